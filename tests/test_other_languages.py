"""Languages without training data or tables: read by transfer and marked; refused where nothing can be read."""

from __future__ import annotations

import json

import pytest

from laut import read
from laut.engines import resolve_engine
from laut.errors import LanguageError
from laut.export import reading_to_dict
from laut.records import Reading

TEXTS = {
    "es": (
        "Tres trabajadores murieron el martes en el incendio de una fábrica, según informó la consejera de Sanidad, "
        'Marta Lozano. "Es una tragedia para toda la ciudad", declaró Lozano. El sindicato CCOO denunció que la '
        "empresa había ignorado las advertencias.",
        {"Marta Lozano", "CCOO"},
    ),
    "it": (
        "Tre operai sono morti martedì nell'incendio di una fabbrica, ha detto il sindaco Marco Ferri. \"È una "
        "tragedia per tutta la città\", ha dichiarato Ferri ai giornalisti. Secondo l'agenzia Ansa, l'inchiesta "
        "è stata aperta.",
        {"Marco Ferri", "Ansa"},
    ),
    "nl": (
        "Bij een brand in een fabriek zijn dinsdag drie mensen omgekomen, zei burgemeester Karin de Wit. Volgens "
        "vakbond FNV had het bedrijf waarschuwingen genegeerd.",
        {"FNV"},
    ),
    "pl": (
        "W pożarze fabryki zginęły we wtorek trzy osoby – poinformował wojewoda Tomasz Zieliński. „To "
        "tragedia dla całego miasta” – powiedział Zieliński dziennikarzom. Związek zawodowy "
        "Solidarność twierdzi, że firma ignorowała ostrzeżenia.",
        {"Tomasz Zieliński", "Solidarność"},
    ),
    "ru": (
        '"Это трагедия для всего города", - сказал губернатор Иван Соколов. По данным агентства Интерфакс, ущерб '
        "составил 2,5 миллиона рублей.",
        {"Иван Соколов"},
    ),
}


def reading_of(lang: str, engine: str = "auto") -> Reading:
    return read(TEXTS[lang][0], date="2024-03-13", engine=engine)


@pytest.mark.parametrize("lang", TEXTS)
def test_who_says_it_is_found_and_the_reading_is_marked(lang: str) -> None:
    reading = reading_of(lang)
    assert reading.document.language == lang
    assert reading.experimental
    assert json.loads(json.dumps(reading_to_dict(reading)))["experimental"] is True
    assert {source.name for source in reading.sources} >= TEXTS[lang][1]
    for claim in reading.claims:
        for span in claim.content:
            assert reading.document.text[span.start : span.end].strip()


@pytest.mark.parametrize("lang", TEXTS)
def test_the_rules_have_no_word_of_it_and_say_so(lang: str) -> None:
    with pytest.raises(LanguageError, match=rf"no rules for the language '{lang}'.*de, en, fr.*--engine auto"):
        reading_of(lang, "rules")


def test_only_the_model_is_experimental_where_there_are_tables() -> None:
    assert resolve_engine("auto").is_experimental("fr")
    assert not resolve_engine("rules").is_experimental("fr-CA")
    assert not any(resolve_engine(name).is_experimental("de-AT") for name in ("auto", "model", "rules"))


def test_a_text_in_a_script_that_the_model_does_not_know_is_refused() -> None:
    with pytest.raises(LanguageError, match=r"does not know the script.*Latin, Cyrillic, Greek"):
        read("قال مسؤولون إن شخصين على الأقل قتلا في الحادث، وتحقق الشرطة في الأسباب.")


def test_a_name_in_another_script_does_not_matter() -> None:
    text = TEXTS["es"][0].replace("Marta Lozano", "Marta Lozano (مارتا)")
    assert read(text).experimental
