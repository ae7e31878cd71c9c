"""Finds the actors a text names anywhere, so that a pronoun or a surname can be traced to one who is no source yet."""

from __future__ import annotations

from collections.abc import Sequence

from laut.records import Span
from laut.sources.names import is_given_name
from laut.sources.parse import Parser
from laut.text import Token

# A name is looked for in at most this many tokens around the word that gives it away.
REACH = 6
# Beyond this many tokens only the front of a text is scanned: no news article has more, a stream of text may.
MAX_TOKENS = 200_000


def named_actors(parser: Parser, tokens: Sequence[Token]) -> list[Span]:
    """Spans of phrases that name a person or an organisation, in order, without overlap.

    Found by what gives a name away: a curated name, a given name, or a noun for an office or institution followed by
    a capitalised word ("Krankenkasse Vitalis"). In linear time.
    """
    words = parser.words
    found: list[Span] = []
    at, size = 0, min(len(tokens), MAX_TOKENS)
    while at < size:
        token = tokens[at]
        last = at
        if token.is_word and token.is_capitalised:
            hit = parser.organisations.match(tokens, at)
            if hit is not None:
                last = hit.last
            elif is_given_name(token.text):
                last = _name_end(tokens, at + 1, parser) if _is_name(tokens, at + 1, parser) else at
            elif words.head(token.text) is not None and words.nouns_capitalised:
                name = at + 1 if at + 1 < size and tokens[at + 1].text not in "\"„“»«‚‘" else at + 2
                if _is_name(tokens, name, parser) and tokens[name].start - token.end <= 3:
                    last = _name_end(tokens, name, parser)
                elif words.head(token.text).type == "institution":  # type: ignore[union-attr]
                    last = at + 1
        elif token.is_word and not words.nouns_capitalised and (head := words.head(token.text)) is not None:
            if head.type in {"institution", "person"}:
                last = _name_end(tokens, at + 1, parser) if _is_name(tokens, at + 1, parser) else at + 1
        if last > at:
            start = at
            # the article and adjectives before it say whether it is definite, and of which country
            while start > 0 and start > at - 3 and _belongs(tokens[start - 1], tokens[start], parser):
                start -= 1
            # a bare "Betriebe" points at nobody; a noun without a name must have an article
            if start < at or last > at + 1 or words.head(token.text) is None:
                found.append(Span(tokens[start].start, tokens[last - 1].end))
            at = last
        else:
            at += 1
    return found


def _is_name(tokens: Sequence[Token], at: int, parser: Parser) -> bool:
    if at >= len(tokens):
        return False
    token, before = tokens[at], tokens[at - 1]
    return (
        token.is_word and token.is_capitalised and token.start - before.end <= 2 and len(token.text) > 1
        and not any(parser.words.has(group, token.lower) for group in ("definite", "indefinite", "possessive"))
        and (is_given_name(token.text) or not parser.words.is_common_noun(token.text))
    )  # fmt: skip


def _name_end(tokens: Sequence[Token], at: int, parser: Parser) -> int:
    """The number after the last token of the name that runs on at ``at``."""
    end = at
    while end < min(len(tokens), at + REACH):
        token = tokens[end]
        gap = token.start - tokens[end - 1].end
        if gap > 1:
            break
        small = token.lower in parser.words.sets["particles"] and not token.is_capitalised
        if not (token.is_word and (token.is_capitalised or (small and end + 1 < len(tokens)
                                                            and tokens[end + 1].is_capitalised))):  # fmt: skip
            break
        end += 1
    return end


def _belongs(token: Token, following: Token, parser: Parser) -> bool:
    """Whether a word before a noun is its article, its country, or (where nouns are not capitalised) an adjective."""
    if not token.is_word or following.start - token.end != 1:
        return False
    words = parser.words
    if any(words.has(group, token.lower) for group in ("definite", "indefinite", "possessive")):
        return True
    hit = parser.countries.match([token], 0)
    return hit is not None and hit.form in {"adjective", "name"}
