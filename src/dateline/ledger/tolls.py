"""Which figures of an event can contradict each other: those of one day, one spot, one side and the whole toll."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from dateline.codebook.names import fold
from dateline.codebook.registry import Registry
from dateline.ledger.counts import Count, differ, two_voices
from dateline.ledger.parties import likeness
from dateline.ledger.said import days_between, days_of, parties, published_day, same_spot
from dateline.ledger.words import load_words, tokens
from dateline.model import Claim, Placing
from dateline.picture import Witness

# Days within which a report that dates nothing may still tell what another dates.
_NEWS = 2
_WEEK = 7


def clash(counts: Sequence[Count], registry: Registry) -> bool:
    """Whether two figures cannot both be right, of what nothing shows to be two things or a thing and its part."""
    return any(
        differ(one, other)
        and one.summed == other.summed
        and not _one_teller(one, other)
        and _one_time(one, other)
        and _one_spot(one.witness.claim, other.witness.claim)
        and not _part(one, other)
        and not _part(other, one)
        and not _by_others(one.witness.claim, other.witness.claim, registry)
        for one, other in combinations(counts, 2)
    )


def latest(counts: Sequence[Count]) -> list[Count]:
    """What each outlet, and each group of copies, says last; of one day the largest, as tolls rise.

    What it passes on from a party stands until that party, or the outlet in its own words, says another figure.
    """
    last = tuple(counts)
    for by in (_outlet, _group):
        told: dict[str, dict[str | None, Count]] = {}
        for count in sorted(last, key=lambda count: (published_day(count.witness) or "", count.low or 0)):
            voices = told.setdefault(by(count), {})
            if count.voice is None:
                voices.clear()
            voices.pop(None, None)
            voices[count.voice] = count
        last = tuple(count for voices in told.values() for count in voices.values())
    return list(last)


def totals_clash(counts: Sequence[Count]) -> bool:
    """Whether two parties count differently what they count of one place, in reports of one week that date nothing."""
    return any(
        two_voices(one, other)
        and differ(one, other)
        and one.summed == other.summed
        and abs(_days_apart(one, other)) <= _WEEK
        and _one_spot(one.witness.claim, other.witness.claim)
        for one, other in combinations(counts, 2)
    )


def last_words(counts: Sequence[Count]) -> list[Count]:
    """What each party says last; of one day the largest."""
    ordered = sorted(counts, key=lambda count: (published_day(count.witness) or "", count.low or 0))
    return list({count.voice: count for count in ordered if count.voice is not None}.values())


def _days_apart(one: Count, other: Count) -> int:
    days = published_day(one.witness), published_day(other.witness)
    return days_between(days[0], days[1]) if days[0] and days[1] else _WEEK + 1


def _outlet(count: Count) -> str:
    return count.witness.provenance.source or count.witness.provenance.group


def _group(count: Count) -> str:
    return count.witness.provenance.group


def raised(counts: Sequence[Count], registry: Registry) -> bool:
    """Whether an outlet, or a copy of its report, contradicts on a later day what it said."""
    return any(
        _one_voice(one.witness, other.witness)
        and not two_voices(one, other)
        and published_day(one.witness) != published_day(other.witness)
        and clash((one, other), registry)
        for one, other in combinations(counts, 2)
    )


def _one_teller(one: Count, other: Count) -> bool:
    """Whether one report gives both figures, and not as two parties' word."""
    same = one.witness.provenance.report == other.witness.provenance.report
    return same and not two_voices(one, other)


def _one_voice(one: Witness, other: Witness) -> bool:
    same_outlet = one.provenance.source is not None and one.provenance.source == other.provenance.source
    return same_outlet or one.provenance.group == other.provenance.group


def _one_time(one: Count, other: Count) -> bool:
    """Whether two figures are of one time: their days meet; undated, they came out together or soon after it.

    Of what is counted over a stretch, the stretch must be the same.
    """
    here, there = days_of(one.witness), days_of(other.witness)
    if here is None or there is None:
        return False
    if one.summed:
        return here.own and here == there
    if not here.own and not there.own:
        return here.end == there.end
    if here.own and there.own:
        return (here.start or here.end) <= there.end and (there.start or there.end) <= here.end
    dated, undated = (here, there) if here.own else (there, here)
    return (dated.start or dated.end) <= undated.end and days_between(dated.end, undated.end) <= _NEWS


def _one_spot(one: Claim, other: Claim) -> bool:
    """Whether two claims may be of one spot: no quarter or village beside its town, nor two that are named."""
    named = _unlisted(one), _unlisted(other)
    if named[0] != named[1]:
        return False
    here, there = _exact(one), _exact(other)
    both = here is not None and there is not None
    return same_spot(one, other) and not (both and _partial(here) != _partial(there))


def _unlisted(claim: Claim) -> frozenset[tuple[str, ...]]:
    """The spots that a claim names and no gazetteer entry carries."""
    return frozenset(
        fold(p.place.name)
        for p in claim.places
        if p.role == "at" and p.place is not None and p.place.id is None
    )


def _exact(claim: Claim) -> Placing | None:
    """Where a claim settles a town."""
    settled = (p for p in claim.places if p.role == "at" and p.precision == "exact" and p.place is not None)
    return next((p for p in settled if p.place is not None and p.place.id is not None), None)


def _partial(placing: Placing | None) -> bool:
    """Whether words for a place are for a part of it or for something near it ("a northern district of")."""
    knowledge = load_words()
    spots = knowledge.within | knowledge.beside - knowledge.called - knowledge.provinces
    return placing is not None and any(word.lower() in spots for word in tokens(placing.mention.quote))


def _part(some: Count, whole: Count) -> bool:
    """Whether the one claim's toll is what the other counts as a part of its own ("31, including 10 in a bus")."""
    claim = whole.witness.claim
    parts = [q for q in claim.quantities if q.kind == some.kind and q.part_of is not None]
    return any(some.low == q.best and some.high == q.best for q in parts)


def _by_others(one: Claim, other: Claim, registry: Registry) -> bool:
    doers = [parties(claim, registry, ("actor",)) for claim in (one, other)]
    return all(doers) and all(likeness(a, b) == "different" for a in doers[0] for b in doers[1])
