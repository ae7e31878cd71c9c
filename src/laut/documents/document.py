"""Text and what is told about it → Document: the one place where a Document is made."""

from __future__ import annotations

from laut.documents.agencies import find_agencies
from laut.documents.dates import parse_date
from laut.documents.language import check_language, detect_language
from laut.documents.sections import outline
from laut.errors import DocumentError
from laut.ids import make_id
from laut.records import Document
from laut.tables import base_language


def make_document(
    text: str,
    *,
    date: str | None = None,
    language: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Document:
    """Make a document of a news text; what is not given is looked for in the text, and left ``None`` if not there.

    ``text`` becomes ``Document.text`` as it is. ``date`` wins over a date that the text opens with; both are read by
    :func:`laut.documents.dates.parse_date`. ``id`` defaults to a hash of what makes the document the same.

    Raises :class:`DocumentError` for a text without a letter or digit, :class:`DateError` for a date that cannot be
    read and :class:`LanguageError` for a language without tables.
    """
    if not text.strip():
        raise DocumentError("the text is empty; there is nothing to read")
    published = parse_date(date) if date is not None and date.strip() else None
    language = check_language(language) if language is not None else detect_language(text)
    found = outline(text, lang=base_language(language), title=title)
    if published is None and found.date is not None:
        published = parse_date(found.date)
    named = (*found.agencies, *(find_agencies(byline) if byline else ()))
    return Document(
        id=id if id is not None else make_id("document", text, title, outlet, published, url),
        text=text,
        language=language,
        title=title if title is not None else found.headline,
        outlet=outlet,
        byline=byline if byline is not None else found.byline,
        credits=tuple(dict.fromkeys(named)),
        published=published,
        url=url,
        sections=tuple(found.sections),
    )
