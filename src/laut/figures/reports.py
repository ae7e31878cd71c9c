"""Figures that say more of one another: two levels, two reports of one count, a count announced before its number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.figures.noun_phrases import noun_phrase
from laut.text import Token

_ANAPHORA = 4  # tokens from "sind es" to the number: "sind es nach neuen Angaben 19" is not reached
_SAME = 2  # tokens between a measure and a number that is of it too
_SUBJECT = 7  # tokens between what rises and the verb: "Cases have more than doubled"
_RISE = 12  # tokens from the verb of rising to the number
_TOTAL = 10  # tokens from "bringing the total" to the number
_FRONTED = 9  # tokens from a number that opens its sentence to "die Zahl der Toten"
_TOLL = 25  # tokens from "Zahl der Toten" to the number


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
        elif before.unit and before.unit != "factor" and not before.change and after.unit is None and after.bare:
            after.unit = before.unit
        elif before.unit is None and before.bare and before.scale == 1 < after.scale and not before.grouped:
            before.multiply(after.scale)  # "von 11 auf 18 Millionen"
        if before.unit != after.unit or "factor" in (before.unit, after.unit):
            continue
        for one, other in ((before, after), (after, before)):
            if one.bare and one.counted in ((), other.counted):
                one.counted = other.counted
                one.events = one.events or other.events
        before.note("levels")


def share_units(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Let a bare number be of the measure before it: "57,5 kilomètres, dont 45 en France", "50 cm, localement 80"."""
    words = lex.sets.get("same_unit", frozenset())
    for before, after in pairwise(drafts):
        measured = before.unit not in (None, "percent", "percentage_point", "factor", "magnitude")
        if not (words and measured and after.bare) or after.unit or after.counted or after.weak:
            continue
        between = [t for t in tokens[before.reach : after.first] if t.text != ","]
        if 0 < len(between) <= _SAME and all(t.lower in words for t in between):
            after.unit = before.unit
    pronouns = lex.sets.get("pronouns", frozenset())
    for before, after in pairwise(drafts):
        open_ = after.bare and not (after.unit or after.counted or after.weak)
        spoken = lex.anaphora.before(tokens, after.first) if pronouns and open_ and before.unit != "factor" else None
        if spoken and before.unit and spoken[0] >= before.last and tokens[spoken[0]].lower in pronouns:
            after.unit, after.change = before.unit, before.change  # "2,8 % de hausse, les syndicats en réclament 6"


