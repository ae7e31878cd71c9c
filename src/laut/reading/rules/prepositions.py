"""Sources named by a preposition or an adverb: "laut X", "X zufolge", "according to X", ", so X"."""

from __future__ import annotations

from laut.reading.rules.scene import MOST_FOUND, Scene
from laut.reading.rules.words import PrepositionRule
from laut.records import Attribution, Span


def find_by_preposition(scene: Scene) -> list[Attribution]:
    """Attributions of a unit whose source a preposition or quotative word names."""
    out: list[Attribution] = []
    taken: list[tuple[int, int]] = []
    for i in range(len(scene.items)):
        if len(out) >= MOST_FOUND:
            break
        if scene.items[i].kind != "w" or any(a <= i < b for a, b in taken):
            continue
        for rule in scene.words.by_preposition.get(scene.items[i].lower, ()):
            match = _match_before(scene, i, rule) if rule.before else _match_after(scene, i, rule)
            if match is None:
                continue
            start, source, cue, end = match
            content = _content_around(scene, start, end)
            if content:
                own = _own_account(scene, rule, start, end, source)
                out.append(scene.found(rule.id, content, own or source, scene.spans(cue)))
                taken.append((start, end))
            break
        else:
            quoted = _quotative(scene, i)
            if quoted is not None:
                out.append(quoted)
    return out


def _own_account(
    scene: Scene, rule: PrepositionRule, start: int, end: int, source: tuple[int, int]
) -> tuple[int, int] | None:
    """ "Nach eigenen Angaben hat die Gruppe …": the source is the subject of the clause itself."""
    if not any(scene.lower(k) in rule.own for k in range(*source)):
        return None
    first = scene.clause_start(start)
    before = scene.subject(first, start) if first < start else None
    return before or scene.subject(end + 1, scene.clause_end(end))


def _match_before(
    scene: Scene, i: int, rule: PrepositionRule
) -> tuple[int, tuple[int, int], tuple[int, int], int] | None:
    """(start, source, cue, end) of "laut X" at ``i``."""
    for phrase in rule.before:
        n = len(phrase)
        if any(scene.lower(i + k) != word for k, word in enumerate(phrase)):
            continue
        if scene.lower(i + n) in scene.grammar.dative_pronouns and scene.phrase(i + n) == i + n and not rule.heads:
            return i, (i + n, i + n + 1), (i, i + n), i + n + 1
        end = _source_end(scene, i + n, opening=i == 0 or (i == 1 and scene.lower(0) in scene.grammar.clause_openers))
        if end == i + n:
            continue
        if _is_head(scene.lower(end - 1), rule) and scene.lower(end) in scene.grammar.linkers:
            # "nach Informationen der Zeitung": no one is spoken to here; a quotation behind it is no part of the source
            step = scene.phrase(end, appositions=False)
            end = next((k for k in range(end, step) if scene.items[k].kind == "q"), step)
        if scene.lower(end) in scene.grammar.articles and end + 1 < len(scene.items):
            quoted = scene.items[end + 1]
            if quoted.kind == "q" and not quoted.is_said:
                end += 2  # 'nach Informationen der "Zeit"': no one is spoken to behind a preposition
        if (rule.heads or rule.head_endings) and not _has_head(scene, i + n, end, rule):
            continue
        if any(scene.lower(k) in rule.never for k in range(i + n, min(end, i + n + 3))):
            continue
        if rule.verbs and not any(scene.lower(k) in rule.verbs for k in range(i, scene.clause_end(i))):
            continue
        if not rule.heads and scene.grammar.noun_capitals and scene.lower(i + n) in scene.grammar.pronouns:
            continue
        return i, (i + n, end), (i, i + n), end
    return None


def _source_end(scene: Scene, i: int, *, opening: bool) -> int:
    """End of the source; where it opens a verb-second sentence, all up to the finite verb is one constituent."""
    end = scene.phrase(i, appositions=not opening)
    grammar = scene.grammar
    if end > i and not grammar.verb_second:
        if scene.lower(end) in scene.words.agents and scene.phrase(end + 1, appositions=False) > end + 1:
            end = scene.phrase(end + 1, appositions=False)
        elif opening and end < len(scene.items) and scene.items[end].text == ",":
            # "Selon un bilan, communiqué dimanche par les pompiers, …"
            stop = scene.clause_end(end + 1)
            if _names_maker(scene, end + 1, stop) or _is_name(scene, end + 1, stop):
                end = stop
        if not opening:
            end = _with_complements(scene, end)
    if end > i and opening and grammar.verb_second:
        stop = scene.clause_end(i)
        k = end
        while k < stop and scene.lower(k) in grammar.prepositions:
            step = scene.phrase(k + 1, appositions=False)
            if step == k + 1 or any(scene.lower(m) in grammar.time_nouns for m in range(k, step)):
                break
            k = step
        if k < stop and scene.items[k].kind == "w" and not scene.items[k].is_capitalised:
            end = k
    return end


def _with_complements(scene: Scene, end: int) -> int:
    """End of a source that closes its clause, with what it is told by: "two people *briefed on the talks*".

    A word that can be a participle or adjective, and a preposition with its phrase; a time belongs to the saying.
    """
    grammar, stop = scene.grammar, scene.clause_end(end - 1)
    while end < stop:
        at = end if scene.lower(end) in grammar.prepositions else end + 1
        told = at == end or (scene.items[end].kind == "w" and not scene.items[end].is_capitalised)
        if not told or at >= stop or scene.lower(at) not in grammar.prepositions or scene.has_finite(end, at + 1):
            break
        step = scene.phrase(at + 1, appositions=False)
        if step == at + 1 or step > stop or any(scene.lower(k) in grammar.time_nouns for k in range(end, step)):
            break
        end = step
    return end


