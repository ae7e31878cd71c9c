"""Decoding against what can be reckoned by hand or by trying everything."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from laut.reading.model.candidates import average_rows, best_paths, distance_buckets, find_candidates, read_path
from laut.reading.model.decode import best_spans, choose, decode, find_parents, runs
from laut.reading.model.shapes import BEGIN, BUCKETS, CONTINUE, INSIDE, OUTSIDE, Decoding, SpanScores, log_softmax


def worth(path: tuple[int, ...], tags: np.ndarray, ends: np.ndarray) -> float:
    logits = log_softmax(tags)
    total = float(logits[0, path[0]])
    for t in range(1, len(path)):
        before, now = path[t - 1], path[t]
        if before == OUTSIDE and now == INSIDE:
            return -np.inf
        if before != OUTSIDE:
            total += -np.logaddexp(0, ends[t - 1]) if now == INSIDE else -np.logaddexp(0, -ends[t - 1])
        total += float(logits[t, now])
    return total


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 6), st.integers(0, 10_000))
def test_best_path_is_the_best_of_all(length: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    tags = rng.normal(size=(1, length, 4)).astype(np.float32) * 2
    ends = rng.normal(size=(1, length)).astype(np.float32) * 2
    found = tuple(best_paths(tags, ends)[0].tolist())
    best = max(product(range(4), repeat=length), key=lambda p: worth(p, tags[0], ends[0]))
    assert np.isclose(worth(found, tags[0], ends[0]), worth(best, tags[0], ends[0]), atol=1e-4)


def test_a_content_goes_on_after_a_gap() -> None:
    path = [OUTSIDE, BEGIN, INSIDE, OUTSIDE, OUTSIDE, CONTINUE, INSIDE, BEGIN]
    assert read_path(path) == [((1, 3), (5, 7)), ((7, 8),)]


def test_an_inside_without_beginning_begins() -> None:
    assert read_path([INSIDE, INSIDE, OUTSIDE, INSIDE]) == [((0, 2),), ((3, 4),)]


def test_candidates_include_neighbours_joined_and_sentences_apart() -> None:
    tags = np.full((2, 6, 4), -4.0, np.float32)
    for unit, tag in enumerate([BEGIN, INSIDE, INSIDE, BEGIN, INSIDE, OUTSIDE]):
        tags[0, unit, tag] = 4.0
    tags[1, :, OUTSIDE] = 4.0
    found, support = find_candidates(tags, np.zeros((6, 2), np.float32), np.array([0, 2]), Decoding(biases=(0.0,)))
    assert {((0, 3),), ((3, 5),), ((0, 5),), ((0, 2),), ((2, 3),)} <= set(found)
    assert dict(zip(found, support.tolist(), strict=True))[((0, 3),)] == 1.0
    assert dict(zip(found, support.tolist(), strict=True))[((0, 5),)] == 0.0


def test_the_better_of_two_rivals_stands_and_a_nested_one_beside_it() -> None:
    candidates = [((0, 10),), ((0, 9),), ((6, 9),), ((20, 24),)]
    quality = np.array([0.9, 0.8, 0.6, 0.1], np.float32)
    nesting = Decoding(quality=0.5, nested_quality=0.5, overlap=0.4)
    assert choose(candidates, quality, nesting) == [0, 2]
    assert choose(candidates, quality, Decoding(quality=0.5, nested_quality=0.5, nesting=False)) == [0]


def test_contents_never_cross() -> None:
    candidates = [((0, 10),), ((8, 14),)]
    assert choose(candidates, np.array([0.9, 0.8], np.float32), Decoding(overlap=0.9)) == [0]


def test_a_source_is_a_span_or_nothing() -> None:
    start = np.full((2, 6), -5.0, np.float32)
    end = np.full((2, 6), -5.0, np.float32)
    start[0, 2], end[0, 3] = 5.0, 5.0
    start[1, -1], end[1, -1] = 5.0, 5.0
    spans, probability = best_spans(start, end, 0.0)
    assert spans.tolist() == [[2, 4], [-1, -1]]
    assert (probability > 0.9).all()


def test_a_source_never_ends_before_it_begins() -> None:
    start = np.array([[0.0, 0.0, 9.0, 0.0, -9.0]], np.float32)
    end = np.array([[9.0, 0.0, 0.0, 1.0, -9.0]], np.float32)
    spans, _ = best_spans(start, end, 0.0)
    assert spans[0, 0] < spans[0, 1]


def test_distances_fall_into_doubling_buckets() -> None:
    row = distance_buckets([((5, 7),)], 12)[0].tolist()
    assert row == [3, 3, 2, 2, 1, 0, 0, BUCKETS + 1, BUCKETS + 2, BUCKETS + 2, BUCKETS + 3, BUCKETS + 3]


def test_runs_and_averages() -> None:
    assert runs(np.array([True, True, False, True])) == ((0, 2), (3, 4))
    assert average_rows([((0, 1), (2, 3))], 4).tolist() == [[0.5, 0.0, 0.5, 0.0]]


def test_the_parent_is_the_smallest_that_encloses() -> None:
    assert find_parents([((0, 20),), ((2, 12),), ((3, 6),)]) == [None, 0, 1]


def test_decoding_reads_every_role() -> None:
    candidates = [((4, 8),)]
    start, end = np.full((1, 10), -9.0, np.float32), np.full((1, 10), -9.0, np.float32)
    start[0, 0] = end[0, 1] = 9.0
    nothing = np.full((1, 10), -9.0, np.float32)
    nothing[0, -1] = 9.0
    cue = np.full((1, 9), -9.0, np.float32)
    cue[0, 2] = 9.0
    kind = np.array([[0.0, 5.0, 0.0, 0.0, 0.0]], np.float32)
    scores = SpanScores(np.array([3.0], np.float32), kind, start, end, cue, nothing, nothing)
    (found,) = decode(candidates, np.ones(1, np.float32), scores, Decoding())
    assert found.content == ((4, 8),)
    assert found.source == (0, 2)
    assert found.cue == ((2, 3),)
    assert found.addressee is None
    assert found.kind == 1
    assert found.parent is None
