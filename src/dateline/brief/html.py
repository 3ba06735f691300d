"""A brief as one self-contained page: text, footnotes, a map and charts; it fetches nothing and needs no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from dateline.brief.basemap import BaseMap
from dateline.brief.charts import draw_days, draw_tolls
from dateline.brief.drawing import picture
from dateline.brief.extent import extent_of, unrolled
from dateline.brief.maps import NARROW, WIDE, Sheet, draw_map
from dateline.brief.markdown import linkable
from dateline.brief.model import Brief, Marker
from dateline.brief.words import STATUSES, count, day, days, figure, heading, listed
from dateline.render.page import render_page
from dateline.version import __version__

_IN_CSS = re.compile(r"[^\w ,.–-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of the page, what it shows and what it leaves out."""

    key: str
    svg: Markup
    caption: str


def render_html(brief: Brief, *, base: BaseMap) -> str:
    """The whole page; nothing in it is fetched from elsewhere. ``base`` is what the map is drawn on."""
    return render_page(
        "dateline.brief",
        "brief.html",
        {"day": day, "ranges": ranges, "css": css_words},
        brief=brief,
        span=heading(brief),
        pictures={shown.key: shown for shown in pictures(brief, base)},
        statuses=STATUSES,
        linkable=linkable,
        version=__version__,
    )


def ranges(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Runs of numbers, first and last: 1, 2, 3, 7 are 1 to 3 and 7 to 7."""
    runs = (
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), key=lambda item: item[1] - item[0])
    )
    return tuple((run[0], run[-1]) for run in runs)


def css_words(text: str) -> str:
    """Words that are safe in a string of a style sheet: whatever could end it is left out."""
    return _IN_CSS.sub("", text)


def pictures(brief: Brief, base: BaseMap) -> tuple[Picture, ...]:
    """The pictures that the brief has figures for."""
    drawn = (
        _map(brief, base, "map", WIDE) if brief.markers else None,
        _map(brief, base, "map-narrow", NARROW) if brief.markers else None,
        _days(brief) if brief.days else None,
        _tolls(brief) if brief.tolls else None,
    )
    return tuple(shown for shown in drawn if shown)


def _map(brief: Brief, base: BaseMap, key: str, sheet: Sheet) -> Picture:
    markers = unrolled(brief.markers)
    extent = extent_of(markers, shape=sheet.shape)
    shown = [marker for marker in markers if extent.holds(marker.longitude, marker.latitude)]
    off = [marker for marker in markers if marker not in shown]
    caption = "Numbers are those of the events under What happened. Borders as Natural Earth draws them."
    if not all(marker.exact for marker in shown):
        caption += " A hollow mark stands for an area, a line or somewhere near, not for the spot."
    if off:
        caption += f" Off this map: {listed([f'{m.name} ({m.events})' for m in off], 12)}."
    svg = picture(
        lambda: draw_map(markers, base, extent, sheet),
        key=f"{key}-picture",
        title=f"Map of the events reported, {days(brief.period.since, brief.period.until)}",
        description="; ".join(_told(marker) for marker in shown),
    )
    return Picture(key=key, svg=Markup(svg), caption=caption)


def _told(marker: Marker) -> str:
    killed = f", {marker.killed:,.0f} reported killed" if marker.killed else ""
    return f"{marker.name}: {count(marker.events, 'event')}{killed}, {STATUSES[marker.status]}"


def _days(brief: Brief) -> Picture:
    totals: dict[str, int] = {}
    for counted in brief.days:
        totals[counted.day] = totals.get(counted.day, 0) + counted.events
    undated = f" Not dated to one day: {count(brief.undated, 'event')}." if brief.undated else ""
    svg = picture(
        lambda: draw_days(brief.days, brief.period),
        key="days-picture",
        title="Events reported by the day they are dated to, by family",
        description="; ".join(f"{day(iso)}: {events}" for iso, events in sorted(totals.items())),
    )
    caption = f"Events by the day they are dated to.{undated}"
    return Picture(key="changed", svg=Markup(svg), caption=caption)


def _tolls(brief: Brief) -> Picture:
    svg = picture(
        lambda: draw_tolls(brief.tolls),
        key="tolls-picture",
        title="People reported killed, lowest to highest count",
        description="; ".join(f"{bar.label}: {figure(bar.low, bar.high)}" for bar in brief.tolls),
    )
    caption = "From the lowest count to the highest; the dot is what is said most, an arrow an open end (“at least”)."
    return Picture(key="tolls", svg=Markup(svg), caption=caption)
