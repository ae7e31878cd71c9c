"""What a number counts where its noun stands elsewhere: "The hens, 300 of them,", "two of their colleagues"."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.text import Token

_PHRASE = 14  # tokens from the comma back to the noun
_VOTE = 9  # tokens from "voted" to its numbers
_HYPHENS = frozenset("-‐‑")
_OPENS = frozenset((",", "(", "–", "—"))
_CLAUSES = frozenset((",", ";", ":", "–", "—"))
_STOPS = frozenset((",", ";", ":", ".", "(", ")", "–", "—"))


def borrow_nouns(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Give figures without a noun of their own that of the phrase they only number."""
    for at, draft in enumerate(drafts):
        if at:
            _votes(tokens, drafts[at - 1], draft, lex)
        _vote_share(tokens, draft, lex)
        if draft.unit is None and not draft.change and draft.weak in (None, "several"):
            floor = drafts[at - 1].reach if at else 0
            if not _number_in_all(tokens, draft, floor, lex):
                _name_fellows(tokens, draft, lex)
                _people_of(tokens, draft, lex)
        if draft.weak is None and (draft.unit is None or "every_nth" in draft.rules):
            _people_before(tokens, drafts[:at], draft, lex)


def _number_in_all(tokens: Sequence[Token], draft: Draft, floor: int, lex: Lexicon) -> bool:
    """Read what stands before a comma: "Employees of the airline, 540 in all", "the rescue team, 60-strong"."""
    opened = draft.first > 1 and tokens[draft.first - 1].text in _OPENS
    at = draft.last
    at += 1 if at + 1 < len(tokens) and tokens[at].text in _HYPHENS else 0
    behind = lex.in_all.at(tokens, at)
    if not opened or behind is None or not _ends(tokens, behind[0], lex):
        return False
    noun = _numbered(tokens, draft.first - 1, floor, lex)
    if noun is None:
        return False
    draft.counted, draft.events, draft.bare, draft.head = noun[0], (), False, noun[1]
    draft.reach = behind[0] + (behind[0] < len(tokens) and tokens[behind[0]].text == ",")
    draft.note("in_all")
    return True


