"""Units of reading: sentences joined where a quotation crosses their border, as flat lists of items.

An item is a token, or a whole quotation or parenthesis taken as one. Rules work on items, so that nothing inside
a quotation is mistaken for the words around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laut.reading.quotes import find_quotations, leading_close
from laut.records import Span
from laut.text import Token, TokenIndex

_LONG_QUOTATION = 5  # words; shorter ones are names and single quoted words rather than something said
_MAX_PARENTHESIS = 60  # tokens; an opening parenthesis without partner within this is left as a mark
_QUOTATION_MARKS = "„“”»«‹›‚‘\"'`"


@dataclass(frozen=True, slots=True)
class WordForms:
    """What a language says of its tokens: pronouns hung on verbs by a hyphen, and its closed word classes."""

    clitics: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()


NO_WORDS = WordForms()


@dataclass(slots=True)
class Item:
    """A token (``kind`` ``"w"`` word, ``"p"`` mark), a quotation (``"q"``) or a parenthesis (``"("``)."""

    kind: str
    start: int
    end: int
    text: str
    lower: str
    words: int = 1
    name: str = ""
    """What stands between the marks of a short quotation, which may be a name."""

    @property
    def is_capitalised(self) -> bool:
        """Whether the item is a word that starts with a capital letter."""
        return self.kind == "w" and self.text[0].isupper()

    @property
    def is_said(self) -> bool:
        """Whether the item is a quotation long enough to be something said."""
        return self.kind == "q" and self.words >= _LONG_QUOTATION


@dataclass(slots=True)
class Unit:
    """One sentence, or several that a quotation holds together, with its items and its paragraph's number."""

    span: Span
    items: list[Item]
    paragraph: int


def _items(text: str, span: Span, quotations: Sequence[Span], index: TokenIndex, forms: WordForms) -> list[Item]:
    out: list[Item] = []
    position = span.start
    for quotation in quotations:
        if quotation.end <= span.start or quotation.start >= span.end:
            continue
        _add_tokens(out, index, position, quotation.start, forms)
        inside = index.within(quotation.start, quotation.end)
        body = text[quotation.start : quotation.end]
        words = sum(1 for token in inside if token.is_word)
        if body.rstrip(_QUOTATION_MARKS + " \u00a0\u202f")[-1:] in ("!", "?", ".", ",", "…"):
            words += _LONG_QUOTATION  # punctuation inside the marks: a sentence, not a name
        name = body.strip(_QUOTATION_MARKS + " \u00a0\u202f") if words < _LONG_QUOTATION else ""
        out.append(Item("q", quotation.start, quotation.end, body[:1], "", words, name))
        position = quotation.end
    _add_tokens(out, index, position, span.end, forms)
    return out


def _add_tokens(out: list[Item], index: TokenIndex, start: int, end: int, forms: WordForms) -> None:
    tokens = index.within(start, end)
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.text == "(":
            stop = next(
                (j for j in range(i + 1, min(len(tokens), i + _MAX_PARENTHESIS)) if tokens[j].text == ")"), None
            )
            if stop is not None:
                out.append(Item("(", token.start, tokens[stop].end, "(", "(", stop - i - 1))
                i = stop + 1
                continue
        i += 1
        if token.text == "." and i < len(tokens) and out and out[-1].kind == "w" and out[-1].end == token.start:
            # inside a sentence a dot belongs to an abbreviation: "Sen. Roth"
            out[-1].end = token.end
            continue
        clitic = next((c for c in forms.clitics if token.lower.endswith(c) and token.lower != c), None)
        if clitic is not None:
            cut = token.end - len(clitic)
            word = token.text[: -len(clitic)]
            out.append(Item("w", token.start, cut, word, word.lower()))
            pronoun = clitic.rpartition("-")[2]
            out.append(Item("w", token.end - len(pronoun), token.end, pronoun, pronoun))
            continue
        kind = "w" if token.text[0].isalnum() or (len(token.text) > 1 and token.text[1].isalnum()) else "p"
        # a capital inside a sentence marks a name, even where it looks like a function word: "le Front de l'Est"
        named = token.lower in forms.closed and token.is_capitalised and bool(out) and out[-1].kind == "w"
        lower = token.text if named or _is_acronym(tokens, i - 1) else token.lower
        out.append(Item(kind, token.start, token.end, token.text, lower))


