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
    for at in conjunctions:
        left, right = _part(parser, tokens, 0, at, cuts), _part(parser, tokens, at + 1, len(tokens), [])
        if left and right and _stand_alone(parser, tokens, at, left, right, occurs):
            cuts.append(at)
    if not cuts:
        return (span,)
    commas = [i for i, token in enumerate(tokens) if token.text == "," and i < cuts[0]]
    for i in commas:
        following = next((c for c in sorted([*commas, *cuts]) if c > i), cuts[0])
        first = [c for c in commas if c < i]
        piece = parser.parse(_span(parser.text, tokens, i + 1, following))
        before = parser.parse(_span(parser.text, tokens, first[-1] + 1 if first else 0, i))
        # "NDR, WDR und SZ", not "Ute Kolm, Leiterin und Sprecherin"
        if (piece.name or piece.country) and (before.name or before.country or before.head) and not (
            before.person and piece.head is not None
        ):
            cuts.append(i)
    bounds = [-1, *sorted(cuts), len(tokens)]
    parts = tuple(_span(parser.text, tokens, a + 1, b) for a, b in pairwise(bounds))
    parts = tuple(part for part in parts if part.start < part.end)
    return parts if 1 < len(parts) <= MAX_PARTS else (span,)


def _conjunctions(tokens: Sequence[Token], words: Lexicon) -> list[int]:
    """Conjunctions outside brackets and before any relative clause."""
    found, depth = [], 0
    for i, token in enumerate(tokens):
        depth += _BRACKETS.get(token.text, 0)
        if depth <= 0 and 0 < i < len(tokens) - 1 and words.has("conjunctions", token.lower):
            found.append(i)
    return found


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


def _governed(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether what stands before the conjunction hangs on a preposition: "Ministerium für Arbeit und …"."""
    for i in range(at - 1, max(-1, at - 6), -1):
        if words.has("governs", tokens[i].lower) and i > 0:
            return True
        if tokens[i].text == ",":
            return False
    return False
