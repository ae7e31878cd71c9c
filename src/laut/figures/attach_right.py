"""The figure behind an event word that it takes: the object of a verb, or a subject that stands behind its own."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.actors import is_agent
from laut.figures.clauses import after_preposition, breaks, is_passive
from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.figures.meanings import choose, part_of
from laut.figures.sharing import give
from laut.figures.triggers import Trigger
from laut.text import Token

_QUOTES = frozenset("\"“”„‟«»")
_RIGHT = 6  # tokens a verb may be away from the number it takes as its object or inverted subject
_MIDDLE = 14  # the same where everything but the verb stands between it and its object: "tötete bei … sechs Kämpfer"
_LIST = 14  # tokens of those named before a figure in a list: "the murder of the mayor, his wife and two …"
_OPENING = 5  # tokens from the mark before a clause to the event word that opens it
_ASIDE = 5  # tokens between a verb and its object that commas part from both


def take_right(
    tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon, *, loose: bool = False,
    fronted: bool = False,
) -> bool:
    """Attach an event to the figure after it, where it takes one there.

    ``loose``: over a subject in between; ``fronted``: what mostly closes a clause opens it, and any verb may follow.
    """
    if trigger.first and tokens[trigger.first - 1].lower in lex.sets.get("infinitive", ()):
        return False  # "60.000 Dosen zu vernichten und 25.000 zu liefern"
    after, gap = _object(tokens, drafts, trigger, lex, loose=loose)
    if after is not None and "except" in after.rules:
        return False  # "saved all but two of the 36 horses": the rest, whose number is not told
    if after is None or _ends_conjunct(tokens, drafts, trigger, lex):
        return False
    gap = _without_aside(gap, lex)
    if loose:
        takes = _takes_loosely(tokens, trigger, gap, lex)
    elif trigger.side == "auto":
        takes = _participle_takes(tokens, trigger, after, gap, lex) and not _ends_first(drafts, trigger, gap, lex)
    elif trigger.side == "right":
        takes = _transitive_takes(tokens, trigger, after, gap, lex)
    elif trigger.side == "either":
        takes = _intransitive_takes(tokens, drafts, trigger, gap, lex)
    else:
        takes = _closing_takes(tokens, drafts, trigger, after, gap, lex, fronted=fronted)
    summed = trigger.side in ("auto", "either") and not loose and _is_summed(trigger, after, gap)
    takes = takes or (summed and not is_passive(tokens, trigger.first, lex))
    nobody = after.weak == "none" and trigger.side == "auto" and lex.events.verb_last  # "Verletzt wurde niemand"
    nobody = nobody and not takes and _closing_takes(tokens, drafts, trigger, after, gap, lex, fronted=False)
    if not (takes or nobody) or (after.weak and len(gap) > 2 and trigger.side != "left" and not nobody):
        return False
    target = part_of(after, drafts)
    chosen = choose(trigger, after, drafts, lex)
    listed = _ends_list(tokens, gap, trigger.last, lex) or _is_worth(tokens, after, lex)
    if chosen and gap and not listed and trigger.side in ("right", "either") and _governed(gap, lex):
        chosen = chosen if lex.kinds.oblique(chosen[0]) else None  # "schloss bei 2358 Punkten"
    if chosen is not None and lex.kinds.refines(chosen[0], after.events):
        after.events = ()
    if after.events or chosen is None or (loose and after_preposition(tokens, after, lex)):
        return False
    give(target, chosen[0], (chosen[1],))
    return True


def _without_aside(gap: Sequence[Token], lex: Lexicon) -> Sequence[Token]:
    """What stands between a verb and its object but for "only" and an aside between commas."""
    if gap and gap[-1].lower in lex.sets.get("restrictive", ()):
        gap = gap[:-1]  # "n'ont sauvé que deux enfants"
    aside = 3 <= len(gap) <= _ASIDE and gap[0].text == gap[-1].text == ","
    return () if aside else gap  # "ont retrouvé vivant, mercredi, un mineur"


def _takes_loosely(tokens: Sequence[Token], trigger: Trigger, gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a verb takes the figure behind it over the words between, its own subject among them."""
    if len(gap) > _RIGHT or is_passive(tokens, trigger.first, lex) or breaks(gap, lex):
        return False
    if _of_another(tokens, trigger, gap, lex):
        return False
    if _joined_verb(tokens, trigger.last, trigger.last + len(gap), lex):
        return False
    active = lex.nouns.head_first and any(t.lower in lex.sets["active"] for t in gap)
    finds = lex.sets.get("findings", frozenset())  # "a poll released this week found 66 percent"
    return all(t.is_word and t.lower not in finds for t in gap) and not active


