"""Predictions: the corpora's names for kinds, their format, and the same whatever the number of processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.attribution import read, read_all, type_of, write_predictions
from evaluation.corpora import AttributionDocument, CorpusError, load_attributions, load_lines, trimmed
from laut.records import Attribution, Span

CONTENT = (Span(0, 5),)


@pytest.mark.parametrize(("attribution", "name"), [
    (Attribution(CONTENT, kind="direct"), "Direct"),
    (Attribution(CONTENT, kind="indirect"), "Indirect"),
    (Attribution(CONTENT, kind="reported"), "Reported"),
    (Attribution(CONTENT, kind="free_indirect"), "FreeIndirect"),
    (Attribution(CONTENT, kind="free_indirect", implied="previous"), "IndirectFreeIndirect"),
    (Attribution(CONTENT, kind="free_indirect", source=(Span(6, 9),)), "IndirectFreeIndirect"),
])  # fmt: skip
def test_kinds_have_the_names_of_the_corpora(attribution: Attribution, name: str) -> None:
    assert type_of(attribution) == name


TEXT = "Die Polizei sagte, die Brücke sei gesperrt. Am Abend regnete es in der ganzen Stadt."
DOCUMENTS = [AttributionDocument(str(number), TEXT, (), lang="de", date="2024-12-27") for number in range(3)]


def test_a_document_is_read_as_running_text() -> None:
    found = read(DOCUMENTS[0], engine="rules")
    (attribution,) = [item for item in found.attributions if item.cue]
    assert [TEXT[start:end] for start, end in attribution.source] == ["Die Polizei"]
    assert [TEXT[start:end] for start, end in attribution.cue] == ["sagte"]
    assert "die Brücke sei gesperrt" in TEXT[slice(*attribution.content[0])]
    assert attribution.type == "Indirect"


def test_predictions_are_written_in_the_format_they_are_read_in(tmp_path: Path) -> None:
    found = read_all(DOCUMENTS, engine="rules")
    write_predictions(tmp_path / "out.jsonl", found)
    assert load_attributions(tmp_path / "out.jsonl") == found
    row = load_lines(tmp_path / "out.jsonl")[0]
    assert {"id", "text", "attributions"} <= set(row)
    assert {"id", "type", "source", "cue", "content", "addressee"} <= set(row["attributions"][0])


def test_progress_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    read_all(DOCUMENTS, engine="rules", progress="xx")
    captured = capsys.readouterr()
    assert "xx: 3/3" in captured.err
    assert captured.out == ""


def test_spans_are_sorted_and_without_white_space_at_their_edges() -> None:
    assert trimmed("ab  cd ", [[3, 7], [0, 3], [2, 4], [0, 3]]) == ((0, 2), (4, 6))


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1}\n{"id"\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.jsonl, line 2"):
        load_lines(tmp_path / "a.jsonl")


def test_an_empty_corpus_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="no documents"):
        load_lines(tmp_path / "a.jsonl")
