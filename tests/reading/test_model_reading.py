"""The shipped model reads as it did when it was made, whatever the circumstances."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laut.reading.model import in_running_text, read_by_model, run
from laut.reading.model.weights import KINDS, load_model
from laut.records import Document, Section, Span

STORED = json.loads((Path(__file__).parent / "reader_outputs.json").read_text(encoding="utf-8"))
ARTICLE = (
    "Der Damm von Neuhaven sei gebrochen, sagte Bürgermeisterin Lena Orth am Montag. „Wir haben 40 Häuser geräumt“, "
    "erklärte die Feuerwehr. Nach Angaben der Polizei wurde niemand verletzt.\n\n"
)


def document(text: str, language: str = "de", sections: tuple[Section, ...] = ()) -> Document:
    return Document(id="x", text=text, language=language, sections=sections)


@pytest.mark.parametrize("lang", list(STORED["texts"]))
def test_reference_outputs(lang: str) -> None:
    model = load_model()
    text = STORED["texts"][lang]
    placed = run.read_text(model, text, model.scheme_of(lang))
    labels = list(KINDS)
    assert [
        {
            "content": [text[s:e] for s, e in p.content],
            "source": [text[s:e] for s, e in p.source],
            "cue": [text[s:e] for s, e in p.cue],
            "kind": labels[p.kind],
        }
        for p in placed
    ] == [{k: v for k, v in item.items() if k != "quality"} for item in STORED["readings"][lang]]
    for p, item in zip(placed, STORED["readings"][lang], strict=True):
        assert p.quality == pytest.approx(item["quality"], abs=0.02)


def test_any_number_of_threads_and_any_company(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(ARTICLE.replace("40", str(n)) for n in range(40, 90))
    once = read_by_model(document(text))
    for threads in (2, 3):
        monkeypatch.setattr(run, "_MEMORY", run.Memory())
        assert read_by_model(document(text), threads=threads) == once
    assert read_by_model(document(text)) == once  # from memory


def test_nothing_is_lost_or_doubled_at_the_seams() -> None:
    text = "".join(ARTICLE.replace("40", str(n)) for n in range(100, 150))
    units = run.cut_units(text, load_model().tokenizer)
    assert len(run.cut_windows(units)) > 4
    found = read_by_model(document(text))
    for n in range(100, 150):
        at = text.index(f"{n} Häuser")
        assert any(span.start <= at < span.end for a in found for span in a.content)
    for i, one in enumerate(found):
        for two in found[i + 1 :]:
            assert one.content != two.content
            if two.content[0].start < one.content[-1].end:
                assert two.content[-1].end <= one.content[-1].end  # nested, never crossing


def test_a_credit_holds_no_claim() -> None:
    body = ARTICLE.strip()
    credit = "Foto: Die Agentur sagte, das Bild sei frei."
    text = f"{body}\n\n{credit}"
    at = len(body) + 2
    sections = (Section("body", Span(0, len(body))), Section("credit", Span(at, len(text))))
    found = read_by_model(document(text, sections=sections))
    assert found
    assert all(span.end <= at for a in found for span in a.content)


def test_confidence_is_a_probability() -> None:
    found = read_by_model(document(ARTICLE))
    assert found
    assert all(a.confidence is not None and 0 <= a.confidence <= 1 and a.engine == "model" for a in found)


@pytest.mark.parametrize("text", ["", "   \n", "\x00", "😀", "„", "a" * 5000, "„„„“““" * 300])
def test_odd_texts_have_an_answer(text: str) -> None:
    assert isinstance(read_by_model(document(text)), tuple)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="aäß „“\"'.,:\n\u00ad\x00😀Sagte", max_size=400))
def test_spans_lie_in_the_text(text: str) -> None:
    for attribution in read_by_model(document(text)):
        for role in (attribution.content, attribution.source, attribution.cue, attribution.addressee):
            for span in role:
                assert 0 <= span.start < span.end <= len(text)
                assert not text[span.start].isspace()


def test_who_took_the_picture_says_nothing() -> None:
    text = "Helfer in Oberrode. Bild: LENA BRACK/AFP\n\nMehr als 30 Menschen sollen verletzt worden sein."
    caption = Section("credit", Span(20, 40))
    body = Section("body", Span(42, len(text)))
    assert in_running_text(((26, 36), (42, 46)), (caption, body)) == ((42, 46),)
