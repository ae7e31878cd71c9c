"""The reader: an encoder of a few transformer layers, tag heads per scheme, and one query per content.

`Encoder` follows BERT (post-norm) with the weights of multilingual-e5-small in its lower layers. `TagHeads` marks
contents, cues and sources; `SpanHeads` takes candidate contents and says for each how good it is, its kind, its source,
its cue and its addressee. The two halves are exported as two graphs (`training/export.py`), because the candidates in
between come from decoding (`laut.reading.model.decode`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from laut.reading.model.shapes import BUCKETS

WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
SCALE = (WIDTH // HEADS) ** -0.5


class Fast:
    """Whether training multiplies in bfloat16, which processors with AVX512-BF16 do twice as fast. Weights, gradients,
    norms and sums stay float32; evaluation is float32 throughout."""

    enabled = False


def linear(x: Tensor, *layers: nn.Linear) -> Tensor:
    """One or several linear layers side by side on the same input."""
    weight = layers[0].weight if len(layers) == 1 else torch.cat([f.weight for f in layers])
    bias = layers[0].bias if len(layers) == 1 else torch.cat([f.bias for f in layers])
    if Fast.enabled and layers[0].training:
        return F.linear(x.bfloat16(), weight.bfloat16(), bias.bfloat16())
    return F.linear(x, weight, bias)


class Attention(torch.autograd.Function):
    """softmax(q k' + mask) v over [batch * heads, length, width]; written out because PyTorch's fused kernel for
    processors takes twice as long backwards."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
        scores = torch.bmm(q, k.transpose(1, 2))
        if mask is not None:
            scores.view(mask.shape[0], -1, *scores.shape[1:]).add_(mask)
        share = torch.softmax(scores, -1)
        ctx.save_for_backward(q, k, v, share)
        return torch.bmm(share, v)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor | None, ...]:
        q, k, v, share = ctx.saved_tensors
        towards_v = torch.bmm(share.transpose(1, 2), gradient)
        towards_share = torch.bmm(gradient, v.transpose(1, 2))
        inner = torch._softmax_backward_data(towards_share, share, -1, share.dtype)
        return torch.bmm(inner, k), torch.bmm(inner.transpose(1, 2), q), towards_v, None


