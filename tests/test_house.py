"""The house style that no linter knows: imports, file sizes, no language in Python, documents that agree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import laut

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "laut"
FILES = sorted(SOURCE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "evaluation" / "README.md",
         *sorted((ROOT / "docs").rglob("*.md"))]  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """String literals that are no docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    prose = {id(node.body[0].value) for node in ast.walk(tree)
             if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    # a string after an attribute documents it
    prose |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node


def test_the_import_contract_is_kept() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contract_knows_every_stage() -> None:
    contract = next(item for item in PROJECT["tool"]["importlinter"]["contracts"] if item["type"] == "independence")
    packages = {f"laut.{path.parent.name}" for path in SOURCE.glob("*/__init__.py")} - {"laut.cli"}
    assert set(contract["modules"]) == packages


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_word_of_a_language_stands_in_python(path: Path) -> None:
    """A literal word with letters beyond ASCII is one of some language; ranges in a pattern are not meant."""
    for node in strings(ast.parse(path.read_text(encoding="utf-8"))):
        text = re.sub(r"\[[^\]]*\]", "", node.value)
        words = re.findall(r"[^\W\d_]{2,}", text)
        foreign = [word for word in words if any(char.isalpha() and not char.isascii() for char in word)]
        assert not foreign, f"line {node.lineno}: {node.value!r}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_condition_on_a_language_stands_in_python(path: Path) -> None:
    codes = {entry.name for entry in (SOURCE / "lang").iterdir() if entry.is_dir()} - {"mul"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare):
            compared = {item.value for item in strings(node) if isinstance(item.value, str)}
            assert not compared & codes, f"line {node.lineno}"


def test_there_is_no_python_among_the_tables_and_no_heap() -> None:
    assert not list((SOURCE / "lang").rglob("*.py"))
    assert not [path for path in FILES if path.stem in {"utils", "util", "helpers", "misc", "common"}]


def test_the_changelog_knows_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d[^\]]*)\]", changelog, re.M)
    assert versions[0] == laut.__version__
    assert "## [Unreleased]" in changelog


def test_every_dependency_has_its_reason_in_writing() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "decisions").glob("0*.md")).lower()
    for requirement in PROJECT["project"]["dependencies"]:
        name = re.match(r"[\w-]+", requirement)
        assert name
        plain = name.group().removeprefix("python-")
        assert plain in pages, f"no page in docs/decisions says why laut needs {name.group()}"


def test_every_decision_is_listed() -> None:
    listing = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "docs" / "decisions").glob("0*.md"):
        assert path.name in listing


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), target


def test_every_page_is_listed() -> None:
    listing = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for page in [*(ROOT / "docs" / "concepts").glob("*.md"), *(ROOT / "docs" / "reference").glob("*.md")]:
        assert f"{page.parent.name}/{page.name}" in listing, page


def test_data_of_others_is_acknowledged() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for name in ("GeoNames", "Creative Commons Attribution 4.0", "CLDR", "Unicode License"):
        assert name in notice


STAGES = [path for path in FILES if path.parent.parent == SOURCE or path.parent.parent.parent == SOURCE]
ENDINGS = {"endswith", "startswith", "removesuffix", "removeprefix"}


@pytest.mark.parametrize("path", STAGES, ids=name_of)
def test_no_ending_of_a_word_stands_in_python(path: Path) -> None:
    """Whether a word ends in "er" says something in one language only; such endings are in its tables."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ENDINGS:
            given = [item for arg in node.args for item in (arg.elts if isinstance(arg, ast.Tuple) else [arg])]
            values = [str(item.value) for item in given if isinstance(item, ast.Constant)]
            assert not [text for text in values if re.fullmatch("[a-z]{1,4}", text)], f"line {node.lineno}: {values}"
