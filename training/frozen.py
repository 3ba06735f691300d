"""What an encoder knows of types before it learns: ``python -m training.frozen --encoder FOLDER --train … --layers …``.

A linear layer on the states of a layer, which stay as they came, names the type of a trigger that is given; right of
100 on reports that the layer did not learn from (a probe: Tenney et al. 2019). By this the encoder was chosen.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from dateline.codebook.codebook import load_codebook
from training.corpora import read_examples
from training.heads import AROUND
from training.targets import Target, lesson_of, targets

_PASSES, _BATCH, _RATE, _DECAY = 30, 256, 2e-3, 0.5


def main() -> None:
    """Print a line for each layer: what is right on each held-out folder."""
    parser = argparse.ArgumentParser(description="Probe the layers of an encoder for types.")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--layers", type=int, nargs="+", required=True)
    parser.add_argument(
        "--train", type=Path, nargs="+", required=True, help="every other report is learnt from"
    )
    parser.add_argument("--held-out", type=Path, nargs="+", required=True)
    options = parser.parse_args()
    torch.manual_seed(0)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder = AutoModel.from_pretrained(options.encoder, dtype=torch.float32).eval()
    learnt = _windows(options.train, tokenizer, every=2)
    held = [_windows([folder], tokenizer, every=1) for folder in options.held_out]
    for layer in options.layers:
        given, gold = _states(encoder, learnt, layer)
        mean, spread = given.mean(0), given.std(0) + 1e-5
        linear = _learnt((given - mean) / spread, gold)
        right = []
        for windows in held:
            states, types = _states(encoder, windows, layer)
            right.append(100 * float((linear((states - mean) / spread).argmax(-1) == types).float().mean()))
        print(f"layer {layer}, {len(gold)} triggers:", *(f"{share:.1f}" for share in right), flush=True)


def _windows(folders: Sequence[Path], tokenizer: Tokenizer, *, every: int) -> list[Target]:
    types = tuple(load_codebook().types)
    return [
        target
        for folder in folders
        for example in read_examples([folder])[::every]
        for target in targets(lesson_of(example), tokenizer, types)
    ]


@torch.no_grad()
def _states(encoder: nn.Module, windows: Sequence[Target], layer: int) -> tuple[Tensor, Tensor]:
    """For each trigger the mean states of its own tokens and of those around it; and the numbers of the types."""
    rows, types = [], []
    for target in windows:
        ids = torch.tensor([target.window.ids])
        asked = [t for t in target.triggers if t.type >= 0]
        if not asked:
            continue
        with torch.autocast("cpu", dtype=torch.bfloat16):
            state = encoder(input_ids=ids, output_hidden_states=True).hidden_states[layer][0].float()
        for trigger in asked:
            first, end = trigger.tokens
            around = state[max(0, first - AROUND) : end + AROUND]
            rows.append(torch.cat([state[first:end].mean(0), around.mean(0)]))
            types.append(trigger.type)
    return torch.stack(rows), torch.tensor(types)


def _learnt(given: Tensor, gold: Tensor) -> nn.Linear:
    linear = nn.Linear(given.shape[1], len(load_codebook().types))
    optimiser = torch.optim.AdamW(linear.parameters(), lr=_RATE, weight_decay=_DECAY)
    for _ in range(_PASSES):
        for rows in torch.randperm(len(given)).split(_BATCH):
            loss = functional.cross_entropy(linear(functional.dropout(given[rows], 0.3)), gold[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return linear


if __name__ == "__main__":
    main()
