"""Loads the tables below ``laut/lang``: the only door to the words of a language.

A language is a folder of TOML tables named by its BCP 47 language subtag; ``mul`` holds what belongs to no single
language (names of organisations, codes). Tables carry words and rules only; what interprets them is in the stages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from laut import toml
from laut.errors import LanguageError, TableError

_ROOT = Path(__file__).with_name("lang")  # importlib.resources would cost 15 ms of every start
_SHARED = "mul"


@cache
def languages() -> tuple[str, ...]:
    """The languages that have tables, sorted: ``("de", "en", "fr")``."""
    return tuple(sorted(entry.name for entry in _ROOT.iterdir() if entry.is_dir() and entry.name != _SHARED
                        and not entry.name.startswith("_")))  # fmt: skip


def base_language(tag: str) -> str:
    """The language subtag of a BCP 47 tag, lower case: ``"de-AT"`` → ``"de"``."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


@cache
def load_table(lang: str, name: str) -> Mapping[str, Any]:
    """Read ``lang/<lang>/<name>.toml``, once per process.

    Raises :class:`LanguageError` for a language without tables and :class:`TableError` for a table that is missing
    or no valid TOML.
    """
    lang = base_language(lang)
    if lang != _SHARED and lang not in languages():
        raise LanguageError(
            f"laut has no tables for the language {lang!r}; it has: {', '.join(languages())}. "
            "Give one of these with --language, or add a folder of tables (docs/concepts/languages.md)."
        )
    path = _ROOT / lang / f"{name}.toml"
    try:
        return toml.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TableError(f"the table {lang}/{name}.toml is missing from this installation; reinstall laut") from error
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"the table {lang}/{name}.toml is not valid TOML: {error}") from error
