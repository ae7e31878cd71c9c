"""Ids: the same for the same, different for different, today and tomorrow."""

from __future__ import annotations

import re
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from laut.ids import make_id

PARTS = st.lists(st.one_of(st.text(), st.integers(), st.none()), max_size=5)
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))  # lone surrogates too


@given(PARTS)
def test_the_same_parts_give_the_same_id(parts: list[object]) -> None:
    assert make_id("claim", *parts) == make_id("claim", *parts)


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_other_parts_give_another_id(first: list[str], second: list[str]) -> None:
    assert (make_id("x", *first) == make_id("x", *second)) == (first == second)


@given(st.text(min_size=1), st.text(min_size=1))
def test_where_one_part_ends_matters(first: str, second: str) -> None:
    assert make_id("x", first, second) != make_id("x", first + second)


@given(ANY_TEXT)
def test_any_text_has_an_id(text: str) -> None:
    assert re.fullmatch(r"doc-[0-9a-f]{16}", make_id("doc", text))


def test_ids_are_the_same_in_every_process_and_version() -> None:
    """Stores keep ids: a change of this value is a breaking change."""
    assert make_id("claim", "a", 1, None) == "claim-de84e5f50812e748"
    command = "from laut.ids import make_id; print(make_id('claim', 'a', 1, None))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == make_id("claim", "a", 1, None)
