"""Datelines: "PORT SELWYN, Nov 2 (Reuters) -", "Berlin (dpa) -", "WIEN.", "Paris, 3 mars (AFP) –".

Recognised by form and not by knowing the place: a dateline must be known before places are, and a place no gazetteer
has can head a report. The head up to the mark that closes it is taken apart into place, region, date and agency; what
is asked of each depends on how much the others prove.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from laut.documents.agencies import canonical_agency, find_agencies
from laut.documents.tables import particles
from laut.records import Span
from laut.tables import load_table

_WINDOW = 160  # characters; the longest dateline in the newswire looked at has 92
_CLOSE = re.compile(
    r"\s?(?:--+|[–—]-)(?=\s|\[|[^\W_]|$)"  # typewriter dash
    r"|\s?[–—―](?=\s|[\"“„«»‘'\[(]|[^\W_]|$)"  # dashes, with or without spaces
    r"|\s[-_|](?=\s|$)"  # spaced hyphen, underscore, bar
    r"|(?<=\))\s?(?:\.\s?[-–—]|[-_.:])(?=\s|$)"  # anything after "(dpa)"; ".-" in Spanish and Portuguese
    r"|\.(?=\s)"  # "WIEN."
)
_BRACKET = re.compile(r"\(([^()]{1,60})\)")
_PLACE_WORD = re.compile(r"[^\W\d_]+(?:['’.\-/][^\W\d_]+)*\.?")
_SHORTEST_UNKNOWN = 3  # letters of an agency no table has; two are an author's initials
_UPPER_ENOUGH = 4  # letters; shorter all-capital words are mostly acronyms of organisations
_DEEPEST = 2  # paragraphs of prose (a teaser, a headline with a stop) that may stand above "BERLIN –"
_SECOND_DASH = 250  # characters after a weak dateline in which a second dash would make it a parenthesis
_QUOTES = tuple("\"'„“”‚‘«»‹›")
_DASHES = re.compile(r"\s[-–—―]{1,2}\s")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline's span, the place as written, the date as written and the agencies (canonical) it names."""

    span: Span
    place: str
    date: str | None
    agencies: tuple[str, ...]


def find_dateline(text: str, start: int, end: int, *, lang: str, depth: int) -> Dateline | None:
    """The dateline that opens the paragraph ``[start, end)``, or ``None``.

    ``depth`` is the number of paragraphs of prose before: a place without agency or date is believed near the top only.
    ``lang`` decides whether "Lissabon. Die …" is one: German and French papers write so, English ones do not.
    """
    window = text[start : min(end, start + _WINDOW)]
    for close in _CLOSE.finditer(window):
        head = window[: close.start()]
        stop = close.group().strip() == "."
        # "PORT SELWYN, 2. November (Reuters)": a stop never closes a head that a date has begun.
        found = None if stop and "," in head and not head.endswith(")") else _take_apart(head)
        rest = text[start + close.end() : min(end, start + close.end() + _SECOND_DASH)]
        if found is None:
            if stop and not _abbreviates(head):
                return None
            continue
        place, date, agencies, proven = found
        if proven or _believable(place, close.group().strip(), rest, lang, depth):
            return Dateline(Span(start, start + close.end()), place, date, agencies)
        if not stop or not _abbreviates(head):
            return None
    return _unclosed(text, start, end)


def _abbreviates(head: str) -> bool:
    """Whether a stop after ``head`` can belong to an abbreviation ("Nov.", "St.") and so does not end a sentence."""
    last = re.split(r"[\s,(/]", head)[-1]
    return 1 <= len(last) <= (6 if "," in head else 4) or head[-1:].isdigit()  # "CHICO, Calif. -"


def _unclosed(text: str, start: int, end: int) -> Dateline | None:
    """ "Wien (APA) Die Regierung …": no closing mark, so the agency must be known."""
    window = text[start : min(end, start + _WINDOW)]
    bracket = _BRACKET.search(window)
    if bracket is None or not re.match(r"\s+[\"“„«»]?[^\W\d_]", window[bracket.end() :]):
        return None
    found = _take_apart(window[: bracket.end()])
    if found is None or not found[0] or not found[2] or not canonical_agency(re.split(r"[/,+]", bracket[1])[0].strip()):
        return None
    if not window[bracket.end() :].lstrip(' "“„«»\n')[:1].isupper():
        return None
    return Dateline(Span(start, start + bracket.end()), found[0], found[1], found[2])


