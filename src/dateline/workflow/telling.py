"""Answers of the store as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.codebook.registry import load_registry
from dateline.independence import origins_of
from dateline.picture import Event
from dateline.render import events as lines


def event_lines(events: Iterable[Event], *, width: int) -> Iterator[str]:
    """A list of events."""
    return lines.event_lines(events, width=width)


def case_lines(event: Event, *, width: int) -> Iterator[str]:
    """The whole case of an event."""
    names = {actor.id: actor.name for actor in load_registry().actors()}
    told = (*event.witnesses, *event.against)
    printed = {name for w in told for name in (w.provenance.source_name, w.provenance.originator) if name}
    names |= {name.casefold(): name for name in sorted(printed)}
    origins = origins_of(told)
    return lines.case_lines(event, origins=origins, names=names, width=width)


def render_ledger(
    name: str, lines: Sequence[Any], *, width: int, color: bool = False, full: bool = False, **more: Any
) -> str:
    """The lines of a ledger, by its name, as text; ``full`` quotes every witness. Control takes ``unplaced`` too."""
    from dateline.render import ledger

    renderers: Mapping[str, Callable[..., str]] = {
        "control": ledger.render_control,
        "conflicts": ledger.render_conflicts,
        "forecasts": ledger.render_forecasts,
        "strengths": ledger.render_strengths,
        "arrangements": ledger.render_arrangements,
        "headlines": ledger.render_headlines,
    }
    return renderers[name](lines, width=width, color=color, full=full, **more)
