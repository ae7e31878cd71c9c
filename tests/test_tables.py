"""The tables of all languages: found, well formed, with rules that can be told apart and that show what they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from laut.errors import LanguageError, TableError
from laut.tables import NEUTRAL, base_language, languages, load_table

LANG = files("laut") / "lang"
TABLES = sorted(
    (folder.name, path.name.removesuffix(".toml"))
    for folder in LANG.iterdir() if folder.is_dir() for path in folder.iterdir() if path.name.endswith(".toml")
)  # fmt: skip
LISTS = {"approximation"}  # numbers with their reason, no rules over words
each_table = pytest.mark.parametrize(("lang", "name"), TABLES, ids=[f"{lang}/{name}" for lang, name in TABLES])


def rules(table: object) -> Iterator[Mapping[str, Any]]:
    """Everything in a table that has an id."""
    if isinstance(table, Mapping):
        if "id" in table:
            yield table
        for value in table.values():
            yield from rules(value)
    elif isinstance(table, list):
        for value in table:
            yield from rules(value)


def test_three_languages_have_tables() -> None:
    assert languages() == ("de", "en", "fr")
    assert "mul" not in languages()
    assert NEUTRAL not in languages()


def test_every_language_has_every_table() -> None:
    by_language = {lang: {name for of, name in TABLES if of == lang} for lang in languages()}
    assert by_language["de"] == by_language["en"] == by_language["fr"]


def test_there_is_a_neutral_table_for_each_but_the_names_that_cldr_has() -> None:
    names = {lang: {name for of, name in TABLES if of == lang} for lang in ("de", NEUTRAL)}
    assert names[NEUTRAL] == names["de"] - {"territories"}


@each_table
def test_a_table_can_be_loaded(lang: str, name: str) -> None:
    assert load_table(lang, name)


@each_table
def test_ids_are_told_apart(lang: str, name: str) -> None:
    counts = Counter(rule["id"] for rule in rules(load_table(lang, name)))
    assert [key for key, count in counts.items() if count > 1] == []


@each_table
def test_a_rule_shows_what_it_does(lang: str, name: str) -> None:
    """A rule has examples; one that only keeps others away shows by counter-examples what it keeps them from."""
    for rule in rules(load_table(lang, name)):
        if name not in LISTS and ".layer." not in rule["id"]:  # a layer is a part of other rules' patterns
            assert rule.get("examples") or rule.get("counter_examples"), f"{rule['id']} shows nothing"


@pytest.mark.parametrize("lang", languages())
def test_ids_are_unique_within_a_language(lang: str) -> None:
    counts = Counter(rule["id"] for of, name in TABLES if of == lang for rule in rules(load_table(of, name)))
    assert [key for key, count in counts.items() if count > 1] == []


def test_the_region_of_a_tag_does_not_matter() -> None:
    assert base_language("de-AT") == base_language("de_CH") == base_language("DE") == "de"
    assert load_table("fr-CA", "countries") is load_table("fr", "countries") or load_table("fr-CA", "countries")


def test_a_language_without_tables_has_the_neutral_ones() -> None:
    assert load_table("sv-SE", "countries") == load_table(NEUTRAL, "countries")
    assert load_table("sv-SE", "territories")["DE"] == "Tyskland"


def test_a_table_of_its_own_goes_before_the_neutral_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("und/polarity", "und/narration", "sv/polarity"):
        path = tmp_path / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"rule = []\nname = '{name}'\n")
    monkeypatch.setattr("laut.tables._ROOT", tmp_path)
    for cached in (load_table, languages):
        cached.cache_clear()
    try:
        assert languages() == ()  # no rules of attribution: read by the model alone
        assert load_table("sv", "polarity")["name"] == "sv/polarity"
        assert load_table("sv", "narration")["name"] == "und/narration"
    finally:
        for cached in (load_table, languages):
            cached.cache_clear()


def test_a_path_is_no_language() -> None:
    with pytest.raises(LanguageError):
        load_table("../models", "config")


def test_a_missing_table_says_which() -> None:
    with pytest.raises(TableError, match=r"de/nothing\.toml"):
        load_table("de", "nothing")
