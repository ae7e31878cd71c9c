"""Names the tables know: organisations, outlets, agencies, given names. The same for all languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from laut.records import SourceKind
from laut.sources.lexicon import Gender, Lexicon, lexicon
from laut.tables import load_table
from laut.text import Token, tokenize

# Names up to this length are mostly acronyms and words at once ("WHO", "who"): they are compared as they are written.
EXACT_UP_TO = 4


@dataclass(frozen=True, slots=True)
class Organisation:
    """A curated organisation; ``name`` is its canonical short name."""

    name: str
    kind: SourceKind
    country: str | None


@dataclass(frozen=True, slots=True)
class OrganisationHit:
    """Tokens ``[first, last)`` that name a curated organisation, and the name as the table writes it."""

    first: int
    last: int
    organisation: Organisation
    name: str


@dataclass(frozen=True, slots=True)
class Organisations:
    """Finds curated names by the stems of a language, so that German inflection does not hide them."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...], Organisation, str], ...]]
    words: Lexicon

    def match(self, tokens: Sequence[Token], at: int) -> OrganisationHit | None:
        """The longest curated name that starts at token ``at``."""
        for stems, written, organisation, name in self.by_first.get(self.words.stem(tokens[at].lower), ()):
            size = len(stems)
            window = tokens[at : at + size]
            if len(window) < size or any(self.words.stem(w.lower) != s for w, s in zip(window, stems, strict=True)):
                continue
            if size == 1 and not _same_case(window[0].text, written[0], self.words.genitives):
                continue
            exact = all(w.text == part for w, part in zip(window, written, strict=True))
            if size > 1 and not exact and not any(w.is_capitalised for w in window):
                continue
            return OrganisationHit(at, at + size, organisation, name)
        return None


def _same_case(text: str, written: str, genitives: Sequence[str]) -> bool:
    """Whether a one-word name is written as a name here: short ones exactly so, long ones with a capital."""
    if len(written) <= EXACT_UP_TO:
        inflected = not written.isupper() and any(text == written + ending for ending in genitives)
        return text == written or inflected
    if not text.lower().startswith(written.lower()[:-1] if written[-1] in "es" else written.lower()):
        return False  # the same stem and another word: "Politiker" is not "Politiken"
    return text[0].isupper() == written[0].isupper() or text[0].isupper()


def _curated() -> list[tuple[list[str], Organisation]]:
    # where two share an acronym ("EPA"), the one listed first is meant: agencies stand in credits rather than in texts
    entries: list[tuple[list[str], Organisation]] = []
    for country, lines in load_table("mul", "outlets").items():
        for line in lines:
            names = [name.strip() for name in line.split("|")]
            entries.append((names, Organisation(names[0], "outlet", country)))
    for kind, lines in load_table("mul", "organisations").items():
        for line in lines:
            country, *names = (part.strip() for part in line.split("|"))
            entries.append((names, Organisation(names[0], kind, None if country == "-" else country)))  # type: ignore[arg-type]
    for agency in load_table("mul", "agencies")["agency"]:
        entries.append(([agency["name"], *agency["variants"]],
                        Organisation(agency["name"], "news_agency", agency.get("country"))))  # fmt: skip
    return entries


@cache
def organisations(lang: str) -> Organisations:
    """The curated names, keyed by the stems of ``lang``."""
    words = lexicon(lang)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Organisation, str]]] = {}
    for names, organisation in _curated():
        for name in names:
            # splitting at spaces gives the same tokens for plain names, ten times as fast
            plain = name.replace(" ", "").replace("-", "").isalpha() and "- " not in name
            written = tuple(name.split()) if plain else tuple(token.text for token in tokenize(name))
            stems = tuple(words.stem(part) for part in written)
            by_first.setdefault(stems[0], []).append((stems, written, organisation, name))
    return Organisations(
        {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in by_first.items()}, words
    )


@cache
def _given_names() -> Mapping[str, Gender | None]:
    table = load_table("mul", "given_names")
    names: dict[str, Gender | None] = dict.fromkeys(table["f"].split(), "f")
    for name in table["m"].split():
        names[name] = None if name in names else "m"
    names.update(dict.fromkeys(table["any"].split()))
    return names


def is_given_name(word: str) -> bool:
    """Whether ``word`` is a given name; a double name is one if its parts are ("Hans-Martin")."""
    names = _given_names()
    return word in names or ("-" in word and all(part in names for part in word.split("-")))


def given_name_gender(word: str) -> Gender | None:
    """The gender a given name mostly has, or None."""
    names = _given_names()
    return names.get(word, names.get(word.partition("-")[0]))
