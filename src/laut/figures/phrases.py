"""Words and phrases of a table, found at a token: forward from it or back from it, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from laut.text import Token, tokenize

T = TypeVar("T")


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


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a table's phrase as tokens have them; most are plain words, and there are ten thousands of them."""
    if phrase.replace(" ", "").isalpha():
        return tuple(phrase.lower().split(" "))
    if phrase.endswith("'"):  # "moins d'": an elided word is one token only where another word follows
        return tuple(token.lower for token in tokenize(f"{phrase}a")[:-1])
    return tuple(token.lower for token in tokenize(phrase))


def _longest_first(item: tuple[tuple[str, ...], object]) -> int:
    return -len(item[0])


class Phrases(Generic[T]):
    """Phrases (split as text is) to values. ``at`` and ``before`` look at no more tokens than the longest."""

    __slots__ = ("_first", "_found", "_last")

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._first: dict[str, tuple[list[T], dict[str, list[tuple[tuple[str, ...], T]]]]] = {}
        self._found = [(words_of(phrase), value) for phrase, value in entries]
        self._last: dict[str, list[tuple[tuple[str, ...], T]]] | None = None
        for item in self._found:
            words, value = item
            entry = self._first.get(words[0])
            if entry is None:
                entry = self._first[words[0]] = ([], {})
            if len(words) == 1:
                entry[0].append(value)
            else:
                entry[1].setdefault(words[1], []).append(item)
        for _, longer in self._first.values():
            for found in longer.values():
                if len(found) > 1:
                    found.sort(key=_longest_first)

    def _by_last(self) -> dict[str, list[tuple[tuple[str, ...], T]]]:
        """The phrases by their last word; made when first asked for, which most tables never are."""
        if self._last is None:
            self._last = {}
            for item in sorted(self._found, key=_longest_first):
                self._last.setdefault(item[0][-1], []).append(item)
        return self._last

    @classmethod
    def of(cls, groups: Mapping[T, Sequence[str]], endings: Sequence[str] = ()) -> Phrases[T]:
        """Phrases from a table that lists the words of each value."""
        return cls((form, value) for value, words in groups.items() for word in words for form in expand(word, endings))

    def starts(self, word: str) -> bool:
        """Whether a phrase starts with the word: a quick no for most tokens."""
        return word in self._first

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, T] | None:
        """The longest phrase that starts at token ``i``: the number of the token after it, and its value."""
        found = self._first.get(tokens[i].lower) if i < len(tokens) else None
        if found is None:
            return None
        single, longer = found
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
