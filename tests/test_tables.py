"""The tables of all languages: found, well formed, with rules that can be told apart and that show what they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest

from laut.errors import LanguageError, TableError
from laut.tables import base_language, languages, load_table

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


def test_every_language_has_every_table() -> None:
    by_language = {lang: {name for of, name in TABLES if of == lang} for lang in languages()}
    assert by_language["de"] == by_language["en"] == by_language["fr"]


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


def test_a_language_without_tables_is_refused_naming_those_there_are() -> None:
    with pytest.raises(LanguageError, match=r"'sv'.*de, en, fr.*--language"):
        load_table("sv-SE", "countries")


def test_a_path_is_no_language() -> None:
    with pytest.raises(LanguageError):
        load_table("../models", "config")


def test_a_missing_table_says_which() -> None:
    with pytest.raises(TableError, match=r"de/nothing\.toml"):
        load_table("de", "nothing")
