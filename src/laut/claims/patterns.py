"""The pattern language of the claim tables: words in a row, with bounded gaps, over tokens.

A pattern is a line of elements separated by spaces:

===============  ======================================================================================
``word``         a token with this text (case-folded, "ß" read as "ss")
``überprüf*``    ``*`` stands for any run of letters, at the start, the end or inside a word
``a|b*|%list``   any of these; ``%list`` is a list of words in the table's ``[words]``
``word?``        may be missing
``=*era|*ira``   any of these, written in lower case (no name)
``!a|b``         one token that is none of these
``_5``           up to five tokens, none of them a punctuation mark
``~5``           up to five tokens of any kind (a semicolon excepted)
``#``            a number in digits
``^``  ``$``     the first or last word of the stretch that is searched
===============  ======================================================================================

Every pattern has a greatest length, so that a search costs a constant number of steps a token whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from laut.errors import TableError
from laut.text import Token

_LONGEST_WORD = 64  # a longer token is no word of a language; keeps wildcards linear on megabytes without a space
_GAP = re.compile(r"([_~])(\d{1,2})$")
_STOP = frozenset(";")
_BOUND = re.compile(r"[\"'»«“”„‘’‚‹›.!?…)\](\[]")


@dataclass(frozen=True, slots=True)
class Globs:
    """Words with wildcards, sorted by where these stand, since a test of an end is quicker than any expression.

    ``inner`` are the letters before the first wildcard, between both (empty for one wildcard), and after the last.
    """

    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    inner: tuple[tuple[str, str, str], ...] = ()

    def __add__(self, other: Globs) -> Globs:
        return Globs(self.starts + other.starts, self.ends + other.ends, self.inner + other.inner)

    def has(self, word: str) -> bool:
        """Whether the case-folded word is one of these."""
        if len(word) > _LONGEST_WORD:
            return False
        if word.startswith(self.starts) or word.endswith(self.ends):
            return True
        for head, middle, tail in self.inner:
            rest = word[len(head) : len(word) - len(tail)]
            if word.startswith(head) and word.endswith(tail) and len(word) >= len(head) + len(tail) and middle in rest:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Words:
    """A set of words, some with wildcards; ``negated`` turns it round, ``small`` leaves out words with a capital."""

    literal: frozenset[str]
    globs: Globs | None = None
    negated: bool = False
    small: bool = False

    def holds(self, token: Token) -> bool:
        """Whether the token is one of the words."""
        if self.small and token.is_capitalised:
            return False
        return self.has(token.lower) is not self.negated

    def has(self, word: str) -> bool:
        """Whether the case-folded word is in the set, ``negated`` left aside; "ß" and "ss" are one."""
        if "ß" in word:
            word = word.replace("ß", "ss")
        return word in self.literal or (self.globs is not None and self.globs.has(word))


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern: a word, a gap of up to ``gap`` tokens, a number, or an edge."""

    kind: str  # "word" | "gap" | "number" | "first" | "last"
    words: Words | None = None
    optional: bool = False
    gap: int = 0
    marks: bool = False  # whether the gap may hold punctuation marks


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; ``trigger`` is the number of the element whose words a text must hold to be searched."""

    source: str
    elements: tuple[Element, ...]
    trigger: int
    reach: int  # the most tokens that can stand before the trigger
    opening: Words | None = None  # what its first token must be, where that is a word that may not be missing

    def match(self, tokens: Sequence[Token], start: int, first: int, last: int) -> int | None:
        """The token number after the longest match that begins at ``start``, inside ``[first, last)``, or ``None``."""
        positions = {start}
        for element in self.elements:
            positions = _step(element, positions, tokens, first, last)
            if not positions:
                return None
        return max(positions)


def _step(element: Element, positions: set[int], tokens: Sequence[Token], first: int, last: int) -> set[int]:
    """The positions that can be reached from ``positions`` through one element."""
    if element.kind == "first":
        return {p for p in positions if all(_BOUND.match(t.text) for t in tokens[max(first, p - 3) : p])
                and p - first <= 3}  # fmt: skip
    if element.kind == "last":
        return {p for p in positions if last - p <= 3 and all(_BOUND.match(t.text) for t in tokens[p:last])}
    reached = set(positions) if element.optional or element.kind == "gap" else set()
    for position in positions:
        if element.kind == "gap":
            for at in range(position, min(last, position + element.gap)):
                text = tokens[at].text
                if text in _STOP or not (element.marks or text[0].isalnum() or text in "'’-%"):
                    break
                reached.add(at + 1)
        elif position < last:
            token = tokens[position]
            if token.text[0].isdigit() if element.words is None else element.words.holds(token):
                reached.add(position + 1)
    return reached


def compile_pattern(source: str, lists: Mapping[str, Sequence[str]] | None = None) -> Pattern:
    """Compile one line of the pattern language; raises :class:`TableError` for one that cannot be read."""
    elements = tuple(_element(part, source, lists or {}) for part in source.split())
    triggers = [(_rarity(e.words), -n) for n, e in enumerate(elements)
                if not e.optional and e.words is not None and not e.words.negated]  # fmt: skip
    if not triggers:
        raise TableError(f"the pattern {source!r} has no word that a text must hold; add one")
    trigger = -max(triggers)[1]
    reach = sum(e.gap if e.kind == "gap" else e.kind in ("word", "number") for e in elements[:trigger])
    opening = None if elements[0].optional else elements[0].words
    return Pattern(source, elements, trigger, reach, opening)


def _element(part: str, source: str, lists: Mapping[str, Sequence[str]]) -> Element:
    if part in ("^", "$"):
        return Element("first" if part == "^" else "last")
    if part == "#":
        return Element("number")
    if gap := _GAP.match(part):
        return Element("gap", gap=int(gap[2]), marks=gap[1] == "~")
    optional = part.endswith("?")
    negated, small = part.startswith("!"), part.startswith("=")
    words: list[str] = []
    for word in part.removesuffix("?").lstrip("!=").split("|"):
        if word.startswith("%"):
            if word[1:] not in lists:
                raise TableError(f"the pattern {source!r} names the list {word!r}, which its table does not have")
            words.extend(lists[word[1:]])
        else:
            words.append(word)
    return Element("word", words=make_words(words, negated=negated, small=small), optional=optional)


def make_words(words: Sequence[str], *, negated: bool = False, small: bool = False) -> Words:
    """A set of words from their notation; raises :class:`TableError` for an empty word or one of wildcards only."""
    for word in words:
        if not word.replace("*", "") or word.count("*") > 2 or "**" in word:
            raise TableError(f"the word {word!r} must have letters and at most two wildcards")
    words = [word.replace("ß", "ss") for word in words]
    literal = frozenset(word for word in words if "*" not in word)
    if len(literal) == len(set(words)):
        return Words(literal, None, negated, small)
    parts = [tuple(word.split("*")) for word in words if "*" in word]
    globs = Globs(
        starts=tuple(part[0] for part in parts if len(part) == 2 and not part[1]),
        ends=tuple(part[1] for part in parts if len(part) == 2 and not part[0]),
        inner=tuple((part[0], part[1] if len(part) == 3 else "", part[-1]) for part in parts
                    if len(part) == 3 or (part[0] and part[1])),
    )  # fmt: skip
    return Words(literal, globs, negated, small)


def _rarity(words: Words) -> tuple[int, int]:
    """How good a trigger words are: the shortest of them (long words are rare), then how few they are."""
    globs = words.globs or Globs()
    inner = [len(head) + len(middle) + len(tail) + (2 if middle else 0) for head, middle, tail in globs.inner]
    lengths = [len(word) for word in (*words.literal, *globs.starts, *globs.ends)] + inner
    return min(lengths), -len(lengths)
