"""What a witness says, how it says it, and of which days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.codebook.registry import Registry
from dateline.independence import independent
from dateline.ledger.parties import Party, likeness, party_of, party_of_actor, party_of_id
from dateline.ledger.words import load_words, tokens
from dateline.model import Claim, Mention, Participant, Place, PlacePrecision, Role
from dateline.picture import Witness

TOLD = frozenset(("accomplished", "ongoing", "resumed", "historical"))
_SETTLED: frozenset[PlacePrecision] = frozenset(("exact", "admin1", "admin2"))
# Words between "said" and "its fighters".
_REACH = 5


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
    """Whether a claim says that something is not or was not so; "did not deny" says nothing."""
    return (
        claim.kind in ("event", "control")
        and claim.stage in TOLD
        and (claim.polarity == "negated" or claim.stance == "denied")
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


def day_before(day: str) -> str:
    """The ISO day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def groups(witnesses: Iterable[Witness]) -> int:
    """How many independent groups of reports there are among some witnesses."""
    return independent(tuple(witnesses))


def outlets(witnesses: Iterable[Witness]) -> tuple[str, ...]:
    """The outlets behind some witnesses, by name."""
    names = (w.provenance.source_name or w.provenance.source for w in witnesses)
    return tuple(sorted({name for name in names if name is not None}))


def speakers(witnesses: Iterable[Witness]) -> tuple[str, ...]:
    """Those who say so first hand, by name: the innermost source, or the report itself."""
    return tuple(dict.fromkeys(speaker_of(witness.claim) for witness in in_order(witnesses)))


def speaker_of(claim: Claim) -> str:
    """Who says so first hand."""
    if not claim.attribution:
        return "the report itself"
    source = claim.attribution[-1]
    unnamed = "unnamed source" if source.kind in (None, "unnamed") else f"unnamed {source.kind} source"
    return source.name or (source.mention.quote if source.mention is not None else unnamed)


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
    taking_part = (p for p in claim.participants if p.role in roles)
    acting = (party_in(claim, p, country=country, registry=registry) for p in taking_part)
    return tuple(party for party in acting if party is not None)


def party_in(
    claim: Claim, participant: Participant, *, country: str | None, registry: Registry
) -> Party | None:
    """The party a participant of a claim belongs to; the speaker's, of what it calls its own ("its troops")."""
    own = side_of_speaker(claim, registry) if _own(participant, claim) else None
    return own or party_of(participant, country=country, registry=registry)


def _own(participant: Participant, claim: Claim) -> bool:
    """Whether a speaker begins what it says with its own: "said on Monday that its fighters"."""
    words, cue = [word.lower() for word in tokens(participant.mention.quote)], _cue(claim)
    knowledge = load_words()
    if participant.actor is not None or len(words) < 2 or words[0] not in knowledge.own or cue is None:
        return False
    if knowledge.friends.intersection(words) or not cue.end <= participant.mention.start:
        return False
    offset = claim.evidence.start
    between = tokens(claim.evidence.quote[cue.end - offset : participant.mention.start - offset])
    return not between or len(between) <= _REACH and between[-1] == "that"


def _cue(claim: Claim) -> Mention | None:
    return claim.attribution[-1].cue if claim.attribution else None


def side_of_speaker(claim: Claim, registry: Registry) -> Party | None:
    """The party of whoever says so first hand; none in the report's own voice."""
    if not claim.attribution:
        return None
    source = claim.attribution[-1]
    known = (party_of_actor(actor, registry) for actor in (source.side, source.actor) if actor is not None)
    return next((party for party in known if party is not None), None)


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
