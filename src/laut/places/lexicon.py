"""The place tables of a language, compiled once: exonyms, regions, stop list, words that place names follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from laut.places.gazetteer import Entry, country_entry, entries, key_of
from laut.tables import base_language, load_table
from laut.text import Token


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """All words of one language that this stage needs, in lower case.

    ``first``: the first tokens of the table's names, with the number of tokens of the longest.
    """

    exonyms: Mapping[str, tuple[str, str]]
    regions: Mapping[str, str]
    states: Mapping[str, str]
    first: Mapping[str, int]
    locative: frozenset[str]
    settlements: frozenset[str]
    settlement_links: frozenset[str]
    titles: frozenset[str]
    determiners: frozenset[str]
    stop: frozenset[str]
    genitives: tuple[str, ...]
    inflected: tuple[str, ...]
    given_names: frozenset[str]
    names_too: frozenset[str]
    other_names: Mapping[str, tuple[tuple[str, ...], ...]]

    def other_name(self, tokens: Sequence[Token], at: int) -> int:
        """How many tokens from ``at`` are the name of an outlet or organisation of several words ("New York Times")."""
        for parts in self.other_names.get(tokens[at].lower, ()):
            if tuple(token.lower for token in tokens[at : at + len(parts)]) == parts:
                return len(parts)
        return 0

    def known(self, key: str) -> tuple[Entry, ...]:
        """The entries that the language's own table gives for a name: an exonym or a region."""
        exonym = self.exonyms.get(key)
        if exonym is not None:
            name, country = exonym
            wanted = key_of(name)
            found = [e for e in entries(wanted.partition(" ")[0]) if e.key == wanted and e.country == country]
            return tuple(found[:1])
        region = self.regions.get(key)
        return () if region is None else (Entry(key, "", region, None, None, 0, 0, ""),)


@cache
def place_words(lang: str) -> PlaceWords:
    """The compiled tables of ``lang``; raises what :func:`laut.tables.load_table` raises."""
    table = load_table(base_language(lang), "places")
    exonyms: dict[str, tuple[str, str]] = {}
    for name, target in table["exonyms"].items():
        place, _, country = target.partition("|")
        exonyms[key_of(name)] = (place.strip(), country.strip())
    regions = {key_of(name): country for name, country in table["regions"].items()}
    first: dict[str, int] = {}
    for key in (*exonyms, *regions):
        start = key.partition(" ")[0]
        first[start] = max(first.get(start, 0), len(key.split(" ")))
    names = load_table("mul", "given_names")
    given = {name for group in ("f", "m", "any") for name in names[group].split()}

    others: dict[str, list[tuple[str, ...]]] = {}
    for other in _names_of_several_words():
        parts = tuple(key_of(other).split(" "))
        if len(parts) > 1:
            others.setdefault(parts[0], []).append(parts)
            # "Hamburger Abendblatts", "der Stuttgarter Zeitung"
            others[parts[0]] += [(*parts[:-1], parts[-1] + ending) for ending in table["genitive_endings"][:1]]

    def words(group: str) -> frozenset[str]:
        return frozenset(table[group].split())

    return PlaceWords(
        exonyms, regions, {key_of(name): code for name, code in table.get("states", {}).items()}, first,
        words("locative"), words("settlements"), words("settlement_links"), words("titles"),
        words("determiners"),
        frozenset(word.lower() for word in (*table["stop"].split(), *given)),
        tuple(table["genitive_endings"]), tuple(table["inflected_endings"]), frozenset(given),
        words("names_too"),
        {first: tuple(sorted(found, key=len, reverse=True)) for first, found in others.items()},
    )  # fmt: skip


def _names_of_several_words() -> Iterator[str]:
    """Curated names of outlets and organisations: a city's name within one is no place of the news."""
    for table in ("outlets", "organisations"):
        for lines in load_table("mul", table).values():
            for line in lines:
                yield from (part.strip() for part in line.split("|") if " " in part.strip() or "-" in part)


def country_place(code: str) -> Entry | None:
    """What the gazetteer knows of a country."""
    return country_entry(code)
