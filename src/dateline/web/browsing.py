"""What browsers open: the workbench as the build made it, the description of the API, and the base map."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.exceptions import HTTPException

from dateline import workflow
from dateline.version import __version__
from dateline.web.describing import API, operations

VIEWS = (
    *("/", "/case/{id}", "/reports", "/reports/{id}", "/ledgers/{name}", "/charts", "/brief"),
    *("/review", "/code", "/agreement", "/log"),
)
"""The addresses of the workbench; all are the same page, which asks the API for what it shows."""
_KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
_FOR_GOOD = {"Cache-Control": "private, max-age=31536000, immutable"}
"""Files with a digest in their name never change."""
_FOR_A_DAY = {"Cache-Control": "private, max-age=86400"}


def add_pages(app: FastAPI, about: str) -> None:
    """Let an app answer browsers with pages; none is part of the API's description."""

    def workbench(request: Request) -> Response:
        index = built("index.html")
        if index is None:
            return _page("home.html", accounts=request.app.state.served.accounts, version=__version__)
        return Response(index, media_type=_KINDS[".html"])

    for view in VIEWS:
        app.get(view, include_in_schema=False)(workbench)

    @app.get("/assets/{name}", include_in_schema=False)
    def asset(name: str) -> Response:
        content = built("assets", name)
        if content is None:
            raise HTTPException(404)
        kind = _KINDS.get(name[name.rfind(".") :], "application/octet-stream")
        return Response(content, media_type=kind, headers=_FOR_GOOD)

    @app.get("/map/{part}.json", include_in_schema=False)
    def base_map(part: Literal["basemap", "regions"]) -> Response:
        return Response(workflow.base_map(part), media_type=_KINDS[".json"], headers=_FOR_A_DAY)

    @app.get(f"{API}/docs", include_in_schema=False)
    def docs(request: Request) -> Response:
        return _page("docs.html", operations=operations(request.app.openapi()), about=about)

    @app.get("/style.css", include_in_schema=False)
    def style() -> Response:
        css = resources.files("dateline.web").joinpath("pages/style.css").read_bytes()
        return Response(css, media_type=_KINDS[".css"])


def built(*path: str) -> bytes | None:
    """A file of the built workbench; none where there is none, or nothing was built."""
    file: Traversable = resources.files("dateline.web").joinpath("static")
    for name in path:
        if not file.is_dir() or name not in {each.name for each in file.iterdir()}:
            return None
        file = file.joinpath(name)
    return file.read_bytes() if file.is_file() else None


def _page(name: str, **values: Any) -> HTMLResponse:
    return HTMLResponse(_pages().get_template(name).render(api=API, **values))


@cache
def _pages() -> Environment:
    return Environment(loader=PackageLoader("dateline.web", "pages"), autoescape=select_autoescape())
