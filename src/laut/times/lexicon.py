"""The words of one language's ``times`` table as classes: what each word means, and a regular expression for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from laut.errors import TableError
from laut.tables import load_table
from laut.times.numbers import number_words
from laut.times.trie import one_of_words

_LETTERS = re.compile(r"[^\W\d_]+")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+\Z")
_BRACES = re.compile(r"\{([^{}]*)\}")
_DIGIT_CLASSES = {
    "year": r"[12]\d{3}(?!\d|[.,:]\d)",
    "anyyear": r"[1-9]\d{2,3}(?!\d|[.,:]\d)",
    "shortyear": r"['’]?\d\d(?!\d)",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "monthnum": r"(?:1[0-2]|0?[1-9])(?!\d)",
    "hour": r"(?:2[0-4]|[01]?\d)(?!\d)",
    "minute": r"[0-5]\d(?!\d)",
    "hhmm": r"(?:[01]\d|2[0-4])[0-5]\d(?!\d)",
    "int": r"\d{1,4}(?!\d)",
    "decimal": r"\d{1,5}(?:[.,]\d{3}){0,2}(?:[.,]\d{1,2})?(?!\d)",
    "century": r"(?:2[01]|1\d|[1-9])(?!\d)",
}  # fmt: skip
"""Classes made of digits, the same in all languages."""


def expand(word: str) -> Iterator[str]:
    """Spell out braces: ``"letzte{,n,r}"`` → letzte, letzten, letzter."""
    match = _BRACES.search(word)
    if match is None:
        yield word
        return
    for choice in match[1].split(","):
        yield from expand(word[: match.start()] + choice + word[match.end() :])


class WordClass:
    """Words that may stand in one place of a pattern, with what each of them means.

    ``digits`` is a pattern of digits that belongs to the class too, or is all of it. ``keys`` are, for words written
    together, the names under which the meanings of their parts are known. ``grouping`` is the mark between
    thousands. The pattern is written when it is first asked for: a compound can have thousands of words, and most
    texts none of them.
    """

    __slots__ = ("_pattern", "digits", "grouping", "keys", "name", "values")

    def __init__(
        self,
        name: str,
        values: Mapping[str, Any],
        digits: str | None = None,
        keys: tuple[str, ...] = (),
        grouping: str | None = None,
    ) -> None:
        self.name = name
        self.grouping = grouping
        self.values = values
        self.digits = digits
        self.keys = keys
        self._pattern: str | None = None

    @property
    def pattern(self) -> str:
        """A regular expression without groups for any word of the class."""
        if self._pattern is None:
            parts = [one_of_words(self.values)] if self.values else []
            self._pattern = "|".join([*parts, *([self.digits] if self.digits else [])])
            if self.values:
                self._pattern = f"(?:{self._pattern})"
        return self._pattern

    @property
    def digits_only(self) -> bool:
        """Whether the class has no words at all."""
        return not self.values

    def value(self, text: str) -> Any:
        """What ``text`` (lower case, as matched) means; a number for digits."""
        word = " ".join(text.split())
        if word in self.values:
            return self.values[word]
        if (short := word.rstrip(".")) in self.values:
            return self.values[short]
        digits = word.strip("'’")
        if self.grouping is not None and _GROUPS.match(digits) and self.grouping in digits:
            digits = digits.replace(self.grouping, "")
        if digits.isdecimal():
            return int(digits)
        return float(digits.replace(",", "."))


class Lexicon:
    """All word classes of a language; ``table`` is the parsed ``times.toml``."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = table
        self.classes: dict[str, WordClass] = {
            name: WordClass(name, {}, pattern) for name, pattern in _DIGIT_CLASSES.items()
        }
        for name, words in table["words"].items():
            self._add(name, {form: value for word, value in words.items() for form in expand(word)})
        numbers = {form: value for word, value in number_words(table["numbers"]).items() for form in expand(word)}
        self._heads: dict[str, tuple[frozenset[str], bool]] = {}
        self.grouping = str(table.get("settings", {}).get("grouping", ","))
        self._add("num", numbers, digits=_DIGIT_CLASSES["decimal"])
        if numbers:
            self._add("numword", numbers)
        for compound in table.get("compounds", ()):
            self._compound(compound)

    def _add(self, name: str, words: Mapping[str, Any], digits: str | None = None, keys: tuple[str, ...] = ()) -> None:
        if not words and digits is None:
            raise TableError(f"the class {name!r} of the times table is empty; give it words or remove it")
        self.classes[name] = WordClass(name, words, digits, keys, self.grouping if digits else None)

    def _compound(self, entry: Mapping[str, Any]) -> None:
        """Words written together (``Montagabend``): values are pairs (first, second)."""
        first, second = (self.classes[entry[key]].values for key in ("first", "second"))
        glue = entry.get("glue", "")
        words = {a + glue + b: (x, y) for a, x in first.items() for b, y in second.items()}
        self._add(entry["name"], words, keys=tuple(entry["keys"]))

    def heads(self, name: str) -> tuple[frozenset[str], bool]:
        """The words a match of the class can begin with, and whether it can begin with a digit."""
        if name in self._heads:
            return self._heads[name]
        found = self.classes[name]
        matches = (_LETTERS.match(word, word[:1] in "'’") for word in found.values)
        firsts = frozenset(match[0] for match in matches if match)
        digit = found.digits is not None or any(word[:1].isdigit() for word in found.values)
        self._heads[name] = firsts, digit
        return firsts, digit


@cache
def load_lexicon(lang: str) -> Lexicon:
    """The lexicon of a language, built once per process."""
    return Lexicon(load_table(lang, "times"))
