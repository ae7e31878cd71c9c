"""Hand-made input for the claims stage: spans by their words, attributions by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from laut.claims import build_claims, find_conflicts
from laut.records import (
    Attribution,
    ChainedAttribution,
    Claim,
    ClaimKind,
    Conflict,
    Document,
    Figure,
    HopMention,
    Place,
    Section,
    Source,
    SourceResolution,
    Span,
    Timex,
)


class Article:
    """A text with attributions added one by one; sentences end at full stops, blank lines part paragraphs."""

    def __init__(self, text: str, lang: str = "en", published: str | None = None, sections: Sequence[Section] = ()):
        self.document = Document("doc-1", text, lang, published=published, sections=tuple(sections))
        self.text = text
        self.sentences = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^.!?\n]*[.!?]?[”\"]?", text)]
        self.chained: list[ChainedAttribution] = []
        self.sources: dict[str, Source] = {}
        self.figures: list[Figure] = []
        self.times: list[Timex] = []
        self.places: list[Place] = []

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def said(
        self,
        content: str | Sequence[str],
        *hops: str | None,
        cue: str | Sequence[str] = (),
        kind: ClaimKind = "indirect",
        remarks: Sequence[str] = (),
        engine: str = "rules",
    ) -> Article:
        """Add an attribution: its content, the mentions of its hops (``None`` for a source nobody names), its cue."""
        contents = (content,) if isinstance(content, str) else tuple(content)
        cues = tuple(self.span(c) for c in ((cue,) if isinstance(cue, str) else cue))
        mentions = tuple(HopMention(None if hop is None else self.span(hop)) for hop in hops)
        source = (mentions[0].mention,) if mentions and mentions[0].mention else ()
        rules = () if engine == "model" else ("test",)
        spans = tuple(self.span(c) for c in contents)
        attribution = Attribution(spans, source, cues, kind=kind, engine=engine, rules=rules)
        self.chained.append(ChainedAttribution(attribution, mentions, (), tuple(self.span(r) for r in remarks)))
        for hop in hops:
            if hop is not None:
                self.source(hop)
        return self

    def source(self, name: str) -> Article:
        self.sources[name] = Source(f"source-{name}", name, mentions=(self.span(name),))
        return self

    def count(
        self,
        words: str,
        low: float | None,
        high: float | None,
        counted: str | None = None,
        event: str | None = None,
        unit: str | None = None,
        change: bool = False,
        part_of: str | None = None,
        approx: bool = False,
    ) -> Article:
        figure = Figure(words, self.span(words), low, high, approx=approx, unit=unit, counted=counted, event=event)
        self.figures.append(replace(figure, change=change, part_of=part_of))
        return self

    def time(self, words: str, start: str, end: str | None = None) -> Article:
        self.times.append(Timex(words, self.span(words), "DATE", start, start, end or start))
        return self

    def place(self, name: str, country: str, at: tuple[float, float] | None = None) -> Article:
        self.places.append(
            Place(name, self.span(name), name, country, *(at or (None, None)), len(self.places) + 1 if at else None)
        )
        return self

    def claims(self) -> tuple[Claim, ...]:
        by_mention = {mention: (source.id,) for source in self.sources.values() for mention in source.mentions}
        resolution = SourceResolution(tuple(self.sources.values()), by_mention)
        return build_claims(
            self.document, self.sentences, self.chained, resolution, self.figures, self.times, self.places
        )

    def claim(self, words: str) -> Claim:
        """The claim whose content is, or begins with, ``words``."""
        start = self.text.index(words)
        found = [c for c in self.claims() if c.content[0].start == start]
        assert found, f"no claim at {words!r}: {[self.words(c) for c in self.claims()]}"
        return found[0]

    def words(self, claim: Claim) -> str:
        return " … ".join(self.text[span.start : span.end] for span in claim.content)

    def caveats(self, words: str) -> list[tuple[str, str | None]]:
        return [(caveat.kind, caveat.by) for caveat in self.claim(words).caveats]

    def conflicts(self) -> tuple[Conflict, ...]:
        return find_conflicts(
            self.document, self.claims(), self.figures, self.times, self.places, tuple(self.sources.values())
        )
