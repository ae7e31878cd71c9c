"""Marked pieces of news (`training/figures/*.txt`) to what the figure tagger learns from.

A piece is one line with marks in the form of `evaluation/figures_benchmark.py`. What may be a figure is found by the
rules, as when reading; a mark says what it counts and what happened, and what may be a figure and has no mark is none.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.figures_benchmark import parse
from laut.figures.draft import Draft
from laut.figures.find import draft_figures
from laut.figures.lexicon import lexicon
from laut.figures.model.chunks import Chunk, Labels, cut_chunks

NONE = ""
UNKNOWN = -100


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of news and the figures that it states, in the form of the benchmark."""

    lang: str
    text: str
    figures: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Example:
    """A chunk with its answers: label numbers per figure, `UNKNOWN` where there is none to give."""

    chunk: Chunk
    counted: np.ndarray
    event: np.ndarray
    figure: np.ndarray


def read_pieces(path: Path) -> list[Piece]:
    """The pieces of a file named after its language ("de1.txt")."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            text, figures = parse(line)
            out.append(Piece(path.name[:2], text, figures))
    return out


def labels_of(pieces: Iterable[Piece], key: str, least: int = 2) -> list[str]:
    """The codes and combined codes that are marked at least so often; the first is "none"."""
    counts = Counter(figure[key] for piece in pieces for figure in piece.figures if figure[key])
    return [NONE, *sorted(code for code, n in counts.items() if n >= least)]


def vary_digits(text: str, rng: random.Random) -> str:
    """Other digits in the same places, that no amount be learned by heart; years and "1" stay."""
    def other(match: re.Match[str]) -> str:
        said = match.group()
        if said in ("1", "0") or (len(said) == 4 and said[:2] in ("19", "20")):
            return said
        digits = [rng.choice("123456789"), *(rng.choice("0123456789") for _ in said[1:])]
        return "".join(digits) if said != "2" else rng.choice("23456789")
    return re.sub(r"\d+", other, text)


def join(pieces: Sequence[Piece]) -> Piece:
    """Several pieces of one language as one text."""
    text, figures = "", []
    for piece in pieces:
        begin = len(text) + 1 if text else 0
        text = f"{text} {piece.text}" if text else piece.text
        figures += [f | {"start": f["start"] + begin, "end": f["end"] + begin} for f in piece.figures]
    return Piece(pieces[0].lang, text, figures)


def examples_of(piece: Piece, tokenizer: Any, labels: Labels) -> Iterator[Example]:
    """The chunks of a piece with their answers."""
    sentences = list(draft_figures(piece.text, piece.lang))
    gold: dict[int, dict[str, Any] | None] = {}
    for figure in piece.figures:
        touched = [
            d for s in sentences for d in s.drafts if d.span.start < figure["end"] and figure["start"] < d.span.end
        ]
        if touched:
            best = max(touched, key=lambda d: min(d.span.end, figure["end"]) - max(d.span.start, figure["start"]))
            gold.update((id(d), None) for d in touched if id(d) not in gold)
            gold[id(best)] = figure
    for chunk in cut_chunks(piece.text, sentences, lexicon(piece.lang), labels, tokenizer):
        columns = np.array([_answer(draft, gold, labels) for draft in chunk.drafts], np.int64).T
        yield Example(chunk, *columns)


def _answer(draft: Draft, gold: dict[int, dict[str, Any] | None], labels: Labels) -> tuple[int, int, int]:
    if id(draft) not in gold:
        return UNKNOWN, UNKNOWN, 0
    figure = gold[id(draft)]
    if figure is None:
        return UNKNOWN, UNKNOWN, UNKNOWN  # shares a mark with another draft
    return _number(figure["counted"], labels.counted), _number(figure["event"], labels.events), 1


def _number(code: str | None, labels: Sequence[str]) -> int:
    return labels.index(code or NONE) if (code or NONE) in labels else UNKNOWN
