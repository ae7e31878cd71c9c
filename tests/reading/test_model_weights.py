"""A model that does not fit is refused, and says what to do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from laut.errors import EngineError
from laut.model_files import MODELS, embed
from laut.reading.model.weights import DEFAULT, KINDS, load_model, read_config


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "reader"
    shutil.copytree(MODELS / DEFAULT, folder)
    return folder


def change(folder: Path, **fields: object) -> None:
    path = folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8")) | fields
    path.write_text(json.dumps(config), encoding="utf-8")


def test_the_shipped_model_opens() -> None:
    model = load_model()
    assert model.scheme_of("de-AT") == "de-wikinews"
    assert model.scheme_of("sv") in model.schemes
    assert set(model.decoding) == set(model.schemes)
    assert load_model() is model


def test_a_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="--engine rules"):
        load_model(str(tmp_path))


def test_a_damaged_file_is_refused(copy: Path) -> None:
    with (copy / "spans.onnx").open("ab") as out:
        out.write(b"x")
    with pytest.raises(EngineError, match="SHA-256"):
        load_model(str(copy))


def test_other_labels_are_refused(copy: Path) -> None:
    change(copy, labels=[*KINDS, "Sung"])
    with pytest.raises(EngineError, match="Sung"):
        load_model(str(copy))


def test_another_code_version_is_refused(copy: Path) -> None:
    change(copy, code_version=0)
    with pytest.raises(EngineError, match="export it again"):
        read_config(copy)


def test_a_broken_config_is_refused(copy: Path) -> None:
    (copy / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(EngineError, match="not valid JSON"):
        read_config(copy)


def test_rows_unfold_as_their_format_says() -> None:
    row = np.zeros((1, 18), np.uint8)
    row[0, :2] = np.array([0.5], np.float16).view(np.uint8)
    row[0, 2] = 0x9F  # weight 0 is 15 - 8, weight 16 is 9 - 8
    weights = embed(row, np.array([0]))
    assert weights.shape == (1, 32)
    assert weights[0, 0] == 3.5
    assert weights[0, 16] == 0.5
    assert weights[0, 1] == -4.0
