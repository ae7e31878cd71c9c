"""Words of contrast and of revision beside a figure."""

from __future__ import annotations

import re
from bisect import bisect_right

from laut.claims.rules import load_rules
from laut.records import Document, Span
from laut.text import tokenize

# Near enough to sentences: full stops before a space (no digit before them, as in "2. Juni"), and line ends.
_END = re.compile(r"(?<!\d)[.!?](?=\s)|\n")


class Signs:
    """Which lines set a figure against another ("dagegen") or say that it replaces one ("zunächst"); each read once."""

    __slots__ = ("_document", "_known", "_starts")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [0, *(match.end() for match in _END.finditer(document.text))]
        self._known: dict[int, frozenset[str]] = {}

    def at(self, span: Span) -> tuple[int, bool, bool]:
        """The number of the line that holds ``span``, and whether it has words of contrast, of revision."""
        number = bisect_right(self._starts, span.start) - 1
        if number not in self._known:
            last = number + 1 == len(self._starts)
            tokens = tokenize(self._document.text, self._starts[number], None if last else self._starts[number + 1])
            hits = load_rules(self._document.language, "conflicts").find(tokens, 0, len(tokens))
            self._known[number] = frozenset(hit.rule.value for hit in hits)
        return number, "contrast" in self._known[number], "revision" in self._known[number]
