"""Whether two figures can count the same thing, and whether they can then both hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Literal

from laut.records import Figure
from laut.tables import load_table

Relation = Literal["same", "part", "whole"]

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Codes:
    """The table ``mul/conflicts.toml``: codes of persons, of those who live there, persons called after an event, …"""

    people: frozenset[str]
    anyone: frozenset[str]
    called_after: Mapping[str, str]
    tolls: frozenset[str]
    kindred: tuple[frozenset[str], ...]
    shares: frozenset[str]
    dimensions: Mapping[str, tuple[str, float]]


@cache
def load_codes() -> Codes:
    """Read the table, once per process."""
    table = load_table("mul", "conflicts")
    dimensions = {unit: (name, size) for name, units in table["dimensions"].items() for unit, size in units.items()}
    return Codes(
        frozenset(table["people"]),
        frozenset(table["anyone"]),
        dict(table["called_after"]),
        frozenset(table["tolls"]),
        tuple(frozenset(group) for group in table["kindred"]),
        frozenset(table["units"]["shares"]),
        dimensions,
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts: alternatives of whom or what, alternatives of what happened, the dimension, the interval.

    ``low`` and ``high`` are in the first unit of the dimension, unbounded ends infinite. ``implied`` is whether the
    event is only in the name of those counted ("participants").
    """

    figure: Figure
    what: frozenset[str]
    event: frozenset[str]
    dimension: str | None
    low: float
    high: float
    implied: bool = False

    @classmethod
    def of(cls, figure: Figure) -> Counted:
        """Read the codes of a figure; persons called after an event become persons with that event."""
        codes = load_codes()
        what = set((figure.counted or "").split("|")) - {""}
        event = set((figure.event or "").split("|")) - {""}
        implied = False
        for role in what & codes.called_after.keys():
            what = (what - {role}) | {PERSON}
            implied = not event
            event = event or {codes.called_after[role]}
        dimension, size = codes.dimensions.get(figure.unit or "", (figure.unit, 1.0))
        low = -inf if figure.low is None else figure.low * size
        high = inf if figure.high is None else figure.high * size
        return cls(figure, frozenset(what), frozenset(event), dimension, low, high, implied)

    @property
    def stated_event(self) -> frozenset[str]:
        """What the text itself says happened."""
        return frozenset() if self.implied else self.event

    @property
    def is_share(self) -> bool:
        """Whether the figure is a part of something, in percent or the like."""
        return self.figure.unit in load_codes().shares

    @property
    def kind(self) -> str | None:
        """Persons, or the kind of thing; ``None`` where it is not known."""
        if self.what & (load_codes().people | {PERSON}):
            return PERSON
        return "|".join(sorted(self.what)) or None


def relate(first: Counted, second: Counted) -> Relation | None:
    """How the first's count stands to the second's by codes alone, which must all be known and fit.

    The same, a part of it ("killed" of "killed or wounded"), the whole of it, or ``None``. Both must count the same
    kind: "people" beside "police officers" often means the others. An event that is only implied serves where the
    other's is stated and is the same.
    """
    if first.dimension != second.dimension or not (first.event and second.event and first.what):
        return None
    if first.what != second.what or (first.implied and second.implied) or not _same_people(first.figure, second.figure):
        return None
    event = _relate_sets(first.event, second.event)
    return event if event == "same" or not (first.implied or second.implied) else None


def relate_joined(first: Counted, second: Counted, *, same_noun: bool) -> Relation | None:
    """How they stand where the text sets the one against the other: what one leaves open is taken from the other.

    "Persons" after "soldiers" are then the same ones, but not soldiers after persons, who can be some of them. Shares
    must be of the same thing, or both of nothing said. ``same_noun`` is whether the same word follows both figures,
    which tells what is counted where the codes know no name for it.
    """
    known = first.dimension is not None or first.what | second.what or same_noun
    if first.dimension != second.dimension or not known:
        return None
    if (first.is_share and first.what != second.what) or not _same_people(first.figure, second.figure):
        return None
    event = _relate_sets(first.event, second.event) if first.event and second.event else "same"
    if event is None and any(first.event <= group and second.event <= group for group in load_codes().kindred):
        event = "same"
    anyone = second.figure.counted == PERSON  # not a role such as "protesters", who are others than police officers
    if not first.what or not second.what or (anyone and first.kind == PERSON):
        return event
    what = _relate_what(first.what, second.what)
    if what in ("same", event):
        return event
    return what if event == "same" else None


def _same_people(first: Figure, second: Figure) -> bool:
    """Whether nationality and group of those counted, where both are stated, leave room for the same ones."""
    pairs = ((first.nationality, second.nationality), (first.group, second.group))
    return all(one == two or one is None or two is None for one, two in pairs)


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


def can_both_hold(first: Counted, second: Counted, relation: Relation) -> bool:
    """Whether the intervals allow both: the same count must lie in both; a part must not exceed its whole."""
    if relation == "part":
        return not _above(first, second)
    if relation == "whole":
        return not _above(second, first)
    return not (_above(first, second) or _above(second, first))


def _above(first: Counted, second: Counted) -> bool:
    """Whether all that the first can mean lies above all that the second can mean."""
    if first.low == second.high:
        return first.figure.low_open or second.figure.high_open
    return first.low > second.high


def part_of_other(first: Figure, second: Figure, figures: Mapping[str, Figure]) -> bool:
    """Whether one is stated as a part of the other, directly or over further figures."""
    for one, other in ((first, second), (second, first)):
        part, steps = one.part_of, 0
        while part is not None and steps < 8:
            if part == other.id:
                return True
            part, steps = (figures[part].part_of if part in figures else None), steps + 1
    return False
