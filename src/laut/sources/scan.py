"""Finds the actors a text names anywhere, so that a pronoun or a surname can be traced to one who is no source yet."""

from __future__ import annotations

from collections.abc import Sequence

from laut.records import Span
from laut.sources.names import is_given_name
from laut.sources.naming import QUOTES
from laut.sources.parse import Parser
from laut.text import Token

# A name is looked for in at most this many tokens around the word that gives it away.
REACH = 6
# Beyond this many tokens only the front of a text is scanned: no news article has more, a stream of text may.
MAX_TOKENS = 200_000


def named_actors(parser: Parser, tokens: Sequence[Token]) -> list[Span]:
    """Spans of phrases that name a person or an organisation, in order, without overlap.

    Found by what gives a name away: a curated name, a given name, an age, a noun for an office or institution followed
    by a capitalised word ("Krankenkasse Vitalis"), a surname that stands alone elsewhere. In linear time.
    """
    tokens = tokens[:MAX_TOKENS]
    alone = _alone(tokens)
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        last = _actor_end(parser, tokens, at, alone) if tokens[at].is_word else at
        if last > at:
            start = _start(tokens, at, parser)
            # a bare "Betriebe" or "a company" points at nobody: a noun without a name must have a definite article
            if last > at + 1 or parser.words.head(tokens[at].text) is None or _is_definite(tokens[start], parser):
                end = _acronym_end(tokens, last)
                found.append(Span(tokens[start].start, tokens[end - 1].end))
                last = end
        at = max(last, at + 1)
    return found


def _acronym_end(tokens: Sequence[Token], last: int) -> int:
    """The number after "(RSF)" if that follows, else ``last``."""
    inside = [token.text for token in tokens[last : last + 3]]
    if len(inside) == 3 and inside[0] == "(" and inside[2] == ")" and inside[1].isupper() and len(inside[1]) > 1:
        return last + 3
    return last


def _actor_end(parser: Parser, tokens: Sequence[Token], at: int, alone: frozenset[str]) -> int:
    """The number after the last token of the actor named from token ``at`` on; ``at`` if none is."""
    token, words = tokens[at], parser.words
    head = words.head(token.text)
    if not token.is_capitalised:
        if words.nouns_capitalised or head is None or head.type not in {"institution", "person"}:
            return at
        return _name_end(tokens, at + 1, parser) if _is_name(tokens, at + 1, parser) else at + 1
    hit = parser.organisations.match(tokens, at)
    if hit is not None:
        return hit.last
    if is_given_name(token.text):
        return _name_end(tokens, at + 1, parser) if _is_name(tokens, at + 1, parser, surname=True) else at
    if head is None:
        return _unknown_name_end(parser, tokens, at, alone)
    if not words.nouns_capitalised:
        # "President Ilya Marek", not "Health Ministry"
        named = head.type == "person" and _is_name(tokens, at + 1, parser)
        return _name_end(tokens, at + 1, parser) if named else at
    name = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text in QUOTES else at + 1
    if _is_name(tokens, name, parser) and tokens[name].start - token.end <= 3:
        return _name_end(tokens, name, parser)
    return at + 1 if head.type == "institution" else at


def _unknown_name_end(parser: Parser, tokens: Sequence[Token], at: int, alone: frozenset[str]) -> int:
    """Two capitalised words that no table knows are a name with an age after them, or if the second stands alone."""
    if not _is_name(tokens, at + 1, parser) or parser.countries.match(tokens, at) is not None:
        return at
    end = _name_end(tokens, at + 1, parser)
    if end - at > 3 or any(parser.words.has(group, tokens[at].lower) for group in ("openers", "lead_in", "definite")):
        return at
    # "Litia Rabuka, 54," and "Litia Rabuka (54)"
    if end + 1 < len(tokens) and tokens[end].text in ",(" and tokens[end + 1].text.isdigit():
        return end + 2 if len(tokens[end + 1].text) <= 2 else at
    return end if not parser.words.nouns_capitalised and tokens[end - 1].text in alone else at


def _alone(tokens: Sequence[Token]) -> frozenset[str]:
    """Capitalised words that somewhere stand without another one before or after them."""
    return frozenset(
        token.text for i, token in enumerate(tokens)
        if token.is_word and token.is_capitalised
        and not (i and tokens[i - 1].is_word and tokens[i - 1].is_capitalised)
        and not (i + 1 < len(tokens) and tokens[i + 1].is_word and tokens[i + 1].is_capitalised)
    )  # fmt: skip


def _is_name(tokens: Sequence[Token], at: int, parser: Parser, *, surname: bool = False) -> bool:
    """Whether a name goes on at ``at``; a ``surname`` may look like any noun ("Gertrud Senger")."""
    if at >= len(tokens):
        return False
    token, before = tokens[at], tokens[at - 1]
    return (
        token.is_word and token.is_capitalised and token.start - before.end <= 2 and len(token.text) > 1
        and not any(parser.words.has(group, token.lower) for group in ("definite", "indefinite", "possessive"))
        and (surname or is_given_name(token.text) or not parser.words.is_common_noun(token.text))
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


def _start(tokens: Sequence[Token], at: int, parser: Parser) -> int:
    """Number of the article before the noun at ``at``, over up to two adjectives; ``at`` if there is none."""
    words = parser.words
    for back in range(at - 1, max(-1, at - 4), -1):
        token = tokens[back]
        if not token.is_word or tokens[back + 1].start - token.end > 1:
            break
        if any(words.has(group, token.lower) for group in ("definite", "indefinite", "possessive")):
            return back
        if words.has("owner", token.lower) or words.has("conjunctions", token.lower):
            break
    hit = parser.countries.match(tokens, at - 1) if at and tokens[at - 1].is_word else None
    return at - 1 if hit is not None and hit.form in {"adjective", "name"} and hit.last == at else at


def _is_definite(token: Token, parser: Parser) -> bool:
    words = parser.words
    return (words.has("definite", token.lower) or words.has("possessive", token.lower)
            or parser.countries.match([token], 0) is not None) and not words.has("self", token.lower)  # fmt: skip
