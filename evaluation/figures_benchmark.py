"""Makes the figure benchmark out of sentences with inline marks, and tells how far its two annotators agree.

    python -m evaluation.figures_benchmark check     marks that are malformed, in every file of marks
    python -m evaluation.figures_benchmark agree     agreement of the two annotators, by language
    python -m evaluation.figures_benchmark differ de what they marked differently, for the one who adjudicates
    python -m evaluation.figures_benchmark build     write de.jsonl and en.jsonl from adjudicated.*.txt, and the later
                                                     samples fresh.*, second.* and third.*.jsonl from theirs

A mark is ``[[span⟦low..high flags; counted=CODE; event=CODE; unit=CODE⟧]]``: an end that is not bounded is empty, the
flags are ``lo`` and ``ho`` (open ends), ``~`` (approximate) and ``chg`` (a change). Without its marks a line is the
line of ``sentences.*.txt``; its number is its id, and odd lines are the dev half. What the codes mean and what counts
as equal: ``evaluation/figures/GUIDELINES.md``, which is also where the lists of codes are read from.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from evaluation.figures import FOLDER, Row, Score, add, pair

LANGS = ("de", "en")
LATER_LANGS = ("de", "en", "fr")
LATER = ("second", "third")
_MARK = re.compile(r"\[\[([^\[\]⟦⟧]+)⟦([^\[\]⟦⟧]+)⟧\]\]")
_INTERVAL = re.compile(r"(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?((?: (?:lo|ho|~|chg))*)")
_CODE = re.compile(r"`([\w/]+)`")
_CODED = ("counted", "event", "unit")
_COMPARED = ("low", "high", "low_open", "high_open", "approx", "unit", "counted", "event", "change")


def parse(line: str) -> tuple[str, list[dict[str, Any]]]:
    """The text of a marked line, and its figures in the form of the benchmark.

    Raises ``ValueError`` where a mark is malformed.
    """
    text, done, figures = "", 0, []
    for mark in _MARK.finditer(line):
        text += line[done : mark.start()]
        figures.append({"start": len(text), "end": len(text) + len(mark[1])} | _fields(mark[2]))
        text, done = text + mark[1], mark.end()
    text += line[done:]
    if any(sign in text for sign in ("[[", "]]", "⟦", "⟧")):
        raise ValueError(f"a mark that is not closed in {line!r}")
    return text, figures


def _fields(stated: str) -> dict[str, Any]:
    head, *rest = stated.split("; ")
    interval = _INTERVAL.fullmatch(head)
    codes = dict(part.partition("=")[::2] for part in rest)
    if not interval or not codes.keys() <= set(_CODED) or len(codes) != len(rest):
        raise ValueError(f"malformed mark {stated!r}")
    low, high = (None if end is None else float(end) if "." in end else int(end) for end in interval.group(1, 2))
    flags = interval[3].split()
    return {
        "low": low, "high": high, "low_open": "lo" in flags, "high_open": "ho" in flags, "approx": "~" in flags,
        "unit": codes.get("unit"), "counted": codes.get("counted"), "event": codes.get("event"),
        "change": "chg" in flags,
    }  # fmt: skip


@cache
def codes(name: str) -> frozenset[str]:
    """The codes that the guidelines list for ``counted``, ``event`` or ``unit``."""
    guidelines = (FOLDER / "GUIDELINES.md").read_text(encoding="utf-8")
    section = re.split(r"^##", guidelines.split(f"### Codes of `{name}`", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return frozenset(_CODE.findall(section))


def faults(figure: Row, text: str) -> list[str]:
    """What the guidelines forbid in a figure of ``text``."""
    span = text[figure["start"] : figure["end"]]
    wrong = [] if span == span.strip() else [f"blanks at the ends of {span!r}"]
    low, high = figure["low"], figure["high"]
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        wrong.append(f"{span!r} has no interval")
    if (figure["low_open"] and low is None) or (figure["high_open"] and high is None):
        wrong.append(f"{span!r} has an open end where it has no bound")
    broken = any(end is not None and end != int(end) for end in (low, high))
    if figure["approx"] and figure["counted"] and figure["unit"] is None and broken:
        wrong.append(f"{span!r} is a count whose bounds are not rounded")
    for name in _CODED:
        parts = [] if not figure[name] else [figure[name]] if name == "unit" else figure[name].split("|")
        wrong += [f"{span!r} has the unknown {name} {part!r}" for part in parts if part not in codes(name)]
        if parts != sorted(parts):
            wrong.append(f"{span!r} has {name} codes out of order")
    return wrong


def read(kind: str, lang: str, sample: str = "") -> list[tuple[str, list[dict[str, Any]]]]:
    """Text and figures of each marked line; ``kind``: ``adjudicated``, a later sample, annotator ``a`` or ``b``.

    ``sample`` is the prefix of the annotators' files of a later sample (``"second."``).
    """
    whole = kind in ("adjudicated", "fresh", *LATER)
    name = f"{kind}.{lang}.txt" if whole else f"{sample}annotations.{lang}.{kind}.txt"
    return [parse(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def sentences(lang: str) -> list[str]:
    """The sentences as they were written."""
    return (FOLDER / f"sentences.{lang}.txt").read_text(encoding="utf-8").splitlines()


def build(lang: str) -> str:
    """The benchmark file of a language, as JSON Lines."""
    return "".join(
        json.dumps(
            {"id": f"{lang}-{number:04}", "lang": lang, "half": "dev" if number % 2 else "test", "text": text,
             "figures": figures},
            ensure_ascii=False,
        ) + "\n"
        for number, (text, figures) in enumerate(read("adjudicated", lang), 1)
    )  # fmt: skip


def build_fresh(lang: str) -> str:
    """The later sample of a language, which nothing is developed on, as JSON Lines."""
    return "".join(
        json.dumps(
            {"id": f"{lang}-f{number:03}", "lang": lang, "half": "fresh", "text": text, "figures": figures},
            ensure_ascii=False,
        ) + "\n"
        for number, (text, figures) in enumerate(read("fresh", lang), 1)
    )  # fmt: skip


def build_later(lang: str, sample: str) -> str:
    """The sample ``second`` or ``third`` of a language, as JSON Lines: odd lines are its dev half."""
    return "".join(
        json.dumps(
            {"id": f"{lang}-{sample[0]}{number:03}", "lang": lang,
             "half": f"{sample}-{'dev' if number % 2 else 'test'}", "text": text, "figures": figures},
            ensure_ascii=False,
        ) + "\n"
        for number, (text, figures) in enumerate(read(sample, lang), 1)
    )  # fmt: skip


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa of pairs of labels: agreement beyond what their frequencies would give by chance."""
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(count * second[label] for label, count in first.items()) / len(pairs) ** 2
    return (sum(a == b for a, b in pairs) / len(pairs) - chance) / (1 - chance) if chance < 1 else 1.0


