"""The trained weights of a folder: two graphs, a tokenizer, small matrices, and a card that says what they know.

Weights whose labels are not those of this program are refused: their columns would mean something else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.annotate.folders import CARD, SHIPPED
from dateline.annotate.labels import CLASSES, GROUPS
from dateline.codebook.codebook import load_codebook
from dateline.errors import BadData

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Everything that annotating needs, loaded. ``arrays`` are the small matrices of coreference, which numpy
    multiplies."""

    tokenizer: Tokenizer
    encoder: ort.InferenceSession
    heads: ort.InferenceSession
    types: tuple[str, ...]
    arrays: Mapping[str, Array]
    card: Mapping[str, Any]


def label_set() -> dict[str, Any]:
    """The labels of this program, as a card lists them."""
    return {
        "groups": {k: list(v) for k, v in GROUPS.items()},
        "classes": {k: list(v) for k, v in CLASSES.items()},
        "types": list(load_codebook().types),
    }


def load_weights(folder: Path = SHIPPED, *, threads: int = 0) -> Weights:
    """The weights of a folder; ``threads`` 0 leaves their number to the machine. Raises BadData where a file is missing
    or the labels differ."""
    try:
        card = json.loads((folder / CARD).read_text("utf-8"))
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        with np.load(folder / "arrays.npz") as stored:
            arrays = {name: stored[name].astype(np.float32) for name in stored.files}
        sessions = [_session(folder / name, threads) for name in ("encoder.onnx", "heads.onnx")]
    except (OSError, ValueError) as error:
        raise BadData(
            f"weights in {folder.name}: {error}", hint="install the package anew, or train"
        ) from error
    if card.get("labels") != label_set():
        raise BadData(f"the weights in {folder.name} know other labels than this program", hint="train anew")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Weights(
        tokenizer=tokenizer,
        encoder=sessions[0],
        heads=sessions[1],
        types=tuple(card["labels"]["types"]),
        arrays=arrays,
        card=card,
    )


def _session(path: Path, threads: int) -> ort.InferenceSession:
    if not path.is_file():
        raise FileNotFoundError(f"no {path.name}")
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # threads that wait do not burn a core
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # processors without products of eight bits (VNNI) would run over in sums of sixteen, and read nothing
    options.add_session_config_entry("session.x64quantprecision", "1")
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