def _ends(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether nothing more is said of those numbered: "220 of them, are moored", not "11 of them wounded"."""
    if at >= len(tokens) or not tokens[at].is_word:
        return True
    return tokens[at].lower in lex.sets["prepositions"] | lex.sets["finite"] | lex.sets["be"]


def _numbered(tokens: Sequence[Token], comma: int, floor: int, lex: Lexicon) -> tuple[tuple[str, ...], int] | None:
    """The codes of the noun that a number behind the comma is of, and its token.

    A plural right before the comma, or else the first of its phrase: what follows that only says more of it.
    """
    start = comma
    while start > max(floor, comma - _PHRASE) and tokens[start - 1].text not in _STOPS:
        start -= 1
    first: tuple[tuple[str, ...], int] | None = None
    k = start
    while k < comma:
        found = lex.nouns.at(tokens, k)
        end = found[0] if found else k + 1
        owner = end < len(tokens) and tokens[end].lower in lex.nouns.possessive
        if found and not owner and found[1].codes:
            many = lex.nouns.is_plural(tokens[end - 1].lower)
            if many and end == comma:
                return found[1].codes, end - 1
            if many and first is None:
                first = found[1].codes, end - 1
            elif first is None and end == comma:
                code = lex.nouns.companies.get(tokens[end - 1].lower)
                return ((code,) if code else found[1].codes), end - 1
        k = max(end, k + 1)
    last = tokens[comma - 1].lower
    unknown = lex.nouns.ends_as_plural(last) and last not in lex.nouns.stop and lex.nouns.at(tokens, comma - 1) is None
    return ((), comma - 1) if unknown and not lex.events.knows(last) else first


def _name_fellows(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Take "colleagues" for people of the kind named before: "60 firefighters …, where two of their colleagues"."""
    if draft.head is None or tokens[draft.head].lower not in lex.sets.get("fellows", ()):
        return
    for k in range(draft.first):
        noun = lex.nouns.at(tokens, k)
        if noun and noun[1].codes != ("person",) and lex.is_person(noun[1].codes):
            draft.counted = noun[1].codes
            draft.note("fellows")
            return


def _people_of(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Read people as those of a place or of a poll: "a town of 900", "the island's 600 people", "a poll of 2,050"."""
    people = draft.head is not None and tokens[draft.head].lower in lex.sets.get("populace", ())
    if not (people or (draft.bare and not draft.counted)) or draft.first < 2:
        return
    owned = tokens[draft.first - 1].lower in lex.nouns.possessive
    link = None if owned else lex.nouns.of.before(tokens, draft.first)
    at = draft.first - 2 if owned else link[0] - 1 if link else -1
    goes_on = draft.last < len(tokens) and tokens[draft.last].lower in lex.sets["rise_links"] and not owned
    if at < 0 or (owned and not people) or goes_on:
        return  # "in der Hauptstadt von 17 auf 29"
    code = lex.nouns.surveys.get(tokens[at].lower) if link else None
    place = lex.nouns.at(tokens, at)
    if place and lex.is_place(place[1].codes) and (owned or not lex.nouns.is_plural(tokens[at].lower) or people):
        code = "resident"
    if code:
        draft.counted = (code,)
        draft.note("people_of")


def _votes(tokens: Sequence[Token], before: Draft, draft: Draft, lex: Lexicon) -> None:
    """Read two bare numbers behind a word of voting as votes: "voted by 611 to 402", "rejected the bond, 50 to 40"."""
    bare = all(d.bare and d.unit is None and not (d.counted or d.weak or d.change) for d in (before, draft))
    between = tokens[before.last : draft.first]
    links = lex.sets["rise_links"] | lex.sets.get("ballot_links", frozenset())
    joined = len(between) == 1 and between[0].lower in links
    if not (bare and joined and before.first):
        return
    opened = tokens[before.first - 1].text == "," or tokens[before.first - 1].lower in links
    said = tokens[max(0, before.first - _VOTE) : before.first]
    if opened and any(t.lower in lex.sets["ballots"] for t in said):
        before.counted = draft.counted = ("vote",)
        before.bare = draft.bare = False
        draft.note("ballots")


def _people_before(tokens: Sequence[Token], before: Sequence[Draft], draft: Draft, lex: Lexicon) -> None:
    """Read a number that opens a clause as of the people of the one before: "Die Lotsen streiken, 90 blieben fort"."""
    opens = draft.first > 2 and tokens[draft.first - 1].text in _CLAUSES
    if not (lex.nouns.capitalised and opens and draft.bare) or draft.counted:
        return
    if draft.last >= len(tokens) or not tokens[draft.last].text.islower() or any(d.counted or d.bare for d in before):
        return
    verb = tokens[draft.last].lower in lex.sets["be"] | lex.sets["finite"] | lex.sets.get("clause_verbs", frozenset())
    if not (verb or lex.events.verb(tokens, draft.last)):
        return
    for k in range(draft.first - 2, -1, -1):
        noun = lex.nouns.at(tokens, k)
        if noun and noun[0] == k + 1 and lex.is_person(noun[1].codes):
            if not _names_source(tokens, k, lex):
                draft.counted, draft.bare = noun[1].codes, False
                draft.note("people_before")
            return


def _names_source(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether the noun is one person, or stands behind a preposition that only says who tells or owns."""
    at = k - 1
    while at > 0 and tokens[at].text.islower() and tokens[at].lower.endswith(lex.nouns.inflected):
        if tokens[at].lower in lex.nouns.stop:
            break
        at -= 1
    word = tokens[at].lower if at >= 0 else ""
    return word in lex.sets.get("not_many", ())


def _vote_share(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Read a share with which somebody was elected as one of the votes: "re-elected with 71.3 percent"."""
    links = lex.sets.get("vote_links", frozenset())
    plain = draft.unit == "percent" and draft.bare and not (draft.counted or draft.change or draft.weak)
    if not plain or not draft.first or tokens[draft.first - 1].lower not in links:
        return
    behind = tokens[draft.last] if draft.last < len(tokens) else None
    ends = behind is None or not behind.is_word or behind.lower in lex.nouns.stop
    if ends and any(t.lower in lex.sets["elected"] for t in tokens):
        draft.counted, draft.bare = ("vote",), False
        draft.note("vote_share")
