"""Texts to measure on: the project's own invented articles, strung together to any size, and texts made to hurt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

_ROOT = Path(__file__).parents[1]


def articles() -> list[str]:
    """The invented articles of the examples and of the tests, in a fixed order."""
    files = [*sorted((_ROOT / "examples").glob("*.txt")), *sorted((_ROOT / "tests" / "facts").glob("*/*.txt"))]
    return [file.read_text(encoding="utf-8") for file in files]


def text_of_size(characters: int, lang: str = "de") -> str:
    """A text of about ``characters`` made of the paragraphs of all articles of ``lang``, over and over."""
    parts: list[str] = []
    size = 0
    for paragraph in cycle(list(_paragraphs(lang))):
        if size + len(paragraph) > characters and parts:
            break
        parts.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(parts)


def _paragraphs(lang: str) -> Iterator[str]:
    for file in sorted((_ROOT / "tests" / "facts" / lang).glob("*.txt")):
        for paragraph in file.read_text(encoding="utf-8").split("\n\n"):
            if len(paragraph.split()) > 12:  # no datelines, headlines, captions
                yield paragraph.strip()


def hostile(characters: int) -> dict[str, str]:
    """Texts of about ``characters`` that make a careless pattern or a nested search take forever."""
    prose = text_of_size(characters)

    def repeated(unit: str) -> str:
        return unit * (characters // len(unit))

    return {
        "prose": prose,
        "one line": prose.replace("\n", " "),
        "no full stops": prose.replace(".", ",").replace("\n", " "),
        "one word": repeated("a"),
        "one letter and blank": repeated("a "),
        "opening quotes": repeated("„Er sagte "),
        "straight quotes": repeated('" a '),
        "quotes alone": repeated('"'),
        "apostrophes": repeated("l'a d'"),
        "nested parentheses": "(" * (characters // 2) + ")" * (characters // 2),
        "parentheses and words": repeated("(der Sprecher "),
        "cues alone": repeated("sagte, "),
        "that alone": repeated("dass er sagte, "),
        "commas": repeated(","),
        "dots": repeated(". "),
        "digits": repeated("1"),
        "grouped digits": "1" + repeated(".000"),
        "numbers": repeated("12 000 "),
        "number words": repeated("hundertzwanzig tausend "),
        "months": repeated("im Juni "),
        "weekdays": repeated("am Donnerstag "),
        "capitals": repeated("Anna Berg "),
        "acronyms": repeated("(NIS) "),
        "initials": repeated("A. B. "),
        "hyphens": repeated("US-Nord-"),
        "countries": repeated("Süd- und Nordkorea "),
        "soft hyphens": repeated("Re\u00adgie\u00adrung "),
        "line breaks": "Er sagte, es regne.\n" * (characters // 20),
        "paragraphs": "Ja.\n\n" * (characters // 5),
        "right to left": repeated("قال المتحدث إن "),
        "combining marks": repeated("e\u0301\u0323 "),
        "emoji": repeated("👩‍👩‍👧‍👦 "),
    }
