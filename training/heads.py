"""The model: one encoder, and light heads on its states.

Spans are tagged for one trigger at a time; types are scored by likeness to their definitions; coreference scores every
mention as an antecedent, and nobody (Lee et al. 2017).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.annotate.labels import CLASSES
from training.targets import IGNORED, LEARNT

AROUND = 8
"""Tokens on either side of a trigger whose mean state goes with its own."""
FAR = 9
"""Steps of the logarithmic distance on either side of a trigger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How wide the heads are."""

    states: int
    roles: int = 256
    classes: int = 384
    types: int = 128
    heads: int = 8
    layers: int = 2


class Heads(nn.Module):
    """All heads on the states of an encoder. ``definitions`` is a vector for each type, of the encoder as it came;
    ``families`` is the number of each type's family: what a family shares is learnt once for all its types."""

    def __init__(self, sizes: Sizes, definitions: Tensor, families: Sequence[int]) -> None:
        super().__init__()
        self.trigger = nn.Sequential(nn.Dropout(0.1), nn.Linear(sizes.states, 3))
        self.event = nn.Sequential(nn.Dropout(0.1), nn.Linear(sizes.states, 3))
        self.story = nn.Sequential(nn.Dropout(0.1), nn.Linear(sizes.states, 2))
        self.classes = nn.Sequential(
            nn.Dropout(0.2),
            nn.Linear(2 * sizes.states + sizes.roles, sizes.classes),
            nn.GELU(),
            nn.Dropout(0.2),
        )
        self.answers = nn.ModuleDict(
            {name: nn.Linear(sizes.classes, len(of)) for name, of in CLASSES.items()}
        )
        self.query = nn.Linear(sizes.classes, sizes.types)
        self.key = nn.Linear(sizes.states, sizes.types)
        self.register_buffer("definitions", definitions)
        self.register_buffer("families", torch.tensor(families))
        self.learnt = nn.Parameter(torch.zeros(len(definitions), sizes.types))
        self.shared = nn.Parameter(torch.zeros(max(families) + 1, sizes.types))
        self.typed = nn.Linear(sizes.classes, len(definitions))
        self.state = nn.Sequential(nn.LayerNorm(sizes.states), nn.Linear(sizes.states, sizes.roles))
        self.asked = nn.Linear(2 * sizes.states, sizes.roles)
        self.distance = nn.Embedding(2 * FAR + 1, sizes.roles)
        self.mixed = Mixer(sizes)
        self.spans = nn.ModuleDict({g: nn.Linear(sizes.roles, 1 + 2 * len(of)) for g, of in LEARNT.items()})
        self.present = nn.ModuleDict({g: nn.Linear(sizes.classes, len(of)) for g, of in LEARNT.items()})
        self.points = nn.Linear(sizes.states, sizes.types)
        self.names = nn.Linear(sizes.states, sizes.types)
        self.nobody = nn.Linear(sizes.states, 1)
        self.back = nn.Embedding(2 * FAR + 1, 1)

    def seen(self, states: Tensor, row: Tensor, start: Tensor, end: Tensor) -> Tensor:
        """For each trigger (its row of the batch, first token, end) the means of its states and of those around it."""
        own, around = (_means(states, row, start - by, end + by) for by in (0, AROUND))
        return torch.cat([own, around], -1)

    def answered(
        self, seen: Tensor, mixed: Tensor, start: Tensor, end: Tensor
    ) -> tuple[dict[str, Tensor], Tensor, dict[str, Tensor]]:
        """The scores of every question, of every type, and for each group of whether each label has a span at all: of
        what is seen of a trigger, and of what its own tokens took from all others."""
        took = (_shares(mixed, start, end)[:, None] @ mixed).squeeze(1)
        hidden = self.classes(torch.cat([seen, took], -1))
        answers = {name: answer(hidden) for name, answer in self.answers.items()}
        return answers, self.types(hidden), {group: has(hidden) for group, has in self.present.items()}

    def types(self, hidden: Tensor) -> Tensor:
        """The scores of the types: likeness to their definitions, and what is learnt of each by itself."""
        keys = self.key(self.definitions) + self.learnt + self.shared[self.families]
        likeness: Tensor = self.query(hidden) @ keys.T / keys.shape[1] ** 0.5
        return likeness + self.typed(hidden)

    def linked(self, states: Tensor, mask: Tensor | None, row: Tensor, start: Tensor, seen: Tensor) -> Tensor:
        """For each trigger the states of all tokens of its window, as they bear on it. No mask: all are looked at."""
        local = self.state(states).index_select(0, row)
        asked = self.asked(seen)[:, None]
        at = torch.arange(states.shape[1], device=states.device)[None] - start[:, None]
        given = local + asked + local * asked + self.distance(_steps(at))
        mixed: Tensor = self.mixed(given, None if mask is None else mask[row])
        return mixed

    def pointed(self, pointing: Tensor, named: Tensor, apart: Tensor) -> Tensor:
        """Scores of antecedents (columns; the last is nobody) for pointing mentions (rows), by mean states of both and
        how many tokens lie between them."""
        scores = self.points(pointing) @ self.names(named).T / self.points.out_features**0.5
        return torch.cat([scores + self.back(_steps(apart)).squeeze(-1), self.nobody(pointing)], -1)


