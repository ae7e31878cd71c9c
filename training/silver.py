"""Read free texts with the rules and write what they find as training data: silver, under the texts' own licence.

    python -m training.silver --out DIR/silver.train.jsonl FILE.jsonl [FOLDER-OF-TEXTS …]

A `.jsonl` gives one document a line, of which only `text`, `lang` and `date` are read: annotations beside them, whoever
made them, stay unread. A folder gives its `.txt` files, in the language that its name says (`tests/facts/de`). Give
only texts whose licence allows it (`--licence` keeps the documents that name one of these prefixes as their `licence`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from evaluation.attribution import read
from evaluation.corpora import AttributionDocument, load_lines


def texts_of(path: Path, licences: tuple[str, ...]) -> Iterator[AttributionDocument]:
    """The documents of a file or folder, without their annotations."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield AttributionDocument(f"{path.name}/{file.stem}", file.read_text(encoding="utf-8"), (), path.name)
        return
    for row in load_lines(path):
        if not licences or (row.get("licence") or "").startswith(licences):
            yield AttributionDocument(row["id"], row["text"], (), row.get("lang") or "", row.get("date"))


def to_row(document: AttributionDocument) -> dict:
    """A read document in the form of the corpora."""
    roles = ("content", "source", "cue", "addressee")
    items = [
        {"id": a.id, "type": a.type} | {role: [list(span) for span in getattr(a, role)] for role in roles}
        for a in document.attributions
    ]
    return {"id": document.id, "lang": document.lang, "text": document.text, "attributions": items}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="JSON Lines files, or folders of .txt files")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--licence", nargs="+", default=[], help="keep only documents whose licence begins thus")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    documents = [d for path in args.texts for d in texts_of(path, tuple(args.licence))]
    args.out.parent.mkdir(parents=True, exist_ok=True)
    found = 0
    with ProcessPoolExecutor(args.jobs) as pool, args.out.open("w", encoding="utf-8") as out:
        for document in pool.map(partial(read, engine="rules"), documents, chunksize=8):
            found += len(document.attributions)
            out.write(json.dumps(to_row(document), ensure_ascii=False) + "\n")
    print(f"{len(documents)} documents, {found} attributions -> {args.out}")


if __name__ == "__main__":
    main()
