"""The claims of a store, page by page, and one by its id."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from dateline.errors import NotFound
from dateline.model import ClaimKind
from dateline.picture import Witness
from dateline.store import Wanted
from dateline.workflow.filters import day_of, known_on
from dateline.workflow.opening import opened
from dateline.workflow.questions import whole_id
from dateline.workflow.stored_reports import report_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """Claims that answer a filter in order of publication, and whether there are more after them."""

    claims: tuple[Witness, ...]
    more: bool


def claims(
    *,
    kind: ClaimKind | None = None,
    type: str | None = None,
    report: str | None = None,
    since: str | None = None,
    until: str | None = None,
    where: str | None = None,
    as_of: str | None = None,
    limit: int = 100,
    skip: int = 0,
) -> ClaimPage:
    """The claims in view: of a kind, a type, a report (its id may be shortened), of days that their time touches."""
    today = known_on(as_of)
    with opened(where, as_of) as store:
        wanted = Wanted(
            kinds=(kind,) if kind is not None else None,
            types=(type,) if type is not None else None,
            reports=(report_in(store, report),) if report is not None else None,
            since=day_of(since, "since", last=False, today=today) if since is not None else None,
            until=day_of(until, "until", last=True, today=today) if until is not None else None,
        )
        found = tuple(islice(store.witnesses(wanted), skip, skip + limit + 1))
        return ClaimPage(claims=found[:limit], more=len(found) > limit)


def claim(id: str, *, where: str | None = None, as_of: str | None = None) -> Witness:
    """The one claim whose id begins so. Raises UsageError."""
    with opened(where, as_of) as store:
        found = next(store.witnesses(Wanted(ids=(whole_id(store, id),))), None)
        if found is None:
            raise NotFound(f"no claim {id!r} in view", hint="'dateline reports' lists what is out of view")
        return found
