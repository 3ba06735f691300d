"""Who says what, measured on PolNeAR.

A split of the corpus is a folder of ``text/*.txt`` and ``attributions/*.ann`` in brat standoff. Where several people
annotated a document, the first by name counts. Sources, cues and words said (content) are scored apart: exact, where
the stretches are the same but for the punctuation and blanks at their edges, and by overlap, where they share a
character. The trained heads are asked of every word who says it and with which cue, as if the word were a trigger; the
words said are the run of words for which they give one source and one cue.

PolNeAR also counts attitudes ("wants", "supports") as attribution, which Dateline reads as claims of their own, so its
recall is bounded well below 1 here. Published exact F1 (source, cue, content): rules 10.7, 22.8, 5.6; conditional
random fields 50.6, 53.4, 28.6.
"""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.quality.marked import folder_of
from benchmarks.quality.outcome import Result, f1, thinned
from benchmarks.quality.resample import intervals
from dateline.annotate.annotator import Annotator, load_annotator
from dateline.annotate.decode import classes_of, words_of
from dateline.annotate.links import Links, Tagged
from dateline.annotate.windows import Window, windows
from dateline.annotation import Span

PARTS = ("Source", "Cue", "Content")
Stretch = tuple[int, int]
Stretches = frozenset[Stretch]
Parts = dict[str, set[Stretches]]
Said = dict[str, Span]
"""The words for the source and for the cue of a word, where it has them."""
_GAP = 4
"""Words that may lie between two of one run."""
_TOGETHER = 64
"""Words that are asked for at once."""
Hit = Callable[[Stretches, set[Stretches]], bool]
_EDGE = " \t\n\xa0.,;:!?\"'“”‘’()[]-–—"


def measure(options: Namespace) -> Result:
    """F1 of each part; precision, recall and F1, exact and by overlap, for people."""
    documents = thinned(list(annotated(folder_of(options.data, options.split))), options.limit)
    annotator = load_annotator()
    pairs = [(gold(text, standoff), found(text, annotator)) for text, standoff in documents]
    lines = []
    for part in PARTS:
        for name, hit in (("exact", exact), ("overlap", overlap)):
            scores = [100 * x for x in score([(g[part], f[part]) for g, f in pairs], hit)]
            lines.append(f"{part:8} {name:8} P {scores[0]:5.1f}  R {scores[1]:5.1f}  F1 {scores[2]:5.1f}")
    counts = [counts_of(*pair) for pair in pairs]
    return Result(
        benchmark="attribution",
        split=options.split,
        size=len(pairs),
        metrics=exact_f1(counts),
        lines=tuple(lines),
        detail={"causes": causes(pairs)} | intervals(counts, exact_f1),
        predictions=[
            {"text": text, **{part.lower(): sorted(map(sorted, got[part])) for part in PARTS}}
            for (text, _), (_, got) in zip(documents, pairs, strict=True)
        ],
    )


Counts = tuple[tuple[int, int, int], ...]
"""For each part how many are marked, found and both."""


def counts_of(wanted: Parts, got: Parts) -> Counts:
    """The counts of a document."""
    return tuple((len(wanted[part]), len(got[part]), len(wanted[part] & got[part])) for part in PARTS)


def exact_f1(counts: Sequence[Counts]) -> dict[str, float]:
    """F1 of each part over the counts of some documents, from 0 to 100."""
    sums = [[sum(each[i][j] for each in counts) for j in range(3)] for i in range(len(PARTS))]
    return {
        f"{part.lower()}_f1": round(100 * f1(both / max(got, 1), both / max(wanted, 1)), 1)
        for part, (wanted, got, both) in zip(PARTS, sums, strict=True)
    }


def causes(pairs: Sequence[tuple[Parts, Parts]]) -> dict[str, int]:
    """What is missed and too much, by part and by whether it is only the edges; the commonest first."""
    counted = Counter[str]()
    for wanted, got in pairs:
        for part in PARTS:
            name = part.lower()
            for one in wanted[part] - got[part]:
                counted[f"{name} with other edges" if overlap(one, got[part]) else f"{name} not found"] += 1
            counted[f"{name} too many"] += sum(not overlap(one, wanted[part]) for one in got[part])
    return {cause: n for cause, n in counted.most_common() if n}


def annotated(folder: Path) -> Iterator[tuple[str, str]]:
    """The text and the standoff of every document that has one."""
    for text in sorted(folder.glob("text/*.txt")):
        files = [
            f for f in sorted(folder.glob("attributions/*.ann")) if f.name.rsplit("_", 1)[0] == text.stem
        ]
        if files:
            yield text.read_text("utf-8"), files[0].read_text("utf-8")


