"""Who says it: the subject of a reporting verb, and to whom it is said."""

from __future__ import annotations

from dataclasses import dataclass

from laut.reading.rules.clusters import Cluster
from laut.reading.rules.scene import Scene


@dataclass(frozen=True, slots=True)
class Subject:
    """Items ``start:end`` that name the source."""

    start: int
    end: int


def find_subject(scene: Scene, cluster: Cluster) -> Subject | None:
    """The subject of a verb whose content follows it: before the verb, or right behind it where the clause is inverted."""
    if cluster.passive:
        return _agent(scene, cluster)
    if cluster.rule.impersonal and scene.lower(cluster.finite - 1) not in scene.grammar.expletives:
        return _impersonal(scene, cluster)
    if cluster.rule.impersonal:
        return _impersonal(scene, cluster)
    left = _left_subject(scene, cluster)
    if left is not None:
        return left
    right = scene.subject(cluster.finite + 1, _right_limit(scene, cluster))
    if right is not None:
        return Subject(*right)
    return _behind_apposition(scene, cluster)


def _right_limit(scene: Scene, cluster: Cluster) -> int:
    stop = scene.clause_end(cluster.finite + 1)
    others = [p for p in cluster.parts if p > cluster.finite]
    return min([stop, *others]) if others and scene.grammar.verb_second else stop


def _left_subject(scene: Scene, cluster: Cluster) -> Subject | None:
    """The phrase that ends right before the verb (adverbs between), if it opens its clause."""
    grammar, items = scene.grammar, scene.items
    start = scene.clause_start(cluster.finite)
    stop = cluster.finite
    if start == stop:
        return None
    i = start
    while i < stop and (
        scene.lower(i) in grammar.coordinators
        or scene.lower(i) in grammar.clause_openers
        or (scene.lower(i) in grammar.subordinators and scene.lower(i) not in grammar.prepositions)
    ):
        i += 1
    if grammar.verb_second:
        if i < stop and scene.lower(i) in grammar.expletives and not scene.items[i].is_said:
            return Subject(i, i + 1) if stop == i + 1 else None
        end = scene.phrase(i)
        if end == i or end > stop:
            return None
        return Subject(i, end) if end == stop or _only_adjuncts(scene, end, stop) else None
    best: Subject | None = None
    i = max(i, _last_opening(scene, i, stop))
    while i < stop:
        if scene.lower(i) in grammar.prepositions:
            after = scene.skip(i, stop)
            if after >= stop:
                # everything up to the verb looked like one prepositional phrase: the last noun phrase is the subject
                break
            i = after
            continue
        if scene.lower(i) in grammar.adverbs:
            i += 1
            continue
        end = min(scene.phrase(i), stop)
        if end > i and (end == stop or _only_adjuncts(scene, end, stop)):
            best = Subject(i, end)
        elif end > i:
            best = Subject(i, stop) if stop - i <= 12 and items[i].kind != "p" else None
        break
    return best


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
    return out


def _only_adjuncts(scene: Scene, start: int, stop: int) -> bool:
    return scene.skip(start, stop) >= stop


def _behind_apposition(scene: Scene, cluster: Cluster) -> Subject | None:
    """ "Roth, who leads the union, said …": the verb follows a comma, its subject opened the sentence."""
    start = scene.clause_start(cluster.finite)
    if start != cluster.finite or start == 0 or scene.items[start - 1].text != ",":
        return None
    first = scene.skip(0, start) if not scene.grammar.verb_second else 0
    end = scene.phrase(first)
    if end == first or end >= start:
        # the phrase took the apposition with it: "Roth, head of the union, said"
        return Subject(first, start - 1) if first < end == start - 1 else None
    if scene.items[end].text != ",":
        return None
    return Subject(first, end)


def _agent(scene: Scene, cluster: Cluster) -> Subject | None:
    """Source of a passive: "wurde von X mitgeteilt", "was given by X"."""
    stop = len(scene.items)
    for k in range(cluster.first, min(stop, cluster.last + 8)):
        if scene.lower(k) in scene.words.agents:
            end = scene.phrase(k + 1)
            if end > k + 1:
                return Subject(k + 1, end)
    return None


def _impersonal(scene: Scene, cluster: Cluster) -> Subject | None:
    """ "heißt es in dem Bericht", "hieß es aus dem Ministerium": the source stands behind a preposition."""
    start = scene.clause_start(cluster.finite)
    stop = scene.clause_end(cluster.finite)
    places = [*range(cluster.finite + 1, stop), *range(start, cluster.finite)]
    for k in places:
        if scene.lower(k) in cluster.rule.impersonal:
            end = scene.phrase(k + 1, appositions=False)
            if end > k + 1 and not any(scene.lower(m) in scene.grammar.time_nouns for m in range(k + 1, end)):
                return Subject(k + 1, end)
    return None


