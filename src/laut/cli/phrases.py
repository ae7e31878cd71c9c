"""Records in few characters, for people: figures as ``>3000``, chains as ``outlet ← NIS ← [unidentified]``."""

from __future__ import annotations

from collections.abc import Mapping

from laut.cli.terminal import Styled, clean, plain, safe
from laut.records import Claim, Figure, Hop, Source, Timex

_LONGEST_NAME = 70


def number(value: float) -> str:
    """A number as briefly as it is exact: ``3000``, ``2.5``, ``1 200 000`` (no-break spaces from five digits on)."""
    if not value.is_integer():
        return f"{value:g}" if abs(value) < 1e6 else f"{value:,.2f}".replace(",", "\u00a0")
    whole = int(value)
    return f"{whole:,}".replace(",", "\u00a0") if abs(whole) >= 10000 else str(whole)


def figure_interval(figure: Figure) -> str:
    """The interval: ``1000``, ``>3000``, ``≥3000``, ``≤400``, ``12–15``, with ``≈`` where the text approximates."""
    low = None if figure.low is None else float(figure.low)
    high = None if figure.high is None else float(figure.high)
    if low is None and high is None:
        words = "any number"
    elif low is None and high is not None:
        words = ("<" if figure.high_open else "≤") + number(high)
    elif high is None and low is not None:
        words = (">" if figure.low_open else "≥") + number(low)
    elif low == high and low is not None:
        words = number(low)
    else:
        assert low is not None and high is not None
        words = f"{number(low)}–{number(high)}"
    return ("by " if figure.change else "") + ("≈" if figure.approx else "") + words


def figure_phrase(figure: Figure) -> str:
    """The interval with its unit, whom or what it counts and what happened to them."""
    parts = [figure_interval(figure)]
    if figure.unit:
        parts[0] += figure.unit if figure.unit == "%" else f" {figure.unit}"
    parts += [part for part in (figure.nationality, figure.counted) if part]
    if figure.event:
        parts.append(figure.event.replace("_", " ").replace("|", " or "))
    return " ".join(parts)


def time_phrase(time: Timex, words: str) -> str:
    """The words and what they mean: ``am Donnerstag = 2024-12-26``, a set of days by its first and last."""
    value = time.value
    if value.startswith("[") and value.count(",") > 1:
        days = value.strip("[]").split(",")
        value = f"one of {len(days)} days {days[0]} … {days[-1]}"
    return f"{clean(words)} = {value}" + (f" ({time.mod.lower()})" if time.mod else "")


def source_name(source: Source) -> tuple[str, str]:
    """A source's name as shown and the style that tells whether the text identifies it."""
    name = clean(source.name)
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 1].rstrip() + "…"
    if source.identified:
        return name or "[unnamed]", "origin"
    return (f"[unidentified: {name}]" if name else "[unidentified]"), "unknown"


def hop_names(hop: Hop, sources: Mapping[str, Source]) -> Styled:
    """The sources of one hop, joined by ``+`` where the text names them jointly."""
    styled: Styled = []
    for number_, id_ in enumerate(hop.sources):
        if number_:
            styled += plain_spaced(" + ")
        name, style = source_name(sources[id_]) if id_ in sources else ("[unidentified]", "unknown")
        styled += plain_spaced(name, style)
    return styled or plain("[unidentified]", "unknown")


def chain(claim: Claim, sources: Mapping[str, Source], outlet: str | None) -> Styled:
    """The chain from the outlet outward: ``outlet ← Yonhap ← NIS``."""
    styled = plain_spaced(outlet or "outlet", "bold")
    if not claim.hops:
        return styled + plain_spaced(" (in its own words)", "dim")
    for hop in claim.hops:
        styled += plain_spaced(" ← ", "dim") + hop_names(hop, sources)
    return styled


def plain_spaced(text: str, style: str = "") -> Styled:
    """Like :func:`plain`, keeping spaces as they are."""
    return [(shown, style) for char in text for shown in safe(" " if char.isspace() else char)]
