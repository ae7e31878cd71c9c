"""How fast laut reads, how soon it answers, how much memory it takes, and how time grows with the text.

    python -m benchmarks.reading                        everything, in some minutes
    python -m benchmarks.reading speed startup          only these; also: memory, growth, hostile
    python -m benchmarks.reading growth --largest 10000000

One process and one core throughout. Seconds are of the processor, so that a busy machine measures the same; start-up is
given by the clock too. Sizes are characters; MB are 10⁶ bytes of UTF-8.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.texts import articles, hostile, text_of_size

_ROOT = Path(__file__).parents[1]
_EXAMPLE = _ROOT / "examples" / "harbour-fire.txt"
_LAUT = (sys.executable, "-c", "from laut.cli.main import main; main()")


def read(text: str, engine: str, language: str | None = None) -> str:
    """Read ``text`` as the command would; returns what came of it in a word or two."""
    from laut.documents import load_documents
    from laut.errors import LautError
    from laut.pipeline import read_document

    try:
        document = next(iter(load_documents(text, format="text", language=language, date=None, name=None)))
        return f"{len(read_document(document, engine=engine).claims)} claims"
    except LautError as error:
        return f"refused ({type(error).__name__})"


def peak_memory() -> int:
    """Most memory this process has held, in kilobytes.

    Linux counts what the parent held when it forked into ``ru_maxrss``, but not into ``VmHWM``.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def read_each(texts: Sequence[str], engine: str) -> str:
    return f"{sum(read(text, engine) != '' for text in texts)} texts"


def run_command(command: Sequence[str]) -> str:
    environment = {**os.environ, "PYTHONPATH": f"{_ROOT / 'src'}{os.pathsep}{_ROOT}"}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout


def timed(work: Callable[[], str]) -> tuple[float, str]:
    """Seconds of this process's processor, and what ``work`` returned."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def speed(options: argparse.Namespace) -> None:
    texts = articles()
    for text in texts:  # loads tables, compiles patterns
        read(text, options.engine)
    rounds = []
    for _ in range(options.rounds):
        seconds, _ = timed(partial(read_each, texts, options.engine))
        rounds.append(seconds)
    seconds = statistics.median(rounds)
    size = sum(len(text.encode()) for text in texts)
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"speed: {len(texts) / seconds:.1f} articles/s of {words:.0f} words, {size / seconds / 1e6:.3f} MB/s "
          f"(median of {len(rounds)} rounds over {len(texts)} articles)")  # fmt: skip


def startup(options: argparse.Namespace) -> None:
    for label, arguments in (
        ("laut --version", ["--version"]),
        (f"laut read {_EXAMPLE.name}", ["read", str(_EXAMPLE), "--engine", options.engine]),
    ):
        run_command([*_LAUT, *arguments])  # warms the disk cache
        clock, processor = [], []
        for _ in range(options.rounds):
            before, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            run_command([*_LAUT, *arguments])
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            clock.append(time.perf_counter() - before)
            processor.append(after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime)
        print(f"startup: {label}: {statistics.median(clock):.3f} s by the clock (best {min(clock):.3f}), "
              f"{statistics.median(processor):.3f} s of the processor (fresh process, {len(clock)} runs)")  # fmt: skip


def memory(options: argparse.Namespace) -> None:
    for characters in (0, 100_000, 1_000_000):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
            file.write(text_of_size(characters) if characters else _EXAMPLE.read_text(encoding="utf-8"))
            file.flush()
            probe = (f"from benchmarks.reading import peak_memory, read; read(open({file.name!r}).read(), "
                     f"{options.engine!r}); print(peak_memory())")  # fmt: skip
            kilobytes = int(run_command([sys.executable, "-c", probe]))
        label = f"{characters:,} characters" if characters else f"one article ({_EXAMPLE.name})"
        print(f"memory: {label}: peak {kilobytes / 1024:.0f} MiB")


def slope(points: Iterable[tuple[float, float]]) -> float:
    """Slope of time over size, both logarithmic: 1 is linear, 2 quadratic."""
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points]
    mean_x, mean_y = (statistics.fmean(values) for values in zip(*logs, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


def measure_growth(label: str, make: Callable[[int], str], sizes: Sequence[int], options: argparse.Namespace) -> None:
    """Time growing texts until one would take longer than the budget; print the times and the slope."""
    points: list[tuple[float, float]] = []
    cells, result = [], ""
    for size in sizes:
        if points and points[-1][1] * (size / points[-1][0]) > options.budget:
            cells.append(f"{size:.0e}: over budget")
            break
        text = make(size)
        seconds, result = timed(partial(read, text, options.engine, "de"))
        points.append((len(text), seconds))
        cells.append(f"{size:.0e}: {seconds:.2f} s")
    tail = [point for point in points if point[0] >= 9_000] or points
    steep = f"slope {slope(tail):.2f}" if len(tail) > 1 else "no slope"
    print(f"{label}: {steep}; " + ", ".join(cells) + f"; {result}", flush=True)


def growth(options: argparse.Namespace) -> None:
    read(text_of_size(2000), options.engine, "de")
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000) if size <= options.largest]
    measure_growth("growth: prose", text_of_size, sizes, options)


def hostile_text(name: str, characters: int) -> str:
    return hostile(characters)[name]


def bad_inputs(options: argparse.Namespace) -> None:
    read(text_of_size(2000), options.engine, "de")
    sizes = [size for size in (10_000, 40_000, 160_000, 640_000) if size <= options.largest]
    for name in hostile(100):
        measure_growth(f"hostile: {name}", partial(hostile_text, name), sizes, options)


PARTS = {"speed": speed, "startup": startup, "memory": memory, "growth": growth, "hostile": bad_inputs}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--engine", default="rules")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--largest", type=int, default=10_000_000, help="largest text, in characters")
    parser.add_argument("--budget", type=float, default=120.0, help="skip what would take longer, in seconds")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # one core, for libraries with threads of their own too
    for part in options.parts or PARTS:
        PARTS[part](options)


if __name__ == "__main__":
    main()
