"""The accepted measures of time expressions, those of TempEval-3.

``strict``
    A prediction with exactly a gold span, white space at the edges aside.
``relaxed``
    A prediction that overlaps a gold span: one to one, exact pairs first, then by the number of shared characters.
``type``, ``value``
    The relaxed pairs whose type, whose value is equal (values without regard to case), as hits over all gold and all
    predicted: ``value`` is the figure TempEval-3 ranks by.
``strict+value``
    Exact span and equal value.

Counts are added up over all documents (micro average).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.attribution_measures import Score

MEASURES = ("strict", "relaxed", "type", "value", "strict+value")


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A gold or predicted time expression, half-open and without white space at its edges."""

    start: int
    end: int
    type: str
    value: str


def time_pairs(gold: Sequence[TimeSpan], predicted: Sequence[TimeSpan]) -> list[tuple[TimeSpan, TimeSpan]]:
    """One-to-one pairs of overlapping expressions, the best first."""
    candidates = []
    for g, one in enumerate(gold):
        for p, other in enumerate(predicted):
            shared = min(one.end, other.end) - max(one.start, other.start)
            if shared > 0:
                exact = (one.start, one.end) == (other.start, other.end)
                candidates.append((exact, shared, -g, -p))
    pairs, used_gold, used_predicted = [], set(), set()
    for _, _, g, p in sorted(candidates, reverse=True):
        if g not in used_gold and p not in used_predicted:
            used_gold.add(g)
            used_predicted.add(p)
            pairs.append((gold[-g], predicted[-p]))
    return pairs


def score_times(documents: Iterable[tuple[Sequence[TimeSpan], Sequence[TimeSpan]]]) -> dict[str, Score]:
    """The measures over documents given as (gold, predicted)."""
    scores = {measure: Score() for measure in MEASURES}
    for gold, predicted in documents:
        hits = dict.fromkeys(MEASURES, 0)
        for one, other in time_pairs(gold, predicted):
            exact = (one.start, one.end) == (other.start, other.end)
            same = one.value.upper() == other.value.upper()
            hits["relaxed"] += 1
            hits["strict"] += exact
            hits["type"] += one.type == other.type
            hits["value"] += same
            hits["strict+value"] += exact and same
        for measure, score in scores.items():
            score.add(hits[measure], len(gold), len(predicted))
    return scores
