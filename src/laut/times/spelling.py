"""Text as the patterns of the tables are matched against it."""

from __future__ import annotations

_TYPED = str.maketrans("’‘ʼ‐‑", "'''--")


def lower(text: str) -> str:
    """Lower case of the same length (a few letters grow when lowered; those stay as they are), with the apostrophes and
    hyphens of typewriters: tables need not name those of printers."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return low.translate(_TYPED)
