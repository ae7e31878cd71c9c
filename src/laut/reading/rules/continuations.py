"""Sentences that go on with the source before without naming it: reported mood, "demnach", quotations."""

from __future__ import annotations

from laut.reading.rules.scene import Scene
from laut.records import Attribution, Span

_MOOD_REACH = 14  # items within which the finite verb of a main clause is looked for


def continue_report(scene: Scene, last: Attribution | None, *, same_paragraph: bool) -> Attribution | None:
    """The attribution of a unit without a cue of its own, if its words show that ``last`` goes on.

    A continuing word ("demnach") and reported mood reach over a paragraph's border for one sentence; a quotation by
    itself goes on only inside its paragraph, or where it opens the next one.
    """
    if last is None:
        return None
    for rule in scene.words.continuations:
        if rule.words and (found := _by_word(scene, rule.id, rule.words, last)) is not None:
            return found
        if rule.quotation and _is_quotation(scene) and (same_paragraph or last.kind == "direct"):
            return _carry(scene, rule.id, last, "direct", ())
        if rule.mood and _in_reported_mood(scene, last) and same_paragraph:
            return _carry(scene, rule.id, last, "free_indirect", ())
    return None


def _by_word(scene: Scene, rule: str, words: frozenset[str], last: Attribution) -> Attribution | None:
    for k in range(min(4, len(scene.items))):
        if scene.lower(k) in words and (k == 0 or (scene.items[k - 1].kind == "w" and k <= 2)):
            if k and scene.lower(k - 1) in scene.grammar.adverbs:
                return None  # "kurz danach"
            if k == 0 or scene.grammar.is_finite_helper(scene.lower(k - 1)):
                item = scene.items[k]
                content = scene.spans((0, k), (k + 1, len(scene.items)))
                return Attribution(
                    content,
                    last.source,
                    (Span(item.start, item.end),),
                    kind="indirect",
                    implied="previous",
                    rules=(rule,),
                )
    return None


def _is_quotation(scene: Scene) -> bool:
    """Whether the unit is a quotation and nothing else that speaks."""
    said = [item for item in scene.items if item.is_said]
    if not said or not (scene.items[0].is_said or (scene.items[-1].is_said and len(scene.items) <= 2)):
        return False
    rest = [item for item in scene.items if not item.is_said and item.kind == "w"]
    return len(rest) <= 2


def _in_reported_mood(scene: Scene, last: Attribution) -> bool:
    grammar = scene.grammar
    weak = last.implied == "previous" or last.kind in ("indirect", "free_indirect", "direct")
    for k, item in enumerate(scene.items[:_MOOD_REACH]):
        if item.kind == "q" and item.is_said:
            return False
        if item.kind != "w":
            continue
        if item.lower in grammar.reported_mood and not item.is_capitalised:
            return True
        if item.lower in grammar.reported_mood and k == 0:
            return True
        if weak and item.lower in grammar.reported_mood_weak:
            return True
        if item.lower in grammar.hearsay and grammar.hearsay_completion:
            return any(scene.lower(m) in grammar.hearsay_completion for m in range(k + 1, len(scene.items)))
        if grammar.is_finite_helper(item.lower):
            return False
    return False


def _carry(scene: Scene, rule: str, last: Attribution, kind: str, cue: tuple[Span, ...]) -> Attribution:
    items = scene.items
    content = (Span(items[0].start, items[-1].end),)
    return Attribution(
        content=content,
        source=last.source,
        cue=cue,
        kind="direct" if kind == "direct" else "free_indirect",
        implied="previous",
        rules=(rule,),
    )
