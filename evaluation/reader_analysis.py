"""Where an engine loses: recall by kind, nesting depth and distance of the source, and the misses themselves.

    python -m evaluation.attribution --corpora DIR --engine model --corpus de-wikinews.dev --out PREDICTIONS
    python -m evaluation.reader_analysis GOLD.jsonl PREDICTIONS/de-wikinews.dev.model.jsonl [--misses 100 --seed 1]

A gold content is *found* where some predicted content has a Jaccard of at least one half with it, each used once;
*joint* where its source agrees too. With `--misses` a random sample of what was missed or falsely found is printed for
reading, with what stands nearest to it; corpus text is printed only, never stored in this repository.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation.attribution_measures import pair_by, same_source
from evaluation.corpora import AttributionDocument, GoldAttribution, load_attributions

Pairs = dict[int, int]


def depth(document: AttributionDocument, item: GoldAttribution) -> str:
    """How many other contents enclose an attribution's content."""
    start, end = item.content[0][0], item.content[-1][1]
    enclosing = sum(
        other is not item
        and bool(other.content)
        and other.content[0][0] <= start
        and end <= other.content[-1][1]
        and other.content != item.content
        for other in document.attributions
    )
    return f"depth {min(enclosing, 2)}{'+' if enclosing > 1 else ''}"


def distance(_document: AttributionDocument, item: GoldAttribution) -> str:
    """How far the source stands from the content, in characters."""
    if not item.source:
        return "source: none"
    gap = min(max(s[0] - c[1], c[0] - s[1], 0) for s in item.source for c in item.content)
    for limit in (20, 100, 300):
        if gap <= limit:
            return f"source: to {limit}"
    return "source: farther"


def kind(_document: AttributionDocument, item: GoldAttribution) -> str:
    return f"kind: {item.type}"


def cued(_document: AttributionDocument, item: GoldAttribution) -> str:
    return "cue: yes" if item.cue else "cue: none"


def parts(_document: AttributionDocument, item: GoldAttribution) -> str:
    return "content: one part" if len(item.content) == 1 else "content: several parts"


GROUPS: tuple[Callable[[AttributionDocument, GoldAttribution], str], ...] = (kind, depth, distance, cued, parts)


def paired(gold: AttributionDocument, predicted: AttributionDocument) -> Pairs:
    """Index of a gold attribution to the predicted one with the same content."""
    numbers = {id(item): k for side in (gold, predicted) for k, item in enumerate(side.attributions)}
    wanted = [item for item in gold.attributions if item.content]
    found = [item for item in predicted.attributions if item.content]
    return {numbers[id(a)]: numbers[id(b)] for a, b in pair_by(wanted, found, "content")}


def table(gold: Sequence[AttributionDocument], predicted: Sequence[AttributionDocument]) -> str:
    """Recall of content and of content with source, by group."""
    counts: dict[str, list[int]] = {}
    by_id = {document.id: document for document in predicted}
    for document in gold:
        other = by_id.get(document.id)
        pairs = paired(document, other) if other else {}
        for i, item in enumerate(document.attributions):
            if not item.content:
                continue
            found = other is not None and i in pairs
            joint = found and other is not None and same_source(item, other.attributions[pairs[i]])
            for group in GROUPS:
                row = counts.setdefault(group(document, item), [0, 0, 0])
                for k, yes in enumerate((True, found, joint)):
                    row[k] += yes
    lines = [f"{'group':28s} {'gold':>6s} {'found':>7s} {'joint':>7s}"]
    for name in sorted(counts):
        total, hits, right = counts[name]
        lines.append(f"{name:28s} {total:6d} {100 * hits / total:7.1f} {100 * right / total:7.1f}")
    return "\n".join(lines)


def misses(gold: Sequence[AttributionDocument], predicted: Sequence[AttributionDocument]) -> list[str]:
    """Every error as text: missed, false, or with another source."""
    out = []
    by_id = {document.id: document for document in predicted}
    for document in gold:
        other = by_id.get(document.id)
        if other is None:
            continue
        pairs = paired(document, other)
        for i, item in enumerate(document.attributions):
            if item.content and i not in pairs:
                out.append(describe("MISSED", document, item, nearest(item, other)))
            elif item.content and not same_source(item, other.attributions[pairs[i]]):
                out.append(describe("SOURCE", document, item, other.attributions[pairs[i]]))
        for k, item in enumerate(other.attributions):
            if item.content and k not in set(pairs.values()):
                out.append(describe("FALSE", document, item, nearest(item, document)))
    return out


def nearest(item: GoldAttribution, document: AttributionDocument) -> GoldAttribution | None:
    """The attribution of another reading that shares most characters with a content."""

    def common(other: GoldAttribution) -> int:
        return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in item.content for b in other.content)

    best = max(document.attributions, key=common, default=None)
    return best if best is not None and common(best) else None


def describe(label: str, document: AttributionDocument, item: GoldAttribution, other: GoldAttribution | None) -> str:
    """An error in a few lines: kind, source, content, and its counterpart's."""

    def words(one: GoldAttribution) -> str:
        def text(spans: Sequence[Sequence[int]]) -> str:
            return " … ".join(document.text[s:e] for s, e in spans).replace("\n", " ")

        return f"[{one.type}] <{text(one.source)}> ({text(one.cue)}) {text(one.content)}"

    return f"{label} {document.id}\n   {words(item)}" + (f"\n   ~ {words(other)}" if other else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    gold, predicted = load_attributions(options.gold), load_attributions(options.predicted)
    print(table(gold, predicted))
    if options.misses:
        found = misses(gold, predicted)
        print(f"\n{len(found)} errors, {options.misses} of them:")
        print("\n".join(random.Random(options.seed).sample(found, min(options.misses, len(found)))))


if __name__ == "__main__":
    main()
