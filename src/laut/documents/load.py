"""Bytes of any input format → Documents, with the format recognised where it is not told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from laut.documents.encoding import decode
from laut.documents.html import read_html
from laut.documents.jsonl import read_jsonl
from laut.documents.plain import read_plain
from laut.errors import DocumentError, LautError
from laut.records import Document

InputFormat = Literal["auto", "text", "html", "jsonl"]
_HTML = re.compile(
    r"\s{0,200}\ufeff?\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200})?"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|section|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_BY_SUFFIX: dict[str, InputFormat] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "text",
    ".md": "text",
}  # fmt: skip


def format_by_name(name: str | None) -> InputFormat:
    """The input format that a file's name tells, ``"auto"`` if it tells none."""
    suffix = name[name.rfind(".") :].lower() if name and "." in name else ""
    return _BY_SUFFIX.get(suffix, "auto")


def load_documents(
    data: bytes | str,
    *,
    format: InputFormat = "auto",
    language: str | None = None,
    date: str | None = None,
    name: str | None = None,
) -> Iterator[Document]:
    """Yield the documents in ``data``, raising the first error there is.

    ``name`` (a file's name) helps to recognise the format and stands in error messages.
    Raises :class:`DocumentError`, :class:`DateError` or :class:`LanguageError`.
    """
    for document in load_each(data, format=format, language=language, date=date, name=name):
        if isinstance(document, LautError):
            raise document
        yield document


def load_each(
    data: bytes | str | Iterable[bytes],
    *,
    format: InputFormat = "auto",
    language: str | None = None,
    date: str | None = None,
    name: str | None = None,
) -> Iterator[Document | LautError]:
    """Yield each document in ``data`` or the error in its place, so that one bad line does not cost the others.

    An iterable of lines (an open file) is read as JSONL line by line, in memory that does not grow with it.
    """
    if not isinstance(data, bytes | str):
        yield from _numbered(data, language, date)
        return
    try:
        text = decode(data) if isinstance(data, bytes) else data
        if not text.strip():
            raise DocumentError("the input is empty; there is nothing to read")
        chosen = format if format != "auto" else format_by_name(name)
        if chosen == "auto":
            chosen = _recognise(text)
        if chosen == "jsonl":
            # str.splitlines would also cut at U+2028 and the like, which JSON strings may hold.
            yield from _numbered(text.split("\n"), language, date)
        elif chosen == "html":
            yield read_html(text, language=language, date=date)
        else:
            yield read_plain(text, language=language, date=date)
    except LautError as error:
        yield error


def _numbered(lines: Iterable[bytes | str], language: str | None, date: str | None) -> Iterator[Document | LautError]:
    count = 0
    for number, document in read_jsonl(lines, language=language, date=date):
        count += 1
        yield type(document)(f"line {number}: {document}") if isinstance(document, LautError) else document
    if count == 0:
        yield DocumentError("the input is empty; there is nothing to read")


def _recognise(text: str) -> InputFormat:
    if _HTML.match(text):
        return "html"
    if text.lstrip().startswith("{"):
        first = text.lstrip().split("\n", 1)[0]
        try:
            record = json.loads(first)
        except (ValueError, RecursionError):
            return "text"
        if isinstance(record, dict) and "text" in record:
            return "jsonl"
    return "text"
