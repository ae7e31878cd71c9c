"""Loads the tables below ``laut/lang``: the only door to the words of a language.

A language is a folder of TOML tables named by its BCP 47 language subtag; ``mul`` holds what belongs to no single
language (names of organisations, codes), ``und`` the neutral tables by which any other language is read: digits, signs,
and what CLDR knows of it. Tables carry words and rules only; what interprets them is in the stages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from laut.errors import LanguageError, TableError
from laut.locales import localise

_SUBTAG = re.compile(r"[a-z]{2,3}")
_FROM_CLDR = "territories"
_RULES = "attribution"  # the table without which there are no rules
_ROOT = Path(__file__).with_name("lang")  # importlib.resources would cost 15 ms of every start
_SHARED = "mul"
NEUTRAL = "und"
"""The folder of the tables of a language that has no folder of its own; BCP 47's code for "undetermined"."""
_TABLES_OF_NONE = (_SHARED, NEUTRAL)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have all tables, sorted: ``("de", "en", "fr")``.

    These are read by rules. Any other is read by the model alone, with what tables its folder has and neutral ones.
    """
    found = (path.parent.name for path in _ROOT.glob(f"*/{_RULES}.toml"))
    return tuple(sorted(name for name in found if name not in _TABLES_OF_NONE and not name.startswith("_")))


def base_language(tag: str) -> str:
    """The language subtag of a BCP 47 tag, lower case: ``"de-AT"`` → ``"de"``."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


@cache
def load_table(lang: str, name: str) -> Mapping[str, Any]:
    """Read ``lang/<lang>/<name>.toml``, once per process; the neutral table where a language has none of its own.

    Raises :class:`LanguageError` for what is no language tag and :class:`TableError` for a table that is missing or no
    valid TOML.
    """
    lang = base_language(lang)
    if lang == _SHARED or lang in languages():
        return _parse(lang, name)
    if _SUBTAG.fullmatch(lang) is None:
        raise LanguageError(f"{lang[:40]!r} is no language tag; laut has tables for: {', '.join(languages())}")
    if lang != NEUTRAL and (_ROOT / lang / f"{name}.toml").is_file():
        return _parse(lang, name)
    return localise(lang, name, {} if name == _FROM_CLDR else _parse(NEUTRAL, name))


def _parse(folder: str, name: str) -> dict[str, Any]:
    path = _ROOT / folder / f"{name}.toml"
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TableError(f"the table {folder}/{name}.toml is missing from this installation; reinstall laut") from error
    except tomli.TOMLDecodeError as error:
        raise TableError(f"the table {folder}/{name}.toml is not valid TOML: {error}") from error
