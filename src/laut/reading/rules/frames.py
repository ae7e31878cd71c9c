"""Attributions by a reporting verb: its subject is the source, what it reports is the content.

The frames are tried in a fixed order, the most telling first: a like-clause ("as X reported"), content before the
verb ("…, said X"), content behind it ("X said that …"), an anaphor for the sentence before ("this estimate was given
by X"), and, for verbs that allow it, an object ("gave the number of …") or the whole clause ("criticised the plan").
"""

from __future__ import annotations

from collections.abc import Sequence

from laut.reading.rules.addressees import find_addressee
from laut.reading.rules.clusters import Cluster, cue_of, find_cluster, is_name, says_nothing
from laut.reading.rules.complements import bare_content, content_after
from laut.reading.rules.objects import find_anaphoric, find_gapped, find_object, opens_with_anaphor
from laut.reading.rules.parentheticals import parenthetical
from laut.reading.rules.scene import MOST_FOUND, Scene
from laut.reading.rules.subjects import Subject, find_subject, shared_subject
from laut.reading.units import Unit
from laut.reading.verbs import VerbForm
from laut.records import Attribution, Span


def find_by_verb(scene: Scene, previous: Unit | None, taken: Sequence[Span] = ()) -> list[Attribution]:
    """Attributions of a unit whose cue is a reporting verb; ``previous`` is the unit before in the same text.

    ``taken`` are words that other rules have read as source or cue already: no verb is sought among them.
    """
    out: list[Attribution] = []
    used = {i for i, item in enumerate(scene.items) if any(t.start <= item.start and item.end <= t.end for t in taken)}
    for v, item in enumerate(scene.items):
        if len(out) >= MOST_FOUND:
            break
        readings = scene.forms.get(item.lower, ())
        if item.kind != "w" or v in used or not readings or (v and item.is_capitalised and is_name(scene, v)):
            continue
        if item.lower in scene.grammar.verb_nouns and not _may_be_verb(scene, v):
            continue
        for reading in _by_object(scene, v, readings):
            cluster = find_cluster(scene, v, reading)
            if cluster is None or used & set(cluster.parts):
                continue
            found = _attribute(scene, cluster, item.lower, previous, _subject_of(scene, out))
            if found is not None:
                out.append(found)
                out.extend(find_gapped(scene, cluster, found))
                used.update(cluster.parts)
                break
    return out


def _by_object(scene: Scene, v: int, readings: Sequence[VerbForm]) -> Sequence[VerbForm]:
    """The readings of a form, those first whose preposition stands in the clause: "sprach … von", "speak of"."""
    if len(readings) < 2 or not any(reading.rule.prepositions for reading in readings):
        return readings
    clause = scene.lowers[v + 1 : scene.clause_end(v + 1)]
    return sorted(readings, key=lambda reading: not any(word in reading.rule.prepositions for word in clause))


def _may_be_verb(scene: Scene, v: int) -> bool:
    """Whether a form that is a noun as well stands where a verb can: no determiner before, an object behind."""
    grammar = scene.grammar
    if (
        v == 0
        or grammar.opens_phrase(scene.lower(v - 1))
        or scene.lower(v - 1) in (grammar.possessive, *grammar.prepositions)
    ):
        return False
    if v + 1 >= len(scene.items):
        return True
    after = scene.items[v + 1]
    return (
        after.is_capitalised
        or after.kind in "qp"
        or after.lower in scene.words.that
        or grammar.opens_phrase(after.lower)
        or after.lower in grammar.pronouns
        or after.lower in grammar.expletives
    )


def _subject_of(scene: Scene, found: Sequence[Attribution]) -> Subject | None:
    """The source of the last attribution of this unit, as items, if it stands in the unit."""
    if not found or not found[-1].source:
        return None
    span = found[-1].source[0]
    inside = [i for i, item in enumerate(scene.items) if span.start <= item.start and item.end <= span.end]
    return Subject(inside[0], inside[-1] + 1) if inside else None


