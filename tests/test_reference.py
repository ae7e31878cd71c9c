"""What the documentation shows is what is: docstrings in the reference, laut's real answer in the README."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import laut

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_builder", REFERENCE / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(builder: ModuleType) -> None:
    assert (REFERENCE / "api.md").read_text(encoding="utf-8") == builder.render(), "run: make docs"


def test_every_public_name_is_in_it(builder: ModuleType) -> None:
    page = builder.render()
    for name in laut.__all__:
        if not name.startswith("__"):
            assert f"`{name}`" in page


def test_the_readme_shows_what_laut_answers(builder: ModuleType) -> None:
    text = builder.README.read_text(encoding="utf-8")
    assert text.count("<!-- article: ") == text.count("<!-- output: ") == 1
    assert text == builder.readme(text), "run: make docs"
