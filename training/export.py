"""Write a trained reader as the folder that ships: two ONNX graphs, embedding rows, tokenizer, settings.

    python -m training.export --weights best.pt --vocab DIR --out src/laut/models/reader_1 [--float]

The graphs are built node by node with ONNX Runtime's fused operators rather than traced, so that what runs is known
and fusion does not hang on a pattern being recognised. In the encoder the products of the attention and of the first
feed-forward matrix are 8-bit with one scale per column; the second feed-forward matrix stays float, because quantizing
it costs one to three points of F1. Whatever stays float is stored as float16.

`--float` writes the same graphs unquantized in float32: the yardstick of `training.verify`.
"""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from laut.model_files import digest
from laut.reading.model.shapes import BUCKETS, Decoding
from laut.reading.model.weights import CODE_VERSION, KINDS
from training.corpora import SCHEMES
from training.evaluate import NESTING
from training.model import HEADS, WIDTH, TagHeads
from training.trim_vocabulary import SCRIPTS

MICROSOFT = "com.microsoft"
OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]


class Graph:
    """Collects nodes and weights; every method returns the name of its output."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def add(self, operator: str, *inputs: str, name: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def constant(self, name: str, value: np.ndarray) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def weight(self, name: str, *, transpose: bool = False) -> str:
        value = self.weights[name]
        return self.constant(f"{name}.t" if transpose else name, value.T if transpose else value)

    def linear(self, x: str, name: str) -> str:
        """x W' + b for the PyTorch layer `name`."""
        product = self.add("MatMul", x, self.weight(f"{name}.weight", transpose=True), name=f"{name}/product")
        return self.add("Add", product, self.weight(f"{name}.bias"), name=f"{name}/out")

    def gelu(self, x: str, name: str) -> str:
        product = self.add("MatMul", x, self.weight(f"{name}.weight", transpose=True), name=f"{name}/product")
        return self.add("BiasGelu", product, self.weight(f"{name}.bias"), name=f"{name}/gelu", domain=MICROSOFT)

    def residual(self, x: str, skip: str, bias: str, norm: str, name: str) -> str:
        gamma, beta = self.weight(f"{norm}.weight"), self.weight(f"{norm}.bias")
        inputs = (x, skip, gamma, beta, self.weight(bias))
        return self.add("SkipLayerNormalization", *inputs, name=name, domain=MICROSOFT, epsilon=1e-12)

    def model(self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, "reader", inputs, outputs, list(self.constants.values()))
        model = helper.make_model(graph, opset_imports=OPSETS, producer_name="laut")
        model.ir_version = 8
        return model


def value(name: str, kind: int, *shape: int | str) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, list(shape))


def build_encoder(weights: dict[str, np.ndarray], layers: int) -> onnx.ModelProto:
    """Word embeddings of one window to the states of its units and their tag logits."""
    g = Graph(weights)
    g.constant("zero", np.array([0], np.int64))
    length = g.add("Shape", "words", name="length", start=1, end=2)
    places = g.add("Slice", g.weight("encoder.pos"), "zero", length, "zero", name="places")
    x = g.add("Add", "words", places, name="embedded")
    norm = (g.weight("encoder.ln.weight"), g.weight("encoder.ln.bias"))
    x = g.add("LayerNormalization", x, *norm, name="normed", axis=-1, epsilon=1e-12)
    x = g.add("Add", x, g.add("Gather", g.weight("encoder.scheme"), "scheme", name="told"), name="start")
    for i in range(layers):
        x = build_layer(g, x, f"encoder.layers.{i}")
    flat = g.add("Squeeze", x, "zero", name="flat")
    states = g.add("Gather", flat, "first", name="states", axis=0)
    hidden = g.gelu(states, "tags.hidden")
    chosen = g.add("Gather", g.weight("tags.weight"), "scheme", name="tags/chosen")
    chosen = g.add("Transpose", g.add("Squeeze", chosen, "zero", name="tags/flat"), name="tags/turned", perm=[1, 0])
    product = g.add("MatMul", hidden, chosen, name="tags/product")
    g.add("Add", product, g.add("Gather", g.weight("tags.bias"), "scheme", name="tags/bias"), name="tags")
    return g.model(
        [value("words", TensorProto.FLOAT, 1, "pieces", WIDTH), value("scheme", TensorProto.INT64, 1),
         value("first", TensorProto.INT64, "units")],
        [value("states", TensorProto.FLOAT, "units", WIDTH),
         value("tags", TensorProto.FLOAT, "units", sum(TagHeads.SIZES))],
    )  # fmt: skip


