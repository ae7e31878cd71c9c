"""Text in, figures out: sentences, quantities, what they count, what happened, which are parts of which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from laut.figures.attach import attach_events
from laut.figures.borrowed import borrow_nouns
from laut.figures.context import share_sum, take_over
from laut.figures.counting import count_all
from laut.figures.draft import Draft, Sentence
from laut.figures.exclusions import is_year
from laut.figures.late_amounts import apply_late_amounts
from laut.figures.lexicon import Lexicon, lexicon
from laut.figures.parts import inherit, link
from laut.figures.quantities import find_quantities
from laut.figures.reports import apply_rise, apply_toll, link_anaphora, share_growth, share_levels, share_units
from laut.figures.sharing import count_shares
from laut.ids import make_id
from laut.records import Figure, Span
from laut.text import Token, tokenize

_BREAK = re.compile(r"[.!?…][\"»”’“'‘)\]]{0,3}\s+(?=[\"„«“»‚‘'(\[]{0,2}[A-ZÀ-ÞŒ0-9])|\n[ \t]*\n|(?<=[^\n]{100})\n|\Z")
_LONGEST = 2000  # characters; a "sentence" beyond this is a list or no prose, and is read in pieces
_LONG_LINE = 100  # characters; where one ends, a sentence does
_OF_PLACE = 100  # the least number that behind the name of a place is none of that name
_LISTED = 3  # tokens between a figure and the next of a list, the comma among them


def find_figures(
    text: str, lang: str, *, spans: Sequence[Span] | None = None, engine: str = "auto", threads: int = 1
) -> tuple[Figure, ...]:
    """Find the figures of ``text`` (in the language ``lang``, a BCP 47 tag) in the order they stand.

    ``spans`` are the parts of the text to look in, sections for instance; ``None`` is all of it. No figure crosses
    from one part into the next. With the engine ``"rules"`` the tables alone say what a figure counts and what
    happened; with any other the learned tagger has its say (:mod:`laut.figures.merge`), on so many ``threads``.

    Raises :class:`laut.errors.LanguageError` for a language without tables, :class:`laut.errors.EngineError` where the
    tagger cannot be used. Time grows linearly with the length of the text.
    """
    sentences = list(draft_figures(text, lang, spans))
    if engine != "rules" and sentences:
        # only now: rules need neither weights nor their runtime
        from laut.figures.merge import settle

        settle(text, lang, sentences, threads=threads)
    return to_figures(draft for sentence in sentences for draft in sentence.drafts)


def to_figures(drafts: Iterable[Draft]) -> tuple[Figure, ...]:
    """The records of the drafts that are figures."""
    return tuple(_figure(draft) for draft in drafts if draft.kept)


def draft_figures(text: str, lang: str, spans: Sequence[Span] | None = None) -> Iterator[Sentence]:
    """The sentences with figures, and what the rules say of these."""
    lex = lexicon(lang)
    for part in (Span(0, len(text)),) if spans is None else spans:
        earlier: list[Draft] = []
        for start, end in _sentences(text, part, lex):
            holds = lex.starters.may_hold(text, start, end)
            if not holds:
                earlier = []
                continue
            tokens = tokenize(text, start, end)
            drafts = _read(tokens, earlier, lex, weak=bool(holds & 4))
            for draft in drafts:
                draft.span = Span(tokens[draft.first].start, tokens[draft.last - 1].end)
                draft.id = make_id("figure", draft.span.start, draft.span.end, text[draft.span.start : draft.span.end])
            if drafts:
                yield Sentence(Span(start, end), tokens, drafts)
            earlier = [draft for draft in drafts if draft.kept]


def _sentences(text: str, part: Span, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Bounds of sentences, roughly: a mistake costs an event across it, no figure."""
    start = part.start
    for match in _BREAK.finditer(text, part.start, part.end):
        end = match.end()
        if end - match.start() == 1 and text[match.start()] == "\n" and match.start() - part.start < _LONG_LINE:
            continue  # what stands before the part does not make its first line long
        if end < part.end and text[match.start()] == "." and _abbreviated(text, start, match.start(), end, lex):
            continue
        while end - start > _LONGEST:
            cut = text.rfind(" ", start + 1, start + _LONGEST)
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut
        if end > start:
            yield start, end
        start = end


