"""Certainty and polarity of claims, by who hedges and where."""

# ruff: noqa: E501 — one case a line reads best
from __future__ import annotations

import pytest

from tests.claims.article import Article


@pytest.mark.parametrize(
    ("lang", "text", "certainty"),
    [
        ("de", "Mehr als 30 Menschen sollen getötet worden sein.", "reported"),
        ("de", "Der Rat soll am Freitag über Hilfen beraten.", "planned"),
        ("de", "Möglicherweise werden wahrscheinlich 30 Häuser geräumt.", "possible"),
        ("de", "Das Haus, das morgen vielleicht verkauft wird, ist alt.", "stated"),
        ("en", "Two states have reportedly closed their borders.", "reported"),
        ("en", "The bridge, which could fall, is closed.", "stated"),
        ("en", "An estimated 300 houses will probably be lost.", "probable"),
        ("fr", "Douze personnes auraient été blessées.", "reported"),
        ("fr", "Le pont va ouvrir en mai.", "planned"),
    ],
)
def test_narration(lang: str, text: str, certainty: str) -> None:
    (claim,) = Article(text, lang).claims()
    assert claim.certainty == certainty


@pytest.mark.parametrize(
    ("lang", "text", "content", "source", "cue", "certainty"),
    [
        ("de", "Drei Menschen seien verletzt, sagte die Polizei.", "Drei Menschen seien verletzt", "die Polizei", "sagte", "stated"),
        ("de", "Drei Menschen sollen verletzt worden sein, so Radio Ost.", "Drei Menschen sollen verletzt worden sein", "Radio Ost", "so", "stated"),
        ("de", "Nach Schätzung des Amtes sind 300 Häuser zerstört.", "sind 300 Häuser zerstört", "des Amtes", "Nach Schätzung", "estimated"),
        ("de", "Der Bund kündigte für Mai einen Streik an.", "für Mai einen Streik", "Der Bund", ("kündigte", "an"), "planned"),
        ("en", "The aid group estimates that 300 houses are lost.", "that 300 houses are lost", "The aid group", "estimates", "estimated"),
        ("en", "The mayor said the dam could break.", "the dam could break", "The mayor", "said", "possible"),
        ("fr", "Selon la police, il aurait tiré.", "il aurait tiré", "la police", "Selon", "stated"),
    ],
)  # fmt: skip
def test_attributed(lang: str, text: str, content: str, source: str, cue: str, certainty: str) -> None:
    assert Article(text, lang).said(content, source, cue=cue).claim(content).certainty == certainty


def test_a_time_to_come_makes_the_present_a_plan() -> None:
    for day, certainty in (("2025-06-14", "planned"), ("2025-06-10", "stated")):
        article = Article("Die Messe beginnt am Samstag.", "de", published="2025-06-12").time("am Samstag", day)
        assert article.claims()[0].certainty == certainty


@pytest.mark.parametrize(
    ("lang", "text", "content", "source", "cue", "polarity"),
    [
        ("de", "Der Verband wies den Vorwurf zurück, Akten vernichtet zu haben.", "Akten vernichtet zu haben", "Der Verband", ("wies", "zurück"), "denies"),
        ("de", "Vega bestritt, dass geschossen wurde.", "dass geschossen wurde", "Vega", "bestritt", "denies"),
        ("de", "Vega bestritt nicht, dass geschossen wurde.", "dass geschossen wurde", "Vega", "bestritt", "affirms"),
        ("de", "Vega sagte, niemand habe etwas bestritten.", "niemand habe etwas bestritten", "Vega", "sagte", "affirms"),
        ("en", "The army has denied shelling Lom.", "shelling Lom", "The army", "denied", "denies"),
        ("en", "The army did not deny that it fired.", "that it fired", "The army", "deny", "affirms"),
        ("en", "The army said it never fired.", "it never fired", "The army", "said", "affirms"),
        ("en", "The bank rejected claims that it was warned.", "that it was warned", "The bank", "rejected", "denies"),
        ("en", "Police neither confirmed nor denied that he fled.", "that he fled", "Police", "denied", "affirms"),
        ("fr", "L'armée dément avoir tiré.", "avoir tiré", "L'armée", "dément", "denies"),
    ],
)  # fmt: skip
def test_polarity(lang: str, text: str, content: str, source: str, cue: str, polarity: str) -> None:
    assert Article(text, lang).said(content, source, cue=cue).claim(content).polarity == polarity
