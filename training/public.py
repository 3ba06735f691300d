"""Public sets as lessons, for the first stage: general roles, sources, events of the news, coreference.

Only parts that may be trained on are read (``train``, and ``dev`` of the sets that we do not report on); what each set
leaves unmarked is not asked. The sets, their licences and where they come from are in the card of the weights.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from dateline.annotation import Span
from training.targets import GENERAL, Asked, Lesson

_PACKED: Final = 900
"""Characters of neighbouring sentences that make one window of the first stage."""
_SHARES: Final = {
    "propbank-ewt": 0.6, "qanom": 0.8, "qasrl-gs": 1.0, "event-location": 0.5, "maven": 0.4, "polnear": 0.4,
}  # fmt: skip
"""The share of a set that one pass sees, drawn anew for each."""
_NAMED: Final = {
    ("Conflict", "Attacker"): "actor",
    ("Life", "Killer"): "actor",
    ("Life", "Injurer"): "actor",
    ("Conflict", "Demonstrator"): "actor",
    ("Justice", "Jailer"): "actor",
    ("Conflict", "Target"): "target",
    ("Life", "Victim"): "victim",
}
"""WikiEvents' roles that are ours, by the first part of the event's type."""
_OPEN_LICENCES: Final = ("CC BY 2.5", "CC BY 4.0", "CC BY-SA 3.0")
_POINTS: Final = re.compile(
    r"(?i)(he|she|it|they|him|her|them|his|its|their|hers|theirs|who|which|this|that|these|those)$|the "
)


def public_lessons(data: Path, rng: random.Random) -> list[Lesson]:
    """The lessons of one pass over the public sets of a folder; what it draws is the generator's."""
    roles = data / "roles"
    general = [roles / f"{name}.jsonl" for name in ("propbank-ewt", "qanom", "qasrl-gs")]
    found = [lesson for path in general for lesson in _general(path, rng)]
    found += _events(roles / "wikievents.jsonl")
    found += _packed(_drawn(_rows(roles / "event-location.jsonl"), "event-location", rng), _located, None)
    found += _packed(
        _drawn(_rows(data / "triggers" / "trig-maven-part.jsonl"), "maven", rng), _bare, "events"
    )
    found += _attributed(data / "attribution" / "train", rng)
    found += _coreferent(data / "coref" / "coref-gum.jsonl")
    rng.shuffle(found)
    return found


def _rows(path: Path, splits: Sequence[str] = ("train",)) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["split"] in splits]


def _drawn(rows: Sequence[Any], name: str, rng: random.Random) -> list[Any]:
    return [row for row in rows if rng.random() < _SHARES[name]]


def _general(path: Path, rng: random.Random) -> Iterator[Lesson]:
    finds = "events" if path.stem == "propbank-ewt" else None
    yield from _packed(_drawn(_rows(path, ("train", "dev")), path.stem, rng), _roles, finds)


def _packed(
    rows: Sequence[dict[str, Any]],
    ask: Callable[[Mapping[str, Any], int], Asked],
    finds: Any,
) -> Iterator[Lesson]:
    """Neighbouring sentences as one text, so that a window is full."""
    text, asked = "", []
    for row in [*rows, None]:
        if row is None or len(text) > _PACKED:
            if asked:
                yield Lesson(text=text, asked=tuple(asked), finds=finds)
            text, asked = "", []
        if row is not None:
            asked += [ask(predicate, len(text)) for predicate in row["predicates"]]
            text += row["text"] + " "


def _span(row: Mapping[str, Any], by: int) -> Span:
    return Span(start=row["start"] + by, end=row["end"] + by)


def _roles(predicate: Mapping[str, Any], by: int) -> Asked:
    spans = [(a["coarse"], _span(a, by)) for a in predicate["args"] if a["coarse"] in GENERAL]
    return Asked(trigger=_span(predicate, by), spans={"general": spans}, classes={})


def _located(predicate: Mapping[str, Any], by: int) -> Asked:
    spans = [("at", _span(a, by)) for a in predicate["args"]]
    return Asked(trigger=_span(predicate, by), spans={"place": spans}, classes={})


