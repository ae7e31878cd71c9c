"""Puts the hops of every attribution in order, nearest to the outlet first.

Four things make a chain longer than its source. An attribution that stands inside another's content has the outer
source before its own. An addressee or a phrase that names an outlet ("told the AP", "seen by Reuters") stands before
the speaker. A relay beside the source ("citing X") comes after it, and so does a relay in a later sentence whose
subject is the last hop ("The service in turn relies on …").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from laut.attribution.mentions import Mentions
from laut.attribution.nesting import find_outer, find_passed_on, only_cites
from laut.records import Attribution, Basis, ChainedAttribution, Document, HopMention, Relay, Span
from laut.text import overlap

_LATER_SENTENCES = 3  # how far behind the claim a sentence may stand that says where its last source has it from
OWN = "own_outlet"  # the rule by which an outlet that names itself as the source speaks in its own voice
_LONGEST_CHAIN = 8  # hops; a guard against sources that cite one another in a circle
_SHORTEST = 3  # characters of a mention
_BESIDE = 60  # characters between a source and a relay phrase that stands beside it without a subject


@dataclass(frozen=True, slots=True)
class _Draft:
    attribution: Attribution
    hops: tuple[HopMention, ...]
    rules: tuple[str, ...]


def link_chains(
    document: Document, sentences: Sequence[Span], attributions: Sequence[Attribution], relays: Sequence[Relay] = ()
) -> tuple[ChainedAttribution, ...]:
    """Give every attribution its hops. Those that only pass on another claim become part of that claim's chain."""
    mentions = Mentions(document.text, document.language)
    phrases = [a.source for a in attributions]
    attributions = [in_named_words(a) for a in attributions]
    starts = [s.start for s in sentences]
    within = _by_sentence(relays, starts)
    drafts = [_own_hops(a, within(*_reach(a, (), starts)), sentences, starts, mentions) for a in attributions]
    owners = _owners(attributions, relays, starts, mentions)
    outers = find_outer(attributions)
    passed_on = find_passed_on(attributions, outers, relays, document.text)
    out: list[ChainedAttribution] = []
    for i, draft in enumerate(drafts):
        if i in passed_on or only_cites(draft.attribution, within(*_reach(draft.attribution, (), starts))):
            continue
        hops, rules = draft.hops, draft.rules
        outer = outers[i]
        for _ in range(_LONGEST_CHAIN):
            if outer is None:
                break
            if not _same_hop(drafts[outer].hops, hops, mentions):
                hops = drafts[outer].hops + hops
                rules = drafts[outer].rules + rules
            outer = outers[outer]
        first, last = _reach(draft.attribution, hops, starts)
        near = within(first, last + _LATER_SENTENCES * _LONGEST_CHAIN)
        hops, rules, remarks = _extend(draft.attribution, hops, rules, near, owners, sentences, starts, mentions)
        hops = _with_phrase(_with_basis(hops, mentions), draft.attribution.source, phrases[i])
        out.append(ChainedAttribution(draft.attribution, hops, rules, remarks))
    return tuple(out)


def in_named_words(attribution: Attribution) -> Attribution:
    """The attribution with source and cue in the words that chains are built on."""
    named = attribution.named
    if named is None:
        return attribution
    return replace(
        attribution,
        source=named.source,
        cue=named.cue or attribution.cue,
        addressee=named.addressee,
        implied=named.implied,
        named=None,
    )


def _with_phrase(
    hops: tuple[HopMention, ...], source: Sequence[Span], phrase: Sequence[Span]
) -> tuple[HopMention, ...]:
    """The hops with the phrase that the reader took for the attribution's own source beside the words that name it."""
    if not source or not phrase or tuple(source) == tuple(phrase):
        return hops
    own, whole = Span(source[0].start, source[-1].end), Span(phrase[0].start, phrase[-1].end)
    return tuple(replace(hop, phrase=whole) if hop.mention == own else hop for hop in hops)


def _by_sentence(relays: Sequence[Relay], starts: Sequence[int]) -> Callable[[int, int], Sequence[Relay]]:
    """A look-up of the relays that stand in a range of sentences: asking all of them for every claim is quadratic."""
    order = sorted(relays, key=lambda relay: _sentence_of(starts, relay.span.start))
    numbers = [_sentence_of(starts, relay.span.start) for relay in order]
    return lambda first, last: order[bisect_left(numbers, first) : bisect_right(numbers, last)]


