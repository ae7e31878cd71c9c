"""Brings figures and event words of one sentence together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from laut.figures.clauses import (
    acts,
    after_preposition,
    breaks,
    has_bare_object,
    has_counted_object,
    has_noun_object,
    has_own_object,
    has_own_verb,
    head_of,
    in_brackets,
    is_aboard,
    is_actor,
    is_agent,
    is_apposed,
    is_doer,
    is_passive,
    is_relative,
    joined,
)  # fmt: skip
from laut.figures.clauses import other_clause as leaves_clause
from laut.figures.draft import Draft
from laut.figures.events import Trigger
from laut.figures.lexicon import Lexicon
from laut.figures.sharing import (
    apposed_share,
    by_degree,
    can_have,
    elliptic_share,
    further_count,
    give,
    parallel,
    placed,
    restates,
    share_goods,
    share_left,
)
from laut.text import Token

_QUOTES = frozenset("\"“”„‟«»")
_RIGHT = 6  # tokens a verb may be away from the number it takes as its object or inverted subject
_MIDDLE = 14  # the same where everything but the verb stands between it and its object: "tötete bei … sechs Kämpfer"
_ALONG = 4  # tokens from "mit" to its noun
_LIST = 14  # tokens of those named before a figure in a list: "the murder of the mayor, his wife and two …"
_ASIDE = 5  # tokens between a verb and its object that commas part from both
_EARLIER = 3  # figures before a bare number that it can go on from
_WEAK = {"one": 12, "none": 14, "several": 30}  # tokens from an article, "no", "several" to the event


def attach_events(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Give each figure the events that its sentence states of it; those its own noun phrase states stay."""
    inside = [span for d in drafts for span in ((d.first, d.core[0]), (d.last, d.reach))]
    triggers = [t for t in lex.events.triggers(tokens) if not any(a <= t.first and t.last <= b for a, b in inside)]
    triggers = _apart(drafts, triggers, lex)
    left: list[Trigger] = []
    for group in _grouped(tokens, drafts, triggers, lex):
        if not _take_right(tokens, drafts, group, lex):
            left.append(group)
    fronted: list[Trigger] = []
    for group in sorted(left, key=lambda group: _beside(tokens, group, lex)):
        nominal = tokens[group.last - 1].lower in lex.sets["prepositions"]  # "wegen Mordes an", "the killing of"
        back = group.side != "right" or (lex.events.verb_last and not nominal and _closes(tokens, group.last, lex))
        back = back and not has_own_object(tokens, group, lex) and not has_counted_object(tokens, group, drafts, lex)
        back = back and not has_noun_object(tokens, group, lex)
        back = back and not lex.events.done_by(tokens, group, lex.sets["active"], lex.sets["be"])
        if back and _take_left(tokens, drafts, group, lex):
            continue
        if group.side in ("auto", "right", "either"):
            _take_right(tokens, drafts, group, lex, loose=True)
        else:
            fronted.append(group)
    for group in fronted if lex.events.verb_last else ():  # "Ums Leben kamen 14 Menschen"
        if group.first == 0 or not tokens[group.first - 1].is_word:
            _take_right(tokens, drafts, group, lex, fronted=True)
    for before, after in pairwise(drafts):
        apart = (before.whole is None) != (after.whole is None)
        free = not (after.events or after.fallback or apart) and can_have(after, before.events)
        if before.events and free and joined(tokens, before, after, lex) and not has_own_verb(tokens, after, lex):
            give(after, before.events, before.rules[-1:])
        else:
            share_goods(tokens, before, after, lex)
        if before.events and not after.events and (
            further_count(tokens, before, after, lex) or apposed_share(tokens, before, after, lex)
        ):
            give(after, before.events, before.rules[-1:])
        if elliptic_share(tokens, before, after, lex):
            after.counted = before.counted
            give(after, before.events, before.rules[-1:])
        if after.events and not before.events and restates(tokens, before, after, lex):
            give(before, after.events, after.rules[-1:])
        if before.events and not after.events and by_degree(tokens, after, lex):
            after.counted = after.counted or before.counted
            give(after, before.events, before.rules[-1:])
        if not apart and before.counted and not after.counted and placed(tokens, before, after, lex):
            after.counted = before.counted
            if before.events and not after.events:
                give(after, before.events, before.rules[-1:])
        if not apart and parallel(tokens, before, after, lex):
            before.counted, after.counted = before.counted or after.counted, after.counted or before.counted
            if free and before.events:
                give(after, before.events, before.rules[-1:])
            elif after.events and not before.events and can_have(before, after.events):
                give(before, after.events, after.rules[-1:])  # "gingen 800.000, laut Veranstalter 2,5 Millionen auf …"


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


