"""``laut.read``: what holds of any reading of any text, also of texts made to break it. No times are taken."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import laut
from benchmarks.texts import articles, hostile
from laut.errors import DateError, DocumentError, EngineError, LanguageError, LautError
from laut.export import reading_to_dict
from laut.records import Reading, Span

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=300)
# Pieces that mean something to the rules, in any order, are worse than noise.
PIECES = st.lists(
    st.sampled_from([
        "Der Minister", "sagte", "laut", "nach Angaben", "der Polizei", "der dpa", "unter Berufung auf", "Er habe",
        "„", "“", '"', "‚", "«", "»", "(", ")", ",", ".", ":", "–", "\n\n", "\n", " ", "\u00ad", "\u200b", "\ufeff",
        "\x00", "rund", "3.000", "bis zu", "zwischen", "und", "Soldaten", "getötet", "am Donnerstag", "im Juni",
        "Berlin (dpa) -", "Foto: dpa", "according to", "two officials", "told Reuters", "she said", "at least", "selon",
        "a annoncé", "🙂", "قال",
    ]), max_size=40,
).map(" ".join)  # fmt: skip


def spans_of(value: object) -> Iterator[Span]:
    """All spans anywhere in a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from spans_of(getattr(value, name))


def check(reading: Reading) -> None:
    """What holds of every reading."""
    size = len(reading.document.text)
    for span in spans_of(reading):
        assert 0 <= span.start <= span.end <= size, span
    sources, figures, times, places, claims = (
        {record.id for record in records}
        for records in (reading.sources, reading.figures, reading.times, reading.places, reading.claims)
    )
    for group in (reading.sources, reading.figures, reading.times, reading.places, reading.claims):
        assert len({record.id for record in group}) == len(group), "ids are told apart"
    for claim in reading.claims:
        assert claim.content
        assert all(span.start < span.end for span in claim.content)
        assert {key for hop in claim.hops for key in hop.sources} <= sources
        assert set(claim.figures) <= figures
        assert set(claim.times) <= times
        assert set(claim.places) <= places
        assert claim.nested_in is None or claim.nested_in in claims
        assert (claim.kind != "narration") or not claim.hops or claim.certainty == "reported"
        assert {caveat.by for caveat in claim.caveats} <= sources | {None}
    for figure in reading.figures:
        assert figure.low is None or figure.high is None or figure.low <= figure.high, figure
        assert figure.part_of is None or figure.part_of in figures
    for time in reading.times:
        assert time.value
        assert time.start is None or time.end is None or time.start <= time.end, time
    for conflict in reading.conflicts:
        assert set(conflict.claims) <= claims
        assert set(conflict.figures) <= figures
        assert conflict.reason


def read_or_refuse(text: str, **options: str) -> Reading | None:
    try:
        return laut.read(text, engine="rules", **options)
    except LautError as error:
        assert str(error)
        return None


@settings(deadline=None, max_examples=60)
@given(ANY_TEXT)
def test_any_text_is_read_or_refused(text: str) -> None:
    if reading := read_or_refuse(text, language="de"):
        check(reading)


@settings(deadline=None, max_examples=80)
@given(PIECES, st.sampled_from(["de", "en", "fr"]))
def test_pieces_of_news_in_any_order_are_read_or_refused(text: str, lang: str) -> None:
    if reading := read_or_refuse(text, language=lang):
        check(reading)


@pytest.mark.parametrize("text", articles(), ids=lambda text: text[:30].strip())
def test_articles_are_read_soundly(text: str) -> None:
    reading = laut.read(text, engine="rules")
    check(reading)
    assert reading.claims
    assert reading.document.text in text


@cache
def made_to_hurt() -> dict[str, str]:
    return hostile(3000)


@pytest.mark.parametrize("name", sorted(hostile(100)))
def test_texts_made_to_hurt_are_read_or_refused(name: str) -> None:
    if reading := read_or_refuse(made_to_hurt()[name], language="de"):
        check(reading)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_reading_twice_gives_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert laut.read(text, engine="rules") == laut.read(text, engine="rules")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_reading_in_another_process_gives_the_same(path: Path) -> None:
    """Nothing may depend on the order of sets, which differs from process to process."""
    command = ("import sys, json, laut; from laut.export import reading_to_dict; "
               f"print(json.dumps(reading_to_dict(laut.read(open({str(path)!r}, encoding='utf-8').read(), "
               "engine='rules')), sort_keys=True))")  # fmt: skip
    outputs = {
        subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True,
                       env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1


def test_offsets_survive_soft_hyphens_emoji_and_line_ends() -> None:
    text = "Der Minis\u00adter 🙂 sagte,\r\ndie Brücke sei gesperrt. Das teilte er am Montag mit."
    reading = laut.read(text, language="de", engine="rules")
    assert reading.document.text == text
    check(reading)
    contents = [text[span.start : span.end] for claim in reading.claims for span in claim.content]
    assert any("Brücke sei gesperrt" in content for content in contents)


def test_the_dictionary_of_a_reading_is_the_contract() -> None:
    reading = laut.read(EXAMPLES[0].read_text(encoding="utf-8"), engine="rules")
    data = reading_to_dict(reading)
    assert data["schema"] == "laut.reading/1"
    assert data["laut"] == laut.__version__
    assert {"engine", "document", "sources", "claims", "figures", "times", "places", "conflicts"} <= set(data)


@pytest.mark.parametrize(
    ("text", "options", "error", "words"),
    [
        ("", {}, DocumentError, "empty"),
        (" \n\t ", {}, DocumentError, "empty"),
        ("Es regnet in Kiel seit Tagen.", {"language": "xx"}, LanguageError, "de, en, fr"),
        ("Es regnet in Kiel seit Tagen.", {"date": "gestern"}, DateError, "gestern"),
        ("Es regnet in Kiel seit Tagen.", {"date": "2024-13-45"}, DateError, "2024-13-45"),
        ("Es regnet in Kiel seit Tagen.", {"engine": "oracle"}, EngineError, "oracle.*rules"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    text: str, options: dict[str, str], error: type[LautError], words: str
) -> None:
    with pytest.raises(error, match=words):
        laut.read(text, **options)  # type: ignore[arg-type]


def test_importing_laut_loads_nothing() -> None:
    heavy = ("babel", "numpy", "onnxruntime", "tokenizers", "trafilatura", "rich", "click", "holidays", "torch")
    command = f"import sys, laut; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_by_rules_loads_no_model() -> None:
    heavy = ("onnxruntime", "tokenizers", "torch", "trafilatura")
    command = (f"import sys, laut; laut.read(open({str(EXAMPLES[0])!r}, encoding='utf-8').read(), engine='rules'); "
               f"print([name for name in {heavy!r} if name in sys.modules])")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
