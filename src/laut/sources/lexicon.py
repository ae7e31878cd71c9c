"""The source tables of a language, compiled once: head nouns, determiners, pronouns, words of anonymity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any, Literal

from laut.records import SourceKind
from laut.tables import base_language, load_table

HeadType = Literal["institution", "person", "spokes", "statement", "report", "document", "anonymous"]
Gender = Literal["m", "f", "n"]
# Noun endings are stripped from stems of at least this many letters: shorter ones collapse unlike words ("der", "des").
MIN_STEM = 4
# The second part of a compound has at least this many letters ("Umweltamt").
MIN_PART = 3
# No noun is longer; every start of a compound's second part is tried, which a word of a megabyte must not ask for.
MAX_WORD = 80
# Words whose head noun is kept, since a text has the same ones again and again; bounds memory on endless new words.
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun found in a token: the table entry, the word as listed, what stands before it in a compound."""

    rule: str
    kind: SourceKind
    type: HeadType
    word: str
    prefix: str = ""
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun can stand for. ``number`` "any" may be one or several; ``source_only``: only who spoke before;
    ``latest``: whoever is named last ("dieser", "the latter")."""

    gender: Gender | None
    number: Literal["singular", "plural", "any"]
    source_only: bool = False
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Generic:
    """A definite noun that takes up a source of one of ``kinds``."""

    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language that this stage needs; keys are lower case."""

    lang: str
    heads: Mapping[str, tuple[str, SourceKind, HeadType]]
    phrases: Mapping[tuple[str, ...], tuple[str, SourceKind, HeadType]]
    phrase_starts: Mapping[str, tuple[tuple[str, ...], ...]]
    endings: tuple[str, ...]
    feminine_endings: frozenset[str]
    stem_endings: tuple[str, ...]
    compounds: bool
    nouns_capitalised: bool
    head_first: bool
    strong_endings: Mapping[str, str]
    adjective_endings: tuple[str, ...]
    common_endings: tuple[str, ...]
    genitive_adjectives: tuple[str, ...]
    plural_endings: tuple[str, ...]
    person_endings: tuple[str, ...]
    women_endings: tuple[str, ...]
    either_endings: tuple[str, ...]
    default_gender: Gender | None
    person_genders: bool
    genitives: tuple[str, ...]
    links: tuple[str, ...]
    sets: Mapping[str, frozenset[str]]
    genders: tuple[tuple[str, Gender], ...]
    pronouns: Mapping[str, tuple[Pronoun, ...]]
    possessives: Mapping[str, tuple[Pronoun, ...]]
    anonymity: tuple[tuple[tuple[str, ...], str], ...]
    generics: Mapping[str, Generic]
    _heads_seen: dict[str, Head | None] = field(default_factory=dict, repr=False, compare=False)

    def has(self, group: str, word: str) -> bool:
        """Whether lower-case ``word`` is in a group of small words (``"definite"``, ``"owner"`` …)."""
        return word in self.sets[group]

    def stem(self, word: str) -> str:
        """``word`` in lower case without its inflection, crude but the same for all forms of most nouns."""
        return _stem(word, self.stem_endings)

    def head(self, word: str) -> Head | None:
        """The table entry for a noun: itself, an inflected form, or the last part of a compound."""
        if word not in self._heads_seen:
            found = self._head(word)
            if len(self._heads_seen) >= _REMEMBERED:
                self._heads_seen.clear()
            self._heads_seen[word] = found
        return self._heads_seen[word]

    def _head(self, word: str) -> Head | None:
        if word in self.heads:
            return Head(*self.heads[word], word)
        if len(word) > MAX_WORD:
            return None
        lower = word.lower()
        if lower in self.sets["not_heads"]:
            return None
        first, hyphen, last = word.rpartition("-")
        if hyphen and first and lower not in self.heads:
            # "WHO-Angaben": what stands before the hyphen is kept as it is written
            found = self.head(last)
            return replace(found, prefix=first) if found is not None else None
        for ending in self.endings:
            if not lower.endswith(ending):
                continue
            base = lower[: len(lower) - len(ending)]
            starts = range(len(base) - 2) if self.compounds else (0,)
            for start in starts:
                entry = self.heads.get(base[start:])
                # a compound's second part is a real one: "Gericht" is no "Bericht", "Bund" is not in "Verbund"
                if entry and (start == 0 or (len(base) - start >= MIN_PART and start >= 2)):
                    return Head(*entry, base[start:], self._unlinked(base[:start]), ending in self.feminine_endings)
        return None

    def _unlinked(self, prefix: str) -> str:
        """The first part of a compound without its linking letters, where that makes it a known noun."""
        prefix = prefix.rstrip("-")
        for link in ("", *self.links):
            if link and prefix.endswith(link) and prefix[: -len(link)] in self.heads:
                return prefix[: -len(link)]
        return prefix

    def phrases_from(self, word: str) -> tuple[tuple[str, ...], ...]:
        """The head phrases of several words that start with ``word``, longest first."""
        return self.phrase_starts.get(word, ())

    def gender(self, noun: str) -> Gender | None:
        """Grammatical gender of a noun by its end; None where the table does not tell."""
        lower = noun.lower()
        return next((gender for end, gender in self.genders if lower.endswith(end)), None)

    def is_common_noun(self, word: str) -> bool:
        """Whether a capitalised word is likely no name: a known noun, or one with the ending of nouns."""
        return self.head(word) is not None or (not word.isupper() and word.lower().endswith(self.common_endings))

    def masculine(self, noun: str) -> str:
        """The noun for a man who has the role of ``noun`` ("forscherin" → "forscher"), or the noun itself."""
        return next((noun[: -len(end)] for end in self.stem_endings if end in self.feminine_endings
                     and noun.endswith(end) and noun[: -len(end)] in self.heads), noun)  # fmt: skip

    def anonymous(self, words: tuple[str, ...]) -> str | None:
        """Id of the rule by which these lower-case words say that the source is not named, if they do."""
        present = set(words)
        for phrase, rule in self.anonymity:
            if phrase[0] not in present:
                continue
            size = len(phrase)
            if any(words[at : at + size] == phrase for at in range(len(words) - size + 1)):
                return rule
        return None


