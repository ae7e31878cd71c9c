"""To whom something is said."""

from __future__ import annotations

from laut.reading.rules.clusters import Cluster
from laut.reading.rules.scene import Scene

_REACH = 12  # items behind the verb or its subject


def find_addressee(scene: Scene, cluster: Cluster, end: int, before: int | None = None) -> tuple[int, int] | None:
    """A dative or object behind the verb, or what follows a preposition of the table, as a range of items.

    ``before`` is a character position that it must not cross: where the content begins.
    """
    found = _candidate(scene, cluster, end)
    if found is None or (before is not None and scene.items[found[1] - 1].end > before):
        return None
    return found


def _candidate(scene: Scene, cluster: Cluster, end: int) -> tuple[int, int] | None:
    items, grammar = scene.items, scene.grammar
    if end >= len(items):
        return None
    if items[end].text == "," and grammar.verb_second and scene.lower(end + 1) in grammar.relative:
        # "sagte ein Offizier, der nicht genannt werden wollte, der Agentur Interfax"
        after = scene.clause_end(end + 1) + 1
        if after < len(items) and scene.lower(after) in scene.words.datives:
            end = after
    if items[end].text == "," and end + 1 < len(items):
        # "…, Ilir Prendi, dem Sender Top Channel", "…, le Ghanéen X, à l'agence Lusa": behind an apposition
        inside = any(items[k].text == "," for k in range(cluster.last, end))
        word = scene.lower(end + 1)
        if inside and (word in scene.words.addressee or (grammar.verb_second and word in scene.words.datives)):
            end += 1
    stop = scene.clause_end(end)
    telling = any(scene.lower(p) in scene.words.telling for p in cluster.parts)
    if telling or (grammar.verb_second and scene.lower(end) in scene.words.datives):
        close = scene.phrase(end, appositions=False)
        if close == end and end < len(items) and items[end].kind == "q":
            close = end + 1
        elif close == end and end + 1 < len(items) and items[end + 1].kind == "q":
            close = end + 2
        if close > end:
            return end, close
    for k in range(end, min(stop, end + _REACH)):
        if scene.lower(k) in scene.words.addressee:
            close = scene.phrase(k + 1, appositions=False)
            if close > k + 1 and not any(scene.lower(m) in grammar.time_nouns for m in range(k + 1, close)):
                return k + 1, close
    return None
