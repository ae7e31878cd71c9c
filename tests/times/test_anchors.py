"""How an expression finds its date: from the document's, from a date mentioned before, by tense, or not at all."""

from __future__ import annotations

import pytest

from laut.errors import LanguageError
from laut.records import Span, Timex
from laut.times import find_times


def _times(text: str, lang: str = "de", published: str | None = "2024-12-27") -> dict[str, Timex]:
    ends = [at + 1 for at, letter in enumerate(text) if letter == "." and text[at + 1 : at + 2] in ("", " ")]
    sentences = [Span(start, end) for start, end in zip([0, *ends], ends, strict=False)] or [Span(0, len(text))]
    found = find_times(text, lang, published=published, sentences=sentences)
    return {text[time.span.start : time.span.end]: time for time in found}


def test_a_document_of_a_month_gives_the_days_it_can_mean() -> None:
    time = _times("An diesem Freitag wurde die Brücke gesperrt.", published="2024-12")["diesem Freitag"]
    assert time.value == "[2024-12-06,2024-12-13,2024-12-20,2024-12-27]"
    assert (time.start, time.end) == ("2024-12-06", "2024-12-27")


def test_two_weekdays_of_such_a_document_bind_each_other() -> None:
    times = _times("Er wurde am Donnerstag gewählt und trat an diesem Freitag zurück.", published="2024-12")
    assert times["Donnerstag"].value == "[2024-12-05,2024-12-12,2024-12-19,2024-12-26]"
    alone = _times("Er wurde am Donnerstag gewählt.", published="2024-12")["Donnerstag"]
    assert alone.start == "2024-11-28", "without the Friday the document may have appeared on the first of the month"


def test_the_day_of_publication_can_be_told_in_other_words() -> None:
    times = _times("Am heutigen Freitag trat er ab, gestern blieb er noch.", published="2024-12")
    assert times["heutigen Freitag"].value == "[2024-12-06,2024-12-13,2024-12-20,2024-12-27]"
    assert times["gestern"].value == "[2024-12-05,2024-12-12,2024-12-19,2024-12-26]"


def test_this_friday_is_no_today_in_english() -> None:
    time = _times("He will resign this Friday.", "en", published="2024-12")["this Friday"]
    assert (time.start, time.end) == ("2024-11-29", "2025-01-03")


def test_yesterday_of_such_a_document_is_a_range_and_last_month_is_certain() -> None:
    times = _times("Gestern war Ruhe, im vergangenen Monat nicht.", published="2024-12")
    assert times["Gestern"].value == "[2024-11-30..2024-12-30]"
    assert (times["Gestern"].start, times["Gestern"].end) == ("2024-11-30", "2024-12-30")
    assert times["vergangenen Monat"].value == "2024-11"


def test_a_document_date_can_be_an_interval_or_qualified() -> None:
    assert _times("Gestern war Ruhe.", published="2024-12-02/2024-12-03")["Gestern"].value == "[2024-12-01,2024-12-02]"
    assert _times("Gestern war Ruhe.", published="2024-12-02?")["Gestern"].value == "2024-12-01"
    assert _times("Im Vorjahr war Ruhe.", published="2024-12-XX")["Vorjahr"].value == "2023"
    assert _times("Gestern war Ruhe.", published="1990/2024")["Gestern"].value == "XXXX-XX-XX"