_GROUPS = (
    "definite", "indefinite", "possessive", "lead_in", "owner", "governs", "conjunctions", "relative", "own", "self",
    "feminine_determiners", "titles_m", "titles_f", "titles", "particles", "definite_after_head", "plural_determiners",
    "genitive_marks", "name_links", "openers", "official", "masculine_determiners",
    "person_relatives", "self_words",
    "participles", "participle_prepositions", "not_heads", "not_people", "ages",
)  # fmt: skip


@cache
def lexicon(lang: str) -> Lexicon:
    """The compiled tables of ``lang``; raises what :func:`laut.tables.load_table` raises."""
    lang = base_language(lang)
    table: Mapping[str, Any] = load_table(lang, "sources")
    heads: dict[str, tuple[str, SourceKind, HeadType]] = {}
    phrases: dict[tuple[str, ...], tuple[str, SourceKind, HeadType]] = {}
    for entry in table["head"]:
        value = (entry["id"], entry["kind"], entry["type"])
        for word in entry["words"].split():
            heads.setdefault(word, value)
        for phrase in entry.get("phrases", ()):
            phrases[tuple(phrase.replace("'", "' ").split())] = value
    starts: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in sorted(phrases, key=len, reverse=True):
        starts[words[0]] = (*starts.get(words[0], ()), words)
    genders = [(end, gender) for gender, ends in table["genders"].items() for end in ends.split()]
    return Lexicon(
        lang, heads, phrases, starts,
        tuple(sorted(set(table["noun_endings"]), key=len)),
        frozenset(table["feminine_endings"]), tuple(sorted(table["stem_endings"], key=len, reverse=True)),
        table["compounds"], table["nouns_capitalised"], table["head_first"],
        table.get("strong_endings", {}),
        tuple(sorted(load_table(lang, "grammar")["phrases"]["adjective_endings"].split(), key=len, reverse=True)),
        tuple(table["common_endings"].split()),
        tuple(table.get("genitive_adjectives", ())),
        tuple(table["plural_endings"]), tuple(table["person_endings"].split()),
        tuple(table["women_endings"].split()), tuple(table["either_endings"].split()),
        table.get("default_gender"), bool(table["genders"]["m"]),
        tuple(table["genitive_name_endings"]), tuple(table["links"]),
        {group: frozenset(table[group].split()) for group in _GROUPS},
        tuple(sorted(genders, key=lambda pair: -len(pair[0]))),
        _pronouns(table["pronoun"]),
        _pronouns(table["possessive_pronoun"]),
        tuple((tuple(phrase.split()), entry["id"]) for entry in table["anonymity"] for phrase in entry["phrases"]),
        {word: Generic(frozenset(entry["kinds"].split())) for entry in table["generic"]
         for word in entry["words"].split()},
    )  # fmt: skip


@lru_cache(maxsize=65536)
def _stem(word: str, endings: tuple[str, ...]) -> str:
    word = word.lower()
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            return word[: -len(ending)]
    return word


def _pronouns(entries: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Pronoun, ...]]:
    found: dict[str, tuple[Pronoun, ...]] = {}
    for entry in entries:
        pronoun = Pronoun(entry.get("gender"), entry["number"], entry.get("source_only", False),
                          entry.get("latest", False))  # fmt: skip
        for word in (*entry.get("words", "").split(), *entry.get("phrases", ())):
            found[word] = (*found.get(word, ()), pronoun)
    return found
