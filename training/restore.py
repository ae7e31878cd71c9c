"""Turn an exported model back into weights that can be trained on: python -m training.restore --model DIR --out best.pt

The inverse of `training.export`, but for what quantizing rounded off (8-bit products, float16 elsewhere). For going on
with a model whose checkpoints are gone; who has them starts from `best.pt` instead (`training.train --start`).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from laut.reading.model.weights import KINDS
from training.corpora import SCHEMES
from training.model import Reader


def tensors_of(path: Path) -> dict[str, np.ndarray]:
    """The weights of a graph as float32, under the names they were exported with."""
    stored = {t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    out: dict[str, np.ndarray] = {}
    for name, value in stored.items():
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            zero, scale = stored[f"{stem}_zero_point"], stored[f"{stem}_scale"]
            out[stem] = (value.astype(np.float32) - zero.astype(np.float32)) * scale
        elif not name.endswith(("_scale", "_zero_point")):
            out[name.removesuffix(".half")] = value.astype(np.float32)
    return out


def restore(folder: Path) -> dict[str, torch.Tensor]:
    """The state of a `training.model.Reader`; fails where the folder's graphs lack one of its weights."""
    given = tensors_of(folder / "encoder.onnx") | tensors_of(folder / "spans.onnx")
    for name in [n for n in given if n.endswith(".qkv.weight")]:
        stem = name.removesuffix("qkv.weight")
        for part, weight, bias in zip(
            "qkv", np.split(given[name], 3, axis=1), np.split(given[f"{stem}qkv.bias"], 3), strict=True
        ):
            given[f"{stem}{part}.weight"], given[f"{stem}{part}.bias"] = weight.T, bias
    given |= {name.removesuffix(".t"): value.T for name, value in given.items() if name.endswith(".t")}
    given["spans.distance"] = np.stack([given[f"distance{role}"] for role in range(5)], axis=1)
    layers = 1 + max(int(n.split(".")[2]) for n in given if n.startswith("encoder.layers."))
    wanted = Reader(layers, len(SCHEMES), len(KINDS)).state_dict()
    if missing := sorted(set(wanted) - set(given)):
        raise SystemExit(f"{folder} holds no {', '.join(missing)}; it is no export of this reader")
    return {name: torch.from_numpy(np.ascontiguousarray(given[name])).view_as(like) for name, like in wanted.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(restore(args.model), args.out)
    print(f"{args.model} -> {args.out}")


if __name__ == "__main__":
    main()
