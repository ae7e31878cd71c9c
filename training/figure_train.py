"""Train the figure tagger; a minute on a GPU, half an hour on two cores.

    python -m training.figure_train --examples DIR --rows rows.npy --start layers.npz --out DIR [--layers 6]

`DIR` is what `training.figure_examples` wrote. The best average of the weights on the part held out is kept.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.figure_model import FigureTagger
from training.get_encoder import dequantize

UNKNOWN = -100
UNKNOWN_PIECE = 3
WARM_UP = 0.1
KNOWN = ("text.nouns", "text.triggers", "text.counted", "text.events")
FIGURE = ("place.first", "place.last", "answer.counted", "answer.event", "answer.figure")
# Shares of the texts in training whose rules keep silent, and of the words that the tables are made not to know.
RULES_SILENT, WORD_UNKNOWN = 0.1, 0.15

Example = dict[str, np.ndarray]


def load_examples(path: Path) -> list[Example]:
    """The examples of a file, one dict of arrays each."""
    with np.load(path) as saved:
        whole = {name: saved[name] for name in saved.files}
    texts, figures = whole["text_ends"], whole["figure_ends"]
    out = []
    for i in range(len(texts)):
        t = slice(texts[i - 1] if i else 0, texts[i])
        f = slice(figures[i - 1] if i else 0, figures[i])
        example = {name: whole[name][t] for name in ("text.pieces", *KNOWN)} | {name: whole[name][f] for name in FIGURE}
        out.append(example | {"group": whole["group"][i]})
    return out


def batches(examples: list[Example], pieces: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about so many pieces, of texts of like length."""
    order = sorted(examples, key=lambda e: len(e["text.pieces"]) + rng.random() * 12)
    out, batch = [], []
    for example in order:
        if batch and (len(batch) + 1) * len(example["text.pieces"]) > pieces:
            out.append(batch)
            batch = []
        batch.append(example)
    out.append(batch)
    rng.shuffle(out)
    return out


def collate(batch: list[Example], table: Tensor, device: str, hidden: float = 0.0) -> tuple[Any, ...]:
    """The model's inputs and its answers.

    In training a share `hidden` of the pieces that are no figure is hidden, and some of what the rules know.
    """
    longest = max(len(e["text.pieces"]) for e in batch)
    ids = np.ones((len(batch), longest), np.int64)
    known = np.zeros((4, len(batch), longest), np.int64)
    real = np.zeros((len(batch), longest), bool)
    for i, e in enumerate(batch):
        n = len(e["text.pieces"])
        ids[i, :n], real[i, :n] = e["text.pieces"], True
        for k, name in enumerate(KNOWN):
            known[k, i, :n] = e[name]
    if hidden:
        hide(ids, known, real, hidden)
    row = np.concatenate([np.full(len(e["place.first"]), i) for i, e in enumerate(batch)])
    figures = [np.concatenate([e[name] for e in batch]) for name in FIGURE]
    words, told, there, rows, first, last, *answers = (
        torch.from_numpy(np.ascontiguousarray(a)).to(device) for a in (ids, known, real, row, *figures)
    )
    mask = torch.zeros(real.shape, device=device).masked_fill(~there, -1e4)[:, None, None, :]
    return F.embedding(words, table), told, rows, first, last, mask, *answers


def hide(ids: np.ndarray, known: np.ndarray, real: np.ndarray, share: float) -> None:
    """Hide some pieces, some of the words that the tables know and, in some texts, all that the rules say."""
    inside = known[2] > 0
    ids[(np.random.rand(*ids.shape) < share) & ~inside & real] = UNKNOWN_PIECE
    known[:2][:, np.random.rand(*ids.shape) < WORD_UNKNOWN] = 0
    silent = (np.random.rand(len(ids)) < RULES_SILENT)[:, None] & inside
    known[2:, silent] = 1


def loss_of(model: FigureTagger, batch: tuple[Any, ...], smoothing: float) -> Tensor:
    """Sum of the three losses, each a mean over the figures that have an answer."""
    *inputs, counted, event, figure = batch
    said = model(*inputs)
    total = torch.zeros((), device=figure.device)
    for logits, gold in ((said[0], counted), (said[1], event)):
        if bool((gold != UNKNOWN).any()):
            total = total + F.cross_entropy(logits.float(), gold, ignore_index=UNKNOWN, label_smoothing=smoothing)
    known = figure != UNKNOWN
    return total + 0.5 * F.binary_cross_entropy_with_logits(said[2].float()[known], figure[known].float())


