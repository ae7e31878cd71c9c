"""The development articles and their facts are in the form that the scorer reads; their words are in the texts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent
KINDS = {"direct", "indirect", "free_indirect", "reported", "narration"}
CERTAINTIES = {"stated", "reported", "estimated", "probable", "possible", "planned"}
POLARITIES = {"affirms", "denies"}
CAVEATS = {
    "not_independently_verified",
    "unconfirmed",
    "neither_confirmed_nor_denied",
    "no_evidence",
    "alleged",
    "anonymous_source",
    "declined_to_comment",
    "disputed",
    "identity_unknown",
}
CLAIM_FIELDS = {
    "at",
    "chain",
    "origin_identified",
    "figure",
    "figure_approx",
    "certainty",
    "polarity",
    "kind",
    "caveats",
}
ARTICLE_FIELDS = {"claims", "times", "conflicts", "no_conflicts", "caption", "credit"}
# A year, month, day, week, quarter, half, part of a day, duration, EDTF set or season; "~" asks for containment.
VALUE = re.compile(r"~?(\d{4}|P[T\dX]|T\d|\[\d{4}|(PAST|PRESENT|FUTURE)_REF$)[-\dA-Z:.,/\]]*")

ARTICLES: list[tuple[str, str, dict[str, Any]]] = [
    (file.parent.name, name, want)
    for file in sorted(FOLDER.glob("*/facts.json"))
    for name, want in json.loads(file.read_text(encoding="utf-8")).items()
]
each_article = pytest.mark.parametrize(
    ("language", "name", "want"), ARTICLES, ids=[f"{language}/{name}" for language, name, _ in ARTICLES]
)


def _text(language: str, name: str) -> str:
    return (FOLDER / language / f"{name.partition('@')[0]}.txt").read_text(encoding="utf-8")


def test_every_article_has_facts_and_every_fact_an_article() -> None:
    assert ARTICLES
    for folder in {FOLDER / language for language, _, _ in ARTICLES}:
        texts = {file.stem for file in folder.glob("*.txt")}
        assert texts == {name.partition("@")[0] for language, name, _ in ARTICLES if language == folder.name}


@each_article
def test_claims_point_at_words_that_stand_once_in_the_text(language: str, name: str, want: dict[str, Any]) -> None:
    text = _text(language, name)
    for claim in want["claims"]:
        assert text.count(claim["at"]) == 1, claim["at"]


@each_article
def test_claims_use_the_known_fields_and_terms(language: str, name: str, want: dict[str, Any]) -> None:
    assert set(want) <= ARTICLE_FIELDS
    for claim in want["claims"]:
        where = claim["at"]
        assert set(claim) <= CLAIM_FIELDS, where
        assert all(isinstance(word, str) and word for word in claim["chain"]), where
        assert claim.get("kind", "direct") in KINDS, where
        assert claim.get("certainty", "stated") in CERTAINTIES, where
        assert claim.get("polarity", "affirms") in POLARITIES, where
        assert set(claim.get("caveats", ())) <= CAVEATS, where
        if "kind" in claim:
            assert (claim["kind"] == "narration") == (not claim["chain"]), where
        if "origin_identified" in claim:
            assert claim["chain"], where


@each_article
def test_figures_are_intervals(language: str, name: str, want: dict[str, Any]) -> None:
    for claim in want["claims"]:
        low, high = claim.get("figure", [0, 0])
        assert (low, high) != (None, None), claim["at"]
        assert low is None or high is None or low <= high, claim["at"]
    for pair in (*want.get("conflicts", ()), *want.get("no_conflicts", ())):
        assert len(pair) == 2 and all(isinstance(value, int | float) for value in pair)


@each_article
def test_times_occur_and_have_a_standard_value(language: str, name: str, want: dict[str, Any]) -> None:
    text = _text(language, name)
    for phrase, value in want["times"].items():
        assert phrase in text
        assert VALUE.fullmatch(value), f"{phrase}: {value}"


@each_article
def test_captions_stand_in_the_text_with_their_credit(language: str, name: str, want: dict[str, Any]) -> None:
    assert ("caption" in want) == ("credit" in want)
    if "caption" in want:
        text = _text(language, name)
        assert text.count(want["caption"]) == 1
        assert want["credit"].lower() in text.lower()
        assert not any(claim["at"] in want["caption"] for claim in want["claims"])
