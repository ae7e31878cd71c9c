"""Resolves the source mentions of a document to sources: who is who, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from laut.ids import make_id
from laut.records import Document, HopMention, Source, SourceResolution, Span
from laut.sources.entities import Entity, can_stand_for, may_be_person, may_be_role, same, takes_up
from laut.sources.joint import split_joint
from laut.sources.lexicon import Pronoun
from laut.sources.parse import Parser
from laut.sources.phrase import Phrase
from laut.sources.quoted import inside, quoted_spans
from laut.sources.scan import named_actors
from laut.text import Token, tokenize

# A pronoun or a definite noun is traced back over at most this many sentences; farther back readers lose it too.
REACH_PRONOUN = 6
REACH_NOUN = 40
REACH_SPOKES = 2
REACH_ROLE = 1
# Who may be meant is sought among this many actors, those last spoken of; a news article names a tenth of it. It keeps
# the time linear in any text.
MAX_KNOWN = 100
MAX_FORMS = 30
# Where it is asked whether a name stands alone elsewhere, the front of the text answers.
MAX_SEARCHED = 200_000
_MEDIA = frozenset({"outlet", "news_agency", "social_media"})


def resolve_sources(document: Document, sentences: Sequence[Span], mentions: Sequence[HopMention]) -> SourceResolution:
    """The sources named by ``mentions``, and which of them each mention names (several where named jointly).

    Mentions of one actor become one source: by organisation, name, surname, acronym, description, definite noun and
    pronoun, as ``docs/concepts/sources.md`` says. A mention that can be traced to nobody is a source of its own.
    """
    return _Resolver(document, sentences).resolve(mentions)


class _Resolver:
    def __init__(self, document: Document, sentences: Sequence[Span]) -> None:
        self.document = document
        self.text = document.text
        self.parser = Parser(document.text, document.language)
        self.starts = [sentence.start for sentence in sentences]
        self.quoted = quoted_spans(document.text)
        self.entities: list[Entity] = []
        self.known: dict[int, Entity] = {}  # the last spoken of at the end

    def resolve(self, mentions: Sequence[HopMention]) -> SourceResolution:
        forced = {m.mention for m in mentions if m.mention is not None and m.identified is False}
        wanted = sorted({m.mention for m in mentions if m.mention is not None})
        parts = {span: self._parts(span) for span in wanted}
        events: list[tuple[Span, bool, Span]] = [(part, True, span) for span in wanted for part in parts[span]]
        taken = sorted({part for part, _, _ in events})
        if wanted:
            tokens = tokenize(self.text)
            events += [(s, False, s) for s in named_actors(self.parser, tokens) if self._is_another(s, taken)]
            events += self._surnames(tokens, [event[0] for event in events], taken)
            events += [(owner.span, False, owner.span) for part in taken if (owner := self._owner(part)) is not None]
        # an actor named in the same sentence before its pronoun is known by then: strictly in the order of the text
        events.sort(key=lambda event: (event[0].start, not event[1], event[0].end))
        by_mention: dict[Span, tuple[Entity, ...]] = dict.fromkeys(wanted, ())
        whole = self._with_appositions(taken)
        for part, is_source, span in events:
            entity = self._entity(self.parser.parse(whole.get(part, part)), is_source=is_source)
            if is_source:
                entity.mentions.append(part)
                entity.forced_unnamed |= span in forced
                if entity not in by_mention[span]:
                    by_mention[span] = (*by_mention[span], entity)
        sources = {id(e): self._source(e) for e in self.entities if e.is_source}
        return SourceResolution(
            tuple(sources.values()),
            {span: tuple(sources[id(e)].id for e in entities) for span, entities in by_mention.items()},
        )

    def _with_appositions(self, taken: Sequence[Span]) -> dict[Span, Span]:
        """Of sources that another one repeats and goes on from, the longer: "the mayor", "the mayor, Ann Roth"."""
        longest = {span.start: span for span in taken}  # sorted: the last of those with one start
        return {
            span: longer for span in taken
            if (longer := longest[span.start]) != span and self.text[span.end : longer.end].lstrip().startswith(",")
        }  # fmt: skip

    def _surnames(self, tokens: Sequence[Token], spans: Sequence[Span], taken: Sequence[Span]
                  ) -> list[tuple[Span, bool, Span]]:  # fmt: skip
        """Where the people named at ``spans`` are named again by surname alone, outside of ``taken`` and ``spans``."""
        surnames = {phrase.surname for span in spans if (phrase := self.parser.parse(span)).person and phrase.name}
        busy = sorted({*spans, *taken})
        found = [token.span for token in tokens if token.text in surnames]
        return [(span, False, span) for span in found if not _inside(span, busy)]

    def _is_another(self, actor: Span, taken: Sequence[Span]) -> bool:
        """Whether somebody named in the text is none of the sources ``taken``, nor what one of them is called by.

        A name inside a source's phrase is of another one only where the phrase is not itself of a person or a body
        with a name: "several members, among them Jean-Marc Thiéry".
        """
        if not _inside(actor, taken):
            return True
        around = next((p for p in _near(actor, taken) if p.start < actor.start and actor.end <= p.end), None)
        if around is None or self.parser.parse(actor).person is not True:
            return False
        phrase = self.parser.parse(around)
        return phrase.name is None and phrase.plural is True

    def _owner(self, part: Span) -> Phrase | None:
        """Whom a source belongs to, if the phrase names it in words of its own: it can be taken up later."""
        phrase = self.parser.parse(part)
        owner = phrase.owner
        if owner is None or owner.span == phrase.span or owner.is_pronoun or not (owner.head or owner.organisation):
            return None
        return owner if owner.determiner != "indefinite" else None

    def _parts(self, span: Span) -> tuple[Span, ...]:
        return split_joint(self.parser, span, lambda name: self.text.count(name, 0, MAX_SEARCHED))

    # -------------------------------------------------------------- who it is

    def _entity(self, phrase: Phrase, *, is_source: bool) -> Entity:
        found = next((e for e in self.known.values() if phrase.name and phrase.name in e.acronyms), None)
        if found is not None:
            # an acronym that this text has introduced is its own, whoever else may carry it
            phrase = replace(phrase, organisation=None, country=None)
        found = found or self._find(phrase)
        if found is None:
            found = Entity()
            self.entities.append(found)
        self.known.pop(id(found), None)
        self.known[id(found)] = found
        if len(self.known) > MAX_KNOWN:
            del self.known[next(iter(self.known))]
        if not phrase.is_pronoun:
            forms = {(p.text, p.determiner) for p in found.phrases}
            if len(forms) < MAX_FORMS and (phrase.text, phrase.determiner) not in forms:
                found.add(phrase)
        elif not found.phrases:
            found.add(replace(phrase, determiner="indefinite"))
        if is_source or not phrase.is_pronoun:
            found.seen.append(phrase.span.start)
        return found

    def _find(self, phrase: Phrase) -> Entity | None:
        words, known = self.parser.words, list(self.known.values())
        here = phrase.span.start
        if phrase.is_pronoun:
            fits = [e for e in known if any(can_stand_for(p, e, words) for p in phrase.pronouns)]
            if any(p.latest for p in phrase.pronouns):
                seen = [(e.seen[bisect_left(e.seen, here) - 1], n) for n, e in enumerate(fits) if e.seen[0] < here]
                return fits[max(seen)[1]] if seen else None
            return self._nearest(fits, here, REACH_PRONOUN, phrase.pronouns)
        exact = next((e for e in reversed(known) if same(e, phrase, words)), None)
        if exact is not None:
            return exact
        if phrase.head is not None and phrase.head.type == "spokes" and not phrase.name:
            return self._spoken_for(phrase)
        fit = {id(e): takes_up(e, phrase, words) for e in known}
        for degree in (3, 2, 1):
            found = self._nearest([e for e in known if fit[id(e)] == degree], here, REACH_NOUN)
            if found is not None:
                return found
        if may_be_person(phrase, words):
            fits = [e for e in known if e.person is True and (phrase.head is None or not e.has_role)]
            return self._nearest(fits, here, REACH_SPOKES)
        if may_be_role(phrase):
            fits = [e for e in known if e.person is True and not e.has_role and e.gender == phrase.gender]
            return self._nearest(fits, here, REACH_ROLE)
        return None

    def _spoken_for(self, phrase: Phrase) -> Entity | None:
        """An unnamed spokesperson speaks as the institution."""
        owner = phrase.owner
        if owner is not None:
            return self._find(replace(owner, determiner="definite" if owner.determiner == "none" else owner.determiner))
        # "a spokeswoman said": for the institution spoken of here; the media aside, who report and are not reported on
        fits = [e for e in self.known.values() if e.person is False and e.kind not in _MEDIA]
        return self._nearest(fits, phrase.span.start, REACH_SPOKES)

    def _nearest(self, entities: Sequence[Entity], here: int, reach: int, pronouns: Sequence[Pronoun] = ()
                 ) -> Entity | None:  # fmt: skip
        """The most plausible of several: near, a source already, and first in its sentence."""
        best: tuple[float, int] | None = None
        chosen = None
        sentence = self._sentence(here)
        for entity in entities:
            at = bisect_left(entity.seen, here)
            if not at:
                continue
            last = entity.seen[at - 1]
            distance = sentence - self._sentence(last)
            if distance > reach:
                continue
            score = -2.0 * distance + (1.0 if entity.is_source else 0.0) + (0.5 if entity.gender else 0.0)
            if any(p.gender in {"m", "f"} and p.number != "plural" for p in pronouns) and entity.person is True:
                score += 1.0
            if any(p.number == "plural" for p in pronouns) and entity.plural:
                score += 1.0
            # "My client swore it," he said: whom the speaker names is not the speaker
            if pronouns and inside(last, self.quoted) and not inside(here, self.quoted):
                score -= 2.0
            # "told Reuters … he said": the medium passes on, the other one speaks
            if any(p.gender in {"m", "f"} for p in pronouns) and entity.kind in {"outlet", "news_agency"}:
                score -= 1.0
            if best is None or (score, last) > best:
                best, chosen = (score, last), entity
        return chosen

    def _sentence(self, position: int) -> int:
        return bisect_right(self.starts, position)

    # -------------------------------------------------------------- the record

    def _source(self, entity: Entity) -> Source:
        name = self._canonical(entity)
        forms: dict[str, None] = {}
        for phrase in entity.phrases:
            for form in (phrase.name, phrase.acronym, phrase.text):
                if form and form != name:
                    forms.setdefault(form)
        mentions = tuple(sorted(set(entity.mentions)))
        return Source(
            id=make_id("source", self.document.id, mentions[0].start, mentions[0].end, name), name=name,
            aliases=tuple(forms), kind=entity.kind, country=entity.country, identified=entity.identified,
            mentions=mentions,
        )  # fmt: skip

    def _canonical(self, entity: Entity) -> str:
        """The longest proper name; else the acronym; else the longest description, an article left out."""
        names = [phrase.name for phrase in entity.phrases if phrase.name]
        if names:
            return max(names, key=len)
        acronyms = [phrase.acronym for phrase in entity.phrases if phrase.acronym]
        if acronyms:
            return acronyms[0]
        own = [p for p in entity.phrases if p.head is None or p.head.type != "spokes"]
        # the fullest description, and of its inflected forms the shortest, which is mostly the nominative
        best = max(own or entity.phrases, key=_fullness, default=None)
        return self._nominative(best) if best is not None and best.text else "?"

    def _nominative(self, phrase: Phrase) -> str:
        """A description without article; a country's adjective before the noun in the form that stands without one."""
        text = self._uninflected(phrase)
        first, _, rest = text.partition(" ")
        strong = self.parser.words.strong_endings
        known = self.parser.countries.words.get(first.lower())
        gender = phrase.gender if phrase.head is None or phrase.head.type == "institution" else None
        if phrase.territory and known is not None:
            gender = "f"  # a plural like "Angaben" takes the same ending
        ending = next((end for end in self.parser.words.adjective_endings if first.endswith(end)), "")
        if not strong or gender is None or not ending or not first[0].islower() or not rest[:1].isupper():
            return text
        return f"{first[: -len(ending)]}{strong[gender]} {rest}"

    def _uninflected(self, phrase: Phrase) -> str:
        """The description with its head noun not in the genitive: "Versicherungsverbands" → "Versicherungsverband"."""
        words = self.parser.words
        if not words.compounds or phrase.head is None or phrase.head.type != "institution":
            return phrase.text
        endings = {phrase.head.word + ending for ending in words.genitives if ending.isalpha()}
        noun = next((word for word in phrase.text.split() if any(word.lower().endswith(e) for e in endings)), None)
        return phrase.text if noun is None else phrase.text.replace(noun, noun[:-1], 1)


def _fullness(phrase: Phrase) -> tuple[int, int, int]:
    return len(phrase.text.split()), len(phrase.head_stem), -len(phrase.text)


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    """Whether ``span`` overlaps one of the sorted spans ``taken``."""
    return any(t.start < span.end and span.start < t.end for t in _near(span, taken))


def _near(span: Span, taken: Sequence[Span]) -> Sequence[Span]:
    """The last of the sorted spans ``taken`` that can overlap ``span``: no more than three of one phrase do."""
    at = bisect_right(taken, Span(span.end, span.end))
    return taken[max(0, at - 3) : at]
