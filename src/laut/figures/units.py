"""Units of measure, money and share before and after a number."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.lexicon import Lexicon
from laut.text import Token

_DASHES = "-‐‑"


def unit_before(tokens: Sequence[Token], i: int, lex: Lexicon) -> tuple[int, str] | None:
    """The sign of money that stands before token ``i``: its first token, and the code."""
    if i == 0:
        return None
    code = lex.units.signs.get(tokens[i - 1].text)
    if code is None:
        return None
    glued = i >= 2 and tokens[i - 2].end == tokens[i - 1].start and tokens[i - 1].text == "$"
    if glued and (whose := lex.units.prefixes.get(tokens[i - 2].text)):
        return i - 2, whose
    return i - 1, code


def unit_after(tokens: Sequence[Token], i: int, lex: Lexicon) -> tuple[int, str] | None:
    """The unit that starts at token ``i`` (after a hyphen too): the token after it, and the code."""
    if i >= len(tokens):
        return None
    at = i
    hyphen = tokens[i].text in _DASHES and i > 0 and tokens[i].start == tokens[i - 1].end
    if hyphen:
        at += 1
        if at >= len(tokens) or tokens[at].start != tokens[i].end:
            return None
        head = tokens[at].lower.split("-", 1)[0]
        if head != tokens[at].lower and head in lex.units.codes:
            return at + 1, lex.units.codes[head]
    found = lex.units.words.at(tokens, at)
    if found:
        weight = lex.units.weights.get(tokens[at].lower)
        behind = tokens[found[0]].text if found[0] < len(tokens) else ""
        heavy = weight and (hyphen or behind == "(" or lex.linkers.at(tokens, found[0]))
        return (found[0], weight) if weight and heavy else found
    linker = lex.linkers.at(tokens, at)  # "3 millions d'euros", "thousands of dollars"
    if linker:
        found = lex.units.words.at(tokens, linker[0])
        if found:
            return found
    glued = not hyphen and i > 0 and tokens[i].start == tokens[i - 1].end and tokens[i - 1].text[0].isdecimal()
    if glued and tokens[at].text in lex.units.glued:
        return at + 1, lex.units.glued[tokens[at].text]
    code = lex.units.symbols.get(tokens[at].text)
    if code and not (code == "m" and hyphen):
        return at + 1, code
    if tokens[at].text == "°" and at + 1 < len(tokens) and tokens[at + 1].text in "CF":
        return at + 2, "celsius" if tokens[at + 1].text == "C" else "fahrenheit"
    return None

