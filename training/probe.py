"""What the heads get right where the trigger is given: ``python -m training.probe --encoder … --state … --data …``.

On reports that were trained on and on others: the gap says whether a head has not learnt or has learnt by heart.
Questions are right or wrong for each trigger, spans for each sub-word of a window (precision, recall). With ``--lines``
the reports are littered with those lines: how many of them are left out, and how many lines that tell something kept.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.annotate.decode import told_in
from dateline.annotate.labels import CLASSES, GROUPS
from dateline.codebook.codebook import load_codebook
from training.corpora import littered, read_examples
from training.heads import Reader
from training.targets import IGNORED, Target, lesson_of, targets
from training.train import build

SHARES = (0.05, 0.1, 0.15, 0.3, 0.5)
"""The mean shares from which on a line is tried as one of the story."""


def main() -> None:
    """Print a line for each question and each group of spans."""
    parser = argparse.ArgumentParser(description="Measure the heads with the triggers given.")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--limit", type=int, default=20, help="reports, the first by name")
    parser.add_argument("--lines", type=Path, help="a file of lines that are not of a story")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    types = tuple(load_codebook().types)
    reader = build(options.encoder, tokenizer, types)
    reader.load_state_dict(torch.load(options.state, weights_only=True)["reader"])
    counts: Counter[tuple[str, str]] = Counter()
    examples, rng = read_examples(options.data)[: options.limit], random.Random(7)
    if options.lines is not None:
        lines = options.lines.read_text("utf-8").splitlines()
        examples = [littered(example, lines, rng) for example in examples]
    for example in examples:
        for target in targets(lesson_of(example), tokenizer, types):
            counts.update(_counted(reader.eval(), target))
    for name in ("type", *CLASSES):
        print(f"{name:12} {100 * counts[name, 'right'] / max(counts[name, 'all'], 1):5.1f}")
    for name in GROUPS:
        precision, recall = (counts[name, "right"] / max(counts[name, part], 1) for part in ("given", "all"))
        print(f"{name:12} P {100 * precision:5.1f}  R {100 * recall:5.1f}")

    for share in SHARES if options.lines is not None else ():
        kept, left = (
            100 * counts[f"{name} {share}", "right"] / max(counts[f"{name} {share}", "all"], 1)
            for name in ("story", "beside")
        )
        print(f"from {share:<7} {kept:5.1f} of story lines kept, {left:5.1f} of other lines left out")


@torch.no_grad()
def _counted(reader: Reader, target: Target) -> Iterator[tuple[str, str]]:
    """What is right, given and wanted in one window, each as often as it is there."""
    ids = torch.tensor([target.window.ids])
    states = reader.states(ids, torch.ones_like(ids))
    yield from _lines(target, reader.heads.story(states)[0].numpy())
    if not target.triggers:
        return
    start = torch.tensor([t.tokens[0] for t in target.triggers])
    end = torch.tensor([t.tokens[1] for t in target.triggers])
    row, seen = torch.zeros_like(start), reader.heads.seen(states, torch.zeros_like(start), start, end)
    mixed = reader.heads.linked(states, torch.ones_like(ids).bool(), row, start, seen)
    answers, types, _ = reader.heads.answered(seen, mixed, start, end)
    for i, trigger in enumerate(target.triggers):
        wanted = {"type": trigger.type, **trigger.classes}
        for name, answer in wanted.items():
            scores = types if name == "type" else answers[name]
            yield name, "all"
            if int(scores[i].argmax()) == answer:
                yield name, "right"
        for group in GROUPS:
            found = reader.heads.spans[group](mixed[i]).argmax(-1)
            gold = torch.from_numpy(trigger.tags[group])
            for part, held in (
                ("given", found > 0),
                ("all", gold > 0),
                ("right", (found == gold) & (gold > 0)),
            ):
                yield from [(group, part)] * int(held.sum())


def _lines(target: Target, scores: NDArray[np.float32]) -> Iterator[tuple[str, str]]:
    """Each line of which is known whether it is story, and whether it is taken for what it is."""
    lines = np.array(target.window.lines)
    for share in SHARES:
        found = told_in(scores, target.window.lines, share)
        for line in np.unique(lines[target.story_tags != IGNORED]):
            wanted = target.story_tags[lines == line].max()
            name = f"{'story' if wanted else 'beside'} {share}"
            yield name, "all"
            if bool(found[lines == line][0]) == bool(wanted):
                yield name, "right"


if __name__ == "__main__":
    main()
