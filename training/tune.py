"""Choose the decoding on dev, calibrate the confidence, and write both into the exported model's `config.json`.

    python -m training.tune --model src/laut/models/reader_1 --corpora-folder DIR

The exported, quantized model is run once over each dev part; the settings are then searched one after the other, three
rounds, by the F1 of contents with their sources (plus a fifth of the F1 of contents alone, which breaks ties). Test
parts are never used. The confidence is an isotonic map from (expected Jaccard × probability of the source) to the share
of attributions that are right; its expected calibration error is measured by cross-validation over documents.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path

import numpy as np

from laut.reading.model.decode import decode
from laut.reading.model.place import Placed, place
from laut.reading.model.run import WindowScores, score_window
from laut.reading.model.shapes import Decoding
from laut.reading.model.weights import Model, load_model
from laut.reading.model.windows import Units, Window, cut_units, cut_windows
from training.corpora import read_jsonl
from training.evaluate import characters, jaccard, measure

QUALITIES = [*(round(0.3 + 0.05 * i, 2) for i in range(13)), 0.93, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.993]
GRID: dict[str, list[float]] = {
    "support": [0.0, 1.0, 2.0, 3.0, 4.0, 5.0],
    "quality": QUALITIES,
    "nested_quality": QUALITIES,
    "overlap": [0.1, 0.2, 0.3, 0.4, 0.5],
    "source_null": [-2.0, -1.0, 0.0, 1.0],
}
# The calibration also learns from contents below the threshold, down to this share of it.
LENIENT = 0.4
FOLDS = 5
BINS = 10

Scored = list[tuple[Units, list[Window], list[WindowScores]]]


def score_documents(model: Model, documents: list[dict], scheme: str) -> Scored:
    """Run the model over documents without deciding anything."""
    out = []
    for document in documents:
        units = cut_units(document["text"], model.tokenizer)
        windows = cut_windows(units)
        out.append((units, windows, [score_window(model, units, w, scheme) for w in windows]))
    return out


def decode_all(scored: Scored, settings: Decoding) -> list[list[Placed]]:
    """The attributions of every document at given settings."""
    return [
        place(units, windows, [decode(s.candidates, s.support, s.scores, settings) if s.scores else [] for s in said])
        for units, windows, said in scored
    ]


def value(scored: Scored, documents: list[dict], settings: Decoding) -> float:
    """What the search maximises."""
    result = measure(documents, decode_all(scored, settings))
    return result["joint"] + 0.2 * result["content"]


def search(scored: Scored, documents: list[dict], settings: Decoding, *, rounds: int = 3) -> Decoding:
    """Coordinate ascent over `GRID`; of equal values the first stays."""
    best = value(scored, documents, settings)
    # Support raises the quality of most true contents, so the two are searched together first.
    for support, quality in product(GRID["support"], GRID["quality"]):
        trial = replace(settings, support=support, quality=quality, nested_quality=quality)
        if (score := value(scored, documents, trial)) > best + 1e-9:
            best, settings = score, trial
    for _ in range(rounds):
        before = best
        for name, options in GRID.items():
            if name in ("nested_quality", "overlap") and not settings.nesting:
                continue
            for option in options:
                trial = replace(settings, **{name: option})
                if (score := value(scored, documents, trial)) > best + 1e-9:
                    best, settings = score, trial
        if best == before:
            break
    return settings


def outcomes(documents: list[dict], predicted: list[list[Placed]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each prediction its raw score, whether content and source are right, and its document's number."""
    rows = []
    for k, (document, placed) in enumerate(zip(documents, predicted, strict=True)):
        gold = [(characters(a["content"]), characters(a["source"])) for a in document["attributions"] if a["content"]]
        for item in placed:
            content, source = characters(item.content), characters(item.source)
            right = any(jaccard(content, c) >= 0.5 and jaccard(source, s) >= 0.5 for c, s in gold)
            rows.append((item.quality * item.source_probability, float(right), k))
    scores, right, which = np.array(rows).T
    return scores, right, which


def isotonic(scores: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Knots of the best rising map from score to the share that is right (pool adjacent violators)."""
    order = np.argsort(scores, kind="stable")
    blocks: list[list[float]] = []  # mean score, mean outcome, count
    for s, r in zip(scores[order], right[order], strict=True):
        blocks.append([s, r, 1.0])
        while len(blocks) > 1 and (blocks[-2][1] >= blocks[-1][1] or blocks[-2][2] < 15):
            s2, r2, n2 = blocks.pop()
            s1, r1, n1 = blocks.pop()
            n = n1 + n2
            blocks.append([(s1 * n1 + s2 * n2) / n, (r1 * n1 + r2 * n2) / n, n])
    knots = np.array(blocks)
    return knots[:, 0], knots[:, 1]


def calibration_error(probability: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((probability * BINS).astype(int), BINS - 1)
    gaps = [abs(probability[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return float(sum(gaps))


def cross_validated_error(scores: np.ndarray, right: np.ndarray, which: np.ndarray) -> float:
    """The error of maps fitted without the documents they are measured on."""
    fitted = np.empty_like(scores)
    for fold in range(FOLDS):
        held = which % FOLDS == fold
        fitted[held] = np.interp(scores[held], *isotonic(scores[~held], right[~held]))
    return calibration_error(fitted, right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--corpora-folder", type=Path, required=True)
    parser.add_argument("--schemes", nargs="+", help="default: all of the model's")
    args = parser.parse_args()
    config = json.loads((args.model / "config.json").read_text(encoding="utf-8"))
    model = load_model(str(args.model.resolve()))
    for scheme in args.schemes or config["schemes"]:
        documents = read_jsonl(args.corpora_folder / f"{scheme}.dev.jsonl")
        scored = score_documents(model, documents, scheme)
        settings = search(scored, documents, model.decoding[scheme])
        predicted = decode_all(scored, settings)
        result = measure(documents, predicted)
        lenient = replace(
            settings, quality=LENIENT * settings.quality, nested_quality=LENIENT * settings.nested_quality
        )
        scores, right, which = outcomes(documents, decode_all(scored, lenient))
        x, y = isotonic(scores, right)
        error = cross_validated_error(scores, right, which)
        config["decoding"][scheme] = asdict(settings)
        config["confidence"][scheme] = {"score": x.round(4).tolist(), "probability": y.round(4).tolist()}
        config["calibration_error"][scheme] = round(error, 4)
        config["scores"][f"{scheme}.dev"] = {k: round(v, 4) for k, v in result.items() if k in ("joint", "content")}
        print(
            scheme, {k: round(100 * v, 2) for k, v in result.items()}, f"ECE {error:.3f}", asdict(settings), flush=True
        )
    (args.model / "config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
