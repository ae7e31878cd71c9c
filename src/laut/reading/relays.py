"""Words that say how a claim travelled: "citing X", "beruft sich auf X", "seen by X", "told the AP"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from laut.reading.lexicon import load_grammar
from laut.reading.outlets import Outlets, load_outlets
from laut.reading.relay_table import RelayRule, RelayTable, UnknownRule, load_relays
from laut.reading.rules.engine import units_of
from laut.reading.rules.scene import Scene
from laut.reading.rules.words import load_words
from laut.reading.verbs import load_verbs, verb_forms
from laut.records import Document, Relay, Span
from laut.tables import base_language

_REACH = 10  # items between a verb and the preposition that brings its target


def find_relays(document: Document, sentences: Sequence[Span]) -> tuple[Relay, ...]:
    """All relays that the tables of the document's language find, in order. Linear in the length of the text."""
    return _relays(document, tuple(sentences)) if sentences else ()


@lru_cache(maxsize=1)  # contents and chains both ask for those of the document at hand
def _relays(document: Document, sentences: tuple[Span, ...]) -> tuple[Relay, ...]:
    lang = base_language(document.language)
    table = load_relays(lang)
    outlets = load_outlets(lang)
    grammar, vocabulary = load_grammar(lang), load_words(lang)
    forms, verbs = load_verbs(lang), verb_forms(lang)
    out: list[Relay] = []
    for unit in units_of(document, sentences):
        scene = Scene(document.text, unit, grammar, vocabulary, forms, verbs)
        out.extend(_relays_of(scene, table, outlets))
        out.extend(_unknown(scene, table.unknown))
        out.extend(_by_reported_anaphor(scene))
    return tuple(out)


def _relays_of(scene: Scene, table: RelayTable, outlets: Outlets) -> Iterator[Relay]:
    done = -1
    for i, item in enumerate(scene.items):
        if i <= done or item.kind != "w":
            continue
        candidates = [
            (rule, found)
            for rule, phrase in table.by_opening.get(item.lower, ())
            if (found := _by_phrase(scene, i, phrase, appositions=rule.kind == "cites")) is not None
        ]
        candidates += [
            (rule, found)
            for rule in table.by_verb.get(item.lower, ())
            if (found := _by_verb(scene, i, rule, outlets)) is not None
        ]
        for rule, found in candidates:
            subject, cue, (start, end) = found
            if rule.target_endings and not scene.lower(end - 1).endswith(rule.target_endings):
                continue
            if rule.target_nouns and rule.target_nouns.isdisjoint(scene.lower(k) for k in range(start, end)):
                continue
            if rule.outlet and not outlets.named_in(scene.items, start, end):
                continue
            target, cue_span = scene.span(start, end), scene.span(*cue)
            if target is None or cue_span is None:
                continue
            whole = Span(min(cue_span.start, target.start), max(cue_span.end, target.end))
            named = scene.span(*subject) if subject and not rule.content_subject else None
            yield Relay(rule.kind, whole, target, named, (cue_span,), rule.id, stands_alone=rule.content_subject)
            done = max(end, cue[1]) - 1
            break


_Found = tuple[tuple[int, int] | None, tuple[int, int], tuple[int, int]]


def _by_phrase(scene: Scene, i: int, phrase: tuple[str, ...], *, appositions: bool) -> _Found | None:
    """(subject, cue, target) of a fixed phrase at item ``i``."""
    n = len(phrase)
    if scene.lower(i - 1) in scene.grammar.privatives:
        return None  # "without citing sources"
    if any(scene.lower(i + k) != word for k, word in enumerate(phrase)):
        return None
    end = scene.phrase(i + n, appositions=False)
    if appositions:
        longer = scene.phrase(i + n)
        # an apposition belongs to the target where nothing follows it; else it may be what the sentence goes on with
        if all(item.kind == "p" for item in scene.items[longer:]):
            end = longer
    if end == i + n and i + n < len(scene.items) and scene.items[i + n].kind == "q":
        end = i + n + 1
    if end == i + n:
        return None
    subject = _antecedent(scene, i) if scene.lower(i) in scene.grammar.relative else None
    return subject, (i, i + n), (i + n, end)


def _by_verb(scene: Scene, v: int, rule: RelayRule, outlets: Outlets) -> _Found | None:
    """(subject, cue, target) of a verb form at item ``v`` with its target behind a preposition or as object."""
    start, stop = scene.clause_start(v), scene.clause_end(v)
    if rule.before:
        return _target_before(scene, v, start, outlets)
    target = _target(scene, v, start, stop, rule)
    if target is None:
        return None
    subject = _subject(scene, v, start, stop, target)
    if subject is None or (rule.content_subject and not _names_content(scene, subject)):
        return None
    if subject is not None and subject[0] <= target[0] < subject[1]:
        # "der Sender von einem Beteiligten": the phrase took the target with it
        subject = (subject[0], target[0] - 1) if subject[0] < target[0] - 1 else None
        if subject is None:
            return None
    return subject, (v, v + 1), target


