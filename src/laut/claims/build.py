"""Attributions with their chains, and what is left between them, become claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from laut.claims.caveats import attach_caveats
from laut.claims.certainty import find_certainty, find_polarity
from laut.claims.drafts import Draft
from laut.claims.holdings import Holdings, find_enclosing
from laut.claims.narration import find_narration, find_remarks, spans_of, without_acts
from laut.claims.rules import load_rules
from laut.claims.view import View
from laut.ids import make_id
from laut.records import (
    ChainedAttribution,
    Claim,
    ClaimKind,
    Document,
    Figure,
    Hop,
    HopMention,
    Place,
    SourceResolution,
    Span,
    Timex,
)
from laut.text import overlap


def build_claims(
    document: Document,
    sentences: Sequence[Span],
    chained: Sequence[ChainedAttribution],
    resolution: SourceResolution,
    figures: Sequence[Figure],
    times: Sequence[Timex],
    places: Sequence[Place],
) -> tuple[Claim, ...]:
    """Make the document's claims, by position.

    One for each chained attribution that has content, and one for each sentence, or clause beside an attribution, that
    the outlet says itself. ``sentences`` are those of headline, lead and body: captions, credits and datelines are
    never claims. Figures, times and places belong to the claim whose content holds them, so the day on which something
    was *said* is no time of the claim. A narrating sentence that only reserves ("the claim could not be verified") is
    no claim: it is the caveat of the ones it speaks of.
    """
    view = View(document, sentences)
    language = document.language
    narration = load_rules(language, "narration")
    chained = without_acts(view, chained, narration)
    remarks = find_remarks(view, chained)
    drafts = [
        _attributed(view, one, own, resolution)
        for one, own in zip(chained, remarks, strict=True)
        if one.attribution.content
    ]
    told = find_narration(view, chained, remarks, narration)
    drafts.extend(_narrating(view, span) for span in told)
    drafts.sort(key=lambda d: (d.claim.content, d.claim.kind))
    _fill(view, drafts, figures, times, places)
    attach_caveats(view, drafts, resolution.sources, load_rules(language, "caveats"))
    claims = [draft.finish() for draft in drafts if not draft.spent]
    return _nest(_with_ids(document, claims))


def _attributed(view: View, one: ChainedAttribution, remarks: tuple[Span, ...], resolution: SourceResolution) -> Draft:
    """The draft of an attribution.

    Without any hop it is hearsay: narration that the outlet does not vouch for, unless it names itself as the source.
    """
    attribution = one.attribution
    hops = tuple(_hop(mention, resolution) for mention in one.hops)
    kind: ClaimKind = attribution.kind if hops else "narration"
    claim = Claim(
        id="",
        content=attribution.content,
        kind=kind,
        hops=hops,
        certainty="stated" if hops or attribution.source else "reported",
        addressee=attribution.addressee,
        engine=attribution.engine,
        rules=tuple(dict.fromkeys((*attribution.rules, *one.rules))),
        confidence=attribution.confidence,
    )
    return Draft(claim, one, frozenset(view.sentences_of(spans_of(one))), remarks)


def _hop(hop: HopMention, resolution: SourceResolution) -> Hop:
    """A hop with the sources that its words name; none where the resolution knows of none."""
    sources = resolution.by_mention.get(hop.mention, ()) if hop.mention is not None else ()
    shown = hop.mention
    if hop.phrase is not None and hop.mention is not None:
        same = overlap(hop.phrase, hop.mention) or (sources and resolution.by_mention.get(hop.phrase) == sources)
        shown = hop.phrase if same else hop.mention
    return Hop(sources, shown, hop.cue, hop.basis)


def _narrating(view: View, span: Span) -> Draft:
    return Draft(Claim(id="", content=(span,), kind="narration"), None, frozenset(view.sentences_of((span,))))


def _fill(
    view: View,
    drafts: Sequence[Draft],
    figures: Sequence[Figure],
    times: Sequence[Timex],
    places: Sequence[Place],
) -> None:
    """Give each draft its figures, times and places, its polarity and its certainty."""
    held = Holdings(figures), Holdings(times), Holdings(places)
    certainties, polarities = (load_rules(view.document.language, name) for name in ("certainty", "polarity"))
    published = view.document.published
    later = {time.id for time in times if published and time.start and _day(time.start) > _day(published)}
    for draft in drafts:
        content = draft.claim.content
        figure_ids, time_ids, place_ids = (holdings.ids(content) for holdings in held)
        certainty, rules = find_certainty(view, draft, certainties, later=not later.isdisjoint(time_ids))
        if certainty == "stated":
            certainty = draft.claim.certainty
        polarity, denials = find_polarity(view, draft, polarities)
        draft.claim = replace(
            draft.claim,
            figures=figure_ids,
            times=time_ids,
            places=place_ids,
            certainty=certainty,
            polarity=polarity,
            rules=tuple(dict.fromkeys((*draft.claim.rules, *rules, *denials))),
        )


def _day(value: str) -> str:
    """A date in the order of text, the last day it can mean: ``"2024-12"`` sorts after ``"2024-12-31"``."""
    return f"{value[:10]}~" if len(value) < 10 else value[:10]


def _with_ids(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Give each claim its id; of claims that are the same in document, content, kind and hops the first stays."""
    done: dict[str, Claim] = {}
    for claim in claims:
        content = ",".join(f"{span.start}-{span.end}" for span in claim.content)
        hops = "/".join(f"{'+'.join(hop.sources)}@{hop.mention}" for hop in claim.hops)
        made = make_id("claim", document.id, content, claim.kind, claim.polarity, hops)
        done.setdefault(made, replace(claim, id=made))
    return list(done.values())


def _nest(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Say of each claim which other's content encloses it."""
    enclosing = find_enclosing([claim.content for claim in claims])
    return tuple(
        claim if outer is None else replace(claim, nested_in=claims[outer].id)
        for claim, outer in zip(claims, enclosing, strict=True)
    )
