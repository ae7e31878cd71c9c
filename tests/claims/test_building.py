"""Claims from attributions, and the outlet's own voice between them."""

from __future__ import annotations

import laut
from laut.records import Section, Span
from tests.claims.article import Article


def test_an_attribution_becomes_a_claim_with_its_hops_figures_and_places_but_not_the_day_it_was_said() -> None:
    article = Article("On Monday, the mayor said that 40 houses in Brede had burnt in May.", published="2025-06-10")
    article.said("that 40 houses in Brede had burnt in May", "the mayor", cue="said")
    article.count("40", 40, 40, "house").time("On Monday", "2025-06-09").time("in May", "2025-05-01", "2025-05-31")
    article.place("Brede", "DE")
    (claim,) = article.claims()
    assert claim.hops[0].sources == ("source-the mayor",)
    assert (claim.figures, claim.times, claim.places) == (("40",), ("in May",), ("Brede",))
    assert (claim.kind, claim.polarity, claim.certainty, claim.engine) == ("indirect", "affirms", "stated", "rules")
    assert "test" in claim.rules


def test_a_sentence_without_attribution_is_narration() -> None:
    article = Article("The bridge fell. Nobody was hurt, police said.")
    article.said("Nobody was hurt", "police", cue="said")
    assert [(article.words(c), c.kind, len(c.hops)) for c in article.claims()] == [
        ("The bridge fell.", "narration", 0),
        ("Nobody was hurt", "indirect", 1),
    ]


def test_what_is_left_of_the_sentence_that_names_the_source_is_no_claim() -> None:
    article = Article("In a long statement on Monday in Geneva, the agency said that the wells are safe.")
    article.said("that the wells are safe", "the agency", cue="said")
    assert [article.words(c) for c in article.claims()] == ["that the wells are safe"]


def test_a_clause_of_its_own_beside_an_attribution_is_narration() -> None:
    article = Article("“We won,” said Ada Lind, who has led the drivers' union for nine years.")
    article.said("We won", "Ada Lind", cue="said", kind="direct")
    assert [article.words(c) for c in article.claims()] == ["We won", "who has led the drivers' union for nine years"]


def test_an_act_that_the_model_takes_for_something_said_is_narration() -> None:
    text = "The director pleaded not guilty on Tuesday to charges of theft."
    for engine, expected in (("model", [text]), ("rules", ["not guilty on Tuesday to charges of theft"])):
        article = Article(text)
        article.said("not guilty on Tuesday to charges of theft", "The director", cue="pleaded", engine=engine)
        assert [article.words(c) for c in article.claims()] == expected


def test_a_hop_without_words_keeps_its_place_in_the_chain() -> None:
    article = Article("The agency, which relied on others, said the road is open.")
    article.said("the road is open", "The agency", None, cue="said")
    claim = article.claim("the road is open")
    assert [(len(hop.sources), hop.mention is None) for hop in claim.hops] == [(1, False), (0, True)]


def test_hearsay_without_any_source_is_narration_that_the_outlet_does_not_vouch_for() -> None:
    article = Article("It was said that the road is open.").said("that the road is open", cue="It was said")
    (claim,) = article.claims()
    assert (claim.kind, claim.certainty, claim.hops) == ("narration", "reported", ())


def test_nested_content_points_to_the_smallest_that_encloses_it() -> None:
    article = Article("Police said that a witness told them that the driver said he was tired.")
    article.said("that a witness told them that the driver said he was tired", "Police", cue="Police said")
    article.said("that the driver said he was tired", "a witness", cue="told")
    article.said("he was tired", "the driver", cue="driver said")
    outer, middle, inner = article.claims()
    assert (outer.nested_in, middle.nested_in, inner.nested_in) == (None, outer.id, middle.id)


def test_a_sentence_outside_headline_lead_and_body_is_never_a_claim() -> None:
    article = Article("The bridge fell.\n\nA crane lifts a beam. Photo: Lind/AP")
    article.sentences = article.sentences[:1]
    assert [article.words(c) for c in article.claims()] == ["The bridge fell."]


def test_ids_are_stable_and_differ() -> None:
    first = Article("The bridge fell. The dam broke.")
    assert [c.id for c in first.claims()] == [c.id for c in first.claims()]
    assert len({c.id for c in first.claims()}) == 2


def test_sections_part_paragraphs() -> None:
    text = "Dam breaks\nThe dam broke."
    article = Article(text, sections=(Section("headline", Span(0, 10)), Section("body", Span(11, 25))))
    assert len(article.claims()) == 2


def test_a_sentence_that_only_names_who_speaks_next_is_narration() -> None:
    reading = laut.read("Die Gewerkschaft IGS reagierte empört. Es seien 1200 Stellen in Gefahr.", engine="rules")
    told = [reading.document.text[c.content[0].start : c.content[-1].end] for c in reading.claims if not c.hops]
    assert told == ["Die Gewerkschaft IGS reagierte empört."]
    assert [len(c.hops) for c in reading.claims] == [0, 1]
