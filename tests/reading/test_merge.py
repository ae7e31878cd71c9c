"""The merging policy, point by point."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from laut.reading.merge import BOTH, DOUBT, HEARSAY_DOUBT, SURE, UNTRAINED, merge
from laut.records import Attribution, Relay, Span


def model(start: int, end: int, source: tuple[int, int] | None = None, **fields: object) -> Attribution:
    roles = {"kind": "indirect", "confidence": 0.9} | fields
    return Attribution((Span(start, end),), (Span(*source),) if source else (), engine="model", **roles)  # type: ignore[arg-type]


def rule(start: int, end: int, source: tuple[int, int] | None = None, **fields: object) -> Attribution:
    roles = {"rules": ("test.rule",)} | fields
    return Attribution((Span(start, end),), (Span(*source),) if source else (), **roles)  # type: ignore[arg-type]


def contents(found: tuple[Attribution, ...]) -> list[tuple[int, int, str]]:
    return [(a.content[0].start, a.content[-1].end, a.engine) for a in found]


def test_what_both_found_is_in_the_models_words_and_keeps_the_rules_reading() -> None:
    theirs = rule(12, 52, (3, 9), cue=(Span(9, 11),), kind="free_indirect")
    (found,) = merge([model(10, 55, (0, 9))], [theirs])
    assert found.content == (Span(10, 55),)
    assert found.source == (Span(0, 9),)
    assert found.named == theirs
    assert (found.kind, found.cue) == ("free_indirect", (Span(9, 11),))
    assert (found.engine, found.rules, found.confidence) == (BOTH, ("test.rule",), 0.9)


def test_each_side_fills_what_the_other_leaves_empty() -> None:
    (found,) = merge([model(10, 50, (0, 5))], [rule(10, 50)])
    assert (found.source, found.named) == ((Span(0, 5),), None)
    (found,) = merge([model(10, 50)], [rule(10, 50, (0, 5), addressee=(Span(6, 9),))])
    assert (found.source, found.addressee) == ((Span(0, 5),), (Span(6, 9),))
    (found,) = merge([model(10, 50)], [rule(10, 50, implied="previous")])
    assert (found.source, found.implied) == ((), "previous")


def test_another_source_is_believed_where_the_model_is_sure() -> None:
    theirs = rule(10, 50, (60, 65))
    assert merge([model(10, 50, (0, 5), confidence=SURE - 0.01)], [theirs])[0].named == theirs
    (found,) = merge([model(10, 50, (0, 5), confidence=SURE)], [theirs])
    assert (found.source, found.named) == ((Span(0, 5),), None)


def test_a_part_under_the_same_source_is_the_same_statement() -> None:
    assert contents(merge([model(10, 100, (0, 5))], [rule(60, 99, (0, 5))])) == [(10, 100, BOTH)]
    assert len(merge([model(10, 100, (0, 5))], [rule(60, 99, (200, 205))])) == 1  # another source: the model stands


def test_of_two_readings_the_one_with_the_same_source_is_the_partner() -> None:
    outer, inner = rule(10, 60, (0, 5)), rule(24, 60, (10, 20), cue=(Span(20, 24),))
    (first, second) = merge([model(20, 60, (0, 5))], [outer, inner])
    assert first.named == outer
    assert second == inner  # nested in what both found: it stands as well


def test_between_quotation_marks_the_rules_know_the_bounds() -> None:
    (found,) = merge([model(10, 40, (45, 50))], [rule(10, 42, (45, 50), kind="direct")])
    assert found.content == (Span(10, 42),)


def test_the_other_part_of_a_quotation_is_no_claim_of_its_own() -> None:
    whole = Attribution((Span(10, 40), Span(60, 80)), (Span(45, 50),), kind="direct", rules=("test.rule",))
    assert len(merge([model(10, 40, (45, 50)), model(60, 80, (45, 50))], [whole])) == 1


def test_phrases_of_citing_are_no_part_of_what_both_found() -> None:
    citing = Relay("cites", Span(10, 28), Span(18, 28))
    (found,) = merge([model(10, 70, (0, 9))], [rule(30, 70, (0, 9))], [citing])
    assert found.content == (Span(30, 70),)


def test_a_clause_around_a_quotation_stands_beside_it() -> None:
    found = merge([model(30, 60, (0, 9), kind="direct")], [rule(12, 62, (0, 9), kind="direct")])
    assert contents(found) == [(12, 62, BOTH), (30, 60, "model")]


def test_quoted_words_in_a_clause_that_the_rules_widen_stay() -> None:
    clause = Attribution((Span(10, 60), Span(80, 90)), (Span(65, 70),), rules=("test.rule",))
    inner = model(30, 50, (65, 70), kind="direct")
    assert contents(merge([model(10, 60, (65, 70)), inner], [clause])) == [(10, 90, BOTH), (30, 50, "model")]


def test_the_rules_win_no_words_of_the_source() -> None:
    with_apposition = Attribution((Span(10, 40), Span(60, 90)), (Span(50, 58),), rules=("test.rule",))
    (found,) = merge([model(10, 40, (50, 90))], [with_apposition])
    assert (found.content, found.source) == ((Span(10, 40),), (Span(50, 90),))


def test_two_voices_that_the_model_read_as_one_are_parted() -> None:
    found = merge([model(10, 90, (0, 9))], [rule(10, 55, (0, 9)), rule(70, 90, (57, 69))])
    assert contents(found) == [(10, 55, BOTH), (70, 90, "rules")]


def test_what_the_rules_alone_found_stands_unless_its_rule_needs_support() -> None:
    assert merge([], [rule(10, 50)]) == (rule(10, 50),)
    assert merge([], [rule(10, 50)], unsupported={"test.rule"}) == ()
    assert len(merge([model(10, 50)], [rule(10, 50)], unsupported={"test.rule"})) == 1


def test_a_rule_that_needs_support_has_no_voice_of_its_own_in_what_both_found() -> None:
    outer = rule(10, 60, (0, 5), rules=("test.say",))
    inner = rule(24, 60, (11, 20), cue=(Span(20, 24),))
    assert len(merge([model(10, 60, (0, 5))], [outer, inner])) == 2
    assert len(merge([model(10, 60, (0, 5))], [outer, inner], unsupported={"test.rule"})) == 1


def test_in_a_quotation_only_another_quotation_is_a_voice_of_its_own() -> None:
    said, outer = model(10, 60, (0, 5), kind="direct"), rule(10, 60, (0, 5), kind="direct")
    assert len(merge([said], [outer, rule(30, 60, (12, 20))])) == 1
    assert len(merge([said], [outer, rule(30, 60, (12, 20), kind="direct")])) == 2


def test_a_nested_voice_has_its_source_within_the_outer_words() -> None:
    outer = rule(10, 60, (0, 5))
    assert len(merge([model(10, 60, (0, 5))], [outer, rule(30, 60, (12, 20))])) == 2
    assert len(merge([model(10, 60, (0, 5))], [outer, rule(30, 60, (70, 80))])) == 1


def test_where_the_model_doubts_the_rules_reading_replaces_it() -> None:
    assert contents(merge([model(10, 90, confidence=DOUBT - 0.01)], [rule(70, 120, (0, 5))])) == [(70, 120, "rules")]
    assert contents(merge([model(10, 90, confidence=DOUBT)], [rule(70, 120, (0, 5))])) == [(10, 90, "model")]


def test_what_the_model_alone_found_stands_in_languages_it_was_trained_on() -> None:
    assert contents(merge([model(10, 50)], [rule(100, 140)])) == [(10, 50, "model"), (100, 140, "rules")]
    assert len(merge([model(10, 50, confidence=0.01)], [])) == 1
    assert merge([model(10, 50, confidence=UNTRAINED - 0.01)], [], trained=False) == ()


def test_in_other_languages_a_source_is_no_part_of_what_it_says() -> None:
    (found,) = merge([model(10, 50, (5, 20))], [], trained=False)
    assert found.source == ()
    assert merge([model(10, 50, (5, 20))], [])[0].source == (Span(5, 20),)


def test_a_source_that_holds_something_said_is_none() -> None:
    (found, _) = merge([model(60, 90, (0, 55)), model(20, 40, (0, 5))], [rule(60, 90, (50, 55))])[::-1]
    assert found.source == (Span(50, 55),)


def test_only_where_the_model_doubts_do_the_rules_alone_know_that_a_source_holds_something_said() -> None:
    said = rule(20, 40, (8, 15))
    (found, *_) = merge([model(60, 90, (0, 55), confidence=DOUBT)], [said])[::-1]
    assert found.source == (Span(0, 55),)
    (found, *_) = merge([model(60, 90, (0, 55), confidence=DOUBT - 0.01)], [said])[::-1]
    assert found.source == ()


def test_the_end_of_a_clause_that_the_model_lost_is_kept() -> None:
    whole = Attribution((Span(10, 40), Span(60, 70)), (Span(45, 50),), rules=("test.rule",))
    (found,) = merge([model(10, 40, (45, 50))], [whole])
    assert found.content == whole.content


def test_hearsay_with_a_doubtful_source_has_none() -> None:
    (found,) = merge([model(10, 50, (0, 5), kind="free_indirect", confidence=HEARSAY_DOUBT - 0.01)], [])
    assert found.source == ()
    (found,) = merge([model(10, 50, (0, 5), kind="free_indirect", confidence=HEARSAY_DOUBT)], [])
    assert found.source == (Span(0, 5),)


SPANS = st.tuples(st.integers(0, 300), st.integers(1, 60)).map(lambda x: (x[0], x[0] + x[1]))


@settings(max_examples=150, deadline=None)
@given(st.lists(SPANS, max_size=12, unique=True), st.lists(SPANS, max_size=12, unique=True), st.booleans())
def test_merging_invents_nothing_and_orders_by_text(
    one: list[tuple[int, int]], two: list[tuple[int, int]], trained: bool
) -> None:
    ours, theirs = [model(s, e) for s, e in one], [rule(s, e) for s, e in two]
    found = merge(ours, theirs, trained=trained)
    given = {item.content for item in (*ours, *theirs)}
    assert {item.content for item in found} <= given
    assert len({item.content for item in found}) == len(found)
    assert list(found) == sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end))
    assert len([item for item in found if item.engine == BOTH]) <= min(len(ours), len(theirs))
