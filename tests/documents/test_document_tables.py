"""The examples and counter-examples in `documents.toml` of every language, run as tests."""

from __future__ import annotations

from typing import Any

import pytest

from laut.documents.agencies import canonical_agency, find_agencies
from laut.documents.credits import find_credit_line, find_photo_credit
from laut.documents.marks import byline_names, opens
from laut.documents.tables import rules
from laut.tables import languages, load_table


def cases(kind: str, key: str) -> list[Any]:
    found = []
    for rule in rules(kind):
        assert rule[key], f"{rule['id']} has no {key}"
        found += [pytest.param(case, id=f"{rule['id']}-{number}") for number, case in enumerate(rule[key])]
    return found


@pytest.mark.parametrize("case", cases("photo_credit", "examples"))
def test_photo_credit_is_found(case: dict[str, Any]) -> None:
    text = case["text"]
    span = find_photo_credit(text, 0, len(text))
    assert span is not None
    assert text[span.start : span.end] == case["credit"]
    assert text[: span.start].strip() == case["caption"]
    assert list(find_agencies(case["credit"])) == case["credits"]


@pytest.mark.parametrize("text", cases("photo_credit", "counter_examples"))
def test_prose_is_no_photo_credit(text: str) -> None:
    assert find_photo_credit(text, 0, len(text)) is None


@pytest.mark.parametrize("case", cases("credit_line", "examples"))
def test_credit_line_is_found(case: dict[str, Any]) -> None:
    text = case["text"]
    span = find_credit_line(text, 0, len(text))
    assert span is not None
    assert (span.start, span.end) == (0, len(text))
    assert list(find_agencies(text)) == case["credits"]


@pytest.mark.parametrize("text", cases("credit_line", "counter_examples"))
def test_prose_is_no_credit_line(text: str) -> None:
    assert find_credit_line(text, 0, len(text)) is None


@pytest.mark.parametrize("kind", ["caption", "aside"])
def test_openers(kind: str) -> None:
    for rule in rules(kind):
        for text in rule["examples"]:
            assert opens(kind, text, 0, len(text)), (rule["id"], text)
        for text in rule["counter_examples"]:
            assert not opens(kind, text, 0, len(text)), (rule["id"], text)


@pytest.mark.parametrize("lang", languages())
def test_bylines(lang: str) -> None:
    table = load_table(lang, "documents")["byline"]
    for line in table["examples"]:
        names = byline_names(line)
        assert names and line.endswith(names), line
    for line in table["counter_examples"]:
        assert byline_names(line) is None, line


@pytest.mark.parametrize("lang", languages())
def test_function_words_are_lower_case_and_unique(lang: str) -> None:
    table = load_table(lang, "documents")["language"]
    for found in (table["function_words"], table["foreign_words"]):
        assert len(found) == len(set(found))
        assert all(word == word.lower() for word in found)
    assert not set(table["function_words"]) & set(table["foreign_words"])


def test_rule_ids_are_unique() -> None:
    ids = [rule["id"] for kind in ("photo_credit", "credit_line", "caption", "aside") for rule in rules(kind)]
    assert len(ids) == len(set(ids))


def test_each_agency_is_found_under_each_of_its_names() -> None:
    for agency in load_table("mul", "agencies")["agency"]:
        assert len(agency["country"]) == 2
        for name in (agency["name"], *agency["variants"]):
            assert canonical_agency(name) == agency["name"], name


def test_no_name_belongs_to_two_agencies() -> None:
    owners: dict[str, str] = {}
    for agency in load_table("mul", "agencies")["agency"]:
        for name in (agency["name"], *agency["variants"]):
            assert owners.setdefault(name, agency["name"]) == agency["name"], name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Associated Press", ("AP",)),
        ("dpa/AFP", ("dpa", "AFP")),
        ("TELAM-ANSA", ("Télam", "ANSA")),
        ("agence france-presse", ("AFP",)),
        ("ap", ("AP",)),
        ("sid", ("SID",)),
        ("Ein Tap, ein Map", ()),
    ],
)
def test_agencies_in_short_marks(text: str, expected: tuple[str, ...]) -> None:
    assert find_agencies(text) == expected
