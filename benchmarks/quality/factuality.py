"""How factual an event is told, from -3 (did not happen) to +3 (did), on UW, UDS-IH2 and CommitmentBank.

The sets are JSON Lines, a sentence a line: ``text`` (words parted by blanks) and ``targets``, each the words
``span1`` (first, and behind the last) with a ``label``, the mean of what annotators said (Lee and others 2015; Rudinger
and others 2018; de Marneffe and others 2019, in the form of Jiang and de Marneffe 2021). The reader is asked of every
target as of a trigger; what it answers of kind, stance, stage, polarity, source and type becomes a number by the
weights of ``factuality.json``, which ``factuality_fit`` fits for each set on its train part alone (anew for each set of
weights of the reader).

Scored are the mean absolute error and Pearson's r over targets, of all and set by set.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.outcome import Result, thinned
from benchmarks.quality.resample import intervals
from benchmarks.quality.sets import files_of
from dateline.annotate.annotator import Annotator, load_annotator
from dateline.annotate.decode import softmax
from dateline.annotate.labels import CLASSES
from dateline.annotate.links import Tagged, log_odds
from dateline.annotate.windows import windows
from dateline.annotation import Span
from dateline.errors import UsageError

WEIGHTS: Final = Path(__file__).parent / "factuality.json"
SETS: Final = ("UW", "UDS_IH2", "CB")
QUESTIONS: Final = ("kind", "stance", "stage", "polarity", "sourced")
Signs = NDArray[np.float64]
"""What the reader says of a target: the share of each answer to each question and the log-odds of each, then the share
of each type, then 1."""
_FAR: Final = 1.0
"""An error that counts as one: a third of what lies between a fact and an open question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a set with its targets and their labels."""

    set: str
    text: str
    targets: tuple[tuple[Span, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """A sentence with the number given for each of its targets."""

    sentence: Sentence
    given: tuple[float, ...]

    def pairs(self) -> list[tuple[float, float]]:
        """The label and the number of each target."""
        return [(label, x) for (_, label), x in zip(self.sentence.targets, self.given, strict=True)]


def measure(options: Namespace) -> Result:
    """Error and correlation, of all targets and of those of each set."""
    files = files_of(options.data, options.split, ".jsonl")
    sentences = thinned([each for file in files for each in annotated(file)], options.limit)
    annotator = load_annotator()
    weights = load_weights(annotator.weights.types)
    valued = [_valued(each, annotator, weights[each.set]) for each in sentences]
    sets = {
        name: [v for v in valued if v.sentence.set == name]
        for name in dict.fromkeys(s.set for s in sentences)
    }
    metrics = scores(valued)
    if len(sets) > 1:
        metrics |= {f"{n}_{name}": x for name, some in sets.items() for n, x in scores(some).items()}
    pairs = [pair for each in valued for pair in each.pairs()]
    return Result(
        benchmark="factuality",
        split=options.split,
        size=len(valued),
        metrics=metrics,
        lines=(f"{len(pairs)} targets of {', '.join(sets)}; 3.0 for all: {always(pairs):.3f}",),
        detail={"targets": len(pairs), "always_3": always(pairs), "causes": causes(pairs)}
        | intervals([sums(each.pairs()) for each in valued], of_sums),
        predictions=tuple(_plain(each) for each in valued),
    )


def annotated(file: Path) -> Iterator[Sentence]:
    """The sentences of a file; the set is the one that its path names."""
    name = set_of(file)
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            spans = _words(row["text"])
            targets = tuple(
                (Span(start=spans[a].start, end=spans[b - 1].end), float(target["label"]))
                for target in row["targets"]
                for a, b in (target["span1"],)
            )
        except (ValueError, KeyError, TypeError, IndexError) as error:
            what = f"{file}:{number} is no sentence with targets ({error!r})"
            raise UsageError(what, hint="JSON Lines with text and targets of span1 and label") from None
        yield Sentence(set=name, text=row["text"], targets=targets)


def _words(text: str) -> list[Span]:
    """Where each word stands; the words are parted by single blanks."""
    ends = list(accumulate((len(word) + 1 for word in text.split(" ")), initial=0))
    return [Span(start=a, end=b - 1) for a, b in pairwise(ends)]


def set_of(file: Path) -> str:
    """The set whose name begins a part of a path, the last if several do; else ``UW``, the one made of news."""
    known = {_bare(name): name for name in SETS}
    found = [
        known[bare]
        for part in (*file.parts[:-1], file.stem)
        for bare in known
        if _bare(part).startswith(bare)
    ]
    return found[-1] if found else "UW"


def _bare(words: str) -> str:
    return "".join(c for c in words.lower() if c.isalnum())


def load_weights(types: Sequence[str]) -> dict[str, Signs]:
    """The weights of each set, in the order of the signs; a type that was not known when they were fitted weighs 0."""
    table: dict[str, Any] = json.loads(WEIGHTS.read_text("utf-8"))
    return {name: _flat(one, types) for name, one in table["sets"].items()}


def _flat(one: Mapping[str, Any], types: Sequence[str]) -> Signs:
    answers = [one[question][answer] for question in QUESTIONS for answer in CLASSES[question]]
    kinds = [one["types"].get(name, 0.0) for name in types]
    return np.array(
        [*(share for share, _ in answers), *(odds for _, odds in answers), *kinds, one["constant"]]
    )


def signs_of(sentence: Sentence, annotator: Annotator) -> list[Signs]:
    """What the reader says of each target, asked in the window that holds it farthest from its edges."""
    found: dict[Span, tuple[int, Signs]] = {}
    for window in windows(sentence.text, annotator.weights.tokenizer):
        held = [(span, window.tokens_of(span)) for span, _ in sentence.targets]
        inside = [(span, tokens) for span, tokens in held if tokens is not None]
        some = [Tagged(label="word", first=a, end=b, score=1.0) for _, (a, b) in inside]
        for (span, (a, b)), asked in zip(inside, annotator.asked(window, some) if some else (), strict=True):
            edge = min(a, len(window.ids) - b)
            if span not in found or found[span][0] < edge:
                found[span] = (edge, _signs(asked.answers))
    return [found[span][1] for span, _ in sentence.targets]


def _signs(outputs: Mapping[str, NDArray[np.float32]]) -> Signs:
    shares = [float(x) for name in QUESTIONS for x in softmax(outputs[name])]
    return np.array([*shares, *map(log_odds, shares), *softmax(outputs["types"]), 1.0])


def _valued(sentence: Sentence, annotator: Annotator, weights: Signs) -> Valued:
    return Valued(sentence=sentence, given=tuple(value(s, weights) for s in signs_of(sentence, annotator)))


def value(signs: Signs, weights: Signs) -> float:
    """The number for what the reader says, within -3 and +3."""
    return float(np.clip(signs @ weights, -3.0, 3.0))


def scores(valued: Sequence[Valued]) -> dict[str, float]:
    """Mean absolute error and Pearson's r over all targets."""
    return of_sums([sums([pair for each in valued for pair in each.pairs()])])


