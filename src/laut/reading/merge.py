"""One reading out of two: what the rules found and what the model found.

The policy, and why each side wins where it does (figures in `docs/reader.md`):

1. **Both found it** (contents with a Jaccard of at least one half, paired one to one from the best downwards). The
   rules' spans stand: each can be looked up, and the chains of hops hang on the cue that a rule names. The model adds
   what the rules leave empty, the addressee among it, and its confidence.
2. **Only the rules found it.** It stands, for the same reason.
3. **Only the model found it.** It stands where it shares no word with a content of the rules and its confidence reaches
   `MODEL_ALONE`. Two readings of the same words would be one claim too many, and below that confidence the facts of our
   own articles fall: the model follows its corpora, which take more for an attribution than a ledger should.

Every attribution keeps who found it: `engine` is `rules`, `model` or `model+rules`. Who wants the spans that agree best
with annotators takes the model alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from laut.records import Attribution, Span
from laut.text import length, overlap

# Contents are the same from this Jaccard on, as in the accepted measures.
SAME = 0.5
# From this confidence on nothing of the facts in tests/facts is lost (0.981 of them at 0.6, 0.983 at 0.8 as by rules).
MODEL_ALONE = 0.8

BOTH = "model+rules"


def merge(model: Sequence[Attribution], rules: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions of both, in the order of the text. Neither side may hold the same content twice."""
    partner = pair(model, rules)
    found_by = {k: i for i, k in partner.items()}
    out = [join(model[found_by[k]], item) if k in found_by else item for k, item in enumerate(rules)]
    near = Neighbours(rules)
    for i, item in enumerate(model):
        if i in partner or (item.confidence or 0.0) < MODEL_ALONE:
            continue
        if not any(shared(item.content, other.content) for other in near.of(item)):
            out.append(item)
    return tuple(sorted(out, key=position))


def pair(model: Sequence[Attribution], rules: Sequence[Attribution]) -> dict[int, int]:
    """Index of the model's attribution to index of the rules' one with the same content, best pairs first."""
    near = Neighbours(rules)
    number = {id(item): k for k, item in enumerate(rules)}
    shares = [
        (share, i, number[id(other)])
        for i, item in enumerate(model)
        for other in near.of(item)
        if (share := jaccard(item.content, other.content)) >= SAME
    ]
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, i, k in sorted(shares, key=lambda s: (-s[0], s[1], s[2])):
        if i not in partner and k not in used:
            partner[i] = k
            used.add(k)
    return partner


def join(model: Attribution, rules: Attribution) -> Attribution:
    """Point 1 of the policy."""
    return replace(
        rules,
        source=rules.source if rules.source or rules.implied else model.source,
        cue=rules.cue or model.cue,
        addressee=rules.addressee or model.addressee,
        engine=BOTH,
        confidence=model.confidence,
    )


class Neighbours:
    """Finds the attributions whose contents may share words with another's without looking through the whole text."""

    def __init__(self, items: Sequence[Attribution]) -> None:
        self._items = sorted(items, key=position)
        self._starts = [item.content[0].start for item in self._items]
        self._longest = max((item.content[-1].end - item.content[0].start for item in items), default=0)

    def of(self, item: Attribution) -> Sequence[Attribution]:
        """Candidates, in the order of the text; the longest content bounds how far back one may begin."""
        first = bisect_left(self._starts, item.content[0].start - self._longest)
        return self._items[first : bisect_left(self._starts, item.content[-1].end)]


def shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Number of characters that two contents share."""
    return sum(overlap(a, b) for a in first for b in second)


def jaccard(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Share of the characters of either content that both have."""
    common = shared(first, second)
    return common / (length(first) + length(second) - common) if common else 0.0


def position(item: Attribution) -> tuple[int, int]:
    """Sorts in the order of the text, an enclosing content before what it encloses."""
    return item.content[0].start, -item.content[-1].end
