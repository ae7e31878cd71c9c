"""Whose people are counted: their country, and the group the words next to the noun name."""

from __future__ import annotations

from collections.abc import Sequence

from laut.countries import CountryMention, country_words
from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.text import Token

_AFTER = 3  # tokens after the noun: "Soldaten aus Nordkorea", "members of the Red Crescent"
_HYPHENS = ("-", "‑", "‐")


def describe(tokens: Sequence[Token], draft: Draft, limit: int, lex: Lexicon) -> None:
    """Set ``nationality`` and ``group`` of people from the words before their noun, in it and right after it."""
    countries = country_words(lex.lang)
    mentions: list[CountryMention] = []
    at = draft.last
    behind = 1 if lex.nouns.head_first else 0  # "douze soldats ukrainiens"
    while at < min(draft.reach + behind, limit):
        found = countries.match(tokens, at) if tokens[at].is_word else None
        if found and found.form in ("adjective", "demonym", "prefix"):
            mentions.append(found)
        at = found.last if found else at + 1
    at = draft.reach
    if at + 1 < limit and tokens[at].lower in lex.sets["origin"]:
        skip = at + 2 if tokens[at + 1].lower in lex.nouns.determiners and at + 2 < limit else at + 1
        found = countries.match(tokens, skip)
        if found and found.form == "name":
            mentions.append(found)
    if mentions:
        draft.nationality = mentions[0].code
        draft.note("nationality")
    draft.group = _group(tokens, draft, mentions, limit, lex)


def demonym(tokens: Sequence[Token], at: int, lex: Lexicon) -> int | None:
    """The token after a word for people of a country ("zwölf Nordkoreaner"), if one stands at ``at``."""
    if at >= len(tokens) or not tokens[at].is_capitalised:
        return None
    found = country_words(lex.lang).match(tokens, at)
    if found is None or found.form not in ("demonym", "adjective"):
        return None
    follows = tokens[found.last] if found.last < len(tokens) else None
    alone = follows is None or not follows.is_word or follows.lower in lex.nouns.stop
    return found.last if found.form == "demonym" or (alone and not lex.nouns.capitalised) else None  # "an Iraqi was"


def _group(
    tokens: Sequence[Token], draft: Draft, mentions: Sequence[CountryMention], limit: int, lex: Lexicon
) -> str | None:
    taken = {k for mention in mentions for k in range(mention.first, mention.last)}
    if draft.head is None:
        return None
    for hyphen in _HYPHENS:  # "Hamas-Kämpfer"
        name, found, _ = tokens[draft.head].text.partition(hyphen)
        if found and name[:1].isupper() and draft.head not in taken and not name.isdigit():
            return name
    if lex.nouns.capitalised or tokens[draft.head].text.isupper():
        return None  # where every noun is written large, a name does not show
    names = [
        tokens[k].text for k in range(draft.last, draft.head)
        if k not in taken and tokens[k].is_word and tokens[k].is_capitalised
    ]  # fmt: skip
    if not names:
        link = lex.nouns.of.at(tokens, draft.head + 1)
        if link:
            for token in tokens[link[0] : min(link[0] + _AFTER, limit)]:
                if not (token.is_word and token.is_capitalised) or country_words(lex.lang).match(tokens, link[0]):
                    break
                names.append(token.text)
    return " ".join(names) or None
