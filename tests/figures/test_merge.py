"""Whose word stands on what a figure counts and on what happened: the rules' or the model's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from laut.figures.draft import Draft
from laut.figures.merge import decide
from laut.figures.model import Opinion, Tagger
from laut.figures.model.chunks import Labels

_LABELS = Labels(("", "person", "soldier"), ("", "killed", "wounded"))
_SETTINGS = {
    "counted.said": 1.0, "counted.silent": 0.0, "event.said": 1.0, "event.silent": 0.0, "unknown": 0.1,
    "kept": 0.7, "dropped": 0.1,
}  # fmt: skip
_TAGGER = Tagger("figures_0", None, np.zeros((0, 216), np.uint8), None, _LABELS, _SETTINGS)


def _draft(**fields: Any) -> Draft:
    return Draft(first=0, last=1, core=(0, 1), value=3, low=3, high=3, **fields)


def _opinion(draft: Draft, counted: tuple[float, ...], events: tuple[float, ...], figure: float = 0.99) -> Opinion:
    return Opinion(draft, np.array(counted, np.float32), np.array(events, np.float32), figure)


def test_the_model_speaks_where_the_rules_are_silent() -> None:
    draft = _draft()
    decide(_opinion(draft, (0.2, 0.1, 0.7), (0.3, 0.6, 0.1)), _TAGGER)
    assert (draft.counted, draft.events) == (("soldier",), ("killed",))
    assert draft.rules == ["figures_0"]


def test_a_small_doubt_of_the_model_leaves_the_rules_as_they_are() -> None:
    draft = _draft(counted=("person",), events=("killed",), rules=["a", "b"])
    decide(_opinion(draft, (0.0, 0.4, 0.6), (0.0, 0.4, 0.6)), _TAGGER)
    assert (draft.counted, draft.events, draft.rules) == (("person",), ("killed",), ["a", "b"])


def test_the_model_can_take_an_event_away() -> None:
    draft = _draft(counted=("person",), events=("killed",))
    decide(_opinion(draft, (0.0, 1.0, 0.0), (0.95, 0.04, 0.01)), _TAGGER)
    assert draft.events == ()


def test_what_the_model_has_no_label_for_stands_unless_it_is_sure() -> None:
    draft = _draft(counted=("ballot",), events=("killed", "sunk"))
    decide(_opinion(draft, (0.1, 0.2, 0.7), (0.2, 0.2, 0.6)), replace(_TAGGER, settings=_SETTINGS | {"unknown": 0.5}))
    assert (draft.counted, draft.events) == (("ballot",), ("killed", "sunk"))
    decide(_opinion(draft, (0.1, 0.2, 0.7), (0.2, 0.2, 0.6)), replace(_TAGGER, settings=_SETTINGS | {"unknown": 0.05}))
    assert (draft.counted, draft.events) == (("soldier",), ("wounded",))


@pytest.mark.parametrize(
    ("weak", "kept", "figure", "events", "expected"),
    [
        ("one", False, 0.9, (0.0, 1.0, 0.0), True),  # "a man was found with his throat cut"
        ("one", False, 0.9, (1.0, 0.0, 0.0), False),  # an article without an event counts nothing
        ("one", False, 0.5, (0.0, 1.0, 0.0), False),
        (None, False, 0.9, (0.0, 1.0, 0.0), False),  # the rules say that it is no figure: a name, a year
        (None, True, 0.05, (1.0, 0.0, 0.0), False),
        (None, True, 0.2, (1.0, 0.0, 0.0), True),
    ],
)
def test_what_is_a_figure(weak: Any, kept: bool, figure: float, events: tuple[float, ...], expected: bool) -> None:
    draft = _draft(weak=weak, kept=kept, counted=("person",))
    decide(_opinion(draft, (0.0, 1.0, 0.0), events, figure), _TAGGER)
    assert draft.kept is expected