class Mixer(nn.Module):
    """Transformer layers over the tokens of a window, for one trigger at a time."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(sizes.roles, sizes.heads) for _ in range(sizes.layers))

    def forward(self, given: Tensor, mask: Tensor | None) -> Tensor:
        """States of the same shape; masked tokens are looked at by none."""
        for layer in self.layers:
            given = layer(given, mask)
        return given


class Attention(nn.Module):
    """Multi-head self-attention (Vaswani et al. 2017)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.in_proj_weight = nn.Parameter(torch.empty(3 * width, width))
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * width))
        self.out_proj = nn.Linear(width, width)
        nn.init.xavier_uniform_(self.in_proj_weight)

    def forward(self, given: Tensor, mask: Tensor | None) -> Tensor:
        """What each token takes from those of the mask, or from all."""
        projected = functional.linear(given, self.in_proj_weight, self.in_proj_bias)
        query, key, value = (
            part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in projected.chunk(3, -1)
        )
        seen = None if mask is None else mask[:, None, None]
        taken = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        return self.out_proj(taken.transpose(1, 2).flatten(2))


class Layer(nn.Module):
    """Attention and a feed-forward net, each added to what it was given and normalised."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.self_attn = Attention(width, heads)
        self.linear1 = nn.Linear(width, 2 * width)
        self.linear2 = nn.Linear(2 * width, width)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)

    def forward(self, given: Tensor, mask: Tensor | None) -> Tensor:
        """States of the same shape."""
        given = self.norm1(given + self.self_attn(given, mask))
        fed = self.linear2(functional.gelu(self.linear1(given)))
        return self.norm2(given + fed)


def _means(states: Tensor, row: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """The mean state of the tokens from ``start`` to ``end`` (exclusive) of each ``row``."""
    rows = functional.one_hot(row, states.shape[0]).to(states.dtype)
    return (rows[:, :, None] * _shares(states, start, end)[:, None]).flatten(1) @ states.flatten(0, 1)


def _shares(states: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """For each stretch the share that each token has in its mean."""
    at = torch.arange(states.shape[1], device=states.device)[None]
    inside = ((at >= start[:, None]) & (at < end[:, None])).to(states.dtype)
    return inside / inside.sum(1, keepdim=True).clamp(min=1)


def _steps(apart: Tensor) -> Tensor:
    """Signed logarithmic distance as an index."""
    size = torch.log2(apart.abs().to(torch.float32) + 1).floor().clamp(max=FAR)
    return (torch.sign(apart) * size).long() + FAR


class Reader(nn.Module):
    """The encoder and its heads."""

    def __init__(self, encoder: nn.Module, heads: Heads) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = heads

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The states of the last layer."""
        state: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return state


def definitions_of(encoder: nn.Module, rows: Sequence[Tensor]) -> Tensor:
    """The mean state of each definition, of length one."""
    encoder.eval()
    with torch.no_grad():
        means = [encoder(input_ids=ids[None]).last_hidden_state.mean(1)[0] for ids in rows]
    return functional.normalize(torch.stack(means), dim=-1)


def class_losses(scores: Mapping[str, Tensor], gold: Mapping[str, Tensor]) -> Tensor:
    """The summed cross-entropies of the questions that have an answer."""
    total = torch.zeros(())
    for name, answers in scores.items():
        if (gold[name] != IGNORED).any():
            total = total + functional.cross_entropy(answers.float(), gold[name], ignore_index=IGNORED)
    return total
