"""What must hold of any text and any mentions."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from laut.records import Document, HopMention, Span
from laut.sources import resolve_sources
from laut.tables import languages

WORDS = st.sampled_from([
    "die", "der", "Polizei", "Sprecher", "und", "and", "et", ",", "(", ")", "„", "“", "«", "»", "'", "’", "NIS",
    "US-Behörden", "l’", "ONU", "Müller", "Anna", "er", "sie", "they", "il", "54", "-", ".", "of", "de", "Kiew",
    "officials", "Geheimdienst", "the", "police's", "who", "whose", "\n\n", "\x00", "\u00ad", "\u202e", "😀", "ß", "İ",
])  # fmt: skip


@st.composite
def texts_with_mentions(draw: st.DrawFn) -> tuple[str, list[HopMention]]:
    text = draw(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
    positions = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(positions, positions), max_size=8))
    flags = st.sampled_from([None, True, False])
    return text, [HopMention(Span(min(pair), max(pair)), identified=draw(flags)) for pair in pairs]


@settings(deadline=None, max_examples=150)
@given(texts_with_mentions(), st.sampled_from(languages()))
def test_every_mention_is_resolved_and_every_span_lies_in_the_text(
    case: tuple[str, list[HopMention]], lang: str
) -> None:
    text, mentions = case
    document = Document(id="doc", text=text, language=lang)
    result = resolve_sources(document, [Span(0, len(text))], mentions)
    ids = {source.id for source in result.sources}
    assert len(ids) == len(result.sources)
    assert set(result.by_mention) == {mention.mention for mention in mentions}
    assert all(sources and set(sources) <= ids for sources in result.by_mention.values())
    for source in result.sources:
        assert source.name and source.mentions == tuple(sorted(set(source.mentions)))
        assert all(0 <= span.start <= span.end <= len(text) for span in source.mentions)
    assert result == resolve_sources(document, [Span(0, len(text))], list(reversed(mentions)))


def test_a_mention_without_words_needs_no_source() -> None:
    document = Document(id="doc", text="Woher die Angabe stammt, ist unklar.", language="de")
    result = resolve_sources(document, [Span(0, 36)], [HopMention(None, identified=False)])
    assert result.sources == () and result.by_mention == {}


def test_time_grows_linearly_with_the_text() -> None:
    paragraph = "Die Polizei Musterstadt sagte, Anna Berg sei verletzt. Der Sprecher der Firma Halox sah das anders. "

    def seconds(times: int) -> float:
        text = paragraph * times
        mentions = [HopMention(Span(i * len(paragraph), i * len(paragraph) + 11)) for i in range(times)]
        sentences = [Span(i * len(paragraph), (i + 1) * len(paragraph)) for i in range(times)]
        document = Document(id="doc", text=text, language="de")
        resolve_sources(document, sentences, mentions[:1])
        start = time.process_time()
        resolve_sources(document, sentences, mentions)
        return time.process_time() - start

    # The best of three: what else the machine does must not be measured.
    small, large = (min(seconds(times) for _ in range(3)) for times in (100, 1000))
    assert large < 25 * max(small, 0.02)


def test_a_word_without_end_takes_no_time() -> None:
    text = "A" * 200_000
    start = time.process_time()
    whole = Span(0, len(text))
    resolve_sources(Document(id="doc", text=text, language="de"), [whole], [HopMention(whole)])
    assert time.process_time() - start < 5
