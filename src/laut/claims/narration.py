"""The outlet's own voice: what of the sentences is in no attribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from laut.claims.rules import RuleSet
from laut.claims.view import Cover, View
from laut.records import ChainedAttribution, Span
from laut.text import Token, trim

_SHORTEST = 4  # words: less is a phrase left over beside a source ("am Montag in Berlin"), not a statement
_MARKS = frozenset(",;:–—-()\"'»«“”„‘’‚‹›…!?.[]")
_CLAUSE_MARKS = frozenset(",;:–—(")


def spans_of(chained: ChainedAttribution) -> list[Span]:
    """All spans that an attribution takes up: content, source, cue, addressee, and those of its hops."""
    one = chained.attribution
    spans = [*one.content, *one.source, *one.cue, *one.addressee]
    for hop in chained.hops:
        spans.extend(hop.cue)
        if hop.mention is not None:
            spans.append(hop.mention)
    return spans


def find_remarks(view: View, chained: Sequence[ChainedAttribution]) -> list[tuple[Span, ...]]:
    """For each attribution the sentences elsewhere that speak of it: its ``remarks``, and those that only relay it.

    A sentence relays where it holds a hop's source and cue and no content ("This estimate was given by …").
    """
    contents = Cover(span for one in chained for span in one.attribution.content)
    found = []
    for one in chained:
        remarks = list(one.remarks)
        for hop in one.hops:
            number = view.sentence_at(hop.mention.start) if hop.mention is not None else None
            sentence = view.sentences[number] if number is not None else None
            if sentence is None or sentence in remarks or contents.touches(sentence):
                continue
            if any(sentence.start <= cue.start < sentence.end for cue in (*hop.cue, *one.attribution.cue)):
                remarks.append(sentence)
        found.append(tuple(remarks))
    return found


def find_narration(
    view: View, chained: Sequence[ChainedAttribution], remarks: Sequence[tuple[Span, ...]], verbs: RuleSet
) -> Iterator[Span]:
    """Yield what the outlet says itself, in order: whole sentences, or clauses beside an attribution.

    A clause beside an attribution must stand apart from it by a mark or a conjunction and hold a finite verb of the
    table (``narration.toml``); what remains of the sentence that names the source is no statement. Sentences that do
    nothing but pass a claim on or remark on it (``remarks`` that hold a hop) yield nothing either.
    """
    taken = Cover(span for one in chained for span in spans_of(one))
    relays = Cover(
        remark
        for one, own in zip(chained, remarks, strict=True)
        for remark in own
        if any(hop.mention is not None and remark.start <= hop.mention.start < remark.end for hop in one.hops)
        or any(remark.start <= cue.start < remark.end for hop in one.hops for cue in hop.cue)
    )
    for sentence in view.sentences:
        if not taken.touches(sentence):
            if _words(view.within(sentence)):
                yield trim(view.document.text, sentence.start, sentence.end)
            continue
        if relays.touches(sentence):
            continue
        for part in taken.free(sentence):
            yield from _clauses(view, part, sentence, verbs)


def _clauses(view: View, part: Span, sentence: Span, verbs: RuleSet) -> Iterator[Span]:
    """The clauses of a part that is left over in a sentence with an attribution."""
    first, last = view.token_range(part)
    for start, end in _split(view.tokens, first, last, opens=part.start == sentence.start, verbs=verbs):
        tokens = view.tokens[start:end]
        if _words(tokens) >= _SHORTEST and verbs.find(view.tokens, start, end):
            yield Span(tokens[0].start, tokens[-1].end)


def _split(tokens: Sequence[Token], first: int, last: int, *, opens: bool, verbs: RuleSet) -> Iterator[tuple[int, int]]:
    """Stretches of a part that begin at the sentence's start, after a mark or at a conjunction, marks trimmed off."""
    conjunctions = verbs.words["conjunctions"]
    starts = [first] if opens else []
    for at in range(first, last):
        if tokens[at].text in _CLAUSE_MARKS or conjunctions.has(tokens[at].lower):
            starts.append(at)
            break
    if not starts:
        return
    start, end = starts[0], last
    while start < end and (tokens[start].text in _MARKS or conjunctions.has(tokens[start].lower)):
        start += 1
    while end > start and (tokens[end - 1].text in _MARKS or conjunctions.has(tokens[end - 1].lower)):
        end -= 1
    if start < end:
        yield start, end


def _words(tokens: Sequence[Token]) -> int:
    return sum(1 for token in tokens if token.is_word)
