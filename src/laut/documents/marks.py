"""Recognises the lines around the prose: dates, bylines, headlines, openers of captions and of pointers elsewhere.

Each function looks at one paragraph and at no other state. The words are in ``lang/*/documents.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from laut.documents.agencies import find_agencies
from laut.documents.dates import EDTF_LIKE, parse_date
from laut.documents.paragraphs import ends_sentence
from laut.documents.tables import particles, rules, words
from laut.errors import DateError
from laut.records import Span

LONGEST_HEADLINE = 200
_LONGEST_QUESTION = 100  # a headline that asks is shorter than a lead that does
_LONGEST_SUBHEAD = 90  # between paragraphs
_LONGEST_BYLINE = 140
_LONGEST_DATE_LINE = 60
_CLOCK = re.compile(r"(?:[^\W\d_]{1,3} )?\d{1,2}[:.h]\d{2}(?: ?[^\W\d_]{1,4})?$")  # ", um 14:05 Uhr"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@cache
def _date_prefix() -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in words("date_prefix", "words"))
    return re.compile(
        rf"\ufeff?(?:{alternatives})[ \t\u00a0]?:?[ \t\u00a0]+(?P<date>{EDTF_LIKE}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
        r"(?:,?[T ]\d{1,2}:\d{2}(?::\d{2})?(?: ?[^\W\d_]{1,4})?)?(?=[\s.,:;|]|$)[.,:;|]?",
        re.IGNORECASE,
    )


def date_prefix(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """ "date 2024-12" or "Stand: 27.02.2005, 18:23" at the start of a paragraph: where it is and the date in it."""
    match = _date_prefix().match(text, start, min(end, start + 120))
    return (Span(start, match.end()), match["date"]) if match else None


def date_line(line: str) -> str | None:
    """The date in a line that is nothing but one ("Saturday, September 12, 2015"), as EDTF."""
    if len(line) > _LONGEST_DATE_LINE or not _YEAR.search(line):
        return None
    try:
        return parse_date(_CLOCK.sub("", line).strip(" ,|–-"))
    except DateError:
        return None


@cache
def _openers(kind: str) -> re.Pattern[str]:
    known = sorted({opener for rule in rules(kind) for opener in rule["openers"]}, key=lambda word: (-len(word), word))
    return re.compile(r"(?:[-*•>»→▶+] ?)?(?:" + "|".join(map(re.escape, known)) + r")(?![^\W\d_])")


def opens(kind: str, text: str, start: int, end: int) -> bool:
    """Whether the paragraph starts with an opener of this kind (``"caption"``, ``"aside"``)."""
    return _openers(kind).match(text, start, end) is not None


def byline_names(line: str) -> str | None:
    """The names in "Von Hanna Reuland und Piet Osthoff" (an opener, then nothing but names), else ``None``."""
    if len(line) > _LONGEST_BYLINE or ends_sentence(line):
        return None
    opener = next((word for word in words("byline", "openers") if line.lower().startswith(word.lower() + " ")), None)
    if opener is None:
        return None
    names = line[len(opener) :].strip(" :")
    allowed = {*words("byline", "joiners"), *particles()}
    rest = re.findall(r"[^\W\d_]+", names)
    capitalised = [word for word in rest if word[0].isupper()]
    fewest = 1 if " " in opener else 2  # "By Monday" is no byline, "From our correspondent in Lenz" is
    if fewest <= len(capitalised) <= 16 and all(
        word[0].isupper() or word in allowed or find_agencies(word) for word in rest
    ):
        return names
    return None


def is_headline(line: str, *, below: bool, title: str | None, prose: bool) -> bool:
    """Whether a paragraph is a headline: short, without a final stop, with text ``below`` it; or the ``title`` itself.

    ``prose`` tells whether prose has gone before, which makes it a heading between paragraphs.
    """
    if len(line) > LONGEST_HEADLINE or not below:
        return False
    if title is not None and not prose and _same(line, title):
        return True
    if line[-1] in ".!…,;:" or not any(map(str.isalpha, line)):
        return False
    if ends_sentence(line) and not (line.endswith("?") and len(line) <= _LONGEST_QUESTION and not prose):
        return False
    return not prose or (len(line) <= _LONGEST_SUBHEAD and (line[0].isupper() or line[0].isdigit()))


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).rstrip(".") == " ".join(title.split()).rstrip(".")
