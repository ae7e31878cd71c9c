"""Single words that are numbers: "zwölf", "twenty-three", "dreiundzwanzigtausend"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Protocol


class NumberWords(Protocol):
    """What of a lexicon is needed to read a word as a number."""

    values: dict[str, float]
    headcounts: frozenset[str]
    folds: frozenset[str]
    fold_prefix: str
    compound: Mapping[str, Any] | None

    def __hash__(self) -> int: ...


def is_number_word(word: str, lex: NumberWords) -> bool:
    """Whether the word, or its part before a hyphen ("two-thirds"), is a number."""
    if word_value(word, lex) is not None:
        return True
    head, hyphen, _ = word.partition("-")
    if hyphen and word_value(head, lex) is not None:
        return True
    return headcount(word, lex) is not None or fold(word, lex) is not None


def fold(word: str, lex: NumberWords) -> float | None:
    """The factor a word says: "sixfold", "dreifache"."""
    for ending in lex.folds:
        if word.endswith(ending) and len(word) > len(ending):
            return word_value(word[: -len(ending)].removeprefix(lex.fold_prefix).rstrip("-"), lex)
    return None


def headcount(word: str, lex: NumberWords) -> float | None:
    """The number in a word that says of how many people something consists: "siebenköpfig"."""
    head, hyphen, tail = word.partition("-")
    if hyphen:
        return word_value(head, lex) if tail in lex.headcounts else None
    for ending in lex.headcounts if lex.compound else ():
        if word.endswith(ending) and len(word) > len(ending):
            return word_value(word[: -len(ending)], lex)
    return None


@lru_cache(maxsize=20_000)
def word_value(word: str, lex: NumberWords) -> float | None:
    """The value of one word: "twelve", "twenty-three", "dreiundzwanzigtausend"; ``None`` if it is no number."""
    if word in lex.values:
        return lex.values[word]
    if lex.compound and len(word) > 5:
        return _compound(word, lex)
    if "-" in word and not lex.compound:
        tens, _, units = word.partition("-")
        high, low = lex.values.get(tens), lex.values.get(units)
        if high and low and high % 10 == 0 and 20 <= high < 100 and low < 10:
            return high + low
    return None


def _compound(word: str, lex: NumberWords) -> float | None:
    """A number written as one word, split at its largest multiplier; each split shortens it, so that it ends."""
    table = lex.compound
    assert table is not None
    if word in lex.values:
        return lex.values[word]
    for suffix, addend in table["suffixes"].items():
        if word.endswith(suffix) and len(word) > len(suffix):
            before = _compound(word[: -len(suffix)], lex)
            return None if before is None else before + float(addend)
    for name, factor in table["multipliers"].items():  # largest first
        head, found, tail = word.partition(name)
        if not found:
            continue
        times = 1.0 if head in ("", table.get("one")) else _compound(head, lex)
        tail = tail.removeprefix(table["joiner"])
        plus = 0.0 if not tail else _compound(tail, lex)
        if times is None or plus is None or times >= 1000 or plus >= factor:
            return None
        return times * float(factor) + plus
    units, found, tens = word.partition(table["joiner"])
    if found:
        low, high = lex.values.get(units), lex.values.get(tens)
        if low and high and low < 10 and 20 <= high < 100 and high % 10 == 0:
            return low + high
    return None


