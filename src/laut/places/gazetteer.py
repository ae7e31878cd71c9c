"""The packaged gazetteer: names of cities and countries → coordinates. Read on first use.

``gazetteer.tsv`` has one line per first token of a name, sorted by it: the token, then, tab-separated, one entry per
name and place (:data:`FIELDS`, separated by commas). Entries are parsed only when their line is looked up. Data:
GeoNames, CC BY 4.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from laut.text import tokenize

PATH = Path(__file__).with_name("gazetteer.tsv")
FIELDS = ("key", "name", "country", "latitude", "longitude", "geonames", "population", "state")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place under one of its names; ``key`` is that name's tokens in lower case. Degrees, WGS 84; inhabitants."""

    key: str
    name: str
    country: str
    latitude: float | None
    longitude: float | None
    geonames: int
    population: int
    state: str


def key_of(name: str) -> str:
    """The form under which a name is entered and looked up: its tokens in lower case, with single spaces."""
    if name.replace(" ", "").isalpha():
        return " ".join(name.lower().split())  # what the tokens would give, ten times as fast
    return " ".join(token.lower for token in tokenize(name))


@cache
def _data() -> bytes:
    return PATH.read_bytes()


def _line(first: str) -> str | None:
    """The line of ``first``, by bisection: a few look-ups cost microseconds, parsing the whole file 0.1 s."""
    data, wanted = _data(), first.encode("utf-8", "surrogatepass")
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        tab, end = data.find(b"\t", start), data.find(b"\n", start)
        found = data[start:tab]
        if found == wanted:
            return data[tab + 1 : end].decode("utf-8")
        if found < wanted:
            low = end + 1
        else:
            high = start
    return None


@lru_cache(maxsize=65536)
def entries(first: str) -> tuple[Entry, ...]:
    """All entries whose name starts with the lower-case token ``first``: longest names first, then by inhabitants."""
    line = _line(first)
    if line is None:
        return ()
    found = []
    for part in line.split("\t"):
        key, name, country, latitude, longitude, geonames, population, state = part.split(",")
        found.append(Entry(key, name, country, float(latitude) if latitude else None,
                           float(longitude) if longitude else None, int(geonames), int(population), state))  # fmt: skip
    return tuple(sorted(found, key=lambda e: (-len(e.key.split()), -e.population)))


def country_entry(code: str) -> Entry | None:
    """The entry of a country by its ISO 3166-1 alpha-2 code; it has no coordinates."""
    found = entries("@")
    return next((e for e in found if e.key == f"@ {code.lower()}"), None)
