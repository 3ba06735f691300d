"""What leaves the store: data sets in the forms that other tools open, and the situation brief."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import UsageError
from dateline.ledger.selection import Asked, fitting
from dateline.picture import EventFilter
from dateline.workflow.filters import asked_of, day_of, known_on
from dateline.workflow.opening import opened, undated_in
from dateline.workflow.questions import (
    forecasts_in,
    holdings_in,
    of_kinds,
    place_names,
    settled,
    touching,
)

if TYPE_CHECKING:
    from dateline.brief.model import Brief, Ledgers, Names, Period
    from dateline.exports import Context, Written
    from dateline.store import Store


def export(
    form: str,
    out: Path | BinaryIO,
    *,
    wanted: EventFilter | None = None,
    where: str | None = None,
    as_of: str | None = None,
) -> Written:
    """Write the events that answer a filter in a form; to a file, with its codebook beside it, or to a binary stream.

    Raises UsageError for a form that there is not, or a folder that is not there, Unavailable for a form whose
    package is missing.
    """
    from dateline.exports import load_exports

    exports = load_exports()
    if form not in exports:
        raise UsageError(f"no export {form!r}", hint=f"there are {', '.join(exports)}")
    chosen = exports[form]
    with opened(where, as_of) as store:
        events, context = (
            store.each_event(settled(wanted or EventFilter(), store, today=known_on(as_of))),
            _context(store),
        )
        if not isinstance(out, Path):
            return chosen.write(events, out, context)
        _check_folder(out)
        with out.open("wb") as file:
            written = chosen.write(events, file, context)
        codebook_beside(out).write_text(chosen.codebook(), "utf-8")
        return written


def codebook_beside(out: Path) -> Path:
    """Where the codebook of an exported file lies."""
    return out.with_name(f"{out.stem}.codebook.md")


def _check_folder(out: Path) -> None:
    if not out.parent.is_dir():
        raise UsageError(f"no such directory: {out.parent}", hint="make it first")
    if out.is_dir():
        raise UsageError(f"{out} is a directory", hint="give the path of a file")


def _context(store: Store) -> Context:
    from dateline.codebook.codebook import load_codebook
    from dateline.codebook.registry import load_registry
    from dateline.exports import Context

    sources = {source.id: source for source in store.sources()}
    return Context(registry=load_registry(), types=load_codebook().types, sources=sources)


def brief(
    since: str,
    until: str,
    *,
    where: str | None = None,
    as_of: str | None = None,
    country: str | None = None,
    place: str | None = None,
    actor: str | None = None,
) -> Brief:
    """The situation brief of a period (both days included), from reports published by ``as_of`` or by its end.

    Days, country, place and actor are understood as in any filter.
    """
    from dateline.brief.compose import brief_of
    from dateline.brief.names import names_of
    from dateline.codebook.registry import load_registry

    period, registry = _period(since, until, as_of), load_registry()
    known, names = known_on(as_of) or period.until, names_of(registry)
    with opened(where, known) as store:
        wanted = settled(EventFilter(country=country, place=place, actor=actor), store, today=known)
        asked = asked_of(
            country=country, place=place, actor=actor, today=known, near=lambda: place_names(store)
        )
        return brief_of(
            store.each_event(wanted),  # of any time: some are first reported now, and some have no day
            ledgers=_ledgers(store, period, asked),
            period=period,
            names=names,
            as_of=known,
            without_date=fitting(undated_in(where), asked, registry),
            about=_about(asked, place, names),
        )


def _period(since: str, until: str, as_of: str | None) -> Period:
    from dateline.brief.model import Period

    today = known_on(as_of)
    first = day_of(since, "from", last=False, today=today)
    final = day_of(until, "to", last=True, today=today)
    if first > final:
        raise UsageError(f"{first} is after {final}", hint="give the earlier day with --from")
    return Period(since=first, until=final)


def _about(asked: Asked, place: str | None, names: Names) -> list[str]:
    """What a brief is limited to, in words."""
    nation = names.countries.get(asked.country, asked.country) if asked.country is not None else None
    actor = names.actors.get(asked.actor, asked.actor) if asked.actor is not None else None
    return [word for word in (actor, place, nation) if word]


def _ledgers(store: Store, period: Period, asked: Asked) -> Ledgers:
    from dateline.brief.model import Ledgers
    from dateline.codebook.registry import load_registry
    from dateline.ledger.arrangements import arrangements_of
    from dateline.ledger.conflicts import conflicts_of

    registry, events = load_registry(), EventFilter(since=period.since, until=period.until)
    holdings = holdings_in(store, at=period.until, history=True, registry=registry)
    conflicts = conflicts_of(
        store.each_event(events), touching(holdings, period.since, period.until), registry=registry
    )
    arrangements = arrangements_of(store.witnesses(of_kinds("arrangement")), registry=registry)
    return Ledgers(
        holdings=fitting(holdings, asked, registry),
        conflicts=fitting(conflicts, asked, registry),
        arrangements=fitting(arrangements, asked, registry),
        forecasts=fitting(forecasts_in(store, registry, holdings, period.until), asked, registry),
    )


def render_brief(brief: Brief, form: str) -> str:
    """A brief as md or html."""
    from dateline.brief.basemap import load_basemap
    from dateline.brief.html import render_html
    from dateline.brief.markdown import render_markdown

    return render_markdown(brief) if form == "md" else render_html(brief, base=load_basemap())
