"""The engines that can read a document: one table, for ``--engine``, ``laut engines`` and the pipeline.

An engine finds the spans of attributions; everything after that is shared.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

from laut.errors import EngineError
from laut.records import Document
from laut.tables import base_language, languages

_ROOT = Path(__file__).parent  # importlib.resources would cost 15 ms of every start
_MODEL = "reader_1"
_TAGGER = "figures_1"
# Characters, some 30,000 words: more than any article has. Longer texts are dumps of many; with them "auto" keeps to
# the rules, which read ten times as fast. Who wants the model on them asks for "model".
LONGEST_FOR_BOTH = 200_000


@dataclass(frozen=True, slots=True)
class Engine:
    """What a user needs to know to choose an engine. ``size`` is in bytes; ``scores`` are measure → F1 in 0 … 1.

    ``languages`` are those it was made for and measured on; ``others`` says which more it reads, by what it learned
    from these: they are experimental. ``notice`` is what whoever uses the engine for the first time is told, empty
    where there is nothing to tell; ``notice_id`` says of which weights it speaks.
    """

    name: str
    summary: str
    languages: tuple[str, ...]
    licence: str
    others: str = ""
    size: int = 0
    scores: tuple[tuple[str, float], ...] = ()
    notice: str = ""
    notice_id: str = ""

    def is_experimental(self, language: str) -> bool:
        """Whether it reads texts of this language (BCP 47) only by what it learned from others."""
        return base_language(language) not in self.languages


@cache
def list_engines() -> tuple[Engine, ...]:
    """All engines of this installation, the default one first; looked up once, for every reading asks for them."""
    rules = Engine(
        name="rules",
        summary="Tables of cue words, frames and quotation marks; each claim names the rules that found it.",
        languages=languages(),
        licence="Apache-2.0",
        scores=_measured("rules"),
    )
    return (*_learned(), rules)


def _measured(engine: str) -> tuple[tuple[str, float], ...]:
    """What an engine reached when it was last measured, from `engines.toml`."""
    table = tomli.loads(_ROOT.joinpath("engines.toml").read_text(encoding="utf-8"))
    return tuple(table[engine].items())


def _learned() -> tuple[Engine, ...]:
    """The engines that use the learned reader, as its `config.json` describes it; none where no model is installed."""
    folder = _ROOT / "models" / _MODEL
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    trained_to = {f"{corpus} {measure}": row[measure] for corpus, row in config["scores"].items() for measure in row}
    scores = tuple((trained_to | dict(_measured("model"))).items())
    trained = tuple(sorted(lang for lang in config["languages"] if lang != "*"))
    tagger = _ROOT / "models" / _TAGGER
    size = sum(path.stat().st_size for part in (folder, tagger) for path in part.glob("*.*") if path.suffix != ".md")
    licence = f"weights {config['licence']}, code Apache-2.0"
    notice = (
        f"the reader's weights are under {config['licence']}, not under laut's licence"
        f"{' (no commercial use)' if '-NC' in config['licence'] else ''}; --engine rules uses none. "
        "`laut engines` says more; this is said once."
    )
    told = (notice, config["name"])
    others = f"any other in {', '.join(config['scripts'][:-1])} or {config['scripts'][-1]} script"
    tables = ", ".join(lang for lang in languages() if lang not in trained)
    with_tables = f"{tables} (with the tables there are), {others}" if tables else others
    both = "Model and rules, made one by a written policy."
    alone = "A small multilingual network."
    return (
        Engine("auto", both, trained, licence, with_tables, size, _measured("auto"), *told),
        Engine("model", alone, trained, licence, others, size, scores, *told),
    )


def resolve_engine(name: str) -> Engine:
    """The engine called ``name``; ``"auto"`` is the default one. Raises :class:`EngineError` naming those there are."""
    engines = list_engines()
    for engine in engines:
        if engine.name == name:
            return engine
    if name == "auto":
        return engines[0]
    known = ", ".join(dict.fromkeys(["auto", *(engine.name for engine in engines)]))
    raise EngineError(f"there is no engine {name!r}; there are: {known}")


def choose_engine(name: str, document: Document) -> Engine:
    """The engine that reads a document where ``name`` is asked for: for ``"auto"`` the rules if it is very long.

    Raises :class:`EngineError` as :func:`resolve_engine` does.
    """
    engine = resolve_engine(name)
    long = engine.name == "auto" and len(document.text) > LONGEST_FOR_BOTH
    return resolve_engine("rules") if long and base_language(document.language) in languages() else engine
