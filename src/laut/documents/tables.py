"""The tables of this stage, read for all languages at once.

A photo credit in English under a German article is common, so the marks of all languages are looked for together.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from laut.tables import languages, load_table


@cache
def rules(kind: str) -> tuple[Mapping[str, Any], ...]:
    """All ``[[kind]]`` rules of ``documents.toml``, shared ones first."""
    return tuple(rule for lang in ("mul", *languages()) for rule in load_table(lang, "documents").get(kind, ()))


@cache
def words(table: str, key: str) -> tuple[str, ...]:
    """The lists ``[table] key`` of all languages joined, longest word first, so that alternatives match greedily."""
    found = {word for lang in languages() for word in load_table(lang, "documents").get(table, {}).get(key, ())}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def particles() -> frozenset[str]:
    """Lower-case words that occur inside names."""
    return frozenset(load_table("mul", "documents")["particles"])


@cache
def relays() -> frozenset[str]:
    """Lower-case words between two names of a credit of which the second passes the picture on."""
    return frozenset(load_table("mul", "documents")["relays"])


@cache
def trailers() -> frozenset[str]:
    """Lower-case words that can stand behind the last name of a credit ("File", "Pool")."""
    return frozenset(load_table("mul", "documents")["trailers"])
