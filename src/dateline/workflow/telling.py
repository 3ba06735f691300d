"""Answers of the store as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dateline.cluster.independence import origins_of
from dateline.codebook.registry import load_registry
from dateline.picture import Event
from dateline.render import events as told


def event_lines(events: Iterable[Event], *, width: int) -> Iterator[str]:
    """A list of events."""
    return told.event_lines(events, width=width)


def case_lines(event: Event, *, width: int) -> Iterator[str]:
    """The whole case of an event."""
    names = {actor.id: actor.name for actor in load_registry().actors()}
    origins = origins_of((*event.witnesses, *event.against))
    return told.case_lines(event, origins=origins, names=names, width=width)


def ledger_lines(name: str, lines: Sequence[Any], *, width: int) -> Iterator[str]:
    """The lines of a ledger, by its name."""
    from dateline.render import ledger

    return ledger.LINES[name](lines, width=width)
