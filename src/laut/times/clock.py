"""Resolves times of day and parts of the day; their day is the one mentioned beside them, else the document's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from laut.times.beside import beside_event
from laut.times.bounds import bounds
from laut.times.context import Context, Resolution
from laut.times.dates import PUBLISHED, explicit_date, named_day, weekday
from laut.times.durations import from_mention
from laut.times.periods import relative
from laut.times.tense import FUTURE

Values = Mapping[str, Any]
_AFTERNOON = ("AF", "EV", "PM")


def _at(day: Resolution | None, time: str) -> Resolution | None:
    """Put a time of day onto a date; onto each member where it is a set."""
    if day is None:
        return None
    if day.value.startswith("["):
        values = [f"{value}T{time}" for value in day.value[1:-1].split(",") if ".." not in value]
        text = f"[{','.join(values)}]" if values else f"XXXX-XX-XXT{time}"
        return Resolution("TIME", text, limits=day.limits, anchor=day.anchor)
    if len(day.value) == 7 and day.value[4:6] != "-W":
        day = Resolution("DATE", f"{day.value}-XX", limits=day.limits, anchor=day.anchor)
    return Resolution("TIME", f"{day.value}T{time}", limits=day.limits, anchor=day.anchor)


def _day_given(values: Values, context: Context) -> Resolution | None:
    """The day an expression itself names, by date, weekday or distance to today."""
    if "day" in values or "month" in values:
        return explicit_date(values, context)
    if "weekday" in values:
        return weekday(values, context)
    if "offset" in values:
        return named_day(values, context)
    if "beside" in values:
        day = beside_event(values, context)
        return day if day is not None and day.limits is not None else Resolution("DATE", "XXXX-XX-XX")
    return None


def _day_around(values: Values, context: Context) -> Resolution | None:
    """The day a bare time of day belongs to: the last one mentioned nearby, else the document's own.

    A day to come that has got its hour in an earlier sentence is done with: programmes list one event after another,
    while reports of a day that is over stay with it.
    """
    mention = context.last(lambda other: other.unit == "day", reach=int(context.settings.get("time_reach", 300)))
    if mention is not None and mention.timed and mention.end <= context.sentence.start and "daypart" not in values:
        over = bool(context.days) and mention.limits[0] < context.days[0]
        mention = mention if over else None
    if mention is not None and values.get("rel") is None:
        return Resolution("DATE", mention.value, limits=mention.limits, anchor=mention.value)
    if values.get("rel") is None and (dated := context.event_day_here()) is not None:
        return Resolution("DATE", dated[2], limits=dated[3], anchor=dated[2])
    if not context.days:
        return Resolution("DATE", "XXXX-XX-XX")
    shift = int(values.get("rel", 0) or 0)
    return context.from_days(lambda today: relative(today, "day", shift), anchor=PUBLISHED)


def time_of_day(values: Values, context: Context) -> Resolution | None:
    """A clock time: ``hour``, ``minute`` (or both as ``hhmm``), ``ampm`` or a part of the day that tells which half."""
    if "clock" in values:
        time = str(values["clock"])
    else:
        hour, minute = int(values.get("hour", 0)), int(values.get("minute", 0))
        if "hhmm" in values:
            hour, minute = divmod(int(values["hhmm"]), 100)
        half = values.get("ampm", values.get("daypart"))
        if half in _AFTERNOON and hour < 12:
            hour += 12
        elif half == "AM" and hour == 12:
            hour = 0
        quarter = int(values.get("quarter", 0))  # minutes past the hour, or before it where negative
        if (before := int(values.get("before", max(0, -quarter)))) > 0:
            hour, minute = (hour - 1) % 24, 60 - before
        elif quarter:
            minute = quarter
        if hour > 24 or minute > 59:
            return None
        time = f"{hour:02d}:{minute:02d}"
    if values.get("generic"):
        return Resolution("TIME", f"T{time}")
    return _at(_day_given(values, context) or _day_around(values, context), time)


def part_of_day(values: Values, context: Context) -> Resolution | None:
    """Morning, noon, night … of a day; a night "to Sunday" is the one in which Sunday begins.

    With ``night_before`` what is told as past is of the night that the document's day began in ("it fell overnight").
    """
    part = str(values["daypart"])
    day = _day_given(values, context)
    if day is None and values.get("night_before") and context.direction != FUTURE:
        day = named_day({**values, "offset": -1}, context)
    if day is None:
        return _at(_day_around(values, context), part)
    if "night_to" in values and not day.value.startswith("[") and day.limits is not None:
        before = relative(day.limits[0], "day", -1) if context.settings.get("night_by_first_day") else day.value
        if before is not None:
            day = Resolution("DATE", before, limits=_span(before, day.limits[1]), anchor=day.anchor)
    return _at(day, part)


def part_of_next_day(values: Values, context: Context) -> Resolution | None:
    """A part of the day after the one mentioned last, else after the document's ("the next morning").

    ``offset`` names another day than the next: -1 in "the night before".
    """
    day = from_mention({"unit": "day", "offset": values.get("offset", 1), "fallback": PUBLISHED}, context)
    return _at(day, str(values["daypart"]))


def _span(first: str, last: date) -> tuple[date, date] | None:
    found = bounds(first)
    return None if found is None else (min(found[0], last), last)
