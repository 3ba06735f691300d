"""Endpoints that maps, charts and their legends need: what keys are called, the towns of a stretch, figures by week."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from dateline import workflow
from dateline.web.asked import AsOf, Filter, Limit, words
from dateline.web.describing import API
from dateline.web.problems import Json
from dateline.web.sessions import Reader, Where
from dateline.workflow.charting import Charts
from dateline.workflow.mapping import Naming, Town
from dateline.workflow.shading import Areas

routes = APIRouter(prefix=API, tags=["pictures"])


@routes.get("/names", response_model=Naming)
def names(_: Reader) -> Response:
    """Say what types, families of types and countries are called, and what counts as one of a type."""
    return Json(workflow.naming())


@routes.get("/towns", response_model=tuple[Town, ...])
def towns(
    _: Reader,
    box: Annotated[str, words("Inside these degrees: west,south,east,north.")],
    limit: Limit = 100,
) -> Response:
    """List the largest settlements of a stretch of the map, as the gazetteer has them."""
    return Json(workflow.towns(box, limit=limit))


@routes.get("/charts", response_model=Charts)
def charts(_: Reader, server: Where, asked: Filter, as_of: AsOf = None) -> Response:
    """Give events by week and side, tolls by week and side as ranges, and witnesses by side, of those that fit."""
    return Json(workflow.charts(asked, where=server.where, as_of=as_of))


@routes.get("/areas", response_model=Areas)
def areas(_: Reader, server: Where, asked: Filter, as_of: AsOf = None) -> Response:
    """List regions and lines in which events without a pin are said to have been; `nowhere` names no place."""
    return Json(workflow.areas(asked, where=server.where, as_of=as_of))
