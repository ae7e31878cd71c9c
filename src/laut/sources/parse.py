"""Takes a source phrase apart into :class:`~laut.sources.phrase.Phrase`, by the tables of its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from laut.countries import CountryMention, country_words
from laut.records import Span
from laut.sources.lexicon import Lexicon, Pronoun, lexicon
from laut.sources.names import OrganisationHit, organisations
from laut.sources.naming import QUOTES, Namer
from laut.sources.phrase import Determiner, Phrase, merged
from laut.sources.segments import is_acronym, is_relative, owner_start, possessor, segments
from laut.text import Token, tokenize

_OWN = (Pronoun(None, "any"),)  # "nach eigenen Angaben": whoever is spoken of
# Nothing that names a source is longer; what follows in a very long span is a clause.
MAX_TOKENS = 60


class Parser:
    """Parses the source phrases of one text."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.words: Lexicon = lexicon(lang)
        self.countries = country_words(lang)
        self.organisations = organisations(lang)
        self.namer = Namer(text, self.words)
        self._parsed: dict[tuple[Span, bool], Phrase] = {}

    def parse(self, span: Span, *, after_head: bool = False) -> Phrase:
        """Take apart the phrase at ``span``; ``after_head`` tells that it is the owner in a larger phrase."""
        known = self._parsed.get((span, after_head))
        if known is None:
            known = self._parsed[span, after_head] = self._parse(span, after_head)
        return known

    def _parse(self, span: Span, after_head: bool) -> Phrase:
        tokens = tokenize(self.text, span.start, span.end)[:MAX_TOKENS]
        lower = tuple(token.lower for token in tokens if token.is_word)
        pronouns = self.words.pronouns.get(" ".join(lower), ())
        if not pronouns and len(lower) > 1 and self.words.has("self_words", lower[1]):
            pronouns = self.words.pronouns.get(lower[0], ())
        if not pronouns and any(self.words.has("own", word) for word in lower[:2]):
            pronouns = _OWN
        if pronouns:
            return Phrase(span, self.text[span.start : span.end], pronouns=pronouns)
        parts = segments(tokens, self.words)
        phrase = self._segment(parts[0], span, after_head) if parts else Phrase(span, "")
        for segment in parts[1:]:
            if is_acronym(segment):
                if phrase.person is not True:
                    phrase = replace(phrase, acronym=segment[0].text)
            elif segment[-1].text.isdigit() or self.words.has("person_relatives", segment[0].lower):
                # "Ruth Kaman, 54" and "Ruth Kaman, who …" are people
                phrase = replace(phrase, person=True if phrase.person is None else phrase.person)
            elif not is_relative(segment, self.words):
                phrase = merged(phrase, self._segment(segment, span, after_head=False))
        return replace(phrase, span=span, unnamed=self.words.anonymous(lower))

    # -------------------------------------------------------------- one segment: [article] [adjectives] head name owner

    def _segment(self, tokens: Sequence[Token], span: Span, after_head: bool) -> Phrase:
        words = self.words
        at = 0
        while at < len(tokens) - 1 and self._leads_in(tokens[at].lower, after_head):
            at += 1
        determiner: Determiner = "none"
        article = ""
        plural: bool | None = None
        while at < len(tokens) - 1:
            found = self._determiner(tokens[at], after_head)
            if found == "none" or (determiner != "none" and tokens[at].text[0].isdigit()):
                break
            plural = True if words.has("plural_determiners", tokens[at].lower) else plural
            article = article or tokens[at].lower
            determiner = found if determiner == "none" else determiner
            at += 1
        tokens = tokens[at:]
        holder, tokens = possessor(tokens, words)
        cut = owner_start(tokens, words, self.organisations)
        main, rest = tokens[:cut], tokens[cut:]
        phrase = self._main(main, span, determiner, after_head=after_head)
        plural = plural if plural is not None else phrase.plural
        gender = phrase.gender
        if gender is None and phrase.head is not None:
            gender = "f" if words.has("feminine_determiners", article) else gender
            gender = "m" if words.has("masculine_determiners", article) else gender
            if gender is None and words.compounds and phrase.head.type == "person":
                gender = "f" if article else None  # "die Angeklagte": no article of men's
        first = holder[0] if holder else tokens[0]
        text = self.text[first.start : tokens[-1].end]
        text = text.strip(QUOTES) if text[:1] in QUOTES else text
        phrase = replace(phrase, text=" ".join(text.split()), determiner=determiner, plural=plural, gender=gender)
        if rest:
            owner = self.parse(Span(rest[0].start, rest[-1].end), after_head=True)
            phrase = replace(phrase, owner=phrase.owner or owner, country=phrase.country or owner.country)
        if holder:
            owner = self.parse(Span(holder[0].start, holder[-1].end))
            phrase = replace(phrase, determiner="definite", owner=phrase.owner or owner,
                             country=phrase.country or owner.country)  # fmt: skip
        if determiner == "possessive" and not rest and phrase.head and phrase.head.type == "statement":
            return replace(phrase, pronouns=words.possessives.get(article, ()))
        return self._stand_for_owner(phrase)

    def _leads_in(self, word: str, after_head: bool) -> bool:
        """Whether a word is a preposition before the phrase proper, not its article."""
        words = self.words
        if after_head and words.has("owner", word):
            return not (words.has("definite", word) or words.has("indefinite", word)
                        or words.has("definite_after_head", word))  # fmt: skip
        return words.has("lead_in", word)

    def _determiner(self, token: Token, after_head: bool) -> Determiner:
        word, words = token.lower, self.words
        if words.has("possessive", word):
            return "possessive"
        if after_head and words.has("definite_after_head", word):
            return "definite"
        if words.has("indefinite", word) or token.text[0].isdigit():
            return "indefinite"
        return "definite" if words.has("definite", word) else "none"

    def _main(self, tokens: Sequence[Token], span: Span, determiner: Determiner, *, after_head: bool) -> Phrase:
        words, namer = self.words, self.namer
        countries = list(self.countries.find(tokens))
        taken = {i for hit in countries for i in range(hit.first, hit.last)}
        country = countries[0].code if countries else None
        hit = self._organisation(tokens)
        head_at, head = namer.head(tokens)
        if head is not None and head.type == "institution" and words.nouns_capitalised:
            # "die Organisation Iran Freedom"
            taken -= {hit.first for hit in countries if hit.form == "name" and hit.first == head_at + 1
                      and hit.last < len(tokens) and tokens[hit.last].is_capitalised}  # fmt: skip
        if not words.nouns_capitalised and head is not None:
            # "the group American Future", "the Iraqi News Agency": an adjective of a country is part of the name
            inside = head.type == "institution" and tokens[head_at].is_capitalised
            named = {i for i in taken if 0 <= head_at < i or (inside and i + 1 < head_at)}
            taken -= {i for i in named if tokens[i].is_capitalised
                      and i + 1 < len(tokens) and tokens[i + 1].is_capitalised}  # fmt: skip
        base = Phrase(span, "", head=head, country=country)
        if hit is not None and (head is None or head.type == "institution" or hit.first <= head_at < hit.last) \
                and self._is_whole(tokens, hit, head_at) \
                and not (determiner == "indefinite" and hit.last - hit.first == 1 and head is None):  # fmt: skip
            organisation = hit.organisation
            gender = words.gender(tokens[hit.last - 1].lower) or words.default_gender
            return replace(base, organisation=organisation, name=hit.name, person=False, gender=gender,
                           country=organisation.country or country)  # fmt: skip
        if head is None and countries and len(taken) == sum(token.is_word for token in tokens):
            return replace(base, name=self._country_name(tokens, countries), person=False, territory=True)
        # "Angaben von Stammesältesten": after a statement a bare noun with the ending of nouns is rather no name
        determined = determiner != "none" or (after_head and words.is_common_noun(tokens[-1].text))
        naming = namer.name(tokens, taken, head_at, head, determined=determined)
        stems = frozenset(
            words.stem(token.lower) for i, token in enumerate(tokens)
            if i not in taken and i != head_at and token.is_word
            and not (naming.name and token.text in naming.name.split())
        )  # fmt: skip
        plural = True if head and not words.compounds and tokens[head_at].lower.endswith(words.plural_endings) else None
        owner = self._named(span, naming.owner, None) if naming.owner else None
        if hit is not None and head is not None and head.type != "institution" and hit.last <= head_at:
            owner = self._named(span, hit.name, hit)
        return replace(base, head_stem=words.stem(tokens[head_at].lower) if head else "", name=naming.name,
                       person=naming.person, stems=stems, gender=namer.gender(tokens, naming, head, head_at),
                       plural=plural, owner=owner)  # fmt: skip

    def _country_name(self, tokens: Sequence[Token], countries: Sequence[CountryMention]) -> str | None:
        """A country or capital without genitive, or None for an adjective, which names only a side."""
        hit = countries[0]
        if hit.form not in {"name", "capital"}:
            return None
        name = " ".join(token.text for token in tokens[hit.first : hit.last])
        if name.lower() not in self.countries.words:
            name = next((name[: -len(end)] for end in self.countries.genitives if name.endswith(end)), name)
        return name

    def _organisation(self, tokens: Sequence[Token]) -> OrganisationHit | None:
        """The first curated name, together with another one of the same organisation next to it."""
        first: OrganisationHit | None = None
        for i in range(len(tokens)):
            hit = self.organisations.match(tokens, i)
            if hit is None:
                continue
            if first is None:
                first = hit
            elif hit.organisation == first.organisation and hit.first <= first.last + 1:
                first = replace(first, last=hit.last)
        return first

    def _is_whole(self, tokens: Sequence[Token], hit: OrganisationHit, head_at: int) -> bool:
        """Whether a curated name is all that the phrase names, beside a head noun, adjectives and quotation marks."""
        head = self.words.head(tokens[head_at].text) if head_at >= hit.last else None
        if head is not None and head.kind != hit.organisation.kind:
            return False  # "New Yorker Gesundheitsbehörden"
        for i, token in enumerate(tokens):
            if hit.first <= i < hit.last or i == head_at or not token.is_word or not token.is_capitalised:
                continue
            if i > hit.last - 1:
                return False
            if self.countries.match(tokens, i) is None:
                return self.words.nouns_capitalised and i == 0 and token.lower.endswith(self.words.adjective_endings)
        return True

    def _stand_for_owner(self, phrase: Phrase) -> Phrase:
        """ "Angaben der Polizei" is the police; "Gewerkschaftsangaben" the union; a report with an owner is its owner.

        A spokesperson or unnamed people with a compound or a noun before them are of that kind: "Armeesprecher".
        """
        head, words = phrase.head, self.words
        if head is None or phrase.name:
            return phrase
        entry = words.head(head.prefix) if head.prefix else None
        if head.prefix and phrase.owner is None and entry is None and phrase.country is None:
            known = self.organisations.match(tokenize(head.prefix), 0)
            if known is not None or head.prefix.isupper():
                phrase = replace(phrase, owner=self._named(phrase.span, head.prefix, known))
        if head.type == "spokes" and phrase.owner is None and entry is not None:
            owner = Phrase(phrase.span, head.prefix, head=entry, head_stem=words.stem(head.prefix),
                           country=phrase.country)  # fmt: skip
            return replace(phrase, owner=owner)
        if head.type == "anonymous" and head.kind == "official" and entry is not None and entry.type == "institution":
            return replace(phrase, head=replace(head, kind=entry.kind))
        if head.type not in {"statement", "report"}:
            return phrase
        if phrase.owner is not None and not phrase.owner.is_pronoun:
            return replace(phrase.owner, span=phrase.span)
        if entry is not None and entry.type == "institution":
            stem = words.stem(head.prefix)
            if head.type == "report":
                return replace(phrase, head=replace(entry, type="report"), head_stem=stem)
            return replace(phrase, head=entry, head_stem=stem, determiner="definite")
        if head.type == "report":
            return phrase
        if phrase.country is not None and not phrase.stems:
            return replace(phrase, head=None, head_stem="", territory=True)
        lower = phrase.text.lower().split()
        if any(words.has("official", word) for word in lower):
            return replace(phrase, head=replace(head, kind="government", type="institution"))
        return phrase

    @staticmethod
    def _named(span: Span, written: str, hit: OrganisationHit | None) -> Phrase:
        """The organisation in the first part of a compound or before a head noun: "WHO-Angaben", "WHO figures"."""
        organisation = hit.organisation if hit is not None else None
        name = hit.name if hit is not None else written
        return Phrase(span, written, name=name, person=False, organisation=organisation,
                      country=organisation.country if organisation else None)  # fmt: skip
