"""What each event can happen to, and how it is told: the codes of ``mul/events.toml`` as they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from laut.figures.stated import Option
from laut.tables import load_table


class EventKinds:
    """The event codes, the same for all languages."""

    def __init__(self) -> None:
        rows = load_table("mul", "events")["events"]
        self._applies: Mapping[str, frozenset[str]] = {code: frozenset(row["applies"]) for code, row in rows.items()}
        self._kinds: Mapping[str, str] = {
            code: row["kind"] for code, row in load_table("mul", "counted")["counted"].items()
        }
        self._refines: Mapping[str, str] = {code: row["refines"] for code, row in rows.items() if "refines" in row}
        flags = ("human", "measured", "paid", "many", "aboard", "oblique", "suffered", "final", "along")
        marked = {flag: frozenset(code for code, row in rows.items() if row.get(flag)) for flag in flags}
        self._human, self._measured, self._paid = marked["human"], marked["measured"], marked["paid"]
        self._many, self._aboard, self._oblique = marked["many"], marked["aboard"], marked["oblique"]
        self._suffered, self._final, self._along = marked["suffered"], marked["final"], marked["along"]

    def fits(self, event: str, codes: Sequence[str]) -> bool:
        """Whether an event can happen to what is counted; what is not known fits only where people are meant."""
        can = self._applies[event]
        return any(self._kinds[code] in can or code in can for code in codes) if codes else "person" in can

    def alike(self, codes: Sequence[str], others: Sequence[str]) -> bool:
        """Whether both are people or neither is: one number hardly counts "staff and sites"."""
        return any(self._kinds[c] == "person" for c in codes) == any(self._kinds[c] == "person" for c in others)

    def too_late(self, events: Sequence[str], known: Sequence[str]) -> bool:
        """Whether an event cannot be told of those to whom the known one happened: nobody rescues the dead."""
        return bool(known) and set(known) <= self._final and not self._final & set(events)

    def along(self, events: Sequence[str]) -> bool:
        """Whether it can happen to a length alone: "auf zwei Kilometern gesperrt"."""
        return set(events) <= self._along

    def suffered(self, events: Sequence[str]) -> bool:
        """Whether somebody else did it to those counted: of the subject of an active verb it is not told."""
        return set(events) <= self._suffered

    def of_things(self, event: str) -> bool:
        """Whether the event happens to things."""
        return "thing" in self._applies[event]

    def choose(
        self, options: Sequence[Option], codes: Sequence[str], *, unknown: bool = False, thing: bool = False
    ) -> tuple[tuple[str, ...], str] | None:
        """The first of the events a word can state that can have happened to what is counted.

        To what has a noun, but an ``unknown`` one, what happens to things comes first, then what hardly ever happens to
        anything but people; a ``thing`` is known to be nobody.
        """
        guess = unknown and not codes
        for events, rule, only in options if guess else ():
            if (not only or "" in only) and all("thing" in self._applies[event] for event in events):
                return events, rule
        for events, rule, only in options:
            if only and not only & (set(codes) or {""}):
                continue
            if guess and (thing or not set(events) <= self._human):
                continue
            if all(self.fits(event, codes) for event in events):
                return events, rule
        for events, rule, only in options:  # "shot down and captured": of pilots the second alone
            some = tuple(event for event in events if self.fits(event, codes))
            if some and len(events) > 1 and not only:
                return some, rule
        return None

    def choose_measured(self, options: Sequence[Option], *, money: bool) -> tuple[tuple[str, ...], str] | None:
        """The first of the events a word can state that can have happened to goods, land or money."""
        for events, rule, only in options:
            if (not only or "" in only) and set(events) <= (self._paid if money else self._measured):
                return events, rule
        return None

    def refines(self, events: Sequence[str], known: Sequence[str]) -> bool:
        """Whether an event says the known one more precisely: to take part in a strike is to be on strike."""
        return len(events) == 1 and tuple(known) == (self._refines.get(events[0]),)

    def measured(self, events: Sequence[str]) -> bool:
        """Whether the events can have happened to goods and land."""
        return set(events) <= self._measured

    def paid(self, events: Sequence[str]) -> bool:
        """Whether the events can have happened to money."""
        return set(events) <= self._paid

    def oblique(self, events: Sequence[str]) -> bool:
        """Whether those it happened to may stand behind a preposition: "mit 120 Einsatzkräften vor Ort"."""
        return set(events) <= self._oblique

    def of_many(self, events: Sequence[str]) -> bool:
        """Whether the events are told of many, so that an article alone counts nobody: "bis ein Arzt eintraf"."""
        return set(events) <= self._many

    def aboard(self, event: str) -> bool:
        """Whether what happens to a vehicle happens to those in it."""
        return event in self._aboard

    def human(self, event: str) -> bool:
        """Whether the event happens to hardly anything but people."""
        return event in self._human

    def only_people(self, event: str) -> bool:
        """Whether the event happens to people alone."""
        return "person" in self._applies[event] and "thing" not in self._applies[event]
