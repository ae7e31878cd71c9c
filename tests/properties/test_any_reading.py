"""What holds of the reading of any text: an answer or a clear error, evidence inside the text, ids that exist."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import laut
from laut.export import reading_schema, reading_to_dict
from laut.records import Span

SCRAPS = [
    "Die Polizei sagte, ", "nach Angaben der Behörden ", "laut ", "„", "“", "»", "«", '"', "'", "sei ", "habe ", "SZ",
    "meldete AFP unter Berufung auf ", "Demnach ", "am Donnerstag ", "im Juni ", "getötet ", "Er ", "der Verband ",
    "said ", "according to ", "the police ", "told the AP ", "about 20 ", "on Tuesday ", "who ", "killed", "He ",
    "a déclaré ", "d'après ", "l'armée ", "une dizaine de ", "en mars ", "aurait ", "M. Dupont ", "n'a pas ", "selon ",
    "\n", "\r\n", "\x00", "\ud800", "\u202e", "مسؤولون ", "国連", "😀", "\u00ad", "\u00a0", ". ", ", ", "\n\n", "“We ",
    "1.000.000", "12–15", "3,5 Prozent ", "mehr als 3000 ", "zwei Millionen ", "30. Februar ", "2024", "0", "1/0",
    "(", ")", "–", "…", "?", "!", ":", ";", "(NIS)",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(min_size=1, max_size=200), st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=50).map("".join)
)
LANGUAGES = st.sampled_from(["de", "en", "fr"])
DATES = st.sampled_from([None, "2024", "2024-12", "2024-12-27", "2024-12~", "202X", "2024-21", "2024-01/2024-03"])


def spans_of(value: object) -> Iterable[tuple[int, int]]:
    if isinstance(value, dict):
        if set(value) == {"start", "end"} and isinstance(value["start"], int):
            yield value["start"], value["end"]
        else:
            for item in value.values():
                yield from spans_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans_of(item)


@given(TEXTS, LANGUAGES, DATES)
@settings(max_examples=80)
def test_any_text_has_a_reading_or_an_error(text: str, language: str, date: str | None) -> None:
    try:
        reading = laut.read(text, language=language, date=date, engine="rules")
    except laut.LautError as error:
        assert "\n" not in str(error)
        return
    record = json.loads(json.dumps(reading_to_dict(reading)))
    jsonschema.validate(record, reading_schema())
    assert record["document"]["text"] == text
    for start, end in spans_of(record):
        assert 0 <= start < end <= len(text)
    sources = {source["id"] for source in record["sources"]}
    held = {name: {item["id"] for item in record[name]} for name in ("figures", "times", "places", "claims")}
    assert len(held["claims"]) == len(record["claims"])
    for claim in record["claims"]:
        assert claim["content"]
        assert (claim["kind"] == "narration") <= (claim["hops"] == [] or claim["certainty"] != "stated")
        assert all(set(hop["sources"]) <= sources for hop in claim["hops"])
        assert all(set(claim[name]) <= held[name] for name in ("figures", "times", "places"))
        assert claim["nested_in"] is None or claim["nested_in"] in held["claims"]
        assert all(caveat["by"] is None or caveat["by"] in sources for caveat in claim["caveats"])
    for figure in record["figures"]:
        assert figure["low"] is None or figure["high"] is None or figure["low"] <= figure["high"]
    for time_ in record["times"]:
        assert time_["start"] is None or time_["end"] is None or time_["start"] <= time_["end"]
    for conflict in record["conflicts"]:
        assert set(conflict["claims"]) <= held["claims"] and set(conflict["figures"]) <= held["figures"]


@given(TEXTS, LANGUAGES)
@settings(max_examples=30)
def test_the_same_text_has_the_same_reading(text: str, language: str) -> None:
    try:
        first = laut.read(text, language=language, date="2024-12")
    except laut.LautError:
        return
    assert laut.read(text, language=language, date="2024-12") == first


@given(TEXTS)
@settings(max_examples=30)
def test_captions_and_credits_are_no_claims(text: str) -> None:
    caption = "Helfer tragen Sandsäcke, sagte die Polizei."
    whole = f"Die Polizei sagte, es gebe Tote.\n\n{caption} Foto: Max Lindt/dpa\n\n{text}"
    try:
        reading = laut.read(whole, language="de")
    except laut.LautError:
        return
    start = whole.index(caption)
    section = Span(start, whole.index("dpa", start) + 3)
    for claim in reading.claims:
        assert all(span.end <= section.start or span.start >= section.end for span in claim.content)


UNITS = {
    "sentences": "Die Polizei sagte, es seien mehr als 3000 Menschen getötet worden. ",
    "one sentence": "und nach Angaben der Polizei sagte der Sprecher der Behörde am Donnerstag, dass ",
    "quotes": "„Wir “",
    "open quotes": "„",
    "names": "Anna Blau, ",
    "numbers": "12 000 ",
    "dots": "a. ",
    "letters": "a",
    "commas": ",",
    "paragraphs": "Er sagte, sie sei da.\n\n",
    "brackets": "(",
    "right to left": "قال مسؤولون ",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_time_grows_with_length_and_not_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = "Die Polizei " + unit * (size // len(unit))
        start = time.process_time()
        laut.read(text, language="de", date="2024-12", engine="rules")
        return time.process_time() - start

    seconds(100)
    small, large = min(seconds(10_000), seconds(10_000)), min(seconds(80_000), seconds(80_000))
    assert large < 8 * 4 * small + 0.3, f"{small:.3f} s → {large:.3f} s for eight times the text"
