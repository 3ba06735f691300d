"""What leaves the store: data sets in the forms that other tools open, and the situation brief."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from dateline.errors import UsageError
from dateline.picture import EventFilter
from dateline.workflow.opening import opened
from dateline.workflow.questions import (
    LEDGERS,
    check_days,
    forecasts_in,
    holdings_in,
    of_kinds,
    settled,
    touching,
)

if TYPE_CHECKING:
    from dateline.brief.model import Brief, Ledgers, Period
    from dateline.exports import Context, Export, LedgerExport, Written
    from dateline.store import Store


def export(
    form: str,
    out: Path | BinaryIO,
    *,
    wanted: EventFilter | None = None,
    ledger: str | None = None,
    bom: bool = False,
    where: str | None = None,
    as_of: str | None = None,
) -> Written:
    """Write the events that answer a filter, or a ledger; to a file, with its codebook beside it, or to a stream.

    ``bom`` puts a byte-order mark before text, for Excel. Raises UsageError for a form or ledger that there is not, or
    a folder that is not there, Unavailable for a form whose package is missing.
    """
    chosen = _chosen(form, ledger)
    if bom and not chosen.text:
        raise UsageError(
            f"{form} takes no byte-order mark", hint="leave out --bom; it is for csv and its like"
        )
    write = partial(
        _written, form=form, ledger=ledger, wanted=wanted or EventFilter(), where=where, as_of=as_of
    )
    mark = BOM_UTF8 if bom else b""
    if not isinstance(out, Path):
        out.write(mark)
        return write(out)
    _check_folder(out)
    with out.open("wb") as file:
        file.write(mark)
        written = write(file)
    codebook_beside(out).write_text(chosen.codebook(), "utf-8")
    return written


def _chosen(form: str, ledger: str | None) -> Export | LedgerExport:
    from dateline.exports import LEDGERS, load_exports, load_ledger_exports

    if ledger is not None and ledger not in LEDGERS:
        raise UsageError(f"no table of a ledger {ledger!r}", hint=f"there are {', '.join(LEDGERS)}")
    forms: Mapping[str, Export | LedgerExport]
    forms = load_exports() if ledger is None else load_ledger_exports(ledger)
    if form not in forms:
        what = f"no export {form!r}" if ledger is None else f"no export {form!r} of a ledger"
        raise UsageError(what, hint=f"there are {', '.join(forms)}")
    return forms[form]


def _written(
    file: BinaryIO,
    *,
    form: str,
    ledger: str | None,
    wanted: EventFilter,
    where: str | None,
    as_of: str | None,
) -> Written:
    from dateline.exports import Written, load_exports, load_ledger_exports

    if ledger is None:
        with opened(where, as_of) as store:
            events = store.each_event(settled(wanted, store))
            return load_exports()[form].write(events, file, _context(store))
    lines = LEDGERS[ledger](where=where, as_of=as_of, **_asked(ledger, wanted))
    return Written(rows=load_ledger_exports(ledger)[form].write(lines, file), left_out=MappingProxyType({}))


def _asked(ledger: str, wanted: EventFilter) -> dict[str, Any]:
    """What of a filter a ledger can be asked for. Raises UsageError for the rest, which would be passed over."""
    given = {
        field.name: value for field in fields(wanted) if (value := getattr(wanted, field.name)) is not None
    }
    takes = {"conflicts": ("since", "until"), "control": ("place",)}.get(ledger, ())
    if spare := [name for name in given if name not in takes]:
        hint = f"it takes {' and '.join(f'--{name}' for name in takes) or 'no filter'}"
        raise UsageError(f"the table of {ledger} cannot be filtered by {spare[0]}", hint=hint)
    return given | ({"history": True} if ledger == "control" else {})


def codebook_beside(out: Path) -> Path:
    """Where the codebook of an exported file lies: named after the whole file, so that no other file's is lost."""
    return out.with_name(f"{out.name}.codebook.md")


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
