"""What words a text must have for a pattern of the times table to match: so that most rules are never compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import zip_longest

from laut.times.lexicon import Lexicon

_STEP = re.compile(
    r"\((?:\?:)?"  # a group opens
    r"|(?P<close>\)(?P<maybe>\?)?)"
    r"|\{_?(?P<name>[a-z]+)(?::[a-z_0-9]+)?(?P<run>~)?\}"
    r"|(?P<word>[^\W\d_]+)"
    r"|."
)
_CLASS = re.compile(r"\{_?([a-z]+)(?::[a-z_0-9]+)?~?\}")
_RUN = re.compile(r"[^\W\d_]+|\d+")  # a word as the text is split into words, see matching.py
_WORDLIKE = re.compile(r"['’]?[^\W\d_]")
_MOST_DIGIT_RUNS = 6  # of a class of digits: 1,234,567.89

_LOOK = re.compile(r"\(\?<?[=!]")
_MARK = re.compile(r"(\{[^{}]*\}|\(\?:)|\\[^\w\s]|\[[^\w\\\]^]+\]|[-–—,;:/'’]")
_MARKS = re.compile(r"\(\?:(?: \??\|?)+\)")
_BLANKS = re.compile(r"(?: \??)+")
_MAYBE_LETTERS = re.compile(r"([^\W\d_]+)(?:([^\W\d_])|\(\?:([^\W\d_]+)\))\?")
_INNER = r"\([^()]*\)\??"
_OPTION = re.compile(rf"\((?:\?:)?((?:[^()]|{_INNER})*)\)\?")
_LETTERS = re.compile(r"(?:\[(?:[^\W_]|[^\W_]-[^\W_])+\]|\\[dw])(?:\{\d+(?:,\d*)?\}|[?*+])?")
_UNREADABLE = re.compile(r"[\\\[*+.^]|\{\d|\(\?[^:]|\?\?")
_BRACKET = re.compile(r"\\.|\[[^\]]*\]|[()]")  # escapes and sets of letters are passed over
_UNKNOWN = "\0"  # in the place of letters, and of what may be missing and may be part of a word
_MOST_UNKNOWN = 4  # words in its place

_Needs = list[frozenset[str]]


class Words:
    """The words of a text in order, asked whether a rule can match where its first word stands."""

    def __init__(self, words: Sequence[str]) -> None:
        self.all = frozenset(words)
        self._words = words

    def hold(self, head: str, needs: Sequence[frozenset[str]], reach: int) -> bool:
        """Whether one of each of ``needs`` stands within ``reach`` words from some place of ``head`` on."""
        if any(self.all.isdisjoint(need) for need in needs):
            return False
        near = (self._words[at : at + reach] for at in self._places[head]) if needs else [()]
        return any(not any(need.isdisjoint(words) for need in needs) for words in near)

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self._words):
            places.setdefault(word, []).append(at)
        return places


def needed_words(lexicon: Lexicon, pattern: str) -> tuple[tuple[frozenset[str], ...], int]:
    """Sets of words, of each of which a match of ``pattern`` has at least one, and how many words it has at most.

    Read from the classes and words that are words of the text by themselves, outside of what may be missing; there are
    none where none is sure. Patterns with repetitions, or escapes and sets that are not of letters, are left alone.
    """
    plain = _only_words(_without_looks(pattern))
    if plain is None:
        return (), 0
    shortest = _without_options(plain)
    return tuple(_alternatives(lexicon, shortest, _STEP.finditer(shortest))), _longest(lexicon, plain)


def _without_looks(pattern: str) -> str:
    """The pattern without what it only looks at, before or behind: no word of a match is there."""
    while look := _LOOK.search(pattern):
        end = _end_of_group(pattern, look.start())
        pattern = pattern[: look.start()] + pattern[end:]
    return pattern


def _only_words(pattern: str) -> str | None:
    """The pattern with a blank for what divides words there, ``" ?"`` for what may; ``None`` where it is not known."""
    pattern = _MARK.sub(lambda mark: mark[1] or " ", _LETTERS.sub(_UNKNOWN, pattern))
    pattern = _MARKS.sub(lambda marks: " ?" if "?" in marks[0][3:] or "||" in marks[0] else " ", pattern)
    pattern = _BLANKS.sub(lambda run: " " if re.search(r" (?!\?)", run[0]) else " ?", pattern)
    pattern = _MAYBE_LETTERS.sub(r"(?:\1|\1\2\3)", pattern.replace("|)", ")?"))
    return None if _UNREADABLE.search(pattern) else pattern


def _without_options(pattern: str) -> str:
    """The pattern without groups that may be missing, where what stands beside them is a word with and without them."""

    def shorten(group: re.Match[str]) -> str:
        text, branches = group.string, re.sub(_INNER, _UNKNOWN, group[1]).split("|")
        open_left = text[: group.start()].endswith((" ", "|", "(", "(?:")) or not group.start()
        behind = text[group.end() : group.end() + 2]
        open_right = behind[:1] in ("", "|", ")") or (behind[:1] == " " and behind != " ?")
        begins = all(branch[:1] == " " and branch[:2] != " ?" for branch in branches)
        ends = all(branch[-1:] == " " for branch in branches)
        sure = (open_left and open_right) or (open_left and ends) or (begins and open_right)
        return "" if sure else _UNKNOWN

    while (shorter := _OPTION.sub(shorten, pattern, count=1)) != pattern:
        pattern = shorter
    return pattern


def _longest(lexicon: Lexicon, pattern: str) -> int:
    """No match has more words than this: all that the pattern has in all its branches."""
    total = len(_RUN.findall(_CLASS.sub(" ", pattern))) + _MOST_UNKNOWN * pattern.count(_UNKNOWN)
    for place in _CLASS.finditer(pattern):
        words = _phrases(lexicon, place[1])
        total += max(len(words), _MOST_DIGIT_RUNS if lexicon.classes[place[1]].digits else 0)
    return total


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
            if _stands_alone(pattern, step.start(), _end_of_group(pattern, step.start())):
                branches[-1].extend(inner)
        elif (step["name"] or step["word"]) and not step["run"] and _stands_alone(pattern, *step.span()):
            branches[-1].extend(_words(lexicon, step))
    if len(branches) == 1:
        return branches[0]
    return [frozenset().union(*(branch[0] for branch in branches))] if all(branches) else []


def _end_of_group(pattern: str, start: int) -> int:
    depth = 0
    for mark in _BRACKET.finditer(pattern, start):
        depth += (mark[0] == "(") - (mark[0] == ")")
        if not depth:
            return mark.end()
    return len(pattern)


def _stands_alone(pattern: str, start: int, end: int) -> bool:
    """Whether blanks, or the edges of pattern or group, are on both sides: no part of a word, and never missing."""
    before, behind = pattern[:start], pattern[end : end + 2]
    return (before[-1:] in ("", " ", "|") or before.endswith(("(?:", "("))) and (
        behind[:1] in ("", "|", ")") or (behind[:1] == " " and behind != " ?")
    )


def _words(lexicon: Lexicon, step: re.Match[str]) -> _Needs:
    """The words that can stand here, of a class of phrases the first and the second ones; none where digits can."""
    if step["word"]:
        return [frozenset((step["word"],))]
    found = lexicon.classes[step["name"]]
    if lexicon.heads(step["name"])[1] or not all(_WORDLIKE.match(word) for word in found.values):
        return []
    return [words for words, sure in _phrases(lexicon, step["name"]) if sure]


@cache
def _phrases(lexicon: Lexicon, name: str) -> tuple[tuple[frozenset[str], bool], ...]:
    """What stands first, second, … in the phrases of a class, and whether each of them goes that far."""
    phrases = [_RUN.findall(word) for word in lexicon.classes[name].values]
    least = min(map(len, phrases), default=0)
    words = zip_longest(*phrases)
    return tuple((frozenset(one for one in found if one), at < least) for at, found in enumerate(words))
