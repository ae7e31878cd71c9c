"""Attributions inside attributions: which encloses which, and which says nothing but what another said."""

from __future__ import annotations

from collections.abc import Sequence

from laut.records import Attribution, Relay
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
