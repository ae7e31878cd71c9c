"""Small questions about a word behind a number: whether it goes on with the noun phrase or ends it."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.events import EventTable
from laut.figures.nouns import NounTable
from laut.text import Token

_ATTRIBUTE = 8  # tokens from the preposition of an attribute to its participle
QUOTES = frozenset("\"“”„‟«»")


def opened_participle(tokens: Sequence[Token], k: int, table: NounTable) -> int:
    """The participle before its noun that the preposition at ``k`` opens: "62 [bei der Flut] zerstörte Brücken"."""
    if not table.capitalised or tokens[k].is_capitalised or tokens[k].lower not in table.opens_attribute:
        return 0
    for at in range(k + 2, min(k + _ATTRIBUTE, len(tokens) - 1)):
        if not tokens[at].is_word:
            return 0
        ends = tokens[at].text.islower() and tokens[at].text.endswith(table.participles)
        bound = tokens[at - 1].lower in table.determiners or tokens[at - 1].lower in table.opens_attribute
        if ends and not bound and tokens[at + 1].is_capitalised:
            return at
    return 0


def in_compound(tokens: Sequence[Token], end: int, table: NounTable, events: EventTable) -> bool:
    """Whether the noun that ends there is none of several, but says of which kind the unknown plural behind it is."""
    if not table.articles or end >= len(tokens) or table.is_plural(tokens[end - 1].lower):
        return False
    word = tokens[end].lower
    plural = table.ends_as_plural(word) and tokens[end].is_word
    free = word not in table.stop and table.at(tokens, end) is None and not events.knows(word)
    return plural and free and word not in table.possessive


def only_describes(tokens: Sequence[Token], k: int, table: NounTable, events: EventTable) -> bool:
    """Whether a form of a verb stands before a noun: "two voting states", "300 registered Missouri voters"."""
    if events.is_gerund(tokens[k].lower):
        return noun_follows(tokens, k + 1, table)
    name = bool(table.articles) and k + 2 < len(tokens) and tokens[k + 1].is_capitalised and tokens[k].text.islower()
    return name and events.ends_as_verb(tokens[k].lower) and noun_follows(tokens, k + 2, table)


def goes_on(tokens: Sequence[Token], k: int, table: NounTable, events: EventTable) -> bool:
    """Whether a word at ``k`` goes on with the noun phrase and is no verb that is known."""
    if k >= len(tokens) or not tokens[k].is_word:
        return False
    word = tokens[k].lower
    said = events.verb(tokens, k) or events.participle(tokens, k) is not None or events.ends_as_verb(word)
    return word not in table.stop and not said


def is_adverb(tokens: Sequence[Token], k: int, table: NounTable) -> bool:
    """Whether the word behind a number says how and closes the phrase: "four were hurt, one seriously"."""
    closes = k + 1 >= len(tokens) or not tokens[k + 1].is_word
    return closes and bool(table.adverbial) and tokens[k].lower.endswith(table.adverbial) and not table.at(tokens, k)


def is_verb(tokens: Sequence[Token], k: int, table: NounTable, events: EventTable, more: bool) -> bool:
    """Whether the word behind a number is its verb for an object follows and it is no plural: "two face a retrial"."""
    if not table.articles or not tokens[k].is_word or table.is_plural(tokens[k].lower) or table.at(tokens, k):
        return False
    closes = k + 1 >= len(tokens) or not tokens[k + 1].is_word or tokens[k + 1].lower in table.stop
    if closes and not more and events.ends_as_verb(tokens[k].lower) and events.participle(tokens, k) is None:
        return True  # "61 opposed it and 11 abstained."
    return tokens[k + 1].lower in table.articles if k + 1 < len(tokens) else more


def object_follows(tokens: Sequence[Token], k: int, events: EventTable, more: bool) -> bool:
    """Whether an object follows: "killed 9 people and injured 36" joins two clauses, not two nouns."""
    if k >= len(tokens):
        return more
    return tokens[k].text[0].isdecimal() or events.opens_object(tokens, k)


def is_finite(tokens: Sequence[Token], k: int, events: EventTable, more: bool) -> bool:
    """Whether the participle at ``k`` is the verb of the clause: an object with its own number or article follows."""
    if k + 1 >= len(tokens):
        return more
    return tokens[k + 1].text[0].isdecimal() or events.opens_object(tokens, k + 1)


def is_partitive(tokens: Sequence[Token], j: int, start: int, table: NounTable) -> bool:
    """Whether "der" opens what the number is of ("zwei der Männer") and no other phrase."""
    if tokens[j].lower not in table.ambiguous:
        return True
    adjective = start < len(tokens) and tokens[start].text.islower()
    return table.at(tokens, start) is not None or (adjective and table.at(tokens, start + 1) is not None)


def is_possessor(tokens: Sequence[Token], end: int, table: NounTable) -> bool:
    """Whether the noun that ends there only owns what is counted: "the bank's 100 branches"."""
    return end < len(tokens) and tokens[end].lower in table.possessive


def owns(tokens: Sequence[Token], start: int, end: int, table: NounTable) -> bool:
    """Whether several are counted who own what follows: "two nurses' convictions"."""
    only = end == start + 1 and end < len(tokens) and tokens[end].text in "'’"
    return only and table.ends_as_plural(tokens[start].lower)


def noun_follows(tokens: Sequence[Token], k: int, table: NounTable) -> bool:
    """Whether a noun stands there, in quotation marks or not."""
    if k < len(tokens) and tokens[k].text in QUOTES:
        k += 1
    return k < len(tokens) and table.at(tokens, k) is not None


def leads_on(tokens: Sequence[Token], k: int, table: NounTable) -> bool:
    """Whether a capitalised word is no noun: "Berliner Polizisten", "G7-Staaten" after a name."""
    if k + 1 >= len(tokens) or not tokens[k + 1].is_word:
        return False
    of_place = tokens[k].lower.endswith(table.origin_endings) and tokens[k + 1].is_capitalised
    return of_place or table.at(tokens, k + 1) is not None


def says_where_from(tokens: Sequence[Token], k: int, codes: Sequence[str], table: NounTable) -> bool:
    """Whether a name of people only says where those behind it are from: "Luxemburger Kunden"."""
    if not codes or not table.demonyms.issuperset(codes) or not tokens[k].lower.endswith(table.origin_endings):
        return False
    noun = table.at(tokens, k + 1)
    if noun is None or not noun[1].codes or noun[1].codes == codes:
        return False
    return table.with_demonyms.issuperset(noun[1].codes)


def describes(tokens: Sequence[Token], k: int, table: NounTable) -> bool:
    """Whether an adjective with a noun stands there: "seetüchtige Boote"."""
    if k + 1 >= len(tokens) or not tokens[k].text.islower() or tokens[k].lower in table.stop:
        return False
    return tokens[k].lower.endswith(table.inflected) and table.at(tokens, k + 1) is not None
