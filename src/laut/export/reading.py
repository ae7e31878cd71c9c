"""Reading → the JSON contract ``laut.reading/1``: the records field by field, with whole numbers as integers."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from laut.records import Reading, Span

SCHEMA = "laut.reading/1"
"""Name of the contract. Fields may be added under it; none is renamed or removed without a new number."""


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """Return the reading as JSON-ready dictionaries; ``docs/reference/json.md`` describes every field.

    Spans are ``{"start": …, "end": …}``, half-open, in code points of ``document.text``. A bound of a figure that is a
    whole number is an ``int``, so that 3000 does not read 3000.0.
    """
    from laut import __version__

    return {
        "schema": SCHEMA,
        "laut": __version__,
        "engine": reading.engine,
        "experimental": reading.experimental,
        "document": _plain(reading.document),
        **{name: _plain(getattr(reading, name)) for name in _LISTS},
    }


_LISTS = ("sources", "claims", "figures", "times", "places", "conflicts")


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


@cache
def reading_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what :func:`reading_to_dict` returns."""
    schema: dict[str, Any] = json.loads(Path(__file__).with_name("reading.schema.json").read_text("utf-8"))
    return schema
