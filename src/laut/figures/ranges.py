"""Ranges: "zwischen 12 und 15", "20 to 30 million", "zwei oder drei"."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.exclusions import glued
from laut.figures.lexicon import Lexicon
from laut.figures.numbers import parse
from laut.figures.numerals import Number, base_number
from laut.figures.units import unit_after
from laut.text import Token

_MOVED = 8  # tokens from "passer" to the first of its levels
_MODIFIERS = 3  # words of amount between "zwischen" and its number


def find_range(
    tokens: Sequence[Token], i: int, number: Number, end: int, lex: Lexicon
) -> tuple[Number | None, int, str | None, list[str]]:
    """The upper end of a range that begins with ``number``, where it ends, its unit and the rules that found it."""
    nothing: tuple[None, int, None, list[str]] = (None, end, None, [])
    sep = lex.ranges.at(tokens, end)
    elliptic = end + 1 < len(tokens) and tokens[end].text in "-‐‑" and glued(tokens[end - 1], tokens[end])
    elliptic = elliptic and not glued(tokens[end], tokens[end + 1])
    if elliptic:  # "fünf- bis sechstausend"
        sep = lex.ranges.at(tokens, end + 1)
    if sep is None or sep[0] >= len(tokens):
        return nothing
    kind, rule = sep[1]
    at = sep[0]
    if kind == "dash" and glued(tokens[end - 1], tokens[end]) != glued(tokens[end], tokens[at]):
        return nothing
    if tokens[at].text in lex.units.signs:
        at += 1
    opener = _opener(tokens, i, lex)
    if (kind == "and" and (opener is None or opener[0] != "between")) or at >= len(tokens):
        return nothing
    if number.share and tokens[at].lower in lex.nouns.determiners and at + 1 < len(tokens):
        at += 1  # "entre un tiers et la moitié"
    top = parse(tokens, at, lex)
    if top is not None and "one_in" in top.rules and not number.share and (least := base_number(tokens, at, lex)):
        number.value, number.share = number.value * top.value / least.value, True  # "huit à neuf élèves sur dix"
        number.rules.append("one_in")
    if top is None or top.share != number.share:
        return nothing
    year = number.digits and len(tokens[i].text) == 4 and opener is None
    if kind == "level" and year and i and tokens[i - 1].lower in lex.sets["year_before"]:
        return nothing  # "tripled since 2019 to 4,200"
    low = number.value
    if elliptic and low < 100:
        low *= next((m for m in (1000, 100) if top.value >= m and top.value % m == 0), 1)
    if top.scaled and not number.scaled and low < top.value:
        factor = scale_of(tokens, at, top, lex)
        if low * factor < top.value:
            low *= factor
    hundreds = lex.multipliers.at(tokens, top.end - 1)
    words = not (number.digits or top.digits) and top.end - at > 1 and low < 10
    if words and hundreds and hundreds[1] == 100 and low * 100 < top.value < 1000:
        low *= 100  # "deux à trois cents"
    if low >= top.value or (kind == "or" and (top.value > low * 2 or top.value - low > 10 ** (len(str(int(low))) - 1))):
        return nothing
    if opener and opener[0] == "from" and lex.changes_near(tokens, i, 8) and _moves(tokens, i, lex):
        return nothing
    sign = i - 1 if i and tokens[i - 1].text in lex.units.signs else i
    if kind == "level" and lex.changes["by"].before(tokens, sign) and lex.changes_near(tokens, i, 8):
        return nothing
    moves = any(lex.changes[where].before(tokens, i) for where in ("word", "verb"))
    if kind == "level" and end > number.end and opener is None and moves:
        return nothing  # "cédait 1,75 euro à 198,50 euros"
    unit = unit_after(tokens, top.end, lex)
    last = unit[0] if unit else top.end
    own = unit_after(tokens, number.end, lex) if end > number.end else None
    other = unit[1] if unit else lex.units.signs.get(tokens[at - 1].text)
    if own and ((other and own[1] != other) or (kind == "level" and other is None)):
        return nothing  # "fell 30 percent to 92,000"
    if kind == "dash" and unit is None and _bare_pair(tokens, i, last, number, lex):
        return nothing
    number.value = low
    number.scaled = number.scaled or top.scaled
    return top, last, unit[1] if unit else None, [rule] + ([opener[1]] if opener else [])


def _moves(tokens: Sequence[Token], i: int, lex: Lexicon) -> bool:
    """Whether a verb near says that a level goes "from" to another; where such verbs are known, others only grow."""
    verbs = lex.sets.get("from_to", frozenset())
    return not verbs or any(t.lower in verbs for t in tokens[max(0, i - _MOVED) : i])


def scale_of(tokens: Sequence[Token], at: int, top: Number, lex: Lexicon) -> float:
    """What the multipliers of the upper end amount to: a million in "2 bis 3 Millionen"."""
    for k in range(at, top.end):
        scale = lex.multipliers.at(tokens, k) or lex.collectives.at(tokens, k)
        if scale:
            return scale[1]
    glue = lex.adhesive.get(tokens[top.end - 1].text)
    return glue if glue else 1.0


def _bare_pair(tokens: Sequence[Token], i: int, last: int, number: Number, lex: Lexicon) -> bool:
    """Whether "1-2" can be a score or years and not a range: nothing counted follows."""
    years = len(tokens[i].text) == 4 and 1000 <= number.value <= 2100
    return years or not lex.noun_near(tokens, last)


def _opener(tokens: Sequence[Token], i: int, lex: Lexicon) -> tuple[str, str] | None:
    at = i
    for _ in range(_MODIFIERS):
        if at > 0 and tokens[at - 1].text in lex.units.signs:
            at -= 1
        found = lex.openers.before(tokens, at)
        if found:
            return found[1]
        step = lex.modifiers.before(tokens, at)
        if step is None:
            return None
        at = step[0]
    return None
