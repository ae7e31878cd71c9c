"""The published measures on small cases worked out by hand."""

from __future__ import annotations

import pytest

from evaluation.corpora import AttributionDocument, attribution_document
from evaluation.published_measures import score_published

#       0         1         2         3
#       0123456789012345678901234567890123456789
TEXT = "The mayor said the bridge is shut today."


def document(*attributions: dict[str, object]) -> AttributionDocument:
    return attribution_document({"id": "a", "text": TEXT, "attributions": list(attributions)})


GOLD = {"content": [[15, 39]], "source": [[0, 9]], "cue": [[10, 14]], "type": "Indirect"}


def test_the_same_is_right() -> None:
    assert score_published([document(GOLD)], [document(GOLD)]) == {
        "pfb.quote": 1.0, "pfb.roles": 1.0, "pfb.joint": 1.0, "pfb.type": 1.0}  # fmt: skip


def test_tokens_are_counted_and_means_taken() -> None:
    got = score_published([document(GOLD)], [document({**GOLD, "content": [[15, 25]], "source": []})])
    assert got["pfb.quote"] == pytest.approx(2 * 1 * 0.4 / 1.4)  # 2 of 5 tokens found, all found are right
    assert got["pfb.roles"] == pytest.approx(2 * 1 * 0.5 / 1.5)  # the cue is right, the source is missed
    assert got["pfb.joint"] == pytest.approx(2 * 1 * (1.4 / 3) / (1 + 1.4 / 3))


def test_what_is_left_over_counts_against_either_side() -> None:
    got = score_published([document(GOLD)], [document(GOLD, {"content": [[0, 9]], "source": [], "type": "Direct"})])
    assert got["pfb.quote"] == pytest.approx(2 * 0.5 * 1 / 1.5)
    assert got["pfb.type"] == pytest.approx(2 / 3)


def test_what_is_left_over_on_both_sides_is_paired() -> None:
    got = score_published([document(GOLD)], [document({**GOLD, "content": [[0, 9]]})])
    assert got["pfb.quote"] == 0.0
    assert got["pfb.roles"] == 1.0
    assert got["pfb.type"] == 1.0


def test_no_prediction_at_all() -> None:
    assert set(score_published([document(GOLD)], []).values()) == {0.0}
