"""A claim in the making: what is known of it before caveats are attached and ids are made."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from laut.records import Caveat, ChainedAttribution, Claim, Span


@dataclass(slots=True, eq=False)
class Draft:
    """One claim to be, with where it stands: ``sentences`` are the numbers of those it has any words in.

    ``chained`` is ``None`` for narration. ``remarks`` are the sentences elsewhere that speak of it. ``spent`` is
    whether it turned out to be nothing but a reservation about other claims.
    """

    claim: Claim
    chained: ChainedAttribution | None
    sentences: frozenset[int]
    remarks: tuple[Span, ...] = ()
    spent: bool = False
    caveats: dict[tuple[str, Span], Caveat] = field(default_factory=dict)

    @property
    def attributed(self) -> bool:
        """Whether a source is named or the text says that there is one."""
        return bool(self.claim.hops)

    @property
    def cues(self) -> tuple[Span, ...]:
        """The cues of the attribution and of its hops."""
        if self.chained is None:
            return ()
        return (*self.chained.attribution.cue, *(cue for hop in self.chained.hops for cue in hop.cue))

    @property
    def origin(self) -> str | None:
        """Id of the first source of the last hop."""
        sources = self.claim.hops[-1].sources if self.claim.hops else ()
        return sources[0] if sources else None

    @property
    def voice(self) -> tuple[str, ...] | Span | None:
        """What is the same for claims of one origin: its sources, else its mention."""
        if not self.claim.hops:
            return None
        return self.claim.hops[-1].sources or self.claim.hops[-1].mention

    def add(self, caveat: Caveat) -> None:
        """Add a caveat once; of two of one kind at overlapping places the first stays."""
        for kind, span in self.caveats:
            if kind == caveat.kind and span.start < caveat.span.end and caveat.span.start < span.end:
                return
        self.caveats[caveat.kind, caveat.span] = caveat

    def finish(self) -> Claim:
        """The claim with its caveats, by position."""
        return replace(self.claim, caveats=tuple(sorted(self.caveats.values(), key=lambda c: (c.span, c.kind))))
