"""Dates of holidays: fixed ones, those counted from Easter, and the rest from the ``holidays`` package."""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter


@lru_cache(maxsize=4096)
def feast_day(name: str, year: int) -> date | None:
    """The day of a holiday in a year, ``None`` where it is not known.

    ``name`` is one of three forms the tables use: ``"12-25"`` (month and day), ``"easter-2"`` (days from Easter
    Sunday), ``"US:Thanksgiving"`` (country and a part of the holiday's English name in the ``holidays`` package).
    """
    if not 1 <= year <= 9999:
        return None
    if name.startswith("easter"):
        return easter(year) + timedelta(days=int(name[6:] or 0)) if 1583 <= year <= 4099 else None
    if name[:2].isdigit():
        try:
            return date(year, int(name[:2]), int(name[3:]))
        except ValueError:
            return None
    country, _, title = name.partition(":")
    return _named(country, title, year)


def _named(country: str, title: str, year: int) -> date | None:
    import holidays  # loaded here: most texts name no such day, and importing takes a tenth of a second

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # years outside the package's calendars are answered by None below
        days = holidays.country_holidays(country, years=year, language="en_US")
        found = [day for day, names in days.items() if title in names and "observed" not in names]
    return min(found) if found else None
