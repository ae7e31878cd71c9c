"""Asks the tagger about the figures of a text.

Every chunk is one call on one thread, so an answer depends on nothing but the chunk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from laut.figures.draft import Draft, Sentence
from laut.figures.lexicon import lexicon
from laut.figures.model.chunks import cut_chunks
from laut.figures.model.weights import Tagger
from laut.model_files import Floats, embed


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model says of one figure: probabilities, of labels in the order of the tagger's lists."""

    draft: Draft
    counted: Floats
    events: Floats
    figure: float
    """That it is a figure at all."""


def ask(tagger: Tagger, text: str, lang: str, sentences: Sequence[Sentence]) -> Iterator[Opinion]:
    """What the model says of each figure of a text, in the order of the text."""
    for chunk in cut_chunks(text, sentences, lexicon(lang), tagger.labels, tagger.tokenizer):
        counted, events, figure = tagger.graph.run(
            ["counted", "events", "figure"],
            {
                "words": embed(tagger.rows, chunk.pieces)[None],
                "nouns": chunk.nouns[None],
                "triggers": chunk.triggers[None],
                "said_counted": chunk.counted[None],
                "said_events": chunk.events[None],
                "first": chunk.first,
                "last": chunk.last,
            },
        )
        for i, draft in enumerate(chunk.drafts):
            yield Opinion(draft, _softmax(counted[i]), _softmax(events[i]), float(1 / (1 + np.exp(-figure[i]))))


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max())
    return np.asarray(raised / raised.sum(), np.float32)
