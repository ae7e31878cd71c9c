"""Whether the times and places of two claims leave room for one event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from laut.records import Place, Span, Timex
from laut.text import covers

_NEWS = 31  # days before publication that an article still tells of as its news
_STEM, _LONGEST_STEM = 4, 20  # letters that a place's adjective shares with its name, at least and at most
_EARTH = 6371.0  # km, mean radius (IUGG)
_APART = 60.0  # km from which two towns are two events; below, one may be the district of the other


def same_period(first: Sequence[Timex], second: Sequence[Timex]) -> bool:
    """Whether the times of two claims leave room for one period; a claim without a dated time can be of any."""
    one, two = _dated(first), _dated(second)
    if not one or not two:
        return True
    return any((a.start or "") <= (b.end or "") and (b.start or "") <= (a.end or "") for a in one for b in two)


def is_background(times: Sequence[Timex], published: str | None) -> bool:
    """Whether a claim is dated to before the news: more than :data:`_NEWS` days before publication.

    Without a full date of publication, any dated claim may be.
    """
    dated = _dated(times)
    if not dated or published is None or len(published) < 7:
        return bool(dated)
    try:
        newest = date.fromisoformat(f"{published[:7]}-01" if len(published) < 10 else published[:10])
        return all(date.fromisoformat(t.end or "") < newest - timedelta(days=_NEWS) for t in dated)
    except ValueError:
        return True


class Local:
    """Which of the document's places a clause names, also by an adjective ("le cortège parisien")."""

    __slots__ = ("_names", "_places", "_starts")

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = sorted(places, key=lambda place: place.span)
        self._starts = [place.span.start for place in self._places]
        self._names = {place.name.lower()[: max(_STEM, len(place.name) - 1)]: place for place in self._places}

    def of(self, clauses: Iterable[Span], words: Iterable[str], content: Sequence[Span]) -> tuple[Place, ...]:
        """The places in ``clauses``, each name once; ``words`` are their words in lower case.

        Those of the first only if in ``content``, unless that is empty: where the one sits who says it tells nothing
        of the event.
        """
        named: dict[str, Place] = {}
        for number, clause in enumerate(clauses):
            first, last = bisect_left(self._starts, clause.start), bisect_left(self._starts, clause.end)
            for place in self._places[first:last]:
                if number or not content or covers(content, place.span):
                    named[place.name] = place
        for word in words:
            for size in range(_STEM, min(len(word), _LONGEST_STEM)):
                if (meant := self._names.get(word[:size])) is not None:
                    named[meant.name] = meant
        return tuple(named.values())


def _dated(times: Sequence[Timex]) -> list[Timex]:
    return [time for time in times if time.start and time.end]


def same_place(first: Sequence[Place], second: Sequence[Place]) -> bool:
    """Whether the places of two claims leave room for one: any two that are the same, near, or may hold the other."""
    if not first or not second:
        return True
    return any(_near(a, b) for a in first for b in second)


def _near(first: Place, second: Place) -> bool:
    if first.name == second.name or (first.geonames is not None and first.geonames == second.geonames):
        return True
    if first.country and second.country and first.country != second.country:
        return False
    if first.geonames is None or second.geonames is None:
        return True
    if None in (first.latitude, first.longitude, second.latitude, second.longitude):
        return True
    return distance(first, second) <= _APART


def distance(first: Place, second: Place) -> float:
    """Great-circle distance in km by the haversine formula."""
    lat1, lat2 = radians(first.latitude or 0.0), radians(second.latitude or 0.0)
    across = radians((second.longitude or 0.0) - (first.longitude or 0.0))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(across / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(h)))
