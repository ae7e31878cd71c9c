"""What holds of any text: values parse, intervals are in order, offsets are the text's, a second look agrees."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laut.records import Span
from laut.tables import languages, load_table
from laut.times import find_times
from laut.times.bounds import bounds

_DAY = r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)"
_WEEK = r"(?:\d{4}|XXXX)-W(?:\d\d|XX)(?:-(?:WE|[1-7]))?"
_DATE = (
    rf"(?:{_DAY}|{_WEEK}|(?:\d{{4}}|XXXX)-(?:\d\d|XX)|(?:\d{{4}}|XXXX)-(?:Q[1-4X]|H[12X]|SP|SU|FA|WI)"
    r"|\d{1,4}|X{1,4}|BC\d{2,4}|\d{4}/\d{4}|XXXX-easter-?\d+)"
)
_TIME = r"T(?:\d\d:\d\d|MO|MI|AF|EV|NI|DT)"
_VALUE = re.compile(
    rf"(?:{_DATE}(?:{_TIME})?|{_TIME}|P(?:[\dX.]+(?:Y|M|W|D|Q|WE|X|6M))+|PT(?:[\dX.]+(?:H|M|S|NI))+|P\d*Y6M"
    rf"|(?:PAST|PRESENT|FUTURE)_REF|\[{_DATE}(?:{_TIME})?(?:(?:,|\.\.){_DATE}(?:{_TIME})?)+\])\Z"
)
_PUBLISHED = st.sampled_from([None, "2024-12-27", "2024-12", "2024", "0001-01-01", "9999"])


_MARKS = ("12", "31.", "1999", "20.30", "24:00", "(", ",", "-", "/", "'", "–", "0", "99")


def _words(lang: str) -> list[str]:
    """Words of the tables without their braces, to build texts that the rules have something to say about."""
    table = load_table(lang, "times")
    words = [word.split("{")[0] for group in table["words"].values() for word in group]
    words += [*table["numbers"]["small"], *_MARKS]
    words += [example["text"] for rule in table["rule"] for example in rule.get("examples", ())]
    return sorted({word for word in words if word})


TEXTS = {lang: st.lists(st.sampled_from(_words(lang)), max_size=25).map(" ".join) for lang in languages()}


def _check(text: str, lang: str, published: str | None) -> None:
    sentences = [Span(0, len(text) // 2), Span(len(text) // 2, len(text))]
    found = find_times(text, lang, published=published, sentences=sentences)
    assert found == find_times(text, lang, published=published, sentences=sentences)
    last = 0
    for time in found:
        assert last <= time.span.start < time.span.end <= len(text)
        last = time.span.end
        words = text[time.span.start : time.span.end]
        assert words == words.strip()
        assert _VALUE.match(time.value), (words, time)
        assert time.rules
        assert (time.start is None) == (time.end is None)
        if time.start is not None and time.end is not None:
            assert date.fromisoformat(time.start) <= date.fromisoformat(time.end), (words, time)


@pytest.mark.parametrize("lang", languages())
@settings(max_examples=150, deadline=None)
@given(data=st.data(), published=_PUBLISHED)
def test_any_sequence_of_time_words(lang: str, data: st.DataObject, published: str | None) -> None:
    _check(data.draw(TEXTS[lang]), lang, published)


@pytest.mark.parametrize("lang", languages())
@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=300), published=st.one_of(_PUBLISHED, st.text(max_size=12)))
def test_any_text(lang: str, text: str, published: str | None) -> None:
    _check(text, lang, published)


@settings(max_examples=200, deadline=None)
@given(value=st.from_regex(rf"(?:{_DATE})", fullmatch=True))
def test_bounds_are_in_order(value: str) -> None:
    limits = bounds(value)
    assert limits is None or limits[0] <= limits[1]


def test_text_before_does_not_move_what_is_found() -> None:
    text = "Am 7. August 1998 und am Montag um 20.30 Uhr."
    pad = "Ein Satz ohne Zeit. \U0001f600 "
    plain = find_times(text, "de", published="2024-12-27", sentences=[Span(0, len(text))])
    moved = find_times(
        pad + text, "de", published="2024-12-27", sentences=[Span(0, len(pad)), Span(len(pad), len(pad + text))]
    )
    assert [(t.span.start + len(pad), t.value) for t in plain] == [(t.span.start, t.value) for t in moved]
