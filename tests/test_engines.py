"""What `laut engines` claims is what the gate holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from laut.engines import list_engines, resolve_engine
from laut.errors import EngineError

FLOORS = tomllib.loads((Path(__file__).parents[1] / "evaluation" / "floors.toml").read_text(encoding="utf-8"))["floors"]
NAMES = {"joint": "joint.overlap.F1", "content": "content.overlap.F1"}


@pytest.mark.parametrize("name", ["rules", "auto", "model"])
def test_scores_are_those_of_the_floors(name: str) -> None:
    (engine,) = [e for e in list_engines() if e.name == name]
    compared = 0
    for measure, score in engine.scores:
        corpus, what = measure.split(" ")
        floor = FLOORS.get(f"attribution.{corpus}.{name}", {}).get(NAMES[what])
        if floor is not None:
            compared += 1
            assert floor - 0.002 <= score <= floor + 0.012, f"{name} {measure}: {score} against the floor {floor}"
    assert compared >= 4


def test_an_unknown_engine_names_those_there_are() -> None:
    with pytest.raises(EngineError, match="auto, model, rules"):
        resolve_engine("quick")
