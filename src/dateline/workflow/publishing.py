"""What leaves the store: data sets in the forms that other tools open, and the situation brief."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import Unavailable, UsageError
from dateline.picture import Event, EventFilter
from dateline.workflow.opening import opened
from dateline.workflow.questions import check_days, forecasts_in, holdings_in, of_kinds, settled, touching
from dateline.workflow.reading import PRESS, in_print

if TYPE_CHECKING:
    from dateline.brief.model import Brief, Ledgers, Period
    from dateline.exports import Context, Export, Written
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
    package is missing and for what cannot be written.
    """
    from dateline.exports import load_exports

    exports = load_exports()
    if form not in exports:
        raise UsageError(f"no export {form!r}", hint=f"there are {', '.join(exports)}")
    chosen = exports[form]
    with opened(where, as_of) as store:
        events, context = store.each_event(settled(wanted or EventFilter(), store)), _context(store)
        if not isinstance(out, Path):
            return _streamed(chosen, events, out, context)
        _check_folder(out)
        with _whole_or_nothing(out) as file:
            written = chosen.write(events, file, context)
        if out.is_file():
            with _whole_or_nothing(codebook_beside(out)) as file:
                file.write(chosen.codebook().encode())
        return written


def _streamed(chosen: Export, events: Iterable[Event], out: BinaryIO, context: Context) -> Written:
    """Write to a stream, to its end. Raises Unavailable where it takes no more."""
    try:
        written = chosen.write(events, out, context)
        out.flush()
    except OSError as error:
        raise Unavailable(
            f"the output cannot be written ({error.strerror or error})",
            hint="read it to its end, or write it to a file with --out",
        ) from None
    return written


@contextmanager
def _whole_or_nothing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place when it is written; what is no file (a pipe, a device) is written to as it is.

    Raises Unavailable where it cannot be written.
    """
    plain = not path.is_symlink() and (path.is_file() or not path.exists())
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new") if plain else path
    try:
        with fresh.open("wb") as file:
            yield file
        if plain:
            os.replace(fresh, path)
    except OSError as error:
        raise Unavailable(
            f"{path} cannot be written ({error.strerror or error})",
            hint="make room, or write elsewhere with --out",
        ) from None
    finally:
        if plain:
            fresh.unlink(missing_ok=True)


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
    if not (in_print(since) and in_print(until)):
        raise UsageError(
            f"no reports from {since} to {until}", hint=f"give days from {PRESS[0]} to {PRESS[1]}"
        )
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
