"""What each number counts: the noun behind it, or in a label, a score of votes or a group before it."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.clauses import is_of_kin
from laut.figures.companies import count_company, count_strong
from laut.figures.draft import Draft
from laut.figures.exclusions import glued, label
from laut.figures.groups import demonym, describe
from laut.figures.lexicon import Lexicon
from laut.figures.noun_phrases import noun_phrase
from laut.figures.qualities import (
    count_everybody,
    count_goods,
    count_respondents,
    count_with_whom,
    mark_length,
    qualify,
    share_nouns,
)
from laut.text import Token

_WORTH = 4  # tokens from goods to what they are worth


def count_all(
    tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon, *, earlier: Sequence[Draft] = ()
) -> None:
    """Give each figure of a sentence what it counts, and what its own noun phrase says happened."""
    alone = lex.sets.get("none_alone", frozenset())
    for at, draft in enumerate(drafts):
        if draft.unit in lex.units.money and draft.first and tokens[draft.first - 1].lower in lex.sets["worth"]:
            goods = bool(at) and draft.first - drafts[at - 1].reach <= _WORTH  # "sechs Gemälde im Wert von …"
            draft.of = goods or not (draft.first > 1 and tokens[draft.first - 2].lower in lex.sets["worth"])
        mark_length(tokens, draft, lex)
        if draft.unit == "magnitude":
            draft.counted = _shaken(tokens, draft, lex)
        elif draft.unit and (
            "hyphened" in draft.rules or any(t.text in "-‐‑" for t in tokens[draft.core[0] : draft.last])
        ):
            phrase = noun_phrase(tokens, draft.last, lex.nouns, lex.events, False)  # "a 500-kilogram bomb"
            draft.counted = phrase.codes
            if tokens[draft.last - 1].text.count("-") == 1 and (tail := lex.nouns.word(tokens[draft.last - 1].lower)):
                draft.counted = tail.codes  # "500-Kilo-Bombe"
        elif draft.unit not in (None, "percent") and draft.last < len(tokens) and _sized(tokens, draft, lex):
            pass
        elif (big := _sized_before(tokens, draft, lex)) is not None:
            draft.counted = big
        elif draft.unit is None or draft.unit in ("percent", "factor") or _of_follows(tokens, draft, lex):
            limit = drafts[at + 1].first if at + 1 < len(drafts) else len(tokens)
            _count(tokens, draft, limit, lex)
            if draft.bare and draft.unit is None and not draft.counted:
                _count_before(tokens, draft, lex)
            if draft.bare and not draft.counted and is_of_kin(tokens, draft, lex):
                draft.counted = ("child",)  # "a mother of three"
            if draft.weak == "none" and not draft.counted and tokens[draft.first].lower in alone:
                before = (*reversed(drafts[:at]), *reversed(earlier))
                people = (d.counted for d in before if lex.is_person(d.counted))
                draft.counted = next(people, ())  # "Mudslides buried twelve men; none has been found alive"
            if draft.weak and draft.weak != "none" and not draft.counted and _other_follows(tokens, draft, lex):
                people = (d.counted for d in reversed(drafts[:at]) if lex.is_person(d.counted))
                bare = any(d.bare and d.unit is None and not d.weak for d in drafts[:at])  # "deux sont morts"
                someone = ("person",) if draft.weak == "one" and bare else ()
                draft.counted, draft.reach, draft.head = next(people, someone), draft.last + 1, draft.last
            if draft.weak == "one" and not draft.counted and _ordinal_follows(tokens, draft, lex):
                people = (d.counted for d in reversed(drafts[:at]) if lex.is_person(d.counted))
                draft.counted, draft.reach = next(people, ()), draft.last + 1  # "Two men died and a third was hurt"
            if draft.weak in ("one", "none") and not draft.counted and (end := _pronoun(tokens, draft, lex)):
                before = (*reversed(drafts[:at]), *reversed(earlier))
                several = [d for d in before if d.weak != "one" and d.unit is None]
                bare = bool(several) and several[0].bare and not several[0].counted
                people = (d.counted for d in several or before if lex.is_person(d.counted))
                draft.counted = ("person",) if bare else next(people, ())  # "… zwei Mitschüler, einer starb"
                draft.reach = end
            count_everybody(tokens, draft, drafts[:at], lex)
            count_with_whom(tokens, draft, lex)
            if at:
                _ballot(tokens, drafts[at - 1], draft, lex)
        else:
            count_goods(tokens, draft, lex)
    share_nouns(tokens, drafts, lex)
    count_respondents(tokens, drafts, lex)


def _pronoun(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> int:
    """The end of a word that stands for one of those before, or for none: "einer starb", "eine der beiden"."""
    at = draft.last
    if tokens[draft.first].lower not in lex.sets.get("pronouns_one", ()) or at >= len(tokens):
        return 0
    if tokens[draft.first].lower in lex.sets.get("nominatives", ()) and tokens[at].lower not in lex.nouns.others:
        return 0
    if at + 1 < len(tokens) and tokens[at + 1].lower in lex.sets["both"]:
        return at + 2
    if lex.events.verb_last and (of_them := lex.parts_after.at(tokens, at)) is not None:
        return of_them[0]  # "vier Radler angefahren, einer davon tödlich"
    if tokens[at].lower in lex.nouns.others and at + 1 < len(tokens):
        more = lex.events.participle(tokens, at + 1) is not None
        return at + 1 if more or tokens[at + 1].lower in lex.sets["be"] else 0  # "und eine weitere verletzt"
    degree = tokens[at].lower in lex.sets.get("degrees", ()) and (at + 1 == len(tokens) or not tokens[at + 1].is_word)
    if degree and tokens[draft.first - 1].text == ",":
        return at  # "23 Menschen wurden verletzt, einer schwer"
    verb = tokens[at].lower in lex.sets["be"] | lex.sets["finite"] or lex.events.verb(tokens, at)
    ahead = tokens[draft.first - 1] if draft.first else None
    opens = ahead is None or not ahead.is_word or ahead.lower in lex.nouns.conjunctions
    return at if verb and opens else 0


def _other_follows(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether "another" or "a fourth" stands for people named before: "un adolescent tué, un autre blessé"."""
    if draft.last >= len(tokens):
        return False
    word = tokens[draft.last].lower
    return word in lex.sets.get("alone", ()) and lex.nouns.at(tokens, draft.last + 1) is None


