"""Agencies by any of their names, from ``lang/mul/agencies.toml``.

Found by looking words up, not by one pattern of all names: compiling that pattern took as long as reading an article.
"""

from __future__ import annotations

import re
from functools import cache

from laut.tables import load_table

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_EXACT_BELOW = 4  # letters; "ap", "sid" and "pa" are words in some language when their case is ignored


@cache
def _names() -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    """Canonical name by exact name; by lower-case name where long enough; and by first word how many words to try."""
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    longest: dict[str, int] = {}
    for agency in load_table("mul", "agencies")["agency"]:
        for name in (agency["name"], *agency["variants"]):
            exact.setdefault(name, agency["name"])
            if len(name) >= _EXACT_BELOW:
                folded.setdefault(name.lower(), agency["name"])
            words = name.lower().split()
            longest[words[0]] = max(longest.get(words[0], 1), len(words))
    return exact, folded, longest


def canonical_agency(name: str) -> str | None:
    """The canonical name of an agency, ``None`` where ``name`` is none that is known."""
    exact, folded, _ = _names()
    key = " ".join(name.split())
    return exact.get(key) or folded.get(key.lower())


@cache
def _photo_houses() -> frozenset[str]:
    return frozenset(one["name"] for one in load_table("mul", "agencies")["agency"] if one.get("photo"))


def sells_pictures(name: str) -> bool:
    """Whether ``name`` is that of an agency that mainly sells pictures, so that it alone credits one."""
    return canonical_agency(name) in _photo_houses()


def locate_agencies(text: str) -> list[tuple[int, int, str]]:
    """Start, end and canonical name of each agency named in ``text``, in order, the longest name at each place."""
    longest = _names()[2]
    words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    found: list[tuple[int, int, str]] = []
    number = 0
    while number < len(words):
        start, _, word = words[number]
        step = 1
        for count in range(longest.get(word.lower(), 0), 0, -1):
            if number + count > len(words):
                continue
            stop = words[number + count - 1][1]
            name = canonical_agency(text[start:stop])
            if name is not None:
                found.append((start, stop, name))
                step = count
                break
        else:
            if "-" in word:  # TELAM-ANSA
                found += _inside_compound(word, start)
        number += step
    return found


def _inside_compound(word: str, at: int) -> list[tuple[int, int, str]]:
    found = []
    for part in word.split("-"):
        name = canonical_agency(part)
        if name is not None:
            found.append((at, at + len(part), name))
        at += len(part) + 1
    return found


def find_agencies(text: str) -> tuple[str, ...]:
    """Canonical names of the agencies named in ``text``, in order, each once. Meant for short marks, not for prose."""
    return tuple(dict.fromkeys(name for _, _, name in locate_agencies(text)))
