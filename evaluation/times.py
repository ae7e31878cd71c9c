"""Finds the time expressions of gold corpora, prints TempEval-3's measures, and writes predictions for other scorers.

    python -m evaluation.times --corpora DIR [--write OUT] [--corpus en-timebank] [--halves]

``--halves`` measures the documents in odd and in even places apart: rules that were read off one half show there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.corpora import CorpusError, load_lines, locate, trimmed
from evaluation.times_measures import TimeSpan, score_times
from laut.documents import make_document
from laut.reading import split_sentences
from laut.records import Timex
from laut.times import find_times

CORPORA = {
    "krauts-dolomiten": "timex/krauts-dolomiten.gold.jsonl",
    "en-timebank": "timex/en-timebank.gold.jsonl",
    "en-aquaint": "timex/en-aquaint.gold.jsonl",
}
_PINNED = ("strict", "relaxed", "value")


def predict(row: Mapping[str, Any]) -> tuple[Timex, ...]:
    """The time expressions of a corpus document, against its creation time."""
    document = make_document(row["text"], language=row["lang"])
    sentences = split_sentences(document) if document.text == row["text"] else ()
    return find_times(row["text"], row["lang"], published=row.get("date"), sentences=sentences)


def time_spans(text: str, items: Sequence[Mapping[str, Any]]) -> list[TimeSpan]:
    """Gold or predicted items of a document as spans to compare; empty ones are dropped."""
    found = []
    for item in items:
        for start, end in trimmed(text, [(item["start"], item["end"])]):
            found.append(TimeSpan(start, end, item["type"], item["value"] or ""))
    return found


def as_items(times: Sequence[Timex]) -> list[dict[str, Any]]:
    """Time expressions in the corpora's format, with the ids of the rules that found them."""
    return [
        {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value, "mod": time.mod,
         "rules": list(time.rules)}
        for time in times
    ]  # fmt: skip


def read_corpus(path: Path) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The documents of a corpus, each with what was found in it."""
    return [(row, as_items(predict(row))) for row in load_lines(path)]


def evaluate_times(corpora: Path) -> dict[str, float]:
    """F1 of the pinned measures on every corpus: ``{"krauts-dolomiten.value.F1": 0.81, …}``.

    Raises :class:`CorpusError` where a corpus is missing.
    """
    measured: dict[str, float] = {}
    for name, file in CORPORA.items():
        scores = score_times(
            (time_spans(row["text"], row["timexes"]), time_spans(row["text"], items))
            for row, items in read_corpus(locate(corpora, file))
        )
        measured |= {f"{name}.{measure}.F1": scores[measure].f1 for measure in _PINNED}
    return measured


def report(name: str, read: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]) -> str:
    """A line of precision, recall and F1 in percent for each measure."""
    pairs = [(time_spans(row["text"], row["timexes"]), time_spans(row["text"], items)) for row, items in read]
    scores = score_times(pairs)
    figures = "  ".join(
        f"{measure} {100 * score.precision:.1f}/{100 * score.recall:.1f}/{100 * score.f1:.1f}"
        for measure, score in scores.items()
    )
    return f"{name:24s} {scores['relaxed'].gold:5d} gold {scores['relaxed'].predicted:5d} found  {figures}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("LAUT_CORPORA"), help="folder of gold corpora")
    parser.add_argument("--corpus", action="append", choices=sorted(CORPORA), help="only this one (repeatable)")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write predictions there, one file a corpus")
    parser.add_argument("--halves", action="store_true", help="also measure even and odd documents apart")
    options = parser.parse_args(arguments)
    if not options.corpora:
        print("give the folder of corpora with --corpora or LAUT_CORPORA (evaluation/README.md)", file=sys.stderr)
        return 2
    try:
        for name in options.corpus or CORPORA:
            read = read_corpus(locate(Path(options.corpora), CORPORA[name]))
            print(report(name, read))
            if options.halves:
                print(report(f"{name} (even)", read[::2]))
                print(report(f"{name} (odd)", read[1::2]))
            if options.write:
                options.write.mkdir(parents=True, exist_ok=True)
                with (options.write / f"{name}.jsonl").open("w", encoding="utf-8") as file:
                    for row, items in read:
                        kept = {key: row[key] for key in ("id", "lang", "date", "text")}
                        file.write(json.dumps(kept | {"timexes": items}, ensure_ascii=False) + "\n")
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
