"""What an event can be found by, as words of one full-text index, so that any mix of filters is one look-up.

An event carries ``actor=…``, ``source=…``, ``status=…`` and so on beside the words of its evidence. Its number holds
its first day above ``TAIL`` bits of a hash of its id: events in the order of numbers are in the order of time, the
same in every store. An event that lasts longer than a day carries the binary intervals (``span=level_index``) that its
further days fall into; the events that last into a day are those with one of the intervals around it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.picture import Event, EventFilter

TAIL = 40
LEVELS = 16
CELLS = (1, 4, 16)  # degrees
MOST_CELLS = 24  # of one box: the cost of a look-up grows with them
MOST_SIGNS = 200_000  # a text is searched no further: PostgreSQL takes no more than a megabyte of words
_TOKEN = re.compile(r'"[^"]*"|\S+')

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to find: of every group one term (of an empty group none), and a number from ``low`` to ``high``.

    ``placed`` says that it has a pin, or has none. Also a pin inside ``box``, for which ``around`` lists terms of which
    such an event has one; with ``exact``, no other event has.
    """

    groups: tuple[tuple[str, ...], ...]
    low: int
    high: int
    box: Box | None = None
    around: tuple[str, ...] = ()
    exact: bool = False
    placed: bool | None = None


def words(text: str) -> list[str]:
    """The words of a text in order, in small letters and without accents."""
    return re.findall(r"\w{1,100}", _fold(text[:MOST_SIGNS]))


def _fold(text: str) -> str:
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def term(kind: str, value: str) -> str:
    """One term that is no word of a text: nothing in it that either index would split or read as a sign."""
    name = "_".join(re.findall(r"[\w-]+", _fold(value)))
    return f"{kind}={name[:200]}"


def phrases(text: str) -> list[list[str]]:
    """What a person typed: words, each alone, and phrases in quotation marks; ``*`` ends a beginning."""
    found = (
        [*words(token), "*"] if token.endswith("*") and not token.startswith('"') else words(token)
        for token in _TOKEN.findall(text)
    )
    return [phrase for phrase in found if phrase and phrase != ["*"]]


def ordinal(day: str) -> int:
    """The number of a day, counted from the first of January of the year 1."""
    return date.fromisoformat(day[:10]).toordinal()


def days(event: Event) -> tuple[int, int]:
    """First and last day, 0 without one. An event that is only bounded by its publication stands on that day."""
    time = event.time
    if time is None or (time.start or time.end) is None:
        return 0, 0
    first, last = ordinal(time.start or time.end or ""), ordinal(time.end or time.start or "")
    return first, max(first, last)


def number(event: Event) -> int:
    """The event's number: its first day, then a hash of its id."""
    digest = hashlib.blake2b(event.id.encode(), digest_size=TAIL // 8).digest()
    return days(event)[0] << TAIL | int.from_bytes(digest, "big")


def spot(latitude: float, longitude: float) -> str:
    """The term of one point of the map."""
    return f"spot={round(latitude * 1e5)}_{round(longitude * 1e5)}"


def terms_of(event: Event) -> list[str]:
    """Everything that the event can be found by, in order."""
    witnesses = (*event.witnesses, *event.against)
    found = {term("type", event.type), term("type", event.family), term("status", event.status)}
    found.update(term("actor", each.actor.id) for each in event.actors if each.actor.id)
    found.update(term("source", w.provenance.source) for w in witnesses if w.provenance.source)
    found.update(word for w in witnesses for word in words(w.claim.evidence.quote))
    found.update(_place_terms(event), _span_terms(*days(event)))
    return sorted(found)


def _place_terms(event: Event) -> Iterator[str]:
    """All places that are said, by id, name and division; the pin by that of the best."""
    for place in (each.place for each in event.places):
        if place.id:
            yield term("place", place.id)
        if place.country:
            yield term("country", place.country)
        yield from (term("place", name) for name in (place.name, place.admin1) if name)
    pin = event.place.place if event.place else None
    if pin and pin.latitude is not None and pin.longitude is not None:
        yield spot(pin.latitude, pin.longitude)
        yield from (_cell(size, pin.latitude // size, pin.longitude // size) for size in CELLS)


def _cell(size: int, row: float, column: float) -> str:
    return f"cell={size}_{int(row)}_{int(column)}"


def _span_terms(first: int, last: int) -> Iterator[str]:
    """The fewest binary intervals that hold the days after the first."""
    day = first + 1
    while day <= last:
        level = max(k for k in range(LEVELS) if day % (1 << k) == 0 and day + (1 << k) - 1 <= last)
        yield f"span={level}_{day >> level}"
        day += 1 << level


def queries(wanted: EventFilter, *, below: int | None = None) -> tuple[Query, ...]:
    """The look-ups that answer a filter, newest first: events that begin in the time asked, then those lasting into it.

    ``below`` is the number of the last event of the page before. The box is left to who knows the spots in it.
    """
    groups = tuple(_groups(wanted))
    dated = wanted.since is not None or wanted.until is not None
    low = ordinal(wanted.since) << TAIL if wanted.since else int(dated) << TAIL
    top = ((ordinal(wanted.until) + 1) << TAIL if wanted.until else 1 << 62) - 1
    high = top if below is None else min(top, below - 1)
    found = [Query(groups=groups, low=low, high=high, box=wanted.box, placed=wanted.placed)]
    if wanted.since:
        around = tuple(f"span={k}_{ordinal(wanted.since) >> k}" for k in range(LEVELS))
        found.append(replace(found[0], groups=(*groups, around), low=1 << TAIL, high=min(high, low - 1)))
    return tuple(query for query in found if query.low <= query.high)


def _groups(wanted: EventFilter) -> Iterator[tuple[str, ...]]:
    for kind in ("country", "place", "actor", "type", "source", "status"):
        value = getattr(wanted, kind)
        if value is not None:
            others = (wanted.members or ()) if kind == "actor" else ()
            yield tuple(dict.fromkeys(term(kind, each) for each in (value, *others)))
    if wanted.text:
        yield from ((word,) for word in words(wanted.text)) if words(wanted.text) else ((),)


def cells(box: Box) -> tuple[str, ...]:
    """The cells that cover a box, the finest of which there are few; none where even the coarsest are many."""
    west, south, east, north = box
    for size in CELLS:
        rows = range(int(south // size), int(north // size) + 1)
        columns = {c for a, b in lanes(west, east) for c in range(int(a // size), int(b // size) + 1)}
        if len(rows) * len(columns) <= MOST_CELLS:
            return tuple(_cell(size, row, column) for row in rows for column in sorted(columns))
    return ()


def lanes(west: float, east: float) -> Iterable[tuple[float, float]]:
    """The box's longitudes: one stretch, or two where it crosses the 180th meridian."""
    return ((west, east),) if west <= east else ((west, 180.0), (-180.0, east))