def gold(text: str, standoff: str) -> Parts:
    """The annotated parts; a part may be in several pieces."""
    parts: Parts = {part: set() for part in PARTS}
    for line in standoff.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            label, _, places = fields[1].partition(" ")
            pieces = [tuple(map(int, piece.split())) for piece in places.split(";")]
            if label in parts:
                parts[label].add(_clean(text, [(piece[0], piece[1]) for piece in pieces]))
    return parts


def found(text: str, annotator: Annotator) -> Parts:
    """The parts that the heads find: runs of words with one source and one cue, and these two."""
    asked: dict[Span, tuple[int, Said]] = {}
    for window in windows(text, annotator.weights.tokenizer):
        for at, (span, said) in enumerate(_asked(window, text, annotator)):
            inside = min(at, len(window.ids) - at)
            if span not in asked or asked[span][0] < inside:
                asked[span] = (inside, said)
    saying = {words for _, said in asked.values() for words in said.values()}
    told = [span for span in sorted(asked) if not any(words.holds(span) for words in saying)]
    parts: Parts = {part: set() for part in PARTS}
    for said, spans in _runs([(span, asked[span][1]) for span in told]):
        parts["Content"].add(_clean(text, [(spans[0].start, spans[-1].end)]))
        for part in ("Source", "Cue"):
            if (words := said.get(part.lower())) is not None:
                parts[part].add(_clean(text, [(words.start, words.end)]))
    return parts


def _runs(rows: Sequence[tuple[Span, Said]]) -> list[tuple[Said, list[Span]]]:
    """Neighbouring words with one cue (or one source, without a cue); a few words between do not part them."""
    runs: list[tuple[Said, list[Span], int]] = []
    for at, (span, said) in enumerate(rows):
        if "cue" not in said and "source" not in said:
            continue
        before = runs[-1] if runs else None
        if before is not None and at - before[2] <= _GAP and _key(before[0]) == _key(said):
            runs[-1] = ({**said, **before[0]}, [*before[1], span], at)
        else:
            runs.append((said, [span], at))
    return [(said, spans) for said, spans, _ in runs]


def _key(said: Said) -> Span | None:
    return said.get("cue") or said.get("source")


def _asked(window: Window, text: str, annotator: Annotator) -> Iterator[tuple[Span, Said]]:
    """Each word of a window with whoever says it and the cue that says so; nobody for the report's own words."""
    words = window.words()
    links = Links(factors=annotator.factors, thresholds=annotator.thresholds)
    for first in range(0, len(words), _TOGETHER):
        some = [Tagged(label="word", first=a, end=b, score=1.0) for a, b in words[first : first + _TOGETHER]]
        for asked in annotator.asked(window, some):
            told = classes_of({"sourced": asked.answers["sourced"]})[0]["sourced"] == "yes"
            spans = links.chosen(asked.candidates("source"), "source")[0] if told else []
            best = {s.label: s for s in sorted(spans, key=lambda each: each.score)}
            yield (
                window.span_of(asked.trigger.first, asked.trigger.end),
                {name: words_of(text, window.span_of(s.first, s.end)) for name, s in best.items()},
            )


def _clean(text: str, pieces: list[Stretch]) -> Stretches:
    """Pieces without punctuation and blanks at their edges; pieces that touch are one."""
    out: list[Stretch] = []
    for start, end in sorted(pieces):
        if out and not text[out[-1][1] : start].strip(_EDGE):
            start = out.pop()[0]
        out.append((start, end))
    trimmed = []
    for start, end in out:
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        trimmed.append((start, end))
    return frozenset(trimmed)


def exact(one: Stretches, other: set[Stretches]) -> bool:
    """Whether the same stretches are among the others."""
    return one in other


def overlap(one: Stretches, other: set[Stretches]) -> bool:
    """Whether any of the others shares a character."""
    return any(a < d and c < b for a, b in one for pieces in other for c, d in pieces)


def score(pairs: Sequence[tuple[set[Stretches], set[Stretches]]], hit: Hit) -> tuple[float, float, float]:
    """Precision, recall and F1 over documents."""
    precision = _part([hit(one, wanted) for wanted, got in pairs for one in got])
    recall = _part([hit(one, got) for wanted, got in pairs for one in wanted])
    return precision, recall, f1(precision, recall)


def _part(hits: Sequence[bool]) -> float:
    return sum(hits) / max(1, len(hits))
