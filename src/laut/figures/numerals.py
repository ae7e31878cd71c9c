"""Digits and number words to values, with the multipliers behind them: "2,5 Mio.", "two hundred and fifty"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from laut.figures.lexicon import Lexicon
from laut.figures.words import word_value
from laut.text import Token

_LARGEST = 1e15  # beyond it, digits are an identifier and no count
_CENTURIES = (18.0, 19.0, 20.0)
_SLASH = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


@dataclass(slots=True)
class Number:
    """A number that starts at the token asked for; ``end`` is the token after it, ``rows`` what its words imply."""

    end: int
    value: float
    digits: bool = False
    grouped: bool = False
    scaled: bool = False
    share: bool = False
    rows: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    unit: str | None = None


def _digits(text: str, lex: Lexicon) -> tuple[float, bool] | None:
    """The value of a token of digits and whether it is grouped; ``None`` for dates, versions and identifiers."""
    if not text.isascii() and not text[0].isdecimal():
        return None
    if lex.grouped.fullmatch(text):
        whole, _, rest = text.rpartition(lex.decimal) if _has_decimal(text, lex) else (text, "", "")
        value = float("".join(c for c in whole if c.isdecimal()) + (f".{rest}" if rest else ""))
        return (value, True) if value < _LARGEST else None
    if lex.plain.fullmatch(text) or lex.other_decimal.fullmatch(text):
        plain = text.replace(",", ".")
        if len(plain) > 1 and plain[0] == "0" and plain[1] != ".":
            return None
        value = float(plain)
        return (value, False) if value < _LARGEST else None
    return None


def _has_decimal(text: str, lex: Lexicon) -> bool:
    head, mark, rest = text.rpartition(lex.decimal)
    return bool(mark) and bool(head) and rest.isdecimal()


def base_number(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """A number in digits or in words without the multipliers behind digits: "2,5", "5 000", "two hundred"."""
    token = tokens[i]
    if token.text[0].isdecimal():
        got = _digits(token.text, lex)
        if got is None:
            return None
        value, grouped = got
        end = i + 1
        while end < len(tokens) and not _grouped_break(tokens, i, end, token.text):
            group = tokens[end].text
            more = _digits(f"1{group}", lex)  # "000" alone is no number
            if more is None:
                break
            value, end, grouped = value * 1000 + more[0] - 1000, end + 1, True
        if end < len(tokens) and tokens[end].text in _SLASH and tokens[end].start - tokens[end - 1].end <= 1:
            value, end = value + _SLASH[tokens[end].text], end + 1
        return Number(end, value, digits=True, grouped=grouped)
    if token.text in _SLASH:
        return Number(i + 1, _SLASH[token.text], digits=True)
    return _words(tokens, i, lex)


def _grouped_break(tokens: Sequence[Token], i: int, end: int, head: str) -> bool:
    """Whether token ``end`` does not go on a number written in groups of three, parted by plain spaces."""
    nxt = tokens[end]
    parted = nxt.start - tokens[end - 1].end != 1 or not head.isdecimal() or len(head) > 3 or head[0] == "0"
    other = len(nxt.text) < 3 or not nxt.text[:3].isdecimal() or (len(nxt.text) > 3 and nxt.text[3].isalnum())
    return parted or other or (end == i + 1 and i > 0 and tokens[i - 1].text[0].isdecimal())


def _words(tokens: Sequence[Token], i: int, lex: Lexicon, current: float | None = None) -> Number | None:
    """Number words in a row, by hundreds and by thousands: "two hundred and fifty thousand"; ``current`` comes before.

    Words that are a year ("nineteen ninety-six") are none.
    """
    total, j, step = 0.0, i, float("inf")
    while j < len(tokens):
        phrase = lex.value_phrases.at(tokens, j)
        end, value = phrase if phrase else (j + 1, word_value(tokens[j].lower, lex))
        scale = lex.multipliers.at(tokens, j)
        if value is not None:
            if current is None:
                current = value
            elif (current % 100 == 0 and value < 100) or (current % 10 == 0 and current % 100 >= 20 and value < 10):
                current += value
            else:
                if j == i + 1 and current in _CENTURIES and 10 <= value < 100:
                    return None
                break
            if j == i and i and 10 <= value < 100 and word_value(tokens[i - 1].lower, lex) in _CENTURIES:
                return None
            j = end
        elif scale and scale[1] < step and (current is not None or (tokens[j].lower in lex.bare)):
            if scale[1] == 100:
                current = (1 if current is None else current) * 100
            else:
                total, current, step = total + (1 if current is None else current) * scale[1], None, scale[1]
            j = _dotted(tokens, scale[0], lex)
        elif tokens[j].lower in lex.joiners and j > i and _goes_on(tokens, j, current, lex):
            j += 1
        else:
            break
    if j == i or (current is None and not total):
        return None
    return Number(j, total + (current or 0), scaled=step < float("inf"))


def _goes_on(tokens: Sequence[Token], j: int, current: float | None, lex: Lexicon) -> bool:
    """Whether the "and" at ``j`` adds tens to hundreds ("two hundred and fifty") and does not join two counts."""
    after = word_value(tokens[j + 1].lower, lex) if j + 1 < len(tokens) else None
    return after is not None and after < 100 and (current is None or (current >= 100 and current % 100 == 0))


def _dotted(tokens: Sequence[Token], j: int, lex: Lexicon) -> int:
    """``j``, or after the dot of an abbreviation that ends there ("Mio.")."""
    dot = j < len(tokens) and tokens[j].text == "." and tokens[j].start == tokens[j - 1].end
    return j + 1 if dot and tokens[j - 1].lower in lex.abbreviations else j


def scaled_number(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """A number with its multipliers: "2,5 Mio.", "eine Million", "half a million", "$5m", "3-million"."""
    half = lex.halves.at(tokens, i)
    if half:
        scale = lex.multipliers.at(tokens, half[0]) or lex.collectives.at(tokens, half[0])
        if scale:
            return Number(scale[0], half[1] * scale[1], scaled=True)
        return Number(half[0], half[1]) if lex.units.words.at(tokens, half[0]) else None  # "einen halben Meter"
    if tokens[i].lower in lex.articles:
        if lex.multipliers.at(tokens, i + 1):
            return _words(tokens, i + 1, lex, 1.0)
        if (phrase := lex.value_phrases.at(tokens, i)) is not None:
            return Number(phrase[0], phrase[1])  # "une seule école"
        unit = lex.units.words.at(tokens, i + 1)
        ranged = lex.ranged_article(tokens, i) or lex.lone_article(tokens, i)  # "ein bis zwei Millionen", "dont un"
        halved = unit is not None and lex.half_after.at(tokens, unit[0]) is not None  # "une tonne et demie"
        return Number(i + 1, 1) if ranged or halved or (unit and unit[1] in lex.article_units) else None
    got = base_number(tokens, i, lex)
    while got is not None and got.digits:
        at = got.end
        if at + 1 < len(tokens) and tokens[at].text in "-‑" and tokens[at].start == tokens[at - 1].end:
            at += 1
        scale = lex.multipliers.at(tokens, at)
        glued = at < len(tokens) and tokens[at].start == tokens[at - 1].end and tokens[at].text in lex.adhesive
        if scale:
            got.end, got.value, got.scaled = _dotted(tokens, scale[0], lex), got.value * scale[1], True
        elif glued:
            got.end, got.value, got.scaled = at + 1, got.value * lex.adhesive[tokens[at].text], True
        else:
            break
    return got
