"""What holds of the figures of any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from laut.records import Span
from laut.tables import load_table

from .short import find_figures

_LANGS = st.sampled_from(["de", "en", "fr"])
_FRAGMENTS = """
rund mehr als mindestens bis zu zwischen und 300 3.000 3,000 1,5 Millionen Mio. Dutzende zwölf dreiundzwanzig Menschen
Tote getötet wurden um auf 58 Prozent % € $ about a dozen hundreds of more than two or three killed people were between
to une dizaine de personnes plus tuées ont été 2024 Uhr - – . , ; : ( ) ½ half million jeder dritte davon darunter
twenty-three thousand 12 000 the soldiers Soldaten nicht über by rose no kein ein
"""
_WORDS = st.sampled_from([*_FRAGMENTS.split(), "\n", ""])
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_WORDS, max_size=40).map(" ".join),
    st.lists(_WORDS, max_size=25).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(text=_TEXTS, lang=_LANGS)
@example(text="0€0", lang="de")
def test_any_text(text: str, lang: str) -> None:
    figures = find_figures(text, lang)
    counted, events = load_table("mul", "counted")["counted"], load_table("mul", "events")["events"]
    ids = {f.id for f in figures}
    end = 0
    for figure in figures:
        assert end <= figure.span.start < figure.span.end <= len(text)
        end = figure.span.end
        said = text[figure.span.start : figure.span.end]
        assert said == said.strip()
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert not (figure.low is None and figure.low_open)
        assert not (figure.high is None and figure.high_open)
        assert all(code in counted for code in (figure.counted or "").split("|") if code)
        assert all(code in events for code in (figure.event or "").split("|") if code)
        assert figure.part_of is None or (figure.part_of in ids and figure.part_of != figure.id)
    assert find_figures(text, lang) == figures


@settings(max_examples=100, deadline=None)
@given(text=_TEXTS, lang=_LANGS)
def test_the_figure_of_a_figure_is_itself(text: str, lang: str) -> None:
    """Reading the words of a figure again gives no other number, where it is one without its surroundings."""
    for figure in find_figures(text, lang):
        again = find_figures(text, lang, spans=[figure.span])
        assert all(figure.span.start <= f.span.start and f.span.end <= figure.span.end for f in again)


@settings(max_examples=100, deadline=None)
@given(before=_TEXTS, text=_TEXTS, lang=_LANGS)
def test_spans_bound_what_is_read(before: str, text: str, lang: str) -> None:
    """A span reads as the text that stands in it, moved to where it stands."""
    whole = before + text
    span = Span(len(before), len(whole))
    inside = find_figures(whole, lang, spans=[span])
    alone = find_figures(text, lang)
    assert [(f.span.start - len(before), f.low, f.high) for f in inside] == [
        (f.span.start, f.low, f.high) for f in alone
    ]


@pytest.mark.parametrize("unit", ["300 ", "rund ", "1.", "und zwei ", "killed 3 ", "(", "dreiundzwanzig", "of the 3 "])
def test_long_lines_are_read_in_linear_time(unit: str) -> None:
    import time

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find_figures(text, "de")
        find_figures(text, "en")
        return time.process_time() - start

    seconds(20_000)
    small, large = seconds(50_000), seconds(200_000)
    assert large < 8 * max(small, 0.02)
