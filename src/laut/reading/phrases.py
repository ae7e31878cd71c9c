"""Noun phrases: how far the words that name a source reach, told by closed word classes, capitals and endings."""

from __future__ import annotations

from collections.abc import Sequence

from laut.reading.lexicon import Grammar
from laut.reading.units import Item
from laut.text import Token

_MAX_ITEMS = 30  # items in one phrase, appositions included


def _adjective(item: Item, grammar: Grammar) -> bool:
    return item.kind == "w" and grammar.is_adjective(Token(item.start, item.end, item.text, item.lower))


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
    if j < n and items[j].kind == "w" and items[j].lower in grammar.pronouns and not _opens(items, j, grammar):
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
        elif item.kind != "w" and not (seen_noun and grammar.possessive and _possessive(items, j, grammar)):
            break
        elif seen_noun and grammar.possessive and _possessive(items, j, grammar):
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
        elif _noun(
            item,
            grammar,
            verbs,
            first=j == 0,
            determined=seen_noun and not _noun_after_all(items, j, n, grammar, verbs, determined=determined),
        ):
            if item.is_capitalised and not determined:
                named = True
            seen_noun = True
            j += 1
        elif determined and not seen_noun and item.lower in grammar.prepositions and grammar.adjective_endings:
            # "zwei mit der Sache vertraute Personen"
            inner = _simple_phrase(items, j + 1, grammar, verbs)
            if inner == j + 1 or not _adjective_before_noun(items, inner, n, grammar, verbs):
                break
            j = inner
        elif (
            not (seen_noun and grammar.noun_capitals) or (j - i >= 2 and items[j - 2].text[0].isdigit())
        ) and _adjective_before_noun(items, j, n, grammar, verbs):
            j += 1  # the second case: "die 23 Jahre alte Studentin"
        else:
            break
    return j if seen_noun else i


def _possessive(items: Sequence[Item], j: int, grammar: Grammar) -> bool:
    """Whether item ``j`` makes a possessive of the noun before it: "'s", or a bare apostrophe after a plural."""
    item = items[j]
    if j == 0 or items[j - 1].end != item.start or items[j - 1].lower in grammar.pronouns:
        return False
    return item.lower == grammar.possessive or (
        item.text in "'’" and j + 1 < len(items) and items[j + 1].start > item.end and items[j + 1].kind == "w"
    )


def _opens(items: Sequence[Item], j: int, grammar: Grammar) -> bool:
    """Whether a word that could be a pronoun stands as determiner: a noun or adjective follows."""
    if not grammar.opens_phrase(items[j].lower) or j + 1 >= len(items):
        return False
    after = items[j + 1]
    if grammar.noun_capitals:
        return after.is_capitalised or after.kind == "q" or _adjective(after, grammar)
    return after.kind in "wq" and after.lower not in grammar.prepositions and not grammar.is_finite_helper(after.lower)


def _noun(item: Item, grammar: Grammar, verbs: frozenset[str], *, first: bool, determined: bool) -> bool:
    if item.kind != "w":
        return False
    if item.text[0].isdigit() or any(c.isupper() or c == "." for c in item.text[1:-1]):
        return True  # a number, or a name such as "al-Hadath", "ver.di"
    if item.lower in grammar.lower_names:
        return True  # "die Agentur dpa"
    if grammar.noun_capitals:
        return item.is_capitalised and not (first and _function_word(item, grammar))
    if item.is_capitalised and not (first and _function_word(item, grammar)):
        return True
    if _function_word(item, grammar) or item.lower in grammar.time_nouns:
        return False
    return not (determined and item.lower in verbs) and item.text[0].isalpha()


def _noun_after_all(
    items: Sequence[Item], j: int, n: int, grammar: Grammar, verbs: frozenset[str], *, determined: bool
) -> bool:
    """Whether a word that can be a verb is a noun by what stands around it: "a preliminary report by X"."""
    if items[j - 1].is_capitalised:
        return False
    followed = j + 1 < n and items[j + 1].kind == "w" and items[j + 1].lower not in verbs
    if not determined and (items[j - 1].lower.endswith(grammar.plural_endings) or followed):
        return False  # "officials claim", but "hospital records show"
    if items[j].lower in grammar.verb_nouns:
        return j + 1 >= n or not (
            items[j + 1].is_capitalised
            or items[j + 1].kind == "q"
            or grammar.opens_phrase(items[j + 1].lower)
            or items[j + 1].lower in grammar.pronouns
            or items[j + 1].lower in grammar.complementizers
        )
    return False


def _function_word(item: Item, grammar: Grammar) -> bool:
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


def _adjective_before_noun(items: Sequence[Item], j: int, n: int, grammar: Grammar, verbs: frozenset[str]) -> bool:
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
        if (_function_word(item, grammar) and item.lower not in grammar.negators) or item.lower in grammar.time_nouns:
            return False
        if not _adjective(item, grammar) and item.lower not in grammar.negators:
            return item.kind == "q" and k > j
    return False


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
        if items[k].kind == "q" or (named and _is_recipient(items, k, grammar)):
            return j
        k = j
    if linker in grammar.coordinators or (linker in grammar.addressee and _is_recipient(items, k, grammar)):
        return j
    end = _simple_phrase(items, k, grammar, verbs)
    if end > k and linker in grammar.prepositions and _is_time(items, k, end, grammar):
        return j
    return end if end > k else j


def _is_recipient(items: Sequence[Item], k: int, grammar: Grammar) -> bool:
    return any(item.text.lower() in grammar.recipients or item.kind == "q" for item in items[k : k + 3])


def _is_time(items: Sequence[Item], start: int, end: int, grammar: Grammar) -> bool:
    return any(items[k].lower in grammar.time_nouns for k in range(start, end))


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
    if inner == i + 1 or inner >= len(items) or not _adjective(items[inner], grammar):
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
