"""Train the reader on several corpora at once, to the end of a time budget.

    python -m training.train --encoder DIR --vocab DIR --corpora-folder DIR --out DIR --budget-minutes 90
    python -m training.train … --resume          goes on from the last checkpoint
    python -m training.train … --corpora de-bundestag=1 en-gum=1       the freely licensed set

The learning rate falls linearly to zero at the end of the budget, whatever the machine does meanwhile, so a run always
ends finished. Evaluation uses an exponential moving average of the weights. Written are `checkpoint.pt` (all that a
resumed run needs), `best.pt` (the average with the best dev score), `last.pt`, and the curves as `train.csv` and
`dev.csv` (`training.plot` draws them).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from training.batches import Batch, Cycle, Queries, collate, draw_queries, group
from training.corpora import KINDS, SCHEMES, UNKNOWN, examples_of, read_jsonl, vary
from training.evaluate import evaluate
from training.get_encoder import dequantize
from training.model import Fast, Reader

MIX = {"de-wikinews": 1.0, "en-polnear": 0.25, "de-bundestag": 0.25, "en-gum": 0.25}
WARM_UP = 0.05
VARIED = 0.35
LOSSES = ("outer", "nested", "ends", "cues", "sources", "quality", "kind", "cue", "source", "addressee")
# Natural weights would be nats per window; the span losses are raised above that because their answers are fewer.
WEIGHTS = dict(zip(LOSSES, (1.0, 1.0, 0.5, 0.4, 0.3, 0.15, 0.1, 0.03, 0.2, 0.04), strict=True))


def losses(model: Reader, words: Tensor, batch: Batch, rng: random.Random) -> dict[str, Tensor]:
    """All losses of a batch, by name."""
    states = model.units(words, batch.scheme, batch.first, batch.mask)
    outer, nested, ends, cues, sources = model.tags(states, batch.scheme)
    out: dict[str, Tensor] = {}
    for name, logits, gold in (
        ("outer", outer, batch.tags[:, 0]), ("nested", nested, batch.tags[:, 1]),
        ("cues", cues, batch.cue), ("sources", sources, batch.source),
    ):  # fmt: skip
        out[name] = F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)
    real = ~batch.pad
    end_loss = F.binary_cross_entropy_with_logits(ends, batch.ends.transpose(1, 2), reduction="none")
    out["ends"] = end_loss[real].sum(-1).mean()
    with torch.no_grad():
        bias = torch.tensor([rng.uniform(-2.0, 1.0), 0.0, 0.0, 0.0])
        guesses = np.stack([(outer + bias).argmax(-1).numpy(), (nested + bias).argmax(-1).numpy()])
    queries = draw_queries(batch, guesses, rng)
    out |= span_losses(model, states, batch, queries)
    return out


def span_losses(model: Reader, states: Tensor, batch: Batch, q: Queries) -> dict[str, Tensor]:
    """The losses of the span heads, each averaged over the candidates that it is asked about."""
    said = model.spans(states, q.start, q.end, q.weights, batch.scheme, batch.pad)
    out: dict[str, Tensor] = {}
    out["quality"] = F.binary_cross_entropy_with_logits(said.quality[q.present], q.quality[q.present])
    known = q.kind != UNKNOWN
    kind = F.cross_entropy(said.kind[known], q.kind[known], reduction="sum")
    # Corpora without kinds still teach what quotation marks show: direct, or not direct.
    shown = ~known & (q.direct != UNKNOWN)
    log_direct = F.log_softmax(said.kind[shown], -1)[:, 0].clamp(-12, -1e-5)
    right = torch.where(q.direct[shown] == 1, log_direct, torch.log1p(-log_direct.exp()))
    out["kind"] = (kind - right.sum()) / max(1, int(known.sum() + shown.sum()))
    cue = F.binary_cross_entropy_with_logits(said.cue, q.cue, reduction="none").masked_fill(batch.pad.unsqueeze(1), 0.0)
    out["cue"] = (cue.sum(-1) * q.cue_known).sum() / max(1, int(q.cue_known.sum()))
    starts, ends = (said.source_start, said.addressee_start), (said.source_end, said.addressee_end)
    for k, name in enumerate(("source", "addressee")):
        both = []
        for logits, gold in ((starts[k], q.roles[2 * k]), (ends[k], q.roles[2 * k + 1])):
            asked = gold != UNKNOWN
            both.append(F.cross_entropy(logits[asked], gold[asked], reduction="sum") / max(1, int(asked.sum())))
        out[name] = both[0] + both[1]
    return out


class Trainer:
    """State of one run: model, average, optimizer, time spent."""

    def __init__(self, args: argparse.Namespace, rank: int) -> None:
        self.args, self.rank = args, rank
        self.out: Path = args.out
        self.out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(args.seed + rank)
        torch.set_num_threads(1 if args.workers > 1 else args.threads)
        Fast.enabled = not args.float32
        self.tokenizer = Tokenizer.from_file(str(args.vocab / "tokenizer.json"))
        self.table = torch.from_numpy(dequantize(np.load(args.vocab / "rows.npy")))
        self.model = Reader(args.layers, len(SCHEMES), len(KINDS), args.dropout)
        with np.load(args.encoder / "layers.npz") as tensors:
            self.model.encoder.load(tensors)
        if args.start:
            self.model.load_state_dict(torch.load(args.start, weights_only=True))
        heads = [p for n, p in self.model.named_parameters() if not n.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": self.model.encoder.parameters(), "lr": args.lr, "base": args.lr},
                {"params": heads, "lr": args.head_lr, "base": args.head_lr},
            ],
            betas=(0.9, 0.98), weight_decay=0.01, fused=True,
        )  # fmt: skip
        self.average = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        self.step, self.spent, self.best, self.epoch = 0, 0.0, -1.0, 0
        self.finished = False
        self.rng = random.Random(args.seed)
        """Deals the documents; the same in all workers."""
        self.noise = random.Random(f"{args.seed} {rank} {time.time_ns()}")

    def load(self) -> None:
        """Go on from the checkpoint."""
        saved = torch.load(self.out / "checkpoint.pt", weights_only=False)
        self.model.load_state_dict(saved["model"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.average = saved["average"]
        self.step, self.spent, self.best, self.epoch = (saved[k] for k in ("step", "spent", "best", "epoch"))
        self.rng.setstate(saved["rng"])

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state: dict[str, Any] = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        state |= {"average": self.average, "step": self.step, "spent": self.spent, "best": self.best}
        state |= {"epoch": self.epoch, "rng": self.rng.getstate()}
        torch.save(state, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").replace(self.out / "checkpoint.pt")

    def train_batch(self, batch: Batch) -> dict[str, float]:
        """One step; the learning rate follows the share of the budget that is spent."""
        self.model.train()
        parts = losses(self.model, F.embedding(batch.ids, self.table), batch, self.noise)
        total = torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        if self.args.workers > 1:
            self.share()
        # After the clock was shared, for the workers' rates must be the same.
        share = self.spent / (self.args.budget_minutes * 60)
        rate = min(1.0, share / WARM_UP, (1.0 - share) / (1.0 - WARM_UP)) if share < 1 else 0.0
        for part in self.optimizer.param_groups:
            part["lr"] = part["base"] * max(rate, 1e-3)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0, foreach=True)
        self.optimizer.step()
        self.step += 1
        if self.args.workers == 1:
            self.finished = self.spent >= self.args.budget_minutes * 60
        if self.rank:
            return {}
        decay = min(self.args.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            ours = [v for k, v in self.average.items() if v.is_floating_point()]
            theirs = [v for k, v in self.model.state_dict().items() if v.is_floating_point()]
            torch._foreach_lerp_(ours, theirs, 1 - decay)
        return {k: float(v.detach()) for k, v in parts.items()}

    def share(self) -> None:
        """Average the gradients, and take the first worker's clock."""
        grads = [p.grad for p in self.model.parameters() if p.grad is not None]
        flat = torch.cat([*(g.flatten() for g in grads), torch.tensor([0.0 if self.rank else self.spent])])
        torch.distributed.all_reduce(flat)
        self.spent = float(flat[-1])
        # Decided on the shared clock, so that all workers stop after the same step.
        self.finished = self.spent >= self.args.budget_minutes * 60
        at = 0
        for grad in grads:
            grad.copy_(flat[at : at + grad.numel()].view_as(grad)).div_(self.args.workers)
            at += grad.numel()

    def evaluate(self, dev: dict[str, list[dict]]) -> None:
        """Score the average on dev, note it, keep the best."""
        began = time.monotonic()
        averaged = Reader(self.args.layers, len(SCHEMES), len(KINDS), 0.0).eval()
        averaged.load_state_dict(self.average)
        row: dict[str, Any] = {"step": self.step, "minutes": round(self.spent / 60, 2), "epoch": self.epoch}
        scores = []
        for name, documents in dev.items():
            result = evaluate(averaged, self.table, self.tokenizer, documents, name)
            scores.append(result["joint"])
            row |= {f"{name}.{k}": round(100 * v, 2) for k, v in result.items()}
        row["seconds"] = round(time.monotonic() - began, 1)
        note(self.out / "dev.csv", row)
        torch.save(self.average, self.out / "last.pt")
        if (score := float(np.mean(scores))) > self.best:
            self.best = score
            torch.save(self.average, self.out / "best.pt")
        print(json.dumps(row), flush=True)


