"""Constructions that need more than one rule: continuing reports, shared verbs, nested sources, relays."""

from __future__ import annotations

import pytest

from laut.reading import find_relays, read_spans, split_sentences
from laut.records import Document


def _read(text: str, lang: str) -> list[tuple[str, str, str, str]]:
    document = Document("x", text, lang)
    return [
        (
            a.kind,
            " … ".join(text[s.start : s.end] for s in a.source),
            " … ".join(text[s.start : s.end] for s in a.content),
            a.implied or "",
        )
        for a in read_spans(document, split_sentences(document))
    ]


def test_reported_mood_goes_on_without_a_cue() -> None:
    found = _read("Die Polizei sagte, es gebe Tote. Die Lage sei unklar. Man habe Hilfe angefordert.", "de")
    assert [(kind, source, implied) for kind, source, _, implied in found] == [
        ("indirect", "Die Polizei", ""),
        ("free_indirect", "Die Polizei", "previous"),
        ("free_indirect", "Die Polizei", "previous"),
    ]


def test_indicative_ends_the_report() -> None:
    found = _read("Die Polizei sagte, es gebe Tote. Die Straße ist gesperrt.", "de")
    assert len(found) == 1


def test_an_anaphor_names_the_source_of_the_sentence_before() -> None:
    found = _read("Mehr als 300 Menschen sollen vermisst werden. Diese Schätzung nannte Präsident Roth.", "de")
    assert ("Präsident Roth", "Mehr als 300 Menschen sollen vermisst werden.") in [(s, c) for _, s, c, _ in found]


@pytest.mark.parametrize(
    ("lang", "text", "pairs"),
    [
        (
            "de",
            "Die Polizei sprach von 300 Teilnehmern, die Veranstalter dagegen von 1000.",
            [("Die Polizei", "von 300 Teilnehmern"), ("die Veranstalter", "von 1000")],
        ),
        (
            "en",
            "Police spoke of 300 people, organisers of 1,000.",
            [("Police", "of 300 people"), ("organisers", "of 1,000")],
        ),
    ],
)
def test_a_second_source_shares_the_verb(lang: str, text: str, pairs: list[tuple[str, str]]) -> None:
    assert [(source, content) for _, source, content, _ in _read(text, lang)] == pairs


def test_a_prepositional_source_does_not_cover_a_clause_with_its_own() -> None:
    found = _read("Laut Hafenamt waren 78 Menschen an Bord, der Sender Metro berichtete von 112 Passagieren.", "de")
    assert ("Hafenamt", "waren 78 Menschen an Bord") in [(s, c) for _, s, c, _ in found]
    assert ("der Sender Metro", "von 112 Passagieren") in [(s, c) for _, s, c, _ in found]


def test_a_source_in_the_subject_position_may_carry_a_relative_clause() -> None:
    found = _read("Rear Admiral Budi Lasan, who leads the service, said 64 people were safe.", "en")
    assert [(s, c) for _, s, c, _ in found] == [("Rear Admiral Budi Lasan", "64 people were safe")]


def test_a_name_in_capitals_is_no_function_word() -> None:
    found = _read("A trial is planned for May, the WHO's regional director, Paul Mensah, said.", "en")
    assert [s for _, s, _, _ in found] == ["the WHO's regional director, Paul Mensah"]


def test_words_of_citing_are_no_content() -> None:
    text = "Fourteen invoices matched nothing, the newspaper Post reported, citing an audit by Brandt."
    document = Document("x", text, "en")
    found = read_spans(document, split_sentences(document))
    assert [text[s.start : s.end] for a in found for s in a.content] == ["Fourteen invoices matched nothing"]
    relays = find_relays(document, split_sentences(document))
    assert [text[r.target.start : r.target.end] for r in relays if r.target] == ["an audit by Brandt"]


def test_first_person_inside_a_quotation_is_no_source() -> None:
    found = _read("„Ich sage euch, dass wir bleiben“, rief Roth.", "de")
    assert [source for _, source, _, _ in found] == ["Roth"]


@pytest.mark.parametrize("lang", ["de", "en", "fr"])
def test_empty_and_odd_texts_say_nothing(lang: str) -> None:
    for text in ("", "   ", "„", "\x00\x00", "," * 500, "((((", "…", "sagte", "said said said", ": : :"):
        document = Document("x", text, lang)
        for attribution in read_spans(document, split_sentences(document)):
            assert all(0 <= s.start < s.end <= len(text) for s in attribution.content)

