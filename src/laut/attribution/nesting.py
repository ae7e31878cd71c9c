"""Attributions inside attributions: which encloses which, and which says only what another said or whom it cites."""

from __future__ import annotations

from collections.abc import Sequence

from laut.records import MODEL, Attribution, Relay
from laut.text import inside, length, overlap

_RELAYED_SHARE = 0.85  # of an outer content that an inner attribution must fill to be the same claim passed on


def find_outer(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the one whose content most narrowly encloses it and its source; ``None`` at the top."""
    order = sorted(
        range(len(attributions)),
        key=lambda i: (attributions[i].content[0].start, -length(attributions[i].content)),
    )
    out: list[int | None] = [None] * len(attributions)
    open_: list[int] = []
    for i in order:
        mine = attributions[i]
        while open_ and attributions[open_[-1]].content[-1].end <= mine.content[0].start:
            open_.pop()
        for j in reversed(open_):
            theirs = attributions[j]
            if length(theirs.content) > length(mine.content) and _lies_in(mine, theirs):
                out[i] = j
                break
        open_.append(i)
    return out


def _lies_in(inner: Attribution, outer: Attribution) -> bool:
    """Whether the inner attribution, its own source included, lies in the outer one's content."""
    if inner.implied is not None:
        return False
    # "X said it had learned that …": the inner source is the outer one, named once; then the cue must lie inside
    same = inner.source == outer.source
    if same and not inner.cue:
        return False
    return inside([*inner.content, *(inner.cue if same else inner.source)], outer.content)


def find_passed_on(
    attributions: Sequence[Attribution], outers: Sequence[int | None], relays: Sequence[Relay], text: str
) -> set[int]:
    """Outer attributions whose content is nothing but an inner attribution: the same claim, one hop nearer."""
    out: set[int] = set()
    for i, j in enumerate(outers):
        if j is None:
            continue
        inner, outer = attributions[i], attributions[j]
        words = [*inner.content, *inner.source, *inner.cue]
        words += [r.span for r in relays if any(overlap(r.span, c) for c in outer.content)]
        filled = sum(min(w.end, c.end) - max(w.start, c.start) for w in words for c in outer.content if overlap(w, c))
        if filled >= _RELAYED_SHARE * sum(len(text[c.start : c.end].strip()) for c in outer.content):
            out.add(j)
    return out


def only_cites(attribution: Attribution, relays: Sequence[Relay]) -> bool:
    """Whether what is "said" is who is cited: "the paper, which cites *a medic who asked not to be named*".

    The model takes such words for a content, for what is cited can be one ("cited *a lack of money*"). Where they are
    a relay's they are no claim.
    """
    if attribution.engine != MODEL:
        return False
    phrases = [relay for relay in relays if relay.kind == "cites"]
    if any(inside(attribution.content, (relay.span,)) for relay in phrases):
        return True
    start = attribution.content[0].start
    return any(
        relay.target is not None and relay.target.start == start and inside(attribution.cue, (relay.span,))
        for relay in phrases
    )