def note(path: Path, row: dict[str, Any]) -> None:
    """Append a row to a CSV file, with a header if it is new."""
    new = not path.exists()
    with path.open("a", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(row))
        if new:
            writer.writeheader()
        writer.writerow(row)


def load_corpora(args: argparse.Namespace, tokenizer: Tokenizer) -> list[Cycle]:
    """The corpora of the mix, each document plain and varied."""
    cycles = []
    for item in args.corpora:
        name, _, share = item.partition("=")
        rng = random.Random(f"{args.seed} {name}")
        documents = read_jsonl(args.corpora_folder / f"{name}.train.jsonl")[: args.limit]
        scheme = name if name in SCHEMES else "de-wikinews"
        pairs = [
            (list(examples_of(d, scheme, tokenizer)), list(examples_of(vary(d, rng), scheme, tokenizer)))
            for d in documents
        ]
        cycles.append(Cycle(pairs, float(share or MIX.get(name, 1.0))))
        print(f"{name}: {len(pairs)} documents, {sum(len(p) for p, _ in pairs)} windows", flush=True)
    return cycles


def run(args: argparse.Namespace) -> None:
    """Train until the budget is spent, in one process or several.

    Several workers of one thread each, which average their gradients once a step, get on better on a busy machine than
    one process of several threads: those wait for each other thousands of times a step.
    """
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "config.json").write_text(json.dumps({k: str(v) for k, v in vars(args).items()}, indent=1))
    cycles = load_corpora(args, Tokenizer.from_file(str(args.vocab / "tokenizer.json")))
    if args.workers == 1:
        work(0, args, cycles)
        return
    context = torch.multiprocessing.get_context("fork")
    workers = [context.Process(target=work, args=(rank, args, cycles)) for rank in range(args.workers)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def work(rank: int, args: argparse.Namespace, cycles: list[Cycle]) -> None:
    """One worker's training; the first one also evaluates, saves and reports."""
    if args.workers > 1:
        os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
        torch.distributed.init_process_group(
            "gloo", init_method=f"tcp://127.0.0.1:{args.port}", rank=rank, world_size=args.workers
        )
    trainer = Trainer(args, rank)
    if args.resume:
        trainer.load()
    names = [item.partition("=")[0] for item in args.corpora]
    watched = [n for n in names if n in SCHEMES][:2]
    dev = {n: read_jsonl(args.corpora_folder / f"{n}.dev.jsonl")[: args.dev_limit] for n in watched}
    last_save = last_eval = trainer.spent
    clock = time.monotonic()
    sums: dict[str, float] = dict.fromkeys(LOSSES, 0.0)
    while not trainer.finished:
        examples = [e for cycle in cycles for e in cycle.deal(trainer.rng, VARIED)]
        groups = list(group(examples, args.batch_pieces // args.workers, trainer.rng))
        for i in range(rank, len(groups) // args.workers * args.workers, args.workers):
            members = groups[i]
            for name, value in trainer.train_batch(collate(members)).items():
                sums[name] += value / 50
            now = time.monotonic()
            trainer.spent += now - clock
            clock = now
            if rank:
                if trainer.finished:
                    return
                continue
            if trainer.step % 50 == 0:
                row = {"step": trainer.step, "minutes": round(trainer.spent / 60, 2), "epoch": trainer.epoch}
                note(args.out / "train.csv", row | {k: round(v, 4) for k, v in sums.items()})
                print(row, {k: round(v, 3) for k, v in sums.items()}, flush=True)
                sums = dict.fromkeys(LOSSES, 0.0)
            if trainer.spent - last_eval > args.evaluate_minutes * 60:
                trainer.evaluate(dev)
                last_eval = trainer.spent
            if trainer.spent - last_save > 240:
                trainer.save()
                last_save = trainer.spent
            if trainer.finished:
                break
        trainer.epoch += 1
    trainer.save()
    trainer.evaluate(dev)
    print("done", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("encoder", "vocab", "corpora-folder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--budget-minutes", type=float, required=True)
    parser.add_argument(
        "--corpora", nargs="+", default=[f"{k}={v}" for k, v in MIX.items()], help="NAME=SHARE an epoch"
    )
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--average", type=float, default=0.998, help="decay of the average of the weights")
    parser.add_argument("--batch-pieces", type=int, default=2048)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=1, help="processes of one thread that share the batch")
    parser.add_argument("--port", type=int, default=29511, help="of this machine, where the workers meet")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--evaluate-minutes", type=float, default=10.0)
    parser.add_argument("--limit", type=int, help="documents of each corpus, for trying things out")
    parser.add_argument("--dev-limit", type=int, default=60)
    parser.add_argument("--float32", action="store_true", help="no bfloat16 products in training")
    parser.add_argument("--start", type=Path, help="weights to begin with (best.pt of another run), a new schedule")
    parser.add_argument("--resume", action="store_true")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
