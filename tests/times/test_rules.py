"""Every rule's examples and counter-examples, as they stand in the tables."""

from __future__ import annotations

import pytest

from laut.records import Span
from laut.tables import languages, load_table
from laut.times import find_times

RULES = [(lang, rule) for lang in languages() for rule in load_table(lang, "times")["rule"]]
EXAMPLES = [(lang, rule["id"], example) for lang, rule in RULES for example in rule.get("examples", ())]
COUNTER = [(lang, rule["id"], text) for lang, rule in RULES for text in rule.get("counter_examples", ())]


@pytest.mark.parametrize(
    ("lang", "rule", "example"), EXAMPLES, ids=[f"{rule}-{n}" for n, (_, rule, _) in enumerate(EXAMPLES)]
)
def test_example_is_found_by_its_rule(lang: str, rule: str, example: dict[str, str]) -> None:
    text = example["text"]
    found = find_times(text, lang, published=example.get("published"), sentences=[Span(0, len(text))])
    at = [time for time in found if text[time.span.start : time.span.end] == example["span"]]
    assert at, [(text[time.span.start : time.span.end], time.rules) for time in found]
    assert any((time.type, time.value) == (example["type"], example["value"]) for time in at), at
    assert any(rule in time.rules for time in at), at
    assert any(time.mod == example.get("mod", time.mod) for time in at), at


@pytest.mark.parametrize(
    ("lang", "rule", "text"), COUNTER, ids=[f"{rule}-{n}" for n, (_, rule, _) in enumerate(COUNTER)]
)
def test_counter_example_is_not_found_by_the_rule(lang: str, rule: str, text: str) -> None:
    found = find_times(text, lang, published="2024-12-27", sentences=[Span(0, len(text))])
    assert not any(rule in time.rules for time in found), found
    if any(entry["id"] == rule and entry["make"] == "none" for _, entry in RULES):
        assert not found, "a rule that only uses words up leaves nothing to be found in its counter-examples"


def test_every_rule_has_an_id_of_its_language_and_an_example() -> None:
    ids = [rule["id"] for _, rule in RULES]
    assert len(ids) == len(set(ids))
    for lang, rule in RULES:
        assert rule["id"].startswith(f"{lang}.")
        assert rule.get("examples") or (rule["make"] == "none" and rule.get("counter_examples")), rule["id"]
