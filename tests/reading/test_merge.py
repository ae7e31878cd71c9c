"""The merging policy, point by point."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from laut.reading.merge import BOTH, MODEL_SURE, as_named, jaccard, merge
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


def test_what_both_found_is_one_with_the_models_bounds_and_the_rules_ids() -> None:
    by_rule = rule(12, 52, (3, 9), cue=(Span(9, 11),))
    (found,) = merge([model(10, 50, (0, 9))], [by_rule])
    assert found.content == (Span(10, 50),)
    assert found.source == (Span(0, 9),)
    assert found.named == by_rule
    assert found.engine == BOTH
    assert found.rules == ("test.rule",)
    assert found.confidence == 0.9


def test_chains_are_built_on_the_rules_words() -> None:
    merged = merge([model(10, 50, (0, 9)), model(80, 90, (70, 75))], [rule(12, 52, (3, 9), cue=(Span(9, 11),))])
    first, second = as_named(merged)
    assert (first.content, first.source, first.cue) == ((Span(10, 50),), (Span(3, 9),), (Span(9, 11),))
    assert second == merged[1]


def test_of_two_different_sources_the_models_stands_if_it_is_sure() -> None:
    by_rule = rule(10, 50, (60, 70))
    assert merge([model(10, 50, (0, 5), MODEL_SURE + 0.1)], [by_rule])[0].source == (Span(0, 5),)
    assert merge([model(10, 50, (0, 5), MODEL_SURE - 0.1)], [by_rule])[0].source == (Span(60, 70),)
    assert merge([model(10, 50)], [by_rule])[0].source == (Span(60, 70),)


def test_the_kind_is_the_rules() -> None:
    assert merge([model(10, 50)], [rule(10, 50, kind="direct")])[0].kind == "direct"


def test_mood_that_runs_on_keeps_its_implied_source_only_without_a_named_one() -> None:
    assert merge([model(10, 50)], [rule(10, 50, implied="previous")])[0].implied == "previous"
    assert merge([model(10, 50, (0, 5))], [rule(10, 50, implied="previous")])[0].implied is None


def test_what_one_alone_found_stands() -> None:
    found = merge([model(10, 50)], [rule(100, 140)])
    assert [item.engine for item in found] == ["model", "rules"]


def test_what_the_model_doubts_stands_where_the_rules_found_it_too() -> None:
    found = merge([], [rule(10, 50, (0, 5))], [model(12, 50, confidence=0.2), model(80, 99, confidence=0.2)])
    assert [(item.content, item.source, item.engine) for item in found] == [((Span(12, 50),), (Span(0, 5),), BOTH)]


def test_a_rules_content_that_crosses_or_repeats_the_models_falls() -> None:
    assert merge([model(10, 50)], [rule(40, 90)]) == (model(10, 50),)
    assert merge([model(10, 100)], [rule(30, 100), rule(12, 98)])[0].engine == BOTH
    assert len(merge([model(10, 100)], [rule(30, 100), rule(12, 98)])) == 1


def test_a_rules_content_plainly_inside_the_models_stands_as_nested() -> None:
    assert len(merge([model(10, 100)], [rule(70, 100)])) == 2


SPANS = st.tuples(st.integers(0, 300), st.integers(1, 60)).map(lambda x: (x[0], x[0] + x[1]))


@settings(max_examples=150, deadline=None)
@given(st.lists(SPANS, max_size=12, unique=True), st.lists(SPANS, max_size=12, unique=True))
def test_merging_loses_nothing_of_the_model_and_orders_by_text(
    one: list[tuple[int, int]], two: list[tuple[int, int]]
) -> None:
    ours, theirs = [model(s, e) for s, e in one], [rule(s, e) for s, e in two]
    found = merge(ours, theirs)
    assert {item.content for item in ours} <= {item.content for item in found}
    assert list(found) == sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end))
    for item in found:
        if item.engine == "rules":
            assert all(jaccard(item.content, other.content) < 0.5 for other in ours)
    assert merge(ours, []) == tuple(sorted(ours, key=lambda a: (a.content[0].start, -a.content[-1].end)))
