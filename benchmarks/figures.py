"""How fast figures are found, and whether time grows with the length of the text and no faster.

    python benchmarks/figures.py [--engine rules] [FILE.jsonl ...]

The engine is the tables alone, or with ``auto`` the learned tagger, too. Reads the field ``text`` of JSONL files (with
``lang``, or by the first two letters of the file's name); without files it makes text from sentences of its own, of
which a third holds figures. Times are of the processor, one thread.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from laut.engines import LONGEST_FOR_BOTH
from laut.figures import find_figures

_OWN = {
    "de": "Der Stadtrat von Sarvena tagte am Dienstag bis in den Abend. Bei dem Brand in der Halle wurden mindestens "
    "zwölf Menschen verletzt, darunter drei Kinder. Die Ermittler wollen den Bericht im kommenden Monat vorlegen.\n\n",
    "en": "The council of Sarvena met on Tuesday until late in the evening. At least twelve people were injured in the "
    "fire at the hall, including three children. Investigators want to present their report next month.\n\n",
    "fr": "Le conseil de Sarvena a siégé mardi jusque tard dans la soirée. Au moins douze personnes ont été blessées "
    "dans l'incendie, dont trois enfants. Les enquêteurs veulent rendre leur rapport le mois prochain.\n\n",
}
_SIZES = (1_000, 10_000, 100_000, 1_000_000)


def texts(paths: list[str]) -> dict[str, str]:
    if not paths:
        return {lang: own * (max(_SIZES) // len(own) + 1) for lang, own in _OWN.items()}
    out: dict[str, str] = {}
    for path in map(Path, paths):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            lang = row.get("lang") or path.name[:2]
            out[lang] = out.get(lang, "") + row["text"] + "\n\n"
    return out


def seconds(text: str, lang: str, engine: str) -> tuple[float, int]:
    start = time.process_time()
    found = len(find_figures(text, lang, engine=engine))
    return time.process_time() - start, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--engine", default="rules", choices=["rules", "auto"])
    options = parser.parse_args()
    longest = max(_SIZES) if options.engine == "rules" else LONGEST_FOR_BOTH
    for lang, text in texts(options.files).items():
        find_figures(text[:20_000], lang, engine=options.engine)  # tables and weights are read once
        for size in _SIZES:
            if size > min(len(text), longest):
                continue
            repeat = max(1, 100_000 // size)
            runs = [seconds(text[:size], lang, options.engine) for _ in range(repeat)]
            took, found = min(runs)[0], runs[0][1]
            megabytes = len(text[:size].encode("utf-8", "replace")) / 1e6
            speed = megabytes / max(took, 1e-9)
            print(f"{lang} {size:>9,} characters  {took:8.4f} s  {speed:6.2f} MB/s  {found} figures")


if __name__ == "__main__":
    main()
