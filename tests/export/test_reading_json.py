"""The JSON of a reading: the contract's fields, its schema, and the documentation of both."""

from __future__ import annotations

import json
import typing
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest

from laut import records
from laut.export import SCHEMA, reading_schema, reading_to_dict
from tests.export.sample_reading import TEXT, sample_reading

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "json.md"
RECORDS = [
    records.Span, records.Section, records.Document, records.Source, records.Hop, records.Caveat, records.Claim,
    records.Figure, records.Timex, records.Place, records.Conflict,
]  # fmt: skip


def test_a_reading_fits_its_schema() -> None:
    validator = jsonschema.Draft202012Validator(reading_schema())
    validator.check_schema(reading_schema())
    validator.validate(json.loads(json.dumps(reading_to_dict(sample_reading()))))


def test_the_schema_refuses_what_is_no_reading() -> None:
    record = json.loads(json.dumps(reading_to_dict(sample_reading())))
    record["claims"][0]["kind"] = "gossip"
    del record["figures"][0]["low"]
    errors = list(jsonschema.Draft202012Validator(reading_schema()).iter_errors(record))
    assert {error.validator for error in errors} == {"enum", "required"}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_schema_and_records_have_the_same_fields(record: type) -> None:
    definition = reading_schema()["$defs"][record.__name__]
    names = [field.name for field in fields(record)]
    assert list(definition["properties"]) == names
    assert definition["required"] == names
    hints = typing.get_type_hints(record)
    for name in names:
        assert definition["properties"][name]["description"]
        if typing.get_origin(hints[name]) is typing.Literal:
            assert tuple(definition["properties"][name]["enum"]) == typing.get_args(hints[name])


def test_every_field_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    for name, definition in reading_schema()["$defs"].items():
        section = text.split(f"### {name}\n", 1)[1].split("\n### ", 1)[0]
        for field, described in definition["properties"].items():
            assert f"| `{field}` |" in section, f"{name}.{field}"
            assert described["description"] in section, f"{name}.{field}"
            for value in described.get("enum", ()):
                assert f"`{value}`" in section
    for field in reading_schema()["properties"]:
        assert f"`{field}`" in text


def test_fields_and_order_of_the_envelope() -> None:
    record = reading_to_dict(sample_reading())
    assert record["schema"] == SCHEMA == "laut.reading/1"
    assert list(record) == ["schema", "laut", "engine", "experimental", "document", "sources", "claims", "figures",
                            "times", "places", "conflicts"]  # fmt: skip


def test_spans_point_at_their_words() -> None:
    record = reading_to_dict(sample_reading())
    text = record["document"]["text"]
    assert text == TEXT
    content = record["claims"][0]["content"][0]
    assert text[content["start"] : content["end"]] == "More than 30 people were hurt on Tuesday"


def test_whole_numbers_are_written_as_such() -> None:
    figures = reading_to_dict(sample_reading())["figures"]
    assert json.dumps([figures[0]["low"], figures[0]["high"], figures[1]["low"]]) == "[30, null, 0]"
    assert json.dumps([figures[2]["low"], figures[2]["high"]]) == "[2.5, 7.25]"
    place = reading_to_dict(sample_reading())["places"][0]
    assert (place["latitude"], place["longitude"]) == (-5.5, 147.25)
