"""What must hold of the claims of any text, with any attributions laid over it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from laut.claims import build_claims, find_answerers, find_conflicts
from laut.records import (
    Attribution,
    ChainedAttribution,
    Document,
    Figure,
    HopMention,
    Source,
    SourceResolution,
    Span,
)

VOCABULARY = (
    "the army said that nicht überprüft wurde . ! , ; “ ” claims declined to comment denied 40 dead n'a pas pu être "
    "bestritt soll haben könnte by contrast dagegen ( ) \n \n\n \x00 🜨 \u202e Angaben Lom"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=60).map(" ".join)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Document, list[Span], list[ChainedAttribution], list[Figure]]:
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: Span(min(p), max(p)))
    sentences = draw(st.lists(spans, max_size=4)) or [Span(0, len(text))]
    chained = [
        ChainedAttribution(
            Attribution(tuple(draw(st.lists(spans, max_size=2))), cue=tuple(draw(st.lists(spans, max_size=2)))),
            tuple(HopMention(mention) for mention in draw(st.lists(st.none() | spans, max_size=2))),
            remarks=tuple(draw(st.lists(spans, max_size=1))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    bounds = st.none() | st.floats(0, 99)
    counted, event = st.sampled_from([None, "person"]), st.sampled_from([None, "killed"])
    figures = [
        Figure(f"f{n}", draw(spans), draw(bounds), draw(bounds), counted=draw(counted), event=draw(event))
        for n in range(draw(st.integers(0, 4)))
    ]
    return Document("d", text, draw(st.sampled_from(["de", "en", "fr"]))), sentences, chained, figures


@settings(max_examples=150, deadline=None)
@given(readings())
def test_any_text_has_claims_in_order_with_true_ids(
    given_: tuple[Document, list[Span], list[ChainedAttribution], list[Figure]],
) -> None:
    document, sentences, chained, figures = given_
    mentions = {hop.mention for one in chained for hop in one.hops if hop.mention}
    sources = tuple(Source(f"s{span}", "x", mentions=(span,)) for span in sorted(mentions))
    resolution = SourceResolution(sources, {source.mentions[0]: (source.id,) for source in sources})
    claims = build_claims(document, sentences, chained, resolution, figures, (), ())
    ids = {claim.id for claim in claims}
    assert len(ids) == len(claims)
    assert all(claim.nested_in is None or claim.nested_in in ids - {claim.id} for claim in claims)
    for claim in claims:
        assert all(0 <= span.start <= span.end <= len(document.text) for span in claim.content)
        assert all(document.text[caveat.span.start : caveat.span.end].strip() for caveat in claim.caveats)
        assert (claim.kind == "narration") == (not claim.hops)
        assert {caveat.by for caveat in claim.caveats} <= {source.id for source in sources} | {None}
    assert claims == build_claims(document, sentences, chained, resolution, figures, (), ())
    for conflict in find_conflicts(document, claims, figures, (), (), sources):
        assert set(conflict.claims) <= ids
        assert conflict.reason
    find_answerers(document, sentences)


def test_a_document_without_anything() -> None:
    document = Document("d", "", "de")
    assert build_claims(document, [], [], SourceResolution((), {}), (), (), ()) == ()
    assert find_conflicts(document, (), (), (), (), ()) == ()
    assert build_claims(replace(document, text="\x00"), [Span(0, 1)], [], SourceResolution((), {}), (), (), ()) == ()
