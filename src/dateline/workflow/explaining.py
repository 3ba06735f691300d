"""Why claims were joined into an event: for each the claim that it is likest, and what speaks for the two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.cluster import Profile, profile_of
from dateline.cluster.compare import Reason, explain, likelihood
from dateline.codebook.families import load_families
from dateline.picture import Event, Judgement
from dateline.workflow.entries import sides
from dateline.workflow.opening import opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two claims of one event: how likely they tell the same, why, and what a person last judged of them."""

    left: str
    right: str
    likelihood: float
    reasons: tuple[Reason, ...]
    judgement: Judgement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An event, and the joins that hold its claims together: one fewer than it has claims."""

    event: Event
    joins: tuple[Join, ...]


def explained(events: Iterable[Event], *, where: str | None = None) -> tuple[Explained, ...]:
    """Each event with the likeliest joins that hold it together; what a person judged the same comes first."""
    with opened(where) as store:
        judgements = store.judgements()
    return tuple(Explained(event=event, joins=joins_of(event, judgements)) for event in events)


def joins_of(event: Event, judgements: Iterable[Judgement]) -> tuple[Join, ...]:
    """A tree over the claims of an event, grown from the first by the strongest join each time."""
    families, side = load_families(), sides()
    judged = {frozenset((j.left, j.right)): j for j in judgements}
    witnesses = sorted((*event.witnesses, *event.against), key=lambda witness: witness.id)
    profiles = [profile_of(witness, families=families, sides=side) for witness in witnesses]
    joins: list[Join] = []
    best = {p.id: _join(profiles[0], p, judged) for p in profiles[1:]}
    by_id = {p.id: p for p in profiles}
    while best:
        id_ = max(best, key=lambda id_: (_strength(best[id_]), id_))
        joins.append(best.pop(id_))
        for other in best:
            join = _join(by_id[id_], by_id[other], judged)
            if _strength(join) > _strength(best[other]):
                best[other] = join
    return tuple(joins)


def _strength(join: Join) -> tuple[bool, float]:
    return join.judgement is not None and join.judgement.verdict == "same", join.likelihood


def _join(one: Profile, other: Profile, judged: dict[frozenset[str], Judgement]) -> Join:
    return Join(
        left=one.id,
        right=other.id,
        likelihood=round(likelihood(one, other), 2),
        reasons=explain(one, other),
        judgement=judged.get(frozenset((one.id, other.id))),
    )
