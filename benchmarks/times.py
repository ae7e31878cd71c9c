"""How fast times are found, and how time grows with the text.

    python -m benchmarks.times [--largest 10000000] [--file TEXT --language de]

One core. Texts are the articles of the tests repeated, and sequences made to cost the most: nothing but the words that
rules begin with. Sizes are characters, MB are 10⁶ bytes of UTF-8. ``slope`` is that of log time over log size between
one size and the next: 1 is linear.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from laut.records import Span
from laut.tables import languages, load_table
from laut.times import find_times

_FACTS = Path(__file__).parents[1] / "tests" / "facts"
_SENTENCE = 120


def article_text(lang: str) -> str:
    """All articles of the tests in a language, one after another."""
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((_FACTS / lang).glob("*.txt")))


def hostile_text(lang: str) -> str:
    """The words of the tables one after another, without a sentence among them."""
    words = [word.split("{")[0] for group in load_table(lang, "times")["words"].values() for word in group]
    return " ".join(words + ["1999", "12.", "7", "20.30", "-", "und", "the", "le"] * 20) + " "


def of_size(text: str, size: int) -> str:
    """``text`` repeated and cut to ``size`` characters."""
    return (text * (size // max(1, len(text)) + 1))[:size]


def seconds_for(text: str, lang: str) -> tuple[float, int]:
    """CPU seconds for one reading and the number of times found."""
    sentences = [Span(at, min(at + _SENTENCE, len(text))) for at in range(0, len(text), _SENTENCE)]
    started = time.process_time()
    found = find_times(text, lang, published="2024-12-27", sentences=sentences)
    return time.process_time() - started, len(found)


def grow(name: str, text: str, lang: str, largest: int) -> None:
    """Print a line a size from 1 KB up to ``largest``, each ten times the one before."""
    before: tuple[int, float] | None = None
    size = 1_000
    while size <= largest:
        sample = of_size(text, size)
        took, found = min(seconds_for(sample, lang) for _ in range(5 if size <= 100_000 else 1))
        slope = "" if before is None else f"  slope {math.log(took / before[1]) / math.log(size / before[0]):.2f}"
        speed = len(sample.encode()) / took / 1e6
        print(f"{name:12s} {size:>10d} characters {took:9.4f} s {speed:6.2f} MB/s {found:>8d} found{slope}", flush=True)
        before = size, took
        size *= 10


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=1_000_000)
    parser.add_argument("--language", action="append", choices=languages())
    parser.add_argument("--file", type=Path, help="a text of your own instead of the articles")
    options = parser.parse_args(arguments)
    for lang in options.language or languages():
        started = time.perf_counter()
        text = options.file.read_text(encoding="utf-8") if options.file else article_text(lang)
        seconds_for(text[:3000], lang)
        print(f"{lang}: first article after {time.perf_counter() - started:.2f} s (tables read, rules compiled)")
        seconds_for(hostile_text(lang), lang)  # compiles the rules that articles do not need
        grow(f"{lang} articles", text, lang, options.largest)
        grow(f"{lang} hostile", hostile_text(lang), lang, options.largest)
    return 0


if __name__ == "__main__":
    sys.exit(main())
