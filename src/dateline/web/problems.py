"""Faults as problem details (RFC 9457), with the words and hints that the command line has; and answers as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException as AnyHTTPException

from dateline.errors import BadData, DatelineError, NotFound, Unavailable, UsageError
from dateline.render.json import to_plain
from dateline.web.wording import for_servers

MEDIA = "application/problem+json"
STATUSES = {
    400: "It cannot be understood or does not fit.",
    401: "Nobody is signed in.",
    403: "It may not be done: by this role, without the token against forgery, or from another site.",
    404: "It is not in the store.",
    413: "It is too long.",
    422: "A value is not of its form.",
    429: "Too many failed attempts to sign in.",
    503: "The store or the reader is not to be had.",
}
_SHOWN = 3


class Problem(BaseModel):
    """A fault: what is wrong, and what can be done."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    hint: str


class Json(JSONResponse):
    """Values of the house as JSON; half a character, which UTF-8 does not have, is written as JSON escapes it."""

    def render(self, content: Any) -> bytes:
        """Dataclasses as objects, the same bytes every time."""
        text = json.dumps(to_plain(content), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


class GeoJson(Json):
    """The same as GeoJSON (RFC 7946)."""

    media_type = "application/geo+json"


class Refused(HTTPException):
    """What may not be done, with a hint."""

    def __init__(self, status: int, detail: str, hint: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, dict(headers or {}))
        self.hint = hint


def problem(
    status: int, title: str, detail: str, hint: str, headers: Mapping[str, str] | None = None
) -> Response:
    """A response that tells a fault."""
    body = Problem(title=title, status=status, detail=" ".join(detail.split()), hint=hint)
    return Json(body.model_dump(), status, dict(headers or {}), MEDIA)


def status_of(error: DatelineError) -> int:
    """The HTTP status of a fault: whose it is, and whether it may pass."""
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, UsageError):
        return 400
    if isinstance(error, Unavailable):
        return 503
    return 500 if isinstance(error, BadData) else 422


def install(app: FastAPI, lost: Callable[[Request], Response]) -> None:
    """Let every fault of an app be told as problem details; a browser that asks for a page that is none, by a page."""

    @app.exception_handler(DatelineError)
    def of_the_house(_: Request, error: DatelineError) -> Response:
        return problem(status_of(error), _title(error), for_servers(str(error)), for_servers(error.hint))

    @app.exception_handler(RequestValidationError)
    def of_the_form(_: Request, error: RequestValidationError) -> Response:
        faults = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()]
        return problem(422, "Unprocessable", "; ".join(faults[:_SHOWN]), "/api/v1/docs tells what is taken")

    @app.exception_handler(AnyHTTPException)
    def of_http(request: Request, error: AnyHTTPException) -> Response:
        if error.status_code == HTTPStatus.NOT_FOUND and _is_page(request):
            return lost(request)
        hint = error.hint if isinstance(error, Refused) else "/api/v1/docs lists what there is"
        title = "Refused" if isinstance(error, Refused) else str(error.detail)
        return problem(error.status_code, title, str(error.detail), hint, error.headers)


def _is_page(request: Request) -> bool:
    """Whether a person opened it: a browser asks for a page, and the API has none."""
    asks = request.method in ("GET", "HEAD") and "text/html" in request.headers.get("accept", "")
    return asks and not request.url.path.startswith("/api/")


def _title(error: DatelineError) -> str:
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in type(error).__name__).strip()
    return words.capitalize()
