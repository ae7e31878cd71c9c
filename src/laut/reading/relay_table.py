"""The words of ``lang/<lang>/relays.toml``, compiled: phrases by their first word, verbs by their forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from laut.reading.lexicon import words
from laut.tables import load_table
from laut.text import tokenize


@dataclass(frozen=True, slots=True)
class RelayRule:
    """One ``[[relay]]`` of a language's table; see ``lang/de/relays.toml`` for the keys."""

    id: str
    kind: Literal["cites", "through"]
    phrases: tuple[tuple[str, ...], ...]
    verbs: frozenset[str]
    prepositions: frozenset[str]
    outlet: bool
    before: bool
    content_subject: bool
    target_endings: tuple[str, ...] = ()
    target_nouns: frozenset[str] = frozenset()
    told_object: bool = False


@dataclass(frozen=True, slots=True)
class UnknownRule:
    """One ``[[unknown]]``: a sentence with a word of each list declares that the origin is not known."""

    id: str
    lists: tuple[frozenset[str], ...]
    needs_negation: bool
    origin_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RelayTable:
    """The rules of a language, found by the word a phrase begins with or by the verb's form."""

    by_opening: Mapping[str, tuple[tuple[RelayRule, tuple[str, ...]], ...]]
    by_verb: Mapping[str, tuple[RelayRule, ...]]
    unknown: tuple[UnknownRule, ...]


@cache
def load_relays(lang: str) -> RelayTable:
    """Compile ``lang/<lang>/relays.toml``."""
    table = load_table(lang, "relays")
    openings: dict[str, list[tuple[RelayRule, tuple[str, ...]]]] = {}
    verbs: dict[str, list[RelayRule]] = {}
    for entry in table["relay"]:
        rule = _relay_rule(entry)
        for phrase in rule.phrases:
            openings.setdefault(phrase[0], []).append((rule, phrase))
        for form in rule.verbs:
            verbs.setdefault(form, []).append(rule)
    return RelayTable(
        # the longest phrase is the most telling: "in an interview with" before "in"
        {word: tuple(sorted(found, key=lambda x: -len(x[1]))) for word, found in openings.items()},
        {form: tuple(rules) for form, rules in verbs.items()},
        tuple(
            UnknownRule(
                e["id"],
                tuple(words(x) for x in e["all"]),
                bool(e.get("needs_negation")),
                words(e.get("origin_words", "")),
            )
            for e in table.get("unknown", ())
        ),
    )


def _relay_rule(entry: Mapping[str, Any]) -> RelayRule:
    phrases = (tuple(t.lower for t in tokenize(p)) for p in str(entry.get("phrase", "")).split("|") if p)
    return RelayRule(
        id=entry["id"],
        kind=entry["kind"],
        phrases=tuple(sorted(phrases, key=len, reverse=True)),
        verbs=words(entry.get("verb", "")),
        prepositions=words(entry.get("prep", "")),
        outlet=bool(entry.get("outlet")),
        before=bool(entry.get("before")),
        content_subject=bool(entry.get("content_subject")),
        target_endings=tuple(str(entry.get("target_endings", "")).split()),
        target_nouns=words(entry.get("target_nouns", "")),
        told_object=bool(entry.get("told_object")),
    )
