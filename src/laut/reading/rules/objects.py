"""Contents that are no clause: an anaphor for the sentence before, an object, a phrase, the whole sentence."""

from __future__ import annotations

from laut.reading.rules.clusters import Cluster, cue_of
from laut.reading.rules.scene import Scene
from laut.reading.rules.subjects import Subject, find_agent
from laut.reading.units import Unit
from laut.records import Attribution, ClaimKind
from laut.text import trim


def _in_reported_mood(scene: Scene, cluster: Cluster) -> bool:
    """Whether the saying is itself reported ("das hätten Anwohner berichtet"): then it is a relay, not a claim."""
    word = scene.lower(cluster.finite)
    grammar = scene.grammar
    return grammar.verb_second and (word in grammar.reported_mood or word in grammar.reported_mood_weak)


def _from_origin(scene: Scene, cluster: Cluster, previous: Unit) -> Attribution | None:
    """ "Die Angaben stammen von X": the source of the sentence before stands behind a preposition."""
    if not _is_anaphor(scene, scene.clause_start(cluster.finite), cluster.finite):
        return None
    for k in range(cluster.finite + 1, scene.clause_end(cluster.finite)):
        if scene.lower(k) in cluster.rule.origins:
            end = scene.phrase(k + 1)
            if end > k + 1:
                content = (trim(scene.text, previous.span.start, previous.span.end),)
                rules = (cluster.rule.id, "anaphor")
                return Attribution(content, scene.spans((k + 1, end)), cue_of(scene, cluster), rules=rules)
    return None


def opens_with_anaphor(scene: Scene, cluster: Cluster) -> bool:
    """Whether the clause has a word for what was just said in front of its verb, so that the subject is behind it."""
    start = scene.clause_start(cluster.finite)
    if cluster.passive:
        return _is_anaphor(scene, 0, cluster.first)
    return scene.grammar.verb_second and start == 0 and _is_anaphor(scene, start, cluster.finite)


def find_anaphoric(
    scene: Scene, cluster: Cluster, subject: Subject | None, previous: Unit | None
) -> Attribution | None:
    """ "Diese Schätzung nannte X" / "The figure was given by X": the content is the sentence before."""
    if previous is None or _in_reported_mood(scene, cluster):
        return None
    if cluster.rule.origins:
        return _from_origin(scene, cluster, previous)
    start = scene.clause_start(cluster.finite)
    if start > 0 and scene.items[start - 1].text != ",":
        return None
    if cluster.passive:
        if not _is_anaphor(scene, 0, cluster.first):
            return None
        subject = find_agent(scene, cluster)
    elif not scene.grammar.verb_second and scene.lower(cluster.finite - 1) in scene.words.that:
        # "c'est ce qu'affirme X": the subject stands behind the verb
        if not any(scene.lower(k) in scene.words.anaphor_pronouns for k in range(3)):
            return None
        after = scene.subject(cluster.last + 1, len(scene.items))
        subject = Subject(*after) if after else None
    else:
        front = scene.grammar.verb_second and _is_anaphor(scene, start, cluster.finite)
        if front:
            right = scene.subject(cluster.finite + 1, len(scene.items))
            subject = Subject(*right) if right else None
        elif subject is None or not _is_anaphor(scene, max(subject.end, cluster.finite + 1), len(scene.items)):
            return None
    if subject is None or any(subject.start <= p < subject.end for p in cluster.parts):
        return None
    content = trim(scene.text, previous.span.start, previous.span.end)
    source = scene.spans((subject.start, subject.end))
    kind: ClaimKind = "direct" if len(previous.items) == 1 and previous.items[0].kind == "q" else "indirect"
    return Attribution(
        content=(content,), source=source, cue=cue_of(scene, cluster), kind=kind, rules=(cluster.rule.id, "anaphor")
    )


def _is_anaphor(scene: Scene, start: int, stop: int) -> bool:
    """Whether ``items[start:stop]`` is nothing but a word for what was just said: "das", "diese … Schätzung"."""
    words = scene.words
    if stop <= start:
        return False
    if stop - start == 1:
        return scene.lower(start) in words.anaphor_pronouns
    if scene.lower(start) not in words.anaphor_determiners:
        return False
    strict = scene.lower(start) in words.anaphor_strict
    for k in range(start + 1, min(stop, start + 10)):
        if scene.lower(k) in words.anaphor_nouns:
            # a loose article needs the noun to be the whole phrase ("the figure"), a demonstrative does not
            return strict or k == stop - 1 or scene.items[k + 1].kind != "w"
    return False