def _reach(attribution: Attribution, hops: Sequence[HopMention], starts: Sequence[int]) -> tuple[int, int]:
    """The first and the last sentence in which the words of an attribution and of its hops stand."""
    words = [*attribution.content, *attribution.source, *attribution.cue, *(hop.mention for hop in hops if hop.mention)]
    return _sentence_of(starts, min(w.start for w in words)), _sentence_of(starts, max(w.end for w in words))


def _own_hops(
    attribution: Attribution,
    relays: Sequence[Relay],
    sentences: Sequence[Span],
    starts: Sequence[int],
    mentions: Mentions,
) -> _Draft:
    """The attribution's own source, with outlets it was said to or through before it."""
    hops: list[HopMention] = []
    rules: list[str] = []
    if attribution.source:
        source = Span(attribution.source[0].start, attribution.source[-1].end)
        for relay in relays:
            # "Informationen des Handelsblatts aus Verhandlungskreisen": what is cited is a hop of its own
            if relay.kind == "cites" and source.start + _SHORTEST < relay.span.start < source.end >= relay.span.end:
                source = Span(source.start, relay.span.start - 1)
        if mentions.is_own(source):
            return _Draft(attribution, (), (OWN,))
        hops.append(HopMention(source, attribution.cue))
    if attribution.addressee:
        whom = Span(attribution.addressee[0].start, attribution.addressee[-1].end)
        if mentions.is_outlet(whom) or mentions.is_quoted_name(whom):
            hops.insert(0, HopMention(whom, attribution.cue))
            rules.append("addressee")
    if attribution.source and attribution.implied is None:
        for relay in relays:
            if relay.kind != "through" or relay.target is None or not _beside(relay, attribution, sentences, starts):
                continue
            if any(h.mention and overlap(h.mention, relay.target) for h in hops[:-1]):
                continue
            hops.insert(0, HopMention(relay.target, relay.cue))
            rules.append(relay.rule)
    return _Draft(attribution, tuple(hops), tuple(rules))


def _sentence_of(starts: Sequence[int], position: int) -> int:
    return bisect_right(starts, position) - 1


