"""Plain text → Document: the text as it is."""

from __future__ import annotations

from laut.documents.document import make_document
from laut.records import Document


def read_plain(text: str, *, language: str | None = None, date: str | None = None) -> Document:
    """Make a document of plain text; see :func:`make_document` for what it raises."""
    return make_document(text, language=language, date=date)
