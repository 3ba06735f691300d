"""The tables, once for both databases; what only one of them has (full text, boxes) is in its own module.

``n`` is a table's own number. Reports, readings and claims are numbered as they come; the number of an event holds its
day (``terms.number``), so that the order of numbers is the order of time and every index gives its hits newest first.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    and_,
    text,
)
from sqlalchemy.types import UserDefinedType

METADATA = MetaData()

# Compared byte by byte on both, so that the order of ids does not hang on the language of a server.
ID = Text().with_variant(Text(collation="C"), "postgresql")
NUMBER = BigInteger().with_variant(Integer, "sqlite")


class _Vector(UserDefinedType[str]):
    """A column of words in PostgreSQL, named here so that a store in a file need not import that dialect."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """The name of the type."""
        return "TSVECTOR"


WORDS = Text().with_variant(_Vector(), "postgresql")


def _number() -> Column[int]:
    return Column("n", NUMBER, primary_key=True, autoincrement=False)


def _to(name: str, target: str) -> Column[int]:
    return Column(name, NUMBER, ForeignKey(target, ondelete="CASCADE"), nullable=False)


version = Table("dateline_store", METADATA, Column("version", Integer, nullable=False))

matcher = Table("dateline_matcher", METADATA, Column("version", Text, nullable=False))

blobs = Table(
    "blobs",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("media", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("known", Text, nullable=False),
)

sources = Table(
    "sources",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("country", Text),
    Column("side", Text),
    Column("owner", Text),
    Column("scale", Text),
    Column("reliability", Text),
    Column("known", Boolean, nullable=False),
)

reports = Table(
    "reports",
    METADATA,
    _number(),
    Column("id", ID, ForeignKey("blobs.id"), nullable=False, unique=True),
    Column("reading", NUMBER, nullable=False),
    Column("source", ID, ForeignKey("sources.id")),
    Column("source_name", Text),
    Column("originator", Text),
    Column("url", Text),
    Column("title", Text),
    Column("published", ID),
    Column("language", Text, nullable=False),
    Column("lead", Text),
    Column("group_id", ID, nullable=False),
    Column("grouped", Boolean, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("retracted", Boolean, nullable=False),
    Column("words", WORDS, nullable=False),
    Index("reports_by_day", "published", "id"),
    Index("reports_by_source", "source"),
    Index("reports_by_group", "group_id"),
    Index("reports_ungrouped", "grouped"),
)

readings = Table(
    "readings",
    METADATA,
    _number(),
    _to("report", "reports.n"),
    Column("version", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("report", "version"),
)

claims = Table(
    "claims",
    METADATA,
    _number(),
    Column("id", ID, nullable=False),
    _to("reading", "readings.n"),
    _to("report", "reports.n"),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("family", Text, nullable=False),
    Column("start", ID),
    Column("end", ID),
    Column("active", Boolean, nullable=False),
    Column("component", ID),
    Column("body", Text, nullable=False),
    UniqueConstraint("reading", "position"),
    Index("claims_by_id", "id"),
    Index("claims_by_report", "report"),
    Index("claims_by_type", "kind", "type"),
)
Index("claims_by_component", claims.c.component)
Index(
    "claims_unmatched",
    claims.c.id,
    sqlite_where=and_(claims.c.active, claims.c.component.is_(None)),
    postgresql_where=and_(claims.c.active, claims.c.component.is_(None)),
)

claim_keys = Table(
    "claim_keys",
    METADATA,
    Column("key", ID, primary_key=True),
    Column("claim", NUMBER, ForeignKey("claims.n", ondelete="CASCADE"), primary_key=True),
    Index("claim_keys_by_claim", "claim"),
    sqlite_with_rowid=False,
)

bands = Table(
    "bands",
    METADATA,
    Column("band", ID, primary_key=True),
    Column("report", NUMBER, ForeignKey("reports.n", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    METADATA,
    _number(),
    Column("id", ID, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("family", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("terms", WORDS, nullable=False),
)
Index(
    "events_by_pin",
    *(events.c[name] for name in ("latitude", "longitude", "status", "family", "type")),
)

# What is counted of all events is counted in the order of an index, and nothing is sorted.
Index("events_by_day", text("(n >> 40)"), *(events.c[name] for name in ("status", "type", "family")))
Index("events_by_kind", *(events.c[name] for name in ("status", "type", "family", "latitude")))

event_bodies = Table(
    "event_bodies",
    METADATA,
    Column(
        "event", NUMBER, ForeignKey("events.n", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("body", Text, nullable=False),
)

event_claims = Table(
    "event_claims",
    METADATA,
    Column("event", NUMBER, ForeignKey("events.n", ondelete="CASCADE"), primary_key=True),
    Column("against", Boolean, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim", ID, nullable=False),
    Index("event_claims_by_claim", "claim"),
    sqlite_with_rowid=False,
)

facets = Table(
    "facets",
    METADATA,
    _number(),
    Column("value", ID, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
)

event_facets = Table(
    "event_facets",
    METADATA,
    Column("facet", NUMBER, ForeignKey("facets.n"), primary_key=True, autoincrement=False),
    Column(
        "event", NUMBER, ForeignKey("events.n", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Index("event_facets_by_event", "event"),
    sqlite_with_rowid=False,
)

spots = Table(
    "spots",
    METADATA,
    Column("term", ID, primary_key=True),
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
)

record = Table(
    "record",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject", ID, nullable=False),
    Column("object", ID),
    Column("value", Text),
    Column("note", Text, nullable=False),
    Index("record_by_subject", "subject"),
)

accounts = Table(
    "accounts",
    METADATA,
    Column("name", ID, primary_key=True),
    Column("role", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("since", Text, nullable=False),
)

chain = Table(
    "chain",
    METADATA,
    _number(),
    Column("what", Text, nullable=False),
    Column("key", ID, nullable=False),
    Column("digest", ID, nullable=False),
    UniqueConstraint("what", "key"),
)

ONLY_ADDED_TO = (blobs, readings, record, chain)
NEVER_CHANGED = tuple(column.name for column in claims.c if column.name not in ("active", "component"))
"""The columns of a claim that stay as they were read."""