def agreement(lang: str, first: str = "a", second: str = "b", sample: str = "") -> dict[str, float]:
    """F1 and Cohen's kappa of one set of marks against another; F1 is the same in both directions."""
    score, exact, labels = Score(), 0, []
    for (_, one), (_, other) in zip(read(first, lang, sample), read(second, lang, sample), strict=True):
        add(score, one, other)
        for a, b in pair(one, other):
            exact += (a["start"], a["end"]) == (b["start"], b["end"])
            labels.append((a, b))
    return {
        "figures.a": score.gold, "figures.b": score.found, "overlap.f1": score.f1(score.paired),
        "span.f1": score.f1(exact), "interval.f1": score.f1(score.interval), "full.f1": score.f1(score.full),
        "counted.kappa": kappa([(a["counted"], b["counted"]) for a, b in labels]),
        "event.kappa": kappa([(a["event"], b["event"]) for a, b in labels]),
    }  # fmt: skip


def differences(lang: str, first: str = "a", second: str = "b") -> Iterator[str]:
    """The sentences that were marked differently, each with the marks that only one side has."""
    for number, ((text, one), (_, other)) in enumerate(zip(read(first, lang), read(second, lang), strict=True), 1):
        if one != other:
            yield f"{number}: {text}"
            yield from (f"   {first} {_brief(row, text)}" for row in one if row not in other)
            yield from (f"   {second} {_brief(row, text)}" for row in other if row not in one)


def _brief(row: Row, text: str) -> str:
    return f"{text[row['start'] : row['end']]!r} " + " ".join(
        f"{key}={row[key]}" for key in _COMPARED if row[key] is not None and row[key] is not False
    )


def _check(lang: str, kind: str) -> list[str]:
    rows, plain = read(kind, lang), sentences(lang)
    wrong = [] if len(rows) == len(plain) else [f"{len(rows)} lines for {len(plain)} sentences"]
    for number, ((text, figures), sentence) in enumerate(zip(rows, plain, strict=False), 1):
        found = [] if text == sentence else ["not the sentence"]
        found += [fault for figure in figures for fault in faults(figure, text)]
        wrong += [f"{lang}.{kind} {number}: {fault}" for fault in found]
    return wrong


def main(argv: Sequence[str] | None = None) -> int:
    """Run one of the commands; 1 where ``check`` finds something wrong in the adjudicated marks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("check", "agree", "differ", "build"))
    parser.add_argument("lang", nargs="*", default=[], metavar="LANG")
    options = parser.parse_args(argv)
    bad = False
    for lang in options.lang or (LATER_LANGS if options.command in ("agree", "build") else LANGS):
        if options.command == "check":
            for kind in ("a", "b", "adjudicated"):
                wrong = _check(lang, kind)
                bad |= bool(wrong) and kind == "adjudicated"
                print(f"{lang} {kind}: {len(wrong)} faults", *wrong, sep="\n  ")
        elif options.command == "agree":
            for sample in ("", "second.") if lang in LANGS else ("second.",):
                found = agreement(lang, sample=sample)
                print(f"{sample}{lang}", " ".join(f"{name} {value:.3f}" for name, value in found.items()))
        elif options.command == "differ":
            print(*differences(lang), sep="\n")
        else:
            for sample in LATER:
                (FOLDER / f"{sample}.{lang}.jsonl").write_text(build_later(lang, sample), encoding="utf-8")
            if lang in LANGS:
                (FOLDER / f"{lang}.jsonl").write_text(build(lang), encoding="utf-8")
                (FOLDER / f"fresh.{lang}.jsonl").write_text(build_fresh(lang), encoding="utf-8")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
