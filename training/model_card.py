"""Write a model's card from its `config.json`: python -m training.model_card --model src/laut/models/reader_1"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

CORPORA = {
    "de-wikinews": "German Wikinews with quotations (Petersen-Frey and Biemann 2024): annotations CC BY-NC-SA 4.0, "
    "texts CC BY 2.5; 700 articles, 2,877 attributions",
    "en-polnear": "PolNeAR, US political news (Newell, Margolin and Ruths 2018): no licence stated, used as research "
    "data; 840 articles, 19,861 attributions",
    "de-bundestag": "speeches in the Bundestag (GermEval 2023, SpkAtt): CC BY-SA 4.0; 177 speeches, 5,399 attributions",
    "silver": "what laut's own rules found in German Wikinews (texts CC BY 2.5; its annotations unread), in GUM's "
    "texts and in laut's own articles",
    "en-gum": "GUM, attribution relations of its RST trees: annotations CC BY 4.0; 117 documents, 887 attributions",
}
NOTICES = {
    "CC-BY-NC-SA-4.0": "**These weights are not under laut's licence.** They were trained on annotations under CC "
    "BY-NC-SA 4.0 and are passed on under that licence: name the source, no commercial use, share alike. Who may not "
    "use them reads with `--engine rules`, which needs no weights.",
    "CC-BY-SA-4.0": "**These weights are not under laut's licence.** They were trained on annotations under CC BY-SA "
    "4.0 and are passed on under that licence: name the source, share alike.",
}
CARD = """# {name}

Finds source, cue, content, addressee and kind of attributions in news. {notice}

## What it is

An encoder of {layers} transformer layers (width 384) that began as the lower layers of
[multilingual-e5-small](https://huggingface.co/intfloat/multilingual-e5-small) (MIT), with {rows:,} of its 250,002
pieces, tag layers per annotation scheme and span heads. {size:.1f} MB: the embeddings in 4 bits (Q4_0, as they came),
the encoder's products in 8 bits but for the second feed-forward matrices, all else in float16. Licence: {licence}.

## Data

{data}

No text or annotation of these is in this package. How the weights were made is in `training/README.md`.

## Scores on dev

F1 at a Jaccard of one half, in percent; settings of the decoding were chosen on the same dev parts, so expect a
little less on other texts. The calibration error is cross-validated.

| scheme | content with source | content | expected calibration error |
|---|---|---|---|
{scores}

## How it reads

German is read by the scheme `{de}`, English by `{en}`, any other language by `{other}`: by cross-lingual transfer,
without having been measured, and marked experimental. PolNeAR counts beliefs and intentions ("she wants to …") as
attributions, and so does this model in English; it names no kinds, so English kinds are learned from German ones and
from quotation marks.

## Limits

- Contents that are only summed up ("criticised the plan") are missed more often than any other kind.
- A source that stands more than a window (510 pieces, about 350 words) away from its content is not found.
- News in standard language of 2004 to 2021; speech, chats and legal texts are other ground.
- It states what a text attributes to whom, never whether that is true.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    args = parser.parse_args()
    config = json.loads((args.model / "config.json").read_text(encoding="utf-8"))
    errors = config["calibration_error"]
    scores = "\n".join(
        f"| {name} | {100 * row['joint']:.1f} | {100 * row['content']:.1f} | {errors[name.removesuffix('.dev')]:.3f} |"
        for name, row in config["scores"].items()
    )
    card = CARD.format(
        name=config["name"],
        notice=NOTICES[config["licence"]],
        licence=config["licence"],
        layers=args.layers,
        rows=((args.model / "rows.npy").stat().st_size - 128) // 216,
        size=sum((args.model / f).stat().st_size for f in config["files"]) / 1e6,
        data="\n".join(f"- {CORPORA.get(name, name)}" for name in config["trained_on"]),
        scores=scores,
        de=config["languages"].get("de", config["languages"]["*"]),
        en=config["languages"].get("en", config["languages"]["*"]),
        other=config["languages"]["*"],
    )
    (args.model / "MODEL_CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
