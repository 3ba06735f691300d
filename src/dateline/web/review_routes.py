"""Endpoints of review: what waits for a person, and what people say of claims; reports are added and read again."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Base64Bytes, BaseModel, ConfigDict, Field

from dateline import workflow
from dateline.model import ControlState, Polarity, Stage, Stance
from dateline.picture import Witness
from dateline.render.json import to_plain
from dateline.sources import Note, Unread
from dateline.store import Record
from dateline.web.asked import Filter, Id, Limit, Page, Skip, following, page, words
from dateline.web.describing import API
from dateline.web.problems import Json
from dateline.web.recording_routes import Coded, Noted, Place, said_by
from dateline.web.sessions import Coder, Reader, Where
from dateline.workflow.agreeing import Agreement
from dateline.workflow.by_hand import Draft
from dateline.workflow.coding import Coder as Coding
from dateline.workflow.ingest import Given, Summary
from dateline.workflow.reviewing import Waiting
from dateline.workflow.selecting import Part

routes = APIRouter(prefix=API, tags=["review"])
_ID = r"^[0-9A-Za-z._-]{1,80}$"
_ROLE = r"^[a-z_]{1,20}$"
_NAME = r"^[^\x00-\x1f]+$"
Name = Annotated[str | None, words("What this coder has not coded; else what nobody has reviewed.")]
Said = Annotated[str | None, Field(max_length=1000, pattern=r"^[^\x00-\x1f]*$")]
CoderName = Annotated[str, Query(min_length=1, max_length=64, pattern=_NAME, description="A coder's name.")]


class Rejected(Noted):
    """Why a claim is wrong as a whole."""

    note: str = Field(min_length=1, max_length=2000, pattern=r"^[^\x00-\x1f]*[^\x00-\x20][^\x00-\x1f]*$")


class Selected(BaseModel):
    """Words of the report that are part of a claim, by offsets, and as what.

    `role` is a role of people ("actor", "victim"), of a place ("at", "toward"), what is counted ("killed"), a kind of
    means ("weapon"), of who says so ("official"), or `time`, `operation`, `condition`.
    """

    model_config = ConfigDict(extra="forbid")

    role: str = Field(pattern=_ROLE)
    start: Place
    end: Place


class Trigger(BaseModel):
    """A stretch of the report's text, by offsets."""

    model_config = ConfigDict(extra="forbid")

    start: Place
    end: Place


class Added(Noted):
    """A claim that a person marks in a report: the words that name what happened, and what takes part in it.

    `evidence` is the stretch that carries it; else the sentence of the trigger. `control` is what the claim says of
    who holds the place: the holder, else the actor, holds it so.
    """

    report: str = Field(pattern=_ID)
    type: str = Field(pattern=r"^[a-z_0-9]{1,60}$")
    trigger: Trigger
    arguments: list[Selected] = Field(default_factory=list, max_length=50)
    evidence: Trigger | None = None
    stance: Stance | None = None
    stage: Stage = "accomplished"
    polarity: Polarity = "affirmed"
    control: ControlState | None = None


class New(BaseModel):
    """A report that is handed over: its text, and what is known beside it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=500_000)
    title: Said = None
    source: Said = None
    published: str | None = Field(None, pattern=r"^\d{4}-\d\d-\d\d$")
    url: Said = None
    language: str | None = Field(None, pattern=r"^[a-z]{2}$")
    country: str | None = Field(None, pattern=r"^[A-Za-z]{2}$")


class News(BaseModel):
    """Reports to be added."""

    model_config = ConfigDict(extra="forbid")

    reports: list[New] = Field(min_length=1, max_length=50)


class Handed(BaseModel):
    """A file that is handed over: its name, its bytes, and what is known of every report in it that says no other.

    `map` says which column of a table, or key of JSON, holds which field: `{"text": "article_content"}`.
    """

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f/]+$")
    data: Base64Bytes
    map: dict[str, str] = Field(default_factory=dict, max_length=20)
    source: Said = None
    published: str | None = Field(None, pattern=r"^\d{4}-\d\d-\d\d$")
    url: Said = None
    language: str | None = Field(None, pattern=r"^[a-z]{2}$")
    country: str | None = Field(None, pattern=r"^[A-Za-z]{2}$")


class Run(BaseModel):
    """What a run did: `reports` are those handed over; claims and events are those of the whole store after it."""

    reports: tuple[str, ...]
    new: int
    known: int
    unread: tuple[Unread, ...]
    notes: tuple[Note, ...]
    claims: int
    events: int


class Settled(Noted):
    """That one coder's word on a field of a claim, of those that the agreement names, is to stand in the picture."""

    claim: str = Field(pattern=_ID)
    field: str = Field(pattern=_ROLE)
    coder: str = Field(min_length=1, max_length=64, pattern=_NAME)


