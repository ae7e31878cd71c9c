"""Reads a gold attribution corpus with an engine, writes predictions in the scorers' format, and prints the measures.

    python -m evaluation.attribution --corpora DIR --engine rules --corpus de-wikinews.dev

The spans are those of ``laut.reading.read_spans``, before chains: the corpora annotate attributions, not origins. With
``--ledger`` they are those of the claims that `laut read` states, with the last hop for the source: what of the reading
arrives. The whole text is read as body, for the corpora hold running text without captions or credit lines.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from evaluation.attribution_measures import Score, score, score_by_type
from evaluation.corpora import (
    AttributionDocument,
    CorpusError,
    GoldAttribution,
    Spans,
    load_attributions,
    locate,
    trimmed,
)
from evaluation.published_measures import score_published
from laut.documents import make_document
from laut.pipeline import read_document
from laut.reading import read_spans, split_sentences
from laut.records import Attribution, Claim, Section, Span

_Item = TypeVar("_Item")

CORPORA = {
    "de-wikinews.dev": "attribution/de-wikinews.dev.jsonl",
    "en-polnear.dev": "attribution/en-polnear.dev.jsonl",
    "en-gum.dev": "attribution/en-gum.dev.jsonl",
    "de-bundestag.dev": "attribution/de-bundestag.dev.jsonl",
}


def type_of(attribution: Attribution) -> str:
    """The corpora's name for a kind.

    ``free_indirect`` is two types there: reported mood that runs on from a source ("Er habe …", *IndirectFreeIndirect*)
    and hearsay that names none ("Er soll …", *FreeIndirect*).
    """
    if attribution.kind == "free_indirect":
        return "IndirectFreeIndirect" if attribution.implied or attribution.source else "FreeIndirect"
    return {"direct": "Direct", "indirect": "Indirect", "reported": "Reported"}[attribution.kind]


def read(document: AttributionDocument, *, engine: str, ledger: bool = False) -> AttributionDocument:
    """The same text with the attributions that ``engine`` finds in it, or with the claims made of them."""
    made = make_document(document.text, language=document.lang or None, date=document.date)
    if made.text != document.text:
        raise CorpusError(f"{document.id}: laut altered the text, so its offsets do not compare")
    made = replace(made, sections=(Section("body", Span(0, len(made.text))),))
    if ledger:
        told = read_document(made, engine=engine).claims
        found = [_attribution(claim) for claim in told if claim.kind != "narration"]
    else:
        found = list(read_spans(made, split_sentences(made), engine))
    predicted = tuple(_predicted(document.text, str(number), item) for number, item in enumerate(found))
    return replace(document, attributions=predicted)


def _attribution(claim: Claim) -> Attribution:
    """A claim as the attribution that an annotator would mark: its last hop is whose words it is in."""
    hop = claim.hops[-1]
    source = (hop.mention,) if hop.mention is not None else ()
    return Attribution(claim.content, source, hop.cue, claim.addressee, claim.kind)


def _predicted(text: str, key: str, attribution: Attribution) -> GoldAttribution:
    return GoldAttribution(
        id=key,
        content=_spans(text, attribution.content),
        source=_spans(text, attribution.source),
        cue=_spans(text, attribution.cue),
        addressee=_spans(text, attribution.addressee),
        type=type_of(attribution),
    )


def _spans(text: str, spans: Iterable[Span]) -> Spans:
    return trimmed(text, [(span.start, span.end) for span in spans])


def read_all(
    documents: Sequence[AttributionDocument],
    *,
    engine: str,
    jobs: int = 1,
    progress: str = "",
    ledger: bool = False,
) -> list[AttributionDocument]:
    """Read all ``documents``, in their order, in ``jobs`` processes; ``progress`` is a label for standard error."""
    work = partial(read, engine=engine, ledger=ledger)
    if jobs <= 1:
        return [work(document) for document in _counted(documents, len(documents), progress)]
    # fresh processes: threads of a model that is loaded here would not survive a fork
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        return list(_counted(pool.map(work, documents, chunksize=4), len(documents), progress))


def _counted(items: Iterable[_Item], total: int, label: str) -> Iterable[_Item]:
    """``items`` unchanged, with a line on standard error every tenth of the way and at the end."""
    started = time.monotonic()
    for number, item in enumerate(items, 1):
        yield item
        if label and (number % max(10, total // 10) == 0 or number == total):
            print(f"{label}: {number}/{total} ({time.monotonic() - started:.0f} s)", file=sys.stderr, flush=True)


def write_predictions(path: Path, documents: Iterable[AttributionDocument]) -> None:
    """Write ``documents`` as JSON Lines that any scorer of this format reads."""
    with path.open("w", encoding="utf-8") as file:
        for document in documents:
            row = asdict(document)
            row.pop("tokens")
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def report(scores: dict[str, Score]) -> str:
    """A table of all measures, in percent."""
    lines = [f"{'':20s} {'P':>6s} {'R':>6s} {'F1':>6s} {'hits':>6s} {'gold':>6s} {'found':>6s}"]
    for name, s in scores.items():
        lines.append(f"{name:20s} {100 * s.precision:6.2f} {100 * s.recall:6.2f} {100 * s.f1:6.2f} "
                     f"{s.hits:6d} {s.gold:6d} {s.predicted:6d}")  # fmt: skip
    return "\n".join(lines)


def report_types(gold: Sequence[AttributionDocument], predicted: Sequence[AttributionDocument]) -> str:
    """Recall by gold type and precision by predicted type, in percent."""
    head = ("gold", "found", "cont. P", "cont. R", "joint P", "joint R")
    lines = [f"{'by type':20s}" + "".join(f" {cell:>7s}" for cell in head)]
    for name, row in score_by_type(gold, predicted).items():
        cells = [row.get(key, Score()) for key in ("content.P", "content.R", "joint.P", "joint.R")]
        rates = [cells[0].precision, cells[1].recall, cells[2].precision, cells[3].recall]
        lines.append(f"{name:20s} {cells[1].gold:7d} {cells[0].predicted:7d} " + " ".join(
            f"{100 * rate:7.2f}" for rate in rates))  # fmt: skip
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("LAUT_CORPORA"), help="folder of gold corpora")
    parser.add_argument("--corpus", action="append", choices=sorted(CORPORA), help="only this one; may be repeated")
    parser.add_argument("--engine", default="rules")
    parser.add_argument("--ledger", action="store_true", help="measure the claims instead of the reader's spans")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--out", type=Path, help="folder for the predictions, one file a corpus")
    options = parser.parse_args(arguments)
    if not options.corpora:
        parser.error("say where the gold corpora are: --corpora DIR, or LAUT_CORPORA")
    for name in options.corpus or ["de-wikinews.dev", "en-polnear.dev"]:
        try:
            gold = load_attributions(locate(Path(options.corpora), CORPORA[name]))
        except CorpusError as error:
            sys.exit(str(error))
        predicted = read_all(gold, engine=options.engine, jobs=options.jobs, progress=name, ledger=options.ledger)
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            write_predictions(options.out / f"{name}.{options.engine}.jsonl", predicted)
        print(f"\n{name}, engine {options.engine}, {len(gold)} documents")
        print(report(score(gold, predicted)))
        print(report_types(gold, predicted))
        if any(item.type for document in gold for item in document.attributions):
            for measure, value in score_published(gold, predicted).items():
                print(f"{measure:20s} {'':13s} {100 * value:6.2f}")


if __name__ == "__main__":
    main()
