"""Measures figures against the benchmark in ``evaluation/figures`` and helps those who annotate it.

    python -m evaluation.figures score [--half dev] [--engine auto] [--show N]     F1 by language, with what was missed
    python -m evaluation.figures interval about 53000              the fields of a modifier and a number
    python -m evaluation.figures check FILE                        malformed lines
    python -m evaluation.figures agree A B                         agreement of two annotators

What is annotated and what counts as found: ``evaluation/figures/GUIDELINES.md``.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from laut.figures import find_figures
from laut.figures.intervals import combine, widths
from laut.records import Figure
from laut.tables import load_table

FOLDER = Path(__file__).with_name("figures")
Row = Mapping[str, Any]
Half = Literal["dev", "test", "fresh", "second-dev", "second-test", "third-dev", "third-test"]
OPEN = ("dev", "second-dev", "third-dev")
"""What may be developed on, and whose errors are shown."""
_RELATIVE = 0.02  # how far apart the ends of two approximate intervals may be: what rounding makes of 10 %
_KEYS = ("start", "end", "low", "high", "low_open", "high_open", "approx", "unit", "counted", "event", "change")


def rows(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """Figures in the form of the benchmark."""
    return [
        {"start": f.span.start, "end": f.span.end} | {key: getattr(f, key) for key in _KEYS[2:]} for f in figures
    ]  # fmt: skip


def load(path: Path, half: str | None = None) -> list[dict[str, Any]]:
    """The lines of one benchmark file, of one half."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [line for line in lines if half is None or line["half"] == half]


