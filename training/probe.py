"""What the heads get right where the trigger is given: ``python -m training.probe --encoder … --state … --data …``.

On reports that were trained on and on others: the gap says whether a head has not learnt or has learnt by heart.
Questions are right or wrong for each trigger, spans for each sub-word of a window (precision, recall).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer

from dateline.annotate.labels import CLASSES, GROUPS
from dateline.codebook.codebook import load_codebook
from training.corpora import read_examples
from training.heads import Reader
from training.targets import Target, lesson_of, targets
from training.train import build


def main() -> None:
    """Print a line for each question and each group of spans."""
    parser = argparse.ArgumentParser(description="Measure the heads with the triggers given.")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--limit", type=int, default=20, help="reports, the first by name")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    types = tuple(load_codebook().types)
    reader = build(options.encoder, tokenizer, types)
    reader.load_state_dict(torch.load(options.state, weights_only=True)["reader"])
    counts: Counter[tuple[str, str]] = Counter()
    for example in read_examples(options.data)[: options.limit]:
        for target in targets(lesson_of(example), tokenizer, types):
            counts.update(_counted(reader.eval(), target))
    for name in ("type", *CLASSES):
        print(f"{name:12} {100 * counts[name, 'right'] / max(counts[name, 'all'], 1):5.1f}")
    for name in GROUPS:
        precision, recall = (counts[name, "right"] / max(counts[name, part], 1) for part in ("given", "all"))
        print(f"{name:12} P {100 * precision:5.1f}  R {100 * recall:5.1f}")


@torch.no_grad()
def _counted(reader: Reader, target: Target) -> Iterator[tuple[str, str]]:
    """What is right, given and wanted in one window, each as often as it is there."""
    if not target.triggers:
        return
    ids = torch.tensor([target.window.ids])
    start = torch.tensor([t.tokens[0] for t in target.triggers])
    end = torch.tensor([t.tokens[1] for t in target.triggers])
    row, states = torch.zeros_like(start), reader.states(ids, torch.ones_like(ids))
    seen = reader.heads.seen(states, row, start, end)
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


if __name__ == "__main__":
    main()
