"""Bytes → text: byte order marks, UTF-8, then detection; what is no text is refused.

The text is decoded and otherwise left alone: line ends, no-break spaces and stray control characters stay, for every
offset laut states counts the characters of this text.
"""

from __future__ import annotations

import codecs
import re

from laut.errors import DocumentError

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_MAGIC = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"), (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"), (b"\x7fELF", "a program"), (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"SQLite format 3", "an SQLite database"), (b"{\\rtf", "an RTF document"),
)  # fmt: skip
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65536  # bytes looked at to tell text from data and to guess an encoding
_CONTROL_SHARE = 0.02  # text has next to none; compiled or packed data has a tenth and more
_FEW = 3  # control characters other than NUL that a short text may hold
_NUL_SHARE = 0.2  # UTF-16 of Latin text has a NUL in nearly every second byte


def decode(data: bytes, *, name: str | None = None) -> str:
    """Decode ``data``; ``name`` is only for the error message. Raises :class:`DocumentError` for what is no text."""
    where = f"{name}: " if name else ""
    for mark, label in _MAGIC:
        if data.startswith(mark):
            raise DocumentError(f"{where}this is {label}, not text; convert it to text or HTML first")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, where)
    sample = data[:_SAMPLE]
    wide = _utf16_without_mark(sample)
    if wide is not None:
        return _strict(data, wide, where)
    strange = len(_CONTROL.findall(sample))
    if strange > _CONTROL_SHARE * len(sample) and (strange > _FEW or 0 in sample):
        raise DocumentError(f"{where}this is binary data, not text; laut reads plain text, HTML and JSONL")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _detected(data, sample, where)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{where}the text claims to be {encoding} but is damaged at byte {error.start}; save it as UTF-8"
        ) from error


def _utf16_without_mark(sample: bytes) -> str | None:
    """``utf-16-le`` or ``-be`` where nearly every second byte is NUL, on one side only."""
    pairs = len(sample) // 2
    if pairs < 4 or sample.count(0) < _NUL_SHARE * len(sample):
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _detected(data: bytes, sample: bytes, where: str) -> str:
    from charset_normalizer import from_bytes  # 40 ms, and nearly all news is UTF-8

    best = from_bytes(sample).best()
    # Western Europe's legacy encoding decodes nearly anything; it comes last, where detection finds nothing better.
    for encoding in ([best.encoding] if best is not None else []) + ["cp1252"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentError(f"{where}the encoding of this text could not be recognised; save it as UTF-8")
