"""What each report counts of an event: its largest figure for each kind and people, parts of a toll left out."""

from __future__ import annotations

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
# "About 90" and 95 contradict nobody: a tenth either way.
_ABOUT = 0.1
_STRETCH = 3
# Words from "in the past" to "hours".
_LEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One report's figure. ``low`` and ``high`` bound it (null: open), ``of`` says of whom, ``value`` is in words."""

    kind: QuantityKind
    of: str
    low: float | None
    high: float | None
    value: str
    witness: Witness


def counts_of(event: Event, registry: Registry) -> tuple[Count, ...]:
    """The figure of each report for each kind and people, in order of publication."""
    largest: dict[tuple[str, QuantityKind, str], Count] = {}
    for witness in sorted((w for w in event.witnesses if tells(w.claim) and not _summed(w)), key=order):
        for quantity in witness.claim.quantities:
            count = _count(quantity, witness, registry)
            if count is None:
                continue
            key = (witness.provenance.report, count.kind, count.of)
            if key not in largest or _size(count) > _size(largest[key]):
                largest[key] = count
    return tuple(largest.values())


def _summed(witness: Witness) -> bool:
    """Whether a witness counts over a stretch of time ("300 since April", "in two days") and not one event."""
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
    return Count(kind=quantity.kind, of=of, low=low, high=high, value=_value(quantity), witness=witness)


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
