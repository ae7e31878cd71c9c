"""Figures conflict where both cannot hold of the same thing, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.claims.article import Article

BOTH = "At least 40 people were killed, the army said. And 9 people were killed, the rebels said."


def two(text: str = BOTH, first: str = "the army", second: str = "the rebels") -> Article:
    article = Article(text)
    return article.said("At least 40 people were killed", first).said("And 9 people were killed", second)


def test_disjoint_intervals_of_two_sources_conflict_and_the_reason_says_so() -> None:
    article = two().count("At least 40", 40, None, "person", "killed").count("9", 9, 9, "person", "killed")
    (conflict,) = article.conflicts()
    assert conflict.figures == ("At least 40", "9")
    stated = "the army: at least 40 (person, killed); the rebels: 9 (person, killed)"
    assert conflict.reason == f"{stated}: no number is both"


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ((41, 41, "person", "killed"), "inside the interval"),
        ((9, None, "person", "killed"), "intervals meet"),
        ((9, 9, "person", "wounded"), "another event"),
        ((9, 9, "tank", "killed"), "another thing"),
        ((9, 9, "child", "killed"), "fewer of a part than of the whole"),
        ((9, 9, None, None), "nothing known"),
    ],
)
def test_no_conflict(second: tuple[float, float | None, str | None, str | None], why: str) -> None:
    low, high, counted, event = second
    article = two().count("At least 40", 40, None, "person", "killed").count("9", low, high, counted, event)
    assert article.conflicts() == (), why


def test_killed_against_killed_or_wounded_conflicts_only_where_the_part_is_greater() -> None:
    for whole, part, clash in ((50, 30, False), (30, 50, True)):
        article = two().count("At least 40", whole, whole, "soldier", "killed|wounded")
        assert bool(article.count("9", part, part, "soldier", "killed").conflicts()) is clash


def test_one_source_does_not_contradict_itself() -> None:
    article = two(second="the army")
    article.count("At least 40", 40, None, "person", "killed").count("9", 9, 9, "person", "killed")
    assert article.conflicts() == ()


def test_changes_and_parts_do_not_conflict() -> None:
    whole = ("At least 40", 40, None, "person", "killed")
    assert two().count(*whole).count("9", 9, 9, "person", "killed", change=True).conflicts() == ()
    assert two().count(*whole).count("9", 9, 9, "person", "killed", part_of="At least 40").conflicts() == ()


def test_some_of_those_spoken_of_do_not_conflict() -> None:
    article = Article("At least 40 people were killed, the army said. Of the dead, 9 were children, the rebels said.")
    article.said("At least 40 people were killed", "the army").said("Of the dead, 9 were children", "the rebels")
    article.count("At least 40", 40, None, "person", "killed").count("9", 9, 9, "person", "killed")
    assert article.conflicts() == ()


def test_shares_conflict_where_a_name_stands_in_both_clauses() -> None:
    first = "Nach Angaben der Kommission kam Banda auf 52 Prozent, Chirambo auf 41 Prozent."
    article = Article(f"{first} Beobachter sehen Banda bei 46 Prozent.", "de").said(
        "kam Banda auf 52 Prozent, Chirambo auf 41 Prozent", "Kommission"
    )
    article.said("Banda bei 46 Prozent", "Beobachter")
    for value in (52, 41, 46):
        article.count(f"{value} Prozent", value, value, unit="percent")
    assert [conflict.figures for conflict in article.conflicts()] == [("52 Prozent", "46 Prozent")]


def test_measures_are_compared_in_one_unit() -> None:
    for tonnes, clash in ((0.4, False), (1.2, True)):
        article = Article(
            "400 Kilo Chlor traten aus, so die Firma. Das Amt kommt dagegen auf eine andere Menge, X Tonnen.", "de"
        )
        article.said("400 Kilo Chlor traten aus", "die Firma").said("eine andere Menge, X Tonnen", "Das Amt")
        article.count("400 Kilo", 400, 400, unit="kg").count("X Tonnen", tonnes, tonnes, unit="t")
        assert bool(article.conflicts()) is clash


def test_a_revised_figure_does_not_conflict() -> None:
    text = "At least 40 people were killed, the army said. Police had initially said that 9 people were killed."
    article = Article(text).said("At least 40 people were killed", "the army")
    article.said("that 9 people were killed", "Police")
    article.count("At least 40", 40, None, "person", "killed").count("9", 9, 9, "person", "killed")
    assert article.conflicts() == ()


def test_other_periods_and_places_do_not_conflict() -> None:
    text = (
        "At least 40 people were killed in Narvik in May, the army said. "
        "Only 9 people were killed in Odessa in June, the rebels said."
    )
    for places, months, clash in (((1, 1), (5, 5), True), ((1, 1), (5, 6), False), ((1, 40), (5, 5), False)):
        article = Article(text).said("At least 40 people were killed in Narvik in May", "the army")
        article.said("Only 9 people were killed in Odessa in June", "the rebels")
        article.count("At least 40", 40, None, "person", "killed").count("9", 9, 9, "person", "killed")
        article.time("in May", f"2025-0{months[0]}-01", f"2025-0{months[0]}-28")
        article.time("in June", f"2025-0{months[1]}-01", f"2025-0{months[1]}-28")
        article.place("Narvik", "NO", (0.0, places[0])).place("Odessa", "NO", (0.0, places[1]))
        assert bool(article.conflicts()) is clash


def test_narration_of_another_dated_event_does_not_conflict() -> None:
    text = "At least 40 people were killed, the army said. In 2011 a flood killed 9 people."
    article = Article(text).said("At least 40 people were killed", "the army").time("2011", "2011-01-01", "2011-12-31")
    article.count("At least 40", 40, None, "person", "killed").count("9", 9, 9, "person", "killed")
    assert article.conflicts() == ()


def test_without_a_known_event_a_word_of_contrast_must_join_the_figures() -> None:
    for verb, clash in ((", by contrast, measured", True), (" put", True), (" measured", False)):
        text = f"The magnitude was 6.8, the survey said. The institute{verb} it at 7.4."
        article = Article(text).said("The magnitude was 6.8", "the survey").said("it at 7.4", "The institute")
        article.count("6.8", 6.8, 6.8, unit="magnitude").count("7.4", 7.4, 7.4, unit="magnitude")
        assert bool(article.conflicts()) is clash


def test_teilnehmer_are_people_who_took_part() -> None:
    article = Article("Es kamen 80.000 Menschen, so der Veranstalter. Die Polizei zählte 25.000 Teilnehmer.", "de")
    article.said("Es kamen 80.000 Menschen", "der Veranstalter").said("25.000 Teilnehmer", "Die Polizei")
    article.count("80.000", 80000, 80000, "person", "took_part").count("25.000", 25000, 25000, "participant")
    assert len(article.conflicts()) == 1


def test_a_denial_contradicts_the_one_who_affirms_the_same() -> None:
    first = "The army shelled the market in Lom, witnesses said."
    article = Article(f"{first} The ministry denied that it shelled the market in Lom.")
    article.said("The army shelled the market in Lom", "witnesses", cue="said")
    article.said("that it shelled the market in Lom", "The ministry", cue="denied")
    (conflict,) = article.conflicts()
    assert (conflict.figures, conflict.reason) == ((), "witnesses affirms what The ministry denies")


def test_soldiers_of_two_nations_are_not_the_same() -> None:
    for nation, clash in (("KP", True), ("RU", False)):
        article = two().count("At least 40", 40, None, "soldier", "killed").count("9", 9, 9, "soldier", "killed")
        article.figures = [replace(f, nationality=n) for f, n in zip(article.figures, ("KP", nation), strict=True)]
        assert bool(article.conflicts()) is clash


def test_strikers_by_two_names_and_things_without_a_code_are_compared_where_the_text_compares_them() -> None:
    text = "11.500 Arbeiter beteiligten sich, so die Gewerkschaft. Der Verband sprach dagegen von 7000 Streikenden."
    article = Article(text, "de").said("11.500 Arbeiter beteiligten sich", "die Gewerkschaft")
    article.said("von 7000 Streikenden", "Der Verband").count("11.500", 11500, 11500, "worker", "took_part")
    assert len(article.count("7000", 7000, 7000, "worker", "on_strike").conflicts()) == 1
    for noun, clash in (("inspections", True), ("fines", False)):
        article = Article(f"It missed 212 inspections, a clerk said. The firm put it at 37 {noun}.")
        article.said("It missed 212 inspections", "a clerk").said(f"it at 37 {noun}", "The firm")
        assert bool(article.count("212", 212, 212).count("37", 37, 37).conflicts()) is clash
