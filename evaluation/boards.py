"""What the gate measures: each board names the corpora it needs and returns its measures by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.attribution import CORPORA, read_all
from evaluation.attribution_measures import score
from evaluation.corpora import load_attributions, locate
from evaluation.published_measures import score_published
from evaluation.times import CORPORA as TIMES
from laut.engines import list_engines

_ROOT = Path(__file__).parents[1]
_FIGURES = _ROOT / "evaluation" / "figures"
# A model's last digits depend on the processor: a span at the threshold may tip over.
_SLACK = {"rules": 0.0, "auto": 0.005, "model": 0.005}
_PINNED = (
    "content.exact", "content.overlap", "content.tokens", "source.overlap", "cue.overlap",
    "joint.overlap", "joint.exact",
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
    predicted = read_all(gold, engine=engine, jobs=jobs, progress=f"{name} ({engine})")
    scores = score(gold, predicted)
    measured = {f"{measure}.F1": scores[measure].f1 for measure in _PINNED}
    if any(item.type for document in gold for item in document.attributions):
        measured["joint.typed.F1"] = scores["joint.typed"].f1
        measured |= {f"{measure}.F1": value for measure, value in score_published(gold, predicted).items()}
    return measured


def _facts(_corpora: Path, _jobs: int, *, folder: Path, engine: str) -> dict[str, float]:
    from evaluation.facts import score_folder

    return {"share": score_folder(folder, engine=engine).share}


def _times(corpora: Path, _jobs: int) -> dict[str, float]:
    from evaluation.times import evaluate_times

    return evaluate_times(corpora)


def _figures(_corpora: Path, _jobs: int, *, engine: str) -> dict[str, float]:
    from evaluation.figures import evaluate_figures

    measured = evaluate_figures(_FIGURES, "dev", engine)
    return {
        f"{lang}.{name}": value
        for lang, scores in measured.items()
        for name, value in scores.items()
        if name in ("interval.f1", "full.f1", "span.f1")
    }


def _casualties(corpora: Path, _jobs: int) -> dict[str, float]:
    from evaluation.figures_muc import evaluate_muc

    found = evaluate_muc(corpora, "rules")
    return {f"{kind}.recall": recall.found / max(1, recall.total) for kind, recall in found.items()}


def boards() -> list[Board]:
    """All boards, the cheapest first, so that a gate that fails tells so early."""
    folders = sorted(path.parent for path in (_ROOT / "tests" / "facts").glob("*/facts.json"))
    engines = ["rules", *(["auto"] if len(list_engines()) > 1 else [])]
    found = [
        Board(f"facts.{folder.name}.{engine}", (), partial(_facts, folder=folder, engine=engine), _SLACK[engine])
        for engine in engines
        for folder in folders
    ]
    if list(_FIGURES.glob("??.jsonl")):
        found.append(Board("figures.dev", (), partial(_figures, engine="rules")))
        found.append(Board("figures.dev.auto", (), partial(_figures, engine="auto"), _SLACK["auto"]))
    found.append(Board("times", tuple(TIMES.values()), _times))
    found.append(Board("casualties.en-muc34.dev", ("casualties/en-muc34.dev.jsonl",), _casualties))
    for engine in [*engines, *(["model"] if len(engines) > 1 else [])]:
        for name in CORPORA if engine == "rules" else ("de-wikinews.dev", "en-polnear.dev"):
            measure = partial(_attribution, name=name, engine=engine)
            found.append(Board(f"attribution.{name}.{engine}", (CORPORA[name],), measure, _SLACK[engine]))
    return found
