"""What the decoding speaks in: arrays, tags, settings, scores and what is found."""

from __future__ import annotations

from dataclasses import dataclass

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
    support: float = 0.0
    """Added to the logit of the expected Jaccard of what the paths hold at all biases; less at some of them."""
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


def log_softmax(x: Floats) -> Floats:
    """Along the last axis."""
    x = x - x.max(axis=-1, keepdims=True)
    return np.asarray(x - np.log(np.exp(x).sum(axis=-1, keepdims=True)), np.float32)


def sigmoid(x: Floats) -> Floats:
    """The logistic function, safe for large values."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -30.0, 30.0))), np.float32)
