"""Asks the tagger about the figures of a text.

Every chunk is one call on one thread, so an answer depends on nothing but the chunk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

import numpy as np

from laut.figures.draft import Draft, Sentence
from laut.figures.lexicon import lexicon
from laut.figures.model.chunks import Chunk, cut_chunks
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


def ask(
    tagger: Tagger, text: str, lang: str, sentences: Sequence[Sentence], *, threads: int = 1
) -> Iterator[Opinion]:
    """What the model says of each figure of a text, in the order of the text; the same with any number of threads."""
    chunks = list(cut_chunks(text, sentences, lexicon(lang), tagger.labels, tagger.tokenizer))
    if threads > 1 and len(chunks) > 1:
        with ThreadPoolExecutor(min(threads, len(chunks))) as pool:
            answers = list(pool.map(lambda chunk: _ask(tagger, chunk), chunks))
    else:
        answers = [_ask(tagger, chunk) for chunk in chunks]
    return chain.from_iterable(answers)


def _ask(tagger: Tagger, chunk: Chunk) -> list[Opinion]:
    """What the model says of the figures of one chunk."""
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
    return [
        Opinion(draft, _softmax(counted[i]), _softmax(events[i]), float(1 / (1 + np.exp(-figure[i]))))
        for i, draft in enumerate(chunk.drafts)
    ]


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max())
    return np.asarray(raised / raised.sum(), np.float32)
