"""From the model's numbers to attributions, in units of one window. NumPy only; the training decodes with it too.

Contents come in two steps. First the tags give *candidates*: the best paths through the tag scores at several biases
between caution and appetite, at two levels (outer and nested), with their sentence-wise parts. Then the span heads have
estimated for every candidate how much of a true content it is (the expected Jaccard), and the best ones that can stand
beside each other are kept. So a threshold on one calibrated number decides, not the path alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from laut.reading.model.candidates import average_rows
from laut.reading.model.shapes import (
    LONGEST_ROLE,
    NEVER,
    Decoding,
    Floats,
    Found,
    Ints,
    Parts,
    SpanScores,
    log_softmax,
    sigmoid,
)


def choose(candidates: Sequence[Parts], quality: Floats, settings: Decoding) -> list[int]:
    """Indices of the candidates that stand, in the order of the text: the best first, then what fits beside them."""
    masks = (average_rows(candidates, max((c[-1][1] for c in candidates), default=0)) > 0).astype(np.float32)
    common = masks @ masks.T
    sizes = masks.sum(axis=1)
    chosen: list[int] = []

    def nested(i: int) -> bool | None:
        """Whether a candidate lies within or around chosen ones; None where it cannot stand beside them."""
        around = [j for j in chosen if common[i, j]]
        for j in around:
            encloses = common[i, j] in (sizes[i], sizes[j])
            share = common[i, j] / (sizes[i] + sizes[j] - common[i, j])
            if not settings.nesting or not encloses or share > settings.overlap:
                return None
        return bool(around)

    for i in np.argsort(-quality, kind="stable").tolist():
        if quality[i] < min(settings.quality, settings.nested_quality):
            break
        inside = nested(i)
        if inside is not None and quality[i] >= (settings.nested_quality if inside else settings.quality):
            chosen.append(i)
    return sorted(chosen, key=lambda i: candidates[i])


def best_spans(start: Floats, end: Floats, null: float) -> tuple[Ints, Floats]:
    """The best span of each row, and its probability.

    `start`, `end` [rows, units + 1] logits whose last column is "not expressed". Returns spans [rows, 2], half-open,
    -1 where nothing is expressed, and the probability of what was chosen.
    """
    first, last = log_softmax(start), log_softmax(end)
    nothing = first[:, -1] + last[:, -1] + null
    first, last = first[:, :-1], last[:, :-1]
    length = first.shape[1]
    reach = min(LONGEST_ROLE, length)
    padded = np.pad(last, ((0, 0), (0, reach - 1)), constant_values=NEVER)
    ahead = np.lib.stride_tricks.sliding_window_view(padded, reach, axis=1)
    total = first + ahead.max(axis=2)
    begin = total.argmax(axis=1)
    rows = np.arange(len(first))
    best = total[rows, begin]
    stop = begin + ahead[rows, begin].argmax(axis=1) + 1
    spans = np.stack([begin, stop], axis=1)
    spans[nothing > best] = -1
    return spans, np.exp(np.maximum(best, nothing) / 2)


def runs(flags: npt.NDArray[np.bool_]) -> Parts:
    """Stretches of true values as half-open spans."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return tuple(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def find_parents(contents: Sequence[Parts]) -> list[int | None]:
    """For each content the index of the smallest other one that encloses it."""
    out: list[int | None] = []
    for i, inner in enumerate(contents):
        best, size = None, None
        for j, outer in enumerate(contents):
            long = outer[-1][1] - outer[0][0]
            if i == j or not (outer[0][0] <= inner[0][0] and inner[-1][1] <= outer[-1][1]) or outer == inner:
                continue
            if long > inner[-1][1] - inner[0][0] and (size is None or long < size):
                best, size = j, long
        out.append(best)
    return out


def decode(candidates: Sequence[Parts], support: Floats, scores: SpanScores, settings: Decoding) -> list[Found]:
    """The attributions of one window, in the order of the text.

    The quality of a candidate is the span head's estimate, raised where the tags hold the candidate as it is: the head
    was trained among many wrong candidates, and what several paths agree on is seldom one of them.
    """
    quality = sigmoid(scores.quality + np.float32(settings.support) * support)
    chosen = choose(candidates, quality, settings)
    if not chosen:
        return []
    sources, certain = best_spans(scores.source_start[chosen], scores.source_end[chosen], settings.source_null)
    addressees, _ = best_spans(scores.addressee_start[chosen], scores.addressee_end[chosen], settings.addressee_null)
    cues = sigmoid(scores.cue[chosen]) > settings.cue
    kinds = np.exp(log_softmax(scores.kind[chosen]))
    parents = find_parents([candidates[i] for i in chosen])
    return [
        Found(
            candidates[i],
            float(quality[i]),
            int(kinds[k].argmax()),
            float(kinds[k].max()),
            (int(sources[k, 0]), int(sources[k, 1])) if sources[k, 0] >= 0 else None,
            float(certain[k]),
            runs(cues[k]),
            (int(addressees[k, 0]), int(addressees[k, 1])) if addressees[k, 0] >= 0 else None,
            parents[k],
        )
        for k, i in enumerate(chosen)
    ]
