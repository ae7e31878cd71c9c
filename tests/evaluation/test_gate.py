"""The gate: floors hold, rise, and fall only on purpose; a corpus is there and is the right one, or the gate fails."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from evaluation import gate
from evaluation.boards import Board
from evaluation.corpora import CorpusError, digest
from evaluation.gate import Pins


def board(values: Mapping[str, float], *, slack: float = 0.0, files: tuple[str, ...] = ("a.jsonl",)) -> Board:
    return Board("attribution.xx", files, lambda _corpora, _jobs: values, slack)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "a.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    return tmp_path


def pins(corpora: Path, floor: float = 0.5) -> Pins:
    return Pins({"a.jsonl": digest(corpora / "a.jsonl")}, {"attribution.xx": {"joint.overlap.F1": floor}})


def test_at_the_floor_is_enough(corpora: Path) -> None:
    assert gate.run([board({"joint.overlap.F1": 0.5})], corpora, pins(corpora), jobs=1) == []


def test_below_the_floor_fails_with_both_values(corpora: Path) -> None:
    (line,) = gate.run([board({"joint.overlap.F1": 0.4999})], corpora, pins(corpora), jobs=1)
    assert "joint.overlap.F1 is 0.4999, below its floor of 0.5000" in line


def test_a_measure_that_vanished_fails(corpora: Path) -> None:
    (line,) = gate.run([board({})], corpora, pins(corpora), jobs=1)
    assert "not measured any more" in line


def test_a_board_that_vanished_is_named(corpora: Path) -> None:
    state = pins(corpora)
    assert gate.vanished([board({})], state) == []
    assert gate.vanished([], state) == ["attribution.xx"]
    assert gate.vanished([], state, ("facts",)) == []


def test_a_missing_corpus_fails(corpora: Path) -> None:
    (corpora / "a.jsonl").unlink()
    with pytest.raises(CorpusError, match="LAUT_CORPORA"):
        gate.run([board({})], corpora, Pins(), jobs=1)


def test_another_corpus_fails_and_says_so(corpora: Path) -> None:
    pinned = pins(corpora)
    (corpora / "a.jsonl").write_text('{"id": "2"}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="not the corpus that the floors were measured on"):
        gate.run([board({"joint.overlap.F1": 0.9})], corpora, pinned, jobs=1)


def test_an_unpinned_corpus_fails(corpora: Path) -> None:
    with pytest.raises(CorpusError, match="no digest is pinned"):
        gate.run([board({})], corpora, Pins(), jobs=1)


def test_update_raises_and_pins_the_digest(corpora: Path) -> None:
    state = Pins()
    gate.run([board({"joint.overlap.F1": 0.61237})], corpora, state, jobs=1, update=True)
    assert state.floors == {"attribution.xx": {"joint.overlap.F1": 0.6123}}  # rounded down, so that it holds
    assert state.digests == {"a.jsonl": digest(corpora / "a.jsonl")}


def test_update_does_not_lower(corpora: Path) -> None:
    state = pins(corpora)
    (line,) = gate.run([board({"joint.overlap.F1": 0.4})], corpora, state, jobs=1, update=True)
    assert "--allow-lower" in line
    assert state.floors["attribution.xx"]["joint.overlap.F1"] == 0.5
    gate.run([board({"joint.overlap.F1": 0.4})], corpora, state, jobs=1, update=True, allow_lower=True)
    assert state.floors["attribution.xx"]["joint.overlap.F1"] == 0.4


def test_slack_leaves_room_below_what_was_measured(corpora: Path) -> None:
    state = Pins()
    gate.run([board({"joint.overlap.F1": 0.62}, slack=0.01)], corpora, state, jobs=1, update=True)
    assert state.floors["attribution.xx"]["joint.overlap.F1"] == pytest.approx(0.61, abs=1e-4)


def test_the_file_of_floors_is_read_as_it_was_written(corpora: Path, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(gate.dump_pins(pins(corpora)), encoding="utf-8")
    assert gate.load_pins(path) == pins(corpora)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["floors"]["attribution.xx"] == {"joint.overlap.F1": 0.5}


def test_no_folder_of_corpora_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(["--corpora", str(tmp_path / "none")]) == 2
    assert "LAUT_CORPORA" in capsys.readouterr().err
