"""Finds place names in a text: the longest match in the gazetteer, and the most plausible of places of one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from laut.countries import CountryWords, country_words
from laut.ids import make_id
from laut.places.gazetteer import Entry, entries
from laut.places.lexicon import PlaceWords, country_place, place_words
from laut.records import Place, Span
from laut.text import Token, tokenize

# Above this many inhabitants a name counts wherever it stands; below, only with a word that says that a place is meant
# ("in", "the town of", a country after it) or in a text that names its country. Set by the share of wrong places on
# German and English news: docs/concepts/places.md.
KNOWN_POPULATION = 100_000
# A candidate weighs its population's logarithm; what the text says of the country outweighs a thousandfold difference.
COUNTRY_IN_TEXT = 2.0
COUNTRY_FOLLOWS = 6.0
MIN_NAME = 3
MAX_ACRONYM = 5


def find_places(text: str, lang: str, *, spans: Sequence[Span] | None = None) -> tuple[Place, ...]:
    """Places named in ``text`` (only within ``spans``, if given), in order, none inside another.

    Countries, cities from 5,000 inhabitants (GeoNames) and the regions of the language's table. A country and a region
    have no coordinates. In linear time. Raises :class:`~laut.errors.LanguageError` for a language without tables.
    """
    finder = _Finder(lang)
    regions = [Span(0, len(text))] if spans is None else sorted(spans)
    parts = [tokenize(text, region.start, region.end) for region in regions]
    named = {hit.code for tokens in parts for hit in finder.countries.find(tokens)}
    return tuple(place for tokens in parts for place in finder.find(text, tokens, named))


@dataclass(frozen=True, slots=True)
class _Hit:
    first: int
    last: int
    entries: tuple[Entry, ...]
    by_table: bool
    adjective: bool = False


class _Finder:
    def __init__(self, lang: str) -> None:
        self.words: PlaceWords = place_words(lang)
        self.countries: CountryWords = country_words(lang)

    def find(self, text: str, tokens: Sequence[Token], named: set[str]) -> list[Place]:
        found: list[Place] = []
        named = set(named)
        surnames = self._surnames(tokens)
        listed = -1  # where a place just found ended: after a comma or "and", the next name is one of the same list
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if not token.is_word or not token.is_capitalised or len(token.text) < 2:
                at += 1
                continue
            other = self.words.other_name(tokens, at)
            if other:
                at += other
                continue
            country = self.countries.match(tokens, at)
            hit = self._city(tokens, at)
            if country is not None and country.form == "name" and (hit is None or hit.last <= country.last):
                entry = country_place(country.code)
                span = Span(token.start, self._bare_end(tokens[country.last - 1], country.last - at))
                found.append(_place(text, span, entry, country.code))
                at = country.last
                continue
            if hit is not None and hit.last - at == 1 and token.text in surnames and not hit.by_table:
                hit = None
            chosen = self._choose(tokens, hit, named, in_list=listed == at - 1) if hit else None
            if hit is None or chosen is None:
                at = self._skip(tokens, at)
                continue
            if chosen.population >= KNOWN_POPULATION:
                named.add(chosen.country)
            listed = hit.last
            end = tokens[hit.last - 1].end
            span = Span(token.start, end)
            found.append(_place(text, span, chosen, chosen.country, text[span.start : span.end]))
            at = hit.last
        return found

    def _bare_end(self, token: Token, size: int) -> int:
        """The end of a one-word country name without a genitive ending."""
        if size == 1 and token.lower not in self.countries.words:
            for ending in self.words.genitives:
                if token.lower.endswith(ending):
                    return token.end - len(ending)
        return token.end

    def _skip(self, tokens: Sequence[Token], at: int) -> int:
        """Where to go on after no place at ``at``: behind the surname, if this is a given name."""
        if tokens[at].text in self.words.given_names:
            at += 1
            while at < len(tokens) and tokens[at].is_word and tokens[at].is_capitalised \
                    and tokens[at].start - tokens[at - 1].end == 1:  # fmt: skip
                at += 1
            return at
        return at + 1

    # -------------------------------------------------------------- candidates

    def _city(self, tokens: Sequence[Token], at: int) -> _Hit | None:
        """The longest name at ``at``; a one-word name also in the genitive or as an adjective in -er."""
        words = self.words
        token = tokens[at]
        listed = entries(token.lower)
        longest = max([len(e.key.split(" ")) for e in listed[:1]] + [words.first.get(token.lower, 0)])
        for size in range(min(longest, len(tokens) - at), 0, -1):
            window = tokens[at : at + size]
            if size > 1 and (not window[-1].text[-1].isalnum() or window[-1].start - window[0].start > 60):
                continue
            key = " ".join(t.lower for t in window)
            known = words.known(key)
            if known:
                return _Hit(at, at + size, known, by_table=True)
            exact = tuple(e for e in listed if e.key == key)
            if exact and (size > 1 or len(token.text) >= MIN_NAME):
                return _Hit(at, at + size, exact, by_table=False)
        for endings, adjective in ((words.genitives, False), (words.inflected, True)):
            for ending in endings:
                stem = token.lower.removesuffix(ending)
                if stem == token.lower or len(stem) < MIN_NAME:
                    continue
                known = words.known(stem)
                found = known or tuple(e for e in entries(stem) if e.key == stem)
                # an adjective of a small town is as likely a surname or a noun ("Berger", "Halter")
                if found and (not adjective or (known or found[0].population >= KNOWN_POPULATION)):
                    return _Hit(at, at + 1, found, by_table=bool(known), adjective=adjective)
        return None

    def _surnames(self, tokens: Sequence[Token]) -> set[str]:
        """Words that stand as a surname somewhere in these tokens: alone they are that person, not a town."""
        given = self.words.given_names
        return {
            tokens[i].text for i in range(1, len(tokens))
            if tokens[i - 1].text in given and tokens[i].is_capitalised and tokens[i].start - tokens[i - 1].end == 1
        }  # fmt: skip

    def _choose(self, tokens: Sequence[Token], hit: _Hit, named: set[str], in_list: bool) -> Entry | None:
        """The most plausible place of this name here, or None if it is rather none."""
        words = self.words
        before = tokens[hit.first - 1] if hit.first else None
        after = tokens[hit.last] if hit.last < len(tokens) else None
        if self._is_person(tokens, hit, before, after):
            return None
        only = tokens[hit.first]
        # "NIS", "SID": a short word in capitals is an acronym
        if hit.last - hit.first == 1 and only.text.isupper() and len(only.text) <= MAX_ACRONYM and not hit.by_table:
            return None
        key = " ".join(t.lower for t in tokens[hit.first : hit.last])
        follows, state = self._country_after(tokens, hit.last)
        settled = self._after_settlement(tokens, hit.first)
        if hit.last - hit.first == 1 and not hit.by_table and key in words.stop and not settled and follows is None:
            return None
        located = settled or in_list or follows is not None \
            or (before is not None and before.lower in words.locative)  # fmt: skip
        if not hit.by_table and before is not None and before.lower in words.determiners and not settled \
                and not hit.adjective:  # fmt: skip
            return None
        best, weight = None, 0.0
        for entry in hit.entries:
            score = log10(max(entry.population, 1000))
            score += COUNTRY_IN_TEXT if entry.country in named else 0.0
            if follows == entry.country and (not state or state == entry.state):
                score += COUNTRY_FOLLOWS
            if best is None or score > weight:
                best, weight = entry, score
        if best is None or hit.by_table:
            return best
        if best.population >= KNOWN_POPULATION or (located and best.country in named) or settled:
            return best
        if follows == best.country or (located and hit.last - hit.first > 1 and not named):
            return best
        return best if located and best.population >= KNOWN_POPULATION // 10 else None

    def _is_person(self, tokens: Sequence[Token], hit: _Hit, before: Token | None, after: Token | None) -> bool:
        words = self.words
        if before is not None and tokens[hit.first].start - before.end == 1:
            if before.text in words.given_names or (before.lower in words.titles and before.is_capitalised):
                return True
            # an initial: "J. Paris"; the token before the full stop is one capital letter
            if before.text == "." and hit.first >= 2 and len(tokens[hit.first - 2].text) == 1 \
                    and tokens[hit.first - 2].is_capitalised:  # fmt: skip
                return True
        single = hit.last - hit.first == 1
        ambiguous = tokens[hit.first].text in words.given_names or tokens[hit.first].text in words.names_too
        name_follows = after is not None and after.is_word and after.is_capitalised \
            and after.start - tokens[hit.last - 1].end == 1  # fmt: skip
        return single and name_follows and ambiguous

    def _after_settlement(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether "the town of", "die Stadt" stands right before."""
        for back in (1, 2):
            at = first - back
            if at < 0:
                return False
            word = tokens[at].lower
            if word in self.words.settlements:
                return True
            if back == 1 and word not in self.words.settlement_links:
                return False
        return False

    def _country_after(self, tokens: Sequence[Token], last: int) -> tuple[str | None, str]:
        """Country (and US state) named right after a comma or bracket: "Springfield, Illinois"."""
        if last + 1 >= len(tokens) or tokens[last].text not in ",(":
            return None, ""
        for size in (2, 1):
            key = " ".join(t.lower for t in tokens[last + 1 : last + 1 + size])
            if key in self.words.states:
                return "US", self.words.states[key]
        country = self.countries.match(tokens, last + 1) if tokens[last + 1].is_word else None
        return (country.code, "") if country is not None and country.form == "name" else (None, "")


def _place(text: str, span: Span, entry: Entry | None, country: str, written: str | None = None) -> Place:
    name = entry.name if entry is not None and entry.name else (written or text[span.start : span.end])
    return Place(
        id=make_id("place", span.start, span.end, name), span=span, name=name, country=country,
        latitude=entry.latitude if entry else None, longitude=entry.longitude if entry else None,
        geonames=(entry.geonames or None) if entry else None,
    )  # fmt: skip
