"""Chains of hops: inside a sentence, over sentences, through outlets, nested, and with an origin nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from laut.attribution import link_chains
from laut.reading import find_relays, read_spans, split_sentences
from laut.records import Attribution, ChainedAttribution, Document, Span


def _chains(text: str, lang: str) -> list[ChainedAttribution]:
    document = Document("x", text, lang)
    sentences = split_sentences(document)
    return list(link_chains(document, sentences, read_spans(document, sentences), find_relays(document, sentences)))


def _hops(text: str, link: ChainedAttribution) -> list[str]:
    return [text[h.mention.start : h.mention.end] if h.mention else "" for h in link.hops]


@pytest.mark.parametrize(
    ("lang", "text", "hops"),
    [
        (
            "de",
            "Das Werk brenne, meldete die Agentur Tarn unter Berufung auf die Feuerwehr.",
            ["die Agentur Tarn", "die Feuerwehr"],
        ),
        (
            "de",
            "Das Werk schließe, sagte Roth der „Süddeutschen Zeitung“.",
            ["der „Süddeutschen Zeitung“", "Roth"],
        ),
        ("de", "Das Werk schließe, sagte Roth unserer Zeitung.", ["Roth"]),
        (
            "de",
            "Wie der Sender Tarn aus dem Ministerium erfuhr, wird das Werk schließen.",
            ["der Sender Tarn", "dem Ministerium"],
        ),
        (
            "en",
            "The plant will close, the newspaper Post reported, citing two officials.",
            ["the newspaper Post", "two officials"],
        ),
        ("en", "Roth told the AP that the plant would close.", ["the AP", "Roth"]),
        ("en", "Roth told reporters that the plant would close.", ["Roth"]),
        (
            "en",
            "According to a letter seen by Reuters, the plant will close.",
            ["Reuters", "a letter seen by Reuters"],
        ),
        (
            "fr",
            "L'usine va fermer, a rapporté le journal L'Écho, citant deux élus.",
            ["le journal L'Écho", "deux élus"],
        ),
        ("fr", "« L'usine va fermer », a confié Roux à l'AFP.", ["l'AFP", "Roux"]),
    ],
)
def test_chain_in_one_sentence(lang: str, text: str, hops: list[str]) -> None:
    assert [_hops(text, link) for link in _chains(text, lang)] == [hops]


@pytest.mark.parametrize(
    ("lang", "text", "hops"),
    [
        (
            "de",
            "Das Werk brenne, meldete Tarn unter Berufung auf den Dienst NBD. Der NBD wiederum bezieht sich auf einen "
            "„Partner im Ausland“. Um welchen es sich handelt, ist nicht bekannt.",
            ["Tarn", "den Dienst NBD", "einen „Partner im Ausland“"],
        ),
        (
            "en",
            "The newspaper Post wrote that the bridge had collapsed. It cited the governor, Oleg Drabin. Drabin in "
            "turn relied on accounts by railway workers.",
            ["The newspaper Post", "the governor, Oleg Drabin", "accounts by railway workers"],
        ),
    ],
)
def test_chain_over_sentences(lang: str, text: str, hops: list[str]) -> None:
    assert _hops(text, _chains(text, lang)[0]) == hops


def test_a_declared_unknown_origin_is_marked() -> None:
    text = (
        "Das Werk brenne, meldete Tarn unter Berufung auf einen Dienst. Um welchen es sich handelt, ist nicht bekannt."
    )
    link = _chains(text, "de")[0]
    assert [h.identified for h in link.hops] == [None, False]
    assert len(link.remarks) == 1


def test_nested_attribution_that_fills_the_outer_one_is_one_claim() -> None:
    text = "Reuters reported that, according to the ministry, the plant will close."
    links = _chains(text, "en")
    assert [_hops(text, link) for link in links] == [["Reuters", "the ministry"]]


def test_hops_before_the_last_are_relayed() -> None:
    text = "Das Werk brenne, meldete Tarn unter Berufung auf Augenzeugen."
    assert [h.basis for h in _chains(text, "de")[0].hops] == ["relayed", "first_hand"]


def test_a_relay_speaks_of_the_source_it_names_only() -> None:
    text = (
        "Die Polizei sagte, die Straße sei frei. Die Feuerwehr sagte, das Werk brenne. "
        "Die Feuerwehr beruft sich auf einen Anwohner."
    )
    assert [_hops(text, link) for link in _chains(text, "de")] == [
        ["Die Polizei"],
        ["Die Feuerwehr", "einen Anwohner"],
    ]


def test_a_chain_is_built_on_the_named_words_and_shows_the_readers_phrase() -> None:
    text = "Drei Menschen starben, sagte Polizeichef Jan Ruh der Zeitung Aarbote."

    def words(part: str) -> tuple[Span, ...]:
        start = text.index(part)
        return (Span(start, start + len(part)),)

    named = Attribution(
        words("Drei Menschen starben"), words("Jan Ruh"), words("sagte"), words("der Zeitung Aarbote")
    )
    merged = replace(named, source=words("Polizeichef Jan Ruh"), cue=(), addressee=(), named=named)
    (chained,) = link_chains(Document("x", text, "de"), [Span(0, len(text))], [merged])
    assert [hop.mention for hop in chained.hops] == [*words("der Zeitung Aarbote"), *words("Jan Ruh")]
    assert [hop.phrase for hop in chained.hops] == [None, *words("Polizeichef Jan Ruh")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Nach Informationen dieser Zeitung steigen die Kosten."),
        ("de", "Nach Informationen unserer Zeitung steigen die Kosten."),
        ("en", "According to research by this newspaper, costs are rising."),
    ],
)
def test_an_outlet_that_names_itself_is_no_hop(lang: str, text: str) -> None:
    (chained,) = _chains(text, lang)
    assert chained.hops == ()
    assert chained.rules == ("own_outlet",)


def test_who_is_cited_is_a_hop_and_not_said() -> None:
    text = "The report came from the Post, which cited a medic who asked not to be named."
    document = Document("x", text, "en")
    sentences = split_sentences(document)
    at = text.index("a medic")
    words = Attribution((Span(at, len(text) - 1),), (Span(31, 36),), (Span(at - 6, at - 1),), engine="model")
    relays = find_relays(document, sentences)
    assert link_chains(document, sentences, [words], relays) == ()
    assert len(link_chains(document, sentences, [replace(words, engine="rules")], relays)) == 1
    assert len(link_chains(document, sentences, [words])) == 1
