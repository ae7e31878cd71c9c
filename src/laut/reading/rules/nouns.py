"""Sources named beside a noun of saying: "reports by X that …", "Gerüchte, wonach …"."""

from __future__ import annotations

from collections.abc import Sequence

from laut.reading.rules.scene import MOST_FOUND, Scene
from laut.records import Attribution
from laut.text import overlap

_REACH = 12  # items between the noun and the conjunction that opens what it says


def find_by_noun(scene: Scene, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions whose cue is a noun with a clause of its own, unless a rule before has read that clause."""
    out: list[Attribution] = []
    for i, item in enumerate(scene.items):
        if len(out) >= MOST_FOUND:
            break
        rule = scene.words.nouns.get(item.lower) if item.kind == "w" else None
        if rule is None:
            continue
        that = _conjunction(scene, i)
        if that is None:
            continue
        content = scene.spans((that, _end(scene, that)))
        if not content or any(overlap(c, content[0]) for a in found for c in a.content):
            continue
        source = _source(scene, i, that)
        out.append(scene.found(rule, content, source, scene.spans((i, i + 1)), kind="indirect"))
    return out


def _conjunction(scene: Scene, i: int) -> int | None:
    """The conjunction behind the noun, with nothing but phrases (no verb) between."""
    for k in range(i + 1, min(len(scene.items), i + 1 + _REACH)):
        if scene.lower(k) in scene.words.that or scene.lower(k) in scene.words.noun_clauses:
            return k
        if scene.items[k].kind == "p" and scene.items[k].text != ",":
            return None
        if scene.has_finite(k, k + 1):
            return None
    return None


def _end(scene: Scene, start: int) -> int:
    return next((k for k in range(start, len(scene.items)) if scene.items[k].text == ";"), len(scene.items))


def _source(scene: Scene, i: int, that: int) -> tuple[int, int] | None:
    """Who says it: behind a preposition between noun and conjunction; else the words for the reports themselves."""
    for k in range(i + 1, that):
        if scene.lower(k) in scene.words.noun_sources:
            end = min(scene.phrase(k + 1, appositions=False), that)
            if end > k + 1:
                return k + 1, end
    start = i
    while start > 0 and scene.phrase(start - 1, appositions=False) >= i + 1 and i - start < 4:
        start -= 1
    return start, i + 1
