"""Facts are counted as the form of ``tests/facts/README.md`` says, on a reading made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evaluation import facts
from evaluation.facts import Tally, find_claim, score_article

TEXT = "AFP, citing police, said 14 died. The mayor denied it. Rain fell on Monday. Photo: a ferry."


def span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def hop(source: str, words: str) -> dict[str, Any]:
    return {"sources": [source], "mention": span(words), "cue": []}


def reading() -> dict[str, Any]:
    return {
        "document": {"text": TEXT, "credits": ["AFP"]},
        "sources": [
            {"id": "s1", "name": "AFP", "aliases": ["Agence France-Presse"], "identified": True},
            {"id": "s2", "name": "police", "aliases": [], "identified": False},
        ],
        "claims": [
            {"content": [span("14 died")], "hops": [hop("s1", "AFP"), hop("s2", "police")], "figures": ["f1"],
             "caveats": [{"kind": "unconfirmed"}], "kind": "indirect", "polarity": "affirms", "certainty": "stated"},
            {"content": [span("Rain fell on Monday")], "hops": [], "figures": [], "caveats": [], "kind": "narration",
             "polarity": "affirms", "certainty": "stated"},
        ],
        "figures": [
            {"id": "f1", "low": 14, "high": 14, "approx": False}, {"id": "f2", "low": 180, "high": 220, "approx": True},
        ],
        "times": [{"span": span("on Monday"), "value": "[2024-12-02,2024-12-09]"}],
        "conflicts": [{"figures": ["f1", "f2"]}],
    }  # fmt: skip


def tally(claims: list[dict[str, Any]] | None = None, **wanted: Any) -> Tally:
    result = Tally()
    score_article(result, "a", {"claims": claims or [], **wanted}, reading())
    return result


def counts(result: Tally) -> dict[str, tuple[int, int]]:
    return {kind: (result.found[kind], asked) for kind, asked in result.asked.items()}


def test_a_claim_with_all_its_facts() -> None:
    got = counts(tally([{"at": "14 died", "chain": ["france-presse", "Police"], "origin_identified": False,
                         "figure": [14, 14], "caveats": ["unconfirmed", "alleged"], "kind": "indirect"}]))  # fmt: skip
    assert got == {
        "claim": (1, 1), "chain": (1, 1), "chain of 2+": (1, 1), "unidentified origin": (1, 1), "figure": (1, 1),
        "caveat": (1, 2), "kind": (1, 1),
    }  # fmt: skip


@pytest.mark.parametrize("chain", [["AFP"], ["police", "AFP"], ["AFP", "police", "mayor"], []])
def test_a_chain_is_right_only_as_a_whole(chain: list[str]) -> None:
    assert counts(tally([{"at": "14 died", "chain": chain}]))["chain"] == (0, 1)


def test_all_facts_of_a_claim_that_is_not_found_are_missed() -> None:
    result = tally([{"at": "The mayor denied it", "chain": [], "kind": "narration", "figure": [1, 1]}])
    assert counts(result) == {"claim": (0, 1), "chain": (0, 1), "figure": (0, 1), "kind": (0, 1)}
    assert result.share == 0
    assert any("want [] got []" in line for line in result.missed)


def test_half_of_the_words_find_a_claim() -> None:
    assert find_claim(reading(), "Rain fell on Monday. Photo") is not None
    assert find_claim(reading(), "on Monday. Photo: a ferry.") is None
    assert find_claim(reading(), "no such words") is None


def test_of_two_that_cover_the_words_the_one_with_a_source_is_meant() -> None:
    doubled = reading()
    doubled["claims"].insert(0, {**doubled["claims"][1], "content": [span("14 died")]})
    found = find_claim(doubled, "14 died")
    assert found and found["hops"]


def test_approximate_figures_hold_a_value() -> None:
    claims = [{"at": "14 died", "chain": ["AFP", "police"], "figure_approx": 14}]
    assert counts(tally(claims))["figure"] == (0, 1)  # 14 is exact, not about 14


@pytest.mark.parametrize(("value", "right"), [
    ("[2024-12-02,2024-12-09]", True), ("~2024-12-02", True), ("2024-12-02", False), ("~2024-12-03", False),
])  # fmt: skip
def test_times_are_equal_or_contain(value: str, right: bool) -> None:
    assert counts(tally(times={"on Monday": value}))["time"] == (right, 1)


def test_times_that_contain_say_more() -> None:
    assert counts(tally(times={"on Monday": "~[2024-12-02,2024-12-09]"}))["time"] == (0, 1)


def test_conflicts() -> None:
    assert counts(tally(conflicts=[[200, 14]])) == {"conflict found": (1, 1)}
    assert counts(tally(conflicts=[[300, 14]])) == {"conflict found": (0, 1)}
    assert counts(tally(no_conflicts=[[14, 200], [14, 15]])) == {"no false conflict": (1, 2)}
    assert counts(tally(no_conflicts=[[14, 300]])) == {"no false conflict": (1, 1)}


def test_captions_stand_apart() -> None:
    assert counts(tally(caption="a ferry", credit="AFP")) == {"caption apart": (1, 1), "credit": (1, 1)}
    assert counts(tally(caption="Monday", credit="dpa")) == {"caption apart": (0, 1), "credit": (0, 1)}


def test_below_the_floor_it_exits_with_words(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(__file__).parents[1] / "facts" / "en"
    monkeypatch.setattr(facts, "read_article", lambda *_args, **_options: reading())
    with pytest.raises(SystemExit, match=r"below the floor of 0\.9"):
        facts.main([str(folder), "--floor", "0.9"])
