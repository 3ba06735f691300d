"""What requests ask in their address: filters, pages and days, in the words that the command line takes too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Path, Query, Request
from pydantic import BaseModel

from dateline import workflow
from dateline.errors import UsageError
from dateline.picture import EventFilter, Status
from dateline.render.json import to_plain
from dateline.web.problems import Json

T = TypeVar("T")
MOST = 500
_PLAIN = r"^[^\x00-\x1f]+$"


def words(about: str) -> Any:
    """A parameter of words in the address."""
    return Query(description=about, min_length=1, max_length=200, pattern=_PLAIN)


Id = Annotated[str, Path(description="An id, or its beginning.", pattern=r"^[0-9A-Za-z._-]{1,80}$")]
AsOf = Annotated[str | None, words("Answer from the reports published by this day: 2024-05-31.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="So many at the most.")]
Cursor = Annotated[
    str | None, Query(pattern=r"^[0-9A-Za-z._-]{1,80}$", description="`next` of the page before.")
]
Skip = Annotated[str | None, Query(pattern=r"^[0-9]{1,9}$", description="`next` of the page before.")]
Since = Annotated[str | None, words("Not before this day: 2024-05-31, yesterday, last week.")]
Until = Annotated[str | None, words("Not after this day.")]
Country = Annotated[str | None, words("In this country, by name or code (ISO 3166).")]
Place = Annotated[str | None, words("At this place, or in this province, by name or id.")]
Actor = Annotated[str | None, words("With this actor in any role, by name or id.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What every ledger can be asked for."""

    place: str | None
    country: str | None
    actor: str | None
    since: str | None
    until: str | None
    as_of: str | None


def _asked(
    place: Place = None,
    country: Country = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
) -> Asked:
    return Asked(place=place, country=country, actor=actor, since=since, until=until, as_of=as_of)


def _filter(
    since: Since = None,
    until: Until = None,
    country: Country = None,
    place: Place = None,
    actor: Actor = None,
    box: Annotated[str | None, words("Inside these degrees: west,south,east,north.")] = None,
    type: Annotated[str | None, words("Of this type, or family of types, of the codebook.")] = None,
    source: Annotated[str | None, words("Told by this source, by name or id.")] = None,
    status: Annotated[Status | None, Query(description="How it stands.")] = None,
    text: Annotated[str | None, words("With these words in a quote.")] = None,
    placed: Annotated[bool | None, Query(description="With a pin on the map, or without one.")] = None,
) -> EventFilter:
    return EventFilter(
        since=since,
        until=until,
        country=country,
        place=place,
        actor=actor,
        box=workflow.box_of(box) if box is not None else None,
        type=type,
        source=source,
        status=status,
        text=text,
        placed=placed,
    )


AskedOf = Annotated[Asked, Depends(_asked)]
Filter = Annotated[EventFilter, Depends(_filter)]


class Page(BaseModel, Generic[T]):
    """Some of a list, in order; `next`, where there are more, is the `cursor` of the page after."""

    items: tuple[T, ...]
    next: str | None


def page(items: Sequence[Any], next: str | None) -> Json:
    """A page as JSON."""
    return Json({"items": to_plain(tuple(items)), "next": next})


def sliced(items: Sequence[Any], limit: int, cursor: str | None) -> Json:
    """A page of a list that is there whole."""
    skip = int(cursor or 0)
    return page(items[skip : skip + limit], following(skip, limit, more=len(items) > skip + limit))


def following(skip: int, limit: int, *, more: bool) -> str | None:
    """The cursor of the page after one that begins so far in."""
    return str(skip + limit) if more else None


def only_known(request: Request) -> None:
    """Refuse a parameter that the endpoint does not take: a filter misspelt must not pass for one that was kept."""
    described = request.app.openapi()["paths"].get(request.scope["route"].path_format, {})
    parameters = described.get(request.method.lower(), {}).get("parameters", ())
    known = [each["name"] for each in parameters if each["in"] == "query"]
    if strange := [name for name in request.query_params if name not in known]:
        raise UsageError(f"no parameter {strange[0]!r}", hint=f"one of {', '.join(known) or 'none'}")
