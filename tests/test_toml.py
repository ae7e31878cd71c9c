"""That the quick reader of TOML reads what :mod:`tomllib` reads, and refuses what it refuses."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import laut
from laut import toml

ROOT = Path(laut.__file__).parent
TABLES = sorted(ROOT.rglob("*.toml"))


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and (one == other or one != one)


def _check(text: str) -> None:
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        with pytest.raises(tomllib.TOMLDecodeError) as raised:
            toml.loads(text)
        assert str(raised.value) == str(error)
    else:
        assert _same(toml.loads(text), expected), (toml.loads(text), expected)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_tables_are_read_as_tomllib_reads_them(path: Path) -> None:
    _check(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_table_takes_the_slow_way(path: Path) -> None:
    toml._read(path.read_text(encoding="utf-8"))


STATEMENTS = [
    "", "# a = 1", "a = 1", "a = 01", "a = +1", "a = -0", "a = 1_000", "a = 1.5 # half", "a = 1.",
    "a = inf", "a = NaN",
    "a = null", 'a = ["null"]', "a = [null]", "a = true", "a = True", "a = 2024-01-01", "a =", "a",
    "= 1", "a = 1 b = 2",
    'a = "b"', 'a = "b" # c', 'a = "b\\n"', 'a = "\\/"', 'a = "\\ud800"', 'a = "b', "a = ''",
    "a = 'b\\'", "a = 'b'c'",
    'a = ""', 'a = """b"""', 'a = """\nb\nc\n"""', 'a = """\nb\\\n  c"""', "a = '''\nb\n'''", 'a = """\nb"""" # c',
    'a = "b\tc"', 'a = "b\x7f"', "a = 1 # \x01", "a = 1\r\nb = 2\r\n", "a =\u00a01", "\u00a0a = 1",
    'a = ["b", "c"]', 'a = ["b", "c",]', 'a = ["b" "c"]', "a = [1, 'b']", 'a = [\n "b", # c\n "d",\n]\ne = 1',
    'a = [\n "b",\n "d"\n] # e\nf = ["g"]', "a = [\n1,\n]", "a = [\n{ b = 1 },\n{ b = 2 },\n]",
    "a = [\n", "a = [[1], [2]]",
    'a = { b = 1, c = "d" }', 'a = { "b" = 1 }', 'a = { "b": 1 }', "a = { b = 1, b = 2 }", "a = { b = 1, }", "a = {}",
    "a = {\nb = 1 }", "a = { b.c = 1 }", 'a = [{ b = "c = 1" }, { b = "x:y" }]',
    'a = { b = "c" } # d = "e', "a = { 1 = 2 }",
    '"a b" = 1', '"a\\n" = 1', "'a' = 1", "a.b = 1", '"" = 1', "ä = 1", "a-b_1 = 1", "1 = 2",
    "[a]", "[a]\nb = 1\n[a]", "[a.b]\n[a]", "[a]\n[a.b]", "[a.b]\n[a.b]", "[a.b]\n[a.c]", "[ a ]",
    '["a"]', "[a] # b", "[a] b",
    "[[a]]\nb = 1\n[[a]]\nb = 2", "[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2", "[a]\n[[a]]",
    "[[a]]\n[a]", "[[a]", "[a]]",
    "a = 1\n[a]", "a = { b = 1 }\n[a.c]", "a = [1]\n[[a]]", "[[a.b]]\n[[a.b]]", "a = 1\na = 2",
    "[a]\nb = 1\n[c]\nb = 1",
]  # fmt: skip


@pytest.mark.parametrize("text", STATEMENTS)
def test_statement_of_any_kind(text: str) -> None:
    _check(text)


@given(st.lists(st.sampled_from(STATEMENTS), max_size=4))
def test_statements_one_after_the_other(texts: list[str]) -> None:
    _check("\n".join(texts))


@given(st.text(alphabet="ab=[]{}\"'#,.: \n\\1-", max_size=24))
def test_any_text(text: str) -> None:
    _check(text)
