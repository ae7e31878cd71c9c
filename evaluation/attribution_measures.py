"""The accepted measures of attribution: precision, recall and F1 over source, cue, content, and over the whole.

``<role>.exact``
    One to one, the role's whole list of spans is equal.
``<role>.overlap``
    One to one, the characters of the two lists have a Jaccard index of at least one half; the pairing is the one whose
    indices add up to the most.
``<role>.tokens``
    Tokens of the document that lie in any span of the role, without pairing.
``joint.overlap``
    A content is found (``content.overlap``) and the sources agree by the same index, or neither has one.
``joint.typed``, ``joint.exact``
    The same with equal types; content and source both equal to the character.

Counts are added up over all documents (micro average). A role that is not expressed is no instance of that role.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.corpora import AttributionDocument, GoldAttribution, Spans
from evaluation.matching import best_pairs

ROLES = ("content", "cue", "source", "addressee")
SAME = 0.5  # Jaccard index from which two span lists count as the same; that of the published guidelines


@dataclass(slots=True)
class Score:
    """Counts of one measure, and what follows from them."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, hits: int, gold: int, predicted: int) -> None:
        """Add one document's counts."""
        self.hits += hits
        self.gold += gold
        self.predicted += predicted

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing is predicted."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found; 0 where there is none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.hits / (self.gold + self.predicted) if self.hits else 0.0


def jaccard(first: Spans, second: Spans) -> float:
    """Characters in both over characters in either."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second)
    size = sum(end - start for spans in (first, second) for start, end in spans)
    return shared / (size - shared) if shared else 0.0


def same_source(gold: GoldAttribution, predicted: GoldAttribution) -> bool:
    """Whether both name the same source, or neither any."""
    if not gold.source and not predicted.source:
        return True
    return jaccard(gold.source, predicted.source) >= SAME


def pair_by(
    gold: Sequence[GoldAttribution], predicted: Sequence[GoldAttribution], role: str
) -> list[tuple[GoldAttribution, GoldAttribution]]:
    """The pairs whose ``role`` overlaps by at least :data:`SAME`, from the best pairing of all that overlap at all.

    Where pairings are equally good, equal sources and then equal types decide.
    """
    weights = {}
    for i, a in enumerate(gold):
        for j, b in enumerate(predicted):
            if index := jaccard(getattr(a, role), getattr(b, role)):
                weights[i, j] = index + 1e-6 * (a.source == b.source) + 1e-7 * (a.type == b.type)
    pairs = [(gold[i], predicted[j]) for i, j in best_pairs(weights)]
    return [(a, b) for a, b in pairs if jaccard(getattr(a, role), getattr(b, role)) >= SAME]


def score(
    gold: Iterable[AttributionDocument],
    predicted: Iterable[AttributionDocument],
    *,
    keep: Callable[[GoldAttribution], bool] = lambda _: True,
) -> dict[str, Score]:
    """All measures over documents matched by id; a document without prediction counts as one without attributions.

    ``keep`` narrows both sides, for example to what is nested. Raises :class:`ValueError` where texts differ.
    """
    by_id = {document.id: document for document in predicted}
    scores: dict[str, Score] = defaultdict(Score)
    for document in gold:
        other = by_id.get(document.id, AttributionDocument(document.id, document.text, ()))
        if other.text != document.text:
            raise ValueError(f"the text of {document.id} differs between gold and prediction")
        wanted = [item for item in document.attributions if keep(item)]
        found = [item for item in other.attributions if keep(item)]
        for role in ROLES:
            _score_role(scores, document, wanted, found, role)
        _score_joint(scores, [item for item in wanted if item.content], [item for item in found if item.content])
    return dict(scores)


def _score_role(
    scores: dict[str, Score],
    document: AttributionDocument,
    gold: Sequence[GoldAttribution],
    predicted: Sequence[GoldAttribution],
    role: str,
) -> None:
    gold = [item for item in gold if getattr(item, role)]
    predicted = [item for item in predicted if getattr(item, role)]
    counts = len(gold), len(predicted)
    wanted, found = (Counter(getattr(item, role) for item in items) for items in (gold, predicted))
    scores[f"{role}.exact"].add((wanted & found).total(), *counts)
    scores[f"{role}.overlap"].add(len(pair_by(gold, predicted, role)), *counts)
    tokens = document.tokens or tuple(match.span() for match in re.finditer(r"\w+|[^\w\s]", document.text))
    right, said = tokens_in(tokens, wanted), tokens_in(tokens, found)
    scores[f"{role}.tokens"].add(len(right & said), len(right), len(said))


def tokens_in(tokens: Spans, span_lists: Iterable[Spans]) -> set[int]:
    """Numbers of the tokens of which a character lies in any of the spans."""
    spans = sorted({span for spans in span_lists for span in spans})
    inside, first = set(), 0
    for start, end in spans:
        while first < len(tokens) and tokens[first][1] <= start:
            first += 1
        at = first
        while at < len(tokens) and tokens[at][0] < end:
            if tokens[at][1] > start:
                inside.add(at)
            at += 1
    return inside


def _score_joint(
    scores: dict[str, Score], gold: Sequence[GoldAttribution], predicted: Sequence[GoldAttribution]
) -> None:
    counts = len(gold), len(predicted)
    agreeing = [(a, b) for a, b in pair_by(gold, predicted, "content") if same_source(a, b)]
    scores["joint.overlap"].add(len(agreeing), *counts)
    scores["joint.typed"].add(sum(a.type == b.type for a, b in agreeing), *counts)
    wanted, found = (Counter((item.content, item.source) for item in items) for items in (gold, predicted))
    scores["joint.exact"].add((wanted & found).total(), *counts)


def score_by_type(
    gold: Sequence[AttributionDocument], predicted: Sequence[AttributionDocument]
) -> dict[str, dict[str, Score]]:
    """``content.overlap`` and ``joint.overlap`` by type: recall is that of the gold type, precision of the predicted.

    The two hits of a pair can differ in type, so each :class:`Score` here carries recall in ``R`` and precision in
    ``P`` of its measure: ``{"Direct": {"content.R": …, "content.P": …, "joint.R": …, "joint.P": …}}``.
    """
    table: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    by_id = {document.id: document for document in predicted}
    for document in gold:
        wanted = [item for item in document.attributions if item.content]
        other = by_id.get(document.id)
        found = [item for item in other.attributions if item.content] if other else []
        for side, items in (("R", wanted), ("P", found)):
            for item in items:
                for measure in ("content", "joint"):
                    table[str(item.type)][f"{measure}.{side}"].add(0, side == "R", side == "P")
        for a, b in pair_by(wanted, found, "content"):
            for side, item in (("R", a), ("P", b)):
                table[str(item.type)][f"content.{side}"].hits += 1
                table[str(item.type)][f"joint.{side}"].hits += same_source(a, b)
    return {name: dict(row) for name, row in sorted(table.items())}
