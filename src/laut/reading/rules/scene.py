"""What a rule sees of a unit: its items, the language's words, and small questions about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from laut.reading.lexicon import Grammar
from laut.reading.phrases import attributed_phrase, skip_adjuncts, subject_in
from laut.reading.rules.words import Words
from laut.reading.units import Item, Unit
from laut.reading.verbs import VerbForm
from laut.records import Attribution, ClaimKind, Span

_TRIM = frozenset(",;:.–—-…!?")
MOST_FOUND = 32  # attributions of one kind of cue, after which no more are sought in a unit: prose has a tenth of it
_DIRECT_SHARE = 0.6  # of a content's characters inside quotation marks, from which it counts as direct speech


@dataclass
class Scene:
    """One unit under the rules of its language. Positions are item numbers unless they are spans."""

    text: str
    unit: Unit
    grammar: Grammar
    words: Words
    forms: Mapping[str, tuple[VerbForm, ...]]
    verbs: frozenset[str]

    def __post_init__(self) -> None:
        self.items: list[Item] = self.unit.items
        self.lowers: list[str] = [item.lower for item in self.items]
        self._edges: tuple[list[int], list[int]] | None = None

    def lower(self, i: int) -> str:
        """Lower-case text of item ``i``, empty outside the unit."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def is_break(self, i: int) -> bool:
        """Whether a clause ends at item ``i``: a comma, colon, semicolon, dash, or something said in quotes."""
        item = self.items[i]
        return (item.kind == "p" and item.text in ",;:–—-.!?…") or item.is_said

    def clause_start(self, i: int) -> int:
        """First item of the stretch without a break in which ``i`` stands."""
        return self._clauses()[0][i] if i > 0 else i

    def clause_end(self, i: int) -> int:
        """End (exclusive) of the stretch without a break in which ``i`` stands."""
        return self._clauses()[1][i] if i < len(self.items) else i

    def _clauses(self) -> tuple[list[int], list[int]]:
        """Start and end of the clause of every item, found once: asked for at each verb of a long sentence."""
        if self._edges is None:
            starts: list[int] = []
            ends: list[int] = []
            start = 0
            for i in range(len(self.items)):
                starts.append(start)
                if self.is_break(i):
                    ends.extend([i] * (i + 1 - len(ends)))
                    start = i + 1
            starts.append(start)
            ends.extend([len(self.items)] * (len(self.items) - len(ends)))
            self._edges = starts, ends
        return self._edges

    def span(self, start: int, end: int) -> Span | None:
        """Characters of ``items[start:end]`` without marks at the edges; ``None`` if nothing is left."""
        items = self.items
        while start < end and items[start].kind == "p" and items[start].text in _TRIM:
            start += 1
        while end > start and items[end - 1].kind == "p" and items[end - 1].text in _TRIM:
            end -= 1
        return Span(items[start].start, items[end - 1].end) if start < end else None

    def spans(self, *ranges: tuple[int, int]) -> tuple[Span, ...]:
        """The spans of several item ranges, empty ones left out."""
        found = (self.span(a, b) for a, b in ranges if a < b)
        return tuple(span for span in found if span is not None)

    def phrase(self, i: int, *, appositions: bool = True) -> int:
        """End of the noun phrase at ``i``."""
        return attributed_phrase(self.items, i, self.grammar, self.verbs, appositions=appositions)

    def subject(self, start: int, stop: int) -> tuple[int, int] | None:
        """The first noun phrase between ``start`` and ``stop`` that no preposition governs."""
        return subject_in(self.items, start, stop, self.grammar, self.verbs)

    def skip(self, i: int, stop: int) -> int:
        """Position behind adverbs and prepositional phrases."""
        return skip_adjuncts(self.items, i, stop, self.grammar, self.verbs)

    def has_finite(self, start: int, stop: int) -> bool:
        """Whether a word between ``start`` and ``stop`` can only be a verb."""
        grammar = self.grammar
        return any(
            item.kind == "w"
            and (
                grammar.is_finite_helper(item.lower) or item.lower in self.verbs or item.lower in grammar.reported_mood
            )
            for item in self.items[start:stop]
        )

    def kind_of(self, content: Iterable[Span]) -> ClaimKind:
        """``direct`` where most of the content stands in quotation marks, else ``indirect``."""
        spans = list(content)
        size = sum(s.end - s.start for s in spans)
        quoted = sum(
            max(0, min(s.end, item.end) - max(s.start, item.start))
            for item in self.items
            if item.kind == "q"
            for s in spans
        )
        return "direct" if size and quoted >= _DIRECT_SHARE * size else "indirect"

    def found(
        self,
        rule: str,
        content: tuple[Span, ...],
        source: tuple[int, int] | None,
        cue: tuple[Span, ...],
        *,
        addressee: tuple[int, int] | None = None,
        kind: ClaimKind | None = None,
    ) -> Attribution:
        """Put an attribution together from item ranges and spans."""
        return Attribution(
            content=content,
            source=self.spans(source) if source else (),
            cue=cue,
            addressee=self.spans(addressee) if addressee else (),
            kind=kind or self.kind_of(content),
            rules=(rule,),
        )