def _is_acronym(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is written in capitals amid words that are not: "the WHO said" has no relative pronoun."""
    text = tokens[i].text
    if not (2 <= len(text) <= 4 and text.isupper() and text.isalpha()):
        return False
    beside = [tokens[k].text for k in (i - 1, i + 1) if 0 <= k < len(tokens) and tokens[k].is_word]
    return any(not word.isupper() for word in beside)


def number_paragraphs(text: str, sentences: Sequence[Span]) -> list[int]:
    """The paragraph number of every sentence: a new one begins where a blank line lies between two."""
    out: list[int] = []
    number = 0
    for i, sentence in enumerate(sentences):
        if i and text.count("\n", sentences[i - 1].end, sentence.start) > 1:
            number += 1
        out.append(number)
    return out


def build_units(text: str, sentences: Sequence[Span], index: TokenIndex, forms: WordForms = NO_WORDS) -> list[Unit]:
    """Join sentences into units and split these into items. Linear in the length of the text."""
    out: list[Unit] = []
    numbers = number_paragraphs(text, sentences)
    unclosed = False  # whether the paragraph before left a quotation open
    first = 0
    while first < len(sentences):
        last = first
        while last + 1 < len(sentences) and numbers[last + 1] == numbers[first]:
            last += 1
        group = sentences[first : last + 1]
        whole = Span(group[0].start, group[-1].end)
        running = leading_close(text, whole) if unclosed else None
        quotations = find_quotations(text, Span(running.end, whole.end) if running else whole)
        if running is not None:
            quotations = [running, *quotations]
        unclosed = bool(quotations) and quotations[-1].end == whole.end and text[whole.end - 1] not in _QUOTATION_MARKS
        out.extend(_units_of_paragraph(text, group, quotations, index, numbers[first], forms))
        first = last + 1
    return out


def _units_of_paragraph(
    text: str,
    group: Sequence[Span],
    quotations: Sequence[Span],
    index: TokenIndex,
    number: int,
    forms: WordForms = NO_WORDS,
) -> list[Unit]:
    out: list[Unit] = []
    start, used = group[0].start, 0
    for i, sentence in enumerate(group):
        while used < len(quotations) and quotations[used].end <= sentence.start:
            used += 1
        # the quotation that is open where this sentence ends, if any: the next sentence belongs to it
        open_here = next((q for q in quotations[used : used + 8] if q.start < sentence.end < q.end), None)
        if open_here is not None and i + 1 < len(group):
            continue
        span = Span(start, sentence.end)
        inside = [q for q in quotations[max(0, used - 20) :] if q.start >= span.start and q.start < span.end]
        out.append(Unit(span, _items(text, span, inside, index, forms), number))
        if i + 1 < len(group):
            start = group[i + 1].start
    return out


def inner_units(
    text: str,
    span: Span,
    sentences: Sequence[Span],
    index: TokenIndex,
    paragraph: int,
    forms: WordForms = NO_WORDS,
) -> list[Unit]:
    """Units of the inside of a quotation (marks left out), for attributions nested in it."""
    start, end = span.start + 1, span.end
    while end > start and text[end - 1] in _QUOTATION_MARKS:
        end -= 1
    inside = Span(start, end)
    parts = [Span(max(s.start, start), min(s.end, end)) for s in sentences if s.start < end and s.end > start]
    parts = [p for p in parts if p.start < p.end]
    if not parts:
        return []
    quotations = find_quotations(text, inside)
    return _units_of_paragraph(text, parts, quotations, index, paragraph, forms)