def _names_maker(scene: Scene, start: int, stop: int) -> bool:
    """Whether ``items[start:stop]``, between two commas, says without a verb by whom a report was made."""
    made = any(scene.lower(k) in scene.words.agents for k in range(start, stop))
    closed = stop < len(scene.items) and scene.items[stop].text == ","
    return made and closed and not scene.has_finite(start, stop)


def _is_name(scene: Scene, start: int, stop: int) -> bool:
    """Whether ``items[start:stop]``, between two commas, is the name of the one just called by role.

    "According to the mayor, Paul Ross, the water …": what follows must not be said of Ross ("…, 45, was arrested").
    """
    items, grammar = scene.items, scene.grammar
    if stop - start < 2 or stop + 1 >= len(items) or items[stop].text != ",":
        return False
    if not all(item.is_capitalised for item in items[start:stop]) or not grammar.opens_phrase(scene.lower(start - 3)):
        return False
    after = items[stop + 1]
    return not (after.text[0].isdigit() or scene.has_finite(stop + 1, stop + 2) or after.lower in grammar.relative)


def _has_head(scene: Scene, start: int, end: int, rule: PrepositionRule) -> bool:
    """Whether the head noun (before any genitive) is one of the rule's."""
    for k in range(start, end):
        word = scene.lower(k)
        if k > start and word in scene.grammar.articles and scene.items[k - 1].is_capitalised:
            return False  # what follows is a genitive: "nach Abschluss der Ermittlungen"
        if scene.items[k].is_capitalised and not scene.grammar.noun_capitals:
            continue  # "the Coral View hotel" is nobody's view
        if _is_head(word, rule):
            return True
        if rule.head_first:
            return False
    return False


def _is_head(word: str, rule: PrepositionRule) -> bool:
    """Whether a word is one of the nouns that the rule's source must have for its head."""
    return word in rule.heads or bool(rule.head_endings and word.endswith(rule.head_endings))


def _match_after(
    scene: Scene, i: int, rule: PrepositionRule
) -> tuple[int, tuple[int, int], tuple[int, int], int] | None:
    """(start, source, cue, end) of "X zufolge", the word standing at ``i``: the longest phrase that ends before it."""
    if scene.lower(i) != rule.after:
        return None
    first = max(scene.clause_start(i), i - 12)
    if first == 0 and scene.phrase(0, appositions=False) > 0 and not scene.has_finite(0, i):
        return 0, (0, i), (i, i + 1), i + 1  # before the finite verb all is one constituent
    for start in range(first, i):
        if scene.phrase(start, appositions=False) == i or (
            start == i - 1 and scene.lower(start) in scene.grammar.oblique
        ):
            return start, (start, i), (i, i + 1), i + 1
    return None


def _content_around(scene: Scene, start: int, end: int) -> tuple[Span, ...]:
    """What the source phrase ``items[start:end]`` speaks of: the sentence around it, in one or two pieces.

    At the start of a sentence it is all that follows; between commas or at the end, all that stands before and
    after. Where the phrase stands inside a subordinate clause that another source rules ("X said that, according to
    Y, …") the clause's own edges bound it.
    """
    items = scene.items
    left = 0
    for k in range(start - 1, -1, -1):
        if items[k].text == ";" or (items[k].kind == "p" and items[k].text == ":"):
            left = k + 1
            break
        if scene.lower(k) in scene.grammar.complementizers and k > 0 and scene.is_break(k - 1):
            left = k
            break
        if scene.lower(k) in scene.words.that:
            left = k
            break
    right = len(items)
    for k in range(end, len(items)):
        if items[k].text == ";":
            right = k
            break
    return scene.spans((left, start), (_behind_relative(scene, end, right), right))


def _behind_relative(scene: Scene, end: int, right: int) -> int:
    """Where the statement goes on behind a relative clause or relay that hangs on the source (", which cited X,")."""
    items, grammar = scene.items, scene.grammar
    if end + 1 >= right or items[end].text != ",":
        return end
    word = scene.lower(end + 1)
    if word not in grammar.relay_openers and (
        word not in grammar.relative or (grammar.verb_second and not _closed_by_verb(scene, end + 1))
    ):
        return end
    return next((k for k in range(end + 1, right) if items[k].text == "," and items[k].kind == "p"), right)


def _closed_by_verb(scene: Scene, start: int) -> bool:
    stop = scene.clause_end(start)
    return stop < len(scene.items) and scene.items[stop].text == ","


def _quotative(scene: Scene, i: int) -> Attribution | None:
    """ "…, so X": the word opens a clause that holds nothing but the source."""
    rule = scene.words.quotatives.get(scene.lower(i))
    if rule is None or i == 0 or not scene.is_break(i - 1):
        return None
    end = scene.phrase(i + 1)
    if end == i + 1 or scene.items[i + 1].kind != "w":
        return None
    stop = scene.skip(end, len(scene.items))
    if stop < len(scene.items) and scene.items[stop].kind == "w":
        return None
    content = _content_around(scene, i, stop)
    return scene.found(rule, content, (i + 1, end), scene.spans((i, i + 1))) if content else None
