"""Dates of holidays: fixed ones, those counted by a rule, and the rest from the ``holidays`` package."""

from __future__ import annotations

import re
import warnings
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_NTH = re.compile(r"(\d\d)/([1-7])/(-?\d)([+-]\d+)?")


@lru_cache(maxsize=4096)
def feast_day(name: str, year: int) -> date | None:
    """The day of a holiday in a year, ``None`` where it is not known.

    ``name`` is one of the forms the tables use: ``"12-25"`` (month and day), ``"easter-2"`` (days from Easter Sunday),
    ``"advent-11"`` (days from the first Sunday of Advent), ``"05/7/2"`` (month, weekday, which of them, -1 for the
    last; ``"11/1/1+1"`` is the day after the first Monday of November), ``"US:Thanksgiving"`` (country and a part of
    the holiday's English name in the ``holidays`` package).
    """
    if not 1 <= year <= 9999:
        return None
    if name.startswith("easter"):
        from dateutil.easter import easter  # few articles speak of Easter

        return easter(year) + timedelta(days=int(name[6:] or 0)) if 1583 <= year <= 4099 else None
    if name.startswith("advent"):
        fourth = date(year, 12, 24) - timedelta(days=date(year, 12, 24).isoweekday() % 7)
        return fourth + timedelta(days=int(name[6:] or 0) - 21)
    if (match := _NTH.match(name)) is not None:
        month, weekday, which = int(match[1]), int(match[2]), int(match[3])
        return _nth(year, month, weekday, which) + timedelta(days=int(match[4] or 0))
    if name[:2].isdigit():
        try:
            return date(year, int(name[:2]), int(name[3:]))
        except ValueError:
            return None
    country, _, title = name.partition(":")
    return _named(country, title, year)


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    """The ``which``-th ``weekday`` (1 is Monday) of a month; -1 is the last."""
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7 - 7 * (which + 1))
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def _named(country: str, title: str, year: int) -> date | None:
    import holidays  # loaded here: most texts name no such day, and importing takes a tenth of a second

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # years outside the package's calendars are answered by None below
        days = holidays.country_holidays(country, years=year, language="en_US")
        found = [day for day, names in days.items() if title in names and "observed" not in names]
    return min(found) if found else None
