"""The rule engine: attributions found by the tables of a language alone, free of any licence on training data."""

from __future__ import annotations

from laut.reading.rules.engine import QUOTED, read_by_rules, without_relays

__all__ = ["QUOTED", "read_by_rules", "without_relays"]
