"""Divides a text into its sections: what is headline, lead and body, and what only stands around them.

Each paragraph of prose is a section of its own (``lead`` for the first, ``body`` for the others), so that no later
stage needs to know how paragraphs are told. Sections are in order, never overlap, and hold no surrounding white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from laut.documents.agencies import find_agencies
from laut.documents.credits import find_credit_line, find_photo_credit
from laut.documents.datelines import find_dateline
from laut.documents.marks import LONGEST_HEADLINE, byline_names, date_line, date_prefix, is_headline, opens
from laut.documents.paragraphs import ends_sentence, find_paragraphs
from laut.records import Section, SectionKind, Span
from laut.text import trim

_LONGEST_CAPTION = 450
_MOST_SENTENCES = 3  # of a caption; a longer paragraph is prose with a credit run into it
_LONGEST_ASIDE = 300
_INNER_STOP = re.compile(r"[.!?][\"”“»’)]? +[\"„“«»‘]?[^\W\d_a-zäöüß]")
_TOP = 3  # sections in which a line that is only a date tells when the text was published


@dataclass(slots=True)
class Outline:
    """What the layout of a text tells: its sections, and the words found in them that describe the document."""

    sections: list[Section] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    date: str | None = None
    byline: str | None = None
    headline: str | None = None


def outline(text: str, *, lang: str, title: str | None = None) -> Outline:
    """Find the sections of ``text``; ``title`` helps to know a headline that ends like a sentence. Linear in time."""
    reader = _Reader(text, lang, title)
    paragraphs = find_paragraphs(text)
    for number, paragraph in enumerate(paragraphs):
        reader.read(paragraph.span, below=number + 1 < len(paragraphs))
    reader.settle_captions(airy=any(paragraph.after_blank for paragraph in paragraphs[1:]))
    return reader.found


class _Reader:
    """Reads paragraph after paragraph; what a line can be depends only on how much prose has gone before it."""

    def __init__(self, text: str, lang: str, title: str | None) -> None:
        self._text, self._lang, self._title = text, lang, title
        self._prose = 0  # paragraphs of lead and body so far
        self._credited: list[str] = []  # agencies of photos and credit lines, named after those of datelines
        self.found = Outline()

    def read(self, span: Span, *, below: bool) -> None:
        """Sort one paragraph into sections; ``below`` tells whether another follows."""
        start, end = self._take_date(span)
        if start == end:
            return
        if (photo := find_photo_credit(self._text, start, end)) is not None:
            self._take_photo(start, photo)
        elif (credit := find_credit_line(self._text, start, end, last=self._prose > 0 and not below)) is not None:
            self._read_line(start, trim(self._text, start, credit.start).end, below=True)
            self._add_credit(credit)
        elif opens("aside", self._text, start, end) and end - start <= _LONGEST_ASIDE:
            self._add("metadata", start, end)
        else:
            self._read_line(start, end, below=below)

    def settle_captions(self, *, airy: bool) -> None:
        """A line right above a line that is only a photo credit is its caption, unless it is a long one.

        ``airy`` tells whether blank lines set paragraphs apart.
        """
        sections, text = self.found.sections, self._text
        for number, (above, below) in enumerate(list(pairwise(sections))):
            if below.kind != "credit" or above.kind not in ("headline", "body") or number == 0:
                continue
            gap = text[above.span.end : below.span.start]
            if above.span.end - above.span.start > LONGEST_HEADLINE or gap.strip():
                continue
            # Right above means more where other paragraphs are set apart by blank lines; "© dpa" may close an article.
            whole = ends_sentence(text[above.span.start : above.span.end])
            marked = text[below.span.start] not in "©" and airy
            adjoins = (gap.count("\n") == 1 and (marked or not whole)) or above.kind == "headline"
            if adjoins and find_photo_credit(text, below.span.start, below.span.end) is not None:
                sections[number] = Section("caption", above.span)
        self.found.agencies += self._credited

    def _add(self, kind: SectionKind, start: int, end: int) -> None:
        if start < end:
            self.found.sections.append(Section(kind, Span(start, end)))

    def _take_date(self, span: Span) -> tuple[int, int]:
        """Takes a date off the paragraph: a ``date …`` prefix of the first one, or a line that is only a date."""
        start, end = span.start, span.end
        at_top = len(self.found.sections) < _TOP and self._prose == 0
        prefix = date_prefix(self._text, start, end)
        if prefix is not None and (not self.found.sections or prefix[0].end == end):
            if at_top or self.found.date is None:
                self.found.date = self.found.date or prefix[1]
            self._add("metadata", start, prefix[0].end)
            return trim(self._text, prefix[0].end, end).start, end
        if at_top and (date := date_line(self._text[start:end] if end - start < LONGEST_HEADLINE else "")) is not None:
            self.found.date = self.found.date or date
            self._add("metadata", start, end)
            return end, end
        return start, end

    def _take_photo(self, start: int, photo: Span) -> None:
        before = trim(self._text, start, photo.start)
        sentences = 1 + len(
            _INNER_STOP.findall(self._text, before.start, min(before.end, before.start + _LONGEST_CAPTION))
        )
        if before.end - before.start <= _LONGEST_CAPTION and sentences <= _MOST_SENTENCES:
            self._add("caption", before.start, before.end)
        else:
            self._read_line(before.start, before.end, below=True)
        self._add_credit(photo)

    def _add_credit(self, span: Span) -> None:
        self._credited += find_agencies(self._text[span.start : span.end])
        self._add("credit", span.start, span.end)

    def _read_line(self, start: int, end: int, *, below: bool) -> None:
        """A paragraph that is no mere mark: caption, byline, headline or prose."""
        if start == end:
            return
        text = self._text
        if opens("caption", text, start, end) and end - start <= _LONGEST_CAPTION:
            self._add("caption", start, end)
            return
        if end - start <= LONGEST_HEADLINE and self._prose <= 1 and (names := byline_names(text[start:end])):
            self.found.byline = self.found.byline or names
            self._credited += find_agencies(names)
            self._add("byline", start, end)
            return
        after = self._take_dateline(start, end)
        if after == start and end - start <= LONGEST_HEADLINE:
            line = text[start:end]
            if is_headline(line, below=below, title=self._title, prose=self._prose > 0):
                self.found.headline = self.found.headline or (None if self._prose else line)
                self._add("headline", start, end)
                return
        if after < end:
            self._add("body" if self._prose else "lead", after, end)
            self._prose += 1

    def _take_dateline(self, start: int, end: int) -> int:
        """Takes a dateline off the paragraph; returns where the rest starts."""
        sections = self.found.sections
        depth = 0 if sections and sections[-1].kind == "byline" else self._prose
        dateline = find_dateline(self._text, start, end, lang=self._lang, depth=depth)
        if dateline is None:
            return start
        self._add("dateline", dateline.span.start, dateline.span.end)
        self.found.agencies += dateline.agencies
        if self.found.date is None and dateline.date is not None:
            self.found.date = date_line(dateline.date)  # "Nov. 19, 2024"; most datelines name no year
        return trim(self._text, dateline.span.end, end).start
