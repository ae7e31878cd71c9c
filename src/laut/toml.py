"""Reads TOML as :mod:`tomllib` does, tables of words many times as fast: a start reads half a megabyte of them.

Most of a table is statements of one line whose value JSON would write the same (``words = ["a", "b"]``), and Python
reads JSON in C. A value that JSON does not know is left to :mod:`tomllib`; a file with a statement of another kind, or
with a mistake, is left to it as a whole, so that the mistake is told in its words. See docs/decisions/0014.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from json import JSONDecoder
from typing import Any

_Table = dict[str, Any]

_HEADER = re.compile(r"(\[\[?)([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)(\]\]?)[ \t]*(?:#.*)?$")
_STATEMENT = re.compile(
    r"(?:([A-Za-z0-9_-]+)|\"([^\"\\]+)\")[ \t]*=[ \t]*"  # a key
    r"(?:(?:\"([^\"\\]*)\"|'([^']*)'|([1-9][0-9]{0,8}))[ \t]*(?:#.*)?$|(.+))"  # a text, a literal, a number; the rest
)
_LINES = re.compile(r'"""\n([^"\\]*)"""[ \t]*(?:#.*)?$')
_LAST_COMMA = re.compile(r",\s*\]$")
_KEY_OR_STRING = re.compile(r'"[^"]*"|(?P<key>[A-Za-z0-9_-]+)[ \t]*=|:')
_END = re.compile(r"[ \t]*(?:#.*)?$")
_NOT_IN_TOML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # but for the carriage return, which is for tomllib too
_LAST_OF_MANY = ("]", "}", '"""', "'''")  # what the last line of a value of several lines ends with


class _NotPlainError(ValueError):
    """The text has something that only a reader of all TOML gets right."""


def loads(text: str) -> _Table:
    """The content of a TOML file. Raises :class:`tomllib.TOMLDecodeError` as :func:`tomllib.loads` does."""
    try:
        return _read(text)
    except ValueError:
        return tomllib.loads(text)


def _read(text: str) -> _Table:
    if _NOT_IN_TOML.search(text):
        raise _NotPlainError
    headers = _Headers()
    table = headers.root
    lines = iter(text.split("\n"))
    for line in lines:
        line = line.strip(" \t")
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            table = headers.open(line)
            continue
        statement = _STATEMENT.match(line)
        if statement is None:
            raise _NotPlainError
        bare, quoted, text, literal, number, value = statement.groups()
        key = bare or quoted
        if key in table:
            raise _NotPlainError
        if value is not None:
            table[key] = _value(value, lines)
        else:
            table[key] = int(number) if number else text or literal or ""
    return headers.root


class _Headers:
    """The tables of a file by their headers. Only names that are new, and rows of one array, are plain."""

    def __init__(self) -> None:
        self.root: _Table = {}
        self._tables: set[str] = set()
        self._arrays: set[str] = set()

    def open(self, line: str) -> _Table:
        """The table to which the statements below a header belong."""
        header = _HEADER.match(line)
        if header is None or len(header[1]) != len(header[3]):
            raise _NotPlainError
        *path, last = header[2].split(".")
        above, name = self.root, ""
        for part in path:
            name += f"{part}."
            if part in above and name not in self._tables:
                raise _NotPlainError  # a value, or the last row of an array
            self._tables.add(name)
            above = above.setdefault(part, {})
        name += f"{last}."
        if last in above and not (len(header[1]) == 2 and name in self._arrays):
            raise _NotPlainError
        table: _Table = {}
        if len(header[1]) == 2:
            self._arrays.add(name)
            above.setdefault(last, []).append(table)
        else:
            self._tables.add(name)
            above[last] = table
        return table


def _value(value: str, lines: Iterator[str]) -> Any:
    """The value that begins in a line; the lines it goes on in are taken.

    It ends with the first line with which it can be read, for no beginning of a value is one.
    """
    while True:
        for read in (_by_json, _by_tomllib):
            with suppress(ValueError):
                return read(value)
        value = _with_more(value, lines)


def _by_json(value: str) -> Any:
    """A value that JSON would write the same but for the form of keys and a last comma, or a text of plain lines."""
    if text := _LINES.match(value):
        return text[1]
    if "\\" in value or "null" in value:  # JSON's own escapes, and its own word for nothing
        raise _NotPlainError
    if "\n" in value:
        if "{" in value:
            raise _NotPlainError  # an inline table may not go on in the next line, an object may
        value = _LAST_COMMA.sub("]", value)
    elif "{" in value:
        value = _KEY_OR_STRING.sub(_as_in_json, value)
    found, end = _JSON.raw_decode(value)
    if not _END.match(value, end):
        raise _NotPlainError
    return found


def _as_in_json(found: re.Match[str]) -> str:
    if found[0] == ":":
        raise _NotPlainError  # JSON where TOML should be
    return f'"{found["key"]}":' if found["key"] else found[0]


def _inline_table(pairs: list[tuple[str, Any]]) -> _Table:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise _NotPlainError
    return table


def _refuse(_: str) -> Any:
    raise _NotPlainError


_JSON = JSONDecoder(object_pairs_hook=_inline_table, parse_constant=_refuse)


def _by_tomllib(value: str) -> Any:
    table = tomllib.loads(f"value = {value}")
    if len(table) != 1:
        raise _NotPlainError  # the end was missed, and other statements are in it
    return table["value"]


def _with_more(value: str, lines: Iterator[str]) -> str:
    """The value up to the next line that can be its last."""
    more = [value]
    for line in lines:
        more.append(line)
        if line.rstrip(" \t").endswith(_LAST_OF_MANY):
            return "\n".join(more)
    raise _NotPlainError
