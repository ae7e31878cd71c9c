"""What stands beside a figure: words of contrast, restatement and revision, and the names in its clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from laut.claims.rules import Hit, load_rules
from laut.records import Document, Span
from laut.text import Token, tokenize

# Near enough to sentences: full stops before a space (no day before them, as in "2. Juni"), and line ends.
_END = re.compile(r"(?:(?<!\d)[.!?]|(?<=\d{3})\.)[\"”“’»]?\s+|\n\s*")
_CLAUSE = frozenset(",;:–—()")
_NAME = 3  # letters from which a capitalised word is taken to name something
_WORD = 4  # letters from which a word is taken to tell what is counted
_NOUN = 3  # tokens behind a figure among which its noun is
_PARTS = ("part", "member")  # values of rules by which a number is some of those spoken of
_SUBJECT = 8  # tokens of a subject between its number and "were among the dead"
_BEHIND, _BEFORE = 1, 4  # tokens between a figure and words that make it a part, behind it and before it
_ANNOUNCED = 5  # lines back in which a sentence can say that numbers differ ("Die Angaben gehen auseinander")
_OPENING = 4  # tokens before a first comma that only say where or when
_REACH = 40  # tokens on either side of a figure in which its clause must end


@dataclass(frozen=True, slots=True)
class Beside:
    """``line`` and ``paragraph`` number the sentence and the text's line; ``signs`` are the rule values found in it.

    ``names`` are the capitalised words of the figure's clause or, where it has none, of the line, without the line's
    first word and the figure's own; ``words`` are the longer words of the clause, ``after`` those right behind the
    figure, ``rates`` those of the line that name what a share is of ("turnout"); ``clauses`` are its clause and what is
    said before the line's first comma, if short ("À Lille, …"). The sign ``diverge`` holds for the sentences after too.
    """

    line: int
    paragraph: int
    signs: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    after: frozenset[str] = frozenset()
    rates: frozenset[str] = frozenset()
    clauses: tuple[Span, ...] = ()


class Signs:
    """Reads what stands beside figures; each line once."""

    __slots__ = ("_document", "_known", "_paragraphs", "_rates", "_rules", "_starts")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._rules = load_rules(document.language, "conflicts")
        self._rates = self._rules.words["rates"]
        self._starts, self._paragraphs = [0], [0]
        for match in _END.finditer(document.text):
            self._starts.append(match.end())
            self._paragraphs.append(self._paragraphs[-1] + ("\n" in match.group()))
        self._known: dict[int, tuple[Sequence[Token], list[int], list[Hit]]] = {}

    def at(self, span: Span) -> Beside:
        """What stands beside the figure at ``span``."""
        number = bisect_right(self._starts, span.start) - 1
        tokens, starts, hits = self._line(number)
        paragraph = self._paragraphs[number]
        if not tokens:
            return Beside(number, paragraph, frozenset(), frozenset(), frozenset())
        at = max(0, bisect_right(starts, span.start) - 1)
        end = bisect_left(starts, span.end)
        signs = {hit.rule.value for hit in hits if hit.rule.value not in _PARTS or _touches(hit, at, end, tokens)}
        if self._announced(number):
            signs.add("diverge")
        around = _around(tokens, at, _CLAUSE)
        clause = [tokens[n] for n in around]
        line = [tokens[n] for n in _around(tokens, at, frozenset())]
        names = _names(clause, tokens[0], span) or _names(line, tokens[0], span)
        words = frozenset(t.lower for t in clause if t.is_word and len(t.text) >= _WORD)
        after = frozenset(t.lower for t in tokens[end : end + _NOUN] if t.is_word and len(t.text) >= _WORD)
        rates = frozenset(t.lower for t in line if self._rates.has(t.lower))
        clauses = [Span(clause[0].start, clause[-1].end)]
        opening = next((n for n, token in enumerate(tokens[: _OPENING + 1]) if token.text == ","), 0)
        if opening and around.start > opening:
            clauses.append(Span(tokens[0].start, tokens[opening].start))
        return Beside(number, paragraph, frozenset(signs), names, words, after, rates, tuple(clauses))

    def _line(self, number: int) -> tuple[Sequence[Token], list[int], list[Hit]]:
        """Tokens of a line, where they begin, and the rules found among them."""
        if number not in self._known:
            last = number + 1 == len(self._starts)
            read = tokenize(self._document.text, self._starts[number], None if last else self._starts[number + 1])
            self._known[number] = read, [token.start for token in read], self._rules.find(read, 0, len(read))
        return self._known[number]

    def _announced(self, number: int) -> bool:
        """Whether the line, or one shortly before it in its paragraph, says that the numbers differ."""
        for before in range(number, max(-1, number - _ANNOUNCED), -1):
            if self._paragraphs[before] != self._paragraphs[number]:
                return False
            if any(hit.rule.value == "diverge" for hit in self._line(before)[2]):
                return True
        return False


def _touches(hit: Hit, first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Whether the words stand right behind the figure ("three of the dead") or a little before it ("darunter zwei").

    Those that say it of the subject ("two surfers were among the dead") may stand further behind, in its clause.
    """
    if hit.rule.value == "member":
        between = tokens[last : hit.first]
        return 0 <= hit.first - last <= _SUBJECT and not any(t.text in _CLAUSE for t in between)
    return hit.first - _BEHIND <= last <= hit.first + 1 or hit.first < first <= hit.last + _BEFORE


def _around(tokens: Sequence[Token], at: int, stops: frozenset[str]) -> range:
    """Numbers of the tokens around ``at`` up to ``stops``, at most :data:`_REACH` on either side."""
    first = last = at
    while first > max(0, at - _REACH) and tokens[first - 1].text not in stops:
        first -= 1
    while last + 1 < min(len(tokens), at + _REACH) and tokens[last + 1].text not in stops:
        last += 1
    return range(first, last + 1)


def _names(tokens: Sequence[Token], opening: Token, span: Span) -> frozenset[str]:
    """The capitalised words among the tokens."""
    return frozenset(
        token.lower
        for token in tokens
        if token.is_capitalised
        and len(token.text) >= _NAME
        and token is not opening
        and not span.start <= token.start < span.end
    )