def build_layer(g: Graph, x: str, at: str) -> str:
    """One transformer layer; queries, keys and values in one product."""
    joined = np.concatenate([g.weights[f"{at}.{n}.weight"] for n in "qkv"]).T
    bias = g.constant(f"{at}.qkv.bias", np.concatenate([g.weights[f"{at}.{n}.bias"] for n in "qkv"]))
    product = g.add("MatMul", x, g.constant(f"{at}.qkv.weight", joined), name=f"{at}.qkv/product")
    names = [f"{at}.{n}/part" for n in "qkv"]
    sizes = g.constant("thirds", np.array([WIDTH] * 3, np.int64))
    g.nodes.append(helper.make_node("Split", [product, sizes], names, name=f"{at}.split", axis=2))
    mixed = g.add("MultiHeadAttention", *names, bias, name=f"{at}.mixed", domain=MICROSOFT, num_heads=HEADS)
    out = g.add("MatMul", mixed, g.weight(f"{at}.ao.weight", transpose=True), name=f"{at}.ao/product")
    x = g.residual(out, x, f"{at}.ao.bias", f"{at}.aln", f"{at}.a")
    inner = g.gelu(x, f"{at}.fi")
    out = g.add("MatMul", inner, g.weight(f"{at}.fo.weight", transpose=True), name=f"{at}.fo/product")
    return g.residual(out, x, f"{at}.fo.bias", f"{at}.oln", f"{at}.o")


def build_spans(weights: dict[str, np.ndarray], kinds: int) -> onnx.ModelProto:
    """States of a window and candidate contents to what the span heads say; see `training.model.SpanHeads`."""
    g = Graph(weights)
    at = "spans"
    ends = [g.add("Gather", "states", n, name=f"{n}/state", axis=0) for n in ("start", "end")]
    mean = g.add("MatMul", "weights", "states", name="mean")
    spans = g.add("Concat", *ends, mean, name="spans", axis=-1)
    q = g.linear(g.gelu(spans, f"{at}.query.0"), f"{at}.query.3")
    keys = g.linear("states", f"{at}.keys")
    parts = [f"key{i}" for i in range(5)]
    g.nodes.append(
        helper.make_node("Split", [keys, g.constant("fifths", np.array([WIDTH] * 5, np.int64))], parts, axis=1)
    )
    scale = g.constant("scale", np.array(WIDTH**-0.5, np.float32))

    def point(query: str, role: int, name: str) -> str:
        turned = g.add("Transpose", parts[role], name=f"{name}/key", perm=[1, 0])
        score = g.add("Mul", g.add("MatMul", query, turned, name=f"{name}/raw"), scale, name=f"{name}/scaled")
        column = g.constant(f"distance{role}", weights[f"{at}.distance"][:, role])
        return g.add("Add", score, g.add("Gather", column, "near", name=f"{name}/near"), name=f"{name}/sum")

    cue = point(g.linear(q, f"{at}.cue_query"), 0, "cue")
    cue = g.add("Sub", cue, g.constant("three", np.array(3.0, np.float32)), name="cue")
    share = g.add("Sigmoid", cue, name="share")
    total = g.add("ReduceSum", share, g.constant("last", np.array([-1], np.int64)), name="share/sum", keepdims=1)
    total = g.add("Add", total, g.constant("tenth", np.array(0.1, np.float32)), name="share/total")
    pooled = g.add("Div", g.add("MatMul", share, "states", name="pooled/raw"), total, name="pooled")
    both = g.add("Concat", q, pooled, name="both", axis=-1)
    x = g.add("Add", q, g.gelu(both, f"{at}.mix.0"), name="query")
    nulls = ["null0", "null1"]
    g.nodes.append(
        helper.make_node(
            "Split", [g.linear(x, f"{at}.null"), g.constant("ones", np.array([1, 1], np.int64))], nulls, axis=1
        )
    )
    queries = [f"query{i}" for i in range(4)]
    quarters = g.constant("quarters", np.array([WIDTH] * 4, np.int64))
    g.nodes.append(helper.make_node("Split", [g.linear(x, f"{at}.role_query"), quarters], queries, axis=1))
    names = ("source_start", "source_end", "addressee_start", "addressee_end")
    for i, name in enumerate(names):
        g.add("Concat", point(queries[i], i + 1, name), nulls[i // 2], name=name, axis=-1)
    g.add("Identity", g.linear(x, f"{at}.kind"), name="kind")
    g.constant("zero", np.array([0], np.int64))
    turned = g.add("Gather", g.linear(x, f"{at}.quality"), "scheme", name="quality/column", axis=1)
    g.add("Squeeze", turned, g.constant("one", np.array([1], np.int64)), name="quality")
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    return g.model(
        [value("states", real, "units", WIDTH), value("start", whole, "spans"), value("end", whole, "spans"),
         value("weights", real, "spans", "units"), value("near", whole, "spans", "units"), value("scheme", whole, 1)],
        [value("quality", real, "spans"), value("kind", real, "spans", kinds), value("cue", real, "spans", "units"),
         *(value(n, real, "spans", "columns") for n in names)],
    )  # fmt: skip


def halve(model: onnx.ModelProto) -> None:
    """Store the large float weights as float16; a cast, folded when the graph is loaded, makes them float32 again."""
    casts = []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or int(np.prod(tensor.dims)) < 4096:
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], name=f"{name}.cast", to=TensorProto.FLOAT))
    for i, node in enumerate(casts):
        model.graph.node.insert(i, node)


