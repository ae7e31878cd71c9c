"""Gold corpora to training windows: units with tags, and one query target per attribution.

Each corpus is a *scheme*: it has its own idea of what counts as an attribution, so the model is told which one to
follow and has tag layers of its own for each (`SCHEMES`). What a scheme does not annotate is masked, never taught as
absent.
"""

from __future__ import annotations

import json
import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from laut.reading.model.shapes import BEGIN, CONTINUE, INSIDE
from laut.reading.model.windows import Units, Window, cut_units, cut_windows

SCHEMES = ("de-wikinews", "en-polnear", "de-bundestag", "en-gum")
KINDS = ("Direct", "Indirect", "Reported", "FreeIndirect", "IndirectFreeIndirect")
HAS_ADDRESSEE = {"de-wikinews", "de-bundestag"}
UNKNOWN = -100

# Marks that one house sets for another's, of one code point each so that no offset moves.
QUOTES = [("„", "“"), ("„", "”"), ('"', '"'), ("»", "«"), ("“", "”"), ("«", "»")]
OPENING = re.compile(r"[„“»«\"](?=\w)")
CLOSING = re.compile(r"(?<=[\w.,!?…])[“”«»\"]")


@dataclass(slots=True)
class Target:
    """One gold attribution inside a window; all positions are units of the window."""

    parts: list[tuple[int, int]]
    level: int
    kind: int
    direct: int
    """1 where the content stands in quotation marks, 0 where it holds none, UNKNOWN otherwise."""
    source: tuple[int, int] | None
    source_known: bool
    cue: list[tuple[int, int]]
    addressee: tuple[int, int] | None
    addressee_known: bool


@dataclass(slots=True)
class Example:
    """One window ready for the model."""

    scheme: int
    ids: np.ndarray
    """Piece ids with the marks at the ends, int64 [pieces + 2]."""
    first: np.ndarray
    """For each unit the index of its first piece in `ids`, int64 [units]."""
    tags: np.ndarray
    """Content tags, int64 [2 levels, units]."""
    cue: np.ndarray
    """0/1/2 for outside, begin, inside any cue, int64 [units]."""
    source: np.ndarray
    ends: np.ndarray
    """1 where a part of a content ends with the unit, float32 [2, units]."""
    breaks: np.ndarray
    """Units at which a sentence or a clause begins, for drawing wrong spans."""
    targets: list[Target] = field(default_factory=list)


def read_jsonl(path: Path) -> list[dict]:
    """All documents of a file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def vary(document: dict, rng: random.Random) -> dict:
    """The same document with another house's quotation marks, sometimes under its title.

    Keeps the model from learning that a quotation is „…“ alone or that a text never begins with a headline.
    """
    text = document["text"]
    if rng.random() < 0.7:
        opening, closing = rng.choice(QUOTES)
        text = CLOSING.sub(closing, OPENING.sub(opening, text))
    shift = 0
    title = document.get("title")
    if title and title not in text[: len(title) + 5] and document["lang"] == "de" and rng.random() < 0.5:
        text = f"{title}\n\n{text}"
        shift = len(title) + 2
    attributions = []
    for item in document["attributions"]:
        moved = dict(item)
        for role in ("content", "source", "cue", "addressee"):
            moved[role] = [[s + shift, e + shift] for s, e in item.get(role) or []]
        attributions.append(moved)
    return {**document, "text": text, "attributions": attributions}


def to_units(spans: list[list[int]], units: Units) -> list[tuple[int, int]]:
    """Character spans to half-open unit spans, touching ones joined, empty ones dropped."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        first = bisect_right(units.end.tolist(), start)
        last = bisect_left(units.start.tolist(), end)
        if first >= last:
            continue
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def examples_of(document: dict, scheme: str, tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of one document with their targets."""
    units = cut_units(document["text"], tokenizer)
    items = []
    for item in document["attributions"]:
        roles = {r: to_units(item.get(r) or [], units) for r in ("content", "source", "cue", "addressee")}
        if roles["content"]:
            start, end = roles["content"][0][0], roles["content"][-1][1]
            marks = document["text"][units.start[start] : units.end[end - 1]]
            roles["direct"] = is_direct(document["text"], units, start, end, marks)
        items.append((item, roles))
    items.sort(key=lambda x: -sum(e - s for s, e in x[1]["content"]))
    levels: list[np.ndarray] = [np.zeros(len(units), bool), np.zeros(len(units), bool)]
    placed = []
    for item, roles in items:
        where = [i for s, e in roles["content"] for i in range(s, e)]
        level = next((k for k in (0, 1) if where and not levels[k][where].any()), None)
        if where and level is None:
            continue
        if level is not None:
            levels[level][where] = True
        placed.append((item, roles, level))
    for window in cut_windows(units):
        yield build(units, window, placed, scheme)


def is_direct(text: str, units: Units, start: int, end: int, marks: str) -> int:
    """Whether quotation marks enclose the content: what can be known of its kind without an annotator."""
    quotes = set('"“”„»«')
    before = text[max(int(units.start[start]) - 1, 0) : int(units.start[start])]
    after = text[int(units.end[end - 1]) : int(units.end[end - 1]) + 1]
    if (marks[0] in quotes or (before in quotes and before)) and (marks[-1] in quotes or (after in quotes and after)):
        return 1
    return UNKNOWN if any(c in quotes for c in marks) else 0


def build(units: Units, window: Window, placed: list, scheme: str) -> Example:
    """One window's arrays and targets."""
    a, z = window.start, window.end
    n = z - a
    p0 = int(units.first[a])
    p1 = int(units.first[z]) if z < len(units) else len(units.pieces)
    pieces = units.pieces[p0:p1][:510]
    first = np.minimum(units.first[a:z] - p0, len(pieces) - 1) + 1
    ids = np.concatenate([[0], pieces, [2]])
    tags = np.zeros((2, n), np.int64)
    ends = np.zeros((2, n), np.float32)
    cue, source = np.zeros(n, np.int64), np.zeros(n, np.int64)
    targets = []

    def inside(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(max(s, a) - a, min(e, z) - a) for s, e in spans if s < z and e > a]

    for item, roles, level in placed:
        for s, e in inside(roles["cue"]):
            cue[s:e] = 2
            cue[s] = 1
        for s, e in inside(roles["source"]):
            source[s:e] = 2
            source[s] = 1
        parts = inside(roles["content"])
        if level is None or not parts:
            continue
        for k, (s, e) in enumerate(parts):
            tags[level, s:e] = INSIDE
            tags[level, s] = BEGIN if k == 0 else CONTINUE
            ends[level, e - 1] = 1
        if not (a <= roles["content"][0][0] < z):
            tags[level, parts[0][0]] = INSIDE  # begins before the window
        src, adr = roles["source"], roles["addressee"]
        src_in, adr_in = inside(src), inside(adr)
        targets.append(
            Target(
                parts,
                level,
                KINDS.index(item["type"]) if item.get("type") in KINDS else UNKNOWN,
                roles["direct"],
                src_in[0] if src_in else None,
                not src or bool(src_in),
                inside(roles["cue"]),
                adr_in[0] if adr_in else None,
                scheme in HAS_ADDRESSEE and (not adr or bool(adr_in)),
            )
        )
    breaks = np.flatnonzero(units.sentence[a:z])
    return Example(SCHEMES.index(scheme), ids, first, tags, cue, source, ends, breaks, targets)
