"""Where, measured on LGL and GeoWebNews (an XML file, or a folder of them): which words are places, and which places.

``recognition_f1`` is over toponyms, found where a location of the reading has its name in their characters: of news of
all kinds it is bounded by what the reading asks for, which is where its claims happen. For the rest the marked toponym
is the mention, as if a reader had found it. Over toponyms with coordinates: of those settled on coordinates the share
within 161 km (100 miles) and the mean distance; abstention is the share of those that were not settled on any, and
``abstention_right`` the share of these of which the gazetteer has no entry of that name within 161 km. GeoWebNews also
marks adjectives and languages as toponyms; only its literal ones count.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.marked import folder_of
from benchmarks.quality.outcome import Result, f1, share, thinned
from benchmarks.quality.resample import intervals
from dateline.annotate.annotator import Annotator, load_annotator
from dateline.annotation import Annotation, Location, Mention, Span, Statement
from dateline.gazetteer.base import Gazetteer
from dateline.model import Place, Report, Zone
from dateline.normalise.resolver import resolver_for
from dateline.normalise.resources import Resources, load_resources
from dateline.normalise.setting import kilometres

LITERAL = {"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"}
NEAR_KM = 161
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A gold toponym: its characters, whether it is meant as a place, where it lies."""

    start: int
    end: int
    literal: bool
    at: Point | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A toponym with coordinates and the place that it is taken for; ``listed``: the gazetteer has an entry of that
    name near the true place."""

    toponym: Toponym
    place: Place | None
    listed: bool

    @property
    def off(self) -> float | None:
        """How many kilometres off the place is; none where there is none, or without coordinates."""
        at, place = self.toponym.at, self.place
        if at is None or place is None or place.latitude is None or place.longitude is None:
            return None
        return kilometres(at, (place.latitude, place.longitude))

    @property
    def cause(self) -> str | None:
        """Why it is wrong or left open; none where it is right."""
        if self.off is None:
            return "left open, in the gazetteer" if self.listed else "left open, not in the gazetteer"
        if self.off <= NEAR_KM:
            return None
        return "another place of that name" if self.listed else "not in the gazetteer, another taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """An article: its toponyms settled when given, and the words that the reading names as places."""

    text: str
    gold: tuple[Toponym, ...]
    settled: tuple[Settled, ...]
    found: tuple[Span, ...]

    def counts(self) -> tuple[float, ...]:
        """Toponyms with coordinates, settled, near, kilometres; left open, rightly; marked, found, met of either."""
        known = [each.off for each in self.settled if each.off is not None]
        left = [each for each in self.settled if each.off is None]
        marked = [Span(start=t.start, end=t.end) for t in self.gold if t.literal]
        return (
            len(self.settled),
            len(known),
            sum(off <= NEAR_KM for off in known),
            sum(known),
            len(left),
            sum(not each.listed for each in left),
            len(marked),
            len(self.found),
            sum(any(span.meets(f) for f in self.found) for span in marked),
            sum(any(f.meets(span) for span in marked) for f in self.found),
        )


def measure(options: Namespace) -> Result:
    """How near settled places are to the true ones, and how many names are found."""
    articles = thinned(
        [a for file in files(options.data, options.split) for a in annotated(file)], options.limit
    )
    resources, annotator = load_resources("en"), load_annotator()
    scored = [scored_of(text, gold, resources, annotator) for text, gold in articles]
    wrong = [(one, each) for one in scored for each in one.settled if each.cause is not None]
    faults = [
        f"misplaced {each.place.name} {each.place.country} | "
        + context(one.text, each.toponym.start, each.toponym.end)
        for one, each in wrong
        if each.place is not None and each.off is not None
    ]
    counts = [one.counts() for one in scored]
    given, known = (sum(int(row[i]) for row in counts) for i in (0, 1))
    return Result(
        benchmark="places",
        split=options.split,
        size=len(scored),
        metrics=scores(counts),
        lines=(*faults[: options.show], f"{given} toponyms with coordinates, {known} settled"),
        detail={"causes": dict(Counter(each.cause for _, each in wrong).most_common())}
        | intervals(counts, scores),
        predictions=[_plain(one) for one in scored],
    )


def scores(counts: Sequence[tuple[float, ...]]) -> dict[str, float]:
    """The metrics of the counts of some articles."""
    given, known, near, off, left, rightly, marked, found, met, meeting = [
        sum(column) for column in zip(*counts, strict=True)
    ] or [0] * 10
    return {
        "recognition_f1": round(100 * f1(meeting / max(found, 1), met / max(marked, 1)), 1),
        "acc161": share(near, known),
        "mean_km": round(off / max(known, 1), 1),
        "abstention": share(given - known, given),
        "abstention_right": share(rightly, left),
    }


def scored_of(text: str, gold: Sequence[Toponym], resources: Resources, annotator: Annotator) -> Scored:
    """An article read."""
    placed = [(t, place) for t, place in settled(text, gold, resources) if t.literal and t.at is not None]
    return Scored(
        text=text,
        gold=tuple(gold),
        settled=tuple(
            Settled(toponym=t, place=place, listed=_listed(t, text, resources.gazetteer))
            for t, place in placed
        ),
        found=tuple(named(text, resources, annotator)),
    )


def named(text: str, resources: Resources, annotator: Annotator) -> list[Span]:
    """The names in the locations that the reader links to its claims, each once."""
    resolver = resolver_for(_report(text), annotator.annotate_text(text), resources)
    spans = set()
    for location, said in resolver.places.items():
        at = location.mention.telling.of(text).find(said.name) if said.name is not None else -1
        if said.name is not None and at >= 0:
            start = location.mention.telling.start + at
            spans.add(Span(start=start, end=start + len(said.name)))
    return sorted(spans)


def _listed(toponym: Toponym, text: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has an entry of that name near the true place."""
    entries = gazetteer.find(text[toponym.start : toponym.end])
    centres = [entry.centre for entry in entries if entry.centre is not None]
    return toponym.at is not None and any(kilometres(toponym.at, each) <= NEAR_KM for each in centres)


