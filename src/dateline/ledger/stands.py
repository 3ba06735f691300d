"""One of the things said in a contradiction, and who says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.codebook.registry import Registry
from dateline.ledger.parties import Party, party_of_id
from dateline.ledger.said import groups, in_order, outlets, speakers
from dateline.model import Place
from dateline.picture import Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One of the things said: the value in words and as what it is, and who says it.

    ``low`` and ``high`` bound a toll (null: open), ``start`` and ``end`` are ISO days. ``speakers`` say it first hand,
    ``outlets`` are names, ``sides`` the parties that the outlets stand with; ``groups`` counts independent groups.
    """

    value: str
    low: float | None = None
    high: float | None = None
    party: Party | None = None
    place: Place | None = None
    start: str | None = None
    end: str | None = None
    speakers: tuple[str, ...]
    outlets: tuple[str, ...]
    sides: tuple[Party, ...]
    groups: int
    witnesses: tuple[Witness, ...]


def stand_of(value: str, witnesses: Iterable[Witness], registry: Registry, **what: object) -> Stand:
    """The stand that some witnesses take; ``what`` are the fields for its value."""
    told = in_order(witnesses)
    return Stand(
        value=value,
        speakers=speakers(told),
        outlets=outlets(told),
        sides=_sides(told, registry),
        groups=groups(told),
        witnesses=told,
        **what,  # type: ignore[arg-type]
    )


def _sides(witnesses: Iterable[Witness], registry: Registry) -> tuple[Party, ...]:
    ids = sorted({w.provenance.side for w in witnesses if w.provenance.side is not None})
    known = (party_of_id(id, registry) or Party(id=id, name=id, kind=None) for id in ids)
    return tuple(dict.fromkeys(known))
