"""Which words a figure can begin with, and which stretches of text can hold none: quick answers for every token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from laut.figures.phrases import expand
from laut.figures.words import is_number_word
from laut.text import Token, tokenize

if TYPE_CHECKING:
    from laut.figures.lexicon import Lexicon

_REMEMBERED = 100_000  # word forms kept with what is known of them; a language has more, a newspaper's day has not
_WORD = re.compile(r"[^\W\d_]+|\d|[½¼¾⅓⅔]")


class Starters:
    """The words a figure can begin with, and those without which a sentence has none.

    ``after_article`` are words that make a number of the article before them: the dozen of "a dozen".
    """

    def __init__(self, lex: Lexicon, words: Mapping[str, Any], rules: Mapping[str, Any]) -> None:
        self._lex = lex
        phrases = [*words["several"], *words["nearly_all"], *words.get("every", []), *words["halves"],
                   *words["collectives"], *words["plural_steps"], *words["fraction_phrases"],
                   *words.get("value_phrases", {}), *words.get("ones", []),
                   *words.get("bare_multipliers", []), *lex.values]  # fmt: skip
        phrases += rules["sets"]["nobody"]
        phrases += [f for rule in rules["factor"] for w in rule["words"] for f in expand(w, lex.endings)]
        split = [[token.lower for token in tokenize(phrase)] for phrase in phrases]
        idioms = [tokenize(w)[0].lower for w in rules.get("idioms", {}).get("words", [])]
        self._weak = lex.articles | lex.sets["none"]
        self._starters = frozenset([*self._weak, *(parts[0] for parts in split)])
        self._idiom_starters = frozenset(idioms)
        written = [_WORD.findall(" ".join(parts)) or parts for parts in split]  # as `may_hold` reads: parted at hyphens
        self._telling = frozenset(max(parts, key=len) for parts in written) - self._weak
        scales = [*words["multipliers"], *words["collectives"], *words["plural_steps"], *words["fraction_nouns"]]
        self.after_article = frozenset(tokenize(w)[0].lower for w in scales)
        self.after_article |= set(words.get("collective_adjectives", {}))
        self.after_article |= {parts[1] for parts in split if len(parts) > 1}
        self.after_article |= {
            tokenize(w)[1].lower for w in (*rules["idioms"]["words"], *words["halves"]) if len(tokenize(w)) > 1
        }
        self._start: dict[str, int] = {}
        self._marks: dict[str, int] = {}

    def may_start(self, token: Token) -> int:
        """What can begin at this token, bit 1 a figure, bit 2 an idiom: cheap, and asked of every token."""
        known = self._start.get(token.lower)
        if known is None:
            first = token.lower[:1]
            known = self._starts(token.lower) if first.isalpha() else int(first.isdecimal() or first in "½¼¾⅓⅔")
            if len(self._start) > _REMEMBERED:
                self._start.clear()
            self._start[token.lower] = known
        return known

    def _starts(self, word: str) -> int:
        begins = word in self._starters or is_number_word(word, self._lex)
        begins = begins or word.partition("-")[0] in self._lex.units.hyphened
        return begins * 1 | (word in self._idiom_starters) * 2

    def may_hold(self, text: str, start: int, end: int) -> int:
        """What a stretch of text can hold: 0 nothing, bit 1 numbers, bits 2 and 4 articles and events."""
        mask, marks = 0, self._marks
        for word in _WORD.findall(text, start, end):
            mark = marks.get(word)
            if mark is None:
                if len(marks) > _REMEMBERED:
                    marks.clear()
                mark = marks[word] = self._mark(word)
            mask |= mark
        return mask if mask & 1 or mask & 6 == 6 else 0

    def _mark(self, word: str) -> int:
        lower = word.lower()
        if not lower[0].isalpha():
            return 1
        number = lower in self._telling or is_number_word(lower, self._lex)
        noun = self._lex.nouns.word(lower)
        event = self._lex.events.knows(lower) or (noun is not None and bool(noun.events))
        return number * 1 | (lower in self._weak) * 2 | event * 4
