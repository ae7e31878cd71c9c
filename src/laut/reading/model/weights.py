"""Opens a model folder: checks that it fits this code and is whole, then starts its graphs.

A model is a folder of `config.json`, `encoder.onnx`, `spans.onnx`, `rows.npy` and `tokenizer.json`; nothing in it is
executable. It is refused where its code version, labels or files differ from what `config.json` says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from laut.errors import EngineError
from laut.reading.model.shapes import Decoding
from laut.records import ClaimKind
from laut.tables import base_language

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

MODELS = Path(__file__).resolve().parents[2] / "models"
DEFAULT = "reader_1"
# Raised whenever units, windows or the graphs' inputs change, so that weights trained for other ones are refused.
CODE_VERSION = 1
# The corpora's kinds in the order of the model's outputs, and what laut calls them.
KINDS: Mapping[str, ClaimKind] = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "free_indirect",
}


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model; safe to use from several threads."""

    name: str
    tokenizer: Any
    rows: npt.NDArray[np.uint8]
    """Word embeddings, Q4_0: [pieces, 216]."""
    encoder: Any
    spans: Any
    schemes: Sequence[str]
    languages: Mapping[str, str]
    """Language to the scheme it is read by; `"*"` for all others."""
    scripts: Sequence[str]
    """Names of the scripts whose pieces the vocabulary has."""
    decoding: Mapping[str, Decoding]
    confidence: Mapping[str, tuple[Floats, Floats]]
    """Per scheme the knots (score, probability) of the calibration."""

    def scheme_of(self, language: str) -> str:
        """The annotation scheme that a language's texts are read by."""
        return self.languages.get(base_language(language), self.languages["*"])


@cache
def load_model(name: str = DEFAULT) -> Model:
    """Load a model that ships with laut, or one in a folder given by its path; once per process.

    Raises :class:`EngineError` where the folder is missing, damaged, or made for another version of laut.
    """
    folder = MODELS / name if (MODELS / name).is_dir() else Path(name)
    config = read_config(folder)
    for file, expected in config["files"].items():
        found = hashlib.sha256((folder / file).read_bytes()).hexdigest() if (folder / file).is_file() else "no file"
        if found != expected:
            raise EngineError(
                f"{folder / file} is not the file this model was made with (SHA-256 {found[:12]}, expected "
                f"{expected[:12]}); reinstall laut, or read with --engine rules."
            )
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise EngineError(
            f"the learned reader needs the package {error.name!r}; install it with 'pip install {error.name}', "
            "or read with --engine rules."
        ) from error
    options = onnxruntime.SessionOptions()
    # One thread a window: windows run beside each other instead, which is faster, and the sums have one order.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    start = {"sess_options": options, "providers": ["CPUExecutionProvider"]}
    return Model(
        name=config["name"],
        tokenizer=Tokenizer.from_file(str(folder / "tokenizer.json")),
        rows=np.load(folder / "rows.npy", mmap_mode="r"),
        encoder=onnxruntime.InferenceSession(str(folder / "encoder.onnx"), **start),
        spans=onnxruntime.InferenceSession(str(folder / "spans.onnx"), **start),
        schemes=tuple(config["schemes"]),
        languages=config["languages"],
        scripts=tuple(config["scripts"]),
        decoding={k: Decoding(**{**v, "biases": tuple(v["biases"])}) for k, v in config["decoding"].items()},
        confidence={
            k: (np.array(v["score"], np.float32), np.array(v["probability"], np.float32))
            for k, v in config["confidence"].items()
        },
    )


def read_config(folder: Path) -> dict[str, Any]:
    """The checked `config.json` of a model folder; reads no weights."""
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
    if config.get("code_version") != CODE_VERSION:
        raise EngineError(
            f"the model {folder.name} was made for reader code {config.get('code_version')!r}, and this is "
            f"{CODE_VERSION}; use the model that ships with this laut, or export it again (training/README.md)."
        )
    if config.get("labels") != list(KINDS):
        raise EngineError(
            f"the model {folder.name} has the labels {config.get('labels')}, and laut reads {list(KINDS)}; "
            "use the model that ships with this laut, or train one with these labels."
        )
    return config


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