def _beside(relay: Relay, attribution: Attribution, sentences: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a relay phrase belongs to this attribution: in the sentence of its source or cue, outside its content."""
    anchors = [*attribution.source, *attribution.cue]
    if any(overlap(relay.span, part) for part in attribution.content):
        return False
    if any(overlap(relay.span, part) for part in attribution.source):
        return True
    here = _sentence_of(starts, relay.span.start)
    near = [a for a in anchors if _sentence_of(starts, a.start) == here]
    return bool(near) and min(max(relay.span.start - a.end, a.start - relay.span.end) for a in near) <= _BESIDE


def _same_hop(first: Sequence[HopMention], second: Sequence[HopMention], mentions: Mentions) -> bool:
    if not first or not second or first[-1].mention is None or second[0].mention is None:
        return False
    return mentions.same_words(first[-1].mention, second[0].mention) or mentions.is_pronoun(second[0].mention)


def _extend(
    attribution: Attribution,
    hops: tuple[HopMention, ...],
    rules: tuple[str, ...],
    relays: Sequence[Relay],
    owners: Mapping[Relay, Span],
    sentences: Sequence[Span],
    starts: Sequence[int],
    mentions: Mentions,
) -> tuple[tuple[HopMention, ...], tuple[str, ...], tuple[Span, ...]]:
    """Follow relays from the last hop outward, first beside the source, then in the sentences behind the claim."""
    remarks: list[Span] = []
    if not hops:
        return hops, rules, ()
    last_sentence = _sentence_of(starts, max(span.end - 1 for span in (*attribution.content[-1:], *attribution.source)))
    for relay in relays:
        if len(hops) >= _LONGEST_CHAIN:
            break
        last = hops[-1].mention
        if relay.target is not None and last is not None and overlap(relay.target, last):
            continue
        here = _sentence_of(starts, relay.span.start)
        beside = (
            relay.kind == "cites"
            and relay.target is not None
            and _cites(relay, attribution, hops, here, starts, sentences, mentions)
        )
        later = last_sentence <= here <= last_sentence + _LATER_SENTENCES and not beside
        if beside:
            hops = (*hops, HopMention(relay.target, relay.cue))
            rules = (*rules, relay.rule)
        elif relay.kind == "cites" and later and relay.target is not None:
            owner = owners.get(relay)
            if (
                owner is not None
                and last is not None
                and (
                    overlap(owner, last) or (mentions.same_paragraph(owner, last) and mentions.same_words(owner, last))
                )
            ):
                hops = (*hops, HopMention(relay.target, relay.cue))
                rules = (*rules, relay.rule)
                remarks.append(sentences[here])
                last_sentence = here
        elif relay.kind == "unknown" and here == last_sentence + 1:
            if not relay.stands_alone:
                hops = (*hops[:-1], replace(hops[-1], identified=False))
            rules = (*rules, relay.rule)
            remarks.append(sentences[here])
    return hops, rules, tuple(remarks)


def _cites(
    relay: Relay,
    attribution: Attribution,
    hops: Sequence[HopMention],
    here: int,
    starts: Sequence[int],
    sentences: Sequence[Span],
    mentions: Mentions,
) -> bool:
    """Whether a relay in the sentence of the attribution's own words goes on from its last hop."""
    last = hops[-1].mention
    if last is None or _sentence_of(starts, last.start) != here:
        return False
    if any(overlap(relay.span, part) for part in attribution.content):
        return False
    if relay.subject is not None:
        return bool(overlap(relay.subject, last)) or (
            relay.subject.start >= last.start and mentions.same_words(relay.subject, last)
        )
    return (relay.span.start >= last.start and _beside(relay, attribution, sentences, starts)) or (
        0 <= relay.span.start - last.end <= _BESIDE and len(hops) > 1
    )


def _owners(
    attributions: Sequence[Attribution], relays: Sequence[Relay], starts: Sequence[int], mentions: Mentions
) -> dict[Relay, Span]:
    """For every relay that stands in a sentence of its own: the mention, before it, of the source it speaks about.

    That is the nearest mention that shares a name with the relay's subject, else, where the subject only points back
    ("the newspaper", "it"), the nearest one at all.
    """
    named = sorted(
        {Span(a.source[0].start, a.source[-1].end) for a in attributions if a.source}
        | {Span(a.addressee[0].start, a.addressee[-1].end) for a in attributions if a.addressee}
        | {r.target for r in relays if r.target is not None}
    )
    out: dict[Relay, Span] = {}
    for relay in relays:
        if relay.kind != "cites":
            continue
        here = _sentence_of(starts, relay.span.start)
        edge = relay.subject.start if relay.subject else relay.span.start
        first = bisect_left(named, Span(starts[max(0, here - _LATER_SENTENCES)], 0)) if starts else 0
        near = [m for m in named[first : bisect_right(named, Span(edge, edge))] if m.end <= edge]
        if not near:
            continue
        if relay.subject is None:
            # a phrase beside a source speaks of one in its own sentence, "the figure came from X" of one before it
            beside = [m for m in near if _sentence_of(starts, m.start) == here]
            before = [m for m in near if _sentence_of(starts, m.start) == here - 1] if relay.stands_alone else []
            if beside or before:
                out[relay] = (beside or before)[-1]
            continue
        subject = relay.subject
        same = [m for m in near if mentions.same_words(m, subject)]
        if same:
            out[relay] = same[-1]
        elif mentions.points_back(subject):
            fitting = [m for m in near if mentions.is_outlet(m)] if mentions.names_outlet_kind(subject) else []
            out[relay] = fitting[-1] if fitting else near[-1]
    return out


def _with_basis(hops: tuple[HopMention, ...], mentions: Mentions) -> tuple[HopMention, ...]:
    """``relayed`` for every hop that has another behind it; ``first_hand`` where the last one's words say so."""
    out = []
    for i, hop in enumerate(hops):
        basis: Basis = "unstated"
        if i + 1 < len(hops):
            basis = "relayed"
        elif hop.mention is not None and mentions.is_first_hand(hop.mention):
            basis = "first_hand"
        out.append(replace(hop, basis=basis))
    return tuple(out)
