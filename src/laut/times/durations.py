"""Resolves lengths of time, repeated times, and points that lie such a length away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from laut.times.bounds import Bounds, bounds
from laut.times.context import Context, Resolution
from laut.times.dates import PUBLISHED
from laut.times.parts import part_of_year
from laut.times.periods import CLOCK_UNITS, coarser, duration, period, relative, shift
from laut.times.tense import FUTURE, PAST

Values = Mapping[str, Any]
_FINER = {"century": ("year", 100), "decade": ("year", 10), "year": ("month", 12)}
_RIGHT_BEFORE = 200
"""How far back, in characters, a month is still the one "that day" lies in: the sentence before."""
_YEAR = re.compile(r"\d{4}(?=-)")
_FINE = ("second", "minute", "hour")


def _count(values: Values) -> float | str:
    """The number of units: a number, or ``"X"`` for "some", "many", a bare plural."""
    count: float | str = values.get("quantity", values.get("num", values.get("numword", "X")))
    if not isinstance(count, str):
        count = float(count) + float(values.get("plus", 0))
    return count


def length(values: Values, context: Context) -> Resolution | None:
    """A duration; with ``rel`` it ends (past) or begins (future) at the document date and is bounded by it."""
    unit, count = values["unit"], _count(values)
    value = duration(unit, count, decimal=bool(context.settings.get("decimal_halves")))
    rel = values.get("rel")
    if rel is None or unit in CLOCK_UNITS:
        return Resolution("DURATION", value)
    limits = _reach(context, unit, int(rel), count) if not isinstance(count, str) else None
    return Resolution("DURATION", value, limits=limits, anchor=PUBLISHED if limits else None)


def _reach(context: Context, unit: str, rel: int, count: float) -> Bounds | None:
    if not context.days or rel == 0 or count > 10000 or unit in ("night", "period"):
        return None
    if rel < 0:
        low = shift(context.days[0], unit, -int(count))
        return None if low is None else (low, context.days[-1])
    high = shift(context.days[-1], unit, int(count))
    return None if high is None else (context.days[0], high)


def vague_period(values: Values, context: Context) -> Resolution | None:
    """ "in the past weeks", "in the coming years": as vague as a reference; the table says which it is read as."""
    reference = context.settings.get({-1: "past_plural", 1: "future_plural"}.get(int(values["rel"]), "present_plural"))
    if reference:
        return Resolution("DATE", str(reference))
    return Resolution("DURATION", duration(values["unit"], "X"))


def point(values: Values, context: Context) -> Resolution | None:
    """A point counted from today ("two years ago", "in three weeks"): ``rel`` is its direction, -1 or 1."""
    unit, count, rel = values["unit"], _count(values), int(values["rel"])
    if isinstance(count, str) and values.get("as") == "duration":
        return Resolution("DURATION", duration(unit, count), anchor=PUBLISHED)
    if isinstance(count, str):
        return Resolution("DATE", "PAST_REF" if rel < 0 else "FUTURE_REF")
    if count != int(count) and unit in _FINER and values.get("as") != "duration":
        unit, factor = _FINER[unit]
        count *= factor
    as_length = values.get("as") == "duration" or unit in _FINE or not context.days
    limits = _point_limits(context, unit, int(count), rel)
    if as_length:
        value = duration(unit, count, decimal=bool(context.settings.get("decimal_halves")))
        return Resolution("DURATION", value, limits=limits, anchor=PUBLISHED)
    if count != int(count) or unit in ("night", "period"):
        return Resolution("DURATION", duration(unit, count), limits=limits, anchor=PUBLISHED)
    found = context.from_days(lambda today: relative(today, unit, rel * int(count)), anchor=PUBLISHED)
    return found or Resolution("DATE", "PAST_REF" if rel < 0 else "FUTURE_REF")


def _point_limits(context: Context, unit: str, count: int, rel: int) -> Bounds | None:
    if not context.days or unit in (*_FINE, "night", "period") or count > 10000:
        return None
    low, high = shift(context.days[0], unit, rel * count), shift(context.days[-1], unit, rel * count)
    if low is None or high is None:
        return None
    first, last = bounds(period(low, unit)), bounds(period(high, unit))
    return None if first is None or last is None else (first[0], last[1])


def from_mention(values: Values, context: Context) -> Resolution | None:
    """A point counted from a date mentioned before ("two days later", "the following year", "that day").

    ``offset`` (0 is the same unit) or ``num`` with ``rel``; ``fallback = "published"`` counts from the document date
    where nothing is mentioned.
    """
    unit = values["unit"]
    offset = int(values["offset"]) if "offset" in values else None
    if offset is None:
        count = _count(values)
        if isinstance(count, str):
            return Resolution("DATE", "PAST_REF" if int(values["rel"]) < 0 else "FUTURE_REF")
        if unit in _FINE or count != int(count):
            return Resolution("DURATION", duration(unit, count, decimal=bool(context.settings.get("decimal_halves"))))
        offset = int(values["rel"]) * int(count)
    if unit in _FINE:
        return Resolution("DURATION", duration(unit, abs(offset)))
    that_day = offset == 0 and unit == "day" and "fallback" not in values
    if that_day and (found := _day_within(context)) is not None:
        return found
    mention = context.last(lambda other: other.unit in ("day", unit) or coarser(unit, other.unit))
    if mention is not None and offset > 1 and context.direction != FUTURE and context.is_published(mention):
        return Resolution("DURATION", duration(unit, offset))  # "today, twenty years later" names no year to come
    if mention is not None:
        base: date = mention.limits[0]
        value = relative(base, unit, offset)
        return None if value is None else Resolution("DATE", value, limits=bounds(value), anchor=mention.value)
    if context.days and values.get("fallback") == PUBLISHED:
        return context.from_days(lambda today: relative(today, unit, offset), anchor=PUBLISHED)
    if that_day:
        return None  # "redemptions made that day": of no day that the text names
    return Resolution("DATE", "PAST_REF" if context.direction == PAST or offset < 0 else _unknown(unit))


def _day_within(context: Context) -> Resolution | None:
    """The day of "that day" where right before it no day is mentioned, but the month it must lie in."""
    mention = context.last(lambda other: other.unit == "month", reach=_RIGHT_BEFORE)
    day = context.last(lambda other: other.unit == "day", reach=_RIGHT_BEFORE)
    if mention is None or day is not None:
        return None
    return Resolution("DATE", f"{mention.value}-XX", limits=mention.limits, anchor=mention.value)


def _unknown(unit: str) -> str:
    return {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit, "XXXX-XX-XX")


def year_before(values: Values, context: Context) -> Resolution | None:
    """A year before ("a year earlier"): of the quarter or half just spoken of where there is one, else the year.

    "For the nine months … a year earlier" is of no quarter any more: the stretch reported on last is what is compared.
    """
    count = int(values.get("rel", -1)) * int(_count(values)) if "num" in values else int(values.get("rel", -1))
    mention = context.last(lambda other: other.unit in ("quarter", "half"), reach=int(values.get("reach", 1200)))
    if mention is not None and mention.end > context.stretch_end:
        year = int(values["year"]) if "year" in values else int(mention.value[:4]) + count
        part = f"-{mention.value[5]}{int(values['ord'])}" if "ord" in values else mention.value[4:]
        value = f"{year:04d}{part}"
        return Resolution("DATE", value, limits=bounds(value), anchor=mention.value)
    if "ord" in values and "unit" in values and (part_now := part_of_year(values, context)) is not None:
        return _year_from(part_now, count)
    if values.get("only") == "mention":
        return None  # "the same period" of no quarter is the one the sentence speaks of
    if "year" in values:
        value = f"{int(values['year']):04d}"
        return Resolution("DATE", value, limits=bounds(value))
    if values.get("from") == "mention":
        return from_mention({**values, "unit": "year", "offset": count, "fallback": PUBLISHED}, context)
    if not context.days:
        return Resolution("DATE", "XXXX")
    return context.from_days(lambda today: relative(today, "year", count), anchor=PUBLISHED)


def _year_from(found: Resolution, count: int) -> Resolution:
    """The same part of the year so many years on; where the year is not known, it stays so."""
    value = _YEAR.sub(lambda year: f"{int(year[0]) + count:04d}", found.value)
    return Resolution("DATE", value, limits=bounds(value), anchor=found.anchor)


def repeated(values: Values, context: Context) -> Resolution | None:
    """A set: every unit, every n units, a weekday, month or season that comes again."""
    if "weekday" in values:
        part = f"T{values['daypart']}" if "daypart" in values else ""
        return Resolution("SET", f"XXXX-WXX-{int(values['weekday'])}{part}")
    if "month" in values:
        return Resolution("SET", f"XXXX-{int(values['month']):02d}")
    if "season" in values:
        return Resolution("SET", f"XXXX-{values['season']}")
    if "daypart" in values:
        return Resolution("SET", f"XXXX-XX-XXT{values['daypart']}")
    if "value" in values:
        return Resolution("SET", str(values["value"]))
    count = values.get("quantity", values.get("num", values.get("ord", 1)))
    return Resolution("SET", duration(values["unit"], count if isinstance(count, str) else float(count)))


def reference(values: Values, context: Context) -> Resolution | None:
    """PAST_REF, PRESENT_REF or FUTURE_REF; with ``not_told = "past"`` nothing in an account ("was soon released")."""
    value = str(values["value"])
    if values.get("not_told") == "past" and context.direction == PAST:
        return None
    return Resolution("DATE", value, anchor=PUBLISHED if value == "PRESENT_REF" and context.days else None)


def fixed(values: Values, context: Context) -> Resolution | None:
    """A value the table itself states (historic periods, what cannot be placed)."""
    value = str(values["value"])
    return Resolution(str(values.get("type", "DATE")), value, limits=bounds(value))
