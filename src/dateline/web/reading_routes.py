"""Endpoints that ask what there is: reports, claims, events, sources, the log, the brief."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from dateline import workflow
from dateline.brief.model import Brief
from dateline.model import ClaimKind
from dateline.picture import Event, Source, Witness
from dateline.store import Listed, Record, Statistics
from dateline.web.asked import (
    Actor,
    AsOf,
    Country,
    Cursor,
    Filter,
    Id,
    Limit,
    Page,
    Place,
    Since,
    Skip,
    Until,
    following,
    page,
    words,
)
from dateline.web.describing import API
from dateline.web.problems import GeoJson, Json
from dateline.web.sessions import Reader, Where
from dateline.workflow.cases import Case
from dateline.workflow.clusters import ZOOMS, EventMap
from dateline.workflow.correcting import Field
from dateline.workflow.counting import Counts
from dateline.workflow.stored_reports import Opened

routes = APIRouter(prefix=API)
_ALONE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The policy of a page that stands alone: styles of its own, and no script."""

_PAGES: dict[int | str, dict[str, Any]] = {
    200: {"content": {form: {"schema": {"type": "string"}} for form in ("text/markdown", "text/html")}}
}


@routes.get("/status", response_model=Statistics, tags=["store"])
def status(_: Reader, server: Where) -> Response:
    """Say how much the store holds, by outlet."""
    return Json(workflow.statistics(where=server.where))


@routes.get("/reports", response_model=Page[Listed], tags=["reports"])
def reports(
    _: Reader,
    server: Where,
    text: Annotated[
        str | None, words('With these words in its text; "two words" are a phrase, word* a beginning.')
    ] = None,
    limit: Limit = 100,
    cursor: Skip = None,
) -> Response:
    """List reports in order of publication, or search their full text, newest first."""
    skip = int(cursor or 0)
    found = workflow.report_page(text, where=server.where, limit=limit, skip=skip)
    return page(found.reports, following(skip, limit, more=found.more))


@routes.get("/reports/{id}", response_model=Opened, tags=["reports"])
def report(id: Id, _: Reader, server: Where) -> Response:
    """Show one report: its text and zones, the claims read in it, and what people recorded of them."""
    return Json(workflow.opened_report(id, where=server.where))


@routes.get("/claims", response_model=Page[Witness], tags=["claims"])
def claims(
    _: Reader,
    server: Where,
    kind: ClaimKind | None = None,
    type: Annotated[str | None, words("Of this type of the codebook.")] = None,
    report: Annotated[str | None, words("Of the report with this id, or its beginning.")] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Limit = 100,
    cursor: Skip = None,
) -> Response:
    """List claims in order of publication, each with its words and where it comes from."""
    skip = int(cursor or 0)
    found = workflow.claims(
        kind=kind, type=type, report=report, since=since, until=until, where=server.where, as_of=as_of,
        limit=limit, skip=skip,
    )  # fmt: skip
    return page(found.claims, following(skip, limit, more=found.more))


@routes.get("/claims/{id}", response_model=Witness, tags=["claims"])
def claim(id: Id, _: Reader, server: Where, as_of: AsOf = None) -> Response:
    """Show one claim."""
    return Json(workflow.claim(id, where=server.where, as_of=as_of))


@routes.get("/fields/{id}", response_model=tuple[Field, ...], tags=["recording"])
def fields(
    id: Id,
    _: Reader,
    server: Where,
    coder: Annotated[str | None, words("As this coder has the claim, whatever the picture has.")] = None,
) -> Response:
    """List what can be corrected of a report or a claim, with its values and the words that carry them."""
    if coder is not None:
        return Json(workflow.coded_fields(id, coder, where=server.where))
    return Json(workflow.fields_in(id, where=server.where))


@routes.get("/events", response_model=Page[Event], tags=["events"])
def events(
    _: Reader, server: Where, asked: Filter, as_of: AsOf = None, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """List events, newest first, that fit every filter given, with their witnesses."""
    found = workflow.events(asked, where=server.where, as_of=as_of, limit=limit, after=cursor)
    return page(found.events, found.events[-1].id if found.more else None)


@routes.get("/events/counts", response_model=Counts, tags=["events"])
def event_counts(_: Reader, server: Where, asked: Filter, as_of: AsOf = None) -> Response:
    """Count the events that fit, and those of each status, type and first day."""
    return Json(workflow.counts(asked, where=server.where, as_of=as_of))


@routes.get("/events/map", response_model=EventMap, response_class=GeoJson, tags=["events"])
def event_map(
    _: Reader,
    server: Where,
    asked: Filter,
    zoom: Annotated[int, Query(ge=ZOOMS[0], le=ZOOMS[1], description="The zoom of a web map.")] = 2,
    as_of: AsOf = None,
) -> Response:
    """Give the events that fit as GeoJSON, near ones as clusters; `box` is what is seen, `unplaced` are on no map."""
    found = workflow.event_map(asked, zoom=zoom, where=server.where, as_of=as_of)
    return GeoJson(found)


@routes.get("/events/{id}", response_model=Case, tags=["events"])
def event(id: Id, _: Reader, server: Where, as_of: AsOf = None) -> Response:
    """Show the case of an event: every witness, who agrees on which value, contradictions, why they were joined."""
    return Json(workflow.case(id, where=server.where, as_of=as_of))


@routes.get("/sources", response_model=tuple[Source, ...], tags=["sources"])
def sources(_: Reader, server: Where) -> Response:
    """List who published the reports, with the Admiralty letter that a person gave."""
    return Json(workflow.sources(where=server.where))


@routes.get("/log", response_model=Page[Record], tags=["recording"])
def log(_: Reader, server: Where, limit: Limit = 100, cursor: Skip = None) -> Response:
    """List everything that people recorded, in order, with who and when."""
    found = workflow.record_page(where=server.where, limit=limit, after=int(cursor or 0))
    return page(found.records, str(found.records[-1].number) if found.more else None)


@routes.get("/brief", response_model=Brief, responses=_PAGES, tags=["brief"])
def brief(
    _: Reader,
    server: Where,
    since: Annotated[str, Query(alias="from", description="The first day.", min_length=1, max_length=60)],
    until: Annotated[str, Query(alias="to", description="The last day.", min_length=1, max_length=60)],
    country: Country = None,
    place: Place = None,
    actor: Actor = None,
    as_of: AsOf = None,
    format: Annotated[Literal["json", "md", "html"], Query(description="As data or as a page.")] = "json",
) -> Response:
    """Write the situation brief of a period, every line footnoted to quotes."""
    made = workflow.brief(
        since, until, where=server.where, as_of=as_of, country=country, place=place, actor=actor
    )
    if format == "json":
        return Json(made)
    text = workflow.render_brief(made, format)
    if format == "md":
        return Response(text, media_type="text/markdown")
    return Response(text, media_type="text/html", headers={"Content-Security-Policy": _ALONE})
