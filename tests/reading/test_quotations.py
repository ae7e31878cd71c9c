"""Quotation marks of all the usual kinds: nested, unbalanced, over paragraphs, and apostrophes that are none."""

from __future__ import annotations

import pytest

from laut.reading.quotes import find_quotations, leading_close
from laut.records import Span


def _found(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er sagte: „Ja, gern.“ Dann ging er.", ["„Ja, gern.“"]),
        ('Er sagte: „Ja, gern." Dann ging er.', ['„Ja, gern."']),
        ("Er sagte: »Ja, gern.« Dann ging er.", ["»Ja, gern.«"]),
        ("Elle dit : « Oui, bien sûr. » Puis elle part.", ["« Oui, bien sûr. »"]),
        ("“Yes,” she said. “Of course.”", ["“Yes,”", "“Of course.”"]),
        ('"Yes," she said. "Of course."', ['"Yes,"', '"Of course."']),
        ("'Our men were away,' she said.", ["'Our men were away,'"]),
        ("``It was a bomb,'' he said.", ["``It was a bomb,''"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("„Er rief: ‚Halt!‘“, sagte sie.", ["„Er rief: ‚Halt!‘“"]),
        ("The workers' union isn't sure it's John's.", []),
        ('A 6" pipe burst.', []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    assert _found("Roth sagte: „Wir bleiben. Und zwar alle.") == ["„Wir bleiben. Und zwar alle."]


def test_what_stands_before_a_lone_closing_mark_is_quoted() -> None:
    text = "Dann gehen wir.« Roth schwieg."
    assert leading_close(text, Span(0, len(text))) == Span(0, 16)
    assert leading_close("Ohne Marken.", Span(0, 12)) is None


def test_many_unbalanced_marks_take_linear_time() -> None:
    import time

    def seconds(n: int) -> float:
        start = time.perf_counter()
        find_quotations("„" * n + "wort " * n, Span(0, n * 6))
        return time.perf_counter() - start

    seconds(1_000)
    small, large = max(seconds(2_000), 1e-4), seconds(16_000)
    assert large / small < 8 * 6  # eight times the text; the rest is noise of the clock
