"""Scores of the heads to an annotation: spans from tags, classes from scores, and what must agree made to agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.labels import CLASSES, GROUPS
from dateline.annotate.links import Tagged
from dateline.annotation import Argument, Confidence, Count, Hold, Location, Mention, Saying, Span, Statement
from dateline.model import ClaimKind, Stance

Array = NDArray[np.float32]
_SENTENCE: Final = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W\d_a-z])|\n\s*\n|\n(?=\s*[-*•])")
_FIGURES_BEFORE: Final = re.compile(r"(?<![\w.,])(?:\d+[.,])+$")
_FIGURES_BEHIND: Final = re.compile(r"(?:[.,]\d+)+(?!\w)")
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]+['’]$")
_NEAR: Final = 24
"""Characters before a span in which its first word or figure may begin."""
_LONGEST: Final = 1_000
"""Characters on either side of a trigger in which its sentence begins and ends; what has no stop is cut there."""
WIDEST: Final = 100
"""Characters by which a span is widened at most on either side: what is longer is no word."""
_LESS: Final = 0.6
"""The share of the threshold that a word beside a sure one has to reach."""
_OPEN: Final = frozenset({"besieged", "contested"})
_TOLD_KINDS: Final = frozenset({"goal", "forecast"})


def softmax(scores: Array) -> Array:
    """Shares along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Array = raised / raised.sum(-1, keepdims=True)
    return shares


def edges_of(words: Sequence[tuple[int, int]], at: int = 0) -> NDArray[np.int64]:
    """Where each word begins, and where the last ends, counted from a token; each begins where the one before ends."""
    return np.array([words[0][0], *(end for _, end in words)], dtype=np.int64) - at


def by_word(scores: Array, edges: NDArray[np.int64]) -> Array:
    """The shares of each word, the mean of those of its tokens: these are the last axis but one."""
    sums = np.add.reduceat(softmax(scores)[..., : edges[-1], :], edges[:-1], axis=-2)
    means: Array = sums / np.diff(edges)[:, None].astype(sums.dtype)
    return means


def triggers_in(scores: Array, words: Sequence[tuple[int, int]], threshold: float) -> list[Tagged]:
    """The triggers that the scores (outside, begin, inside) show; a word that begins one parts it from the last."""
    if not words:
        return []
    shares = by_word(scores, edges_of(words))
    runs = _runs(1 - shares[:, 0], threshold, shares[:, 2] >= shares[:, 1])
    return [
        Tagged(
            label="trigger",
            first=words[first][0],
            end=words[end - 1][1],
            score=float(1 - shares[first:end, 0].min()),
        )
        for first, end in runs
    ]


def told_in(scores: Array, lines: Sequence[int], threshold: float) -> NDArray[np.bool_]:
    """Whether each token lies in a line that is story by the mean share (column 1) of the line's tokens; the
    others are what stands around a story: menus, notices, headlines of other stories."""
    at = np.array(lines)
    means = np.bincount(at, softmax(scores)[:, 1]) / np.maximum(np.bincount(at), 1)
    told: NDArray[np.bool_] = (means >= threshold)[at]
    return told


