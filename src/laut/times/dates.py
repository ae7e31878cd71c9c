"""Resolves expressions that name a calendar date: explicit, partial, by weekday, and counted from the document date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from laut.times.bounds import bounds
from laut.times.context import Context, Mention, Resolution
from laut.times.periods import SEASONS, UNKNOWN, date_value, relative, season_of, week_value
from laut.times.tense import FUTURE, PAST

Values = Mapping[str, Any]
_CENTURY_BREAK = 30
"""Two-digit years up to this one are of the twenty-first century."""
_BESIDE = 4
"""A weekday so few characters behind a date, without a word between, is a remark on it: "24 March (Saturday)"."""
_RANGE = 16
"""How far the ends of a range of weekdays can lie apart, in characters: "from Monday through to Friday"."""
CLOSE = 45
"""A date so few days away is meant whatever the tense: nobody writes "on 5 May" in late April of the one a year ago."""
PUBLISHED = "published"


def _date(value: str | None, anchor: str | None = None) -> Resolution | None:
    return None if value is None else Resolution("DATE", value, limits=bounds(value), anchor=anchor)


def full_year(values: Values) -> int | None:
    """The year a match states, two digits completed."""
    if (year := values.get("year", values.get("anyyear"))) is not None:
        return int(year)
    if "spoken" in values:
        return int(values["spoken"]) + int(values["rest"])
    if (short := values.get("shortyear")) is not None:
        return int(short) + (2000 if int(short) <= _CENTURY_BREAK else 1900)
    return None


def explicit_date(values: Values, context: Context) -> Resolution | None:
    """A date by year, month and day, each of which may be missing; what is missing is inferred from the context."""
    year, month, day = full_year(values), values.get("month", values.get("monthnum")), values.get("day")
    if "rel" in values and year is None:
        return _of_relative_year(int(values["rel"]), month, day, context)
    if year is not None or month is None:
        return _date(date_value(year, month, day))
    return partial_date(month, day, context)


def _of_relative_year(rel: int, month: int | None, day: int | None, context: Context) -> Resolution | None:
    if not context.days:
        return _date(date_value(None, month, day))
    return context.from_days(lambda today: date_value(today.year + rel, month, day), anchor=PUBLISHED)


def partial_date(month: int, day: int | None, context: Context) -> Resolution | None:
    """A month, or a day of one, without its year: by a date mentioned before, by tense, else the nearest one."""
    close = day is not None and context.narrative != "strong" and is_close(month, day, context.days)
    if not close and (told := _year_mentioned(month, context)) is not None:
        year, mention = told
        if (found := _date(date_value(year, month, day), mention.value)) is not None:
            return found
    if not context.days:
        return _date(date_value(None, month, day))
    direction, certain = context.direction, context.certain

    def nearest(today: date) -> str | None:
        candidates = []
        for year in (today.year - 1, today.year, today.year + 1):
            if (value := date_value(year, month, day)) and (limits := bounds(value)):
                ahead, behind = (limits[0] - today).days, (today - limits[1]).days
                distance = ahead if ahead > 0 else -behind if behind > 0 else 0
                wrong = distance < 0 if direction == FUTURE else distance > 0 and (direction == PAST or day is None)
                candidates.append((wrong and (certain or abs(distance) > CLOSE), abs(distance), value))
        return min(candidates)[2] if candidates else None

    return context.from_days(nearest, anchor=PUBLISHED)


def is_close(month: int, day: int, days: Sequence[date]) -> bool:
    """Whether a day of the year is so near to one of the document dates that it can only be meant of that year."""
    for today in days:
        values = (date_value(year, month, day) for year in (today.year - 1, today.year, today.year + 1))
        found = (limits[0] for value in values if value is not None and (limits := bounds(value)) is not None)
        if any(abs((other - today).days) <= CLOSE for other in found):
            return True
    return False


def _year_mentioned(month: int, context: Context) -> tuple[int, Mention] | None:
    """The year a narrative has reached, and by which date: that date's own, or the next where the month is past."""
    reach = 10**9 if context.narrative else context.span.start - context.sentence.start
    mention = context.last(lambda other: other.in_one_year and other.unit != "year", reach=reach)
    year_only = context.last(lambda other: other.unit in ("year", "season", "quarter", "half"), reach=min(reach, 400))
    if mention is None or (year_only is not None and year_only.end > mention.end):
        mention = year_only
    if mention is None or not mention.explicit:
        return None
    year = year_of(mention)
    if context.direction == FUTURE and context.year is not None and year < context.year:
        return None
    if not context.narrative and context.year is not None and year == context.year:
        return None
    if mention.unit in ("month", "day") and month < mention.limits[0].month - 6:
        return year + 1, mention
    return year, mention