def test_a_document_of_a_year() -> None:
    time = _times("Am Donnerstag wurde gewählt.", published="2024")["Donnerstag"]
    assert time.value == "XXXX-WXX-4", "a document of the first days of January speaks of December"
    assert (time.start, time.end) == ("2023-12-28", "2024-12-26")
    assert _times("Im vergangenen Jahr war Wahl.", published="2024")["vergangenen Jahr"].value == "2023"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Im Juni war Wahl.", "Juni", "XXXX-06"),
        ("Am Freitag war Wahl.", "Freitag", "XXXX-WXX-5"),
        ("Gestern war Wahl.", "Gestern", "XXXX-XX-XX"),
        ("Am 3. Juni war Wahl.", "3. Juni", "XXXX-06-03"),
        ("In der vergangenen Woche war Wahl.", "der vergangenen Woche", "XXXX-WXX"),
        ("Im Sommer war Wahl.", "Sommer", "XXXX-SU"),
    ],
)
def test_without_a_document_date_nothing_is_invented(text: str, words: str, value: str) -> None:
    time = _times(text, published=None)[words]
    assert (time.value, time.start, time.end) == (value, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Am Donnerstag wurde er befreit.", "2024-12-26"),
        ("Am Donnerstag wird er befreit.", "2025-01-02"),
        ("Er soll am Donnerstag befreit worden sein.", "2024-12-26"),
        ("Er kündigte an, am Donnerstag vorzusprechen.", "2025-01-02"),
        ("Für Donnerstag wurde ein Treffen angekündigt.", "2024-12-26"),
        ("Ein Treffen wurde für Donnerstag angekündigt.", "2025-01-02"),
    ],
)
def test_german_weekdays_go_by_tense(text: str, value: str) -> None:
    assert _times(text)["Donnerstag"].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was freed Thursday.", "2024-12-26"),
        ("He will be freed Thursday.", "2025-01-02"),
        ("He may go home as early as Thursday, it said.", "2025-01-02"),
    ],
)
def test_english_weekdays_go_by_tense(text: str, value: str) -> None:
    assert _times(text, "en")["Thursday"].value == value


def test_the_day_after_counts_from_the_date_mentioned() -> None:
    times = _times("Am 3. März 2010 fiel das Haus. Am Tag darauf kam der Minister. Drei Jahre später stand es wieder.")
    assert times["Tag darauf"].value == "2010-03-04"
    assert times["Tag darauf"].anchor == "2010-03-03"
    assert times["Drei Jahre später"].value == "2013"


def test_an_account_of_the_past_carries_its_year_on() -> None:
    text = (
        "Im Mai 1939 fiel die Stadt. Am 1. September 1939 begann der Krieg. Im Juni 1940 endete er hier. "
        "Im April 1941 kam er wieder. Am 22. Juni 1941 ging es weiter. Im Oktober standen sie vor der Stadt. "
        "Im Januar zogen sie ab."
    )
    times = _times(text)
    assert times["Oktober"].value == "1941-10"
    assert times["Januar"].value == "1942-01"


def test_a_short_account_is_one_where_nothing_speaks_of_the_present() -> None:
    account = "Im Juni 1941 begann es. Im Oktober standen sie vor der Stadt. Am 2. Februar 1943 war es aus."
    assert _times(account)["Oktober"].value == "1941-10"
    notice = (
        "Am 3. Januar singt der Chor. Er wurde am 3. Mai 1931 gegründet und im Juni 1945 wieder. Im Oktober war Ruhe."
    )
    assert _times(notice)["Oktober"].value == "2024-10", "a day close by shows that the text speaks of now"


def test_today_with_a_part_of_the_day_is_a_day_in_an_account_too() -> None:
    text = "On May 4, 1939 it began, on June 5, 1940 it ended. He speaks tonight."
    assert _times(text, "en")["tonight"].value == "2024-12-27TNI"


def test_a_range_of_weekdays_holds_together() -> None:
    times = _times("The fair ran from Thursday to Monday.", "en")
    assert (times["Thursday"].value, times["Monday"].value) == ("2024-12-26", "2024-12-30")


def test_a_weekday_behind_a_date_is_a_remark_on_it_but_not_behind_a_word() -> None:
    assert _times("It came on 19 December (Thursday).", "en")["Thursday"].value == "2024-12-19"
    assert _times("Shares sold from Dec. 19 to Thursday fell.", "en")["Thursday"].value == "2024-12-26"


def test_what_is_later_than_today_is_not_counted_from_it() -> None:
    time = _times("Heute, zwanzig Jahre später, ist alles anders.")["zwanzig Jahre später"]
    assert (time.type, time.value) == ("DURATION", "P20Y")


def test_a_title_is_no_time() -> None:
    assert not _times("He told This Week so, and CBS This Morning too.", "en")
    assert _times("IT FELL LAST WEEK.", "en")["LAST WEEK"].value == "2024-W51"


