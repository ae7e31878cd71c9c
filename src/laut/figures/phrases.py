"""Words and phrases of a table, found at a token: forward from it or back from it, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from laut.text import Token, tokenize

T = TypeVar("T")

_HYPHENED = re.compile(r"[^\W\d_]+(?:[- ][^\W\d_]+)*")


def expand(entry: str, endings: Sequence[str] = ()) -> tuple[str, ...]:
    """The forms of one table entry: ``"soldat||en"`` is "soldat", "soldaten"; a final ``~`` adds ``endings``.

    ``"a|b"`` gives a+b only, an empty part (``"a||b"``) the stem itself. Case is folded: tables may write nouns as
    the language does.
    """
    stem, *rest = entry.lower().split("|")
    forms = [stem + part for part in rest] if rest else [stem]
    out: list[str] = []
    for form in forms:
        out.extend([form[:-1], *(form[:-1] + ending for ending in endings)] if form.endswith("~") else [form])
    return tuple(out)


def expand_all(entries: Iterable[str], endings: Sequence[str] = ()) -> list[str]:
    """The forms of many entries, in order: most are one form, and there are ten thousands of them at every start."""
    out: list[str] = []
    for entry in entries:
        if "|" in entry or entry.endswith("~"):
            out.extend(expand(entry, endings))
        else:
            out.append(entry.lower())
    return out


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a table's phrase as tokens have them; most are plain words, and no token goes past a blank."""
    if phrase.replace(" ", "").isalpha() or _HYPHENED.fullmatch(phrase):
        return tuple(phrase.lower().split(" "))
    if phrase.endswith("'"):  # "moins d'": an elided word is one token only where another word follows
        return tuple(token.lower for token in tokenize(f"{phrase}a")[:-1])
    return tuple(token.lower for token in tokenize(phrase))


def all_words(phrases: Iterable[str]) -> set[str]:
    """Every word of the phrases, lower case; each part between blanks is split once for all of them."""
    parts = set(" ".join(phrases).lower().split(" "))
    return {word for part in parts for word in ((part,) if part.isalpha() else words_of(part))}


def _longest_first(item: tuple[tuple[str, ...], object]) -> int:
    return -len(item[0])


_Longer = dict[str, list[tuple[tuple[str, ...], T]]]


class Phrases(Generic[T]):
    """Phrases (split as text is) to values. ``at`` and ``before`` look at no more tokens than the longest.

    A phrase is split when a text first has the word it begins with: a text has one in a hundred of them.
    """

    __slots__ = ("_entries", "_first", "_last")

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._entries = list(entries)
        self._first: dict[str, list[tuple[str, T]] | tuple[list[T], _Longer[T]]] = {}
        self._last: _Longer[T] | None = None
        first: dict[str, list[tuple[str, T]]] = {}
        for item in self._entries:
            word = item[0].partition(" ")[0]
            word = word.lower() if word.isalpha() else words_of(item[0])[0]
            if word in first:
                first[word].append(item)
            else:
                first[word] = [item]
        self._first.update(first)

    def _split(self, word: str, entries: Sequence[tuple[str, T]]) -> tuple[list[T], _Longer[T]]:
        """The values of the word alone, and the longer phrases that begin with it, by their second word."""
        single: list[T] = []
        longer: _Longer[T] = {}
        for phrase, value in entries:
            words = words_of(phrase)
            if len(words) == 1:
                single.append(value)
            else:
                longer.setdefault(words[1], []).append((words, value))
        for items in longer.values():
            items.sort(key=_longest_first)
        split = self._first[word] = (single, longer)
        return split

    def _by_last(self) -> _Longer[T]:
        """The phrases by their last word; made when first asked for, which most tables never are."""
        if self._last is None:
            last: _Longer[T] = {}
            for item in sorted(((words_of(phrase), value) for phrase, value in self._entries), key=_longest_first):
                last.setdefault(item[0][-1], []).append(item)
            self._last = last
        return self._last

    @classmethod
    def of(cls, groups: Mapping[T, Sequence[str]], endings: Sequence[str] = ()) -> Phrases[T]:
        """Phrases from a table that lists the words of each value."""
        return cls((form, value) for value, words in groups.items() for form in expand_all(words, endings))

    def starts(self, word: str) -> bool:
        """Whether a phrase starts with the word: a quick no for most tokens."""
        return word in self._first

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, T] | None:
        """The longest phrase that starts at token ``i``: the number of the token after it, and its value."""
        found = self._first.get(tokens[i].lower) if i < len(tokens) else None
        if found is None:
            return None
        single, longer = self._split(tokens[i].lower, found) if isinstance(found, list) else found
        if longer and i + 1 < len(tokens):  # the second word decides nearly always; this runs for every token
            left = len(tokens) - i
            for words, value in longer.get(tokens[i + 1].lower, ()):
                size = len(words)
                if size == 2 or (size <= left and all(tokens[i + k].lower == words[k] for k in range(2, size))):
                    return i + size, value
        return (i + 1, single[0]) if single else None

    def before(self, tokens: Sequence[Token], i: int) -> tuple[int, T] | None:
        """The longest phrase that ends right before token ``i``: the number of its first token, and its value."""
        if i <= 0:
            return None
        for words, value in self._by_last().get(tokens[i - 1].lower, ()):
            start = i - len(words)
            if start >= 0 and all(tokens[start + k].lower == word for k, word in enumerate(words)):
                return start, value
        return None
