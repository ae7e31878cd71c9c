"""Whether two figures can count the same thing, and whether they can then both hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, inf, radians, sin, sqrt
from typing import Literal

from laut.records import Figure, Place, Timex
from laut.tables import load_table

Relation = Literal["same", "part", "whole"]

PERSON = "person"
_EARTH = 6371.0  # km, mean radius (IUGG)
_APART = 60.0  # km from which two towns are two events; below, one may be the district of the other


@dataclass(frozen=True, slots=True)
class Codes:
    """The table ``mul/conflicts.toml``: codes of persons, and persons who are called after an event."""

    people: frozenset[str]
    called_after: Mapping[str, str]
    shares: frozenset[str]


@cache
def load_codes() -> Codes:
    """Read the table, once per process."""
    table = load_table("mul", "conflicts")
    return Codes(frozenset(table["people"]), dict(table["called_after"]), frozenset(table["units"]["shares"]))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts: alternatives of whom or what, alternatives of what happened, and the unit."""

    figure: Figure
    what: frozenset[str]
    event: frozenset[str]

    @classmethod
    def of(cls, figure: Figure) -> Counted:
        """Read the codes of a figure; persons called after an event become persons with that event."""
        codes = load_codes()
        what = set((figure.counted or "").split("|")) - {""}
        event = set((figure.event or "").split("|")) - {""}
        for role in what & codes.called_after.keys():
            what = (what - {role}) | {PERSON}
            event = event or {codes.called_after[role]}
        return cls(figure, frozenset(what), frozenset(event))

    @property
    def family(self) -> tuple[str | None, str]:
        """What two figures must share to be compared at all: the unit, and persons or the kind of thing."""
        people = load_codes().people | {PERSON}
        return self.figure.unit, PERSON if self.what & people else "|".join(sorted(self.what))


def relate(first: Counted, second: Counted) -> Relation | None:
    """How the first's count stands to the second's: the same, a part of it, the whole of it, or not comparable."""
    what = _relate_what(first.what, second.what)
    event = _relate_sets(first.event, second.event)
    if what is None or event is None:
        return None
    if what == "same" or what == event:
        return event
    return what if event == "same" else None


def _relate_sets(first: Collection[str], second: Collection[str]) -> Relation | None:
    """Alternatives against alternatives: fewer alternatives are a part of more ("killed" of "killed or wounded")."""
    one, two = set(first), set(second)
    if one == two:
        return "same"
    if one and one < two:
        return "part"
    return "whole" if two and two < one else None


def _relate_what(first: Collection[str], second: Collection[str]) -> Relation | None:
    related = _relate_sets(first, second)
    people = load_codes().people
    if related is None and set(second) == {PERSON} and set(first) <= people:
        return "part"
    if related is None and set(first) == {PERSON} and set(second) <= people:
        return "whole"
    return related


def can_both_hold(first: Figure, second: Figure, relation: Relation) -> bool:
    """Whether the intervals allow both: the same count must lie in both; a part must not exceed its whole."""
    if relation == "part":
        return not _above(first, second)
    if relation == "whole":
        return not _above(second, first)
    return not (_above(first, second) or _above(second, first))


def _above(first: Figure, second: Figure) -> bool:
    """Whether all that the first can mean lies above all that the second can mean."""
    low = -inf if first.low is None else first.low
    high = inf if second.high is None else second.high
    return low > high or (low == high and (first.low_open or second.high_open))


def same_period(first: Sequence[Timex], second: Sequence[Timex], *, narrated: bool) -> bool:
    """Whether the times of two claims leave room for one period.

    A claim without a dated time can be of any. Not so beside narration that is dated: there the outlet tells of
    another event ("im Februar 2018 waren bei einem Beben …").
    """
    one, two = ([t for t in times if t.start and t.end and t.type in ("DATE", "TIME")] for times in (first, second))
    if not one or not two:
        return not narrated or not (one or two)
    return any((a.start or "") <= (b.end or "") and (b.start or "") <= (a.end or "") for a in one for b in two)


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


def part_of_other(first: Figure, second: Figure, figures: Mapping[str, Figure]) -> bool:
    """Whether one is stated as a part of the other, directly or over further figures."""
    for one, other in ((first, second), (second, first)):
        part, steps = one.part_of, 0
        while part is not None and steps < 8:
            if part == other.id:
                return True
            part, steps = (figures[part].part_of if part in figures else None), steps + 1
    return False
