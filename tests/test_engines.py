"""What `laut engines` claims is what the gate holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import laut
import laut.engines
from laut.engines import choose_engine, list_engines, resolve_engine
from laut.errors import EngineError
from laut.records import Document

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


def test_a_text_longer_than_any_article_is_read_by_the_rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laut.engines, "LONGEST_FOR_BOTH", 20)
    text = "Die Polizei sagte, es gebe Tote."
    assert choose_engine("auto", Document("x", text, "de")).name == "rules"
    assert choose_engine("model", Document("x", text, "de")).name == "model"
    assert choose_engine("auto", Document("x", text, "fi")).name == "auto", "there are no rules for it"
    assert laut.read(text, language="de").engine == "rules"
