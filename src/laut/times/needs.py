"""What words a text must have for a pattern of the times table to match: so that most rules are never compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laut.times.lexicon import Lexicon

_STEP = re.compile(
    r"\((?P<look>\?<?[=!])?(?:\?:)?"  # a group opens
    r"|(?P<close>\)(?P<maybe>[?*])?)"
    r"|\{_?(?P<name>[a-z]+)(?::[a-z_0-9]+)?(?P<run>~)?\}"
    r"|(?P<word>[^\W\d_]+)"
    r"|."
)
_WORDLIKE = re.compile(r"['’]?[^\W\d_]")

_Needs = list[frozenset[str]]


def needed_words(lexicon: Lexicon, pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of words, of each of which a text must have at least one for ``pattern`` to match; none where none is sure.

    Read from the classes and words that stand by themselves between blanks, outside of what may be missing. Patterns
    with escapes or sets of letters are left alone.
    """
    if "\\" in pattern or "[" in pattern:
        return ()
    return tuple(_alternatives(lexicon, pattern, _STEP.finditer(pattern)))


def _alternatives(lexicon: Lexicon, pattern: str, steps: Iterator[re.Match[str]]) -> _Needs:
    """The needs of a group up to its end: those of its only branch, or one that joins the first of each branch."""
    branches: list[_Needs] = [[]]
    for step in steps:
        if step["close"]:
            break
        if step[0] == "|":
            branches.append([])
        elif step[0][0] == "(":
            inner = _alternatives(lexicon, pattern, steps)
            if not step["look"] and _stands_alone(pattern, step.start(), _end_of_group(pattern, step.start())):
                branches[-1].extend(inner)
        elif (step["name"] or step["word"]) and not step["run"] and _stands_alone(pattern, *step.span()):
            words = _words(lexicon, step)
            if words:
                branches[-1].append(words)
    if len(branches) == 1:
        return branches[0]
    return [frozenset().union(*(branch[0] for branch in branches))] if all(branches) else []


def _end_of_group(pattern: str, start: int) -> int:
    depth = 0
    for at in range(start, len(pattern)):
        depth += (pattern[at] == "(") - (pattern[at] == ")")
        if not depth:
            return at + 1
    return len(pattern)


def _stands_alone(pattern: str, start: int, end: int) -> bool:
    """Whether blanks, or the edges of pattern or group, are on both sides: no part of a word, and never missing."""
    before, behind = pattern[:start], pattern[end : end + 2]
    return (before[-1:] in ("", " ", "|") or before.endswith(("(?:", "("))) and (
        behind[:1] in ("", "|", ")") or (behind[:1] == " " and behind != " ?")
    )


def _words(lexicon: Lexicon, step: re.Match[str]) -> frozenset[str]:
    """The words that can stand here; none where digits can, or what is no word."""
    if step["word"]:
        return frozenset((step["word"],))
    heads, digit = lexicon.heads(step["name"])
    sure = not digit and all(_WORDLIKE.match(word) for word in lexicon.classes[step["name"]].values)
    return frozenset(heads) if sure else frozenset()