def test_the_verb_before_counts_more_than_a_participle_behind() -> None:
    text = "The line will double its flights by August in the search for markets untouched by it."
    assert _times(text, "en")["August"].value == "2025-08"


def test_clock_times_take_the_day_beside_them() -> None:
    times = _times("Am 9. September ab 16 Uhr wird gesammelt. Die Kirche öffnet um 8 Uhr.", published="2015-09-04")
    assert times["16 Uhr"].value == "2015-09-09T16:00"
    assert times["8 Uhr"].value == "2015-09-04T08:00"


def test_reports_of_a_day_that_is_over_stay_with_it() -> None:
    times = _times("It began at 2:50 p.m. Monday. The street was closed at 3:15 p.m.", "en")
    assert times["3:15 p.m."].value == "2024-12-23T15:15"


def test_a_point_told_as_a_length_is_bounded_by_the_period_it_lies_in() -> None:
    time = _times("Das war vor drei Jahren.")["drei Jahren"]
    assert (time.type, time.value, time.start, time.end) == ("DURATION", "P3Y", "2021-01-01", "2021-12-31")


def test_rules_that_found_it_are_kept_layers_last() -> None:
    assert _times("Das war Anfang Juni.")["Anfang Juni"].rules == ("de.date.month-year", "de.layer.part")


def test_a_day_the_calendar_does_not_have_is_no_date() -> None:
    assert "30. Februar" not in _times("Am 30. Februar 2024 war nichts.")


def test_what_is_no_language_is_refused() -> None:
    with pytest.raises(LanguageError):
        find_times("x", "../de", published=None, sentences=[])


def test_the_day_beside_another_is_a_set_where_that_one_is() -> None:
    text = "They met the day after last Friday."
    assert _times(text, "en")["the day after last Friday"].value == "2024-12-21"
    time = _times(text, "en", published="2024-12")["the day after last Friday"]
    assert time.value == "[2024-11-30,2024-12-07,2024-12-14,2024-12-21,2024-12-28]"
    assert (time.start, time.end) == ("2024-11-30", "2024-12-28")
    assert _times(text, "en", published=None)["the day after last Friday"].value == "XXXX-XX-XX"


def test_that_day_of_a_month_is_one_of_its_days_and_anchors_nothing() -> None:
    times = _times("He was shot last October. His name was struck off that same day. He left two days later.", "en")
    assert times["that same day"].value == "2024-10-XX"
    assert (times["that same day"].start, times["that same day"].end) == ("2024-10-01", "2024-10-31")
    assert times["two days later"].anchor == "published"
    text = "He was held on May 4, 2024. The trial is set for October 2024. That same day he had left."
    assert _times(text, "en")["That same day"].value == "2024-05-04"


def test_that_day_of_no_day_named_is_nothing() -> None:
    assert _times("Shares fell on all trades made that day.", "en") == {}


def test_soon_is_to_come_only_where_no_past_is_told() -> None:
    assert _times("He was soon released.", "en") == {}
    assert _times("The shop will soon be closed.", "en")["soon"].value == "FUTURE_REF"


def test_what_is_told_beside_an_event_hangs_on_its_date() -> None:
    text = "The Oct. 23 sniper shooting is unsolved. He was shot dead at 10 p.m. A car came ten days before the murder."
    times = _times(text, "en", published="1999-04-19")
    assert (times["10 p.m."].value, times["10 p.m."].anchor) == ("1998-10-23T22:00", "1998-10-23")
    assert (times["ten days"].value, times["ten days"].start) == ("1998-10-13", "1998-10-13")


@pytest.mark.parametrize(
    "text",
    [
        "The Oct. 23 shooting and the March 3 shooting are alike. He came ten days before the shooting.",
        "He was charged with murder Thursday in the city. He came ten days before the murder.",
        "The Oct. 23 shooting is unsolved. He came ten days before another shooting.",
        "Police, who killed him, said on Oct. 23 it was over. He came ten days before the shooting.",
    ],
)
def test_an_event_of_no_date_or_of_several_places_nothing(text: str) -> None:
    assert _times(text, "en", published="1999-04-19")["ten days"].value == "P10D"
