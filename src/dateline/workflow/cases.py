"""The case of an event: its witnesses side by side, who agrees on which value, who is independent, why they are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.independence import origins_of
from dateline.ledger.conflicts import Conflict, conflicts_of
from dateline.ledger.said import groups, speakers
from dateline.picture import Event, EventTime, Toll, Witness
from dateline.store import Record
from dateline.workflow.explaining import Join, joins_of
from dateline.workflow.filters import known_on
from dateline.workflow.opening import opened
from dateline.workflow.questions import event_in

if TYPE_CHECKING:
    from dateline.store import Store

Aspect = Literal["time", "place", "actor", "toll"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A value of an event, whose word it is, and who says something else of the same thing.

    ``value`` is it in short, ``about`` the role of an actor or what a toll counts; ``position`` its place in the
    event's own list. ``groups`` counts the independent groups among the ``witnesses``, ``otherwise`` are ids too.
    """

    aspect: Aspect
    about: str | None
    value: str
    position: int
    witnesses: tuple[str, ...]
    speakers: tuple[str, ...]
    groups: int
    otherwise: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The witnesses that pass on one source's word, and so count once."""

    name: str
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An event, whole: its values with who agrees, its contradictions, its voices, its joins and its log."""

    event: Event
    values: tuple[Agreement, ...]
    conflicts: tuple[Conflict, ...]
    voices: tuple[Voice, ...]
    joins: tuple[Join, ...]
    records: tuple[Record, ...]


def case(id: str, *, where: str | None = None, as_of: str | None = None) -> Case:
    """The case of an event by its id or that of any of its claims, as known on a day. Raises UsageError."""
    from dateline.codebook.registry import load_registry

    with opened(where, known_on(as_of)) as store:
        event = event_in(store, id)
        return Case(
            event=event,
            values=tuple(_agreements(event)),
            conflicts=conflicts_of([event], (), registry=load_registry()),
            voices=tuple(_voices(event)),
            joins=joins_of(event, store.judgements()),
            records=_records(store, event),
        )


def names_of(event: Event) -> Mapping[str, str]:
    """What origins of an event's witnesses are called, by their keys."""
    from dateline.codebook.registry import load_registry

    names = {actor.id: actor.name for actor in load_registry().actors()}
    told = (w.provenance for w in (*event.witnesses, *event.against))
    printed = {name for each in told for name in (each.source_name, each.originator) if name}
    return names | {name.casefold(): name for name in sorted(printed)}


def _voices(event: Event) -> Iterator[Voice]:
    names, by_origin = names_of(event), dict[str, list[str]]()
    for witness, origin in origins_of((*event.witnesses, *event.against)).items():
        by_origin.setdefault(origin, []).append(witness)
    for origin, witnesses in by_origin.items():
        yield Voice(name=names.get(origin, origin), witnesses=tuple(witnesses))


def _agreements(event: Event) -> Iterator[Agreement]:
    told = {witness.id: witness for witness in (*event.witnesses, *event.against)}
    if event.time is not None:
        yield from _among("time", [(None, _days(event.time), event.time.witnesses)], told)
    places = [(None, each.place.name, each.witnesses) for each in event.places]
    yield from _among("place", places, told)
    actors = [(str(each.role), each.actor.name, each.witnesses) for each in event.actors]
    yield from _among("actor", actors, told)
    tolls = [
        (f"{each.kind} {each.of_name or ''}".strip(), _range(each), each.witnesses) for each in event.tolls
    ]
    yield from _among("toll", tolls, told)


def _among(
    aspect: Aspect, values: Sequence[tuple[str | None, str, Iterable[str]]], told: Mapping[str, Witness]
) -> Iterator[Agreement]:
    """The values of one aspect, each with who gives another of the same thing and not this one."""
    for position, (about, value, ids) in enumerate(values):
        own = tuple(id_ for id_ in ids if id_ in told)
        others = {id_ for other, _, theirs in values if other == about for id_ in theirs} - set(own)
        witnesses = [told[id_] for id_ in own]
        yield Agreement(
            aspect=aspect,
            about=about,
            value=value,
            position=position,
            witnesses=own,
            speakers=speakers(witnesses),
            groups=groups(witnesses),
            otherwise=tuple(id_ for id_ in told if id_ in others),
        )


def _days(time: EventTime) -> str:
    return "/".join(dict.fromkeys((time.start or "..", time.end or "..")))


def _range(toll: Toll) -> str:
    ends = dict.fromkeys("?" if end is None else f"{end:g}" for end in (toll.low, toll.high))
    return "–".join(ends)


def _records(store: Store, event: Event) -> tuple[Record, ...]:
    subjects = {id_ for w in (*event.witnesses, *event.against) for id_ in (w.id, w.provenance.report)}
    return tuple(line for line in store.records() if {line.subject, line.object} & subjects)
