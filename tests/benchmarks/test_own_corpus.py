"""The corpus that lies in the repository: whole, well formed, and split by war."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.quality.overlap import likeness

from dateline.codebook.codebook import load_codebook
from dateline.marks import read_folder
from dateline.workflow.corpus import SPLITS, check_corpus

CORPUS = Path(__file__).parents[2] / "corpus"
KINDS = {kind.id: kind.kind for kind in load_codebook().types.values()}


def heads(split: str) -> list[dict[str, str]]:
    """The head lines of a split."""
    return [
        json.loads(path.read_text("utf-8").splitlines()[0])
        for path in sorted((CORPUS / split).glob("*.jsonl"))
    ]


def test_every_mark_is_found_in_its_text() -> None:
    """Nor is anything else wrong with it, and no war is in two splits."""
    assert check_corpus([str(CORPUS / split) for split in SPLITS], corpus_heads=True).faults == ()
    wars = Counter(war for split in SPLITS for war in {head["war"] for head in heads(split)})
    assert max(wars.values()) == 1


@pytest.mark.parametrize(("split", "reports", "wars"), [("train", 490, 110), ("dev", 50, 6), ("test", 50, 6)])
def test_splits_are_as_large_as_the_card_says(split: str, reports: int, wars: int) -> None:
    """At least so many reports and wars, in at least six styles."""
    found = heads(split)
    assert len(found) >= reports
    assert len({head["war"] for head in found}) >= wars
    assert len({head["style"] for head in found}) >= 6


def test_one_report_in_twenty_has_no_claim() -> None:
    """Counter-examples: words of war that tell of none."""
    reports = [report for split in SPLITS for report in read_folder(CORPUS / split, KINDS)]
    bare = [r for r in reports if not any(not s.optional for s in r.annotation.statements)]
    assert len(bare) >= len(reports) / 20


def test_no_sentence_is_told_over_and_over() -> None:
    """With names, numbers, days and quotations masked, none comes back in more than three reports."""
    texts = [report.text for split in SPLITS for report in read_folder(CORPUS / split, KINDS)]
    assert likeness(texts).repeated == ()
