"""Tokens and spans: offsets lead back to the text they were taken from, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from laut.records import Span
from laut.text import TokenIndex, covers, length, overlap, tokenize, trim

TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)
OFFSET = st.integers(0, 60)


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@given(TEXT)
def test_offsets_lead_back_to_the_text(text: str) -> None:
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert token.span == Span(token.start, token.end)


@given(TEXT)
def test_tokens_are_in_order_and_leave_out_white_space_only(text: str) -> None:
    at = 0
    for token in tokenize(text):
        assert token.start >= at
        assert not text[at : token.start].strip()
        assert token.end > token.start
        at = token.end
    assert not text[at:].strip()


@given(TEXT, OFFSET, OFFSET)
def test_a_part_is_tokenized_with_offsets_into_the_whole(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    assert all(start <= token.start and token.end <= end for token in tokenize(text, start, end))


@given(TEXT, OFFSET, OFFSET)
def test_the_index_finds_what_lies_within(text: str, start: int, end: int) -> None:
    tokens = tokenize(text)
    inside = [token for token in tokens if start <= token.start and token.end <= end]
    if start <= end:
        assert list(TokenIndex(tokens).within(start, end)) == inside


@given(TEXT, OFFSET, OFFSET)
def test_trimming_takes_white_space_only(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    span = trim(text, start, end)
    assert text[span.start : span.end] == text[start:end].strip()


def test_hyphens_hold_a_word_together() -> None:
    assert words("Der Ukraine-Krieg") == ["Der", "Ukraine-Krieg"]


def test_grouped_numbers_are_one_token() -> None:
    assert words("etwa 10.000 oder 3,5 oder 12\u00a0000") == ["etwa", "10.000", "oder", "3,5", "oder", "12\u00a0000"]


def test_soft_hyphens_stay_in_the_text_and_leave_the_word() -> None:
    (token,) = tokenize("Re\u00adgie\u00adrung")
    assert (token.text, token.lower) == ("Re\u00adgie\u00adrung", "regierung")


def test_overlap_length_and_cover() -> None:
    assert overlap(Span(0, 5), Span(3, 9)) == 2
    assert overlap(Span(0, 3), Span(3, 9)) == 0
    assert length([Span(0, 5), Span(7, 9)]) == 7
    assert covers([Span(0, 5), Span(7, 9)], Span(7, 8))
    assert not covers([Span(0, 5), Span(7, 9)], Span(4, 8))
