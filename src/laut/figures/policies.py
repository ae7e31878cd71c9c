"""Named ways to read figures as one number or three: for those who must put a number into a table.

A policy works on figures that are found already and changes none of them. Three are here:

- ``as-stated``: the interval as the text has it; ``best`` only where it is a single number.
- ``ucdp``: low, best and high in the manner of the Uppsala Conflict Data Program: an estimate each for the least, the
  most likely and the most. Source: Stina Högbladh, *UCDP Georeferenced Event Dataset Codebook*, Uppsala University
  (``best``: "the best (most likely) estimate"; ``high``, ``low``: the highest and the lowest reliable estimate).
- ``conservative``: one number, the lowest that the reports allow, in the manner of ACLED: where reports differ, the
  lowest is taken; "dozens" is 12, "hundreds" is 100. Source: *ACLED Codebook*, Armed Conflict Location & Event Data
  Project, section on fatalities.

How an interval without a lower or an upper end is turned into such numbers is laut's own reading, stated at
:func:`apply_policy`; neither programme codes by rule what its coders judge in context.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from laut.records import Figure


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a policy makes of figures; ``None`` where they say nothing of that end."""

    low: float | None
    best: float | None
    high: float | None


def _as_stated(figures: Sequence[Figure]) -> Estimate:
    lows, highs = [f.low for f in figures], [f.high for f in figures]
    low = None if any(v is None for v in lows) else min(v for v in lows if v is not None)
    high = None if any(v is None for v in highs) else max(v for v in highs if v is not None)
    return Estimate(low, low if low == high else None, high)


def _ucdp(figures: Sequence[Figure]) -> Estimate:
    """``best`` is the median of the figures' own centres: a bound counts as its number, a range as its lower end."""
    centres = sorted(c for c in map(_centre, figures) if c is not None)
    ends = [v for f in figures for v in (f.low, f.high) if v is not None]
    if not centres:
        return Estimate(None, None, None)
    best = centres[(len(centres) - 1) // 2]
    low = min(_first(f.low, 0.0) for f in figures)
    return Estimate(low, best, max(ends))


def _conservative(figures: Sequence[Figure]) -> Estimate:
    """An upper bound alone ("up to 400") says nothing of the least and is passed over where anything else is there."""
    lows = [f.low for f in figures if f.low is not None]
    if not lows:
        return Estimate(None, None, None)
    return Estimate(min(lows), min(lows), min(lows))


def _centre(figure: Figure) -> float | None:
    if figure.low is None or figure.high is None:
        return figure.high if figure.low is None else figure.low
    if figure.approx and figure.high < 2 * figure.low:
        return (figure.low + figure.high) / 2
    return figure.low


def _first(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


POLICIES: Mapping[str, Callable[[Sequence[Figure]], Estimate]] = MappingProxyType(
    {"as-stated": _as_stated, "ucdp": _ucdp, "conservative": _conservative}
)
"""The policies by name."""


def apply_policy(name: str, figures: Sequence[Figure]) -> Estimate:
    """Read ``figures`` (reports of the same count) by the policy of that name.

    A lower end that is open ("more than 3000") is taken at its number; a missing lower end is 0 under ``ucdp``; a
    missing upper end is the largest number that any of the figures states. Raises ``KeyError`` for a name that is not
    in :data:`POLICIES`, ``ValueError`` without figures.
    """
    if not figures:
        raise ValueError("a policy needs at least one figure")
    return POLICIES[name](figures)
