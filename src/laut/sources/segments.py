"""Cuts a source phrase at what does not name the source itself: appositions, clauses, brackets, owners."""

from __future__ import annotations

from collections.abc import Sequence

from laut.sources.lexicon import Lexicon
from laut.sources.names import Organisations, is_given_name
from laut.text import Token


def segments(tokens: Sequence[Token], words: Lexicon) -> list[list[Token]]:
    """Split at commas, dashes, brackets and, where a clause may follow without a comma, at what opens it."""
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        if token.text in ",;:–—()[]":
            parts.append([])
            continue
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        opens = not words.nouns_capitalised and token.text.islower() and bool(parts[-1]) and (
            words.has("relative", token.lower)
            or (words.has("participles", token.lower) and words.has("participle_prepositions", following))
        )
        if opens:
            parts.append([])
        parts[-1].append(token)
    return [segment for segment in parts if any(t.is_word or t.text[0].isdigit() for t in segment)]


def is_acronym(segment: Sequence[Token]) -> bool:
    """Whether a segment in brackets is the acronym of what stands before it."""
    text = segment[0].text
    return len(segment) == 1 and 2 <= len(text) <= 10 and text[0].isupper() and sum(map(str.isupper, text)) >= 2


def is_relative(segment: Sequence[Token], words: Lexicon) -> bool:
    """Whether a segment after a comma is a clause: it opens with a relative word and ends with no noun."""
    spoken = [token for token in segment if token.is_word]
    if not spoken or words.has("participles", spoken[0].lower):
        return True
    if not words.has("relative", spoken[0].lower):
        known = any(words.head(token.text) for token in spoken)
        return not known and not any(token.is_capitalised for token in spoken)
    return not (words.nouns_capitalised and spoken[-1].is_capitalised)


def possessor(tokens: Sequence[Token], words: Lexicon) -> tuple[Sequence[Token], Sequence[Token]]:
    """Split "China's Xinhua agency" before and after the genitive mark; nothing before it elsewhere."""
    for at in range(1, len(tokens) - 1):
        if words.has("owner", tokens[at].lower):
            break
        plural = tokens[at].text in "'’" and tokens[at - 1].lower.endswith(words.plural_endings)
        if not (tokens[at].lower in words.sets["genitive_marks"] or (plural and not words.compounds)):
            continue
        if plural and (tokens[at + 1].is_capitalised or not any(t.is_capitalised for t in tokens[:at])):
            return (), tokens  # "the farmers' association": a kind, not an owner
        return tokens[:at], tokens[at + 1 :]
    return (), tokens


def owner_start(tokens: Sequence[Token], words: Lexicon, known: Organisations) -> int:
    """Where "of the police" begins; the length of ``tokens`` if there is none."""
    for at in range(1, len(tokens)):
        word, before = tokens[at].lower, tokens[at - 1]
        if _bare_genitive(tokens, at, words):
            return at
        if not words.has("owner", word) or tokens[at].is_capitalised:
            continue
        named = at + 1 < len(tokens) and tokens[at + 1].is_capitalised and words.has("name_links", word)
        if (named or words.has("particles", word)) and is_given_name(before.text):
            continue  # "Édouard de Lanvaux"
        # "der mit den Gesprächen vertraute Mann": before any noun it opens an attribute, not an owner
        if words.nouns_capitalised and not any(t.is_capitalised or t.text[0].isdigit() for t in tokens[:at]):
            continue
        if any((hit := known.match(tokens, i)) and hit.last > at for i in range(at)):
            continue
        if words.has("name_links", word) and _in_name(tokens, at, words):
            continue
        if any(i + len(p) > at and tuple(t.lower for t in tokens[i : i + len(p)]) == p
               for i in range(at) for p in words.phrases_from(tokens[i].lower)):  # fmt: skip
            continue  # "service de renseignement" is one noun
        return at
    return len(tokens)


def _bare_genitive(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether an adjective opens a genitive without article: "Schätzungen französischer Behörden"."""
    if at + 1 >= len(tokens) or not words.genitive_adjectives or not tokens[at].text.islower():
        return False
    small = any(words.has(group, tokens[at].lower) for group in ("lead_in", "owner", "conjunctions", "definite"))
    return (
        not small and tokens[at].lower.endswith(words.genitive_adjectives)
        and tokens[at - 1].is_capitalised and words.head(tokens[at - 1].text) is not None
        and any(token.is_capitalised for token in tokens[at + 1 : at + 3])
    )  # fmt: skip


def _in_name(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether a preposition at ``at`` is part of a proper name: "L'Écho du Lac", "University of Marl"."""
    back = at - 1
    while back > 0 and words.has("name_links", tokens[back].lower):
        back -= 1
    before = tokens[back]
    following = next((t for t in tokens[at:] if not words.has("name_links", t.lower)), None)
    if not before.is_capitalised or following is None or not following.is_capitalised:
        return False
    head = words.head(before.text)
    if head is not None and head.type != "institution":
        return False
    return not any(is_given_name(token.text) for token in tokens[:at])
