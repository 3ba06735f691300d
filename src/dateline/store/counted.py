"""What is counted of the events of a store, and no event is loaded for."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.picture import EventFilter
from dateline.store import events, facets, queue, tallies
from dateline.store.connected import Connected
from dateline.store.facets import Kind
from dateline.store.tallies import Key
from dateline.store.values import Facet, Pins, Tally, Told


class Counted(Connected):
    """The questions of a store that are answered with numbers: each one transaction."""

    def count(self, wanted: EventFilter | None = None, *, limit: int | None = None) -> int:
        """How many events answer a filter. With a limit it counts no further, which a large store takes kindly."""
        most = 1 << 62 if limit is None else limit
        with self._read() as connection:
            return events.count(connection, self._dialect, wanted or EventFilter(), most)

    def tally(
        self, wanted: EventFilter | None = None, keys: Sequence[Key] = (), *, placed: bool | None = None
    ) -> list[Tally]:
        """How many events answer a filter, for each mix of the keys; with a pin, without one, or (None) either."""
        with self._read() as connection:
            return tallies.tally(connection, self._dialect, wanted or EventFilter(), keys, placed=placed)

    def pins(self, wanted: EventFilter | None = None, *, across: int) -> list[Pins]:
        """The pins of the events that answer a filter, by the cells of a web map so many cells wide and high."""
        with self._read() as connection:
            return list(tallies.pins(connection, self._dialect, wanted or EventFilter(), across))

    def told(self, wanted: EventFilter | None = None) -> list[Told]:
        """The claims of the events that answer a filter, by what a queue is sorted by, in no order."""
        with self._read() as connection:
            return list(queue.told(connection, self._dialect, wanted or EventFilter()))

    def facets(
        self,
        wanted: EventFilter | None = None,
        kind: Kind = "source",
        *,
        limit: int,
        value: str | None = None,
    ) -> list[Facet]:
        """The sources, actors or places of most of the events that answer a filter; that of a ``value`` beside them."""
        with self._read() as connection:
            return facets.counted(
                connection, self._dialect, wanted or EventFilter(), kind, limit=limit, value=value
            )
