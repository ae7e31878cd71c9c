"""Writes many words as one regular expression that shares their beginnings: shorter to compile, quicker to match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_END = ""


def one_of_words(words: Iterable[str], space: str = r"\s{1,6}") -> str:
    """A pattern that matches the longest of ``words``; a blank in a word is written as ``space``."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _write(root, space)


def _write(node: dict[str, Any], space: str) -> str:
    branches = [
        (space if letter == " " else re.escape(letter)) + _write(below, space)
        for letter, below in sorted(node.items())
        if letter != _END
    ]
    if not branches:
        return ""
    singles = all(len(branch) == 1 for branch in branches)
    if len(branches) == 1:
        body = branches[0]
    elif singles:
        body = f"[{''.join(branches)}]"
    else:
        body = f"(?:{'|'.join(branches)})"
    if _END not in node:
        return body
    return f"{body}?" if singles or len(branches) > 1 else f"(?:{body})?"
