"""A reading as one self-contained page: the report with its claims marked, and a card for each claim.

The text is cut at every edge of a mention, so that overlapping mentions need no nested markup. A value of a
card points at its words by the offset where they start, and works as a plain link without JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Mention, Reading, Zone
from dateline.render.card import Card, card, spaced, visible
from dateline.render.page import render_page
from dateline.version import __version__

_TAGS = {"title": "h2", "heading": "h3"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text with no edge inside; ``claims`` are the numbers of those whose evidence covers it."""

    start: int
    text: str
    claims: tuple[int, ...]
    trigger: bool
    value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One zone of the report as a block of the page."""

    kind: str
    tag: str
    segments: tuple[Segment, ...]


def render_html(reading: Reading) -> str:
    """The whole page; nothing in it is fetched from elsewhere."""
    cards = tuple(card(claim, number) for number, claim in enumerate(reading.claims, start=1))
    return render_page(
        "dateline.render",
        "reading.html",
        {"spaced": spaced, "visible": visible},
        report=reading.report,
        blocks=tuple(_blocks(reading, cards)),
        cards=cards,
        version=__version__,
    )


def _blocks(reading: Reading, cards: tuple[Card, ...]) -> Iterator[Block]:
    """The zones in order, and whatever words lie outside every zone."""
    values = [value.mention for shown in cards for row in shown.rows for value in row.values if value.mention]
    edges = {edge for m in _all_mentions(cards, values) for edge in (m.start, m.end)}
    for zone in _zones(reading):
        cuts = sorted({zone.start, zone.end, *(edge for edge in edges if zone.start < edge < zone.end)})
        spans = pairwise(cuts)
        segments = tuple(_segment(reading.report.text, start, end, cards, values) for start, end in spans)
        yield Block(kind=zone.kind, tag=_TAGS.get(zone.kind, "p"), segments=segments)


def _zones(reading: Reading) -> Iterator[Zone]:
    text, end = reading.report.text, 0
    for zone in sorted(reading.report.zones, key=lambda zone: zone.start):
        if text[end : zone.start].strip():
            yield Zone(kind="metadata", start=end, end=zone.start)
        yield zone
        end = zone.end
    if text[end:].strip():
        yield Zone(kind="metadata", start=end, end=len(text))


def _segment(text: str, start: int, end: int, cards: tuple[Card, ...], values: list[Mention]) -> Segment:
    return Segment(
        start=start,
        text="".join(character if character.isprintable() else " " for character in text[start:end]),
        claims=tuple(shown.number for shown in cards if _covers(shown.evidence, start)),
        trigger=any(_covers(shown.trigger, start) for shown in cards),
        value=any(_covers(value, start) for value in values),
    )


def _covers(mention: Mention, offset: int) -> bool:
    return mention.start <= offset < mention.end


def _all_mentions(cards: tuple[Card, ...], values: list[Mention]) -> list[Mention]:
    return [*values, *(m for shown in cards for m in (shown.evidence, shown.trigger))]
