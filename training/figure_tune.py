"""Choose how far the figure tagger outweighs the rules, on pieces that neither was made for, and say what each reaches.

    python -m training.figure_tune --model src/laut/models/figures_1 --pieces training/figures [--write]

The pieces are those that `training.figure_examples` held out (every eighth). `--write` stores the settings in the
model's `config.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.figures import Score, add, rows
from laut.figures.find import draft_figures, to_figures
from laut.figures.merge import decide
from laut.figures.model import ask, load_tagger
from laut.figures.model.weights import Tagger
from training.figure_data import Piece, read_pieces
from training.figure_examples import HELD_OUT

START = {
    "counted.said": 1.0, "counted.silent": 0.3, "event.said": 1.0, "event.silent": 0.3, "unknown": 0.1,
    "kept": 0.7, "dropped": 0.05,
}  # fmt: skip
GRID: Mapping[str, Sequence[float]] = {
    "counted.said": (-9, -1, 0, 0.5, 1, 1.5, 2, 3, 4, 6, 99), "counted.silent": (-9, -1, 0, 0.5, 1, 2, 3, 99),
    "event.said": (-9, -1, 0, 0.5, 1, 1.5, 2, 3, 4, 6, 99), "event.silent": (-9, -1, 0, 0.5, 1, 2, 3, 99),
    "unknown": (0.01, 0.03, 0.1, 0.3, 1), "kept": (0.3, 0.5, 0.7, 0.9, 2), "dropped": (0, 0.02, 0.05, 0.1, 0.2, 0.4),
}  # fmt: skip


class Case:
    """A piece, what the rules drafted and what the model says of it."""

    def __init__(self, piece: Piece, tagger: Tagger) -> None:
        self.piece = piece
        sentences = list(draft_figures(piece.text, piece.lang))
        self.drafts = [draft for sentence in sentences for draft in sentence.drafts]
        holding = [sentence for sentence in sentences if any(draft.kept for draft in sentence.drafts)]
        self.opinions = list(ask(tagger, piece.text, piece.lang, holding))

    def count(self, score: Score, tagger: Tagger | None) -> None:
        """Count the piece, as the rules read it or as both do."""
        found = [copy(draft) for draft in self.drafts]
        if tagger is not None:
            again = dict(zip(map(id, self.drafts), found, strict=True))
            for opinion in self.opinions:
                decide(replace(opinion, draft=again[id(opinion.draft)]), tagger)
        add(score, self.piece.figures, rows(to_figures(found)))


def total(cases: Sequence[Case], tagger: Tagger | None) -> Score:
    """The score of all pieces."""
    score = Score()
    for case in cases:
        case.count(score, tagger)
    return score


def tune(cases: Sequence[Case], tagger: Tagger) -> Tagger:
    """The settings with the highest full F1, one after the other until none gains."""
    best, settings = -1.0, dict(START)
    while True:
        before = best
        for key, values in GRID.items():
            for value in (settings[key], *values):
                trial = settings | {key: value}
                reached = total(cases, replace(tagger, settings=trial))
                if (full := reached.f1(reached.full)) > best + 1e-9:
                    best, settings = full, trial
        if best <= before:
            return replace(tagger, settings=settings)


def show(name: str, score: Score) -> dict[str, float]:
    """Print a score."""
    measures = score.measures()
    print(f"{name:22} {score.gold:5} " + " ".join(f"{k} {v:.3f}" for k, v in measures.items()), flush=True)
    return measures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    tagger = load_tagger(str(args.model.resolve()))
    cases: dict[str, list[Case]] = {}
    for path in sorted(args.pieces.glob("*.txt")):
        for number, piece in enumerate(read_pieces(path)):
            if number % HELD_OUT == HELD_OUT - 1:
                cases.setdefault(path.stem, []).append(Case(piece, tagger))
    every = [case for of_file in cases.values() for case in of_file]
    alone = START | dict.fromkeys((k for k in START if k.endswith(("said", "silent"))), 0.0)
    show("rules", total(every, None))
    show("model", total(every, replace(tagger, settings=alone)))
    tuned = tune(every, tagger)
    print(json.dumps(tuned.settings))
    show("both", total(every, tuned))
    for name, of_file in cases.items():
        show(f"{name} rules", total(of_file, None))
        show(f"{name} both", total(of_file, tuned))
    if args.write:
        path = args.model / "config.json"
        config: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) | {"settings": dict(tuned.settings)}
        path.write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
