"""The number that starts at a token, whichever way it is written. Knows nothing of what modifies it."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.collectives import collective_number, vague_number
from laut.figures.fractions import share_number
from laut.figures.lexicon import Lexicon
from laut.figures.numerals import Number, scaled_number
from laut.figures.words import headcount, word_value
from laut.text import Token

_LONG = 4  # digits of a number in a word: "magnitude-7"


def parse(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """The number that starts at token ``i``, with its multipliers, or ``None``."""
    people = headcount(tokens[i].lower, lex) if tokens[i].is_word else None
    if people is not None:
        return Number(i + 1, people, rules=["headcount"])
    if "-" in tokens[i].text and (measured := _hyphened(tokens, i, lex)) is not None:
        return measured
    number = (
        vague_number(tokens, i, lex)
        or share_number(tokens, i, lex)
        or collective_number(tokens, i, lex)
        or scaled_number(tokens, i, lex)
    )  # fmt: skip
    half = lex.half_after.at(tokens, number.end) if number and number.scaled else None
    if number and half and (scale := lex.multipliers.at(tokens, number.end - 1)):
        number.value, number.end = number.value + scale[1] / 2, half[0]  # "deux millions et demi"
    return number


def _hyphened(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """A number in one word with its unit: "a two-mile tailback", "a magnitude-7.1 quake"."""
    head, _, tail = tokens[i].lower.partition("-")
    if tail in lex.units.codes and (value := word_value(head, lex)) is not None:
        return Number(i + 1, value, rules=["hyphened"], unit=lex.units.codes[tail])
    if head not in lex.units.hyphened or not tail.isdecimal() or len(tail) > _LONG:
        return None
    rest = tokens[i + 1 : i + 3]
    joined = len(rest) == 2 and rest[0].text == lex.decimal and rest[1].text.isdecimal() and len(rest[1].text) <= _LONG
    joined = joined and tokens[i].end == rest[0].start and rest[0].end == rest[1].start
    value = float(f"{tail}.{rest[1].text}") if joined else float(tail)
    return Number(i + 3 if joined else i + 1, value, unit=lex.units.hyphened[head], rules=["hyphened"])
