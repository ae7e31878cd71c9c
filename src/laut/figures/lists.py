"""Figures side by side: joined to one list, a part behind its whole, one that only describes the noun of another."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.clauses import has_own_verb
from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.text import Token

ASIDE = frozenset(",–—-")
"""What an aside stands between."""
_MODIFIER = 6  # tokens between a noun and "and" that say more of it


def joined(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether "and" or a comma joins two figures to one list."""
    between = _outside(tokens[before.reach : after.first])
    between = between[_modifies(between, lex) :]
    owned = len(between) > 1 and between[-1].lower in lex.sets.get("owners", ())
    if owned and between[-2].lower in lex.nouns.conjunctions:
        between = between[:-1]  # "eine Frau und ihre zwei Töchter"
    if not between or len(between) > 3 or before.unit or after.unit:
        return False
    named = not after.counted and not after.bare  # "12 rifles, 300 rounds of ammunition"
    if not all(lex.kinds.fits(e, after.counted) or (named and lex.kinds.of_things(e)) for e in before.events):
        return False
    verb = lex.events.verb_last and after.reach < len(tokens) and lex.events.verb(tokens, after.reach)
    if all(t.text in ASIDE for t in between) and (verb or has_own_verb(tokens, after, lex)):
        return False  # "… zwei Lastwagen, ein Fahrer wurde …": a comma alone joins no two clauses
    return all(t.lower in lex.sets["list_joiners"] or t.text in ASIDE for t in between)


def _modifies(between: Sequence[Token], lex: Lexicon) -> int:
    """How many tokens behind a noun are said of it, where nouns are written large: "[vom Typ Marder] sowie"."""
    links = lex.sets["prepositions"] | lex.nouns.determiners | lex.nouns.ambiguous
    if not lex.nouns.capitalised and between and lex.nouns.of.at(between, 0):  # "rounds [of ammunition], two vests"
        barred = lex.sets["be"] | lex.sets["finite"] | lex.sets["speech"] | lex.sets["prepositions"]
        stop = next((k for k, t in enumerate(between) if t.text == "," or t.lower in lex.nouns.conjunctions), 0)
        plain = 1 < stop <= _MODIFIER and all(t.is_word and t.lower not in barred for t in between[1:stop])
        return stop if plain else 0
    joiner = next((k for k, t in enumerate(between) if t.lower in lex.nouns.conjunctions), 0)
    if not lex.nouns.capitalised or not 1 < joiner <= _MODIFIER or between[0].lower not in links:
        return 0
    for k, token in enumerate(between[:joiner]):
        if not token.is_word or not (token.is_capitalised or token.lower in links or between[k + 1].is_capitalised):
            return 0
    return joiner


def _outside(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that stand in no brackets."""
    out: list[Token] = []
    depth = 0
    for token in tokens:
        if token.text in ("(", "["):
            depth += 1
        elif token.text in (")", "]"):
            depth = max(0, depth - 1)
        elif not depth:
            out.append(token)
    return out


def is_apposed(tokens: Sequence[Token], draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a part stands between commas behind its whole: "six children, two of them girls, were hurt"."""
    whole = draft.whole
    if whole is None or whole not in drafts or whole.reach >= draft.first:
        return False
    return tokens[whole.reach].text in ASIDE and draft.first - whole.reach <= 2


def head_of(tokens: Sequence[Token], draft: Draft, drafts: Sequence[Draft], lex: Lexicon) -> Draft | None:
    """The figure whose noun this one only describes: the eleven of "eleven members of one family"."""
    if lex.events.verb_last or draft.unit or draft.whole is not None:
        return None
    at = drafts.index(draft)
    before = drafts[at - 1] if at else None
    if before is None or before.weak or before.unit or before.whole is not None or not lex.is_person(before.counted):
        return None
    between = tokens[before.reach : draft.first]
    if not 1 <= len(between) <= 2 or between[-1].lower in lex.sets["agents"]:
        return None
    linked = between[0].lower in lex.sets["prepositions"] and not lex.is_person(draft.counted)
    linked = linked or lex.nouns.of.at(tokens, before.reach) is not None
    return before if linked and (len(between) == 1 or between[1].lower in lex.nouns.determiners) else None
