"""The marks that credit others: photo credits ("Foto: Max Lindt/dpa") and credit lines ("Mit Material von dpa").

The words are in ``lang/*/documents.toml``; what follows them must look like names, for "Bild:" can end a sentence too.
"""

from __future__ import annotations

import re
from functools import cache

from laut.documents.agencies import canonical_agency, locate_agencies, sells_pictures
from laut.documents.paragraphs import ends_sentence
from laut.documents.tables import particles, relays, rules, trailers
from laut.records import Span
from laut.text import trim

_TAIL = 240  # characters at a paragraph's end in which a photo credit is looked for
_LONGEST_NAMES = 120
_MOST_WORDS = 14
_MOST_WORDS_ALONE = 6  # without an agency among them
_LONGEST_LINE = 140  # a credit line that is a paragraph of its own
_LONGEST_OWN = 60  # one that names the outlet too
_NAME_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_INITIALS = re.compile(r"[a-zäöü]{2,4}")
_SPLIT = re.compile(r"[\s/,;.:|()\[\]&+–—-]+")
_BEFORE = r"(?:(?<=[\s(\[|/–—-])|^)"
_NAMES = rf"(?P<names>[^\n\"„“”«»]{{2,{_LONGEST_NAMES}}})$"
_NAME = r"[^\W\d_][\w.'’-]{0,24}"


@cache
def _photo_patterns() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """For each rule its form, the strings of which one must occur, and the pattern: compiled where one does."""
    patterns = []
    for rule in rules("photo_credit"):
        spellings = {spelling for word in rule["words"] for spelling in (word, word.upper())}
        marks = "|".join(re.escape(word) for word in sorted(spellings, key=lambda word: (-len(word), word)))
        form = rule["form"]
        head = {
            "label": rf"{_BEFORE}(?:{marks})[ \u00a0\u202f]?:[ \u00a0\u202f]?",
            "by": rf"{_BEFORE}(?:{marks})[ \u00a0\u202f]",
            "sign": rf"(?:{marks})[ \u00a0\u202f]?",
            "glued": rf"(?<=[.!?\"”’])(?:{marks})(?=[^\W\d_])",
            "bare": rf"{_BEFORE}(?:{marks}) ",  # Photo AFP
            "agency": rf"{_BEFORE}(?={_NAME}(?: {_NAME}){{0,2}} ?/ ?[^\W\d_])",  # REUTERS/Lena Brack
            "names": rf"{_BEFORE}(?={_NAME}(?: {_NAME}){{1,3}} ?/ ?[^\W\d_])",  # Lena Brack/dpa
            "house": rf"{_BEFORE}(?={_NAME}(?: {_NAME})?[ )\].]*$)",  # Getty Images
        }[form]
        needs = (":",) if form == "label" else tuple(spellings) or (("",) if form == "house" else ("/",))
        patterns.append((form, needs, head + _NAMES))
    return tuple(patterns)


_compiled = cache(re.compile)


def find_photo_credit(text: str, start: int, end: int) -> Span | None:
    """The photo credit that ends the paragraph ``[start, end)``, from its mark ("Foto:") to its end, or ``None``."""
    low = max(start, end - _TAIL)
    tail = text[low:end]
    earliest: int | None = None
    for form, needs, source in _photo_patterns():
        if not any(need in tail for need in needs):
            continue
        pattern = _compiled(source)
        match = pattern.search(tail)
        while match is not None and (earliest is None or match.start() < earliest):
            if _are_names(match["names"]) and _holds(form, tail, match):
                earliest = match.start()
            match = pattern.search(tail, match.start() + 1)  # matches run to the end: the next one lies inside
    return None if earliest is None else _with_bracket(text, start, low + earliest, end)


def _holds(form: str, tail: str, match: re.Match[str]) -> bool:
    """For the forms with little or no mark: whether an agency stands where it must, and the names stand apart."""
    names = match["names"]
    if form == "agency":
        return canonical_agency(names.split("/")[0].strip()) is not None
    before = tail[: match.start()].rstrip(" ")
    apart = not before or before[-1] in "([\n" or ends_sentence(before)
    if form == "bare":  # "Photo AFP", or set apart "(Photo Léa Brun. AFP)"
        located = locate_agencies(names)
        return bool(located) and (located[0][0] == 0 or (apart and located[-1][1] == len(names.rstrip(" .)]"))))
    if form == "names":
        photographer, *agencies = names.split("/")
        return (apart or photographer.isupper()) and all(_is_agency(part) for part in agencies)
    if form == "house":
        return bool(before) and apart and sells_pictures(names.strip(" .)]"))
    return True


