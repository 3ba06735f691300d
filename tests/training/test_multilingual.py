"""The file of the multilingual encoder's package: pieces, scores, matrices of four bits."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest
from tokenizers import Tokenizer
from training.multilingual import needed, opened, tokenizer, weights

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁the", "▁село", "▁村", "a", "."]
WIDTH, INNER = 32, 64


def packed(rows: int, columns: int) -> bytes:
    """A matrix whose every block is scaled by one half and counts from -8 to 7, low halves first."""
    nibbles = [n | (15 - n) << 4 for n in range(16)]
    return (struct.pack("<e", 0.5) + bytes(nibbles)) * (rows * columns // 32)


@pytest.fixture(scope="module")
def archive():
    """An encoder of one layer, written as the package writes it."""
    plain = np.arange(WIDTH, dtype="<f4").tobytes()
    arrays = {"emb.word": packed(len(PIECES), WIDTH), "emb.pos": plain * 2, "emb.type": plain}
    arrays |= {f"emb.ln.{n}": plain for n in "wb"}
    for name in ("q", "k", "v", "ao", "fo"):
        arrays[f"l0.{name}.w"] = packed(WIDTH, INNER if name == "fo" else WIDTH)
        arrays[f"l0.{name}.b"] = plain
    arrays |= {"l0.fi.w": packed(INNER, WIDTH), "l0.fi.b": plain * 2}
    arrays |= {f"l0.{norm}.{n}": plain for norm in ("aln", "oln") for n in "wb"}
    letters = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, letters)]).astype("<u4").tobytes()
    head = struct.pack(
        "<I7ifi5i", 1, WIDTH, 1, 4, INNER, len(PIECES), 2, 1, 1e-12, 32, len(PIECES), 0, 2, 1, 3
    )
    scores = (-np.arange(len(PIECES), dtype="<f4")).tobytes()
    before = b"E5S1" + head + struct.pack("<Q", len(b"".join(letters))) + ends + scores + b"".join(letters)
    before += struct.pack("<iI", 1, 9) + bytes(9) + struct.pack("<i", len(arrays))
    at = len(before) + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in arrays)
    told, kept = b"", b""
    for name, stored in arrays.items():
        count = (
            len(stored) // 18 * 32
            if name.endswith((".word", "q.w", "k.w", "v.w", "o.w", "i.w"))
            else len(stored) // 4
        )
        told += struct.pack("<H", len(name)) + name.encode()
        told += struct.pack("<BIQQ", 0, count, at + len(kept), len(stored))
        kept += stored
    return opened(before + told + kept)


def test_pieces_and_scores_are_read(archive):
    """In their order."""
    assert archive.pieces == PIECES
    assert archive.scores.tolist() == [-float(n) for n in range(len(PIECES))]


def test_pieces_of_other_scripts_are_left_out():
    """Latin, Cyrillic, figures and marks stay, and the encoder's own marks."""
    assert [needed(piece) for piece in PIECES] == [True] * 6 + [False, True, True]
    assert not needed("<mask>")


def test_a_matrix_of_four_bits_is_scaled(archive):
    """Sixteen low halves, then sixteen high ones."""
    row = archive.unpacked("l0.q.w", WIDTH)[0]
    assert row.tolist() == [(n - 8) / 2 for n in range(16)] + [(7 - n) / 2 for n in range(16)]


def test_the_state_has_every_array_of_a_layer(archive):
    """With the embeddings of the pieces that are kept."""
    state = weights(archive, [0, 1, 2, 3, 5])
    assert state["embeddings.word_embeddings.weight"].shape == (5, WIDTH)
    assert state["encoder.layer.0.intermediate.dense.weight"].shape == (INNER, WIDTH)
    assert state["encoder.layer.0.output.dense.weight"].shape == (WIDTH, INNER)
    assert sum(name.startswith("encoder.layer.0.") for name in state) == 16


def test_the_tokenizer_knows_the_pieces_that_are_kept(archive):
    """By their new numbers."""
    told = tokenizer(archive, [0, 1, 2, 3, 5, 7, 8], b"")
    told["normalizer"] = None  # an empty map of letters is none
    encoded = Tokenizer.from_str(json.dumps(told)).encode("село.")
    assert encoded.tokens == ["<s>", "▁село", ".", "</s>"]
    assert encoded.ids == [0, 4, 6, 2]
