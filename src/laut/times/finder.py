"""Finds the time expressions of a text and states what each of them means: the stage's way in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from laut.errors import TableError
from laut.ids import make_id
from laut.records import Span, Timex, TimexType
from laut.tables import base_language
from laut.times import beside, clock, dates, durations, parts
from laut.times.context import Context, Narrative, Resolution, published_days
from laut.times.matching import Found, find_matches
from laut.times.rules import load_grammar

_BESIDE = re.compile(r"\s+(?:[^\W\d_]{1,3}\s+)?")
"""What stands between an hour and its day: nothing, or a short word ("am", "le")."""

Operation = Callable[[Mapping[str, Any], Context], Resolution | None]

OPERATIONS: Final[Mapping[str, Operation]] = {
    "date": dates.explicit_date,
    "date_same_year": dates.date_same_year,
    "week_of": dates.week_of,
    "weekday_of_week": dates.weekday_of_week,
    "weekday": dates.weekday,
    "named_day": dates.named_day,
    "relative": dates.relative_period,
    "season": dates.season,
    "month_by_relation": dates.month_by_relation,
    "part_of_year": parts.part_of_year,
    "same_part": parts.same_part,
    "decade": parts.decade,
    "century": parts.century,
    "holiday": parts.holiday,
    "day_beside": parts.day_beside,
    "day_of_period": parts.day_of_period,
    "beside_event": beside.beside_event,
    "year_pair": parts.year_pair,
    "before_christ": parts.before_christ,
    "length": durations.length,
    "vague_period": durations.vague_period,
    "point": durations.point,
    "from_mention": durations.from_mention,
    "year_before": durations.year_before,
    "repeated": durations.repeated,
    "reference": durations.reference,
    "fixed": durations.fixed,
    "time_of_day": clock.time_of_day,
    "part_of_day": clock.part_of_day,
    "part_of_day_after": clock.part_of_next_day,
}
"""What the ``make`` of a rule can be (``none`` besides: the words are used up and stated as nothing)."""

_NARRATIVE_DATES = 5
"""So many dates of other years, with hardly a deictic one, make a text an account of past events."""
_DATED_ALONE = 2
"""So many months or days of other years do, where no expression belongs to the document's own time."""
_HOURS = ("time_of_day", "part_of_day", "part_of_day_after")
"""What may stand without the day it belongs to."""
_STRETCHES = ("P6M", "P9M")
"""What companies report on besides quarters and years: half a year, and the first three quarters."""
_DEICTIC = ("named_day", "weekday", "relative", "point", "month_by_relation", "weekday_of_week")
_DATING = ("date", "season", "part_of_year", "part_of_day", "holiday")


def _narrative(found: Sequence[Found], context: Context) -> Narrative:
    """Whether a text tells of other years than its own, so that partial dates hang on the dates mentioned before.

    Many such dates outweigh some deictic expressions; a few do where nothing speaks of the document's own time and two
    of them are more than years, which any news item has ("founded in 1931").
    """
    year, far, dated, near, deictic = context.year, 0, 0, 0, 0
    for match in found:
        stated = match.values.get("year") if match.rule.make in _DATING else None
        if stated is not None and (year is None or abs(int(stated) - year) > 1):
            far += match.rule.make == "date"
            dated += match.rule.make != "date" or "month" in match.values
        elif stated is not None or _is_near(match, context):
            near += 1
        elif match.rule.make in _DEICTIC or (match.rule.make == "part_of_day" and "offset" in match.values):
            deictic += 1
    if far >= _NARRATIVE_DATES and far >= 3 * deictic:
        return "strong"
    return "weak" if dated >= _DATED_ALONE and not near + deictic else None


def _is_near(match: Found, context: Context) -> bool:
    """Whether a match is a day of the year that lies close to the document date."""
    month, day = match.values.get("month"), match.values.get("day")
    if match.rule.make != "date" or month is None or day is None:
        return False
    return dates.is_close(int(month), int(day), context.days)


def _bind(found: Sequence[Found], context: Context) -> None:
    """Let "on this Friday" in a document of some month tell that it appeared on a Friday, so that others narrow too."""
    if len(context.days) < 2:
        return
    named = {number for match in found if (number := _own_weekday(match, context)) is not None}
    if len(named) == 1:
        (number,) = named
        context.days = tuple(day for day in context.days if day.isoweekday() == number) or context.days


