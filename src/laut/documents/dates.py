"""Reads the date of a document as EDTF level 1, at whatever precision it is given.

What is accepted beyond EDTF is what news carries unambiguously: ISO date-times (the day is kept; laut reckons in
days), ``YYYYMMDD``, ``12.06.2025``, ``Thu, 12 Jun 2025 …`` and dates with the month's name in a supported language.
``06/12/2025`` is two dates in one and is refused.
"""

from __future__ import annotations

import re
from datetime import date as Date  # noqa: N812 - `date` is the name of the option everywhere in laut
from functools import cache

from laut.errors import DateError
from laut.tables import languages

_SINGLE = (
    r"-?\d{4}(?:-\d{2}(?:-\d{2})?)?[?~%]?"  # 2024, 2024-12, 2024-12-27, 2024-12~, and 2024-21 for spring
    r"|-?\d{4}-\d{2}-XX|-?\d{4}-XX(?:-XX)?|-?\d{3}X|-?\d{2}XX"  # digits unspecified, from the right
    r"|Y-?\d{5,9}"
)
_EDTF = re.compile(rf"(?:{_SINGLE})(?:/(?:{_SINGLE}|\.\.)?)?|(?:\.\.)?/(?:{_SINGLE})")
_DAY = re.compile(r"(-?\d{4})-(\d{2})(?:-(\d{2}))?")
_DATETIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)? ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_LOOSE_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NAMED = re.compile(
    r"(?:[^\W\d]{2,12}\.?,? )?(?:(\d{1,2})(?:\.|st|nd|rd|th|er)? )?"
    r"([^\W\d]{3,12})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})\b"
)
_SEASONS = range(21, 25)
_LONGEST = 64

EDTF_LIKE = rf"(?:{_SINGLE})(?:/(?:{_SINGLE}))?"
"""Pattern of what a ``date …`` prefix can hold; what matches may still be no date (month 13)."""


def parse_date(value: str) -> str:
    """Return ``value`` as EDTF level 1. Raises :class:`DateError` naming what was found."""
    text = value.strip()
    if len(text) <= _LONGEST:
        found = _as_edtf(text) or _as_written(text)
        if found is not None and all(_exists(part) for part in found.split("/")):
            return found
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    raise DateError(
        f"{shown!r} is no date that laut can read; write it as EDTF, as precisely as it is known: "
        "2024, 2024-12 or 2024-12-27"
    )


def _as_edtf(text: str) -> str | None:
    return text if _EDTF.fullmatch(text) else None


def _as_written(text: str) -> str | None:
    """The unambiguous spellings outside EDTF, or ``None``."""
    if match := _DATETIME.fullmatch(text):
        return match[1]
    if match := _COMPACT.fullmatch(text) or _LOOSE_ISO.fullmatch(text):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    if match := _DOTTED.fullmatch(text):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := _NAMED.match(text):
        month, day = _month_numbers().get(match[2].lower().rstrip(".")), match[1] or match[3]
        if month is not None:
            return f"{match[4]}-{month:02}" + (f"-{int(day):02}" if day else "")
    return None


def _exists(part: str) -> bool:
    """Whether the calendar has this day, month or season (parts that are open or unspecified always exist)."""
    match = _DAY.fullmatch(part.rstrip("?~%"))
    if match is None:
        return True
    year, month, day = int(match[1]), int(match[2]), match[3]
    if day is None:
        return 1 <= month <= 12 or month in _SEASONS
    try:
        # The proleptic calendar repeats every 400 years; the standard library has no years before 1.
        Date(year % 400 + 400, month, int(day))
    except ValueError:
        return False
    return True


@cache
def _month_numbers() -> dict[str, int]:
    """Names and abbreviations of the months in all languages with tables, from CLDR."""
    from babel.dates import get_month_names  # costs 40 ms, and most dates need no names

    numbers: dict[str, int] = {}
    for lang in (*languages(), "en"):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context=context, locale=lang).items():
                    numbers[str(name).lower().rstrip(".")] = number
    return numbers
