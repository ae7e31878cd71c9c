"""Finds where the rules of a language match, from left to right, the longest match first. Linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from laut.times.needs import Words
from laut.times.rules import Grammar, Rule
from laut.times.spelling import lower

_WORD = re.compile(r"[^\W\d_]+|\d+")
_REACH = 48
"""How many characters before a match its layers and its context are looked for in: the longest phrase of the tables."""
_NEAR = 150
"""How many characters around a match words are looked for that give it another meaning: about a sentence."""
_SENTENCE_START = re.compile(r"(?:[.!?:»„“”\"\n]\s{0,3}|\A\s{0,4})\Z")
_DIGITS = "0123456789"
_NAME = 24
_NAME_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_a-z][^\W\d_]+ \Z")
"""A capitalised word right before another, without a mark between, of at most :data:`_NAME` letters."""
_NUMBER_MARKS = ".,:$€£¥#+"
_JOINING_MARKS = "-–—/"


@dataclass(slots=True)
class Found:
    """A match of a rule with the words before it that belong to it; ``values`` are the meanings of its groups."""

    rule: Rule
    start: int
    end: int
    values: dict[str, Any]
    mod: str | None = None
    rules: tuple[str, ...] = ()


def _number_may_start(low: str, start: int, last_end: int) -> bool:
    """Whether digits at ``start`` begin a number: not inside "1,500.20", "$1990", "F-16/17"."""
    if start == 0:
        return True
    before = low[start - 1]
    if before in _JOINING_MARKS:
        return 0 <= start - 1 - last_end <= 1 or start < 2 or not low[start - 2].isdigit()
    return before not in _NUMBER_MARKS and before != "_"


def _has_case(case: str, text: str, start: int) -> bool:
    if case == "upper":
        return text[start].isupper()
    return text[start].islower() or _SENTENCE_START.search(text, max(0, start - 4), start) is not None


def _is_title(text: str, at: int, end: int, start: int) -> bool:
    """Whether a common word within a match is written like a name: "This Week", "Daily News", "Anna Weeks", but not
    "LAST WEEK"."""
    if not text[at].isupper() or text[at + 1 : at + 2].isupper():
        return False
    if at > start or (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()):
        return True
    return _NAME_BEFORE.search(text, max(0, at - _NAME), at) is not None


@dataclass(slots=True)
class _Candidate:
    rule: Rule
    match: re.Match[str]
    before: re.Match[str] | None = None


def _best(rules: Sequence[Rule], text: str, low: str, start: int) -> _Candidate | None:
    """The longest match at ``start``; of equally long ones that of the rule the table names last."""
    best: _Candidate | None = None
    floor = max(0, start - _REACH)
    for rule in rules:
        match = rule.pattern.match(low, start)
        if match is None or (best is not None and match.end() < best.match.end()):
            continue
        if any(match[group] and not text[match.start(group)].isupper() for group in rule.capital):
            continue
        if any(match[group] and _is_title(text, *match.span(group), start) for group in rule.common):
            continue
        if rule.case is not None and not _has_case(rule.case, text, start):
            continue
        if rule.not_after is not None and rule.not_after.search(low, floor, start) is not None:
            continue
        if rule.not_near is not None and rule.not_near.search(low, max(0, start - _NEAR), match.end() + _NEAR):
            continue
        before = None
        if rule.after is not None and (before := rule.after.search(low, floor, start)) is None:
            continue
        best = _Candidate(rule, match, before)
    return best


def _values(grammar: Grammar, candidate: _Candidate) -> dict[str, Any]:
    """What the groups of a match mean, under their names without a trailing digit, over the constants of the rule."""
    rule, classes = candidate.rule, grammar.lexicon.classes
    values = dict(rule.constants)
    for match, groups in ((candidate.before, rule.before), (candidate.match, rule.groups)):
        for group, class_name in groups.items():
            if match is not None and match[group] is not None:
                word_class = classes[class_name]
                value = word_class.value(match[group])
                name = group.rstrip(_DIGITS)
                values.update(zip(word_class.keys, value, strict=True) if word_class.keys else [(name, value)])
    return values


def _add_layers(grammar: Grammar, low: str, found: Found, floor: int) -> None:
    for name in found.rule.takes:
        layer = grammar.layer(name)
        if layer is None:
            continue
        match = layer.pattern.search(low, max(floor, found.start - _REACH), found.start)
        if match is None:
            continue
        found.start = match.start()
        mod = layer.mod
        if layer.group is not None and match[layer.group]:
            mod = grammar.lexicon.classes[layer.group].value(match[layer.group])
        if mod:
            found.mod = mod
        found.rules += (layer.id,)


def find_matches(grammar: Grammar, text: str) -> Iterator[Found]:
    """Yield the matches in ``text`` in order; they never overlap. Rules with ``make = "none"`` only use words up."""
    low = lower(text)
    words = _WORD.findall(low)
    known = Words(words)
    heads = {word for word in known.all if word in grammar.entries or word[0].isdecimal()}
    rules: dict[str, Sequence[Rule]] = {}
    at = cursor = last_end = 0
    for word in words:
        start = low.find(word, at)  # the words come in order: faster than a match object for each
        at = start + len(word)
        if word not in heads or start < cursor:
            continue
        if word[0].isdecimal() and not _number_may_start(low, start, last_end):
            continue
        if word not in rules:
            rules[word] = grammar.rules(word, known)
        best = _best(rules[word], text, low, start)
        if best is None:
            continue
        floor, cursor = cursor, max(best.match.end(), start + 1)
        if best.rule.make == "none":
            continue
        found = Found(best.rule, start, best.match.end(), _values(grammar, best), rules=(best.rule.id,))
        _add_layers(grammar, low, found, floor)
        last_end = found.end
        yield found
