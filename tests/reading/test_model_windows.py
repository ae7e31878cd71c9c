"""Units know their place in the untouched text, and windows tile it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from laut.model_files import MODELS
from laut.reading.model.weights import DEFAULT
from laut.reading.model.windows import CHUNK, Units, cut_chunks, cut_units, cut_windows

TOKENIZER = Tokenizer.from_file(str(MODELS / DEFAULT / "tokenizer.json"))


def words(text: str) -> list[str]:
    units = cut_units(text, TOKENIZER)
    return [text[s:e] for s, e in zip(units.start, units.end, strict=True)]


def test_units_are_words_and_marks() -> None:
    assert words("„Das Tor“, sagte sie.") == ["„", "Das", "Tor", "“", ",", "sagte", "sie", "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wasser\u00adstand stieg", ["Wasser\u00adstand", "stieg"]),
        ("Rot 😀 sagte\r\nBlau", ["Rot", "😀", "sagte", "Blau"]),
        ("null\x00byte da", ["null\x00byte", "da"]),
        ("Ｆｕｌｌ width", ["Ｆｕｌｌ", "width"]),
        ("e\u0301te\u0301 passé", ["e\u0301te\u0301", "passé"]),
        ("\ufeffZuerst", ["Zuerst"]),
    ],
)
def test_what_the_tokenizer_normalises_moves_nothing(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_offsets_hold_for_any_text(text: str) -> None:
    units = cut_units(text, TOKENIZER)
    assert (units.start < units.end).all()
    assert (units.end[:-1] <= units.start[1:]).all()
    assert (np.diff(units.first) > 0).all()
    for start, end in zip(units.start, units.end, strict=True):
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace()


def made(sizes: list[int], sentences: list[bool]) -> Units:
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    at = np.arange(len(sizes))
    return Units(np.zeros(sum(sizes), np.int64), first, at, at + 1, np.array([True, *sentences[1:]]))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=1, max_size=400),
    st.integers(64, 300),
)
def test_windows_fit_and_tile(shape: list[tuple[int, bool]], size: int) -> None:
    units = made([s for s, _ in shape], [b for _, b in shape])
    windows = cut_windows(units, size=size, overlap=size // 3)
    bounds = [*units.first.tolist(), len(units.pieces)]
    assert windows[0].own_start == 0
    assert windows[-1].own_end == len(units)
    assert all(a.own_end == b.own_start for a, b in pairwise(windows))
    for window in windows:
        assert window.start <= window.own_start < window.own_end <= window.end
        assert bounds[window.end] - bounds[window.start] <= size


def test_a_unit_longer_than_a_window_is_no_obstacle() -> None:
    windows = cut_windows(made([5, 900, 5], [True, True, True]))
    assert windows[-1].own_end == 3


def test_long_texts_are_segmented_alike_in_chunks() -> None:
    text = "Die Brücke sei gesperrt, sagte die Polizei. " * (CHUNK // 20)
    assert len(list(cut_chunks(text))) > 1
    units = cut_units(text, TOKENIZER)
    once = cut_units("Die Brücke sei gesperrt, sagte die Polizei.", TOKENIZER)
    assert len(units) == len(once) * (CHUNK // 20)
    assert units.pieces[: len(once.pieces)].tolist() == once.pieces.tolist()
