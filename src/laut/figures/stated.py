"""What the form of an event word can state, as the rules of a table say it one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal

from laut.tables import load_table

Side = Literal["left", "right", "either", "auto"]


def both(first: Side, second: Side) -> Side:
    """The side of a form that is two kinds of word: a participle and a finite verb decides by what stands around it."""
    return first if first == second else "either" if "either" in (first, second) else "auto"


Option = tuple[tuple[str, ...], str, frozenset[str]]
"""Events, the rule that says so, and the only codes it says it of (empty: of all that the events can happen to)."""


@cache
def _of_kind(kind: str) -> frozenset[str]:
    return frozenset(code for code, row in load_table("mul", "counted")["counted"].items() if row["kind"] == kind)


def codes_of(only: Sequence[str]) -> frozenset[str]:
    """The codes a rule speaks of: "kind:person" is all that are people."""
    return frozenset().union(*(_of_kind(w[5:]) if w.startswith("kind:") else {w} for w in only))


def spoken_of(rule: Mapping[str, Any]) -> frozenset[str]:
    """The codes a rule speaks of; all but its ``except``, and the unknown ("") too."""
    if "except" not in rule:
        return codes_of(rule.get("only", ()))
    return frozenset({"", *load_table("mul", "counted")["counted"]}) - codes_of(rule["except"])


Stated = tuple[tuple[Option, ...], Side, bool]
"""What a form can state, where its figures stand, and whether what it happened to stands behind a preposition."""


def add(stated: dict[str, Stated], forms: Mapping[str, Side], option: Option) -> None:
    """Note of each form what one rule says of it; the forms of which no other says anything share what is noted."""
    alone: dict[Side, Stated] = {side: ((option,), side, False) for side in set(forms.values())}
    for form, side in forms.items():
        if form in stated:
            options, known, _ = stated[form]
            stated[form] = ((*options, option), both(known, side), False)
        else:
            stated[form] = alone[side]
