"""The packaged table and the tables of names that point into it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laut.places import find_places
from laut.places.gazetteer import PATH, country_entry, entries, key_of
from laut.places.lexicon import place_words
from laut.tables import languages, load_table


def test_the_table_is_sorted_so_that_it_can_be_bisected() -> None:
    keys = [line.split(b"\t", 1)[0] for line in PATH.read_bytes().splitlines()]
    assert len(keys) > 50_000
    assert all(first < second for first, second in pairwise(keys))


def test_the_table_was_built_with_the_tokens_of_today() -> None:
    fields = [part.split(",") for line in PATH.read_text(encoding="utf-8").splitlines()[::50]
              for part in line.split("\t")[1:]]  # fmt: skip
    own = [(key, name) for key, name, *_ in fields if "".join(key.split()) == "".join(key_of(name).split())]
    assert len(own) > 1000
    # another spelling of a name can look like it ("Birendra Nagar"); a table of other tokens would be off everywhere
    stale = [(key, name) for key, name in own if key != key_of(name)]
    assert len(stale) < 0.01 * len(own), "run python -m laut.places.build"


@pytest.mark.parametrize("name", ["Kyiv", "Paris", "New York City", "Zürich", "A Coruña", "'s-Hertogenbosch"])
def test_a_name_is_found_under_its_first_token(name: str) -> None:
    key = key_of(name)
    assert any(entry.key == key for entry in entries(key.partition(" ")[0]))


@pytest.mark.parametrize("word", ["", "zzzzzz", "\x00", "￿", "a\tb", "@"])
def test_an_unknown_word_has_no_city(word: str) -> None:
    assert not [entry for entry in entries(word) if entry.latitude is not None]


@pytest.mark.parametrize("lang", languages())
def test_every_exonym_leads_to_a_city(lang: str) -> None:
    words = place_words(lang)
    assert [key for key in words.exonyms if not words.known(key)] == []


@pytest.mark.parametrize("lang", languages())
def test_territories_are_those_of_cldr(lang: str) -> None:
    from laut.places.build import territories

    packaged, present = dict(load_table(lang, "territories")), territories(lang)
    # another version of Babel may rename a few; more would mean that the table was never renewed
    same = sum(packaged.get(code) == name for code, name in present.items())
    assert same >= 0.97 * len(present)


def test_countries_have_an_entry() -> None:
    germany = country_entry("DE")
    assert germany is not None and germany.name == "Germany"
    assert country_entry("ZZ") is None


WORDS = [
    "Kiew", "in", "Paris", ",", "Texas", "(", "New", "York", "Anna", "US", "d’", "l’", "\x00", "ß", "İ", "Städte",
    "Berliner", "\u00ad", "\n\n", ".", "of", "the", "St", "Petersburg",
]  # fmt: skip
TEXT = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join))


@settings(deadline=None, max_examples=150)
@given(TEXT, st.sampled_from(languages()))
def test_places_lie_in_the_text_in_order_and_apart(text: str, lang: str) -> None:
    places = find_places(text, lang)
    assert all(0 <= p.span.start < p.span.end <= len(text) for p in places)
    assert all(first.span.end <= second.span.start for first, second in pairwise(places))
    assert len({p.id for p in places}) == len(places)
    assert all(p.name and (p.latitude is None) == (p.longitude is None) for p in places)
    assert all(-90 <= (p.latitude or 0) <= 90 and -180 <= (p.longitude or 0) <= 180 for p in places)


def test_time_grows_linearly() -> None:
    text = "Nach Angaben aus Kiew starben bei Charkiw, Donezk und Bad Godesberg zehn Menschen. "
    find_places(text, "de")

    def seconds(times: int) -> float:
        start = time.process_time()
        find_places(text * times, "de")
        return time.process_time() - start

    small, large = seconds(200), seconds(2000)
    assert large < 25 * max(small, 0.02)
