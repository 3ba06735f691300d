"""Where a report comes from: outlet, first publisher, day of publication and address, as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.clean import lines
from dateline.clean.cues import Cues, folded
from dateline.clean.units import Unit, visible
from dateline.clean.zones import Layout
from dateline.model import PublishedBasis, Zone, ZoneKind

_URL = re.compile(r"https?://[^\s<>()\[\]\"]+")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright(?: ©| \(c\))?)\s*(?:(?:19|20)\d\d[\s,-]*)*(?P<name>[^\W\d_][^,.|;\n]{1,60})", re.I
)
_AGENCY_TAIL = re.compile(r"[\s(\[©–—/-]*(?P<name>[\w /'-]{2,30}?)[\s)\].]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who carried it, who had it first, when and where; null for what the page does not say."""

    source: str | None = None
    originator: str | None = None
    url: str | None = None
    published: str | None = None
    basis: PublishedBasis = "none"


def origin_of(text: str, units: Sequence[Unit], layout: Layout, cues: Cues) -> Origin:
    """Read the lines around the story; what stands above it outranks what stands below."""
    stamped = _of_kind(units, layout, "metadata", "byline", "title")
    published, basis = _published(text, stamped, layout, cues)
    named = _named_source(text, _of_kind(units, layout, "metadata", "byline"), layout, cues) or _copyright(
        units, layout, cues
    )
    credits = list(_credits(text, units, layout, cues))
    first = _stated_origin(units, layout, cues) or next(
        (name for name in credits if not _same(name, named)), None
    )
    if named is None and credits and first == credits[0]:
        named, first = first, None
    return Origin(
        source=named,
        originator=first if first and not _same(first, named) else None,
        url=_url(text, units, layout, cues),
        published=published,
        basis=basis,
    )


def _of_kind(units: Sequence[Unit], layout: Layout, *kinds: ZoneKind) -> list[Unit]:
    return [unit for unit, kind in zip(units, layout.kinds, strict=True) if kind in kinds]


def _same(one: str, other: str | None) -> bool:
    return other is not None and one.casefold() == other.casefold()


def _published(
    text: str, head: Sequence[Unit], layout: Layout, cues: Cues
) -> tuple[str | None, PublishedBasis]:
    """The day of a date line, else of a dateline that gives the year; an update counts where nothing else does."""
    fallback: str | None = None
    for words in (*(unit.text for unit in head), *_leading(text, layout)):
        line = lines.date_line(words, cues) or _labelled_date(words, cues)
        if line and line.iso and not line.updated:
            return line.iso, "page"
        fallback = fallback or (line.iso if line else None)
    if fallback:
        return fallback, "page"
    dated = next((line.published for line in layout.datelines if line.published), None)
    return dated, "text" if dated else "none"


def _leading(text: str, layout: Layout) -> Iterator[str]:
    """Metadata cut off the front of a paragraph."""
    return (visible(text[zone.start : zone.end]) for zone in layout.zones if zone.kind == "metadata")


def _labelled_date(words: str, cues: Cues) -> lines.DateLine | None:
    """The day in "By A. Name | Published: 3 June 2024" or any label that says it was published."""
    low = folded(words)
    first = lines.first_published(words, cues)
    if not first:
        return None
    found, updated = first
    said = {cue for cue in cues.published | cues.updated if re.search(rf"(?<!\w){re.escape(cue)}\b", low)}
    if not said and not cues.byline.match(words):
        return None
    return lines.DateLine(iso=found.iso, name=None, updated=updated)


def _named_source(text: str, head: Sequence[Unit], layout: Layout, cues: Cues) -> str | None:
    """The outlet of a line such as "Sahel Observer, June 3, 2024" or "Source: Sahel Observer" above the story."""
    story = next((zone.start for zone in layout.zones if zone.kind == "body"), len(text))
    for unit in head:
        if unit.start > story:
            break
        line = lines.date_line(unit.text, cues)
        if line and line.name and _is_outlet(line.name, text, layout.zones, cues):
            return line.name
        value = _value(unit.text, cues.source_labels, cues)
        if value:
            return value
    return None


