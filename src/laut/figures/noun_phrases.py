"""The noun phrase a number counts: its code, what its own words say happened, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from laut.figures.events import EventTable
from laut.figures.noun_bounds import (
    QUOTES,
    describes,
    goes_on,
    in_compound,
    is_adverb,
    is_finite,
    is_partitive,
    is_possessor,
    is_verb,
    leads_on,
    noun_follows,
    only_describes,
    opened_participle,
    owns,
    says_where_from,
)
from laut.figures.noun_heads import NounPhrase, take_head
from laut.figures.nouns import Noun, NounTable
from laut.text import Token

_ADULT, _YOUNG = 18, 14  # years of age
_SKIP = 6  # adjectives between number and noun; more are a sentence of their own

_Participle = tuple[int, tuple[str, ...]]
"""The token after a participle, and the events it states."""


def noun_phrase(
    tokens: Sequence[Token], j: int, table: NounTable, events: EventTable, share: bool, *, more: bool = False,
    one: bool = False,
) -> NounPhrase:
    """Read what the number that ends at ``j`` counts. ``events`` finds participles used as adjectives.

    ``more``: the sentence goes on with another figure where ``tokens`` end; ``one``: the number is one.
    """
    start = _start(tokens, j, table, share)
    phrase = NounPhrase(j, start=start, of=start > j)
    reader = _Reader(tokens, table, events, phrase, start, start, share=share, more=more, one=one)
    while reader.at < len(tokens) and reader.at - reader.start <= _SKIP:
        if not reader.step():
            break
    reader.close()
    return phrase


def _start(tokens: Sequence[Token], j: int, table: NounTable, share: bool) -> int:
    """Where the noun phrase behind the number that ends at ``j`` begins: behind "of the", "der"."""
    link = None if not share and j < len(tokens) and opened_participle(tokens, j, table) else table.of.at(tokens, j)
    if link and (share or not table.capitalised or is_partitive(tokens, j, link[0], table)):
        return link[0]
    if share and j < len(tokens) and tokens[j].lower in table.determiners and table.compounds_apart:
        return j + 1
    return j


@dataclass(slots=True)
class _Reader:
    """Reads a noun phrase word by word: ``at`` is the word it has come to, ``marks`` the participles before it."""

    tokens: Sequence[Token]
    table: NounTable
    events: EventTable
    phrase: NounPhrase
    start: int
    at: int
    share: bool
    more: bool
    one: bool
    aged: int | None = None
    quoted: bool = False
    marks: list[int] = field(default_factory=list)

    def step(self) -> bool:
        """Read the next word; whether the phrase can go on behind it."""
        tokens, table = self.tokens, self.table
        if self.at == self.start and not self.phrase.of and (crossed := opened_participle(tokens, self.at, table)):
            if self._takes_opened(crossed):
                return True
            self.at = self.start = crossed
        k = self.at
        if self._passes_age() or self._passes_quote():
            return True
        if k == self.start and (
            (not self.one and is_verb(tokens, k, table, self.events, self.more)) or is_adverb(tokens, k, table)
        ):
            return False
        found = table.at(tokens, k)
        attribute = self.events.participle(tokens, k)
        if found and k == self.start and not self.one and tokens[k].lower in table.single:
            return False  # "took nine prisoner"
        if self._passes_modifier(found, attribute):
            return True
        if found and attribute and k > self.start and tokens[k - 1].lower in table.pronominal:
            return False  # "deux autres blessés": others of those before
        if found and (table.head_first or not (attribute and noun_follows(tokens, attribute[0], table))):
            self._take_noun(found)
            return False
        if attribute and table.articles and k == self.start and self.more and attribute[0] >= len(tokens):
            return False  # "the five siphoned off 14 million dollars"
        finite = k > self.start and not table.head_first
        if attribute and not (finite and is_finite(tokens, attribute[0] - 1, self.events, self.more)):
            self._take_participles(attribute)
            return True
        return self._take_word(attribute is not None)

    def _takes_opened(self, end: int) -> bool:
        """Read the participle at ``end`` with the phrase before it: "elf [unter Quarantäne gestellte] Patienten"."""
        for k in range(self.at, end):
            said = self.events.participle(self.tokens, k)
            if said and said[0] == end + 1:
                self._take_participle(k, said)
                self.start = self.at
                return True
        return False

    def _passes_age(self) -> bool:
        """Go past how old somebody is."""
        tokens, table, k = self.tokens, self.table, self.at
        if k + 2 >= len(tokens):
            return False
        bound = k + 3 < len(tokens) and tokens[k].lower in table.opens_attribute and tokens[k + 3].lower in table.aged
        if bound and tokens[k + 1].text[0].isdecimal() and tokens[k + 2].text in "-‐‑":
            self.at, self.aged = k + 4, k + 4  # "der über 60-Jährigen"
            return True
        if tokens[k].text[0].isdecimal() and tokens[k + 1].text in "-‐‑":
            self.at = k + 3  # "ein 12-jähriges Mädchen"
            self.aged = self.at if tokens[k + 2].lower in table.aged else None
            return True
        if tokens[k + 1].lower in table.ages and tokens[k + 2].lower in table.old:
            self.at = k + 3  # "ein 54 Jahre alter Mann"
            return True
        return False

    def _passes_quote(self) -> bool:
        """Go past the quotation marks around a word: "27 “at-large” delegates"."""
        tokens, k = self.tokens, self.at
        word = k + 1 < len(tokens) and tokens[k + 1].is_word
        if tokens[k].text in QUOTES and word and (k == self.start or self.quoted):
            self.at, self.quoted = k + 1, True
            return True
        return False

    def _passes_modifier(self, found: tuple[int, Noun] | None, attribute: _Participle | None) -> bool:
        """Go past a word that could be the noun, but only says more of the one behind it."""
        tokens, table, events, k = self.tokens, self.table, self.events, self.at
        word = tokens[k].lower
        if found and table.head_first and word in table.others and found[0] == k + 1 and table.at(tokens, k + 1):
            self.at = k + 1  # "seize jeunes footballeurs"
        elif found and self.one and word in table.adjectives and goes_on(tokens, found[0], table, events):
            self.at = found[0]  # "a national poll"
        elif not found and attribute is None and events.verb(tokens, k) and only_describes(tokens, k, table, events):
            self.at = k + 1  # "two voting states"
        elif found and is_possessor(tokens, found[0], table) and (self.one or not owns(tokens, k, found[0], table)):
            self.at = found[0] + 1
        elif found and found[0] == k + 1 and says_where_from(tokens, k, found[1].codes, table):
            self.at = k + 1  # "1000 Luxemburger Kunden"
        elif word in table.intensifiers and describes(tokens, k + 1, table):
            self.at = k + 1  # "23 nicht seetüchtige Boote"
        else:
            return False
        return True

    def _take_noun(self, found: tuple[int, Noun]) -> None:
        """Read the noun the phrase is about, and end the phrase."""
        tokens, phrase = self.tokens, self.phrase
        if not self.one and in_compound(tokens, found[0], self.table, self.events):
            phrase.unknown, phrase.end = True, found[0] + 1  # "22 vendor stands"
            return
        if self.marks:
            phrase.events = _said(tokens, self.marks, found[1].codes, self.events)
        take_head(tokens, found, phrase, self.table, self.events, self.more)
        while phrase.end < len(tokens) and tokens[phrase.end].lower in self.table.postnominal:
            phrase.end += 1  # "un passeur présumé et 16 migrants"

    def _take_participles(self, attribute: _Participle) -> None:
        """Read a participle before the noun, and those that "and" or a comma joins to it."""
        tokens, phrase = self.tokens, self.phrase
        self._take_participle(self.at, attribute)
        while self.at + 1 < len(tokens):
            if not (tokens[self.at].lower in self.table.conjunctions or tokens[self.at].text == ","):
                break
            again = self.events.participle(tokens, self.at + 1)
            if again is None:
                break
            self._take_participle(self.at + 1, again)
        phrase.end = self.at

    def _take_participle(self, k: int, attribute: _Participle) -> None:
        self.phrase.events += tuple(e for e in attribute[1] if e not in self.phrase.events)
        self.marks.append(k)
        self.at = attribute[0]

    def _take_word(self, attribute: bool) -> bool:
        """Read a word of which no more is known than how it looks; whether it is an adjective."""
        tokens, table, phrase, k = self.tokens, self.table, self.phrase, self.at
        token, first = tokens[k], k == self.start
        if token.lower in table.possessive and not first and phrase.of:
            self.at, self.start, phrase.unknown = k + 1, k + 1, False  # "a third of Kent's bungalows"
            return True
        attributive = token.lower in table.attributive and noun_follows(tokens, k + 1, table)  # "40 live turtles"
        stop = (token.lower in table.stop or self.events.verb(tokens, k)) and not attributive
        if not token.is_word or stop or (attribute and not first):
            return False
        if first and token.text.islower() and self.events.opens_verb(token.lower):
            return False  # "41 trugen Verletzungen davon"
        if table.capitalised and token.is_capitalised and not leads_on(tokens, k, table):
            phrase.unknown, phrase.end = True, k + 1
            return False
        if table.head_first and not first and token.lower not in table.others:
            return False
        if not attribute and token.text.islower() and table.heads(token.lower):
            if self.one or self.share or table.is_plural(token.lower):
                phrase.unknown, phrase.end = True, k + 1  # "trente positions rebelles"
            return False  # "dont trois transportaient": no noun behind more than one is singular
        if first and not phrase.of and self.events.governs(tokens, k):
            return False  # "a crowd of 2,000 booed the minister"
        if self.more and not first and k + 1 == len(tokens) and self.events.ends_as_verb(token.lower):
            return False  # "A landslide crushed | five houses"
        if table.compounds_apart and k - self.start >= 4:
            return False
        self.at = k + 1
        phrase.unknown = phrase.unknown or not (table.capitalised or token.lower in table.others)
        return True

    def _of_age(self) -> str:
        """Who several are of whom only the age is told; of one it is no kind of people."""
        years = self.tokens[(self.aged or 3) - 3].text
        if self.one or not years.isdecimal() or int(years) >= _ADULT:
            return "person"
        return "youth" if int(years) >= _YOUNG else "child"

    def close(self) -> None:
        """Settle what a phrase without a noun that is known counts, and where it ends."""
        phrase = self.phrase
        if self.aged is not None and phrase.head is None and not phrase.unknown:
            phrase.codes, phrase.head, phrase.end = (self._of_age(),), self.aged - 1, self.aged  # "ein 19-Jähriger"
        phrase.unknown = phrase.unknown and phrase.head is None
        if phrase.unknown and self.marks:
            phrase.events = _said(self.tokens, self.marks, (), self.events)
        if phrase.unknown and not self.table.capitalised:
            phrase.end = max(phrase.end, min(self.at, len(self.tokens)))  # a noun without a code is one all the same


def _said(tokens: Sequence[Token], marks: Sequence[int], codes: Sequence[str], events: EventTable) -> tuple[str, ...]:
    """What the participles at ``marks`` say of a noun with these codes: "fired" is said of men and of missiles."""
    said = [event for k in marks for event in events.attributed(tokens, k, codes)]
    return tuple(dict.fromkeys(said))
