"""Countries in the words of a language: names, adjectives, demonyms → ISO 3166-1 alpha-2.

``lang/<lang>/territories.toml`` holds CLDR's names as Babel gives them (``python -m laut.places.build`` renews it:
reading them from Babel takes 0.1 s, a fifth of what a reading may take), ``countries.toml`` what news writes beside
them ("USA", "sud-coréenne"). Sources and places both need this, so it lies beside the stages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from laut.tables import base_language, load_table
from laut.text import Token, tokenize

CountryForm = Literal["name", "adjective", "demonym", "prefix", "capital"]


@dataclass(frozen=True, slots=True)
class CountryMention:
    """Tokens ``[first, last)`` that name a country; ``form`` says by what kind of word."""

    first: int
    last: int
    code: str
    form: CountryForm


@dataclass(frozen=True, slots=True)
class CountryWords:
    """The words of one language for countries, keyed by their case-folded text with single spaces.

    ``longest`` is the number of tokens of the longest entry that starts with a given token.
    """

    words: Mapping[str, tuple[str, CountryForm]]
    longest: Mapping[str, int]
    genitives: tuple[str, ...]
    prefixes: Mapping[str, str]

    def match(self, tokens: Sequence[Token], at: int) -> CountryMention | None:
        """The longest country word that starts at token ``at``; names must be capitalised as in the text."""
        token = tokens[at]
        reach = self.longest.get(token.lower)
        if reach:
            for size in range(min(reach, len(tokens) - at), 0, -1):
                found = self.words.get(_key(tokens[at : at + size]))
                if found and self._written_right(tokens[at : at + size], found[1]):
                    return CountryMention(at, at + size, *found)
        if not token.is_capitalised:
            return None
        for ending in self.genitives:
            if token.lower.endswith(ending):
                found = self.words.get(token.lower[: -len(ending)])
                if found and found[1] in {"name", "capital"}:
                    return CountryMention(at, at + 1, *found)
        # "US-Behörden": the part before the hyphen
        head, hyphen, _ = token.text.replace("‑", "-").replace("‐", "-").partition("-")
        if hyphen:
            code = self.prefixes.get(head)
            named = self.words.get(head.lower())
            if code is not None:
                return CountryMention(at, at + 1, code, "prefix")
            if named is not None and named[1] == "name" and len(head) > 2:
                return CountryMention(at, at + 1, named[0], "prefix")
        return None

    @staticmethod
    def _written_right(tokens: Sequence[Token], form: CountryForm) -> bool:
        first = tokens[0]
        if form not in {"name", "capital"}:
            return True
        # "us" and "uk" in lower case are no countries; two-letter names are written in capitals
        return first.is_capitalised and (len(first.text) > 3 or first.text.isupper() or len(first.text) == 3
                                         or len(tokens) > 1)  # fmt: skip

    def find(self, tokens: Sequence[Token]) -> Iterator[CountryMention]:
        """All country words, left to right, longest first, none inside another."""
        at = 0
        while at < len(tokens):
            hit = self.match(tokens, at) if tokens[at].is_word else None
            if hit:
                yield hit
            at = hit.last if hit else at + 1


def _key(tokens: Sequence[Token]) -> str:
    return " ".join(token.lower for token in tokens)


def _forms(base: str, table: Mapping[str, Any]) -> Iterator[str]:
    """All written forms of an adjective, by the endings of its table."""
    base = base.lower()
    bases = [base]
    for old, new in table.get("feminine", ()):
        if base.endswith(old):
            bases.append(base[: len(base) - len(old)] + new)
            break
    for form in bases:
        for ending in table["adjective_endings"]:
            yield form + ending
        for old, new in table.get("plural", ()):
            if form.endswith(old):
                yield form[: len(form) - len(old)] + new
                break


@cache
def country_words(lang: str) -> CountryWords:
    """The country words of ``lang``; built once per process (about 10 ms)."""
    lang = base_language(lang)
    table = load_table(lang, "countries")
    words: dict[str, tuple[str, CountryForm]] = {}

    def add(text: str, code: str, form: CountryForm) -> None:
        plain = text.replace(" ", "").isalpha()
        words.setdefault(text.lower() if plain else _key(tokenize(text)), (code, form))

    for code, text in table["names"].items():
        for name in text.split("|"):
            add(name, code, "name")
    for code, text in table["adjectives"].items():
        for name in text.split("|"):
            for form in _forms(name, table):
                add(form, code, "adjective")
    for code, name in load_table(lang, "territories").items():
        add(name, code, "name")
    for code, text in table["capitals"].items():
        for name in text.split("|"):
            add(name, code, "capital")
    for code, text in table["demonyms"].items():
        for name in text.split("|"):
            add(name, code, "demonym")
    longest: dict[str, int] = {}
    for key in words:
        parts = key.split(" ")
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    return CountryWords(words, longest, tuple(table["genitive_endings"]),
                        {name: code for code, name in table["prefixes"].items()})  # fmt: skip