def _attribute(
    scene: Scene, cluster: Cluster, form: str, previous: Unit | None, before: Subject | None
) -> Attribution | None:
    frames = cluster.rule.frames
    if cluster.rule.unless and says_nothing(scene, cluster):
        return None
    if "like" in frames and (like := _like(scene, cluster)) is not None:
        return like
    if cluster.gerund:
        return _gerund(scene, cluster, form)
    if cluster.final:
        return None
    if cluster.rule.markers and (quoting := _quoting(scene, cluster)) is not None:
        return quoting
    if "post" in frames and (post := _before_verb(scene, cluster)) is not None:
        return post
    if "anaphor" in frames and opens_with_anaphor(scene, cluster):
        anaphoric = find_anaphoric(scene, cluster, None, previous)
        if anaphoric is not None:
            return anaphoric
    if before is not None and shared_subject(scene, cluster):
        subject: Subject | None = before
    else:
        subject = find_subject(scene, cluster)
    if subject is not None and subject.start > cluster.finite:
        cut = next(
            (k for k in range(subject.start + 1, subject.end) if scene.lower(k) in cluster.rule.prepositions), None
        )
        subject = subject if cut is None else Subject(subject.start, cut)
    end = max(cluster.finite + 1, subject.end if subject else 0)
    if not scene.grammar.verb_second:
        end = max(end, cluster.last + 1)
    if (
        end + 2 < len(scene.items)
        and scene.items[end].text == scene.items[end + 2].text == ","
        and scene.lower(end + 1) in scene.grammar.dative_pronouns | scene.grammar.pronouns
    ):
        end += 3  # "La Croix-Rouge parle, elle, de 850 personnes"
    if "clause" in frames or "quote" in frames:
        after = content_after(scene, cluster, end) if "clause" in frames else None
        bare = bare_content(scene, cluster, form, _behind_addressee(scene, cluster, end)) if subject else None
        best = _nearest(after, bare)
        if best is not None and (subject or cluster.passive or cluster.rule.impersonal):
            return _stated(scene, cluster, subject, best[1], addressee=True)
    if "anaphor" in frames and (anaphoric := find_anaphoric(scene, cluster, subject, previous)) is not None:
        return anaphoric
    if subject is None:
        return None
    return find_object(scene, cluster, subject, end)


def find_by_colon(scene: Scene) -> list[Attribution]:
    """'Koppelin wörtlich: „…“', "TRUMP: …": a source, a colon and what it says, without a verb."""
    items = scene.items
    end = scene.phrase(0)
    k = end
    while k < len(items) and scene.lower(k) in scene.words.colon_adverbs:
        k += 1
    if end == 0 or k + 1 >= len(items) or items[k].text != ":" or items[k].kind != "p":
        return []
    speaker = all(item.text.isupper() for item in items[:end] if item.kind == "w")
    if not (items[k + 1].is_said or (speaker and len(items[0].text) > 2)):
        return []
    return [scene.found("colon", scene.spans((k + 1, len(items))), (0, end), scene.spans((end, k)), kind="direct")]


def _nearest(
    first: tuple[int, tuple[Span, ...]] | None, second: tuple[int, tuple[Span, ...]] | None
) -> tuple[int, tuple[Span, ...]] | None:
    found = [x for x in (first, second) if x is not None and x[1]]
    return min(found, key=lambda x: x[0]) if found else None


def _behind_addressee(scene: Scene, cluster: Cluster, end: int) -> int:
    addressee = find_addressee(scene, cluster, end)
    return max(end, addressee[1]) if addressee and addressee[0] == end else end


def _stated(
    scene: Scene, cluster: Cluster, subject: Subject | None, content: tuple[Span, ...], *, addressee: bool
) -> Attribution | None:
    """The finished attribution; what the content overlaps of source and cue is taken out of it."""
    end = max(cluster.finite + 1, subject.end if subject else 0, 0 if scene.grammar.verb_second else cluster.last + 1)
    whom = find_addressee(scene, cluster, end, content[0].start) if addressee and content else None
    return scene.found(
        cluster.rule.id,
        content,
        (subject.start, subject.end) if subject else None,
        cue_of(scene, cluster),
        addressee=whom,
    )


def _like(scene: Scene, cluster: Cluster) -> Attribution | None:
    """ "Wie X mitteilte, …" / "…, as X reported(, …)": the content is what stands around the clause."""
    start = scene.clause_start(cluster.first)
    if scene.lower(start) not in scene.words.like:
        if not (scene.lower(start + 1) in scene.words.like and start + 1 < cluster.first):
            return None
        start += 1
    subject = scene.subject(start + 1, cluster.first)
    stop = max(cluster.last + 1, scene.clause_end(cluster.last))
    if subject is None and not scene.grammar.verb_second:
        subject = scene.subject(cluster.last + 1, stop)
        if subject is not None:
            stop = max(stop, subject[1])
    if subject is None:
        return None
    origin = next((k for k in range(subject[0] + 1, subject[1]) if scene.lower(k) in cluster.rule.origins), None)
    subject = (subject[0], origin) if origin is not None else subject
    if not scene.grammar.verb_second and stop < len(scene.items) and scene.items[stop].kind == "w":
        return None
    content = scene.spans((0, start), (stop, len(scene.items)))
    if not content:
        return None
    like = scene.items[start]
    cue = (Span(like.start, like.end), *cue_of(scene, cluster))
    whom = find_addressee(scene, cluster, subject[1])
    return scene.found(cluster.rule.id, content, subject, cue, addressee=whom)


