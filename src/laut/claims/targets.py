"""Which claims a reservation can speak of: the one around it, those of its sentence, or those said before."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence

from laut.claims.drafts import Draft
from laut.claims.rules import RuleSet
from laut.claims.view import View
from laut.records import MODEL, Span
from laut.text import Token, covers

_BACK = 6  # sentences looked back for what a reservation speaks of; news seldom reserves over more than a paragraph
_STATEMENT = 3  # words of a first clause that can say something
_NEXT = 3  # characters that part words from what follows at once: a space, a comma
_POINTER = 3  # words of a content that only points back: "these allegations", "den Bericht", "toutes ces accusations"
_MOST = 40  # claims of one sentence that are looked at; bounds the work on a text without sentence marks


class Targets:
    """The drafts by the sentences they have words in."""

    __slots__ = ("_anaphors", "_by_sentence", "_remarked", "_rules", "_unnamed", "_view")

    def __init__(self, view: View, drafts: Sequence[Draft], rules: RuleSet, unnamed: Collection[str]) -> None:
        self._view = view
        self._anaphors: dict[int, tuple[bool, bool]] = {}
        self._rules = rules
        self._unnamed = unnamed
        self._by_sentence: dict[int, list[Draft]] = defaultdict(list)
        self._remarked: dict[int, list[Draft]] = defaultdict(list)
        for draft in drafts:  # by position of their content
            for number in sorted(draft.sentences):
                self._by_sentence[number].append(draft)
            for number in view.sentences_of(draft.remarks):
                if draft not in self._remarked[number][-1:]:
                    self._remarked[number].append(draft)

    def holder(self, number: int, span: Span) -> Draft | None:
        """The draft with the smallest content that holds ``span``."""
        found = [d for d in self._near(number, span) if covers(d.claim.content, span)]
        return min(found, key=lambda d: sum(s.end - s.start for s in d.claim.content), default=None)

    def around(self, number: int, span: Span) -> list[Draft]:
        """Attributed drafts in the sentence, or remarked upon by it, whose content does not hold ``span``."""
        found = [d for d in self._near(number, span) if d.attributed and not covers(d.claim.content, span)]
        return found or [d for d in self._remarked[number][:_MOST] if not covers(d.claim.content, span)]

    def cued(self, number: int, span: Span) -> list[Draft]:
        """The drafts of the sentence of whose cue ``span`` is part: it is by these words that they are said."""
        return [d for d in self._near(number, span) if any(c.start < span.end and span.start < c.end for c in d.cues)]

    def refused(self, number: int, span: Span, *, cued: bool) -> list[Draft]:
        """Drafts whose content begins inside the reservation ("declined to comment *on the report*"): no claims.

        With ``cued`` those whose cue is part of it, and whose content may also follow ("declined to say *how many*").
        """
        drafts = self.cued(number, span) if cued else self._near(number, span)
        end = span.end + _NEXT if cued else span.end
        return [d for d in drafts if d.attributed and any(span.start < p.start < end for p in d.claim.content)]

    def inside(self, number: int, span: Span) -> list[Draft]:
        """Attributed drafts that say nothing but words of the reservation ("they offered *no evidence*"): no claims."""
        near = self._near(number, span)
        return [d for d in near if d.attributed and all(covers((span,), part) for part in d.claim.content)]

    def pointing(self, number: int, span: Span) -> list[Draft]:
        """Drafts of the model said or cued by the reservation whose content, but for its words, only points back.

        They are no claims: "Reuters could not verify *that claim*", "it offered *no evidence for this*". The rules know
        these verbs as none that attribute, the model takes them for such.
        """
        cued = self.cued(number, span)
        found = []
        for draft in self._near(number, span):
            if not draft.attributed or draft.claim.engine != MODEL:
                continue
            words = self._words(draft)
            beyond = [t for t in words if not (span.start <= t.start < span.end)]
            if (len(beyond) < len(words) or draft in cued) and _points(beyond):
                found.append(draft)
        return found

    def swallowed(self, number: int, span: Span) -> list[Draft]:
        """Drafts whose every source is part of the reservation ("confirmed by *independent sources*"): no claims."""
        return [
            draft
            for draft in self._near(number, span)
            if draft.attributed and all(h.mention is not None and covers((span,), h.mention) for h in draft.claim.hops)
        ]

    def points_back(self, number: int) -> bool:
        """Whether the sentence has a word that points back to something said ("dafür", "this claim")."""
        words = self._rules.words["pointers"]
        return any(words.has(token.lower) for token in self._view.within(self._view.sentences[number]))

    def trails(self, number: int, first: int) -> bool:
        """Whether token ``first`` stands in a later clause of a sentence whose first clause says something itself.

        "Drei Dörfer sind abgeriegelt, was sich nicht überprüfen ließ" reserves about its own statement; not so "Die
        Angaben, die vom Militär stammen, …", whose first clause only points back.
        """
        start, _ = self._view.token_range(self._view.sentences[number])
        pointers = self._rules.words["pointers"]
        words = 0
        for token in self._view.tokens[start:first]:
            if token.text in ",;:–—":
                return words >= _STATEMENT
            if pointers.has(token.lower):
                return False
            words += token.is_word
        return False

    def is_anaphoric(self, draft: Draft) -> bool:
        """Whether the content only points back ("the claims", "das"): a few words, none of them a name or number."""
        return _points(self._words(draft))

    def _words(self, draft: Draft) -> list[Token]:
        """The words and numbers of a content, without its marks."""
        return [token for span in draft.claim.content for token in self._view.within(span) if token.text[0].isalnum()]

    def of_source(self, number: int, span: Span) -> list[Draft]:
        """Attributed drafts whose source is named nearest to ``span`` in its sentence.

        Where none is, those of the last sentence before that has any: first those of a source that nobody names. A
        sentence that opens with somebody new ("a second official …") does not look back.
        """
        remarked = self._remarked[number][:_MOST]
        if remarked and not any(self._names(d, number) for d in self._near(number, span)):
            return remarked
        found = [(self._distance(d, number, span), d) for d in self._near(number, span) if d.attributed]
        named = [(distance, d) for distance, d in found if distance is not None]
        if named:
            nearest = min(distance for distance, _ in named)
            return [d for distance, d in named if distance == nearest]
        opening = self._view.within(self._view.sentences[number])[:1]
        if opening and self._rules.words["newcomers"].has(opening[0].lower):
            return []
        for at in range(number, max(-1, number - _BACK), -1):
            said = [d for d in self._near(at, span) if d.attributed and self.holder(number, span) is not d]
            unnamed = [d for d in said if any(s in self._unnamed for hop in d.claim.hops for s in hop.sources)]
            if said:
                return unnamed or said
        return []

    def before(self, number: int, *, told: bool = True) -> list[Draft]:
        """The drafts that a statement of its own in sentence ``number`` speaks of.

        Those of the nearest sentence before that has attributed drafts, in the same paragraph or, where the statement
        opens one, in the paragraph before, and what the same source says in the sentences before it. A plural ("the
        claims", "diese Zahlen") takes in those of all sentences before it in that paragraph; words for numbers keep
        only drafts with figures. Without attributed drafts the sentence just before is meant, if ``told``.
        """
        remarked = self._remarked[number][:_MOST]
        if remarked:
            return remarked
        paragraphs = self._view.paragraphs
        numbers, plural = self._anaphor(number)
        first = number - 1
        if first < 0 or paragraphs[first] < paragraphs[number] - 1:
            return []
        home = paragraphs[first]
        found: list[Draft] = []
        for at in range(first, max(-1, first - _BACK), -1):
            if paragraphs[at] != home:
                break
            here = [
                d
                for d in self._by_sentence[at][-_MOST:]
                if not d.spent and self._speakable(d, counted=numbers and at == first)
            ]
            if found and not plural and (not numbers or any(d.claim.figures for d in found)):
                voices = {d.voice for d in found}
                here = [d for d in here if d.attributed and d.voice in voices]
                if not here:
                    break
            found.extend(d for d in here if d not in found)
        if numbers:
            found = [d for d in found if d.claim.figures] or found
        if found or not told:
            return found
        return [d for d in self._by_sentence[first][-_MOST:] if d.chained is None]

    def _speakable(self, draft: Draft, *, counted: bool) -> bool:
        """Whether a reservation can be about the draft: something said, or a number where numbers are spoken of."""
        if draft.attributed or draft.claim.certainty in ("reported", "estimated"):
            return True
        return counted and bool(draft.claim.figures)

    def _anaphor(self, number: int) -> tuple[bool, bool]:
        """Whether the sentence speaks of numbers, and of several things said."""
        known = self._anaphors.get(number)
        if known is None:
            tokens = self._view.within(self._view.sentences[number])
            figures, plural = self._rules.words["figure_nouns"], self._rules.words["plural_nouns"]
            known = any(figures.has(t.lower) for t in tokens), any(plural.has(t.lower) for t in tokens)
            self._anaphors[number] = known
        return known

    def _near(self, number: int, span: Span) -> list[Draft]:
        """The drafts of a sentence, or of a crowded one those around the place."""
        drafts = self._by_sentence[number]
        if len(drafts) > _MOST:
            at = bisect_left(drafts, span.start, key=lambda d: d.claim.content[0].start if d.claim.content else 0)
            drafts = drafts[max(0, at - _MOST // 2) : at + _MOST // 2]
        return [draft for draft in drafts if not draft.spent]

    def _names(self, draft: Draft, number: int) -> bool:
        return self._distance(draft, number, Span(0, 0)) is not None

    def _distance(self, draft: Draft, number: int, span: Span) -> int | None:
        """Characters between ``span`` and the nearest mention of the draft's sources in the sentence."""
        sentence = self._view.sentences[number]
        mentions = [h.mention for h in draft.claim.hops if h.mention is not None]
        if draft.chained is not None:
            mentions.extend(draft.chained.attribution.source)
        gaps = [max(m.start - span.end, span.start - m.end, 0) for m in mentions
                if sentence.start <= m.start < sentence.end]  # fmt: skip
        return min(gaps, default=None)


def _points(words: Sequence[Token]) -> bool:
    """Whether words can only point back: a few, none of them a number."""
    return len(words) <= _POINTER and not any(word.text[0].isdigit() for word in words)
