"""Who does not answer is found as a source, wherever the subject stands."""

from __future__ import annotations

import pytest

from laut.claims import find_answerers
from laut.records import Document, Span


@pytest.mark.parametrize(
    ("lang", "text", "subject"),
    [
        ("de", "Das Unternehmen wollte sich dazu nicht äußern.", "Das Unternehmen"),
        ("de", "Dazu wollte sich der zuständige Minister nicht äußern.", "der zuständige Minister"),
        ("de", "Ein Sprecher des Amts wollte das weder bestätigen noch dementieren.", "Ein Sprecher des Amts"),
        ("de", "Die Reederei, die das Schiff betreibt, äußerte sich nicht.", "Die Reederei"),
        ("de", "Eine Anfrage blieb unbeantwortet.", None),
        ("de", "Die Behörden in Lom ließen eine Anfrage unbeantwortet.", "Die Behörden in Lom"),
        ("de", "Der Minister äußerte sich ausführlich.", None),
        ("en", "A spokesman for the port declined to comment.", "A spokesman for the port"),
        ("en", "Reached by phone, the company did not respond to a request for comment.", "the company"),
        ("en", "But she refused to comment.", "she"),
        ("en", "There was no immediate comment from the army.", None),
        ("fr", "Contactée, la société n'a pas répondu.", "la société"),
        ("fr", "La mairie, jointe par téléphone, n'a pas souhaité commenter.", "La mairie"),
        ("fr", "Aucune réaction n'a été obtenue.", None),
    ],
)
def test_subject(lang: str, text: str, subject: str | None) -> None:
    found = find_answerers(Document("d", text, lang), [Span(0, len(text))])
    assert [text[hop.mention.start : hop.mention.end] for hop in found if hop.mention] == ([subject] if subject else [])
