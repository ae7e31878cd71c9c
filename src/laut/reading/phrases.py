"""Noun phrases: how far the words that name a source reach, told by closed word classes, capitals and endings."""

from __future__ import annotations

from collections.abc import Sequence

from laut.reading.lexicon import Grammar
from laut.reading.units import Item
from laut.reading.word_classes import (
    is_adjective,
    is_noun,
    is_noun_after_all,
    is_possessive,
    is_recipient,
    leads_to_noun,
    names_time,
    opens_phrase,
)

_HYPHENS = frozenset("-‐‑")
_MAX_ITEMS = 30  # items in one phrase, appositions included


def noun_phrase(
    items: Sequence[Item], i: int, grammar: Grammar, verbs: frozenset[str], *, appositions: bool = True
) -> int:
    """End (exclusive) of the noun phrase that begins at item ``i``; ``i`` itself where none begins there.

    Takes determiners, adjectives, nouns, names, short quotations and parentheses, genitives and linked phrases
    ("a spokesman for the ministry"), joint phrases ("the US and South Korea"), and appositions between commas.
    """
    end = _simple_phrase(items, i, grammar, verbs)
    if end == i:
        return i
    end = _joined(items, end, grammar, verbs)
    return _apposition(items, i, end, grammar, verbs) if appositions else end


def _simple_phrase(items: Sequence[Item], i: int, grammar: Grammar, verbs: frozenset[str]) -> int:
    n = min(len(items), i + _MAX_ITEMS)
    j = i
    if j < n and items[j].kind == "w" and items[j].lower in grammar.pronouns and not opens_phrase(items, j, grammar):
        return j + 1
    seen_noun = False
    named = False  # whether the phrase has a determiner, and so may take a genitive
    determined = False
    while j < n:
        item = items[j]
        if item.kind == "q":
            if item.is_said or not (seen_noun or determined):
                break
            seen_noun = True
            j += 1
        elif item.kind == "(":
            if not seen_noun:
                break
            j += 1
        elif _joins_number(items, j):
            seen_noun = seen_noun or items[j + 1].is_capitalised  # "der 51-Jährige"; "der 51-jährige Roth" goes on
            j += 2
        elif item.kind != "w" and not (seen_noun and grammar.possessive and is_possessive(items, j, grammar)):
            break
        elif seen_noun and grammar.possessive and is_possessive(items, j, grammar):
            j += 1
        elif seen_noun and item.start == items[j - 1].end and items[j - 1].text.isdigit():
            j += 1  # "24ur": a name of digits and letters
        elif not seen_noun and grammar.opens_phrase(item.lower):
            determined = True
            j += 1
        elif seen_noun and item.lower in grammar.linkers:
            person = j - i > 2 and items[j - 1].is_capitalised and items[j - 2].is_capitalised
            step = _linked(items, j, grammar, verbs, named=(named and not determined) or person)
            if step == j:
                break
            j = step
        elif is_noun(
            item,
            grammar,
            verbs,
            first=j == 0,
            determined=seen_noun and not is_noun_after_all(items, j, n, grammar, verbs, determined=determined),
        ):
            if item.is_capitalised and not determined:
                named = True
            seen_noun = True
            j += 1
        elif determined and not seen_noun and item.lower in grammar.prepositions and grammar.adjective_endings:
            # "zwei mit der Sache vertraute Personen"
            inner = _simple_phrase(items, j + 1, grammar, verbs)
            if inner == j + 1 or not leads_to_noun(items, inner, n, grammar, verbs):
                break
            j = inner
        elif (
            not (seen_noun and grammar.noun_capitals) or (j - i >= 2 and items[j - 2].text[0].isdigit())
        ) and leads_to_noun(items, j, n, grammar, verbs):
            j += 1  # the second case: "die 23 Jahre alte Studentin"
        else:
            break
    return j if seen_noun else i


def _joins_number(items: Sequence[Item], j: int) -> bool:
    """Whether the item is the hyphen between a number and its word, all written together."""
    if j == 0 or j + 1 >= len(items) or items[j].text not in _HYPHENS or not items[j - 1].text.isdigit():
        return False
    return items[j - 1].end == items[j].start and items[j].end == items[j + 1].start and items[j + 1].kind == "w"


