"""What a figure without a noun of its own takes over from the figures before it in the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.text import Token

_APPOSED = 5  # tokens from a comma to a change told of what stands before it: ", ein Anstieg um acht Prozent"
_SENT = ("deployed",)  # what is said of helpers and police with whom someone came


def take_over(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Fill units, nouns and events that the sentence leaves unsaid the second time.

    A change is one of what was counted before it ("214 Fälle, ein Anstieg um acht Prozent"), with its event; a bare
    number counts what the number before it counts, without its event, which is told of the first alone.
    """
    for at, draft in enumerate(drafts):
        draft.events = draft.events or draft.fallback
        _money(draft, drafts[:at], lex)
        _company(tokens, draft, lex)
        says = _predicate(tokens, draft.last + 1, lex) if _is_be(tokens, draft.last, lex) else ()
        if says and draft.whole is not None and draft.bare:
            draft.counted = says  # "Of the 45 passengers, 20 were children"
        if draft.counted or not draft.bare or draft.weak:
            continue
        before = _before(tokens, draft, drafts[:at], lex)
        if before is None:
            if draft.unit is None and draft.events and all(lex.events.only_people(e) for e in draft.events):
                draft.counted = ("person",)
            continue
        if not all(lex.events.fits(e, before.counted) for e in draft.events):
            continue
        draft.counted = says or before.counted
        if draft.change or _is_be(tokens, draft.last, lex):
            draft.events = draft.events or before.events
        draft.note("context")
    for draft in drafts:
        people = all(lex.events.only_people(e) and lex.events.human(e) for e in draft.events)
        if draft.unit is None and draft.events and not draft.counted and not draft.weak and people:
            draft.counted = ("person",)


def _is_be(tokens: Sequence[Token], i: int, lex: Lexicon) -> bool:
    return i < len(tokens) and tokens[i].lower in lex.sets["be"]


def _predicate(tokens: Sequence[Token], i: int, lex: Lexicon) -> tuple[str, ...]:
    """What those counted are said to be: "13 were minors"."""
    for k in range(i, min(i + 2, len(tokens))):
        noun = lex.nouns.at(tokens, k)
        if noun and not noun[1].events and lex.is_person(noun[1].codes):
            return noun[1].codes
    return ()


def _before(tokens: Sequence[Token], draft: Draft, earlier: Sequence[Draft], lex: Lexicon) -> Draft | None:
    """The figure before of which this one can speak: a change stands right behind it, a share after a share."""
    if draft.change or draft.unit == "factor":
        near = tokens[max(0, draft.first - _APPOSED) : draft.first]
        if not any(t.text == "," or t.lower in lex.nouns.conjunctions for t in near):
            return None
    for other in reversed(earlier):
        if not other.counted or (other.weak and not (other.events and lex.is_person(other.counted))):
            continue
        if not all(lex.events.fits(event, other.counted) for event in draft.events):
            continue
        if draft.change or draft.unit == "factor":
            return other
        verb = _is_be(tokens, draft.last, lex) or draft.events
        if draft.unit == "percent" and other.unit is None and verb and not draft.of:
            return other  # "1,262 patients were given the drug; 81 percent recovered"
        if (draft.unit == other.unit or draft.unit is None) and other.unit in (None, "percent") and not other.change:
            return other
    return None


def _money(draft: Draft, earlier: Sequence[Draft], lex: Lexicon) -> None:
    """Let "12 Milliarden mehr" after a sum of money be of that money."""
    if "subunit" in draft.rules:  # "1,94 euros, 11 cents more"
        draft.unit = next((d.unit for d in reversed(earlier) if d.unit in lex.money), draft.unit)
    if draft.unit is not None or draft.counted or not draft.bare or draft.weak or not (draft.change or draft.scale > 1):
        return
    other = next((d for d in reversed(earlier) if d.unit or d.counted), None)
    if other is None or other.unit in (None, "percent", "factor", "percentage_point"):
        return
    if other.unit in lex.money or draft.scale > 1:
        draft.unit = other.unit


def _company(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Say of helpers and police "with" whom someone came that they were sent."""
    if draft.events or draft.unit or draft.weak or not draft.counted or draft.first == 0:
        return
    if tokens[draft.first - 1].lower in lex.sets["companions"] and lex.is_force(draft.counted):
        draft.events = _SENT
        draft.note("company")
