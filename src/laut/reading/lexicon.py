"""A language's function words, compiled from ``lang/<lang>/grammar.toml`` into sets; loaded once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from laut.outlets import agency_names, paper_names
from laut.tables import load_table
from laut.text import Token

_CLOSED = (
    "articles", "determiners", "pronouns", "prepositions", "relative", "complementizers", "subordinators",
    "coordinators", "auxiliaries", "passive", "copulas", "modals", "negators", "adverbs",
)  # fmt: skip


def words(value: object) -> frozenset[str]:
    """A white-space separated list from a table as a set."""
    return frozenset(str(value).split())


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed word classes of a language (lower case) and the few switches on which its word order depends."""

    lang: str
    articles: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    expletives: frozenset[str]
    prepositions: frozenset[str]
    linkers: frozenset[str]
    relative: frozenset[str]
    complementizers: frozenset[str]
    subordinators: frozenset[str]
    coordinators: frozenset[str]
    clause_openers: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    copulas: frozenset[str]
    modals: frozenset[str]
    negators: frozenset[str]
    adverbs: frozenset[str]
    time_nouns: frozenset[str]
    speaker_pronouns: frozenset[str]
    recipients: frozenset[str]
    nominative_pronouns: frozenset[str]
    privatives: frozenset[str]
    genitives: frozenset[str]
    number_words: frozenset[str]
    dative_pronouns: frozenset[str]
    addressee: frozenset[str]
    lower_names: frozenset[str]
    verb_nouns: frozenset[str]
    oblique: frozenset[str]
    relay_openers: frozenset[str]
    infinitive_mark: str
    finite_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    negative_prefixes: tuple[str, ...]
    subjunctive_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    closed: frozenset[str]
    reported_mood: frozenset[str]
    reported_mood_weak: frozenset[str]
    hearsay: frozenset[str]
    hearsay_completion: frozenset[str]
    sentence_openers: frozenset[str]
    adjective_endings: tuple[str, ...]
    noun_capitals: bool
    verb_second: bool
    bare_after_comma: bool
    possessive: str

    def opens_phrase(self, lower: str) -> bool:
        """Whether a lower-case word can open a noun phrase: an article or determiner."""
        return lower in self.articles or lower in self.determiners

    def is_finite_helper(self, lower: str) -> bool:
        """Whether the word is an auxiliary, passive, copula or modal."""
        return lower in self.auxiliaries or lower in self.passive or lower in self.copulas or lower in self.modals

    def is_adjective(self, token: Token) -> bool:
        """Whether a lower-case word can stand as an adjective inside a noun phrase, as far as its ending tells."""
        lower = token.lower
        if not token.is_word or lower in self.adverbs or lower in self.prepositions or self.is_finite_helper(lower):
            return False
        return not self.adjective_endings or (len(lower) > 3 and lower.endswith(self.adjective_endings))


@cache
def load_grammar(lang: str) -> Grammar:
    """Compile the grammar table of ``lang``. Raises :class:`laut.errors.LanguageError` where there is none."""
    table = load_table(lang, "grammar")
    lists: dict[str, Any] = {name: words(value) for name, value in table["words"].items()}
    lists["addressee"] = words(load_table(lang, "attribution")["clauses"].get("addressee", ""))
    lists["time_nouns"] |= lists.pop("adjunct_nouns", frozenset())
    lists["clause_openers"] = lists["clause_coordinators"]
    # nouns behind which a dative is the one spoken to ("sagte Roth der Zeitung"), not a genitive
    relays = load_table(lang, "relays")
    lists["relay_openers"] = frozenset(
        phrase.split()[0] for rule in relays["relay"] if rule["kind"] == "cites"
        for phrase in str(rule.get("phrase", "")).split("|") if phrase
    )  # fmt: skip
    papers = paper_names()
    lists["lower_names"] = frozenset(name for name in agency_names() | papers if name.islower() and " " not in name)
    short = (name for name in papers if name.isupper())
    named = (name.lower() for name in (*agency_names(), *short) if " " not in name)
    lists["recipients"] = words(relays["outlets"]["nouns"]) | frozenset(named)
    phrases = table["phrases"]
    known = set(Grammar.__dataclass_fields__)

    def affixes(name: str) -> tuple[str, ...]:
        return tuple(str(phrases.get(name, "")).split())

    return Grammar(
        lang=lang,
        noun_capitals=bool(phrases["noun_capitals"]),
        verb_second=bool(phrases["verb_second"]),
        bare_after_comma=bool(phrases["bare_after_comma"]),
        possessive=str(phrases["possessive"]),
        adjective_endings=affixes("adjective_endings"),
        finite_endings=affixes("finite_endings"),
        plural_endings=affixes("plural_endings"),
        subjunctive_endings=affixes("subjunctive_endings"),
        past_endings=affixes("past_endings"),
        negative_prefixes=affixes("negative_prefixes"),
        closed=frozenset().union(*(lists[name] for name in _CLOSED)) - lists["speaker_pronouns"],
        infinitive_mark=str(table["conjugation"].get("zu", "")),
        **{name: value for name, value in lists.items() if name in known},
    )