def _linked(items: Sequence[Item], j: int, grammar: Grammar, verbs: frozenset[str], *, named: bool) -> int:
    """End of a genitive or linked phrase that begins with the linker at ``j``; ``j`` where none does."""
    linker = items[j].lower
    k = j + 1
    if k >= len(items):
        return j
    if (
        items[k].kind == "q"
        and not items[k].is_said
        and (linker not in grammar.articles or linker in grammar.genitives)
    ):
        return k + 1
    if linker in grammar.articles or linker in grammar.determiners:
        # after a bare name an article may open the one spoken to: "sagte Roth der Zeitung"
        if items[k].kind == "q" or (named and is_recipient(items, k, grammar)):
            return j
        k = j
    if linker in grammar.coordinators or (linker in grammar.addressee and is_recipient(items, k, grammar)):
        return j
    end = _simple_phrase(items, k, grammar, verbs)
    if end > k and linker in grammar.prepositions and names_time(items, k, end, grammar):
        return j
    return end if end > k else j


def _joined(items: Sequence[Item], end: int, grammar: Grammar, verbs: frozenset[str]) -> int:
    """Takes "and …" where another noun phrase follows that no finite verb claims for itself."""
    for _ in range(4):
        k = end
        comma = k < len(items) and items[k].text == ","
        if comma:
            # "A, B und C": a comma belongs to the phrase only where a coordinator follows the next member
            member = _simple_phrase(items, k + 1, grammar, verbs)
            if member == k + 1 or member >= len(items) or items[member].lower not in grammar.coordinators:
                return end
            end = member
            continue
        if k >= len(items) or items[k].lower not in grammar.coordinators:
            return end
        member = _simple_phrase(items, k + 1, grammar, verbs)
        if member == k + 1:
            return end
        if items[k + 1].lower in grammar.pronouns:
            return end
        end = member
    return end


def _apposition(items: Sequence[Item], start: int, end: int, grammar: Grammar, verbs: frozenset[str]) -> int:
    """Takes ", head of the union," behind a name, with the comma that closes it left outside."""
    if end + 1 >= len(items) or items[end].text != ",":
        return end
    k = end + 1
    if items[k].lower in grammar.relative and not grammar.opens_phrase(items[k].lower):
        return end
    if items[k].lower in grammar.relay_openers:
        return end
    inner = _joined(items, _simple_phrase(items, k, grammar, verbs), grammar, verbs)
    if inner == k or items[k].lower in grammar.pronouns:
        return end
    closed = inner >= len(items) or items[inner].kind == "p"
    return inner if closed else end


def attributed_phrase(
    items: Sequence[Item], i: int, grammar: Grammar, verbs: frozenset[str], *, appositions: bool = True
) -> int:
    """As :func:`noun_phrase`, and also where a prepositional phrase opens it: "mit der Sache vertraute Personen"."""
    end = noun_phrase(items, i, grammar, verbs, appositions=appositions)
    if end > i or i >= len(items) or items[i].lower not in grammar.prepositions or not grammar.adjective_endings:
        return end
    inner = _simple_phrase(items, i + 1, grammar, verbs)
    if inner == i + 1 or inner >= len(items) or not is_adjective(items[inner], grammar):
        return i
    end = noun_phrase(items, inner, grammar, verbs, appositions=appositions)
    return end if end > inner else i


def skip_adjuncts(items: Sequence[Item], i: int, stop: int, grammar: Grammar, verbs: frozenset[str]) -> int:
    """Position after adverbs and prepositional phrases that begin at ``i``, before ``stop``."""
    while i < stop:
        item = items[i]
        if item.kind == "(":
            i += 1
        elif item.kind != "w":
            break
        elif item.lower in grammar.prepositions and not (grammar.noun_capitals and item.is_capitalised and i > 0):
            end = _simple_phrase(items, i + 1, grammar, verbs)
            if i + 1 < stop and items[i + 1].text.lower() in grammar.recipients and items[i + 1].text.isupper():
                end = i + 2  # "a raconté à RFI Ibrahima Sow"
            if end == i + 1:
                # "vor gut zwei Wochen", "on 3 May": a number or adverb stands before the noun
                end = _simple_phrase(items, i + 2, grammar, verbs) if i + 2 < stop else i + 1
                end = max(end, i + 1)
            i = max(i + 1, min(end, stop))
        elif (
            item.lower in grammar.adverbs
            or item.lower in grammar.negators
            or item.lower in grammar.time_nouns
            or item.lower in grammar.oblique
        ):
            i += 1
        else:
            break
    return i


def subject_in(
    items: Sequence[Item], start: int, stop: int, grammar: Grammar, verbs: frozenset[str]
) -> tuple[int, int] | None:
    """The first noun phrase in ``items[start:stop]`` that no preposition governs, as a range of items."""
    i = skip_adjuncts(items, start, stop, grammar, verbs)
    if i >= stop:
        return None
    end = min(noun_phrase(items, i, grammar, verbs), max(stop, i))
    return (i, end) if end > i else None
