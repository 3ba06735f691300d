"""Learn from marked reports: ``python -m training.train --encoder FOLDER --data FOLDER … --out FOLDER``.

Seeds are fixed; after each pass the state is saved, and a run that was broken off goes on from there.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from transformers import AutoModel

from dateline.annotate.labels import CLASSES, GROUPS
from dateline.codebook.codebook import load_codebook
from training.corpora import read_examples, scraped
from training.heads import Heads, Reader, Sizes, class_losses, definitions_of
from training.targets import Target, targets

_TRIGGER_WEIGHTS = (1.0, 3.0, 3.0)
_MOST = 24
"""Triggers of a batch that are asked of at once; more are left out of it by chance."""


def main() -> None:
    """Train, or go on training."""
    options = _options()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    types = tuple(load_codebook().types)
    reader = build(options.encoder, tokenizer, types)
    examples = read_examples(options.data)
    plain = [t for e in examples for t in targets(e, tokenizer, types)]
    bare = [t for e in examples for t in targets(scraped(e), tokenizer, types)]
    print(
        f"{len(examples)} reports, {len(plain)} windows, {sum(len(t.triggers) for t in plain)} triggers",
        flush=True,
    )
    _passes(reader, plain, bare, options)


def build(folder: Path, tokenizer: Tokenizer, types: Sequence[str]) -> Reader:
    """The encoder of a folder with fresh heads."""
    encoder = AutoModel.from_pretrained(folder, dtype=torch.float32)
    codebook = load_codebook()
    rows = [torch.tensor(tokenizer.encode(_told(codebook.types[name])).ids[:256]) for name in types]
    return Reader(encoder, Heads(Sizes(states=encoder.config.hidden_size), definitions_of(encoder, rows)))


def _told(kind: object) -> str:
    """A type in words: its label, definition, and the examples that are of it."""
    examples = " ".join(e.text for e in kind.examples if e.is_)  # type: ignore[attr-defined]
    return f"{kind.label}. {kind.definition} {examples}"  # type: ignore[attr-defined]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the reader on marked reports.")
    parser.add_argument(
        "--encoder", type=Path, required=True, help="a Hugging Face folder: weights and tokenizer.json"
    )
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="folders of marked reports")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--batch", type=int, default=4, help="windows a step")
    parser.add_argument(
        "--rate", type=float, default=2e-4, help="of the encoder; the heads learn five times as fast"
    )
    parser.add_argument(
        "--scraped", type=float, default=0.25, help="the share of windows seen as scraped text"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--from", dest="start", type=Path, help="weights of an earlier stage to begin with")
    return parser.parse_args()


def _passes(
    reader: Reader, plain: Sequence[Target], bare: Sequence[Target], options: argparse.Namespace
) -> None:
    heads = [p for n, p in reader.named_parameters() if n.startswith("heads.")]
    body = [p for n, p in reader.named_parameters() if not n.startswith("heads.")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": 5 * options.rate}], weight_decay=0.01
    )
    steps = options.passes * math.ceil(len(plain) / options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    done = _resume(reader, optimiser, schedule, options)
    for number in range(done, options.passes):
        began, total, seen = time.time(), 0.0, 0
        rng = random.Random(options.seed * 1000 + number)
        for batch in _batches(plain, bare, options, rng):
            loss = losses(reader.train(), batch, rng)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, seen = total + float(loss.detach()), seen + 1
            if seen % 25 == 0:
                print(
                    f"pass {number + 1} step {seen} loss {total / seen:.3f} {time.time() - began:.0f} s",
                    flush=True,
                )
        _save(reader, optimiser, schedule, number + 1, options)


def _rate(step: int, steps: int) -> float:
    """Warm up over a twentieth, then fall to nothing."""
    warm = max(steps // 20, 1)
    return min(step / warm, max(0.0, (steps - step) / max(steps - warm, 1)))


def _batches(
    plain: Sequence[Target], bare: Sequence[Target], options: argparse.Namespace, rng: random.Random
) -> Iterator[list[Target]]:
    """Windows of like length together, in random order; some as scraped text."""
    chosen = [rng.choice(bare) if rng.random() < options.scraped else target for target in plain]
    chosen.sort(key=lambda t: (len(t.window.ids) // 64, rng.random()))
    batches = [chosen[i : i + options.batch] for i in range(0, len(chosen), options.batch)]
    rng.shuffle(batches)
    yield from batches


def losses(reader: Reader, batch: Sequence[Target], rng: random.Random) -> Tensor:
    """The summed losses of all heads on a batch of windows."""
    ids, mask, tags = _padded(batch)
    states = reader.states(ids, mask)
    weights = torch.tensor(_TRIGGER_WEIGHTS)
    found = reader.heads.trigger(states).flatten(0, 1)
    loss = functional.cross_entropy(found, tags.flatten(), weight=weights, ignore_index=-100)
    asked = [(row, trigger) for row, target in enumerate(batch) for trigger in target.triggers]
    if asked:
        asked = rng.sample(asked, min(len(asked), _MOST))
        loss = loss + _trigger_losses(reader, states, mask.bool(), asked)
    return loss + _pointing_losses(reader, states, batch)


def _trigger_losses(
    reader: Reader, states: Tensor, mask: Tensor, asked: Sequence[tuple[int, object]]
) -> Tensor:
    row = torch.tensor([r for r, _ in asked])
    triggers = [t for _, t in asked]
    start = torch.tensor([t.tokens[0] for t in triggers])  # type: ignore[attr-defined]
    end = torch.tensor([t.tokens[1] for t in triggers])  # type: ignore[attr-defined]
    seen = reader.heads.seen(states, row, start, end)
    answers, types = reader.heads.answered(seen)
    gold = {name: torch.tensor([t.classes[name] for t in triggers]) for name in CLASSES}  # type: ignore[attr-defined]
    loss = class_losses(answers, gold) * 0.5
    loss = loss + functional.cross_entropy(
        types, torch.tensor([t.type for t in triggers]), label_smoothing=0.05
    )  # type: ignore[attr-defined]
    linked = reader.heads.linked(states, mask, row, start, seen)
    width = states.shape[1]
    for group in GROUPS:
        wanted = torch.stack([_wide(torch.from_numpy(t.tags[group]), width) for t in triggers])  # type: ignore[attr-defined]
        loss = loss + _span_loss(linked[group], wanted)
    return loss


def _span_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy with the tokens of a span counting three times those outside."""
    each = functional.cross_entropy(
        scores.flatten(0, 1), wanted.flatten(), ignore_index=-100, reduction="none"
    )
    weight = torch.where(wanted.flatten() > 0, 3.0, 1.0) * (wanted.flatten() != -100)
    return (each * weight).sum() / weight.sum().clamp(min=1) * 8


