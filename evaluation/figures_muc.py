"""Recall of the casualty numbers keyed in MUC-3/4: English newswire of 1988–90, all in capitals.

    python -m evaluation.figures_muc --corpora DIR [--engine auto] [--show N]

Reads ``casualties/en-muc34.dev.jsonl`` below DIR. The keys state numbers of an event's human targets, one event at a
time, without saying where in the text: so that recall is what can be measured. Counted are the keyed numbers that a
text can state as a number: not "PLURAL" (no number is given), not 1 beside a proper name (a person who is named is
not counted), and not optional ones. A key is found where some figure of the text

- has its interval: the keyed number itself, or, for an approximate figure, an interval that holds it; "34-" (34 or
  more) is a lower bound without an upper one;
- ``effect``: and says what happened as the key does (death: killed, injury: wounded), for keys that have an effect.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from laut.figures import find_figures
from laut.records import Figure

_FILE = Path("casualties") / "en-muc34.dev.jsonl"
_SLOTS = ("HUM TGT: NUMBER", "HUM TGT: TOTAL NUMBER")
_EFFECTS = {"DEATH": "killed", "INJURY": "wounded"}


@dataclass(frozen=True, slots=True)
class Key:
    """A keyed number with the effects keyed for the same target, as codes of laut."""

    low: float | None
    high: float | None
    effects: frozenset[str]
    raw: str
    described: bool


@dataclass(slots=True)
class Recall:
    """Keys found, of how many, and those missed."""

    found: int = 0
    total: int = 0
    missed: list[tuple[str, Key]] = field(default_factory=list)

    def count(self, ok: bool, name: str, key: Key) -> None:
        """Count one key."""
        self.total += 1
        self.found += ok
        if not ok:
            self.missed.append((name, key))

    def __str__(self) -> str:
        return f"{self.found}/{self.total} = {self.found / max(1, self.total):.3f}"


def keys(template: Mapping[str, Any]) -> Iterator[Key]:
    """The numbers of one template that its text can state as a number."""
    names = {fill for entry in template["HUM TGT: NAME"] for fill in entry["fills"]}
    for slot in _SLOTS:
        for entry in template[slot]:
            known = entry.get("low") is not None or entry.get("high") is not None
            if not known or entry["optional"] or entry["value"] == "PLURAL":
                continue
            named = bool(entry["fills"]) and all(fill in names for fill in entry["fills"])
            if named or (slot.endswith("TOTAL NUMBER") and entry["low"] == entry["high"] == 1):
                continue
            effects = frozenset(
                _EFFECTS[effect["value"]]
                for effect in template["HUM TGT: EFFECT OF INCIDENT"]
                if effect["value"] in _EFFECTS and set(effect["fills"]) & set(entry["fills"])
            )
            yield Key(entry["low"], entry["high"], effects, entry["raw"], bool(entry["fills"]))


def states(figure: Figure, key: Key) -> bool:
    """Whether a figure has the interval of a key."""
    if figure.unit is not None:
        return False
    if key.high is None:
        return figure.low == key.low and (figure.high is None or figure.approx)
    if key.low is None:
        return figure.high == key.high and figure.low is None
    if (figure.low, figure.high) == (key.low, key.high):
        return True
    inside = (figure.low or 0) <= key.low and key.high <= (figure.high or float("inf"))
    return figure.approx and inside and figure.high is not None and figure.high <= 2 * (figure.low or figure.high)


def evaluate_muc(corpora: Path, engine: str = "auto") -> dict[str, Recall]:
    """Recall by kind of key: ``one`` (a described person), ``counts`` (two and more), ``bounds``, and ``effect``."""
    out = {name: Recall() for name in ("counts", "bounds", "one", "effect")}
    for line in (corpora / _FILE).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = find_figures(re.sub(r"\s*\n\s*(?=\S)", _wrap, row["text"]), "en", engine=engine)
        for key in {key for template in row["templates"] for key in keys(template)}:
            right = [figure for figure in found if states(figure, key)]
            kind = "bounds" if key.low != key.high else "one" if key.low == 1 else "counts"
            out[kind].count(bool(right), row["id"], key)
            if key.effects and kind != "one":
                events = {code for figure in right for code in (figure.event or "").split("|")}
                out["effect"].count(bool(key.effects & events), row["id"], key)
    return out


def _wrap(match: re.Match[str]) -> str:
    """Lines are wrapped by hand: keep paragraphs (blank lines), join the rest. Lengths stay the same."""
    gap = match.group()
    return gap if gap.count("\n") > 1 else " " * len(gap)


def main(argv: Sequence[str] | None = None) -> int:
    """Print recall, and with ``--show`` the keys missed; 2 where the corpus is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--engine", default="auto", help="rules: the tables alone; auto: the learned tagger, too")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args(argv)
    if not (options.corpora / _FILE).exists():
        print(f"there is no {_FILE} in {options.corpora}", file=sys.stderr)
        return 2
    for name, recall in evaluate_muc(options.corpora, options.engine).items():
        print(f"{name:8s} {recall}")
        for document, key in recall.missed[: options.show]:
            print(f"  {document}: {key.raw} {sorted(key.effects)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
