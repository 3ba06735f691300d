"""The store: reports, readings, claims, events and what people recorded, in SQLite or PostgreSQL."""

from dateline.store.claims import Wanted
from dateline.store.opening import open_store
from dateline.store.store import Store
from dateline.store.values import (
    Account,
    Blob,
    Entry,
    Facet,
    Filing,
    Listed,
    Outlet,
    Record,
    Statistics,
    Tally,
    Version,
)

__all__ = [
    "Account",
    "Blob",
    "Entry",
    "Facet",
    "Filing",
    "Listed",
    "Outlet",
    "Record",
    "Statistics",
    "Store",
    "Tally",
    "Version",
    "Wanted",
    "open_store",
]
