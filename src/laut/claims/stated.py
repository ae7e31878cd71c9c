"""Which claim states a figure, where several hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from laut.records import Claim, Figure, Span
from laut.text import covers

_TAIL = 80  # characters behind a figure in which a part of it can stand that no claim holds (", dont 11 500 à Paris")


def innermost(text: str, claims: Sequence[Claim], figures: Mapping[str, Figure]) -> dict[str, Claim]:
    """By the id of a figure: the claim with the smallest content that holds it.

    Of two parallel ones ("3,000 according to the police, 9,000 according to the union") it is the one whose source is
    named nearest, in the same clause before in another. A figure that no claim holds belongs to the claim of that of
    which it is a part.
    """
    holding: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for id_ in claim.figures:
            holding[id_].append(claim)
    inner: dict[str, Claim] = {}
    for id_, held in holding.items():
        best = min(held, key=_size)
        if len(held) > 1 and id_ in figures:
            rivals = [claim for claim in held if claim is best or are_parallel(claim, best)]
            best = min(rivals, key=lambda claim: _distance(text, claim, figures[id_].span)) if len(rivals) > 1 else best
        inner[id_] = best
    for figure in figures.values():
        if figure.id in inner or figure.part_of not in inner or figure.part_of not in figures:
            continue
        if 0 <= figure.span.start - figures[figure.part_of].span.end <= _TAIL:
            inner[figure.id] = inner[figure.part_of]
    return inner


def are_parallel(first: Claim, second: Claim) -> bool:
    """Whether the content of each holds the other's source: one sentence that gives two voices their say."""
    one, two = _origin(first), _origin(second)
    return one is not None and two is not None and covers(first.content, two) and covers(second.content, one)


def _origin(claim: Claim) -> Span | None:
    return claim.hops[-1].mention if claim.hops else None


def _size(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.content)


def _distance(text: str, claim: Claim, span: Span) -> tuple[int, int]:
    """Commas, then characters, between the figure and the claim's source."""
    source = _origin(claim)
    if source is None:
        return 0, 0
    start, end = min(source.end, span.end), max(source.start, span.start)
    return text.count(",", start, end), max(end - start, 0)
