"""What an expression is resolved against: the document's date, the dates mentioned before it, and the tense."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal

from laut.records import Span
from laut.times.bounds import Bounds, bounds, one_of
from laut.times.events import Dated, EventWords
from laut.times.spelling import lower
from laut.times.tense import Tense

LISTED = 31
"""A set of more members than a month has days is not spelled out; its bounds still tell what it can mean."""
LONGEST = 366
"""The longest document date, in days, that expressions are counted from."""
NEAR = 1500
"""How far back, in characters, a mentioned date still anchors another: about the two paragraphs before."""

_RECENT = 60
"""So many dates back, an event is looked for: more than an article has, so that long texts take no longer."""

Narrative = Literal["strong", "weak"] | None
"""How surely a text tells of other years than its own; a weak one leaves days near the document date to its year."""

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![\d])")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an expression means: TIMEX3 type and value, its bounds where it has any, and what it is anchored to."""

    type: str
    value: str
    mod: str | None = None
    limits: Bounds | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A calendar date named before: its value, unit and bounds; ``explicit`` where the text gave its year,
    ``timed`` where it gave the hour."""

    value: str
    unit: str
    limits: Bounds
    end: int
    explicit: bool = False
    timed: bool = False

    @property
    def in_one_year(self) -> bool:
        """Whether all of it lies in one calendar year."""
        return self.limits[0].year == self.limits[1].year


def published_days(published: str | None) -> tuple[date, ...]:
    """All days an EDTF document date can be: one, those of a month, of a year, of an interval; none where unknown.

    An interval of more than :data:`LONGEST` days says too little to count from and is read as unknown.
    """
    first, _, last = (published or "").partition("/")
    ends = [_first_and_last(part) for part in ((first, last) if last else (first,))]
    if not all(ends):
        return ()
    low, high = min(end[0] for end in ends if end), max(end[1] for end in ends if end)
    count = (high - low).days + 1
    return tuple(low + timedelta(days=n) for n in range(count)) if count <= LONGEST else ()


def _first_and_last(value: str) -> tuple[date, date] | None:
    match = _PUBLISHED.match(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day is not None and month is not None and year is not None:
            return date(year, month, day), date(year, month, day)
        first = date(year or 0, month or 1, 1)
        return first, date(first.year, month, monthrange(first.year, month)[1]) if month else date(first.year, 12, 31)
    except ValueError:
        return None


def _in_calendar(value: str) -> bool:
    """Whether the year of a value is one of 1 … 9999."""
    return not value[4:5].isdigit() and not value.startswith("0000")


class Context:
    """The state of one document while its expressions are resolved from first to last."""

    def __init__(
        self,
        text: str,
        days: Sequence[date],
        sentences: Sequence[Span],
        tense: Tense,
        settings: Mapping[str, Any],
        events: Callable[[], EventWords | None] = lambda: None,
    ) -> None:
        self.text = text
        self.days = tuple(days)
        self.sentences = sentences
        self.settings = settings
        self.mentions: list[Mention] = []
        self.stretch_end = 0
        """Where the last length ends that companies report on besides a quarter: six or nine months."""
        self.dates: list[Dated] = []
        """All mentioned dates with their places, for the events they belong to."""
        self.narrative: Narrative = None
        self.span = Span(0, 0)
        self._tense = tense
        self._events = events
        self._starts = [sentence.start for sentence in sentences]
        self._direction: int | None = None

    def move_to(self, span: Span) -> None:
        """Make ``span`` the expression that is resolved next."""
        self.span = span
        self._direction = None

    @property
    def sentence(self) -> Span:
        """The sentence around the expression; without one, the 200 characters to each side."""
        number = bisect_right(self._starts, self.span.start) - 1
        if number >= 0 and self.sentences[number].end > self.span.start:
            last = max(number, bisect_right(self._starts, self.span.end - 1) - 1)
            return Span(self.sentences[number].start, self.sentences[last].end)
        return Span(max(0, self.span.start - 200), min(len(self.text), self.span.end + 200))

    @property
    def direction(self) -> int:
        """Tense around the expression: -1 past, 1 future, 0 not told."""
        if self._direction is None:
            around = self.sentence
            low, high = max(around.start, self.span.start - 300), min(around.end, self.span.end + 300)
            self._direction = self._tense.direction(self.text, self.span.start, self.span.end, low, high)
        return self._direction

    @property
    def certain(self) -> bool:
        """Whether a word right before the expression tells the direction beyond doubt."""
        return self._tense.certain(self.text, self.span.start) != 0

    @property
    def precise(self) -> bool:
        """Whether the document date is one day."""
        return len(self.days) == 1

    @property
    def year(self) -> int | None:
        """The year of the document date."""
        return self.days[0].year if self.days else None

    def last(self, accept: Callable[[Mention], bool], *, reach: int = NEAR) -> Mention | None:
        """The last mentioned date that is accepted and not further back than ``reach`` characters."""
        for mention in reversed(self.mentions[-12:]):
            if self.span.start - mention.end > reach:
                return None
            if accept(mention):
                return mention
        return None

    def is_published(self, mention: Mention) -> bool:
        """Whether a mentioned date is the document's own day."""
        return self.precise and mention.unit == "day" and mention.limits[0] == self.days[0]

    def event_counted_from(self) -> Dated | None:
        """When the event took place that the expression is counted from ("10 days before the murder")."""
        if not self.dates or (words := self._events()) is None:
            return None
        kind = words.counted_from(self._low, self.span.end)
        return self._event_date(words, kind) if kind is not None else None

    def event_day_here(self) -> Dated | None:
        """The day of the event that the expression is the time of ("was shot to death at 10 p.m.")."""
        if not self.dates or (words := self._events()) is None:
            return None
        kind = words.beside(self._low, self.span.start, self.span.end, self._floor(self.span.start))
        dated = self._event_date(words, kind) if kind is not None else None
        return dated if dated is not None and dated[3][0] == dated[3][1] else None

    def _event_date(self, words: EventWords, kind: str) -> Dated | None:
        """When the event of a kind took place, where the text has told that of one such event so far."""
        recent = self.dates[-_RECENT:]
        return words.date_of(kind, self._low, recent, [self._floor(date[0]) for date in recent])

    @cached_property
    def _low(self) -> str:
        return lower(self.text)

    def _floor(self, at: int) -> int:
        """Where the sentence around a place begins."""
        number = bisect_right(self._starts, at) - 1
        return self._starts[number] if number >= 0 else 0

    def word_since(self, end: int) -> bool:
        """Whether letters stand between ``end`` and the expression."""
        return any(letter.isalpha() for letter in self.text[end : self.span.start])

    def remember(self, mention: Mention, *, named: bool = True) -> None:
        """Let later expressions be anchored to this date; where the text ``named`` it, it dates the event beside it."""
        self.mentions.append(mention)
        if named:
            self.dates.append((self.span.start, self.span.end, mention.value, mention.limits))

    def from_days(
        self, of_day: Callable[[date], str | None], *, anchor: str | None = None, rest: str = "-XX-XX"
    ) -> Resolution | None:
        """Resolve for each day the document date can be, and join what comes out to one value or a set of values."""
        values = {value: None for day in self.days if (value := of_day(day)) is not None and _in_calendar(value)}
        return self.join(list(values), anchor, rest) if values else None

    def join(self, values: Sequence[str], anchor: str | None = None, rest: str = "-XX-XX") -> Resolution:
        """One date of several possible ones; ``values`` are distinct. ``rest`` stands for what too many leave open."""
        text = one_of(sorted(values))
        limits = bounds(text)
        if text.count(",") >= LISTED and limits is not None:
            low, high = limits
            text = (f"{low.year:04d}" if low.year == high.year else "XXXX") + rest
        return Resolution("DATE", text, limits=limits, anchor=anchor)