def pair(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pair figures one to one by overlap of their spans, the longest first."""
    overlaps = [
        (min(g["end"], f["end"]) - max(g["start"], f["start"]), -i, -j)
        for i, g in enumerate(gold) for j, f in enumerate(found)
    ]  # fmt: skip
    pairs: list[tuple[Row, Row]] = []
    used: set[tuple[str, int]] = set()
    for shared, i, j in sorted(overlaps, reverse=True):
        if shared > 0 and not {("g", i), ("f", j)} & used:
            used |= {("g", i), ("f", j)}
            pairs.append((gold[-i], found[-j]))
    return pairs


def same_interval(gold: Row, found: Row) -> bool:
    """Whether two figures state the same interval, in the same unit."""
    if gold["unit"] != found["unit"] or bool(gold["approx"]) != bool(found["approx"]):
        return False
    for end in ("low", "high"):
        a, b = gold[end], found[end]
        if (a is None) != (b is None):
            return False
        if a is None or b is None:
            continue
        if gold.get(f"{end}_open", False) != found.get(f"{end}_open", False):
            return False
        far = abs(a - b)
        if round(a, 2) != round(b, 2) and not (gold["approx"] and far <= max(1.0, _RELATIVE * max(abs(a), abs(b)))):
            return False
    return True


def same(gold: Row, found: Row) -> bool:
    """Whether two figures state the same interval of the same thing to which the same happened."""
    return same_interval(gold, found) and all((gold[k] or None) == (found[k] or None) for k in ("counted", "event"))


@dataclasses.dataclass(slots=True)
class Score:
    """Counts of figures: those right in interval and in full, those in the gold, those found."""

    interval: int = 0
    full: int = 0
    counted: int = 0
    event: int = 0
    change: int = 0
    paired: int = 0
    gold: int = 0
    found: int = 0

    def f1(self, right: int) -> float:
        """F1 of ``right`` figures; 1 where there is nothing to find and nothing found."""
        total = self.gold + self.found
        return 2 * right / total if total else 1.0

    def measures(self) -> dict[str, float]:
        """The measures by name, as shares of 1."""
        return {
            "interval.f1": self.f1(self.interval),
            "full.f1": self.f1(self.full),
            "span.f1": self.f1(self.paired),
            "counted.accuracy": self.counted / max(1, self.paired),
            "event.accuracy": self.event / max(1, self.paired),
            "change.accuracy": self.change / max(1, self.paired),
        }


def add(score: Score, gold: Sequence[Row], found: Sequence[Row]) -> None:
    """Count one sentence into ``score``."""
    pairs = pair(gold, found)
    score.gold += len(gold)
    score.found += len(found)
    score.paired += len(pairs)
    for g, f in pairs:
        score.interval += same_interval(g, f)
        score.full += same(g, f)
        score.counted += (g["counted"] or None) == (f["counted"] or None)
        score.event += (g["event"] or None) == (f["event"] or None)
        score.change += bool(g["change"]) == bool(f["change"])


def files_of(folder: Path, half: Half) -> dict[str, Path]:
    """The file of each language that holds a half of the benchmark or a later sample.

    Raises ``FileNotFoundError`` where the folder holds none.
    """
    sample = "" if half in ("dev", "test") else f"{half.partition('-')[0]}."
    files = sorted(folder.glob(f"{sample}??.jsonl"))
    if not files:
        raise FileNotFoundError(f"no benchmark files ({sample}de.jsonl, …) in {folder}")
    return {path.stem.rpartition(".")[2]: path for path in files}


def evaluate_figures(folder: Path, half: Half, engine: str = "auto") -> dict[str, dict[str, float]]:
    """Score what an engine finds in one half of each language's file in ``folder``, by language.

    Raises ``FileNotFoundError`` where the folder holds no benchmark file.
    """
    out: dict[str, dict[str, float]] = {}
    for lang, path in files_of(folder, half).items():
        score = Score()
        for line in load(path, half):
            add(score, line["figures"], rows(find_figures(line["text"], line["lang"], engine=engine)))
        out[lang] = score.measures() | {"figures": float(score.gold)}
    return out


def check(line: Row) -> list[str]:
    """What is wrong with a benchmark line."""
    wrong = [f"no {key!r}" for key in ("id", "lang", "half", "text", "figures") if key not in line]
    if wrong:
        return wrong
    counted, events = load_table("mul", "counted")["counted"], load_table("mul", "events")["events"]
    for row in line["figures"]:
        missing = [key for key in _KEYS if key not in row]
        if missing:
            wrong.append(f"figure without {', '.join(missing)}")
            continue
        said = line["text"][row["start"] : row["end"]]
        if not said or said != said.strip():
            wrong.append(f"span {row['start']}–{row['end']} is empty or has blanks at its ends: {said!r}")
        if row["low"] is not None and row["high"] is not None and row["low"] > row["high"]:
            wrong.append(f"low above high at {said!r}")
        for key, codes in (("counted", counted), ("event", events)):
            parts = (row[key] or "").split("|") if row[key] else []
            wrong += [f"unknown {key} {part!r} at {said!r}" for part in parts if part not in codes]
            if parts != sorted(parts):
                wrong.append(f"{key} {row[key]!r} is not in alphabetical order")
    return wrong


def _score(folder: Path, half: Half, engine: str, show: int) -> None:
    for lang, measures in evaluate_figures(folder, half, engine).items():
        print(lang, half, " ".join(f"{k} {v:.3f}" for k, v in measures.items()))
        if half not in OPEN or not show:  # the others are scored and never read
            continue
        for line in load(files_of(folder, half)[lang], half):
            found = rows(find_figures(line["text"], lang, engine=engine))
            pairs = pair(line["figures"], found)
            bad = [(g, f) for g, f in pairs if not same(g, f)]
            missed = [g for g in line["figures"] if all(g is not p for p, _ in pairs)]
            extra = [f for f in found if all(f is not p for _, p in pairs)]
            if show > 0 and (bad or missed or extra):
                show -= 1
                print(f"\n{line['text']}")
                for g, f in bad:
                    print(f"  want {_brief(g, line['text'])}\n  got  {_brief(f, line['text'])}")
                print(*[f"  missed {_brief(g, line['text'])}" for g in missed], sep="\n", end="\n" if missed else "")
                print(*[f"  extra  {_brief(f, line['text'])}" for f in extra], sep="\n", end="\n" if extra else "")


def _brief(row: Row, text: str) -> str:
    return f"{text[row['start']:row['end']]!r} " + " ".join(f"{k}={row[k]}" for k in _KEYS[2:] if row[k])


def main(argv: Sequence[str] | None = None) -> int:
    """Run one of the commands; 1 where ``check`` finds something wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    scoring = commands.add_parser("score")
    scoring.add_argument("--folder", type=Path, default=FOLDER)
    scoring.add_argument("--half", choices=get_args(Half), default="dev")
    scoring.add_argument("--engine", default="auto", help="rules: the tables alone; auto: the learned tagger, too")
    scoring.add_argument("--show", type=int, default=0)
    one = commands.add_parser("interval")
    one.add_argument("modifier", choices=sorted(widths()))
    one.add_argument("number", type=float)
    one.add_argument("--measure", action="store_true", help="a value with a unit: not rounded to whole numbers")
    checking = commands.add_parser("check")
    checking.add_argument("file", type=Path)
    agreeing = commands.add_parser("agree")
    agreeing.add_argument("files", type=Path, nargs=2)
    options = parser.parse_args(argv)
    if options.command == "score":
        _score(options.folder, options.half, options.engine, options.show)
    elif options.command == "interval":
        got = combine([options.modifier], options.number, whole=not options.measure)
        print(json.dumps(dataclasses.asdict(got)))
    elif options.command == "check":
        wrong = [f"{line.get('id')}: {what}" for line in load(options.file) for what in check(line)]
        print(*wrong, sep="\n")
        return int(bool(wrong))
    else:
        score = Score()
        first, second = ({line["id"]: line for line in load(path)} for path in options.files)
        for name in first.keys() & second.keys():
            add(score, first[name]["figures"], second[name]["figures"])
        print(" ".join(f"{k} {v:.3f}" for k, v in score.measures().items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
