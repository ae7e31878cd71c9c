"""One reading out of two: what the rules found and what the model found.

The policy, and why each side wins where it does (measured on dev parts; `docs/reader.md` has the figures):

1. **Both found it** (contents with a Jaccard of at least one half, paired one to one from the best downwards). The
   content is the model's, whose bounds are right more often. The kind is the rules': as often right, and quotation
   marks and mood can be looked up. Where both name a source in the same place, its span is the model's, which takes in
   the whole phrase, and `named` keeps the rules' words and cue, which the chains of hops are built on. Where they name
   different sources, the model's stands if its confidence reaches `MODEL_SURE`. Addressee and missing roles come from
   whichever has them. The rules' ids are kept.
2. **Only the model found it.** It stands. What the model found too weak to state by itself stands only where the rules
   found it too; then point 1 holds.
3. **Only the rules found it.** It stands unless it crosses or repeats a content that stands: two readings of the same
   words are one claim too many. Where it lies plainly inside the other's content or around it, both stand: "80,000
   came, say the organisers; the police counted 25,000" is two claims even if the model read it as one.

Every attribution keeps who found it: `engine` is `rules`, `model` or `model+rules`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from laut.records import Attribution, Span
from laut.text import length, overlap

# Contents are the same from this Jaccard on, as in the accepted measures.
SAME = 0.5
# From this confidence on the model's source stands against the rules'.
MODEL_SURE = 0.2
# A rules-only content inside or around a model's is nesting only if the smaller is below this share of the larger.
NESTED_SHARE = 0.5

BOTH = "model+rules"


def merge(
    model: Sequence[Attribution], rules: Sequence[Attribution], doubtful: Sequence[Attribution] = ()
) -> tuple[Attribution, ...]:
    """The attributions of both, in the order of the text. No side may hold the same content twice."""
    partner = pair(model, rules)
    out = [join(item, rules[partner[i]]) if i in partner else item for i, item in enumerate(model)]
    taken = set(partner.values())
    left = [k for k in range(len(rules)) if k not in taken]
    confirmed = pair(doubtful, [rules[k] for k in left])
    out += [join(doubtful[i], rules[left[k]]) for i, k in confirmed.items()]
    taken |= {left[k] for k in confirmed.values()}
    near = Neighbours(out)
    stands = [item for k, item in enumerate(rules) if k not in taken and not rivals(item, near.of(item))]
    return tuple(sorted([*out, *stands], key=position))


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
    same = bool(shared(model.source, rules.source))
    sure = (model.confidence or 0.0) >= MODEL_SURE
    trusts_model = bool(model.source) and (same or sure or not rules.source)
    named = model if trusts_model else rules
    return replace(
        model,
        source=named.source,
        cue=named.cue or rules.cue or model.cue,
        addressee=model.addressee or rules.addressee,
        kind=rules.kind,
        implied=rules.implied if not named.source else None,
        named=rules if rules.source and (same or not trusts_model) else None,
        engine=BOTH,
        rules=rules.rules,
    )


def as_named(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The same attributions with source and cue in the rules' words where there are any: what chains are built on."""
    return tuple(
        replace(a, source=a.named.source, cue=a.named.cue, implied=a.named.implied, named=None) if a.named else a
        for a in attributions
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


def rivals(item: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether a content shares words with one of the others without the two being plainly nested."""
    size = length(item.content)
    for other in others:
        common = shared(item.content, other.content)
        if not common:
            continue
        smaller, larger = sorted((size, length(other.content)))
        if common < smaller or smaller >= NESTED_SHARE * larger:
            return True
    return False


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
