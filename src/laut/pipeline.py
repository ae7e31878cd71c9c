"""One document → its ledger: the only file that knows the order of the stages. Keeps nothing between documents."""

from __future__ import annotations

import importlib
from typing import Any

from laut.engines import resolve_engine
from laut.errors import TableError
from laut.records import Document, Reading, SourceResolution

_READ = ("headline", "lead", "body")


def read_document(document: Document, *, engine: str = "auto") -> Reading:
    """Read one document: every claim in it, whom it comes from, and how sure, how many, when and where.

    Raises :class:`laut.errors.EngineError` for an engine that does not exist.
    """
    name = resolve_engine(engine).name
    spans = [section.span for section in document.sections if section.kind in _READ]
    sentences = _stage("reading", "split_sentences", (), document)
    attributions = _stage("reading", "read_spans", (), document, sentences, name)
    relays = _stage("reading", "find_relays", (), document, sentences)
    chained = _stage("attribution", "link_chains", (), document, sentences, attributions, relays)
    mentions = [hop for link in chained for hop in link.hops]
    resolution = _stage("sources", "resolve_sources", SourceResolution((), {}), document, sentences, mentions)
    figures = _stage("figures", "find_figures", (), document.text, document.language, spans=spans)
    times = _stage("times", "find_times", (), document.text, document.language, published=document.published,
                   sentences=sentences)  # fmt: skip
    places = _stage("places", "find_places", (), document.text, document.language, spans=spans)
    claims = _stage("claims", "build_claims", (), document, sentences, chained, resolution, figures, times, places)
    conflicts = _stage("claims", "find_conflicts", (), document, claims, figures, times, places, resolution.sources)
    return Reading(document, name, resolution.sources, claims, figures, times, places, conflicts)


def _stage(module: str, function: str, absent: Any, *args: Any, **options: Any) -> Any:
    """Call a stage, imported only now not at start-up; ``absent`` while it has not landed."""
    try:
        found = getattr(importlib.import_module(f"laut.{module}"), function, None)
        return absent if found is None else found(*args, **options)
    except (ImportError, TableError):
        return absent
