"""Words of saying set behind or inside what is said: "…, said X", "…, X said, …"."""

from __future__ import annotations

from laut.reading.rules.addressees import find_addressee
from laut.reading.rules.clusters import Cluster
from laut.reading.rules.scene import Scene
from laut.reading.rules.subjects import Subject, before_comma, find_impersonal, left_subject, right_limit

_SHORTEST = 3  # items of a statement where capitals and helpers do not show a verb


def parenthetical(scene: Scene, cluster: Cluster) -> tuple[int, Subject | None, int] | None:
    """Where the content before ends, the subject, and where the words of saying end.

    In verb-second languages the verb must stand right behind the content; elsewhere the subject may stand between.
    ``None`` where what precedes is no statement or the content follows.
    """
    start = scene.clause_start(cluster.finite)
    if start == 0 or cluster.passive:
        return None
    if cluster.finite == start:
        if cluster.rule.impersonal:
            return _impersonal(scene, cluster, start)
        return _inverted(scene, cluster, start) or _with_apposition(scene, cluster, start)
    if scene.grammar.verb_second:
        return None
    return _subject_first(scene, cluster, start)


def content_end(scene: Scene, start: int, *, inverted: bool = False) -> int | None:
    """End of the statement before a parenthetical that begins at ``start``; ``None`` if what precedes is none.

    ``inverted`` takes the verb in front of its subject for a sign that a statement precedes.
    """
    before = scene.items[start - 1]
    left = start if before.kind == "q" else start - 1
    if not (before.kind == "q" or before.text in (",", "–", "—", "-")) or left == 0:
        return None
    if scene.lower(0) in scene.words.like and scene.items[left - 1].kind != "q":
        return None
    if inverted and not scene.grammar.verb_second and left >= _SHORTEST:
        return left
    return left if _is_statement(scene, left) else None


def _is_statement(scene: Scene, left: int) -> bool:
    """Whether ``items[:left]`` can be a statement of its own: it is quoted, or it has a verb and waits for no more."""
    items = scene.items
    if items[left - 1].kind == "q" or any(item.is_said for item in items[:left]):
        return True
    waits = scene.lower(0) in scene.grammar.subordinators and scene.lower(0) not in scene.grammar.prepositions
    if waits and not any(items[k].text == "," for k in range(left)):
        return False
    if scene.grammar.verb_second:
        return left >= 2 and any(
            item.kind == "w"
            and not item.is_capitalised
            and item.lower not in scene.grammar.prepositions
            and not scene.grammar.opens_phrase(item.lower)
            for item in items[:left]
        )
    return left >= _SHORTEST and (
        scene.has_finite(0, left)
        or scene.phrase(0, appositions=False) < left
        or any(i.lower.endswith(scene.grammar.finite_endings) for i in items[:left] if not i.is_capitalised)
    )


def _inverted(scene: Scene, cluster: Cluster, start: int) -> tuple[int, Subject | None, int] | None:
    """ "…, said X" """
    left = content_end(scene, start, inverted=True)
    if left is None:
        return None
    grammar, items = scene.grammar, scene.items
    prefield = before_comma(scene, start - 1) if items[left - 1].kind != "q" else None
    if prefield is not None and prefield.start <= 1:
        return None  # "Roth, who leads the union, said": the subject stands before the verb
    if grammar.verb_second:
        subject = scene.subject(cluster.finite + 1, len(items))
        if subject is None or subject[0] > right_limit(scene, cluster):
            return None
        end = max(subject[1], cluster.last + 1)
    else:
        if any(scene.lower(p) in scene.words.telling for p in cluster.parts):
            return None
        first = cluster.finite + 1
        clitic = first < cluster.last and scene.lower(first) in grammar.pronouns
        subject = (first, first + 1) if clitic else scene.subject(cluster.last + 1, len(items))
        if subject is None:
            return None
        end = max(subject[1], cluster.last + 1)
        if items[left - 1].kind != "q" and _words_left(scene, end):
            return None
    if content_follows(scene, end):
        return None
    own = Subject(*subject)
    if scene.lower(own.start) in scene.words.impersonal_pronouns:
        own = _place(scene, own.end) or own
        end = max(end, own.end)
    return left, own, max(scene.clause_end(min(end, len(items) - 1)), end)


def _place(scene: Scene, start: int) -> Subject | None:
    """ "affirme-t-on à l'état-major": where an impersonal pronoun says it, the place it is said from is the source."""
    for k in range(start, min(len(scene.items), start + 8)):
        if scene.lower(k) in scene.words.impersonal_places:
            end = scene.phrase(k + 1, appositions=False)
            if end > k + 1 and not any(scene.lower(m) in scene.grammar.time_nouns for m in range(k + 1, end)):
                return Subject(k + 1, end)
    return None


def _behind_addressee(scene: Scene, cluster: Cluster) -> int:
    whom = find_addressee(scene, cluster, cluster.last + 1)
    return max(cluster.last + 1, whom[1]) if whom and whom[0] == cluster.last + 1 else cluster.last + 1


def _words_left(scene: Scene, end: int) -> bool:
    """Whether the clause goes on with words that are neither adverbs nor prepositional phrases."""
    if end >= len(scene.items):
        return False
    stop = scene.clause_end(end)
    k = scene.skip(end, stop)
    return k < stop and not {scene.lower(end), scene.lower(k)} & scene.grammar.relay_openers


def _with_apposition(scene: Scene, cluster: Cluster, start: int) -> tuple[int, Subject | None, int] | None:
    """ "…, X, head of the union, said." """
    subject = before_comma(scene, start - 1)
    if subject is None or subject.start == 0:
        return None
    left = content_end(scene, subject.start)
    if left is None or content_follows(scene, cluster.last + 1) or scene.grammar.verb_second:
        return None
    if scene.items[left - 1].kind != "q" and _words_left(scene, _behind_addressee(scene, cluster)):
        return None
    return left, subject, max(scene.clause_end(cluster.finite), cluster.last + 1)


def _subject_first(scene: Scene, cluster: Cluster, start: int) -> tuple[int, Subject | None, int] | None:
    """ "…, X said." """
    own = left_subject(scene, cluster)
    left = content_end(scene, start, inverted=True)
    if own is None or left is None or own.start > start + 2:
        return None
    if content_follows(scene, cluster.last + 1):
        return None
    stop = scene.clause_end(cluster.finite)
    if scene.items[left - 1].kind != "q" and _words_left(scene, _behind_addressee(scene, cluster)):
        return None
    return left, own, max(stop, cluster.last + 1)


def _impersonal(scene: Scene, cluster: Cluster, start: int) -> tuple[int, Subject | None, int] | None:
    left = content_end(scene, start)
    if left is None:
        return None
    subject = find_impersonal(scene, cluster)
    if subject is None and scene.lower(cluster.finite + 1) not in scene.grammar.expletives:
        return None
    return left, subject, max(scene.clause_end(cluster.finite), subject.end if subject else 0)


def content_follows(scene: Scene, end: int) -> bool:
    """Whether a conjunction or colon behind the subject shows that the content is still to come."""
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
