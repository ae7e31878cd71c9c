"""What figures joined to one another share: one event told of a whole list, one place told twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from laut.figures.clauses import has_own_verb
from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.figures.lists import joined
from laut.text import Token

_ALONE = 6  # tokens of "in Paris alone" behind a number
_LISTED = 5  # tokens between two sorts of goods: "Tonnen Kokain und"
_PLACE = 6  # tokens between two reports side by side: ", laut Veranstalter"


def give(draft: Draft, events: Sequence[str], rules: Iterable[str]) -> None:
    """Add events to a figure, with the rules that say so; a verb without a code tells that its noun's is over."""
    if not events:
        draft.fallback, draft.silenced = (), True
    events = () if draft.silenced else events
    draft.events = tuple(dict.fromkeys((*draft.events, *events)))
    for rule in rules:
        draft.note(rule)


def _can_have(draft: Draft, events: Sequence[str]) -> bool:
    """Whether a figure can share the events of another one it is joined to."""
    if draft.weak or draft.unit == "percent":
        return bool(draft.counted)
    return draft.unit is None and bool(events)


def share_all(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Let each figure and the next one share what is told of one of them and meant of both."""
    for before, after in pairwise(drafts):
        apart = (before.whole is None) != (after.whole is None)
        free = not (after.events or after.fallback or apart) and _can_have(after, before.events)
        if before.events and free and joined(tokens, before, after, lex) and not has_own_verb(tokens, after, lex):
            give(after, before.events, before.rules[-1:])
        else:
            _share_goods(tokens, before, after, lex, comma=bool(lex.events.verbal and before.events))
        _share_restated(tokens, before, after, lex)
        if not apart:
            _share_place(tokens, before, after, lex, free=free)
    for before, after in reversed(tuple(pairwise(drafts))):
        if after.events and not before.events and not has_own_verb(tokens, after, lex):
            _share_goods(tokens, before, after, lex, comma=True)


def count_shares(tokens: Sequence[Token], drafts: Sequence[Draft], lex: Lexicon) -> None:
    """Let a fraction alone be of what the number before counts: "120 Kinder, ein Drittel ohne Eltern"."""
    for before, after in pairwise(drafts):
        if _share_alone(tokens, before, after, lex):
            after.counted, after.bare = before.counted, False
            after.note("share.alone")


def _share_alone(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether a fraction that says nothing of what it is of opens behind a comma or stands with "en": its object."""
    if after.unit != "percent" or before.unit or after.of or after.counted or after.whole or after.change:
        return False
    if "fraction" not in after.rules or not before.counted:
        return False
    at = after.first - 1
    if tokens[at].lower in lex.nouns.determiners | lex.nouns.objects:
        at -= 1
    if at < before.reach:
        return False
    said = at > before.reach and tokens[at - 1].lower in lex.sets.get("pronouns", ())  # "en détruisant la moitié"
    return said or tokens[at].text in ",:"


def _share_restated(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> None:
    """Share between two figures of which one only says more precisely what the other says."""
    if before.events and not after.events and (
        _further_count(tokens, before, after, lex)
        or _apposed_share(tokens, before, after, lex)
        or _added(tokens, before, after, lex)
    ):
        give(after, before.events, before.rules[-1:])
    alone = "share.alone" in after.rules and not has_own_verb(tokens, after, lex)
    if alone and before.events and not after.events:
        give(after, before.events, before.rules[-1:])
    if _elliptic_share(tokens, before, after, lex):
        after.counted = before.counted
        give(after, before.events, before.rules[-1:])
    if after.events and not before.events and _restates(tokens, before, after, lex):
        give(before, after.events, after.rules[-1:])
    if after.events and not before.events and _graded(tokens, before, after, lex):
        give(before, after.events, after.rules[-1:])
    if before.events and not after.events and _by_degree(tokens, after, lex):
        after.counted = after.counted or before.counted
        give(after, before.events, before.rules[-1:])


def _share_place(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon, *, free: bool) -> None:
    """Share between two figures told of two places or by two people; ``free``: the second can have more events."""
    if before.counted and not after.counted and _placed(tokens, before, after, lex):
        after.counted = before.counted
        if before.events and not after.events:
            give(after, before.events, before.rules[-1:])
    if _parallel(tokens, before, after, lex):
        before.counted, after.counted = before.counted or after.counted, after.counted or before.counted
        if free and before.events:
            give(after, before.events, before.rules[-1:])
        elif after.events and not before.events and _can_have(before, after.events):
            give(before, after.events, after.rules[-1:])  # "gingen 800.000, laut Veranstalter 2,5 Millionen auf …"


def share_left(tokens: Sequence[Token], drafts: Sequence[Draft], draft: Draft, lex: Lexicon) -> None:
    """Let figures joined to this one by "and" or a comma have its event too."""
    at, after = drafts.index(draft), draft
    while at > 0:
        before = drafts[at - 1]
        if "part.bracket" in before.rules and "part.bracket" not in draft.rules:
            at -= 1
            continue
        if before.events or before.fallback or not joined(tokens, before, after, lex):
            return
        if before.weak == "one" and not before.counted:
            at, after = at - 1, before  # "zwei Minister, [ein Notenbankchef] und fünf Abgeordnete"
            continue
        if (before.whole is None) != (after.whole is None) or not _can_have(before, draft.events):
            return
        if not all(lex.kinds.fits(e, before.counted) for e in draft.events):
            return
        give(before, draft.events, draft.rules[-1:])
        after = before
        at -= 1


def _share_goods(
    tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon, *, comma: bool = False
) -> None:
    """Let goods and things in one list share what happened: "1,3 Tonnen Kokain und 40 Waffen sichergestellt"."""
    goods = before.unit in lex.units.goods or after.unit in lex.units.goods
    money = after.unit in lex.units.money or (before.unit in lex.units.money and not lex.events.verb_last)
    goods = goods or (money and bool(before.events) and lex.kinds.paid(before.events))
    between = tokens[before.last : after.first]
    if not goods or bool(before.events) == bool(after.events) or len(between) > _LISTED:
        return
    listed = comma and len(between) > 1 and between[-1].text == ","  # "12 Gewehre, 30 Kilo Pulver und …"
    between = between[:-1] if listed else between
    joins = listed or any(t.lower in lex.nouns.conjunctions for t in between)
    if not joins or any(not t.is_word for t in between):
        return
    if any(lex.events.participle(tokens, k) or lex.events.verb(tokens, k) for k in range(before.last, after.first)):
        return  # "parcouru 1.700 hectares et endommagé vingt maisons"
    giver, taker = (before, after) if before.events else (after, before)
    paid = taker.unit in lex.units.money and lex.kinds.paid(giver.events)
    fits = taker.unit in lex.units.goods or paid or lex.kinds.fits(giver.events[0], taker.counted)
    if fits and lex.kinds.measured(giver.events):
        give(taker, giver.events, giver.rules[-1:])


def _apposed_share(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether a share behind a comma only says how much the figure before is: "2,300 jobs, a quarter of the staff"."""
    between = tokens[before.reach : after.first]
    closes = after.reach >= len(tokens) or not tokens[after.reach].is_word
    joiners = lex.nouns.conjunctions | lex.sets.get("restating", frozenset())
    restated = len(between) == 2 and between[0].text == "," and between[1].lower in joiners
    if restated and before.unit == "percent" and after.unit is None and not after.weak and closes:
        return all(lex.kinds.fits(event, after.counted) for event in before.events)  # "by 8 percent, or 3,100 jobs"
    if after.unit != "percent" or before.unit or not (after.of and closes and between) or not after.counted:
        return False
    verbs = lex.sets["finite"] | lex.sets["be"] | lex.sets["clause"]
    if between[-1].text != "," and not (len(between) > 1 and between[-2].text == ","):
        return False
    plain = not any(t.lower in verbs or t.text in ",;:" for t in between[:-2])
    return plain and all(lex.kinds.fits(event, after.counted) for event in before.events)


def _added(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether a figure without a verb is only added: "schickt 300 Soldaten an die Grenze, [außerdem] 40 Panzer"."""
    between = tokens[before.reach : after.first]
    added = len(between) > 1 and between[-1].lower in lex.sets.get("additions", ()) and between[-2].text in ",–"
    closes = after.reach >= len(tokens) or tokens[after.reach].text in ".;"
    plain = added and closes and bool(after.counted) and after.unit is None and not after.weak
    return plain and all(lex.kinds.fits(event, after.counted) for event in before.events)


def _restates(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether a number only says how many a share is: "un tiers des patients, soit 45 personnes, ont guéri"."""
    between = tokens[before.reach : after.first]
    said = len(between) == 2 and between[0].text == "," and between[1].lower in lex.sets.get("restating", ())
    return said and before.unit == "percent" and bool(before.counted) and after.unit is None


def _elliptic_share(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether a bare share only says how much the figure before is: "18 lits fermeront cet été, soit un sur cinq"."""
    between = tokens[before.reach : after.first]
    said = len(between) > 1 and between[-1].lower in lex.sets.get("restating", ()) and between[-2].text == ","
    return said and after.unit == "percent" and before.unit is None and not after.counted and not after.of


def _further_count(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether a bare number only adds to the figure before: "230 flights on Monday and another 180 on Tuesday"."""
    first = after.first
    if after.unit or before.unit or after.weak or not after.bare or first < 2 or after.whole is not None:
        return False
    near = tokens[after.last : after.last + _ALONE]
    stop = next((k for k, t in enumerate(near) if not t.is_word), len(near))
    placed = bool(near) and near[0].lower in lex.sets["prepositions"] and tokens[first - 1].text == ","
    if placed and stop > 1 and near[stop - 1].lower in lex.sets.get("alone", ()):
        return True  # "700 were held, 300 in Paris alone"
    more = tokens[first - 1].lower in lex.nouns.others and tokens[first - 2].lower in lex.nouns.conjunctions
    ends = after.last >= len(tokens) or not tokens[after.last].is_word
    return more and (ends or tokens[after.last].lower in lex.sets["prepositions"])


def _graded(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether only how badly it went parts two figures: "wurden drei Arbeiter [schwer und] fünf leicht verletzt"."""
    between = tokens[before.reach : after.first]
    joins = len(between) == 2 and between[1].lower in lex.nouns.conjunctions
    graded = joins and between[0].lower in lex.sets.get("degrees", ())
    return graded and bool(before.counted) and not (before.unit or before.weak)


def _by_degree(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether a bare number behind a comma only says how badly it went: "31 wurden verletzt, zwei schwer"."""
    at = draft.reach
    if draft.unit or draft.change or not draft.bare or draft.first == 0 or at >= len(tokens):
        return False
    ends = at + 1 >= len(tokens) or not tokens[at + 1].is_word or tokens[at + 1].lower in lex.nouns.conjunctions
    return tokens[draft.first - 1].text == "," and tokens[at].lower in lex.sets.get("degrees", ()) and ends


def _placed(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether a bare number is told of another place alone: "killed 247 people in Kenya and 10 in Tanzania"."""
    if after.unit or before.unit or after.weak or before.change or not after.bare or after.last >= len(tokens):
        return False
    between = tokens[before.reach : after.first]
    place = tokens[after.last].lower
    if not 2 < len(between) <= _PLACE + 2:
        return False
    alike = {between[0].lower, place} <= lex.sets.get("placing", frozenset())  # "douze aux Antilles et trois à Paris"
    if not alike and (place not in lex.sets["prepositions"] or between[0].lower != place):
        return False
    joins = between[-1].text == "," or between[-1].lower in lex.nouns.conjunctions
    rest = [t for t in between[1:-1] if t.is_word]
    verbs = lex.sets["be"] | lex.sets["finite"] | lex.sets["active"] | lex.sets["speech"]
    return joins and not any(t.lower in verbs for t in rest)


def _parallel(tokens: Sequence[Token], before: Draft, after: Draft, lex: Lexicon) -> bool:
    """Whether the second figure only repeats the first's place: "laut Polizei 6.500, laut Veranstalter 12.000"."""
    between = tokens[before.reach : after.first]
    opened = bool(between) and (between[0].text in ",;" or (lex.nouns.capitalised and _adds_place(between, lex)))
    if after.unit or before.unit or not 1 < len(between) <= _PLACE or not opened:
        return False
    if any(not t.is_word for t in between[1:]) or has_own_verb(tokens, after, lex) or not (after.bare or before.bare):
        return False
    opens = {t.lower for t in tokens[max(0, before.first - _PLACE) : before.first]} & lex.sets["prepositions"]
    own = {t.lower for t in between} & lex.sets["prepositions"]
    fits = all(lex.kinds.fits(e, after.counted or before.counted) for e in before.events)
    return bool(opens & own) and fits and not any(t.lower in lex.sets["finite"] | lex.sets["be"] for t in between)


def _adds_place(between: Sequence[Token], lex: Lexicon) -> bool:
    """Whether "and", a preposition and a name lead to the next number: "in Kiew vier [und in Odessa] zwei"."""
    joins = len(between) == 3 and between[0].lower in lex.nouns.conjunctions
    return joins and between[1].lower in lex.sets["prepositions"] and between[2].is_capitalised