def _abbreviated(text: str, start: int, dot: int, after: int, lex: Lexicon) -> bool:
    """Whether the dot at ``dot`` ends no sentence: "ca. 300", "am 5. Mai", "U.S. Army", "J. Smith"."""
    at = dot
    while at > start and dot - at < 24 and (text[at - 1].isalnum() or text[at - 1] == "."):
        at -= 1
    word = text[at:dot].lower()
    if not word.isdecimal():
        single = len(word) == 1 and text[at].isupper()
        return single or word in lex.sets["abbreviations"] or (len(word) == 3 and word[1] == ".")
    if not lex.dotted_ordinals or len(word) > 3:
        return False
    rest = text[after : after + 14].split(None, 1)
    before = text[max(start, at - 24) : at].split()
    follows = rest[0].rstrip(".,;:)]“”\"").lower() if rest else ""
    year = len(follows) == 4 and follows.isdecimal()
    if lex.is_month(follows) or year or (before and before[-1].lower() in lex.sets["ordinal_before"]):
        return True
    attribute = bool(before) and before[-1].islower() and before[-1].endswith(tuple(lex.endings))
    return attribute and len(word) < 3 and follows not in lex.nouns.stop


def _read(tokens: Sequence[Token], earlier: Sequence[Draft], lex: Lexicon, *, weak: bool) -> list[Draft]:
    drafts = find_quantities(tokens, lex, weak=weak)
    if not drafts:
        return drafts
    count_all(tokens, drafts, lex, earlier=earlier)
    apply_late_amounts(tokens, drafts, lex)
    borrow_nouns(tokens, drafts, lex)
    drafts = [d for d in drafts if not _is_name(tokens, d, lex) or _told_of_place(tokens, d, drafts[0], lex)]
    link(drafts, earlier, tokens, lex)
    count_shares(tokens, drafts, lex)
    share_levels(drafts, tokens, lex)
    share_units(drafts, tokens, lex)
    apply_toll(drafts, tokens, lex)
    apply_rise(drafts, tokens, lex)
    attach_events(tokens, drafts, lex)
    inherit(drafts, tokens, lex)
    share_levels(drafts, tokens, lex)  # events are known only now
    link_anaphora(drafts, tokens, lex)
    share_growth(drafts, tokens, lex)
    take_over(tokens, drafts, lex)
    share_sum(drafts, lex)
    for draft in drafts:
        draft.kept = _counts(tokens, draft, drafts, lex)
    return drafts