def quantize_products(encoder: onnx.ModelProto, out: Path, *, signed: bool) -> onnx.ModelProto:
    """An encoder with its products in 8 bits, or in 7 with a sign, and what stays float in float16; uses the folder."""
    plain, small = out / "plain.onnx", out / "small.onnx"
    onnx.save(encoder, plain)
    eight = [n.name for n in encoder.graph.node if n.name.endswith((".qkv/product", ".ao/product", ".fi/product"))]
    quantize_dynamic(
        plain, small, nodes_to_quantize=eight, op_types_to_quantize=["MatMul"], per_channel=True,
        weight_type=QuantType.QInt8 if signed else QuantType.QUInt8, reduce_range=signed,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
    quantized = onnx.load(small)
    plain.unlink()
    small.unlink()
    halve(quantized)
    return quantized


def layers_of(arrays: dict[str, np.ndarray]) -> int:
    """How many layers the encoder has that these weights are of."""
    return 1 + max(int(k.split(".")[2]) for k in arrays if k.startswith("encoder.layers."))


def export(weights: dict[str, torch.Tensor], out: Path, *, quantize: bool, signed: bool = False) -> None:
    """Write `encoder.onnx` and `spans.onnx`.

    `signed` quantizes to 7 bits with a sign: on processors without VNNI the encoder is then a fifth faster, at 0.3
    points of F1 in German (`docs/reader.md`).
    """
    arrays = {k: v.float().numpy() for k, v in weights.items()}
    if arrays["spans.distance"].shape[0] != 2 * BUCKETS + 1:
        raise SystemExit("the weights were trained with other distance buckets than laut.reading.model.decode has")
    encoder, spans = build_encoder(arrays, layers_of(arrays)), build_spans(arrays, arrays["spans.kind.weight"].shape[0])
    out.mkdir(parents=True, exist_ok=True)
    if quantize:
        encoder = quantize_products(encoder, out, signed=signed)
        halve(spans)
    for name, model in (("encoder", encoder), ("spans", spans)):
        onnx.save(model, out / f"{name}.onnx")


def languages_of(corpora: list[str]) -> dict[str, str]:
    """By which scheme a language is read: that of its corpus of news; silver is written under the German one's."""
    if "de-wikinews" in corpora:
        return {"de": "de-wikinews", "en": "en-polnear", "*": "de-wikinews"}
    if "silver" in corpora:
        return {"de": "de-wikinews", "en": "de-wikinews", "*": "de-wikinews"}
    return {"en": "en-gum", "*": "de-bundestag"}


def first_config(out: Path, schemes: list[str]) -> dict[str, object]:
    """`config.json` with untuned settings; `training.tune` replaces them."""
    files = ("encoder.onnx", "spans.onnx", "rows.npy", "tokenizer.json")
    return {
        "name": out.name,
        "code_version": CODE_VERSION,
        "labels": list(KINDS),
        "schemes": list(SCHEMES),
        # German and English follow the corpora of their language. Other languages follow the German one, whose idea of
        # an attribution is that of news and which alone has kinds.
        "languages": languages_of(schemes),
        "scripts": [name.capitalize() for name in SCRIPTS],
        "decoding": {s: asdict(Decoding(nesting=NESTING[s])) for s in SCHEMES},
        "confidence": {s: {"score": [0.0, 1.0], "probability": [0.0, 1.0]} for s in SCHEMES},
        "calibration_error": {},
        "scores": {},
        "trained_on": schemes,
        "licence": "CC-BY-NC-SA-4.0" if "de-wikinews" in schemes else "CC-BY-SA-4.0",
        "files": {f: digest(out / f) for f in files},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--trained-on", nargs="+", default=list(SCHEMES), help="corpora of the training")
    parser.add_argument("--float", action="store_true", help="no quantization")
    parser.add_argument("--signed", action="store_true", help="7-bit signed weights: faster without VNNI")
    args = parser.parse_args()
    export(torch.load(args.weights, weights_only=True), args.out, quantize=not args.float, signed=args.signed)
    for name in ("tokenizer.json", "rows.npy"):
        shutil.copyfile(args.vocab / name, args.out / name)
    config = first_config(args.out, args.trained_on)
    (args.out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    size = sum(p.stat().st_size for p in args.out.iterdir())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
