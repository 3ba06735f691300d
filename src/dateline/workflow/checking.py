"""Whether a store is whole: nothing damaged, nothing changed past this program, its events those of its reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.errors import DatelineError
from dateline.store import Statistics, Store, open_store
from dateline.version import matcher_version
from dateline.workflow.matching import KINDS
from dateline.workflow.opening import past
from dateline.workflow.reading import reader_version


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreCheck:
    """What a store holds, the head of its chain, and every fault of it in a line."""

    held: Statistics | None
    head: str
    faults: tuple[str, ...]


def check_store(*, where: str | None = None, head: str | None = None, picture: bool = True) -> StoreCheck:
    """Look for every damage of a store and every change past this program.

    ``head`` is one that an earlier check gave. With ``picture`` the events are made anew from the reports, which takes
    as long as matching them all. Raises DatelineError where there is no store or it cannot be opened.
    """
    with open_store(where, create=False, writes=False) as store:
        faults = list(store.check(head))
        if picture and not faults:
            faults += _picture_faults(store)
        return StoreCheck(
            held=None if faults else store.statistics(),
            head="" if faults else store.head(),
            faults=tuple(dict.fromkeys(faults)),
        )


def _picture_faults(store: Store) -> Iterator[str]:
    """Events that the reports do not make, or make otherwise.

    None is looked for while claims wait, nor where another version read or matched them.
    """
    if store.waiting(KINDS) or store.matcher() != matcher_version() or not _read_by_this(store):
        return
    try:
        with past(store, until=None) as anew:
            made = {event.id: event for event in anew.each_event()}
            for event in store.each_event():
                if event != made.pop(event.id, None):
                    yield f"event {event.id} is not the one that its reports make"
            yield from (f"event {id_} is gone" for id_ in made)
    except DatelineError as error:
        yield str(error)


def _read_by_this(store: Store) -> bool:
    """Whether this version of the reader made every reading that counts."""
    version = reader_version()
    return all(
        not reading.active or reading.version == version
        for report in store.report_ids()
        for reading in store.versions(report)
    )
