"""What a word can be where it stands: noun, adjective, possessive, function word; told by tables, capitals, endings."""

from __future__ import annotations

from collections.abc import Sequence

from laut.outlets import name_words
from laut.reading.lexicon import Grammar
from laut.reading.units import Item
from laut.text import Token


def is_adjective(item: Item, grammar: Grammar) -> bool:
    """Whether a lower-case word can stand as an adjective."""
    return item.kind == "w" and grammar.is_adjective(Token(item.start, item.end, item.text, item.lower))


def is_possessive(items: Sequence[Item], j: int, grammar: Grammar) -> bool:
    """Whether item ``j`` makes a possessive of the noun before it: "'s", or a bare apostrophe after a plural."""
    item = items[j]
    if j == 0 or items[j - 1].end != item.start or items[j - 1].lower in grammar.pronouns:
        return False
    return item.lower == grammar.possessive or (
        item.text in "'’" and j + 1 < len(items) and items[j + 1].start > item.end and items[j + 1].kind == "w"
    )


def opens_phrase(items: Sequence[Item], j: int, grammar: Grammar) -> bool:
    """Whether a word that could be a pronoun stands as determiner: a noun or adjective follows."""
    if not grammar.opens_phrase(items[j].lower) or j + 1 >= len(items):
        return False
    after = items[j + 1]
    if grammar.noun_capitals:
        return after.is_capitalised or after.kind == "q" or is_adjective(after, grammar)
    return after.kind in "wq" and after.lower not in grammar.prepositions and not grammar.is_finite_helper(after.lower)


def is_noun(item: Item, grammar: Grammar, verbs: frozenset[str], *, first: bool, determined: bool) -> bool:
    """Whether a word can be a noun or part of a name; ``determined`` bars words that are verbs as well."""
    if item.kind != "w":
        return False
    if item.text[0].isdigit() or any(c.isupper() or c.isdigit() or c == "." for c in item.text[1:]):
        return True  # a number, or a name such as "al-Hadath", "ver.di"
    if item.lower in grammar.lower_names:
        return True  # "die Agentur dpa"
    if grammar.noun_capitals:
        return item.is_capitalised and not (first and is_function_word(item, grammar))
    if item.is_capitalised and not (first and is_function_word(item, grammar)):
        return True
    if is_function_word(item, grammar) or item.lower in grammar.time_nouns:
        return False
    return not (determined and item.lower in verbs) and item.text[0].isalpha()


def is_noun_after_all(
    items: Sequence[Item], j: int, n: int, grammar: Grammar, verbs: frozenset[str], *, determined: bool
) -> bool:
    """Whether a word that can be a verb is a noun by what stands around it: "a preliminary report by X"."""
    if items[j - 1].is_capitalised and not determined:
        return False
    followed = j + 1 < n and items[j + 1].kind == "w" and items[j + 1].lower not in verbs
    if not determined and (items[j - 1].lower.endswith(grammar.plural_endings) or followed):
        return False  # "officials claim", but "hospital records show"
    if items[j].lower in grammar.verb_nouns:
        return j + 1 >= n or not (
            items[j + 1].is_capitalised
            or items[j + 1].kind == "q"
            or items[j + 1].text[0].isdigit()
            or grammar.opens_phrase(items[j + 1].lower)
            or items[j + 1].lower in grammar.pronouns
            or items[j + 1].lower in grammar.complementizers
        )
    return False


def is_function_word(item: Item, grammar: Grammar) -> bool:
    """Whether a word belongs to one of the closed classes."""
    lower = item.lower
    return (
        lower in grammar.prepositions
        or lower in grammar.adverbs
        or lower in grammar.complementizers
        or lower in grammar.subordinators
        or lower in grammar.relative
        or lower in grammar.coordinators
        or lower in grammar.pronouns
        or grammar.opens_phrase(lower)
        or grammar.is_finite_helper(lower)
    )


def leads_to_noun(items: Sequence[Item], j: int, n: int, grammar: Grammar, verbs: frozenset[str]) -> bool:
    """Whether item ``j`` and what follows are adjectives that run up to a noun ("nicht genannter", "ehemalige")."""
    for k in range(j, min(n, j + 6)):
        item = items[k]
        if item.kind == "w" and item.is_capitalised:
            return k > j
        if item.lower in grammar.coordinators and k > j:
            continue
        if item.lower in verbs and not grammar.noun_capitals:
            return False
        if item.lower in grammar.adverbs and grammar.adjective_endings and k > 0:
            continue  # "der so genannten", "dem erst gestern vorgestellten"
        if (is_function_word(item, grammar) and item.lower not in grammar.negators) or item.lower in grammar.time_nouns:
            return False
        if not is_adjective(item, grammar) and item.lower not in grammar.negators:
            return item.kind == "q" and k > j
    return False


def is_recipient(items: Sequence[Item], k: int, grammar: Grammar) -> bool:
    """Whether an outlet or agency is named within three items, as whom one speaks to."""
    return any(
        item.text.lower() in grammar.recipients
        or item.text.lower().rpartition("-")[2] in grammar.recipients
        or item.kind == "q"
        for item in items[k : k + 3]
    ) or any(_names_outlet(items, at) for at in (k, k + 1))


def _names_outlet(items: Sequence[Item], at: int) -> bool:
    """Whether a name of several words begins at ``at`` that an agency, a paper or a station has: "France Inter"."""
    if at >= len(items) or not items[at].is_capitalised:
        return False
    return any(tuple(item.lower for item in items[at : at + size]) in name_words() for size in (2, 3, 4))


def names_time(items: Sequence[Item], start: int, end: int, grammar: Grammar) -> bool:
    """Whether a noun of time stands among the items."""
    return any(items[k].lower in grammar.time_nouns for k in range(start, end))
