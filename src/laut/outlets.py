"""Names of news agencies, newspapers and broadcasters, from ``mul/agencies.toml`` and ``mul/outlets.toml``.

Reading and attribution both ask whether words name an outlet, so the names lie beside the stages.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
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


def ends_in_title(
    words: Sequence[str], titles: Collection[str], endings: tuple[str, ...], articles: Collection[str]
) -> bool:
    """Whether words, as they are written, are a paper's or station's name by its last one: "the Selwyn Herald".

    The last word may be the whole name behind one of ``articles`` ("the Herald"), which is written small within a
    sentence; there are none where all nouns are capitalised.
    """
    capitals = [word for word in words if word[:1].isupper()]
    short = len(words) == 2 and words[0] in articles
    if len(capitals) < (1 if short else 2):
        return False
    last = capitals[-1].lower()
    return last in titles or last.endswith(endings)


@cache
def name_words() -> frozenset[tuple[str, ...]]:
    """Every name and variant of agencies and papers as a tuple of lower-case words."""
    variants = (name for agency in load_table("mul", "agencies")["agency"] for name in agency.get("variants", ()))
    names = (*agency_names(), *variants, *paper_names())
    return frozenset(tuple(token.lower for token in tokenize(name)) for name in names) - {()}
