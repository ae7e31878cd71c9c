"""Digits and number words to values, by the marks and words of a language. Knows nothing of what they modify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from laut.figures.lexicon import Lexicon
from laut.figures.words import headcount, word_value
from laut.text import Token

_LONG = 4  # digits of a number in a word: "magnitude-7"
_LARGEST = 1e15  # beyond it, digits are an identifier and no count
_POWERS = (1e3, 1e4, 1e5)
_RATES = ("percent", "percentage_point")
_ROUND = (2, 3, 4, 5, 10, 20, 100, 1000)  # a share is said "of" one of these; "four out of seven" counts
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


def digits(text: str, lex: Lexicon) -> tuple[float, bool] | None:
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


def parse(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """The number that starts at token ``i``, with its multipliers, or ``None``."""
    people = headcount(tokens[i].lower, lex) if tokens[i].is_word else None
    if people is not None:
        return Number(i + 1, people, rules=["headcount"])
    if "-" in tokens[i].text and (measured := _hyphened(tokens, i, lex)) is not None:
        return measured
    number = (
        _vague(tokens, i, lex)
        or _share(tokens, i, lex)
        or _collective(tokens, i, lex)
        or _scaled(tokens, i, lex)
    )  # fmt: skip
    half = lex.half_after.at(tokens, number.end) if number and number.scaled else None
    if number and half and (scale := lex.multipliers.at(tokens, number.end - 1)):
        number.value, number.end = number.value + scale[1] / 2, half[0]  # "deux millions et demi"
    return number


def _hyphened(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """A number in one word with its unit: "a two-mile tailback", "a magnitude-7.1 quake"."""
    head, _, tail = tokens[i].lower.partition("-")
    if tail in lex.unit_words and (value := word_value(head, lex)) is not None:
        return Number(i + 1, value, rules=["hyphened"], unit=lex.unit_words[tail])
    if head not in lex.hyphened_units or not tail.isdecimal() or len(tail) > _LONG:
        return None
    rest = tokens[i + 1 : i + 3]
    joined = len(rest) == 2 and rest[0].text == lex.decimal and rest[1].text.isdecimal() and len(rest[1].text) <= _LONG
    joined = joined and tokens[i].end == rest[0].start and rest[0].end == rest[1].start
    value = float(f"{tail}.{rest[1].text}") if joined else float(tail)
    return Number(i + 3 if joined else i + 1, value, unit=lex.hyphened_units[head], rules=["hyphened"])


def _base(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    token = tokens[i]
    if token.text[0].isdecimal():
        got = digits(token.text, lex)
        if got is None:
            return None
        value, grouped = got
        end = i + 1
        while end < len(tokens) and not grouped_break(tokens, i, end, token.text):
            group = tokens[end].text
            more = digits(f"1{group}", lex)  # "000" alone is no number
            if more is None:
                break
            value, end, grouped = value * 1000 + more[0] - 1000, end + 1, True
        if end < len(tokens) and tokens[end].text in _SLASH and tokens[end].start - tokens[end - 1].end <= 1:
            value, end = value + _SLASH[tokens[end].text], end + 1
        return Number(end, value, digits=True, grouped=grouped)
    if token.text in _SLASH:
        return Number(i + 1, _SLASH[token.text], digits=True)
    return _words(tokens, i, lex)


def grouped_break(tokens: Sequence[Token], i: int, end: int, head: str) -> bool:
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


def _scaled(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """A number with its multipliers: "2,5 Mio.", "eine Million", "half a million", "$5m", "3-million"."""
    half = lex.halves.at(tokens, i)
    if half:
        scale = lex.multipliers.at(tokens, half[0]) or lex.collectives.at(tokens, half[0])
        if scale:
            return Number(scale[0], half[1] * scale[1], scaled=True)
        return Number(half[0], half[1]) if lex.units.at(tokens, half[0]) else None  # "einen halben Meter"
    if tokens[i].lower in lex.articles:
        if lex.multipliers.at(tokens, i + 1):
            return _words(tokens, i + 1, lex, 1.0)
        if (phrase := lex.value_phrases.at(tokens, i)) is not None:
            return Number(phrase[0], phrase[1])  # "une seule école"
        unit = lex.units.at(tokens, i + 1)
        ranged = lex.ranged_article(tokens, i) or lex.lone_article(tokens, i)  # "ein bis zwei Millionen", "dont un"
        halved = unit is not None and lex.half_after.at(tokens, unit[0]) is not None  # "une tonne et demie"
        return Number(i + 1, 1) if ranged or halved or (unit and unit[1] in _RATES) else None  # "ein Prozent"
    got = _base(tokens, i, lex)
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


def _collective(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
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
        found = _base(tokens, i, lex)
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


def _vague(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
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


def _after_noun(tokens: Sequence[Token], i: int, lex: Lexicon) -> tuple[int, bool] | None:
    """"In" behind a noun of several words at ``i``: "six femmes enceintes sur dix"."""
    for k in range(i + 1, min(i + 4, len(tokens))):
        if link := lex.in_of.at(tokens, k):
            return link
        if not tokens[k].is_word or tokens[k].lower in lex.nouns.stop:
            return None
    return None


def _share(tokens: Sequence[Token], i: int, lex: Lexicon) -> Number | None:
    """Fractions and "one in three", in percent; "nearly all"."""
    half = lex.halves.at(tokens, i)
    if half and any(kind.at(tokens, half[0]) for kind in (lex.multipliers, lex.collectives, lex.units)):
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
    word = tokens[i].lower
    if "-" in word:
        count, _, noun = word.partition("-")
        top = word_value(count, lex)
        if top and noun in lex.fraction_nouns:
            return Number(i + 1, top * lex.fraction_nouns[noun] * 100, share=True, rules=["fraction"])
    top_number = Number(i + 1, 1) if word in lex.articles or word in lex.ones else _base(tokens, i, lex)
    if top_number is None or top_number.value > 99 or top_number.end >= len(tokens):
        return None
    below = lex.fraction_nouns.get(tokens[top_number.end].lower)
    if below and not (word in lex.articles and _is_ordinal(tokens, top_number.end, lex)):
        return Number(top_number.end + 1, top_number.value * below * 100, share=True, rules=["fraction"])
    link = direct = lex.in_of.at(tokens, top_number.end)
    one = top_number.value == 1 and (word not in lex.articles or lex.article_counts)
    often = tokens[top_number.end].lower in lex.excluded_after  # "neuf fois sur dix"
    if link is None and not often and (one or lex.article_counts) and tokens[top_number.end].is_word:
        link = lex.in_of.at(tokens, top_number.end + 1)  # "one voter in five"
        if link is None and lex.article_counts and tokens[top_number.end + 1 : top_number.end + 2]:
            link = _after_noun(tokens, top_number.end, lex)
    if link and link[0] < len(tokens):
        bottom = _scaled(tokens, link[0], lex)
        if bottom and not (one or direct) and lex.nouns.at(tokens, bottom.end):
            bottom = None  # "trois élèves sur vingt candidats"
        if bottom and bottom.value not in _ROUND and top_number.value > 1:
            bottom = None
        if bottom and lex.one_in_words and (bottom.digits or top_number.digits or bottom.value not in _ROUND):
            bottom = None
        if bottom and top_number.value < bottom.value <= 100_000 and not 1900 <= bottom.value <= 2100:
            return Number(bottom.end, top_number.value / bottom.value * 100, share=True, rules=["one_in"])
    return None