def _ordinal_follows(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether "third" follows and a verb after it: "a third was hurt"."""
    if draft.last + 1 >= len(tokens) or tokens[draft.last].lower not in lex.like_ordinals:
        return False
    return tokens[draft.last + 1].lower in lex.sets.get("be_one", ())


def _shaken(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> tuple[str, ...]:
    """The quake a magnitude is of, if one is named close by."""
    for k in range(max(0, draft.first - 3), min(len(tokens), draft.last + 4)):
        noun = lex.nouns.at(tokens, k)
        if noun and noun[1].codes == ("quake",):
            many = lex.nouns.compounds_apart and lex.nouns.is_plural(tokens[noun[0] - 1].lower)
            return () if many else noun[1].codes  # "shocks above magnitude 6": none of them is measured
    return ()


def _sized(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Read what a measure is of in "eine 250 Kilogramm schwere Bombe"; whether it is told so."""
    if tokens[draft.last].lower not in lex.sets["sizes"]:
        return False
    noun = lex.nouns.at(tokens, draft.last + 1)
    draft.counted = noun[1].codes if noun else ()
    return noun is not None


def _sized_before(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> tuple[str, ...] | None:
    """What a measure is of in "une bombe de 500 kilos", "un cargo, long de 180 mètres": the noun before."""
    money = draft.unit in lex.units.money or draft.unit in (None, "percent", "percentage_point", "factor", "celsius")
    if money or not lex.nouns.head_first or draft.change or draft.first < 2:
        return None
    at = draft.first - 1
    if tokens[at].lower not in lex.sets["origin"]:
        return None
    size = tokens[at - 1].lower in lex.sets["sizes_before"]
    at -= 1 if size else 0
    at -= 1 if size and at and tokens[at - 1].text == "," else 0
    for k in range(max(0, at - 3), at):
        noun = lex.nouns.at(tokens, k)
        if noun and noun[0] == at and lex.is_thing(noun[1].codes):
            return noun[1].codes
    return None


def _of_follows(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    link = lex.linkers.at(tokens, draft.last)
    if lex.nouns.head_first and lex.nouns.of.at(tokens, draft.last) != link:
        return False  # "à 40 km de l'arrivée"
    return lex.nouns.of.at(tokens, draft.last) is not None and draft.unit not in lex.units.money


def _count(tokens: Sequence[Token], draft: Draft, limit: int, lex: Lexicon) -> None:
    """Read the noun phrase after a number."""
    at = draft.last
    if draft.weak == "none" and (reports := lex.reports.at(tokens, at)):
        at = reports[0]  # "no reports of casualties"
    if "headcount" in draft.rules:
        count_strong(tokens[:limit], draft, at, lex)
        return
    hyphen = at + 1 < limit and tokens[at].text in "-‐‑" and tokens[at].start == tokens[at - 1].end
    if hyphen and tokens[at + 1].lower.split("-", 1)[0] in lex.headcounts:
        count_strong(tokens[:limit], draft, at + 2, lex)
        return
    if draft.rules and draft.rules[0] == "one_in":
        inner = next((n for k in range(draft.core[0] + 1, draft.core[1]) if (n := lex.nouns.at(tokens, k))), None)
        if inner:
            draft.counted, draft.bare = inner[1].codes, False
            return
    more = limit < len(tokens)
    share, one = draft.unit == "percent", draft.value == 1 or bool(draft.weak)
    phrase = noun_phrase(tokens[:limit], at, lex.nouns, lex.events, share, more=more, one=one)
    one_in = bool(draft.rules) and draft.rules[0] == "one_in"  # "one in eight dairy farmers"
    nearly = "nearly_all" in draft.rules  # "fast alle politischen Gefangenen"
    if draft.unit == "percent" and not (phrase.of or one_in or nearly) and not (phrase.codes and phrase.head == at):
        return
    known = draft.counted
    draft.counted, draft.events, draft.head = phrase.codes, phrase.events, phrase.head
    draft.counted = draft.counted or known
    if draft.counted and draft.events:  # "8 percent of the votes cast": no attribute says what cannot have happened
        draft.events = tuple(e for e in draft.events if lex.kinds.fits(e, draft.counted))
    draft.reach, draft.of = max(draft.last, phrase.end), phrase.of
    draft.bare = phrase.head is None and not phrase.unknown
    if draft.weak and phrase.head is None and not known:
        draft.events = ()
    if draft.weak == "one" and phrase.abstract:
        draft.counted = draft.events = ()
    draft.fallback = phrase.fallback
    if phrase.unknown and lex.nouns.things and draft.last < phrase.end:
        word = tokens[phrase.end - 1].lower  # "two elections", "one obstacle" are nobody
        one = draft.value == 1 and lex.nouns.compounds_apart
        draft.thing = draft.thing or lex.nouns.is_thing(word) or (one and not lex.nouns.agent(word))
    if phrase.of and phrase.head is not None and draft.events:  # "zwei der Verletzten starben"
        draft.fallback, draft.events = draft.events, ()
    if phrase.head is None and not draft.counted and draft.weak is None:
        count_company(tokens, draft, lex)  # "the choir of 60 sang"
    if draft.weak == "one" and phrase.head is None and phrase.unknown and lex.nouns.agent(tokens[phrase.end - 1].lower):
        draft.counted, draft.head = ("person",), phrase.end - 1  # "a broker was killed"
    if phrase.head is not None and draft.value > 1 and tokens[phrase.head].lower in lex.nouns.people:
        draft.counted = ("person",)  # "70 Mann"
    if draft.weak == "none" and phrase.head is None and not known:
        _existential(tokens, draft, lex)
    if phrase.head is None and (people := demonym(tokens[:limit], draft.last, lex)) is not None:
        draft.counted, draft.head, draft.reach, draft.bare = ("person",), people - 1, people, False
    head = draft.reach - 1 if draft.head is None and phrase.unknown else draft.head
    ahead = tokens[draft.first - 1].lower if draft.first else ""
    if head is not None and ahead in lex.nouns.places.get(tokens[head].lower, ()):
        draft.counted = ()  # "an zwei Stellen gebrochen"
    if head is not None and (near := lex.nouns.sense_near(tokens, head)) is not None:
        draft.counted = near  # "Insassen" of a prison in the sentence
    qualify(tokens, draft, lex)
    if lex.is_person(draft.counted):
        describe(tokens, draft, limit, lex)
    if phrase.events:
        draft.note("noun.event")
    if phrase.events and phrase.head is not None and draft.counted == ("person",):
        draft.counted = _victims(tokens, phrase.end, limit, lex) or draft.counted
    if phrase.head is not None and phrase.events and not phrase.codes and draft.weak is None:
        draft.counted = ("person",)


def _victims(tokens: Sequence[Token], at: int, limit: int, lex: Lexicon) -> tuple[str, ...]:
    """Those to whom it happened, behind a noun that says what: "67 Morde an Journalisten"."""
    if at >= limit or tokens[at].lower not in lex.sets.get("victim_links", ()):
        return ()
    noun = next((n for k in (at + 1, at + 2) if k < limit and (n := lex.nouns.at(tokens, k))), None)
    return noun[1].codes if noun and lex.is_person(noun[1].codes) else ()


def _count_before(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Read what a number counts from a label before it: "Tote: 14"."""
    i = draft.core[0]
    noun = label(tokens, i, lex) if draft.first == i else None
    if noun is not None:
        draft.counted, draft.events, draft.bare = noun.codes or ("person",), noun.events, False
        draft.note("label")


def _ballot(tokens: Sequence[Token], before: Draft, draft: Draft, lex: Lexicon) -> None:
    """Read two numbers around a mark as votes: "the vote went 9-6", "mit 9:6 Stimmen", "voted 8 to 5"."""
    i = draft.core[0]
    voted = before.bare and draft.bare and tokens[before.first - 1].lower in lex.sets["ballots"]
    if voted and before.first and before.last == i - 1 and tokens[i - 1].lower in lex.sets["rise_links"]:
        before.counted = draft.counted = ("vote",)
        before.bare = draft.bare = False
        return
    if not (before.digits and draft.digits and before.last == before.core[1] == i - 1) or tokens[i - 1].is_word:
        return
    if glued(tokens[i - 2], tokens[i - 1]) and glued(tokens[i - 1], tokens[i]) and draft.counted in ((), ("vote",)):
        before.counted = draft.counted = ("vote",)
        draft.bare = before.bare = False
        draft.note("ballots")


def _existential(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Read "Todesopfer gab es keine": the noun stands before."""
    at = draft.first
    while at > 0 and draft.first - at < 3 and tokens[at - 1].lower in lex.sets["existential"]:
        at -= 1
    noun = lex.nouns.at(tokens, at - 1) if 0 < at < draft.first else None
    if noun:
        draft.counted, draft.events = noun[1].codes, noun[1].events
