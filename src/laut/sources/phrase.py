"""What one source phrase says about its source: name, head noun, country, owner, whether anyone is named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from laut.records import Span
from laut.sources.lexicon import Gender, Head, Pronoun
from laut.sources.names import Organisation

Determiner = Literal["definite", "indefinite", "possessive", "none"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase taken apart. All of it is read from the phrase alone, nothing from the text around it.

    ``text`` is the phrase as written, without prepositions and article; ``name`` the proper name in it, without
    genitive; ``person`` whether that name is a person's (None: cannot be told). ``stems`` are the inflection-free
    forms of its other content words, ``head_stem`` that of its head noun. ``owner`` is for whom it speaks or to whom
    it belongs ("Sprecher der Polizei": the police). ``territory``: it is a country, its capital or its side and nothing
    else ("Moskau", "ukrainische Angaben"). ``unnamed`` is the rule by which the words say that no one is named.
    """

    span: Span
    text: str
    head: Head | None = None
    head_stem: str = ""
    name: str | None = None
    person: bool | None = None
    acronym: str | None = None
    organisation: Organisation | None = None
    stems: frozenset[str] = frozenset()
    country: str | None = None
    determiner: Determiner = "none"
    gender: Gender | None = None
    plural: bool | None = None
    pronouns: tuple[Pronoun, ...] = ()
    owner: Phrase | None = None
    unnamed: str | None = None
    territory: bool = False

    @property
    def is_pronoun(self) -> bool:
        """Whether it names nobody by itself."""
        return bool(self.pronouns)

    @property
    def surname(self) -> str | None:
        """The last word of its name."""
        return self.name.split()[-1] if self.name else None


def merged(core: Phrase, other: Phrase) -> Phrase:
    """``core`` with what an apposition adds: the name it lacks, or the role."""
    if other.is_pronoun or (core.name and other.name and core.name != other.name):
        return core
    person = core.person if core.person is not None else other.person
    if person is None and core.name and " " in core.name and other.determiner == "indefinite" and other.gender != "n":
        # "Davlat Nazarov, a village elder": a firm has a noun for firms behind it
        person = True if other.head is None or other.head.type in {"person", "anonymous"} else None
    return replace(
        core,
        name=core.name or other.name,
        person=person,
        head=core.head or other.head,
        head_stem=core.head_stem or other.head_stem,
        organisation=core.organisation or (other.organisation if not core.name else None),
        country=core.country or other.country,
        stems=core.stems | other.stems,
        gender=core.gender or other.gender,
        owner=core.owner or other.owner,
        acronym=core.acronym or other.acronym,
    )


# Of these there are many, so that the bare noun tells none of them.
_MANY = frozenset({"company", "ngo", "union", "research", "outlet", "health_service", "group"})


def identified(phrase: Phrase) -> bool:
    """Whether the text says who it is. The rules, in order, are those of ``docs/concepts/sources.md``."""
    if phrase.name or phrase.organisation:
        return True
    if phrase.unnamed:
        return False
    head = phrase.head
    if head is not None and head.type == "spokes":
        owner = phrase.owner
        if owner is not None and owner.determiner == "none" and owner.head is not None and not owner.name:
            return owner.head.kind not in _MANY  # "ein Polizeisprecher", but which firm has "ein Firmensprecher"?
        return owner is None or identified(owner)
    if head is not None and head.type in {"anonymous", "report", "statement"}:
        return False
    if phrase.owner is not None and phrase.owner.determiner == "indefinite" and not identified(phrase.owner):
        return False
    if head is not None and head.type == "document":
        return phrase.owner is not None and (phrase.owner.head is not None or bool(phrase.owner.name)) \
            and identified(phrase.owner)  # fmt: skip
    if head is not None and head.type == "person" and phrase.plural:
        return False
    if head is not None and head.type == "person" and head.kind == "person" and phrase.determiner == "none":
        return False  # "Anwohnerinnen", "Analyst" without name: one of many
    if head is None and phrase.determiner == "none" and not phrase.territory and not phrase.acronym:
        return False  # a bare noun that no table knows: "market watchers"
    if phrase.determiner == "indefinite":
        # "a mission of the OSCE", but "a member of the board"
        return head is not None and head.type == "institution" and phrase.owner is not None and bool(phrase.owner.name)
    return True
