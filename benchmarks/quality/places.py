"""Where, measured on LGL and GeoWebNews (an XML file, or a folder of them): which place a name is taken for.

The marked toponym is the mention, as if a reader had found it; which words are places is not asked here. Over toponyms
with coordinates: of those settled on coordinates the share within 161 km (100 miles) and the mean distance; abstention
is the share of those that were not settled on any. GeoWebNews also marks adjectives and languages as toponyms; only its
literal ones count.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.marked import folder_of
from benchmarks.quality.outcome import Result, share, thinned
from dateline.annotation import Annotation, Location, Mention, Span, Statement
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


def measure(options: Namespace) -> Result:
    """How near settled places are to the true ones."""
    articles = thinned(
        [a for file in files(options.data, options.split) for a in annotated(file)], options.limit
    )
    resources = load_resources("en")
    distances: list[float | None] = []
    faults: list[str] = []
    for text, gold in articles:
        for toponym, place in settled(text, gold, resources):
            if not toponym.literal or toponym.at is None:
                continue
            distances.append(_distance(toponym.at, place))
            if place is not None and (distances[-1] or 0) > NEAR_KM:
                where = context(text, toponym.start, toponym.end)
                faults.append(f"misplaced {place.name} {place.country} | {where}")
    known = [distance for distance in distances if distance is not None]
    return Result(
        benchmark="places",
        split=options.split,
        size=len(articles),
        metrics={
            "acc161": share(sum(distance <= NEAR_KM for distance in known), len(known)),
            "mean_km": round(sum(known) / max(len(known), 1), 1),
            "abstention": share(len(distances) - len(known), len(distances)),
        },
        lines=(*faults[: options.show], f"{len(distances)} toponyms with coordinates, {len(known)} settled"),
    )


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


def _distance(at: Point, place: Place | None) -> float | None:
    """How far off a place is; None where it has no coordinates."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return kilometres(at, (place.latitude, place.longitude))


def context(text: str, start: int, end: int) -> str:
    """A stretch of the text with a little around it."""
    return f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " ")


def _report(text: str) -> Report:
    return Report(
        id="", source=None, originator=None, url=None, title=None, published=None, published_basis="none",
        language="en", text=text, zones=(Zone(kind="body", start=0, end=len(text)),), flags=(),
    )  # fmt: skip


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
