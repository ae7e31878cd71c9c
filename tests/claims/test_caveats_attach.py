"""A reservation belongs to the claim it speaks of, wherever it stands."""

from __future__ import annotations

from tests.claims.article import Article

NOT_VERIFIED = ("not_independently_verified", None)


def test_a_sentence_of_its_own_speaks_of_the_claims_before_and_is_no_claim_itself() -> None:
    article = Article("Forty tanks were lost, the army said. The claim could not be independently verified.")
    article.said("Forty tanks were lost", "the army", cue="said")
    assert article.caveats("Forty tanks") == [NOT_VERIFIED]
    assert len(article.claims()) == 1


def test_a_plural_speaks_of_all_claims_of_the_paragraph_a_singular_of_the_last_sentence() -> None:
    text = "Forty tanks were lost, the army said. Nine were lost, the rebels said. {} could not be verified."
    for subject, first in (("The claims", [NOT_VERIFIED]), ("Neither figure", [NOT_VERIFIED]), ("This report", [])):
        article = Article(text.format(subject))
        article.said("Forty tanks were lost", "the army").said("Nine were lost", "the rebels")
        article.count("Forty", 40, 40, "tank").count("Nine", 9, 9, "tank")
        assert article.caveats("Forty tanks") == first
        assert article.caveats("Nine were lost") == [NOT_VERIFIED]


def test_words_for_numbers_pass_over_claims_without_figures() -> None:
    text = "Forty tanks were lost, the army said. The road is open, the mayor said. The figure could not be verified."
    article = Article(text)
    article.said("Forty tanks were lost", "the army").said("The road is open", "the mayor").count("Forty", 40, 40)
    assert article.caveats("Forty tanks") == [NOT_VERIFIED]
    assert article.caveats("The road is open") == []


def test_a_paragraph_of_its_own_speaks_of_the_paragraph_before() -> None:
    article = Article("Die Brücke sei zerstört, so die Armee.\n\nUnabhängig überprüfen ließ sich das nicht.", "de")
    article.said("Die Brücke sei zerstört", "die Armee", cue="so")
    assert article.caveats("Die Brücke") == [NOT_VERIFIED]


def test_a_reservation_of_a_source_names_the_source() -> None:
    article = Article("Forty tanks were lost, the army said. The claim could not be verified, the institute said.")
    article.said("Forty tanks were lost", "the army").said("The claim could not be verified", "the institute")
    assert article.caveats("Forty tanks") == [("not_independently_verified", "source-the institute")]


def test_remarks_are_searched_and_the_attribute_in_them_is_a_reservation() -> None:
    text = "Mehr als 300 Boote sollen gesunken sein. Diese nicht überprüfbare Schätzung nannte der Admiral."
    article = Article(text, "de")
    article.said(
        "Mehr als 300 Boote sollen gesunken sein", "der Admiral",
        remarks=["Diese nicht überprüfbare Schätzung nannte der Admiral."],
    )  # fmt: skip
    claim = article.claim("Mehr als 300")
    assert claim.certainty == "estimated"
    assert len(article.claims()) == 1


def test_no_comment_belongs_to_the_claim_before_and_names_who_does_not_answer() -> None:
    article = Article("The firm lost the files, a clerk said. The ministry declined to comment.")
    article.said("The firm lost the files", "a clerk").source("The ministry")
    assert article.caveats("The firm lost") == [("declined_to_comment", "source-The ministry")]
    assert [article.words(c) for c in article.claims()][1:] == ["The ministry declined to comment."]


def test_anonymity_belongs_to_the_claims_of_that_source_only() -> None:
    text = "Ein Beamter, der anonym bleiben wollte, sagte, es gebe Lecks, die Firma sprach von einem Test."
    article = Article(text, "de")
    article.said("es gebe Lecks", "Ein Beamter", cue="sagte").said("von einem Test", "die Firma", cue="sprach")
    assert article.caveats("es gebe Lecks") == [("anonymous_source", None)]
    assert article.caveats("von einem Test") == []


def test_anonymity_in_the_sentence_after() -> None:
    article = Article("The talks failed, two people said. They asked not to be named.")
    article.said("The talks failed", "two people", cue="said")
    assert article.caveats("The talks failed") == [("anonymous_source", None)]


def test_an_adjective_belongs_to_the_claim_it_stands_in() -> None:
    article = Article("The road is open. Police said an alleged smuggler was held.")
    article.said("an alleged smuggler was held", "Police", cue="said")
    assert article.caveats("an alleged") == [("alleged", "source-Police")]
    assert article.caveats("The road") == []


def test_unconfirmed_reports_are_the_source_and_so_a_reservation_about_what_they_say() -> None:
    article = Article("Unbestätigten Berichten zufolge brannte das Lager.", "de")
    article.said("brannte das Lager", "Unbestätigten Berichten", cue="zufolge")
    assert article.caveats("brannte das Lager") == [("unconfirmed", None)]


