"""The examples in the tables of attribution and relays are tests: each rule finds its examples and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import laut
from laut.reading import find_relays, read_by_rules, split_sentences
from laut.records import Attribution, Document, Span

LANG = Path(laut.__file__).parent / "lang"
LANGUAGES = ("de", "en", "fr")
GROUPS = ("verb", "preposition", "quotative", "continuation", "noun")


def _rules(table: str, groups: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    for lang in LANGUAGES:
        content = tomllib.loads((LANG / lang / f"{table}.toml").read_text(encoding="utf-8"))
        for group in groups:
            for rule in content.get(group, ()):
                yield lang, rule


def _read(text: str, lang: str) -> tuple[Attribution, ...]:
    document = Document("example", text, lang)
    return read_by_rules(document, split_sentences(document))


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[s.start : s.end] for s in spans)


EXAMPLES = [
    pytest.param(lang, rule["id"], example, id=f"{rule['id']}-{n}")
    for lang, rule in _rules("attribution", GROUPS)
    for n, example in enumerate(rule.get("examples", ()))
]
COUNTER_EXAMPLES = [
    pytest.param(lang, rule["id"], text, id=f"{rule['id']}-{n}")
    for lang, rule in _rules("attribution", GROUPS)
    for n, text in enumerate(rule.get("counter_examples", ()))
]


@pytest.mark.parametrize(("lang", "rule", "example"), EXAMPLES)
def test_rule_finds_its_example(lang: str, rule: str, example: dict[str, str]) -> None:
    text = example["text"]
    found = [a for a in _read(text, lang) if rule in a.rules]
    shown = [(_words(text, a.source), _words(text, a.cue), _words(text, a.content)) for a in found]
    assert any(
        source == example["source"] and content == example["content"] and example["cue"] in cue
        for source, cue, content in shown
    ), shown or [a.rules for a in _read(text, lang)]


@pytest.mark.parametrize(("lang", "rule", "text"), COUNTER_EXAMPLES)
def test_rule_leaves_its_counter_example_alone(lang: str, rule: str, text: str) -> None:
    assert [a for a in _read(text, lang) if rule in a.rules] == []


RELAYS = [
    pytest.param(lang, rule["id"], example, id=f"{rule['id']}-{n}")
    for lang, rule in _rules("relays", ("relay",))
    for n, example in enumerate(rule.get("examples", ()))
]


@pytest.mark.parametrize(("lang", "rule", "example"), RELAYS)
def test_relay_finds_its_example(lang: str, rule: str, example: dict[str, str]) -> None:
    text = example["text"]
    document = Document("example", text, lang)
    found = [r for r in find_relays(document, split_sentences(document)) if r.rule == rule]
    shown = [
        (_words(text, (r.subject,)) if r.subject else "", _words(text, (r.target,)) if r.target else "") for r in found
    ]
    assert (example["subject"], example["target"]) in shown, shown


@pytest.mark.parametrize(
    ("lang", "rule", "text"),
    [
        pytest.param(lang, rule["id"], text, id=f"{rule['id']}-{n}")
        for lang, rule in _rules("relays", ("relay", "unknown"))
        for n, text in enumerate(rule.get("counter_examples", ()))
    ],
)
def test_relay_leaves_its_counter_example_alone(lang: str, rule: str, text: str) -> None:
    document = Document("example", text, lang)
    assert [r for r in find_relays(document, split_sentences(document)) if r.rule == rule] == []


@pytest.mark.parametrize(
    ("lang", "rule", "text"),
    [
        pytest.param(lang, rule["id"], text, id=f"{rule['id']}-{n}")
        for lang, rule in _rules("relays", ("unknown",))
        for n, text in enumerate(rule.get("examples", ()))
    ],
)
def test_declared_unknown_origin_is_found(lang: str, rule: str, text: str) -> None:
    document = Document("example", text, lang)
    assert [r.kind for r in find_relays(document, split_sentences(document)) if r.rule == rule] == ["unknown"]
