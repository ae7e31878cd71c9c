"""Brings figures and event words of one sentence together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from laut.figures.draft import Draft
from laut.figures.events import Trigger
from laut.figures.lexicon import Lexicon
from laut.text import Token

_RIGHT = 6  # tokens a verb may be away from the number it takes as its object or inverted subject
_PASSIVE = 4  # tokens a form of "be" may stand before its participle
_WEAK = {"one": 12, "none": 14, "several": 30}


def attach_events(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Give each figure the events that its sentence states of it; those its own noun phrase states stay."""
    inside = [(d.last, d.reach) for d in drafts]
    triggers = [t for t in lex.events.triggers(tokens) if not any(a <= t.first < b for a, b in inside)]
    groups = _grouped(tokens, triggers, lex)
    left: list[Trigger] = []
    for group in groups:
        if not _take_right(tokens, drafts, group, lex):
            left.append(group)
    for group in left:
        if group.side != "right" or lex.events.verb_last:
            _take_left(tokens, drafts, group, lex)
    for before, after in pairwise(drafts):
        apart = (before.whole is None) != (after.whole is None)
        free = not after.events and not apart and _can_have(after)
        if before.events and free and _joined(tokens, before, after, lex):
            _give(after, before.events, before.rules[-1:], lex)


def _grouped(tokens: Sequence[Token], triggers: Iterable[Trigger], lex: Lexicon) -> list[Trigger]:
    """Event words joined by "or", "and" are one: "killed or (were) wounded"."""
    out: list[Trigger] = []
    joiners = lex.nouns.conjunctions | lex.sets["be"]
    for trigger in triggers:
        before = out[-1] if out else None
        between = tokens[before.last : trigger.first] if before else ()
        if (
            before is not None
            and 0 < len(between) <= 3
            and all(t.lower in joiners or t.text == "," for t in between)
            and any(t.lower in lex.nouns.conjunctions or t.text == "," for t in between)
            and (trigger.side == before.side or {trigger.side, before.side} <= {"left", "auto", "either"})
        ):
            options = tuple(
                (tuple(dict.fromkeys(first + second)), rule)
                for first, rule in before.options for second, _ in trigger.options
            )  # fmt: skip
            out[-1] = Trigger(before.first, trigger.last, options, before.side)
        else:
            out.append(trigger)
    return out


def _take_right(tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon) -> bool:
    """Attach an event to the figure after it, where it takes one there."""
    passive = any(t.lower in lex.sets["be"] for t in tokens[max(0, trigger.first - _PASSIVE) : trigger.first])
    after = next((d for d in drafts if d.first >= trigger.last), None)
    if after is None:
        return False
    gap = tokens[trigger.last : after.first]
    near = all(t.lower in lex.sets["gap"] or t.lower in lex.nouns.others for t in gap) and len(gap) <= _RIGHT
    if trigger.side == "auto":
        takes = near and not passive
    elif trigger.side == "right":
        takes = len(gap) <= _RIGHT and all(t.is_word and t.lower not in lex.sets["clause"] for t in gap)
    elif trigger.side == "either":
        subject = _directly_left(tokens, drafts, trigger, lex)
        takes = subject is None and len(gap) <= _RIGHT + 2 and not _clause_between(gap, lex)
    else:  # topicalised: "Getötet wurden 58 Menschen"
        behind = tokens[trigger.last].lower if trigger.last < len(tokens) else ""
        takes = (
            behind in lex.sets["be"]
            and not any(d.last <= trigger.first and not d.weak for d in drafts)
            and not passive
            and len(gap) <= _RIGHT + 4
            and not _clause_between(gap, lex)
        )
    if not takes or not _can_have(after):
        return False
    target = _part(after, drafts)
    chosen = lex.events.choose(trigger, _codes(after, drafts), unknown=not after.bare)
    if after.events or chosen is None or (after.weak and len(gap) > 2 and trigger.side != "left"):
        return False
    _give(target, chosen[0], (chosen[1],), lex)
    return True


