"""What leaves the store: data sets in the forms that other tools open, and the situation brief."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from dateline.errors import Unavailable, UsageError
from dateline.ledger.selection import Asked, fitting
from dateline.picture import EventFilter
from dateline.workflow.filters import asked_of, day_of, known_on
from dateline.workflow.opening import opened, undated_in
from dateline.workflow.questions import (
    LEDGERS,
    forecasts_in,
    holdings_in,
    of_kinds,
    place_names,
    settled,
    touching,
)
from dateline.workflow.reading import PRESS, in_print

if TYPE_CHECKING:
    from dateline.brief.model import Brief, Ledgers, Names, Period
    from dateline.exports import Context, Export, LedgerExport, Written
    from dateline.store import Store

_ASKED = ("place", "country", "actor", "since", "until")
"""What of a filter every ledger can be asked for."""


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
    a folder that is not there, Unavailable for a form whose package is missing
    and for what cannot be written.
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
        return _streamed(write, mark, out)
    _check_folder(out)
    with _whole_or_nothing(out) as file:
        file.write(mark)
        written = write(file)
    if out.is_file():
        with _whole_or_nothing(codebook_beside(out)) as file:
            file.write(chosen.codebook().encode())
    return written


def suffix_of(form: str, ledger: str | None = None) -> str:
    """How names of files of a form end. Raises UsageError for a form or ledger that there is not."""
    return _chosen(form, ledger).suffix


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
            events = store.each_event(settled(wanted, store, today=known_on(as_of)))
            return load_exports()[form].write(events, file, _context(store))
    lines = LEDGERS[ledger](where=where, as_of=as_of, **_asked(ledger, wanted))
    return Written(rows=load_ledger_exports(ledger)[form].write(lines, file), left_out=MappingProxyType({}))


def _asked(ledger: str, wanted: EventFilter) -> dict[str, Any]:
    """What of a filter a ledger can be asked for. Raises UsageError for the rest, which would be passed over."""
    given = {
        field.name: value for field in fields(wanted) if (value := getattr(wanted, field.name)) is not None
    }
    if spare := [name for name in given if name not in _ASKED]:
        hint = f"it takes {', '.join(f'--{name}' for name in _ASKED)}"
        raise UsageError(f"the table of {ledger} cannot be filtered by {spare[0]}", hint=hint)
    return given | ({"history": True} if ledger == "control" else {})


def _streamed(write: Callable[[BinaryIO], Written], mark: bytes, out: BinaryIO) -> Written:
    """Write to a stream, to its end. Raises Unavailable where it takes no more."""
    try:
        out.write(mark)
        written = write(out)
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
    if not (in_print(first) and in_print(final)):
        raise UsageError(
            f"no reports from {first} to {final}", hint=f"give days from {PRESS[0]} to {PRESS[1]}"
        )
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
