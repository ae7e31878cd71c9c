"""Actors of one document while they are being gathered, and when two phrases speak of the same one."""

from __future__ import annotations

from dataclasses import dataclass, field

from laut.records import SourceKind, Span
from laut.sources.lexicon import Gender, Lexicon, Pronoun
from laut.sources.names import Organisation
from laut.sources.naming import SITE
from laut.sources.phrase import Phrase, identified

# What these name says nothing by itself: a pronoun goes back to those who speak.
_PUBLIC = frozenset({"government", "court", "military", "police", "emergency_service", "health_service"})
_VOICELESS = frozenset({"anonymous", "report", "document"})
# A name of unknown kind may be a firm or a paper; an army or a ministry is called one.
_PRIVATE = frozenset({"company", "outlet", "news_agency", "union", "ngo", "group", "party", "research"})
_MUTE_KINDS = frozenset({"unknown", "document", "social_media"})


@dataclass(slots=True, eq=False)
class Entity:
    """An actor gathered so far, with what its phrases say together; ``mentions`` only where it is a source.

    ``person``: whether it is one human being (None: open). ``gender``, ``plural``, ``country``, ``organisation`` come
    from the first phrase that shows them; ``has_role``: a phrase says what this person does. All are kept up to date by
    :meth:`add`, for they are asked about far more often than they change.
    """

    phrases: list[Phrase] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    forced_unnamed: bool = False
    person: bool | None = None
    gender: Gender | None = None
    plural: bool | None = None
    organisation: Organisation | None = None
    country: str | None = None
    kind: SourceKind = "unknown"
    names: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    has_role: bool = False
    territory: bool = False
    voiceless: bool = False

    def add(self, phrase: Phrase) -> None:
        """Take in another phrase that speaks of this actor."""
        self.phrases.append(phrase)
        self.person = self.person if self.person is not None else _person(phrase)
        self.gender = self.gender or phrase.gender
        self.plural = self.plural if self.plural is not None else phrase.plural
        self.organisation = self.organisation or phrase.organisation
        self.country = self.country or phrase.country
        self.names |= {form for form in (phrase.name, phrase.acronym) if form}
        self.acronyms |= {phrase.acronym} if phrase.acronym else set()
        self.has_role |= phrase.head is not None and phrase.head.type == "person"
        self.territory |= phrase.territory
        self.kind = _kind(self)
        self.voiceless = all(
            p.head is not None and p.head.type in _VOICELESS and p.head.kind in _MUTE_KINDS for p in self.phrases
        )

    @property
    def is_source(self) -> bool:
        """Whether anything is attributed to it so far."""
        return bool(self.mentions)

    @property
    def identified(self) -> bool:
        """Whether any phrase says who it is."""
        unnamed = self.forced_unnamed and not self.names
        return not unnamed and any(identified(phrase) for phrase in self.phrases)


def _person(phrase: Phrase) -> bool | None:
    if phrase.person is not None and phrase.name:
        return phrase.person
    if phrase.organisation or (phrase.head and phrase.head.type == "institution"):
        return False
    return True if phrase.head and phrase.head.type == "person" else None


def _kind(entity: Entity) -> SourceKind:
    """A curated organisation's kind; a named human being is a person, whatever the office; else by the head noun."""
    if entity.organisation is not None:
        return entity.organisation.kind
    if any(phrase.name and phrase.person for phrase in entity.phrases):
        return "person"
    for phrase in entity.phrases:
        head, owner = phrase.head, phrase.owner
        if head is not None and head.type == "spokes" and owner is not None:
            return owner.organisation.kind if owner.organisation else owner.head.kind if owner.head else head.kind
        if head is not None and head.kind != "unknown":
            return head.kind
    if entity.territory:
        return "government"
    if any(SITE.fullmatch(name) for name in entity.names):
        return "outlet"
    return "person" if entity.person else "unknown"


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
    if phrase.determiner == "none" and not phrase.name and " " not in phrase.text and entity.person is True:
        # a lone surname that is a noun too ("Richter sagte")
        return any(name.split()[-1] == phrase.text for name in entity.names)
    if phrase.head is None:
        return phrase.determiner != "indefinite" and any(_same_words(p, phrase, words) for p in entity.phrases)
    if any(_contradicts(p, phrase) for p in entity.phrases):
        return False
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


def _contradicts(old: Phrase, new: Phrase) -> bool:
    """Whether two descriptions cannot be of one actor: of two countries, or belonging to two owners."""
    if old.country and new.country and old.country != new.country:
        return True
    if old.owner is None or new.owner is None or (old.country and new.country):
        return False
    return old.owner.text.lower() != new.owner.text.lower()


