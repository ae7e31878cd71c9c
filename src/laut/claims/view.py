"""One document as the claims stage sees it: tokens once, and which sentence and paragraph a position lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from laut.records import Document, Span
from laut.text import Token, TokenIndex, tokenize


class View:
    """The tokens, sentences and paragraphs of a document; every question is answered by bisection."""

    __slots__ = ("_index", "_starts", "document", "paragraphs", "sentences", "tokens")

    def __init__(self, document: Document, sentences: Sequence[Span]) -> None:
        self.document = document
        self.sentences = tuple(sorted(sentences))
        self.tokens: Sequence[Token] = tokenize(document.text)
        self._index = TokenIndex(self.tokens)
        self._starts = [span.start for span in self.sentences]
        self.paragraphs = self._number_paragraphs()

    def _number_paragraphs(self) -> tuple[int, ...]:
        """A number for each sentence; it grows where a blank line or a new section separates two sentences."""
        numbers, number = [], 0
        edges = sorted(section.span.start for section in self.document.sections)
        for at, sentence in enumerate(self.sentences):
            if at:
                end = self.sentences[at - 1].end
                gap = self.document.text[end : sentence.start]
                new_section = bisect_right(edges, sentence.start) > bisect_right(edges, end)
                number += gap.count("\n") >= 2 or (gap.count("\n") == 1 and new_section) or new_section
            numbers.append(number)
        return tuple(numbers)

    def sentence_at(self, position: int) -> int | None:
        """Number of the last sentence that begins at or before ``position``, if it holds it."""
        at = bisect_right(self._starts, position) - 1
        return at if at >= 0 and position < self.sentences[at].end else None

    def sentences_of(self, spans: Iterable[Span]) -> Iterator[int]:
        """Numbers of the sentences that the spans touch, ascending within each span; repeats are left in."""
        for span in spans:
            at = max(0, bisect_right(self._starts, span.start) - 1)
            while at < len(self.sentences) and self.sentences[at].start < span.end:
                if self.sentences[at].end > span.start:
                    yield at
                at += 1

    def token_range(self, span: Span) -> tuple[int, int]:
        """Half-open range of the numbers of the tokens inside ``span``."""
        return self._index.range(span.start, span.end)

    def within(self, span: Span) -> Sequence[Token]:
        """The tokens inside ``span``."""
        return self._index.within(span.start, span.end)

    def section_of(self, position: int) -> str:
        """The kind of section that holds ``position``; ``"body"`` where none is marked."""
        for section in self.document.sections:
            if section.span.start <= position < section.span.end:
                return section.kind
        return "body"


class Cover:
    """A union of spans, for asking what of another span it leaves free."""

    __slots__ = ("_ends", "spans")

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[Span] = []
        for span in sorted(spans):
            if span.start >= span.end:
                continue
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        self.spans = tuple(merged)
        self._ends = [span.end for span in self.spans]

    def free(self, outer: Span) -> list[Span]:
        """The parts of ``outer`` that no span covers, in order."""
        parts, start = [], outer.start
        for at in range(bisect_right(self._ends, outer.start), len(self.spans)):
            span = self.spans[at]
            if span.start >= outer.end:
                break
            if span.start > start:
                parts.append(Span(start, span.start))
            start = max(start, span.end)
        if start < outer.end:
            parts.append(Span(start, outer.end))
        return parts

    def touches(self, outer: Span) -> bool:
        """Whether any of it lies in ``outer``."""
        at = bisect_right(self._ends, outer.start)
        return at < len(self.spans) and self.spans[at].start < outer.end
