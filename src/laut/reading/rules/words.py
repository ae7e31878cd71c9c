"""What ``lang/<lang>/attribution.toml`` says beside the verbs, compiled once per process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from laut.reading.lexicon import load_grammar, words
from laut.reading.units import WordForms
from laut.tables import load_table


@dataclass(frozen=True, slots=True)
class PrepositionRule:
    """ "according to X": words before the source, or behind it ("X zufolge")."""

    id: str
    before: tuple[tuple[str, ...], ...] = ()
    after: str = ""
    heads: frozenset[str] = frozenset()
    head_endings: tuple[str, ...] = ()
    verbs: frozenset[str] = frozenset()
    head_first: bool = False
    own: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ContinuationRule:
    """What lets the source before go on: a word, reported mood, or a quotation without words around it."""

    id: str
    words: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()
    mood: bool = False
    quotation: bool = False
    pronoun_first: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled attribution words of one language."""

    prepositions: tuple[PrepositionRule, ...]
    by_preposition: dict[str, tuple[PrepositionRule, ...]]
    quotatives: dict[str, str]
    continuations: tuple[ContinuationRule, ...]
    anaphor_pronouns: frozenset[str]
    anaphor_determiners: frozenset[str]
    anaphor_strict: frozenset[str]
    anaphor_nouns: frozenset[str]
    like: frozenset[str]
    venues: frozenset[str]
    bare: frozenset[str]
    complement_infinitives: frozenset[str]
    agents: frozenset[str]
    nouns: dict[str, str]
    noun_clauses: frozenset[str]
    noun_sources: frozenset[str]
    impersonal_pronouns: frozenset[str]
    impersonal_places: frozenset[str]
    that: frozenset[str]
    telling: frozenset[str]
    datives: frozenset[str]
    addressee: frozenset[str]
    colon_adverbs: frozenset[str]
    stances: frozenset[str]
    reports: frozenset[str]
    quoted_words: int
    verb_first_clitics: tuple[str, ...]


@cache
def load_words(lang: str) -> Words:
    """Compile the attribution table of ``lang``."""
    table = load_table(lang, "attribution")
    anaphora, clauses = table["anaphora"], table.get("clauses", {})
    prepositions = _prepositions(table)
    openings: dict[str, list[PrepositionRule]] = {}
    for rule in prepositions:
        for word in {phrase[0] for phrase in rule.before} | ({rule.after} - {""}):
            openings.setdefault(word, []).append(rule)
    return Words(
        by_preposition={word: tuple(rules) for word, rules in openings.items()},
        prepositions=prepositions,
        quotatives={rule["word"]: rule["id"] for rule in table.get("quotative", ())},
        continuations=tuple(
            ContinuationRule(
                id=rule["id"],
                words=words(rule.get("words", "")),
                anywhere=words(rule.get("anywhere", "")),
                mood=bool(rule.get("mood")),
                quotation=bool(rule.get("quotation")),
                pronoun_first=bool(rule.get("pronoun_first")),
            )
            for rule in table.get("continuation", ())
        ),
        anaphor_pronouns=words(anaphora["pronouns"]),
        anaphor_determiners=words(anaphora["determiners"]),
        anaphor_strict=words(anaphora["strict_determiners"]),
        anaphor_nouns=words(anaphora["nouns"]),
        like=words(table["like"]["words"]),
        venues=words(clauses.get("venues", "")),
        bare=words(clauses.get("bare", "")),
        complement_infinitives=words(clauses.get("infinitives", "")),
        agents=words(clauses.get("agents", "")),
        nouns={noun: rule["id"] for rule in table.get("noun", ()) for noun in words(rule["nouns"])},
        noun_clauses=frozenset().union(*(words(rule.get("clauses", "")) for rule in table.get("noun", ()))),
        noun_sources=frozenset().union(*(words(rule.get("sources", "")) for rule in table.get("noun", ()))),
        impersonal_pronouns=words(clauses.get("impersonal_pronouns", "")),
        impersonal_places=words(clauses.get("impersonal_places", "")),
        that=words(clauses.get("that", "")),
        telling=words(clauses.get("telling", "")),
        datives=words(clauses.get("datives", "")),
        addressee=words(clauses.get("addressee", "")),
        quoted_words=int(clauses.get("quoted_words", 0)),
        stances=words(clauses.get("stances", "")),
        reports=words(clauses.get("reports", "")),
        colon_adverbs=words(table["colon"]["adverbs"]),
        verb_first_clitics=tuple(str(clauses.get("clitics", "")).split()),
    )


def word_forms(lang: str) -> WordForms:
    """What :mod:`laut.reading.units` needs to know of a language's tokens."""
    return WordForms(load_words(lang).verb_first_clitics, load_grammar(lang).closed)


def _phrases(value: str) -> list[str]:
    """Alternatives, parted by "|"; each may have several words."""
    return [phrase for phrase in value.split("|") if phrase]


def _prepositions(table: Mapping[str, Any]) -> tuple[PrepositionRule, ...]:
    return tuple(
        PrepositionRule(
            id=rule["id"],
            before=tuple(tuple(p.split()) for p in _phrases(rule.get("before", ""))),
            after=rule.get("after", ""),
            heads=words(rule.get("heads", "")),
            head_endings=tuple(str(rule.get("head_endings", "")).split()),
            verbs=words(rule.get("needs_verb", "")),
            own=words(rule.get("own", "")),
            head_first=bool(rule.get("head_first")),
            never=words(rule.get("never", "")),
        )
        for rule in table.get("preposition", ())
    )
