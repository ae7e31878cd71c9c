"""Tokens and small questions about positions in a text, shared by all stages. Knows no language."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from laut.records import Attribution, Span

# The share of its characters by which a part counts as lying in a content.
INSIDE = 0.8

# A word keeps its inner hyphens and soft hyphens ("Ukraine-Krieg"); "U.S." is one token. An apostrophe goes with the
# short side of it: "l'" + "armée", "O'" + "Brien", "Trump" + "'s", "we" + "'re".
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., z.B., i.e.
    r"|\d+(?:[.,'\u00a0\u202f\u2009]\d+|’\d{3}(?!\d))*"  # 3.000  3,5  6’112  3 000 with no-break spaces
    r"|[^\W\d_]{1,2}['’](?!(?:re|ve|ll|[stdm])\b)(?=[^\W\d_])"
    r"|(?<=[^\W\d_])['’][^\W\d_]{1,2}\b"
    r"|[^\W\d_]+\.[a-z]{2,4}\b(?!\.)(?:-[^\W\d_]+)?"
    r"|[^\W\d_]+(?:[\u00ad\u200b\u200c\u200d]?[^\W\d_]+)*(?:\d+[^\W_]*)?(?:[-\u2010\u2011][^\W_]+)*"
    r"|[^\W_]+"
    r"|[^\s]",
)


class Token(NamedTuple):
    """A word, number or single mark with its position; ``lower`` is its case-folded text without soft hyphens."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether it starts with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether its first letter is upper case."""
        return self.text[0].isupper()


class _Whole:
    """The tokens of one text as a whole, once they have been asked for."""

    __slots__ = ("text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: Sequence[Token] | None = None


_WHOLE: ContextVar[_Whole | None] = ContextVar("_WHOLE", default=None)


@contextmanager
def tokens_kept(text: str) -> Iterator[None]:
    """While this lasts, ``text`` as a whole is split once, however many stages ask; nothing is kept afterwards."""
    outer = _WHOLE.set(_Whole(text))
    try:
        yield
    finally:
        _WHOLE.reset(outer)


def tokenize(text: str, start: int = 0, end: int | None = None) -> Sequence[Token]:
    """Split ``text[start:end]`` into tokens, in order, with offsets into the whole of ``text``. Linear in time."""
    if text.isalpha() and start == 0 and end is None:
        return [Token(0, len(text), text, text.lower())]  # most entries of the tables, ten thousand at every start
    whole = _WHOLE.get() if start == 0 and end is None else None
    if whole is None or whole.text is not text:
        return _split(text, start, len(text) if end is None else end)
    if whole.tokens is None:
        whole.tokens = tuple(_split(text, 0, len(text)))
    return whole.tokens


def _split(text: str, start: int, end: int) -> list[Token]:
    forms: dict[str, tuple[str, str]] = {}  # each word is lowered once, and kept once: the half of time and memory
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        form = forms.get(word)
        if form is None:
            lower = word.replace("\u00ad", "").replace("’", "'").lower()
            form = forms[word] = (word, word if lower == word else lower)
        tokens.append(Token(*match.span(), *form))
    return tokens


class TokenIndex:
    """Finds the tokens of a sorted token list that lie in a span, by bisection."""

    __slots__ = ("_ends", "_starts", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._starts = [token.start for token in tokens]
        self._ends = [token.end for token in tokens]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of token numbers that lie entirely in ``[start, end)``."""
        first = bisect_left(self._starts, start)
        return first, max(first, bisect_right(self._ends, end))

    def within(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that lie entirely in ``[start, end)``."""
        first, last = self.range(start, end)
        return self.tokens[first:last]


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its edges (empty at ``start`` if there is nothing else)."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def length(spans: Iterable[Span]) -> int:
    """Number of characters in spans that do not overlap."""
    return sum(span.end - span.start for span in spans)


def overlap(first: Span, second: Span) -> int:
    """Number of characters two spans share."""
    return max(0, min(first.end, second.end) - max(first.start, second.start))


def covers(outer: Iterable[Span], inner: Span) -> bool:
    """Whether one of ``outer`` contains ``inner``."""
    return any(span.start <= inner.start and inner.end <= span.end for span in outer)


def inside(parts: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether every part lies in the content, by at least :data:`INSIDE` of its characters; false for no parts."""
    return bool(parts) and all(sum(overlap(p, c) for c in content) >= INSIDE * (p.end - p.start) for p in parts)


def position(item: Attribution) -> tuple[int, int]:
    """Sorts in the order of the text, an enclosing content before what it encloses."""
    return item.content[0].start, -item.content[-1].end
