"""Splits a phrase that names several sources ("die USA und Südkorea") into one span each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from laut.records import Span
from laut.sources.lexicon import Lexicon
from laut.sources.parse import Parser
from laut.sources.phrase import Phrase
from laut.text import Token, tokenize, trim

_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}
# More names than this stand in no joint source; a longer list is a clause.
MAX_PARTS = 6
_QUOTES, _OPENING = "\"„“”»«", "„"


def split_joint(parser: Parser, span: Span, occurs: Callable[[str], int]) -> tuple[Span, ...]:
    """The spans of the sources named at ``span``; the whole span where it names one.

    ``occurs`` tells how often a name stands in the text: two bare names joined by "and" are two sources only if one
    of them stands alone elsewhere ("Meier and Kolb", but "Procter and Gamble").
    """
    tokens = tokenize(parser.text, span.start, span.end)
    conjunctions = _conjunctions(tokens, parser.words)
    if not conjunctions or len(tokens) > 40:
        return (span,)
    organisation = parser.organisations
    hits = [hit for i in range(len(tokens)) if (hit := organisation.match(tokens, i))]
    conjunctions = [at for at in conjunctions if not any(hit.first < at < hit.last for hit in hits)]
    cuts: list[int] = []
    commas = [i for i, token in enumerate(tokens) if token.text == ","]
    for at in conjunctions:
        before = [i for i in commas if i < at]
        if before and not cuts and not _is_list(parser, tokens, [*before, at]):
            break  # "Ute Kolm, Leiterin und Sprecherin": it joins what is said of one person
        left, right = _part(parser, tokens, before[-1] + 1 if before else 0, at, cuts), _part(
            parser, tokens, at + 1, len(tokens), []
        )
        if left and right and _stand_alone(parser, tokens, at, left, right, occurs):
            cuts += [*([] if cuts else before), at]
    if not cuts:
        return (span,)
    bounds = [-1, *sorted(cuts), len(tokens)]
    parts = tuple(_span(parser.text, tokens, a + 1, b) for a, b in pairwise(bounds))
    parts = tuple(part for part in parts if part.start < part.end)
    return parts if 1 < len(parts) <= MAX_PARTS else (span,)


def _is_list(parser: Parser, tokens: Sequence[Token], marks: Sequence[int]) -> bool:
    """Whether what commas and the conjunction part are names of the same rank: "NDR, WDR und SZ"."""
    pieces = [parser.parse(_span(parser.text, tokens, a + 1, b)) for a, b in pairwise([-1, *marks]) if a + 1 < b]
    named = [bool(piece.name or piece.country) for piece in pieces]
    if all(named):
        return not any(piece.person and piece.head is not None and piece.determiner != "none" for piece in pieces[1:])
    return not any(named) and all(piece.plural or piece.determiner == "none" for piece in pieces)


def _conjunctions(tokens: Sequence[Token], words: Lexicon) -> list[int]:
    """Conjunctions outside brackets and quotation marks and before any relative clause or dash."""
    found, depth, quoted = [], 0, False
    for i, token in enumerate(tokens):
        depth += _BRACKETS.get(token.text, 0)
        if token.text in _QUOTES:
            quoted = token.text in _OPENING or not quoted
        if token.text in "–—-" or (i and token.text.islower() and words.has("relative", token.lower)
                                   and (not words.nouns_capitalised or tokens[i - 1].text == ",")
                                   and not _noun_follows(tokens, i)):  # fmt: skip
            break
        if quoted:
            continue
        if depth <= 0 and 0 < i < len(tokens) - 1 and words.has("conjunctions", token.lower):
            found.append(i)
    return found


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that may be relative is an article: a capitalised word stands one or two places on."""
    return tokens[at - 1].text == "," and any(token.is_capitalised for token in tokens[at + 1 : at + 3])


def _part(parser: Parser, tokens: Sequence[Token], first: int, last: int, cuts: Sequence[int]) -> Phrase | None:
    start = cuts[-1] + 1 if cuts else first
    if start >= last:
        return None
    return parser.parse(_span(parser.text, tokens, start, last))


def _span(text: str, tokens: Sequence[Token], first: int, last: int) -> Span:
    while first < last and not (tokens[first].is_word or tokens[first].text in "\"„“»«‚‘›‹'"):
        first += 1
    while last > first and tokens[last - 1].text in ",;":
        last -= 1
    return trim(text, tokens[first].start, tokens[last - 1].end) if first < last else Span(0, 0)


def _stand_alone(parser: Parser, tokens: Sequence[Token], at: int, left: Phrase, right: Phrase,
                 occurs: Callable[[str], int]) -> bool:  # fmt: skip
    words, following = parser.words, tokens[at + 1]
    if right.is_pronoun or left.is_pronoun:
        return False
    if _one_person(tokens, at, left, right):
        return False
    determined = any(words.has(group, following.lower) for group in ("definite", "indefinite", "possessive"))
    if not determined and _governed(tokens, at, words) and not (right.country and not right.head):
        return False
    known_left = left.head is not None or left.organisation is not None or left.country is not None or left.person
    known_right = right.head is not None or right.organisation is not None or right.country is not None or right.person
    if known_left and known_right:
        return True
    if determined and known_left and (right.name or right.head):
        return True
    if left.name and right.name:
        if len(right.name.split()) > 1 and len(left.name.split()) > 1:
            return True
        # a bare name joined to something known, or two bare names of which one is known from elsewhere in the text
        whole = f"{left.name} {tokens[at].text} {right.name}"
        return occurs(right.name) > occurs(whole) and occurs(left.name) >= occurs(whole)
    return False


def _one_person(tokens: Sequence[Token], at: int, left: Phrase, right: Phrase) -> bool:
    """Whether two roles are one person's: "lobbyist and strategist Charlie Black", "der Präsident und Parteichef"."""
    role_left = not left.name and not left.plural and not left.organisation and (
        left.head is None or left.head.type in {"person", "anonymous"}
    )
    if not role_left or right.determiner != "none" or (left.country and left.territory):
        return False
    if right.person and right.name and (right.head is not None or right.text[:1].islower()):
        return True
    return right.head is not None and right.head.type == "person" and left.head is not None and not right.plural


def _governed(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether what stands before the conjunction hangs on a preposition: "Ministerium für Arbeit und …"."""
    for i in range(at - 1, max(-1, at - 6), -1):
        if words.has("governs", tokens[i].lower) and i > 0:
            return True
        if tokens[i].text == ",":
            return False
    return False
