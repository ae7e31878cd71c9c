"""Digits and number words by language, through the door everyone uses."""

from __future__ import annotations

import pytest

from .short import find_figures


def _value(text: str, lang: str) -> tuple[float | None, float | None]:
    figures = find_figures(text, lang)
    assert len(figures) == 1, [(f.low, f.high) for f in figures]
    return figures[0].low, figures[0].high


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("de", "3.000 Menschen kamen.", 3000),
        ("en", "3,000 people came.", 3000),
        ("en", "3.000 litres leaked.", 3),
        ("de", "3,000 Liter liefen aus.", 3),
        ("de", "1.234.567,5 Liter liefen aus.", 1234567.5),
        ("en", "1,234,567.5 litres leaked.", 1234567.5),
        ("fr", "12 000 personnes sont venues.", 12000),
        ("fr", "12\u202f000 personnes sont venues.", 12000),
        ("fr", "12\u00a0000 personnes sont venues.", 12000),
        ("de", "12 000 Menschen kamen.", 12000),
        ("de", "1,5 Mio. Menschen kamen.", 1_500_000),
        ("de", "1,5 Millionen Menschen kamen.", 1_500_000),
        ("de", "2,3 Mrd. Euro fehlen.", 2_300_000_000),
        ("en", "$2.3bn is missing.", 2_300_000_000),
        ("en", "The firm lost $5m.", 5_000_000),
        ("fr", "2,3 milliards d'euros manquent.", 2_300_000_000),
        ("de", "Dreiundzwanzigtausend Menschen kamen.", 23_000),
        ("de", "Zweihundertfünfundvierzig Menschen kamen.", 245),
        ("de", "Anderthalb Millionen Menschen kamen.", 1_500_000),
        ("de", "Zweieinhalb Millionen Menschen kamen.", 2_500_000),
        ("de", "Eine halbe Million Menschen kam.", 500_000),
        ("de", "Drei Milliarden Euro fehlen.", 3_000_000_000),
        ("en", "Twenty-three thousand people came.", 23_000),
        ("en", "Two hundred and forty-five people came.", 245),
        ("en", "A hundred and fifty people came.", 150),
        ("en", "Half a million people came.", 500_000),
        ("fr", "Deux cent quarante-cinq personnes sont venues.", 245),
        ("fr", "Quatre-vingt-dix-sept personnes sont venues.", 97),
        ("fr", "Soixante et onze personnes sont venues.", 71),
        ("fr", "Vingt-trois mille personnes sont venues.", 23_000),
        ("fr", "Un million de personnes sont venues.", 1_000_000),
    ],
)
def test_value(lang: str, text: str, value: float) -> None:
    assert _value(text, lang) == (value, value)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Am 12.03.2024 um 10.30 Uhr begann es."),
        ("de", "Rufen Sie 0800 1234567 an."),
        ("de", "Die 24. Brigade zog ab."),
        ("de", "Das Spiel endete 3:1."),
        ("de", "Bundeskanzlerin Meier (57) sprach."),
        ("de", "Covid-19, die G7 und die A8 waren Themen."),
        ("de", "Ein Drei-Punkte-Plan liegt vor."),
        ("en", "On 12/03/2024 at 10:30 it began."),
        ("en", "The 24th brigade left in the 1990s."),
        ("en", "Lena Moor, 57, spoke."),
        ("en", "The Boeing 747 and the F-16 took off."),
        ("en", "It was a 500-page report."),
        ("en", "Atlanta, nineteen ninety-six."),
        ("fr", "Le 12 mars 2024 à 10h30, tout a commencé."),
        ("fr", "Le vol 447 a décollé."),
    ],
)
def test_no_figure(lang: str, text: str) -> None:
    assert find_figures(text, lang) == ()