@routes.get("/review/queue", response_model=Page[Waiting])
def queue(
    _: Reader, server: Where, asked: Filter, coder: Name = None, limit: Limit = 50, cursor: Skip = None
) -> Response:
    """List claims that wait for review: of contested events first, then the least sure, then the most witnessed."""
    skip = int(cursor or 0)
    found = workflow.queue(asked, coder=coder, where=server.where, limit=limit, skip=skip)
    return page(found.claims, following(skip, limit, more=found.more))


@routes.post("/claims", response_model=Witness)
def add_claim(said: Added, user: Coder, server: Where) -> Response:
    """Add a claim to a report by its words; who, where and when are read from them as the reader does."""
    by = said_by(said, user, accounts=server.accounts)
    draft = Draft(
        type=said.type,
        trigger=(said.trigger.start, said.trigger.end),
        parts=tuple(Part(role=each.role, start=each.start, end=each.end) for each in said.arguments),
        evidence=(said.evidence.start, said.evidence.end) if said.evidence is not None else None,
        stance=said.stance,
        stage=said.stage,
        polarity=said.polarity,
        state=said.control,
    )
    return Json(workflow.add_claim(said.report, draft, by=by, note=said.note, where=server.where))


@routes.post("/claims/{id}/accept", response_model=Record)
def accept(id: Id, said: Noted, user: Coder, server: Where) -> Response:
    """Find a claim right as it stands."""
    by = said_by(said, user, accounts=server.accounts)
    return Json(workflow.accept(id, by=by, note=said.note, where=server.where))


@routes.post("/claims/{id}/reject", response_model=Record)
def reject(id: Id, said: Rejected, user: Coder, server: Where) -> Response:
    """Take a claim that is wrong as a whole out of the picture, for a reason."""
    by = said_by(said, user, accounts=server.accounts)
    return Json(workflow.reject(id, by=by, note=said.note, where=server.where))


@routes.post("/codings", response_model=Record)
def code(said: Coded, user: Coder, server: Where) -> Response:
    """Record a coder's own word on a field of a claim, or (without a field) that the coder is done with it.

    It changes nothing in the picture: what several coders say apart is compared, and then settled.
    """
    by = said_by(said, user, accounts=server.accounts)
    return Json(workflow.code(said.id, said.field, **said.given(), by=by, where=server.where))


@routes.get("/coders", response_model=tuple[Coding, ...])
def coders(_: Reader, server: Where) -> Response:
    """List who coded claims, and how many each is done with."""
    return Json(workflow.coders(where=server.where))


@routes.get("/agreement", response_model=Agreement)
def agreement(_: Reader, server: Where, one: CoderName, other: CoderName) -> Response:
    """Compare two coders over what both have coded: Krippendorff's alpha and Cohen's kappa of each field, and where
    they differ."""
    return Json(workflow.agreement(one, other, where=server.where))


@routes.post("/agreement/settle", response_model=Record)
def settle(said: Settled, user: Coder, server: Where) -> Response:
    """Let one coder's word on a field of a claim stand in the picture."""
    by = said_by(said, user, accounts=server.accounts)
    return Json(
        workflow.settle(said.claim, said.field, said.coder, by=by, note=said.note, where=server.where)
    )


@routes.post("/reports", response_model=Run)
def add_reports(said: News, _: Coder, server: Where) -> Response:
    """Read reports and add them; what is there already is known. Addresses are not fetched: hand over the text."""
    given = [Given(**each.model_dump()) for each in said.reports]
    return _told(workflow.add_given(given, where=server.where))


@routes.post("/reports/file", response_model=Run)
def add_file(said: Handed, _: Coder, server: Where) -> Response:
    """Read the reports that a file holds, in any form of `dateline add`, and add them; links are not fetched."""
    known = said.model_dump(exclude={"data", "map"})  # the data would be given as they were sent
    return _told(workflow.add_held(said.data, mapping=said.map, **known, where=server.where))


@routes.post("/reports/{id}/reread", response_model=Run)
def reread(id: Id, _: Coder, server: Where) -> Response:
    """Read a report again with this version of the reader, beside its older readings."""
    whole = workflow.report(id, where=server.where).report.id
    return _told(workflow.reread((whole,), where=server.where))


def _told(summary: Summary) -> Response:
    done: dict[str, Any] = {name: getattr(summary, name) for name in Run.model_fields}
    told = {name: to_plain(tuple(done[name])) for name in ("reports", "unread", "notes")}
    return Json(done | told)
