"""The learned tagger of figures: what it is given, and that a folder that does not fit is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from laut.errors import EngineError
from laut.figures import find_figures
from laut.figures.find import draft_figures
from laut.figures.lexicon import lexicon
from laut.figures.model.chunks import NOTHING, PIECES, Chunk, Labels, cut_chunks
from laut.figures.model.weights import DEFAULT, languages_of, load_tagger
from laut.model_files import MODELS

_LABELS = Labels(("", "person", "soldier"), ("", "killed", "wounded"))


def _chunks(text: str, lang: str) -> list[Chunk]:
    tokenizer = load_tagger().tokenizer
    return list(cut_chunks(text, list(draft_figures(text, lang)), lexicon(lang), _LABELS, tokenizer))


def _said(chunk: Chunk, row: Any, text: str) -> list[str]:
    """The pieces of a chunk at which ``row`` says something."""
    tokenizer = load_tagger().tokenizer
    return [tokenizer.id_to_token(int(chunk.pieces[i])) for i in np.flatnonzero(row != NOTHING)]


def test_a_chunk_says_where_the_figures_stand_and_what_the_tables_know() -> None:
    text = "At least 14 soldiers were killed near the town."
    (chunk,) = _chunks(text, "en")
    assert _said(chunk, chunk.counted, text) == ["▁At", "▁least", "▁14"]
    assert chunk.first[0] == 1
    assert chunk.last[0] == 3
    assert chunk.counted[1] == 1 + _LABELS.counted.index("soldier")
    assert chunk.events[1] == 1 + _LABELS.events.index("killed")
    assert _said(chunk, chunk.nouns, text)[0] == "▁soldi"
    assert "▁killed" in _said(chunk, chunk.triggers, text)
    assert len(chunk.pieces) == len(chunk.nouns) == len(chunk.counted)


def test_a_label_of_the_rules_that_the_model_lacks_is_said_as_another() -> None:
    (chunk,) = _chunks("Drei Brücken wurden gesperrt.", "de")
    assert chunk.counted[1] == len(_LABELS.counted) + 1


def test_neighbouring_sentences_are_read_together_and_others_apart() -> None:
    assert len(_chunks("Zwölf Menschen starben. Drei wurden verletzt.", "de")) == 1
    apart = "Zwölf Menschen starben. Noch ist unklar, warum. Drei wurden verletzt."
    assert len(_chunks(apart, "de")) == 2


def test_figures_behind_the_last_position_are_left_to_the_rules() -> None:
    text = "Es starben " + "sehr " * (PIECES + 10) + "12 Menschen."
    assert all(draft.span.end < len(text) for chunk in _chunks(text, "de") for draft in chunk.drafts)
    assert [figure.low for figure in find_figures(text, "de")][-1] == 12


@pytest.mark.parametrize(
    "text", ["", "12", "1 2 3 4 5 6", "\u00ad12\u200b Tote\x00", "„12“ – ½ (3)", "１２ Tote"]
)
@pytest.mark.parametrize("lang", ["de", "en", "fr"])
def test_odd_texts_are_read(text: str, lang: str) -> None:
    for figure in find_figures(text, lang):
        assert 0 <= figure.span.start < figure.span.end <= len(text)


def test_the_same_text_is_read_alike_again() -> None:
    text = "Bei dem Brand starben drei Menschen, zwölf wurden verletzt. Noch ist unklar, warum. Ein Mann wird vermisst."
    assert find_figures(text, "de") == find_figures(text, "de") == find_figures(text, "de", threads=3)


def test_a_language_that_it_was_not_trained_on_is_left_to_the_rules() -> None:
    assert languages_of() == {"de", "en", "fr"}
    text = "Abc 12,500 def 7.5 ghi 3.5 %."
    assert find_figures(text, "xx") == find_figures(text, "xx", engine="rules")


def test_it_shares_pieces_and_words_with_the_reader() -> None:
    from laut.reading.model.weights import load_model

    assert load_tagger().tokenizer is load_model().tokenizer
    assert load_tagger().rows is load_model().rows


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "figures"
    shutil.copytree(MODELS / DEFAULT, folder)
    return folder


def test_a_damaged_file_is_refused(copy: Path) -> None:
    with (copy / "tagger.onnx").open("ab") as out:
        out.write(b"x")
    with pytest.raises(EngineError, match="SHA-256"):
        load_tagger(str(copy))


def test_another_code_version_is_refused(copy: Path) -> None:
    config = json.loads((copy / "config.json").read_text(encoding="utf-8")) | {"code_version": 0}
    (copy / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(EngineError, match="export it again"):
        load_tagger(str(copy))


def test_a_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="--engine rules"):
        load_tagger(str(tmp_path))