@torch.no_grad()
def score(model: FigureTagger, examples: list[Example], table: Tensor, device: str) -> dict[str, float]:
    """Shares of the figures that are right."""
    model.eval()
    right: dict[str, list[np.ndarray]] = {"counted": [], "event": [], "both": [], "figure": []}
    for batch in batches(examples, 16384, random.Random(0)):
        *inputs, counted, event, figure = collate(batch, table, device)
        said = model(*inputs)
        known = (figure == 1).cpu().numpy()
        a = (said[0].argmax(-1) == counted).cpu().numpy()[known]
        b = (said[1].argmax(-1) == event).cpu().numpy()[known]
        right["counted"].append(a)
        right["event"].append(b)
        right["both"].append(a & b)
        answered = figure != UNKNOWN
        right["figure"].append(((said[2] > 0) == (figure == 1)).cpu().numpy()[answered.cpu().numpy()])
    model.train()
    return {name: float(np.concatenate(values).mean()) for name, values in right.items()}


def train(args: argparse.Namespace) -> None:
    """Train one model and write `best.pt`, `last.pt` and `train.jsonl` to the output folder."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    labels = json.loads((args.examples / "labels.json").read_text(encoding="utf-8"))
    examples, held_out = load_examples(args.examples / "train.npz"), load_examples(args.examples / "dev.npz")
    if args.all:
        examples = examples + held_out
    table = torch.from_numpy(dequantize(np.load(args.rows))).to(device)
    model = FigureTagger(args.layers, len(labels["counted"]), len(labels["events"]), args.dropout)
    if args.start.suffix == ".npz":
        with np.load(args.start) as tensors:
            model.encoder.load(tensors)
    else:
        model.load_state_dict({k: v.float() for k, v in torch.load(args.start, weights_only=True).items()})
    model.to(device)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": args.lr, "base": args.lr},
         {"params": heads, "lr": args.head_lr, "base": args.head_lr}], betas=(0.9, 0.98), weight_decay=args.decay,
        fused=True,
    )  # fmt: skip
    groups: dict[int, list[Example]] = {}
    for example in examples:
        groups.setdefault(int(example["group"]), []).append(example)
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    steps, best, began = 0, -1.0, time.monotonic()
    total = args.epochs * sum(len(e["text.pieces"]) for g in groups.values() for e in [g[0]]) / args.batch_pieces
    for epoch in range(args.epochs):
        # Every epoch deals another variant of each piece.
        dealt = [rng.choice(group) for group in groups.values()]
        for batch in batches(dealt, args.batch_pieces, rng):
            share = min(1.0, steps / total)
            for part in optimizer.param_groups:
                part["lr"] = part["base"] * max(1e-3, min(1.0, share / WARM_UP, (1 - share) / (1 - WARM_UP)))
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                loss = loss_of(model, collate(batch, table, device, args.hidden), args.smoothing)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            steps += 1
            decay = min(args.average, (1 + steps) / (10 + steps))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.values()), list(model.state_dict().values()), 1 - decay)
        if (epoch + 1) % args.every == 0 or epoch + 1 == args.epochs:
            averaged = FigureTagger(args.layers, len(labels["counted"]), len(labels["events"]), 0.0).to(device)
            averaged.load_state_dict(average)
            row: dict[str, Any] = {"epoch": epoch + 1, "steps": steps, "seconds": round(time.monotonic() - began, 1)}
            row |= {"loss": round(float(loss.detach()), 4)}
            row |= {k: round(v, 4) for k, v in score(averaged, held_out, table, device).items()}
            print(args.out.name, json.dumps(row), flush=True)
            with (args.out / "train.jsonl").open("a") as out:
                out.write(json.dumps(row) + "\n")
            half = {k: v.half() for k, v in average.items()}
            if row["both"] > best:
                best = row["both"]
                torch.save(half, args.out / "best.pt")
            torch.save(half, args.out / "last.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("examples", "rows", "start", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.01)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--hidden", type=float, default=0.05, help="share of pieces that are hidden")
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--average", type=float, default=0.995)
    parser.add_argument("--batch-pieces", type=int, default=2048)
    parser.add_argument("--every", type=int, default=5, help="epochs between scores")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="train on the part held out, too")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
