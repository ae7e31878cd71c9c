"""Every rule of the figure tables does on its examples what it says, and nothing on its counter-examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from laut.tables import languages, load_table

from .short import find_figures, short

_TABLES = ("figures", "figures_events")


def _rules() -> Iterator[tuple[str, dict[str, Any]]]:
    for lang in languages():
        for name in _TABLES:
            for rows in load_table(lang, name).values():
                if isinstance(rows, list):
                    yield from ((lang, row) for row in rows if isinstance(row, dict) and "id" in row)


def _cases(key: str) -> list[Any]:
    return [
        pytest.param(lang, row["id"], case, id=f"{row['id']}-{i}")
        for lang, row in _rules() for i, case in enumerate(row[key])
    ]  # fmt: skip


@pytest.mark.parametrize(("lang", "rule", "case"), _cases("examples"))
def test_example(lang: str, rule: str, case: list[str]) -> None:
    assert [short(f) for f in find_figures(case[0], lang)] == case[1:]


@pytest.mark.parametrize(("lang", "rule", "case"), _cases("counter_examples"))
def test_counter_example(lang: str, rule: str, case: list[str]) -> None:
    figures = find_figures(case[0], lang)
    assert [short(f) for f in figures] == case[1:]
    assert not any(rule in f.rules for f in figures)


def test_ids_are_unique() -> None:
    ids = [row["id"] for _, row in _rules()]
    assert len(ids) == len(set(ids))


def test_no_key_of_an_event_is_unread() -> None:
    conditions = {"only", "except", "beside", "not_beside", "not_before"}
    plain = {"id", "code", "apart", "split", "examples", "counter_examples"} | conditions
    for lang in languages():
        table = load_table(lang, "figures_events")
        for rule in table["event"]:
            assert set(rule) <= plain | set(table["sides"]), (lang, rule["id"])
