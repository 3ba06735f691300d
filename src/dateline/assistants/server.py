"""The tools: each one call of the workflow, answered in short with quotes, speakers and ids. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Annotated, Any, ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from dateline import workflow
from dateline.assistants.told import NOTE, answer, fenced, told
from dateline.errors import DatelineError
from dateline.model import ClaimKind
from dateline.picture import EventFilter, Status
from dateline.version import __version__

P = ParamSpec("P")
Answer = dict[str, Any]
Limit = Annotated[int, Field(ge=1, le=50, description="So many at the most.")]
Skip = Annotated[int, Field(ge=0, le=1_000_000, description="Leave out so many from the beginning.")]
Day = Annotated[str | None, Field(description="A day: 2024-05-31, yesterday, last week.", max_length=60)]
Words = Annotated[str | None, Field(max_length=200)]
Id = Annotated[str, Field(description="An id, or its beginning.", pattern=r"^[0-9A-Za-z._-]{1,80}$")]
_READ_ONLY = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_ABOUT = (
    "Dateline holds what news reports say of an armed conflict. Every answer is what named sources say, with the words"
    " of the report (quote), who says so (says), the outlet, and ids of events and claims to cite. Sources contradict"
    f" each other: give both, and name them. {NOTE}"
)


def create_server(where: str | None = None) -> MCPServer:
    """A server of the store at ``where``."""
    server = MCPServer(
        "dateline", title="Dateline", version=__version__, instructions=_ABOUT, log_level="WARNING"
    )
    for tools in (_events, _claims, _ledgers, _texts):
        for tool in tools(where):
            server.add_tool(_safe(tool), annotations=_READ_ONLY)
    return server


def serve(where: str | None = None) -> None:
    """Answer on standard input and output until it is closed."""
    create_server(where).run("stdio")


def _safe(tool: Callable[P, Answer]) -> Callable[P, Answer]:
    """A tool whose faults are told in a line with a hint."""

    @wraps(tool)
    def asked(*args: P.args, **kwargs: P.kwargs) -> Answer:
        with _faults():
            return tool(*args, **kwargs)

    return asked


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except DatelineError as error:
        raise ToolError(f"{error}; {error.hint}") from None


def _events(where: str | None) -> tuple[Callable[..., Answer], ...]:
    def search_events(
        text: Words = None,
        place: Words = None,
        country: Words = None,
        actor: Words = None,
        type: Words = None,
        source: Words = None,
        status: Status | None = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        after: Annotated[str | None, Field(pattern=r"^[0-9A-Za-z._-]{1,80}$")] = None,
        limit: Limit = 10,
    ) -> Answer:
        """Search events, newest first: words in quotes, a place, a country, an actor, a type, an outlet, days.

        Each has its witnesses with their quotes. `after` is the id of the last event of the answer before."""
        wanted = EventFilter(
            text=text, place=place, country=country, actor=actor, type=type, source=source, status=status,
            since=since, until=until,
        )  # fmt: skip
        found = workflow.events(wanted, where=where, as_of=as_of, limit=limit, after=after)
        return answer(found.events, more=found.more)

    def get_event(id: Id, as_of: Day = None) -> Answer:
        """Open the case of one event: all its witnesses, who denies it, who agrees on which value, contradictions."""
        return answer([workflow.case(id, where=where, as_of=as_of)])

    return search_events, get_event


def _claims(where: str | None) -> tuple[Callable[..., Answer], ...]:
    def list_claims(
        kind: ClaimKind | None = None,
        type: Words = None,
        report: Annotated[str | None, Field(pattern=r"^[0-9A-Za-z._-]{1,80}$")] = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        skip: Skip = 0,
        limit: Limit = 20,
    ) -> Answer:
        """List single claims in order of publication: of a kind, a type of the codebook, a report, days."""
        found = workflow.claims(
            kind=kind, type=type, report=report, since=since, until=until, where=where, as_of=as_of,
            limit=limit, skip=skip,
        )  # fmt: skip
        return answer(found.claims, more=found.more)

    return (list_claims,)


def _ledgers(where: str | None) -> tuple[Callable[..., Answer], ...]:
    def list_conflicts(
        place: Words = None,
        country: Words = None,
        actor: Words = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        skip: Skip = 0,
        limit: Limit = 10,
    ) -> Answer:
        """List where reports contradict each other: tolls, holders, actors, places, dates, denials; with quotes."""
        lines = workflow.conflicts(
            where=where, place=place, country=country, actor=actor, since=since, until=until, as_of=as_of
        )
        return answer(lines[skip : skip + limit], more=len(lines) > skip + limit)

    def who_holds(
        place: Words = None,
        country: Words = None,
        actor: Words = None,
        at: Day = None,
        history: Annotated[bool, Field(description="Every state of a place in turn.")] = False,
        as_of: Day = None,
        skip: Skip = 0,
        limit: Limit = 10,
    ) -> Answer:
        """Say who is said to hold which place, since when, and on whose word: assessed and claimed apart."""
        lines = workflow.control(
            where=where, place=place, country=country, actor=actor, at=at, history=history, as_of=as_of
        )
        return answer(lines[skip : skip + limit], more=len(lines) > skip + limit)

    return list_conflicts, who_holds


def _texts(where: str | None) -> tuple[Callable[..., Answer], ...]:
    def get_report(id: Id) -> Answer:
        """Show the text of one report, fenced as data, with the claims that are read in it."""
        found = workflow.opened_report(id, where=where)
        report = found.report
        head = {"report": report.id, "outlet": report.source, "title": report.title,
                "published": report.published, "url": report.url, "retracted": found.retracted}  # fmt: skip
        return {**answer(found.claims), **head, "text": fenced(report)}

    def write_brief(
        since: Annotated[str, Field(min_length=1, max_length=60, description="The first day.")],
        until: Annotated[str, Field(min_length=1, max_length=60, description="The last day.")],
        country: Words = None,
        place: Words = None,
        actor: Words = None,
        as_of: Day = None,
    ) -> Answer:
        """Write the situation brief of a period: numbered lines, each with footnotes to quotes, speakers and claims."""
        made = workflow.brief(
            since, until, where=where, as_of=as_of, country=country, place=place, actor=actor
        )
        kept = {name: value for name, value in told(made).items() if name not in ("markers", "days", "tolls")}
        return {"note": NOTE, "brief": kept}

    return get_report, write_brief