def _can_have(draft: Draft) -> bool:
    """Whether something can have happened to what the figure states: counts, and shares of what is counted."""
    if draft.weak or draft.unit == "percent":
        return bool(draft.counted)
    return draft.unit is None


def _codes(draft: Draft, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """What a figure counts, or where it has no noun of its own what the one before it counts."""
    if draft.counted or not draft.bare:
        return draft.counted
    at = drafts.index(draft)
    return next((d.counted for d in reversed(drafts[:at]) if d.counted and d.unit is None), ())


def _directly_left(tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon) -> Draft | None:
    """The figure whose noun phrase ends right before the verb."""
    for draft in reversed(drafts):
        if draft.reach <= trigger.first and not draft.events:
            gap = tokens[draft.reach : trigger.first]
            agent = draft.weak is not None and _after_preposition(tokens, draft, lex)
            return draft if len(gap) <= 2 and all(t.is_word for t in gap) and not agent else None
    return None


def _clause_between(gap: Sequence[Token], lex: Lexicon) -> bool:
    return any(t.text in ",;:–—" or t.lower in lex.sets["clause"] for t in gap)


def _after_preposition(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    return draft.first > 0 and tokens[draft.first - 1].lower in lex.sets["prepositions"]


def _take_left(tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon) -> None:
    """Attach an event to the nearest figure before it that it can have happened to."""
    for draft in reversed(drafts):
        if draft.last > trigger.first or not _can_have(draft):
            continue
        gap = tokens[max(draft.reach, draft.last) : trigger.first]
        if len(gap) > lex.events.clause or any(t.text in ";:" or t.lower in lex.sets["speech"] for t in gap):
            return
        if draft.change and draft.unit == "percent":
            continue
        chosen = lex.events.choose(trigger, _codes(draft, drafts), unknown=not draft.bare)
        if chosen is None:
            continue
        if draft.weak and (
            len(gap) > _WEAK[draft.weak]
            or (draft.weak == "one" and any(t.text in ",–—" or t.lower in lex.sets["clause"] for t in gap))
            or _after_preposition(tokens, draft, lex)
            or not draft.counted
        ):
            continue
        if _is_agent(tokens, draft, lex) and len(gap) > 0:
            continue
        target = _part(draft, drafts)
        if target.events:
            return
        _give(target, chosen[0], (chosen[1],), lex)
        _share_left(tokens, drafts, draft, lex)
        return


def _is_agent(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether the figure stands with those who did it or whence it is known: "von 20 Polizisten", "by 3 gunmen"."""
    return draft.first > 0 and tokens[draft.first - 1].lower in lex.sets["agents"] and not draft.weak


def _part(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """The part where the figure is the whole of "two of the five": what happened, happened to the two."""
    for other in drafts:
        if other.whole is draft and "part.of" in other.rules:
            return other
    return draft


def _share_left(tokens: Sequence[Token], drafts: Sequence[Draft], draft: Draft, lex: Lexicon) -> None:
    """Let figures joined to this one by "and" or a comma have its event too."""
    at = drafts.index(draft)
    while at > 0 and not drafts[at - 1].events and _joined(tokens, drafts[at - 1], drafts[at], lex):
        before = drafts[at - 1]
        if (before.whole is None) != (drafts[at].whole is None) or not _can_have(before):
            return
        if not all(lex.events.fits(e, before.counted) for e in draft.events):
            return
        _give(drafts[at - 1], draft.events, draft.rules[-1:], lex)
        at -= 1


def _joined(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    between = tokens[before.reach : after.first]
    if not between or len(between) > 3 or before.unit or after.unit:
        return False
    if not all(lex.events.fits(e, after.counted) for e in before.events):
        return False
    return all(t.lower in lex.sets["list_joiners"] or t.text == "," for t in between)


def _give(draft: Draft, events: Sequence[str], rules: Iterable[str], lex: Lexicon) -> None:
    draft.events = tuple(dict.fromkeys((*draft.events, *events)))
    for rule in rules:
        draft.note(rule)
