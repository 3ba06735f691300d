"""What a witness says, how it says it, and of which days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.codebook.registry import Registry
from dateline.ledger.parties import Party, likeness, party_of, party_of_actor, party_of_id
from dateline.model import Claim, Place, PlacePrecision, Role
from dateline.picture import Witness

TOLD = frozenset(("accomplished", "ongoing", "resumed", "historical"))
_SETTLED: frozenset[PlacePrecision] = frozenset(("exact", "admin1", "admin2"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days a witness speaks of, ISO, inclusive. ``own`` is false where only its publication bounds them.

    ``start`` is then null: it was on or before ``end``.
    """

    start: str | None
    end: str
    own: bool


def tells(claim: Claim) -> bool:
    """Whether a claim says that something is or was so, on anybody's word, and not only that it may be."""
    return (
        claim.kind in ("event", "control")
        and claim.stage in TOLD
        and claim.polarity == "affirmed"
        and claim.stance not in ("denied", "possible")
        and claim.certainty != "possible"
        and "headline_mismatch" not in claim.flags
    )


def denies(claim: Claim) -> bool:
    """Whether a claim says that something is not or was not so."""
    return (
        claim.kind in ("event", "control")
        and claim.stage in TOLD
        and (claim.polarity == "negated") != (claim.stance == "denied" and claim.polarity == "affirmed")
        and claim.stance != "possible"
        and claim.certainty != "possible"
    )


def days_of(witness: Witness) -> Days | None:
    """The days a witness speaks of: its own, else those up to its publication; none where neither is known."""
    time, published = witness.claim.time, witness.provenance.published
    dated = time is not None and time.basis in ("explicit", "relative_to_publication", "relative_to_event")
    if time is not None and dated and time.end is not None:
        end = min(time.end, published[:10]) if published is not None else time.end
        return Days(
            start=time.start if time.start is not None and time.start <= end else None, end=end, own=True
        )
    if published is None:
        return None
    return Days(start=None, end=published[:10], own=False)


def published_day(witness: Witness) -> str | None:
    """The day of publication; none where it is unknown."""
    published = witness.provenance.published
    return published[:10] if published is not None else None


def days_between(earlier: str, later: str) -> int:
    """Whole days from one ISO day to another; negative where the first is the later."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def groups(witnesses: Iterable[Witness]) -> int:
    """How many independent groups of reports there are among some witnesses."""
    return len({witness.provenance.group for witness in witnesses})


def outlets(witnesses: Iterable[Witness]) -> tuple[str, ...]:
    """The outlets behind some witnesses, by name."""
    names = (w.provenance.source_name or w.provenance.source for w in witnesses)
    return tuple(sorted({name for name in names if name is not None}))


def in_order(witnesses: Iterable[Witness]) -> tuple[Witness, ...]:
    """Each witness once, by day of publication, then report and place in it."""
    once = {witness.id: witness for witness in witnesses}
    return tuple(sorted(once.values(), key=order))


def order(witness: Witness) -> tuple[str, str, int, str]:
    """A key that sets witnesses in one order whatever order they came in."""
    published = witness.provenance.published or ""
    return (published, witness.provenance.report, witness.claim.evidence.start, witness.id)


def country_of(claim: Claim) -> str | None:
    """The country a claim plays in: that of its first settled place."""
    return next((p.place.country for p in claim.places if p.place is not None and p.place.country), None)


def parties(claim: Claim, registry: Registry, roles: Sequence[Role]) -> tuple[Party, ...]:
    """The parties in some roles of a claim, in the order of its participants."""
    country = country_of(claim)
    acting = (party_of(p, country=country, registry=registry) for p in claim.participants if p.role in roles)
    return tuple(party for party in acting if party is not None)


def place_of(claim: Claim) -> Place | None:
    """The first place that a claim settles, finer than a country, with an entry of its own; never a reference point."""
    settled = (
        placing.place
        for placing in claim.places
        if placing.role in ("at", "objective", "toward")
        and placing.precision in _SETTLED
        and placing.relation is None
        and placing.place is not None
    )
    return next((place for place in settled if place.id is not None and place.kind != "country"), None)


def same_spot(one: Claim, other: Claim) -> bool:
    """Whether two claims may be about one place: the same, one in the other's province, or one of them nowhere."""
    here, there = place_of(one), place_of(other)
    if here is None or there is None or here.id == there.id:
        return True
    return _within(here, there) or _within(there, here)


def _within(place: Place, area: Place) -> bool:
    return area.kind == "admin1" and place.country == area.country and place.admin1 == area.name


def speaks_for(witness: Witness, party: Party, registry: Registry) -> bool:
    """Whether a witness is the word of a party about itself: its speaker's, or an outlet's that stands with it."""
    claim = witness.claim
    speakers = [actor for source in claim.attribution for actor in (source.side, source.actor) if actor]
    voices = [party_of_actor(actor, registry) for actor in speakers]
    if not claim.attribution and witness.provenance.side is not None:
        voices.append(party_of_id(witness.provenance.side, registry))
    known = [voice for voice in voices if voice is not None]
    if not known:
        return claim.stance == "claimed"
    return any(likeness(voice, party) == "same" for voice in known)
