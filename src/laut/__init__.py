"""laut reads news and keeps account of who says what, through whom, how sure, how many, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from laut.errors import LautError
    from laut.records import Claim, Conflict, Document, Figure, Reading, Source, Span

__version__ = "0.1.0"

__all__ = ["Claim", "Conflict", "Document", "Figure", "LautError", "Reading", "Source", "Span", "__version__", "read"]


def read(
    text: str,
    *,
    date: str | None = None,
    language: str | None = None,
    engine: str = "auto",
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Reading:
    """Read one news text: what is claimed in it, by whom, through whom, how sure, how many and when.

    ``date`` is when the text was published, as precisely as is known (EDTF: ``"2024-12"`` is fine); without it
    relative dates stay open unless the text says its date. ``language`` is detected if not given; ``engine`` is one
    of those that ``laut engines`` lists.

    Raises a :class:`LautError`: an empty text, a date that cannot be read, a language or an engine that laut does not
    have.
    """
    from laut.documents import make_document
    from laut.pipeline import read_document

    document = make_document(text, date=date, language=language, title=title, outlet=outlet, url=url)
    return read_document(document, engine=engine)


def __getattr__(name: str) -> Any:
    """Load the public records on first use, so that ``import laut`` costs nothing."""
    if name == "LautError":
        from laut.errors import LautError

        return LautError
    if name in __all__:
        from laut import records

        return getattr(records, name)
    raise AttributeError(f"module 'laut' has no attribute {name!r}")
