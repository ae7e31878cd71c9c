"""Which figure of a sentence each of its event words takes: right of it, left of it, or one that shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from laut.figures.actors import has_counted_object, has_noun_object, has_own_object, told_of_doers
from laut.figures.attach_left import take_left
from laut.figures.attach_right import take_right
from laut.figures.clauses import after_preposition
from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.figures.meanings import choose
from laut.figures.sharing import share_all
from laut.figures.triggers import Trigger, find_triggers
from laut.text import Token

_ALONG = 4  # tokens from "mit" to its noun


def attach_events(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Give each figure the events that its sentence states of it; those its own noun phrase states stay."""
    inside = [span for d in drafts for span in ((d.first, d.core[0]), (d.last, d.reach))]
    triggers = find_triggers(tokens, lex.events)
    triggers = [t for t in triggers if not any(a <= t.first and t.last <= b for a, b in inside)]
    triggers = _apart(tokens, drafts, triggers, lex)
    groups = _grouped(tokens, drafts, triggers, lex)
    left = [g for g in groups if _has_subject_behind(tokens, drafts, g, lex) or not take_right(tokens, drafts, g, lex)]
    fronted: list[Trigger] = []
    for group in sorted(left, key=lambda group: _beside(tokens, group, lex)):
        if _looks_back(tokens, drafts, group, lex) and take_left(tokens, drafts, group, lex):
            continue
        if group.side in ("auto", "right", "either"):
            take_right(tokens, drafts, group, lex, loose=True)
        else:
            fronted.append(group)
    for group in fronted if lex.events.verb_last else ():  # "Ums Leben kamen 14 Menschen"
        if group.first == 0 or not tokens[group.first - 1].is_word:
            take_right(tokens, drafts, group, lex, fronted=True)
    share_all(tokens, drafts, lex)


def _looks_back(tokens: Sequence[Token], drafts: Sequence[Draft], group: Trigger, lex: Lexicon) -> bool:
    """Whether an event word without a figure right behind it can speak of one before it."""
    nominal = tokens[group.last - 1].lower in lex.sets["prepositions"]  # "wegen Mordes an", "the killing of"
    closes = lex.events.verb_last and not nominal and _closes(tokens, group.last, lex)
    if _is_clipped_relative(tokens, drafts, group, lex):
        return True
    if group.side == "right" and not closes and not _is_inverted(tokens, drafts, group, lex):
        return False
    if has_own_object(tokens, group, lex) or has_counted_object(tokens, group, drafts, lex):
        return False
    return not has_noun_object(tokens, group, lex) and not told_of_doers(tokens, group, lex)


def _is_clipped_relative(tokens: Sequence[Token], drafts: Sequence[Draft], group: Trigger, lex: Lexicon) -> bool:
    """Whether a relative clause without its pronoun tells of the noun before: "the 112 schoolgirls they had seized"."""
    k = group.first - 1
    if k > 0 and tokens[k].lower in lex.sets["active"]:
        k -= 1
    return k > 0 and tokens[k].lower in lex.sets.get("clipped_subjects", ()) and any(d.reach == k for d in drafts)


def _is_inverted(tokens: Sequence[Token], drafts: Sequence[Draft], group: Trigger, lex: Lexicon) -> bool:
    """Whether a verb of one stands right behind several, its object: "Vier Häuser zerstörte der Sturm"."""
    verb, ends = tokens[group.first], tuple(lex.sets.get("plural_verb_endings", ()))
    if not ends or group.last - group.first > 1 or verb.is_capitalised or verb.lower.endswith(ends):
        return False
    others = tokens[group.first - 1].lower in lex.nouns.others  # "elf weitere rettete sie"
    reaches = (group.first, group.first - others)
    behind = next((d for d in drafts if d.reach in reaches and not d.weak and d.unit != "percent"), None)
    return behind is not None and not behind.low == behind.high == 1 and not after_preposition(tokens, behind, lex)


def _has_subject_behind(
    tokens: Sequence[Token], drafts: Sequence[Draft], group: Trigger, lex: Lexicon
) -> bool:
    """Whether an article behind an inverted verb opens its subject: "Zwölf Kinder rettete ein Fischer"."""
    one = any(d.first == group.last and d.weak == "one" for d in drafts)
    return one and group.side == "right" and _is_inverted(tokens, drafts, group, lex)