def test_unknown_identity_belongs_to_the_chain_of_the_sentence_before() -> None:
    text = "Der Pilot sei tot, meldete Sana. Sie beruft sich auf einen Dienst. Um welchen es geht, ist nicht bekannt."
    article = Article(text, "de")
    remark = "Sie beruft sich auf einen Dienst."
    article.said("Der Pilot sei tot", "Sana", "einen Dienst", cue="meldete", remarks=[remark])
    assert article.caveats("Der Pilot") == [("identity_unknown", None)]


def test_french_without_independent_source() -> None:
    text = "Le pont est détruit, affirme l'armée. Ces informations n'ont pas pu être vérifiées de source indépendante."
    article = Article(text, "fr")
    article.said("Le pont est détruit", "l'armée", cue="affirme")
    assert article.caveats("Le pont") == [NOT_VERIFIED]


def test_what_somebody_declines_to_say_is_no_claim_of_theirs() -> None:
    article = Article("The firm lost the files, a clerk said. The ministry declined to comment on the account.")
    article.said("The firm lost the files", "a clerk", cue="said")
    article.said("to comment on the account", "The ministry", cue="declined")
    assert article.caveats("The firm lost") == [("declined_to_comment", "source-The ministry")]
    assert len(article.claims()) == 1


def test_a_question_left_open_is_no_claim() -> None:
    article = Article("The firm lost the files, a clerk said. The ministry declined to say how many files it held.")
    article.said("The firm lost the files", "a clerk", cue="said")
    article.said("how many files it held", "The ministry", cue="declined to say")
    assert article.caveats("The firm lost") == [("declined_to_comment", "source-The ministry")]
    assert len(article.claims()) == 1


def test_neither_confirmed_nor_denied_that_is_about_its_own_content() -> None:
    article = Article("The road is open, a clerk said. The ministry neither confirmed nor denied that it was mined.")
    article.said("The road is open", "a clerk", cue="said")
    article.said("that it was mined", "The ministry", cue="neither confirmed nor denied")
    assert article.caveats("that it was mined") == [("neither_confirmed_nor_denied", "source-The ministry")]
    assert article.caveats("The road is open") == []
    assert article.claim("that it was mined").polarity == "affirms"


def test_a_source_swallowed_by_the_reservation_makes_no_claim() -> None:
    article = Article("Le pont est détruit, affirme l'armée. Cela n'a pas été confirmé de source indépendante.", "fr")
    article.said("Le pont est détruit", "l'armée", cue="affirme")
    article.said("Cela n'a pas été confirmé", "source indépendante", cue="de source")
    assert article.caveats("Le pont") == [NOT_VERIFIED]
    assert len(article.claims()) == 1


def test_who_offers_no_evidence_for_the_claim_it_stands_in() -> None:
    article = Article("The road is open, a clerk said. The governor blamed the rebels but offered no evidence.")
    article.said("The road is open", "a clerk", cue="said")
    article.said("the rebels but offered no evidence", "The governor", cue="blamed", kind="reported")
    assert article.caveats("The road is open") == []
    assert [kind for kind, _ in article.caveats("the rebels")] == ["no_evidence"]


def test_a_relative_clause_reserves_about_its_own_sentence() -> None:
    text = "Die Straße ist frei, so die Polizei. Drei Dörfer sollen abgeriegelt sein, was sich nicht überprüfen ließ."
    article = Article(text, "de").said("Die Straße ist frei", "die Polizei", cue="so")
    assert article.caveats("Drei Dörfer") == [NOT_VERIFIED]
    assert article.caveats("Die Straße") == []


def test_a_subject_with_a_clause_of_its_own_still_points_back() -> None:
    text = "Die Straße ist frei, so die Polizei. Die Angaben, die aus dem Ort stammen, ließen sich nicht überprüfen."
    article = Article(text, "de").said("Die Straße ist frei", "die Polizei", cue="so")
    assert article.caveats("Die Straße") == [NOT_VERIFIED]


def test_nobody_disputes_what_they_say_themselves() -> None:
    article = Article("Le bilan, contesté par les familles, est de 30 blessés, dit le maire.", "fr")
    article.said("Le bilan, contesté par les familles, est de 30 blessés", "le maire", cue="dit")
    assert article.caveats("Le bilan") == [("disputed", None)]


def test_no_answer_is_not_about_narration_that_nothing_points_to() -> None:
    for answer, caveats in (
        ("n'a pas souhaité réagir", []),
        ("n'a pas souhaité réagir à ce sujet", ["declined_to_comment"]),
    ):
        article = Article(f"Une réunion est prévue vendredi. Le ministère {answer}.", "fr")
        assert [kind for kind, _ in article.caveats("Une réunion")] == caveats
