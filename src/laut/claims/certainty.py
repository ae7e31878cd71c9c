"""How sure a claim is made, and whether its source affirms or denies it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from laut.claims.drafts import Draft
from laut.claims.rules import Hit, RuleSet
from laut.claims.view import Cover, View
from laut.records import Certainty, Polarity, Span
from laut.text import Token

# The least commitment wins: "could kill an estimated 300" is possible, "will probably" is probable. `reported` comes
# last but one because a hedge of hearsay says who is not vouching, not how sure the thing is.
PRECEDENCE: tuple[Certainty, ...] = ("possible", "probable", "estimated", "planned", "reported", "stated")
_OPENING = 6  # tokens of a content that can tell what kind of thing is rejected
_AROUND = 40  # tokens on either side of a cue in which the rest of a denial is looked for ("wies … zurück")
assert set(PRECEDENCE) == set(get_args(Certainty))


def find_certainty(view: View, draft: Draft, rules: RuleSet, *, later: bool) -> tuple[Certainty, tuple[str, ...]]:
    """The certainty of a claim, and the ids of the rules that say so.

    Searched are the content, the cues and the source (read as one, for a cue can come in parts), and the remarks on the
    claim. ``later`` is whether the content holds a time after the document's date. Hits in a subordinate clause of the
    content do not count. Rules with the
    scope ``narration`` (the mood of reported speech) count only where no source is named at all, those with ``hearsay``
    ("soll … haben") where none is named in the same sentence: beside one they only repeat it.
    """
    hits: list[Hit] = []
    for span in draft.claim.content:
        first, last = view.token_range(span)
        for start, end in _main_clauses(view, first, last, rules):
            hits.extend(hit for hit in rules.find(view.tokens, start, end) if hit.rule.scope != "matrix")
        hits.extend(_across(view, draft, first, last, rules))
    for tokens in _matrix(view, draft):
        hits.extend(hit for hit in rules.find(tokens, 0, len(tokens)) if hit.rule.scope in ("any", "matrix"))
    beside = _named_beside(view, draft)
    found: dict[Certainty, list[str]] = {}
    for hit in hits:
        if hit.rule.needs == "later_time" and not later:
            continue
        if (hit.rule.scope == "narration" and draft.attributed) or (hit.rule.scope == "hearsay" and beside):
            continue
        found.setdefault(_certainty(hit.rule.value), []).append(hit.rule.id)
    for certainty in PRECEDENCE:
        if certainty in found:
            return certainty, tuple(dict.fromkeys(found[certainty]))
    return "stated", ()


def _across(view: View, draft: Draft, first: int, last: int, rules: RuleSet) -> list[Hit]:
    """What a cue says together with the opening of the content right behind it: "they *plan* | *to* file"."""
    for cue in draft.cues:
        start, end = view.token_range(cue)
        if start < end == first:
            hits = rules.find(view.tokens, start, min(last, first + _OPENING))
            return [hit for hit in hits if hit.first < first < hit.last and hit.rule.scope != "matrix"]
    return []


def _named_beside(view: View, draft: Draft) -> bool:
    """Whether a source of the claim is named in a sentence of its content."""
    own = set(view.sentences_of(draft.claim.content))
    mentions = [hop.mention for hop in draft.claim.hops if hop.mention is not None]
    return any(number in own for number in view.sentences_of(mentions))


def _matrix(view: View, draft: Draft) -> list[Sequence[Token]]:
    """The words that speak of the claim: cues and source in one row, and each remark."""
    source = () if draft.chained is None else draft.chained.attribution.source
    row = {token.start: token for span in (*draft.cues, *source) for token in view.within(span)}
    return [[row[start] for start in sorted(row)], *(view.within(remark) for remark in draft.remarks)]


def _certainty(value: str) -> Certainty:
    for certainty in PRECEDENCE:
        if certainty == value:
            return certainty
    raise ValueError(f"{value!r} is no certainty; the table must use one of {', '.join(PRECEDENCE)}")


def _main_clauses(view: View, first: int, last: int, rules: RuleSet) -> list[tuple[int, int]]:
    """Stretches of tokens outside subordinate clauses: these run from a comma before a subordinator to the next comma.

    A subordinator that opens the content ("that", "dass") opens its main clause. Words of ``bare_subordinators`` need
    no comma before them.
    """
    bare = rules.words.get("bare_subordinators")
    stretches, start, inside = [], first, False
    for at in range(first, last):
        token = view.tokens[at]
        if inside:
            if token.text in ",;:–—":
                start, inside = at + 1, False
            continue
        if at == first:
            continue
        marked = token.text in ",–—" and at + 1 < last and _opens(view, at + 1, last, rules)
        if marked or (bare is not None and bare.has(token.lower)):
            stretches.append((start, at))
            inside = True
    if not inside:
        stretches.append((start, last))
    return [(a, b) for a, b in stretches if a < b]


def _opens(view: View, at: int, last: int, rules: RuleSet) -> bool:
    """Whether a subordinate clause opens at ``at``: a subordinator there, or one after a preposition."""
    words = rules.words["subordinators"]
    if words.has(view.tokens[at].lower):
        return True
    if at + 1 >= last or not rules.words["prepositions"].has(view.tokens[at].lower):
        return False
    return words.has(view.tokens[at + 1].lower)


def find_polarity(view: View, draft: Draft, rules: RuleSet) -> tuple[Polarity, tuple[str, ...]]:
    """Whether the source denies the content, by its cue in the words around the content; and the rules' ids.

    A negation inside the content leaves the claim affirmed: what is said is then itself negative. A denial that is
    denied ("did not deny") affirms. The first words of the content are read with the cue, for they tell what is
    rejected: "rejected claims that …" denies, "rejected an offer" does not.
    """
    cues = draft.cues
    content = Cover(_after_opening(view, span) for span in draft.claim.content)
    for cue in cues:
        number = view.sentence_at(cue.start)
        first, last = view.token_range(view.sentences[number] if number is not None else cue)
        at, end = view.token_range(cue)
        window = range(max(first, at - _AROUND), min(last, end + _AROUND))
        tokens = [view.tokens[n] for n in window if not content.touches(view.tokens[n].span)]
        for hit in rules.find(tokens, 0, len(tokens)):
            if hit.rule.value == "denies" and _meets(tokens[hit.first : hit.last], cues):
                return "denies", (hit.rule.id,)
    return "affirms", ()


def _after_opening(view: View, span: Span) -> Span:
    """The span without its first words."""
    first, last = view.token_range(span)
    return Span(view.tokens[first + _OPENING].start, span.end) if first + _OPENING < last else Span(span.end, span.end)


def _meets(tokens: Sequence[Token], cues: Sequence[Span]) -> bool:
    return any(token.start < cue.end and cue.start < token.end for token in tokens for cue in cues)