def _same_description(old: Phrase, new: Phrase) -> bool:
    """Same head noun, no contradiction in country or qualifiers, and not merely two unnamed people."""
    if old.head is None or new.head is None or old.name or new.name or old.head_stem != new.head_stem:
        return False
    if new.head.type != old.head.type or bool(new.unnamed) != bool(old.unnamed):
        return False
    if new.head.type in {"person", "anonymous", "spokes"} and (new.determiner == "indefinite"):
        return False
    if new.determiner == "indefinite" and old.determiner != "indefinite":
        return False
    return new.stems <= old.stems or old.stems <= new.stems


def may_be_person(phrase: Phrase, words: Lexicon) -> bool:
    """Whether a definite noun is one for a person: by the table, or by its end ("der Mediziner")."""
    if phrase.name or phrase.owner or phrase.unnamed or phrase.plural or phrase.determiner != "definite":
        return False
    if phrase.head is not None:
        return phrase.head.type == "person" and phrase.head.kind == "person" and not phrase.stems
    last = phrase.text.rpartition(" ")[2].lower()
    return len(phrase.stems) == 1 and last.endswith(words.person_endings)


def takes_up(entity: Entity, phrase: Phrase, words: Lexicon) -> int:
    """How well a definite noun ("der Verband", "the ministry", "die Forscherin") can stand for ``entity``.

    3: it repeats its noun or the end of it; 2: it is a general word for its kind; 1: it is a general word for
    institutions, and what kind the entity is is not known; 0: it cannot.
    """
    head = phrase.head
    if head is None:
        return 3 if _closes_a_name(entity, phrase, words) else 0
    if phrase.name or phrase.organisation or phrase.unnamed or head.type in {"report", "anonymous"}:
        return 0
    if phrase.determiner == "indefinite" or (phrase.determiner == "none" and head.type != "institution"):
        return 0
    of_party = head.type == "person" and _is_party(phrase.owner)  # "der SPD-Politiker": said of one named before
    if phrase.owner is not None and not of_party and not (phrase.owner.country and phrase.owner.territory):
        return 0
    if phrase.country and entity.country and phrase.country != entity.country:
        return 0
    if phrase.plural and entity.person is True:
        return 0
    for old in entity.phrases:
        if old.head is not None and old.head.type == head.type and _ends_like(old, phrase):
            if phrase.stems and not phrase.stems <= old.stems and not words.compounds:
                continue
            return 3 if _fits_gender(entity, phrase) else 0
    if head.type == "institution" and entity.person is True:
        return 0
    generic = words.generics.get(head.word) or words.generics.get(words.masculine(head.word))
    of_field = head.type == "person" and entity.person is True  # "der Klimaforscher", "die Kommunalpolitikerin"
    if generic is None or phrase.stems or (head.prefix and not of_party and not of_field):
        return 0
    kinds = {entity.kind, "territory" if entity.territory else entity.kind}
    if not kinds & generic.kinds:
        unknown = entity.kind == "unknown" and bool(entity.names) and entity.person is not True
        return 1 if unknown and generic.kinds & _PRIVATE else 0
    # what only has a description ("the court") is taken up by its own noun, not by a general word for public bodies
    if not entity.names and entity.kind in _PUBLIC and "territory" not in generic.kinds:
        return 0
    return 2 if _fits_gender(entity, phrase) and (entity.kind != "person" or entity.person is not False) else 0


def _is_party(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.organisation is not None and phrase.organisation.kind == "party"


def may_be_role(phrase: Phrase) -> bool:
    """Whether a definite phrase says what one person is, and of whom ("die Chefin des Herstellers Hadrian")."""
    if phrase.name or phrase.unnamed or phrase.plural or phrase.determiner != "definite" or phrase.owner is None:
        return False
    return phrase.head is not None and phrase.head.type == "person" and phrase.gender is not None


def _closes_a_name(entity: Entity, phrase: Phrase, words: Lexicon) -> bool:
    """Whether a noun that no table has is the last of an organisation's name: "the fund" of a Monetary Fund."""
    if phrase.determiner != "definite" or phrase.name or phrase.owner or phrase.unnamed or len(phrase.stems) != 1:
        return False
    names = {*entity.names, *([entity.organisation.name] if entity.organisation else [])}
    last = {words.stem(name.split()[-1]) for name in names if " " in name}
    return entity.person is not True and phrase.stems <= last


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
    if entity.voiceless:
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
