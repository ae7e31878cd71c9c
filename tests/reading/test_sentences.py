"""Sentence borders in three languages, at abbreviations, ordinals, quotations and section edges."""

from __future__ import annotations

import pytest

from laut.reading import split_sentences
from laut.records import Document, Section, Span


def _split(text: str, lang: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(Document("x", text, lang))]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Am 5. März kam Dr. Roth. Er blieb.", ["Am 5. März kam Dr. Roth.", "Er blieb."]),
        ("de", "Es kostet 1,5 Mio. Euro. Das ist viel.", ["Es kostet 1,5 Mio. Euro.", "Das ist viel."]),
        ("de", "„Was nun?“ fragte er. Niemand sprach.", ["„Was nun?“ fragte er.", "Niemand sprach."]),
        ("en", "The U.S. Army said so. Gen. Roth agreed.", ["The U.S. Army said so.", "Gen. Roth agreed."]),
        ("en", "He lives in the U.S. He likes it.", ["He lives in the U.S.", "He likes it."]),
        ("en", "“We go.” They went.", ["“We go.”", "They went."]),
        ("fr", "M. Roux est parti. Il pleut.", ["M. Roux est parti.", "Il pleut."]),
        ("fr", "« Nous partons. » Il est midi.", ["« Nous partons. »", "Il est midi."]),
    ],
)
def test_sentences_end_where_they_should(lang: str, text: str, expected: list[str]) -> None:
    assert _split(text, lang) == expected


def test_a_sentence_never_crosses_a_blank_line() -> None:
    assert _split("Zeile ohne Punkt\n\nNächster Absatz.", "de") == ["Zeile ohne Punkt", "Nächster Absatz."]


def test_captions_and_credits_are_not_read() -> None:
    text = "Ein Satz. Bild: Roth/AFP"
    sections = (Section("body", Span(0, 9)), Section("credit", Span(10, 24)))
    spans = split_sentences(Document("x", text, "de", sections=sections))
    assert [text[s.start : s.end] for s in spans] == ["Ein Satz."]


def test_an_endless_line_is_cut_at_white_space() -> None:
    text = "wort " * 4_000
    spans = split_sentences(Document("x", text, "de"))
    assert all(s.end - s.start <= 2_000 for s in spans)
    assert sum(text[s.start : s.end].count("wort") for s in spans) == 4_000
