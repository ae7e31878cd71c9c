"""Shares in words, in percent: "two thirds", "every fifth", "one in three", "nearly all"."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.lexicon import Lexicon
from laut.figures.numerals import Number, base_number, scaled_number
from laut.figures.words import word_value
from laut.text import Token

_ROUND = (2, 3, 4, 5, 10, 20, 100, 1000)  # a share is said "of" one of these; "four out of seven" counts


def share_number(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """Fractions and "one in three", in percent; "nearly all"."""
    half = lex.halves.at(tokens, i)
    if half and any(kind.at(tokens, half[0]) for kind in (lex.multipliers, lex.collectives, lex.units.words)):
        return None  # "half a million", "half a percentage point"
    phrase = lex.fraction_phrases.at(tokens, i)
    if phrase:
        return Number(phrase[0], phrase[1] * 100, share=True, rules=["fraction"])
    every = lex.every.at(tokens, i)
    if every and every[0] < len(tokens):
        ordinal = lex.ordinals.get(tokens[every[0]].lower)
        if ordinal:
            return Number(every[0] + 1, 100 / ordinal, share=True, rules=["every_nth"])
    nearly = lex.nearly_all.at(tokens, i)
    if nearly:
        return Number(nearly[0], 100, share=True, rows=["just_under"], rules=["nearly_all"])
    return _hyphened(tokens, i, lex) or _ratio(tokens, i, lex)


def _hyphened(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """A fraction in one word: "two-thirds"."""
    count, hyphen, noun = tokens[i].lower.partition("-")
    top = word_value(count, lex) if hyphen else None
    if top and noun in lex.fraction_nouns:
        return Number(i + 1, top * lex.fraction_nouns[noun] * 100, share=True, rules=["fraction"])
    return None


def _ratio(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """A number of thirds or of so many: "two thirds", "one in three"."""
    word = tokens[i].lower
    top = Number(i + 1, 1) if word in lex.articles or word in lex.ones else base_number(tokens, i, lex)
    if top is None or top.value > 99 or top.end >= len(tokens):
        return None
    below = lex.fraction_nouns.get(tokens[top.end].lower)
    if below and not (word in lex.articles and _is_ordinal(tokens, top.end, lex)):
        return Number(top.end + 1, top.value * below * 100, share=True, rules=["fraction"])
    row = lex.collective_adjectives.get(tokens[top.end].lower) if word in lex.articles else None
    below = lex.fraction_nouns.get(tokens[top.end + 1].lower) if row and top.end + 1 < len(tokens) else None
    if row and below:
        return Number(top.end + 2, below * 100, share=True, rows=[row], rules=["fraction"])  # "un bon quart"
    if lex.multipliers.at(tokens, top.end):
        return None  # "un milliard d'euros sur cinq ans"
    one = top.value == 1 and (word not in lex.articles or lex.article_counts)
    direct = lex.in_of.at(tokens, top.end)
    link = direct or _link_behind(tokens, top.end, lex, one=one)
    bottom = scaled_number(tokens, link[0], lex) if link and link[0] < len(tokens) else None
    if bottom is None or (not (one or direct) and lex.nouns.at(tokens, bottom.end)):
        return None  # "trois élèves sur vingt candidats"
    timed = bottom.end < len(tokens) and tokens[bottom.end].lower in lex.excluded_after  # "un effort sur deux ans"
    if timed or not _is_share(top, bottom, lex):
        return None
    return Number(bottom.end, top.value / bottom.value * 100, share=True, rules=["one_in"])


def _is_share(top: Number, bottom: Number, lex: Lexicon) -> bool:
    """Whether two numbers are meant as a share: "one in five", but "four out of seven" counts."""
    if bottom.value not in _ROUND and top.value > 1:
        return False
    if lex.one_in_words and (bottom.digits or top.digits or bottom.value not in _ROUND):
        return False
    return top.value < bottom.value <= 100_000 and not 1900 <= bottom.value <= 2100


def _link_behind(tokens: Sequence[Token], i: int, lex: Lexicon, *, one: bool) -> tuple[int, bool] | None:
    """"In" behind a noun at ``i``: "one voter in five"."""
    often = tokens[i].lower in lex.excluded_after  # "neuf fois sur dix"
    if often or tokens[i].lower in lex.nouns.stop or not (one or lex.article_counts) or not tokens[i].is_word:
        return None
    link = lex.in_of.at(tokens, i + 1)
    if link is None and lex.article_counts and i + 1 < len(tokens):
        return _after_noun(tokens, i, lex)
    return link


def _after_noun(tokens: Sequence[Token], i: int, lex: Lexicon) -> tuple[int, bool] | None:
    """"In" behind a noun of several words at ``i``: "six femmes enceintes sur dix"."""
    for k in range(i + 1, min(i + 4, len(tokens))):
        if link := lex.in_of.at(tokens, k):
            return link
        if not tokens[k].is_word or tokens[k].lower in lex.nouns.stop:
            return None
    return None


def _is_ordinal(tokens: Sequence[Token], i: int, lex: Lexicon) -> bool:
    """Whether "a third" at ``i`` goes on to a noun of which it is the third."""
    if tokens[i].lower not in lex.like_ordinals or i + 1 >= len(tokens):
        return False
    follows = tokens[i + 1]
    if lex.changes["after"].at(tokens, i + 1):
        return False  # "a quarter more than"
    if i > 2 and follows.lower in lex.sets.get("be_one", ()):
        return True  # "Two men died and a third was hurt"
    return follows.is_word and follows.lower not in lex.nouns.stop and not lex.nouns.of.at(tokens, i + 1)
