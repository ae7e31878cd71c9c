"""Compare an exported model with the trained weights it was made from, number by number and answer by answer.

    python -m training.verify --weights best.pt --vocab DIR --model DIR [--float-model DIR]
    python -m training.verify … --store tests/reading/reader_outputs.json      stores reference outputs

The sentences are invented. The float export must agree with PyTorch to 1e-3 in every logit; the quantized one must give
the same attributions on most of them (how much F1 quantizing costs is measured on dev by `evaluation.reader_score`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from laut.reading.model.run import read_text, score_window
from laut.reading.model.weights import load_model
from laut.reading.model.windows import cut_units, cut_windows
from training.corpora import KINDS, SCHEMES
from training.evaluate import read_window
from training.get_encoder import dequantize
from training.model import Reader

TEXTS = {
    "de": (
        "Der Pegel der Aar ist nach Angaben des Wasseramts auf 6,20 Meter gestiegen. „Wir rechnen mit dem "
        "Schlimmsten“, sagte Amtsleiterin Ruth Vogel der Zeitung Aarbote, „aber die Dämme halten.“ Die Stadt habe "
        "300 Menschen in Sicherheit gebracht. Der Gemeinderat kritisierte den Einsatz. Vogel betonte, der Minister "
        "habe erklärt, er werde helfen."
    ),
    "en": (
        "Police in Port Selwyn said on Monday that two people had died in the fire. “It spread within minutes,” fire "
        "chief Ana Reyes told reporters, “and we could not reach the second floor.” The mayor criticized the "
        "response. According to the hospital, eleven people were being treated. Reyes believes the cause was a "
        "faulty heater."
    ),
    "fr": (
        "Selon la préfecture, trois personnes ont été blessées. « Nous avons eu peur », a déclaré une habitante, "
        "Léa Morin, qui affirme que les secours sont arrivés tard."
    ),
}


def largest_difference(model: Reader, table: torch.Tensor, tokenizer: Tokenizer, folder: Path) -> float:
    """The greatest difference of any span logit between PyTorch and an export, over the texts and schemes."""
    exported = load_model(str(folder.resolve()))
    worst = 0.0
    for text in TEXTS.values():
        units = cut_units(text, tokenizer)
        (window,) = cut_windows(units)
        for scheme in SCHEMES:
            ours = read_window(model, table, units, window, scheme, exported.decoding[scheme])
            theirs = score_window(exported, units, window, scheme)
            shared = [(i, theirs.candidates.index(c)) for i, c in enumerate(ours.candidates) if c in theirs.candidates]
            print(f"{scheme}: {len(ours.candidates)} candidates, {len(shared)} shared")
            if not shared or ours.scores is None or theirs.scores is None:
                continue
            a, b = np.array(shared).T
            for name in type(ours.scores).__dataclass_fields__:
                gap = np.abs(getattr(ours.scores, name)[a] - getattr(theirs.scores, name)[b]).max()
                worst = max(worst, float(gap))
    return worst


def readings(folder: Path) -> dict[str, list[dict]]:
    """What the exported model reads in the texts."""
    model = load_model(str(folder.resolve()))
    out = {}
    for lang, text in TEXTS.items():
        placed = read_text(model, text, model.scheme_of(lang))
        out[lang] = [
            {
                "content": [text[s:e] for s, e in p.content],
                "source": [text[s:e] for s, e in p.source],
                "cue": [text[s:e] for s, e in p.cue],
                "kind": KINDS[p.kind],
                "quality": round(p.quality, 3),
            }
            for p in placed
        ]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--float-model", type=Path)
    parser.add_argument("--store", type=Path)
    args = parser.parse_args()
    weights = torch.load(args.weights, weights_only=True)
    layers = 1 + max(int(k.split(".")[2]) for k in weights if k.startswith("encoder.layers."))
    model = Reader(layers, len(SCHEMES), len(KINDS), 0.0).eval()
    model.load_state_dict(weights)
    table = torch.from_numpy(dequantize(np.load(args.vocab / "rows.npy")))
    tokenizer = Tokenizer.from_file(str(args.vocab / "tokenizer.json"))
    for name, folder in (("float", args.float_model), ("quantized", args.model)):
        if folder:
            gap = largest_difference(model, table, tokenizer, folder)
            print(f"{name}: largest difference of a logit {gap:.2g}")
            if name == "float" and gap > 1e-3:
                raise SystemExit("the float export does not reproduce the trained model")
    found = readings(args.model)
    print(json.dumps(found, indent=1, ensure_ascii=False))
    if args.store:
        stored = {"texts": TEXTS, "readings": found}
        args.store.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
