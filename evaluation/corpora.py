"""Loads gold corpora from a folder it is given, and tells by their digest whether they are the ones meant."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Spans = tuple[tuple[int, int], ...]
"""Half-open character offsets, sorted, without white space at their edges, none empty."""


class CorpusError(Exception):
    """A corpus that is missing or not in its format. Nothing is ever measured on half a corpus."""


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution of a gold or predicted document; an empty role is not expressed."""

    id: str
    content: Spans
    source: Spans
    cue: Spans
    addressee: Spans
    type: str | None = None
    nested_in: str | None = None
    frame: Spans = ()
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class AttributionDocument:
    """A text with its attributions; ``tokens`` are the corpus's own, empty where it has none."""

    id: str
    text: str
    attributions: tuple[GoldAttribution, ...]
    lang: str = ""
    date: str | None = None
    tokens: Spans = ()


def trimmed(text: str, spans: Sequence[Sequence[int]] | None) -> Spans:
    """``spans`` sorted and without white space at their edges; those that hold nothing else are dropped."""
    kept = set()
    for start, end in spans or ():
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start < end:
            kept.add((start, end))
    return tuple(sorted(kept))


def locate(corpora: Path, name: str) -> Path:
    """The file ``name`` below ``corpora``; :class:`CorpusError` says how to give another folder."""
    path = corpora / name
    if not path.is_file():
        raise CorpusError(
            f"no corpus at {path}. Give the folder that holds it with --corpora or LAUT_CORPORA "
            "(evaluation/README.md says where the corpora come from)"
        )
    return path


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, in its order."""
    rows = []
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    rows.append(json.loads(line))
                except ValueError as error:
                    raise CorpusError(f"{path}, line {number} is no JSON: {error}") from error
    if not rows:
        raise CorpusError(f"{path} holds no documents")
    return rows


def attribution_document(row: Mapping[str, Any]) -> AttributionDocument:
    """A row of an attribution corpus, or of a prediction in the same format, as a record."""
    text = row["text"]
    return AttributionDocument(
        id=row["id"],
        text=text,
        lang=row.get("lang") or "",
        date=row.get("date"),
        tokens=tuple((start, end) for start, end in row.get("tokens") or ()),
        attributions=tuple(
            GoldAttribution(
                id=str(item.get("id", number)),
                type=item.get("type"),
                nested_in=item.get("nested_in"),
                medium=item.get("medium"),
                **{role: trimmed(text, item.get(role)) for role in ("content", "source", "cue", "addressee", "frame")},
            )
            for number, item in enumerate(row.get("attributions", ()))
        ),
    )


def load_attributions(path: Path) -> list[AttributionDocument]:
    """All documents of an attribution corpus."""
    return [attribution_document(row) for row in load_lines(path)]
