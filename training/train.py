"""Learn: ``python -m training.train --stage public|marks --encoder FOLDER --data FOLDER … --out FOLDER``.

The first stage learns general roles, sources, events and coreference from public sets, the second our marks, from the
first's state. Seeds are fixed; the state is saved every so many steps: a run that was broken off goes on from there.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from transformers import AutoConfig, AutoModel

from dateline.annotate.labels import CLASSES
from dateline.codebook.codebook import EventType, load_codebook
from dateline.codebook.families import load_families
from training.codebook import codebook_lessons
from training.corpora import littered, read_examples, scraped, short_parts
from training.heads import Heads, Reader, Sizes, class_losses, definitions_of
from training.public import public_lessons
from training.renaming import names_of, renamed
from training.targets import IGNORED, LEARNT, Target, Trigger, cut, lesson_of, targets

_TRIGGER_WEIGHTS = (1.0, 3.0, 3.0)
_SAVE_EVERY = 100
_STORY_WEIGHTS = (3.0, 1.0)
"""Of the words of what stands around a story, and of those of the story, of which there are far more."""
_PUBLIC_SIZE = 256
"""Sub-words of a window of the first stage: most of its lessons are single sentences."""


def main() -> None:
    """Train, or go on training."""
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    types = tuple(load_codebook().types)
    reader = build(options.encoder, tokenizer, types)
    batches = [b for i in range(options.passes) for b in _pass(tokenizer, types, options, i)]
    print(f"{options.passes} passes, {len(batches)} steps", flush=True)
    _learn(reader, batches, options)


def build(folder: Path, tokenizer: Tokenizer, types: Sequence[str], sizes: Sizes | None = None) -> Reader:
    """The encoder of a folder with fresh heads; the word vectors stay as they came."""
    config = AutoConfig.from_pretrained(folder)
    for name in ("attention_dropout", "attention_probs_dropout_prob"):  # DistilBERT's name, and BERT's
        if hasattr(config, name):
            setattr(config, name, 0.0)
    encoder = AutoModel.from_pretrained(folder, config=config, dtype=torch.float32)
    encoder.get_input_embeddings().requires_grad_(False)
    known = load_codebook().types
    rows = [torch.tensor(tokenizer.encode(_told(known[name])).ids[:256]) for name in types]
    of = [load_families().of.get(name, known[name].kind) for name in types]
    families = [sorted(set(of)).index(family) for family in of]
    sizes = sizes or Sizes(states=encoder.config.hidden_size)
    return Reader(encoder, Heads(sizes, definitions_of(encoder, rows), families))


def _told(kind: EventType) -> str:
    """A type in words: its label, definition, and the examples that are of it."""
    examples = " ".join(e.text for e in kind.examples if e.is_)
    return f"{kind.label}. {kind.definition} {examples}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the reader.")
    parser.add_argument("--stage", choices=("public", "marks"), default="marks")
    parser.add_argument(
        "--encoder", type=Path, required=True, help="a Hugging Face folder: weights and tokenizer.json"
    )
    parser.add_argument(
        "--data",
        type=Path,
        nargs="+",
        required=True,
        help="folders of marked reports, or that of the public sets",
    )
    parser.add_argument("--out", type=Path, required=True, help="where the state goes")
    parser.add_argument("--from", dest="start", type=Path, help="the state of the stage before")
    parser.add_argument("--beside", type=Path, help="the public sets, seen between marked reports")
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--steps", type=int, help="stop after so many")
    parser.add_argument("--batch", type=int, default=4, help="windows a step")
    parser.add_argument("--asked", type=int, default=64, help="triggers of a step that are asked of")
    parser.add_argument("--rate", type=float, default=8e-5, help="of the encoder")
    parser.add_argument("--heads", type=float, default=1.5e-3, help="the rate of the heads")
    parser.add_argument(
        "--scraped", type=float, default=0.25, help="the share of windows seen as scraped text"
    )
    parser.add_argument(
        "--short", type=float, default=0.1, help="the share of sentences that are also seen by themselves"
    )
    parser.add_argument("--renamed", type=float, default=0.0, help="the share of reports told of others")
    parser.add_argument("--lines", type=Path, help="a file of lines that are not of a story")
    parser.add_argument("--littered", type=float, default=0.3, help="the share of reports with such lines")
    parser.add_argument(
        "--only-lines", action="store_true", help="learn what is of the story alone; all else stays"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def _pass(
    tokenizer: Tokenizer, types: Sequence[str], options: argparse.Namespace, number: int
) -> list[list[Target]]:
    """The batches of one pass of the stage."""
    if options.stage == "public":
        return _public(tokenizer, types, options.data[0], options, number)
    return _marks(tokenizer, types, options, number)


def _public(
    tokenizer: Tokenizer,
    types: Sequence[str],
    data: Path,
    options: argparse.Namespace,
    number: int,
    share: int | None = None,
) -> list[list[Target]]:
    """The batches of one pass over the public sets, or of so many of their windows."""
    rng = random.Random(options.seed * 1000 + number)
    lessons = public_lessons(data, rng)
    found = (t for lesson in lessons for t in targets(lesson, tokenizer, types, size=_PUBLIC_SIZE))
    return _batched(list(islice((t for t in found if t.triggers or t.pointing), share)), options.batch, rng)


def _marks(
    tokenizer: Tokenizer, types: Sequence[str], options: argparse.Namespace, number: int
) -> list[list[Target]]:
    """The batches of one pass over marked reports, some told of others, some as scraped text, some of their
    sentences once more by themselves; every other one also over the codebook. One of the public sets comes to three of
    them, where their folder is given, so that how words link is not forgotten."""
    rng = random.Random(options.seed * 1000 + number)
    examples = read_examples(options.data)
    names = names_of(examples)
    examples = [renamed(e, names, rng) if rng.random() < options.renamed else e for e in examples]
    examples = [scraped(e) if rng.random() < options.scraped else e for e in examples]
    if options.lines is not None:
        lines = options.lines.read_text("utf-8").splitlines()
        examples = [littered(e, lines, rng) if rng.random() < options.littered else e for e in examples]
    lessons = [lesson_of(e) for e in examples]
    lessons += [cut(one, part) for one in lessons for part in short_parts(one.text, rng, options.short)]
    lessons += codebook_lessons() if number % 2 == 0 else []
    marked = [t for lesson in lessons for t in targets(lesson, tokenizer, types)]
    batches = _batched(marked, options.batch, rng)
    if options.beside is not None:
        share = len(batches) // 3 * options.batch
        batches += _public(tokenizer, types, options.beside, options, number, share)
        rng.shuffle(batches)
    return batches


def _batched(chosen: list[Target], size: int, rng: random.Random) -> list[list[Target]]:
    """Windows of like length together, in random order; of short ones more go into one batch."""
    chosen.sort(key=lambda t: (len(t.window.ids) // 64, rng.random()))
    batches: list[list[Target]] = [[]]
    for target in chosen:
        room = size if len(target.window.ids) >= 64 else 4 * size
        if len(batches[-1]) >= room:
            batches.append([])
        batches[-1].append(target)
    rng.shuffle(batches)
    return batches


def _learn(reader: Reader, batches: Sequence[Sequence[Target]], options: argparse.Namespace) -> None:
    if options.only_lines:
        reader.requires_grad_(False).heads.story.requires_grad_()
    heads = [p for n, p in reader.named_parameters() if n.startswith("heads.") and p.requires_grad]
    body = [p for n, p in reader.named_parameters() if not n.startswith("heads.") and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": options.heads}],
        weight_decay=0.01,
        fused=True,
    )
    steps = min(len(batches), options.steps or len(batches))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    done = _resume(reader, optimiser, schedule, options)
    began, total = time.time(), 0.0
    for step in range(done, steps):
        rng = random.Random(options.seed * 100_000 + step)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = (
                _story_loss(reader.eval(), reader.states(*_padded(batches[step])), batches[step])
                if options.only_lines
                else losses(reader.train(), batches[step], rng, options.asked)
            )
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        total += float(loss.detach())
        if (step + 1) % 25 == 0:
            print(f"step {step + 1} loss {total / 25:.3f} {time.time() - began:.0f} s", flush=True)
            total = 0.0
        if (step + 1) % _SAVE_EVERY == 0 or step + 1 == steps:
            _save(reader, optimiser, schedule, step + 1, options)


def _rate(step: int, steps: int) -> float:
    """Warm up over a twentieth, then fall to nothing."""
    warm = max(steps // 20, 1)
    return min(step / warm, max(0.0, (steps - step) / max(steps - warm, 1)))


def losses(reader: Reader, batch: Sequence[Target], rng: random.Random, most: int) -> Tensor:
    """The summed losses of all heads on a batch of windows; of at most ``most`` of its triggers."""
    ids, mask = _padded(batch)
    states = reader.states(ids, mask)
    loss = _pointing_losses(reader, states, batch) + _story_loss(reader, states, batch)
    for finds, head in (("claims", reader.heads.trigger), ("events", reader.heads.event)):
        rows = [row for row, target in enumerate(batch) if target.finds == finds]
        if rows:
            tags = torch.stack([_wide(torch.from_numpy(batch[r].trigger_tags), ids.shape[1]) for r in rows])
            found = head(states[rows]).float().flatten(0, 1)
            weights = torch.tensor(_TRIGGER_WEIGHTS)
            loss = loss + functional.cross_entropy(
                found, tags.flatten(), weight=weights, ignore_index=IGNORED
            )
    asked = [
        (row, t)
        for row, target in enumerate(batch)
        for t in target.triggers
        if t.tags or t.classes or t.type >= 0
    ]
    if not asked:
        return loss
    some = rng.sample(asked, min(len(asked), most))
    return loss + _asked_losses(reader, states, mask.bool(), some)


def _story_loss(reader: Reader, states: Tensor, batch: Sequence[Target]) -> Tensor:
    """Whether each token lies in a line of the story, where that is known."""
    tags = torch.stack([_wide(torch.from_numpy(target.story_tags), states.shape[1]) for target in batch])
    found = reader.heads.story(states).float().flatten(0, 1)
    if (tags == IGNORED).all():
        return found.sum() * 0
    weights = torch.tensor(_STORY_WEIGHTS)
    return functional.cross_entropy(found, tags.flatten(), weight=weights, ignore_index=IGNORED) * 0.5


def _asked_losses(
    reader: Reader, states: Tensor, mask: Tensor, asked: Sequence[tuple[int, Trigger]]
) -> Tensor:
    """The losses of what is asked of triggers, each with its row of the batch."""
    row = torch.tensor([r for r, _ in asked])
    start, end = torch.tensor([t.tokens for _, t in asked]).T
    seen = reader.heads.seen(states, row, start, end)
    mixed = reader.heads.linked(states, mask, row, start, seen)
    answers, types, present = reader.heads.answered(seen, mixed, start, end)
    triggers = [trigger for _, trigger in asked]
    return _class_losses(answers, types, triggers) + _link_losses(reader, mixed, present, triggers)


def _class_losses(answers: Mapping[str, Tensor], types: Tensor, asked: Sequence[Trigger]) -> Tensor:
    gold = {name: torch.tensor([t.classes.get(name, IGNORED) for t in asked]) for name in CLASSES}
    loss = class_losses(answers, gold) * 0.5
    kinds = torch.tensor([t.type for t in asked])
    if (kinds == IGNORED).all():
        return loss
    return loss + functional.cross_entropy(types.float(), kinds, label_smoothing=0.05, ignore_index=IGNORED)


def _link_losses(
    reader: Reader, mixed: Tensor, present: Mapping[str, Tensor], asked: Sequence[Trigger]
) -> Tensor:
    loss = mixed.new_zeros((), dtype=torch.float32)
    for group in LEARNT:
        which = [i for i, t in enumerate(asked) if group in t.tags]
        if which:
            wanted = torch.stack(
                [_wide(torch.from_numpy(asked[i].tags[group]), mixed.shape[1]) for i in which]
            )
            scores = reader.heads.spans[group](mixed[which]).float()
            loss = loss + len(which) / len(asked) * (
                _span_loss(scores, wanted) + _present_loss(present[group][which].float(), wanted)
            )
    return loss


def _present_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Whether each label (columns) of a group has a span in the tags of each trigger (rows)."""
    labels = torch.arange(scores.shape[1])[None, :, None]
    there = ((wanted[:, None] - 1) // 2 == labels) & (wanted[:, None] > 0)
    return functional.binary_cross_entropy_with_logits(scores, there.any(-1).float()) * scores.shape[1] / 4


def _span_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy with the tokens of a span counting three times those outside."""
    each = functional.cross_entropy(
        scores.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED, reduction="none"
    )
    weight = torch.where(wanted.flatten() > 0, 3.0, 1.0) * (wanted.flatten() != IGNORED)
    return (each * weight).sum() / weight.sum().clamp(min=1) * 8


def _wide(tags: Tensor, width: int) -> Tensor:
    return functional.pad(tags, (0, width - len(tags)), value=IGNORED)


def _pointing_losses(reader: Reader, states: Tensor, batch: Sequence[Target]) -> Tensor:
    """Each mention that points to the words that name it, every other mention of the window to nobody."""
    total, count = states.new_zeros((), dtype=torch.float32), 0
    for row, target in enumerate(batch):
        if not target.mentions:
            continue
        spans = target.mentions
        means = torch.stack([states[row, a:b].mean(0) for a, b in spans])
        gold = torch.tensor(
            [spans.index(target.pointing[s]) if s in target.pointing else len(spans) for s in spans]
        )
        at = torch.tensor([a for a, _ in spans])
        scores = reader.heads.pointed(means, means, at[None] - at[:, None]).float()
        own = torch.eye(len(spans), len(spans) + 1, dtype=torch.bool)
        total = total + functional.cross_entropy(scores.masked_fill(own, -1e4), gold, reduction="sum")
        count += len(spans)
    return total / max(count, 1)


def _padded(batch: Sequence[Target]) -> tuple[Tensor, Tensor]:
    width = max(len(t.window.ids) for t in batch)
    ids = [functional.pad(torch.tensor(t.window.ids), (0, width - len(t.window.ids))) for t in batch]
    mask = [torch.arange(width) < len(t.window.ids) for t in batch]
    return torch.stack(ids), torch.stack(mask).long()


def _resume(
    reader: Reader,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    options: argparse.Namespace,
) -> int:
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "state.pt"
    if path.exists():
        state = torch.load(path, weights_only=True)
        reader.load_state_dict(state["reader"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        return int(state["steps"])
    if options.start is not None:
        before = torch.load(options.start, weights_only=True)["reader"]
        missing, _ = reader.load_state_dict(before, strict=False)
        print("fresh:", *missing or ["nothing"], flush=True)
    return 0


def _save(
    reader: Reader,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    steps: int,
    options: argparse.Namespace,
) -> None:
    state = {
        "reader": reader.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
        "steps": steps,
    }
    part = options.out / "state.part"
    torch.save(state, part)
    part.replace(options.out / "state.pt")
    told = {key: str(value) for key, value in vars(options).items()}
    (options.out / "options.json").write_text(
        json.dumps(told | {"steps done": str(steps)}, indent=1), "utf-8"
    )


if __name__ == "__main__":
    main()
