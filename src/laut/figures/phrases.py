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
    plain = phrase.split(" ")
    if all(word.isalpha() for word in plain):
        return tuple(word.lower() for word in plain)
    return tuple(token.lower for token in tokenize(phrase))


class Phrases(Generic[T]):
    """Phrases (split as text is) to values. ``at`` and ``before`` look at no more tokens than the longest."""

    __slots__ = ("_first", "_last")

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._first: dict[str, tuple[list[T], dict[str, list[tuple[tuple[str, ...], T]]]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            words = words_of(phrase)
            single, longer = self._first.setdefault(words[0], ([], {}))
            if len(words) == 1:
                single.append(value)
            else:
                longer.setdefault(words[1], []).append((words, value))
            self._last.setdefault(words[-1], []).append((words, value))
        for _, longer in self._first.values():
            for found in longer.values():
                found.sort(key=lambda item: -len(item[0]))
        for found in self._last.values():
            found.sort(key=lambda item: -len(item[0]))

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
        for words, value in self._last.get(tokens[i - 1].lower, ()):
            start = i - len(words)
            if start >= 0 and all(tokens[start + k].lower == word for k, word in enumerate(words)):
                return start, value
        return None
