"""Reservations about claims: found by table, attached to the claim they speak of, which can stand a sentence away.

Where a rule's words can point is its ``scope``:

``here``
    an adjective or adverb about the claim it stands in ("mutmaßlich", "unconfirmed reports that …").
``said``
    a predicate about something said ("ließ sich nicht überprüfen"). In the words around a claim it speaks of that
    claim; in a statement of its own it speaks of the ones before.
``source``
    about the source ("who asked not to be named"): the claims that this source makes.
``answer``
    a source that answers ("declined to comment"): the claims before, and the one who answers makes the reservation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import get_args

from laut.claims.drafts import Draft
from laut.claims.rules import Hit, RuleSet
from laut.claims.targets import Targets
from laut.claims.view import View
from laut.records import Caveat, CaveatKind, Source, Span

_NO_MORE = 18  # tokens of a sentence that, holding a reservation, can say little else
KINDS: tuple[CaveatKind, ...] = get_args(CaveatKind)


def attach_caveats(view: View, drafts: Sequence[Draft], sources: Sequence[Source], rules: RuleSet) -> None:
    """Give each draft its caveats, and mark as ``spent`` those that are nothing but a reservation about others."""
    unnamed = frozenset(source.id for source in sources if not source.identified)
    targets = Targets(view, drafts, rules, unnamed)
    speakers = _speakers(view, sources)
    for number, sentence in enumerate(view.sentences):
        first, last = view.token_range(sentence)
        for hit in rules.find(view.tokens, first, last):
            refused = _refused(targets, number, hit)
            for draft in refused:
                draft.spent = True
            found, holder = _aims(targets, number, hit, refused)
            by = _speaker(hit, holder, speakers.get(number, ()))
            if hit.rule.scope == "answer" and by is not None:  # who does not answer has not said what went before
                found = [d for d in found if d.origin != by or number in d.sentences]
            for draft in found:
                draft.add(Caveat(_kind(hit.rule.value), hit.span, by, hit.rule.id))
            alone = hit.rule.scope in ("said", "source") and last - first <= _NO_MORE
            if alone and found and holder is not None and not holder.attributed:
                holder.spent = holder not in found


def _refused(targets: Targets, number: int, hit: Hit) -> list[Draft]:
    """Drafts of the sentence that a reader made of the reservation's own words."""
    pointing = targets.pointing(number, hit.span)
    if hit.rule.scope == "here":
        return pointing
    refused = pointing + [d for d in targets.swallowed(number, hit.span) if d not in pointing]
    refused.extend(d for d in targets.inside(number, hit.span) if d not in refused)
    declined = hit.rule.value == "declined_to_comment"
    if declined or hit.rule.scope == "source":
        refused.extend(d for d in targets.refused(number, hit.span, cued=declined) if d not in refused)
    return refused


def _kind(value: str) -> CaveatKind:
    for kind in KINDS:
        if kind == value:
            return kind
    raise ValueError(f"{value!r} is no kind of caveat; the table must use one of {', '.join(KINDS)}")


def _aims(targets: Targets, number: int, hit: Hit, refused: Sequence[Draft]) -> tuple[list[Draft], Draft | None]:
    """The drafts that a hit in sentence ``number`` speaks of, and the one whose content holds it, if any."""
    holder = targets.holder(number, hit.span)
    if holder in refused:
        holder = None
    if hit.rule.scope == "here":
        if holder is not None:
            return [holder], holder
        return targets.around(number, hit.span) or targets.before(number), None
    if hit.rule.scope == "source":
        return [d for d in targets.of_source(number, hit.span) if d not in refused], holder
    cued = [d for d in targets.cued(number, hit.span) if not targets.is_anaphoric(d) and d not in refused]
    if cued:  # "neither confirmed nor denied that …" reserves about its own content; a denial is its polarity
        return ([] if hit.rule.value == "disputed" else cued), holder
    around = [d for d in targets.around(number, hit.span) if d is not holder and d not in refused]
    if hit.rule.scope == "answer":
        return targets.before(number, told=targets.points_back(number)) or around, holder
    if around and holder is None:
        return around, None
    if around and holder is not None and not holder.attributed:
        return around, holder
    if holder is not None and targets.trails(number, hit.first):
        return [holder], holder
    own = holder is not None and holder.attributed and hit.rule.value == "no_evidence"
    before = [] if own and not targets.points_back(number) else targets.before(number)
    if before:
        return before, holder
    return ([holder] if holder is not None else []), holder


def _speakers(view: View, sources: Sequence[Source]) -> dict[int, list[tuple[Span, str]]]:
    """By sentence: the mentions of sources in it."""
    found: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    for source in sources:
        for mention in source.mentions:
            number = view.sentence_at(mention.start)
            if number is not None:
                found[number].append((mention, source.id))
    return found


def _speaker(hit: Hit, holder: Draft | None, mentions: Sequence[tuple[Span, str]]) -> str | None:
    """Who makes the reservation: the source whose words hold it, the one who answers, or ``None`` for the outlet."""
    if hit.rule.scope == "answer":
        near = [(max(m.start - hit.span.end, hit.span.start - m.end, 0), m, s) for m, s in mentions]
        return min(near)[2] if near else None
    if holder is not None and holder.attributed and hit.rule.scope != "source" and hit.rule.value != "disputed":
        return holder.origin  # but nobody disputes what they say themselves
    return None
