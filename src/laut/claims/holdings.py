"""Which figures, times and places a claim's content holds, and which claim encloses which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from laut.records import Span


class Located(Protocol):
    """Anything with an id and a place in the text."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def span(self) -> Span: ...  # noqa: D102


class Holdings:
    """Records by position. One belongs to a content whose spans hold more than half of it."""

    __slots__ = ("_items", "_longest", "_starts")

    def __init__(self, items: Sequence[Located]) -> None:
        self._items = sorted(items, key=lambda item: item.span)
        self._starts = [item.span.start for item in self._items]
        self._longest = max((item.span.end - item.span.start for item in self._items), default=0)

    def ids(self, content: Sequence[Span]) -> tuple[str, ...]:
        """Ids of the records in ``content``, by position, each once."""
        found: dict[str, None] = {}
        for span in content:
            at = bisect_left(self._starts, span.start - self._longest)
            while at < len(self._items) and self._starts[at] < span.end:
                item = self._items[at].span
                shared = min(item.end, span.end) - max(item.start, span.start)
                if 2 * shared > item.end - item.start:
                    found[self._items[at].id] = None
                at += 1
        return tuple(found)


def find_enclosing(contents: Sequence[tuple[Span, ...]]) -> list[int | None]:
    """For each content the number of the smallest other content one of whose spans holds all of it, else ``None``.

    Contents in several parts are compared by the stretch from their first to their last character, against single
    spans. Linear after sorting: the open enclosing spans are kept on a stack.
    """
    hulls = [Span(min(s.start for s in c), max(s.end for s in c)) if c else Span(0, 0) for c in contents]
    spans = [(s.start, -s.end, 0, n, s) for n, c in enumerate(contents) for s in c]
    queries = [(h.start, -h.end, 1, n, h) for n, h in enumerate(hulls)]
    result: list[int | None] = [None] * len(contents)
    stack: list[tuple[Span, int]] = []
    for _, _, is_query, number, span in sorted(spans + queries):
        while stack and stack[-1][0].end <= span.start:
            stack.pop()
        if not is_query:
            stack.append((span, number))
            continue
        for outer, owner in reversed(stack[-_DEPTH:]):
            if owner != number and outer.end >= span.end and outer != span:
                result[number] = owner
                break
    return result


_DEPTH = 32  # nested or overlapping contents looked at from the inside out; keeps pathological overlaps linear
