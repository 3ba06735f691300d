"""What each report counts of an event, on whose word: its largest figures, parts of a toll left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.codebook.registry import Registry
from dateline.ledger.parties import party_of
from dateline.ledger.said import country_of, days_between, days_of, order, tells
from dateline.ledger.words import load_words, tokens
from dateline.model import Claim, Quantity, QuantityKind
from dateline.picture import Event, Witness

_TOLLS: frozenset[QuantityKind] = frozenset(
    ("killed", "wounded", "captured", "missing", "displaced", "destroyed", "damaged")
)
# Sorts of sources that speak with one voice where nobody names the party.
_VOICES = frozenset(("official", "military", "rebel", "monitor", "ngo"))
# "About 90" and 95 contradict nobody: a tenth either way.
_ABOUT = 0.1
# The share of a figure by which two parties' counts of one thing are two counts.
_OTHERWISE = 0.2
_STRETCH = 3
# Words from "in the past" to "hours".
_LEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure of a report. ``low`` and ``high`` bound it (null: open), ``of`` says of whom, ``value`` is in words.

    ``voice`` is the party or the sort of source whose figure it is, null of the report's own and of unnamed people's;
    ``summed`` is true of what is counted over a stretch of time ("300 since April") and not of one event.
    """

    kind: QuantityKind
    of: str
    low: float | None
    high: float | None
    value: str
    voice: str | None
    summed: bool
    witness: Witness


def counts_of(event: Event, registry: Registry) -> tuple[Count, ...]:
    """The figure of each report for each kind and people, in order of publication.

    That is its largest; where it is somebody's ("the UN says 700, the ministry 900"), the others' largest beside it.
    """
    figures: dict[tuple[str, QuantityKind, str, bool], dict[str | None, Count]] = {}
    for witness in sorted((w for w in event.witnesses if tells(w.claim)), key=order):
        for quantity in witness.claim.quantities:
            count = _count(quantity, witness, registry)
            if count is None:
                continue
            voices = figures.setdefault((witness.provenance.report, count.kind, count.of, count.summed), {})
            if count.voice not in voices or _size(count) > _size(voices[count.voice]):
                voices[count.voice] = count
    return tuple(count for voices in figures.values() for count in _told(tuple(voices.values())))


def _told(counts: tuple[Count, ...]) -> Iterator[Count]:
    """The largest figure, and those that other voices set against it."""
    largest = max(counts, key=_size)
    yield from (
        count for count in counts if count is largest or largest.voice is not None and count.voice is not None
    )


def _voice(claim: Claim) -> str | None:
    """The party that gives a figure, else what sort of source it is; none where it is the report's own or anybody's."""
    source = claim.attribution[-1] if claim.attribution else None
    if source is None:
        return None
    party = source.side or source.actor
    if party is not None and party.id is not None:
        return party.id
    return source.kind if source.kind in _VOICES else None


def _summed(witness: Witness) -> bool:
    """Whether a witness counts over a stretch of time."""
    if "cumulative" in witness.claim.flags or over_a_stretch(witness.claim):
        return True
    days = days_of(witness)
    return days is not None and days.start is not None and days_between(days.start, days.end) > _STRETCH


def over_a_stretch(claim: Claim) -> bool:
    """Whether the words are of what happened over a time ("during the past 24 hours") and not at one."""
    words, knowledge = [word.lower() for word in tokens(claim.evidence.quote)], load_words()
    return any(
        word in knowledge.stretches
        and not knowledge.since.isdisjoint(words[max(0, i - _LEAD) : i])
        and knowledge.ago.isdisjoint(words[i + 1 : i + 2])
        for i, word in enumerate(words)
    )


def differ(one: Count, other: Count) -> bool:
    """Whether two figures cannot both be right or, of two parties' counts, are not the same one.

    Who counts at least 700 and who counts at least 900 have counted differently, though both may be right.
    """
    return disjoint(one, other) or two_voices(one, other) and _far(_figure(one), _figure(other))


def two_voices(one: Count, other: Count) -> bool:
    """Whether two figures are the word of two parties."""
    return one.voice is not None and other.voice is not None and one.voice != other.voice


def _far(one: float, other: float) -> bool:
    return abs(one - other) > _OTHERWISE * max(one, other)


def _figure(count: Count) -> float:
    return next((bound for bound in (count.low, count.high) if bound is not None), 0.0)


def disjoint(one: Count, other: Count) -> bool:
    """Whether two figures cannot both be right."""
    return _over(one, other) or _over(other, one)


def _over(one: Count, other: Count) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def _size(count: Count) -> tuple[float, float]:
    return (count.low or 0, count.high or float("inf"))


def _count(quantity: Quantity, witness: Witness, registry: Registry) -> Count | None:
    of = _of(quantity, witness.claim, registry)
    bounds = _bounds(quantity)
    if quantity.kind not in _TOLLS or of is None or bounds is None:
        return None
    low, high = bounds
    return Count(
        kind=quantity.kind,
        of=of,
        low=low,
        high=high,
        value=_value(quantity),
        voice=_voice(witness.claim),
        summed=_summed(witness),
        witness=witness,
    )


def _of(quantity: Quantity, claim: Claim, registry: Registry) -> str | None:
    """Whose toll it is: a party, a kind of people, or "people"; none for some of those ("11 children")."""
    if quantity.part_of is not None or _added(quantity, claim):
        return None
    if quantity.of is None:
        return "people"
    participant = claim.participants[quantity.of]
    party = party_of(participant, country=country_of(claim), registry=registry)
    if party is not None:
        return party.name
    words = [word.lower() for word in tokens(participant.mention.quote) if not word[:1].isdigit()]
    knowledge = load_words()
    if knowledge.subgroups.intersection(words):
        return None
    if participant.actor is not None:
        return participant.actor.name.lower()
    head = words[-1] if words else ""
    return "people" if head in knowledge.everyone else " ".join(words)


def _added(quantity: Quantity, claim: Claim) -> bool:
    """Whether a number of dead comes on top of another ("another six", "six others"), so that it is no whole toll."""
    at = quantity.mention.start - claim.evidence.start
    before = [word.lower() for word in tokens(claim.evidence.quote[:at])[-1:]]
    whom = claim.participants[quantity.of].mention.quote if quantity.of is not None else ""
    words = {word.lower() for word in (*before, *tokens(quantity.mention.quote), *tokens(whom))}
    return quantity.kind == "killed" and bool(words & load_words().further)


def _bounds(quantity: Quantity) -> tuple[float | None, float | None] | None:
    if quantity.qualifier == "plural":
        return None
    if quantity.qualifier == "about" and quantity.best is not None:
        return quantity.best * (1 - _ABOUT), quantity.best * (1 + _ABOUT)
    low = quantity.low if quantity.low is not None else quantity.best
    high = quantity.high if quantity.high is not None else quantity.best
    if quantity.qualifier == "at_least":
        return low, None
    if quantity.qualifier == "at_most":
        return None, high
    return None if low is None and high is None else (low, high)


def _value(quantity: Quantity) -> str:
    """The figure in words, as bounds of it are."""
    signs = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
    if quantity.qualifier == "range" and quantity.low is not None and quantity.high is not None:
        return f"{quantity.low:,.0f} to {quantity.high:,.0f}"
    figures = (quantity.best, quantity.low, quantity.high)
    figure = next((value for value in figures if value is not None), None)
    return quantity.mention.quote if figure is None else f"{signs.get(quantity.qualifier, '')}{figure:,.0f}"
