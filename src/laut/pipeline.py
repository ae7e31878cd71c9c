"""One document → its ledger: the only file that knows the order of the stages. Pure, and without a memory."""

from __future__ import annotations

from laut.engines import Engine, choose_engine
from laut.records import Document, HopMention, Reading, Span
from laut.text import overlap, tokens_kept

_READ = ("headline", "lead", "body")


def read_document(document: Document, *, engine: str = "auto", threads: int = 1) -> Reading:
    """Read one document: every claim in it, whom it comes from, and how sure, how many, when and where.

    ``threads`` is how many the model may use; the reading is the same with any number.

    Raises :class:`laut.errors.EngineError` for an engine that does not exist, and :class:`laut.errors.LanguageError`
    for a language that it cannot read.
    """
    with tokens_kept(document.text):
        return _read(document, choose_engine(engine, document), threads)


def _read(document: Document, engine: Engine, threads: int) -> Reading:
    # Imported here, not above: `laut --help` and `laut engines` shall not pay for the tables of the stages.
    from laut.attribution import link_chains
    from laut.claims import build_claims, find_answerers, find_conflicts
    from laut.figures import find_figures
    from laut.places import find_places
    from laut.reading import find_relays, read_spans, split_sentences
    from laut.sources import resolve_sources
    from laut.times import find_times

    text, lang = document.text, document.language
    spans = [section.span for section in document.sections if section.kind in _READ]
    sentences = split_sentences(document)
    attributions = read_spans(document, sentences, engine.name, threads=threads)
    chained = link_chains(document, sentences, attributions, find_relays(document, sentences))
    mentions = [hop for link in chained for hop in link.hops]
    mentions.extend(HopMention(hop.phrase) for hop in mentions[:] if hop.phrase and not _touch(hop.phrase, hop.mention))
    mentions.extend(find_answerers(document, sentences))
    resolution = resolve_sources(document, sentences, mentions)
    figures = find_figures(text, lang, spans=spans, engine=engine.name, threads=threads)
    times = find_times(text, lang, published=document.published, sentences=sentences)
    places = find_places(text, lang, spans=spans)
    claims = build_claims(document, sentences, chained, resolution, figures, times, places)
    conflicts = find_conflicts(document, claims, figures, times, places, resolution.sources)
    return Reading(
        document, engine.name, resolution.sources, claims, figures, times, places, conflicts,
        experimental=engine.is_experimental(document.language),
    )  # fmt: skip


def _touch(phrase: Span, mention: Span | None) -> bool:
    """Whether a phrase is the one around a mention, which then needs no resolving of its own."""
    return mention is not None and bool(overlap(phrase, mention))
