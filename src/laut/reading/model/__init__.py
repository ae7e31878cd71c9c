"""The learned reader: one small multilingual model that finds source, cue, content, kind and addressee.

`windows` cuts a text for the model, `weights` opens it, `run` asks it, `candidates` and `decode` turn its numbers into
attributions, `place` puts these back into the text; `shapes` is what they hand to one another. How it was trained is in
`training/`, how well it reads in `docs/reader.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from laut.errors import LanguageError
from laut.reading.model.place import Placed
from laut.reading.model.run import read_units
from laut.reading.model.weights import DEFAULT, KINDS, Model, load_model
from laut.reading.model.windows import Units, cut_units
from laut.records import MODEL, Attribution, Document, Section, Span
from laut.tables import base_language
from laut.text import position

__all__ = ["is_trained_on", "load_model", "read_by_model"]

# Sections that hold claims of the document. Captions, credits, bylines and datelines are read as context only.
READ = frozenset({"headline", "lead", "body"})
_SAMPLE = 6000  # characters by which a script is told
_UNKNOWN = 0.1  # of all pieces: a name in another script stays below, a text in another script is above half
_KINDS = tuple(KINDS.values())


def read_by_model(document: Document, *, threads: int = 1, model: str = DEFAULT) -> tuple[Attribution, ...]:
    """The attributions that the model finds in a document, in the order of the text.

    The result is the same for any number of threads. `confidence` is the estimated probability that content and source
    are both right (measured on dev data of the scheme; `docs/reader.md` has its reliability). Raises
    :class:`laut.errors.EngineError` where the model cannot be used, and :class:`laut.errors.LanguageError` for a text
    in a script that it does not know.
    """
    if not document.text.strip():
        return ()
    loaded = load_model(model)
    scheme = loaded.scheme_of(document.language)
    units = cut_units(document.text, loaded.tokenizer)
    check_script(loaded, units)
    out: list[Attribution] = []
    for item in read_units(loaded, units, scheme, threads=threads):
        content = within_section(item.content, document.sections)
        if content:
            heard = replace(item, source=in_running_text(item.source, document.sections))
            out.append(to_attribution(heard, content, confidence(loaded, scheme, item)))
    return tuple(sorted(out, key=position))


def is_trained_on(language: str, *, model: str = DEFAULT) -> bool:
    """Whether the model was trained on texts of this language; others it reads by what it learned from these."""
    return base_language(language) in load_model(model).languages


def check_script(model: Model, units: Units) -> None:
    """Raise :class:`LanguageError` where more than a tenth of a text's first pieces are unknown to the model."""
    sample = int(np.searchsorted(units.start, _SAMPLE))
    pieces = units.pieces[: units.first[sample]] if sample < len(units) else units.pieces
    unknown = float(np.mean(pieces == model.tokenizer.token_to_id("<unk>"))) if len(pieces) else 0.0
    if unknown > _UNKNOWN:
        raise LanguageError(
            f"the reader does not know the script of this text ({unknown:.0%} of its pieces are unknown); it reads "
            f"{', '.join(model.scripts)}. `laut engines` lists what each engine reads."
        )


def within_section(content: Sequence[tuple[int, int]], sections: Sequence[Section]) -> tuple[Span, ...]:
    """The parts of a content that lie in the section it begins in; nothing where that section holds no claims."""
    start = content[0][0]
    home = next((s for s in sections if s.span.start <= start < s.span.end), None)
    if home is None:
        return tuple(Span(s, e) for s, e in content)
    if home.kind not in READ:
        return ()
    clipped = (Span(max(s, home.span.start), min(e, home.span.end)) for s, e in content)
    return tuple(span for span in clipped if span.start < span.end)


def in_running_text(source: Sequence[tuple[int, int]], sections: Sequence[Section]) -> tuple[tuple[int, int], ...]:
    """A source without the parts in captions and credits: a photographer says nothing."""
    apart = [section.span for section in sections if section.kind not in READ]
    return tuple((start, end) for start, end in source if not any(s.start <= start < s.end for s in apart))


def to_attribution(item: Placed, content: tuple[Span, ...], sure: float) -> Attribution:
    """The record of one attribution."""

    def spans(role: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(Span(s, e) for s, e in role)

    return Attribution(
        content=content,
        source=spans(item.source),
        cue=spans(item.cue),
        addressee=spans(item.addressee),
        kind=_KINDS[item.kind],
        engine=MODEL,
        confidence=sure,
    )


def confidence(model: Model, scheme: str, item: Placed) -> float:
    """The calibrated probability that content and source are right."""
    score, probability = model.confidence[scheme]
    return round(float(np.interp(item.quality * item.source_probability, score, probability)), 3)
