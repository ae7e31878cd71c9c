"""Who did it: whether those counted are the ones that act, or the verb has another object of its own."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.clauses import after_preposition, has_own_verb, is_passive
from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.figures.triggers import Trigger
from laut.text import Token

_AUXILIARY = 3  # tokens from "ont" to its participle
_ASIDE = 14  # tokens of an aside between commas behind those counted
_PHRASE = 5  # tokens of a phrase that a preposition opens behind them


def is_agent(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether the figure stands with those who did it or where it was: "by 3 gunmen", "mit 20 Helfern"."""
    before = tokens[draft.first - 1].lower if draft.first else ""
    if before in lex.sets["subordinators"] and has_own_verb(tokens, draft, lex):
        return False  # "after 11 were killed"
    behind = tokens[draft.reach].lower if draft.reach < len(tokens) else ""
    if behind in lex.sets["be"] and lex.events.ends_as_verb(behind):
        return False  # "led to 90 patients being moved"
    return (before in lex.sets["agents"] or is_doer(tokens, draft.first, lex)) and not draft.weak


def is_doer(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether "von" before token ``at`` names those who did it: a form of "werden" stands before it in the clause."""
    if at < 2 or tokens[at - 1].lower not in lex.sets.get("by", ()) or lex.nouns.names_many(tokens[at - 2].lower):
        return False
    for token in reversed(tokens[: at - 1]):
        if token.lower in lex.sets["passive"]:
            return True
        if not token.is_word or token.lower in lex.nouns.conjunctions:
            return False
    return False


def is_actor(gap: Sequence[Token], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether those before a verb did it: "two women (who) have accused", told by a form of "have" and no "been"."""
    if trigger.side != "auto" or "own_objects" not in lex.sets or not gap:
        return False
    words = [t.lower for t in gap if t.lower not in lex.nouns.others]
    has = lex.sets["active"] - lex.sets["rise_links"]
    between = has | lex.sets["relatives"] | lex.sets["fillers"]
    return any(w in has for w in words) and all(w in between or w.endswith(lex.nouns.adverbial) for w in words)


def acts(tokens: Sequence[Token], draft: Draft, first: int, last: int, lex: Lexicon) -> bool:
    """Whether those counted are the subject of a perfect with its own object: "hat ein Mann seine Frau getötet"."""
    have = lex.sets.get("have", frozenset())
    if not have or first - draft.reach < 2 or tokens[last - 1].is_capitalised or after_preposition(tokens, draft, lex):
        return False
    if is_fronted(tokens, draft, lex):
        return False
    opens = draft.first > 1 and tokens[draft.first - 2].text == ","
    relative = opens and tokens[draft.first - 1].lower in lex.sets["relatives"]
    if relative and any(t.lower in have for t in tokens[last : last + 2]):
        return True  # "sechs Opfer, die ein Amokläufer erschossen hatte"
    around = (*tokens[max(0, draft.first - 1) : draft.first], *tokens[draft.reach : first], *tokens[last : last + 2])
    if not any(t.lower in have for t in around) or any(t.lower in lex.sets["passive"] for t in around):
        return False
    for k in range(draft.reach, first - 1):
        opens = tokens[k].lower in lex.sets["accusatives"] and tokens[k - 1].lower not in lex.sets["prepositions"]
        if opens and tokens[k - 1].text != "," and any(t.is_capitalised for t in tokens[k + 1 : min(k + 4, first)]):
            return True
    return False


def is_fronted(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether a verb of one follows several: they are its object: "Vier Häuser hat die Flut zerstört"."""
    several = draft.weak not in ("one", "none") and not draft.low == draft.high == 1
    singular = lex.sets.get("singular_verbs", frozenset())
    return several and bool(singular) and _behind_phrase(tokens, draft, lex) in singular


def _behind_phrase(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> str:
    """The word behind those counted, and behind what opens the sentence with them: "[über den Fluss]", "[, die …,]"."""
    at = draft.reach
    if at < len(tokens) and tokens[at].text == "," and draft.first == 0:
        at = next((k + 1 for k in range(at + 1, min(at + _ASIDE, len(tokens))) if tokens[k].text == ","), at)
    elif at < len(tokens) and tokens[at].lower in lex.sets["prepositions"] | lex.nouns.ambiguous and draft.first == 0:
        ends = (k + 1 for k in range(at + 1, min(at + _PHRASE, len(tokens))) if tokens[k].is_capitalised)
        at = next(ends, at)
    return tokens[at].lower if at < len(tokens) else ""


def is_aboard(
    tokens: Sequence[Token], draft: Draft, events: Sequence[str], lex: Lexicon, drafts: Sequence[Draft] = ()
) -> bool:
    """Whether what happens to a vehicle happens to those in it: "A boat with 27 people on board has vanished"."""
    if any(_carries(tokens, d, draft, events, lex) for d in drafts):
        return True
    words = lex.sets.get("aboard", frozenset())
    near = any(t.lower in words for t in tokens[draft.reach : draft.reach + 2])
    near = near and not any(t.text == "," for t in tokens[draft.reach : draft.reach + 3])  # between commas it is aside
    return near and all(lex.kinds.aboard(event) for event in events)


def _carries(tokens: Sequence[Token], vehicles: Draft, draft: Draft, events: Sequence[str], lex: Lexicon) -> bool:
    """Whether those counted are in vehicles counted right before: "zwei Boote mit 124 Migranten"."""
    if vehicles.reach != draft.first - 1 or not lex.is_person(draft.counted) or not vehicles.counted:
        return False
    along = tokens[draft.first - 1].lower in lex.sets["companions"] and not lex.is_person(vehicles.counted)
    return along and all(lex.kinds.aboard(e) and lex.kinds.fits(e, vehicles.counted) for e in events)


def has_own_object(tokens: Sequence[Token], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether an active verb has its object behind it: "Eight boats combed the waters"."""
    single = trigger.last - trigger.first == 1  # "accused of" has its own words before the object
    if trigger.side != "auto" or not single or trigger.last >= len(tokens) or is_passive(tokens, trigger.first, lex):
        return False
    return tokens[trigger.last].lower in lex.sets.get("own_objects", ())


def has_counted_object(tokens: Sequence[Token], trigger: Trigger, drafts: Sequence[Draft], lex: Lexicon) -> bool:
    """Whether a figure right behind an active verb is its object: "The crash closed six miles of road"."""
    if trigger.side in ("left", "right") or "own_objects" not in lex.sets or is_passive(tokens, trigger.first, lex):
        return False
    measured = lex.units.money | lex.units.goods if trigger.side == "auto" else frozenset()
    joined_to = trigger.first > 0 and tokens[trigger.first - 1].lower in lex.nouns.conjunctions  # "was hit and killed"
    behind = (d for d in drafts if d.first == trigger.last and d.unit is not None)
    return not joined_to and any(d.of or d.unit in measured for d in behind)


def has_bare_object(tokens: Sequence[Token], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether a verb right behind its subject has an object without an article: "two women accused Weinstein"."""
    known = lex.sets.get("after_participle")
    single = trigger.last - trigger.first <= 2  # "brought up immigration"
    if not known or trigger.side != "auto" or not single or trigger.last >= len(tokens):
        return False
    after = tokens[trigger.last]
    if trigger.last - trigger.first > 1 and tokens[trigger.last - 1].lower in lex.sets["prepositions"]:
        return False  # "left 186 passengers stranded on board"
    others = lex.sets["prepositions"] | lex.sets["clause"] | lex.sets["be"] | lex.sets["finite"] | lex.nouns.stop
    if not after.is_word or after.lower in known or after.lower in others or after.lower in lex.nouns.conjunctions:
        return False
    adverb = after.lower.endswith(lex.nouns.adverbial) or lex.is_month(after.lower)
    return not (adverb or lex.events.ends_as_verb(after.lower))


def has_noun_object(tokens: Sequence[Token], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether a noun stands right behind a participle, which is said of that alone: "in locating stolen vehicles"."""
    if "after_participle" not in lex.sets or trigger.side != "auto" or trigger.last - trigger.first > 1:
        return False
    if is_passive(tokens, trigger.first, lex) or trigger.last >= len(tokens):
        return False
    noun = lex.nouns.at(tokens, trigger.last)
    return noun is not None and not noun[1].events and lex.nouns.is_plural(tokens[noun[0] - 1].lower)


def told_of_doers(tokens: Sequence[Token], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether a perfect tells what those before it did: "12 pirates ont capturé", but not "12 marins ont péri"."""
    perfect = lex.events.perfect
    single = trigger.last - trigger.first == 1 and trigger.side == "auto"
    if not (perfect and single) or tokens[trigger.first].lower in perfect:
        return False
    for token in reversed(tokens[max(0, trigger.first - _AUXILIARY) : trigger.first]):
        if token.lower in lex.sets["be"] or not token.is_word:
            return False
        if token.lower in lex.sets["active"]:
            return True
    return False
