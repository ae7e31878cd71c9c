"""Text in, figures out: sentences, quantities, what they count, what happened, which are parts of which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from laut.figures.attach import attach_events
from laut.figures.context import take_over
from laut.figures.draft import Draft
from laut.figures.exclusions import glued, is_year, label
from laut.figures.groups import demonym, describe
from laut.figures.lexicon import Lexicon, lexicon
from laut.figures.nouns import noun_phrase
from laut.figures.parts import inherit, link
from laut.figures.quantities import find_quantities
from laut.figures.reports import apply_rise, apply_toll, link_anaphora, share_levels
from laut.ids import make_id
from laut.records import Figure, Span
from laut.text import Token, tokenize

_BREAK = re.compile(r"[.!?…][\"»”’“'‘)\]]{0,3}\s+(?=[\"„«“»‚‘'(\[]{0,2}[A-ZÀ-ÞŒ0-9])|\n[ \t]*\n|(?<=[^\n]{100})\n|\Z")
_LONGEST = 2000  # characters; a "sentence" beyond this is a list or no prose, and is read in pieces
_SHORT_LINE = 45  # characters; a line that ends earlier without a full stop is a heading


def find_figures(text: str, lang: str, *, spans: Sequence[Span] | None = None) -> tuple[Figure, ...]:
    """Find the figures of ``text`` (in the language ``lang``, a BCP 47 tag) in the order they stand.

    ``spans`` are the parts of the text to look in, sections for instance; ``None`` is all of it. No figure crosses
    from one part into the next. Raises :class:`laut.errors.LanguageError` for a language without tables. Time grows
    linearly with the length of the text.
    """
    lex = lexicon(lang)
    figures: list[Figure] = []
    for part in (Span(0, len(text)),) if spans is None else spans:
        earlier: list[Draft] = []
        for start, end in _sentences(text, part, lex):
            holds = lex.may_hold(text, start, end)
            if not holds:
                earlier = []
                continue
            tokens = tokenize(text, start, end)
            drafts = _read(tokens, earlier, lex, weak=bool(holds & 4))
            for draft in drafts:
                start, end = _bounds(tokens, draft)
                draft.id = make_id("figure", start, end, text[start:end])
            figures.extend(_figure(tokens, draft) for draft in drafts)
            earlier = drafts
    return tuple(figures)


def _sentences(text: str, part: Span, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Bounds of sentences, roughly: a mistake costs an event across it, no figure."""
    start = part.start
    for match in _BREAK.finditer(text, part.start, part.end):
        end = match.end()
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
    for at, draft in enumerate(drafts):
        if draft.unit in lex.money and draft.first and tokens[draft.first - 1].lower in lex.sets["worth"]:
            draft.of = True
        if draft.unit == "magnitude":
            draft.counted = _shaken(tokens, draft, lex)
        elif draft.unit and any(t.text in "-‐‑" for t in tokens[draft.core[0] : draft.last]):
            phrase = noun_phrase(tokens, draft.last, lex.nouns, lex.events, False)  # "a 500-kilogram bomb"
            draft.counted = phrase.codes if phrase.head == draft.last else ()
            if tokens[draft.last - 1].text.count("-") == 1 and (tail := lex.nouns.word(tokens[draft.last - 1].lower)):
                draft.counted = tail.codes  # "500-Kilo-Bombe"
        elif draft.unit not in (None, "percent") and draft.last < len(tokens) and _sized(tokens, draft, lex):
            pass
        elif draft.unit is None or draft.unit in ("percent", "factor") or _of_follows(tokens, draft, lex):
            limit = drafts[at + 1].first if at + 1 < len(drafts) else len(tokens)
            _count(tokens, draft, limit, lex)
            if draft.bare and draft.unit is None and not draft.counted:
                _count_before(tokens, draft, drafts[at - 1] if at else None, lex)
    drafts = [d for d in drafts if not _is_name(tokens, d, lex)]
    link(drafts, earlier, tokens, lex)
    share_levels(drafts, tokens, lex)
    apply_toll(drafts, tokens, lex)
    apply_rise(drafts, tokens, lex)
    attach_events(tokens, drafts, lex)
    inherit(drafts, lex)
    share_levels(drafts, tokens, lex)  # events are known only now
    link_anaphora(drafts, tokens, lex)
    take_over(tokens, drafts, lex)
    return [d for d in drafts if _counts(tokens, d, lex)]


