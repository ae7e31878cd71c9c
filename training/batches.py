"""Windows to padded batches, and the candidate contents that the span heads learn from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from laut.reading.model.candidates import join, read_path
from laut.reading.model.shapes import Parts
from training.corpora import UNKNOWN, Example, Target

MOST_QUERIES = 48


@dataclass(slots=True)
class Batch:
    """Padded windows; `pad` is true at units that do not exist."""

    examples: list[Example]
    ids: Tensor
    first: Tensor
    scheme: Tensor
    mask: Tensor | None
    pad: Tensor
    tags: Tensor
    ends: Tensor
    cue: Tensor
    source: Tensor


@dataclass(slots=True)
class Queries:
    """Candidate contents of a batch with what should be said of them; UNKNOWN where nothing is asked."""

    start: Tensor
    end: Tensor
    weights: Tensor
    present: Tensor
    quality: Tensor
    kind: Tensor
    direct: Tensor
    cue: Tensor
    cue_known: Tensor
    roles: Tensor
    """int [4, batch, spans]: source start, source end, addressee start, addressee end; the number of units is null."""


class Cycle:
    """Deals a corpus out in parts: every document once before any comes again."""

    def __init__(self, documents: Sequence[tuple[list[Example], list[Example]]], share: float) -> None:
        self.documents, self.share = documents, share
        self.order: list[int] = []

    def deal(self, rng: random.Random, varied: float) -> list[Example]:
        """The windows of the next part; a document comes varied with the given probability."""
        out: list[Example] = []
        for _ in range(max(1, round(self.share * len(self.documents)))):
            if not self.order:
                self.order = list(range(len(self.documents)))
                rng.shuffle(self.order)
            plain, other = self.documents[self.order.pop()]
            out += other if rng.random() < varied else plain
        return out


def group(examples: list[Example], pieces: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of about equal lengths and at most `pieces` padded pieces, in random order."""
    examples = sorted(examples, key=lambda e: len(e.ids) + rng.random() * 24)
    batches: list[list[Example]] = [[]]
    for example in examples:
        if batches[-1] and (len(batches[-1]) + 1) * max(len(example.ids), len(batches[-1][-1].ids)) > pieces:
            batches.append([])
        batches[-1].append(example)
    rng.shuffle(batches)
    yield from batches


def collate(examples: list[Example]) -> Batch:
    """Pad windows to one batch."""
    pieces, units = max(len(e.ids) for e in examples), max(len(e.first) for e in examples)
    n = len(examples)
    ids, hidden = np.ones((n, pieces), np.int64), np.zeros((n, 1, 1, pieces), np.float32)
    first, pad = np.zeros((n, units), np.int64), np.ones((n, units), bool)
    tags, ends = np.full((n, 2, units), UNKNOWN, np.int64), np.zeros((n, 2, units), np.float32)
    cue, source = np.full((n, units), UNKNOWN, np.int64), np.full((n, units), UNKNOWN, np.int64)
    for i, e in enumerate(examples):
        p, u = len(e.ids), len(e.first)
        ids[i, :p], first[i, :u], pad[i, :u] = e.ids, e.first, False
        hidden[i, :, :, p:] = -1e4
        tags[i, :, :u], ends[i, :, :u], cue[i, :u], source[i, :u] = e.tags, e.ends, e.cue, e.source
    t = torch.from_numpy
    return Batch(
        examples, t(ids), t(first), torch.tensor([e.scheme for e in examples]), t(hidden) if hidden.any() else None,
        t(pad), t(tags), t(ends), t(cue), t(source),
    )  # fmt: skip