def sums(pairs: Sequence[tuple[float, float]]) -> Signs:
    """How many pairs, and the sums of |x-y|, x, y, xx, yy and xy over them: what both scores are made of."""
    x, y = np.array(pairs, dtype=float).reshape(-1, 2).T
    return np.array([len(pairs), *(s.sum() for s in (np.abs(x - y), x, y, x * x, y * y, x * y))])


def of_sums(parts: Sequence[Signs]) -> dict[str, float]:
    """Both scores of the sums of some sentences; no correlation of what does not vary is 0."""
    n, error, x, y, xx, yy, xy = np.sum(parts, axis=0) if len(parts) else np.zeros(7)
    spread = max(n * xx - x * x, 0) * max(n * yy - y * y, 0)
    return {
        "mae": round(float(error / max(n, 1)), 3),
        "pearson": round(float((n * xy - x * y) / np.sqrt(spread)), 3) if spread > 1e-9 else 0.0,
    }


def always(pairs: Sequence[tuple[float, float]]) -> float:
    """The error of taking everything for a fact."""
    return round(sum(abs(3.0 - label) for label, _ in pairs) / max(len(pairs), 1), 3)


def causes(pairs: Sequence[tuple[float, float]]) -> dict[str, int]:
    """How often a target is a whole step off, by what it is and what it was taken for, the commonest first."""
    off = [(_step(label), _step(x)) for label, x in pairs if abs(label - x) > _FAR]
    counted = Counter(f"{a} taken for {b}" if a != b else f"{a}, but too much or too little" for a, b in off)
    return dict(counted.most_common())


def _step(label: float) -> str:
    """What a number says."""
    if label >= 2:
        return "fact"
    return "likely" if label >= 1 else "open" if label > -1 else "unlikely" if label > -2 else "no fact"


def _plain(each: Valued) -> dict[str, Any]:
    sentence = each.sentence
    return {
        "set": sentence.set,
        "text": sentence.text,
        "targets": [
            {
                "start": span.start,
                "end": span.end,
                "quote": span.of(sentence.text),
                "label": label,
                "given": round(x, 3),
            }
            for (span, label), x in zip(sentence.targets, each.given, strict=True)
        ],
    }
