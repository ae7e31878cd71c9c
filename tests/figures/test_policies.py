from __future__ import annotations

import pytest

from laut.figures import POLICIES, Estimate, apply_policy

from .short import find_figures

_REPORTS = ["Dozens of people were killed.", "At least 30 people were killed.", "Up to 80 people were killed."]


def _figures() -> list:  # type: ignore[type-arg]
    return [figure for text in _REPORTS for figure in find_figures(text, "en")]


def test_conservative_reads_dozens_as_twelve_and_takes_the_lowest() -> None:
    assert apply_policy("conservative", _figures()) == Estimate(12, 12, 12)


def test_ucdp_gives_three_estimates_in_order() -> None:
    got = apply_policy("ucdp", _figures())
    assert got == Estimate(0, 30, 120)


def test_as_stated_leaves_open_what_is_open() -> None:
    assert apply_policy("as-stated", _figures()) == Estimate(None, None, None)
    assert apply_policy("as-stated", find_figures("58 people were killed.", "en")) == Estimate(58, 58, 58)


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_no_policy_reads_nothing(name: str) -> None:
    with pytest.raises(ValueError, match="at least one figure"):
        apply_policy(name, [])


def test_policies_leave_figures_as_they_are() -> None:
    figures = _figures()
    before = list(figures)
    for name in POLICIES:
        apply_policy(name, figures)
    assert figures == before