def _bare(predicate: Mapping[str, Any], by: int) -> Asked:
    return Asked(trigger=_span(predicate, by), spans={}, classes={})


def _events(path: Path) -> Iterator[Lesson]:
    for row in _rows(path):
        yield Lesson(text=row["text"], asked=tuple(_event(p) for p in row["predicates"]), finds=None)


def _event(predicate: Mapping[str, Any]) -> Asked:
    kind = predicate["sense"].split(".")[0]
    named = [(_NAMED.get((kind, a["role"])), _span(a, 0)) for a in predicate["args"]]
    people = [(role, span) for role, span in named if role is not None]
    places = [("at", _span(a, 0)) for a in predicate["args"] if a["role"] == "Place"]
    asked: dict[str, Sequence[tuple[str, Span]]] = {"place": places}
    if kind in {"Conflict", "Life"}:
        asked["people"] = people
    return Asked(trigger=_span(predicate, 0), spans=asked, classes={})


def _attributed(folder: Path, rng: random.Random) -> Iterator[Lesson]:
    """PolNeAR: of any word of what somebody says, who says it; of any other word, nobody."""
    for path in _drawn(sorted((folder / "text").glob("*.txt")), "polnear", rng):
        standoff = sorted((folder / "attributions").glob(f"{path.stem}*.ann"))
        if standoff:
            text = path.read_text("utf-8")
            yield Lesson(text=text, asked=tuple(_said(text, standoff[0].read_text("utf-8"), rng)), finds=None)


def _said(text: str, standoff: str, rng: random.Random) -> Iterator[Asked]:
    sayings = _sayings(standoff)
    words = [Span(start=m.start(), end=m.end()) for m in re.finditer(r"\w{4,}", text)]
    for word in rng.sample(words, min(len(words), max(8, len(words) // 12))):
        around = [s for s in sayings if any(c.holds(word) for c in s["Content"])]
        around.sort(key=lambda s: sum(c.end - c.start for c in s["Content"]))
        if any(span.meets(word) for s in sayings for part in ("Source", "Cue") for span in s[part]):
            continue
        spans = [
            (label, span)
            for saying, labels in zip(around, (("source", "cue"), ("outer", "outer_cue")), strict=False)
            for label, part in zip(labels, ("Source", "Cue"), strict=True)
            for span in saying[part][:1]
        ]
        yield Asked(trigger=word, spans={"source": spans}, classes={"sourced": "yes" if around else "no"})


def _sayings(standoff: str) -> list[dict[str, list[Span]]]:
    """The attributions of a brat file: the stretches of each one's source, cue and content."""
    stretches: dict[str, list[Span]] = {}
    sayings: list[dict[str, list[Span]]] = []
    for line in standoff.splitlines():
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if line.startswith("T"):
            places = [tuple(map(int, piece.split())) for piece in fields[1].partition(" ")[2].split(";")]
            stretches[fields[0]] = [Span(start=p[0], end=p[1]) for p in places]
        elif line.startswith("E"):
            parts: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
            for pair in fields[1].split():
                name, _, key = pair.partition(":")
                if name.rstrip("0123456789") in parts:
                    parts[name.rstrip("0123456789")] += stretches.get(key, [])
            sayings.append(parts)
    return sayings


def _coreferent(path: Path) -> Iterator[Lesson]:
    """GUM's texts with a free licence: pronouns and "the …" point to the nearest mention before that names."""
    for row in _rows(path, ("train", "dev")):
        if row["licence"] not in _OPEN_LICENCES:
            continue
        text = row["text"]
        mentions: set[Span] = set()
        pointing: dict[Span, Span] = {}
        for cluster in row["clusters"]:
            spans = sorted(Span(start=m["start"], end=m["end"]) for m in cluster)
            mentions |= {s for s in spans if s.end - s.start < 60}
            telling: Span | None = None
            for span in spans:
                if not _POINTS.match(span.of(text)) and span.end - span.start < 60:
                    telling = span
                elif telling is not None and span in mentions and not span.meets(telling):
                    pointing[span] = telling
        yield Lesson(text=text, asked=(), finds=None, mentions=frozenset(mentions), pointing=pointing)