def _is_agency(part: str) -> bool:
    """Whether an agency stands here, perhaps behind one who has it passed on ("The Selwyn Courier via AP, File")."""
    head, comma, trailer = part.strip(" .)]").partition(",")
    if comma and trailer.strip().lower() not in trailers():
        return False
    words = head.split()
    passed = max((at for at, word in enumerate(words) if word.lower() in relays()), default=-1)
    return canonical_agency(" ".join(words[passed + 1 :])) is not None


def _with_bracket(text: str, start: int, at: int, end: int) -> Span:
    """Takes an opening bracket or a dividing dash before the mark along."""
    before = trim(text, start, at).end
    if before > start and text[before - 1] in "([":
        return trim(text, before - 1, end)
    if before > start and text[before - 1] in "|–—/-":
        return trim(text, before - 1, end)
    return trim(text, at, end)


def _are_names(words: str) -> bool:
    """Whether this can be a list of photographers and agencies: capitalised words, particles and agencies only."""
    found = _NAME_WORD.findall(words)
    if not found or len(found) > _MOST_WORDS:
        return False
    located = locate_agencies(words)
    if not located and len(found) > _MOST_WORDS_ALONE:
        return False
    lone = words.strip(" ().").lower() in particles()  # "Foto: privat"
    opens_with_agency = bool(located) and words.find(found[0]) == located[0][0]
    if found[0][0].islower() and not opens_with_agency and not lone:
        return False  # "Im Bild: der Ratssaal"
    of_agencies = {word for start, stop, _ in located for word in _NAME_WORD.findall(words[start:stop])}
    named = {word for word in found if not word[0].islower() or word in of_agencies}
    return (bool(named) or lone) and all(word in named or word.lower() in particles() for word in found)


@cache
def _line_words() -> re.Pattern[str]:
    known = {word for rule in rules("credit_line") for word in rule["words"]}
    spelt = "|".join(re.escape(word) for word in sorted(known, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![^\W_])(?:{spelt})(?![^\W_])", re.IGNORECASE)


def find_credit_line(text: str, start: int, end: int, *, last: bool = False) -> Span | None:
    """The credit line in a paragraph: the whole of it ("Mit Material von dpa") or a last bracket ("(dpa)").

    In the ``last`` paragraph of a text the outlet's own name may stand in it ("Selwyn Courier mit dpa").
    """
    if end - start <= _LONGEST_LINE and _is_credit_line(text[start:end], named=last and end - start <= _LONGEST_OWN):
        return Span(start, end)
    stop = end - 1 if text[end - 1 : end] == "." else end
    if text[stop - 1 : stop] == ")":
        opened = text.rfind("(", max(start, stop - _LONGEST_LINE), stop)
        # Only after a whole sentence: "… meldete die Deutsche Presse-Agentur (dpa)." goes on up to its stop.
        after_sentence = ends_sentence(text[max(start, opened - 10) : max(start, opened)].rstrip())
        if opened >= 0 and after_sentence and _is_credit_line(text[opened:stop]):
            return Span(opened, end)
    return None


def _is_credit_line(line: str, *, named: bool = False) -> bool:
    """Whether nothing but agencies, words that introduce them, and editors' initials stand here.

    ``named`` lets capitalised words stand as well, if the line is no sentence.
    """
    located = [] if line.endswith(":") else locate_agencies(line)
    if not located:
        return False
    rest, last = [], 0
    for start, stop, _ in located:
        rest.append(line[last:start])
        last = stop
    left = [word for word in _SPLIT.split(_line_words().sub(" ", " ".join([*rest, line[last:]]))) if word]
    named = named and not ends_sentence(line)
    return len(left) <= 4 and all(_INITIALS.fullmatch(word) or (named and word[0].isupper()) for word in left)
