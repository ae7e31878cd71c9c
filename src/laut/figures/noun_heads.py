"""What a noun phrase says: its head, with the parts of a compound around it and the nouns joined to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laut.figures.events import EventTable
from laut.figures.noun_bounds import object_follows
from laut.figures.nouns import Noun, NounTable
from laut.text import Token


@dataclass(slots=True)
class NounPhrase:
    """What stands after a number: where it ends, its head and the words between that say more."""

    end: int
    codes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    head: int | None = None
    start: int = 0
    of: bool = False
    unknown: bool = False
    abstract: bool = False
    fallback: tuple[str, ...] = ()


def take_head(
    tokens: Sequence[Token], found: tuple[int, Noun], phrase: NounPhrase, table: NounTable, words: EventTable,
    more: bool,
) -> None:
    """Put the noun into the phrase, with the parts of a compound after it and what "and" joins to it."""
    end, noun = found
    while table.compounds_apart and (further := table.at(tokens, end)) is not None:
        if tokens[end - 1].lower.endswith(table.plural):
            break  # "Americans home": what stands before a noun in a compound is singular
        if noun.codes and not noun.events and further[1].events and words.participle(tokens, end):
            break  # "one civilian dead"
        end, noun = further
    codes, events = noun.codes, () if noun.fallback else noun.events
    phrase.fallback = noun.events if noun.fallback else ()
    head = end - 1
    modifier = table.compounds_apart and not table.is_plural(tokens[head].lower)
    while end + 1 < len(tokens) and tokens[end].lower in table.conjunctions:
        joined = table.at(tokens, end + 1)
        if joined is None or object_follows(tokens, joined[0], words, more):
            break
        if table.capitalised and codes and joined[1].codes and not words.kinds.alike(codes, joined[1].codes):
            break  # "mit 900 Angestellten und Standorten in acht Ländern"
        further = table.at(tokens, joined[0])
        last = further or (joined if joined[0] > end + 2 else None)
        if modifier and last and not last[1].events and table.is_plural(tokens[last[0] - 1].lower):
            codes, events, joined, head = (), (), last, last[0] - 1  # "hospital and council workers"
        if not set(joined[1].codes) <= set(codes):
            codes += joined[1].codes
        events += tuple(e for e in joined[1].events if e not in events)
        end = joined[0]
    phrase.codes = _of_whom(tokens, end, codes, events or phrase.fallback, table, words) or tuple(sorted(set(codes)))
    if not events and phrase.events and not noun.fallback:  # "a missing climber was rescued": the verb says more
        phrase.fallback, phrase.events = phrase.events, ()
    phrase.events = events or phrase.events  # "confirmed dead": the noun says it
    abstract = noun.abstract or (bool(noun.events) and tokens[head].lower.endswith(table.abstract))
    phrase.head, phrase.end, phrase.abstract = head, end, abstract


def _of_whom(
    tokens: Sequence[Token], at: int, codes: Sequence[str], events: Sequence[str], table: NounTable, words: EventTable
) -> tuple[str, ...]:
    """Whom a noun that is an event is told of: "75 blessés [parmi les mineurs]", "cinq suicides [de détenus]"."""
    link = table.whose.at(tokens, at) if events and tuple(codes) == ("person",) else None
    whom = table.at(tokens, link[0]) if link else None
    if whom is None or whom[1].events or not table.is_plural(tokens[whom[0] - 1].lower):
        return ()
    fits = all(words.kinds.fits(event, whom[1].codes) for event in events)
    return whom[1].codes if fits and whom[1].codes else ()
