"""Runs the rules over a document: unit by unit, what a unit says by itself first, then what it carries on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from laut.reading.lexicon import load_grammar
from laut.reading.rules.continuations import continue_report, find_report, find_stance
from laut.reading.rules.frames import find_by_colon, find_by_verb
from laut.reading.rules.nouns import find_by_noun
from laut.reading.rules.prepositions import find_by_preposition
from laut.reading.rules.scene import Scene
from laut.reading.rules.words import load_words, word_forms
from laut.reading.units import Unit, build_units, inner_units
from laut.reading.verbs import load_verbs, verb_forms
from laut.records import Attribution, Document, Relay, Span
from laut.tables import base_language
from laut.text import TokenIndex, covers, length, overlap, tokenize

QUOTED = "quoted"  # the rule by which quoted words inside a reported content are an attribution of their own
_MAX_DEPTH = 2  # quotations inside quotations that are read in turn
_CLAUSE = 3  # words of a statement between a source phrase and the clause of another source
_SCRAP = 3  # characters; what cutting leaves below this is a comma and a space
_SAME = 0.8  # share of the longer content from which two attributions of one source are the same


@dataclass(slots=True)
class _Reader:
    text: str
    lang: str
    sentences: Sequence[Span]
    index: TokenIndex

    def scene(self, unit: Unit) -> Scene:
        return Scene(
            self.text,
            unit,
            load_grammar(self.lang),
            load_words(self.lang),
            load_verbs(self.lang),
            verb_forms(self.lang),
        )

    def read(self, units: Sequence[Unit], depth: int) -> list[Attribution]:
        out: list[Attribution] = []
        last: Attribution | None = None
        report: Attribution | None = None
        gap = 0  # units since ``last`` that nobody is named for
        previous: Unit | None = None
        prepositional = frozenset(rule.id for rule in load_words(self.lang).prepositions)
        for unit in units:
            scene = self.scene(unit)
            found = find_by_preposition(scene)
            found += find_by_verb(scene, previous, [s for a in found for s in (*a.source, *a.cue)])
            found += find_by_noun(scene, found) or ([] if found else find_by_colon(scene))
            if scene.words.quoted_words:
                found += _quoted_words(scene, found, scene.words.quoted_words)
            if depth:
                found = [a for a in found if not self._is_pronoun(a)]
            found = _settle(self.text, found, prepositional)
            if not found:
                same = previous is not None and previous.paragraph == unit.paragraph
                told = report if same else None
                carried = continue_report(scene, last, gap=gap, same_paragraph=same, report=told)
                found = [carried] if carried else []
            out.extend(found)
            if depth < _MAX_DEPTH:
                for item in unit.items:
                    if item.is_said:
                        inner = inner_units(
                            self.text, Span(item.start, item.end), self._sentences_of(item.start, item.end),
                            self.index, unit.paragraph, word_forms(self.lang),
                        )  # fmt: skip
                        out.extend(self.read(inner, depth + 1))
            report = None if found else find_report(scene)
            sourced = [a for a in found if a.source]
            if sourced:
                last, gap = sourced[0], 0
            elif (stance := find_stance(scene)) is not None:
                last, gap = stance, 0
            else:
                gap += 1
            previous = unit
        return out

    def _is_pronoun(self, attribution: Attribution) -> bool:
        """Whether the source is a bare pronoun: inside a quotation it says nothing about who passes on what."""
        if len(attribution.source) != 1:
            return False
        span = attribution.source[0]
        return self.text[span.start : span.end].lower() in load_grammar(self.lang).pronouns

    def _sentences_of(self, start: int, end: int) -> Sequence[Span]:
        first = bisect_right(self.sentences, start, key=lambda s: s.end)
        last = bisect_left(self.sentences, end, key=lambda s: s.start)
        return self.sentences[first:last]


def without_relays(text: str, attributions: Sequence[Attribution], relays: Sequence[Relay]) -> tuple[Attribution, ...]:
    """Takes phrases that only say whom a source cites out of the contents: they are about the saying, not said.

    A phrase is taken out where it stands by itself between commas; one with a subject of its own is a statement.
    """
    phrases = [
        r
        for r in relays
        if r.kind == "cites"
        and r.subject is None
        and text[max(0, r.span.start - 2) : r.span.start].strip() in (",", "–", "-")
    ]
    if not phrases:
        return tuple(attributions)
    starts = [r.span.start for r in phrases]
    out = []
    for attribution in attributions:
        content: list[Span] = []
        for piece in attribution.content:
            for relay in phrases[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]:
                if relay.span.end <= piece.end + 1 and attribution.cue:
                    content.append(Span(piece.start, relay.span.start))
                    piece = Span(min(relay.span.end, piece.end), piece.end)
            content.append(piece)
        kept = tuple(s for s in content if s.end - s.start > _SCRAP)
        out.append(replace(attribution, content=kept) if kept else attribution)
    return tuple(out)


def _quoted_words(scene: Scene, found: Sequence[Attribution], least: int) -> list[Attribution]:
    """The words of a source set in quotation marks inside what is otherwise its reported content."""
    out = []
    for item in scene.items:
        if item.kind != "q" or item.words < least:
            continue
        span = Span(item.start, item.end)
        outer = next((a for a in found if covers(a.content, span)), None)
        if outer is None or outer.kind == "direct" or span.end - span.start >= _SAME * length(outer.content):
            continue
        out.append(replace(outer, content=(span,), kind="direct", rules=(*outer.rules, QUOTED)))
    return out


def _settle(text: str, found: list[Attribution], prepositional: frozenset[str]) -> list[Attribution]:
    """Drops what says the same twice: two rules that read one content from one source."""
    out: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: (a.content[0], -length(a.content))):
        twin = next((o for o in out if _same(o, attribution)), None)
        if twin is None:
            out.append(attribution)
    return [_without_others(text, a, out, prepositional) for a in out]


def _clean(text: str, start: int, end: int) -> Span:
    """The span without white space and commas at its end."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;–-"):
        end -= 1
    return Span(start, end)


