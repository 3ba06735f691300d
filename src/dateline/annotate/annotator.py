"""A text through the encoder: windows, triggers, what is linked to each, and whom pointing words mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.confidence import Calibration
from dateline.annotate.decode import (
    Linked,
    by_word,
    classes_of,
    edges_of,
    softmax,
    statement_of,
    told_in,
    triggers_in,
    words_of,
)
from dateline.annotate.folders import SHIPPED
from dateline.annotate.labels import CLASSES, GROUPS, OUTPUTS
from dateline.annotate.links import Candidate, Links, Tagged, candidates
from dateline.annotate.weights import Weights, load_weights
from dateline.annotate.windows import Window, windows
from dateline.annotation import Annotation, Mention, Span
from dateline.codebook.codebook import load_codebook
from dateline.model import ClaimKind, Report

Array = NDArray[np.float32]
_STORY: Final = frozenset({"title", "dateline", "body"})
_FAR: Final = 9
_POINTING: Final = frozenset({"people", "place", "source"})
_CUES: Final = frozenset({"cue", "outer_cue"})

BEFORE: Final = 96
BEHIND: Final = 40
"""Tokens before and behind a trigger that the heads look at. Of the links that are marked, 2 in 100 reach farther back
and fewer than 1 in 1,000 farther on; what heads cost grows with the square."""
TOGETHER: Final = 32
"""Tokens from the first to the last of the triggers that the heads are asked of at once."""

THRESHOLDS: Final[Mapping[str, float]] = MappingProxyType(dict.fromkeys(("story", "trigger", *GROUPS), 0.5))
"""How sure a line of the story, a trigger, or what is linked to it in a group, must be where the card says nothing
else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One trigger of a window, the answers that the heads score for it, the shares of the words around it for each
    group, and the states of the window's tokens."""

    trigger: Tagged
    answers: Mapping[str, Array]
    shares: Mapping[str, Array]
    words: Sequence[tuple[int, int]]
    states: Array

    def candidates(self, group: str) -> list[Candidate]:
        """The words of a group that may be linked to it."""
        has = self.answers[f"has_{group}"]
        return candidates(self.shares[group], has, self.words, group, self.trigger.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """Trained weights and how to use them. ``kinds`` leads each type of the codebook to its kind; ``thresholds``,
    ``factors`` (of links) and ``calibration`` are set on the dev parts."""

    weights: Weights
    kinds: Mapping[str, ClaimKind]
    thresholds: Mapping[str, float] = field(default_factory=lambda: THRESHOLDS)
    factors: Mapping[str, Sequence[float]] = field(default_factory=dict)
    calibration: Calibration = field(default_factory=Calibration)

    def annotate(self, report: Report, country: str | None = None) -> Annotation:
        """What a cleaned report says. The country is not asked for: the words say what they say."""
        return self.annotate_text(report.text, story_of(report))

    def annotate_text(self, text: str, story: Sequence[Span] | None = None) -> Annotation:
        """What a text says, or those stretches of it that are its story."""
        return Annotation(
            statements=tuple(
                statement_of(each, text, self.kinds, self.calibration.confidence(each.sure))
                for each in self.linked(text, story)
            )
        )

    def linked(self, text: str, story: Sequence[Span] | None = None) -> list[Linked]:
        """The triggers of a text in order, with what its heads say of each: each is asked of in one window."""
        told = sorted(story) if story is not None else [Span(start=0, end=len(text))]
        found: list[Linked] = []
        for window in windows(text, self.weights.tokenizer):
            if not any(window.span_of(*window.own).meets(stretch) for stretch in told):
                continue
            for linked in self._in_window(window, text):
                met = found and found[-1].trigger.meets(linked.trigger)
                if _inside(linked.trigger, told) and not met:
                    found.append(linked)
        return _counted_once(found)

    def linked_to(self, text: str, triggers: Sequence[Span]) -> dict[Span, Linked]:
        """What the heads say of words that somebody else takes for triggers, each asked of in one window; without those
        that no window holds."""
        found: dict[Span, Linked] = {}
        for window in windows(text, self.weights.tokenizer):
            first, last = window.own
            held = {
                span: Tagged(label="trigger", first=tokens[0], end=tokens[1], score=1.0)
                for span in sorted(triggers)
                if (tokens := window.tokens_of(span)) is not None and first <= tokens[0] < last
            }
            found |= zip(held, self._in_window(window, text, tuple(held.values())), strict=True)
        return found

    def asked(self, window: Window, of: Sequence[Tagged] | None = None) -> Iterator[Asked]:
        """What the heads say of each of some words of a window; where none are given, of its own triggers."""
        ids = np.array([window.ids], dtype=np.int64)
        states, scores, story = self.weights.encoder.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        words = window.words()
        first, last = window.own
        found = triggers_in(scores[0], words, self.thresholds["trigger"]) if of is None else ()
        told = told_in(story[0], window.lines, self.thresholds["story"])
        triggers = of or [t for t in found if first <= t.first < last and told[t.first]]
        for together in _neighbours(triggers):
            yield from self._asked(states, words, together)

    def _asked(
        self, states: Array, words: Sequence[tuple[int, int]], triggers: Sequence[Tagged]
    ) -> Iterator[Asked]:
        """What the heads say of triggers that lie near each other, of the tokens around them."""
        low, high = max(triggers[0].first - BEFORE, 0), triggers[-1].end + BEHIND
        near = [(first, end) for first, end in words if first >= low and end <= high]
        start = np.array([t.first - low for t in triggers], dtype=np.int64)
        end = np.array([t.end - low for t in triggers], dtype=np.int64)
        given = self.weights.heads.run(None, {"states": states[:, low:high], "start": start, "end": end})
        outputs = dict(zip(OUTPUTS, given, strict=True))
        edges = edges_of(near, low)
        shares = {group: by_word(outputs.pop(group), edges) for group in GROUPS}
        for i, trigger in enumerate(triggers):
            yield Asked(
                trigger=trigger,
                answers={name: scores[i] for name, scores in outputs.items()},
                shares={group: of_words[i] for group, of_words in shares.items()},
                words=near,
                states=states[0],
            )

    def _in_window(self, window: Window, text: str, of: Sequence[Tagged] | None = None) -> Iterator[Linked]:
        """Some words of a window, or its own triggers, with what is linked to each."""
        asked = list(self.asked(window, of))
        if not asked:
            return
        links = Links(factors=self.factors, thresholds=self.thresholds)
        found = [{g: links.chosen(each.candidates(g), g) for g in GROUPS} for each in asked]
        tagged = [{group: spans for group, (spans, _) in each.items()} for each in found]
        pointed = self._pointed(asked[0].states, tagged)
        for i, each in enumerate(asked):
            answers, shares = classes_of({name: each.answers[name] for name in CLASSES})
            type_, share = self._type(each.answers["types"])
            groups = {group: sure for group, (_, sure) in found[i].items()}
            yield Linked(
                trigger=words_of(text, window.span_of(each.trigger.first, each.trigger.end)),
                type=type_,
                answers=answers,
                spans={g: _mentions(spans, g, window, text, pointed) for g, spans in tagged[i].items()},
                sure={"trigger": each.trigger.score, "type": share, **shares, **groups},
            )

    def _type(self, scores: Array) -> tuple[str, float]:
        shares = softmax(scores)
        return self.weights.types[int(np.argmax(shares))], float(shares.max())

    def _pointed(
        self, states: Array, tagged: Sequence[Mapping[str, list[Tagged]]]
    ) -> dict[tuple[int, int], tuple[int, int]]:
        """The tokens of every mention that points to other words, and those words' tokens."""
        spans = sorted(
            {
                (t.first, t.end)
                for groups in tagged
                for group in _POINTING
                for t in groups[group]
                if t.label not in _CUES
            }
        )
        if not spans:
            return {}
        arrays = self.weights.arrays
        means = np.stack([states[a:b].mean(0) for a, b in spans])
        points = _times(means, arrays["points.weight"]) + arrays["points.bias"]
        names = _times(means, arrays["names.weight"]) + arrays["names.bias"]
        at = np.array([a for a, _ in spans])
        scores = (
            _times(points, names) / np.sqrt(points.shape[1])
            + arrays["back.weight"][_steps(at[None] - at[:, None]), 0]
        )
        nobody = (_times(means, arrays["nobody.weight"]) + arrays["nobody.bias"])[:, 0]
        np.fill_diagonal(scores, -np.inf)
        best = scores.argmax(-1)
        chosen = {spans[i]: spans[int(best[i])] for i in range(len(spans)) if scores[i, best[i]] > nobody[i]}
        return {mention: _end_of(mention, chosen) for mention in chosen}


def story_of(report: Report) -> list[Span]:
    """The stretches of a report that tell."""
    return [Span(start=z.start, end=z.end) for z in report.zones if z.kind in _STORY]


def _neighbours(triggers: Sequence[Tagged]) -> Iterator[list[Tagged]]:
    """Triggers in portions that lie near each other."""
    portion: list[Tagged] = []
    for trigger in triggers:
        if portion and trigger.end - portion[0].first > TOGETHER:
            yield portion
            portion = []
        portion.append(trigger)
    if portion:
        yield portion


def _inside(span: Span, stretches: Sequence[Span]) -> bool:
    """Whether one of some stretches, which are in order and do not overlap, holds a span."""
    at = bisect_right(stretches, span.start, key=lambda stretch: stretch.start)
    return at > 0 and stretches[at - 1].holds(span)


def load_annotator(folder: Path = SHIPPED, *, threads: int = 0) -> Annotator:
    """The annotator of a folder of weights, with the thresholds of its card."""
    weights = load_weights(folder, threads=threads)
    kinds = {kind.id: kind.kind for kind in load_codebook().types.values()}
    return Annotator(
        weights=weights,
        kinds=kinds,
        thresholds={**THRESHOLDS, **weights.card.get("thresholds", {})},
        factors=weights.card.get("factors", {}),
        calibration=Calibration(**weights.card.get("calibration", {})),
    )


def _counted_once(linked: Sequence[Linked]) -> list[Linked]:
    """Each number is told of one deed: that whose head is surest of it."""
    best: dict[Span, float] = {}
    for each in linked:
        for _, mention, score in each.spans["count"]:
            best[mention.span] = max(best.get(mention.span, 0.0), score)
    kept = []
    for each in linked:
        counts = []
        for row in each.spans["count"]:
            if best.get(row[1].span) == row[2]:
                counts.append(row)
                del best[row[1].span]
        kept.append(replace(each, spans={**each.spans, "count": counts}))
    return kept


def _end_of(mention: tuple[int, int], chosen: Mapping[tuple[int, int], tuple[int, int]]) -> tuple[int, int]:
    """Where a row of pointing mentions ends; a ring ends where it closes."""
    seen = {mention}
    at = chosen[mention]
    while at in chosen and at not in seen:
        seen.add(at)
        at = chosen[at]
    return at


def _times(one: Array, other: Array) -> Array:
    """The inner product of each row of one with each of the other; by ``@`` the threads of OpenBLAS wait for each other
    longer than they work."""
    product: Array = np.einsum("ik,jk->ij", one, other)
    return product


def _steps(apart: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed logarithmic distance as an index, as the heads were trained with."""
    size = np.minimum(np.floor(np.log2(np.abs(apart) + 1)), _FAR)
    steps: NDArray[np.int64] = (np.sign(apart) * size).astype(np.int64) + _FAR
    return steps


def _mentions(
    spans: Sequence[Tagged],
    group: str,
    window: Window,
    text: str,
    pointed: Mapping[tuple[int, int], tuple[int, int]],
) -> list[tuple[str, Mention, float]]:
    found = []
    for tagged in spans:
        span = words_of(text, window.span_of(tagged.first, tagged.end))
        named = (
            pointed.get((tagged.first, tagged.end))
            if group in _POINTING and tagged.label not in _CUES
            else None
        )
        other = words_of(text, window.span_of(*named)) if named is not None else None
        mention = Mention(span=span, named=other if other is not None and not other.meets(span) else None)
        found.append((tagged.label, mention, tagged.score))
    return found
