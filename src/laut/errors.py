"""All errors laut raises on purpose: each says what was found, why laut cannot go on, and what to do next."""

from __future__ import annotations


class LautError(Exception):
    """Root of the tree; catching it catches every error that bad input can cause."""


class DocumentError(LautError):
    """The input cannot be made a document: missing, empty, binary, or not in the stated format."""


class DateError(LautError):
    """A document date that cannot be read as EDTF level 1."""


class LanguageError(LautError):
    """A language that is none, that cannot be told, or that the chosen engine cannot read."""


class TableError(LautError):
    """A rule table that is wrong in itself; a defect of laut or of a table the user supplied."""


class EngineError(LautError):
    """A reading engine that does not exist or whose model does not fit this version of laut."""