def share_growth(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Let a bare difference behind a comma be of what the number before counts: "143 deaths, 31 more than then"."""
    for before, after in pairwise(drafts):
        open_ = after.change and after.head is None and after.unit in (None, "percent") and not after.counted
        told = bool(before.counted) or (bool(before.events) and after.unit is None)
        counts = before.unit is None and told and before.weak not in ("one", "none")
        if not (open_ and counts) or after.first == 0 or tokens[after.first - 1].text != ",":
            continue
        between = tokens[before.reach : after.first]
        if lex.changes["after"].at(tokens, after.last) and not any(t.text in ";:" for t in between):
            after.counted, after.events = before.counted, before.events
            after.note("growth")


def link_anaphora(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Let a bare number count what the one before does where the words between set one report against the other.

    "… 15.000 Menschen teil, die Veranstalter sprachen von 40.000": two counts of the same people.
    """
    for at, draft in enumerate(drafts):
        if draft.counted or draft.events or draft.weak or not draft.bare or draft.change:
            continue
        like = (d for d in reversed(drafts[:at]) if d.counted and d.unit == draft.unit and not d.change)
        before = next(like, None)
        if before is None or before.last > draft.first:
            continue
        if _brings_total(tokens, draft, lex):
            draft.counted, draft.events = before.counted, before.events or before.fallback
            draft.note("total")
            continue
        for back in range(_ANAPHORA):
            found = lex.anaphora.before(tokens, draft.first - back)
            if found and found[0] >= before.last:
                draft.counted, draft.events = before.counted, before.events or before.fallback
                draft.note(found[1])
                break


def _brings_total(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether a number is a sum that goes on: "418 new infections, bringing the tally since January to 11,206"."""
    near = tokens[max(0, draft.first - _TOTAL) : draft.first]
    if not near or near[-1].lower not in lex.sets["rise_links"]:
        return False
    brings = next((k for k, t in enumerate(near) if t.lower in lex.sets.get("brings", ())), None)
    return brings is not None and any(t.lower in lex.sets.get("totals", ()) for t in near[brings:])


def apply_rise(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Read "Measles cases more than doubled to 312", "Die Infektionen stiegen um acht Prozent" onto bare numbers."""
    open_ones = [d for d in drafts if _waits(d)]
    if not open_ones:
        return
    for i in range(open_ones[-1].first):
        noun = lex.nouns.at(tokens, i)
        if noun is None or not lex.is_told(noun[1]) or any(d.first <= i < d.reach for d in drafts):
            continue
        if i and (tokens[i - 1].lower in lex.sets["prepositions"] or lex.nouns.at(tokens, noun[0])):
            continue
        verb = next((k for k in range(noun[0], min(noun[0] + _SUBJECT, len(tokens))) if _rises(tokens, k, lex)), None)
        if verb is None or any(not t.is_word for t in tokens[i:verb]):
            continue
        for draft in open_ones:
            linked = draft.first - verb <= 1 or tokens[draft.first - 1].lower in lex.sets["rise_links"]
            if verb < draft.last and draft.first - verb <= _RISE and linked and _waits(draft):
                draft.counted, draft.events = noun[1].codes, noun[1].events
                draft.note("rise")


def _waits(draft: Draft) -> bool:
    """Whether it is left open what a number counts."""
    unit = draft.unit in (None, "percent", "factor")
    return unit and draft.bare and not (draft.counted or draft.events or draft.weak or draft.of)


def _rises(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    if tokens[k].lower in lex.sets.get("reaches", ()):
        return True
    return any(lex.changes[where].at(tokens, k) for where in ("word", "verb")) or lex.factors.at(tokens, k) is not None


def apply_toll(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Read "Die Zahl der Toten stieg auf 58", "the death toll rose to 58" onto the bare numbers that follow."""
    for i in range(len(tokens)):
        found = lex.tolls.at(tokens, i) if lex.tolls.starts(tokens[i].lower) else None
        if found is None:
            continue
        of, rule = found[1]
        at = found[0] if of else i
        if of and at < len(tokens) and tokens[at].lower in lex.nouns.determiners:
            at += 1  # "le nombre de ses soldats"
        phrase = noun_phrase(tokens, at, lex.nouns, lex.events, False)
        phrase.events = phrase.events or phrase.fallback
        said = lex.events.participle(tokens, phrase.end) if phrase.codes and not lex.events.verb_last else None
        if said and not phrase.events:  # "the number of homes destroyed"
            phrase.events, phrase.end = said[1], said[0]
        if phrase.codes:
            phrase.events = phrase.events or lex.toll_events.get(rule, ())
        if not phrase.codes and not phrase.events:
            continue
        before = i - 1 if i and tokens[i - 1].lower in lex.nouns.determiners else i
        for draft in drafts:
            bare = not draft.counted and not draft.events and draft.unit in (None, "percent", "factor") and draft.bare
            behind = draft.first >= phrase.end and draft.first - phrase.end <= _TOLL
            led = (before < i and draft.last == before) or _fronted(tokens, draft, before, lex)  # "à 12 le nombre de"
            if (behind or led) and bare and not draft.weak:
                draft.counted, draft.events = phrase.codes, phrase.events
                draft.note(rule)


def _fronted(tokens: Sequence[Token], draft: Draft, toll: int, lex: Lexicon) -> bool:
    """Whether a number opens the sentence whose subject is the count: "Um 18 Prozent stieg die Zahl der Angriffe"."""
    opens = draft.first == 0 or (draft.first == 1 and tokens[0].lower in lex.sets["rise_links"])
    between = tokens[draft.last : toll]
    return opens and lex.events.verb_last and 0 < len(between) <= _FRONTED and all(t.is_word for t in between)
