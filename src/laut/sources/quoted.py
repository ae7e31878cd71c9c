"""Which stretches of a text stand in double quotation marks: who is named in there is named by another speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from laut.records import Span

_MARK = re.compile(r"[\"„“”«»]|\n\s*\n")
_CLOSING = {"«": "»", "„": "“”", "“": "”", "»": "«", '"': '"'}


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Outermost double-quoted stretches, in order; an unclosed one ends with its paragraph. In linear time."""
    spans: list[Span] = []
    start, closing = -1, ""
    for match in _MARK.finditer(text):
        mark = match.group()
        if start < 0:
            opens = mark in _CLOSING and not text[match.end() : match.end() + 1].isspace()
            if opens or mark == "«":
                start, closing = match.start(), _CLOSING[mark]
        elif mark in closing or mark[0] == "\n":
            spans.append(Span(start, match.end()))
            start = -1
    if start >= 0:
        spans.append(Span(start, len(text)))
    return tuple(spans)


def inside(position: int, spans: Sequence[Span]) -> bool:
    """Whether ``position`` lies in one of the sorted ``spans``."""
    at = bisect_right(spans, Span(position, len(spans) and spans[-1].end)) - 1
    return at >= 0 and spans[at].start <= position < spans[at].end
