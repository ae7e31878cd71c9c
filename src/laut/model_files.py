"""What all learned parts share: their folders, the check that these are whole, graphs, pieces and word embeddings.

A model is a folder under ``laut/models`` with a ``config.json`` that names its files and their SHA-256; nothing in it
is executable.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from laut.errors import EngineError

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

MODELS = Path(__file__).resolve().parent / "models"


def folder_of(name: str) -> Path:
    """The folder of a model that ships with laut, or one given by its path."""
    return MODELS / name if (MODELS / name).is_dir() else Path(name)


def open_config(folder: Path, part: str, code_version: int) -> dict[str, Any]:
    """The `config.json` of a model folder, made for this version of a part's code; reads no weights.

    Raises :class:`EngineError` where it is missing, damaged, or made for another version.
    """
    path = folder / "config.json"
    try:
        config: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise EngineError(
            f"there is no model at {folder}; read with --engine rules, or give a model folder."
        ) from error
    except json.JSONDecodeError as error:
        raise EngineError(
            f"{path} is not valid JSON ({error}); reinstall laut, or read with --engine rules."
        ) from error
    if config.get("code_version") != code_version:
        raise EngineError(
            f"the model {folder.name} was made for {part} code {config.get('code_version')!r}, and this is "
            f"{code_version}; use the model that ships with this laut, or export it again (training/README.md)."
        )
    return config


def check_files(folder: Path, files: Mapping[str, str]) -> None:
    """Raise :class:`EngineError` where a file of a model is missing or not the one it was made with."""
    for file, expected in files.items():
        path = folder / file
        found = _digest_as_of(path, path.stat().st_mtime_ns) if path.is_file() else "no file"
        if found != expected:
            raise EngineError(
                f"{folder / file} is not the file this model was made with (SHA-256 {found[:12]}, expected "
                f"{expected[:12]}); reinstall laut, or read with --engine rules."
            )


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _digest_as_of(path: Path, _changed: int) -> str:
    """The SHA-256 of a file, once per process: two models can share one."""
    return digest(path)


def open_graph(path: Path) -> Any:
    """An ONNX graph ready to run, on one thread a call. Raises :class:`EngineError` where its runtime is missing."""
    try:
        import onnxruntime
    except ImportError as error:
        raise _missing(error) from error
    options = onnxruntime.SessionOptions()
    # One thread a call: calls run beside each other instead, which is faster, and the sums have one order.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])


@cache
def open_tokenizer(path: Path) -> Any:
    """A `tokenizers.Tokenizer`, opened once per process. Raises :class:`EngineError` where the package is missing."""
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise _missing(error) from error
    return Tokenizer.from_file(str(path))


@cache
def open_rows(path: Path) -> npt.NDArray[np.uint8]:
    """Word embeddings, Q4_0 [pieces, 216], left on the disk until they are asked for."""
    return np.asarray(np.load(path, mmap_mode="r"))


def _missing(error: ImportError) -> EngineError:
    return EngineError(
        f"the learned reader needs the package {error.name!r}; install it with 'pip install {error.name}', "
        "or read with --engine rules."
    )


def embed(rows: npt.NDArray[np.uint8], ids: Ints) -> Floats:
    """Word embeddings of pieces, float32 [pieces, 384], out of their Q4_0 rows.

    A block of 18 bytes is a float16 scale and 32 weights of 4 bits: the low nibble of byte j is weight j, the high one
    weight j + 16, and a weight is `(nibble - 8) * scale`.
    """
    blocks = np.asarray(rows[ids]).reshape(len(ids), -1, 18)
    scale = np.ascontiguousarray(blocks[:, :, :2]).view(np.float16).astype(np.float32)
    nibbles = blocks[:, :, 2:]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=2).astype(np.float32) - np.float32(8)
    return np.asarray((weights * scale).reshape(len(ids), -1), np.float32)
