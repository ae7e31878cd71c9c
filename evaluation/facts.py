"""What share of the known facts about a folder of articles does laut state?

    python -m evaluation.facts tests/facts/de tests/facts/en -v --floor 0.9

A folder holds ``NAME.txt`` and ``facts.json``; the form of the facts is described in ``tests/facts/README.md``. The
articles are read in this process, through the same doors as ``laut read - --format json``, so the whole ledger is
measured: chains, sources, figures, times, caveats, conflicts. A claim is found by the words it is about; a fact about
a claim that is not found is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from laut.documents import load_documents
from laut.errors import LautError
from laut.export import reading_to_dict
from laut.pipeline import read_document

Record = Mapping[str, Any]
_NOTHING: Record = {"hops": [], "figures": [], "caveats": [], "kind": None, "polarity": None, "certainty": None}
_MAX_SLIP = 0.15  # a conflict is the one meant when its figures are within 15 % of the values named


@dataclass(slots=True)
class Tally:
    """Facts found and asked for, by kind, and what was missed, in words."""

    found: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: list[str] = field(default_factory=list)

    def fact(self, kind: str, stated: object, words: str) -> None:
        """Count one fact."""
        self.asked[kind] += 1
        self.found[kind] += bool(stated)
        if not stated:
            self.missed.append(f"{kind}: {words}")

    @property
    def share(self) -> float:
        """Share of all facts that are stated; 0 where none was asked."""
        return sum(self.found.values()) / max(1, sum(self.asked.values()))

    def lines(self) -> Iterator[str]:
        """One line a kind, and the total."""
        for kind, asked in self.asked.items():
            yield f"{kind:22s} {self.found[kind]:4d}/{asked:<4d} {self.found[kind] / asked:.2f}"
        yield f"facts {sum(self.found.values())}/{sum(self.asked.values())} = {self.share:.3f}"


def read_article(text: str, *, date: str | None = None, engine: str = "rules") -> Record:
    """The reading of one article as its JSON."""
    document = next(iter(load_documents(text, format="auto", language=None, date=date, name=None)))
    reading: Record = reading_to_dict(read_document(document, engine=engine))
    return reading


def score_folder(folder: Path, *, engine: str = "rules", tally: Tally | None = None) -> Tally:
    """Read every article of ``folder`` and count its facts."""
    tally = Tally() if tally is None else tally
    facts: dict[str, Record] = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    for name, wanted in facts.items():
        stem, _, date = name.partition("@")
        text = (folder / f"{stem}.txt").read_text(encoding="utf-8")
        try:
            reading = read_article(text, date=date or None, engine=engine)
        except LautError as error:
            tally.missed.append(f"{name} was not read: {error}")
            reading = {"document": {"text": ""}, "claims": [], "figures": [], "times": [], "sources": [],
                       "conflicts": []}  # fmt: skip
        score_article(tally, name, wanted, reading)
    return tally


def score_article(tally: Tally, name: str, wanted: Record, reading: Record) -> None:
    """Count the facts ``wanted`` of one article against its reading."""
    text = reading["document"]["text"]
    for claim in wanted["claims"]:
        _score_claim(tally, name, claim, reading)
    for phrase, value in wanted.get("times", {}).items():
        at = text.find(phrase)
        values = [time["value"] for time in reading["times"]
                  if at >= 0 and _shared([time["span"]], at, at + len(phrase))]  # fmt: skip
        tally.fact("time", any(_same_time(value, said) for said in values),
                   f"{name}: {phrase}: want {value} got {values}")  # fmt: skip
    for first, second in wanted.get("conflicts", ()):
        tally.fact("conflict found", _clash(reading, first, second), f"{name}: {first} vs {second}")
    for first, second in wanted.get("no_conflicts", ()):
        calm = bool(reading["claims"]) and not _clash(reading, first, second)
        tally.fact("no false conflict", calm, f"{name}: {first} vs {second}")
    if "credit" in wanted:
        at, size = text.find(wanted["caption"]), len(wanted["caption"])
        apart = bool(reading["claims"]) and at >= 0 and not any(
            _shared(claim["content"], at, at + size) for claim in reading["claims"])  # fmt: skip
        tally.fact("caption apart", apart, name)
        credits = reading["document"].get("credits") or []
        tally.fact("credit", wanted["credit"] in credits, f"{name}: want {wanted['credit']} got {credits}")


def _score_claim(tally: Tally, name: str, wanted: Record, reading: Record) -> None:
    where = f"{name}: {wanted['at']}"
    found = find_claim(reading, wanted["at"])
    tally.fact("claim", found, where)
    claim = found or _NOTHING
    sources = {source["id"]: source for source in reading["sources"]}
    chain = [[sources.get(key, {}) for key in hop["sources"]] for hop in claim["hops"]]
    said = [_names(hop, named, reading["document"]["text"]) for hop, named in zip(claim["hops"], chain, strict=True)]
    right = found is not None and len(said) == len(wanted["chain"]) and all(
        word.lower() in names.lower() for word, names in zip(wanted["chain"], said, strict=True))  # fmt: skip
    tally.fact("chain", right, f"{where}: want {wanted['chain']} got {said}")
    if len(wanted["chain"]) > 1:
        tally.fact("chain of 2+", right, where)
    if "origin_identified" in wanted:
        known = chain and all(source.get("identified") is wanted["origin_identified"] for source in chain[-1])
        tally.fact("unidentified origin", known, where)
    by_id = {figure["id"]: figure for figure in reading["figures"]}
    figures = [by_id[key] for key in claim["figures"]]
    intervals = [(figure["low"], figure["high"]) for figure in figures]
    if "figure" in wanted:
        tally.fact("figure", tuple(wanted["figure"]) in intervals, f"{where}: want {wanted['figure']} got {intervals}")
    if "figure_approx" in wanted:
        value = wanted["figure_approx"]
        near = any(figure["approx"] and _holds(figure, value) for figure in figures)
        tally.fact("figure", near, f"{where}: want about {value} got {intervals}")
    kinds = {caveat["kind"] for caveat in claim["caveats"]}
    for kind in wanted.get("caveats", ()):
        tally.fact("caveat", kind in kinds, f"{where}: {kind}")
    for key in ("kind", "polarity", "certainty"):
        if key in wanted:
            tally.fact(key, claim[key] == wanted[key], f"{where}: {key} want {wanted[key]} got {claim[key]}")


def find_claim(reading: Record, words: str) -> Record | None:
    """The claim whose content covers most of ``words``, at least half; one with a source before one without."""
    start = reading["document"]["text"].find(words)
    if start < 0 or not reading["claims"]:
        return None
    end = start + len(words)
    ranked = {key: (_shared(claim["content"], start, end), bool(claim["hops"]))
              for key, claim in enumerate(reading["claims"])}  # fmt: skip
    best: Record = reading["claims"][max(ranked, key=lambda key: ranked[key])]
    return best if _shared(best["content"], start, end) * 2 >= len(words) else None


def _shared(spans: Sequence[Mapping[str, int]], start: int, end: int) -> int:
    return sum(max(0, min(span["end"], end) - max(span["start"], start)) for span in spans)


def _names(hop: Record, sources: Sequence[Record], text: str) -> str:
    """All a hop is called: names and aliases of its sources, and the words it was read from."""
    words = [word for source in sources for word in (source.get("name") or "", *(source.get("aliases") or ()))]
    if mention := hop.get("mention"):
        words.append(text[mention["start"] : mention["end"]])
    return " ".join(words).strip()


def _same_time(wanted: str, said: str) -> bool:
    """Equal values; ``~VALUE`` asks for a value that contains it and says more."""
    if wanted.startswith("~"):
        return wanted[1:] in said and wanted[1:] != said
    return wanted == said


def _holds(figure: Record, value: float) -> bool:
    low, high = figure["low"], figure["high"]
    return (low is None or low <= value) and (high is None or value <= high)


def _near(value: float, figure: Record) -> bool:
    """Whether ``figure`` is the one meant by ``value``: a bound within 15 %, or the value inside a closed interval."""
    bounds = [bound for bound in (figure["low"], figure["high"]) if bound is not None]
    close = any(abs(bound - value) <= _MAX_SLIP * value for bound in bounds)
    return close or (figure["high"] is not None and (figure["low"] or 0) <= value <= figure["high"])


def _clash(reading: Record, first: float, second: float) -> bool:
    by_id = {figure["id"]: figure for figure in reading["figures"]}
    pairs = [[by_id[key] for key in conflict["figures"]] for conflict in reading["conflicts"]
             if len(conflict["figures"]) == 2]  # fmt: skip
    return any((_near(first, a) and _near(second, b)) or (_near(first, b) and _near(second, a)) for a, b in pairs)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--engine", default="rules")
    parser.add_argument("-v", "--verbose", action="store_true", help="also the facts that were missed")
    parser.add_argument("--floor", type=float, default=0.0, help="exit 1 below this share, over all folders")
    options = parser.parse_args(arguments)
    tally = Tally()
    for folder in options.folders:
        if not (folder / "facts.json").is_file():
            parser.error(f"no facts.json in {folder}")
        score_folder(folder, engine=options.engine, tally=tally)
    print(*tally.lines(), sep="\n")
    if options.verbose:
        print(*tally.missed, sep="\n")
    if tally.share < options.floor:
        sys.exit(f"{tally.share:.3f} is below the floor of {options.floor}")


if __name__ == "__main__":
    main()
