"""A claim in the making: what the words give, before anything is looked up. Token indexes, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.annotate.rules.actors import ActorPhrase
from dateline.annotate.rules.modality import Mood
from dateline.codebook.codebook import EventType
from dateline.model import ClaimKind, ControlState, MeansKind, Qualifier, QuantityKind, Role

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftParticipant:
    """Someone in a role."""

    role: Role
    mention: ActorPhrase


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftQuantity:
    """A count; ``of`` is an index into the draft's participants."""

    kind: QuantityKind
    of: int | None
    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMeans:
    """What it was done with."""

    kind: MeansKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOperation:
    """A named operation: the name and the words that give it."""

    name: Span
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftControl:
    """Control that a claim states or brings; indexes into the draft's participants and places."""

    state: ControlState
    holder: int | None
    place: int | None
    exclusive: bool = False
    previous_holder: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One claim. ``places`` index the document's place mentions, ``time`` its time mentions."""

    type: EventType
    kind: ClaimKind
    trigger: Span
    sentence: Span
    head: int
    mood: Mood
    participants: tuple[DraftParticipant, ...] = ()
    places: tuple[int, ...] = ()
    time: int | None = None
    quantities: tuple[DraftQuantity, ...] = ()
    means: tuple[DraftMeans, ...] = ()
    operation: DraftOperation | None = None
    control: DraftControl | None = None
    loaded: str | None = None
    flags: tuple[str, ...] = ()
    owner: int | None = None  # index of the participant whose own declared goal it is