def year_of(mention: Mention) -> int:
    """The year of a mentioned date; a winter's is the one it is named by, though it begins in another."""
    return int(mention.value[:4]) if mention.value[:4].isdigit() else mention.limits[0].year


def date_same_year(values: Values, context: Context) -> Resolution | None:
    """A day or month "of the same year": that of the date mentioned last."""
    mention = context.last(lambda other: other.in_one_year or other.unit == "season")
    year = year_of(mention) if mention is not None else None
    return _date(date_value(year, values["month"], values.get("day")), mention.value if mention is not None else None)


def weekday_of_week(values: Values, context: Context) -> Resolution | None:
    """A day of a week counted from now ("Friday of last week")."""
    number, rel = int(values["weekday"]), int(values["rel"])
    if not context.days:
        return Resolution("DATE", f"XXXX-WXX-{number}")
    return context.from_days(
        lambda today: relative(today, "day", 7 * rel + number - today.isoweekday()), anchor=PUBLISHED
    )


def weekday(values: Values, context: Context) -> Resolution | None:
    """A day of the week: by its determiner ("last", "this", "next"), else by tense, else the last one.

    With ``from = "mention"`` the determiner counts from the day mentioned last ("the previous Friday").
    """
    number, rel = int(values["weekday"]), values.get("rel")
    beside = context.last(lambda other: other.unit == "day", reach=_BESIDE)
    if beside is not None and beside.limits[0].isoweekday() == number and not context.word_since(beside.end):
        return _date(beside.value, beside.value)
    if values.get("follows") and (first := context.last(lambda other: other.unit == "day", reach=_RANGE)) is not None:
        ahead = (number - first.limits[0].isoweekday()) % 7
        return _date(relative(first.limits[0], "day", ahead or 7), first.value)
    if (anchor := _narrated_day(context, told=values.get("from") == "mention")) is not None:
        return _date(_weekday_from(anchor, number, rel, context.direction), anchor.isoformat())
    if not context.days:
        return Resolution("DATE", f"XXXX-WXX-{number}")
    direction = int(values.get("direction", context.direction))
    if rel == 0 and not context.precise and context.settings.get("this_weekday_is_today"):
        days = [day.isoformat() for day in context.days if day.isoweekday() == number]
        return context.join(days, PUBLISHED, f"-WXX-{number}") if days else None
    return context.from_days(
        lambda today: _weekday_from(today, number, rel, direction), anchor=PUBLISHED, rest=f"-WXX-{number}"
    )


def _weekday_from(today: date, number: int, rel: int | None, direction: int) -> str | None:
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    match rel:
        case -1:
            return relative(today, "day", -(back or 7))
        case 1:
            return relative(today, "day", ahead or 7)
        case 0:
            return relative(today, "day", number - today.isoweekday())
    return relative(today, "day", ahead if direction == FUTURE else -back)


def _narrated_day(context: Context, *, told: bool = False) -> date | None:
    """In a narrative of past events, or where the words say so, weekdays count from the last day mentioned."""
    if not (context.narrative or told):
        return None
    mention = context.last(lambda other: other.unit == "day")
    return mention.limits[0] if mention is not None else None


def week_of(values: Values, context: Context) -> Resolution | None:
    """ "the week of March 11": the ISO week that a date lies in."""
    day = explicit_date(values, context)
    if day is None or day.limits is None or day.value.startswith("["):
        return day
    return _date(week_value(day.limits[0]), day.anchor)


