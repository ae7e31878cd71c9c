"""The records every part of laut speaks in: the page to read first.

All of them are frozen and carry no logic. Positions are :class:`Span`, half-open ``[start, end)`` in Unicode code
points of ``Document.text``, which is never altered once a document exists. The first group is what laut states and
what its JSON carries (``docs/reference/json.md``); the second is what the stages hand to one another on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SectionKind = Literal["headline", "lead", "body", "caption", "credit", "dateline", "byline", "metadata"]
SourceKind = Literal[
    "person", "government", "military", "intelligence_service", "police", "emergency_service", "court",
    "international_organisation", "ngo", "company", "union", "party", "news_agency", "outlet", "research",
    "health_service", "official", "witness", "document", "social_media", "group", "unknown",
]  # fmt: skip
ClaimKind = Literal["direct", "indirect", "free_indirect", "reported", "narration"]
Polarity = Literal["affirms", "denies"]
Certainty = Literal["stated", "reported", "estimated", "probable", "possible", "planned"]
Basis = Literal["first_hand", "relayed", "unstated"]
CaveatKind = Literal[
    "not_independently_verified", "unconfirmed", "neither_confirmed_nor_denied", "no_evidence", "alleged",
    "anonymous_source", "declined_to_comment", "disputed", "identity_unknown",
]  # fmt: skip
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open ``[start, end)`` in code points of the document's text."""

    start: int
    end: int


# ------------------------------------------------------------------ what laut states


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document that is to be read in its own way; sections never overlap."""

    kind: SectionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One news text and what is known about its publication.

    ``published`` is EDTF level 1 (``"2024-12"`` is a value, not a date with a day missing) or ``None``. ``language`` is
    a BCP 47 tag. ``credits`` are agencies named in a dateline, byline or credit line, under their canonical name.
    """

    id: str
    text: str
    language: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An actor to whom a claim is attributed, all its mentions in the document taken together.

    ``country`` is ISO 3166-1 alpha-2. ``identified`` is false where the text does not say who it is ("two officials").
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: SourceKind = "unknown"
    country: str | None = None
    identified: bool = True
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hop:
    """One passing-on of a claim: whom the one before it has it from. Several ``sources`` are named jointly."""

    sources: tuple[str, ...]
    mention: Span | None = None
    cue: tuple[Span, ...] = ()
    basis: Basis = "unstated"


@dataclass(frozen=True, slots=True)
class Caveat:
    """A reservation about a claim; ``by`` is the id of the source who makes it, ``None`` is the outlet."""

    kind: CaveatKind
    span: Span
    by: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the interval of what it can mean; ``None`` is unbounded.

    ``counted`` is whom or what is counted, ``event`` what happened to them (codes of the open list in the tables,
    joined by ``|`` where the figure covers several). ``nationality`` is the ISO 3166-1 alpha-2 code of those counted,
    ``group`` the words that say to which group they belong ("Hamas"); ``part_of`` is the id of the figure this one is
    a part of.
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approx: bool = False
    unit: str | None = None
    counted: str | None = None
    event: str | None = None
    change: bool = False
    part_of: str | None = None
    nationality: str | None = None
    group: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: TIMEX3 type, value and mod; ``start`` and ``end`` are the first and last day it can mean."""

    id: str
    span: Span
    type: TimexType
    value: str
    start: str | None = None
    end: str | None = None
    mod: str | None = None
    anchor: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place name with what the gazetteer knows of it; coordinates in degrees, WGS 84."""

    id: str
    span: Span
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said. ``hops`` run from the outlet outward to the origin; narration has none.

    ``figures``, ``times`` and ``places`` are ids. ``rules`` and ``engine`` say what found it, ``confidence`` is in
    0 … 1 where the engine states one. ``nested_in`` is the id of the claim whose content encloses this one.
    """

    id: str
    content: tuple[Span, ...]
    kind: ClaimKind
    hops: tuple[Hop, ...] = ()
    polarity: Polarity = "affirms"
    certainty: Certainty = "stated"
    caveats: tuple[Caveat, ...] = ()
    figures: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    addressee: tuple[Span, ...] = ()
    nested_in: str | None = None
    engine: str = "rules"
    rules: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims of one document that cannot both hold, with the figures that clash and the reason in words."""

    claims: tuple[str, str]
    figures: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The ledger of one document: all that ``laut read`` states about it."""

    document: Document
    engine: str
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    experimental: bool = False
    """Whether the engine was not made for the document's language and reads it by what it learned from others."""


# ------------------------------------------------------------------ what the stages hand to one another


MODEL = "model"
"""The engine of what the learned reader alone has found."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a reader yields: the spans of source, cue and content of one attribution, before anything is resolved.

    An empty role is not expressed. ``implied`` tells how the source is to be found where it has no words of its own
    next to the content: ``"previous"`` (the source of the attribution before, reported mood running on) or ``None``.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    kind: ClaimKind = "indirect"
    implied: Literal["previous"] | None = None
    engine: str = "rules"
    rules: tuple[str, ...] = ()
    confidence: float | None = None
    named: Attribution | None = None
    """What two readers found, in the words of the one whose words chains are built on and sources are resolved by."""


@dataclass(frozen=True, slots=True)
class HopMention:
    """A hop before its sources are resolved: the words that name them, and the cue that passes the claim on.

    ``mention`` is ``None`` for an origin the text declares unknown. ``identified`` is false where the text itself says
    that nobody names the source ("um welchen es sich handelt, ist nicht bekannt"); ``None`` leaves it to the name.
    """

    mention: Span | None
    cue: tuple[Span, ...] = ()
    basis: Basis = "unstated"
    identified: bool | None = None
    phrase: Span | None = None
    """What a reader took for the words of this hop: the whole phrase around ``mention``, or another mention nearby.
    It is shown in place of ``mention`` if both name the same source."""


@dataclass(frozen=True, slots=True)
class ChainedAttribution:
    """An attribution with its chain of hops, nearest to the outlet first, ready to become a claim."""

    attribution: Attribution
    hops: tuple[HopMention, ...] = ()
    rules: tuple[str, ...] = ()
    remarks: tuple[Span, ...] = field(default=())
    """Sentences elsewhere that speak of this claim's source or content, where caveats may stand."""


@dataclass(frozen=True, slots=True)
class SourceResolution:
    """The document's sources, and which of them each mention names (several where it names them jointly)."""

    sources: tuple[Source, ...]
    by_mention: dict[Span, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Relay:
    """Words that say how a claim travelled. Found by reading, made into hops by attribution.

    ``cites``: ``subject`` (``None``: the source that stands next to it) has it from ``target``. ``through``: ``target``
    passed on what the source next to it said ("told the AP", "seen by Reuters"). ``unknown``: the text declares that
    nobody knows who the origin is; ``target`` is ``None``.
    """

    kind: Literal["cites", "through", "unknown"]
    span: Span
    target: Span | None = None
    subject: Span | None = None
    cue: tuple[Span, ...] = ()
    rule: str = ""
    stands_alone: bool = False
    """Whether it is a statement about the sentence before ("the figure came from X") and no phrase beside a source."""