def find_object(scene: Scene, cluster: Cluster, subject: Subject, edge: int) -> Attribution | None:
    """An object, prepositional phrase or the whole clause as content, as the verb's frames allow.

    ``edge`` is the item behind verb and subject.
    """
    frames = cluster.rule.frames
    stop = _end_of_object(scene, cluster, edge)
    if cluster.rule.needs_figure and not any(
        item.text[0].isdigit() or item.lower in scene.grammar.number_words for item in scene.items[edge:stop]
    ):
        return None
    if "prep" in frames:
        k = edge
        while k < stop and scene.lower(k) not in cluster.rule.prepositions:
            # a phrase with another preposition is passed over whole: "spoke on condition of anonymity"
            after = scene.phrase(k + 1, appositions=False) if scene.lower(k) in scene.grammar.prepositions else k + 1
            # "am Mittag von vier Vermissten": a time does not take the object with it
            k = next(
                (
                    m
                    for m in range(k + 2, after)
                    if scene.lower(m) in cluster.rule.prepositions and scene.lower(m - 1) in scene.grammar.time_nouns
                ),
                max(after, k + 1),
            )
        return _with(scene, cluster, subject, ((k, stop),), "indirect") if k < stop else None
    if cluster.rule.needs_figure:
        return _with(scene, cluster, subject, ((edge, stop),), "indirect")
    if "object" in frames:
        start = scene.skip(edge, stop) if scene.grammar.verb_second else edge
        while start < stop and scene.lower(start) in scene.grammar.adverbs:
            start += 1
        if start < stop and scene.phrase(start, appositions=False) > start:
            return _with(scene, cluster, subject, ((start, stop),), "reported")
    if "whole" in frames and stop - edge >= 2:
        return _with(scene, cluster, subject, ((edge, stop),), "reported")
    return None


def find_gapped(scene: Scene, cluster: Cluster, first: Attribution) -> list[Attribution]:
    """ "The police spoke of 300, the organisers of 1,000": a second source that shares the first one's verb."""
    counting = cluster.rule.needs_figure and not cluster.rule.prepositions
    if not (counting or cluster.rule.prepositions) or first.rules[0] != cluster.rule.id or not first.content:
        return []
    out = []
    k = next((i for i, item in enumerate(scene.items) if item.start >= first.content[-1].end), len(scene.items))
    while k + 2 < len(scene.items) and (scene.items[k].text in ",;" or scene.lower(k) in scene.grammar.clause_openers):
        start = k + 1
        while scene.lower(start) in scene.grammar.clause_openers:
            start += 1
        end = scene.phrase(start, appositions=False)
        end = next((m for m in range(start + 1, end) if scene.lower(m) in cluster.rule.prepositions), end)
        at = end
        while at < len(scene.items) and scene.lower(at) in scene.grammar.adverbs:
            at += 1
        stop = scene.clause_end(at) if at < len(scene.items) else at
        if end == start or (scene.lower(at) not in cluster.rule.prepositions and not counting):
            break
        # "A counted 300, B (more than) 1,000": without a verb of its own, and with a number
        if counting and (scene.has_finite(start, stop) or not any(i.text[0].isdigit() for i in scene.items[at:stop])):
            break
        content = scene.spans((at, stop))
        out.append(scene.found(cluster.rule.id, content, (start, end), first.cue, kind="indirect"))
        k = stop
    return out


def _end_of_object(scene: Scene, cluster: Cluster, start: int) -> int:
    """Where the object's stretch ends: at the separate particle or participle, else at the clause's end."""
    later = [p for p in cluster.parts if p > cluster.finite]
    if later and scene.grammar.verb_second and max(later) >= start:
        return max(later)
    k = start
    while k < len(scene.items) and not (scene.items[k].kind == "p" and scene.items[k].text in ",;:–—"):
        k += 1
    return k


def _with(
    scene: Scene, cluster: Cluster, subject: Subject, content: tuple[tuple[int, int], ...], kind: str
) -> Attribution | None:
    spans = scene.spans(*content)
    if not spans:
        return None
    return scene.found(
        cluster.rule.id,
        spans,
        (subject.start, subject.end),
        cue_of(scene, cluster),
        kind="reported" if kind == "reported" else "indirect",
    )