def _apart(drafts: Sequence[Draft], triggers: list[Trigger], lex: Lexicon) -> list[Trigger]:
    """Keep of verbs of two parts around an object those that have one there, and these in place of their first part."""
    parted = [t for t in triggers if t.after]
    if not parted:
        return triggers
    apart = [t for t in parted if any(t.after <= d.first < t.first and _choose(t, d, drafts, lex) for d in drafts)]
    over = {at for t in apart for at in (t.after - 1, *range(t.first, t.last))}
    return [t for t in triggers if (t in apart if t.after else over.isdisjoint(range(t.first, t.last)))]


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
            and not (lex.events.verb_last and len(between) > 1 and between[-1].text == ",")
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


def _take_right(
    tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon, *, loose: bool = False,
    fronted: bool = False,
) -> bool:
    """Attach an event to the figure after it, where it takes one there.

    ``loose``: over a subject in between; ``fronted``: what mostly closes a clause opens it, and any verb may follow.
    """
    after, gap = _object(tokens, drafts, trigger, lex, loose=loose)
    if after is None:
        return False
    if gap and gap[-1].lower in lex.sets.get("restrictive", ()):
        gap = gap[:-1]  # "n'ont sauvé que deux enfants"
    if 3 <= len(gap) <= _ASIDE and gap[0].text == gap[-1].text == ",":
        gap = ()  # "ont retrouvé vivant, mercredi, un mineur"
    if _ends_conjunct(tokens, drafts, trigger, lex):
        return False
    passive = is_passive(tokens, trigger.first, lex)
    near = all(t.lower in lex.sets["gap"] or t.lower in lex.nouns.others for t in gap) and len(gap) <= _RIGHT
    if loose:
        takes = len(gap) <= _RIGHT and not passive and all(t.is_word for t in gap) and not breaks(gap, lex)
        takes = takes and not (lex.nouns.head_first and any(t.lower in lex.sets["active"] for t in gap))
    elif trigger.side == "auto":
        active = not passive or (not gap and tokens[trigger.first - 1].lower in lex.nouns.conjunctions)
        along = passive and len(gap) <= _RIGHT and lex.along.before(tokens, after.first) is not None
        takes = (near and active) or along or (active and _ends_list(tokens, gap, trigger.last, lex))
    elif trigger.side == "right":
        limit = _MIDDLE if lex.events.verb_last else _RIGHT
        takes = len(gap) <= limit and all(t.is_word and t.lower not in lex.sets["clause"] for t in gap)
        takes = takes and not _other_verb(tokens, trigger.last, after.first, lex)
        takes = takes and not any(t.lower in lex.sets["active"] for t in gap)  # "des tirs ont touché deux écoles"
        takes = takes or _ends_list(tokens, gap, trigger.last, lex)
    elif trigger.side == "either":
        subject = _directly_left(tokens, drafts, trigger, lex)
        takes = subject is None and len(gap) <= _RIGHT + 2 and not breaks(gap, lex)
        takes = takes and not any(t.lower in lex.nouns.conjunctions for t in gap)  # "16 died and another 30 were hurt"
    else:  # topicalised: "Getötet wurden 58 Menschen"
        behind = tokens[trigger.last].lower if trigger.last < len(tokens) else ""
        alone = not any(d.last <= trigger.first and not d.weak for d in drafts)
        verb = behind in lex.sets["be"] or (fronted and tokens[trigger.last].is_word)
        takes = verb and alone and not passive and len(gap) <= _RIGHT + 4 and not breaks(gap, lex)
    if not takes or (after.weak and len(gap) > 2 and trigger.side != "left"):
        return False
    target = _part(after, drafts)
    chosen = _choose(trigger, after, drafts, lex)
    listed = _ends_list(tokens, gap, trigger.last, lex)
    worth = after.unit in lex.money and after.first > 1 and tokens[after.first - 2].lower in lex.sets["worth"]
    listed = listed or worth  # "erbeuteten Uhren im Wert von 400.000 Euro"
    if chosen and gap and not listed and trigger.side in ("right", "either") and _governed(gap, lex):
        chosen = chosen if lex.events.oblique(chosen[0]) else None  # "schloss bei 2358 Punkten"
    if chosen is not None and lex.events.refines(chosen[0], after.events):
        after.events = ()
    if after.events or chosen is None or (loose and after_preposition(tokens, after, lex)):
        return False
    give(target, chosen[0], (chosen[1],))
    return True