def _closes(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a clause ends at token ``at``, but for auxiliaries: in its middle, a verb has its subject before."""
    auxiliaries = lex.sets["be"] | lex.sets["finite"] | lex.sets.get("closing", frozenset())
    while at < len(tokens) and tokens[at].lower in auxiliaries:
        at += 1
    ends = lex.nouns.conjunctions | lex.sets["clause"]
    return at >= len(tokens) or not tokens[at].is_word or tokens[at].lower in ends


def _beside(tokens: Sequence[Token], group: Trigger, lex: Lexicon) -> int:
    """How far an event phrase is from the verb's own word: "mit Prellungen" (2) less than "in Kliniken" (1) said it.

    "kamen mit Prellungen ins Krankenhaus", "wurden vor dem Rathaus verletzt": the verb says more than either.
    """
    if not lex.events.verb_last or group.side != "left":
        return 0
    noun = next((k for k in range(group.first, group.last) if tokens[k].is_capitalised), None)
    for k in range(noun or 0, max(-1, (noun or 0) - _ALONG), -1):
        if tokens[k].lower in lex.sets["adjuncts"]:
            return 2
        if k != noun and (tokens[k].is_capitalised or not tokens[k].is_word):
            break
    opens = tokens[group.first].lower in lex.sets["prepositions"] and tokens[group.last - 1].is_capitalised
    return int(opens and not group.parted)


def _apart(
    tokens: Sequence[Token], drafts: Sequence[Draft], triggers: list[Trigger], lex: Lexicon
) -> list[Trigger]:
    """Keep of verbs of two parts around an object those that have one there, and these in place of their first part."""
    parted = [t for t in triggers if t.after]
    if not parted:
        return triggers
    apart = [
        t for t in parted
        if any(
            t.after <= d.first < t.first and choose(t, d, drafts, lex) and not _parted(tokens[d.reach : t.first], lex)
            for d in drafts
        )
    ]
    over = {at for t in apart for at in (t.after - 1, *range(t.first, t.last))}
    return [t for t in triggers if (t in apart if t.after else over.isdisjoint(range(t.first, t.last)))]


def _parted(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a clause opens between an object and the second part of its verb: "sentenced two whose tips led to"."""
    return not lex.events.verb_last and any(t.lower in lex.sets.get("possessive_relatives", ()) for t in gap)


def _opens_clause(tokens: Sequence[Token], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether an event word behind a comma opens a clause of its own: "weil es brannte, starben …"."""
    return trigger.side == "either" or tokens[trigger.first].lower in lex.sets["prepositions"]


def _grouped(
    tokens: Sequence[Token], drafts: Sequence[Draft], triggers: Iterable[Trigger], lex: Lexicon
) -> list[Trigger]:
    """Event words joined by "or", "and" are one: "killed or (were) wounded"."""
    out: list[Trigger] = []
    starts = {d.first for d in drafts}
    joiners = lex.nouns.conjunctions | lex.sets["be"]
    for trigger in triggers:
        before = out[-1] if out else None
        between = tokens[before.last : trigger.first] if before else ()
        if (
            before is not None
            and 0 < len(between) <= 3
            and all(t.lower in joiners or t.text == "," for t in between)
            and any(t.lower in lex.nouns.conjunctions or (t.text == "," and not lex.nouns.head_first) for t in between)
            and not (between[0].lower in lex.sets["be"] and between[-1].lower in lex.sets["be"])
            and not (before.side == "left" and trigger.side in ("auto", "either") and trigger.last in starts)
            and not has_own_object(tokens, trigger, lex)
            and not (lex.events.verb_last and between[-1].text == "," and len(between) > 1)
            and not (lex.events.verb_last and between[-1].text == "," and _opens_clause(tokens, trigger, lex))
            and (trigger.side == before.side or {trigger.side, before.side} <= {"left", "auto", "either"})
        ):
            options = tuple(
                (tuple(dict.fromkeys(first + second)), rule, only & own or only or own)
                for first, rule, only in before.options for second, _, own in trigger.options
            )  # fmt: skip
            options += before.options + trigger.options  # "gefallen und ertrunken": of a child the second alone
            out[-1] = Trigger(before.first, trigger.last, options, before.side)
        else:
            out.append(trigger)
    return out