def _is_name(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether digits after a capitalised word are part of a name, or four digits a year."""
    i = draft.core[0]
    named = tokens[i].is_capitalised and (i == 1 or tokens[i - 1].text.islower()) and not lex.nouns.capitalised
    if i and named and draft.bare and not (draft.unit or draft.digits or draft.counted):
        return True  # "les Vingt-Sept"
    if not draft.digits or draft.unit or draft.grouped:
        return False
    counted = draft.head is not None and bool(draft.counted or draft.events)
    counted = counted and not (draft.of and is_year(tokens, i, lex, False))
    counted = counted and not (draft.head is not None and _is_attribute(tokens, i, draft.head, lex))
    if draft.last - draft.first > 1:
        exact = draft.value % 100 == 0 or draft.change  # "mehr als 2000" is an amount, "unter 2005" a year
        return is_year(tokens, i, lex, counted or exact)
    if is_year(tokens, i, lex, counted):
        return True
    if counted or i < 1 or not tokens[i - 1].is_word:
        return False
    before = tokens[i - 1]
    inner = any(c.isupper() for part in before.text.split("-") for c in part[1:])  # not of "Schleswig-Holstein"
    if before.text.isupper() or inner:  # "FTSE 100", "iOS 5"; not in capitals
        return any(t.text.islower() and len(t.text) > 1 for t in tokens)
    if i < 2 or not before.is_capitalised or lex.nouns.of.at(tokens, draft.last):
        return False
    behind = tokens[draft.last].is_word if draft.last < len(tokens) else False
    articles = lex.nouns.determiners | lex.nouns.objects | lex.articles
    article = tokens[i - 2].lower in articles and lex.nouns.at(tokens, i - 1) is None
    if article and behind and lex.nouns.capitalised and draft.bare and tokens[draft.last].text.islower():
        return True  # "das Model 3 überarbeitet"
    return not (lex.nouns.capitalised and behind)  # where every noun is written large, a name must end there


def _told_of_place(tokens: Sequence[Token], draft: Draft, first: Draft, lex: Lexicon) -> bool:
    """Whether a large number behind a place goes on from the one before: "in Rom 8000 und in Turin 5000"."""
    i = draft.core[0]
    if not lex.nouns.capitalised or draft is first or draft.value < _OF_PLACE or i < 2:
        return False
    place = tokens[i - 1].is_capitalised and tokens[i - 2].lower in lex.sets["prepositions"]
    return place and not is_year(tokens, i, lex, False)


def _is_attribute(tokens: Sequence[Token], i: int, head: int, lex: Lexicon) -> bool:
    """Whether a year stands before a noun that is not plural: "the fatal 2012 terrorist attack"."""
    if not lex.nouns.plural or not "1900" <= tokens[i].text <= "2100" or len(tokens[i].text) != 4:
        return False
    return not lex.nouns.is_plural(tokens[head].lower)


def _is_predicate(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether an article only opens what somebody is: "became a prisoner of war", but "also killed was a policeman"."""
    at = draft.first - 1
    if at < 1 or tokens[at].lower not in lex.sets.get("predicates", ()) or draft.whole is not None:
        return False
    said = any(lex.events.participle(tokens, k) for k in range(max(0, at - 3), at))
    return not said and tokens[at - 1].lower not in lex.sets["predicate_openers"]


def _counts(tokens: Sequence[Token], draft: Draft, drafts: Sequence[Draft], lex: Lexicon) -> bool:
    """Whether a weak word or a bare "one" turned out to count."""
    apposed = draft.weak == "one" and draft.first > 0 and tokens[draft.first - 1].text == ","
    own = bool(draft.events) and ("noun.event" in draft.rules or draft.events == draft.fallback)
    listed = own and any(d.events and 0 < draft.first - d.reach <= _LISTED for d in drafts)  # "two dead, one injured"
    if apposed and not listed and (draft.reach >= len(tokens) or tokens[draft.reach].text in ".,;"):
        return False  # "…, ein Student." says who it was
    if draft.weak == "one" and _is_predicate(tokens, draft, lex):
        return False
    if draft.weak == "one" and lex.kinds.of_many(draft.events):
        return False
    if draft.weak in ("one", "none"):
        return bool(draft.events) and lex.is_person(draft.counted)
    if draft.weak == "several" and tokens[draft.first].lower in lex.sets["only_with_event"]:
        return bool(draft.events)
    if draft.weak == "several":
        return lex.is_person(draft.counted) or bool(draft.counted and draft.events)
    if draft.value == 1 and not draft.digits and draft.unit is None and draft.high == 1:
        if draft.of and not draft.events and (draft.whole is None or draft.whole not in drafts):
            return False  # "one of the brokers quipped"
        return bool(draft.counted) or (not draft.bare and not lex.nouns.of.at(tokens, draft.last))
    return True


def _figure(draft: Draft) -> Figure:
    return Figure(
        id=draft.id,
        span=draft.span,
        low=draft.low,
        high=draft.high,
        low_open=draft.low_open,
        high_open=draft.high_open,
        approx=draft.approx,
        unit=draft.unit,
        counted="|".join(sorted(draft.counted)) or None,
        event="|".join(sorted(draft.events)) or None,
        change=draft.change,
        nationality=draft.nationality,
        group=draft.group,
        part_of=draft.whole.id if draft.whole is not None and draft.whole.kept else None,
        rules=tuple(draft.rules),
    )
