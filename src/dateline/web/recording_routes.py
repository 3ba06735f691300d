"""Endpoints that record: judgements, corrections, what is out of view, grades; each a line of the log."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dateline import workflow
from dateline.errors import UsageError
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
_FIELD = r"^[\w.+]+$"
Number = Annotated[int, Path(ge=1, le=1 << 31, description="The number of a line of the log.")]
SourceId = Annotated[
    str, Path(description="The id of a source, or a name of it.", max_length=200, pattern=r"^[^\x00-\x1f/]+$")
]
Place = Annotated[int, Field(ge=0, le=1 << 31, description="Characters before it in the text.")]
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


class Selectable(Noted):
    """A field of a report or a claim, its value (null: there is none), and the words of the report that carry it.

    `words` and, should they stand there twice, `at`, where they begin; or `start` and `end`, their offsets. Words
    without a value are read as the reader reads them. In the place of a field, a role ("victim", "at", "killed") adds
    what the words say to the claim.
    """

    id: str = Field(pattern=_ID)
    value: Text | None = None
    words: Text | None = None
    at: Place | None = None
    start: Place | None = None
    end: Place | None = None

    def given(self) -> dict[str, Any]:
        """The value and its words, as the workflow takes them."""
        return {
            "value": self.value,
            "words": self.words,
            "at": self.at,
            "span": self._span(),
            "note": self.note,
        }

    def _span(self) -> tuple[int, int] | None:
        """The offsets, where they are given."""
        if (self.start is None) != (self.end is None):
            raise UsageError("a selection has a start and an end", hint="give both, or words")
        return None if self.start is None or self.end is None else (self.start, self.end)


class Corrected(Selectable):
    __doc__ = Selectable.__doc__

    field: str = Field(max_length=80, pattern=_FIELD)


class Coded(Selectable):
    """A coder's own word on a field of a claim, given as in a correction; without a field, the coder is done."""

    field: str | None = Field(None, max_length=80, pattern=_FIELD)


class Graded(Noted):
    """The Admiralty letter of a source."""

    letter: Reliability


class Parted(BaseModel):
    """The events that the two are in now: one where they are merged."""

    events: tuple[Event, ...]


def said_by(said: Noted, user: User, *, accounts: bool) -> str:
    """Who says so. Refuses to record it in the name of somebody else than who is signed in."""
    if accounts and said.by not in (None, user.name):
        raise Refused(403, f"{user.name} cannot record for {said.by!r}", "leave out `by`")
    return said.by or user.name


@routes.post("/judgements", response_model=Parted)
def judge(said: Judged, user: Coder, server: Where) -> Response:
    """Merge two events ("same"), part them or a claim from its event ("different"), or leave it open ("unsure")."""
    by = said_by(said, user, accounts=server.accounts)
    found = workflow.judge(said.verdict, said.left, said.right, by=by, note=said.note, where=server.where)
    events = {event.id: event for event in found if event is not None}
    return Json({"events": to_plain(tuple(events.values()))})


@routes.post("/corrections", response_model=Record)
def correct(said: Corrected, user: Coder, server: Where) -> Response:
    """Set a field of a report or a claim, by a value, by selecting words, or both; later readings keep to it."""
    by = said_by(said, user, accounts=server.accounts)
    return Json(workflow.correct(said.id, said.field, **said.given(), by=by, where=server.where))


@routes.post("/corrections/{number}/undo", response_model=Record)
def undo(number: Number, said: Noted, user: Coder, server: Where) -> Response:
    """Take back the correction, acceptance, rejection, addition or coding with this number in the log."""
    by = said_by(said, user, accounts=server.accounts)
    return Json(workflow.undo(number, by=by, note=said.note, where=server.where))


@routes.post("/reports/{id}/retract", response_model=Record)
def retract(id: Id, said: Noted, user: Coder, server: Where) -> Response:
    """Take a report out of view: its claims count no more; nothing is deleted."""
    by = said_by(said, user, accounts=server.accounts)
    return Json(workflow.retract(id, by=by, note=said.note, where=server.where))


@routes.post("/reports/{id}/restore", response_model=Record)
def restore(id: Id, said: Noted, user: Coder, server: Where) -> Response:
    """Take a report back into view."""
    by = said_by(said, user, accounts=server.accounts)
    return Json(workflow.restore(id, by=by, note=said.note, where=server.where))


@routes.post("/sources/{id}/reliability", response_model=Source)
def grade(id: SourceId, said: Graded, user: Coder, server: Where) -> Response:
    """Set the Admiralty reliability of a source: A (reliable) to E (unreliable), F (cannot be judged)."""
    by = said_by(said, user, accounts=server.accounts)
    return Json(workflow.set_reliability(id, said.letter, by=by, note=said.note, where=server.where))
