"""Pairs gold with predicted items, each at most once, so that the weights of the pairs add up to the most possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

Pair = tuple[int, int]


def best_pairs(weights: Mapping[Pair, float]) -> list[Pair]:
    """The heaviest one-to-one matching over the given pairs, sorted; pairs that are not given are never formed.

    All weights must be positive. Each connected group of items is solved by itself, by augmenting paths of greatest
    gain (Bellman and Ford), which is exact; groups are small, for most items overlap only one other.
    """
    pairs: list[Pair] = []
    for group in _groups(weights):
        pairs += _heaviest(group)
    return sorted(pairs)


def _groups(weights: Mapping[Pair, float]) -> Iterator[dict[Pair, float]]:
    """The connected components of the graph whose edges are the pairs."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for gold, predicted in weights:
        parent[root(("gold", gold))] = root(("predicted", predicted))
    groups: dict[tuple[str, int], dict[Pair, float]] = defaultdict(dict)
    for pair, weight in weights.items():
        groups[root(("gold", pair[0]))][pair] = weight
    yield from groups.values()


def _heaviest(weights: Mapping[Pair, float]) -> list[Pair]:
    partner: dict[int, int] = {}  # predicted → gold
    while path := _best_path(weights, partner):
        # the path alternates new and old pairs; taking every new one gives up every old one
        for gold, predicted in path:
            partner[predicted] = gold
    return [(gold, predicted) for predicted, gold in partner.items()]


def _best_path(weights: Mapping[Pair, float], partner: Mapping[int, int]) -> list[Pair]:
    """The new pairs of the augmenting path with the greatest gain; none where no path gains anything."""
    taken = set(partner.values())
    reach: dict[int, float] = {gold: 0.0 for gold, _ in weights if gold not in taken}  # gain on arrival at a gold item
    arrival: dict[int, tuple[float, int]] = {}  # predicted → gain with it, gold before it
    changed = True
    while changed:
        changed = False
        for (gold, predicted), weight in weights.items():
            if gold not in reach or partner.get(predicted) == gold:
                continue
            gain = reach[gold] + weight
            if gain > arrival.get(predicted, (float("-inf"), -1))[0] + 1e-12:
                arrival[predicted] = (gain, gold)
                changed = True
                if predicted in partner:
                    reach[partner[predicted]] = gain - weights[partner[predicted], predicted]
    free = [(gain, predicted) for predicted, (gain, _) in arrival.items() if predicted not in partner]
    if not free:
        return []
    gain, predicted = max(free)
    if gain <= 1e-12:
        return []
    partner_of = {gold: predicted for predicted, gold in partner.items()}
    path = []
    while True:
        gold = arrival[predicted][1]
        path.append((gold, predicted))
        if gold not in partner_of:
            return path
        predicted = partner_of[gold]
