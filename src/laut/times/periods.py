"""Calendar arithmetic on TIMEX3 values: which period a day lies in, and how periods follow one another.

A *unit* is one of the names in :data:`DURATION_CODES`; a *value* is the TIMEX3 spelling of one period of that unit.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

DURATION_CODES: Final = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "NI", "weekend": "WE", "week": "W", "month": "M",
    "quarter": "Q", "half": "M", "season": "Q", "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y",
    "period": "X",
}  # fmt: skip
"""The letter of each unit in a duration value (``P3W``)."""

DURATION_FACTORS: Final = {"half": 6, "decade": 10, "century": 100, "millennium": 1000}
"""Units that TIMEX3 spells by a smaller one: two decades are ``P20Y``."""

CLOCK_UNITS: Final = frozenset({"second", "minute", "hour"})
SEASONS: Final = ("WI", "SP", "SU", "FA")
ORDER: Final = (
    "second", "minute", "hour", "night", "day", "weekend", "week", "month", "quarter", "season", "half", "year",
    "decade", "century", "millennium", "period",
)  # fmt: skip
"""The units from fine to coarse."""

_DAYS: Final = {"second": 0, "minute": 0, "hour": 0, "night": 1, "day": 1, "week": 7, "weekend": 7}
_MONTHS: Final = {
    "month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000,
}  # fmt: skip


def coarser(unit: str, than: str) -> bool:
    """Whether ``unit`` is longer than the unit ``than``."""
    return ORDER.index(unit) > ORDER.index(than)


def shift(day: date, unit: str, count: int) -> date | None:
    """The day ``count`` units later (earlier where negative), or ``None`` outside the calendar's years 1 … 9999."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=_DAYS[unit] * count)
        from dateutil.relativedelta import relativedelta  # 10 ms of a start, and few articles count months

        return day + relativedelta(months=_MONTHS[unit] * count)
    except (OverflowError, ValueError):
        return None


def season_of(day: date) -> tuple[int, str]:
    """The meteorological season of a day and the year it is counted to (a winter counts to the year it ends in)."""
    return (day.year + 1 if day.month == 12 else day.year), SEASONS[day.month % 12 // 3]


def week_value(day: date) -> str:
    """The ISO week of a day: ``2024-W52``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def period(day: date, unit: str) -> str:
    """The value of the ``unit`` that ``day`` lies in: ``2024-12`` for a month, ``202`` for a decade."""
    match unit:
        case "week":
            return week_value(day)
        case "weekend":
            return f"{week_value(day)}-WE"
        case "month":
            return f"{day.year:04d}-{day.month:02d}"
        case "quarter":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case "half":
            return f"{day.year:04d}-H{(day.month + 5) // 6}"
        case "season":
            year, code = season_of(day)
            return f"{year:04d}-{code}"
        case "year":
            return f"{day.year:04d}"
        case "decade":
            return f"{day.year:04d}"[:3]
        case "century":
            return f"{day.year:04d}"[:2]
        case "millennium":
            return f"{day.year:04d}"[:1]
        case _:
            return day.isoformat()


UNKNOWN: Final = {
    "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX",
    "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip
"""The value of a period of which only the unit is known; days and shorter are ``XXXX-XX-XX``."""


def relative(day: date, unit: str, count: int) -> str | None:
    """The value of the ``unit`` that lies ``count`` of them after the one with ``day``."""
    moved = shift(day, unit, count)
    return None if moved is None else period(moved, unit)


def duration(unit: str, count: float | str, *, decimal: bool = False) -> str:
    """The value of a duration: ``P2W``, ``PT90M``, ``P20Y`` for two decades, ``PXD`` for some days.

    A half is written out in the next smaller unit (``P2Y6M``, ``PT5H30M``) unless ``decimal`` asks for ``P2.5Y``.
    """
    head = "PT" if unit in CLOCK_UNITS or unit == "night" else "P"
    code = DURATION_CODES[unit]
    if isinstance(count, str):
        return f"{head}{count}{code}"
    count *= DURATION_FACTORS.get(unit, 1)
    whole = int(count)
    if count == whole:
        return f"{head}{whole}{code}"
    halves = {"year": "6M", "hour": "30M", "minute": "30S"}
    if not decimal and count - whole == 0.5 and unit in halves:
        return f"{head}{whole or ''}{code if whole else ''}{halves[unit]}"
    return f"{head}{count:g}{code}"


def date_value(year: int | None, month: int | None, day: int | None) -> str | None:
    """``2024-12-27`` with ``XX`` for what is not known; ``None`` where no calendar has such a day."""
    if month is not None and day is not None:
        try:
            date(2000 if year is None else year, month, day)
        except ValueError:
            return None
    text = "XXXX" if year is None else f"{year:04d}"
    if month is None and day is None:
        return text
    text += "-XX" if month is None else f"-{month:02d}"
    return text if day is None else f"{text}-{day:02d}"
