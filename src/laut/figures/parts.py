"""Parts of a whole: "davon", "among them", "two of the five", "Unter den Toten sind"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.figures.noun_phrases import noun_phrase
from laut.text import Token

_CUE = 2  # tokens between the cue and the number it announces: "darunter auch viele, etwa 12"
_ANTECEDENT = 30  # tokens from "of them" back to those that are meant
_IS_AMONG = 3  # words of "befinden sich auch" between a figure and "unter den Toten"
_AMONG = 8  # tokens from "Unter den Toten" to the number


def link(drafts: Sequence[Draft], earlier: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Link each part to its whole, in this sentence or (``earlier``) in the one before."""
    for draft in drafts:
        if _is_excepted(tokens, draft, lex):
            draft.note("except")
    _link_of(drafts, tokens, lex)
    _link_partitive(drafts, tokens, lex)
    _link_bracketed(drafts, tokens, lex)
    _link_cued(drafts, earlier, tokens, lex)
    _link_among(drafts, earlier, tokens, lex)


def _is_excepted(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether a figure says to how many something did not happen: "all but two of the 36 horses were saved"."""
    exceptive = lex.sets.get("exceptive", frozenset())
    opens = draft.first > 1 and tokens[draft.first - 2].lower in lex.sets.get("exceptive_openers", ())
    return opens and tokens[draft.first - 1].lower in exceptive


def _link_of(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Link "zwei der fünf Männer": a number right after a number and "of the"."""
    for before, after in pairwise(drafts):
        if _is_out_of(tokens, before, after, lex):
            before.whole, after.counted, before.reach = after, before.counted, after.reach
            before.note("part.of")
            continue
        if before.unit in (None, "percent") and before.weak != "several" and not after.weak and after.unit is None:
            link = lex.nouns.of.at(tokens, before.last)
            owned = after.first > 0 and tokens[after.first - 1].lower in lex.nouns.possessive
            listed = link and any(t.lower in lex.nouns.conjunctions for t in tokens[link[0] : after.first])
            listed = listed or (link and _parted(tokens[link[0] : after.first], lex))
            if link and 0 <= after.first - link[0] <= (3 if owned else 2) and not (before.change or listed):
                before.whole, before.reach = after, after.reach
                before.counted = before.counted or after.counted
                before.note("part.of")


def _is_out_of(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether a bare number behind a noun says of how many: "quatre réacteurs sur cinquante-six"."""
    link = lex.in_of.at(tokens, before.reach) if lex.article_counts and before.counted else None
    plain = before.unit is None and after.unit is None and not (before.weak or after.weak or before.change)
    return bool(link) and plain and link is not None and link[0] == after.first and after.bare and not after.counted


def _parted(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a mark parts two figures: "13 of the children; three others"."""
    return any(not t.is_word and t.lower not in lex.nouns.possessive for t in tokens)


def _link_partitive(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Link "Von den 58 Opfern starben 12": a number after "of the", and the bare number that follows."""
    for before, after in pairwise(drafts):
        opener = lex.partitives.before(tokens, before.first)
        opens = opener is not None and (opener[0] == 0 or not tokens[opener[0] - 1].is_word)
        alike = not after.counted or lex.is_person(after.counted) == lex.is_person(before.counted)
        if opens and alike and after.unit is None and not after.weak and before.unit is None:
            after.whole, after.counted = before, after.counted or before.counted
            after.note("part.of")
            at = after.last
            while lex.events.verbal and at < len(tokens) and tokens[at].lower in lex.sets["finite"] | lex.sets["be"]:
                at += 1  # "of the 212 who took part, 38 have been moved"
            if at < len(tokens) and (_acts(tokens[at], lex) or (at > after.last and _acts_unknown(tokens, at, lex))):
                after.note("own_verb")  # "of the 18 who were trapped, 15 escaped"


def _acts(token: Token, lex: Lexicon) -> bool:
    """Whether the word behind a bare number is a verb of its own that no table knows."""
    known = lex.sets["be"] | lex.sets["finite"] | lex.sets["prepositions"]
    return lex.events.ends_as_verb(token.lower) and token.lower not in known and not lex.events.knows(token.lower)


def _acts_unknown(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a verb of which nothing is stated follows an auxiliary: "38 have been moved to other jails"."""
    found = lex.events.words.at(tokens, at)
    silent = found is None or all(lex.events.lacks(option[1], tokens) for option in found[1][0])
    return silent and lex.events.ends_as_verb(tokens[at].lower)


def _link_bracketed(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Link figures in brackets to the one before: "acht Menschen (drei Soldaten und fünf Zivilisten)"."""
    for before, after in pairwise(drafts):
        if before.unit or after.unit or after.weak or not lex.is_person(before.counted):
            continue
        if after.first == before.reach + 1 and tokens[before.reach].text in ("(", "["):
            after.whole = before
        elif "part.bracket" in before.rules and not any(t.text in ")]" for t in tokens[before.reach : after.first]):
            after.whole = before.whole
        else:
            continue
        after.note("part.bracket")


def _link_cued(drafts: Sequence[Draft], earlier: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Link figures with a cue to the whole before them."""
    for at, draft in enumerate(drafts):
        apart = "in_all" in draft.rules or draft.weak == "none" or (draft.weak == "one" and not draft.counted)
        if apart or draft.whole is not None:
            continue
        cue = _cue(tokens, draft, lex)
        if cue is None and at and _goes_on(tokens, drafts[at - 1], draft, lex):
            draft.whole = drafts[at - 1].whole
            draft.note(drafts[at - 1].rules[-1])
        if cue is None:
            continue
        whole = _whole(drafts[:at], lex) or _whole(earlier, lex)
        people = () if whole is None or lex.is_person(whole.counted) else _antecedent(tokens, draft, lex)
        if people and whole in drafts and draft.unit == "percent" and draft.among is not True and not draft.counted:
            draft.counted, draft.bare = people, False  # "Les électeurs de huit communes …; 38 % d'entre eux"
            continue
        if whole is None:
            if draft.bare and not draft.counted and not draft.weak:
                draft.counted = _antecedent(tokens, draft, lex)
            continue
        draft.whole, draft.among = whole, bool(draft.among)
        draft.note(cue)


def _link_among(drafts: Sequence[Draft], earlier: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Link the figure after "Unter den Toten sollen …": its words say what happened, and that it is a part."""
    for i, token in enumerate(tokens):
        if not (lex.among.starts(token.lower) or token.lower in lex.sets["include"]):
            continue
        cue = lex.among.at(tokens, i)
        noun = lex.nouns.at(tokens, cue[0]) if cue else None
        if cue is None and i and tokens[i].lower in lex.sets["include"]:  # "The dead include seven women"
            noun, cue = lex.nouns.at(tokens, i - 1), (i, "include")
        if cue is not None and i and _among_before(tokens, drafts, i, cue, lex):
            continue
        if cue is None or noun is None or not noun[1].events:
            continue
        if cue[1] == "include" and token.lower in lex.sets["be"] and any(d.reach == i for d in drafts):
            continue  # "nach dem Unglück mit sechs Toten sind drei Wanderer …"
        after = next((d for d in drafts if d.first >= noun[0]), None)
        if after is None or after.first - noun[0] > _AMONG or after.weak == "none":
            continue
        if after.unit not in (None, "percent"):
            continue
        at = drafts.index(after)
        for number, draft in enumerate(drafts[at:], at):
            if number > at and not _goes_on(tokens, drafts[number - 1], draft, lex, loose=True):
                break
            draft.events = draft.events or noun[1].events
            draft.whole = draft.whole or _whole(drafts[:at], lex) or _whole(earlier, lex)
            draft.note(cue[1])


def _among_before(
    tokens: Sequence[Token], drafts: Sequence[Draft], i: int, cue: tuple[int, str], lex: Lexicon
) -> bool:
    """Read "Two journalists are among the 23 dead", "Zwei Kinder sind unter den Toten" onto the figure before."""
    before = next((d for d in reversed(drafts) if d.reach <= i), None)
    if before is None or before.weak == "none" or before.events or before.unit:
        return False
    between = tokens[before.reach : i]
    if not 0 < len(between) <= _IS_AMONG or between[0].lower not in lex.sets["be"] | lex.sets["finite"]:
        return False
    whole = next((d for d in drafts if cue[0] <= d.first <= cue[0] + 1 and d is not before), None)
    noun = lex.nouns.at(tokens, cue[0])
    events = (whole.events or whole.fallback) if whole else noun[1].events if noun else ()
    if not events:
        return False
    before.events, before.whole = events, whole
    before.note(cue[1])
    return True


def _goes_on(tokens: Sequence[Token], before: Draft, draft: Draft, lex: Lexicon, *, loose: bool = False) -> bool:
    """Whether a figure goes on a list of parts: "darunter 57 Soldaten, neun Polizisten und ein Kind"."""
    if (before.whole is None and not loose) or "part.of" in before.rules or draft.unit or not draft.counted:
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
            stated = lex.events.participle(tokens, found[0]) if lex.events.verbal else None
            if not draft.counted and stated is None:  # "11 of them wounded"
                phrase = noun_phrase(tokens, found[0], lex.nouns, lex.events, False)
                if phrase.start == phrase.end or phrase.codes:
                    draft.counted = phrase.codes
                    draft.reach = max(draft.reach, phrase.end, found[0])
            return found[1]
    return None


def _antecedent(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> tuple[str, ...]:
    """The people named before a part without their number: "… Demonstranten; 25 von ihnen …"."""
    for k in range(draft.first - 1, max(-1, draft.first - _ANTECEDENT), -1):
        noun = lex.nouns.at(tokens, k)
        if noun and lex.is_person(noun[1].codes):
            return noun[1].codes
    return ()


def _whole(drafts: Sequence[Draft], lex: Lexicon) -> Draft | None:
    """The last figure that can be a whole; people before the countries they are from."""
    able = [d for d in drafts if d.unit is None and not d.change and d.weak not in ("none", "one")]
    if not able:
        return None
    last = able[-1]
    if len(able) > 1 and lex.is_place(last.counted) and lex.is_person(able[-2].counted):
        last = able[-2]  # "8.000 Soldaten aus 14 Ländern, darunter 900 deutsche"
    return last.whole or last


def inherit(drafts: Sequence[Draft], tokens: Sequence[Token], lex: Lexicon) -> None:
    """Let a part have what is counted and what happened from its whole, and the whole what happened to its part."""
    for draft in drafts:
        whole = draft.whole
        if whole is None:
            continue
        named = not (draft.bare or draft.of or lex.is_person(whole.counted))  # "acht Länder, darunter vier Leihgaben"
        if whole.counted and ((not draft.counted and not named) or draft.unit == "percent"):
            draft.counted = whole.counted  # "ein Drittel davon Kinder" is a share of all
        told = whole.events or whole.fallback
        if "part.of" in draft.rules and lex.kinds.oblique(whole.events):
            told = whole.fallback  # "withdrew a third of its 4,500 soldiers stationed there": said of the whole alone
        behind = lex.parts_after.at(tokens, draft.last)
        at = max(draft.reach, behind[0]) if behind else draft.reach
        does = at < len(tokens) and tokens[at].lower in lex.sets["active"]  # "deux d'entre eux ont été suspendus"
        does = "own_verb" in draft.rules or "except" in draft.rules or ("part.of" not in draft.rules and does)
        if not draft.events and not does and told and all(lex.kinds.fits(e, draft.counted) for e in told):
            draft.events = told
        elif draft.events and not whole.events and draft.among and whole in drafts and draft.told < draft.last:
            whole.events = draft.events


