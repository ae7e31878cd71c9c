"""The measures on small cases worked out by hand."""

from __future__ import annotations

import pytest

from evaluation.attribution_measures import Score, jaccard, score, score_by_type
from evaluation.corpora import AttributionDocument, attribution_document

#       0         1         2         3         4
#       0123456789012345678901234567890123456789012345678
TEXT = "The mayor said the bridge is shut, and it rained."


def document(*attributions: dict[str, object], text: str = TEXT) -> AttributionDocument:
    return attribution_document({"id": "a", "text": text, "attributions": list(attributions)})


def attribution(content: list[int], source: list[int] | None = None, **more: object) -> dict[str, object]:
    return {"content": [content], "source": [source] if source else [], "cue": [], **more}


GOLD = document(attribution([15, 33], [0, 9], cue=[[10, 14]], type="Indirect"))


def measures(predicted: AttributionDocument, gold: AttributionDocument = GOLD) -> dict[str, Score]:
    return score([gold], [predicted])


def test_the_same_is_right_in_every_measure() -> None:
    got = measures(GOLD)
    for name in ("content.exact", "cue.overlap", "source.tokens", "joint.overlap", "joint.typed", "joint.exact"):
        assert got[name].f1 == 1.0, name
    assert got["content.tokens"].gold == 4  # the bridge is shut
    assert got["addressee.exact"].gold == got["addressee.exact"].predicted == 0
    assert got["addressee.exact"].f1 == 0.0


def test_a_role_without_words_is_no_instance() -> None:
    got = measures(document(attribution([15, 33])))
    assert (got["source.overlap"].hits, got["source.overlap"].gold, got["source.overlap"].predicted) == (0, 1, 0)
    assert got["content.exact"].f1 == 1.0
    assert got["joint.overlap"].hits == 0  # the source is missed, so the whole is
    assert got["joint.overlap"].predicted == 1


def test_two_without_source_agree() -> None:
    hearsay = document(attribution([15, 33]))
    assert measures(hearsay, hearsay)["joint.overlap"].f1 == 1.0


def test_half_of_the_characters_in_common_is_enough() -> None:
    assert measures(document(attribution([15, 24], [0, 9])))["content.overlap"].hits == 1  # 9 of 18
    assert measures(document(attribution([15, 23], [0, 9])))["content.overlap"].hits == 0  # 8 of 18
    assert measures(document(attribution([15, 24], [0, 9])))["content.exact"].hits == 0


def test_white_space_at_the_edges_does_not_count() -> None:
    assert measures(document(attribution([14, 34], [0, 10])))["content.exact"].hits == 0  # the comma does
    assert measures(document(attribution([14, 33], [0, 10], cue=[[9, 15]])))["joint.exact"].hits == 1


def test_the_type_counts_in_joint_typed_only() -> None:
    got = measures(document(attribution([15, 33], [0, 9], type="Direct")))
    assert (got["joint.overlap"].hits, got["joint.typed"].hits) == (1, 0)


def test_tokens_need_no_pairing_and_count_once() -> None:
    got = measures(document(attribution([15, 25]), attribution([19, 25]), attribution([39, 48])))
    assert (got["content.tokens"].hits, got["content.tokens"].gold, got["content.tokens"].predicted) == (2, 4, 4)


def test_a_content_in_parts_is_compared_as_a_whole() -> None:
    parts = document({"content": [[15, 25], [39, 48]], "source": []})
    assert measures(parts, parts)["content.exact"].hits == 1
    assert jaccard(((15, 25), (39, 48)), ((15, 25),)) == 10 / 19


def test_doubles_are_matched_once() -> None:
    got = measures(document(attribution([15, 33], [0, 9]), attribution([15, 33], [0, 9])))
    assert (got["content.exact"].hits, got["content.exact"].predicted) == (1, 2)
    assert (got["joint.overlap"].hits, got["joint.overlap"].predicted) == (1, 2)


def test_of_equal_contents_the_one_with_the_right_source_is_paired() -> None:
    got = measures(document(attribution([15, 33], [39, 41]), attribution([15, 33], [0, 9])))
    assert got["joint.overlap"].hits == 1


def test_counts_add_up_over_documents_and_missing_ones_count_as_empty() -> None:
    other = attribution_document({"id": "b", "text": TEXT, "attributions": [attribution([39, 48])]})
    got = score([GOLD, other], [GOLD])["content.exact"]
    assert (got.hits, got.gold, got.predicted) == (1, 2, 1)
    assert (got.precision, got.recall, got.f1) == (1.0, 0.5, pytest.approx(2 / 3))


def test_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="differs"):
        measures(document(text=TEXT + " "))


def test_by_type_recall_is_of_gold_and_precision_of_predicted() -> None:
    predicted = document(attribution([15, 33], [0, 9], type="Direct"), attribution([39, 48], type="Direct"))
    table = score_by_type([GOLD], [predicted])
    assert table["Indirect"]["joint.R"].recall == 1.0
    assert table["Direct"]["content.P"].precision == 0.5
    assert "content.R" not in table["Direct"]
