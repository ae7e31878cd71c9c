"""Contents worth asking the span heads about: the best paths through the tag scores, and variations of them.

The tags are read at several biases between caution and appetite, at two levels (outer and nested). Neighbours joined
and sentences cut off are asked about too, because whether two sentences are one content or two is what the tags know
least.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from laut.reading.model.shapes import (
    BUCKETS,
    CONTINUE,
    INSIDE,
    MOST_CANDIDATES,
    OUTSIDE,
    Decoding,
    Floats,
    Ints,
    Parts,
    log_softmax,
)


def best_paths(tags: Floats, ends: Floats, *, end_weight: float = 1.0) -> Ints:
    """Viterbi over several tag lattices at once.

    `tags` [lattices, units, 4] logits, `ends` [lattices, units] logits that a content's part ends with the unit.
    Leaving or staying inside a part is scored by `ends`; a content cannot go on from outside except at the window's
    first unit, where it may have begun before. Returns tags [lattices, units].
    """
    count, length, _ = tags.shape
    emission = log_softmax(tags)
    leave = end_weight * -np.logaddexp(0.0, -ends)
    stay = end_weight * -np.logaddexp(0.0, ends)
    back = np.zeros((length, count, 4), np.int8)
    score = emission[:, 0].copy()
    for t in range(1, length):
        inner = score[:, 1:]
        best_inner = inner.argmax(axis=1)
        top = inner.max(axis=1)
        left = top + leave[:, t - 1]
        outside = score[:, OUTSIDE]
        from_outside = outside >= left
        source = np.where(from_outside, OUTSIDE, best_inner + 1)
        new = np.maximum(outside, left)[:, None] + emission[:, t]
        new[:, INSIDE] = top + stay[:, t - 1] + emission[:, t, INSIDE]
        back[t] = source[:, None]
        back[t, :, INSIDE] = best_inner + 1
        score = new
    paths = np.empty((count, length), np.int64)
    state = score.argmax(axis=1)
    paths[:, -1] = state
    rows = np.arange(count)
    for t in range(length - 1, 0, -1):
        state = back[t, rows, state].astype(np.int64)
        paths[:, t - 1] = state
    return paths


def read_path(path: Sequence[int]) -> list[Parts]:
    """The contents along one path; a part that goes on after a gap joins the content before it."""
    groups: list[list[tuple[int, int]]] = []
    inside = False
    for unit, tag in enumerate(path):
        if tag == OUTSIDE:
            inside = False
            continue
        if tag == INSIDE and inside:
            groups[-1][-1] = (groups[-1][-1][0], unit + 1)
        elif tag == CONTINUE and groups:
            groups[-1].append((unit, unit + 1))
        else:
            groups.append([(unit, unit + 1)])
        inside = True
    return [join(group) for group in groups]


def join(parts: Sequence[tuple[int, int]]) -> Parts:
    """Parts in order, touching ones made one."""
    out: list[tuple[int, int]] = []
    for start, end in parts:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def find_candidates(tags: Floats, ends: Floats, sentences: Ints, settings: Decoding) -> tuple[list[Parts], Floats]:
    """Contents worth asking about, each once, in the order of their place in the window, and their support.

    `tags` [2, units, 4], `ends` [units, 2], `sentences` the units that begin a sentence. Besides the paths' contents:
    neighbours joined, and long contents cut at their sentences. The support is the share of the biases at which a path
    holds the content as it is.
    """
    biases = np.array(settings.biases, np.float32)
    levels = 2 if settings.nesting else 1
    lattices = np.repeat(tags[:levels], len(biases), axis=0)
    lattices[:, :, OUTSIDE] += np.tile(biases, levels)[:, None]
    paths = best_paths(lattices, np.repeat(ends.T[:levels], len(biases), axis=0), end_weight=settings.end_weight)
    seen: dict[Parts, int] = {}
    for path in paths.tolist():
        contents = read_path(path)
        for content in contents:
            seen[content] = seen.get(content, 0) + 1
        for one, two in pairwise(contents):
            if two[0][0] - one[-1][1] <= 1:
                seen.setdefault(join([*one[:-1], (one[-1][0], two[0][1]), *two[1:]]), 0)
        for content in contents:
            if len(content) == 1:
                (start, end) = content[0]
                for cut in sentences[(sentences > start) & (sentences < end)].tolist()[:4]:
                    seen.setdefault(((start, cut),), 0)
                    seen.setdefault(((cut, end),), 0)
    found = sorted(seen)[:MOST_CANDIDATES]
    return found, np.array([min(seen[content] / len(biases), 1.0) for content in found], np.float32)


def average_rows(candidates: Sequence[Parts], length: int) -> Floats:
    """[candidates, units] with 1/n at the n units of each content: what the span heads average with."""
    out = np.zeros((len(candidates), length), np.float32)
    for row, parts in zip(out, candidates, strict=True):
        for start, end in parts:
            row[start:end] = 1.0
    out /= out.sum(axis=1, keepdims=True)
    return out


def distance_buckets(candidates: Sequence[Parts], length: int) -> Ints:
    """[candidates, units]: 0 inside the content's stretch, 1 … BUCKETS before it, then as many behind it."""
    at = np.arange(length)
    start = np.array([c[0][0] for c in candidates])[:, None]
    end = np.array([c[-1][1] - 1 for c in candidates])[:, None]
    before, behind = np.maximum(start - at, 0), np.maximum(at - end, 0)
    far = np.maximum(before, behind)
    bucket = np.minimum(np.frexp(np.maximum(far, 1))[1], BUCKETS)
    return np.where(far == 0, 0, np.where(before > 0, bucket, bucket + BUCKETS)).astype(np.int64)
