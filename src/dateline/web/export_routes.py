"""Endpoints that hand out files: data sets in the forms that other tools open, and marked reports."""

from __future__ import annotations

from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, BinaryIO, cast

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response, StreamingResponse
from starlette.background import BackgroundTask

from dateline import workflow
from dateline.web.asked import AsOf, Filter, words
from dateline.web.describing import API
from dateline.web.sessions import Reader, Where

routes = APIRouter(prefix=f"{API}/export", tags=["export"])
_HELD = 8_000_000
_PORTION = 1 << 16
_MEDIA = {
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".geojson": "application/geo+json",
    ".jsonl": "application/x-ndjson",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A file.",
        "content": {
            form: {"schema": {"type": "string"}} for form in ("application/octet-stream", *_MEDIA.values())
        },
    }
}
_ZIP: dict[int | str, dict[str, Any]] = {
    200: {"description": "A ZIP archive.", "content": {"application/zip": {"schema": {"type": "string"}}}}
}
Form = Annotated[str, Path(pattern=r"^[a-z0-9_-]{1,40}$", description="A format of 'dateline export'.")]


class _Download(StreamingResponse):
    """A file of a media type told beforehand by nobody."""

    media_type = None


@routes.get("/marks", response_class=_Download, responses=_ZIP)
def marks(
    _: Reader,
    server: Where,
    partly: Annotated[
        bool, Query(description="Reports reviewed in part too; claims not reviewed are optional.")
    ] = False,
) -> Response:
    """Give the reviewed reports as marked reports (ID.txt and ID.jsonl each), which teach the next reader."""
    return _file(
        "marks.zip", "application/zip", lambda out: workflow.zip_marks(out, where=server.where, partly=partly)
    )


@routes.get("/{form}", response_class=_Download, responses=_FILES)
def export(
    form: Form,
    _: Reader,
    server: Where,
    asked: Filter,
    ledger: Annotated[str | None, words("A ledger in the place of events: control, conflicts, …")] = None,
    bom: Annotated[bool, Query(description="A byte-order mark before text, for Excel.")] = False,
    as_of: AsOf = None,
) -> Response:
    """Give the events that fit, or a ledger, as a data set in a format of `dateline export`."""
    suffix = workflow.suffix_of(form, ledger)
    return _file(
        f"dateline-{ledger or 'events'}{suffix}",
        _MEDIA.get(suffix, "application/octet-stream"),
        lambda out: workflow.export(
            form, out, wanted=asked, ledger=ledger, bom=bom, where=server.where, as_of=as_of
        ),
    )


def _file(name: str, media: str, write: Callable[[BinaryIO], object]) -> Response:
    """What is written, whole before it is sent: a fault is then a fault and no broken file."""
    held = SpooledTemporaryFile(max_size=_HELD)  # noqa: SIM115 closed when it is sent
    try:
        write(cast(BinaryIO, held))
        length = held.tell()
        held.seek(0)
    except BaseException:
        held.close()
        raise
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": str(length)}
    portions = iter(lambda: held.read(_PORTION), b"")
    return _Download(portions, media_type=media, headers=headers, background=BackgroundTask(held.close))
