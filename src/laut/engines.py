"""The engines that can read a document: one table, for ``--engine``, ``laut engines`` and the pipeline.

An engine finds the spans of attributions; everything after that is shared.
"""

from __future__ import annotations

from dataclasses import dataclass

from laut.errors import EngineError
from laut.tables import languages


@dataclass(frozen=True, slots=True)
class Engine:
    """What a user needs to know to choose an engine. ``size`` is in bytes; ``scores`` are measure → F1 in 0 … 1."""

    name: str
    summary: str
    languages: tuple[str, ...]
    licence: str
    size: int = 0
    scores: tuple[tuple[str, float], ...] = ()


def list_engines() -> tuple[Engine, ...]:
    """All engines of this installation, the default one first."""
    return (
        Engine(
            name="rules",
            summary="Tables of cue words, frames and quotation marks; each claim names the rules that found it.",
            languages=languages(),
            licence="Apache-2.0",
        ),
    )


def resolve_engine(name: str) -> Engine:
    """The engine called ``name``; ``"auto"`` is the default one. Raises :class:`EngineError` naming those there are."""
    engines = list_engines()
    if name == "auto":
        return engines[0]
    for engine in engines:
        if engine.name == name:
            return engine
    known = ", ".join(["auto", *(engine.name for engine in engines)])
    raise EngineError(f"there is no engine {name!r}; there are: {known}")
