"""Takes a source phrase apart into :class:`~laut.sources.phrase.Phrase`, by the tables of its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from laut.countries import CountryMention, country_words
from laut.records import Span
from laut.sources.lexicon import Gender, Head, Lexicon, Pronoun, lexicon
from laut.sources.names import given_name_gender, is_given_name, organisations
from laut.sources.phrase import Determiner, Phrase, merged
from laut.text import Token, tokenize

_OPEN, _CLOSE = "([", ")]"
_QUOTES = "\"„“”»«‚‘’›‹'"
_EDGE = _QUOTES + ",;:.!?–—-()[]"
_OWN = (Pronoun(None, "any"),)  # "nach eigenen Angaben": whoever is spoken of
# Nothing that names a source is longer; what follows in a very long span is a clause, read for anonymity only.
MAX_TOKENS = 60


class Parser:
    """Parses the source phrases of one text."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.words: Lexicon = lexicon(lang)
        self.countries = country_words(lang)
        self.organisations = organisations(lang)

    def parse(self, span: Span, *, after_head: bool = False) -> Phrase:
        """Take apart the phrase at ``span``; ``after_head`` tells that it is the owner in a larger phrase."""
        tokens = tokenize(self.text, span.start, span.end)[:MAX_TOKENS]
        lower = tuple(token.lower for token in tokens if token.is_word)
        pronouns = self.words.pronouns.get(" ".join(lower), ())
        if not pronouns and lower and any(self.words.has("own", word) for word in lower[:2]):
            pronouns = _OWN
        if pronouns:
            return Phrase(span, self.text[span.start : span.end], pronouns=pronouns)
        segments = _segments(tokens)
        phrase = self._segment(segments[0], span, after_head) if segments else Phrase(span, "")
        for segment in segments[1:]:
            if self._is_acronym(segment):
                if phrase.person is not True:
                    phrase = replace(phrase, acronym=segment[0].text)
            elif not self._is_relative(segment):
                phrase = merged(phrase, self._segment(segment, span, after_head=False))
        return replace(phrase, span=span, unnamed=self.words.anonymous(lower))

    # -------------------------------------------------------------- one segment: [article] [adjectives] head name owner

    def _segment(self, tokens: Sequence[Token], span: Span, after_head: bool) -> Phrase:
        words = self.words
        determiner: Determiner = "none"
        at = 0
        while at < len(tokens) - 1 and words.has("lead_in", tokens[at].lower):
            at += 1
            if tokens[at].text in "'’":
                at = min(at + 1, len(tokens) - 1)
        article = ""
        while at < len(tokens) - 1:
            found = self._determiner(tokens[at], after_head)
            if determiner != "none" and tokens[at].text[0].isdigit():
                break
            if found == "none" and tokens[at].text not in "'’":
                break
            article = article or tokens[at].lower
            determiner = determiner if determiner != "none" else found
            at += 1
        tokens = tokens[at:]
        cut = self._owner_start(tokens)
        main, rest = tokens[:cut], tokens[cut:]
        phrase = self._main(main, span)
        plural = phrase.plural
        if determiner == "indefinite" and plural is None and not words.nouns_capitalised:
            plural = bool(main) and main[-1].lower.endswith("s")
        gender = phrase.gender
        if gender is None and words.has("feminine_determiners", article):
            gender = "f"
        text = self.text[tokens[0].start : tokens[-1].end] if tokens else ""
        text = text.strip(_QUOTES) if text[:1] in _QUOTES else text
        phrase = replace(phrase, text=" ".join(text.split()), determiner=determiner, plural=plural, gender=gender)
        if rest:
            owner = self.parse(Span(rest[0].start, rest[-1].end), after_head=True)
            phrase = replace(phrase, owner=phrase.owner or owner, country=phrase.country or owner.country)
        if determiner == "possessive" and not rest and phrase.head and phrase.head.type == "statement":
            return replace(phrase, pronouns=words.possessives.get(article, ()))
        return self._stand_for_owner(phrase)

    def _determiner(self, token: Token, after_head: bool) -> Determiner:
        word, words = token.lower, self.words
        if words.has("possessive", word):
            return "possessive"
        if after_head and word == "des":
            return "definite"
        if words.has("indefinite", word) or token.text[0].isdigit():
            return "indefinite"
        return "definite" if words.has("definite", word) else "none"

    def _owner_start(self, tokens: Sequence[Token]) -> int:
        """Where "of the police" begins; the length of ``tokens`` if there is none."""
        for at in range(1, len(tokens)):
            word, before = tokens[at].lower, tokens[at - 1]
            if not self.words.has("owner", word) or tokens[at].is_capitalised:
                continue
            if self.words.has("particles", word) and is_given_name(before.text):
                continue
            # "der mit den Gesprächen vertraute Mann": before any noun it opens an attribute, not an owner
            if self.words.nouns_capitalised and not any(t.is_capitalised or t.text[0].isdigit() for t in tokens[:at]):
                continue
            hit = next((h for i in range(at) if (h := self.organisations.match(tokens, i)) and h.last > at), None)
            if hit is not None:
                continue
            return at
        return len(tokens)

    def _main(self, tokens: Sequence[Token], span: Span) -> Phrase:
        words = self.words
        countries = list(self.countries.find(tokens))
        taken = {i for hit in countries for i in range(hit.first, hit.last)
                 if hit.form != "name" or hit.last - hit.first < len(tokens)}  # fmt: skip
        country = countries[0].code if countries else None
        hit = next((h for i in range(len(tokens)) if (h := self.organisations.match(tokens, i))), None)
        head_at, head = self._head(tokens, hit.first if hit else None)
        organisation = None
        if hit is not None and (head is None or head.type == "institution" or hit.first <= head_at < hit.last) \
                and self._is_whole(tokens, hit.first, hit.last, head_at):  # fmt: skip
            organisation = hit.organisation
            taken -= set(range(hit.first, hit.last))
        base = Phrase(span, "", head=head, country=country, organisation=organisation)
        if organisation is not None and hit is not None:
            return replace(base, name=hit.name, person=False, country=organisation.country or country,
                           gender=words.gender(tokens[hit.last - 1].lower))  # fmt: skip
        if head is None and countries and len(taken | _inner(countries)) == sum(token.is_word for token in tokens):
            return replace(base, name=self._country_name(tokens, countries), person=False, territory=True)
        name, person, owner_name = self._name(tokens, taken, head_at, head)
        stems = frozenset(
            words.stem(token.lower) for i, token in enumerate(tokens)
            if i not in taken and i != head_at and token.is_word and not (name and token.text in name.split())
        )  # fmt: skip
        gender = self._gender(tokens, name, head, head_at, person)
        plural = True if head and not words.compounds and tokens[head_at].lower.endswith(("s", "x")) else None
        owner = Phrase(span, owner_name, name=owner_name, person=False) if owner_name else None
        head_stem = words.stem(tokens[head_at].lower) if head else ""
        return replace(base, head_stem=head_stem, name=name, person=person, stems=stems, gender=gender,
                       plural=plural, owner=owner)  # fmt: skip

    def _head(self, tokens: Sequence[Token], before: int | None) -> tuple[int, Head | None]:
        """Number and entry of the head noun: the first or the last known noun, as the language has it."""
        found: list[tuple[int, Head]] = []
        for at, token in enumerate(tokens):
            if not token.is_word or (self.words.nouns_capitalised and not token.is_capitalised):
                continue
            for phrase, entry in self.words.phrases.items():
                if tuple(t.lower for t in tokens[at : at + len(phrase)]) == phrase:
                    return at + len(phrase) - 1 if not self.words.head_first else at, Head(*entry, " ".join(phrase))
            if token.is_capitalised and is_given_name(token.text):
                continue
            head = self.words.head(token.text)
            if head is not None:
                if not self.words.compounds and not head.prefix and at and tokens[at - 1].lower in self.words.heads:
                    head = replace(head, prefix=tokens[at - 1].lower)
                found.append((at, head))
        if not found:
            return -1, None
        return found[0] if self.words.head_first else found[-1]

    def _is_whole(self, tokens: Sequence[Token], first: int, last: int, head_at: int) -> bool:
        """Whether a curated name is all that the phrase names, beside a head noun, adjectives and quotation marks."""
        for i, token in enumerate(tokens):
            if first <= i < last or i == head_at or not token.is_word:
                continue
            if token.is_capitalised and i >= last:
                return False
            if token.is_capitalised and i < first and head_at != i and self.countries.match(tokens, i) is None:
                return self.words.nouns_capitalised and i == 0 and token.lower.endswith(("e", "er", "en", "em"))
        return True

    def _name(self, tokens: Sequence[Token], taken: set[int], head_at: int, head: Head | None
              ) -> tuple[str | None, bool | None, str | None]:  # fmt: skip
        """The proper name, whether it is a person's, and a name before the head noun to which the head belongs."""
        runs = self._runs(tokens, taken, head is not None and head.type == "institution")
        given = next((run for run in runs if any(is_given_name(tokens[i].text) for i in run)), None)
        roles = head is not None and head.type in {"person", "spokes", "anonymous"}
        if head is None:
            if given is not None:
                start = next(i for i in given if is_given_name(tokens[i].text))
                return self._plain([tokens[i] for i in given if i >= start]), True, None
            run = max(runs, key=len, default=None)
            if run is None:
                return None, None, None
            run = [i for i in run if not self._is_title(tokens[i])] or run
            titled = any(self._is_title(token) for token in tokens)
            lone = len(run) == 1 and self.words.nouns_capitalised and run[0] > 0 and not titled
            return (None if lone else self._plain([tokens[i] for i in run])), (True if titled else None), None
        after = [run for run in runs if run[0] > head_at]
        before = [run for run in runs if run[-1] < head_at]
        inside = next((run for run in runs if head_at in run), None)
        if inside is not None:
            tail = [i for i in inside if i > head_at]
            if tail and not (self.words.nouns_capitalised is False and not roles):
                after.insert(0, tail)
            elif not roles and not self.words.nouns_capitalised and len(inside) > 1:
                return self._plain([tokens[i] for i in inside]), False, None
            elif not roles and self.words.nouns_capitalised and len(inside) > 1 and not tail:
                return self._plain([tokens[i] for i in inside]), False, None
            lead = [i for i in inside if i < head_at]
            if lead and roles and tail and not self.words.nouns_capitalised and len(lead) > 1:
                before.append(lead)
        if after:
            name = [i for i in after[0] if not self._is_title(tokens[i])]
            owner = self._plain([tokens[i] for i in before[-1]]) if before and roles else None
            return (self._plain([tokens[i] for i in name]) if name else None), roles, owner
        if before and not roles and not self.words.head_first:
            return self._plain([tokens[i] for i in before[-1]]), False, None
        if before and roles and given is before[-1] and head.type != "spokes":
            return self._plain([tokens[i] for i in before[-1]]), True, None
        return None, roles or None, (self._plain([tokens[i] for i in before[-1]]) if before and roles else None)

    def _runs(self, tokens: Sequence[Token], taken: set[int], conjoined: bool) -> list[list[int]]:
        """Runs of capitalised tokens (with particles and what stands in quotation marks) outside ``taken``.

        ``conjoined``: an institution's name runs on over a conjunction ("Gewerkschaft Seefracht und Logistik").
        """
        runs: list[list[int]] = []
        quoted = False
        for i, token in enumerate(tokens):
            if token.text in _QUOTES:
                quoted = not quoted if token.text not in "'’" else quoted
                continue
            joins = bool(runs) and runs[-1][-1] == i - 1
            small = token.lower in self.words.sets["particles"] and i + 1 < len(tokens)
            if i in taken and not (joins and quoted):
                continue
            if token.is_word and (token.is_capitalised or token.text.isupper() or quoted):
                if joins or (quoted and runs and runs[-1][-1] >= i - 1):
                    runs[-1].append(i)
                else:
                    runs.append([i])
            elif joins and conjoined and self.words.has("conjunctions", token.lower) and i + 1 < len(tokens):
                runs[-1].append(i)
            elif joins and (small or token.text in "&-.'’" or token.text[0].isdigit()):
                runs[-1].append(i)
        for run in runs:
            while len(run) > 1 and not (tokens[run[-1]].is_word or tokens[run[-1]].text[0].isdigit()):
                run.pop()
        return runs

    def _plain(self, tokens: Sequence[Token]) -> str:
        """The words of a name with single spaces and without the genitive of its last word."""
        name = " ".join(self.text[tokens[0].start : tokens[-1].end].split()).strip(_EDGE)
        for ending in self.words.genitives:
            if ending in ("'", "’"):
                name = name.removesuffix(ending)
        return name

    def _country_name(self, tokens: Sequence[Token], countries: Sequence[CountryMention]) -> str | None:
        """A country or capital without genitive, or None for an adjective, which names only a side."""
        hit = countries[0]
        if hit.form not in {"name", "capital"}:
            return None
        name = " ".join(token.text for token in tokens[hit.first : hit.last])
        if name.lower() not in self.countries.words:
            name = next((name[: -len(end)] for end in self.countries.genitives if name.endswith(end)), name)
        return name

    def _is_title(self, token: Token) -> bool:
        words = self.words
        return any(words.has(group, token.lower) for group in ("titles", "titles_m", "titles_f"))

    def _gender(self, tokens: Sequence[Token], name: str | None, head: Head | None, head_at: int,
                person: bool | None) -> Gender | None:  # fmt: skip
        for token in tokens:
            if self.words.has("titles_f", token.lower):
                return "f"
            if self.words.has("titles_m", token.lower) and token.is_capitalised:
                return "m"
        if head is not None and head.feminine and head.type != "institution":
            return "f"
        if name and person is not False and (gender := given_name_gender(name.split()[0])):
            return gender
        if head is not None and head.type == "institution":
            return self.words.gender(tokens[head_at].text)
        if head is not None and head.type == "person" and self.words.compounds:
            return None if head.feminine else "m" if not tokens[head_at].lower.endswith(("frau", "in", "e")) else "f"
        return None

    def _stand_for_owner(self, phrase: Phrase) -> Phrase:
        """ "Angaben der Polizei" is the police; "Gewerkschaftsangaben" the union; a report with an owner is its owner."""
        head = phrase.head
        if head is None or head.type not in {"statement", "report"} or phrase.name:
            return phrase
        if phrase.owner is not None and not phrase.owner.is_pronoun:
            return replace(phrase.owner, span=phrase.span)
        entry = self.words.head(head.prefix) if head.prefix else None
        if entry is not None:
            if head.type == "report":
                entry = replace(entry, type="report")
            return replace(phrase, head=entry, head_stem=self.words.stem(head.prefix))
        if head.type == "report":
            return phrase
        return replace(phrase, head=None, head_stem="", territory=phrase.country is not None and not phrase.stems)

    # -------------------------------------------------------------- segments

    @staticmethod
    def _is_acronym(segment: Sequence[Token]) -> bool:
        text = segment[0].text
        return len(segment) == 1 and 2 <= len(text) <= 10 and text[0].isupper() and sum(map(str.isupper, text)) >= 2

    def _is_relative(self, segment: Sequence[Token]) -> bool:
        """Whether a segment after a comma is a clause: it opens with a relative word and ends with no noun."""
        words = [token for token in segment if token.is_word]
        if not words:
            return True
        if not self.words.has("relative", words[0].lower):
            return not any(token.is_capitalised for token in words) and self.words.head(words[-1].text) is None \
                and not any(self.words.head(token.text) for token in words)  # fmt: skip
        return not (self.words.has("definite", words[0].lower) and words[-1].is_capitalised)


def _segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """Split at commas, dashes and brackets; quotation marks keep together what they enclose."""
    segments: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in ",;:–—" or token.text in _OPEN or token.text in _CLOSE:
            segments.append([])
        else:
            segments[-1].append(token)
    return [segment for segment in segments if any(token.is_word for token in segment)]



def _inner(countries: Sequence[CountryMention]) -> set[int]:
    return {i for hit in countries for i in range(hit.first, hit.last)}
