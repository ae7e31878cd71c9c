"""How wide a word of amount is read: the table ``mul/approximation.toml`` put to a number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from laut.tables import load_table


@dataclass(frozen=True, slots=True)
class Interval:
    """What a number with its modifiers can mean; ``None`` is unbounded."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approx: bool = False


@cache
def widths() -> Mapping[str, Mapping[str, Any]]:
    """The rows of the table by their id."""
    return {row["id"]: row for row in load_table("mul", "approximation")["width"]}


def interval(modifier: str, value: float, *, whole: bool = True, top: float | None = None) -> Interval:
    """Read ``value`` (with ``top``: ``value`` to ``top``) with the modifier of that id.

    ``whole`` rounds outward to whole numbers, for what is counted and not measured. Raises ``KeyError`` for an id
    the table does not have.
    """
    row = widths()[modifier]
    low = value * row["low"] if "low" in row else None
    high = (value if top is None else top) * row["high"] if "high" in row else None
    if low is not None and high is not None and low > high:  # below nought, and not a range turned round
        low, high = high, low
    if row.get("approx") and whole and float(value).is_integer():
        low = None if low is None else math.floor(low + 1e-9)
        high = None if high is None else math.ceil(high - 1e-9)
    return Interval(
        _tidy(low), _tidy(high), row.get("low_open", False), row.get("high_open", False), row.get("approx", False)
    )


def combine(modifiers: list[str], value: float, *, whole: bool = True, top: float | None = None) -> Interval:
    """Read ``value`` with several modifiers: a bound decides the ends, an approximation beside it leaves them vague.

    With ``top`` the ends are stated by the text itself, so that an approximation widens neither.
    """
    rows = widths()
    bounds = [m for m in modifiers if rows[m]["kind"] == "bound"]
    vague = [m for m in modifiers if rows[m]["kind"] == "approximation"]
    if top is not None:
        return Interval(_tidy(value), _tidy(top), approx=bool(vague))
    if bounds:
        got = interval(bounds[0], value, whole=whole)
        return Interval(got.low, got.high, got.low_open, got.high_open, got.approx or bool(vague))
    return interval(vague[0] if vague else "exact", value, whole=whole)


def _tidy(number: float | None) -> float | None:
    """Whole numbers as ``int`` and no digits of binary fractions: 47700 instead of 47700.00000000001."""
    if number is None:
        return None
    rounded = round(number, 6)
    return int(rounded) if float(rounded).is_integer() else rounded
