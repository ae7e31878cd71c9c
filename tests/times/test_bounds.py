"""Bounds of values, sets of values, and holidays."""

from __future__ import annotations

from datetime import date

import pytest

from laut.tables import languages, load_table
from laut.times.bounds import bounds, one_of
from laut.times.feasts import feast_day
from laut.times.periods import duration, period, shift


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-XX", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-W01", date(2024, 1, 1), date(2024, 1, 7)),
        ("2020-W53-WE", date(2021, 1, 2), date(2021, 1, 3)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-SU", date(2024, 6, 1), date(2024, 9, 30)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2024-12-27T20:15", date(2024, 12, 27), date(2024, 12, 27)),
        ("2007/2008", date(2007, 1, 1), date(2008, 12, 31)),
        ("[2024-12-06,2024-12-27]", date(2024, 12, 6), date(2024, 12, 27)),
        ("[2024-11-30..2024-12-30]", date(2024, 11, 30), date(2024, 12, 30)),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["XXXX-06", "PAST_REF", "P3D", "XXXX-WXX-5", "2023-W60", "2023-02-30", "BC0044", "T20:00"]
)
def test_no_bounds(value: str) -> None:
    assert bounds(value) is None


def test_days_without_a_gap_are_a_range() -> None:
    days = [f"2024-12-{day:02d}" for day in range(1, 6)]
    assert one_of(days) == "[2024-12-01..2024-12-05]"
    assert one_of(days[::2]) == "[2024-12-01,2024-12-03,2024-12-05]"
    assert one_of(days[:1]) == "2024-12-01"


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("year", 2.5, "P2Y6M"), ("hour", 0.5, "PT30M"), ("decade", 2, "P20Y"), ("week", 3, "P3W"), ("day", "X", "PXD"),
        ("minute", 90, "PT90M"),
    ],
)  # fmt: skip
def test_durations(unit: str, count: float | str, value: str) -> None:
    assert duration(unit, count) == value


def test_periods_at_the_ends_of_years() -> None:
    assert period(date(2024, 12, 30), "week") == "2025-W01"
    assert period(date(2024, 12, 31), "season") == "2025-WI"
    assert shift(date(9999, 12, 31), "day", 1) is None
    assert shift(date(2024, 1, 31), "month", 1) == date(2024, 2, 29)


def test_holidays() -> None:
    assert feast_day("easter0", 2024) == date(2024, 3, 31)
    assert feast_day("12-25", 2024) == date(2024, 12, 25)
    assert feast_day("US:Thanksgiving", 1999) == date(1999, 11, 25)
    assert feast_day("IL:Yom Kippur", 2024) == date(2024, 10, 12)
    assert feast_day("easter0", 30) is None
    assert feast_day("05/7/2", 2024) == date(2024, 5, 12), "the second Sunday of May"
    assert feast_day("05/1/-1", 2024) == date(2024, 5, 27), "the last Monday of May"
    assert feast_day("11/1/1+1", 2024) == date(2024, 11, 5), "the day after the first Monday of November"
    assert feast_day("advent0", 2023) == date(2023, 12, 3)
    assert feast_day("advent-11", 2024) == date(2024, 11, 20)


@pytest.mark.parametrize("lang", languages())
def test_every_holiday_of_the_tables_has_a_day(lang: str) -> None:
    classes = load_table(lang, "times")["words"]
    names = {name for kind, words in classes.items() if kind.startswith("holiday") for name in words.values()}
    assert not [name for name in names if feast_day(name, 2024) is None]
