"""Actors of one document while they are being gathered, and when two phrases speak of the same one."""

from __future__ import annotations

from dataclasses import dataclass, field

from laut.records import SourceKind, Span
from laut.sources.lexicon import Gender, Lexicon, Pronoun
from laut.sources.names import Organisation
from laut.sources.phrase import Phrase, identified

# What these name says nothing by itself: a pronoun goes back to those who speak.
_PUBLIC = frozenset({"government", "court", "military", "police", "emergency_service", "health_service"})
_VOICELESS = frozenset({"anonymous", "report", "document"})


@dataclass(slots=True, eq=False)
class Entity:
    """An actor gathered so far; ``phrases`` in order of the text, ``mentions`` only where it is a source."""

    phrases: list[Phrase] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    forced_unnamed: bool = False

    @property
    def is_source(self) -> bool:
        """Whether anything is attributed to it so far."""
        return bool(self.mentions)

    @property
    def person(self) -> bool | None:
        """Whether it is one human being; None if that is open."""
        for phrase in self.phrases:
            if phrase.person is not None and phrase.name:
                return phrase.person
            if phrase.organisation or (phrase.head and phrase.head.type == "institution"):
                return False
            if phrase.head and phrase.head.type == "person":
                return True
        return None

    @property
    def gender(self) -> Gender | None:
        """Natural or grammatical gender, by the first phrase that shows it."""
        return next((phrase.gender for phrase in self.phrases if phrase.gender), None)

    @property
    def plural(self) -> bool | None:
        """Whether it is several, by the first phrase that shows it."""
        return next((phrase.plural for phrase in self.phrases if phrase.plural is not None), None)

    @property
    def organisation(self) -> Organisation | None:
        """The curated organisation it is."""
        return next((phrase.organisation for phrase in self.phrases if phrase.organisation), None)

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2, where one of its phrases names it."""
        return next((phrase.country for phrase in self.phrases if phrase.country), None)

    @property
    def kind(self) -> SourceKind:
        """What kind of source it is: a named human being is a person, whatever the office."""
        if self.organisation is not None:
            return self.organisation.kind
        if any(phrase.name and phrase.person for phrase in self.phrases):
            return "person"
        for phrase in self.phrases:
            head = phrase.head
            if head is not None and head.type == "spokes" and phrase.owner is not None:
                owner = phrase.owner
                return owner.organisation.kind if owner.organisation else owner.head.kind if owner.head else head.kind
            if head is not None and head.kind != "unknown":
                return head.kind
        if any(phrase.territory for phrase in self.phrases):
            return "government"
        return "person" if self.person else "unknown"

    @property
    def names(self) -> set[str]:
        """Its proper names and acronyms."""
        return {form for phrase in self.phrases for form in (phrase.name, phrase.acronym) if form}

    @property
    def identified(self) -> bool:
        """Whether any phrase says who it is."""
        return not self.forced_unnamed and any(identified(phrase) for phrase in self.phrases)


def same(entity: Entity, phrase: Phrase, words: Lexicon) -> bool:
    """Whether ``phrase`` certainly speaks of ``entity``: same organisation, name, acronym or full description."""
    known = entity.organisation
    if phrase.organisation is not None and known is not None:
        return phrase.organisation == known
    if phrase.territory:
        # a country by itself ("Moskau", "ukrainische Angaben") is the country's side, its government
        return any(p.territory and p.country == phrase.country for p in entity.phrases)
    if phrase.name:
        return _same_name(entity, phrase, words)
    if phrase.acronym and phrase.acronym in entity.names:
        return True
    if phrase.head is None:
        return phrase.determiner != "indefinite" and any(_same_words(p, phrase, words) for p in entity.phrases)
    return any(_same_description(p, phrase) for p in entity.phrases)


def _same_words(old: Phrase, new: Phrase, words: Lexicon) -> bool:
    """Whether an unknown noun repeats another, or the name of an organisation ("Halochem … die Halochem")."""
    if not new.stems:
        return False
    return new.stems == (frozenset(words.stem(part) for part in old.name.split()) if old.name else old.stems)


def _same_name(entity: Entity, phrase: Phrase, words: Lexicon) -> bool:
    assert phrase.name is not None
    new = [words.stem(part) for part in phrase.name.split()]
    for form in entity.names:
        old = [words.stem(part) for part in form.split()]
        if old == new:
            return True
        # surname after full name and the other way round; a one-word name of an organisation likewise
        if entity.person is not False and phrase.person is not False and (old[-1:] == new or new[-1:] == old):
            return True
        if entity.person is not True and phrase.person is not True and _contained(old, new):
            return True
    return False


def _contained(old: list[str], new: list[str]) -> bool:
    """Whether the shorter organisation name opens the longer one ("Halochem", "Halochem Rheinfeld")."""
    short, long = sorted((old, new), key=len)
    return len(short[0]) > 3 and long[: len(short)] == short


def _same_description(old: Phrase, new: Phrase) -> bool:
    """Same head noun, no contradiction in country or qualifiers, and not merely two unnamed people."""
    if old.head is None or new.head is None or old.name or new.name or old.head_stem != new.head_stem:
        return False
    if old.country and new.country and old.country != new.country:
        return False
    if new.head.type != old.head.type or bool(new.unnamed) != bool(old.unnamed):
        return False
    if new.head.type in {"person", "anonymous", "spokes"} and (new.determiner == "indefinite"):
        return False
    old_owner = old.owner.text if old.owner else ""
    new_owner = new.owner.text if new.owner else ""
    if old_owner and new_owner and old_owner.lower() != new_owner.lower() and not (old.country and new.country):
        return False
    if new.determiner == "indefinite" and old.determiner != "indefinite":
        return False
    return new.stems <= old.stems or old.stems <= new.stems


def may_be_person(phrase: Phrase, words: Lexicon) -> bool:
    """Whether a definite noun that no table knows is, by its end, one for a person ("der Mediziner")."""
    if phrase.head is not None or phrase.name or phrase.owner or phrase.unnamed or phrase.determiner != "definite":
        return False
    last = phrase.text.rpartition(" ")[2].lower()
    return len(phrase.stems) == 1 and last.endswith(words.person_endings)


def takes_up(entity: Entity, phrase: Phrase, words: Lexicon) -> int:
    """How well a definite noun ("der Verband", "the ministry", "die Forscherin") can stand for ``entity``.

    2: it repeats its noun or the end of it; 1: it is a general word for its kind; 0: it cannot.
    """
    head = phrase.head
    if head is None or phrase.name or phrase.organisation or phrase.unnamed or head.type in {"report", "anonymous"}:
        return 0
    if phrase.determiner == "indefinite" or (phrase.determiner == "none" and head.type != "institution"):
        return 0
    if phrase.owner is not None and not (phrase.owner.country and phrase.owner.territory):
        return 0
    if phrase.country and entity.country and phrase.country != entity.country:
        return 0
    for old in entity.phrases:
        if old.head is not None and old.head.type == head.type and _ends_like(old, phrase):
            if phrase.stems and not phrase.stems <= old.stems and not words.compounds:
                continue
            return 2 if _fits_gender(entity, phrase) else 0
    if head.type == "institution" and entity.person is True:
        return 0
    generic = words.generics.get(head.word) or words.generics.get(words.masculine(head.word))
    if generic is None or phrase.stems or head.prefix:
        return 0
    kinds = {entity.kind, "territory" if any(p.territory for p in entity.phrases) else entity.kind}
    if not kinds & generic.kinds:
        return 0
    # what only has a description ("the court") is taken up by its own noun, not by a general word for public bodies
    if not entity.names and entity.kind in _PUBLIC and "territory" not in generic.kinds:
        return 0
    return 1 if _fits_gender(entity, phrase) and (entity.kind != "person" or entity.person is not False) else 0


def _ends_like(old: Phrase, new: Phrase) -> bool:
    """ "Gesundheitsministerium" can be taken up as "Ministerium"."""
    assert old.head is not None and new.head is not None
    return (old.head.word == new.head.word and new.head.prefix in ("", old.head.prefix)) or (
        len(new.head_stem) > 3 and old.head_stem.endswith(new.head_stem)
    )


def _fits_gender(entity: Entity, phrase: Phrase) -> bool:
    return entity.person is not True or not phrase.gender or not entity.gender or phrase.gender == entity.gender


def can_stand_for(pronoun: Pronoun, entity: Entity, words: Lexicon) -> bool:
    """Whether a pronoun agrees with ``entity`` in number, gender and animacy."""
    if pronoun.source_only:
        return entity.is_source
    if all(p.head is not None and p.head.type in _VOICELESS and p.head.kind in {"unknown", "document", "social_media"}
           for p in entity.phrases):  # fmt: skip
        return False
    if pronoun.number == "plural":
        return entity.plural is not False and entity.person is not True
    if pronoun.number == "singular" and entity.plural is True:
        return False
    if pronoun.gender is None:
        return True
    # "a spokeswoman said … she": the institution, spoken for by a woman
    spokes = {p.gender for p in entity.phrases if p.head is not None and p.head.type == "spokes" and p.gender}
    if pronoun.gender in spokes:
        return True
    gender = entity.gender
    if gender is None and pronoun.number == "any" and entity.person is not True:
        return True
    if gender is None:
        return entity.person is not False if pronoun.gender in "mf" and not words.compounds else True
    return pronoun.gender == gender or (pronoun.number == "any" and entity.plural is True)
