"""The published measures of German quotation attribution (Petersen-Frey and Biemann 2024), from their definition.

Attributions are paired so that the token F1 of their contents adds up to the most; equal type, then equal medium,
decide between equals. Every pair, and every attribution left over, gives one token precision and one token recall for
each part it has; their plain means are P and R. ``pfb.quote`` is of the content, ``pfb.roles`` of addressee, cue and
source pooled, ``pfb.joint`` of all. As in the original, what is left over on both sides is paired too, in order, though
it shares no content; its other parts may still agree. The corpus's part *frame* (the sentence around a quotation) is
left out: laut does not state it. ``pfb.type`` needs no tokens: it is F1 of the type over pairs and the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from evaluation.attribution_measures import tokens_in
from evaluation.corpora import AttributionDocument, GoldAttribution
from evaluation.matching import best_pairs

PARTS = ("content", "addressee", "cue", "source")
_GROUPS = {"pfb.quote": ("content",), "pfb.roles": PARTS[1:], "pfb.joint": PARTS}
_Tokens = dict[str, set[int]]


@dataclass(slots=True)
class Mean:
    """Token precisions and recalls, one each for every part that is there."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two plain means; 0 where either is empty."""
        p, r = (sum(values) / len(values) if values else 0.0 for values in (self.precisions, self.recalls))
        return 2 * p * r / (p + r) if p + r else 0.0


def score_published(gold: Iterable[AttributionDocument], predicted: Iterable[AttributionDocument]) -> dict[str, float]:
    """F1 of the published measures over documents matched by id; a document without prediction counts as empty."""
    by_id = {document.id: document for document in predicted}
    means: dict[str, Mean] = defaultdict(Mean)
    types = [0, 0, 0]  # equal, predicted only, gold only
    for document in gold:
        other = by_id.get(document.id)
        items = other.attributions if other else ()
        tokens = document.tokens or tuple(match.span() for match in re.finditer(r"\w+|[^\w\s]", document.text))
        wanted, found = ([_tokens(tokens, item) for item in side] for side in (document.attributions, items))
        for i, j in _pairs(document.attributions, items, wanted, found):
            _compare(means, {} if i is None else wanted[i], {} if j is None else found[j])
            kinds = (None if i is None else document.attributions[i].type), (None if j is None else items[j].type)
            if kinds[0] == kinds[1]:
                types[0] += 1
            else:
                types[1] += kinds[1] is not None
                types[2] += kinds[0] is not None
    result = {name: _pooled(means, parts).f1 for name, parts in _GROUPS.items()}
    equal, extra, missed = types
    return result | {"pfb.type": 2 * equal / (2 * equal + extra + missed) if equal else 0.0}


def _tokens(tokens: Sequence[tuple[int, int]], item: GoldAttribution) -> _Tokens:
    return {part: tokens_in(tuple(tokens), [getattr(item, part)]) for part in PARTS}


def _pairs(
    gold: Sequence[GoldAttribution],
    items: Sequence[GoldAttribution],
    wanted: Sequence[_Tokens],
    found: Sequence[_Tokens],
) -> list[tuple[int | None, int | None]]:
    weights = {}
    for i, a in enumerate(wanted):
        for j, b in enumerate(found):
            if shared := len(a["content"] & b["content"]):
                likeness = 2 * shared / (len(a["content"]) + len(b["content"]))
                ties = 0.01 * (gold[i].type == items[j].type) + 0.001 * (gold[i].medium == items[j].medium)
                weights[i, j] = likeness + ties
    pairs = best_pairs(weights)
    left = [i for i in range(len(gold)) if i not in {i for i, _ in pairs}]
    over = [j for j in range(len(items)) if j not in {j for _, j in pairs}]
    return [*pairs, *zip_longest(left, over)]


def _compare(means: dict[str, Mean], wanted: _Tokens, found: _Tokens) -> None:
    for part in PARTS:
        right, said = wanted.get(part, set()), found.get(part, set())
        if said:
            means[part].precisions.append(len(right & said) / len(said))
        if right:
            means[part].recalls.append(len(right & said) / len(right))


def _pooled(means: dict[str, Mean], parts: Sequence[str]) -> Mean:
    precisions, recalls = (
        [value for part in parts for value in getattr(means[part], side)] for side in ("precisions", "recalls")
    )
    return Mean(precisions, recalls)
