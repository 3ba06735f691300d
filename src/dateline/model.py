"""The core types: the reading and its parts, as `shared/contract.md` of the design fixes them.

Standard library only. Every type is frozen, slotted and keyword-only; equality is by value. Offsets are Unicode
code points into ``Report.text`` and ``text[start:end] == quote`` holds for every mention.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final, Literal

SEASON: Final = 92
"""The days of the longest season: what is told of more is a sum or a summary, and no event."""

ZoneKind = Literal["title", "byline", "dateline", "metadata", "heading", "body", "boilerplate"]
ReportFlag = Literal[
    "no_body", "head_missing", "tail_missing", "broken_paragraph", "no_date", "no_source", "headline_mismatch"
]
PublishedBasis = Literal["given", "page", "text", "none"]
ClaimKind = Literal[
    "event", "control", "strength", "goal", "forecast", "arrangement", "position", "relation", "assessment"
]
Stance = Literal["stated", "reported", "claimed", "accused", "confirmed", "denied", "possible"]
Stage = Literal[
    "accomplished",
    "ongoing",
    "resumed",
    "habitual",
    "attempted",
    "announced",
    "planned",
    "conditional",
    "forecast",
    "historical",
]
Polarity = Literal["affirmed", "negated"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Role = Literal[
    "actor",
    "target",
    "victim",
    "recipient",
    "beneficiary",
    "counterpart",
    "leader",
    "backer",
    "member",
    "holder",
]
ActorKind = Literal[
    "state_forces",
    "rebel_group",
    "political_militia",
    "identity_militia",
    "external_forces",
    "civilians",
    "protesters",
    "rioters",
    "international_org",
    "media",
    "person",
    "other",
]
PlaceRole = Literal["at", "from", "toward", "objective", "path", "origin", "area"]
PlacePrecision = Literal["exact", "near", "admin2", "admin1", "region", "country", "line", "none"]
Direction = Literal["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
PlaceReason = Literal["explicit", "context", "repaired", "ambiguous", "not_found"]
TimePrecision = Literal["day", "span", "week", "month", "season", "year", "vague", "none"]
TimeBasis = Literal["explicit", "relative_to_publication", "relative_to_event", "publication_bound", "none"]
QuantityKind = Literal[
    "killed",
    "wounded",
    "captured",
    "missing",
    "displaced",
    "destroyed",
    "damaged",
    "troops",
    "units",
    "vehicles",
    "distance_km",
    "money",
    "other",
]
Qualifier = Literal["exact", "at_least", "at_most", "about", "range", "plural"]
MeansKind = Literal["weapon", "platform", "unit", "vehicle"]
ControlState = Literal["full", "partial", "contested", "besieged", "fire_control", "entered", "lost"]
SourceKind = Literal[
    "official",
    "military",
    "party",
    "rebel",
    "expert",
    "media",
    "monitor",
    "ngo",
    "witness",
    "resident",
    "unnamed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of the report: ``report.text[start:end] == quote``."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of the report's text and what it is; claims come from title, dateline and body only."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as received: its whole text, where it came from and which parts of it are what."""

    id: str
    source: str | None
    originator: str | None
    url: str | None
    title: str | None
    published: str | None
    published_basis: PublishedBasis
    language: str
    text: str
    zones: tuple[Zone, ...]
    flags: tuple[ReportFlag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An entry of the actor registry, or a kind of people (civilians) that needs no entry."""

    id: str | None
    name: str
    kind: ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A loaded word for an actor, as printed, and whose word it is ("report" for the report's own)."""

    term: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backer:
    """Who stands behind a participant, on the report's word ("US-backed")."""

    mention: Mention
    actor: Actor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Someone who takes part in a claim; ``actor`` is null where the registry does not settle who."""

    role: Role
    mention: Mention
    actor: Actor | None
    label: Label | None
    backers: tuple[Backer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry, or (id and coordinates null) a name the text gives that no entry carries."""

    id: str | None
    name: str
    kind: str
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Bounds in kilometres; either may be null."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How the thing meant lies to the place: ``direction`` seen from it, ``heading`` of a movement."""

    direction: Direction | None
    heading: Direction | None
    distance_km: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A misspelt name and the spelling it was read as. Written as ``{"from", "to"}``."""

    from_: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """A place in its role in a claim, with how it was settled and what else it could have been."""

    role: PlaceRole
    mention: Mention
    place: Place | None
    precision: PlacePrecision
    relation: Relation | None
    repair: Repair | None
    reason: PlaceReason | None
    alternatives: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """When, as ISO days (inclusive) and as the text alone gives it (``partial``, ISO 8601 truncated)."""

    mention: Mention | None
    start: str | None
    end: str | None
    precision: TimePrecision
    basis: TimeBasis
    partial: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count or measure; ``of`` is an index into the claim's participants.

    ``part_of`` is the index of the quantity that this one counts some of ("17 killed, including eight children").
    """

    kind: QuantityKind
    of: int | None
    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier
    mention: Mention
    part_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What it was done with."""

    kind: MeansKind
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A named operation."""

    name: str
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Who holds what; ``holder``, ``place`` and ``previous_holder`` are indexes into the claim's lists."""

    holder: int | None
    state: ControlState
    place: int | None
    exclusive: bool
    previous_holder: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of "according to whom"; ``side`` is the party the source stands with."""

    name: str | None
    mention: Mention | None
    cue: Mention | None
    kind: SourceKind | None
    actor: Actor | None
    side: Actor | None
    affiliation: str | None
    office: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The chances, from 0 to 1, that a claim's type, people, places, time and source are right."""

    type: float
    who: float
    where: float
    when: float
    source: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of the report, with every value open to its words."""

    id: str
    kind: ClaimKind
    type: str
    evidence: Mention
    trigger: Mention
    participants: tuple[Participant, ...]
    places: tuple[Placing, ...]
    time: Time | None
    quantities: tuple[Quantity, ...]
    means: tuple[Means, ...]
    operation: Operation | None
    condition: Mention | None
    control: Control | None
    attribution: tuple[Attribution, ...]
    stance: Stance
    stage: Stage
    polarity: Polarity
    certainty: Certainty
    flags: tuple[str, ...]
    score: float
    scores: Scores | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What Dateline makes of one report."""

    report: Report
    claims: tuple[Claim, ...]


def mentions_in(value: Any) -> Iterator[Mention]:
    """Every mention inside a value of the model."""
    if isinstance(value, Mention):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from mentions_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from mentions_in(item)
