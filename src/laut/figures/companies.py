"""What a body of people numbers: "a 40-strong garrison", "a crew of 480", "a five-member panel of judges"."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.figures.noun_phrases import noun_phrase
from laut.text import Token


def count_strong(tokens: Sequence[Token], draft: Draft, at: int, lex: Lexicon) -> None:
    """Read of whom a body of so many consists: "a 40-strong garrison", "30-köpfige Delegation"."""
    draft.counted, draft.bare, draft.reach = ("person",), False, at
    phrase = noun_phrase(tokens, at, lex.nouns, lex.events, False)
    company = next((k for k in range(at, min(at + 3, len(tokens))) if tokens[k].lower in lex.nouns.companies), None)
    if phrase.head is not None and phrase.head != company and lex.is_person(phrase.codes):
        draft.counted, draft.reach = phrase.codes, phrase.end
    elif company is not None:
        draft.counted, draft.reach = (lex.nouns.companies[tokens[company].lower],), company + 1
        link = lex.nouns.of.at(tokens, company + 1)
        of = noun_phrase(tokens, link[0], lex.nouns, lex.events, False) if link else None
        if of is not None and of.head is not None and lex.is_person(of.codes):
            draft.counted, draft.reach = of.codes, of.end  # "a five-member panel of judges"


def count_company(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Read "a crew of 480", "eine Gruppe von 30": what a number is of stands before it."""
    link = lex.nouns.of.before(tokens, draft.first)
    if link is None or link[0] == 0 or tokens[link[0] - 1].lower not in lex.nouns.collectives:
        return
    noun = lex.nouns.at(tokens, link[0] - 1)
    code = lex.nouns.companies.get(tokens[link[0] - 1].lower)  # "a family of five": five people
    named = noun[1].codes if noun and lex.is_person(noun[1].codes) else ("person",)
    draft.counted = (code,) if code else named
    draft.note("collective_noun")
