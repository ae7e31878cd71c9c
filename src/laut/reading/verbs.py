"""Reporting verbs: compiles ``[[verb]]`` tables of ``lang/<lang>/attribution.toml`` into a look-up by word form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from laut.errors import TableError
from laut.reading.lexicon import words
from laut.tables import load_table

_STRONG = "strong"
_RESERVED = {
    "id",
    "frames",
    "strong",
    "examples",
    "counter_examples",
    "inanimate",
    "impersonal",
    "prep",
    "needs_figure",
    "copula",
    "infinitive",
    "quotes",
    "origin",
    "marker",
    "alone",
    "unless",
}


@dataclass(frozen=True, slots=True)
class VerbRule:
    """One class of verbs with the frames in which it attributes; see ``docs/concepts/attribution.md``."""

    id: str
    frames: frozenset[str]
    inanimate: bool = False
    impersonal: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    needs_figure: bool = False
    copula: bool = False
    infinitives: frozenset[str] = frozenset()
    quotes: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    markers: tuple[tuple[str, ...], ...] = ()
    alone: bool = True
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A word form: ``f`` finite, ``p`` participle, ``i`` infinitive, ``g`` gerund, with its separate particle."""

    rule: VerbRule
    form: str
    particle: str = ""


def _stems(entry: Mapping[str, Any], conjugation: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yields (form, kind, particle) of the entry's stems through the templates of the grammar table."""
    for name, template in conjugation.items():
        if name not in entry or name in _RESERVED or not isinstance(template, list):
            continue
        for item in str(entry[name]).split():
            stem, _, particle = item.partition("+")
            for ending in template:
                kind, _, rest = ending.rpartition(":")
                kind = kind or "f"
                prefix, _, suffix = rest.rpartition("+")
                yield from _placed(prefix + stem + suffix, kind, particle, joined=bool(conjugation.get("zu")))


def _placed(form: str, kind: str, particle: str, *, joined: bool) -> Iterator[tuple[str, str, str]]:
    """A form with its particle apart and, in languages that join them at the end of a clause, together."""
    if not particle:
        yield form, kind, ""
        return
    if kind == "f" or not joined:
        yield form, kind, particle
    if joined:
        yield particle + form, kind, ""


def _strong(entry: Mapping[str, Any], *, joined: bool) -> Iterator[tuple[str, str, str]]:
    for line in entry.get(_STRONG, ()):
        for kind, part in zip("fpig", line.split("|"), strict=False):
            for item in part.split():
                form, _, particle = item.partition("+")
                yield from _placed(form, kind, particle, joined=joined)


@cache
def load_verbs(lang: str) -> Mapping[str, tuple[VerbForm, ...]]:
    """Every form of every reporting verb of ``lang``, lower case, with the readings it can have."""
    conjugation = load_table(lang, "grammar")["conjugation"]
    joined = bool(conjugation.get("zu"))
    out: dict[str, dict[tuple[str, str, str], VerbForm]] = {}
    for entry in load_table(lang, "attribution")["verb"]:
        unknown = set(entry) - _RESERVED - set(conjugation)
        if unknown:
            raise TableError(f"{lang}/attribution.toml, rule {entry.get('id')}: unknown keys {sorted(unknown)}")
        rule = VerbRule(
            id=entry["id"],
            frames=frozenset(entry["frames"]),
            inanimate=bool(entry.get("inanimate")),
            impersonal=words(entry.get("impersonal", "")),
            prepositions=words(entry.get("prep", "")),
            needs_figure=bool(entry.get("needs_figure")),
            copula=bool(entry.get("copula")),
            infinitives=words(entry.get("infinitive", "")),
            quotes=words(entry.get("quotes", "")),
            origins=words(entry.get("origin", "")),
            markers=tuple(tuple(m.split()) for m in str(entry.get("marker", "")).split("|") if m),
            alone=bool(entry.get("alone", True)),
            unless=words(entry.get("unless", "")),
        )
        for form, kind, particle in (*_stems(entry, conjugation), *_strong(entry, joined=joined)):
            readings = out.setdefault(form.lower(), {})
            readings.setdefault((rule.id, kind, particle.lower()), VerbForm(rule, kind, particle.lower()))
    return {form: tuple(readings.values()) for form, readings in out.items()}


@cache
def needing_support(lang: str) -> frozenset[str]:
    """Ids of the rules that, where a model read the text too, do not stand on their own (``alone = false``)."""
    return frozenset(r.rule.id for readings in load_verbs(lang).values() for r in readings if not r.rule.alone)


@cache
def verb_forms(lang: str) -> frozenset[str]:
    """All finite forms and participles, for telling a clause from a phrase."""
    return frozenset(form for form, readings in load_verbs(lang).items() if any(r.form in "fp" for r in readings))
