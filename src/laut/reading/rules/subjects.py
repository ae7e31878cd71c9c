"""Who says it: the subject of a reporting verb, before the verb, behind it, or beyond an apposition."""

from __future__ import annotations

from dataclasses import dataclass

from laut.reading.rules.clusters import Cluster
from laut.reading.rules.scene import Scene

_SEGMENTS = 4  # commas between the start of a subject with appositions and its verb
_LONGEST = 24  # items of a subject


@dataclass(frozen=True, slots=True)
class Subject:
    """Items ``start:end`` that name the source."""

    start: int
    end: int


def find_subject(scene: Scene, cluster: Cluster) -> Subject | None:
    """The subject of a verb whose content follows: before the verb, or right behind it where the clause is inverted."""
    if cluster.passive:
        return find_agent(scene, cluster)
    if cluster.rule.impersonal:
        return find_impersonal(scene, cluster)
    relative = _antecedent(scene, cluster)
    if relative is not None:
        return relative
    left = left_subject(scene, cluster)
    if left is not None:
        return _said_from(scene, cluster, left)
    if scene.lower(cluster.finite + 1) in scene.grammar.nominative_pronouns:
        return Subject(cluster.finite + 1, cluster.finite + 2)
    start = scene.clause_start(cluster.finite)
    prefield = before_comma(scene, start - 1) if start == cluster.finite and start else None
    if prefield is not None and prefield.start <= 1:
        return prefield
    if scene.grammar.verb_second:
        right = scene.subject(cluster.finite + 1, right_limit(scene, cluster))
        if right is not None:
            return Subject(*right)
    return prefield


def _said_from(scene: Scene, cluster: Cluster, subject: Subject) -> Subject:
    """ "Dans son entourage, on reconnaît que …": where nobody is named, the place it is said from is the source."""
    if scene.lower(subject.start) in scene.words.impersonal_pronouns:
        for k in range(subject.start):
            if scene.lower(k) in scene.words.impersonal_places:
                end = scene.phrase(k + 1, appositions=False)
                if end > k + 1 and not any(scene.lower(m) in scene.grammar.time_nouns for m in range(k + 1, end)):
                    return Subject(k + 1, end)
    return subject


def _antecedent(scene: Scene, cluster: Cluster) -> Subject | None:
    """ "O'Malley, who noted that …": the phrase that the relative pronoun right before the verb stands for."""
    grammar = scene.grammar
    if grammar.verb_second:
        return None
    k = cluster.finite - 1
    while k > 0 and scene.lower(k) in grammar.adverbs:
        k -= 1
    if k <= 0 or scene.lower(k) not in grammar.relative or scene.lower(k) in scene.words.that:
        return None
    stop = k
    while stop > 0 and scene.items[stop - 1].kind == "p":
        stop -= 1
    for start in range(max(0, stop - 14), stop):
        if scene.phrase(start, appositions=False) == stop:
            return Subject(start, stop)
    return None


def shared_subject(scene: Scene, cluster: Cluster) -> bool:
    """Whether the verb follows a conjunction at once, and so goes on with the subject before it ("and added")."""
    grammar = scene.grammar
    k = cluster.first - 1
    while k > 0 and scene.lower(k) in grammar.adverbs:
        k -= 1
    return k > 0 and scene.lower(k) in grammar.clause_openers


def right_limit(scene: Scene, cluster: Cluster) -> int:
    """How far to the right of the finite verb a subject may stand."""
    stop = scene.clause_end(cluster.finite + 1)
    others = [p for p in cluster.parts if p > cluster.finite]
    return min([stop, *others]) if others and scene.grammar.verb_second else stop


def left_subject(scene: Scene, cluster: Cluster) -> Subject | None:
    """The phrase that ends right before the verb (adverbs between), if it opens its clause."""
    grammar = scene.grammar
    start, stop = scene.clause_start(cluster.finite), cluster.finite
    i = start
    while i < stop and (
        scene.lower(i) in grammar.coordinators
        or scene.lower(i) in grammar.clause_openers
        or (scene.lower(i) in grammar.subordinators and scene.lower(i) not in grammar.prepositions)
    ):
        i += 1
    if i >= stop:
        return None
    if scene.lower(cluster.finite + 1) in grammar.nominative_pronouns:
        return None  # "Einzelheiten nannte er nicht": what can only be a subject stands behind the verb
    return _left_verb_second(scene, i, stop) if grammar.verb_second else _left_verb_medial(scene, i, stop)


def _left_verb_second(scene: Scene, i: int, stop: int) -> Subject | None:
    if scene.lower(i) in scene.grammar.expletives:
        return Subject(i, i + 1) if stop == i + 1 else None
    end = scene.phrase(i)
    if end == i or end > stop:
        return None
    if end < stop and scene.lower(end) in scene.grammar.prepositions and scene.skip(end, stop) >= stop:
        # "Das Bundesamt für Sicherheit in der Informationstechnik": before the verb all is one constituent
        if any(scene.lower(k) in scene.grammar.time_nouns for k in range(end, stop)):
            return Subject(i, end)
        while stop > end and scene.lower(stop - 1) in scene.grammar.adverbs:
            stop -= 1
        return Subject(i, stop)
    return Subject(i, end) if end == stop or scene.skip(end, stop) >= stop else None


