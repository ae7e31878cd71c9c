"""``laut read``: inputs in, readings out, in order, each error reported beside its input and counted."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from laut.cli.errors import OK, PARTIAL, complain
from laut.cli.notices import tell_licence_once
from laut.cli.progress import Progress
from laut.documents import InputFormat, format_by_name, load_each
from laut.documents.dates import parse_date
from laut.documents.language import check_language
from laut.engines import resolve_engine
from laut.errors import DocumentError, LautError
from laut.records import Document, Reading

_STDIN = "-"
_SPAN = re.compile(r'\{\n *"start": (\d+),\n *"end": (\d+)\n *\}')


def run_read(
    inputs: tuple[str, ...],
    *,
    form: str,
    date: str | None,
    language: str | None,
    engine: str,
    threads: int,
    explain: bool,
    input_format: InputFormat,
    colour: str,
) -> int:
    """Read all inputs and write their readings to stdout; returns the exit code.

    Raises :class:`LautError` before anything is read if an option's value is wrong for every input alike.
    """
    parse_date(date) if date is not None else None
    check_language(language) if language is not None else None
    tell_licence_once(resolve_engine(engine))
    if not inputs and sys.stdin is not None and sys.stdin.isatty():
        complain("laut: reading from the terminal; end the text with Ctrl-D")
    writer = _Writer(form, explain=explain, colour=colour)
    progress = Progress()
    failed = done = 0
    for name in inputs or (_STDIN,):
        many = _form(name, input_format) == "jsonl"
        for number, document in enumerate(_documents(name, input_format, language, date), 1):
            reading = _read(document, engine, threads) if isinstance(document, Document) else document
            progress.clear()
            if isinstance(reading, LautError):
                failed += 1
                which = f"document {number}: " if many and isinstance(document, Document) else ""
                complain(f"laut: {'stdin' if name == _STDIN else name}: {which}{reading}")
            else:
                done += 1
                writer.write(reading)
            progress.step(done + failed)
    progress.clear()
    writer.close()
    if failed and done + failed > 1:
        complain(f"laut: {failed} of {done + failed} documents could not be read")
    return PARTIAL if failed else OK


def _read(document: Document, engine: str, threads: int) -> Reading | LautError:
    from laut.pipeline import read_document

    try:
        return read_document(document, engine=engine, threads=threads)
    except LautError as error:
        return error
    except Exception as error:
        # A defect of laut: the other documents are read all the same. LAUT_DEBUG shows where it is.
        if os.environ.get("LAUT_DEBUG"):
            raise
        return LautError(
            f"this text has met a defect of laut ({type(error).__name__}: {error}); "
            "please report it with the text, and with what LAUT_DEBUG=1 prints"
        )


def _documents(name: str, form: InputFormat, language: str | None, date: str | None) -> Iterator[Document | LautError]:
    chosen = _form(name, form)
    try:
        with _opened(name) as stream:
            # JSONL goes line by line, so that memory does not grow with the file; an article is read whole.
            data: bytes | Iterable[bytes] = stream if chosen == "jsonl" else stream.read()
            yield from load_each(
                data, format=chosen, language=language, date=date, name=None if name == _STDIN else name
            )
    except LautError as error:
        yield error
    except OSError as error:
        yield DocumentError(_why(error))


def _form(name: str, form: InputFormat) -> InputFormat:
    return form if form != "auto" else format_by_name(None if name == _STDIN else name)


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == _STDIN:
        if sys.stdin is None:
            raise DocumentError("standard input is closed")
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as stream:
        yield stream


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder; name the files in it"
    if isinstance(error, PermissionError):
        return "no permission to read this file"
    return f"the file cannot be read: {error.strerror or error}"


class _Writer:
    """Writes readings to stdout in one of the formats, each as soon as it is there.

    In ``json``, one document is an object and several are an array of such objects.
    """

    def __init__(self, form: str, *, explain: bool, colour: str) -> None:
        self._form, self._explain, self._colour = form, explain, colour
        self._count = 0
        self._held = ""  # the first object, until it is known whether it is the only one

    def write(self, reading: Reading) -> None:
        """Write one reading."""
        self._count += 1
        if self._form == "text":
            from laut.cli.view import render

            text = render(reading, explain=self._explain, colour=self._colour)
            _put(("\n" if self._count > 1 else "") + text, sys.stdout.encoding or "utf-8")
            return
        from laut.export import reading_to_dict

        record = reading_to_dict(reading)
        if self._form == "jsonl":
            _put(json.dumps(record, ensure_ascii=False) + "\n")
        elif self._count == 1:
            self._held = _indented(record)
        else:
            if self._held:
                _put("[\n" + self._held)
                self._held = ""
            _put(",\n" + _indented(record))

    def close(self) -> None:
        """Write what is held back."""
        if self._held:
            _put(self._held + "\n")
        elif self._form == "json" and self._count:
            _put("\n]\n")
        sys.stdout.flush()


def _indented(record: dict[str, Any]) -> str:
    """Indented JSON with each span on one line. A string cannot hold what is replaced: its line ends are escaped."""
    return _SPAN.sub(r'{"start": \1, "end": \2}', json.dumps(record, ensure_ascii=False, indent=2))


def _put(text: str, encoding: str = "utf-8") -> None:
    """Write text to stdout, JSON always as UTF-8.

    What cannot be encoded becomes a backslash escape: for a lone surrogate in a JSON string that is the same string.
    """
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))
    sys.stdout.buffer.flush()
