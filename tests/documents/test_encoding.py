"""Bytes to text: marks, UTF-16 without one, legacy encodings, and data that is no text."""

from __future__ import annotations

import pytest

from laut.documents.encoding import decode
from laut.errors import DocumentError

TEXT = "Die Behörden zählten über 30 Verletzte – „so viele wie nie“, sagte ein Sprecher. Größe und Maß täuschten.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_legacy_encodings_of_western_europe(encoding: str) -> None:
    text = TEXT if encoding == "cp1252" else TEXT.translate({0x2013: "-", 0x201E: '"', 0x201C: '"'})
    assert "Behörden zählten über 30" in decode(text.encode(encoding))


def test_text_is_left_alone() -> None:
    text = "a\r\nb\rc\u2028d\u00a0e\x0cf\u00ad"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"PK\x03\x04rest", b"\x89PNG\r\n", b"\x1f\x8b\x08", bytes(range(256)) * 4, b"\x00" * 100,
     b"a\x00b", b"\x00\x01\x02\x03"],
)  # fmt: skip
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="not text"):
        decode(data, name="file")


def test_a_stray_control_character_does_not_make_text_binary() -> None:
    text = TEXT * 5 + "\x00" + TEXT
    assert decode(text.encode()) == text


def test_damaged_utf16_is_named() -> None:
    with pytest.raises(DocumentError, match=r"utf-16.*damaged"):
        decode(b"\xff\xfe\x00\xd8\x00")
