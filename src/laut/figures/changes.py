"""Whether a number is a difference: "um 20 gestiegen", "rose 3 percent", "an increase of 12"."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.exclusions import glued
from laut.figures.lexicon import Lexicon
from laut.figures.numbers import parse
from laut.figures.units import unit_after
from laut.text import Token

_MARGIN = 6  # tokens from "lead" to the points it amounts to
_NEAR = 12  # tokens between "um 20" and the verb that says it is a change


def mark_change(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Mark a difference: "um 20 gestiegen", "rose 3 percent", "an increase of 12", "3 more than"."""
    words, first = lex.changes, draft.first
    rule: str | None = None
    if behind := words["after"].at(tokens, draft.last):
        rule = behind[1]
    elif (
        (by := words["by"].before(tokens, first))
        and lex.changes_near(tokens, first, _NEAR)
        and not (lex.openers.before(tokens, first) and _levels(tokens, draft, lex))
    ):
        rule = by[1]
    elif draft.unit is not None and (word := words["word"].before(tokens, first)):
        rule = word[1]
    elif link := words["of"].before(tokens, first):
        noun = words["noun"].before(tokens, link[0]) or words["word"].before(tokens, link[0])
        rule = link[1] if noun else None
    elif draft.unit == "percentage_point" and any(
        t.lower in lex.sets.get("margins", ()) for t in tokens[max(0, first - _MARGIN) : draft.last + 2]
    ):
        rule = "margin"
    if rule is not None:
        draft.change = True
        draft.note(rule)
    elif first > 0 and tokens[first - 1].text == "+" and glued(tokens[first - 1], tokens[first]):
        draft.change = draft.unit is not None


def _levels(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether another number of the same unit follows: "de 12 à 15 %", but not "de 12 % à 3 milliards d'euros"."""
    sep = lex.ranges.at(tokens, draft.last)
    top = parse(tokens, sep[0], lex) if sep and sep[0] < len(tokens) else None
    if top is None:
        return False
    unit = unit_after(tokens, top.end, lex)
    return draft.unit is None or unit is None or unit[1] == draft.unit
