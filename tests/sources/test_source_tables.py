"""Each rule's examples and counter-examples in ``lang/*/sources.toml``, run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from laut.records import Span
from laut.sources.names import organisations
from laut.sources.parse import Parser
from laut.sources.phrase import identified
from laut.tables import languages, load_table

KINDS = ("head", "anonymity")


def cases(kind: str, field: str) -> Iterator[Any]:
    for lang in languages():
        for rule in load_table(lang, "sources")[kind]:
            for example in rule[field]:
                yield pytest.param(lang, rule, example, id=f"{rule['id']}-{example}")


def rule_ids(lang: str, example: str) -> set[str]:
    phrase = Parser(example, lang).parse(Span(0, len(example)))
    heads = {p.head.rule for p in (phrase, phrase.owner) if p is not None and p.head is not None}
    return heads | {phrase.unnamed or ""}


@pytest.mark.parametrize(("lang", "rule", "example"), [*cases("head", "examples"), *cases("anonymity", "examples")])
def test_an_example_is_read_by_its_rule(lang: str, rule: dict[str, Any], example: str) -> None:
    source = Parser(example, lang).parse(Span(0, len(example)))
    kind = source.organisation.kind if source.organisation else None
    if rule.get("type") in {"statement", "report"} and rule["id"] not in rule_ids(lang, example):
        # these stand for their owner: what is left is the owner, a country or its compound's first noun
        assert source.owner or source.territory or source.head or source.name
    else:
        assert rule["id"] in rule_ids(lang, example) or kind == rule["kind"], source


@pytest.mark.parametrize(
    ("lang", "rule", "example"), [*cases("head", "counter_examples"), *cases("anonymity", "counter_examples")]
)
def test_a_counter_example_is_not(lang: str, rule: dict[str, Any], example: str) -> None:
    assert rule["id"] not in rule_ids(lang, example)


@pytest.mark.parametrize(("lang", "rule", "example"), [*cases("anonymity", "examples")])
def test_whoever_is_not_named_is_not_identified(lang: str, rule: dict[str, Any], example: str) -> None:
    assert not identified(Parser(example, lang).parse(Span(0, len(example))))


@pytest.mark.parametrize("lang", languages())
def test_rule_ids_are_unique_and_every_rule_has_examples(lang: str) -> None:
    rules = [rule for kind in KINDS for rule in load_table(lang, "sources")[kind]]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rule["examples"] and rule["counter_examples"] for rule in rules)


@pytest.mark.parametrize("lang", languages())
def test_every_curated_name_finds_an_organisation(lang: str) -> None:
    from laut.text import tokenize

    known = organisations(lang)
    for table in ("organisations", "outlets"):
        for lines in load_table("mul", table).values():
            for line in lines:
                names = [part.strip() for part in line.split("|")]
                for name in names if table == "outlets" else names[1:]:
                    hit = known.match(tokenize(name), 0)
                    assert hit is not None, name
                    assert hit.last == len(tokenize(name)), name
