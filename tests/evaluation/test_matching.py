"""The pairing is the heaviest there is: checked against every possible pairing of small random cases."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.matching import best_pairs

Weights = dict[tuple[int, int], float]


def heaviest_by_trying_all(weights: Weights) -> float:
    gold = sorted({i for i, _ in weights})
    predicted: list[int | None] = sorted({j for _, j in weights})
    padded = predicted + [None] * len(gold)
    return max(
        sum(weights.get((i, j), 0.0) for i, j in zip(gold, choice, strict=False) if j is not None)
        for choice in permutations(padded, len(gold))
    )


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(0.01, 1.0, allow_nan=False), min_size=1, max_size=12
    )
)
def test_no_pairing_is_heavier(weights: Weights) -> None:
    pairs = best_pairs(weights)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(pair in weights for pair in pairs)
    assert abs(sum(weights[pair] for pair in pairs) - heaviest_by_trying_all(weights)) < 1e-9


def test_the_best_single_pair_gives_way_to_a_better_whole() -> None:
    assert best_pairs({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.7}) == [(0, 1), (1, 0)]


def test_a_long_path_of_exchanges_is_found() -> None:
    weights = {(0, 0): 0.2, (1, 0): 0.9, (1, 1): 0.85, (2, 1): 0.8, (2, 2): 0.75}
    assert best_pairs(weights) == [(0, 0), (1, 1), (2, 2)]


def test_a_pair_that_costs_more_than_it_gives_is_left() -> None:
    assert best_pairs({(0, 0): 0.1, (1, 0): 0.9, (1, 1): 0.75}) == [(1, 0)]


def test_nothing_to_pair() -> None:
    assert best_pairs({}) == []