def _shaken(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> tuple[str, ...]:
    """The quake a magnitude is of, if one is named close by."""
    for k in range(max(0, draft.first - 3), min(len(tokens), draft.last + 4)):
        noun = lex.nouns.at(tokens, k)
        if noun and noun[1].codes == ("quake",):
            return noun[1].codes
    return ()


def _sized(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Read what a measure is of in "eine 250 Kilogramm schwere Bombe"; whether it is told so."""
    if tokens[draft.last].lower not in lex.sets["sizes"]:
        return False
    noun = lex.nouns.at(tokens, draft.last + 1)
    draft.counted = noun[1].codes if noun else ()
    return noun is not None


def _of_follows(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    return lex.nouns.of.at(tokens, draft.last) is not None and draft.unit not in lex.money


def _count(tokens: Sequence[Token], draft: Draft, limit: int, lex: Lexicon) -> None:
    """Read the noun phrase after a number."""
    at = draft.last
    if draft.weak == "none" and (reports := lex.reports.at(tokens, at)):
        at = reports[0]  # "no reports of casualties"
    if "headcount" in draft.rules:
        draft.counted, draft.bare = ("person",), False
        phrase = noun_phrase(tokens[:limit], at, lex.nouns, lex.events, False)
        if phrase.head is not None and lex.is_person(phrase.codes):
            draft.counted, draft.reach = phrase.codes, phrase.end
        return
    hyphen = at + 1 < limit and tokens[at].text in "-‐‑" and tokens[at].start == tokens[at - 1].end
    if hyphen and tokens[at + 1].lower.split("-", 1)[0] in lex.headcounts:
        draft.counted, draft.bare, draft.reach = ("person",), False, at + 2
        phrase = noun_phrase(tokens[:limit], at + 2, lex.nouns, lex.events, False)
        if phrase.head is not None and lex.is_person(phrase.codes):
            draft.counted, draft.reach = phrase.codes, phrase.end
        return
    if draft.rules and draft.rules[0] == "one_in" and (inner := lex.nouns.at(tokens, draft.core[0] + 1)):
        draft.counted, draft.bare = inner[1].codes, False
        return
    more = limit < len(tokens)
    phrase = noun_phrase(tokens[:limit], at, lex.nouns, lex.events, draft.unit == "percent", more=more)
    if draft.unit == "percent" and not phrase.of and not (phrase.codes and phrase.head == at):
        return
    known = draft.counted
    draft.counted, draft.events, draft.head = phrase.codes, phrase.events, phrase.head
    draft.counted = draft.counted or known
    draft.reach, draft.of = max(draft.last, phrase.end), phrase.of
    draft.bare = phrase.head is None and not phrase.unknown
    if draft.weak and phrase.head is None and not known:
        draft.events = ()
    if draft.weak == "one" and phrase.abstract:
        draft.counted = draft.events = ()
    draft.fallback = phrase.fallback
    if phrase.of and phrase.head is not None and draft.events:  # "zwei der Verletzten starben"
        draft.fallback, draft.events = draft.events, ()
    if draft.bare and not draft.counted and draft.weak is None:
        _company_of(tokens, draft, lex)
    if phrase.head is not None and draft.value > 1 and tokens[phrase.head].lower in lex.nouns.people:
        draft.counted = ("person",)  # "70 Mann"
    if draft.weak == "none" and phrase.head is None and not known:
        _existential(tokens, draft, lex)
    if phrase.head is None and (people := demonym(tokens[:limit], draft.last, lex)) is not None:
        draft.counted, draft.head, draft.reach, draft.bare = ("person",), people - 1, people, False
    if lex.is_person(draft.counted):
        describe(tokens, draft, limit, lex)
    if phrase.events:
        draft.note("noun.event")
    if phrase.head is not None and phrase.events and not phrase.codes and draft.weak is None:
        draft.counted = ("person",)


def _count_before(tokens: Sequence[Token], draft: Draft, before: Draft | None, lex: Lexicon) -> None:
    """Read what a number counts from a label before it ("Tote: 14"), or from what its pair is ("the vote went 9-6")."""
    i = draft.core[0]
    noun = label(tokens, i, lex) if draft.first == i else None
    if noun is not None:
        draft.counted, draft.events, draft.bare = noun.codes or ("person",), noun.events, False
        draft.note("label")
    elif before is not None and before.digits and before.last == before.core[1] == i - 1 and draft.digits:
        side_by_side = glued(tokens[i - 2], tokens[i - 1]) and glued(tokens[i - 1], tokens[i])
        if side_by_side and not tokens[i - 1].is_word:
            before.counted = draft.counted = ("vote",)
            draft.bare = before.bare = False
            draft.note("ballots")


def _company_of(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Read "a crew of 480", "eine Gruppe von 30": what a number is of stands before it."""
    link = lex.nouns.of.before(tokens, draft.first)
    if link is None or link[0] == 0 or tokens[link[0] - 1].lower not in lex.nouns.collectives:
        return
    noun = lex.nouns.at(tokens, link[0] - 1)
    draft.counted = noun[1].codes if noun else ("person",)
    draft.note("collective_noun")


def _existential(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Read "Todesopfer gab es keine": the noun stands before."""
    at = draft.first
    while at > 0 and draft.first - at < 3 and tokens[at - 1].lower in lex.sets["existential"]:
        at -= 1
    noun = lex.nouns.at(tokens, at - 1) if 0 < at < draft.first else None
    if noun:
        draft.counted, draft.events = noun[1].codes, noun[1].events


def _is_name(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether digits after a capitalised word are part of a name, or four digits a year."""
    i = draft.core[0]
    if not draft.digits or draft.unit or draft.grouped:
        return False
    counted = draft.head is not None and bool(draft.counted or draft.events)
    counted = counted and not (draft.of and is_year(tokens, i, lex, False))
    if draft.last - draft.first > 1:
        exact = draft.value % 100 == 0 or draft.change  # "mehr als 2000" is an amount, "unter 2005" a year
        return is_year(tokens, i, lex, counted or exact)
    if is_year(tokens, i, lex, counted):
        return True
    if counted or i < 1 or not tokens[i - 1].is_word:
        return False
    before = tokens[i - 1]
    if before.text.isupper() or any(c.isupper() for c in before.text[1:]):  # "FTSE 100", "iOS 5"; not in capitals
        return any(t.text.islower() and len(t.text) > 1 for t in tokens)
    if i < 2 or not before.is_capitalised or lex.nouns.of.at(tokens, draft.last):
        return False
    behind = tokens[draft.last].is_word if draft.last < len(tokens) else False
    return not (lex.nouns.capitalised and behind)  # where every noun is written large, a name must end there


def _counts(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether a weak word or a bare "one" turned out to count."""
    apposed = draft.weak == "one" and draft.first > 0 and tokens[draft.first - 1].text == ","
    if apposed and (draft.reach >= len(tokens) or tokens[draft.reach].text in ".,;"):
        return False  # "…, ein Student." says who it was
    if draft.weak in ("one", "none"):
        return bool(draft.events) and lex.is_person(draft.counted)
    if draft.weak == "several" and tokens[draft.first].lower in lex.sets["only_with_event"]:
        return bool(draft.events)
    if draft.weak == "several":
        return lex.is_person(draft.counted) or bool(draft.counted and draft.events)
    if draft.value == 1 and not draft.digits and draft.unit is None and draft.high == 1:
        return bool(draft.counted) or (not draft.bare and not lex.nouns.of.at(tokens, draft.last))
    return True


def _bounds(tokens: Sequence[Token], draft: Draft) -> tuple[int, int]:
    return tokens[draft.first].start, tokens[draft.last - 1].end


def _figure(tokens: Sequence[Token], draft: Draft) -> Figure:
    return Figure(
        id=draft.id,
        span=Span(*_bounds(tokens, draft)),
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
        part_of=(draft.whole.id or None) if draft.whole is not None else None,
        rules=tuple(draft.rules),
    )
