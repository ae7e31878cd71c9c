"""Links between figures, and what they say of those counted besides their number."""

from __future__ import annotations

import pytest

from .short import find_figures


@pytest.mark.parametrize(
    ("lang", "text", "part", "whole"),
    [
        ("de", "58 Menschen starben, darunter zwölf Kinder.", 1, 0),
        ("de", "300 Menschen wurden verletzt. Davon liegen 12 im Krankenhaus.", 1, 0),
        ("de", "Zwei der fünf Vermissten wurden lebend geborgen.", 0, 1),
        ("de", "Von den 58 Insassen starben zwölf.", 1, 0),
        ("en", "Police arrested 300 people, 45 of them minors.", 1, 0),
        ("en", "Two of the five miners were rescued.", 0, 1),
        ("fr", "27 personnes sont mortes, dont trois enfants.", 1, 0),
    ],
)
def test_part_is_linked_to_its_whole(lang: str, text: str, part: int, whole: int) -> None:
    figures = find_figures(text, lang)
    assert figures[part].part_of == figures[whole].id
    assert figures[whole].part_of is None


def test_what_happened_to_a_part_did_not_happen_to_the_whole() -> None:
    two, five = find_figures("Two of the five miners were rescued.", "en")
    assert (two.event, five.event) == ("rescued", None)


@pytest.mark.parametrize(
    ("lang", "text", "nationality", "group"),
    [
        ("de", "Etwa 500 Soldaten aus Nordkorea sind dort stationiert.", "KP", None),
        ("de", "Drei russische Soldaten wurden getötet.", "RU", None),
        ("de", "Zwölf US-Soldaten wurden verletzt.", "US", None),
        ("de", "Mindestens 30 Hamas-Kämpfer wurden getötet.", None, "Hamas"),
        ("en", "Some 40 Taliban fighters were killed.", None, "Taliban"),
        ("en", "Two French journalists were released.", "FR", None),
        ("fr", "Douze soldats ukrainiens ont été tués.", "UA", None),
    ],
)
def test_nationality_and_group_are_kept(lang: str, text: str, nationality: str | None, group: str | None) -> None:
    (figure,) = find_figures(text, lang)
    assert (figure.nationality, figure.group) == (nationality, group)
