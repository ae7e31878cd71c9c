"""Datelines of wires and papers, and openings that are none."""

from __future__ import annotations

import pytest

from laut.documents.datelines import Dateline, find_dateline


def dateline(text: str, lang: str = "en", depth: int = 0) -> Dateline | None:
    return find_dateline(text, 0, len(text), lang=lang, depth=depth)


FOUND = [
    ("Puerto Selvo, 12 mar (EFE).- Tres trabajadores murieron el martes.", "Puerto Selvo", ("EFE",)),
    ("PORT SELWYN, Nov 2 (Reuters) - A strong quake shook the town.", "PORT SELWYN", ("Reuters",)),
    ("PORT SELWYN, 2. November (Reuters) – Ein Beben hat die Stadt erschüttert.", "PORT SELWYN", ("Reuters",)),
    ("Berlin (dpa) - Der Streik geht weiter.", "Berlin", ("dpa",)),
    ("Berlin/Paris (dpa/AFP) – Der Streik geht weiter.", "Berlin/Paris", ("dpa", "AFP")),
    ("LYON (AFP) – Deux ponts sont fermés.", "LYON", ("AFP",)),
    ("NAIROBI, Kenya (AP) _ Three bridges are closed.", "NAIROBI", ("AP",)),
    ("NAIROBI, Kenya (AP)_ Three bridges are closed.", "NAIROBI", ("AP",)),
    ("Paris, 3 mars (AFP) - Deux ponts sont fermés.", "Paris", ("AFP",)),
    ("GENF/LUSAKA (epd). In der Provinz steigt die Zahl.", "GENF/LUSAKA", ("epd",)),
    ("Wien (APA) Die Regierung hat beraten.", "Wien", ("APA",)),
    ("BERLIN dpa | Die Regierung hat beraten.", "BERLIN", ("dpa",)),
    ("VALMORIN, 5 APR 91 (RADIO VALMORIN) -- [TEXT] The council met.", "VALMORIN", ("RADIO VALMORIN",)),
    ("VALMORIN (OSTLAND), NO DATE (EFE) -- [TEXT] The council met.", "VALMORIN", ("EFE",)),
    ("(Reuters) - The company cut its outlook.", "", ("Reuters",)),
    ("Dec 29 (Reuters) - The company cut its outlook.", "", ("Reuters",)),
    ("DUNMERE, Fla. -- The company cut its outlook.", "DUNMERE", ()),
    ("DUNMERE – The company cut its outlook.", "DUNMERE", ()),
    ("DUNMERE—The company cut its outlook.", "DUNMERE", ()),
    ("Rio de Janeiro (AP) - The company cut its outlook.", "Rio de Janeiro", ("AP",)),
    ("Frankfurt am Main (dpa) - Die Firma senkt die Prognose.", "Frankfurt am Main", ("dpa",)),
]


@pytest.mark.parametrize(("text", "place", "agencies"), FOUND, ids=[case[0][:28] for case in FOUND])
def test_dateline_is_found(text: str, place: str, agencies: tuple[str, ...]) -> None:
    found = dateline(text, "de" if "dpa" in text or "epd" in text else "en")
    assert found is not None
    assert found.place == place
    assert found.agencies == agencies
    rest = text[found.span.end :].lstrip()
    assert rest[0].isupper() or rest[0] == "["


@pytest.mark.parametrize(
    "text",
    [
        "The minister (62) - who had resigned - came back.",
        "Sens. Ann Marlow and Joe Pike voted no.",
        "Dr. Barnett Owen was killed.",
        "Two ships - both empty - sank off the coast.",
        "Nobody was hurt (AP reported).",
        "Ms Marlow - the third to resign this week - gave no reason - as usual.",
        "17 people died. The town is cut off.",
        "UN – the body was founded in 1945 – has no troops there.",
        "",
    ],
)
def test_prose_has_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_a_place_with_a_stop_is_a_dateline_where_papers_write_so() -> None:
    text = "Lissabon. Die Waldbrände haben sich ausgeweitet."
    found = dateline(text, "de")
    assert found is not None and text[: found.span.end] == "Lissabon."
    for text in ('Bozen . "Wir warten", sagt der Wirt.', "Bozen/Meran. 100 Zeugen kommen.", "St. Lorenz (mt). „Ja.“"):
        found = dateline(text, "de")
        assert found is not None and text[found.span.end :].lstrip()[0] in '"1„'
    assert dateline("Silence. The hall was empty.", "en") is None
    assert dateline("Dr. Weber schweigt.", "de") is None


def test_a_bare_place_is_believed_near_the_top_only() -> None:
    text = "DUNMERE — The company cut its outlook."
    assert dateline(text, depth=2) is not None
    assert dateline(text, depth=3) is None
    assert dateline("DUNMERE (AP) — The company cut its outlook.", depth=30) is not None


def test_capitals_prove_nothing_in_a_text_all_in_capitals() -> None:
    assert dateline("TROOPS -- ABOUT 50 OF THEM -- LEFT THE TOWN.") is None


def test_the_date_of_a_dateline_is_kept_as_written() -> None:
    found = dateline("HALDEN, Nov. 19, 2024 (AP) — The trial opened.")
    assert found is not None
    assert found.date == "Nov. 19, 2024"


def test_initials_of_an_author_are_no_agency() -> None:
    found = dateline("BOZEN (mf). Im Mai öffnet der Saal.", "de")
    assert found is not None and found.agencies == ()


@pytest.mark.parametrize(
    "line", ["BUFFALO, N.Y. (AP) --", "DUNMERE _", "DUNMERE, August 11 (Xinhua) --", "Berlin (dpa) –"]
)
def test_a_dateline_can_be_a_line_of_its_own(line: str) -> None:
    found = dateline(line)
    assert found is not None and found.span.end == len(line)