def _left_verb_medial(scene: Scene, i: int, stop: int) -> Subject | None:
    """All from the start of the verb's own clause to the verb, without what says when and how."""
    grammar = scene.grammar
    i = max(i, _last_opening(scene, i, stop))
    while i < stop and (scene.lower(i) in grammar.prepositions or scene.lower(i) in grammar.adverbs
                        or scene.lower(i) in grammar.time_nouns):  # fmt: skip
        after = scene.skip(i, stop)
        if after >= stop:
            return None
        i = after
    while stop > i and (scene.lower(stop - 1) in grammar.adverbs or scene.lower(stop - 1) in grammar.negators
                        or scene.lower(stop - 1) in grammar.time_nouns):  # fmt: skip
        stop -= 1
    if stop > i + 1 and scene.lower(stop - 1) in grammar.prepositions:
        stop -= 1
    if i >= stop or stop - i > _LONGEST:
        return None
    end = scene.phrase(i)
    if end == i or end > stop or scene.lower(i) in grammar.relay_openers:
        return None
    # a modifier may follow the noun ("a survivor quoted by the daily"), another verb may not
    while end < stop:
        verb = scene.lower(end) in scene.verbs and scene.lower(end + 1) not in scene.words.agents
        if verb or scene.grammar.is_finite_helper(scene.lower(end)):
            stop = end
            break
        end += 1
    while stop > i + 1 and scene.lower(stop - 1) in grammar.adverbs:
        stop -= 1
    return Subject(i, stop)


def _last_opening(scene: Scene, start: int, stop: int) -> int:
    """Where the clause of the verb begins inside ``start:stop``: behind the last conjunction that opens one."""
    grammar = scene.grammar
    out = start
    for k in range(start, stop):
        lower = scene.lower(k)
        opens = lower in grammar.complementizers or lower in grammar.subordinators or lower in grammar.relative
        if (opens and lower not in grammar.prepositions) or (
            lower in grammar.coordinators and scene.has_finite(out, k)
        ):
            out = k + 1
    return out if out < stop else start


def before_comma(scene: Scene, comma: int) -> Subject | None:
    """The subject with its appositions or relative clause that the comma at ``comma`` closes.

    "Roth, head of the union, said", "Roth, who leads the union, said", "passenger Nur Adel, 23, told".
    """
    items = scene.items
    if comma < 1 or items[comma].text not in (",", "–", "—"):
        return None
    breaks = [k for k in range(comma - 1, max(-1, comma - 3 * _LONGEST), -1) if scene.is_break(k)][:_SEGMENTS]
    for b in [*breaks, -1]:
        if b >= 0 and items[b].text == ":":
            continue
        start = b + 1
        while scene.lower(start) in scene.grammar.clause_openers:
            start += 1
        if not scene.grammar.verb_second:
            start = scene.skip(start, comma)
        end = _with_place(scene, start, comma)
        if end in (start, b) or end >= comma or not scene.is_break(end):
            continue
        if scene.lower(start) in scene.grammar.relative and not scene.grammar.opens_phrase(scene.lower(start)):
            continue
        if scene.lower(start) in scene.grammar.coordinators:
            continue
        follow = end + 1
        relative = scene.lower(follow) in scene.grammar.relative or (
            scene.lower(follow) in scene.grammar.prepositions and scene.lower(follow + 1) in scene.grammar.relative
        )
        aside = scene.lower(follow) in scene.grammar.relay_openers or (
            scene.lower(follow) in scene.grammar.prepositions and scene.lower(follow) not in scene.grammar.linkers
        )
        if relative or aside or any(r.form == "g" for r in scene.forms.get(scene.lower(follow), ())):
            return Subject(start, end)
        inner = scene.phrase(follow)
        if inner < comma and scene.is_break(inner) and scene.lower(inner + 1) in scene.grammar.relative:
            return Subject(start, inner)
        if inner == comma or (inner > follow and scene.skip(inner, comma) >= comma) or _no_verb(scene, follow, comma):
            return Subject(start, comma)
    return None


def _with_place(scene: Scene, start: int, stop: int) -> int:
    """End of the phrase at ``start``, up to a break with what a preposition adds: "the head in Kiel, Roth,"."""
    end = scene.phrase(start, appositions=False)
    if end == start or end >= stop or scene.is_break(end) or scene.lower(end) not in scene.grammar.prepositions:
        return end
    after = scene.skip(end, stop)
    timed = any(scene.lower(k) in scene.grammar.time_nouns for k in range(end, after))
    return after if after < stop and scene.is_break(after) and not timed else end


def _no_verb(scene: Scene, start: int, stop: int) -> bool:
    return stop - start <= 12 and not scene.has_finite(start, stop)


def find_agent(scene: Scene, cluster: Cluster) -> Subject | None:
    """Source of a passive: "wurde von X mitgeteilt", "was given by X"."""
    for k in range(cluster.first, min(len(scene.items), cluster.last + 8)):
        if scene.lower(k) in scene.words.agents:
            end = scene.phrase(k + 1)
            if end > k + 1:
                return Subject(k + 1, end)
    return None


def find_impersonal(scene: Scene, cluster: Cluster) -> Subject | None:
    """ "heißt es in dem Bericht", "hieß es aus dem Ministerium": the source stands behind a preposition."""
    start = scene.clause_start(cluster.finite)
    stop = scene.clause_end(cluster.finite)
    for k in [*range(cluster.finite + 1, stop), *range(start, cluster.finite)]:
        if scene.lower(k) in cluster.rule.impersonal:
            end = scene.phrase(k + 1, appositions=False)
            if end > k + 1 and not any(scene.lower(m) in scene.grammar.time_nouns for m in range(k + 1, end)):
                return Subject(k + 1, end)
    return None
