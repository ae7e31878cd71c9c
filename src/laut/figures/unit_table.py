"""The names of units: measures, money and shares, in the words of one language and in the signs of all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from laut.figures.phrases import Phrases
from laut.tables import load_table


class UnitTable:
    """What ``mul/units.toml`` says, and the ``words`` of a language's ``figures_numbers.toml``."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        shared = load_table("mul", "units")
        self.symbols: dict[str, str] = {s: code for code, symbols in shared["symbols"].items() for s in symbols}
        self.glued: dict[str, str] = {s: code for code, symbols in shared["glued"].items() for s in symbols}
        self.goods = frozenset(shared["goods"])
        self.lengths = frozenset(shared["lengths"])
        self.signs: dict[str, str] = {s: code for code, symbols in shared["before"].items() for s in symbols}
        self.words: Phrases[str] = Phrases.of(words["units"])
        self.weights: dict[str, str] = dict(words.get("weights", {}))
        self.subunits: dict[str, tuple[str, float]] = {
            code: (row["of"], row["scale"]) for code, row in shared["subunits"].items()
        }
        for code, row in words.get("subunits", {}).items():
            self.subunits[code] = (row["of"], row["scale"])
        self.names_before: Phrases[str] = Phrases.of(words["units_before"])
        self.codes = {word: code for code, names in words["units"].items() for word in names}
        self.hyphened = {w: code for code, names in words["units_before"].items() for w in names if w.isalpha()}
        self.prefixes: dict[str, str] = dict(shared["prefixes"])
        self.money = frozenset(code for code in (*words["units"], *shared["symbols"]) if _is_money(code))


def _is_money(code: str) -> bool:
    """Whether a unit's code is money: ISO 4217, or one of the names for money of a country that is not said."""
    return (len(code) == 3 and code.isalpha() and code.isupper()) or code in load_table("mul", "units")["money"]
