"""Holds every measure to its pinned floor, on the very corpora the floor was set on.

    python -m evaluation.gate --corpora DIR             exit 1 below a floor, 2 where something cannot be measured
    python -m evaluation.gate --corpora DIR --update    measure and raise the floors in floors.toml

A floor falls only on purpose: ``--update`` keeps one that is higher than what was measured, unless ``--allow-lower`` is
given as well. A corpus that is missing, or not the one whose digest stands in ``floors.toml``, is a failure and never
a reason to skip.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.boards import Board, boards
from evaluation.corpora import CorpusError, digest, locate

FLOORS = Path(__file__).with_name("floors.toml")
_DIGITS = 4
_HEAD = """\
# Floors of the measures, as shares of 1, with the digests of the corpora they were measured on.
# Written by `python -m evaluation.gate --update`, which raises floors and never lowers one without --allow-lower.
"""


@dataclass(slots=True)
class Pins:
    """The pinned state: SHA-256 by corpus file, floor by board and measure."""

    digests: dict[str, str] = field(default_factory=dict)
    floors: dict[str, dict[str, float]] = field(default_factory=dict)


def load_pins(path: Path) -> Pins:
    """Read ``floors.toml``; an absent file pins nothing."""
    if not path.exists():
        return Pins()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Pins(dict(data.get("corpora", {})), dict(data.get("floors", {})))


def dump_pins(pins: Pins) -> str:
    """``pins`` as TOML, sorted, so that a change is a readable difference."""
    lines = [_HEAD, "[corpora]"]
    lines += [f'"{name}" = "{value}"' for name, value in sorted(pins.digests.items())]
    for board, floors in sorted(pins.floors.items()):
        lines += ["", f'[floors."{board}"]']
        lines += [f'"{measure}" = {value:.{_DIGITS}f}' for measure, value in sorted(floors.items())]
    return "\n".join(lines) + "\n"


def check_corpora(board: Board, corpora: Path, pins: Pins, *, update: bool) -> None:
    """Raise :class:`CorpusError` unless every file of ``board`` is there and is the one that was pinned."""
    for name in board.files:
        found = digest(locate(corpora, name))
        pinned = pins.digests.get(name)
        if update:
            pins.digests[name] = found
        elif pinned is None:
            raise CorpusError(f"no digest is pinned for {name}; set one with --update")
        elif pinned != found:
            raise CorpusError(
                f"{name} is not the corpus that the floors were measured on: SHA-256 is {found}, pinned is {pinned}. "
                "Give the right folder, or measure anew with --update"
            )


def below_floor(board: str, measured: Mapping[str, float], pins: Pins) -> list[str]:
    """What falls short, in words; a pinned measure that is no longer measured falls short too."""
    short = []
    for measure, floor in pins.floors.get(board, {}).items():
        value = measured.get(measure)
        if value is None:
            short.append(f"{board}: {measure} has a floor of {floor:.4f} but is not measured any more")
        elif value < floor:
            short.append(f"{board}: {measure} is {value:.4f}, below its floor of {floor:.4f}")
    return short


def vanished(chosen: Iterable[Board], pins: Pins, prefixes: tuple[str, ...] = ("",)) -> list[str]:
    """Names of boards that are pinned and asked for but do not exist any more."""
    return sorted(name for name in set(pins.floors) - {board.name for board in chosen} if name.startswith(prefixes))


def raise_floors(
    board: str, measured: Mapping[str, float], pins: Pins, *, slack: float = 0.0, allow_lower: bool = False
) -> list[str]:
    """Set floors at what was measured, less ``slack``, rounded down; returns what would have had to be lowered."""
    floors = pins.floors.setdefault(board, {})
    kept = []
    for measure, value in measured.items():
        new = math.floor((value - slack) * 10**_DIGITS) / 10**_DIGITS
        old = floors.get(measure, -math.inf)
        if new >= old or allow_lower:
            floors[measure] = new
        elif value < old:
            kept.append(f"{board}: {measure} is {value:.4f}; its floor stays at {old:.4f} (--allow-lower)")
    return kept


def run(
    chosen: Iterable[Board], corpora: Path, pins: Pins, *, jobs: int, update: bool = False, allow_lower: bool = False
) -> list[str]:
    """Measure ``chosen`` and print a line a measure; returns what fell short. Raises :class:`CorpusError`."""
    short: list[str] = []
    for board in chosen:
        check_corpora(board, corpora, pins, update=update)
        started = time.monotonic()
        measured = board.measure(corpora, jobs)
        took = time.monotonic() - started
        for measure, value in measured.items():
            floor = pins.floors.get(board.name, {}).get(measure)
            known = "no floor" if floor is None else f"floor {floor:.4f}"
            print(f"{board.name:34s} {measure:28s} {value:.4f}  {known}")
        print(f"{board.name:34s} took {took:.1f} s", flush=True)
        if update:
            short += raise_floors(board.name, measured, pins, slack=board.slack, allow_lower=allow_lower)
        else:
            short += below_floor(board.name, measured, pins)
    return short


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("LAUT_CORPORA"), help="folder of gold corpora")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--only", action="append", metavar="PREFIX", help="only boards whose name starts so")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower floors too")
    options = parser.parse_args(arguments)
    if not options.corpora or not Path(options.corpora).is_dir():
        print(f"no folder of corpora at {options.corpora}: give one with --corpora or LAUT_CORPORA "
              "(evaluation/README.md)", file=sys.stderr)  # fmt: skip
        return 2
    pins = load_pins(FLOORS)
    prefixes = tuple(options.only or [""])
    chosen = [board for board in boards() if board.name.startswith(prefixes)]
    if not chosen:
        print(f"no board is named so: {options.only}", file=sys.stderr)
        return 2
    try:
        short = run(chosen, Path(options.corpora), pins, jobs=options.jobs, update=options.update,
                    allow_lower=options.allow_lower)  # fmt: skip
        short += [f"{name} has floors but is not measured any more" for name in vanished(chosen, pins, prefixes)]
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    if options.update:
        FLOORS.write_text(dump_pins(pins), encoding="utf-8")
    print(*short, sep="\n", file=sys.stderr)
    if short and not options.update:
        return 1
    print(f"gate: {len(chosen)} boards, " + ("floors updated" if options.update else "all at or above their floors"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
