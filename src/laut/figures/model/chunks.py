"""Sentences with figures to the model's input: chunks of pieces, and what the rules know of each piece.

Beside the text the model is told where the figures stand, what the rules say of each, and which words the tables know
as nouns and events: it need not learn the words of a language again, only which of them belongs to which figure.
Training and reading use this one module, so that the model meets nothing that it was not trained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from laut.figures.draft import Draft, Sentence
from laut.figures.lexicon import Lexicon
from laut.figures.triggers import find_triggers

Ints = npt.NDArray[np.int64]

LONGEST_CHUNK = 600  # characters of neighbouring sentences that are read together
MOST_SENTENCES = 3
PIECES = 510  # 512 positions less the two marks at the ends
BEGIN_MARK, END_MARK = 0, 2
_LONE = re.compile("[\ud800-\udfff]")  # halves of a surrogate pair, which no tokenizer takes; they keep their places
NOTHING = 0
"""Of a piece of which the rules say nothing; a label's number is its place in its list plus one."""


@dataclass(frozen=True)
class Labels:
    """The codes and combined codes that the model can answer; the first of either is the empty one."""

    counted: Sequence[str]
    events: Sequence[str]

    def number(self, codes: Iterable[str], key: str) -> int:
        """The number of joined codes; the last one for those that are no label."""
        known = self._numbers[key]
        return known.get("|".join(sorted(codes)), len(known) + 1)

    @cached_property
    def _numbers(self) -> Mapping[str, Mapping[str, int]]:
        lists = {"counted": self.counted, "events": self.events}
        return {key: {label: i for i, label in enumerate(labels, 1)} for key, labels in lists.items()}


@dataclass(frozen=True, slots=True)
class Chunk:
    """What the model reads in one call. All but ``first`` and ``last`` have one entry a piece."""

    pieces: Ints
    """Piece ids with the marks at the ends."""
    nouns: Ints
    """What the tables say that a noun counts."""
    triggers: Ints
    """The event that the tables see in a word."""
    counted: Ints
    """What the rules say that a figure counts; :data:`NOTHING` outside figures."""
    events: Ints
    """What the rules say that happened."""
    first: Ints
    """For each figure the index of its first piece."""
    last: Ints
    """For each figure the index of its last piece."""
    drafts: Sequence[Draft]
    """The figures, in the order of ``first``."""


def cut_chunks(
    text: str, sentences: Sequence[Sentence], lex: Lexicon, labels: Labels, tokenizer: Any
) -> Iterator[Chunk]:
    """The sentences of a text that hold figures, neighbours together, as a ``tokenizers.Tokenizer`` cuts them.

    A figure behind the last position that the model knows is in no chunk.
    """
    group: list[Sentence] = []
    for sentence in sentences:
        apart = group and text[group[-1].span.end : sentence.span.start].strip()
        if group and (apart or len(group) == MOST_SENTENCES or sentence.span.end - group[0].span.start > LONGEST_CHUNK):
            yield from _chunk(text, group, lex, labels, tokenizer)
            group = []
        group.append(sentence)
    if group:
        yield from _chunk(text, group, lex, labels, tokenizer)


def _chunk(text: str, group: Sequence[Sentence], lex: Lexicon, labels: Labels, tokenizer: Any) -> Iterator[Chunk]:
    begin = group[0].span.start
    encoding = tokenizer.encode(_LONE.sub("\ufffd", text[begin : group[-1].span.end]), add_special_tokens=False)
    offsets = np.array(encoding.offsets[:PIECES], np.int64).reshape(-1, 2) + begin
    nouns, triggers, counted, events = np.full((4, len(offsets) + 2), NOTHING, np.int64)

    def pieces_of(start: int, end: int) -> slice:
        """The pieces that hold a stretch of text, none where it lies behind the last one."""
        low = int(np.searchsorted(offsets[:, 1], start, side="right"))
        high = int(np.searchsorted(offsets[:, 0], end, side="left"))
        return slice(low + 1, high + 1)

    drafts, first, last = [], [], []
    for sentence in group:
        for start, end, noun, event in _known(sentence, lex, labels):
            where = pieces_of(start, end)
            nouns[where] = np.maximum(nouns[where], noun)
            triggers[where] = np.maximum(triggers[where], event)
        for draft in sentence.drafts:
            where = pieces_of(draft.span.start, draft.span.end)
            if where.start < where.stop and offsets[-1, 1] >= draft.span.end:
                counted[where] = labels.number(draft.counted, "counted")
                events[where] = labels.number(draft.events, "events")
                drafts.append(draft)
                first.append(where.start)
                last.append(where.stop - 1)
    if drafts:
        pieces = np.array([BEGIN_MARK, *encoding.ids[:PIECES], END_MARK], np.int64)
        yield Chunk(pieces, nouns, triggers, counted, events, np.array(first), np.array(last), drafts)


def _known(sentence: Sentence, lex: Lexicon, labels: Labels) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of text that the tables know, with the numbers of the noun and of the event that they are."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        found = lex.nouns.at(tokens, i)
        if found is not None:
            end, noun = found
            event = labels.number(noun.events, "events") if noun.events else NOTHING
            yield tokens[i].start, tokens[end - 1].end, labels.number(noun.codes, "counted"), event
        i = found[0] if found is not None else i + 1
    for trigger in find_triggers(tokens, lex.events):
        codes = trigger.options[0][0]
        yield tokens[trigger.first].start, tokens[trigger.last - 1].end, NOTHING, labels.number(codes, "events")
