"""Sentences that go on with the source before without naming it: reported mood, "demnach", quotations."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from laut.reading.rules.scene import Scene
from laut.reading.rules.words import ContinuationRule
from laut.records import Attribution, Span

_MOOD_REACH = 14  # items within which the finite verb of a main clause is looked for


def continue_report(
    scene: Scene, last: Attribution | None, *, gap: int, same_paragraph: bool, report: Attribution | None = None
) -> Attribution | None:
    """The attribution of a unit without a cue of its own, if its words show that ``last`` goes on.

    ``gap`` is the number of units since ``last`` that are nobody's. A continuing word ("demnach") and the forms that
    mark reported mood by themselves reach over such units and over one paragraph's border; the weaker forms, hearsay
    and a quotation by itself go on only where nothing stands between. ``report`` is a document that the unit before
    speaks of: a continuing word takes that up.
    """
    if report is not None:
        for rule in scene.words.continuations:
            if rule.words and (found := _by_word(scene, rule, report)) is not None:
                return replace(found, implied=None)
    if last is None:
        return None
    for rule in scene.words.continuations:
        if rule.words and gap <= 1 and (found := _by_word(scene, rule, last)) is not None:
            return found
        if rule.quotation and gap == 0 and _is_quotation(scene) and (same_paragraph or last.kind == "direct"):
            return _carry(scene, rule.id, last, "direct")
        if (
            rule.mood
            and (not rule.pronoun_first or scene.lower(0) in scene.grammar.pronouns)
            and (mood := _mood(scene)) is not None
        ):
            reaches = gap <= 2 if mood == "strong" else gap == 0 and same_paragraph
            if reaches:
                return _carry(scene, rule.id, last, "free_indirect")
    return None


def find_stance(scene: Scene) -> Attribution | None:
    """Who speaks in a unit that says nothing by itself ("Kallweit sieht das anders."), for the report that follows."""
    for v, item in enumerate(scene.items[:_MOOD_REACH]):
        if item.lower in scene.words.stances and not (v and item.is_capitalised):
            subject = scene.subject(0, v) or scene.subject(v + 1, scene.clause_end(v))
            if (subject is not None and subject[1] <= v) or (subject is not None and subject[0] > v):
                return Attribution((), scene.spans(subject), kind="indirect", rules=("stance",))
    return None


def find_report(scene: Scene) -> Attribution | None:
    """The document that a unit without an attribution speaks of ("Auslöser ist ein Bericht des Magazins X.")."""
    for k, item in enumerate(scene.items):
        if item.lower not in scene.words.reports:
            continue
        for start in range(max(0, k - 3), k + 1):
            end = scene.phrase(start, appositions=False)
            if end > k and (start == k or scene.grammar.opens_phrase(scene.lower(start))):
                return Attribution((), scene.spans((start, end)), kind="indirect", rules=("report",))
    return None


def _by_word(scene: Scene, rule: ContinuationRule, last: Attribution) -> Attribution | None:
    for k, item in enumerate(scene.items):
        opens = item.lower in rule.words and (k == 0 or (k <= 2 and scene.grammar.is_finite_helper(scene.lower(k - 1))))
        if opens or (item.lower in rule.anywhere and k and scene.items[k - 1].kind == "w"):
            content = scene.spans((0, k), (k + 1, len(scene.items)))
            cue = (Span(item.start, item.end),)
            return Attribution(content, last.source, cue, kind="indirect", implied="previous", rules=(rule.id,))
    return None


def _is_quotation(scene: Scene) -> bool:
    """Whether the unit is a quotation and nothing else that speaks."""
    said = [item for item in scene.items if item.is_said]
    if not said or not (scene.items[0].is_said or (scene.items[-1].is_said and len(scene.items) <= 2)):
        return False
    rest = [item for item in scene.items if not item.is_said and item.kind == "w"]
    return len(rest) <= 2


def _mood(scene: Scene) -> Literal["strong", "weak"] | None:
    """Whether the unit's main verb is in reported mood, by a form that marks it or by one that only can."""
    grammar = scene.grammar
    for k, item in enumerate(scene.items[:_MOOD_REACH]):
        if item.is_said:
            return None
        if item.kind != "w":
            continue
        if item.lower in grammar.hearsay and grammar.hearsay_completion:
            done = any(scene.lower(m) in grammar.hearsay_completion for m in range(k + 1, len(scene.items)))
            return "weak" if done else None
        if item.lower in grammar.reported_mood and not (item.is_capitalised and k):
            speaker = {scene.lower(k - 1), scene.lower(k + 1)} & grammar.speaker_pronouns
            return None if speaker else "strong"
        if item.lower in grammar.reported_mood_weak:
            return "weak"
        if grammar.is_finite_helper(item.lower):
            return None
    return None


def _carry(scene: Scene, rule: str, last: Attribution, kind: Literal["direct", "free_indirect"]) -> Attribution:
    content = (Span(scene.items[0].start, scene.items[-1].end),)
    return Attribution(content, last.source, addressee=last.addressee, kind=kind, implied="previous", rules=(rule,))
