"""Whether the words around a time expression speak of the past or of what is to come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from laut.times.lexicon import expand
from laut.times.trie import one_of_words

PAST, UNKNOWN, FUTURE = -1, 0, 1
_BREAK = re.compile(r"[,;:–—()\"„“”»«]")
_LEAD = 24
"""How many characters before an expression its leading words are looked for in."""
_CLAUSE_COST = 60
"""How many characters further away a word counts for each mark that parts it from the expression: about a clause."""
_DOUBT = 30
"""The same for a word behind the expression, which is often of the next clause, and for a form that is as often an
adjective as a verb ("the planned trip"): half a clause. Set on TimeBank, AQUAINT and KRAUTS; 15 to 60 score alike."""


@dataclass(frozen=True, slots=True)
class Tense:
    """Verb forms that tell past from future, as one pattern with the groups ``past``, ``form`` and ``future``."""

    pattern: re.Pattern[str] | None
    exceptions: frozenset[str] = frozenset()
    settled: re.Pattern[str] | None = None
    """What makes a past of the future next to it ("soll getötet worden sein")."""
    carried: re.Pattern[str] | None = None
    """What behind a participle takes its past away: "soll gesperrt bleiben", "wird eröffnet werden"."""
    lead: re.Pattern[str] | None = None
    """Words right before an expression that point ahead where no verb tells ("by August", "ab Montag")."""
    strong_lead: re.Pattern[str] | None = None
    """Such words that outweigh a verb ("as early as Tuesday")."""
    past_lead: re.Pattern[str] | None = None
    """Words right before an expression that point back whatever the verb ("since", "seit")."""
    turned_lead: re.Pattern[str] | None = None
    """What makes a past of a word that points ahead ("had not been told until Monday")."""

    def certain(self, text: str, start: int) -> int:
        """The direction told by a word right before ``start`` that outweighs any verb, else :data:`UNKNOWN`."""
        low = max(0, start - _LEAD)
        if self.turned_lead is not None and self.turned_lead.search(text, max(0, start - 4 * _LEAD), start):
            return PAST
        if self.strong_lead is not None and self.strong_lead.search(text, low, start):
            return FUTURE
        if self.past_lead is not None and self.past_lead.search(text, low, start):
            return PAST
        return UNKNOWN

    def direction(self, text: str, start: int, end: int, low: int, high: int) -> int:
        """:data:`PAST`, :data:`FUTURE` or :data:`UNKNOWN` for the expression ``[start, end)`` within ``[low, high)``.

        The nearest telling verb decides; one behind a comma counts as further away.
        """
        if self.pattern is None:
            return UNKNOWN
        if told := self.certain(text, start):
            return told
        best, found, apart = 10**9, UNKNOWN, 0
        for match in self.pattern.finditer(text, low, high):
            if start <= match.start() < end or match[0] in self.exceptions:
                continue
            if match.lastgroup != "future" and self.carried is not None and self.carried.match(text, match.end()):
                continue
            behind = match.start() >= end
            between = (end, match.start()) if behind else (match.end(), start)
            breaks = len(_BREAK.findall(text, *between))
            distance = between[1] - between[0] + _CLAUSE_COST * breaks
            distance += _DOUBT * (behind + (match.lastgroup == "form"))
            if distance < best:
                best, found, apart = distance, FUTURE if match.lastgroup == "future" else PAST, breaks
        if found == FUTURE and self.settled is not None and self.settled.search(text, low, high):
            found = PAST
        if (found != PAST or apart) and self.lead is not None and self.lead.search(text, max(0, start - _LEAD), start):
            return FUTURE
        return found


def load_tense(table: Mapping[str, Any]) -> Tense:
    """Compile the ``tense`` table: ``past`` and ``future`` words, ``past_forms`` (patterns), ``exceptions``."""
    entry = table.get("tense")
    if not entry:
        return Tense(None)
    past = one_of_words([form for word in entry["past"] for form in expand(word)])
    forms = entry.get("past_forms") or ("(?!)",)
    words = one_of_words([form for word in entry["future"] for form in expand(word)])
    future = (words, *entry.get("future_forms", ()))
    guard = entry.get("past_guard", "")
    told = rf"(?P<past>(?:{past})(?![^\W_]))|(?P<form>{'|'.join(forms)})"
    telling = rf"(?P<future>{'|'.join(future)})|{guard}(?:{told})"
    leads = (
        re.compile(rf"(?<![^\W_])(?:{entry[name]})\s{{1,6}}\Z") if name in entry else None
        for name in ("lead", "strong_lead", "past_lead", "turned_lead")
    )
    exceptions = frozenset(form for word in entry.get("exceptions", ()) for form in expand(word))
    settled = re.compile(rf"(?<![^\W_])(?:{entry['settled']})(?![^\W_])") if "settled" in entry else None
    carried = re.compile(rf"\s{{1,3}}(?:{entry['carried']})(?![^\W_])") if "carried" in entry else None
    return Tense(re.compile(rf"(?<![^\W_])(?:{telling})(?![^\W_])"), exceptions, settled, carried, *leads)
