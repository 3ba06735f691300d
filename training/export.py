"""Checkpoint to the weights that ship: ``python -m training.export --encoder FOLDER --state FILE --out FOLDER``.

Two ONNX graphs with 8-bit weights, one scale a channel (one a tensor ruins a fine-tuned encoder), the small matrices
that numpy multiplies, the tokenizer, and the card.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from dateline.annotate.folders import CARD
from dateline.annotate.labels import CLASSES, GROUPS, OUTPUTS
from dateline.annotate.weights import label_set
from dateline.codebook.codebook import load_codebook
from training.heads import Reader
from training.train import build


class _Encoder(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states, heads = self.reader.states(ids, mask), self.reader.heads
        return states, heads.trigger(states), heads.story(states)


class _Heads(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.heads = reader.heads

    def forward(self, states: Tensor, start: Tensor, end: Tensor) -> tuple[Tensor, ...]:
        row = torch.zeros_like(start)
        seen = self.heads.seen(states, row, start, end)
        mixed = self.heads.linked(states, None, row, start, seen)
        answers, types, present = self.heads.answered(seen, mixed, start, end)
        spans = (self.heads.spans[group](mixed) for group in GROUPS)
        has = (present[group].sigmoid() for group in GROUPS)
        return (*(answers[name] for name in CLASSES), types, *spans, *has)


def main() -> None:
    """Write the folder of weights."""
    parser = argparse.ArgumentParser(description="Make the weights that ship of a checkpoint.")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--card",
        type=Path,
        nargs="*",
        default=[],
        help="what else the card says: data, licences, scores, thresholds (JSON; of several the later holds)",
    )
    parser.add_argument(
        "--float", action="store_true", help="leave the weights as they are, to measure what 8 bits cost"
    )
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    types = tuple(load_codebook().types)
    reader = build(options.encoder, tokenizer, types)
    reader.load_state_dict(torch.load(options.state, weights_only=True)["reader"])
    card = dict(item for path in options.card for item in json.loads(path.read_text("utf-8")).items())
    write(reader.eval(), options.encoder, options.out, card, quantised=not options.float)


def write(
    reader: Reader,
    encoder: Path,
    out: Path,
    card: dict[str, Any],
    *,
    quantised: bool = True,
) -> None:
    """Graphs, matrices, tokenizer and card into the folder ``out``; the tokenizer is that of the folder ``encoder``."""
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(1, 40, dtype=torch.long)
    with torch.no_grad():
        states, *_ = _Encoder(reader)(ids, ids)
        _graph(
            _Encoder(reader),
            (ids, ids),
            ["ids", "mask"],
            ["states", "triggers", "story"],
            {"ids": {1: "n"}, "mask": {1: "n"}},
            out / "encoder.onnx",
            quantised=quantised,
        )
        spots = torch.tensor([3, 9]), torch.tensor([4, 11])
        axes = {"states": {1: "n"}, "start": {0: "k"}, "end": {0: "k"}}
        _graph(
            _Heads(reader),
            (states, *spots),
            ["states", "start", "end"],
            list(OUTPUTS),
            axes,
            out / "heads.onnx",
            quantised=quantised,
        )
        heads = reader.heads
        arrays = {
            **{
                f"{m}.{p}": v
                for m in ("points", "names", "nobody", "back")
                for p, v in getattr(heads, m).named_parameters()
            },
        }
        np.savez_compressed(
            out / "arrays.npz", **{k: v.detach().numpy().astype(np.float16) for k, v in arrays.items()}
        )
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")

    (out / CARD).write_text(json.dumps({**card, "labels": label_set()}, indent=1) + "\n", "utf-8")


def _graph(
    module: nn.Module,
    given: tuple[Tensor, ...],
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    path: Path,
    *,
    quantised: bool,
) -> None:
    plain = path.with_suffix(".float.onnx")
    torch.onnx.export(
        module,
        given,
        str(plain),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    if quantised:
        quantize_dynamic(str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True)
        plain.unlink()
    else:
        plain.replace(path)


if __name__ == "__main__":
    main()
