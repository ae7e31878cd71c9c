"""The figure before an event word that it takes: who suffered it, or the object of a verb that closes its clause."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.actors import acts, has_bare_object, is_aboard, is_actor, is_agent, is_doer, is_fronted
from laut.figures.clauses import after_preposition, in_brackets, is_of_kin, is_passive, is_relative, leaves_clause
from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.figures.lists import ASIDE, head_of, is_apposed
from laut.figures.meanings import choose, part_of
from laut.figures.sharing import give, share_left
from laut.figures.triggers import Trigger
from laut.text import Token

_WEAK = {"one": 12, "none": 14, "several": 30}  # tokens from an article, "no", "several" to the event


def take_left(tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon) -> bool:
    """Attach an event to the nearest figure before it that it can have happened to."""
    if trigger.side == "right" and _own_object(tokens, drafts, trigger.first, lex):
        return False
    if _own_subject(tokens, drafts, trigger, lex):
        return False
    for draft in reversed(drafts):
        if draft.last > trigger.first:
            continue
        gap = tokens[max(draft.reach, draft.last) : trigger.first]
        if _out_of_reach(tokens, draft, gap, trigger, lex):
            if is_apposed(tokens, draft, drafts) or (draft.weak and choose(trigger, draft, drafts, lex) is None):
                continue  # "members of a gang that smuggled cigarettes were held"
            return False
        if is_actor(gap, trigger, lex) or (not gap and has_bare_object(tokens, trigger, lex)):
            return False
        chosen = None if _disagrees(tokens, draft, trigger, lex) else choose(trigger, draft, drafts, lex)
        if chosen is None or _is_passed_over(tokens, drafts, draft, gap, trigger, lex):
            continue
        if _is_agent_of(tokens, draft, gap, trigger, chosen[0], lex):
            continue
        if is_aboard(tokens, draft, chosen[0], lex, drafts) and not draft.events and is_agent(tokens, draft, lex):
            give(draft, chosen[0], (chosen[1],))
            continue  # and to the boat they are aboard
        if _is_beside_particle(tokens, draft, trigger, chosen[0], lex):
            continue
        target = _target(tokens, drafts, draft, gap, trigger, lex)
        dead = lex.kinds.too_late(chosen[0], target.events)  # "five died and the driver is in hospital"
        if not dead and _is_told_before(tokens, drafts, draft, target, gap, trigger, lex):
            target.events = ()
        if lex.kinds.refines(chosen[0], target.events) or _is_end(tokens, target, trigger, chosen[0], lex):
            target.events = ()
        if chosen[0] and set(chosen[0]) <= set(target.events) and not gap:
            return True  # told already: "the prosecution of 14 commandos accused of torturing six men"
        if target.events:  # what its relative clause told is told; the main clause goes on about the part
            target = part_of(draft, drafts)
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


def _out_of_reach(tokens: Sequence[Token], draft: Draft, gap: Sequence[Token], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether a figure stands too far from the event word, or in another clause."""
    auxiliary = lex.nouns.head_first and trigger.last - trigger.first > 1  # "…, l'un d'eux a succombé"
    within = tokens[max(draft.reach, draft.last) : trigger.first + auxiliary]
    if trigger.parted:
        within = [t for t in within if t.lower not in lex.sets["speech"]]  # "meldeten sich krank"
    return len(gap) > lex.events.clause or leaves_clause(within, lex) or draft.first < trigger.after


def _disagrees(tokens: Sequence[Token], draft: Draft, trigger: Trigger, lex: Lexicon) -> bool:
    """Whether a participle is singular and those counted are not: "a soulevé douze voitures et arraché un toit"."""
    if not lex.nouns.head_first or trigger.side != "auto" or trigger.last - trigger.first > 1 or draft.unit:
        return False
    word = tokens[trigger.first].lower
    if draft.value <= 1 or draft.weak in ("one", "none") or word in lex.events.perfect or lex.events.ends_as_verb(word):
        return False
    inflects = any(lex.events.knows(word + end) for end in lex.nouns.plural)
    return inflects and not word.endswith(lex.nouns.plural) and not is_passive(tokens, trigger.first, lex)