def _same(first: Attribution, second: Attribution) -> bool:
    if first.source != second.source:
        return False
    shared = sum(overlap(a, b) for a in first.content for b in second.content)
    return shared >= _SAME * max(length(first.content), length(second.content))


def _without_others(
    text: str, attribution: Attribution, found: Sequence[Attribution], prepositional: frozenset[str]
) -> Attribution:
    """Cuts the content of a prepositional attribution where a clause begins that has a source of its own.

    "Laut X gab es 78 Tote, Y berichtete von 112": the second clause is not X's. Where one verb of saying governs
    another, the inner attribution stays inside the outer content, as nesting.
    """
    if attribution.rules[0] not in prepositional:
        return attribution
    own = min(s.start for s in (*attribution.source, *attribution.cue))
    edge = min(
        (
            other.source[0].start
            for other in found
            if other is not attribution
            and other.source
            and other.cue
            and other.rules[0] not in attribution.rules
            and own < other.source[0].start < other.cue[0].start
            and other.rules[0] not in prepositional
            and any(c.start <= other.source[0].start < c.end for c in attribution.content)
        ),
        default=None,
    )
    if edge is None:
        return attribution
    before = sum(len(text[max(c.start, own) : min(c.end, edge)].split()) for c in attribution.content if c.start < edge)
    ahead = sum(len(text[c.start : c.end].split()) for c in attribution.content if c.end <= own)
    if max(before, ahead) < _CLAUSE:
        return attribution  # "According to X, Y said that …": the whole statement is what X tells
    cut = tuple(_clean(text, c.start, min(c.end, edge)) for c in attribution.content if c.start < edge)
    return replace(attribution, content=cut) if cut else attribution


@lru_cache(maxsize=1)
def _index_of(document: Document) -> TokenIndex:
    return TokenIndex(tokenize(document.text))


@lru_cache(maxsize=1)
def units_of(document: Document, sentences: tuple[Span, ...]) -> list[Unit]:
    """The units of a document; kept for the last one, since reading and relays both go through them."""
    return build_units(document.text, sentences, _index_of(document), word_forms(base_language(document.language)))


def read_by_rules(document: Document, sentences: Sequence[Span]) -> tuple[Attribution, ...]:
    """All attributions that the tables of the document's language find, in order of their content.

    Raises :class:`laut.errors.LanguageError` for a language without tables. Linear in the length of the text.
    """
    if not sentences:
        return ()
    lang = base_language(document.language)
    reader = _Reader(document.text, lang, sentences, _index_of(document))
    found = reader.read(units_of(document, tuple(sentences)), 0)
    return tuple(sorted(found, key=lambda a: (a.content[0], a.content[-1].end)))
