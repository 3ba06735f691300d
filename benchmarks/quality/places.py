"""Where, measured on LGL and GeoWebNews: ``python benchmarks/quality/places.py FILE.xml [--sample N]``.

Detection: a gold toponym counts as found where a mention's name shares characters with it, and a mention's name as
right where it shares characters with a gold toponym. GeoWebNews also marks adjectives and languages as toponyms;
only its literal ones count against recall, none counts against precision. Resolution, over gold toponyms with
coordinates whose mention was settled on coordinates: the share within 161 km (100 miles), and the share settled.
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.annotate.rules.analyse import analyse
from dateline.annotate.rules.places import countries_named, find_places
from dateline.gazetteer.base import Gazetteer
from dateline.gazetteer.geonames import open_gazetteer
from dateline.languages.language import Language, load
from dateline.model import Place, Report, Zone
from dateline.normalise.places import resolve_places
from dateline.normalise.setting import kilometres

LITERAL = {"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A gold toponym: its characters, whether it must be found, where it lies."""

    start: int
    end: int
    needed: bool
    at: tuple[float, float] | None


def main() -> None:
    """Print precision and recall of detection, and how many settled places are near the true ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="only so many articles, evenly spread")
    parser.add_argument("--wrong", action="store_true", help="print what is missed, invented and misplaced")
    options = parser.parse_args()
    articles = list(annotated(options.file))
    if options.sample:
        articles = articles[:: max(1, len(articles) // options.sample)][: options.sample]
    language, gazetteer = load("en"), open_gazetteer()
    needed = found = named = right = settled = near = 0
    for text, gold in articles:
        spans = read(text, language, gazetteer)
        for toponym in gold:
            hits = [place for start, end, place in spans if start < toponym.end and toponym.start < end]
            needed += toponym.needed
            found += toponym.needed and bool(hits)
            if toponym.needed and not hits and options.wrong:
                print("missed  ", context(text, toponym.start, toponym.end))
            place = next((hit for hit in hits if hit is not None and hit.latitude is not None), None)
            if toponym.needed and toponym.at and place is not None and place.longitude is not None:
                settled += 1
                is_near = kilometres(toponym.at, (place.latitude or 0.0, place.longitude)) <= 161
                near += is_near
                if not is_near and options.wrong:
                    print(
                        "misplaced", place.name, place.country, "|", context(text, toponym.start, toponym.end)
                    )
        for start, end, _ in spans:
            named += 1
            is_right = any(start < t.end and t.start < end for t in gold)
            right += is_right
            if not is_right and options.wrong:
                print("invented", context(text, start, end))
    precision, recall = right / max(named, 1), found / max(needed, 1)
    print(f"{len(articles)} articles, {needed} toponyms")
    print(f"detection   P {100 * precision:.1f}  R {100 * recall:.1f}")
    print(f"resolution  {100 * near / max(settled, 1):.1f}% of {settled} settled lie within 161 km")


def context(text: str, start: int, end: int) -> str:
    """A stretch of the text with a little around it."""
    return f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " ")


def read(text: str, language: Language, gazetteer: Gazetteer) -> list[tuple[int, int, Place | None]]:
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


if __name__ == "__main__":
    main()
