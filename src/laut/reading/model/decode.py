"""From the model's numbers to attributions, in units of one window. NumPy only; the training decodes with it too.

Contents come in two steps. First the tags give *candidates*: the best paths through the tag scores at several biases
between caution and appetite, at two levels (outer and nested), with their sentence-wise parts. Then the span heads have
estimated for every candidate how much of a true content it is (the expected Jaccard), and the best ones that can stand
beside each other are kept. So a threshold on one calibrated number decides, not the path alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Parts = tuple[tuple[int, int], ...]

OUTSIDE, BEGIN, INSIDE, CONTINUE = range(4)
NEVER = -1e9
# Distances from a content to a unit, in units, fall into buckets of doubling width: inside; 1, 2–3, 4–7 … before; and
# the same behind.
BUCKETS = 10
# The longest source or addressee, in units; 99.9 % of those of the training data are shorter.
LONGEST_ROLE = 40
# Candidates of one window that are looked at; a page of news holds 20.
MOST_CANDIDATES = 160


@dataclass(frozen=True, slots=True)
class Decoding:
    """Settings of the decoding, chosen on dev data for each scheme and stored in the model's `config.json`."""

    biases: tuple[float, ...] = (-1.5, 0.0, 1.5)
    """Added to the score of "outside", one path each: below zero finds more."""
    end_weight: float = 1.0
    quality: float = 0.45
    """Least expected Jaccard of an outer content."""
    nested_quality: float = 0.45
    nesting: bool = True
    overlap: float = 0.2
    """Two contents that share units both stand only where one encloses the other and their Jaccard is below this."""
    source_null: float = 0.0
    """Added to the score of "no source is named"."""
    addressee_null: float = 0.0
    cue: float = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in units of the window; spans are half-open."""

    content: Parts
    quality: float
    kind: int
    kind_probability: float
    source: tuple[int, int] | None
    source_probability: float
    cue: Parts
    addressee: tuple[int, int] | None
    parent: int | None
    """Index, among those found in the window, of the smallest content that encloses this one."""


def log_softmax(x: Floats) -> Floats:
    """Along the last axis."""
    x = x - x.max(axis=-1, keepdims=True)
    return np.asarray(x - np.log(np.exp(x).sum(axis=-1, keepdims=True)), np.float32)


def sigmoid(x: Floats) -> Floats:
    """The logistic function, safe for large values."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -30.0, 30.0))), np.float32)


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


def find_candidates(tags: Floats, ends: Floats, sentences: Ints, settings: Decoding) -> list[Parts]:
    """Contents worth asking about, each once, in the order of their place in the window.

    `tags` [2, units, 4], `ends` [units, 2], `sentences` the units that begin a sentence. Besides the paths' contents:
    neighbours joined, and long contents cut at their sentences.
    """
    biases = np.array(settings.biases, np.float32)
    levels = 2 if settings.nesting else 1
    lattices = np.repeat(tags[:levels], len(biases), axis=0)
    lattices[:, :, OUTSIDE] += np.tile(biases, levels)[:, None]
    paths = best_paths(lattices, np.repeat(ends.T[:levels], len(biases), axis=0), end_weight=settings.end_weight)
    seen: dict[Parts, None] = {}
    for path in paths.tolist():
        contents = read_path(path)
        seen.update(dict.fromkeys(contents))
        for one, two in pairwise(contents):
            if two[0][0] - one[-1][1] <= 1:
                seen[join([*one[:-1], (one[-1][0], two[0][1]), *two[1:]])] = None
        for content in contents:
            if len(content) == 1:
                (start, end) = content[0]
                for cut in sentences[(sentences > start) & (sentences < end)].tolist()[:4]:
                    seen[((start, cut),)] = None
                    seen[((cut, end),)] = None
    return sorted(seen)[:MOST_CANDIDATES]


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


def choose(candidates: Sequence[Parts], quality: Floats, settings: Decoding) -> list[int]:
    """Indices of the candidates that stand, best first by expected Jaccard, then in the order of the text."""
    masks = (average_rows(candidates, max((c[-1][1] for c in candidates), default=0)) > 0).astype(np.float32)
    common = masks @ masks.T
    sizes = masks.sum(axis=1)
    chosen: list[int] = []
    for i in np.argsort(-quality, kind="stable").tolist():
        if quality[i] < min(settings.quality, settings.nested_quality):
            break
        nested = False
        for j in chosen:
            if not common[i, j]:
                continue
            nested = True
            encloses = common[i, j] in (sizes[i], sizes[j])
            share = common[i, j] / (sizes[i] + sizes[j] - common[i, j])
            if not settings.nesting or not encloses or share > settings.overlap:
                break
        else:
            if quality[i] >= (settings.nested_quality if nested else settings.quality):
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


@dataclass(frozen=True, slots=True)
class SpanScores:
    """What the span heads said of each candidate: logits, candidates first."""

    quality: Floats
    kind: Floats
    source_start: Floats
    source_end: Floats
    cue: Floats
    addressee_start: Floats
    addressee_end: Floats


def decode(candidates: Sequence[Parts], scores: SpanScores, settings: Decoding) -> list[Found]:
    """The attributions of one window, in the order of the text."""
    quality = sigmoid(scores.quality)
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
