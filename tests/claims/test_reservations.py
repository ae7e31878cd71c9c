"""Short invented texts with reservations, read whole: the claim that a reservation speaks of carries it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from laut.documents import make_document
from laut.pipeline import read_document

CASES = tomllib.loads((Path(__file__).parent / "specs" / "reservations.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_claim_carries_the_reservation(case: dict[str, Any]) -> None:
    text = case["text"]
    reading = read_document(make_document(text, language=case["lang"], date="2025-06-12"), engine="rules")
    at = text.index(case["at"])
    held = [c for c in reading.claims if any(span.start <= at < span.end for span in c.content)]
    assert case["caveat"] in {caveat.kind for claim in held for caveat in claim.caveats}
