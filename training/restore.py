"""Weights that ship as a state to go on learning from: ``python -m training.restore --encoder FOLDER --weights FOLDER
--out FILE``.

A state is eight times as large as what is exported of it and is not kept in the repository. What 8 bits have rounded
comes back rounded; what is not exported (the heads of the public sets alone) is fresh.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from tokenizers import Tokenizer

from dateline.codebook.codebook import load_codebook
from training.export import write
from training.heads import Reader
from training.train import build

_UNNAMED: Final = "onnx::"
"""How a graph calls a matrix that was turned for it, or a sum that was reckoned beforehand."""
_ENDS: Final = ("_quantized", "_scale", "_zero_point")
Array = NDArray[np.float32]


def main() -> None:
    """Write the state."""
    parser = argparse.ArgumentParser(description="Make a state of weights that ship.")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=Path("src/dateline/annotate/weights"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    reader = build(options.encoder, tokenizer, tuple(load_codebook().types))
    fresh = restore(reader.eval(), options.encoder, options.weights)
    print("fresh:", *fresh or ["nothing"])
    torch.save({"reader": reader.state_dict()}, options.out)


def restore(reader: Reader, encoder: Path, weights: Path) -> list[str]:
    """Put what a folder of weights holds into a reader that is as it was built; the names of what it does not hold."""
    plainly = _distinct(reader)
    known = {name: value.detach().numpy() for name, value in plainly.state_dict().items()}
    found: dict[str, Array] = {}
    with tempfile.TemporaryDirectory() as folder:
        write(plainly, encoder, Path(folder), {}, quantised=False)
        for graph, prefix in (("encoder.onnx", "reader."), ("heads.onnx", "")):
            plain, shipped = _arrays(Path(folder) / graph), _arrays(weights / graph)
            for name, array in _paired(plain, shipped):
                place = _place(plain[name], name.removeprefix(prefix), known)
                if place is None:
                    found["heads.shared"] = np.zeros_like(known["heads.shared"])
                    found["heads.shared"][known["heads.families"]] = array
                else:
                    found[place] = array.T if name.startswith(_UNNAMED) else array
    found |= {f"heads.{name}": array for name, array in np.load(weights / "arrays.npz").items()}
    values = {name: torch.tensor(np.ascontiguousarray(value, np.float32)) for name, value in found.items()}
    missing, strange = reader.load_state_dict(values, strict=False)
    assert not strange, strange
    return missing


def _distinct(reader: Reader) -> Reader:
    """A copy in which no two parameters are alike: an exporter writes equal ones once."""
    copied = deepcopy(reader)
    for parameter in copied.parameters():
        if (parameter == parameter.flatten()[0]).all():
            torch.nn.init.normal_(parameter)
    return copied


def _arrays(path: Path) -> dict[str, Array]:
    """The initial values of a graph as fractions, by their names before 8 bits."""
    raw = {i.name: numpy_helper.to_array(i) for i in onnx.load(path).graph.initializer}
    arrays: dict[str, Array] = {}
    for name, value in raw.items():
        base = name.removesuffix("_quantized")
        if name.endswith("_quantized"):
            scale, zero = raw[f"{base}_scale"], raw[f"{base}_zero_point"]
            plain = (value.astype(np.float32) - zero) * scale
            arrays[base.removesuffix("_Transposed")] = plain.T if base.endswith("_Transposed") else plain
        elif not name.endswith(_ENDS):
            arrays[name] = value
    return arrays


def _paired(plain: Mapping[str, Array], shipped: Mapping[str, Array]) -> list[tuple[str, Array]]:
    """What each value of a graph as it was built is in one that was trained: by name, else by shape in the order of
    the graph, since the numbers of what is unnamed differ from graph to graph."""
    pairs = [(name, shipped[name]) for name in plain if name in shipped and not name.startswith(_UNNAMED)]
    unnamed = sorted((n for n in shipped if n.startswith(_UNNAMED)), key=_number)
    for name in sorted((n for n in plain if n.startswith(_UNNAMED)), key=_number):
        like = next((n for n in unnamed if shipped[n].shape == plain[name].shape), None)
        if like is not None:
            unnamed.remove(like)
            pairs.append((name, shipped[like]))
    return pairs


def _number(name: str) -> int:
    return int(name.rpartition("_")[2])


def _place(value: Array, name: str, known: Mapping[str, Array]) -> str | None:
    """The parameter that a value of the graph is: of that name, or the one that it is turned. What families share is
    none: a graph holds it by types."""
    if name in known:
        return name
    return next(
        (n for n, own in known.items() if own.T.shape == value.shape and (value == own.T).all()), None
    )


if __name__ == "__main__":
    main()