def _take_apart(head: str) -> tuple[str, str | None, tuple[str, ...], bool] | None:
    """Place, date, agencies of a dateline's head and whether they prove it one; ``None`` where it cannot be one."""
    head = " ".join(head.split())
    agencies: tuple[str, ...] = ()
    named = False
    bracket = None
    for bracket in _BRACKET.finditer(head):  # noqa: B007 - the last one is wanted
        pass
    if bracket is not None and bracket.end() == len(head):
        agencies, named = _agencies_in(bracket[1])
        head = head[: bracket.start()].rstrip(" ,") if named else head
    head = _BRACKET.sub(" ", head).strip()
    if "(" in head or ")" in head:
        return None
    if not named:
        head, agencies = _trailing_agency(head)
        named = bool(agencies)
    parts = [part.strip() for part in head.split(",") if part.strip()]
    dates = [part for part in parts[1:] if _is_date(part)]
    places = [part for part in parts if part not in dates]
    if not parts or (agencies and len(parts) == 1 and _is_date(parts[0])):
        return ("", parts[0] if parts else None, agencies, True) if agencies else None
    if len(places) > 3 or len(dates) > 2 or not all(_is_place(part) for part in places) or not places:
        return None
    return places[0], ", ".join(dates) or None, agencies, named or bool(dates)


def _agencies_in(inside: str) -> tuple[tuple[str, ...], bool]:
    """Agencies in a bracket, and whether the bracket names who reports.

    An agency that no table knows is kept as written if it is in capitals, as agencies write themselves there.
    """
    known = find_agencies(inside)
    parts = [part.strip() for part in re.split(r"[/,+]", inside) if part.strip()]
    if known and len(inside) <= 40:
        extra = [
            part for part in parts if not find_agencies(part) and part.isupper() and _SHORTEST_UNKNOWN <= len(part) <= 6
        ]
        return (*known, *extra), True
    if inside.isupper() and sum(char.isalpha() for char in inside) >= _SHORTEST_UNKNOWN:
        return (" ".join(inside.split()),), True
    return (), False


def _trailing_agency(head: str) -> tuple[str, tuple[str, ...]]:
    """Splits "BERLIN dpa", "Berlin/dpa" and a bare "AFP" into the place and the agencies."""
    words = re.split(r"(?<=[^\W_])[\s/]+(?=[^\W_])", head)
    for count in (2, 1):
        last = " ".join(words[-count:])
        known = canonical_agency(last)
        if known is not None and len(words) >= count:
            place = head[: head.rfind(words[-count])].rstrip(" /,")
            return place, (known,)
    return head, ()


def _is_date(part: str) -> bool:
    return len(part) <= 30 and (any(char.isdigit() for char in part) or part == "NO DATE")


def _is_place(part: str) -> bool:
    words = re.split(r"\s+(?:-\s+)?|/", part)
    words = [word for word in words if word]
    if not 1 <= len(words) <= 5 or not words[0][:1].isupper():
        return False
    return all(_PLACE_WORD.fullmatch(word) and (word[:1].isupper() or word in particles()) for word in words)


def _believable(place: str, mark: str, rest: str, lang: str, depth: int) -> bool:
    """Whether a place alone, without agency or date, heads the report."""
    if depth > _DEEPEST:
        return False
    opened = rest.lstrip()[:1]
    letters = [char for char in place if char.isalpha()]
    if not rest.strip():  # a line of its own, as some wires send it
        return mark != "." and all(char.isupper() for char in letters) and len(letters) >= _UPPER_ENOUGH
    if all(char.isupper() for char in letters):
        # In a text all in capitals they prove nothing.
        told_apart = any(map(str.islower, rest)) and (opened.isupper() or not opened.isalpha())
        return told_apart and len(letters) >= _UPPER_ENOUGH
    if depth or not rest[:1].isspace() or len(place.split()) > 3:
        return False
    if mark == "." and (opened.isupper() or opened.isdigit() or opened in _QUOTES):
        # A report that opens with a sentence of one capitalised word is far rarer; an abbreviated title is not.
        habits = load_table(lang, "documents").get("dateline", {})
        last = place.split()[-1]
        return bool(habits.get("stop_after_place")) and len(last) > 2 and f"{last}." not in habits["titles"]
    return bool(opened.isupper() and mark in {"-", "–", "—", "--", "_", "|"} and _DASHES.search(rest) is None)
