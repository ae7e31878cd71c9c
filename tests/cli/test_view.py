"""What a terminal shows of a reading: chains, tags, conflicts, explanations, with and without colour."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from laut.cli.phrases import figure_interval, figure_phrase, number
from laut.cli.terminal import Terminal, cells, clean, plain, this_terminal
from laut.cli.view import render
from laut.documents import make_document
from laut.records import Claim, Figure, Reading, Span
from tests.export.sample_reading import TEXT, sample_reading

PLAIN = Terminal(width=None, colour=False)


def figure(low: float | None, high: float | None, **more: object) -> Figure:
    return replace(Figure("f", Span(0, 1), low, high), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (figure(1000, 1000), "1000"),
        (figure(3000, None, low_open=True), ">3000"),
        (figure(17, None), "≥17"),
        (figure(None, 400), "≤400"),
        (figure(None, 400, high_open=True), "<400"),
        (figure(12000, 15000), "12\u00a0000–15\u00a0000"),
        (figure(9.0, 11.0, approx=True), "≈9–11"),
        (figure(2.5, 2.5, change=True), "by 2.5"),
        (figure(None, None), "any number"),
        (figure(1.5e9, 1.5e9), "1\u00a0500\u00a0000\u00a0000"),
    ],
)
def test_figures_in_few_characters(interval: Figure, words: str) -> None:
    assert figure_interval(interval) == words


def test_figures_say_what_they_count() -> None:
    assert figure_phrase(figure(3, 3, counted="soldier", event="killed|wounded")) == "3 soldier killed or wounded"
    assert figure_phrase(figure(3, 3, counted="soldier", nationality="KP")) == "3 KP soldier"
    assert figure_phrase(figure(8.5, 8.5, unit="%")) == "8.5%"
    assert figure_phrase(figure(2, 2, unit="EUR")) == "2 EUR"
    assert number(-0.25) == "-0.25"


def test_a_whole_reading() -> None:
    lines = render(sample_reading(), terminal=PLAIN).splitlines()
    assert lines[:2] == [
        "Storm hits the coast",
        "The Selwyn Courier · 2025-03 · en · credits AP · 4 claims, 3 sources, 1 conflict · engine rules",
    ]
    chain = lines.index("The Selwyn Courier ← Yonhap ← [unidentified: a friendly service]")
    assert lines[chain + 1] == "  • More than 30 people were hurt on Tuesday"
    assert lines[chain + 2] == (
        "    reported · ⚠ not independently verified · >30 person wounded · "
        "on Tuesday = one of 4 days 2025-03-04 … 2025-03-25"
    )
    assert "    denies this · verbatim · 0 person wounded" in lines
    assert "The Selwyn Courier ← [unidentified]" in lines
    assert lines[-2:] == [
        "✗ conflict: >30 ([unidentified: a friendly service]) against 0 (the mayor)",
        "  more than 30 people hurt cannot be 0 people hurt",
    ]
    own = lines.index("The Selwyn Courier (in its own words)")
    assert all("←" not in line for line in lines[own:-2])


def test_explanations_name_rules_and_words() -> None:
    text = render(sample_reading(), explain=True, terminal=PLAIN)
    assert "claim: indirect, found by rules (confidence 0.88)  [en.say]" in text
    assert "hop 1: Yonhap in “Yonhap” by “reported”, relayed" in text
    assert "caveat: not independently verified from “could not be checked”  [en.caveat.check]" in text
    assert "figure: >30 person wounded from “More than 30”  [en.bound.more-than]" in text
    assert "time: DATE " in text and "[en.weekday]" in text
    assert "place: Port Selwyn, PG from “PORT SELWYN”" in text


@pytest.mark.parametrize("width", [30, 50, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for explain in (False, True):
        text = render(sample_reading(), explain=explain, terminal=Terminal(width, False))
        assert max(map(cells, text.splitlines())) <= width


def test_colour_changes_nothing_but_colour() -> None:
    for width in (40, 80, None):
        coloured = render(sample_reading(), terminal=Terminal(width, True))
        assert "\x1b[" in coloured
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render(sample_reading(), terminal=Terminal(width, False))


def test_ascii_where_the_terminal_has_nothing_else() -> None:
    text = render(sample_reading(), explain=True, terminal=Terminal(80, False, unicode=False))
    assert text.isascii()
    assert "The Selwyn Courier <- Yonhap <- [unidentified:" in text


def test_an_article_cannot_steer_the_terminal() -> None:
    text = "Evil \x1b[2J\x07\u202eoffice said\u2066 that the storm\x00 had\ud800 come\r\n over the coast.\n"
    document = make_document(text, language="en", title="a\x1b]0;b\x07", outlet="out\x1blet")
    claims = (Claim("c", (Span(0, len(text)),), "narration"),)
    shown = render(Reading(document, "rules", claims=claims), terminal=Terminal(80, False), explain=True)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert "office said that the storm\ufffd had\ufffd come over the coast." in shown


def test_wide_characters_take_two_cells() -> None:
    assert (cells("abc"), cells("国連"), cells("e\u0301"), cells("a\u200bb")) == (3, 4, 1, 2)
    text = "国" * 100
    painted = Terminal(40, False).paint(plain(text), first="  • ", rest="    ")
    assert all(cells(line) <= 40 for line in painted.splitlines())
    assert "".join(painted.replace("•", "").split()) == text


def test_a_reading_without_claims_says_so() -> None:
    reading = Reading(make_document(TEXT), "rules")
    assert "No claim was found in this text." in render(reading, terminal=PLAIN)


def test_very_long_contents_are_shortened() -> None:
    text = "The storm goes on and on " * 4000
    claims = (Claim("c", (Span(0, len(text)),), "narration"),)
    shown = render(Reading(make_document(text), "rules", claims=claims), terminal=PLAIN)
    assert len(shown) < 2000 and "…" in shown


def test_clean_leaves_right_to_left_text_alone() -> None:
    assert clean("  قال \n مسؤولون ") == "قال مسؤولون"


def test_no_color_and_dumb_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert this_terminal().colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not this_terminal().colour
    assert this_terminal("always").colour
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not this_terminal().colour
    assert not this_terminal("never").colour


def test_pipes_get_unwrapped_lines_unless_columns_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: False, raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    assert this_terminal().width is None
    monkeypatch.setenv("COLUMNS", "72")
    assert this_terminal().width == 72
    monkeypatch.setenv("COLUMNS", "400")
    assert this_terminal().width == 120


def test_quoted_words_inside_a_claim_are_shown_once() -> None:
    text = "Roth nannte den Plan einen „schweren Fehler“."
    outer = Claim("c1", (Span(12, 43),), "reported", rules=("de.evaluate",))
    inner = Claim("c2", (Span(27, 43),), "direct", nested_in="c1", rules=("de.evaluate", "quoted"))
    reading = Reading(make_document(text, language="de"), "rules", claims=(outer, inner))
    assert render(reading, terminal=PLAIN).count("schweren Fehler") == 1
    assert render(reading, terminal=PLAIN, explain=True).count("  • ") == 2
