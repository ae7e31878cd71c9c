"""Keep the pieces that the supported languages use; drop the rest of the 250,000.

    python -m training.trim_vocabulary --encoder DIR --out DIR [--train FILE ...]

A piece is kept if it is special, holds no letter (numbers, punctuation: without them 3 % of news tokens are lost), is
one or two characters long in a Latin, Cyrillic or Greek script (so that every word still has a segmentation), or is
used in segmenting a training text or one of the most frequent words of a supported language (`wordfreq`, CC BY-SA 4.0;
as written, capitalised and in capitals). Dev and test texts are never looked at.

The rows stay exactly Q4_0 (18 bytes for 32 weights); the training keeps them frozen, so they ship as they are.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

# How many of a language's most frequent words are segmented: German and English carry the training data, the others
# come by transfer, Russian and Ukrainian need more rows for the same share of text because of their inflection.
WORDS = {"de": 120_000, "en": 80_000, "fr": 60_000, "es": 60_000, "it": 50_000, "nl": 50_000, "pl": 50_000}
WORDS |= {"ru": 50_000, "uk": 50_000}
SPECIAL = {"<s>", "<pad>", "</s>", "<unk>"}
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def in_script(piece: str) -> bool:
    """Whether all letters of the piece belong to the scripts that laut's languages are written in."""
    return all(not c.isalpha() or unicodedata.name(c, "").startswith(SCRIPTS) for c in piece)


def keeps_always(piece: str) -> bool:
    """Pieces kept whatever the word lists say."""
    bare = piece.replace("▁", "")
    if piece in SPECIAL:
        return True
    if joins_marks(bare):
        return False
    if not any(c.isalpha() for c in bare):
        return not any(ord(c) > 0x2FFF for c in bare) or len(bare) == 1
    return len(bare) <= 2 and in_script(bare)


def keeps_if_used(piece: str) -> bool:
    """Whether a used piece may stay."""
    return piece != "<mask>" and in_script(piece) and not joins_marks(piece.replace("▁", ""))


def joins_marks(bare: str) -> bool:
    """Whether the piece joins differing marks, as in `“,` or `."`.

    They are dropped, so that a quotation's closing mark and the comma behind it are two units and a span can end
    between them; their single marks are kept.
    """
    return len(bare) > 1 and not any(c.isalnum() for c in bare) and len(set(bare)) > 1


def used_pieces(tokenizer: Tokenizer, texts: list[str]) -> set[int]:
    """Ids used in segmenting the texts."""
    used: set[int] = set()
    for i in range(0, len(texts), 10_000):
        for encoding in tokenizer.encode_batch(texts[i : i + 10_000], add_special_tokens=False):
            used.update(encoding.ids)
    return used


def main() -> None:
    import wordfreq

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="folder written by get_encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--train", type=Path, nargs="*", default=[], help="training JSONL; dev and test are refused")
    args = parser.parse_args()
    description = json.loads((args.encoder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    pieces = [piece for piece, _ in description["model"]["vocab"]]

    keep = {i for i, piece in enumerate(pieces) if keeps_always(piece)}
    print("always:", len(keep))
    for lang, count in WORDS.items():
        words = wordfreq.top_n_list(lang, count)
        keep |= used_pieces(tokenizer, words)
        keep |= used_pieces(tokenizer, [w[:1].upper() + w[1:] for w in words])
        keep |= used_pieces(tokenizer, [w.upper() for w in words[: count // 10]])
        print(f"{lang}: {len(keep)} rows")
    for path in args.train:
        if ".train." not in path.name:
            raise SystemExit(f"{path.name} is not a training file; pieces are chosen without dev and test")
        with path.open(encoding="utf-8") as lines:
            keep |= used_pieces(tokenizer, [json.loads(line)["text"] for line in lines])
        print(f"{path.name}: {len(keep)} rows")

    order = sorted(i for i in keep if i < 4 or keeps_if_used(pieces[i]))
    description["model"]["vocab"] = [description["model"]["vocab"][i] for i in order]
    description["added_tokens"] = [t for t in description["added_tokens"] if t["content"] != "<mask>"]
    description["post_processor"] = None
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "tokenizer.json").write_text(json.dumps(description, ensure_ascii=False), encoding="utf-8")
    rows = np.load(args.encoder / "rows.npy", mmap_mode="r")[order]
    np.save(args.out / "rows.npy", rows)
    print(f"{len(order)} rows, {rows.nbytes / 1e6:.1f} MB -> {args.out}")


if __name__ == "__main__":
    main()
