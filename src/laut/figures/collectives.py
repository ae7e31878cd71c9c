"""Numbers nobody has counted: "a dozen", "tens of thousands", "quelques centaines"."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.lexicon import Lexicon
from laut.figures.numerals import Number, base_number
from laut.figures.words import word_value
from laut.text import Token

_POWERS = (1e3, 1e4, 1e5)


def collective_number(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """"a dozen", "zwei Dutzend", "une centaine": nobody has counted, so that they are read as "about"."""
    half = lex.halves.at(tokens, i)
    if half:
        unit = lex.collectives.at(tokens, half[0])
        return Number(unit[0], half[1] * unit[1], rows=["about"], rules=["collective"]) if unit else None
    direct = lex.collectives.at(tokens, i)
    if direct and tokens[i].lower not in lex.articles:
        return Number(direct[0], direct[1], rows=["about"], rules=["collective"])
    if tokens[i].lower in lex.articles:
        row = lex.collective_adjectives.get(tokens[i + 1].lower) if i + 1 < len(tokens) else None
        good = lex.collectives.at(tokens, i + 2) if row else None
        if row and good:
            return Number(good[0], good[1], rows=[row], rules=["collective"])  # "ein gutes Dutzend"
        count = Number(i + 1, 1)
    else:
        found = base_number(tokens, i, lex)
        if found is None or found.scaled or found.value >= 100:
            return None
        count = found
    unit = lex.collectives.at(tokens, count.end)
    if unit is None:
        return None
    link = lex.linkers.at(tokens, unit[0])
    step = lex.plural_steps.at(tokens, link[0]) if link else None
    if step:  # "une dizaine de milliers"
        return Number(step[0], count.value * unit[1] * step[1], scaled=True, rows=["about"], rules=["collective"])
    return Number(unit[0], count.value * unit[1], rows=["about"], rules=["collective"])


def vague_number(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """"Dutzende", "tens of thousands", "several hundred", "quelques centaines"."""
    several = lex.several.at(tokens, i)
    at = several[0] if several else i
    end, value = at, 1.0
    while (step := _step(tokens, end, lex, at == end and not several)) is not None:
        value *= step[1]
        end = step[0]
        link = lex.linkers.at(tokens, end)
        if link is None or _step(tokens, link[0], lex, True) is None:
            break
        end = link[0]
    if end == at:
        return None
    return Number(end, value, scaled=True, rows=["several_steps" if several else "plural"], rules=["vague_step"])


def _step(tokens: Sequence[Token], i: int, lex: Lexicon, plural: bool) -> tuple[int, float] | None:
    got = lex.plural_steps.at(tokens, i)
    if got or plural:
        return got
    value = word_value(tokens[i].lower, lex) if i < len(tokens) else None
    if value in _POWERS:
        return i + 1, value or 0.0  # "mehrere hunderttausend"
    return lex.collectives.at(tokens, i) or lex.multipliers.at(tokens, i)
