"""What leaves the store: data sets in the forms that other tools open, and the situation brief."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import UsageError
from dateline.picture import EventFilter
from dateline.workflow.opening import opened
from dateline.workflow.questions import check_days, forecasts_in, holdings_in, of_kinds, settled, touching

if TYPE_CHECKING:
    from dateline.brief.model import Brief, Ledgers, Period
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
        events, context = store.each_event(settled(wanted or EventFilter(), store)), _context(store)
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


def brief(since: str, until: str, *, where: str | None = None, as_of: str | None = None) -> Brief:
    """The situation brief of a period (ISO days, both included), from reports published by ``as_of`` or by its end."""
    from dateline.brief.compose import brief_of
    from dateline.brief.model import Period
    from dateline.brief.names import names_of
    from dateline.codebook.registry import load_registry

    check_days(**{"from": since, "to": until})
    if since > until:
        raise UsageError(f"{since} is after {until}", hint="give the earlier day with --from")
    period, known = Period(since=since, until=until), as_of or until
    with opened(where, known) as store:
        return brief_of(
            store.each_event(EventFilter(until=until)),  # the older ones too: some are first reported now
            ledgers=_ledgers(store, period),
            period=period,
            names=names_of(load_registry()),
            as_of=known,
        )


def _ledgers(store: Store, period: Period) -> Ledgers:
    from dateline.brief.model import Ledgers
    from dateline.codebook.registry import load_registry
    from dateline.ledger.arrangements import arrangements_of
    from dateline.ledger.conflicts import conflicts_of

    registry, events = load_registry(), EventFilter(since=period.since, until=period.until)
    holdings = holdings_in(store, at=period.until, history=True, registry=registry)
    return Ledgers(
        holdings=holdings,
        conflicts=conflicts_of(
            store.each_event(events), touching(holdings, period.since, period.until), registry=registry
        ),
        arrangements=arrangements_of(store.witnesses(of_kinds("arrangement")), registry=registry),
        forecasts=forecasts_in(store, registry, holdings, period.until),
    )


def render_brief(brief: Brief, form: str) -> str:
    """A brief as md or html."""
    from dateline.brief.basemap import load_basemap
    from dateline.brief.html import render_html
    from dateline.brief.markdown import render_markdown

    return render_markdown(brief) if form == "md" else render_html(brief, base=load_basemap())