def _ends_first(drafts: Sequence[Draft], trigger: Trigger, gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a participle closes the first of two phrases: "left 1,100 homes flooded and three roads impassable"."""
    joins = bool(gap) and gap[0].lower in lex.nouns.conjunctions and not lex.nouns.head_first
    return joins and any(d.reach == trigger.first and not d.events for d in drafts)


def _participle_takes(
    tokens: Sequence[Token], trigger: Trigger, after: Draft, gap: Sequence[Token], lex: Lexicon
) -> bool:
    """Whether a form that can be a participle is a finite verb with the figure as its object."""
    passive = is_passive(tokens, trigger.first, lex)
    near = all(t.lower in lex.sets["gap"] or t.lower in lex.nouns.others for t in gap) and len(gap) <= _RIGHT
    active = not passive or (not gap and tokens[trigger.first - 1].lower in lex.nouns.conjunctions)
    along = passive and len(gap) <= _RIGHT and lex.along.before(tokens, after.first) is not None
    placed = trigger.last - trigger.first > 1 and tokens[trigger.last - 1].lower in lex.sets["prepositions"]
    listed = active and not placed and _ends_list(tokens, gap, trigger.last, lex)  # not "built in 1974 …, and 300"
    told = _is_fronted_apart(tokens, trigger, gap, lex)
    return (near and active) or along or listed or (told and active)


def _is_fronted_apart(tokens: Sequence[Token], trigger: Trigger, gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a participle opens the sentence before its subject: "Sacked without notice, 58 lecturers sued"."""
    opens = trigger.first == 0 or (trigger.first == 1 and lex.events.ends_as_verb(tokens[0].lower))
    commas = [k for k, t in enumerate(gap) if not t.is_word]
    if not (opens and lex.events.verbal and len(commas) == 1 and gap[commas[0]].text == ","):
        return False
    return len(gap) - commas[0] <= 2 and not any(t.lower in lex.sets["be"] for t in gap)


def _is_summed(trigger: Trigger, after: Draft, gap: Sequence[Token]) -> bool:
    """Whether a number between commas sums up those a participle is told of: "Emails leaked to him, 900 in all, …"."""
    beside = after.head is not None and after.head in (trigger.first - 1, trigger.last)
    return "in_all" in after.rules and beside and all(t.is_word for t in gap[:-1])


def _transitive_takes(
    tokens: Sequence[Token], trigger: Trigger, after: Draft, gap: Sequence[Token], lex: Lexicon
) -> bool:
    """Whether the figure is the object of a verb that always has one behind it, or closes a list of them."""
    near = len(gap) <= (_MIDDLE if lex.events.verb_last else _RIGHT)
    near = near and all(t.is_word and t.lower not in lex.sets["clause"] for t in gap)
    near = near and not _other_verb(tokens, trigger.last, after.first, lex)
    near = near and not _joined_verb(tokens, trigger.last, after.first, lex)
    near = near and not _of_another(tokens, trigger, gap, lex)
    near = near and not any(t.lower in lex.sets["active"] for t in gap)  # "des tirs ont touché deux écoles"
    return near or _ends_list(tokens, gap, trigger.last, lex)


def _intransitive_takes(
    tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, gap: Sequence[Token], lex: Lexicon
) -> bool:
    """Whether the subject of a verb stands behind it, for none stands before it."""
    if len(gap) > _RIGHT + 2 or breaks(gap, lex) or any(t.lower in lex.nouns.conjunctions for t in gap):
        return False  # "16 died and another 30 were hurt"
    return _directly_left(tokens, drafts, trigger, lex) is None


def _closing_takes(
    tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, after: Draft, gap: Sequence[Token],
    lex: Lexicon, *, fronted: bool,
) -> bool:
    """Whether what mostly closes a clause opens it: "Getötet wurden 58 Menschen"."""
    behind = tokens[trigger.last].lower if trigger.last < len(tokens) else ""
    within = lex.events.opens_verb(tokens[trigger.last - 1].lower)  # "Ums Leben kamen | 14 Menschen"
    verb = behind in lex.sets["be"] | lex.sets["finite"] or (fronted and (within or tokens[trigger.last].is_word))
    if not verb or len(gap) > _RIGHT + 4 or breaks(gap, lex) or is_passive(tokens, trigger.first, lex):
        return False
    where = tokens[trigger.first].lower in lex.sets["prepositions"]
    if where and after.reach < len(tokens) and lex.events.participle(tokens, after.reach):
        return False  # "Zum Gipfel sind 30 Staatschefs eingeladen"
    opens = _clause_start(tokens, trigger.first, lex)
    return not any(opens <= d.first and d.last <= trigger.first and not d.weak for d in drafts)


def _clause_start(tokens: Sequence[Token], first: int, lex: Lexicon) -> int:
    """Where the main clause begins that an event word opens: "61 bewarben sich, | eingeladen wurden sechs"."""
    if not lex.events.verb_last:
        return 0
    comma = next((k for k in range(first - 1, max(-1, first - _OPENING), -1) if not tokens[k].is_word), None)
    if comma is None or tokens[comma].text not in ",;:–—":
        return 0
    subordinate = lex.sets["relatives"] | lex.sets["subordinators"] | lex.sets["clause"]
    inner = any(t.lower in subordinate or t.lower in lex.sets["be"] for t in tokens[comma + 1 : first])
    return 0 if inner else comma + 1


def _is_worth(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether money only says what the goods before it are worth: "erbeuteten Uhren im Wert von 400.000 Euro"."""
    return draft.unit in lex.units.money and draft.first > 1 and tokens[draft.first - 2].lower in lex.sets["worth"]


def _ends_conjunct(tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon) -> bool:
    """Whether a verb closes the first of two clauses: "will 45 Märkte verkaufen und 30 weitere schließen"."""
    if not lex.events.verb_last or trigger.side != "right" or trigger.last >= len(tokens):
        return False
    ends = not tokens[trigger.last].is_word or tokens[trigger.last].lower in lex.nouns.conjunctions
    return ends and any(d.reach == trigger.first and not d.events and choose(trigger, d, drafts, lex) for d in drafts)


def _other_verb(tokens: Sequence[Token], start: int, end: int, lex: Lexicon) -> bool:
    """Whether another event's verb stands in between: "torching houses and stealing 200 cows"."""
    if any(lex.events.ends_as_verb(tokens[k].lower) and lex.events.verb(tokens, k) for k in range(start, end)):
        return True
    last = tokens[end - 1].lower if end > start else ""
    return lex.events.ends_as_verb(last) and last.endswith(lex.events.past_endings)  # "the fire injured 26 people"


def _joined_verb(tokens: Sequence[Token], start: int, end: int, lex: Lexicon) -> bool:
    """Whether another event's verb, joined by "and", stands in between: "durchsuchte das Haus und beschlagnahmte"."""
    if not lex.events.verb_last:
        return False
    joined = (k for k in range(start + 1, end) if tokens[k - 1].lower in lex.nouns.conjunctions)
    events = lex.events
    known = (k for k in joined if events.participle(tokens, k) is not None or events.opens_verb(tokens[k].lower))
    return any(tokens[k].text.islower() for k in known)


def _of_another(tokens: Sequence[Token], trigger: Trigger, gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether the event is a noun's, told of one without a number: "Nach der Entführung der Tochter suchten 14 …"."""
    words = tokens[trigger.first : trigger.last]
    if not lex.events.verb_last or len(words) < 2 or not any(t.is_capitalised for t in words[:-1]):
        return False
    links = lex.sets["prepositions"] | lex.nouns.determiners | lex.nouns.objects
    return words[-1].lower in links and any(t.is_capitalised for t in gap)


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
    if len(behind) > 1 and _is_array(tokens, after, behind[1], lex):
        return behind[1], [t for t in tokens[trigger.last : after.first] if t.text not in _QUOTES]
    if len(behind) > 1 and after.weak == behind[1].weak == "one":
        subject, other = tokens[after.first].lower, tokens[behind[1].first].lower
        if subject in lex.sets.get("nominatives", ()) and other in lex.sets["accusative"]:
            return behind[1], tokens[trigger.last : after.first]  # "erfasste ein Student einen Radfahrer"
    if trigger.side in ("right", "auto") and len(behind) > 1 and not loose:
        further = behind[1]
        beside = further.first == after.reach and after.whole is not further and lex.events.verb_last
        passed = not after.weak and choose(trigger, after, drafts, lex) is None
        between = tokens[after.reach : further.first]
        near = after.first - trigger.last <= 1 and all(t.is_word for t in between) and len(between) <= 2
        conjoined = any(t.lower in lex.nouns.conjunctions or t.lower in lex.sets["prepositions"] for t in between)
        if (beside or (passed and near and not conjoined)) and choose(trigger, further, drafts, lex):
            return further, between
    return after, [t for t in tokens[trigger.last : after.first] if t.text not in _QUOTES]


def _within_phrase(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether an article behind a preposition opens the figure's phrase: "Am Marsch [für die zwei Toten] nahmen"."""
    article = draft.first > 2 and tokens[draft.first - 1].lower in lex.nouns.determiners
    within = article and tokens[draft.first - 2].lower in lex.sets["prepositions"] and not draft.whole
    return lex.events.verb_last and within and tokens[draft.first - 3].is_capitalised


def _is_array(tokens: Sequence[Token], article: Draft, draft: Draft, lex: Lexicon) -> bool:
    """Whether an article only opens how those counted stand together: "flattened a row of six shops"."""
    apart = draft.first - article.first
    plain = article.weak == "one" and not article.counted and not draft.weak and not draft.unit
    return plain and 2 < apart <= 4 and lex.nouns.of.at(tokens, draft.first - 1) is not None


def _directly_left(tokens: Sequence[Token], drafts: Sequence[Draft], trigger: Trigger, lex: Lexicon) -> Draft | None:
    """The figure whose noun phrase ends right before the verb."""
    for draft in reversed(drafts):
        if draft.reach <= trigger.first and not draft.events:
            gap = tokens[draft.reach : trigger.first]
            agent = (draft.weak == "one" and after_preposition(tokens, draft, lex)) or is_agent(tokens, draft, lex)
            agent = agent or _within_phrase(tokens, draft, lex)
            return draft if len(gap) <= 2 and all(t.is_word for t in gap) and not agent else None
    return None
