"""Who does not answer: the ones named in "the ministry declined to comment", so that they become sources.

They say nothing, so no reader finds them, but a caveat must be able to name who makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from laut.claims.rules import Hit, load_rules
from laut.claims.view import View
from laut.records import Document, HopMention, Span
from laut.tables import base_language, load_table
from laut.text import Token

_LONGEST = 10  # tokens of a subject; a longer one is more than a name and its role
_INSERT = 15  # tokens between two commas that a subject can have after it
_BREAKS = frozenset(',;:–—()"“”„«»…!?.')


def find_answerers(document: Document, sentences: Sequence[Span]) -> tuple[HopMention, ...]:
    """The subjects of answers that are none ("declined to comment", "wies den Bericht zurück"), by position.

    The subject is the phrase between the start of the clause and the words of the rule; where these stand first, as in
    "Dazu wollte sich *der Minister* nicht äußern", the first phrase with an article inside them.
    """
    rules = load_rules(document.language, "caveats")
    view = View(document, sentences)
    words = _grammar(base_language(document.language))
    found: dict[Span, HopMention] = {}
    for sentence in view.sentences:
        first, last = view.token_range(sentence)
        for hit in rules.find(view.tokens, first, last):
            if hit.rule.scope != "answer":
                continue
            subject = _before(view.tokens, first, hit, words) or _inside(view.tokens, hit, words)
            if subject is not None:
                found[subject] = HopMention(subject)
    return tuple(found[span] for span in sorted(found))


class _Grammar:
    """The function words that tell a subject from the rest."""

    def __init__(self, lang: str) -> None:
        table = load_table(lang, "grammar")["words"]
        words = {key: frozenset(str(value).split()) for key, value in table.items()}
        self.nouns_capital = bool(load_table(lang, "grammar")["phrases"].get("noun_capitals"))
        self.determiners = words["articles"] | words["determiners"]
        self.pronouns = words["pronouns"] - words["expletives"] - words["determiners"]
        self.joining = words["coordinators"] - words["subordinators"]
        self.conjunctions = words["coordinators"] | words["clause_coordinators"] | words["subordinators"]
        self.others = words["prepositions"] | words["adverbs"] | words["expletives"] | words["relative"]
        self.verbs = words["auxiliaries"] | words["passive"] | words["copulas"] | words["modals"]
        self.leading = {word.strip("'") for word in self.verbs | self.others | words["negators"]}


@cache
def _grammar(lang: str) -> _Grammar:
    return _Grammar(lang)


def _before(tokens: Sequence[Token], first: int, hit: Hit, words: _Grammar) -> Span | None:
    """The phrase from the start of the clause to the words of the rule, if it reads like a subject."""
    end = hit.first
    while end > first and tokens[end - 1].lower.strip("'") in words.leading:
        end -= 1
    if end > first and tokens[end - 1].text == ",":  # "the ministry, reached by phone, declined": skip what is put in
        commas = [at for at in range(end - 2, max(first, end - _INSERT), -1) if tokens[at].text == ","]
        end = commas[0] if commas else end - 1
    start = end
    while start > max(first, end - _LONGEST) and tokens[start - 1].text not in _BREAKS:
        if tokens[start - 1].lower in words.conjunctions and tokens[start - 1].lower not in words.joining:
            break
        start -= 1
    return _subject(tokens[start:end], words) if start == first or end - start < _LONGEST else None


def _inside(tokens: Sequence[Token], hit: Hit, words: _Grammar) -> Span | None:
    """A subject among the words of the rule: after a comma, or after the verb where nouns have a capital."""
    for at in range(hit.first, hit.last - 1):
        if tokens[at].text == ",":
            end = at + 1
            while end < hit.last and tokens[end].lower.strip("'") not in words.leading:
                end += 1
            if end < hit.last and (subject := _subject(tokens[at + 1 : end], words)):
                return subject
        elif words.nouns_capital and tokens[at + 1].lower in words.determiners and not tokens[at].is_capitalised:
            last = _noun_phrase(tokens, at + 1, hit.last)
            if last is not None:
                return Span(tokens[at + 1].start, tokens[last - 1].end)
    return None


def _subject(phrase: Sequence[Token], words: _Grammar) -> Span | None:
    """The phrase if it reads like a subject: a pronoun, or an article or a capital first, and no verb."""
    end = len(phrase)
    while end and (
        phrase[end - 1].lower in words.determiners or (words.nouns_capital and not phrase[end - 1].is_capitalised)
    ):
        end -= 1
    phrase = phrase[: end or len(phrase) == 1]
    if not phrase or any(token.lower in words.verbs for token in phrase):
        return None
    opening = phrase[0]
    if len(phrase) == 1 and opening.lower in words.pronouns | words.determiners:
        return opening.span if opening.lower in words.pronouns else None
    name = opening.is_capitalised and opening.is_word and opening.lower not in words.others | words.pronouns
    return Span(opening.start, phrase[-1].end) if name or opening.lower in words.determiners else None


def _noun_phrase(tokens: Sequence[Token], at: int, last: int) -> int | None:
    """The token number after the article at ``at``, adjectives in lower case, and the capitalised words that follow."""
    end = at + 1
    while end < last and tokens[end].is_word and not tokens[end].is_capitalised and end - at <= 2:
        end += 1
    nouns = end
    while end < last and tokens[end].is_word and tokens[end].is_capitalised:
        end += 1
    return end if end > nouns else None
