"""Number words of a language, composed from its table of units, tens and the way it joins them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def number_words(table: Mapping[str, Any]) -> dict[str, float]:
    """All number words below one hundred, and the round ones above, with their values.

    ``table`` has ``small`` (0 … 19 and irregular ones), ``tens``, ``options.joined`` (patterns with ``{unit}`` and
    ``{ten}``, e.g. ``"{unit}und{ten}"``), ``joining`` (a unit's form within a compound) and
    ``large`` (round numbers above).
    """
    words: dict[str, float] = {str(word): float(value) for word, value in table.get("small", {}).items()}
    units = {word: value for word, value in words.items() if 1 <= value <= 9}
    units |= {str(word): float(value) for word, value in table.get("joining", {}).items()}
    for ten, value in table.get("tens", {}).items():
        words[ten] = float(value)
        for unit, extra in units.items():
            for pattern in table.get("options", {}).get("joined", ()):
                words.setdefault(pattern.format(unit=unit, ten=ten), float(value) + extra)
    for word, value in table.get("large", {}).items():
        words[str(word)] = float(value)
    return words
