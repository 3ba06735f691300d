"""The chain over what is only added to: each link's digest is made of the one before and of what it stands for.

Whoever changes, removes or slips in bytes, a reading or a line of the log breaks the chain, and who has noted its head
(``dateline check``) sees even that all of it was made anew.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, select

from dateline.store.dialect import Dialect, Row
from dateline.store.schema import NEVER_CHANGED, blobs, chain, claims, readings, record

What = Literal["bytes", "reading", "log"]
Link = tuple[What, str, str]
"""What a link stands for, its key, and the digest of its content."""


def extend(connection: Connection, dialect: Dialect, links: Iterable[Link]) -> None:
    """Add links to the end of the chain, in their order."""
    last = connection.execute(select(chain.c.n, chain.c.digest).order_by(chain.c.n.desc()).limit(1)).first()
    n, digest = (last.n, last.digest) if last else (0, "")
    rows: list[Row] = []
    for what, key, content in links:
        n, digest = n + 1, linked(digest, what, key, content)
        rows.append({"n": n, "what": what, "key": key, "digest": digest})
    dialect.insert(connection, chain, rows)


def head(connection: Connection) -> str:
    """The digest of the last link; empty where there is none."""
    last = select(chain.c.digest).order_by(chain.c.n.desc()).limit(1)
    return str(connection.execute(last).scalar_one_or_none() or "")


def linked(before: str, what: str, key: str, content: str) -> str:
    """The digest of a link, from that of the one before it."""
    return _digest([before, what, key, content])


def of_bytes(row: Mapping[str, Any]) -> Link:
    """The link of a row of ``blobs``. Raises zlib.error where the bytes cannot be unpacked."""
    data = hashlib.sha256(zlib.decompress(row["data"])).hexdigest()
    return "bytes", row["id"], _digest([row["id"], data, row["media"], row["origin"], row["known"]])


def of_reading(row: Mapping[str, Any], claimed: Sequence[Mapping[str, Any]]) -> Link:
    """The link of a row of ``readings`` with the rows of its claims, in order."""
    told = [[claim[name] for name in NEVER_CHANGED] for claim in claimed]
    values = [row[column.name] for column in readings.c]
    return "reading", str(row["n"]), _digest([values, told])


def of_record(row: Mapping[str, Any]) -> Link:
    """The link of a row of ``record``."""
    return "log", str(row["number"]), _digest([row[column.name] for column in record.c])


def _digest(value: Any) -> str:
    """Of values as they come out of either database: PostgreSQL has no text with a NUL in it."""
    return hashlib.sha256(json.dumps(_plain(value)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.replace("\x00", "") if isinstance(value, str) else value


def link_of(connection: Connection, what: str, key: str) -> Link | None:
    """The link that the store's rows give for a key now; None where they are gone."""
    if what == "bytes":
        row = connection.execute(select(blobs).where(blobs.c.id == key)).first()
        return of_bytes(dict(row._mapping)) if row else None
    if what == "log":
        row = connection.execute(select(record).where(record.c.number == int(key))).first()
        return of_record(dict(row._mapping)) if row else None
    row = connection.execute(select(readings).where(readings.c.n == int(key))).first()
    told = select(claims).where(claims.c.reading == int(key)).order_by(claims.c.position)
    return (
        of_reading(dict(row._mapping), list(map(dict, connection.execute(told).mappings()))) if row else None
    )


def keys(connection: Connection) -> Iterable[tuple[What, str]]:
    """What the chain has to stand for: all bytes, readings and lines of the log that there are."""
    for id_ in connection.execute(select(blobs.c.id).order_by(blobs.c.id)).scalars():
        yield "bytes", id_
    for n in connection.execute(select(readings.c.n).order_by(readings.c.n)).scalars():
        yield "reading", str(n)
    for number in connection.execute(select(record.c.number).order_by(record.c.number)).scalars():
        yield "log", str(number)