def _wide(tags: Tensor, width: int) -> Tensor:
    return functional.pad(tags, (0, width - len(tags)), value=-100)


def _pointing_losses(reader: Reader, states: Tensor, batch: Sequence[Target]) -> Tensor:
    """Each mention that points to the words that name it, every other mention of the window to nobody."""
    total, count = states.new_zeros(()), 0
    for row, target in enumerate(batch):
        if not target.mentions:
            continue
        spans = target.mentions
        means = torch.stack([states[row, a:b].mean(0) for a, b in spans])
        names = {pair.mention: pair.named for pair in target.pointing}
        gold = torch.tensor([spans.index(names[s]) if s in names else len(spans) for s in spans])
        at = torch.tensor([a for a, _ in spans])
        scores = reader.heads.pointed(means, means, at[None] - at[:, None])
        own = torch.eye(len(spans), len(spans) + 1, dtype=torch.bool)
        total = total + functional.cross_entropy(scores.masked_fill(own, -1e4), gold, reduction="sum")
        count += len(spans)
    return total / max(count, 1)


def _padded(batch: Sequence[Target]) -> tuple[Tensor, Tensor, Tensor]:
    width = max(len(t.window.ids) for t in batch)
    ids = torch.stack(
        [functional.pad(torch.tensor(t.window.ids), (0, width - len(t.window.ids))) for t in batch]
    )
    mask = torch.stack(
        [
            functional.pad(torch.ones(len(t.window.ids), dtype=torch.long), (0, width - len(t.window.ids)))
            for t in batch
        ]
    )
    return ids, mask, torch.stack([_wide(torch.from_numpy(t.trigger_tags), width) for t in batch])


def _resume(reader: Reader, optimiser: object, schedule: object, options: argparse.Namespace) -> int:
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "state.pt"
    if path.exists():
        state = torch.load(path, weights_only=True)
        reader.load_state_dict(state["reader"])
        optimiser.load_state_dict(state["optimiser"])  # type: ignore[attr-defined]
        schedule.load_state_dict(state["schedule"])  # type: ignore[attr-defined]
        return int(state["passes"])
    if options.start is not None:
        reader.load_state_dict(torch.load(options.start, weights_only=True)["reader"], strict=False)
    return 0


def _save(
    reader: Reader, optimiser: object, schedule: object, passes: int, options: argparse.Namespace
) -> None:
    state = {
        "reader": reader.state_dict(),
        "optimiser": optimiser.state_dict(),  # type: ignore[attr-defined]
        "schedule": schedule.state_dict(),  # type: ignore[attr-defined]
        "passes": passes,
    }
    part = options.out / "state.part"
    torch.save(state, part)
    part.replace(options.out / "state.pt")
    told = {key: str(value) for key, value in vars(options).items()}
    (options.out / "options.json").write_text(
        json.dumps(told | {"passes done": str(passes)}, indent=1), "utf-8"
    )
    print(f"pass {passes} saved", flush=True)


if __name__ == "__main__":
    main()
