"""What was found in the windows of a text, put back into the text: units become offsets, seams disappear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from laut.reading.model.shapes import Found, Parts
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
    """Keep from each window the contents that begin in the stretch it owns, in the order of the text.

    A content that runs on from one window's stretch into the next one's may meet a reading of the same words there;
    then the one of higher quality stands, as it would have within one window.
    """
    out: list[Placed] = []
    before = 0  # index of the first content of the window before
    for window, items in zip(windows, found, strict=True):
        owned = [i for i, x in enumerate(items) if window.own_start <= x.content[0][0] + window.start < window.own_end]
        at = int(units.start[window.own_start])
        running_on = [k for k in range(before, len(out)) if out[k].content[-1][1] > at]
        before = len(out)
        index: dict[int, int] = {}
        for i in owned:
            new = to_text(units, window, items[i])
            rivals = [k for k in running_on if clash(out[k].content, new.content)]
            if any(out[k].quality >= new.quality for k in rivals):
                continue
            for k in rivals:
                out[k] = replace(out[k], quality=0.0)
            index[i] = len(out)
            out.append(new)
        for i, k in index.items():
            parent = items[i].parent
            out[k] = replace(out[k], parent=index.get(parent) if parent is not None else None)
    return without_losers(out)


def clash(one: tuple[Span, ...], two: tuple[Span, ...]) -> bool:
    """Whether two contents share characters and neither plainly encloses the other."""
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in two)
    if not common:
        return False
    sizes = sorted(sum(e - s for s, e in spans) for spans in (one, two))
    return common < sizes[0] or 2 * sizes[0] >= sizes[1]


def without_losers(items: list[Placed]) -> list[Placed]:
    """Drop what lost at a seam (quality zero), and number the parents anew."""
    number: dict[int, int] = {}
    for k, item in enumerate(items):
        if item.quality > 0.0:
            number[k] = len(number)
    return [replace(items[k], parent=number.get(parent) if (parent := items[k].parent) is not None else None)
            for k in number]  # fmt: skip


def to_text(units: Units, window: Window, item: Found) -> Placed:
    """An attribution with its offsets, its parent still unknown."""
    return Placed(
        offsets(units, window, item.content),
        offsets(units, window, (item.source,) if item.source else ()),
        offsets(units, window, item.cue),
        offsets(units, window, (item.addressee,) if item.addressee else ()),
        item.kind,
        item.quality,
        item.kind_probability,
        item.source_probability,
        None,
    )


def offsets(units: Units, window: Window, parts: Parts) -> tuple[Span, ...]:
    """Unit spans of a window as spans of the text."""
    at = window.start
    return tuple((int(units.start[at + s]), int(units.end[at + e - 1])) for s, e in parts)
