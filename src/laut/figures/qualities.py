"""What a figure counts by more than its noun: the words before it, the noun of the next figure, a survey."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.text import Token

_WITH_WHOM = 5  # tokens of "bei den jungen Ärzten sind"


def qualify(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Give what a figure counts the code that another noun of the sentence, or a word before its own, says it has."""
    head = draft.reach - 1 if draft.head is None else draft.head
    if head < draft.last:
        return
    for token in tokens[draft.last : head]:
        changed = lex.nouns.qualified.get(token.lower, {})
        by_word = changed.get(tokens[head].lower)
        draft.counted = (by_word,) if by_word else tuple(dict.fromkeys(changed.get(c, c) for c in draft.counted))


def mark_length(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Note what a length is of: goods ("600 Meter Kabel"), or a way ("auf zwei Kilometern gesperrt")."""
    if draft.unit not in lex.units.lengths:
        return
    behind = tokens[draft.last : draft.last + 1]
    if lex.nouns.capitalised and behind and behind[0].is_capitalised:
        draft.thing = True
    elif behind and behind[0].lower in lex.sets.get("goods_of", ()):  # "460 kilomètres de câble"
        goods = tokens[draft.last + 1 : draft.last + 2]
        draft.thing = bool(goods) and goods[0].text.islower() and goods[0].lower not in lex.sets["dimensions"]
    elif draft.first and tokens[draft.first - 1].lower in lex.sets.get("stretches", ()):
        draft.note("stretch")


def share_nouns(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Let a number share what stands with the one beside it: "20 zerstörte und 90 beschädigte Häuser"."""
    for draft, after in pairwise(drafts):
        at = draft.last
        plain = after.bare and not (after.unit or after.counted or after.weak or after.grouped)
        if lex.nouns.capitalised and draft.unit in ("percent", "magnitude") and plain and after.value % 1:
            after.unit = draft.unit  # "7 Prozent mehr Lohn, die Arbeitgeber bieten 2,8": no count has decimals
        if not (lex.nouns.capitalised and draft.bare and after.counted) or draft.counted or draft.unit or draft.weak:
            continue
        joined = at + 2 == after.first and tokens[at + 1].lower in lex.nouns.conjunctions
        said = lex.events.participle(tokens, at) if joined else None
        if said and not any(lex.kinds.fits(event, after.counted) for event in said[1]):
            continue  # "fünf verwundete und drei ausgebrannte Panzer"
        if joined and _is_attribute(tokens, at, lex) and _is_attribute(tokens, after.last, lex):
            draft.counted, draft.bare, draft.reach = after.counted, False, at + 1


def _is_attribute(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    plain = at < len(tokens) and tokens[at].text.islower() and tokens[at].lower not in lex.nouns.stop
    return plain and tokens[at].lower.endswith(tuple(lex.endings))


def count_everybody(tokens: Sequence[Token], draft: Draft, before: Sequence[Draft], lex: Lexicon) -> None:
    """Read "Jeder Vierte" without a noun, written large as one: of people, if of nobody named before."""
    word = tokens[draft.core[1] - 1]
    every = lex.nouns.capitalised and "every_nth" in draft.rules and word.is_capitalised
    if every and draft.head is None and not draft.counted and draft.bare and not any(d.counted for d in before):
        draft.counted, draft.bare = ("person",), False


def count_with_whom(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Read of whom a share is in "bei den Ärzten sind es 94 Prozent"."""
    at = draft.first - 2
    plain = draft.unit in ("percent", None) and draft.bare and not (draft.counted or draft.weak)
    if not plain or at < 2 or not lex.events.verb_last or tokens[at].lower not in lex.sets["be"]:
        return
    if tokens[at + 1].lower not in lex.sets["existential"]:
        return
    for start in range(at - 1, max(-1, at - _WITH_WHOM), -1):
        if not tokens[start].is_word:
            return
        if tokens[start].lower in lex.sets["with_whom"]:
            found = (lex.nouns.at(tokens, k) for k in range(start + 1, at))
            noun = next((n for n in found if n and n[0] == at), None)
            draft.counted = noun[1].codes if noun else ()
            return


def count_goods(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Read what a length is of, where the noun stands right behind: "70 Kilometer Landstraße"."""
    if draft.unit not in lex.units.lengths or not lex.nouns.capitalised:
        return
    noun = lex.nouns.at(tokens, draft.last)
    if noun and lex.is_thing(noun[1].codes):
        draft.counted, draft.of, draft.head, draft.reach = noun[1].codes, True, noun[0] - 1, noun[0]


def count_respondents(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Read shares that do something in a sentence about a survey: "in der Umfrage lehnen 54 Prozent das ab"."""
    words = tuple(lex.sets.get("surveys", ()))
    if not words or not any(t.lower.endswith(words) for t in tokens):
        return
    for at, draft in enumerate(drafts):
        plain = draft.bare and not (draft.counted or draft.change or draft.weak)
        before = drafts[at - 1] if at else None
        goes_on = draft.unit is None and before is not None and before.unit == "percent"
        if not plain or not (draft.unit == "percent" or goes_on):
            continue
        if goes_on and before and before.counted == ("respondent",) and draft.last < len(tokens):
            draft.counted = ("respondent",)  # "… nannten 34 Prozent die Miete, 22 das Klima"
        elif draft.unit == "percent" and (
            _acts(tokens, draft.last, lex) or (lex.nouns.capitalised and _acts(tokens, draft.first - 1, lex))
        ):
            draft.counted = ("respondent",)


def _acts(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a verb in the plural stands there."""
    if not 0 <= at < len(tokens) or not tokens[at].text.islower():
        return False
    word = tokens[at].lower
    if not lex.nouns.capitalised:
        return word in lex.sets["finite"] | lex.sets["share_verbs"] or lex.events.ends_as_verb(word)
    closed = lex.sets["prepositions"] | lex.nouns.stop
    return word.endswith(tuple(lex.sets["plural_verb_endings"])) and word not in closed
