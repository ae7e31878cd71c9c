"""The pattern language of the claim tables, and that its time is linear."""

from __future__ import annotations

import time

import pytest

from laut.claims.patterns import compile_pattern
from laut.claims.rules import load_rules
from laut.errors import TableError
from laut.text import tokenize

LISTS = {"verbs": ["go", "went"]}


def matches(pattern: str, text: str) -> bool:
    tokens = tokenize(text)
    compiled = compile_pattern(pattern, LISTS)
    return any(compiled.match(tokens, start, 0, len(tokens)) is not None for start in range(len(tokens)))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("not verified", "It was NOT verified.", True),
        ("not verified", "It was not yet verified.", False),
        ("not _2 verified", "It was not yet verified.", True),
        ("not _2 verified", "It was not, so far, verified.", False),
        ("not ~4 verified", "It was not, so far, verified.", True),
        ("not ~4 verified", "It was not; so it verified.", False),
        ("ver*ed", "verified", True),
        ("*fied|none", "verified", True),
        ("they %verbs home", "They went home", True),
        ("they %verbs home", "They came home", False),
        ("go home?", "They go", True),
        ("not !yet verified", "not yet verified", False),
        ("not !yet verified", "not once verified", True),
        ("about # people", "about 3.000 people", True),
        ("denied it $", "He denied it.", True),
        ("denied it $", "He denied it to her.", False),
        ("^ no comment", "“No comment,” he said", True),
        ("^ no comment", "There was no comment", False),
        ("äußern", "sich äussern", True),
        ("äussern", "sich äußern", True),
        ("=*era he", "sera he", True),
        ("=*era he", "Sera he", False),
    ],
)
def test_pattern(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, text) is expected


@pytest.mark.parametrize("pattern", ["_3", "!no", "a** b", "%unknown", "word *"])
def test_a_pattern_that_cannot_be_searched_says_so(pattern: str) -> None:
    with pytest.raises(TableError):
        compile_pattern(pattern, LISTS)


@pytest.mark.parametrize("text", ["not " * 20_000, "nicht, " * 20_000, "x" * 200_000, "“" * 50_000, "\x00" * 50_000])
def test_time_grows_with_the_text_whatever_the_text(text: str) -> None:
    tokens = tokenize(text)
    for lang, name in (("de", "caveats"), ("en", "caveats"), ("en", "certainty"), ("fr", "certainty")):
        rules = load_rules(lang, name)
        started = time.perf_counter()
        rules.find(tokens, 0, len(tokens) // 4)
        quarter = time.perf_counter() - started
        started = time.perf_counter()
        rules.find(tokens, 0, len(tokens))
        assert time.perf_counter() - started < 10 * quarter + 0.5
