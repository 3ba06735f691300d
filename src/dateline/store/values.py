"""What goes into the store and comes out of it, beside the types of ``model`` and ``picture``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dateline.model import Place, Reading
from dateline.picture import AccountRole, Source, Status

What = Literal[
    "same", "different", "unsure", "retract", "restore", "reliability", "note", "correct", "undo",
    "accept", "add", "code",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report as received and as read; what ``Store.add`` takes.

    ``known`` is what was given beside the bytes, so that the report can be read anew. ``witnesses``, ``families`` and
    ``keys`` run parallel to the claims of the reading: the claim's witness id, the family of its type and its keys for
    blocking. ``signature`` and ``bands`` are those of the text (MinHash), ``lead`` the place that
    ``Provenance.lead`` gives, ``version`` that of the reader and ``read_at`` when it read.
    """

    data: bytes
    media: str
    origin: str
    known: Mapping[str, str | None] = field(default_factory=dict)
    reading: Reading
    version: str
    read_at: str
    witnesses: tuple[str, ...]
    families: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    signature: bytes = b""
    bands: tuple[str, ...] = ()
    source: Source | None = None
    lead: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """By what a report is found and matched: the fields of ``Entry`` of these names."""

    source: Source | None
    lead: Place | None
    signature: bytes
    bands: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """The bytes of a report as received, and what was given beside them."""

    report: str
    data: bytes
    media: str
    origin: str
    known: Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One reading of a report; ``active`` is the one that claims and events come from.

    ``last`` is the one that would be, were the report not out of view.
    """

    version: str
    read_at: str
    claims: int
    active: bool
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line of what people recorded: judgements, retractions, reliabilities, corrections. Only ever added to.

    ``subject`` and ``object`` are the two claims of a judgement; else ``subject`` is the report, claim or source and
    ``value`` what was set. ``object`` of a correction is the field, ``value`` of an undoing the number of the line that
    it takes back. ``add`` adds the claim ``object`` to the report ``subject``; ``accept`` finds a claim right; ``code``
    is one coder's own word on a field of a claim (null: the whole of it), which changes nothing in the picture.
    """

    number: int
    at: str
    by: str
    what: What
    subject: str
    object: str | None
    value: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One report of the store as a list shows it."""

    id: str
    published: str | None
    source_name: str | None
    title: str | None
    url: str | None
    claims: int
    retracted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many events share a mix of values, and the number of the newest of them."""

    key: tuple[Any, ...]
    count: int
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pins:
    """The events of one status and one family whose pins lie in one cell of the map.

    ``longitudes`` and ``latitudes`` are sums in degrees over the events, ``box`` is west, south, east and north of
    them, ``newest`` the number of the newest.
    """

    cell: tuple[int, int]
    status: str
    family: str
    count: int
    newest: int
    longitudes: float
    latitudes: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim of an event: the event, how that stands, and by how many claims it is told or denied."""

    claim: str
    event: str
    status: Status
    witnesses: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A source, actor or place, by what a filter asks for it, and how many events have it."""

    value: str
    name: str
    country: str | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may use a store through a server; ``secret`` is the hash of the password."""

    name: str
    role: AccountRole
    secret: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What the store holds of one source; ``id`` and ``name`` are null of reports without one."""

    id: str | None
    name: str | None
    reports: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How much the store holds; retracted reports are counted apart, claims are those of active readings."""

    reports: int
    retracted: int
    readings: int
    claims: int
    events: int
    outlets: tuple[Outlet, ...]
