"""Claims of one document that cannot both hold: by their figures, or because one denies what the other affirms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from laut.claims.comparable import (
    Counted,
    can_both_hold,
    load_codes,
    part_of_other,
    relate,
    same_period,
    same_place,
)
from laut.claims.denials import find_denials
from laut.claims.reasons import clash_reason
from laut.claims.signs import Signs
from laut.records import Claim, Conflict, Document, Figure, Place, Source, Timex

_COMPARED = 48  # earlier figures of one family that each is compared with; no article has more, a data dump may
_SENTENCES = 2  # how far apart figures without a known event may stand for a word of contrast to join them


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure in the claim that states it most closely."""

    counted: Counted
    claim: Claim
    voice: frozenset[str]
    sentence: int
    contrast: bool
    revision: bool

    @property
    def figure(self) -> Figure:
        return self.counted.figure


def find_conflicts(
    document: Document,
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    times: Sequence[Timex],
    places: Sequence[Place],
    sources: Sequence[Source],
) -> tuple[Conflict, ...]:
    """Find the pairs of claims that cannot both hold, by position of the first.

    Two figures clash where their intervals have no value in common (or a part exceeds its whole: more killed than
    "killed or wounded"), and what is counted, event, unit, place and period can be the same, neither is a change, a
    part of the other or its revision, and two voices state them. Where the event is not known, a word of contrast
    ("dagegen", "by contrast") must set the one against the other. Linear in the number of claims.
    """
    by_figure = {figure.id: figure for figure in figures}
    time_of = {time.id: time for time in times}
    place_of = {place.id: place for place in places}
    names = {source.id: source.name for source in sources}
    families: dict[tuple[str | None, str], list[_Said]] = defaultdict(list)
    found: list[tuple[_Said, _Said]] = []
    for said in _stated(document, claims, by_figure):
        family = families[said.counted.family]
        if any(_repeats(said, other) for other in family[-_COMPARED:]):
            continue
        for other in family[-_COMPARED:]:
            if _clash(other, said, by_figure) and _same_event(other.claim, said.claim, time_of, place_of):
                found.append((other, said))
        family.append(said)
    clashes = [_conflict(first, second, names) for first, second in found]
    return (*clashes, *find_denials(document, claims, names))


def _conflict(first: _Said, second: _Said, names: Mapping[str, str]) -> Conflict:
    reason = clash_reason(first.claim, first.figure, second.claim, second.figure, names)
    return Conflict((first.claim.id, second.claim.id), (first.figure.id, second.figure.id), reason)


def _stated(document: Document, claims: Sequence[Claim], figures: Mapping[str, Figure]) -> Iterator[_Said]:
    """Each figure that can conflict, by position, with the innermost claim that holds it."""
    inner: dict[str, Claim] = {}
    for claim in claims:
        size = sum(span.end - span.start for span in claim.content)
        for id_ in claim.figures:
            if id_ not in inner or size < sum(span.end - span.start for span in inner[id_].content):
                inner[id_] = claim
    held = sorted((figures[id_] for id_ in inner if id_ in figures), key=lambda figure: figure.span)
    held = [figure for figure in held if not figure.change]
    if not held:
        return
    signs = Signs(document)
    for figure in held:
        claim = inner[figure.id]
        number, contrast, revision = signs.at(figure.span)
        yield _Said(Counted.of(figure), claim, _voice(claim), number, contrast, revision)


def _voice(claim: Claim) -> frozenset[str]:
    """Ids of the sources of the origin; for an origin without a source its mention; empty for narration."""
    if not claim.hops:
        return frozenset()
    origin = claim.hops[-1]
    return frozenset(origin.sources) or frozenset({f"mention {origin.mention}"})


def _repeats(first: _Said, second: _Said) -> bool:
    """Whether the two state the same number in the same voice."""
    a, b = first.figure, second.figure
    return (first.voice, first.counted.what, first.counted.event, a.low, a.high) == (
        second.voice, second.counted.what, second.counted.event, b.low, b.high,
    )  # fmt: skip


def _clash(first: _Said, second: _Said, figures: Mapping[str, Figure]) -> bool:
    """Whether two voices state figures that can count the same and cannot both hold."""
    if first.claim is second.claim or first.voice & second.voice or not (first.voice or second.voice):
        return False
    if first.claim.polarity == "denies" or second.claim.polarity == "denies":
        return False
    contrast = second.contrast or first.contrast
    if (first.revision or second.revision) and not contrast:
        return False
    relation = relate(first.counted, second.counted)
    if relation is None or can_both_hold(first.figure, second.figure, relation):
        return False
    near = second.sentence - first.sentence <= _SENTENCES
    if not first.counted.event and not (contrast and near and first.voice and second.voice):
        return False
    if not first.counted.what and (not first.figure.unit or first.figure.unit in load_codes().shares):
        return False
    return not part_of_other(first.figure, second.figure, figures) and first.figure.part_of == second.figure.part_of


def _same_event(first: Claim, second: Claim, times: Mapping[str, Timex], places: Mapping[str, Place]) -> bool:
    narrated = not first.hops or not second.hops
    one, two = ([times[id_] for id_ in claim.times if id_ in times] for claim in (first, second))
    here, there = ([places[id_] for id_ in claim.places if id_ in places] for claim in (first, second))
    return same_period(one, two, narrated=narrated) and same_place(here, there)
