"""Sentences with all that is to be found in them: ``specs/<lang>.jsonl``, in the short form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .short import find_figures, short

_SPECS = Path(__file__).with_name("specs")


def _lines() -> list[Any]:
    return [
        pytest.param(path.stem, json.loads(line), id=f"{path.stem}-{number}")
        for path in sorted(_SPECS.glob("*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    ]


@pytest.mark.parametrize(("lang", "spec"), _lines())
def test_sentence(lang: str, spec: dict[str, Any]) -> None:
    assert [short(f) for f in find_figures(spec["text"], lang)] == spec["figures"]
