"""Opens a model folder: checks that it fits this code and is whole, then starts its graphs.

A model is a folder of `config.json`, `encoder.onnx`, `spans.onnx`, `rows.npy` and `tokenizer.json`; nothing in it is
executable. It is refused where its code version, labels or files differ from what `config.json` says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from laut.errors import EngineError
from laut.model_files import Floats, check_files, folder_of, open_config, open_graph, open_rows, open_tokenizer
from laut.reading.model.shapes import Decoding
from laut.records import ClaimKind
from laut.tables import base_language

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
    folder = folder_of(name)
    config = read_config(folder)
    check_files(folder, config["files"])
    return Model(
        name=config["name"],
        tokenizer=open_tokenizer(folder / "tokenizer.json"),
        rows=open_rows(folder / "rows.npy"),
        encoder=open_graph(folder / "encoder.onnx"),
        spans=open_graph(folder / "spans.onnx"),
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
    config = open_config(folder, "reader", CODE_VERSION)
    if config.get("labels") != list(KINDS):
        raise EngineError(
            f"the model {folder.name} has the labels {config.get('labels')}, and laut reads {list(KINDS)}; "
            "use the model that ships with this laut, or train one with these labels."
        )
    return config
