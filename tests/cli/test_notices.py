"""The licence of the weights is told once, to whoever uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from laut.cli.main import run


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "storm.txt"
    path.write_text("A storm hit the coast on Tuesday, the police said.\n", encoding="utf-8")
    return str(path)


def test_the_licence_of_the_weights_is_told_on_first_use_only(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LAUT_STATE", str(tmp_path / "state"))
    assert run(["read", article]) == 0
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("laut: the reader's weights are under CC-BY")
    assert run(["read", article]) == 0
    assert capfd.readouterr().err == ""


def test_rules_need_no_weights_and_tell_nothing(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LAUT_STATE", str(tmp_path / "state"))
    assert run(["read", article, "--engine", "rules"]) == 0
    assert capfd.readouterr().err == ""
    assert not (tmp_path / "state").exists()


def test_where_nothing_can_be_kept_it_is_told_again(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LAUT_STATE", str(tmp_path / "file" / "state"))
    for _ in range(2):
        assert run(["read", article]) == 0
        assert len(capfd.readouterr().err.splitlines()) == 1


def test_any_number_of_threads_gives_the_same_reading(article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, "-f", "json"]) == 0
    once = capfd.readouterr().out
    assert run(["read", article, "-f", "json", "--threads", "3"]) == 0
    assert capfd.readouterr().out == once
    assert run(["read", article, "--threads", "0"]) == 2
    assert "--threads" in capfd.readouterr().err
