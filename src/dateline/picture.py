"""What many reports say together: witnesses, events and what people have judged. Standard library only.

A *witness* is one claim of one report, with who published it. An *event* is the witnesses that tell one occurrence,
with its values merged as ranges, each with the witnesses that give it. Nothing here is ever filled from a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model import Actor, Claim, Place, PlacePrecision, QuantityKind, Role, TimePrecision

Status = Literal["single_source", "corroborated", "contested", "denied"]
Verdict = Literal["same", "different", "unsure"]
AccountRole = Literal["viewer", "coder", "admin"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
SourceScale = Literal["Subnational", "National", "Regional", "International", "Other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who publishes: an outlet of the sources registry.

    ``side`` is the id of the registry actor it stands with, ``scale`` ACLED's source scale, ``reliability`` the
    Admiralty letter (A to F), set by a person only. ``known`` is false of an outlet that nobody has described.
    """

    id: str
    name: str
    url: str | None
    country: str | None
    side: str | None
    owner: str | None
    scale: SourceScale | None
    reliability: Reliability | None
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The report behind a witness. ``group`` is its independence group: reports that copy one another share it.

    ``source`` is the id of an entry of the sources registry, ``side`` the actor id its outlet stands with, ``lead``
    the first place finer than a country that the report settles, used for matching only.
    """

    report: str
    source: str | None
    source_name: str | None
    originator: str | None
    side: str | None
    url: str | None
    title: str | None
    published: str | None
    group: str
    lead: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One claim of one report.

    ``id`` is the same in every reading that finds the same words of the same report, so that what people judged of
    a claim survives a new version of the reader.
    """

    id: str
    claim: Claim
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTime:
    """When: the days all dated witnesses allow or, where they disagree, the span of what they say. ISO days, inclusive.

    ``start`` is null where every witness is only bounded by its publication.
    """

    start: str | None
    end: str | None
    precision: TimePrecision
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where, at the best precision that a witness gives. ``precision`` is that of the witness."""

    place: Place
    precision: PlacePrecision
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventActor:
    """Who took part, in which role, on whose word."""

    role: Role
    actor: Actor
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What the witnesses count, after UCDP: ``low`` and ``high`` bound all that is said, ``best`` is said most.

    ``of`` is whose toll it is: a registry id, a kind of people ("civilians"), or null where nobody says. ``best`` is
    null where no witness gives a number to rely on ("dozens").
    """

    kind: QuantityKind
    of: str | None
    of_name: str | None
    low: float | None
    best: float | None
    high: float | None
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occurrence, as its witnesses tell it.

    ``id`` is the id of its first witness (the least id); the id of any of them opens it. ``witnesses`` tell it,
    ``against`` deny it. ``groups`` counts independent groups of reports among ``witnesses``; ``sides`` are the parties
    their outlets stand with. ``actors``, ``places`` and ``tolls`` list everything said, most witnessed first;
    ``place`` is the best of ``places``. ``score`` is the highest score of its claims, raised by independent groups.
    """

    id: str
    type: str
    family: str
    status: Status
    time: EventTime | None
    place: EventPlace | None
    places: tuple[EventPlace, ...]
    actors: tuple[EventActor, ...]
    tolls: tuple[Toll, ...]
    witnesses: tuple[Witness, ...]
    against: tuple[Witness, ...]
    groups: int
    sides: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person said of two claims: same event, different ones, or unsure. The log is only ever added to.

    ``number`` counts the log from 1; a later judgement of the same pair outweighs an earlier one.
    """

    number: int
    at: str
    by: str
    verdict: Verdict
    left: str
    right: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What to ask events for; every field given must hold.

    ``since`` and ``until`` are ISO days that the event's time must touch; ``box`` is west, south, east, north in
    degrees; ``country`` an ISO 3166 code; ``place`` a gazetteer id or a name; ``actor`` a registry id, in the place of
    which any of ``members`` will do; ``type`` a type or a family of the codebook; ``source`` the id of a source;
    ``text`` words of the evidence; ``placed`` whether it has a pin.
    """

    since: str | None = None
    until: str | None = None
    box: tuple[float, float, float, float] | None = None
    country: str | None = None
    place: str | None = None
    actor: str | None = None
    members: tuple[str, ...] | None = None
    type: str | None = None
    source: str | None = None
    status: Status | None = None
    text: str | None = None
    placed: bool | None = None