def _is_outlet(name: str, text: str, zones: Sequence[Zone], cues: Cues) -> bool:
    """Whether a name is known, sounds like an outlet's, or comes back in the small print."""
    words = re.findall(r"\w+", name.lower())
    if (
        name.lower() in cues.agencies
        or cues.outlet_words.intersection(words)
        or re.search(r"\w\.[a-z]{2,4}$", name)
    ):
        return True
    small = " ".join(text[zone.start : zone.end] for zone in zones if zone.kind == "boilerplate").lower()
    return name.lower() in small or "".join(words) in small


def _value(line: str, labels: frozenset[str], cues: Cues) -> str | None:
    """What a labelled line says, without an address."""
    label = cues.label.match(line)
    if not label or label[1].lower() not in labels:
        return None
    value = re.split(r"\)|\s\|", _URL.sub("", line[label.end() :]))[0].strip(" .<>(-–—|")
    value = cues.helpers.sub("", value)
    return value if value and len(value) <= 80 and any(map(str.isalpha, value)) else None


def _copyright(units: Sequence[Unit], layout: Layout, cues: Cues) -> str | None:
    """Whose copyright the page claims, unless the story came from there to another outlet."""
    for unit, kind in zip(units, layout.kinds, strict=True):
        match = _COPYRIGHT.match(unit.text) if kind == "boilerplate" else None
        if match:
            name = re.split(r"\s+(?:\d{4}|all rights)", match["name"], flags=re.I)[0].strip(" -–—")
            if name and name[0].isupper() and name.lower() not in cues.agencies:
                stated = _stated_origin(units, layout, cues)
                return None if stated and _same(stated, name) else name
    return None


def _stated_origin(units: Sequence[Unit], layout: Layout, cues: Cues) -> str | None:
    """The name after "The original source of this article is" and its like."""
    for unit, kind in zip(units, layout.kinds, strict=True):
        match = cues.origin.search(unit.text) if kind in ("boilerplate", "metadata", "byline") else None
        if match:
            rest = re.split(
                r" (?:on|in|under|and|with|as|at) (?=[\d\W_a-z]|[A-Z][a-z]+ \d)|[.;|(\n](?: |$)|, (?=\d|[a-z])",
                unit.text[match.end() :] + " ",
            )
            name = _URL.sub("", rest[0]).strip(" .,:;\"“”'")
            name = re.sub(r",? (?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4}$", "", name)
            return name if name and len(name) <= 80 else None
    return None


def _credits(text: str, units: Sequence[Unit], layout: Layout, cues: Cues) -> Iterator[str]:
    """Agencies that a dateline, the byline or a line below the story names."""
    yield from (_known(line.agency, cues) for line in layout.datelines if line.agency)
    story = next((zone.start for zone in layout.zones if zone.kind == "body"), 0)
    for zone in layout.zones:
        if zone.kind == "byline" or (zone.start > story and zone.kind in ("boilerplate", "metadata")):
            words = cues.byline.sub("", visible(text[zone.start : zone.end]), count=1)
            match = _AGENCY_TAIL.match(words)
            if match and match["name"].lower() in cues.agencies:
                yield _known(match["name"], cues)
            value = _value(words.strip("()[] "), cues.source_labels | {"via"}, cues)
            if value:
                yield value


def _known(name: str, cues: Cues) -> str:
    return cues.agencies.get(name.lower(), name)


def _url(text: str, units: Sequence[Unit], layout: Layout, cues: Cues) -> str | None:
    """The address that a labelled line gives, or one that stands alone above the story."""
    story = next((zone.start for zone in layout.zones if zone.kind == "body"), len(text))
    for unit in units:
        match = _URL.search(unit.text)
        if not match:
            continue
        label = cues.label.match(unit.text)
        labelled = label is not None and label[1].lower() in cues.url_labels
        if labelled or (unit.start < story and match[0] == unit.text.strip("<>")):
            return match[0].rstrip(".,;")
    return None
