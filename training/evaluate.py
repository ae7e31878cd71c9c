"""Read dev documents with the model in PyTorch and score them, quickly, for choosing. What is reported is scored with
the accepted scorer on the exported model (`evaluation/reader_score.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from laut.reading.model.candidates import average_rows, find_candidates
from laut.reading.model.decode import decode
from laut.reading.model.place import Placed, place
from laut.reading.model.shapes import Decoding, Parts, SpanScores
from laut.reading.model.windows import Units, Window, cut_units, cut_windows
from training.corpora import KINDS, SCHEMES
from training.model import Reader

NESTING = {"de-wikinews": True, "en-polnear": False, "de-bundestag": True, "en-gum": True}


@dataclass(slots=True)
class Read:
    """One window after the model: candidates and scores, for decoding at any setting."""

    window: Window
    candidates: list[Parts]
    support: np.ndarray
    scores: SpanScores | None


@torch.no_grad()
def read_window(model: Reader, table: Tensor, units: Units, window: Window, scheme: str, settings: Decoding) -> Read:
    """Run the model on one window."""
    a, z = window.start, window.end
    p0 = int(units.first[a])
    p1 = int(units.first[z]) if z < len(units) else len(units.pieces)
    pieces = units.pieces[p0:p1][:510]
    ids = torch.from_numpy(np.concatenate([[0], pieces, [2]]))[None]
    first = torch.from_numpy(np.minimum(units.first[a:z] - p0, len(pieces) - 1) + 1)[None]
    kind = torch.tensor([SCHEMES.index(scheme)])
    states = model.units(F.embedding(ids, table), kind, first, None)
    outer, nested, ends, _, _ = model.tags(states, kind)
    tags = np.stack([outer[0].numpy(), nested[0].numpy()])
    candidates, support = find_candidates(tags, ends[0].numpy(), np.flatnonzero(units.sentence[a:z]), settings)
    if not candidates:
        return Read(window, [], support, None)
    start = torch.tensor([[c[0][0] for c in candidates]])
    end = torch.tensor([[c[-1][1] - 1 for c in candidates]])
    weights = torch.from_numpy(average_rows(candidates, z - a))[None]
    said = model.spans(states, start, end, weights, kind)
    names = ("quality", "kind", "source_start", "source_end", "cue", "addressee_start", "addressee_end")
    return Read(window, candidates, support, SpanScores(*(getattr(said, n)[0].numpy() for n in names)))


def read_documents(
    model: Reader, table: Tensor, tokenizer: Tokenizer, documents: list[dict], scheme: str, settings: Decoding
) -> list[tuple[Units, list[Read]]]:
    """Run the model on documents; decoding is left to `decode_document`."""
    out = []
    for document in documents:
        units = cut_units(document["text"], tokenizer)
        windows = cut_windows(units)
        out.append((units, [read_window(model, table, units, w, scheme, settings) for w in windows]))
    return out


def decode_document(units: Units, reads: list[Read], settings: Decoding) -> list[Placed]:
    """The attributions of a document at given settings."""
    found = [decode(r.candidates, r.support, r.scores, settings) if r.scores else [] for r in reads]
    return place(units, [r.window for r in reads], found)


def to_json(document: dict, placed: list[Placed], typed: bool) -> dict[str, Any]:
    """A document in the form of the corpora and of the scorer."""
    items = [
        {
            "id": str(i),
            "type": KINDS[p.kind] if typed else None,
            "nested_in": None if p.parent is None else str(p.parent),
            **{r: [list(s) for s in getattr(p, r)] for r in ("source", "cue", "content", "addressee")},
        }
        for i, p in enumerate(placed)
    ]
    return {"id": document["id"], "text": document["text"], "attributions": items}


def characters(spans: Any) -> set[int]:
    return {i for s, e in spans or [] for i in range(s, e)}


def jaccard(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def measure(gold: list[dict], predicted: list[list[Placed]]) -> dict[str, float]:
    """F1 of contents (Jaccard ≥ 0.5) and of contents with their sources, pairs taken greedily."""
    hits = joint = typed = wanted = given = 0
    for document, placed in zip(gold, predicted, strict=True):
        items = [a for a in document["attributions"] if a["content"]]
        wanted += len(items)
        given += len(placed)
        theirs = [characters(a["content"]) for a in items]
        ours = [characters(p.content) for p in placed]
        pairs = sorted(
            ((s, i, j) for i, g in enumerate(theirs) for j, p in enumerate(ours) if (s := jaccard(g, p)) >= 0.5),
            reverse=True,
        )
        used: tuple[set[int], set[int]] = (set(), set())
        for _, i, j in pairs:
            if i in used[0] or j in used[1]:
                continue
            used[0].add(i)
            used[1].add(j)
            hits += 1
            typed += items[i].get("type") == KINDS[placed[j].kind]
            joint += jaccard(characters(items[i]["source"]), characters(placed[j].source)) >= 0.5
    total = max(1, wanted + given)
    return {
        "joint": 2 * joint / total, "content": 2 * hits / total,
        "precision": hits / max(1, given), "recall": hits / max(1, wanted), "kind": typed / max(1, hits),
    }  # fmt: skip


def evaluate(
    model: Reader, table: Tensor, tokenizer: Tokenizer, documents: list[dict], scheme: str
) -> dict[str, float]:
    """Read and score documents at the untuned settings."""
    settings = Decoding(nesting=NESTING[scheme])
    reads = read_documents(model, table, tokenizer, documents, scheme, settings)
    return measure(documents, [decode_document(u, r, settings) for u, r in reads])
