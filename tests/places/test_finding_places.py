"""Which words are places, and which place they are."""

from __future__ import annotations

import pytest

from laut.places import find_places
from laut.records import Place, Span


def found(text: str, lang: str) -> list[tuple[str, str, str | None]]:
    return [(text[p.span.start : p.span.end], p.name, p.country) for p in find_places(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Zwei Züge stießen bei Charkiw zusammen.", [("Charkiw", "Kharkiv", "UA")]),
        ("de", "Aus Kiew und Moskau kam keine Antwort.", [("Kiew", "Kyiv", "UA"), ("Moskau", "Moscow", "RU")]),
        ("de", "Russlands Truppen in der Ukraine.", [("Russland", "Russia", "RU"), ("Ukraine", "Ukraine", "UA")]),
        ("de", "Die Berliner Polizei sperrte die Straße.", [("Berliner", "Berlin", "DE")]),
        ("de", "In Hamburg, Bremerhaven und Emden ruht die Arbeit.",
         [("Hamburg", "Hamburg", "DE"), ("Bremerhaven", "Bremerhaven", "DE"), ("Emden", "Emden", "DE")]),
        ("de", "Er flog nach Den Haag und Sankt Petersburg.",
         [("Den Haag", "The Hague", "NL"), ("Sankt Petersburg", "Saint Petersburg", "RU")]),
        ("en", "Protesters met in Springfield, Illinois, at noon.",
         [("Springfield", "Springfield", "US"), ("Illinois", "Illinois", "US")]),
        ("en", "Shells hit Kherson and Gaza City.", [("Kherson", "Kherson", "UA"), ("Gaza City", "Gaza", "PS")]),
        ("en", "The New York police closed the bridge.", [("New York", "New York City", "US")]),
        # which Congo is not said
        ("en", "Floods reached the town of Goma in Congo.", [("Goma", "Goma", "CD")]),
        ("fr", "Des combats ont eu lieu à Koursk et à Alep.", [("Koursk", "Kursk", "RU"), ("Alep", "Aleppo", "SY")]),
        ("fr", "L’Ukraine et Le Caire négocient.", [("Ukraine", "Ukraine", "UA"), ("Le Caire", "Cairo", "EG")]),
        ("fr", "Il vit à Nice depuis mai.", []),
    ],
)  # fmt: skip
def test_places_are_found(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Das Essen war kalt, der Regen stark und die Halle leer."),
        ("de", "Singen und Weiden sind schön."),
        ("de", "Auch Paris Hilton kam, und Joseph Banda sprach mit Heike Essen."),
        ("de", "Das meldete das Hamburger Abendblatt."),
        ("de", "Der NIS schweigt."),
        ("en", "Nice reading, he said. Can they save the orange sale?"),
        ("en", "Jack London and Paris Jackson met George Washington."),
        ("en", "The New York Times wrote so, and the Boston Globe too."),
        ("fr", "Le tour de France Gall, dit Vincent Lyon."),
    ],
)
def test_words_and_people_are_no_places(lang: str, text: str) -> None:
    assert [place for place in found(text, lang) if place[0] != "France"] == []


def test_a_name_of_several_places_is_the_one_whose_country_the_text_names() -> None:
    (plain,) = find_places("The mayor of Birmingham spoke.", "en")
    assert plain.country == "GB"
    far = find_places("In Alabama, in the United States, the mayor of Birmingham, Alabama, spoke.", "en")
    assert [p.country for p in far if p.name == "Birmingham"] == ["US"]


def test_a_city_has_coordinates_and_an_id_and_a_country_has_an_id() -> None:
    city, country = find_places("Er reiste von Wien nach Polen.", "de")
    assert isinstance(city, Place)
    assert (city.geonames, round(city.latitude or 0), round(city.longitude or 0)) == (2761369, 48, 16)
    assert (country.geonames, country.latitude, country.name) == (798544, None, "Poland")


def test_only_the_given_spans_are_searched() -> None:
    text = "Kiew schweigt. Moskau redet."
    assert [p.name for p in find_places(text, "de", spans=[Span(15, len(text))])] == ["Moscow"]
