"""What a terminal can show: colour, width, and text wrapped by the cells it takes up.

Written by hand because the usual library takes longer to import than laut takes to read an article.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

Styled = list[tuple[str, str]]
"""Characters, each with the name of its style (``""`` for none)."""

_ANSI = {
    "bold": "1", "dim": "2", "italic": "3", "origin": "1;36", "unknown": "1;35", "figure": "1;33", "time": "36",
    "warn": "33", "alarm": "1;31", "title": "1", "rule": "2;32",
}  # fmt: skip
_ASCII = {
    "←": "<-", "•": "*", "⚠": "!", "✗": "x", "·": "-", "…": "...", "≈": "~", "≤": "<=", "≥": ">=", "–": "-",
    "“": '"', "”": '"',
}  # fmt: skip
_WIDEST = 120  # columns; longer lines are hard to read, however wide the window
_NARROWEST = 30


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where text goes: ``width`` in cells (``None``: no wrapping), with colour or not, in Unicode or ASCII."""

    width: int | None
    colour: bool
    unicode: bool = True

    def paint(self, styled: Styled, *, first: str = "", rest: str = "") -> str:
        """Lay out styled characters as lines, ``first`` and ``rest`` being the indents; ends with a line end."""
        if not self.unicode:
            styled = [(_ASCII.get(char, char), style) for char, style in styled]
        room = None if self.width is None else max(_NARROWEST // 2, self.width - cells(rest))
        lines = [styled] if room is None else _wrap(styled, room)
        indents = [first] + [rest] * (len(lines) - 1)
        return "".join(indent + self._line(line) + "\n" for indent, line in zip(indents, lines, strict=True))

    def _line(self, line: Styled) -> str:
        if not self.colour:
            return "".join(char for char, _ in line)
        out: list[str] = []
        current = ""
        for char, style in line:
            if style != current:
                out.append("\x1b[0m" if current else "")
                out.append(f"\x1b[{_ANSI[style]}m" if style else "")
                current = style
            out.append(char)
        return "".join(out) + ("\x1b[0m" if current else "")


def this_terminal(colour: str = "auto") -> Terminal:
    """The terminal that stdout is; ``colour`` is ``"always"``, ``"never"`` or ``"auto"`` (see https://no-color.org)."""
    tty = sys.stdout.isatty()
    if colour == "auto":
        use = tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    else:
        use = colour == "always"
    wraps = tty or os.environ.get("COLUMNS", "").isdigit()
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns)) if wraps else None
    return Terminal(width, use, _has_unicode())


def _has_unicode() -> bool:
    try:
        "←•⚠✗≈".encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def plain(text: str, style: str = "") -> Styled:
    """``text`` in one style, safe to show: white space is one space, control characters are visible marks.

    An article must not be able to move the cursor or turn the reading direction of what stands beside it.
    """
    return [(char, style) for char in clean(text)]


def clean(text: str) -> str:
    """``text`` with white space collapsed and control and bidirectional format characters taken out."""
    return "".join(safe(char) for char in " ".join(text.split()))


def safe(char: str) -> str:
    """``char`` as it can be shown: ``"\ufffd"`` for a control character, nothing for a bidirectional control."""
    if char >= " " and char < "\x7f":
        return char
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" or char in "\u200e\u200f\u061c\ufeff":
        return ""
    return "\ufffd" if unicodedata.category(char) in ("Cc", "Cs") else char


def cells(text: str) -> int:
    """Columns that ``text`` takes up: two for wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.combining(char) or char in "\u200b\u200c\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _wrap(styled: Styled, room: int) -> list[Styled]:
    """Break at spaces, and inside words only where a word is wider than a line."""
    lines: list[Styled] = []
    line: Styled = []
    used = 0
    for word in _words(styled):
        size = sum(_cell(char) if not char.isascii() else len(char) for char, _ in word)
        if line and used + 1 + size > room:
            lines.append(line)
            line, used = [], 0
        if line:
            line.append((" ", word[0][1] if word[0][1] == line[-1][1] else ""))
            used += 1
        for char, style in word:
            width = _cell(char) if not char.isascii() else len(char)
            if used + width > room and line and size > room:
                lines.append(line)
                line, used = [], 0
            line.append((char, style))
            used += width
    lines.append(line)
    return lines


def _words(styled: Styled) -> Iterable[Styled]:
    word: Styled = []
    for char, style in styled:
        if char == " ":
            if word:
                yield word
            word = []
        else:
            word.append((char, style))
    if word:
        yield word
