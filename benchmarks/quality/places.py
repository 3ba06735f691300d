"""Where, measured on LGL and GeoWebNews: an XML file, or a folder of them.

Detection: a gold toponym counts as found where a mention's name shares characters with it, and a mention's name as
right where it shares characters with a gold toponym. GeoWebNews also marks adjectives and languages as toponyms;
only its literal ones count against recall, none counts against precision. Resolution, over gold toponyms with
coordinates whose mention was settled on coordinates: the share within 161 km (100 miles) and the mean distance.
Abstention is the share of the gold toponyms found, with coordinates, that were not settled on any.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.quality.marked import folder_of
from benchmarks.quality.outcome import Result, f1, share, thinned
from dateline.annotate.rules.analyse import analyse
from dateline.annotate.rules.places import countries_named, find_places
from dateline.gazetteer.base import Gazetteer
from dateline.gazetteer.geonames import open_gazetteer
from dateline.languages.language import Language, load
from dateline.model import Place, Report, Zone
from dateline.normalise.places import resolve_places
from dateline.normalise.setting import kilometres

LITERAL = {"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"}
NEAR_KM = 161
Point = tuple[float, float]
Found = tuple[int, int, Place | None]
"""The characters of a name that was found, and the place that it was settled on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A gold toponym: its characters, whether it must be found, where it lies."""

    start: int
    end: int
    needed: bool
    at: Point | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Counts by name, the distances of settled places from the true ones, and a line for each fault."""

    counts: Counter[str] = field(default_factory=Counter)
    distances: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def measure(options: Namespace) -> Result:
    """Detection, and how near settled places are to the true ones."""
    articles = thinned(
        [a for file in files(options.data, options.split) for a in annotated(file)], options.limit
    )
    language, gazetteer, judged = load("en"), open_gazetteer(), Judged()
    for text, gold in articles:
        spans = read(text, language, gazetteer)
        for toponym in gold:
            _judge_gold(judged, text, toponym, spans)
        for span in spans:
            _judge_found(judged, text, span, gold)
    return Result(
        benchmark="places",
        split=options.split,
        size=len(articles),
        metrics=_metrics(judged),
        lines=(*judged.faults[: options.show], *_lines(judged)),
    )


def files(data: Path, split: str | None) -> list[Path]:
    """The file itself, or those of a folder."""
    return [data] if data.is_file() else sorted(folder_of(data, split).glob("*.xml"))


def _judge_gold(judged: Judged, text: str, toponym: Toponym, spans: Sequence[Found]) -> None:
    """Whether a toponym that must be found was, and how far off it was settled."""
    if not toponym.needed:
        return
    hits = [place for start, end, place in spans if start < toponym.end and toponym.start < end]
    judged.counts["needed"] += 1
    judged.counts["found"] += bool(hits)
    if not hits:
        judged.faults.append(f"missed    {context(text, toponym.start, toponym.end)}")
    if not toponym.at or not hits:
        return
    judged.counts["with coordinates"] += 1
    place = next((hit for hit in hits if hit is not None and hit.latitude is not None), None)
    if place is None or place.latitude is None or place.longitude is None:
        return
    distance = kilometres(toponym.at, (place.latitude, place.longitude))
    judged.distances.append(distance)
    if distance > NEAR_KM:
        where = context(text, toponym.start, toponym.end)
        judged.faults.append(f"misplaced {place.name} {place.country} | {where}")


def _judge_found(judged: Judged, text: str, span: Found, gold: Sequence[Toponym]) -> None:
    """Whether a name that was found is a toponym."""
    start, end, _ = span
    right = any(start < toponym.end and toponym.start < end for toponym in gold)
    judged.counts["named"] += 1
    judged.counts["right"] += right
    if not right:
        judged.faults.append(f"invented  {context(text, start, end)}")


def _detection(judged: Judged) -> tuple[float, float]:
    counts = judged.counts
    return counts["right"] / max(counts["named"], 1), counts["found"] / max(counts["needed"], 1)


def _metrics(judged: Judged) -> dict[str, float]:
    settled, known = len(judged.distances), judged.counts["with coordinates"]
    near = sum(distance <= NEAR_KM for distance in judged.distances)
    return {
        "recognition_f1": round(100 * f1(*_detection(judged)), 1),
        "acc161": share(near, settled),
        "mean_km": round(sum(judged.distances) / max(settled, 1), 1),
        "abstention": share(known - settled, known),
    }


def _lines(judged: Judged) -> tuple[str, ...]:
    precision, recall = _detection(judged)
    return (
        f"{judged.counts['needed']} toponyms",
        f"detection   P {100 * precision:.1f}  R {100 * recall:.1f}",
        f"resolution  {len(judged.distances)} settled",
    )


def context(text: str, start: int, end: int) -> str:
    """A stretch of the text with a little around it."""
    return f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " ")


def read(text: str, language: Language, gazetteer: Gazetteer) -> list[Found]:
    """The names of places found: characters and the place settled on."""
    zones = tuple(_paragraphs(text))
    report = Report(
        id="", source=None, originator=None, url=None, title=None, published=None, published_basis="none",
        language="en", text=text, zones=zones, flags=(),
    )  # fmt: skip
    document = analyse(report, language=language)
    mentions = find_places(
        document, language, is_place=lambda name: bool(gazetteer.find(name)), actor_tokens=frozenset()
    )
    resolved = resolve_places(mentions, gazetteer=gazetteer, spoken_of=countries_named(document, language))
    spans = []
    for i, mention in enumerate(mentions):
        if mention.name_start is not None and mention.name_end is not None:
            where = document.mention(mention.name_start, mention.name_end)
            spans.append((where.start, where.end, resolved[i].place))
    return spans


def _paragraphs(text: str) -> Iterator[Zone]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Zone(kind="body", start=start, end=start + len(line.rstrip()))
        start += len(line)


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
        needed=element.findtext("type") in LITERAL | {None},
        at=(float(latitude), float(longitude)) if latitude and longitude else None,
    )
