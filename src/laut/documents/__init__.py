"""Documents: bytes in any of the input formats → :class:`laut.records.Document` with its sections and credits.

One file a format (``plain``, ``html``, ``jsonl``); ``sections`` divides the text, ``datelines`` and ``credits`` read
what stands around it, ``dates``, ``language`` and ``encoding`` settle what their names say.
"""

from laut.documents.document import make_document
from laut.documents.load import InputFormat, format_by_name, load_documents, load_each

__all__ = ["InputFormat", "format_by_name", "load_documents", "load_each", "make_document"]