def draw_queries(batch: Batch, guesses: np.ndarray, rng: random.Random) -> Queries:
    """Gold contents, gold contents moved, the model's own guesses and sentences, with their Jaccard to the gold.

    `guesses` [levels, batch, units] are tags that the model gives now: its own errors are the wrong spans worth
    learning from.
    """
    n, units = batch.pad.shape
    drawn: list[list[tuple[Parts, float, Target | None]]] = []
    for i, example in enumerate(batch.examples):
        length = len(example.first)
        spans: dict[Parts, None] = dict.fromkeys(tuple(t.parts) for t in example.targets)
        for target in example.targets:
            spans[move(target, example, length, rng)] = None
        for level in guesses:
            spans.update(dict.fromkeys(read_path(level[i, :length].tolist())))
        for _ in range(2):
            spans[clause(example, length, rng)] = None
        drawn.append([(parts, *nearest(parts, example.targets)) for parts in list(spans)[:MOST_QUERIES]])
    most = max(len(d) for d in drawn)
    start, end = np.zeros((n, most), np.int64), np.zeros((n, most), np.int64)
    weights, present = np.zeros((n, most, units), np.float32), np.zeros((n, most), bool)
    quality, cue = np.zeros((n, most), np.float32), np.zeros((n, most, units), np.float32)
    kind, direct = np.full((n, most), UNKNOWN, np.int64), np.full((n, most), UNKNOWN, np.int64)
    cue_known, roles = np.zeros((n, most), bool), np.full((4, n, most), UNKNOWN, np.int64)
    for i, spans_of in enumerate(drawn):
        for k, (parts, jaccard, target) in enumerate(spans_of):
            start[i, k], end[i, k] = parts[0][0], parts[-1][1] - 1
            for s, e in parts:
                weights[i, k, s:e] = 1
            present[i, k], quality[i, k] = True, jaccard
            if target is None or jaccard < 0.5:
                continue
            kind[i, k], direct[i, k], cue_known[i, k] = target.kind, target.direct, True
            for s, e in target.cue:
                cue[i, k, s:e] = 1
            for at, span, known in (
                (0, target.source, target.source_known),
                (2, target.addressee, target.addressee_known),
            ):
                if known:
                    roles[at, i, k] = units if span is None else span[0]
                    roles[at + 1, i, k] = units if span is None else span[1] - 1
    weights /= np.maximum(weights.sum(-1, keepdims=True), 1)
    t = torch.from_numpy
    return Queries(
        t(start), t(end), t(weights), t(present), t(quality), t(kind), t(direct), t(cue), t(cue_known), t(roles)
    )


def move(target: Target, example: Example, length: int, rng: random.Random) -> Parts:
    """A gold content with one edge at another place, or without one of its parts."""
    parts = list(target.parts)
    if len(parts) > 1 and rng.random() < 0.5:
        parts.pop(rng.randrange(len(parts)))
        return tuple(parts)
    start, end = parts[0][0], parts[-1][1]
    if rng.random() < 0.5:
        start = near_break(start, example.breaks, length, rng)
    else:
        end = near_break(end, example.breaks, length, rng)
    parts[0] = (min(start, parts[0][1] - 1), parts[0][1])
    parts[-1] = (parts[-1][0], max(end, parts[-1][0] + 1))
    return join(parts)


def near_break(at: int, breaks: np.ndarray, length: int, rng: random.Random) -> int:
    """Another place near `at`: half the time a sentence's beginning."""
    if len(breaks) and rng.random() < 0.5:
        around = int(np.searchsorted(breaks, at)) + rng.choice((-2, -1, 0, 1))
        return int(breaks[min(max(around, 0), len(breaks) - 1)])
    return min(max(at + rng.choice((-8, -4, -2, -1, 1, 2, 4, 8)), 0), length)


def clause(example: Example, length: int, rng: random.Random) -> Parts:
    """A sentence, some of them, or a stretch of one."""
    edges = sorted({0, length, *example.breaks.tolist()})
    i = rng.randrange(len(edges) - 1)
    j = min(i + rng.choice((1, 1, 1, 2)), len(edges) - 1)
    start, end = edges[i], edges[j]
    if rng.random() < 0.5 and end - start > 4:
        start = rng.randrange(start, end - 3)
        end = rng.randrange(start + 2, end + 1)
    return ((start, end),)


def nearest(parts: Parts, targets: list[Target]) -> tuple[float, Target | None]:
    """The gold content with the greatest Jaccard, in units."""
    mine = {u for s, e in parts for u in range(s, e)}
    best, found = 0.0, None
    for target in targets:
        if target.parts[0][0] >= parts[-1][1] or target.parts[-1][1] <= parts[0][0]:
            continue
        theirs = {u for s, e in target.parts for u in range(s, e)}
        share = len(mine & theirs) / len(mine | theirs)
        if share > best:
            best, found = share, target
    return best, found
