"""The dates that a text gives its events, so that what is told beside an event can be placed by it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from laut.times.bounds import Bounds
from laut.times.lexicon import Lexicon

Dated = tuple[int, int, str, Bounds]
"""Where a date of a text begins and ends, its value and its bounds."""

_WINDOW = 110
"""How many characters before a date the event it belongs to is looked for in: about a clause."""


@dataclass(frozen=True, slots=True)
class EventWords:
    """Nouns and verbs of events of a language, and what may stand between them and their date."""

    word: re.Pattern[str]
    kinds: Mapping[str, str]
    noun_gap: re.Pattern[str]
    """Between a noun and the date behind it: "the bombings on Aug. 7"."""
    verb_gap: re.Pattern[str]
    """Between a verb and the date behind it: "was killed in his kitchen last fall"."""
    before: re.Pattern[str]
    """What follows a date that belongs to the event named behind it: "the Oct. 23 sniper shooting", "last fall when he
    was shot"."""

    named: re.Pattern[str]
    """What follows a time that is counted from an event: "before the murder", but not "before a murder"."""

    def counted_from(self, low: str, end: int) -> str | None:
        """The kind of the event that a time which ends at ``end`` lies before or after; ``None`` for none."""
        match = self.named.match(low, end)
        return None if match is None else self.kinds[" ".join(match["event"].split())]

    def beside(self, low: str, start: int, end: int, floor: int) -> str | None:
        """The kind of the event whose date stands at ``[start, end)`` in the lower-case text; ``None`` for none."""
        if (match := self.before.match(low, end)) is not None:
            return self.kinds[" ".join(match["event"].split())]
        words = list(self.word.finditer(low, max(floor, start - _WINDOW), start))
        if not words:
            return None
        last = words[-1]
        gap = self.verb_gap if last["verb"] else self.noun_gap
        return self.kinds[" ".join(last[0].split())] if gap.fullmatch(low, last.end(), start) else None

    def date_of(self, kind: str, low: str, dates: Sequence[Dated], floors: Sequence[int]) -> Dated | None:
        """The date of the only event of a kind: a day before what only names its month or season; ``None`` for several.

        ``floors`` are where the sentences of the dates begin.
        """
        found = {
            date[2]: date
            for date, floor in zip(dates, floors, strict=True)
            if self.beside(low, date[0], date[1], floor) == kind
        }
        days = {value: date for value, date in found.items() if date[3][0] == date[3][1]}
        chosen = list((days or found).values())
        return chosen[0] if len(chosen) == 1 else None


def load_events(lexicon: Lexicon, table: Mapping[str, Any]) -> EventWords | None:
    """Compile the ``events`` table of a language over its classes ``event`` and ``eventverb``; ``None`` without one."""
    entry = table.get("events")
    if not entry:
        return None
    nouns, verbs = lexicon.classes["event"], lexicon.classes["eventverb"]
    word = rf"(?<![^\W_])(?:(?P<verb>{verbs.pattern})|{nouns.pattern})(?![^\W_])"
    before = rf"(?:{entry['before_noun']}(?={nouns.pattern})|{entry['before_verb']}(?={verbs.pattern}))"
    event = rf"(?P<event>{nouns.pattern}|{verbs.pattern})(?![^\W_])"
    classes = "|".join(lexicon.classes[name].pattern for name in entry["other_classes"])
    other = rf"{entry['other']}|(?:{classes})(?![^\W_])"
    named = rf"{entry['named']}(?: (?!{other})[^\W\d_][^\s,;:.]*){{0,4}}? {event}(?!{entry['of_another']})"
    return EventWords(
        word=re.compile(word),
        kinds={**nouns.values, **verbs.values},
        noun_gap=re.compile(entry["noun_gap"]),
        verb_gap=re.compile(entry["verb_gap"]),
        before=re.compile(before + event),
        named=re.compile(named.replace(" ", r"\s{1,6}")),
    )