def _is_passed_over(
    tokens: Sequence[Token], drafts: Sequence[Draft], draft: Draft, gap: Sequence[Token], trigger: Trigger, lex: Lexicon
) -> bool:
    """Whether a figure in the clause is not what the event is told of, so that one further left can be."""
    if (draft.change and draft.unit == "percent") or "except" in draft.rules:
        return True
    if any(d.whole is draft and "except" in d.rules for d in drafts):
        return True  # "of the 9,200 inhabitants, all but 300 have fled": the rest, whose number is not told
    if draft.weak in ("one", "none") and not lex.is_person(draft.counted):
        return True  # "sind an den Folgen einer Infektion gestorben"
    spoken = draft.first > 0 and (trigger.verb != draft.first - 1 or len(gap) > 0)  # not "sagte vier Konzerte ab"
    if lex.events.verb_last and spoken and tokens[draft.first - 1].lower in lex.sets["speech"]:
        return True  # "sagten 62 Zeugen vor Gericht aus": they speak
    if in_brackets(gap):
        return True  # "six children (two girls) were hurt"
    opens = draft.first > 1 and tokens[draft.first - 2].text == "," and not lex.events.verb_last
    owned = opens and not lex.nouns.head_first and tokens[draft.first - 1].lower in lex.sets["relatives"]
    owned = owned or (draft.first > 0 and tokens[draft.first - 1].lower in lex.sets.get("possessive_relatives", ()))
    if owned and any(t.text == "," for t in gap):
        return True  # "the chain, whose 900 shops employ thousands, was sold"
    if is_of_kin(tokens, draft, lex):
        return True  # "a father of three boys was hit"
    headed = None if draft.weak else head_of(tokens, draft, drafts, lex)
    if headed is not None and choose(trigger, headed, drafts, lex) and not headed.events:
        return True  # "eleven members of one family died"
    return bool(draft.weak) and _too_weak(tokens, draft, gap, trigger, lex)


def _is_agent_of(
    tokens: Sequence[Token], draft: Draft, gap: Sequence[Token], trigger: Trigger, events: Sequence[str], lex: Lexicon
) -> bool:
    """Whether those counted did what is told or stood by, and did not suffer it."""
    exempt = trigger.oblique or lex.kinds.oblique(events) or is_aboard(tokens, draft, events, lex)
    exempt = exempt or lex.along.before(tokens, draft.first) is not None
    doer = is_doer(tokens, draft.first, lex) and not draft.weak
    opens = draft.first > 0 and tokens[draft.first - 1].lower in lex.sets["subordinators"]
    exempt = exempt or (opens and trigger.side == "either" and not lex.events.verb_last)  # "after 29 babies fell ill"
    if is_agent(tokens, draft, lex) and (len(gap) > 0 or doer) and not exempt:
        return True
    if acts(tokens, draft, trigger.first, trigger.last, lex) or _does(tokens, draft, gap, trigger, events, lex):
        return True
    dative = tokens[draft.first].lower in lex.sets.get("datives", ())  # "wurde einem Richter vorgeführt"
    return draft.weak == "one" and dative


def _is_beside_particle(
    tokens: Sequence[Token], draft: Draft, trigger: Trigger, events: Sequence[str], lex: Lexicon
) -> bool:
    """Whether a preposition parts the figure from a verb with a particle: "stellte das Verfahren gegen drei ein"."""
    particle = trigger.parted and trigger.last - trigger.first == 1 and not tokens[trigger.first].is_capitalised
    if not particle or not after_preposition(tokens, draft, lex) or lex.kinds.oblique(events):
        return False
    aimed = lex.sets["companions"] | lex.sets.get("targets", frozenset())
    return tokens[draft.first - 1].lower not in aimed


def _target(
    tokens: Sequence[Token], drafts: Sequence[Draft], draft: Draft, gap: Sequence[Token], trigger: Trigger, lex: Lexicon
) -> Draft:
    """Of whom the event is told: those counted, a part of them, or those of whom they are a part."""
    if gap and gap[0].text in ASIDE and is_apposed(tokens, draft, drafts):
        return draft.whole or draft
    part = part_of(draft, drafts)
    if not lex.events.verb_last and part.first > trigger.first:
        return draft  # "of the 88 prisoners sent home, 29 had been missing"
    clipped = bool(gap) and gap[0].lower in lex.sets.get("clipped_subjects", ())  # "25 of the 112 they seized"
    about_whole = is_relative(gap, lex) or clipped or (not gap and trigger.side == "auto" and not lex.events.verb_last)
    return draft if about_whole else part


def _is_told_before(
    tokens: Sequence[Token], drafts: Sequence[Draft], draft: Draft, target: Draft, gap: Sequence[Token],
    trigger: Trigger, lex: Lexicon,
) -> bool:
    """Whether only a relative clause or a participle told what the target has; now comes the verb of the clause."""
    again = 0 <= target.told < trigger.first and is_relative(gap, lex) and part_of(draft, drafts) is draft
    if again and any(t.lower in lex.sets["be"] for t in tokens[target.told + 1 : trigger.first]):
        return True  # "nine children who had been trapped have been rescued"
    return _only_described(tokens, target, trigger, lex)  # "trois hommes soupçonnés de vol ont été écroués"


def _only_described(tokens: Sequence[Token], draft: Draft, trigger: Trigger, lex: Lexicon) -> bool:
    """Whether what was told is a participle right behind the noun, and now the verb of the clause follows."""
    if lex.events.verb_last or not (0 <= draft.told < trigger.first and draft.told - draft.reach <= 2):
        return False
    verbs = lex.sets["be"] | lex.sets["finite"]
    if any(t.lower in verbs or not t.is_word for t in tokens[draft.reach : draft.told + 1]):
        return False
    return any(t.lower in verbs for t in tokens[draft.told + 1 : trigger.first + 1])


