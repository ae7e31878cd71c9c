"""Claims that one source affirms and another denies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from laut.claims.reasons import denial_reason
from laut.records import Claim, Conflict, Document
from laut.text import tokenize

_WINDOW = 12  # claims before and after a denial that are compared; a denial stands near what it denies
_SHARED = 3  # words at least that both contents hold
_PART = 0.6  # share of the shorter content's words that the other holds; chosen for precision, not measured yet
_WORD = 4  # letters from which a word is taken to say something; shorter ones say little unless capitalised
_LONGEST = 4000  # characters of a content that are read


def find_denials(document: Document, claims: Sequence[Claim], names: Mapping[str, str]) -> Iterator[Conflict]:
    """Yield a conflict for each denied claim and the nearest claim of another voice that affirms the same words.

    The same words are :data:`_SHARED` or more that make up :data:`_PART` of the shorter content, not names alone. A
    claim in other words is not found: saying that two sentences mean the same is the work of another stage.
    """
    words: dict[int, dict[str, bool]] = {}

    def content(number: int) -> dict[str, bool]:
        if number not in words:
            found = {
                token.lower: not token.is_capitalised
                for span in claims[number].content
                for token in tokenize(document.text, span.start, min(span.end, span.start + _LONGEST))
                if len(token.lower) >= _WORD or token.text[0].isdigit() or token.is_capitalised
            }
            words[number] = found
        return words[number]

    for number, claim in enumerate(claims):
        if claim.polarity != "denies":
            continue
        denied = content(number)
        around = range(max(0, number - _WINDOW), min(len(claims), number + _WINDOW + 1))
        for other in sorted(around, key=lambda n: abs(n - number)):
            if claims[other].polarity == "denies" or not _two_voices(claim, claims[other]):
                continue
            affirmed = content(other)
            shared = denied.keys() & affirmed.keys()
            told = any(denied[word] and affirmed[word] for word in shared)
            if told and len(shared) >= max(_SHARED, _PART * min(len(denied), len(affirmed))):
                yield Conflict((claims[other].id, claim.id), (), denial_reason(claims[other], claim, names))
                break


def _two_voices(first: Claim, second: Claim) -> bool:
    """Whether different sources stand at the origins, or the outlet and a source."""
    if first is second or first.nested_in == second.id or second.nested_in == first.id:
        return False
    one = set(first.hops[-1].sources) if first.hops else set()
    two = set(second.hops[-1].sources) if second.hops else set()
    return not one & two and bool(one or two)