def parenthetical(scene: Scene, cluster: Cluster) -> tuple[int, Subject, int] | None:
    """For "…, said X(, …)": where the content before ends, the subject, and where the words of saying end.

    In verb-second languages the verb must stand right behind the content; elsewhere the subject may stand between
    (", X said"). ``None`` where what precedes is no statement or the content follows.
    """
    grammar, items = scene.grammar, scene.items
    start = scene.clause_start(cluster.finite)
    if start == 0 or cluster.passive:
        return None
    before = items[start - 1]
    if not (before.text == "," or before.is_said or before.text in "–—"):
        return None
    left = start if before.is_said else start - 1
    if left == 0 or scene.lower(0) in scene.words.like:
        return None
    if not before.is_said and not _is_statement(scene, left):
        return None
    stop = scene.clause_end(cluster.finite)
    if cluster.finite == start:
        if cluster.rule.impersonal:
            return _parenthetical_impersonal(scene, cluster, left)
        subject = scene.subject(cluster.finite + 1, len(items))
        if (
            subject is None
            or subject[0] > _right_limit(scene, cluster)
            or (not grammar.verb_second and subject[0] < cluster.last)
        ):
            return None
        end = max(subject[1], cluster.last + 1)
        if _content_follows(scene, cluster, end):
            return None
        return left, Subject(*subject), max(scene.clause_end(end), end)
    if grammar.verb_second:
        return None
    own = _left_subject(scene, cluster)
    if own is None or own.start > start + 2:
        return None
    if _content_follows(scene, cluster, cluster.last + 1) or bool(bare_words(scene, cluster.last + 1, stop)):
        return None
    return left, own, max(stop, cluster.last + 1)


def _parenthetical_impersonal(scene: Scene, cluster: Cluster, left: int) -> tuple[int, Subject, int] | None:
    subject = _impersonal(scene, cluster)
    if subject is None:
        return None
    return left, subject, max(scene.clause_end(cluster.finite), subject.end)


def bare_words(scene: Scene, start: int, stop: int) -> int:
    """How many items between ``start`` and ``stop`` are neither adverbs nor prepositional phrases."""
    i = scene.skip(start, stop)
    return max(0, stop - i)


def _is_statement(scene: Scene, left: int) -> bool:
    """Whether ``items[:left]`` can be a statement of its own: it has a verb and no conjunction makes it wait for more."""
    if scene.lower(0) in scene.grammar.subordinators and not any(scene.items[k].text == "," for k in range(left)):
        return False
    if scene.grammar.verb_second:
        return left >= 2 and any(
            item.kind == "w" and not item.is_capitalised and item.lower not in scene.grammar.prepositions
            for item in scene.items[:left]
        )
    return left >= 3 and (scene.has_finite(0, left) or left >= 6)


def _content_follows(scene: Scene, cluster: Cluster, end: int) -> bool:
    """Whether a conjunction or quotation behind the subject shows that the content is still to come."""
    items, grammar = scene.items, scene.grammar
    k = scene.skip(end, len(items))
    if k >= len(items):
        return False
    if items[k].text == ":" or scene.lower(k) in scene.words.that:
        return True
    if items[k].text == "," and grammar.verb_second and k + 1 < len(items):
        lower = scene.lower(k + 1)
        return lower in grammar.complementizers and lower not in grammar.relative
    return items[k].text == "," and scene.lower(k + 1) in scene.words.that


def find_addressee(scene: Scene, cluster: Cluster, end: int) -> tuple[int, int] | None:
    """To whom it is said: a dative or object behind the verb, or what follows a preposition of the table."""
    items, grammar = scene.items, scene.grammar
    stop = scene.clause_end(min(end, len(items) - 1)) if end < len(items) else end
    i = end
    if i < stop and (items[i].kind == "q" or grammar.opens_phrase(scene.lower(i)) or not grammar.verb_second):
        takes_object = any(scene.lower(p) in scene.words.telling for p in cluster.parts)
        if grammar.verb_second or takes_object:
            close = scene.phrase(i, appositions=False)
            if close > i and (not grammar.verb_second or scene.lower(i) in scene.words.datives):
                return i, close
    for k in range(end, min(stop, end + 10)):
        if scene.lower(k) in scene.words.addressee:
            close = scene.phrase(k + 1, appositions=False)
            if close > k + 1:
                return k + 1, close
    return None
