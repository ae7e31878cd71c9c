"""Agencies by any of their names, and the marks that credit them: photo credits and credit lines.

The names are in ``lang/mul/agencies.toml``, the marks in ``lang/*/documents.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from laut.documents.paragraphs import ends_sentence
from laut.documents.tables import particles, rules
from laut.records import Span
from laut.tables import load_table
from laut.text import trim

_TAIL = 240  # characters at a paragraph's end in which a photo credit is looked for
_LONGEST_NAMES = 120
_LONGEST_LINE = 140  # a credit line that is a paragraph of its own
_EXACT_BELOW = 4  # letters; "ap", "sid" and "pa" are words in some language when their case is ignored
_NAME_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_INITIALS = re.compile(r"[a-zäöü]{2,4}")
_SPLIT = re.compile(r"[\s/,;.:|()\[\]&+–—-]+")


@cache
def _by_name() -> tuple[dict[str, str], dict[str, str]]:
    """Canonical name by exact name, and by lower-case name for those long enough."""
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for agency in load_table("mul", "agencies")["agency"]:
        for name in (agency["name"], *agency["variants"]):
            exact.setdefault(name, agency["name"])
            if len(name) >= _EXACT_BELOW:
                folded.setdefault(name.lower(), agency["name"])
    return exact, folded


@cache
def _agency_pattern() -> re.Pattern[str]:
    exact, folded = _by_name()
    long = sorted((name for name in folded), key=lambda name: (-len(name), name))
    short = sorted((name for name in exact if len(name) < _EXACT_BELOW), key=lambda name: (-len(name), name))
    spelt = "|".join([f"(?i:{re.escape(name)})" for name in long] + [re.escape(name) for name in short])
    return re.compile(rf"(?<![^\W_])(?:{spelt})(?![^\W_])")


def canonical_agency(name: str) -> str | None:
    """The canonical name of an agency, ``None`` where ``name`` is none that is known."""
    exact, folded = _by_name()
    key = " ".join(name.split())
    return exact.get(key) or folded.get(key.lower())


def find_agencies(text: str) -> tuple[str, ...]:
    """Canonical names of the agencies named in ``text``, in order, each once. Meant for short marks, not for prose."""
    found = (canonical_agency(match.group()) for match in _agency_pattern().finditer(text))
    return tuple(dict.fromkeys(name for name in found if name is not None))


@cache
def _photo_patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """For each rule the strings of which one must occur, as a cheap test before its pattern, and the pattern."""
    patterns: list[tuple[tuple[str, ...], re.Pattern[str]]] = []
    agency = _agency_pattern().pattern
    before = r"(?:(?<=[\s(\[|/–—-])|^)"
    for rule in rules("photo_credit"):
        marks = "|".join(re.escape(word) for word in sorted(rule["words"], key=len, reverse=True))
        head = {
            "label": rf"{before}(?:{marks})[ \u00a0\u202f]?:[ \u00a0\u202f]?",
            "by": rf"{before}(?:{marks})[ \u00a0\u202f]",
            "sign": rf"(?:{marks})[ \u00a0\u202f]?",
            "glued": rf"(?<=[.!?\"”’])(?:{marks})(?=[^\W\d_])",
            "names": rf"(?:(?<=[\s.])|^)(?=[^\W\d_][\w.'’-]{{1,24}}(?: [^\W\d_][\w.'’-]{{0,24}}){{0,3}}"
            rf"(?: ?/ ?(?:{agency})){{1,3}}$)",
            "agency": rf"(?:(?<=[\s(\[])|^)(?=(?:{agency})[ ]?/[ ]?[^\W\d_])",
        }[rule["form"]]
        needs = {"label": (":",), "names": ("/",), "agency": ("/",)}.get(rule["form"], tuple(rule["words"]))
        patterns.append((needs, re.compile(rf"{head}(?P<names>[^\n\"„“”«»]{{2,{_LONGEST_NAMES}}})$")))
    return tuple(patterns)


def find_photo_credit(text: str, start: int, end: int) -> Span | None:
    """The photo credit that ends the paragraph ``[start, end)``, from its mark ("Foto:") to its end, or ``None``."""
    low = max(start, end - _TAIL)
    tail = text[low:end]
    earliest: int | None = None
    for needs, pattern in _photo_patterns():
        if not any(need in tail for need in needs):
            continue
        for match in pattern.finditer(tail):
            if _are_names(match["names"]) and (earliest is None or match.start() < earliest):
                earliest = match.start()
    if earliest is None:
        return None
    at = low + earliest
    while at > start and text[at - 1] in "([|–—-/" and (at - 1 == start or text[at - 2].isspace()):
        at = trim(text, start, at - 1).end if text[at - 1] in "|–—-/" else at - 1
        if text[at : at + 1] not in "([":
            break
    return trim(text, at, end)


def _are_names(words: str) -> bool:
    """Whether this can be a list of photographers and agencies: capitalised words, particles and agencies only."""
    found = _NAME_WORD.findall(words)
    if not found or len(found) > 14:
        return False
    if found[0][0].islower() and not canonical_agency(found[0]) and words.strip(" ().").lower() not in particles():
        return False  # "Im Bild: der Ratssaal", but "Foto: privat"
    if find_agencies(words):
        allowed = set(_SPLIT.split(" ".join(match.group() for match in _agency_pattern().finditer(words))))
    else:
        allowed = set()
        if len(found) > 6:
            return False
    named = [word for word in found if word[0].isupper() or word[0].isdigit() or word in allowed]
    rest = [word for word in found if word not in named and word.lower() not in particles()]
    return bool(named or words.strip(" ().").lower() in particles()) and not rest


@cache
def _line_words() -> re.Pattern[str]:
    known = {word for rule in rules("credit_line") for word in rule["words"]}
    spelt = "|".join(re.escape(word) for word in sorted(known, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![^\W_])(?:{spelt})(?![^\W_])", re.IGNORECASE)


def find_credit_line(text: str, start: int, end: int) -> Span | None:
    """The credit line in a paragraph: the whole of it ("Mit Material von dpa") or a last bracket ("(dpa)")."""
    if end - start <= _LONGEST_LINE and _is_credit_line(text[start:end]):
        return Span(start, end)
    stop = end - 1 if text[end - 1 : end] == "." else end
    if text[stop - 1 : stop] == ")":
        opened = text.rfind("(", max(start, stop - _LONGEST_LINE), stop)
        # Only after a whole sentence: "… meldete die Deutsche Presse-Agentur (dpa)." goes on up to its stop.
        after_sentence = ends_sentence(text[max(start, opened - 10) : max(start, opened)].rstrip())
        if opened >= 0 and after_sentence and _is_credit_line(text[opened:stop]):
            return Span(opened, end)
    return None


def _is_credit_line(line: str) -> bool:
    """Whether nothing but agencies, words that introduce them, and editors' initials stand here."""
    if line.endswith(":") or not find_agencies(line):
        return False
    rest = _agency_pattern().sub(" ", line)
    rest = _line_words().sub(" ", rest)
    left = [word for word in _SPLIT.split(rest) if word]
    return all(_INITIALS.fullmatch(word) for word in left[:4]) and len(left) <= 4


def table_examples(kind: str) -> list[dict[str, Any]]:
    """The rules of a kind as plain dictionaries, for the tests that run their examples."""
    return [dict(rule) for rule in rules(kind)]
