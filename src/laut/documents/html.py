"""HTML → Document: main text and metadata as trafilatura extracts them.

``Document.text`` is the extracted main text, one paragraph a line; offsets count in it and not in the page.
"""

from __future__ import annotations

from typing import Any

from laut.documents.document import make_document
from laut.errors import DateError, DocumentError
from laut.records import Document


def read_html(page: str, *, language: str | None = None, date: str | None = None) -> Document:
    """Make a document of a web page. Raises :class:`DocumentError` where the page has no main text."""
    found = _extract(page)
    text = str(found.get("text") or "")
    if not text.strip():
        raise DocumentError(
            "no main text was found in this HTML page; if it is no article page, extract the text yourself "
            "and give it as plain text"
        )
    return make_document(
        text,
        date=date if date is not None else _stated_date(found.get("date")),
        language=language,
        title=_clean(found.get("title")),
        outlet=_clean(found.get("sitename")),
        byline=_clean(found.get("author")),
        url=_clean(found.get("url")),
    )


def _extract(page: str) -> dict[str, Any]:
    import logging

    for name in ("trafilatura", "htmldate", "readability", "justext"):
        # Without a handler Python prints their warnings to stderr; what matters of them is said as an error below.
        logging.getLogger(name).addHandler(logging.NullHandler())
    import trafilatura  # half a second, needed for HTML only

    try:
        found = trafilatura.bare_extraction(
            page,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            # A date that only stands somewhere in the running text is no date of publication.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:
        raise DocumentError(
            f"this HTML page cannot be parsed ({type(error).__name__}); give its text instead"
        ) from error
    if found is None:
        return {}
    return dict(found.as_dict()) if hasattr(found, "as_dict") else dict(found)


def _stated_date(value: object) -> str | None:
    """The page's own date if it can be read; a page's broken date is no error of the user's."""
    if not isinstance(value, str):
        return None
    try:
        from laut.documents.dates import parse_date

        return parse_date(value)
    except DateError:
        return None


def _clean(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
