"""The figure while it is being read: token positions instead of characters, open questions instead of defaults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from laut.records import Span
from laut.text import Token

_NOWHERE = Span(0, 0)

Weak = Literal["one", "none", "several"]


@dataclass(slots=True, eq=False)
class Draft:
    """A quantity found in a sentence; numbers of tokens count from the start of the sentence, ranges half-open.

    ``core`` is the number without its modifiers, ``first`` … ``last`` the whole expression, ``reach`` the end of the
    noun phrase it counts. ``told`` is the token whose verb gave it its event,
    ``silenced`` that this verb has no code, so that the figure has no event. ``weak`` marks words that are a figure
    only with an event: the article "a", "no", "several". ``kept`` is whether it turned out to be a figure.
    """

    first: int
    last: int
    core: tuple[int, int]
    value: float
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approx: bool = False
    unit: str | None = None
    counted: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    change: bool = False
    weak: Weak | None = None
    scale: float = 1.0
    digits: bool = False
    grouped: bool = False
    bare: bool = True
    modified: bool = False
    reach: int = 0
    head: int | None = None
    nationality: str | None = None
    group: str | None = None
    whole: Draft | None = None
    among: bool = False
    of: bool = False
    thing: bool = False
    fallback: tuple[str, ...] = ()
    told: int = -1
    silenced: bool = False
    id: str = ""
    span: Span = _NOWHERE
    kept: bool = True
    rules: list[str] = field(default_factory=list)

    def multiply(self, factor: float) -> None:
        """Read the number in millions (or the like) as the one beside it is."""
        self.value *= factor
        self.low = None if self.low is None else self.low * factor
        self.high = None if self.high is None else self.high * factor
        self.grouped = True

    def note(self, rule: str) -> None:
        """Keep ``rule`` among those that read this figure, once."""
        if rule not in self.rules:
            self.rules.append(rule)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and all that may be a figure in it, in the order of the text."""

    span: Span
    tokens: Sequence[Token]
    drafts: Sequence[Draft]