def _own_weekday(match: Found, context: Context) -> int | None:
    """The weekday of publication that an expression tells: "am heutigen Freitag", and "an diesem Freitag" where that
    is how a language says today (``this_weekday_is_today``)."""
    number = match.values.get("weekday")
    if number is None:
        return None
    if "offset" in match.values:
        return (int(number) - int(match.values["offset"]) - 1) % 7 + 1
    is_today = match.rule.make == "weekday" and match.values.get("rel") == 0
    return int(number) if is_today and context.settings.get("this_weekday_is_today") else None


def find_times(text: str, lang: str, *, published: str | None, sentences: Sequence[Span]) -> tuple[Timex, ...]:
    """The time expressions of ``text`` in order, none overlapping another, with offsets in code points.

    ``published`` is the document's date in EDTF of any precision, or ``None``: then what is counted from it stays
    underspecified (``XXXX-06``, ``XXXX-WXX-5``). ``sentences`` bound where tense is looked for. Raises
    :class:`laut.errors.LanguageError` for a language without tables.
    """
    grammar = load_grammar(base_language(lang))
    found = list(find_matches(grammar, text))
    days = published_days(published)
    context = Context(text, days, sentences, grammar.tense, grammar.settings, lambda: grammar.events)
    context.narrative = _narrative(found, context)
    _bind(found, context)
    times = []
    for match in _days_first(found, text):
        context.move_to(Span(match.start, match.end))
        resolution = _operation(match)(match.values, context)
        if resolution is None:
            continue
        explicit = any(key in match.values for key in ("year", "anyyear", "shortyear"))
        explicit = explicit or resolution.anchor not in (None, dates.PUBLISHED)
        mention = dates.remembered(resolution, match.end, explicit)
        if mention is not None and resolution.type in ("DATE", "TIME") and not _looks_back(match):
            context.remember(mention, named=match.rule.make not in _HOURS or _names_day(match) or "rel" in match.values)
        if resolution.value in _STRETCHES:
            context.stretch_end = match.end
        times.append(_timex(match, resolution))
    return tuple(sorted(times, key=lambda time: time.span.start))


def _days_first(found: Sequence[Found], text: str) -> Iterator[Found]:
    """The matches in order, but a clock time without a day of its own after the day named right behind it.

    "Um 17 Uhr am Freitag", "à 17 heures vendredi": the hour is Friday's and not that of the day mentioned before.
    """
    held: Found | None = None
    for match in found:
        if held is not None and not (_names_day(match) and _BESIDE.fullmatch(text, held.end, match.start)):
            yield held
            held = None
        if held is None and match.rule.make == "time_of_day" and not _names_day(match):
            held = match
            continue
        yield match
        if held is not None:
            yield held
            held = None
    if held is not None:
        yield held


def _names_day(match: Found) -> bool:
    return any(key in match.values for key in ("day", "weekday", "offset"))


def _operation(match: Found) -> Operation:
    try:
        return OPERATIONS[match.rule.make]
    except KeyError:
        raise TableError(
            f"the rule {match.rule.id} of a times table asks for the operation {match.rule.make!r}, which does not "
            f"exist; there are: none, {', '.join(sorted(OPERATIONS))}"
        ) from None


def _looks_back(match: Found) -> bool:
    """Whether an expression only compares with an earlier time: what follows it still hangs on the one before."""
    make = match.rule.make
    return make == "year_before" or (make == "from_mention" and match.values.get("offset") == -1)


def _timex(match: Found, resolution: Resolution) -> Timex:
    limits = resolution.limits
    return Timex(
        id=make_id("time", match.start, match.end, resolution.value),
        span=Span(match.start, match.end),
        type=cast(TimexType, resolution.type),
        value=resolution.value,
        start=limits[0].isoformat() if limits else None,
        end=limits[1].isoformat() if limits else None,
        mod=match.mod or match.values.get("mod") or resolution.mod,
        anchor=resolution.anchor,
        rules=match.rules,
    )