def _before_verb(scene: Scene, cluster: Cluster) -> Attribution | None:
    """ "…, said X": what stands before the verb, and what goes on behind the source."""
    place = parenthetical(scene, cluster)
    if place is None:
        return None
    left, subject, stop = place
    content: list[tuple[int, int]] = [(_content_start(scene, left), left)]
    items = scene.items
    if stop + 1 < len(items) and items[stop].kind == "p" and items[stop].text in ",:–":
        after = items[stop + 1]
        rest = stop + 1
        leaves = (
            (after.lower in scene.grammar.prepositions and not scene.has_finite(rest, len(items)))
            or after.lower in scene.grammar.coordinators
            or after.lower in scene.grammar.clause_openers
            or after.lower in scene.grammar.relay_openers
            or any(r.form == "g" for r in scene.forms.get(after.lower, ()))
        )
        if not leaves or after.kind == "q":
            content.append((rest, len(items)))
    elif stop < len(items) and items[stop].is_said:
        content.append((stop, len(items)))
    spans = scene.spans(*content)
    if not spans:
        return None
    if subject is None:
        return scene.found(cluster.rule.id, spans, None, cue_of(scene, cluster))
    quoted = next((k for k in range(cluster.last + 1, subject.start) if scene.lower(k) in cluster.rule.quotes), None)
    if quoted is not None:
        # "…, zitiert ihn die Zeitung": the object speaks, the subject passes it on
        return scene.found(
            cluster.rule.id, spans, (quoted, quoted + 1), cue_of(scene, cluster), addressee=(subject.start, subject.end)
        )
    whom = find_addressee(scene, cluster, max(subject.end, 0 if scene.grammar.verb_second else cluster.last + 1))
    return scene.found(cluster.rule.id, spans, (subject.start, subject.end), cue_of(scene, cluster), addressee=whom)


def _content_start(scene: Scene, left: int) -> int:
    """Start of the content that ends before item ``left``: the sentence's, or behind a semicolon."""
    for k in range(left - 1, -1, -1):
        if scene.items[k].kind == "p" and scene.items[k].text == ";":
            return k + 1
    # "Die Lage sei ernst, aber stabil" is one content; "Er kam, „…“, sagte er" begins at the quotation
    for k in range(left):
        if scene.items[k].is_said and k > 0 and scene.items[k - 1].text == ":":
            return k
    return 0


def _quoting(scene: Scene, cluster: Cluster) -> Attribution | None:
    """ "quoted X as saying that …": the object speaks, the subject passes it on."""
    subject = find_subject(scene, cluster)
    first = scene.skip(cluster.last + 1, len(scene.items)) if scene.grammar.verb_second else cluster.last + 1
    for k in range(first + 1, min(len(scene.items), first + 24)):
        for marker in cluster.rule.markers:
            if all(scene.lower(k + m) == word for m, word in enumerate(marker)):
                end = min(scene.phrase(first), k)
                content = scene.spans((k + len(marker), len(scene.items)))
                if end == first or not content:
                    return None
                whom = (subject.start, subject.end) if subject else None
                return scene.found(
                    cluster.rule.id,
                    content,
                    (first, k if k - first < 14 else end),
                    cue_of(scene, cluster),
                    addressee=whom,
                )
    return None


def _gerund(scene: Scene, cluster: Cluster, form: str) -> Attribution | None:
    """ "…, saying that …": the subject is that of the clause before."""
    start = scene.clause_start(cluster.first)
    if start == 0 or cluster.first > start + 1:
        return None
    after = content_after(scene, cluster, cluster.last + 1)
    bare = bare_content(scene, cluster, form, cluster.last + 1)
    best = _nearest(after, bare)
    if best is None:
        return None
    subject = scene.subject(0, start)
    return scene.found(cluster.rule.id, best[1], subject, cue_of(scene, cluster))
