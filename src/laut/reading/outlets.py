"""Tells whether a phrase names an outlet or agency: someone who passes on what others say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from laut.outlets import ends_in_title, lower_agency_names, name_words
from laut.reading.lexicon import words
from laut.reading.units import Item
from laut.tables import load_table

_LONGEST_NAME = 6  # tokens


@dataclass(frozen=True, slots=True)
class Outlets:
    """Names of outlets (tuples of lower-case words), general nouns for them, and words for the outlet itself."""

    names: frozenset[tuple[str, ...]]
    nouns: frozenset[str]
    own: frozenset[str]
    titles: frozenset[str] = frozenset()
    title_endings: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()
    """Those behind which the last word of a name is the whole: "the Herald"; empty where all nouns are capitalised."""

    def named_in(self, items: Sequence[Item], start: int, end: int) -> bool:
        """Whether ``items[start:end]`` names an outlet that is not the one that publishes the text."""
        lowers = [item.text.lower() for item in items[start:end]]
        if any(word in self.own for word in lowers[:2]):
            return False
        if any(word in self.nouns or _compound(word, self.nouns) for word in lowers):
            return True
        if self._titled([item.text for item in items[start:end] if item.kind == "w"]):
            return True
        if any(self._is_outlet(item.name) for item in items[start:end] if item.name):
            return True
        for i in range(len(lowers)):
            if not items[start + i].is_capitalised and items[start + i].text.islower() and len(lowers[i]) > 4:
                continue
            for size in range(1, min(_LONGEST_NAME, len(lowers) - i) + 1):
                if tuple(lowers[i : i + size]) in self.names and any(
                    not item.text.islower() for item in items[start + i + (size > 1) : start + i + size]
                ):
                    return True
        return False

    def _is_outlet(self, name: str) -> bool:
        """Whether a name in quotation marks is an outlet's: «Spiegel», «Brenner Zeitung»."""
        written = name.split()
        return tuple(name.lower().split()) in self.names or self._titled(written)

    def _titled(self, words: Sequence[str]) -> bool:
        return ends_in_title(words, self.titles, self.title_endings, self.articles)


def _compound(word: str, nouns: frozenset[str]) -> bool:
    """ "bild-zeitung", "staatsfernsehen": the last part of a compound is one of the nouns."""
    head, _, tail = word.rpartition("-")
    return bool(head) and tail in nouns


@cache
def load_outlets(lang: str) -> Outlets:
    """Names from ``mul/agencies.toml`` and ``mul/outlets.toml``, nouns from ``<lang>/relays.toml``."""
    table = load_table(lang, "relays")["outlets"]
    return Outlets(
        name_words(),
        words(table["nouns"]) | lower_agency_names(),
        words(table["own"]),
        words(table["titles"]),
        tuple(str(table["title_endings"]).split()),
        words(table.get("short_behind", "")),
    )
