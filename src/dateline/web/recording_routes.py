"""Endpoints that record: judgements, corrections, what is out of view, grades; each a line of the log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dateline import workflow
from dateline.picture import Event, Reliability, Source, Verdict
from dateline.render.json import to_plain
from dateline.store import Record
from dateline.web.asked import Id
from dateline.web.describing import API
from dateline.web.problems import Json, Refused
from dateline.web.sessions import Coder, Where
from dateline.workflow.accounts import User

routes = APIRouter(prefix=API, tags=["recording"])
_ID = r"^[0-9A-Za-z._-]{1,80}$"
_PLAIN = r"^[^\x00-\x1f]*$"
Number = Annotated[int, Path(ge=1, le=1 << 31, description="The number of a line of the log.")]
SourceId = Annotated[
    str, Path(description="The id of a source, or a name of it.", max_length=200, pattern=r"^[^\x00-\x1f/]+$")
]
Text = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]


class Noted(BaseModel):
    """Why something is recorded, and who says so: whoever is signed in, where users sign in."""

    model_config = ConfigDict(extra="forbid")

    note: str = Field("", max_length=2000, pattern=_PLAIN)
    by: str | None = Field(None, min_length=1, max_length=64, pattern=_PLAIN)


class Judged(Noted):
    """That two claims or events tell the same (they are merged), different things (they are parted), or are unsure."""

    verdict: Verdict
    left: str = Field(pattern=_ID)
    right: str = Field(pattern=_ID)


class Corrected(Noted):
    """A field of a report or a claim, its value (null: there is none), and the words of the report that carry it.

    `at` is where the words begin, should they stand there twice.
    """

    id: str = Field(pattern=_ID)
    field: str = Field(max_length=80, pattern=r"^[\w.+]+$")
    value: Text | None = None
    words: Text | None = None
    at: int | None = Field(None, ge=0, le=1 << 31)


class Graded(Noted):
    """The Admiralty letter of a source."""

    letter: Reliability


class Parted(BaseModel):
    """The events that the two are in now: one where they are merged."""

    events: tuple[Event, ...]


def _by(said: Noted, user: User, *, accounts: bool) -> str:
    """Who says so. Refuses to record it in the name of somebody else than who is signed in."""
    if accounts and said.by not in (None, user.name):
        raise Refused(403, f"{user.name} cannot record for {said.by!r}", "leave out `by`")
    return said.by or user.name


@routes.post("/judgements", response_model=Parted)
def judge(said: Judged, user: Coder, server: Where) -> Response:
    """Merge two events ("same"), part them or a claim from its event ("different"), or leave it open ("unsure")."""
    by = _by(said, user, accounts=server.accounts)
    found = workflow.judge(said.verdict, said.left, said.right, by=by, note=said.note, where=server.where)
    events = {event.id: event for event in found if event is not None}
    return Json({"events": to_plain(tuple(events.values()))})


@routes.post("/corrections", response_model=Record)
def correct(said: Corrected, user: Coder, server: Where) -> Response:
    """Set a field of a report or a claim; every later reading of the same words keeps to it."""
    by = _by(said, user, accounts=server.accounts)
    return Json(
        workflow.correct(
            said.id, said.field, said.value, words=said.words, at=said.at, by=by, note=said.note,
            where=server.where,
        )
    )  # fmt: skip


@routes.post("/corrections/{number}/undo", response_model=Record)
def undo(number: Number, said: Noted, user: Coder, server: Where) -> Response:
    """Take back the correction with this number in the log."""
    by = _by(said, user, accounts=server.accounts)
    return Json(workflow.undo(number, by=by, note=said.note, where=server.where))


@routes.post("/reports/{id}/retract", response_model=Record)
def retract(id: Id, said: Noted, user: Coder, server: Where) -> Response:
    """Take a report out of view: its claims count no more; nothing is deleted."""
    by = _by(said, user, accounts=server.accounts)
    return Json(workflow.retract(id, by=by, note=said.note, where=server.where))


@routes.post("/reports/{id}/restore", response_model=Record)
def restore(id: Id, said: Noted, user: Coder, server: Where) -> Response:
    """Take a report back into view."""
    by = _by(said, user, accounts=server.accounts)
    return Json(workflow.restore(id, by=by, note=said.note, where=server.where))


@routes.post("/sources/{id}/reliability", response_model=Source)
def grade(id: SourceId, said: Graded, user: Coder, server: Where) -> Response:
    """Set the Admiralty reliability of a source: A (reliable) to E (unreliable), F (cannot be judged)."""
    by = _by(said, user, accounts=server.accounts)
    return Json(workflow.set_reliability(id, said.letter, by=by, note=said.note, where=server.where))
