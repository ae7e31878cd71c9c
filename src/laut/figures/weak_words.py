"""Words that count only where something happened to what they stand with: "a", "no", "several"."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.exclusions import glued
from laut.figures.lexicon import Lexicon
from laut.figures.numbers import parse
from laut.text import Token


def find_weak(tokens: Sequence[Token], i: int, lex: Lexicon) -> Draft | None:
    """Words that count only where something happened to what they stand with: "a", "no", "several"."""
    word = tokens[i].lower
    if word in lex.sets["fewer"] and i + 1 < len(tokens) and (number := parse(tokens, i + 1, lex)) and number.value > 1:
        return None
    several = lex.several.at(tokens, i)
    if lex.modifiers.at(tokens, i) or lex.openers.at(tokens, i):
        return None
    if several:
        draft = Draft(i, several[0], (i, several[0]), 2, 2, None, approx=True, weak="several", reach=several[0])
        draft.note("several")
    elif word in lex.articles and i + 1 < len(tokens) and tokens[i + 1].lower in lex.sets.get("only_one", ()):
        if i + 2 < len(tokens) and tokens[i + 2].lower in lex.excluded_after:
            return None  # "an einem einzigen Tag"
        draft = Draft(i, i + 2, (i, i + 2), 1, 1, 1, modified=True, reach=i + 2)  # "ein einziger Kandidat"
        draft.note("single")
    elif word in lex.articles:
        draft = Draft(i, i + 1, (i, i + 1), 1, 1, 1, weak="one", reach=i + 1)
        draft.note("article")
        if (bound := lex.modifiers.before(tokens, i)) and bound[1][0] == "at_least":
            draft.first, draft.high = bound[0], None  # "au moins un marin"
            draft.note(bound[1][1])
    elif (nobody := lex.nobody.at(tokens, i)) or word in lex.sets["none"]:
        last = nobody[0] if nobody else i + 1
        if last < len(tokens) and tokens[last].lower in lex.sets["single"]:
            last += 1  # "kein einziger der 62 Vermissten"
        draft = Draft(i, last, (i, last), 0, 0, 0, weak="none", reach=last)
        if nobody:
            draft.counted = ("person",)
        draft.note("none")
    else:
        return None
    return draft


def opens_number(tokens: Sequence[Token], article: Draft, draft: Draft, lex: Lexicon) -> bool:
    """Whether an article belongs to the number behind it, one word in between at most."""
    between = tokens[article.last : draft.first]
    counts = draft.unit is None and not draft.weak and draft.value > 1
    if lex.nouns.of.at(tokens, article.last):
        return False  # "einer der drei"
    return counts and len(between) <= 1 and all(t.is_word for t in between)


def is_sign(tokens: Sequence[Token], i: int, lex: Lexicon) -> bool:
    """Whether what looks like an article says whose money follows: "A$40"."""
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    return behind is not None and behind.text in lex.units.signs and glued(tokens[i], behind)
