"""What the gate measures: each board names the corpora it needs and returns its measures by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.attribution import CORPORA, read_all
from evaluation.attribution_measures import score
from evaluation.corpora import load_attributions, locate

_PINNED = (
    "content.exact", "content.overlap", "content.tokens", "source.overlap", "cue.overlap",
    "joint.overlap", "joint.typed", "joint.exact",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Board:
    """A named set of measures.

    ``files`` are the corpora it needs, below the folder of corpora; their digests are pinned with the floors.
    ``measure`` takes that folder and a number of processes. ``slack`` is how far a new floor is set below what was
    measured: nothing for what is exact everywhere, a little for a model whose rounding differs between processors.
    """

    name: str
    files: tuple[str, ...]
    measure: Callable[[Path, int], Mapping[str, float]]
    slack: float = 0.0


def _attribution(corpora: Path, jobs: int, *, name: str, engine: str) -> dict[str, float]:
    gold = load_attributions(locate(corpora, CORPORA[name]))
    scores = score(gold, read_all(gold, engine=engine, jobs=jobs, progress=f"{name} ({engine})"))
    typed = any(item.type for document in gold for item in document.attributions)
    return {f"{measure}.F1": scores[measure].f1 for measure in _PINNED if typed or measure != "joint.typed"}


def _facts(_corpora: Path, _jobs: int, *, folder: Path, engine: str) -> dict[str, float]:
    from evaluation.facts import score_folder

    return {"share": score_folder(folder, engine=engine).share}


def _times(corpora: Path, _jobs: int) -> dict[str, float]:
    from evaluation.times import evaluate_times

    return evaluate_times(corpora)


def boards() -> list[Board]:
    """All boards, cheapest first, so that a gate that fails tells so early."""
    root = Path(__file__).parents[1]
    folders = sorted(path.parent for path in (root / "tests" / "facts").glob("*/facts.json"))
    facts = [
        Board(f"facts.{folder.name}.rules", (), partial(_facts, folder=folder, engine="rules")) for folder in folders
    ]
    times = Board(
        "times",
        ("timex/krauts-dolomiten.gold.jsonl", "timex/en-timebank.gold.jsonl", "timex/en-aquaint.gold.jsonl"),
        _times,
    )
    rules = [
        Board(f"attribution.{name}.rules", (CORPORA[name],), partial(_attribution, name=name, engine="rules"))
        for name in ("en-gum.dev", "de-bundestag.dev", "de-wikinews.dev", "en-polnear.dev")
    ]
    return [*facts, times, *rules]
