"""Input formats: plain text, HTML and JSONL, recognised or told."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from laut.documents import load_documents, load_each, make_document
from laut.errors import DateError, DocumentError, LanguageError, LautError
from laut.records import Document

TEXT = "A storm hit the coast on Tuesday, the police said. Two people were hurt."
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Storm hits the coast</title>
<meta property="og:site_name" content="The Selwyn Courier">
<meta name="author" content="Ruth Okafor">
<meta property="article:published_time" content="2025-03-04T09:30:00Z">
<link rel="canonical" href="https://courier.example/storm">
<script>var claims = "he said she said";</script><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a> <a href="/weather">Weather</a></nav>
<article><h1>Storm hits the coast</h1>
<p>A storm hit the coast near Port Selwyn on Tuesday, the police said. At least two people were hurt when a wall fell
on the harbour road, according to the coast guard.</p>
<p>Roads are closed, and the mayor has asked people to stay at home until Wednesday. “We have not seen waves like this
since 1987,” she told the Courier.</p></article>
<footer>Copyright</footer></body></html>"""


def one(documents: Iterator[Document]) -> Document:
    (document,) = documents
    return document


def test_plain_text_is_untouched() -> None:
    text = "\r\n  " + TEXT + "\u00a0\t\r\n\r\n"
    assert one(load_documents(text.encode())).text == text


def test_html_gives_main_text_and_metadata() -> None:
    document = one(load_documents(PAGE.encode()))
    assert "A storm hit the coast near Port Selwyn" in document.text
    assert "he said she said" not in document.text and "color" not in document.text
    assert document.title == "Storm hits the coast"
    assert document.outlet == "The Selwyn Courier"
    assert document.byline == "Ruth Okafor"
    assert document.published == "2025-03-04"
    assert document.url == "https://courier.example/storm"
    assert document.language == "en"
    assert {section.kind for section in document.sections} >= {"lead", "body"}


def test_given_date_wins_over_that_of_the_page() -> None:
    assert one(load_documents(PAGE, date="2025-03")).published == "2025-03"


def test_html_without_text_is_an_error() -> None:
    with pytest.raises(DocumentError, match="no main text"):
        list(load_documents("<html><body><script>x()</script></body></html>"))


def test_html_told_to_be_text_is_text() -> None:
    assert one(load_documents(PAGE, format="text")).text == PAGE


def test_jsonl_keeps_fields_and_ids() -> None:
    line = {"text": TEXT, "title": "Storm", "date": 2025, "url": "https://x.example", "outlet": "Courier",
            "byline": ["A. B.", "C. D."], "language": "en-GB", "id": "a-1", "other": [1]}  # fmt: skip
    document = one(load_documents(json.dumps(line)))
    assert (document.id, document.title, document.published) == ("a-1", "Storm", "2025")
    assert (document.outlet, document.url, document.language) == ("Courier", "https://x.example", "en-GB")
    assert document.byline == "A. B., C. D."


def test_a_bad_line_does_not_cost_the_others() -> None:
    lines = [json.dumps({"text": TEXT, "id": "1"}), "{broken", "", json.dumps({"body": TEXT}), "[1]",
             json.dumps({"text": TEXT, "date": "soon"}), json.dumps({"text": TEXT, "title": 3.5}),
             json.dumps({"text": " "}), json.dumps({"text": TEXT, "id": "9"})]  # fmt: skip
    found = list(load_each("\n".join(lines), format="jsonl"))
    assert [document.id for document in found if isinstance(document, Document)] == ["1", "9"]
    errors = [error for error in found if isinstance(error, LautError)]
    assert [str(error).split(":")[0] for error in errors] == [f"line {number}" for number in (2, 4, 5, 6, 7, 8)]
    assert isinstance(errors[3], DateError)


def test_jsonl_is_recognised_by_its_first_line() -> None:
    line = json.dumps({"text": TEXT})
    assert len(list(load_documents(line + "\n" + line + "\n"))) == 2


def test_jsonl_with_line_separators_inside_strings() -> None:
    line = json.dumps({"text": TEXT + "\u2028" + TEXT}, ensure_ascii=False)
    assert one(load_documents(line, format="jsonl")).text.count("\u2028") == 1


def test_an_open_file_is_read_line_by_line() -> None:
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    lines = iter([line] * 3)
    documents = load_each(lines, format="jsonl")
    next(documents)
    assert len(list(lines)) == 2


def test_deeply_nested_json_is_an_error_of_its_line() -> None:
    (found,) = load_each('{"text":' + "[" * 100_000, format="jsonl")
    assert isinstance(found, DocumentError)


@pytest.mark.parametrize("data", [b"", b"  \n\t ", "", "\ufeff", b"\xef\xbb\xbf"])
def test_empty_input_is_an_error(data: bytes | str) -> None:
    with pytest.raises(LautError):
        list(load_documents(data))


def test_a_date_in_the_text_gives_way_to_a_given_one() -> None:
    assert make_document("date 2024-12 " + TEXT).published == "2024-12"
    assert make_document(" date: 2025-06-12\n" + TEXT).published == "2025-06-12"
    assert make_document("date 2024-12 " + TEXT, date="2024-12-27").published == "2024-12-27"


def test_a_broken_date_in_the_text_is_named() -> None:
    with pytest.raises(DateError, match="2024-13"):
        make_document("date 2024-13 " + TEXT)
    assert make_document("date 2024-13 " + TEXT, date="2024").published == "2024"


def test_a_sentence_that_starts_with_the_word_date_is_prose() -> None:
    document = make_document("Date palms were hit worst, the growers said on Tuesday.")
    assert document.published is None
    assert [section.kind for section in document.sections] == ["lead"]


def test_an_unknown_language_is_refused_before_anything_else() -> None:
    with pytest.raises(LanguageError, match="de, en, fr"):
        make_document(TEXT, language="xx")


def test_ids_tell_documents_apart() -> None:
    first = make_document(TEXT)
    assert first.id == make_document(TEXT).id
    assert first.id != make_document(TEXT, url="https://x.example").id
    assert first.id != make_document(TEXT + " ").id
    assert make_document(TEXT, id="mine").id == "mine"