def named_day(values: Values, context: Context) -> Resolution | None:
    """Days named by their distance to today ("yesterday"); ``offset`` in days."""
    offset = int(values["offset"])
    if offset == 0 and context.narrative and not any(key in values for key in ("daypart", "hour", "clock")):
        return Resolution("DATE", "PRESENT_REF", anchor=PUBLISHED)
    if not context.days:
        return Resolution("DATE", "XXXX-XX-XX")
    return context.from_days(lambda today: relative(today, "day", offset), anchor=PUBLISHED)


def relative_period(values: Values, context: Context) -> Resolution | None:
    """ "last week", "this year", "next quarter": the unit around the document date, ``rel`` units on."""
    unit, rel = values["unit"], int(values["rel"])
    if (year := full_year(values)) is not None:
        return _date(f"{year:04d}")
    if rel == 0 and (context.narrative or not context.days):
        mention = context.last(lambda other: other.explicit)
        if mention is not None and (value := relative(mention.limits[0], unit, 0)):
            return _date(value, mention.value)
    if not context.days:
        return Resolution("DATE", UNKNOWN.get(unit, "XXXX-XX-XX"))
    past = rel == 0 and (context.direction == PAST or (context.direction != FUTURE and "default" in values))

    def of_day(today: date) -> str | None:
        count = rel
        if past and unit == "weekend" and today.isoweekday() < 5:
            count = -1
        return relative(today, unit, count)

    return context.from_days(of_day, anchor=PUBLISHED)


def season(values: Values, context: Context) -> Resolution | None:
    """A season, with its year, a determiner, or by tense."""
    code, rel = values["season"], values.get("rel")
    if (year := full_year(values)) is not None:
        return _date(f"{year:04d}-{code}")
    if "yearrel" in values and context.days:
        return context.from_days(lambda today: f"{today.year + int(values['yearrel']):04d}-{code}", anchor=PUBLISHED)
    reach = 2000 if context.narrative else context.span.start - context.sentence.start
    mention = context.last(lambda other: other.explicit and other.in_one_year, reach=reach)
    if mention is not None and rel is None and mention.limits[0].year != context.year:
        return _date(f"{mention.limits[0].year:04d}-{code}", mention.value)
    if not context.days:
        return Resolution("DATE", f"XXXX-{code}")
    direction = context.direction

    def of_day(today: date) -> str:
        now_year, now = season_of(today)
        here, there = SEASONS.index(now), SEASONS.index(code)
        year = now_year
        if (rel == -1 and there >= here) or (rel is None and there > here + (direction != PAST)):
            year -= direction != FUTURE or rel == -1
        elif (rel == 1 and there <= here) or (rel is None and direction == FUTURE and there < here):
            year += 1
        return f"{year:04d}-{code}"

    return context.from_days(of_day, anchor=PUBLISHED)


def month_by_relation(values: Values, context: Context) -> Resolution | None:
    """ "last November", "next May", "this June"."""
    month, rel = int(values["month"]), int(values["rel"])
    if not context.days:
        return _date(date_value(None, month, values.get("day")))

    def of_day(today: date) -> str | None:
        year = today.year
        if rel == -1 and month >= today.month:
            year -= 1
        elif rel == 1 and month <= today.month:
            year += 1
        return date_value(year, month, values.get("day"))

    return context.from_days(of_day, anchor=PUBLISHED)


def remembered(resolution: Resolution, end: int, explicit: bool) -> Mention | None:
    """What later expressions can be anchored to of a resolved one; only single dates on the calendar."""
    if resolution.limits is None or resolution.value.startswith("[") or "/" in resolution.value:
        return None  # a set or an interval ("the 1998-99 season") is no single date
    if "X" in resolution.value:
        return None  # a day that is not known anchors nothing
    day, _, time = resolution.value.partition("T")
    return Mention(day, unit_of(day), resolution.limits, end, explicit, timed=":" in time)


def unit_of(value: str) -> str:
    """The unit of a date value: ``"month"`` for ``2024-12``."""
    if "Q" in value:
        return "quarter"
    if value.endswith("-WE"):
        return "weekend"
    if "-W" in value and value[-2:] != "WI":
        return "week" if value.count("-") == 1 else "day"
    if value[-2:] in SEASONS:
        return "season"
    if "H" in value:
        return "half"
    return {0: {4: "year", 3: "decade", 2: "century"}.get(len(value), "year"), 1: "month"}.get(value.count("-"), "day")
