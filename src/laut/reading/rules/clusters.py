"""Where a reporting verb stands in its clause: its finite part, its other parts, and where to look for its subject."""

from __future__ import annotations

from dataclasses import dataclass

from laut.reading.rules.scene import Scene
from laut.reading.verbs import VerbForm, VerbRule
from laut.records import Span

_LONG = 5  # letters from which a word without capital tells running text from a headline in capitals
_BRACKET = 24  # items between the parts of a verb that a clause may hold apart


@dataclass(frozen=True, slots=True)
class Cluster:
    """A reporting verb in its clause. ``first`` … ``last`` are the items of its parts, ``finite`` the inflected one.

    ``passive`` has its source, if any, behind an agent preposition. ``final`` stands at the end of its clause, as
    in subordinate clauses of verb-second languages. ``gerund`` hangs on the subject of another verb.
    """

    rule: VerbRule
    finite: int
    parts: tuple[int, ...]
    passive: bool = False
    final: bool = False
    gerund: bool = False

    @property
    def first(self) -> int:
        """The leftmost item of the verb."""
        return min(self.parts)

    @property
    def last(self) -> int:
        """The rightmost item of the verb."""
        return max(self.parts)


def cue_of(scene: Scene, cluster: Cluster) -> tuple[Span, ...]:
    """The words of the verb, in the order of the text."""
    return tuple(Span(scene.items[k].start, scene.items[k].end) for k in sorted(cluster.parts))


def is_name(scene: Scene, v: int) -> bool:
    """Whether a capital inside a sentence marks a noun or name ("the United States"), not a verb of a headline."""
    if scene.grammar.noun_capitals:
        return True
    written_small = any(item.text.islower() and len(item.text) >= _LONG for item in scene.items if item.kind == "w")
    return scene.items[v - 1].kind == "w" and written_small


def says_nothing(scene: Scene, cluster: Cluster) -> bool:
    """Whether the clause has a word with which the verb has another meaning: "forderte 41 Todesopfer"."""
    clause = range(scene.clause_start(cluster.finite), scene.clause_end(cluster.finite))
    return any(scene.lower(k) in cluster.rule.unless for k in clause)


def find_cluster(scene: Scene, v: int, reading: VerbForm) -> Cluster | None:
    """The verb at item ``v`` under one reading of its form, or ``None`` where the clause does not bear it out."""
    parts = [v]
    if reading.particle:
        particle = _particle(scene, v, reading.particle)
        if particle is None:
            return None
        parts.append(particle)
    if reading.form == "f":
        return _finite(scene, v, parts, reading)
    if reading.form == "p":
        return _participle(scene, v, parts, reading)
    if reading.form == "g":
        return Cluster(reading.rule, v, tuple(parts), gerund=True)
    return None


def _particle(scene: Scene, v: int, particle: str) -> int | None:
    """The separate particle: at the end of the clause in verb-second languages, next to the verb elsewhere."""
    if not scene.grammar.verb_second:
        return next((k for k in (v + 1, v + 2) if scene.lower(k) == particle), None)
    for k in range(v + 1, min(len(scene.items), v + 1 + 2 * _BRACKET)):
        if scene.items[k].kind == "p" and scene.items[k].text in ":;":
            return None
        if scene.lower(k) == particle and (k + 1 >= len(scene.items) or scene.items[k + 1].kind in "pq("):
            return k
    return None


def _finite(scene: Scene, v: int, parts: list[int], reading: VerbForm) -> Cluster | None:
    grammar = scene.grammar
    before = scene.lower(v - 1)
    if before in grammar.passive or before in grammar.copulas:
        return None  # "is said to"
    after = scene.lower(v + 1)
    if grammar.verb_second and (after in grammar.auxiliaries or after in grammar.passive):
        return None  # "verteidigt hatte" ends a subordinate clause
    if grammar.verb_second:
        final = len(parts) == 1 and scene.clause_end(v) == v + 1 and _subordinate(scene, v)
        return Cluster(reading.rule, v, tuple(parts), final=final)
    helper = _helper_before(scene, v)
    if helper is not None:
        if scene.lower(helper) in grammar.modals:
            return None if reading.form != "f" else Cluster(reading.rule, helper, (helper, *parts))
        return Cluster(reading.rule, helper, (helper, *parts))
    return Cluster(reading.rule, v, tuple(parts))


def _subordinate(scene: Scene, v: int) -> bool:
    """Whether the clause that ends with the verb at ``v`` is a subordinate one, by the word that opens it."""
    grammar = scene.grammar
    start = scene.clause_start(v)
    if scene.lower(start) in grammar.coordinators:
        start += 1
    word = scene.lower(start)
    if scene.lower(start) in grammar.prepositions and scene.lower(start + 1) in grammar.relative:
        return not scene.items[start + 1].is_capitalised
    if word in grammar.articles and word in grammar.relative:
        # "Der Minister sagte," is a main clause, "der am Montag sagte," is not
        return start > 0 and scene.phrase(start, appositions=False) != v
    return word in grammar.complementizers or word in grammar.subordinators or word in grammar.relative


def _helper_before(scene: Scene, v: int) -> int | None:
    """An auxiliary or modal directly before the verb, adverbs and an inverted clitic pronoun between."""
    k = v - 1
    grammar = scene.grammar
    while k >= 0 and v - k < 5 and scene.items[k].kind == "w":
        lower = scene.lower(k)
        if lower in grammar.auxiliaries or lower in grammar.passive or lower in grammar.modals:
            return k
        clitic = k > 0 and scene.items[k - 1].end + 3 >= scene.items[k].start and lower in grammar.pronouns
        if lower in grammar.adverbs or lower in grammar.negators or (clitic and scene.words.verb_first_clitics):
            k -= 1
            continue
        return None
    return None


def _participle(scene: Scene, v: int, parts: list[int], reading: VerbForm) -> Cluster | None:
    grammar = scene.grammar
    if not grammar.verb_second:
        helper = _helper_before(scene, v)
        if helper is None:
            return None
        lower = scene.lower(helper)
        passive = lower in grammar.passive and lower not in grammar.auxiliaries
        return Cluster(reading.rule, helper, (helper, *parts), passive=passive)
    after = scene.lower(v + 1)
    if after in grammar.auxiliaries or after in grammar.passive:
        return Cluster(reading.rule, v + 1, (*parts, v + 1), passive=after in grammar.passive, final=True)
    for k in range(v - 1, max(-1, v - _BRACKET), -1):
        if scene.items[k].kind == "p" and scene.items[k].text in ":;":
            return None
        lower = scene.lower(k)
        if lower in grammar.auxiliaries or lower in grammar.passive:
            return Cluster(reading.rule, k, (k, *parts), passive=lower in grammar.passive)
        if lower in grammar.copulas and reading.rule.copula:
            return Cluster(reading.rule, k, (k, *parts))
        if lower in grammar.copulas or lower in grammar.modals:
            return None
    return None
