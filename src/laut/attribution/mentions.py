"""Small questions about the words of a mention: is it an outlet, does it point back, do two share a name."""

from __future__ import annotations

from itertools import pairwise

from laut.outlets import ends_in_title, lower_agency_names, name_words
from laut.records import Span
from laut.tables import base_language, load_table
from laut.text import tokenize

_HEAD = 6  # letters of a compound's head, below which endings coincide by chance


class Mentions:
    """The words of mentions in one document, compared without knowing yet whom they name."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        table = load_table(base_language(language), "relays")
        self._endings = str(load_table(base_language(language), "grammar")["phrases"]["name_endings"]).split()
        self._outlet_nouns = frozenset(table["outlets"]["nouns"].split()) | lower_agency_names()
        self._titles = frozenset(table["outlets"]["titles"].split())
        self._title_endings = tuple(table["outlets"]["title_endings"].split())
        self._short = frozenset(table["outlets"].get("short_behind", "").split())
        self._own = frozenset(table["outlets"]["own"].split())
        self._first_hand = frozenset(table["first_hand"]["words"].split())
        self._pronouns = frozenset(table["repeat"]["pronouns"].split())
        self._nouns = frozenset(table["repeat"]["nouns"].split())
        self._articles = frozenset(table["repeat"]["articles"].split())

    def _lowers(self, span: Span) -> list[str]:
        return [token.lower for token in tokenize(self._text, span.start, span.end)]

    def is_outlet(self, span: Span) -> bool:
        """Whether the mention names an outlet other than the one that publishes the text."""
        tokens = tokenize(self._text, span.start, span.end)
        lowers = [token.lower for token in tokens]
        if any(word in self._own for word in lowers[:2]):
            return False
        if ends_in_title([token.text for token in tokens], self._titles, self._title_endings, self._short):
            return True
        for i, word in enumerate(lowers):
            if word in self._outlet_nouns or word.rpartition("-")[2] in self._outlet_nouns:
                return True
            for n in range(1, 7):
                if tuple(lowers[i : i + n]) in name_words() and any(
                    not token.text.islower() for token in tokens[i + (n > 1) : i + n]
                ):
                    return True
        return False

    def is_own(self, span: Span) -> bool:
        """Whether the mention is the outlet that publishes the text, or its findings ("research by this paper")."""
        lowers = self._lowers(span)
        return any(a in self._own and b in self._outlet_nouns for a, b in pairwise(lowers))

    def is_quoted_name(self, span: Span) -> bool:
        """Whether the mention is a name in quotation marks: whom one speaks to and sets in quotes is a paper."""
        return self._text[span.start : span.end].rstrip()[-1:] in "“”\"»«’'›‹"

    def is_first_hand(self, span: Span) -> bool:
        """Whether the mention says that the source saw it: an eyewitness, a survivor."""
        return any(word in self._first_hand for word in self._lowers(span))

    def points_back(self, span: Span) -> bool:
        """Whether the mention is a pronoun or a definite noun for a source just named ("the newspaper")."""
        lowers = self._lowers(span)
        if len(lowers) == 1:
            return lowers[0] in self._pronouns or lowers[0] in self._nouns
        return len(lowers) <= 3 and (
            lowers[-1] in self._nouns
            # "die Hilfsorganisation": a compound with one of the nouns for its head
            or any(len(noun) >= _HEAD and lowers[-1].endswith(noun) for noun in self._nouns)
        )

    def is_pronoun(self, span: Span) -> bool:
        """Whether the mention is a bare pronoun."""
        lowers = self._lowers(span)
        return len(lowers) == 1 and lowers[0] in self._pronouns

    def names_outlet_kind(self, span: Span) -> bool:
        """Whether the mention calls its source an outlet ("the newspaper")."""
        return any(word in self._outlet_nouns for word in self._lowers(span))

    def same_paragraph(self, first: Span, second: Span) -> bool:
        """Whether no blank line lies between two mentions."""
        return "\n\n" not in self._text[min(first.end, second.end) : max(first.start, second.start)]

    def same_words(self, first: Span, second: Span) -> bool:
        """Whether two mentions share a name: a capitalised word or acronym that only names have."""
        for one, two in ((first, second), (second, first)):
            lowers = self._lowers(one)
            alone = len(lowers) == 2 or (len(lowers) > 2 and not lowers[2][0].isalnum() and lowers[2][0] not in "'’")
            if alone and lowers[0] in self._articles and lowers[1] in self._lowers(two):
                return True  # "the note", "the commander, Armando Nhaca": the noun of the mention again
        mine, other = self._name_words(first), self._name_words(second)
        if mine & other:
            return True
        # "Provinzverwaltung" and "Verwaltung": the head of a compound names the whole again
        return any(a.endswith(b) or b.endswith(a) for a in mine for b in other if min(len(a), len(b)) >= _HEAD)

    def _name_words(self, span: Span) -> set[str]:
        out = set()
        for token in tokenize(self._text, span.start, span.end):
            if token.is_word and token.is_capitalised and len(token.text) > 1 and token.lower not in self._articles:
                word = token.lower
                out.add(word)
                out.update(word.removesuffix(ending) for ending in self._endings)
        return out
