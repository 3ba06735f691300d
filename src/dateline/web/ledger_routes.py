"""Endpoints of the ledgers."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from dateline import workflow
from dateline.ledger.arrangements import Arrangement
from dateline.ledger.conflicts import Conflict
from dateline.ledger.control import Holding, Unplaced
from dateline.ledger.forecasts import Forecast
from dateline.ledger.headlines import Headline
from dateline.ledger.strengths import Strength
from dateline.web.asked import Asked, AskedOf, Limit, Page, Skip, sliced, words
from dateline.web.describing import API
from dateline.web.sessions import Reader, Served, Where

routes = APIRouter(prefix=f"{API}/ledgers", tags=["ledgers"])
At = Annotated[str | None, words("On this day; else by the last word of the reports.")]
History = Annotated[bool, Query(description="Every state of a place in turn.")]


def _ledger(name: str, server: Served, asked: Asked, limit: int, cursor: str | None, **more: Any) -> Response:
    lines = workflow.LEDGERS[name](where=server.where, **asdict(asked), **more)
    return sliced(lines, limit, cursor)


@routes.get("/control", response_model=Page[Holding])
def control(
    _: Reader, server: Where, asked: AskedOf, at: At = None, history: History = False, limit: Limit = 100,
    cursor: Skip = None,
) -> Response:  # fmt: skip
    """Say who is said to hold which place, since when, and on whose word: assessed and claimed apart."""
    return _ledger("control", server, asked, limit, cursor, at=at, history=history)


@routes.get("/control/unplaced", response_model=Page[Unplaced])
def unplaced(
    _: Reader, server: Where, asked: AskedOf, at: At = None, limit: Limit = 100, cursor: Skip = None
) -> Response:
    """List the places that somebody is said to hold and that the gazetteer does not settle."""
    return sliced(workflow.unplaced(where=server.where, at=at, **asdict(asked)), limit, cursor)


@routes.get("/conflicts", response_model=Page[Conflict])
def conflicts(_: Reader, server: Where, asked: AskedOf, limit: Limit = 100, cursor: Skip = None) -> Response:
    """List where reports contradict each other: tolls, holders, actors, places, dates, denials."""
    return _ledger("conflicts", server, asked, limit, cursor)


@routes.get("/forecasts", response_model=Page[Forecast])
def forecasts(_: Reader, server: Where, asked: AskedOf, limit: Limit = 100, cursor: Skip = None) -> Response:
    """List what was foretold: open, came true, did not, untestable."""
    return _ledger("forecasts", server, asked, limit, cursor)


@routes.get("/strengths", response_model=Page[Strength])
def strengths(_: Reader, server: Where, asked: AskedOf, limit: Limit = 100, cursor: Skip = None) -> Response:
    """List how strong forces are said to be."""
    return _ledger("strengths", server, asked, limit, cursor)


@routes.get("/arrangements", response_model=Page[Arrangement])
def arrangements(
    _: Reader, server: Where, asked: AskedOf, limit: Limit = 100, cursor: Skip = None
) -> Response:
    """List ceasefires, deals and zones: proposed, agreed, in force, broken, ended."""
    return _ledger("arrangements", server, asked, limit, cursor)


@routes.get("/headlines", response_model=Page[Headline])
def headlines(_: Reader, server: Where, asked: AskedOf, limit: Limit = 100, cursor: Skip = None) -> Response:
    """List reports whose headline and body disagree."""
    return _ledger("headlines", server, asked, limit, cursor)
