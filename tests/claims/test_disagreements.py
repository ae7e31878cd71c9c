"""Short invented texts of disagreement, read whole: the pairs of figures that clash, and no others."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from laut.documents import make_document
from laut.pipeline import read_document

CASES = tomllib.loads((Path(__file__).parent / "specs" / "disagreements.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_exactly_the_figures_that_clash_are_told(case: dict[str, Any]) -> None:
    text = case["text"]
    reading = read_document(make_document(text, language=case["lang"], date="2025-06-12"), engine="rules")
    words = {figure.id: text[figure.span.start : figure.span.end] for figure in reading.figures}
    told = [[words[id_] for id_ in conflict.figures] for conflict in reading.conflicts]
    assert told == case["conflicts"]
