"""Opens the folder of the figure tagger; pieces and word embeddings are those of the reader, whose files it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from laut.figures.model.chunks import Labels
from laut.model_files import check_files, folder_of, open_config, open_graph, open_rows, open_tokenizer

DEFAULT = "figures_1"
# Raised whenever chunks or the graph's inputs change, so that weights trained for other ones are refused.
CODE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Tagger:
    """A loaded tagger; safe to use from several threads."""

    name: str
    tokenizer: Any
    rows: npt.NDArray[np.uint8]
    """Word embeddings, Q4_0: [pieces, 216]."""
    graph: Any
    labels: Labels
    """What the columns of its answers mean."""
    settings: Mapping[str, float]
    """The merging policy's numbers, chosen on what was held out (:mod:`laut.figures.merge`)."""


@cache
def languages_of(name: str = DEFAULT) -> frozenset[str]:
    """The languages that a tagger was trained on; reads no weights."""
    return frozenset(open_config(folder_of(name), "tagger", CODE_VERSION)["languages"])


@cache
def load_tagger(name: str = DEFAULT) -> Tagger:
    """Load a tagger that ships with laut, or one in a folder given by its path; once per process.

    Raises :class:`EngineError` where the folder is missing, damaged, or made for another version of laut.
    """
    folder = folder_of(name)
    config = open_config(folder, "tagger", CODE_VERSION)
    check_files(folder, config["files"])
    words = folder_of(config["words"])
    check_files(words, config["words_files"])
    return Tagger(
        name=config["name"],
        tokenizer=open_tokenizer(words / "tokenizer.json"),
        rows=open_rows(words / "rows.npy"),
        graph=open_graph(folder / "tagger.onnx"),
        labels=Labels(tuple(config["counted"]), tuple(config["events"])),
        settings=config["settings"],
    )