def _is_end(tokens: Sequence[Token], draft: Draft, trigger: Trigger, events: Sequence[str], lex: Lexicon) -> bool:
    """Whether those to whom something happened die in the same clause: "was knifed at a bus stop and died"."""
    last = lex.events.verbal and trigger.side == "either" and lex.kinds.too_late(draft.events, events)
    if not last or not draft.reach <= draft.told < trigger.first:
        return False
    between = tokens[draft.told + 1 : trigger.first]
    if any(not t.is_word for t in between) or tokens[trigger.first - 1].lower in lex.sets["prepositions"]:
        return False  # "accused of leaving migrants to drown"
    joined = next((k for k in range(len(between) - 1, -1, -1) if between[k].lower in lex.nouns.conjunctions), None)
    if joined is not None:
        return len(between) - joined <= 2  # "and later died"
    verbs = lex.sets["be"] | lex.sets["finite"] | lex.sets["clause"]  # "hikers caught in a blizzard froze to death"
    return not any(t.lower in verbs for t in tokens[draft.reach : trigger.first])


def _own_object(tokens: Sequence[Token], drafts: Sequence[Draft], at: int, lex: Lexicon) -> bool:
    """Whether a verb that closes its clause has an object without a number: "um das Mädchen zu retten"."""
    k = at - 1
    if k >= 0 and not tokens[k].is_capitalised:
        k -= 1  # "zu"
    if k < 1 or not tokens[k].is_capitalised or lex.nouns.at(tokens, k) is None:
        return False
    if any(d.first <= k < d.reach or (d.reach < at and is_fronted(tokens, d, lex)) for d in drafts):
        return False
    return any(t.lower in lex.nouns.objects for t in tokens[max(0, k - 2) : k])


def _too_weak(tokens: Sequence[Token], draft: Draft, gap: Sequence[Token], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether an article, "no" or "several" stands too far from an event, or not as its subject, to count."""
    gap = _past_aside(_past_relative(gap, lex), tokens[trigger.first], lex)
    far = len(gap) > _WEAK[draft.weak or "one"] or not draft.counted
    opens = draft.first > 0 and tokens[draft.first - 1].lower in lex.sets["subordinators"] and len(gap) <= 2
    opens = opens or draft.weak == "none" or trigger.oblique  # "für einen Mann kam jede Hilfe zu spät"
    far = far or (not opens and after_preposition(tokens, draft, lex))  # "after a man died"
    return far or (draft.weak == "one" and any(t.text in ",–—" or t.lower in lex.sets["clause"] for t in gap))


def _past_aside(gap: Sequence[Token], said: Token, lex: Lexicon) -> Sequence[Token]:
    """A gap before ``said`` without the aside between commas in it: "Un marin [, tombé à l'eau,] est mort"."""
    commas = [k for k, token in enumerate(gap) if token.text == ","]
    if lex.events.verb_last or len(commas) != 2:
        return gap
    verb = (*gap, said)[commas[1] + 1].lower in lex.sets["be"] | lex.sets["finite"]
    return [*gap[: commas[0]], *gap[commas[1] + 1 :]] if verb else gap


def _past_relative(gap: Sequence[Token], lex: Lexicon) -> Sequence[Token]:
    """What of a gap stands behind the relative clause that opens it: "Ein Kind, das ins Eis brach, [ist] gestorben"."""
    if not lex.events.verb_last or not is_relative(gap, lex):
        return gap
    ends = [k for k in range(2, len(gap)) if gap[k].text == ","]
    closed = len(ends) == 1 and ends[0] + 1 < len(gap) and gap[ends[0] + 1].lower in lex.sets["be"] | lex.sets["finite"]
    return gap[ends[0] + 1 :] if closed else gap


def _does(
    tokens: Sequence[Token], draft: Draft, gap: Sequence[Token], trigger: Trigger, events: Sequence[str], lex: Lexicon
) -> bool:
    """Whether the figure is the subject of a verb that closes its clause: "Drei Ärzte haben in Graz Kinder geimpft"."""
    one = draft.low == draft.high == 1
    if one or not gap or gap[0].lower not in lex.sets.get("plural_verbs", ()) or not lex.kinds.suffered(events):
        return False
    verb = trigger.last - trigger.first == 1 and not trigger.parted and not tokens[trigger.first].is_capitalised
    if not verb or any(t.lower in lex.sets["reflexives"] for t in gap):
        return False
    behind = tokens[trigger.last].lower if trigger.last < len(tokens) else ""
    if behind in lex.sets["passive"]:
        return False
    return trigger.side == "right" or bool({gap[0].lower, behind} & lex.sets["have"])


def _own_subject(tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether a clause opens with one who is no figure and did it: "17 Migranten geholt, [der Fahrer] floh"."""
    k = trigger.first - 1
    if not lex.events.verb_last or trigger.side != "either" or trigger.parted or k < 2 or tokens[k - 2].is_word:
        return False
    named = tokens[k].is_capitalised and tokens[k - 1].lower in lex.nouns.determiners | lex.nouns.objects
    return named and not any(d.first <= k < max(d.reach, d.last) for d in drafts)
