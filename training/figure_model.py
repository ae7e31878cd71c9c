"""The figure tagger: an encoder that is told what the rules know of each piece, and three answers for each figure.

The encoder is the reader's (`training/model.py`) with vectors for what the tables and rules say of a piece
(`laut.figures.model.chunks`). A figure's answers are read off the states of its first and last piece: what it counts,
what happened to these, and whether it is one at all.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.model import WIDTH, Encoder

SAID_WIDTH = 96


class FigureTagger(nn.Module):
    """`layers` of the encoder; `counted` and `events` are numbers of labels."""

    def __init__(self, layers: int, counted: int, events: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(layers, 1, dropout)
        # 0 is a piece of which nothing is said, the last row a label of the rules that is none of the model's.
        self.nouns, self.counted = (nn.Embedding(counted + 2, WIDTH) for _ in range(2))
        self.triggers, self.events = (nn.Embedding(events + 2, WIDTH) for _ in range(2))
        for table in (self.nouns, self.counted, self.triggers, self.events):
            nn.init.normal_(table.weight, std=0.02)
        self.said_counted = nn.Embedding(counted + 2, SAID_WIDTH)
        self.said_events = nn.Embedding(events + 2, SAID_WIDTH)
        self.hidden = nn.Linear(2 * WIDTH + 2 * SAID_WIDTH, WIDTH)
        self.dropout = nn.Dropout(0.1)
        self.answers = nn.Linear(WIDTH, counted + events + 1)
        self.sizes = (counted, events, 1)

    def forward(
        self, words: Tensor, known: Tensor, row: Tensor, first: Tensor, last: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of `counted`, `events` and "is a figure", one row per figure.

        `words` [batch, pieces, 384]; `known` int [4, batch, pieces]: nouns, triggers, and what the rules say of
        figures; `row`, `first`, `last` [figures] say in which text of the batch a figure stands and at which pieces;
        `mask` is added to the attention.
        """
        nouns, triggers, counted, events = known
        told = self.nouns(nouns) + self.triggers(triggers) + self.counted(counted) + self.events(events)
        scheme = torch.zeros(len(words), dtype=torch.long, device=words.device)
        states = self.encoder(words + told, scheme, mask)
        said = (self.said_counted(counted[row, first]), self.said_events(events[row, first]))
        both = torch.cat([states[row, first], states[row, last], *said], -1)
        answers = self.answers(self.dropout(F.gelu(self.hidden(both))))
        counts, happened, figure = answers.split(self.sizes, dim=-1)
        return counts, happened, figure.squeeze(-1)
