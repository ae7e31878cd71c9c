"""Names of news agencies, newspapers and broadcasters, from ``mul/agencies.toml`` and ``mul/outlets.toml``.

Reading and attribution both ask whether words name an outlet, so the names lie beside the stages.
"""

from __future__ import annotations

from functools import cache

from laut.tables import load_table
from laut.text import tokenize


@cache
def agency_names() -> frozenset[str]:
    """The short names of agencies, as they are written ("dpa", "Reuters")."""
    return frozenset(agency["name"] for agency in load_table("mul", "agencies")["agency"])


@cache
def paper_names() -> frozenset[str]:
    """All names of newspapers, magazines and broadcasters."""
    return frozenset(
        name.strip()
        for entries in load_table("mul", "outlets").values()
        if isinstance(entries, list)
        for entry in entries
        for name in str(entry).split("|")
    )


@cache
def lower_agency_names() -> frozenset[str]:
    """Agencies that write themselves in lower case, so that no capital tells their name."""
    return frozenset(name for name in agency_names() if name.islower())


@cache
def name_words() -> frozenset[tuple[str, ...]]:
    """Every name and variant of agencies and papers as a tuple of lower-case words."""
    variants = (name for agency in load_table("mul", "agencies")["agency"] for name in agency.get("variants", ()))
    names = (*agency_names(), *variants, *paper_names())
    return frozenset(tuple(token.lower for token in tokenize(name)) for name in names) - {()}
