"""Small, untrained weights for tests of the contract: ``python -m training.sample --out tests/weights``.

They have every label and say nothing sensible; thresholds are low, so that there is much to check.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import DistilBertConfig, DistilBertModel

from dateline.annotate.labels import GROUPS
from dateline.codebook.codebook import load_codebook
from training.export import write
from training.heads import Sizes
from training.train import build

_SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description="Make small, untrained weights.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--texts", type=Path, default=Path("corpus/train"), help="what the word pieces are of"
    )
    options = parser.parse_args()
    torch.manual_seed(7)
    tokenizer = _tokenizer(options.texts)
    config = DistilBertConfig(
        vocab_size=tokenizer.get_vocab_size(), dim=32, hidden_dim=64, n_layers=2, n_heads=2
    )
    types = tuple(load_codebook().types)
    sizes = Sizes(states=32, roles=32, classes=32, types=16, heads=2, layers=1)
    with tempfile.TemporaryDirectory() as folder:
        DistilBertModel(config).save_pretrained(folder)
        tokenizer.save(str(Path(folder) / "tokenizer.json"))
        reader = build(Path(folder), tokenizer, types, sizes)
        card = {"thresholds": {"story": 0.0, "trigger": 0.65, **dict.fromkeys(GROUPS, 0.97)}}
        write(reader.eval(), Path(folder), options.out, card)


def _tokenizer(folder: Path) -> Tokenizer:
    """Word pieces in the way of BERT, cased."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=1500, special_tokens=_SPECIAL, show_progress=False)
    tokenizer.train([str(path) for path in sorted(folder.glob("*.txt"))], trainer)
    marks = [(mark, tokenizer.token_to_id(mark)) for mark in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=marks)
    return tokenizer


if __name__ == "__main__":
    main()