def _ends_conjunct(tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether a verb closes the first of two clauses: "will 45 Märkte verkaufen und 30 weitere schließen"."""
    if not lex.events.verb_last or trigger.side != "right" or trigger.last >= len(tokens):
        return False
    ends = not tokens[trigger.last].is_word or tokens[trigger.last].lower in lex.nouns.conjunctions
    return ends and any(d.reach == trigger.first and not d.events and _choose(trigger, d, drafts, lex) for d in drafts)


def _other_verb(tokens: Sequence[Token], start: int, end: int, lex: Lexicon) -> bool:
    """Whether another event's verb stands in between: "torching houses and stealing 200 cows"."""
    return any(lex.events.ends_as_verb(tokens[k].lower) and lex.events.verb(tokens, k) for k in range(start, end))


def _governed(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a preposition opens the figure's phrase: "a close relationship between the two countries"."""
    words = [t.lower for t in gap]
    if len(words) > 1 and words[-1] in lex.nouns.determiners:
        words.pop()
    return words[-1] in lex.sets["prepositions"]


def _ends_list(tokens: Sequence[Token], gap: Sequence[Token], start: int, lex: Lexicon) -> bool:
    """Whether ``gap`` (from token ``start`` on) opens a list: "killing [the mayor, his wife and] two guards"."""
    last = gap[:-1] if len(gap) > 2 and gap[-1].lower in lex.sets["prepositions"] else gap  # "… et à deux passagers"
    if not 1 < len(gap) <= _LIST or last[-1].lower not in lex.sets["list_joiners"]:
        return False
    barred = lex.sets["be"] | lex.sets["finite"] | lex.sets["clause"] | lex.sets["speech"]
    if any(t.lower in barred or t.text in ";:()" for t in gap[:-1]):
        return False
    within = range(start, start + len(gap))
    return not any(lex.events.verb(tokens, k) or lex.events.participle(tokens, k) for k in within)


def _object(
    tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon, *, loose: bool
) -> tuple[Draft | None, Sequence[Token]]:
    """The figure after an event word that can be its object, and the words between.

    Where the verb stands second, its subject can stand in between: of two figures side by side ("erschossen zwei Männer
    14 Menschen") the second is the object, and one to which it cannot have happened is passed over.
    """
    behind = [d for d in drafts if d.core[0] >= trigger.last and not (loose and d.weak)]
    if lex.events.verb_last:  # "tötete bei einem Luftschlag sechs Kämpfer"
        apart = [d for d in behind if d.weak == "one" and d.first > trigger.last]
        behind = [d for d in behind if not (d in apart and after_preposition(tokens, d, lex))]
    if not behind:
        return None, ()
    after = behind[0]
    if len(behind) > 1 and after.weak == behind[1].weak == "one":
        subject, other = tokens[after.first].lower, tokens[behind[1].first].lower
        if subject in lex.sets.get("nominatives", ()) and other in lex.sets["accusative"]:
            return behind[1], tokens[trigger.last : after.first]  # "erfasste ein Student einen Radfahrer"
    if trigger.side in ("right", "auto") and len(behind) > 1 and not loose:
        further = behind[1]
        beside = further.first == after.reach and after.whole is not further and lex.events.verb_last
        passed = not after.weak and _choose(trigger, after, drafts, lex) is None
        between = tokens[after.reach : further.first]
        near = after.first - trigger.last <= 1 and all(t.is_word for t in between) and len(between) <= 2
        conjoined = any(t.lower in lex.nouns.conjunctions or t.lower in lex.sets["prepositions"] for t in between)
        if (beside or (passed and near and not conjoined)) and _choose(trigger, further, drafts, lex):
            return further, between
    return after, [t for t in tokens[trigger.last : after.first] if t.text not in _QUOTES]


def _choose(
    trigger: Trigger, draft: Draft, drafts: Sequence[Draft], lex: Lexicon
) -> tuple[tuple[str, ...], str] | None:
    """What of the event word's meanings can have happened to what the figure states."""
    if draft.unit not in (None, "percent", "factor"):
        money = draft.unit in lex.money
        if draft.counted and draft.of and not money:
            return lex.events.choose(trigger, draft.counted)  # "six miles of road"
        if (money and draft.of) or not (money or draft.unit in lex.goods):
            return None  # "im Wert von 15 Millionen Euro" is not what was stolen
        return lex.events.choose_measured(trigger, money=money)
    share = draft.unit == "percent" and not draft.change and not draft.of and trigger.first == draft.last
    elliptic = share or (draft.unit == "factor" and 0 <= trigger.first - draft.last <= 1)  # "doppelt so viele fielen"
    elliptic = elliptic and _codes(draft, drafts, lex) != [()]
    if (draft.weak or draft.unit) and not draft.counted and (draft.bare or draft.weak) and not elliptic:
        return None
    for codes in _codes(draft, drafts, lex):
        named = not draft.bare or (draft.whole is not None and not draft.whole.bare)
        chosen = lex.events.choose(trigger, codes, unknown=named, thing=draft.thing)
        if chosen is not None:
            return chosen
    return None


def _codes(draft: Draft, drafts: Sequence[Draft], lex: Lexicon) -> list[tuple[str, ...]]:
    """What a figure can count: its own noun, or where it has none what the ones before it count, the nearest first."""
    if draft.counted or not draft.bare:
        return [draft.counted]
    if draft.whole is not None and not draft.whole.bare:
        return [draft.whole.counted]
    at = drafts.index(draft)
    told = (d for d in reversed(drafts[:at]) if not d.weak or (d.events and lex.is_person(d.counted)))
    earlier = [d.counted for d in told if d.counted and d.unit is None]
    return earlier[:_EARLIER] or [()]


def _directly_left(tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon) -> Draft | None:
    """The figure whose noun phrase ends right before the verb."""
    for draft in reversed(drafts):
        if draft.reach <= trigger.first and not draft.events:
            gap = tokens[draft.reach : trigger.first]
            agent = (draft.weak == "one" and after_preposition(tokens, draft, lex)) or is_agent(tokens, draft, lex)
            return draft if len(gap) <= 2 and all(t.is_word for t in gap) and not agent else None
    return None


def _take_left(tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon) -> bool:
    """Attach an event to the nearest figure before it that it can have happened to."""
    if trigger.side == "right" and _own_object(tokens, drafts, trigger.first, lex):
        return False
    for draft in reversed(drafts):
        if draft.last > trigger.first:
            continue
        gap = tokens[max(draft.reach, draft.last) : trigger.first]
        auxiliary = lex.nouns.head_first and trigger.last - trigger.first > 1  # "…, l'un d'eux a succombé"
        within = tokens[max(draft.reach, draft.last) : trigger.first + auxiliary]
        if trigger.parted:
            within = [t for t in within if t.lower not in lex.sets["speech"]]  # "meldeten sich krank"
        if len(gap) > lex.events.clause or leaves_clause(within, lex) or draft.first < trigger.after:
            if is_apposed(tokens, draft, drafts) or (draft.weak and _choose(trigger, draft, drafts, lex) is None):
                continue  # "members of a gang that smuggled cigarettes were held"
            return False
        if is_actor(gap, trigger, lex) or (not gap and has_bare_object(tokens, trigger, lex)):
            return False
        if draft.change and draft.unit == "percent":
            continue
        if draft.weak in ("one", "none") and not lex.is_person(draft.counted):
            continue  # "sind an den Folgen einer Infektion gestorben"
        if lex.events.verb_last and draft.first and tokens[draft.first - 1].lower in lex.sets["speech"]:
            continue  # "sagten 62 Zeugen vor Gericht aus": they speak
        if in_brackets(gap):
            continue  # "six children (two girls) were hurt"
        chosen = _choose(trigger, draft, drafts, lex)
        headed = None if draft.weak else head_of(tokens, draft, drafts, lex)
        if headed is not None and _choose(trigger, headed, drafts, lex) and not headed.events:
            continue  # "eleven members of one family died"
        if chosen is None or (draft.weak and _too_weak(tokens, draft, gap, lex)):
            continue
        exempt = trigger.oblique or lex.events.oblique(chosen[0]) or is_aboard(tokens, draft, chosen[0], lex)
        exempt = exempt or lex.along.before(tokens, draft.first) is not None
        doer = is_doer(tokens, draft.first, lex) and not draft.weak
        if is_agent(tokens, draft, lex) and (len(gap) > 0 or doer) and not exempt:
            continue
        if acts(tokens, draft, trigger.first, trigger.last, lex):
            continue
        if draft.weak == "one" and tokens[draft.first].lower in lex.sets.get("datives", ()):
            continue  # "wurde einem Richter vorgeführt"
        if is_aboard(tokens, draft, chosen[0], lex) and not draft.events and is_agent(tokens, draft, lex):
            give(draft, chosen[0], (chosen[1],))
            continue  # and to the boat they are aboard
        particle = trigger.parted and trigger.last - trigger.first == 1 and not tokens[trigger.first].is_capitalised
        beyond = particle and after_preposition(tokens, draft, lex) and not lex.events.oblique(chosen[0])
        aimed = lex.sets["companions"] | lex.sets.get("targets", frozenset())
        if beyond and tokens[draft.first - 1].lower not in aimed:
            continue  # "stellte das Verfahren gegen drei Beteiligte ein"
        about_whole = is_relative(gap, lex) or (not gap and trigger.side == "auto" and not lex.events.verb_last)
        target = draft if about_whole else _part(draft, drafts)
        if gap and gap[0].text == "," and is_apposed(tokens, draft, drafts):
            target = draft.whole or draft
        again = 0 <= target.told < trigger.first and is_relative(gap, lex) and _part(draft, drafts) is draft
        if again and any(t.lower in lex.sets["be"] for t in tokens[target.told + 1 : trigger.first]):
            target.events = ()  # "nine children who had been trapped have been rescued"
        if _only_described(tokens, target, trigger, lex):
            target.events = ()  # "trois hommes soupçonnés de vol ont été écroués"
        if lex.events.refines(chosen[0], target.events):
            target.events = ()
        if set(chosen[0]) <= set(target.events) and not gap:
            return True  # told already: "the prosecution of 14 commandos accused of torturing six men"
        if target.events:  # what its relative clause told is told; the main clause goes on about the part
            target = _part(draft, drafts)
        if target.events and after_preposition(tokens, draft, lex):
            continue  # "Ein 19-Jähriger wurde wegen Mordes an zwei Mitschülern verurteilt"
        if target.events:
            return False
        give(target, chosen[0], (chosen[1],))
        if target.low == target.high == 1 and len(target.events) > 1:
            target.events = target.events[-1:]  # what became of one in the end: "erfasst worden und gestorben"
        target.told = trigger.last - 1
        share_left(tokens, drafts, draft, lex)
        return True
    return False


def _only_described(tokens: Sequence[Token], draft: Draft, trigger: Trigger, lex: Lexicon) -> bool:
    """Whether what was told is a participle right behind the noun, and now the verb of the clause follows."""
    if not (lex.nouns.head_first and 0 <= draft.told < trigger.first and draft.told - draft.reach <= 2):
        return False
    verbs = lex.sets["be"] | lex.sets["finite"]
    if any(t.lower in verbs or not t.is_word for t in tokens[draft.reach : draft.told + 1]):
        return False
    return any(t.lower in verbs for t in tokens[draft.told + 1 : trigger.first + 1])


def _own_object(tokens: Sequence[Token], drafts: Sequence[Draft], at: int, lex: Lexicon) -> bool:
    """Whether a verb that closes its clause has an object without a number: "um das Mädchen zu retten"."""
    k = at - 1
    if k >= 0 and not tokens[k].is_capitalised:
        k -= 1  # "zu"
    if k < 1 or not tokens[k].is_capitalised or lex.nouns.at(tokens, k) is None:
        return False
    if any(d.first <= k < d.reach for d in drafts):
        return False
    return any(t.lower in lex.nouns.objects for t in tokens[max(0, k - 2) : k])


def _too_weak(tokens: Sequence[Token], draft: Draft, gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether an article, "no" or "several" stands too far from an event, or not as its subject, to count."""
    far = len(gap) > _WEAK[draft.weak or "one"] or not draft.counted
    opens = draft.first > 0 and tokens[draft.first - 1].lower in lex.sets["subordinators"] and len(gap) <= 2
    far = far or (draft.weak != "none" and not opens and after_preposition(tokens, draft, lex))  # "after a man died"
    return far or (draft.weak == "one" and any(t.text in ",–—" or t.lower in lex.sets["clause"] for t in gap))


def _part(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """The part where the figure is the whole of "two of the five": what happened, happened to the two."""
    for other in drafts:
        if other.whole is draft and "part.of" in other.rules:
            return other
    return draft
