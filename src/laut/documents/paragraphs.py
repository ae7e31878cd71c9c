"""Where the paragraphs of a text are: blank lines, or single line ends where the text is not wrapped to a width.

A main text extracted from HTML has one paragraph a line; newswire is wrapped at 70 or so columns with blank lines
between. Which of the two a text is, is decided once for the whole text, by whether its line ends fall inside sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from laut.records import Span
from laut.text import trim

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_TERMINAL = ".!?…:;"
_CLOSING = "\"'”“’‘»«›‹)]"
_WIDEST = 130  # columns; nothing is wrapped wider by hand or by a mail program
_FULL = 0.6  # of the width: a line that was wrapped and not ended
_TAIL = 8  # characters of closing quotes and brackets looked through


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph without surrounding white space; ``after_blank`` tells whether a blank line stands before it."""

    span: Span
    after_blank: bool


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a mark that ends a sentence, closing quotes and brackets looked through."""
    return text[-_TAIL:].rstrip(_CLOSING + " ")[-1:] in tuple(_TERMINAL)


def find_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of ``text`` in order. Linear in time."""
    lines = _lines(text)
    if not lines:
        return []
    wrapped = _is_wrapped(text, lines)
    width = max(line.span.end - line.span.start for line in lines)
    found: list[Paragraph] = []
    for number, line in enumerate(lines):
        if wrapped and number and not line.after_blank and not _breaks(text, lines[number - 1], line, width):
            found[-1] = Paragraph(Span(found[-1].span.start, line.span.end), found[-1].after_blank)
        else:
            found.append(line)
    return found


def _lines(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    last = 0
    for match in _LINE.finditer(text):
        span = trim(text, match.start(), match.end())
        if span.start == span.end:
            continue
        gap = text[last : span.start].replace("\r\n", "\n")
        found.append(Paragraph(span, not found or (len(gap) - len(gap.strip("\n\r\x0b\x0c\x85\u2028\u2029 \t")) > 0
                               and sum(char in "\n\r\x0b\x0c\x85\u2028\u2029" for char in gap) > 1)))  # fmt: skip
        last = span.end
    return found


def _is_wrapped(text: str, lines: list[Paragraph]) -> bool:
    """Whether most line ends inside blocks fall inside sentences and no line is wider than a wrapped one can be.

    Short lines do not count: they are headings, dates and names, which end in no stop either.
    """
    width = max(line.span.end - line.span.start for line in lines)
    if width > _WIDEST:
        return False
    inside = open_ended = 0
    for before, after in pairwise(lines):
        if not after.after_blank and before.span.end - before.span.start >= _FULL * width:
            inside += 1
            open_ended += not ends_sentence(text[before.span.start : before.span.end])
    return inside > 0 and 2 * open_ended > inside


def _breaks(text: str, before: Paragraph, after: Paragraph, width: int) -> bool:
    """Whether a paragraph ends between two lines of a wrapped block."""
    line = text[before.span.start : before.span.end]
    next_word = text[after.span.start : after.span.end].split(None, 1)[0]
    had_room = len(line) + 1 + len(next_word) < 0.75 * width
    return had_room and (ends_sentence(line) or not next_word[:1].islower())
