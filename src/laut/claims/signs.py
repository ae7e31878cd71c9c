"""What stands beside a figure: words of contrast, restatement and revision, and the names in its clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from laut.claims.rules import load_rules
from laut.records import Document, Span
from laut.text import Token, tokenize

# Near enough to sentences: full stops before a space (no digit before them, as in "2. Juni"), and line ends.
_END = re.compile(r"(?<!\d)[.!?](?=\s)|\n")
_CLAUSE = frozenset(",;:–—()")
_NAME = 3  # letters from which a capitalised word is taken to name something
_REACH = 40  # tokens on either side of a figure in which its clause must end


@dataclass(frozen=True, slots=True)
class Beside:
    """``line`` numbers the sentence, ``signs`` are the rule values found in it.

    ``names`` are the capitalised words of the figure's clause or, where it has none, of the line.
    """

    line: int
    signs: frozenset[str]
    names: frozenset[str]


class Signs:
    """Reads what stands beside figures; each line once."""

    __slots__ = ("_document", "_known", "_starts")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [0, *(match.end() for match in _END.finditer(document.text))]
        self._known: dict[int, tuple[Sequence[Token], list[int], frozenset[str]]] = {}

    def at(self, span: Span) -> Beside:
        """What stands beside the figure at ``span``."""
        number = bisect_right(self._starts, span.start) - 1
        if number not in self._known:
            last = number + 1 == len(self._starts)
            read = tokenize(self._document.text, self._starts[number], None if last else self._starts[number + 1])
            hits = load_rules(self._document.language, "conflicts").find(read, 0, len(read))
            self._known[number] = read, [token.start for token in read], frozenset(hit.rule.value for hit in hits)
        tokens, starts, signs = self._known[number]
        at = bisect_right(starts, span.start) - 1
        return Beside(number, signs, _names(tokens, at, span, _CLAUSE) or _names(tokens, at, span, frozenset()))


def _names(tokens: Sequence[Token], at: int, span: Span, stops: frozenset[str]) -> frozenset[str]:
    """Capitalised words around token ``at`` up to ``stops``, without the line's first word and the figure's own."""
    names = set()
    for step in (-1, 1):
        number, left = at, _REACH
        while 0 < number + step < len(tokens) and left and tokens[number + step].text not in stops:
            number, left = number + step, left - 1
            token = tokens[number]
            if token.is_capitalised and len(token.text) >= _NAME and not span.start <= token.start < span.end:
                names.add(token.lower)
    return frozenset(names)
