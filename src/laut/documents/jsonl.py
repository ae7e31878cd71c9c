"""JSONL → Documents: one JSON object a line, ``text`` required."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from laut.documents.document import make_document
from laut.documents.encoding import decode
from laut.errors import DocumentError, LautError
from laut.records import Document

_FIELDS = ("title", "outlet", "byline", "url", "language", "date", "id")


def read_jsonl(
    lines: Iterable[bytes | str], *, language: str | None = None, date: str | None = None
) -> Iterator[tuple[int, Document | LautError]]:
    """Yield for each line that is not blank its number, from 1, and its document or the error that it is.

    An error belongs to its line alone: the next line is read all the same. ``language`` and ``date`` win over the
    line's own. ``published`` is read as ``date`` too, and a line may carry fields laut does not know.
    """
    for number, line in enumerate(lines, 1):
        try:
            text = decode(line) if isinstance(line, bytes) else line
            if not text.strip():
                continue
            yield number, _document(text, language, date)
        except LautError as error:
            yield number, error


def _document(line: str, language: str | None, date: str | None) -> Document:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"no valid JSON ({str(error)[:80]})") from error
    if not isinstance(record, dict):
        raise DocumentError(f"a JSON object is needed, found {type(record).__name__}")
    text = record.get("text")
    if not isinstance(text, str):
        has = ", ".join(sorted(map(str, record))[:8]) or "nothing"
        raise DocumentError(f"the field 'text' with the article is needed, found: {has}")
    if "date" not in record and "published" in record:
        record["date"] = record["published"]
    given = {name: _string(record, name) for name in _FIELDS}
    if date is not None:
        given["date"] = date
    if language is not None:
        given["language"] = language
    return make_document(text, **given)


def _string(record: dict[str, Any], name: str) -> str | None:
    """A field as text: numbers (a year, an id) are taken as written; an empty one is absent."""
    value = record.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and name == "byline" and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    raise DocumentError(f"the field {name!r} is to be text, found {type(value).__name__}")
