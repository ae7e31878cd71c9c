"""Which of the things an event word can say have happened to what a figure counts."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.figures.triggers import Trigger

_EARLIER = 3  # figures before a bare number that it can go on from


def choose(
    trigger: Trigger, draft: Draft, drafts: Sequence[Draft], lex: Lexicon
) -> tuple[tuple[str, ...], str] | None:
    """What of the event word's meanings can have happened to what the figure states."""
    chosen = _choose(trigger, draft, drafts, lex)
    return None if chosen and lex.kinds.too_late(chosen[0], draft.fallback) else chosen


def _choose(
    trigger: Trigger, draft: Draft, drafts: Sequence[Draft], lex: Lexicon
) -> tuple[tuple[str, ...], str] | None:
    """The same, whatever the figure's own noun phrase says."""
    if draft.unit not in (None, "percent", "factor"):
        money = draft.unit in lex.units.money
        of = draft.of and trigger.last != draft.first  # "talked pensioners out of £2.6m": the verb's own "of"
        if draft.counted and draft.of and not money:
            return lex.kinds.choose(trigger.options, draft.counted)  # "six miles of road"
        long = draft.unit in lex.units.lengths
        if (money and of) or not (money or long or draft.unit in lex.units.goods):
            return None  # "im Wert von 15 Millionen Euro" is not what was stolen
        chosen = lex.kinds.choose_measured(trigger.options, money=money)
        named = draft.thing or (draft.of and not lex.nouns.head_first and not lex.nouns.capitalised)
        along = "stretch" in draft.rules and chosen is not None and lex.kinds.along(chosen[0])
        return chosen if not long or named or along else None
    near = draft.last in (trigger.first, trigger.first - 1, trigger.verb) or draft.whole is not None
    share = draft.unit == "percent" and not draft.change and not draft.of and near
    elliptic = share or (draft.unit == "factor" and 0 <= trigger.first - draft.last <= 1)  # "doppelt so viele fielen"
    elliptic = elliptic and _codes(draft, drafts, lex) != [()]
    if (draft.weak or draft.unit) and not draft.counted and (draft.bare or draft.weak) and not elliptic:
        return None
    for codes in _codes(draft, drafts, lex):
        named = not draft.bare or (draft.whole is not None and not draft.whole.bare)
        chosen = lex.kinds.choose(trigger.options, codes, unknown=named, thing=draft.thing)
        if chosen is not None:
            return chosen
    return _of_unknown(trigger, draft, drafts, lex)


def _of_unknown(
    trigger: Trigger, draft: Draft, drafts: Sequence[Draft], lex: Lexicon
) -> tuple[tuple[str, ...], str] | None:
    """What can have happened to a bare number of the things before it that have no code: "sold 180,000" of copies."""
    if not draft.bare or draft.counted or draft.unit or draft.weak or draft.whole is not None:
        return None
    before = next((d for d in reversed(drafts[: drafts.index(draft)]) if d.unit is None and not d.weak), None)
    if before is None or before.bare or before.counted:
        return None
    return lex.kinds.choose(trigger.options, (), unknown=True, thing=True)


def _codes(draft: Draft, drafts: Sequence[Draft], lex: Lexicon) -> list[tuple[str, ...]]:
    """What a figure can count: its own noun, or where it has none what the ones before it count, the nearest first."""
    if draft.counted or not draft.bare:
        return [draft.counted]
    if draft.whole is not None and not draft.whole.bare:
        return [draft.whole.counted]
    at = drafts.index(draft)
    told = (d for d in reversed(drafts[:at]) if not d.weak or (d.events and lex.is_person(d.counted)))
    earlier = [d.counted for d in told if d.counted and d.unit is None]
    shares = [d.counted for d in reversed(drafts[:at]) if d.unit == draft.unit == "percent" and d.counted]
    return earlier[:_EARLIER] or shares[:1] or [()]


def part_of(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """The part where the figure is the whole of "two of the five": what happened, happened to the two."""
    for other in drafts:
        if other.whole is draft and "part.of" in other.rules and "except" not in other.rules:
            return other
    return draft
