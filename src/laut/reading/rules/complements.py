"""What is said: the clause, quotation or phrase that a reporting verb takes as its content."""

from __future__ import annotations

from laut.reading.rules.clusters import Cluster
from laut.reading.rules.scene import Scene
from laut.records import Span

_THAT_REACH = 14  # items between a verb and its conjunction ("told the committee in a closed session that …")


def content_after(scene: Scene, cluster: Cluster, start: int) -> tuple[int, tuple[Span, ...]] | None:
    """Where the content of a verb begins behind item ``start`` (end of verb and subject), and its spans.

    Tries, in this order: a colon or quotation, a conjunction, a clause of its own.
    """
    items = scene.items
    n = len(items)
    i = start
    while i < n:
        item = items[i]
        if item.text == ":" and item.kind == "p":
            if i + 1 >= n or "quote" not in cluster.rule.frames:
                return None
            return i, scene.spans((i + 1, _quotation_end(scene, i + 1) if items[i + 1].kind == "q" else n))
        if item.is_said and "quote" in cluster.rule.frames:
            return i, scene.spans((i, _quotation_end(scene, i)))
        if item.kind == "p" and item.text == ",":
            return _after_comma(scene, cluster, i)
        if item.kind == "p" and item.text in "–—;":
            return None
        if item.lower in scene.words.that or (item.lower in scene.grammar.complementizers and i <= start + 1):
            if not scene.grammar.bare_after_comma and i - start <= _THAT_REACH:
                return i, scene.spans((i, _clause_reach(scene, i)))
            return None
        i += 1
    return None


def _quotation_end(scene: Scene, i: int) -> int:
    """A quotation and what goes on with it up to the end of the sentence or a new clause."""
    items = scene.items
    k = i + 1
    while k < len(items) and items[k].kind != "p":
        k += 1
    return k


def _clause_reach(scene: Scene, i: int) -> int:
    """End of a content clause that begins at ``i``: the sentence's, or where another statement is set apart."""
    items = scene.items
    for k in range(i + 1, len(items)):
        if items[k].text == ";":
            return k
        if k > i + 2 and _says_on(scene, k):
            return k
        # ", according to …" / ", sagte …" behind the clause belong to another attribution: cut there by the caller
    return len(items)


def _says_on(scene: Scene, k: int) -> bool:
    """Whether another verb of saying with the same subject begins at ``k``: ", adding …", "and insisted"."""
    grammar = scene.grammar
    m = k
    if scene.items[m].text == ",":
        m += 1
        if m < len(scene.items) and any(r.form == "g" for r in scene.forms.get(scene.lower(m), ())):
            return True
    if scene.lower(m) not in grammar.clause_openers:
        return False
    m += 1
    while scene.lower(m) in grammar.adverbs:
        m += 1
    if scene.lower(m) in grammar.verb_nouns:
        return False
    return any(r.form == "f" for r in scene.forms.get(scene.lower(m), ()))


def _after_comma(scene: Scene, cluster: Cluster, comma: int) -> tuple[int, tuple[Span, ...]] | None:
    items, grammar = scene.items, scene.grammar
    k = comma + 1
    if k >= len(items):
        return None
    item = items[k]
    if item.is_said or (item.kind == "q" and not grammar.verb_second):
        return k, scene.spans((k, _quotation_end(scene, k)))
    if item.kind == "q":
        return k, scene.spans((k, _clause_reach(scene, k)))
    lower = item.lower
    if not grammar.bare_after_comma:
        if lower in scene.words.that:
            return k, scene.spans((k, _clause_reach(scene, k)))
        after = next((m for m in range(k, len(items)) if items[m].text == ","), None)
        if after is not None and after + 1 < len(items) and items[after + 1].is_said:
            return after + 1, scene.spans((after + 1, _quotation_end(scene, after + 1)))
        if after is not None and scene.lower(after + 1) in scene.words.that:
            return after + 1, scene.spans((after + 1, _clause_reach(scene, after + 1)))
        return None
    if lower in grammar.complementizers and lower not in grammar.relative:
        return k, scene.spans((k, _clause_reach(scene, k)))
    if cluster.passive:
        return None  # "wurde erwartet, …" reports nothing unless a conjunction says so
    stop = scene.clause_end(k)
    before = items[comma - 1]
    if (before.is_capitalised or before.kind in "q(") and _is_relative(scene, k, stop):
        return _after_comma(scene, cluster, stop) if stop < len(items) and items[stop].text == "," else None
    if lower in grammar.coordinators or lower in scene.words.quotatives:
        return None
    if (stop - k < 2 and stop >= len(items)) or not _may_be_clause(scene, k):
        return None
    return k, scene.spans((k, _clause_reach(scene, k)))


