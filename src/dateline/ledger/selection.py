"""Which lines of a ledger, and which claims, are about a place, a country, an actor or a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from dateline.codebook.names import fold
from dateline.codebook.registry import Registry
from dateline.ledger.arrangements import Arrangement
from dateline.ledger.conflicts import Conflict
from dateline.ledger.control import Holding, Unplaced
from dateline.ledger.forecasts import Forecast
from dateline.ledger.headlines import Headline
from dateline.ledger.parties import Party, party_of_id
from dateline.ledger.said import days_of, published_day
from dateline.ledger.strengths import Strength
from dateline.model import Claim, Place
from dateline.picture import Witness

Line = Holding | Conflict | Forecast | Strength | Arrangement | Headline | Unplaced
L = TypeVar("L", bound=Line | Witness)
_Span = tuple[str, str]
_LATEST = "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What lines are asked for; every field given must hold.

    ``places`` are gazetteer ids or names, of which one will do; a province stands for what lies in it. ``country`` is
    an ISO 3166 code, ``actor`` a registry id, which stands for those that are part of it or stand with it too;
    ``since`` and ``until`` are ISO days that the line must touch.
    """

    places: tuple[str, ...] = ()
    country: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def anything(self) -> bool:
        """Whether nothing is asked for in particular."""
        return all(not getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What a line is about: places, countries that it names without one, and days, first and last.

    ``parties`` are ids of sides, ``actors`` those of who takes part or speaks.
    """

    places: tuple[Place, ...] = ()
    countries: tuple[str | None, ...] = ()
    parties: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    days: tuple[_Span, ...]


def fitting(lines: Iterable[L], asked: Asked, registry: Registry) -> tuple[L, ...]:
    """The lines, or witnesses, that answer what is asked, in their order."""
    if asked.anything:
        return tuple(lines)
    return tuple(line for line in lines if _fits(_about(line), asked, registry))


def named_in(lines: Iterable[Line]) -> frozenset[str]:
    """The names of the places that lines are about, and of their provinces."""
    places = [place for line in lines for place in _about(line).places]
    return frozenset(name for place in places for name in (place.name, place.admin1) if name)


def _fits(about: _About, asked: Asked, registry: Registry) -> bool:
    countries = {place.country for place in about.places} | set(about.countries)
    return (
        (not asked.places or any(_is_named(place, asked.places) for place in about.places))
        and (asked.country is None or asked.country in countries)
        and (asked.actor is None or _acts(asked.actor, about, registry))
        and any(_touches(span, asked) for span in about.days or (("", ""),))
    )


def _acts(actor: str, about: _About, registry: Registry) -> bool:
    """Whether an actor, or one that is part of it or stands with it, takes part; of a line that tells of sides, the
    side of the actor."""
    side = party_of_id(actor, registry)
    told = about.actors | about.parties
    return side is not None and side.id in about.parties or any(actor in registry.around(id_) for id_ in told)


def _is_named(place: Place, asked: Sequence[str]) -> bool:
    names = {fold(name) for name in (place.name, place.admin1) if name}
    return any(wanted == place.id or fold(wanted) in names for wanted in asked)


def _touches(span: _Span, asked: Asked) -> bool:
    """Whether some of the days lie in the time asked for; of no day nothing is known."""
    if asked.since is None and asked.until is None:
        return True
    first, last = span
    return bool(last) and (asked.since is None or asked.since <= last) and first <= (asked.until or _LATEST)


def _about(line: Line | Witness) -> _About:
    parties: tuple[Party | None, ...]
    days: tuple[_Span, ...]
    match line:
        case Holding():
            parties = (line.holder, line.previous, *(found.party for found in line.pressure))
            days = ((line.since, line.until or _LATEST),)
            return _About(places=(line.place,), parties=_ids(parties), days=days)
        case Unplaced():
            told = [_about(witness) for witness in line.witnesses]
            return _joined(told, countries=(line.country,))
        case Conflict():
            told = [_about(witness) for stand in line.stands for witness in stand.witnesses]
            parties = tuple(party for stand in line.stands for party in (stand.party, *stand.sides))
            own = (line.place, *(stand.place for stand in line.stands))
            days = ((line.day, line.day),) if line.day is not None else ()
            return _joined(told, places=own, parties=parties, days=days)
        case Forecast():
            told = [_about(witness) for witness in line.witnesses]
            days = ((line.said, max(line.said, line.horizon or "")),)
            return _joined(told, places=(line.place,), parties=(line.party,), days=days)
        case Strength():
            told = [_about(witness) for e in line.estimates for witness in e.witnesses]
            days = tuple((estimate.day, estimate.day) for estimate in line.estimates)
            return _joined(told, places=(line.place,), parties=(line.party,), days=days)
        case Arrangement():
            told = [_about(witness) for step in line.steps for witness in step.witnesses]
            days = tuple((step.day, step.day) for step in line.steps)
            return _joined(
                told, places=(line.place,), countries=(line.country,), parties=line.parties, days=days
            )
        case Headline():
            return _joined([_about(witness) for witness in (line.headline, *line.body)])
        case Witness():
            return _of_witness(line)


def _joined(
    told: Sequence[_About],
    *,
    places: Iterable[Place | None] = (),
    countries: Iterable[str | None] = (),
    parties: Iterable[Party | None] = (),
    days: tuple[_Span, ...] | None = None,
) -> _About:
    """What a line says of itself; its witnesses' places and days only where it has none."""
    own = tuple(place for place in places if place is not None)
    return _About(
        places=own or tuple(place for about in told for place in about.places),
        countries=(*countries, *(country for about in told for country in about.countries)),
        parties=_ids(parties),
        actors=frozenset().union(*(about.actors for about in told)),
        days=days if days is not None else tuple(span for about in told for span in about.days),
    )


def _of_witness(witness: Witness) -> _About:
    days, published, lead = days_of(witness), published_day(witness), witness.provenance.lead
    told = (days.start or days.end, days.end) if days is not None else (published or "", published or "")
    places = tuple(placing.place for placing in witness.claim.places if placing.place is not None)
    return _About(
        places=places or ((lead,) if lead is not None else ()),
        actors=frozenset(_actors(witness.claim)),
        days=(told,),
    )


def _actors(claim: Claim) -> Iterator[str]:
    """Who takes part and who says so."""
    people = [participant.actor for participant in claim.participants]
    speakers = [actor for link in claim.attribution for actor in (link.actor, link.side)]
    yield from (actor.id for actor in (*people, *speakers) if actor is not None and actor.id is not None)


def _ids(parties: Iterable[Party | None]) -> frozenset[str]:
    return frozenset(party.id for party in parties if party is not None and party.id is not None)
