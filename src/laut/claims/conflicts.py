"""Claims of one document that cannot both hold: by their figures, or because one denies what the other affirms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from laut.claims.comparable import (
    PERSON,
    Counted,
    Relation,
    can_both_hold,
    load_codes,
    part_of_other,
    relate,
    relate_joined,
)
from laut.claims.denials import find_denials
from laut.claims.reasons import clash_reason
from laut.claims.setting import Local, is_background, same_period, same_place
from laut.claims.signs import Beside, Signs
from laut.claims.stated import are_parallel, innermost
from laut.records import Claim, Conflict, Document, Figure, Place, Source, Timex
from laut.text import covers

_COMPARED = 48  # earlier figures of one dimension that each is compared with; no article has more, a data dump may
_CLASHES = 8  # conflicts of one figure with those before it, nearest first; more would tell a reader nothing
_CONTRAST = 3  # sentences back to which a word of contrast can reach ("Der Generalstab nennt dagegen …")
_SAME_WORDS = 3  # words both clauses hold; the noun counted is one, so that two more tell what is said of it
_TIMES = 10  # how many times greater a figure can be that only a verb of reckoning joins; more is of something else
_RESTATED = 1  # sentences back to which another number can be set without one ("Die Behörden gehen von 25.000 aus")


@dataclass(slots=True, eq=False)
class _Said:
    """A figure in the claim that states it most closely.

    ``local`` are the places named in its clause; ``rivals`` is one object for all figures that the text sets against
    each other, one after the other.
    """

    counted: Counted
    claim: Claim
    voice: frozenset[str]
    beside: Beside
    local: tuple[Place, ...] = ()
    rivals: object = field(default_factory=object)

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
    part of the other or its revision, and two voices state them. Where the text leaves open what is counted or what
    happened, it must itself set the one against the other: see :func:`_joined`. Linear in the number of claims.
    """
    by_figure = {figure.id: figure for figure in figures}
    time_of = {time.id: time for time in times}
    place_of = {place.id: place for place in places}
    names = {source.id: source.name for source in sources}
    stated = list(_stated(document, claims, by_figure, Local(places)))
    voices: dict[tuple[int, str | None], set[frozenset[str]]] = defaultdict(set)
    for said in stated:
        voices[said.beside.line, said.counted.dimension].add(said.voice)
    crowded = {place for place, heard in voices.items() if len(heard) > 1}
    families: dict[str | None, list[_Said]] = defaultdict(list)
    found: list[tuple[_Said, _Said, Relation]] = []
    for said in stated:
        family = families[said.counted.dimension][-_COMPARED:]
        if any(_repeats(said, other) for other in family):
            continue
        alone = (said.beside.line, said.counted.dimension) not in crowded
        clashes, last = 0, family[-1] if family else None
        for other in reversed(family):
            if clashes == _CLASHES:
                break
            relation = _clash(other, said, by_figure, alone=alone, follows=other is last)
            if relation is not None and _same_event(other, said, time_of, place_of, document.published):
                found.append((other, said, relation))
                clashes += 1
        families[said.counted.dimension].append(said)
    found.sort(key=lambda clash: (clash[0].figure.span, clash[1].figure.span))
    told = [_conflict(first, second, relation, names) for first, second, relation in found]
    return (*told, *find_denials(document, claims, names))


def _conflict(first: _Said, second: _Said, relation: Relation, names: Mapping[str, str]) -> Conflict:
    part = relation != "same"
    reason = clash_reason(first.claim, first.figure, second.claim, second.figure, names, part=part)
    return Conflict((first.claim.id, second.claim.id), (first.figure.id, second.figure.id), reason)


def _stated(
    document: Document, claims: Sequence[Claim], figures: Mapping[str, Figure], local: Local
) -> Iterator[_Said]:
    """Each figure that can conflict, by position, with the claim that states it."""
    inner = innermost(document.text, claims, figures)
    held = sorted((figures[id_] for id_ in inner if id_ in figures), key=lambda figure: figure.span)
    held = [figure for figure in held if not figure.change]
    if not held:
        return
    signs = Signs(document)
    for figure in held:
        claim = inner[figure.id]
        beside = signs.at(figure.span)
        content = claim.content if covers(claim.content, figure.span) else ()
        where = local.of(beside.clauses, beside.words, content)
        yield _Said(Counted.of(figure), claim, _voice(claim), beside, where)


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


