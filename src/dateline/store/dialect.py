"""What the two databases do differently; each module ``sqlite`` and ``postgresql`` answers to this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Table

from dateline.store.terms import Box, Query

Row = Mapping[str, Any]
MOST_SPOTS = 64  # a box with more points than that is found by its cells and looked at pin by pin


class Dialect(Protocol):
    """One database, without a state of its own."""

    def prepare(self, engine: Engine) -> None:
        """Set what every connection of the engine needs."""

    def lock(self, connection: Connection) -> None:
        """Make this the only transaction that writes, until it ends."""

    def snapshot(self, connection: Connection) -> None:
        """Let the transaction that begins here see one state of the store, whatever others write meanwhile."""

    def create(self, connection: Connection) -> None:
        """Make the indexes and triggers that only this database has."""

    def guard(self, connection: Connection) -> None:
        """Make those of the triggers that are not there which refuse any change of what is only added to."""

    def unguarded(self, connection: Connection) -> list[str]:
        """The names of these triggers that are gone, off or not what they were."""

    def damages(self, connection: Connection) -> Iterator[str]:
        """What the database itself finds damaged in its files."""

    def unfound(self, connection: Connection) -> Iterator[str]:
        """What the indexes that only this database has do not hold of the rows that they are over."""

    def stored_terms(self, terms: Sequence[str]) -> str:
        """The terms of an event as its column takes them."""

    def stored_words(self, words: Sequence[str]) -> str:
        """The words of a report, in order, as its column takes them."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row], *, new: bool = True) -> None:
        """Add rows; with ``new`` false those whose key is there already are left as they are."""

    def set(self, connection: Connection, table: Table, key: str, rows: Iterable[Row]) -> None:
        """Set the other columns of the rows that have the key, active claims only."""

    def settle(self, connection: Connection) -> None:
        """After much was written: leave the indexes as searching likes them."""

    def spots(self, connection: Connection, box: Box) -> list[str]:
        """The terms of the points inside a box, at most one more than ``MOST_SPOTS``."""

    def find(self, connection: Connection, query: Query, limit: int) -> list[int]:
        """The numbers of the events that answer, newest first."""

    def matching(self, groups: Sequence[Sequence[str]]) -> tuple[str, str]:
        """The condition on an event ``e`` that it has one term of each group, and the value of ``:match`` in it."""

    def count(self, connection: Connection, query: Query, limit: int) -> int:
        """How many events answer, counted up to a limit."""

    def search(self, connection: Connection, phrases: list[list[str]], limit: int) -> list[int]:
        """The numbers of the reports that hold every phrase, newest first."""
