"""Rules and model as one: whose word stands on what a figure counts and on what happened.

The rules find the numbers, their intervals and units, and what they say of the rest stands unless the model is
plainly of another opinion. A label's score is the logarithm of the model's probability, and the rules' own label is
raised by a bonus: a small one where the rules found nothing, for silence says little, and a larger one where a word
of their tables speaks. The numbers are `settings` of the model, chosen on pieces that neither rules nor model had seen
(`python -m training.figure_tune`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from laut.figures.draft import Sentence
from laut.figures.model import Opinion, Tagger, ask, languages_of, load_tagger
from laut.model_files import Floats
from laut.tables import base_language

_LEAST = 1e-6
_EVENT = ".event."  # in the id of a rule that found an event


def settle(text: str, lang: str, sentences: Sequence[Sentence], *, threads: int = 1) -> None:
    """Let the model have its say on what the rules found, where it was trained on the language.

    Raises :class:`laut.errors.EngineError` where the model cannot be used.
    """
    if base_language(lang) not in languages_of():
        return
    tagger = load_tagger()
    # Where the rules found nothing but articles the model is not asked: these are in half of all sentences.
    holding = [sentence for sentence in sentences if any(draft.kept for draft in sentence.drafts)]
    for opinion in ask(tagger, text, lang, holding, threads=threads):
        decide(opinion, tagger)


def decide(opinion: Opinion, tagger: Tagger) -> None:
    """Change one figure where the model outweighs the rules."""
    draft, settings = opinion.draft, tagger.settings
    said = draft.counted, draft.events
    if draft.unit != "factor":
        draft.counted = _choose(draft.counted, opinion.counted, tagger.labels.counted, settings, "counted")
    draft.events = _choose(draft.events, opinion.events, tagger.labels.events, settings, "event")
    if said[1] != draft.events:
        draft.rules = [rule for rule in draft.rules if _EVENT not in rule]  # they say what no longer holds
    if said != (draft.counted, draft.events):
        draft.note(tagger.name)
    _keep(opinion, settings["kept"], settings["dropped"])


def _choose(
    rules: tuple[str, ...], model: Floats, labels: Sequence[str], settings: Mapping[str, float], key: str
) -> tuple[str, ...]:
    """The label with the highest score; one that the model does not know stands unless the model is sure."""
    said = "|".join(sorted(rules))
    best = int(model.argmax())
    known = labels.index(said) if said in labels else None
    if known == best:
        return rules
    mine = math.log(max(float(model[known]), _LEAST)) if known is not None else math.log(settings["unknown"])
    bonus = settings[f"{key}.said" if said else f"{key}.silent"]
    if math.log(max(float(model[best]), _LEAST)) <= mine + bonus:
        return rules
    return tuple(labels[best].split("|")) if labels[best] else ()


def _keep(opinion: Opinion, kept: float, dropped: float) -> None:
    """Words that are a figure only with an event are kept where there is one; a number falls where that is plain."""
    draft = opinion.draft
    if draft.kept:
        draft.kept = opinion.figure >= dropped
    elif draft.weak:
        draft.kept = opinion.figure >= kept and bool(draft.events)
