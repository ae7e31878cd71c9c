"""Resolves periods that lie before or after an event, by the date the text has given it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from laut.times.bounds import Bounds, bounds
from laut.times.context import Context, Resolution
from laut.times.dates import unit_of
from laut.times.durations import length
from laut.times.events import Dated
from laut.times.periods import UNKNOWN, coarser, period, relative, shift
from laut.times.tense import FUTURE

Values = Mapping[str, Any]
_SOME = {"day": 3, "week": 14}
"""How many days away "the days before" and "the weeks after" are on the whole."""


def beside_event(values: Values, context: Context) -> Resolution | None:
    """A period before or after an event ("the week after the vote"), by the date the text has given the event.

    Of ``several`` days or weeks it is the month they lie in, or the season where no more is known of the event. Without
    a date of the event a number of units is a length, another period is unplaced, and a single day is nothing.
    """
    unit, offset, several = values["unit"], int(values["beside"]), bool(values.get("several"))
    count = float(values.get("num", 1))
    dated = context.event_counted_from()
    if dated is not None and count == int(count) and unit in (*_SOME, "month", "year"):
        value = _around(dated, unit, offset) if several else _beside(dated, unit, offset * int(count))
        limits = bounds(value) if value is not None else None
        if value is not None and not _ahead(limits, context):
            return Resolution("DATE", value, limits=limits, anchor=dated[2])
    if "num" in values:
        return length({"unit": unit, "num": count}, context)
    return None if unit == "day" and not several else Resolution("DATE", UNKNOWN.get(unit, "XXXX-XX-XX"))


def _ahead(limits: Bounds | None, context: Context) -> bool:
    """Whether a date is still to come that nothing tells as such: then another event was meant."""
    late = limits is not None and bool(context.days) and limits[0] > context.days[-1]
    return late and context.direction != FUTURE


def _beside(dated: Dated, unit: str, offset: int) -> str | None:
    """The unit so many units from the date of an event, which must be known as exactly."""
    return None if coarser(unit_of(dated[2]), unit) else relative(dated[3][0], unit, offset)


def _around(dated: Dated, unit: str, offset: int) -> str | None:
    """The month some days or weeks beside the date of an event lie in, or all that is known of that date."""
    if unit not in _SOME:
        return None
    if unit_of(dated[2]) != "day":
        return dated[2]
    day = shift(dated[3][0], "day", _SOME[unit] * offset)
    return None if day is None else period(day, "month")
