"""Document → spans: sentences, quotations, the attributions that an engine finds, and the words that relay them."""

from __future__ import annotations

from collections.abc import Sequence

from laut.errors import EngineError, LanguageError
from laut.reading.merge import merge
from laut.reading.relays import find_relays
from laut.reading.rules import QUOTED, read_by_rules, without_relays
from laut.reading.sentences import split_sentences
from laut.reading.verbs import needing_support
from laut.records import Attribution, Document, Span
from laut.tables import base_language, languages

__all__ = ["find_relays", "read_by_rules", "read_spans", "split_sentences"]


def read_spans(
    document: Document, sentences: Sequence[Span], engine: str = "rules", *, threads: int = 1
) -> tuple[Attribution, ...]:
    """The attributions that ``engine`` finds, in order of their content.

    ``"rules"`` are the tables alone, ``"model"`` the learned reader alone, ``"auto"`` both, made one by the policy of
    :mod:`laut.reading.merge`. A language without tables has no rules and is read by the model.

    Raises :class:`laut.errors.EngineError` for an engine this package does not know, and where the model cannot be
    used; :class:`laut.errors.LanguageError` for a language that the engine cannot read.
    """
    lang = base_language(document.language)
    if lang not in languages():
        if engine == "rules":
            raise LanguageError(
                f"there are no rules for the language {lang!r}, only for: {', '.join(languages())}. Read it with "
                "--engine auto (experimental), or add a folder of tables (docs/concepts/languages.md)."
            )
        engine = "model" if engine == "auto" else engine
    if engine == "rules":
        return without_relays(document.text, read_by_rules(document, sentences), find_relays(document, sentences))
    if engine in ("auto", "model"):
        # only now: rules need neither weights nor their runtime
        from laut.reading.model import is_trained_on, read_by_model

        found = read_by_model(document, threads=threads)
        if engine == "model":
            return found
        return merge(
            found,
            read_spans(document, sentences, "rules"),
            find_relays(document, sentences),
            unsupported=needing_support(lang) | {QUOTED},
            trained=is_trained_on(document.language),
        )
    raise EngineError(f"there is no engine {engine!r}; `laut engines` lists those there are")