def _clash(
    first: _Said, second: _Said, figures: Mapping[str, Figure], *, alone: bool, follows: bool
) -> Relation | None:
    """How two figures stand to each other that two voices state and that cannot both hold; else ``None``."""
    if first.claim is second.claim or first.voice & second.voice or not (first.voice or second.voice):
        return None
    if not (first.voice and second.voice) and not first.counted.event & second.counted.event & load_codes().tolls:
        return None
    parallel = are_parallel(first.claim, second.claim)
    if _overlap(first.claim, second.claim) and not parallel:
        return None
    if "denies" in (first.claim.polarity, second.claim.polarity):
        return None
    both = bool(first.local and second.local)  # "dont 11 500 à Paris" can be set against "dans le cortège parisien"
    if not same_place(first.local, second.local) or (first.figure.part_of != second.figure.part_of and not both):
        return None
    if part_of_other(first.figure, second.figure, figures):
        return None
    if _is_part(first, second) or _is_part(second, first):
        return None
    signs = first.beside.signs | second.beside.signs
    if "revision" in signs and "contrast" not in signs:
        return None
    joined = None
    parallel = parallel and not first.counted.is_share  # "1 percent, compared with 20 percent for Dow": of two things
    if parallel or first.rivals is second.rivals or _joined(first, second, alone=alone, follows=follows):
        same_noun = parallel or bool(first.beside.after & second.beside.after)
        joined = relate_joined(first.counted, second.counted, same_noun=same_noun)
    if joined is not None:
        second.rivals = first.rivals
    for relation in (relate(first.counted, second.counted), joined):
        if relation not in (None, "same") and not (first.voice and second.voice):
            continue  # the outlet's "killed or wounded" and a source's "killed" are too seldom of one event
        if relation is not None and not can_both_hold(first.counted, second.counted, relation):
            return relation
    return None


def _overlap(first: Claim, second: Claim) -> bool:
    """Whether the claims share words: the one is then told inside the other."""
    return any(a.start < b.end and b.start < a.end for a in first.content for b in second.content)


def _is_part(part: _Said, whole: _Said) -> bool:
    """Whether a smaller number is stated as some of those spoken of ("three of the dead", "darunter")."""
    if part.figure.part_of not in (None, whole.figure.id):
        return False
    return not part.beside.signs.isdisjoint(("part", "member")) and part.counted.high <= whole.counted.low


def _joined(first: _Said, second: _Said, *, alone: bool, follows: bool) -> bool:
    """Whether the text sets the second figure against the first.

    By a word of contrast, which reaches back to an earlier sentence only where its own holds no other voice's figure
    (``alone``); by a verb of reckoning ("gehen von 25.000 aus") in the next sentence of the paragraph or with no other
    figure since (``follows``); by standing in one sentence with the same thing counted; by saying the same of it in the
    same words; or, for shares, by a name in both clauses ("Banda … 52 Prozent").
    """
    if not first.voice or not second.voice:
        return False
    away = second.beside.line - first.beside.line
    named = bool(first.beside.names & second.beside.names)
    same = bool(first.counted.what) and first.counted.what == second.counted.what
    rated = bool(first.beside.rates & second.beside.rates)
    if first.counted.is_share and not (named or same or rated):
        return False
    alike = same and first.counted.stated_event == second.counted.stated_event
    if away == 0:
        return alike or "contrast" in second.beside.signs
    if not alone or away > _CONTRAST:
        return False
    if "contrast" in second.beside.signs or (first.counted.is_share and named and same):
        return True
    ratio = max(first.counted.low, second.counted.low) > _TIMES * min(first.counted.high, second.counted.high)
    here, there = ({place.name for place in said.local} for said in (first, second))
    scope = here == there or not here.isdisjoint(there)
    if "diverge" in second.beside.signs and scope and not ratio:
        return True
    unnamed = not (first.counted.what or second.counted.what) and bool(first.beside.after & second.beside.after)
    if (alike or unnamed) and len(first.beside.words & second.beside.words) >= _SAME_WORDS + unnamed:
        return True  # "observers were expelled from … polling stations", for which the codes know no name
    if ratio:
        return False
    together = first.beside.paragraph == second.beside.paragraph
    if together and away <= _RESTATED and _like_people(first.counted, second.counted):
        return True
    if not together or not (follows or away <= _RESTATED):
        return False
    return "restatement" in second.beside.signs or (same and first.counted.implied and second.counted.implied)


def _like_people(first: Counted, second: Counted) -> bool:
    """Whether one counts people and the other those who live there, to whom the text says that the same happened."""
    anyone = load_codes().anyone | {PERSON}
    return bool(first.stated_event) and first.event == second.event and first.what | second.what <= anyone


def _same_event(
    first: _Said, second: _Said, times: Mapping[str, Timex], places: Mapping[str, Place], published: str | None
) -> bool:
    """Whether times and places of the claims leave room for one event.

    What the outlet tells of an earlier time ("im Februar 2018 starben …") is another event than what is not dated.
    """
    one, two = ([times[id_] for id_ in said.claim.times if id_ in times] for said in (first, second))
    if "same_period" in second.beside.signs:  # "over the same period" is the period of the figure before
        two = []
    here, there = ([places[id_] for id_ in said.claim.places if id_ in places] for said in (first, second))
    for said, own, others in ((first, one, two), (second, two, one)):
        if not said.voice and not others and is_background(own, published):
            return False
    return same_period(one, two) and same_place(here, there)