class PooledDropout(nn.Module):
    """Dropout whose masks are cut at random places from one pool of random numbers: drawing fresh ones took a sixteenth
    of the training time."""

    SIZE = 1 << 23

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.p == 0:
            return x
        n = x.numel()
        if self.pool is None or len(self.pool) < 2 * n:
            size = max(self.SIZE, 2 * n)
            self.pool = torch.empty(size, dtype=x.dtype, device=x.device).bernoulli_(1 - self.p).div_(1 - self.p)
        at = int(torch.randint(len(self.pool) - n, (1,)))
        return x * self.pool[at : at + n].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One BERT layer."""

    def __init__(self, dropout: nn.Module) -> None:
        super().__init__()
        self.q, self.k, self.v = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.ao = nn.Linear(WIDTH, WIDTH)
        self.aln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.fi, self.fo = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.oln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        x = self.aln(x + self.dropout(linear(self.attend(x, mask), self.ao).float()))
        inner = F.gelu(linear(x, self.fi))
        return self.oln(x + self.dropout(linear(inner, self.fo).float()))

    def attend(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """What the heads gather, [batch, pieces, 384]."""
        batch, length, _ = x.shape
        mixed = linear(x, self.q, self.k, self.v).view(batch, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        if Fast.enabled and self.training:
            q, k, v = (mixed * mixed.new_tensor([SCALE, 1.0, 1.0]).view(3, 1, 1, 1, 1)).flatten(1, 2).contiguous()
            out = Attention.apply(q, k, v, None if mask is None else mask.to(q.dtype)).view(batch, HEADS, length, -1)
        else:
            out = F.scaled_dot_product_attention(*mixed, attn_mask=mask)
        return out.transpose(1, 2).reshape(batch, length, WIDTH)


class Encoder(nn.Module):
    """Word embeddings come in from outside (they are frozen, and ship as Q4_0 rows)."""

    def __init__(self, layers: int, schemes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pos = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.scheme = nn.Parameter(torch.zeros(schemes, WIDTH))
        self.ln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = PooledDropout(dropout)
        self.layers = nn.ModuleList(Layer(self.dropout) for _ in range(layers))

    def forward(self, words: Tensor, scheme: Tensor, mask: Tensor | None) -> Tensor:
        """`words` float [batch, pieces, 384]; `scheme` int [batch]; `mask` added to the attention, or none."""
        x = words + self.pos[: words.shape[1]]
        x = self.dropout(self.ln(x) + self.scheme[scheme].unsqueeze(1))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load(self, tensors: Any) -> None:
        """Take the lower layers of the starting encoder (`layers.npz`)."""
        take = {name: torch.from_numpy(np.asarray(tensors[name])) for name in tensors.files}
        with torch.no_grad():
            kind = take["emb.type"].view(-1, WIDTH)[0]
            self.pos.copy_(take["emb.pos"].view(-1, WIDTH)[:POSITIONS] + kind)
            self.ln.weight.copy_(take["emb.ln.w"])
            self.ln.bias.copy_(take["emb.ln.b"])
            for i, layer in enumerate(self.layers):
                for name in ("q", "k", "v", "ao", "aln", "fi", "fo", "oln"):
                    part = getattr(layer, name)
                    part.weight.copy_(take[f"l{i}.{name}.w"].view_as(part.weight))
                    part.bias.copy_(take[f"l{i}.{name}.b"].view_as(part.bias))


class TagHeads(nn.Module):
    """Per scheme: content tags at two levels (4 + 4), ends of contents (2), cue (3) and source (3) tags."""

    SIZES = (4, 4, 2, 3, 3)

    def __init__(self, schemes: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.weight = nn.Parameter(torch.randn(schemes, sum(self.SIZES), WIDTH) * 0.02)
        self.bias = nn.Parameter(torch.zeros(schemes, sum(self.SIZES)))
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, scheme: Tensor) -> tuple[Tensor, ...]:
        """Logits [batch, units, size] for each of `SIZES`."""
        x = self.dropout(F.gelu(self.hidden(states)))
        logits = x @ self.weight[scheme].transpose(1, 2) + self.bias[scheme].unsqueeze(1)
        return logits.split(self.SIZES, dim=-1)


@dataclass(slots=True)
class SpanOut:
    """What the span heads say; the first axes are batch and candidate, all are logits."""

    quality: Tensor
    kind: Tensor
    source_start: Tensor
    source_end: Tensor
    cue: Tensor
    addressee_start: Tensor
    addressee_end: Tensor


class SpanHeads(nn.Module):
    """Candidate contents to quality, kind and pointers; pointers have a last column that means "not expressed"."""

    def __init__(self, kinds: int, schemes: int) -> None:
        super().__init__()
        self.query = nn.Sequential(nn.Linear(3 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, WIDTH))
        self.cue_query = nn.Linear(WIDTH, WIDTH)
        self.mix = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.1))
        self.role_query = nn.Linear(WIDTH, 4 * WIDTH)
        self.keys = nn.Linear(WIDTH, 5 * WIDTH)
        self.null = nn.Linear(WIDTH, 2)
        self.kind = nn.Linear(WIDTH, kinds)
        self.quality = nn.Linear(WIDTH, schemes)
        self.distance = nn.Parameter(torch.zeros(2 * BUCKETS + 1, 5))

    def forward(
        self, states: Tensor, start: Tensor, end: Tensor, weights: Tensor, scheme: Tensor, pad: Tensor | None = None
    ) -> SpanOut:
        """`states` [batch, units, 384]; `start`, `end` (inclusive) int [batch, spans]; `weights` [batch, spans, units],
        each row 1/n at the n units of the content; `pad` [batch, units] is true at units that do not exist."""
        batch = torch.arange(states.shape[0]).unsqueeze(1)
        spans = torch.cat([states[batch, start], states[batch, end], weights @ states], -1)
        q = self.query(spans)
        near = self.distance[buckets(start, end, states.shape[1])]
        cue_key, *role_keys = self.keys(states).chunk(5, -1)
        scale = 1 / math.sqrt(WIDTH)
        cue = (self.cue_query(q) @ cue_key.transpose(1, 2)) * scale + near[..., 0] - 3.0
        if pad is not None:
            cue = cue.masked_fill(pad.unsqueeze(1), -30.0)
        share = torch.sigmoid(cue)
        pooled = (share @ states) / (share.sum(-1, keepdim=True) + 0.1)
        x = q + self.mix(torch.cat([q, pooled], -1))
        roles = []
        null = self.null(x)
        for i, (part, key) in enumerate(zip(self.role_query(x).chunk(4, -1), role_keys, strict=True)):
            score = (part @ key.transpose(1, 2)) * scale + near[..., i + 1]
            if pad is not None:
                score = score.masked_fill(pad.unsqueeze(1), -1e4)
            roles.append(torch.cat([score, null[..., i // 2, None]], -1))
        quality = self.quality(x).gather(-1, scheme.view(-1, 1, 1).expand(-1, x.shape[1], 1)).squeeze(-1)
        return SpanOut(quality, self.kind(x), roles[0], roles[1], cue, roles[2], roles[3])


def buckets(start: Tensor, end: Tensor, units: int) -> Tensor:
    """Distance bucket of each unit from each span, int [batch, spans, units]."""
    at = torch.arange(units)
    before = (start.unsqueeze(-1) - at).clamp(min=0)
    behind = (at - end.unsqueeze(-1)).clamp(min=0)
    table = bucket_table()
    low, high = table[before.clamp(max=len(table) - 1)], table[behind.clamp(max=len(table) - 1)]
    return torch.where(before > 0, low, torch.where(behind > 0, high + BUCKETS, torch.zeros_like(low)))


def bucket_table() -> Tensor:
    """Bucket (1 … BUCKETS) of a distance of 0 … 1023 units; doubling widths."""
    return (torch.arange(1024).clamp(min=1).float().log2().floor().long() + 1).clamp(max=BUCKETS)


class Reader(nn.Module):
    """The whole, for training and for checking an export."""

    def __init__(self, layers: int, schemes: int, kinds: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(layers, schemes, dropout)
        self.tags = TagHeads(schemes)
        self.spans = SpanHeads(kinds, schemes)

    def units(self, words: Tensor, scheme: Tensor, first: Tensor, mask: Tensor | None) -> Tensor:
        """States of the units, [batch, units, 384]; `first` int [batch, units] points at their first pieces."""
        x = self.encoder(words, scheme, mask)
        return x.gather(1, first.unsqueeze(-1).expand(-1, -1, WIDTH))
