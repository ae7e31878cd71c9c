"""Divides a text into its sections: what is headline, lead and body, and what only stands around them.

Each paragraph of prose is a section of its own (``lead`` for the first, ``body`` for the others), so that no later
stage needs to know how paragraphs are told. Sections are in order, never overlap, and hold no surrounding white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from laut.documents.credits import find_agencies, find_credit_line, find_photo_credit
from laut.documents.datelines import find_dateline
from laut.documents.dates import EDTF_LIKE
from laut.documents.paragraphs import Paragraph, ends_sentence, find_paragraphs
from laut.documents.tables import particles, rules, words
from laut.records import Section, SectionKind, Span
from laut.text import trim

_LONGEST_HEADLINE = 200
_LONGEST_SUBHEAD = 90  # a line inside the body without a final stop
_LONGEST_CAPTION = 450
_LONGEST_BYLINE = 140
_LONGEST_ASIDE = 160


@dataclass(slots=True)
class Outline:
    """What the layout of a text tells: its sections, and the words found in them that describe the document."""

    sections: list[Section] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    date: str | None = None
    byline: str | None = None
    headline: str | None = None

    def add(self, kind: SectionKind, start: int, end: int) -> None:
        """Append a section unless it is empty."""
        if start < end:
            self.sections.append(Section(kind, Span(start, end)))

    @property
    def has_prose(self) -> bool:
        """Whether the lead has been met."""
        return any(section.kind == "lead" for section in self.sections)


def outline(text: str, *, title: str | None = None) -> Outline:
    """Find the sections of ``text``; ``title`` helps to know a headline that ends like a sentence."""
    found = Outline()
    paragraphs = find_paragraphs(text)
    prose = False
    for number, paragraph in enumerate(paragraphs):
        start, end = paragraph.span.start, paragraph.span.end
        if number == 0:
            start = _metadata(found, text, start, end)
            if start == end:
                continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        before = len(found.sections)
        _paragraph(found, text, Span(start, end), paragraph, following, title, prose)
        prose = prose or any(section.kind in ("lead", "body") for section in found.sections[before:])
    _captions_above_credits(found, text)
    return found


@cache
def _date_prefix() -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in words("date_prefix", "words"))
    return re.compile(
        rf"\ufeff?(?:{alternatives})[ \t\u00a0]?:?[ \t\u00a0]+(?P<date>{EDTF_LIKE}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
        r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?Z?)?(?=[\s.,;|]|$)[.,;|]?",
        re.IGNORECASE,
    )


def _metadata(found: Outline, text: str, start: int, end: int) -> int:
    """Takes a leading ``date …`` off the first paragraph; returns where the rest of the paragraph starts."""
    match = _date_prefix().match(text, start, min(end, start + 120))
    if match is None:
        return start
    found.date = match["date"]
    found.add("metadata", start, match.end())
    return trim(text, match.end(), end).start


def _paragraph(
    found: Outline, text: str, span: Span, paragraph: Paragraph, following: Paragraph | None, title: str | None,
    prose: bool,
) -> None:  # fmt: skip
    start, end = span.start, span.end
    line = text[start : min(end, start + _LONGEST_CAPTION + 200)]
    if _opens(line, "aside") and end - start <= _LONGEST_ASIDE:
        found.add("metadata", start, end)
        return
    photo = find_photo_credit(text, start, end)
    if photo is not None:
        before = trim(text, start, photo.start)
        short = before.end - before.start <= _LONGEST_CAPTION
        found.add("caption" if short else "body", before.start, before.end)
        found.add("credit", photo.start, photo.end)
        found.agencies += find_agencies(text[photo.start : photo.end])
        return
    credit = find_credit_line(text, start, end)
    if credit is not None:
        found.agencies += find_agencies(text[credit.start : credit.end])
        end = trim(text, start, credit.start).end
        if start == end or credit.start == start:
            found.add("credit", credit.start, credit.end)
            return
    if _opens(line, "caption") and end - start <= _LONGEST_CAPTION:
        found.add("caption", start, end)
    elif len([s for s in found.sections if s.kind == "body"]) == 0 and (names := _byline_names(text[start:end])):
        found.byline = found.byline or names
        found.agencies += find_agencies(text[start:end])
        found.add("byline", start, end)
    elif _is_headline(text, Span(start, end), following, title, prose):
        found.headline = found.headline or (None if prose else text[start:end])
        found.add("headline", start, end)
    else:
        _prose(found, text, start, end, opening=not prose)
    if credit is not None:
        found.add("credit", credit.start, credit.end)


def _prose(found: Outline, text: str, start: int, end: int, *, opening: bool) -> None:
    below_byline = bool(found.sections) and found.sections[-1].kind == "byline"
    dateline = find_dateline(text, start, end, opening=opening or below_byline)
    if dateline is not None:
        found.add("dateline", dateline.span.start, dateline.span.end)
        found.agencies[:0] = dateline.agencies  # the report's own agency comes before that of a photo above it
        start = trim(text, dateline.span.end, end).start
    found.add("lead" if opening else "body", start, end)


def _opens(line: str, kind: str) -> bool:
    return any(
        line.startswith(opener) and not line[len(opener) : len(opener) + 1].isalpha()
        for rule in rules(kind) for opener in rule["openers"]
    )  # fmt: skip


def _byline_names(line: str) -> str | None:
    """The names in "Von Hanna Reuland und Piet Osthoff" (an opener, then nothing but names), else ``None``."""
    if len(line) > _LONGEST_BYLINE or ends_sentence(line):
        return None
    opener = next((word for word in words("byline", "openers") if line.lower().startswith(word.lower() + " ")), None)
    if opener is None:
        return None
    allowed = {*words("byline", "joiners"), *particles()}
    rest = re.findall(r"[^\W\d_]+", line[len(opener) :])
    capitalised = [word for word in rest if word[0].isupper()]
    are_names = 2 <= len(capitalised) <= 16 and all(
        word in capitalised or word in allowed or find_agencies(word) for word in rest
    )
    return line[len(opener) :].strip() if are_names else None


def _is_headline(text: str, span: Span, following: Paragraph | None, title: str | None, prose: bool) -> bool:
    """A short paragraph without a final stop that has more text below it, or the title itself."""
    if span.end - span.start > _LONGEST_HEADLINE or following is None:
        return False
    line = text[span.start : span.end]
    if title is not None and not prose and " ".join(line.split()).rstrip(".") == " ".join(title.split()).rstrip("."):
        return True
    if line[-1] in ".!…,;:" or (ends_sentence(line) and not line.endswith("?")) or not any(map(str.isalpha, line)):
        return False
    if not prose:
        return True
    return len(line) <= _LONGEST_SUBHEAD and (line[0].isupper() or line[0].isdigit()) and not line.endswith("?")


def _captions_above_credits(found: Outline, text: str) -> None:
    """A line right above a line that is only a photo credit is its caption, unless it is a paragraph of prose."""
    for number, (above, below) in enumerate(list(pairwise(found.sections))):
        if below.kind != "credit" or above.kind not in ("headline", "body"):
            continue
        gap = text[above.span.end : below.span.start]
        short = above.span.end - above.span.start <= _LONGEST_HEADLINE
        is_photo = find_photo_credit(text, below.span.start, below.span.end) is not None
        if is_photo and short and gap.strip() == "" and (gap.count("\n") == 1 or above.kind == "headline") and number:
            found.sections[number] = Section("caption", above.span)
