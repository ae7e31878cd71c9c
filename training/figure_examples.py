"""Write what the figure tagger trains on: marked pieces as arrays, several variants of each.

    python -m training.figure_examples --pieces training/figures --tokenizer tokenizer.json --out DIR

Written are `train.npz`, `dev.npz` (every eighth piece, unvaried) and `labels.json`. A variant has other digits, and
half of them a second piece behind the first; the variants of a piece are one group, of which an epoch deals one.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import asdict
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from laut.figures.model.chunks import Labels
from training.figure_data import Example, Piece, examples_of, join, labels_of, read_pieces, vary_digits

HELD_OUT = 8
TEXT = ("pieces", "nouns", "triggers", "counted", "events")
PLACE = ("first", "last")
ANSWER = ("counted", "event", "figure")


def is_held_out(number: int) -> bool:
    """Whether the piece of this number in its file, from 0, is kept from training."""
    return number % HELD_OUT == HELD_OUT - 1


def save(path: Path, examples: list[tuple[int, Example]]) -> None:
    """Examples with their groups as one file of flat arrays."""
    chunks = [example.chunk for _, example in examples]
    arrays = {f"text.{name}": np.concatenate([getattr(c, name) for c in chunks]).astype(np.int32) for name in TEXT}
    arrays |= {f"place.{name}": np.concatenate([getattr(c, name) for c in chunks]) for name in PLACE}
    arrays |= {f"answer.{name}": np.concatenate([getattr(e, name) for _, e in examples]) for name in ANSWER}
    arrays["text_ends"] = np.cumsum([len(c.pieces) for c in chunks])
    arrays["figure_ends"] = np.cumsum([len(c.first) for c in chunks])
    arrays["group"] = np.array([group for group, _ in examples])
    np.savez_compressed(path, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pieces", "tokenizer", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--variants", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    kept: list[Piece] = []
    held_out: list[Piece] = []
    for path in sorted(args.pieces.glob("*.txt")):
        for number, piece in enumerate(read_pieces(path)):
            (held_out if is_held_out(number) else kept).append(piece)
    labels = Labels(*(labels_of([*kept, *held_out], key) for key in ("counted", "event")))
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "labels.json").write_text(json.dumps(asdict(labels)), encoding="utf-8")
    by_lang: dict[str, list[Piece]] = {}
    for piece in kept:
        by_lang.setdefault(piece.lang, []).append(piece)
    out: list[tuple[int, Example]] = []
    group = 0
    for piece in kept:
        variants: list[list[Example]] = []
        for i in range(args.variants):
            varied = Piece(piece.lang, vary_digits(piece.text, rng) if i else piece.text, piece.figures)
            if i % 2:
                varied = join([varied, rng.choice(by_lang[piece.lang])])
            variants.append(list(examples_of(varied, tokenizer, labels)))
        # A text can fall into several chunks; chunks of one number are variants of each other.
        for place in range(max(len(v) for v in variants)):
            mine = [v[place] for v in variants if place < len(v)]
            out += [(group, example) for example in mine]
            group += bool(mine)
    save(args.out / "train.npz", out)
    dev = [(i, e) for i, piece in enumerate(held_out) for e in examples_of(piece, tokenizer, labels)]
    save(args.out / "dev.npz", dev)
    print(f"{len(kept)} pieces, {len(out)} chunks in {group} groups; held out {len(held_out)}, {len(dev)} chunks; "
          f"{len(labels.counted)} and {len(labels.events)} labels")  # fmt: skip


if __name__ == "__main__":
    main()
