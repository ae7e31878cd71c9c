"""Runs a model over a text: windows in, attributions with offsets out.

Every window is one call, by itself, on one thread. So what is found in it cannot depend on what else is read, in which
order, or on how many threads: threads only decide how many windows are under way at once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

import numpy as np

from laut.model_files import Floats, embed
from laut.reading.model.candidates import average_rows, distance_buckets, find_candidates
from laut.reading.model.decode import decode
from laut.reading.model.place import Placed, place
from laut.reading.model.shapes import Found, Parts, SpanScores
from laut.reading.model.weights import Model
from laut.reading.model.windows import WINDOW_PIECES, Units, Window, cut_units, cut_windows

BEGIN_MARK, END_MARK = 0, 2
# Sizes of the tag groups in the order of the encoder's `tags`: outer, nested, ends, cue, source.
OUTER, NESTED, ENDS = slice(0, 4), slice(4, 8), slice(8, 10)
REMEMBERED = 2048


@dataclass(frozen=True, slots=True)
class WindowScores:
    """What the model said of one window, before any threshold."""

    candidates: list[Parts]
    support: Floats
    scores: SpanScores | None
    """None where there is no candidate."""


class Memory:
    """Windows read lately, so that syndicated copies are read once. Holds only what was found, never a text."""

    def __init__(self, size: int = REMEMBERED) -> None:
        self._size = size
        self._known: OrderedDict[tuple[str, str, bytes, bytes], list[Found]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, str, bytes, bytes]) -> list[Found] | None:
        """What was found in this window before."""
        with self._lock:
            found = self._known.get(key)
            if found is not None:
                self._known.move_to_end(key)
            return found

    def put(self, key: tuple[str, str, bytes, bytes], found: list[Found]) -> None:
        """Remember a window, forgetting the one unused for longest."""
        with self._lock:
            self._known[key] = found
            if len(self._known) > self._size:
                self._known.popitem(last=False)


_MEMORY = Memory()


def read_text(model: Model, text: str, scheme: str, *, threads: int = 1) -> list[Placed]:
    """All attributions of a text under one scheme, in the order of their windows and contents."""
    return read_units(model, cut_units(text, model.tokenizer), scheme, threads=threads)


def read_units(model: Model, units: Units, scheme: str, *, threads: int = 1) -> list[Placed]:
    """As :func:`read_text`, of a text that is cut into units already."""
    windows = cut_windows(units)
    if threads > 1 and len(windows) > 1:
        with ThreadPoolExecutor(min(threads, len(windows))) as pool:
            found = list(pool.map(lambda window: read_window(model, units, window, scheme), windows))
    else:
        found = [read_window(model, units, window, scheme) for window in windows]
    return place(units, windows, found)


def read_window(model: Model, units: Units, window: Window, scheme: str) -> list[Found]:
    """The attributions of one window, from memory if it was read before."""
    pieces, first = inputs(units, window)
    sentences = units.sentence[window.start : window.end]
    key = (model.name, scheme, pieces.tobytes(), np.concatenate([first, sentences]).tobytes())
    found = _MEMORY.get(key)
    if found is None:
        settings = model.decoding[scheme]
        said = score_window(model, units, window, scheme)
        found = decode(said.candidates, said.support, said.scores, settings) if said.scores is not None else []
        _MEMORY.put(key, found)
    return found


def inputs(units: Units, window: Window) -> tuple[np.ndarray, np.ndarray]:
    """Piece ids with the marks at the ends, and for each unit the index of its first piece among them."""
    start = int(units.first[window.start])
    end = int(units.first[window.end]) if window.end < len(units) else len(units.pieces)
    pieces = units.pieces[start:end][:WINDOW_PIECES]
    first = np.minimum(units.first[window.start : window.end] - start, len(pieces) - 1) + 1
    return np.concatenate([[BEGIN_MARK], pieces, [END_MARK]]), first


def score_window(model: Model, units: Units, window: Window, scheme: str) -> WindowScores:
    """Run both graphs on one window."""
    pieces, first = inputs(units, window)
    kind = np.array([model.schemes.index(scheme)], np.int64)
    feed = {"words": embed(model.rows, pieces)[None], "scheme": kind, "first": first}
    states, tags = model.encoder.run(["states", "tags"], feed)
    sentences = np.flatnonzero(units.sentence[window.start : window.end])
    levels = np.stack([tags[:, OUTER], tags[:, NESTED]])
    candidates, support = find_candidates(levels, tags[:, ENDS], sentences, model.decoding[scheme])
    if not candidates:
        return WindowScores([], support, None)
    return WindowScores(candidates, support, ask(model, states, candidates, kind))


def ask(model: Model, states: Floats, candidates: Sequence[Parts], scheme: np.ndarray) -> SpanScores:
    """Run the span graph on candidate contents of a window."""
    names = list(SpanScores.__dataclass_fields__)
    said = model.spans.run(
        names,
        {
            "states": states,
            "start": np.array([c[0][0] for c in candidates], np.int64),
            "end": np.array([c[-1][1] - 1 for c in candidates], np.int64),
            "weights": average_rows(candidates, len(states)),
            "near": distance_buckets(candidates, len(states)),
            "scheme": scheme,
        },
    )
    return SpanScores(*said)