def _runs(sure: Array, threshold: float, goes_on: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Runs of neighbouring words that are sure enough; what goes on with a sure word need be less so."""
    runs: list[tuple[int, int]] = []
    for at in range(len(sure)):
        beside = bool(runs) and runs[-1][1] == at
        if beside and sure[at] > threshold * _LESS and goes_on[at]:
            runs[-1] = (runs[-1][0], at + 1)
        elif sure[at] > threshold:
            runs.append((at, at + 1))
    return runs


def words_of(text: str, span: Span) -> Span:
    """A span widened to whole words and stripped of blanks and marks at its ends."""
    start, end = span.start, span.end
    first, last = max(start - WIDEST, 0), min(end + WIDEST, len(text))
    while start > first and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < last and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    if head := (_FIGURES_BEFORE if text[start].isdigit() else _WORD_BEFORE).search(text[:start][-_NEAR:]):
        start -= len(head[0])
    if text[end - 1].isdigit() and (tail := _FIGURES_BEHIND.match(text, end)):
        end = tail.end()
    while start < end - 1 and not _begins(text[start]):
        start += 1
    while end > start + 1 and not (text[end - 1].isalnum() or text[end - 1] in ")]%+."):
        end -= 1
    if text[end - 1] == "." and not re.search(r"\b[A-Z]\.$|\.\w\.$", text[start:end]):
        end = max(end - 1, start + 1)
    return Span(start=start, end=end)


def _begins(character: str) -> bool:
    return character.isalnum() or character in "$€£~([#"


def sentence_of(text: str, span: Span) -> Span:
    """The sentence that holds a span; where it does not end, whole words around the span."""
    first, last = max(span.start - _LONGEST, 0), min(span.end + _LONGEST, len(text))
    start, end = first, last
    for match in _SENTENCE.finditer(text, first, last):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    while 0 < start == first < span.start and not text[start - 1].isspace():
        start, first = start + 1, first + 1
    while span.end < end == last < len(text) and not text[end].isspace():
        end, last = end - 1, last - 1
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """One trigger with what its heads say: its span, type, the answers, and the spans of each group. ``sure`` says how
    sure each is: ``trigger``, ``type``, the answers and the groups by their names."""

    trigger: Span
    type: str
    answers: Mapping[str, str]
    spans: Mapping[str, Sequence[tuple[str, Mention, float]]]
    sure: Mapping[str, float]


def statement_of(
    linked: Linked, text: str, kinds: Mapping[str, ClaimKind], confidence: Confidence
) -> Statement:
    """The statement that one trigger's answers make."""
    spans, answers = linked.spans, linked.answers
    kind: Any = answers["kind"] if answers["kind"] in _TOLD_KINDS else kinds[linked.type]
    arguments = tuple(
        sorted(
            (Argument(role=_any(role), mention=m) for role, m, _ in spans["people"]),
            key=lambda a: (GROUPS["people"].index(a.role), a.mention.span),
        )
    )
    sayings = tuple(_sayings(spans["source"], answers))
    return Statement(
        evidence=sentence_of(text, linked.trigger),
        trigger=linked.trigger,
        kind=kind,
        type=linked.type,
        arguments=arguments,
        locations=tuple(Location(role=_any(role), mention=m) for role, m, _ in spans["place"]),
        time=_best(spans["circumstance"], "time"),
        counts=tuple(Count(kind=_any(kind), mention=m) for kind, m, _ in spans["count"]),
        means=tuple(m for label, m, _ in spans["circumstance"] if label == "means"),
        operation=_best(spans["circumstance"], "operation"),
        condition=_best(spans["circumstance"], "condition"),
        control=_hold(arguments, answers["control"]),
        sayings=sayings,
        stance=_stance(answers["stance"], bool(sayings)),
        stage=_any(answers["stage"]),
        polarity=_any(answers["polarity"]),
        confidence=confidence,
    )


def _any(label: str) -> Any:
    """A label that the enums of the model hold, as the weights were checked to know no others."""
    return label


def _best(spans: Sequence[tuple[str, Mention, float]], label: str) -> Mention | None:
    fitting = [(score, mention) for name, mention, score in spans if name == label]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _hold(arguments: Sequence[Argument], state: str) -> Hold | None:
    """Who holds the place: the holder, else the doer; nobody where it is besieged or contested."""
    if state == "none":
        return None
    holders = [a.mention for role in ("holder", "actor") for a in arguments if a.role == role]
    return Hold(holder=holders[0] if holders and state not in _OPEN else None, state=_any(state))


def _stance(stance: str, sourced: bool) -> Stance:
    """Nobody's words are reported, somebody's are not stated."""
    if sourced and stance == "stated":
        return "reported"
    told: Stance = "stated" if not sourced and stance in {"reported", "claimed"} else _any(stance)
    return told


def _sayings(spans: Sequence[tuple[str, Mention, float]], answers: Mapping[str, str]) -> Iterator[Saying]:
    """The sources from the outermost in, each with the cue nearest to it; a cue alone is hearsay."""
    if answers["sourced"] == "no":
        return
    kind = _any(answers["source_kind"])
    for source_label, cue_label in (("outer", "outer_cue"), ("source", "cue")):
        source, cue = _best(spans, source_label), _best(spans, cue_label)
        if source is not None or (cue is not None and source_label == "source"):
            yield Saying(source=source, cue=cue, kind=kind if source_label == "source" else _any("media"))


def classes_of(answers: Mapping[str, Array]) -> tuple[dict[str, str], dict[str, float]]:
    """The best answer to each question, and the share of it."""
    best = {name: CLASSES[name][int(np.argmax(scores))] for name, scores in answers.items()}
    return best, {name: float(softmax(scores).max()) for name, scores in answers.items()}
