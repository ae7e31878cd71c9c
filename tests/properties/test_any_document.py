"""What holds of any text: a document or a clear error, sections in order and inside the text, in linear time."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from laut.documents import load_each, make_document
from laut.documents.encoding import decode
from laut.errors import LautError
from laut.records import Document

SCRAPS = [
    "Berlin (dpa) - ", "PORT SELWYN, Nov 2 (Reuters) - ", "date 2024-12 ", "date: ", "Foto: ", "Bild: A. B./AFP", "©",
    "(AP Photo/", "(dpa)", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x00", "\ud800", "\ufeff", "\u202e", "„", "“", "»",
    "«", '"', "'", "Von Anna Blau", "By ", "The police said that two people were hurt. ", "(", ")", "…", "A", "7", "\t",
    "Die Polizei sagte, es seien zwei. ", "Mit Material von dpa", "مسؤولون", "国連", "😀", "\u0301", " ", "/", ",", ".",
    "-", "–", "Lesen Sie auch:",
]  # fmt: skip
TAGS = [
    "<p>", "</p>", "<script>x<y</script>", "<b", ">", "&amp;", "&#0;", "<!--", "-->", "<div>", "\x00", "<title>",
    "Two people were hurt, the police said. ", "<table><tr>", "]]>",
]  # fmt: skip
ANY = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join))


def check(document: Document) -> None:
    last = 0
    for section in document.sections:
        assert last <= section.span.start < section.span.end <= len(document.text)
        words = document.text[section.span.start : section.span.end]
        assert words == words.strip()
        last = section.span.end
    covered = sum(len(document.text[s.span.start : s.span.end].split()) for s in document.sections)
    assert covered <= len(document.text.split()) + len(document.sections)
    assert len(set(document.credits)) == len(document.credits)


@given(ANY)
@example("\ufeff")
@example("date 2024-12")
@example("(dpa)")
@example("Foto: dpa")
def test_any_text_is_a_document_or_an_error(text: str) -> None:
    try:
        document = make_document(text, language="de")
    except LautError as error:
        assert "\n" not in str(error)
        return
    assert document.text == text
    check(document)
    assert make_document(text, language="de") == document


@given(ANY)
def test_no_word_of_the_text_is_outside_its_sections(text: str) -> None:
    try:
        document = make_document(text, language="en")
    except LautError:
        return
    position, outside = 0, ""
    for section in document.sections:
        outside += document.text[position : section.span.start]
        position = section.span.end
    outside += document.text[position:]
    assert not outside.strip("\ufeff").strip(), repr(outside)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    try:
        text = decode(data)
    except LautError:
        return
    assert isinstance(text, str)


@given(ANY, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_text_survives_its_encodings(text: str, encoding: str) -> None:
    text = "Ein ganzer Satz, damit es Text ist. " + text.replace("\x00", " ").encode("utf-8", "ignore").decode()
    text = "".join(char for char in text if (char >= " " and char != "\x7f") or char in "\n\r\t")
    assert decode(text.encode(encoding)) == text


@given(st.lists(st.sampled_from(TAGS), max_size=30))
@settings(max_examples=40, deadline=None)
def test_any_html_is_a_document_or_an_error(parts: list[str]) -> None:
    for document in load_each("<html><body>" + "".join(parts), format="html", language="en"):
        if isinstance(document, Document):
            check(document)
            assert "<title>" in parts or "<script>" not in document.text  # an open title swallows what follows it


@given(st.lists(st.one_of(st.text(max_size=60), st.dictionaries(st.sampled_from(["text", "date", "id", "title"]),
                st.one_of(st.text(max_size=30), st.integers(), st.none(), st.lists(st.text(max_size=3))),
                max_size=4).map(json.dumps)), max_size=8))  # fmt: skip
def test_any_jsonl_has_an_answer_for_each_line(lines: list[str]) -> None:
    given_lines = [line for line in "\n".join(lines).split("\n") if line.strip()]
    found = list(load_each("\n".join(lines), format="jsonl", language="en"))
    assert len(found) == max(1, len(given_lines))
    for document in found:
        assert isinstance(document, Document | LautError)


UNITS = {
    "one line": "The police said that two people were hurt (dpa) - ",
    "short lines": "Photo: A\n",
    "blank lines": "\n",
    "spaces": " ",
    "brackets": "((((",
    "capitals": "A B C D, ",
    "slashes": "Lena Brack/",
    "dashes": "– ",
    "dates": "date 2024-12 ",
    "quotes": "„",
    "long word": "a",
    "wrapped": "The police said that two people had been hurt on the road to the sea\n",
    "credits": "Mit Material von dpa\n",
    "right to left": "قال مسؤولون ",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_time_grows_with_length_and_not_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = "Die Polizei " + unit * (size // len(unit))
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            make_document(text, language="de")
            best = min(best, time.process_time() - start)
        return best

    make_document("warm up", language="de")
    small, large = seconds(100_000), seconds(800_000)
    assert large < 8 * 4 * small + 0.2, f"{small:.3f} s → {large:.3f} s for eight times the text"


def test_ten_megabytes_in_one_line() -> None:
    text = "The police said that two people were hurt and the storm went on " * 156_250
    start = time.process_time()
    document = make_document(text)
    assert len(document.sections) == 1
    assert time.process_time() - start < 10
