"""Small questions about where clauses end and who stands in them, asked by what brings figures and events together."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.events import Trigger
from laut.figures.lexicon import Lexicon
from laut.text import Token

_MODIFIER = 6  # tokens between a noun and "and" that say more of it
_PASSIVE = 4  # tokens a form of "be" may stand before its participle


def is_passive(tokens: Sequence[Token], first: int, lex: Lexicon) -> bool:
    """Whether the nearest auxiliary before token ``first`` is a form of "be": "has killed" is active."""
    for token in reversed(tokens[max(0, first - _PASSIVE) : first]):
        if token.lower in lex.sets["be"]:
            return True
        if not token.is_word or token.lower in lex.sets["active"]:
            return False
    return False


def breaks(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a mark or a conjunction in ``gap`` parts two clauses."""
    return any(t.text in ",;:–—" or t.lower in lex.sets["clause"] for t in gap)


def other_clause(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether what stands between a figure and an event word after it leaves the figure's own clause.

    A colon, a subordinating conjunction, or a comma behind which a new subject has its own verb ("60 Prozent der Häuser
    sind unbewohnbar, die Schule wurde zerstört"); a relative clause goes on about the figure.
    """
    if _aside(gap, lex):
        return False
    speech, be = lex.sets["speech"], lex.sets["be"]
    selves = lex.sets.get("reflexives", frozenset())
    for k, token in enumerate(gap):
        itself = k + 1 < len(gap) and gap[k + 1].lower in selves  # "meldeten sich krank"
        if token.lower in speech and not itself and not (k and gap[k - 1].lower in be):
            return True  # "said", but not "are said to"
    if any(t.text in ";:" for t in gap) or _subordinate(gap, lex):
        return True
    if any(t.lower in lex.sets.get("possessive_relatives", ()) for t in gap):
        return True  # "a woman whose brother vanished"
    if _new_subject(gap, lex):
        return True
    if is_relative(gap, lex):
        return _beyond_relative(gap, lex)
    comma = next((k for k in range(len(gap) - 1, -1, -1) if gap[k].text == ","), None)
    if comma is None or comma == 0:
        return False
    first, last = gap[:comma], gap[comma + 1 :]
    if last and last[0].lower in lex.sets.get("own_subjects", ()) and any(t.is_word for t in first):
        return True  # "… schossen auf den Angreifer, er starb"
    if lex.nouns.capitalised and comma and _opens_main(last, lex):
        return True  # "Kein Insasse überlebte, der Fahrer wurde …"
    finite = lex.sets["be"] | lex.sets["finite"]
    return any(t.lower in finite for t in first) and any(t.lower in finite for t in last)


def _beyond_relative(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a clause with a subject of its own follows a relative one: "of nine women who were hurt, men were"."""
    comma = next((k for k in range(len(gap) - 1, 1, -1) if gap[k].text == ","), None)
    if lex.events.verb_last or comma is None or comma + 2 >= len(gap):
        return False
    verbs = lex.sets["be"] | lex.sets["finite"] | lex.sets["active"]
    opens = gap[comma + 1]
    known = verbs | lex.sets["relatives"] | lex.sets["prepositions"] | lex.nouns.conjunctions
    told = any(t.lower in verbs for t in gap[:comma]) and any(t.lower in verbs for t in gap[comma + 2 :])
    return told and opens.is_word and opens.lower not in known


def _aside(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether only an aside between commas parts subject and verb: "eleven people, four of whom had drunk, were"."""
    if lex.events.verb_last or len(gap) < 4 or gap[0].text != "," or not gap[-1].is_word:
        return False
    verbs = lex.sets["be"] | lex.sets["finite"] | lex.sets["active"]
    last = next((k for k in range(len(gap) - 1, 0, -1) if gap[k].lower not in verbs), 0)
    return 0 < last < len(gap) - 1 and gap[last].text == ","


def _new_subject(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a conjunction opens a clause with a subject of its own: "20,000 sandbags, but the levee gave way"."""
    openers = lex.sets.get("subject_openers", frozenset())
    for k, token in enumerate(gap[:-1]):
        joins = token.lower in lex.sets["bound_joiners"] or token.lower in lex.nouns.conjunctions
        if not (token.is_word and joins and gap[k + 1].lower in openers):
            continue
        listed = not k or gap[k - 1].text != "," or any(t.text == "," for t in gap[k + 1 :])
        if token.lower not in lex.nouns.conjunctions or not listed:
            return True
    return False


def _inner_relative(gap: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether the clause that opens at ``k`` only says which noun is meant: "members of a gang that … were held"."""
    if lex.events.verb_last or k < 2 or gap[k].lower not in lex.sets["relatives"] or len(gap) - k <= 3:
        return False
    verbs = lex.sets["be"] | lex.sets["finite"] | lex.sets["active"]
    if gap[0].lower not in lex.sets["prepositions"] or gap[-1].lower not in lex.sets["be"]:
        return False
    return gap[k + 1].lower not in verbs and not any(t.lower in verbs or not t.is_word for t in gap[:k])


def _subordinate(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a subordinate clause opens; where a comma always parts it, the word alone ("gelten als") does not."""
    for k, token in enumerate(gap):
        if _inner_relative(gap, k, lex):
            continue
        if token.lower in lex.sets["subordinators"] and (not lex.events.verb_last or (k and gap[k - 1].text == ",")):
            return True
    return False


def _opens_main(last: Sequence[Token], lex: Lexicon) -> bool:
    """Whether an article, its noun and a verb open what stands behind a comma: no relative clause does."""
    verbs = lex.sets["be"] | lex.sets["finite"]
    article = len(last) > 2 and last[0].lower in lex.nouns.determiners | lex.nouns.objects
    return article and last[1].is_capitalised and last[2].lower in verbs


def is_relative(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a relative clause opens in ``gap``: it is about the noun before."""
    words = [t for t in gap if t.text != ","]
    return bool(words) and words[0].lower in lex.sets["relatives"]


def after_preposition(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether a preposition stands right before the figure."""
    return draft.first > 0 and tokens[draft.first - 1].lower in lex.sets["prepositions"]


def is_agent(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether the figure stands with those who did it or where it was: "by 3 gunmen", "mit 20 Helfern"."""
    before = tokens[draft.first - 1].lower if draft.first else ""
    if before in lex.sets["subordinators"] and has_own_verb(tokens, draft, lex):
        return False  # "after 11 were killed"
    return (before in lex.sets["agents"] or is_doer(tokens, draft.first, lex)) and not draft.weak


def acts(tokens: Sequence[Token], draft: Draft, first: int, last: int, lex: Lexicon) -> bool:
    """Whether those counted are the subject of a perfect with its own object: "hat ein Mann seine Frau getötet"."""
    have = lex.sets.get("have", frozenset())
    if not have or first - draft.reach < 2 or tokens[last - 1].is_capitalised or after_preposition(tokens, draft, lex):
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
    measured = lex.money | lex.goods if trigger.side == "auto" else frozenset()
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


def is_actor(gap: Sequence[Token], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether those before a verb did it: "two women (who) have accused", told by a form of "have" and no "been"."""
    if trigger.side != "auto" or "own_objects" not in lex.sets or not gap:
        return False
    words = [t.lower for t in gap if t.lower not in lex.nouns.others]
    has = lex.sets["active"] - lex.sets["rise_links"]
    return any(w in has for w in words) and all(
        w in has or w in lex.sets["relatives"] or w in lex.sets["fillers"] or w.endswith("ly") for w in words
    )


def is_apposed(tokens: Sequence[Token], draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a part stands between commas behind its whole: "six children, two of them girls, were hurt"."""
    whole = draft.whole
    if whole is None or whole not in drafts or whole.reach >= draft.first:
        return False
    return tokens[whole.reach].text == "," and draft.first - whole.reach <= 2


def head_of(tokens: Sequence[Token], draft: Draft, drafts: Sequence[Draft], lex: Lexicon) -> Draft | None:
    """The figure whose noun this one only describes: the eleven of "eleven members of one family"."""
    if lex.events.verb_last or draft.unit or draft.whole is not None:
        return None
    at = drafts.index(draft)
    before = drafts[at - 1] if at else None
    if before is None or before.weak or before.unit or before.whole is not None or not lex.is_person(before.counted):
        return None
    between = tokens[before.reach : draft.first]
    if not 1 <= len(between) <= 2 or between[-1].lower in lex.sets["agents"]:
        return None
    linked = between[0].lower in lex.sets["prepositions"] and not lex.is_person(draft.counted)
    linked = linked or lex.nouns.of.at(tokens, before.reach) is not None
    return before if linked and (len(between) == 1 or between[1].lower in lex.nouns.determiners) else None


def is_aboard(tokens: Sequence[Token], draft: Draft, events: Sequence[str], lex: Lexicon) -> bool:
    """Whether what happens to a vehicle happens to those in it: "A boat with 27 people on board has vanished"."""
    words = lex.sets.get("aboard", frozenset())
    near = any(t.lower in words for t in tokens[draft.reach : draft.reach + 2])
    near = near and not any(t.text == "," for t in tokens[draft.reach : draft.reach + 3])  # between commas it is aside
    return near and all(lex.events.aboard(event) for event in events)


def in_brackets(gap: Sequence[Token]) -> bool:
    """Whether a bracket closes in ``gap`` that opened before it: the figure alone stands in brackets."""
    depth = 0
    for token in gap:
        depth += (token.text in "([") - (token.text in ")]")
        if depth < 0:
            return True
    return False


def outside(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that stand in no brackets."""
    out: list[Token] = []
    depth = 0
    for token in tokens:
        if token.text in ("(", "["):
            depth += 1
        elif token.text in (")", "]"):
            depth = max(0, depth - 1)
        elif not depth:
            out.append(token)
    return out


def joined(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether "and" or a comma joins two figures to one list."""
    between = outside(tokens[before.reach : after.first])
    between = between[_modifies(between, lex) :]
    if not between or len(between) > 3 or before.unit or after.unit:
        return False
    named = not after.counted and not after.bare  # "12 rifles, 300 rounds of ammunition"
    if not all(lex.events.fits(e, after.counted) or (named and lex.events.of_things(e)) for e in before.events):
        return False
    if all(t.text == "," for t in between) and has_own_verb(tokens, after, lex):
        return False  # "… zwei Lastwagen, ein Fahrer wurde …": a comma alone joins no two clauses
    return all(t.lower in lex.sets["list_joiners"] or t.text == "," for t in between)


def _modifies(between: Sequence[Token], lex: Lexicon) -> int:
    """How many tokens behind a noun are said of it, where nouns are written large: "[vom Typ Marder] sowie"."""
    links = lex.sets["prepositions"] | lex.nouns.determiners | lex.nouns.ambiguous
    if not lex.nouns.capitalised and between and lex.nouns.of.at(between, 0):  # "rounds [of ammunition], two vests"
        barred = lex.sets["be"] | lex.sets["finite"] | lex.sets["speech"] | lex.sets["prepositions"]
        stop = next((k for k, t in enumerate(between) if t.text == "," or t.lower in lex.nouns.conjunctions), 0)
        plain = 1 < stop <= _MODIFIER and all(t.is_word and t.lower not in barred for t in between[1:stop])
        return stop if plain else 0
    joiner = next((k for k, t in enumerate(between) if t.lower in lex.nouns.conjunctions), 0)
    if not lex.nouns.capitalised or not 1 < joiner <= _MODIFIER or between[0].lower not in links:
        return 0
    for k, token in enumerate(between[:joiner]):
        if not token.is_word or not (token.is_capitalised or token.lower in links or between[k + 1].is_capitalised):
            return 0
    return joiner


def _ends_as_verb(token: Token, lex: Lexicon) -> bool:
    known = lex.sets["prepositions"] | lex.nouns.conjunctions | lex.nouns.others | lex.sets["list_joiners"]
    return token.is_word and token.text.islower() and token.text.endswith(("en", "te")) and token.lower not in known


def has_own_verb(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether a finite verb follows right behind the figure's noun: it begins a clause of its own."""
    if draft.reach >= len(tokens):
        return False
    after = tokens[draft.reach].lower
    if lex.events.verb_last and draft.bare and draft.reach == draft.last and _ends_as_verb(tokens[draft.reach], lex):
        return True  # "zwei schieden aus"
    return after in lex.sets["finite"] or after in lex.sets["be"] or lex.events.opens_verb(after)
