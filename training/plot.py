"""Draw a run's curves: python -m training.plot RUN_FOLDER OUT.svg"""

from __future__ import annotations

import csv
import sys
from pathlib import Path


def columns(path: Path) -> dict[str, list[float]]:
    """A CSV file of numbers, by column."""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return {name: [float(row[name]) for row in rows] for name in rows[0]}


def main() -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "laut"
    run, out = Path(sys.argv[1]), Path(sys.argv[2])
    train, dev = columns(run / "train.csv"), columns(run / "dev.csv")
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4))
    for name in ("outer", "nested", "quality", "kind", "source"):
        left.plot(train["minutes"], train[name], label=name)
    left.set(xlabel="minutes", ylabel="loss", yscale="log", title="training losses")
    for name in dev:
        if name.endswith((".joint", ".content")):
            right.plot(dev["minutes"], dev[name], marker="o", label=name.replace(".", " "))
    right.set(xlabel="minutes", ylabel="F1 (Jaccard ≥ 0.5)", title="dev, part of the documents, untuned")
    for axes in (left, right):
        axes.grid(alpha=0.3)
        axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(out, metadata={"Date": None} if out.suffix == ".svg" else None)


if __name__ == "__main__":
    main()