def files(data: Path, split: str | None) -> list[Path]:
    """The file itself, or those of a folder."""
    return [data] if data.is_file() else sorted(folder_of(data, split).glob("*.xml"))


def settled(
    text: str, gold: Sequence[Toponym], resources: Resources
) -> Iterator[tuple[Toponym, Place | None]]:
    """Each toponym with the place that it is taken for, all of an article together."""
    where = {t: _location(t) for t in gold if 0 <= t.start < t.end <= len(text)}
    statements = tuple(_statement(each) for each in where.values())
    resolver = resolver_for(_report(text), Annotation(statements=statements), resources)
    for toponym, location in where.items():
        yield toponym, resolver.placed[location][0].place


def _location(toponym: Toponym) -> Location:
    return Location(role="at", mention=Mention(span=Span(start=toponym.start, end=toponym.end)))


def _statement(location: Location) -> Statement:
    """A statement that says nothing but where."""
    span = location.mention.span
    return Statement(evidence=span, trigger=span, kind="event", type="casualties", locations=(location,))


def context(text: str, start: int, end: int) -> str:
    """A stretch of the text with a little around it."""
    return f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " ")


def _report(text: str) -> Report:
    return Report(
        id="", source=None, originator=None, url=None, title=None, published=None, published_basis="none",
        language="en", text=text, zones=(Zone(kind="body", start=0, end=len(text)),), flags=(),
    )  # fmt: skip


def _plain(one: Scored) -> Mapping[str, Any]:
    return {
        "text": one.text,
        "settled": [
            {
                "start": each.toponym.start,
                "end": each.toponym.end,
                "place": each.place.name if each.place is not None else None,
                "country": each.place.country if each.place is not None else None,
                "off_km": round(each.off, 1) if each.off is not None else None,
            }
            for each in one.settled
        ],
        "found": [span.of(one.text) for span in one.found],
    }


def annotated(file: Path) -> Iterator[tuple[str, tuple[Toponym, ...]]]:
    """Text and toponyms of each article, in either format."""
    for article in ET.parse(file).getroot():
        text = article.findtext("text") or ""
        yield text, tuple(_toponym(element) for element in article.iter("toponym"))


def _toponym(element: ET.Element) -> Toponym:
    tag = element.find("gaztag")
    where = element if tag is None else tag
    latitude = where.findtext("latitude") or where.findtext("lat")
    longitude = where.findtext("longitude") or where.findtext("lon")
    return Toponym(
        start=int(element.findtext("start") or 0),
        end=int(element.findtext("end") or 0),
        literal=element.findtext("type") in LITERAL | {None},
        at=(float(latitude), float(longitude)) if latitude and longitude else None,
    )
