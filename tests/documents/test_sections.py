"""Sections of whole articles: what is read for claims, and what only stands around it."""

from __future__ import annotations

import pytest

from laut.documents import make_document
from laut.records import Document

ARTICLE = """date 2025-03-04 Sturm über der Küste

Von Hanna Reuland und Piet Osthoff

PORT SELWYN (dpa) - Ein Sturm hat am Dienstag die Küste getroffen. Zwei Menschen wurden verletzt.

Wellen schlagen über die Mole von Port Selwyn. Foto: Max Lindt/AFP

Warnung kam spät

Nach Angaben der Polizei waren die Straßen gesperrt. (mit Material von Reuters)

Lesen Sie auch: Warum die Deiche brachen
"""


def parts(document: Document) -> list[tuple[str, str]]:
    return [(section.kind, document.text[section.span.start : section.span.end]) for section in document.sections]


def test_an_article_of_a_daily() -> None:
    document = make_document(ARTICLE)
    assert document.text == ARTICLE
    assert parts(document) == [
        ("metadata", "date 2025-03-04"),
        ("headline", "Sturm über der Küste"),
        ("byline", "Von Hanna Reuland und Piet Osthoff"),
        ("dateline", "PORT SELWYN (dpa) -"),
        ("lead", "Ein Sturm hat am Dienstag die Küste getroffen. Zwei Menschen wurden verletzt."),
        ("caption", "Wellen schlagen über die Mole von Port Selwyn."),
        ("credit", "Foto: Max Lindt/AFP"),
        ("headline", "Warnung kam spät"),
        ("body", "Nach Angaben der Polizei waren die Straßen gesperrt."),
        ("credit", "(mit Material von Reuters)"),
        ("metadata", "Lesen Sie auch: Warum die Deiche brachen"),
    ]
    assert document.credits == ("dpa", "AFP", "Reuters")
    assert document.published == "2025-03-04"
    assert document.title == "Sturm über der Küste"
    assert document.byline == "Hanna Reuland und Piet Osthoff"


def test_windows_line_ends_make_the_same_sections() -> None:
    unix, windows = make_document(ARTICLE), make_document(ARTICLE.replace("\n", "\r\n"))
    assert parts(unix) == parts(windows)


def test_one_paragraph_a_line_as_extracted_from_html() -> None:
    text = (
        "Storm hits the coast\nA storm hit the coast on Tuesday, the police said.\n"
        "Two people were hurt, according to the coast guard.\nRoads are closed.\n"
    )
    assert [kind for kind, _ in parts(make_document(text))] == ["headline", "lead", "body", "body"]


def test_wrapped_newswire_keeps_its_paragraphs_whole() -> None:
    text = (
        "   PORT SELWYN (AP) -- A storm hit the coast on Tuesday, and at least two\n"
        "people were hurt when a wall fell on the harbour road, the police said.\n"
        "Roads are closed.\n\n"
        "   The coast guard is looking for a trawler that did not come back to port\n"
        "before the storm.\n"
    )
    found = parts(make_document(text))
    assert [kind for kind, _ in found] == ["dateline", "lead", "body"]
    assert found[1][1].endswith("Roads are closed.")


def test_a_caption_without_a_mark_stands_above_its_credit() -> None:
    text = (
        "A storm hit the coast on Tuesday, the police said.\n\nWaves on the pier in Port Selwyn\n"
        "(AP Photo/Lena Brack)\n\n"
        "Roads are closed, and the mayor has asked people to stay at home.\n"
    )
    assert parts(make_document(text))[1:3] == [
        ("caption", "Waves on the pier in Port Selwyn"),
        ("credit", "(AP Photo/Lena Brack)"),
    ]


def test_an_agency_in_brackets_inside_a_sentence_is_no_credit_line() -> None:
    text = "Das meldete am Dienstagabend die Deutsche Presse-Agentur (dpa)."
    document = make_document(text)
    assert parts(document) == [("lead", text)]
    assert document.credits == ()


def test_a_title_that_ends_like_a_sentence_is_a_headline() -> None:
    text = "The storm is over.\n\nRoads are open again, the police said on Tuesday."
    assert [kind for kind, _ in parts(make_document(text))] == ["lead", "body"]
    assert [kind for kind, _ in parts(make_document(text, title="The storm is over"))] == ["headline", "lead"]


def test_a_line_that_is_only_a_date_dates_the_document() -> None:
    text = "Storm hits the coast\n\nTuesday, March 4, 2025\n\nA storm hit the coast, the police said.\n"
    document = make_document(text)
    assert document.published == "2025-03-04"
    assert ("metadata", "Tuesday, March 4, 2025") in parts(document)


def test_a_dateline_with_a_year_dates_the_document() -> None:
    assert make_document("HALDEN, Nov. 19, 2024 (AP) — The trial has opened.").published == "2024-11-19"


def test_a_text_of_one_line_is_prose() -> None:
    assert [kind for kind, _ in parts(make_document("The police said that two people had been hurt"))] == ["lead"]


def test_a_long_paragraph_with_a_credit_at_its_end_stays_prose() -> None:
    text = "The police said that two people had been hurt in the storm on the coast. " * 10 + "Photo: Max Lindt/AP"
    assert [kind for kind, _ in parts(make_document(text))] == ["lead", "credit"]