def _target(scene: Scene, v: int, start: int, stop: int, rule: RelayRule) -> tuple[int, int] | None:
    if not rule.prepositions:
        first = scene.skip(v + 1, stop) if scene.grammar.verb_second else v + 1
        end = scene.phrase(first)
        return (first, end) if end > first and scene.lower(first) not in scene.grammar.pronouns else None
    # behind the verb, or between the clause's start and the verb where it stands at the end
    reach = [*range(v + 1, min(stop, v + _REACH)), *range(start, v)]
    for k in reach:
        if scene.lower(k) in rule.prepositions:
            if rule.told_object and (k < v or not _is_told(scene, v + 1, k)):
                continue
            end = scene.phrase(k + 1)
            if end == k + 1 and k + 1 < len(scene.items) and scene.items[k + 1].kind == "q":
                end = k + 2
            inside = {scene.lower(m) for m in range(k + 1, end)}
            if end > k + 1 and not inside & scene.grammar.time_nouns:
                return k + 1, end
    return None


def _is_told(scene: Scene, start: int, stop: int) -> bool:
    """Whether what stands between a verb and its preposition is what was told: nothing, "this figure", "the news"."""
    grammar = scene.grammar
    return all(
        grammar.opens_phrase(word) or word in grammar.pronouns or word in scene.words.anaphor_nouns
        for word in map(scene.lower, range(start, stop))
    )


def _target_before(scene: Scene, v: int, start: int, outlets: Outlets) -> _Found | None:
    """ "…, das der dpa vorliegt" / "der dpa vorliegende Akten": the outlet stands between relative word and verb."""
    relative = [k for k in range(start, v) if scene.lower(k) in scene.grammar.relative]
    first = relative[0] + 1 if relative and relative[0] + 1 < v else max(start, v - 3)
    for k in range(first, v):
        end = scene.phrase(k, appositions=False)
        if end > k and outlets.named_in(scene.items, k, min(end, v)):
            return None, (v, v + 1), (k, min(end, v))
    return None


def _subject(scene: Scene, v: int, start: int, stop: int, target: tuple[int, int]) -> tuple[int, int] | None:
    if start > 0 and scene.lower(start) in scene.grammar.relative and _verbless(scene, start, v):
        return _antecedent(scene, start)
    if scene.lower(v - 1) in scene.grammar.clause_openers and v - 1 > start:
        return _ending_at(scene, v - 1)  # "meldete das Portal und stützte sich auf …": the subject before is shared
    first = start
    while first < v and (
        scene.lower(first) in scene.grammar.coordinators
        or scene.lower(first) in scene.words.like
        or scene.lower(first) in scene.grammar.clause_openers
    ):
        first += 1
    left = scene.subject(first, v)
    if left is not None and left[0] != target[0]:
        return left
    return scene.subject(v + 1, min(stop, target[0]) if target[0] > v else stop)


def _names_content(scene: Scene, subject: tuple[int, int]) -> bool:
    """Whether the subject stands for what was said ("the figure", "diese Angaben")."""
    return any(scene.lower(k) in scene.words.anaphor_nouns for k in range(*subject))


def _verbless(scene: Scene, start: int, v: int) -> bool:
    """Whether the words between a relative pronoun and the verb are only adverbs or what the verb governs."""
    return not scene.grammar.opens_phrase(scene.lower(start)) or not scene.items[start + 1].is_capitalised


def _antecedent(scene: Scene, i: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before the relative pronoun at ``i`` (a comma between)."""
    stop = i
    behind = {rule.after for rule in scene.words.prepositions if rule.after}
    while stop > 0 and (scene.items[stop - 1].kind == "p" or scene.lower(stop - 1) in behind):
        stop -= 1
    return _ending_at(scene, stop)


def _ending_at(scene: Scene, stop: int) -> tuple[int, int] | None:
    """The longest noun phrase that ends at item ``stop``."""
    for k in range(max(0, stop - 14), stop):
        if scene.phrase(k, appositions=False) == stop:
            return k, stop
    return None


def _by_reported_anaphor(scene: Scene) -> Iterator[Relay]:
    """ "Das hätten ihm Anwohner berichtet": in reported mood, its source has the sentence before from others."""
    grammar = scene.grammar
    if not grammar.verb_second or len(scene.items) < 4 or scene.lower(0) not in scene.words.anaphor_pronouns:
        return
    if scene.lower(1) not in grammar.reported_mood and scene.lower(1) not in grammar.reported_mood_weak:
        return
    if not any(r.form == "p" for k in range(2, len(scene.items)) for r in scene.forms.get(scene.lower(k), ())):
        return
    first = 2
    while scene.lower(first) in grammar.oblique or scene.lower(first) in grammar.adverbs:
        first += 1
    end = scene.phrase(first)
    target, cue = scene.span(first, end), scene.span(1, 2)
    if target is not None and cue is not None:
        yield Relay("cites", scene.unit.span, target, None, (cue,), "reported-anaphor", stands_alone=True)


def _unknown(scene: Scene, rules: Sequence[UnknownRule]) -> Iterator[Relay]:
    lowers = [item.lower for item in scene.items]
    present = set(lowers)
    negated = any(word in scene.grammar.negators for word in lowers) or any(
        word.startswith(scene.grammar.negative_prefixes) for word in present - scene.grammar.closed
    )
    for rule in rules:
        if all(present & wanted for wanted in rule.lists) and (negated or not rule.needs_negation):
            # "where the figure came from" leaves open what is behind the source, not who the source is
            beyond = bool(present & rule.origin_words)
            yield Relay("unknown", scene.unit.span, rule=rule.id, stands_alone=beyond)
            return
