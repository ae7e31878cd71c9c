"""The merging policy, point by point."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from laut.reading.merge import BOTH, MODEL_ALONE, jaccard, merge
from laut.records import Attribution, Span


def model(start: int, end: int, source: tuple[int, int] | None = None, confidence: float = 0.9) -> Attribution:
    return Attribution(
        content=(Span(start, end),),
        source=(Span(*source),) if source else (),
        kind="indirect",
        engine="model",
        confidence=confidence,
    )


def rule(start: int, end: int, source: tuple[int, int] | None = None, **fields: object) -> Attribution:
    return Attribution(
        content=(Span(start, end),),
        source=(Span(*source),) if source else (),
        rules=("test.rule",),
        **fields,  # type: ignore[arg-type]
    )


def test_what_both_found_is_the_rules_with_the_models_confidence() -> None:
    (found,) = merge([model(10, 50, (0, 9))], [rule(12, 52, (3, 9), cue=(Span(9, 11),), kind="direct")])
    assert found.content == (Span(12, 52),)
    assert found.source == (Span(3, 9),)
    assert found.kind == "direct"
    assert (found.engine, found.rules, found.confidence) == (BOTH, ("test.rule",), 0.9)


def test_the_model_fills_what_the_rules_leave_empty() -> None:
    assert merge([model(10, 50, (0, 5))], [rule(10, 50)])[0].source == (Span(0, 5),)
    assert merge([model(10, 50, (0, 5))], [rule(10, 50, implied="previous")])[0].source == ()


def test_what_the_rules_alone_found_stands() -> None:
    assert merge([], [rule(10, 50)]) == (rule(10, 50),)


def test_what_the_model_alone_found_stands_if_it_is_sure_and_shares_no_word() -> None:
    found = merge([model(10, 50)], [rule(100, 140)])
    assert [item.engine for item in found] == ["model", "rules"]
    assert merge([model(10, 50, confidence=MODEL_ALONE - 0.01)], []) == ()
    assert merge([model(10, 50)], [rule(45, 120)]) == (rule(45, 120),)


SPANS = st.tuples(st.integers(0, 300), st.integers(1, 60)).map(lambda x: (x[0], x[0] + x[1]))


@settings(max_examples=150, deadline=None)
@given(st.lists(SPANS, max_size=12, unique=True), st.lists(SPANS, max_size=12, unique=True))
def test_merging_loses_nothing_of_the_rules_and_orders_by_text(
    one: list[tuple[int, int]], two: list[tuple[int, int]]
) -> None:
    ours, theirs = [model(s, e) for s, e in one], [rule(s, e) for s, e in two]
    found = merge(ours, theirs)
    assert {item.content for item in theirs} <= {item.content for item in found}
    assert list(found) == sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end))
    for item in found:
        if item.engine == "model":
            assert all(jaccard(item.content, other.content) == 0 for other in theirs)
