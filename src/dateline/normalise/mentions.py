"""What the words of a mention say, before anyone has looked anything up: the types of all mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model import ActorKind, Direction, PlaceRole
from dateline.normalise.timex import Recurrent, Tense, TimeRole, TimeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """The words of a text that say where. ``start`` and ``end`` are where they stand in it."""

    start: int
    end: int
    role: PlaceRole = "at"
    name: str | None = None
    """The proper name as printed; None for "a road", "this border town"."""
    name_kind: str | None = None
    """What the words say the named place is: a class of the language pack (settlement, admin1, facility, line, …)."""
    kind_word: str | None = None
    """The noun for the thing meant: "town" of "the town of Arak", "road" of "a road west of Arak"."""
    kind: str | None = None
    """The class of that noun."""
    near: bool = False
    """The thing meant is about the named place, not the place itself."""
    direction: Direction | None = None
    """Where it lies, seen from the named place."""
    part: Direction | None = None
    """Which part of the named place it is ("northern Syria")."""
    heading: Direction | None = None
    """Where to something moves ("moving northeast"); such a mention has no name."""
    distance_km: tuple[float | None, float | None] | None = None
    """How far it lies from the named place, kilometres, at least and at most."""
    containers: tuple[str, ...] = ()
    """Names of places it lies in or by, nearest first: "Bucha, Kyiv region"."""
    endpoints: tuple[str, ...] = ()
    """Names that a line runs between: "the Damascus-Baghdad highway"."""
    anaphoric: bool = False
    """It points back to a place named before: "this border town"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """Words that say when, how long or how often.

    ``role`` is the preposition before the words; since, until, before, after, by and from bound the time instead of
    giving it. ``tense`` tells whether the claim is past, where that is plain; ``story_year`` the year that a date
    before it in its paragraph has named.
    """

    start: int
    end: int
    value: TimeValue
    role: TimeRole | None
    tense: Tense | None = None
    story_year: int | None = None

    @property
    def kind(self) -> Literal["when", "duration", "frequency"]:
        """Whether the words date something, or say how long or how often."""
        return self.value.kind if isinstance(self.value, Recurrent) else "when"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """The words for somebody. ``ids`` are the entries of the registry that they name; the setting decides among them.

    ``nominal`` says that they name a body of a state by what it is ("the army"), ``demonym`` of which country (ISO
    3166); ``kind`` what people without a name are; ``label`` the loaded word among them; ``umbrella`` that they must
    stay open ("pro-government forces"); ``backers`` who stands behind it, as offsets into the words with entries.
    """

    ids: tuple[str, ...] = ()
    demonym: str | None = None
    nominal: str | None = None
    kind: ActorKind | None = None
    label: str | None = None
    umbrella: bool = False
    backers: tuple[tuple[int, int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMention:
    """The words for whoever says something: name, office and affiliation as printed; ``person``: somebody named."""

    name: str | None
    office: str | None = None
    affiliation: str | None = None
    person: bool = False
    party: tuple[int, int] | None = None
    """Where in the words the party stands that the source speaks for: "the Hamas-run health ministry"."""