def _may_be_clause(scene: Scene, k: int) -> bool:
    """Whether the words from ``k`` to the sentence's end hold a word that can be a verb."""
    grammar, items = scene.grammar, scene.items
    for m in range(k, len(items)):
        item = items[m]
        if item.kind != "w" or item.is_capitalised:
            continue
        if grammar.is_finite_helper(item.lower) or item.lower in grammar.reported_mood or item.lower in scene.verbs:
            return True
        closed = (
            item.lower in grammar.prepositions
            or item.lower in grammar.adverbs
            or grammar.opens_phrase(item.lower)
            or item.lower in grammar.coordinators
            or item.lower in grammar.pronouns
            or item.lower[0].isdigit()
        )
        if not closed and not (m + 1 < len(items) and items[m + 1].is_capitalised):
            return True
    return False


def _is_relative(scene: Scene, k: int, stop: int) -> bool:
    """Whether the clause at ``k`` is a relative clause and not a reported main clause that opens with an article.

    "der am Montag sprach" has its verb at the end; "der Damm sei sicher" has it after the first constituent.
    """
    grammar = scene.grammar
    first = k + 1 if scene.lower(k) in grammar.prepositions else k
    if scene.lower(first) not in grammar.relative:
        return False
    if scene.lower(first) not in grammar.articles:
        return True
    end = scene.phrase(first)
    if end == first or end >= stop:
        return end == first
    if grammar.infinitive_mark and any(
        scene.lower(m) == grammar.infinitive_mark for m in range(max(end, stop - 3), stop)
    ):
        return False
    word = scene.lower(end)
    if end == stop - 1 and word.endswith(grammar.subjunctive_endings) and not word.endswith(grammar.past_endings):
        return False  # "der Damm halte": the subjunctive of any verb
    return not (grammar.is_finite_helper(word) or word in grammar.reported_mood or word in scene.verbs)


def bare_content(scene: Scene, cluster: Cluster, form: str, start: int) -> tuple[int, tuple[Span, ...]] | None:
    """A reported clause that follows the verb without conjunction ("said the bridge was closed")."""
    grammar, words, items = scene.grammar, scene.words, scene.items
    if grammar.verb_second or start >= len(items):
        return None
    i = _skip_setting(scene, start)
    if i >= len(items) or items[i].kind == "p":
        return None
    infinitives = words.complement_infinitives | cluster.rule.infinitives
    if items[i].lower in infinitives and not scene.is_break(i - 1):
        return i, scene.spans((i, _clause_reach(scene, i)))
    if form not in words.bare or (items[i].lower in scene.verbs and not items[i].is_capitalised):
        return None
    end = _clause_reach(scene, i)
    if end - i < 2 or not (scene.has_finite(i, end) or end - i > 5):
        return None
    return i, scene.spans((i, end))


def _skip_setting(scene: Scene, i: int) -> int:
    """Skips when and where something was said: adverbs, time phrases, "in a statement", "on Monday"."""
    grammar, items = scene.grammar, scene.items
    while i < len(items) and items[i].kind == "w":
        lower = items[i].lower
        if lower in grammar.time_nouns or (lower in grammar.adverbs and lower not in grammar.expletives):
            i += 1
            continue
        if lower in grammar.prepositions:
            end = scene.phrase(i + 1, appositions=False)
            inside = [scene.lower(k) for k in range(i + 1, end)]
            stop = next((m for m, word in enumerate(inside) if word in scene.words.venues), None)
            if stop is not None:
                i = i + 2 + stop
                continue
            year = len(inside) == 1 and inside[0].isdigit() and len(inside[0]) == 4
            if inside and (year or inside[0] in grammar.time_nouns or inside[-1] in grammar.time_nouns):
                i = end
                continue
        break
    return i
