"""Resolves parts of years and longer periods: quarters, halves, decades, centuries, holidays, ends of periods."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from laut.times.bounds import bounds
from laut.times.context import Context, Resolution
from laut.times.dates import CLOSE, PUBLISHED, explicit_date, full_year, relative_period, weekday
from laut.times.feasts import feast_day
from laut.times.periods import period, relative
from laut.times.tense import FUTURE, PAST

Values = Mapping[str, Any]
_LETTERS = {"quarter": "Q", "half": "H"}
_PARTS = {"quarter": 4, "half": 2}
_MIDDLE = {"quarter": 45, "half": 91}
"""How many days before its end the middle of a part of the year lies."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _date(value: str, anchor: str | None = None) -> Resolution:
    return Resolution("DATE", value, limits=bounds(value), anchor=anchor)


def part_of_year(values: Values, context: Context) -> Resolution | None:
    """A numbered quarter or half, with its year, a determiner, or the last one that has begun."""
    unit, number = values["unit"], int(values["ord"])
    if unit not in _PARTS or not (number == -1 or 1 <= number <= _PARTS[unit]):
        return None
    letter, number = _LETTERS[unit], _PARTS[unit] if number == -1 else number
    if (year := full_year(values)) is not None:
        return _date(f"{year:04d}-{letter}{number}")
    if not context.days:
        return Resolution("DATE", f"XXXX-{letter}{number}")
    if (rel := values.get("rel")) is not None:
        return context.from_days(lambda today: f"{today.year + int(rel):04d}-{letter}{number}", anchor=PUBLISHED)
    reach = min(120, context.span.start - context.sentence.start)
    mention = context.last(lambda other: other.unit == "year" and other.explicit, reach=reach)
    if mention is not None:
        return _date(f"{mention.value}-{letter}{number}", mention.value)
    direction = context.direction
    months = 12 // _PARTS[unit]

    def of_day(today: date) -> str:
        begun = today.month > (number - 1) * months
        over = today.month > number * months + 3  # the quarter before is still reported on
        year = today.year
        if not begun and direction != FUTURE and ((number - 1) * months + 1 - today.month > 3 or direction == PAST):
            year -= 1
        if over and direction == FUTURE and number == 1:
            year += 1
        return f"{year:04d}-{letter}{number}"

    return context.from_days(of_day, anchor=PUBLISHED)


def same_part(values: Values, context: Context) -> Resolution | None:
    """ "the quarter", "the latest quarter": the one spoken of, else the one before the document date.

    Where it says when it ended ("the quarter ended March 31") and none is spoken of, it is the one most of it lies in:
    one that ended on July 31 or on October 1 is the quarter before that of its last day.
    """
    unit = values["unit"]
    mention = context.last(lambda other: other.unit == unit)
    if mention is not None:
        return _date(mention.value, mention.value)
    last = explicit_date(values, context) if "month" in values else None
    if last is not None and last.limits is not None and not last.value.startswith("["):
        middle = last.limits[0] - timedelta(days=_MIDDLE[unit])
        return _date(period(middle, unit), last.anchor)
    if not context.days:
        return Resolution("DATE", f"XXXX-{_LETTERS.get(unit, 'Q')}X")
    return context.from_days(lambda today: relative(today, unit, int(values.get("rel", -1))), anchor=PUBLISHED)


def decade(values: Values, context: Context) -> Resolution | None:
    """ "the 1990s" → ``199``; "the eighties" and "the '80s" are of the century before unless they lie ahead."""
    if (year := values.get("year")) is not None:
        return _date(f"{int(year):04d}"[:3])
    tens = int(values.get("decade", values.get("shortyear", 0))) // 10 % 10
    return _date(f"{20 if tens in (0, 1) else 19}{tens}")


def century(values: Values, context: Context) -> Resolution | None:
    """ "the 19th century" → ``18``; before Christ ``BC02`` for the third, without days in this calendar."""
    number = int(values.get("ord", values.get("century", 0)))
    if values.get("before_christ"):
        return Resolution("DATE", f"BC{number - 1:02d}") if 1 <= number <= 99 else None
    return _date(f"{number - 1:02d}") if 1 <= number <= 22 else None


def holiday(values: Values, context: Context) -> Resolution | None:
    """A holiday in its year: the one given, else the nearest, with tense to choose between past and coming.

    With ``unit = "week"`` the week it lies in ("Easter week").
    """
    name, unit = values["holiday"], str(values.get("unit", "day"))
    if (year := full_year(values)) is not None:
        day = feast_day(name, year)
        return _date(f"{year:04d}" if day is None else period(day, unit))
    if not context.days:
        fixed = "WXX" if unit == "week" else name if len(name) == 5 and name[2] == "-" else "XX-XX"
        return Resolution("DATE", f"XXXX-{fixed}")
    direction, rel = context.direction, values.get("rel")
    if rel is not None:
        direction = {-1: PAST, 1: FUTURE}.get(int(rel), 0)

    def of_day(today: date) -> str | None:
        days = [day for year in (today.year - 1, today.year, today.year + 1) if (day := feast_day(name, year))]
        if rel is None and any(abs((day - today).days) <= CLOSE for day in days):
            pass
        elif direction == PAST:
            days = [day for day in days if day <= today] or days
        elif direction == FUTURE:
            days = [day for day in days if day >= today] or days
        return period(min(days, key=lambda day: abs((day - today).days)), unit) if days else None

    return context.from_days(of_day, anchor=PUBLISHED)


def day_beside(values: Values, context: Context) -> Resolution | None:
    """The day before or after a weekday, a holiday or a day of a month: ``beside`` is -1 or 1."""
    named = holiday if "holiday" in values else weekday if "weekday" in values else explicit_date
    day = named(values, context)
    if day is None or day.limits is None:
        return day and Resolution("DATE", "XXXX-XX-XX")
    days = [relative(date.fromisoformat(value), "day", int(values["beside"])) for value in _DAY.findall(day.value)]
    moved = iter(days)
    return None if None in days else _date(_DAY.sub(lambda _: next(moved) or "", day.value), day.anchor)


def day_of_period(values: Values, context: Context) -> Resolution | None:
    """The n-th weekday, or the first or last day, of a month or year ("the first Monday in May"); -1 is the last."""
    if "unit" in values:
        whole = relative_period({"unit": values["unit"], "rel": 0}, context)
    else:
        whole = explicit_date(values, context)
    if whole is None or whole.limits is None or whole.value.startswith("["):
        return whole
    (first, last), which, step = whole.limits, int(values["ord"]), 1
    if "weekday" in values:
        number, step = int(values["weekday"]), 7
        first += timedelta(days=(number - first.isoweekday()) % 7)
        last -= timedelta(days=(last.isoweekday() - number) % 7)
    day = last if which < 0 else first + timedelta(days=step * (which - 1))
    return _date(day.isoformat(), whole.anchor) if day <= last else None


def year_pair(values: Values, context: Context) -> Resolution | None:
    """A season or school year over two calendar years: ``2007/2008``, an EDTF interval."""
    first, short = int(values["year"]), int(values["shortyear"])
    last = first - first % 100 + short
    return _date(f"{first:04d}/{last:04d}") if 0 < last - first <= 20 else None


def before_christ(values: Values, context: Context) -> Resolution | None:
    """A year before the common era: ``BC0044``; the calendar of this package has no days for it."""
    return Resolution("DATE", f"BC{int(values['int']):04d}")
