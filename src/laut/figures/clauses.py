"""Where a clause ends: whether what stands between a figure and an event word parts the two."""

from __future__ import annotations

from collections.abc import Sequence

from laut.figures.draft import Draft
from laut.figures.lexicon import Lexicon
from laut.text import Token

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
    return any(t.text in ",;:–—()" or t.lower in lex.sets["clause"] for t in gap)


def leaves_clause(gap: Sequence[Token], lex: Lexicon) -> bool:
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


def _opens_relative(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a pronoun that is a conjunction too is a verb's subject: "five people that were hurt"."""
    if lex.events.verb_last or len(gap) < 2 or gap[0].lower not in lex.sets["relatives"]:
        return False
    return gap[1].lower in lex.sets["be"] | lex.sets["finite"] | lex.sets["active"]


def _subordinate(gap: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a subordinate clause opens; where a comma always parts it, the word alone ("gelten als") does not."""
    for k, token in enumerate(gap):
        if _inner_relative(gap, k, lex) or (not k and _opens_relative(gap, lex)):
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


def _ends_as_verb(token: Token, lex: Lexicon) -> bool:
    if not (token.is_word and token.text.islower() and token.text.endswith(lex.events.finite_endings)):
        return False
    known = lex.sets["prepositions"] | lex.nouns.conjunctions | lex.nouns.others | lex.sets["list_joiners"]
    return token.lower not in known


def has_own_verb(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether a finite verb follows right behind the figure's noun: it begins a clause of its own."""
    if draft.reach >= len(tokens):
        return False
    after = tokens[draft.reach].lower
    if lex.events.verb_last and draft.bare and draft.reach == draft.last and _ends_as_verb(tokens[draft.reach], lex):
        return True  # "zwei schieden aus"
    return after in lex.sets["finite"] or after in lex.sets["be"] or lex.events.opens_verb(after)


def is_of_kin(tokens: Sequence[Token], draft: Draft, lex: Lexicon) -> bool:
    """Whether the figure counts whose father or mother somebody is."""
    kin = lex.sets.get("kin", frozenset())
    linked = draft.first > 1 and tokens[draft.first - 1].lower in lex.sets["prepositions"]
    return linked and tokens[draft.first - 2].lower in kin


def in_brackets(gap: Sequence[Token]) -> bool:
    """Whether a bracket closes in ``gap`` that opened before it: the figure alone stands in brackets."""
    depth = 0
    for token in gap:
        depth += (token.text in "([") - (token.text in ")]")
        if depth < 0:
            return True
    return False
