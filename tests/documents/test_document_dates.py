"""Dates of documents: EDTF level 1, what news writes unambiguously, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laut.documents.dates import parse_date
from laut.errors import DateError


@pytest.mark.parametrize(
    "value",
    ["2024", "2024-12", "2024-12-27", "2024-02-29", "2024~", "2024-12?", "2024-12-27%", "2024-21", "202X", "20XX",
     "2024-12-XX", "2024-XX-XX", "2024-XX", "2024-12/2025-02", "2024-12-01/..", "../2024", "-0043-03-15", "Y-17000"],
)  # fmt: skip
def test_edtf_stays_as_it_is(value: str) -> None:
    assert parse_date(value) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" 2024-12 ", "2024-12"),
        ("2025-06-12T10:30:00Z", "2025-06-12"),
        ("2025-06-12T10:30:00.123456+02:00", "2025-06-12"),
        ("2025-06-12 10:30", "2025-06-12"),
        ("20250612", "2025-06-12"),
        ("20250612T103000Z", "2025-06-12"),
        ("2025/6/2", "2025-06-02"),
        ("12.06.2025", "2025-06-12"),
        ("3. 6. 2025", "2025-06-03"),
        ("12 June 2025", "2025-06-12"),
        ("June 12, 2025", "2025-06-12"),
        ("Nov. 19, 2024", "2024-11-19"),
        ("Saturday, September 12, 2015", "2015-09-12"),
        ("Thu, 12 Jun 2025 08:00:00 GMT", "2025-06-12"),
        ("12. Juni 2025", "2025-06-12"),
        ("Juni 2025", "2025-06"),
        ("1er mars 2024", "2024-03-01"),
        ("3 août 2024", "2024-08-03"),
    ],
)
def test_unambiguous_dates_are_read(value: str, expected: str) -> None:
    assert parse_date(value) == expected


@pytest.mark.parametrize(
    "value",
    ["", "gestern", "06/12/2025", "2025-13", "2025-02-30", "2023-02-29", "31.02.2025", "2024-12-27-01", "24", "2024-1",
     "12 Foo 2025", "32 June 2025", "2024-00", "99999", "2024-12-27T99", "x" * 500],
)  # fmt: skip
def test_what_is_no_date_is_named_in_the_error(value: str) -> None:
    with pytest.raises(DateError) as error:
        parse_date(value)
    assert repr(value[:20])[:-1] in str(error.value)
    assert len(str(error.value)) < 250


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_an_error(value: str) -> None:
    try:
        found = parse_date(value)
    except DateError:
        return
    assert parse_date(found) == found


@given(st.dates())
def test_every_day_there_is_can_be_read(day: object) -> None:
    assert parse_date(str(day)) == str(day)
