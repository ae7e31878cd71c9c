"""Why two claims conflict, in words for a reader."""

from __future__ import annotations

from collections.abc import Mapping

from laut.records import Claim, Figure


def clash_reason(one: Claim, first: Figure, two: Claim, second: Figure, names: Mapping[str, str], *, part: bool) -> str:
    """One line: who says how many of what, and why both cannot hold.

    ``part`` is whether one figure counts a part of what the other counts, and exceeds it. Example:
    ``Kessling: at least 41 (person, killed); Red Cross: 27 (person, killed): no number is both``.
    """
    why = "a part would be greater than its whole" if part else "no number is both"
    stated = [f"{voice(c, names)}: {interval(f)}{_codes(f)}" for c, f in ((one, first), (two, second))]
    return f"{stated[0]}; {stated[1]}: {why}"


def denial_reason(affirmed: Claim, denied: Claim, names: Mapping[str, str]) -> str:
    """One line: who affirms and who denies the same content."""
    return f"{voice(affirmed, names)} affirms what {voice(denied, names)} denies"


def voice(claim: Claim, names: Mapping[str, str]) -> str:
    """The names of the claim's origin, or the outlet where the claim is its own."""
    if not claim.hops:
        return "the outlet"
    known = [names[id_] for id_ in claim.hops[-1].sources if id_ in names]
    return " and ".join(known) or "an unnamed source"


def interval(figure: Figure) -> str:
    """What a figure can mean, in words: ``more than 3000``, ``at most 400``, ``about 9000 to 11000``, ``1000``."""
    about = "about " if figure.approx else ""
    unit = f" {figure.unit}" if figure.unit else ""
    low, high = _number(figure.low), _number(figure.high)
    if figure.low is None and figure.high is None:
        words = "some number"
    elif figure.high is None:
        words = f"{'more than' if figure.low_open else 'at least'} {low}"
    elif figure.low is None:
        words = f"{'less than' if figure.high_open else 'at most'} {high}"
    else:
        words = low if figure.low == figure.high else f"{low} to {high}"
    return f"{about}{words}{unit}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}" if abs(value) < 1e10 else f"{value:g}"


def _codes(figure: Figure) -> str:
    codes = [code.replace("|", " or ") for code in (figure.counted, figure.event) if code]
    return f" ({', '.join(codes)})" if codes else ""
