"""Text to the model's input: pieces, units, windows.

The model reads *pieces* (sub-words) and decides about *units*. A unit is a word or a punctuation mark, represented by
the first piece that holds it; where several marks share one piece they are one unit. Units know their place in the
untouched text, so whatever the tokenizer normalises away (soft hyphens, full-width forms, control characters) cannot
move a span. Training and reading use this one module, so that both see the same units.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

WORD = re.compile(r"\w+|[^\w\s]")
# Soft hyphens, joiners, marks of direction and control characters: read over, whether or not the tokenizer knows them.
IGNORED = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
CHUNK = 20_000
# What may close a sentence, and what may stand between the stop and the next sentence.
STOPS = frozenset(".!?…。؟")
CLOSERS = frozenset("\"'”“’‘»«)]›‹")

# 512 positions less the two marks at the ends.
WINDOW_PIECES = 510
# Pieces that two neighbouring windows share, and the share of them that the earlier window owns. A source mostly stands
# before its content, so the later window gets the larger part of them as its left context.
OVERLAP_PIECES = 160
OWNED_OVERLAP = 0.66


@dataclass(frozen=True, slots=True)
class Units:
    """A text cut into units. All arrays but `pieces` have one entry per unit."""

    pieces: Ints
    """Piece ids of the whole text, without the marks at the ends."""
    first: Ints
    """Index into `pieces` of the unit's first piece; rises strictly."""
    start: Ints
    """Offset of the unit's first code point in the text."""
    end: Ints
    """Offset behind the unit's last code point."""
    sentence: npt.NDArray[np.bool_]
    """Whether a sentence begins with this unit."""

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of units that the model reads in one call, `[start, end)` in units.

    The window speaks for the contents that begin in `[own_start, own_end)`; the rest is context. The owned stretches
    of a text's windows tile it without gap or overlap.
    """

    start: int
    end: int
    own_start: int
    own_end: int


def cut_units(text: str, tokenizer: Any) -> Units:
    """Segment a text into units with a `tokenizers.Tokenizer` whose offsets are code points."""
    if IGNORED.search(text):
        kept = np.array([i for i, c in enumerate(text) if not IGNORED.match(c)], np.int64)
        units = cut_units(IGNORED.sub("", text), tokenizer)
        return replace(units, start=kept[units.start], end=kept[units.end - 1] + 1)
    pieces: list[int] = []
    first: list[int] = []
    start: list[int] = []
    end: list[int] = []
    sentence: list[bool] = []
    for chunk_start, chunk_end in cut_chunks(text):
        encoding = tokenizer.encode(text[chunk_start:chunk_end], add_special_tokens=False)
        offsets = encoding.offsets
        piece_starts = [chunk_start + begin for begin, _ in offsets]
        for word in WORD.finditer(text, chunk_start, chunk_end):
            begin = word.start()
            piece = bisect_right(piece_starts, begin) - 1
            if piece < 0 or chunk_start + offsets[piece][1] <= begin:
                # The tokenizer drops this character: it belongs to the unit before it, if they touch.
                if end and end[-1] == begin:
                    end[-1] = word.end()
                continue
            if first and piece + len(pieces) <= first[-1]:
                end[-1] = word.end()
                continue
            sentence.append(not first or begins_sentence(text, end[-1], begin))
            first.append(piece + len(pieces))
            start.append(begin)
            end.append(word.end())
        pieces += encoding.ids
    whole = np.int64
    return Units(
        np.array(pieces, whole),
        np.array(first, whole),
        np.array(start, whole),
        np.array(end, whole),
        np.array(sentence, np.bool_),
    )


def cut_chunks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most `CHUNK` code points for the tokenizer, cut at white space where there is any.

    Pieces never cross white space, so a text is segmented alike with and without the cuts, and memory stays small.
    """
    start = 0
    while len(text) - start > CHUNK:
        cut = start + CHUNK
        space = next((i for i in range(cut, start + CHUNK // 2, -1) if text[i].isspace()), cut)
        yield start, space
        start = space
        while start < len(text) and text[start].isspace():
            start += 1
    yield start, len(text)


def begins_sentence(text: str, before: int, begin: int) -> bool:
    """Whether a sentence may begin at `begin`, the unit before ending at `before`.

    Cheap and the same for all languages: a line break, or a stop (and closing marks) before white space and no
    lower-case letter after it. It decides only where windows may be cut, never what is found.
    """
    gap = text[before:begin]
    if "\n" in gap:
        return True
    if not gap or text[begin].islower():
        return False
    i = before - 1
    while i > 0 and before - i <= 3 and text[i] in CLOSERS:
        i -= 1
    return text[i] in STOPS


def cut_windows(units: Units, *, size: int = WINDOW_PIECES, overlap: int = OVERLAP_PIECES) -> list[Window]:
    """Windows of at most `size` pieces, cut at sentences where there are any, that share about `overlap` pieces.

    A text that fits is one window. Without a sentence boundary in reach the cut is made between units. A single unit
    longer than a window is cut off behind its first `size` pieces.
    """
    count = len(units)
    if not count:
        return []
    # Pieces up to and including unit u lie before bounds[u + 1].
    bounds = [*units.first.tolist(), len(units.pieces)]
    breaks = np.flatnonzero(units.sentence).tolist()
    out: list[Window] = []
    start = own_start = 0
    while True:
        fit = max(bisect_right(bounds, bounds[start] + size) - 1, start + 1)
        if fit >= count:
            out.append(Window(start, count, own_start, count))
            return out
        end = nearest_break(breaks, fit, own_start + 1)
        following = nearest_break(breaks, max(bisect_left(bounds, bounds[end] - overlap), start + 1), start + 1, end)
        seam = bisect_left(bounds, bounds[following] + int(OWNED_OVERLAP * (bounds[end] - bounds[following])))
        own_end = max(nearest_break(breaks, seam, own_start + 1), following)
        own_end = min(max(own_end, own_start + 1), end)
        out.append(Window(start, end, own_start, own_end))
        # Context must leave room for the first unit that the next window owns.
        least = bisect_left(bounds, bounds[own_end + 1] - size)
        start, own_start = min(max(following, least), own_end), own_end


def nearest_break(breaks: list[int], at: int, lowest: int, highest: int | None = None) -> int:
    """The last sentence start at or before `at`, not below `lowest`; `at` itself where there is none."""
    i = bisect_right(breaks, at) - 1
    if i >= 0 and breaks[i] >= lowest:
        return breaks[i]
    return max(min(at, highest) if highest is not None else at, lowest)
