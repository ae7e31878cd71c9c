"""Write a trained figure tagger as the folder that ships: an ONNX graph and its settings.

    python -m training.figure_export --weights best.pt --labels labels.json --words src/laut/models/reader_1 \
        --out src/laut/models/figures_1 [--float]

Word embeddings and pieces are the reader's, so they are named, not copied. What is 8-bit and what float: as in
`training/export.py`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto

from laut.figures.model.weights import CODE_VERSION
from laut.model_files import digest
from training.export import Graph, build_layer, layers_of, quantize_products, value
from training.model import WIDTH

SAID = {"said_counted": "counted", "said_events": "events"}
WORDS_FILES = ("rows.npy", "tokenizer.json")


def build(weights: dict[str, np.ndarray], layers: int, counted: int, events: int) -> onnx.ModelProto:
    """Word embeddings of one chunk, and where its figures stand, to their logits; see `training.figure_model`."""
    g = Graph(weights)
    g.constant("zero", np.array([0], np.int64))
    told = "words"
    for name, table in (("nouns", "nouns"), ("triggers", "triggers"), *SAID.items()):
        known = g.add("Gather", g.weight(f"{table}.weight"), name, name=f"{name}/known", axis=0)
        told = g.add("Add", told, known, name=f"{name}/told")
    length = g.add("Shape", "words", name="length", start=1, end=2)
    places = g.add("Slice", g.weight("encoder.pos"), "zero", length, "zero", name="places")
    x = g.add("Add", told, places, name="embedded")
    norm = (g.weight("encoder.ln.weight"), g.weight("encoder.ln.bias"))
    x = g.add("LayerNormalization", x, *norm, name="normed", axis=-1, epsilon=1e-12)
    x = g.add("Add", x, g.constant("scheme", weights["encoder.scheme"][0]), name="start")
    for i in range(layers):
        x = build_layer(g, x, f"encoder.layers.{i}")
    flat = g.add("Squeeze", x, "zero", name="flat")
    ends = [g.add("Gather", flat, end, name=f"{end}/state", axis=0) for end in ("first", "last")]
    for name, table in SAID.items():
        at = g.add("Gather", g.add("Squeeze", name, "zero", name=f"{name}/flat"), "first", name=f"{name}/at", axis=0)
        ends.append(g.add("Gather", g.weight(f"said_{table}.weight"), at, name=f"{name}/said", axis=0))
    both = g.add("Concat", *ends, name="both", axis=-1)
    said = g.linear(g.gelu(both, "hidden"), "answers")
    sizes = g.constant("sizes", np.array([counted, events, 1], np.int64))
    g.nodes.append(onnx.helper.make_node("Split", [said, sizes], ["counted", "events", "one"], axis=1))
    g.add("Squeeze", "one", g.constant("columns", np.array([1], np.int64)), name="figure")
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    return g.model(
        [value("words", real, 1, "pieces", WIDTH),
         *(value(name, whole, 1, "pieces") for name in ("nouns", "triggers", *SAID)),
         value("first", whole, "figures"), value("last", whole, "figures")],
        [value("counted", real, "figures", counted), value("events", real, "figures", events),
         value("figure", real, "figures")],
    )  # fmt: skip


def export(
    weights: dict[str, torch.Tensor], out: Path, labels: dict[str, list[str]], *, quantize: bool, signed: bool = True
) -> None:
    """Write `tagger.onnx`; `signed` is as in `training.export`."""
    arrays = {k: v.float().numpy() for k, v in weights.items()}
    model = build(arrays, layers_of(arrays), len(labels["counted"]), len(labels["events"]))
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(quantize_products(model, out, signed=signed) if quantize else model, out / "tagger.onnx")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "labels", "words", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--languages", nargs="+", default=["de", "en", "fr"])
    parser.add_argument("--float", action="store_true", help="no quantization")
    parser.add_argument("--unsigned", action="store_true", help="8 bits without a sign instead of 7 with one")
    args = parser.parse_args()
    labels = json.loads(args.labels.read_text(encoding="utf-8"))
    weights = torch.load(args.weights, weights_only=True)
    export(weights, args.out, labels, quantize=not args.float, signed=not args.unsigned)
    config = {
        "name": args.out.name,
        "code_version": CODE_VERSION,
        "languages": args.languages,
        "licence": "Apache-2.0",
        "words": args.words.name,
        "words_files": {name: digest(args.words / name) for name in WORDS_FILES},
        "settings": {},
        "counted": labels["counted"],
        "events": labels["events"],
        "files": {"tagger.onnx": digest(args.out / "tagger.onnx")},
    }
    (args.out / "config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{args.out}: {(args.out / 'tagger.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
