"""What was found in the windows of a text, put back into the text: units become offsets, seams disappear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laut.reading.model.decode import Found, Parts
from laut.reading.model.windows import Units, Window

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """One attribution of the text; spans are half-open offsets in code points."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    addressee: tuple[Span, ...]
    kind: int
    quality: float
    kind_probability: float
    source_probability: float
    parent: int | None
    """Index among the text's attributions."""


def place(units: Units, windows: Sequence[Window], found: Sequence[Sequence[Found]]) -> list[Placed]:
    """Keep from each window the contents that begin in the stretch it owns, in the order of the text."""
    out: list[Placed] = []
    for window, items in zip(windows, found, strict=True):
        owned: dict[int, int] = {}
        for i, item in enumerate(items):
            if window.own_start <= item.content[0][0] + window.start < window.own_end:
                owned[i] = len(out) + len(owned)
        for i in owned:
            item = items[i]
            out.append(
                Placed(
                    offsets(units, window, item.content),
                    offsets(units, window, (item.source,) if item.source else ()),
                    offsets(units, window, item.cue),
                    offsets(units, window, (item.addressee,) if item.addressee else ()),
                    item.kind,
                    item.quality,
                    item.kind_probability,
                    item.source_probability,
                    owned.get(item.parent) if item.parent is not None else None,
                )
            )
    return out


def offsets(units: Units, window: Window, parts: Parts) -> tuple[Span, ...]:
    """Unit spans of a window as spans of the text."""
    at = window.start
    return tuple((int(units.start[at + s]), int(units.end[at + e - 1])) for s, e in parts)
