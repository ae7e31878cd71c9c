"""Parts of a whole ("davon", "among them", "two of the five") and counts announced before ("death toll")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.figures.nouns import noun_phrase
from laut.text import Token

_CUE = 2  # tokens between the cue and the number it announces: "darunter auch viele, etwa 12"
_ANAPHORA = 4  # tokens from "sind es" to the number: "sind es nach neuen Angaben 19" is not reached
_TOLL = 25  # tokens from "Zahl der Toten" to the number


def link_of(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Link "zwei der fünf Männer": a number right after a number and "of the"."""
    for before, after in pairwise(drafts):
        if before.unit in (None, "percent") and not before.weak and not after.weak and after.unit is None:
            link = lex.nouns.of.at(tokens, before.last)
            owned = after.first > 0 and tokens[after.first - 1].lower in lex.nouns.possessive
            if link and 0 <= after.first - link[0] <= (3 if owned else 2) and not before.change:
                before.whole, before.reach = after, after.reach
                before.counted = before.counted or after.counted
                before.note("part.of")


def link_partitive(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Link "Von den 58 Opfern starben 12": a number after "of the", and the bare number that follows."""
    for before, after in pairwise(drafts):
        opener = lex.partitives.before(tokens, before.first)
        opens = opener is not None and (opener[0] == 0 or not tokens[opener[0] - 1].is_word)
        if opens and after.unit is None and not after.weak and before.unit is None:
            after.whole, after.counted = before, after.counted or before.counted
            after.note("part.of")


def share_levels(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Let two levels of one thing have its unit, its noun and its event: "von 40 auf 58 Euro", "58 statt 40 Tote"."""
    for before, after in pairwise(drafts):
        if before.weak or after.weak:
            continue
        link = lex.levels.at(tokens, before.reach)
        if link is None or link[0] != after.first:
            between = tokens[before.last : after.first]
            if len(between) == 1 and before.bare and before.unit is None and between[0].lower in lex.nouns.conjunctions:
                before.unit = after.unit  # "94,5 und 85,5 Meter"
                before.counted = before.counted or after.counted
            continue
        if after.unit and before.unit is None and before.bare:
            before.unit = after.unit
            if not before.grouped and after.scale > 1:
                before.multiply(after.scale)
        elif before.unit and before.unit != "factor" and after.unit is None and after.bare:
            after.unit = before.unit
        if before.unit != after.unit or "factor" in (before.unit, after.unit):
            continue
        for one, other in ((before, after), (after, before)):
            if one.bare and not one.counted:
                one.counted = other.counted
                one.events = one.events or other.events
        before.note("levels")


def link_parts(drafts: Sequence[Draft], earlier: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Link figures with a cue to the whole before them, in this sentence or (``earlier``) the one before."""
    for at, draft in enumerate(drafts):
        if draft.whole is not None or draft.weak == "none" or (draft.weak and not draft.counted):
            continue
        cue = _cue(tokens, draft, lex)
        if cue is None and at and _goes_on(tokens, drafts[at - 1], draft, lex):
            draft.whole = drafts[at - 1].whole
            draft.note(drafts[at - 1].rules[-1])
        if cue is None:
            continue
        whole = _whole(drafts[:at], cue) or _whole(earlier, cue)
        if whole is None:
            continue
        draft.whole, draft.among = whole, bool(draft.among)
        draft.note(cue)


def _goes_on(tokens: Sequence[Token], before: Draft, draft: Draft, lex: Lexicon) -> bool:
    """Whether a figure goes on a list of parts: "darunter 57 Soldaten, neun Polizisten und ein Kind"."""
    if before.whole is None or "part.of" in before.rules or draft.unit or not draft.counted:
        return False
    between = tokens[before.reach : draft.first]
    return 0 < len(between) <= 2 and all(t.text == "," or t.lower in lex.sets["list_joiners"] for t in between)


def _cue(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> str | None:
    for back in range(_CUE + 1):
        found = lex.parts_before.before(tokens, draft.first - back)
        if found:
            draft.among = True
            return found[1]
    for at in (draft.last, draft.reach):
        found = lex.parts_after.at(tokens, at)
        if found:
            if not draft.counted:
                phrase = noun_phrase(tokens, found[0], lex.nouns, lex.events, False)
                if phrase.start == phrase.end or phrase.codes:
                    draft.counted = phrase.codes
                    draft.reach = max(draft.reach, phrase.end, found[0])
            return found[1]
    return None


def _whole(drafts: Sequence[Draft], cue: str) -> Draft | None:
    for draft in reversed(drafts):
        if draft.unit is None and not draft.change and draft.weak != "none":
            return draft.whole or draft
    return None


def link_anaphora(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Let a bare number count what the one before does where the words between set one report against the other.

    "… 15.000 Menschen teil, die Veranstalter sprachen von 40.000": two counts of the same people.
    """
    for at, draft in enumerate(drafts):
        if draft.counted or draft.events or draft.unit or draft.weak or not draft.bare or draft.change:
            continue
        before = next((d for d in reversed(drafts[:at]) if d.counted and d.unit is None and not d.change), None)
        if before is None or before.last > draft.first:
            continue
        for back in range(_ANAPHORA):
            found = lex.anaphora.before(tokens, draft.first - back)
            if found and found[0] >= before.last:
                draft.counted, draft.events = before.counted, before.events
                draft.note(found[1])
                break


def inherit(drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Let a part have what is counted and what happened from its whole, and the whole what happened to its part."""
    for draft in drafts:
        whole = draft.whole
        if whole is None:
            continue
        if not draft.counted and whole.counted:
            draft.counted = whole.counted
        if not draft.events and whole.events and all(lex.events.fits(e, draft.counted) for e in whole.events):
            draft.events = whole.events
        elif draft.events and not whole.events and draft.among and whole in drafts:
            whole.events = draft.events


def apply_toll(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Read "Die Zahl der Toten stieg auf 58", "the death toll rose to 58" onto the bare numbers that follow."""
    for i in range(len(tokens)):
        found = lex.tolls.at(tokens, i)
        if found is None:
            continue
        phrase = noun_phrase(tokens, found[0] if found[1] else i, lex.nouns, lex.events, False)
        if not phrase.codes and not phrase.events:
            continue
        for draft in drafts:
            bare = not draft.counted and not draft.events and draft.unit in (None, "percent", "factor") and draft.bare
            if draft.first >= phrase.end and draft.first - phrase.end <= _TOLL and bare and not draft.weak:
                draft.counted, draft.events = phrase.codes, phrase.events
                draft.note("toll")
