"""What CLDR gives to a language without tables, and what the neutral tables read with it."""

from __future__ import annotations

from typing import Any

import pytest

from laut.figures import find_figures
from laut.locales import is_known_language, territories
from laut.records import Span
from laut.tables import load_table
from laut.times import find_times

RULES = load_table("es", "times")["rule"]
EXAMPLES = [(rule["id"], example) for rule in RULES for example in rule["examples"]]
FIGURES = [
    ("es", "Las pérdidas ascienden a 2,5 millones de euros.", [(2_500_000, "EUR")]),
    ("es", "Un 35 % de los 1.200 trabajadores.", [(35, "percent"), (1200, None)]),
    ("es", "El 14 de marzo de 2024, tras 3 días.", []),
    ("it", "Servono 40 milioni di euro per 12 chilometri.", [(40_000_000, "EUR"), (12, "km")]),
    ("pl", "Straty wynoszą 5 milionów euro, zginęło 14 osób 12 marca.", [(5_000_000, "EUR"), (14, None)]),
    ("nl", "De schade bedraagt 2,5 miljoen euro.", [(2_500_000, "EUR")]),
    ("ru", "Ущерб составил 3 миллиарда евро, пострадали 14.", [(3_000_000_000, "EUR"), (14, None)]),
    ("pl", "Rząd wyda 1,5 mln zł, a 30 tys. osób uciekło.", [(1_500_000, "PLN"), (30_000, None)]),
    ("cs", "Škoda je 3 mil. eur.", [(3_000_000, "EUR")]),
    ("el", "1,5 εκατ. ευρώ, 2 δισ. ευρώ", [(2_000_000_000, "EUR")]),
    ("es", "Murieron 1,200 personas.", []),
    ("sv", "Det regnade 10–12 mm i 3 timmar.", [(10, "mm")]),
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(EXAMPLES)])
def test_each_neutral_rule_of_time_shows_what_it_does(rule: str, example: dict[str, Any]) -> None:
    text = example["text"]
    sentences = [Span(0, len(text))]
    found = find_times(text, example["language"], published=example.get("published"), sentences=sentences)
    seen = {(text[time.span.start : time.span.end], time.type, time.value): time.rules for time in found}
    assert rule in seen.get((example["span"], example["type"], example["value"]), ()), seen


@pytest.mark.parametrize(("lang", "text", "expected"), FIGURES)
def test_figures_in_digits_are_read(lang: str, text: str, expected: list[tuple[float, str | None]]) -> None:
    figures = find_figures(text, lang, engine="rules")
    assert [(figure.low, figure.unit) for figure in figures] == expected
    assert not any(figure.counted or figure.event for figure in figures), "what is counted takes words"


def test_a_language_that_cldr_has_no_data_of_is_read_by_digits() -> None:
    assert territories("xx") == {}
    assert [figure.low for figure in find_figures("Abc 12,500 def 7.5 ghi 3.5 %.", "xx")] == [12500, 3.5]
    found = find_times("Abc 2024-03-12 def.", "xx", published=None, sentences=[Span(0, 19)])
    assert [time.value for time in found] == ["2024-03-12"]


def test_known_languages() -> None:
    assert is_known_language("pt_BR")
    assert not is_known_language("xx")
    assert not is_known_language("mul")
