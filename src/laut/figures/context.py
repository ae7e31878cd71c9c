"""What a figure without a noun of its own takes over from the figures before it in the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.text import Token

_APPOSED = 7  # tokens from a comma to a change told of what stands before it: ", ein Anstieg um acht Prozent"
_PRONOUN = 3  # tokens from "en" to its number: "en a grièvement blessé trois"
_COMES = "arrived"  # it can be told of what carries people
_SENT = ("deployed",)  # what is said of helpers and police with whom someone came


def share_sum(drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Let two figures that make up a third be of its people: "27 labourers …, six dead and the other 21 hurt"."""
    whole_numbers = [d for d in drafts if d.unit is None and not d.weak and not d.change and d.low == d.high]
    for at, whole in enumerate(whole_numbers[:-2]):
        one, other = whole_numbers[at + 1 : at + 3]
        specific = lex.is_person(whole.counted) and whole.counted != ("person",)
        specific = specific and one.value + other.value == whole.value
        if specific and all(d.counted in ((), ("person",), whole.counted) for d in (one, other)):
            one.counted = other.counted = whole.counted
            one.note("sum")
            other.note("sum")


def take_over(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Fill units, nouns and events that the sentence leaves unsaid the second time.

    A change is one of what was counted before it ("214 Fälle, ein Anstieg um acht Prozent"), with its event; a bare
    number counts what the number before it counts, without its event, which is told of the first alone.
    """
    for at, draft in enumerate(drafts):
        draft.events = draft.events or draft.fallback
        _money(draft, drafts[:at], lex)
        _company(tokens, draft, lex)
        _others(tokens, draft, drafts[:at], lex)
        says = _predicate(tokens, draft.last + 1, lex) if _is_be(tokens, draft.last, lex) else ()
        if says and draft.whole is not None and draft.bare:
            draft.counted = says  # "Of the 45 passengers, 20 were children"
        if draft.counted or not draft.bare or draft.weak:
            continue
        if draft.whole is not None and not (draft.whole.counted or draft.whole.bare):
            continue  # "four of its six refrigerators"
        if draft.unit is None and not draft.change and (meant := _meant(tokens, draft, lex)):
            draft.counted = meant
            draft.note("pronoun")
            continue
        before = _before(tokens, draft, drafts[:at], lex)
        aboard = any(t.lower in lex.sets.get("aboard", ()) for t in tokens[draft.last : draft.last + 2])
        if aboard and draft.unit is None and (before is None or not lex.is_person(before.counted)):
            draft.counted = ("person",)  # "of the 32 on board"
            continue
        whose = tokens[draft.last].lower if draft.last < len(tokens) else ""
        if before is None and draft.unit is None and whose in lex.sets.get("person_relatives", ()):
            draft.counted = ("person",)  # "of the nine who were on the roof"
            continue
        if before is None:
            if draft.unit is None and draft.events and all(lex.kinds.only_people(e) for e in draft.events):
                draft.counted = ("person",)
            continue
        if not all(lex.kinds.fits(e, before.counted) for e in draft.events):
            continue
        draft.counted = (says if draft.unit != "percent" else ()) or before.counted
        if draft.counted == ("quake",) and draft.unit is None and not draft.value.is_integer():
            draft.unit = "magnitude"  # "80 aftershocks, the strongest measuring 5.6"
        graded = draft.last < len(tokens) and tokens[draft.last].lower in lex.sets.get("degrees", ())
        goes_on = _is_be(tokens, draft.last, lex) and (bool(says) or not lex.events.verb_last)  # not "20 wurden"
        if draft.change or goes_on or (graded and draft.unit is None):
            draft.events = draft.events or before.events
        draft.note("context")
    for draft in drafts:
        people = all(lex.kinds.only_people(e) and lex.kinds.human(e) for e in draft.events)
        if draft.unit is None and draft.events and not draft.counted and not draft.weak and people:
            draft.counted = ("person",)


def _others(tokens: Sequence[Token], draft: Draft, earlier: Sequence[Draft], lex: Lexicon) -> None:
    """Take "others" for more of the things before: "34 giraffes were killed; five others were cut free in time"."""
    named = draft.head is not None and tokens[draft.head].lower in lex.sets.get("of_those_before", ())
    if not named or draft.head != draft.last or draft.unit or draft.counted != ("person",):
        return
    before = next((d for d in reversed(earlier) if d.counted and d.unit is None and d.weak != "none"), None)
    told = before is not None and bool(before.events and draft.events) and not lex.is_person(before.counted)
    if before and told and all(lex.kinds.fits(e, before.counted) for e in draft.events):
        draft.counted = before.counted


def _meant(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> tuple[str, ...]:
    """What a pronoun before a bare number stands for, the nearest noun it fits: "… les gendarmes, en blessant deux"."""
    pronouns = lex.sets.get("pronouns", frozenset())
    near = range(draft.first - 1, max(-1, draft.first - 1 - _PRONOUN), -1)
    at = next((k for k in near if tokens[k].lower in pronouns), None) if pronouns and draft.events else None
    for k in range(at - 1, -1, -1) if at else ():
        noun = lex.nouns.at(tokens, k)
        fits = noun and lex.nouns.is_plural(tokens[noun[0] - 1].lower) and noun[1].codes
        if noun and fits and all(lex.kinds.fits(event, noun[1].codes) for event in draft.events):
            return noun[1].codes
    return ()


def _is_be(tokens: Sequence[Token], i: int, lex: Lexicon) -> bool:
    return i < len(tokens) and tokens[i].lower in lex.sets["be"]


def _predicate(tokens: Sequence[Token], i: int, lex: Lexicon) -> tuple[str, ...]:
    """What those counted are said to be: "13 were minors"."""
    for k in range(i, min(i + 2, len(tokens))):
        if tokens[k].lower in lex.sets["prepositions"]:
            return ()  # "ist für Klinikpersonal"
        noun = lex.nouns.at(tokens, k)
        if noun and not noun[1].events and lex.is_person(noun[1].codes):
            return noun[1].codes
    return ()


def _before(tokens: Sequence[Token], draft: Draft, earlier: Sequence[Draft], lex: Lexicon) -> Draft | None:
    """The figure before of which this one can speak: a change stands right behind it, a share after a share."""
    if draft.change or draft.unit == "factor":
        near = tokens[max(0, draft.first - _APPOSED) : draft.first]
        if not any(t.text == "," or t.lower in lex.nouns.conjunctions for t in near):
            return None
        if draft.unit not in (None, "percent", "factor", "percentage_point"):
            return None  # a measure or money that grew is no part of what was counted before
    for other in reversed(earlier):
        if not other.counted or (other.weak and not (other.events and lex.is_person(other.counted))):
            continue
        if not all(lex.kinds.fits(event, other.counted) for event in draft.events):
            continue
        if draft.change or draft.unit == "factor":
            return other
        verb = _is_be(tokens, draft.last, lex) or draft.events or _verb_follows(tokens, draft, lex)
        if draft.unit == "percent" and other.unit is None and verb and not draft.of:
            return other  # "1,262 patients were given the drug; 81 percent recovered"
        if (draft.unit == other.unit or draft.unit is None) and other.unit in (None, "percent") and not other.change:
            return other
    return None


def _verb_follows(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether a share is the subject, or "bei" it, where every noun is written large: "die Hälfte kam an"."""
    if lex.nouns.head_first or draft.last >= len(tokens) or draft.first == 0:
        return False
    before, behind = tokens[draft.first - 1], tokens[draft.last]
    if not lex.nouns.capitalised:  # "Of 1,012 adults interviewed, 64 percent favoured a ban"
        does = behind.lower in lex.sets["finite"] | lex.sets["share_verbs"] or lex.events.ends_as_verb(behind.lower)
        return does and before.lower not in lex.sets["rise_links"]
    level = before.lower in lex.sets["rise_links"] and before.lower not in lex.sets.get("with_whom", ())
    others = lex.sets["prepositions"] | lex.sets["levelling"]
    verb = behind.is_word and behind.text.islower() and behind.lower not in others
    return verb and not level and behind.lower not in lex.nouns.conjunctions | lex.sets["clause"]


def _money(draft: Draft, earlier: Sequence[Draft], lex: Lexicon) -> None:
    """Let "12 Milliarden mehr" after a sum of money be of that money."""
    if "subunit" in draft.rules and draft.unit in lex.units.money:  # "1,94 euros, 11 cents more"
        draft.unit = next((d.unit for d in reversed(earlier) if d.unit in lex.units.money), draft.unit)
    if draft.unit is not None or draft.counted or not draft.bare or draft.weak or not (draft.change or draft.scale > 1):
        return
    other = next((d for d in reversed(earlier) if d.unit or d.counted), None)
    if other is None or other.unit in (None, "percent", "factor", "percentage_point"):
        return
    if other.unit in lex.units.money or (draft.scale > 1 and max(other.low or 0, other.high or 0) >= draft.scale):
        draft.unit = other.unit


def _company(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> None:
    """Say of helpers and police "with" whom someone came that they were sent."""
    if draft.events or draft.unit or draft.weak or not draft.counted or draft.first == 0:
        return
    carrier = lex.nouns.at(tokens, draft.first - 2) if draft.first > 1 else None
    if carrier is not None and not lex.is_person(carrier[1].codes) and lex.kinds.fits(_COMES, carrier[1].codes):
        return  # "ein Hubschrauber mit sechs Soldaten": they are in it
    if tokens[draft.first - 1].lower in lex.sets["companions"] and lex.is_force(draft.counted):
        draft.events = _SENT
        draft.note("company")
