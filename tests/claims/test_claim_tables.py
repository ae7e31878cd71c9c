"""Every example and counter-example in the claim tables is a test."""

from __future__ import annotations

from typing import get_args

import pytest

from laut.claims.rules import Rule, RuleSet, load_rules
from laut.records import CaveatKind, Certainty, Polarity
from laut.tables import languages
from laut.text import tokenize

VALUES = {
    "caveats": set(get_args(CaveatKind)),
    "certainty": set(get_args(Certainty)),
    "polarity": set(get_args(Polarity)),
    "narration": {"finite", "act"},
    "conflicts": {"contrast", "revision", "restatement", "part", "member", "diverge", "same_period"},
}
SCOPES = {
    "caveats": {"here", "said", "source", "answer"},
    "certainty": {"any", "content", "matrix", "narration", "hearsay"},
}
TABLES = [(lang, name) for lang in languages() for name in VALUES]
RULES = [(lang, name, rule) for lang, name in TABLES for rule in load_rules(lang, name).rules]


def found(rules: RuleSet, text: str) -> set[str]:
    tokens = tokenize(text)
    return {hit.rule.id for hit in rules.find(tokens, 0, len(tokens))}


@pytest.mark.parametrize(("lang", "name", "rule"), RULES, ids=[rule.id for _, _, rule in RULES])
def test_examples_of_a_rule(lang: str, name: str, rule: Rule) -> None:
    rules = load_rules(lang, name)
    missed = [text for text in rule.examples if rule.id not in found(rules, text)]
    wrong = [text for text in rule.counter_examples if rule.id in found(rules, text)]
    assert (missed, wrong) == ([], [])
    assert rule.value in VALUES[name]
    assert rule.scope in SCOPES.get(name, {"any"})
    assert rule.needs in (None, "later_time")


@pytest.mark.parametrize("lang", languages())
def test_every_kind_of_caveat_has_a_rule(lang: str) -> None:
    assert {rule.value for rule in load_rules(lang, "caveats").rules} == set(get_args(CaveatKind))


@pytest.mark.parametrize("lang", languages())
def test_every_certainty_but_the_default_has_a_rule(lang: str) -> None:
    assert {rule.value for rule in load_rules(lang, "certainty").rules} == set(get_args(Certainty)) - {"stated"}