CAPTIONS = [
    "Ein Kran am Kai. Foto: picture alliance / dpa",
    "Ein Kran am Kai | Bild: dpa",
    "Ein Kran am Kai (Foto: Max Lindt/dpa)",
    "Ein Kran am Kai © Lena Brack, AP",
    "Ein Kran am Kai. © Lena Brack / AFP",
    "Ein Kran am Kai. LENA BRACK / AFP",
    "Ein Kran am Kai (Photo by Lena Brack / AFP)",
    "Ein Kran am Kai Image: Lena Brack/AP Photo/picture alliance",
    "Ein Kran am Kai. Photograph: Lena Brack/Getty Images",
    "Ein Kran am Kai [Lena Brack/Reuters]",
    "Ein Kran am Kai. (AP Photo/Lena Brack, File)",
    "Ein Kran am Kai. REUTERS/Lena Brack/File Photo",
    "Ein Kran am Kai. Bildquelle: AFP",
    "Ein Kran am Kai. Foto: Max Lindt/dpa.",
    "Ein Kran am Kai\nFoto: dpa",
    "Ein Kran am Kai\n\nFoto: dpa",
    "Ein Kran am Kai. Crédit photo : Lena Brack/AFP",
    "Ein Kran am Kai. Photo AFP",
    "Ein Kran am Kai. FOTO: DPA",
    "Ein Kran am Kai, 3. März 2024. Foto: imago images/Lena Brack",
]


@pytest.mark.parametrize("caption", CAPTIONS)
def test_captions_as_outlets_print_them(caption: str) -> None:
    body = "Die Polizei sagte am Dienstag, es seien zwei Menschen verletzt worden."
    document = make_document(f"Sturm trifft die Küste\n\n{body}\n\n{caption}\n\n{body}\n")
    assert [kind for kind, _ in parts(document)] == ["headline", "lead", "caption", "credit", "body"]
    assert document.credits


LAST_LINES = [
    "(dpa)", "(dpa/AFP)", "dpa/AFP", "Mit Material von dpa", "kle/as (dpa, AFP)", "Quelle: dpa", "Avec AFP",
    "Selwyn Kurier mit dpa", "KURIER ONLINE, dpa, AFP, js", "(mit dpa und Reuters)", "Le Courrier avec AFP",
    "With files from AP",
]  # fmt: skip


@pytest.mark.parametrize("line", LAST_LINES)
def test_credit_lines_at_the_end(line: str) -> None:
    body = "Die Polizei sagte am Dienstag, es seien zwei Menschen verletzt worden."
    document = make_document(f"{body}\n\n{body}\n\n{line}\n")
    assert [kind for kind, _ in parts(document)] == ["lead", "body", "credit"]
    assert document.credits


@pytest.mark.parametrize("line", ["(Reporting by Ruth Okafor; Editing by Dan Pell)", "Lesen Sie auch: Der Sturm"])
def test_pointers_elsewhere_are_no_body(line: str) -> None:
    document = make_document(f"Die Polizei sagte am Dienstag, es seien zwei Menschen verletzt.\n\n{line}\n")
    assert [kind for kind, _ in parts(document)] == ["lead", "metadata"]


@pytest.mark.parametrize(
    "line", ["Tuesday, March 4, 2025", "04.03.2025, 14:05 Uhr", "2025-03-04", "4 mars 2025 à 14h05"]
)
def test_lines_that_are_only_a_date(line: str) -> None:
    body = "Die Polizei sagte am Dienstag, es seien zwei Menschen verletzt worden."
    document = make_document(f"Sturm trifft die Küste\n{line}\n{body}\n{body}\n")
    assert document.published == "2025-03-04"
    assert [kind for kind, _ in parts(document)] == ["headline", "metadata", "lead", "body"]


def test_a_copyright_line_below_an_article_makes_no_caption_of_its_last_paragraph() -> None:
    body = "Die Polizei sagte am Dienstag, es seien zwei Menschen verletzt worden."
    for gap in ("\n", "\n\n"):
        document = make_document(gap.join([body, body, "© dpa-infocom, dpa:250304-99-123456/2"]))
        assert [kind for kind, _ in parts(document)] == ["lead", "body", "credit"]
        assert document.credits == ("dpa",)


def test_pointers_in_lists_are_no_body() -> None:
    document = make_document("Die Polizei sagte, es gebe Verletzte.\n- Lesen Sie auch: Warum die Deiche brachen\n")
    assert [kind for kind, _ in parts(document)] == ["lead", "metadata"]


def test_a_source_named_at_the_end_of_prose_makes_no_caption() -> None:
    text = "Die Zahl der Verletzten stieg am Dienstag auf 17. Quelle: dpa"
    assert [kind for kind, _ in parts(make_document(text))] == ["lead"]


def test_prose_with_a_credit_run_into_it_stays_prose() -> None:
    sentences = "Die Polizei sperrte die Straße. Zwei Menschen starben. Die Suche ging weiter. Am Abend kam Regen. "
    text = sentences + "Foto: Max Lindt/dpa"
    assert [kind for kind, _ in parts(make_document(text))] == ["lead", "credit"]
