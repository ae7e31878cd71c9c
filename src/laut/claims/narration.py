"""The outlet's own voice: what of the sentences is in no attribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from laut.claims.rules import RuleSet
from laut.claims.view import Cover, View
from laut.records import MODEL, Attribution, ChainedAttribution, Span
from laut.text import Token, overlap, trim

_ACT = 40  # characters of a content in which the words of an act can go on
_SHORTEST = 4  # words: less is a phrase left over beside a source ("am Montag in Berlin"), not a statement
_MARKS = frozenset(",;:–—-()\"'»«“”„‘’‚‹›…!?.[]")


def spans_of(chained: ChainedAttribution) -> list[Span]:
    """All spans that an attribution takes up: content, source, cue, addressee, and those of its hops."""
    one = chained.attribution
    spans = [*one.content, *one.source, *one.cue, *one.addressee]
    for hop in chained.hops:
        spans.extend(hop.cue)
        if hop.mention is not None:
            spans.append(hop.mention)
    return spans


def _taken(view: View, chained: ChainedAttribution) -> list[Span]:
    """What an attribution takes from the narration: its spans, but for mentions in sentences of which it says nothing.

    "The union was appalled. The cuts would cost 900 jobs": the second sentence is the union's, the first is not.
    """
    one = chained.attribution
    said = [*one.content, *one.cue, *one.addressee, *(cue for hop in chained.hops for cue in hop.cue)]
    own = set(view.sentences_of([*said, *chained.remarks]))
    return [span for span in spans_of(chained) if span in said or view.sentence_at(span.start) in own]


def without_acts(view: View, chained: Sequence[ChainedAttribution], rules: RuleSet) -> list[ChainedAttribution]:
    """The attributions but for what the model made of an act: something done by saying it, and told by the outlet.

    "She *pleaded* | *not guilty on Tuesday*": cue and content are one phrase of the table (value ``act``), and the
    content by itself states nothing.
    """
    return [one for one in chained if not _is_act(view, one.attribution, rules)]


def _is_act(view: View, attribution: Attribution, rules: RuleSet) -> bool:
    if attribution.engine != MODEL or not attribution.cue or attribution.cue[0].start > attribution.content[0].start:
        return False
    content = attribution.content[0]
    reach = Span(attribution.cue[0].start, min(content.end, content.start + _ACT))
    hits = rules.find(view.tokens, *view.token_range(reach))
    return any(hit.rule.value == "act" and overlap(hit.span, content) for hit in hits)


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
    taken = Cover(span for one in chained for span in _taken(view, one))
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
    start, end = _stretch(
        view.tokens, first, last, verbs, opens=part.start == sentence.start, ends=part.end == sentence.end
    )
    if _words(view.tokens[start:end]) >= _SHORTEST and verbs.find(view.tokens, start, end):
        yield Span(view.tokens[start].start, view.tokens[end - 1].end)


def _stretch(
    tokens: Sequence[Token], first: int, last: int, verbs: RuleSet, *, opens: bool, ends: bool
) -> tuple[int, int]:
    """What of a part stands apart from the attribution beside it.

    From its first mark or conjunction, or the start of the sentence, to its last one, or the sentence's end.
    """
    conjunctions = verbs.words["conjunctions"]

    def parts(at: int) -> bool:
        return tokens[at].text in _MARKS or conjunctions.has(tokens[at].lower)

    while not opens and first < last and not parts(first):
        first += 1
    while not ends and last > first and not parts(last - 1):
        last -= 1
    while first < last and parts(first):
        first += 1
    while last > first and parts(last - 1):
        last -= 1
    return first, last


def _words(tokens: Sequence[Token]) -> int:
    return sum(1 for token in tokens if token.is_word)
