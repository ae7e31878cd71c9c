"""From a TIMEX3 or EDTF value to the first and last day it can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

Bounds = tuple[date, date]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?\Z")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX(?:T.*)?)?\Z")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?(?:T.*)?\Z")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)\Z")
_YEAR = re.compile(r"(\d{1,4})(?:-XX)*(?:-WXX(?:-\w+)?|-QX|-HX)?(?:T.*)?\Z")
_DECADE = re.compile(r"(\d{2,3})X{1,2}\Z")
_WINTER = "WI"
_PARTS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12), "SP": (3, 6), "SU": (6, 9),
    "FA": (9, 12),
}  # fmt: skip
"""First and last month of each part of a year; seasons reach from the meteorological start to the astronomical end."""


def bounds(value: str) -> Bounds | None:
    """First and last day ``value`` can mean; ``None`` where it names no time on the calendar (durations, references).

    A set (``[a,b]``, ``[a..b]``) is bounded by its earliest and latest member. A winter is named by a year only, so it
    may be the one in which that year begins or ends: both are covered.
    """
    if value.startswith("[") or "/" in value:
        members = [found for part in re.split(r",|\.\.|/", value.strip("[]")) if (found := bounds(part)) is not None]
        return (min(low for low, _ in members), max(high for _, high in members)) if members else None
    try:
        return _bounds(value)
    except (ValueError, OverflowError):
        return None


def _bounds(value: str) -> Bounds | None:
    if match := _DAY.match(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _MONTH.match(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        if match[3] == "WE":
            return monday + timedelta(days=5), monday + timedelta(days=6)
        if match[3]:
            day = monday + timedelta(days=int(match[3]) - 1)
            return day, day
        return monday, monday + timedelta(days=6)
    if match := _PART.match(value):
        year = int(match[1])
        if match[2] == _WINTER:
            return date(year - 1, 12, 1), date(year + 1, 3, 20)
        return _months(year, *_PARTS[match[2]])
    if match := _YEAR.match(value):
        digits = match[1]
        missing = 4 - len(digits)
        low = int(digits) * 10**missing
        return date(max(low, 1), 1, 1), date(low + 10**missing - 1, 12, 31)
    if match := _DECADE.match(value):
        return _bounds(match[1])
    return None


def _months(year: int, first: int, last: int) -> Bounds:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def one_of(values: list[str]) -> str:
    """The EDTF "one of a set" for values in order: ``[2024-12-06,2024-12-13]``, ``[2024-11-30..2024-12-30]``.

    Days without a gap are written as a range. A single value stands for itself.
    """
    if len(values) == 1:
        return values[0]
    if len(values) > 3 and all(_DAY.match(value) and len(value) == 10 for value in values):
        days = [date.fromisoformat(value) for value in values]
        if (days[-1] - days[0]).days == len(days) - 1:
            return f"[{values[0]}..{values[-1]}]"
    return f"[{','.join(values)}]"
