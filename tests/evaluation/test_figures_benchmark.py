"""The figure benchmark is what its adjudicated marks say, and its marks keep to the guidelines."""

from __future__ import annotations

import json

import pytest

from evaluation.figures import FOLDER, check, load
from evaluation.figures_benchmark import (
    LANGS,
    LATER,
    LATER_LANGS,
    agreement,
    build,
    build_fresh,
    build_later,
    codes,
    differences,
    faults,
    kappa,
    main,
    parse,
    read,
    sentences,
)

STALE = "run python -m evaluation.figures_benchmark build"
KINDS = ("adjudicated", "a", "b")


def test_a_mark_becomes_a_figure_of_the_benchmark() -> None:
    text, figures = parse("Bei [[mehr als rund 300⟦300.. lo ~; counted=soldier; event=killed|wounded⟧]] Soldaten.")
    assert text == "Bei mehr als rund 300 Soldaten."
    assert text[figures[0]["start"] : figures[0]["end"]] == "mehr als rund 300"
    assert figures[0] | {"start": 0, "end": 0} == {
        "start": 0, "end": 0, "low": 300, "high": None, "low_open": True, "high_open": False, "approx": True,
        "unit": None, "counted": "soldier", "event": "killed|wounded", "change": False,
    }  # fmt: skip


def test_ends_may_be_missing_broken_or_negative() -> None:
    assert [(f["low"], f["high"], f["change"]) for f in parse("[[a⟦..2.5 chg⟧]] [[b⟦-28..-28⟧]]")[1]] == [
        (None, 2.5, True),
        (-28, -28, False),
    ]


@pytest.mark.parametrize(
    "line", ["[[12⟦12..12]] men", "12 men⟧", "[[12⟦12⟧]]", "[[12⟦12..12 up⟧]]", "[[12⟦12..12; noun=man⟧]]"]
)
def test_a_malformed_mark_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        parse(line)


@pytest.mark.parametrize(
    ("mark", "fault"),
    [
        ("[[12⟦20..10⟧]]", "no interval"),
        ("[[12⟦..⟧]]", "no interval"),
        ("[[12⟦..12 lo⟧]]", "open end"),
        ("[[12 ⟦12..12⟧]]", "blanks"),
        ("[[about 25⟦22.5..27.5 ~; counted=man⟧]]", "not rounded"),
        ("[[12⟦12..12; counted=wizard⟧]]", "unknown counted"),
        ("[[12⟦12..12; event=wounded|killed⟧]]", "out of order"),
        ("[[12⟦12..12; unit=km|h⟧]]", "unknown unit"),
    ],
)
def test_faults_are_told(mark: str, fault: str) -> None:
    text, (figure,) = parse(mark)
    assert any(fault in told for told in faults(figure, text))


def test_codes_are_read_from_the_guidelines() -> None:
    assert {"person", "prisoner_of_war", "goal"} <= codes("counted")
    assert {"killed", "leaked"} <= codes("event")
    assert {"percent", "km/h", "EUR"} <= codes("unit")
    assert not codes("counted") & codes("event")


def test_kappa_by_hand() -> None:
    # Three of four agree; by chance 2/4 · 1/4 + 2/4 · 3/4 = 1/2 would: (3/4 − 1/2) / (1 − 1/2).
    assert kappa([("x", "x"), ("x", "y"), ("y", "y"), ("y", "y")]) == pytest.approx(0.5)
    assert kappa([("x", "x")]) == 1.0


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_without_its_marks_a_line_is_the_sentence(kind: str, lang: str) -> None:
    assert [text for text, _ in read(kind, lang)] == sentences(lang)


@pytest.mark.parametrize("lang", LANGS)
def test_adjudicated_marks_keep_to_the_guidelines(lang: str) -> None:
    assert not [fault for text, figures in read("adjudicated", lang) for f in figures for fault in faults(f, text)]


@pytest.mark.parametrize("lang", LANGS)
def test_only_what_the_annotators_disputed_was_decided(lang: str) -> None:
    undisputed = [i for i, (a, b) in enumerate(zip(read("a", lang), read("b", lang), strict=True)) if a == b]
    gold, first = read("adjudicated", lang), read("a", lang)
    assert all(gold[i] == first[i] for i in undisputed)


@pytest.mark.parametrize("lang", LANGS)
def test_the_benchmark_file_is_up_to_date(lang: str) -> None:
    path = FOLDER / f"{lang}.jsonl"
    assert path.read_text(encoding="utf-8") == build(lang), "run python -m evaluation.figures_benchmark build"
    assert not [fault for line in load(path) for fault in check(line)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_halves_are_large_disjoint_and_have_sentences_without_figures(lang: str) -> None:
    lines = [json.loads(line) for line in build(lang).splitlines()]
    halves = {half: [line for line in lines if line["half"] == half] for half in ("dev", "test")}
    assert sum(map(len, halves.values())) == len(lines)
    for half in halves.values():
        assert len(half) >= 200
        assert 0.08 <= sum(not line["figures"] for line in half) / len(half) <= 0.2
    assert not {line["text"] for line in halves["dev"]} & {line["text"] for line in halves["test"]}


@pytest.mark.parametrize("lang", LANGS)
def test_the_fresh_sample_is_up_to_date_well_formed_and_new(lang: str) -> None:
    path = FOLDER / f"fresh.{lang}.jsonl"
    assert path.read_text(encoding="utf-8") == build_fresh(lang), "run python -m evaluation.figures_benchmark build"
    lines = load(path, "fresh")
    assert len(lines) == 130
    assert not [fault for line in lines for fault in check(line)]
    assert not [fault for line in lines for f in line["figures"] for fault in faults(f, line["text"])]
    assert not {line["text"] for line in lines} & set(sentences(lang))


@pytest.mark.parametrize("lang", LATER_LANGS)
@pytest.mark.parametrize("sample", LATER)
def test_a_later_sample_is_up_to_date_and_well_formed(sample: str, lang: str) -> None:
    path = FOLDER / f"{sample}.{lang}.jsonl"
    assert path.read_text(encoding="utf-8") == build_later(lang, sample), STALE
    lines = load(path)
    assert {line["half"] for line in lines} == {f"{sample}-dev", f"{sample}-test"}
    assert not [fault for line in lines for fault in check(line)]
    assert not [fault for line in lines for f in line["figures"] for fault in faults(f, line["text"])]


@pytest.mark.parametrize("lang", LATER_LANGS)
def test_the_second_sample_keeps_what_both_annotators_marked_and_the_third_is_new(lang: str) -> None:
    lines = load(FOLDER / f"second.{lang}.jsonl")
    first, second = read("a", lang, "second."), read("b", lang, "second.")
    for line, (text, one), (same, other) in zip(lines, first, second, strict=True):
        assert line["text"] == text == same
        assert all(figure in line["figures"] for figure in one if figure in other)
    assert not {line["text"] for line in lines} & {line["text"] for line in load(FOLDER / f"third.{lang}.jsonl")}


@pytest.mark.parametrize("lang", LANGS)
def test_agreement_and_differences_tell_the_same(lang: str) -> None:
    told = agreement(lang)
    assert 0 < told["full.f1"] <= told["interval.f1"] <= told["overlap.f1"] < 1
    assert agreement(lang, "a", "a")["full.f1"] == 1.0
    assert any(differences(lang)) and not any(differences(lang, "a", "a"))


def test_check_passes_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "de adjudicated: 0 faults" in capsys.readouterr().out
