"""The short form in which tables and tests write down a figure, and the figures that the rules alone find."""

from __future__ import annotations

from functools import partial

import laut.figures
from laut.records import Figure

find_figures = partial(laut.figures.find_figures, engine="rules")


def short(figure: Figure) -> str:
    """``">300"``, ``">=300"``, ``"<400"``, ``"<=400"``, ``"270~330"``, ``"20-30"``, then unit, @counted, !event, +."""
    low, high, tilde = _number(figure.low), _number(figure.high), "~" if figure.approx else ""
    if figure.high is None:
        interval = (">" if figure.low_open else ">=") + tilde + low
    elif figure.low is None:
        interval = ("<" if figure.high_open else "<=") + tilde + high
    elif figure.low == figure.high:
        interval = low
    else:
        interval = low + (tilde or "-") + high
    parts = [interval, figure.unit or "", f"@{figure.counted}" if figure.counted else ""]
    return " ".join(p for p in (*parts, f"!{figure.event}" if figure.event else "", "+" if figure.change else "") if p)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else f"{value:.2f}".rstrip("0").rstrip(".")
