"""From likely pairs to events: links, components of links, and their split into events that obey judgements.

The outcome is a function of the set of claims and judgements: pairs are taken best first, ties by id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import nsmallest
from itertools import product

from dateline.cluster.blocking import keys_of, pairs
from dateline.cluster.compare import likelihood
from dateline.cluster.profile import Profile
from dateline.cluster.retold import retold
from dateline.codebook.families import Families
from dateline.picture import Judgement
from dateline.sets import Groups

LINKED = 0.6
"""Two claims this likely to tell one event are linked; of pairs nearer to even odds, half were wrong when looked at."""
JOINED = 0.45
"""Two groups are joined where their claims, taken two and two, are this likely on average to tell one event."""
CERTAIN = 1.0
"""What one report tells twice is joined whatever the rest of the claims look like."""
_SAMPLED = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The claims of a component (linked, through others too) and the events it falls into, by claim id, in order."""

    component: str
    members: tuple[str, ...]
    events: tuple[tuple[str, ...], ...]


def match(
    profiles: Iterable[Profile], *, families: Families, judgements: Sequence[Judgement] = ()
) -> tuple[Match, ...]:
    """Group claims into events. A component is named by its least claim."""
    by_id = {profile.id: profile for profile in profiles}
    scores = _links(by_id, families)
    together, apart = _obeyed(judgements, by_id)
    components = Groups(by_id)
    for pair in (*scores, *together):
        components.join(*pair)
    inside: dict[str, list[tuple[str, str]]] = {}
    for pair in scores:
        inside.setdefault(components.name(pair[0]), []).append(pair)
    return tuple(
        Match(
            component=name,
            members=members,
            events=_split(members, inside.get(name, ()), scores, by_id, together, apart),
        )
        for name, members in components.sets().items()
    )


def links_of(
    profiles: Collection[Profile], others: Collection[Profile], *, families: Families
) -> set[tuple[str, str]]:
    """The linked pairs between new claims and any; old claims are not compared with one another."""
    new = {profile.id for profile in profiles}
    by_id = {profile.id: profile for profile in (*others, *profiles)}
    return set(_links(by_id, families, touching=new))


def _links(
    by_id: Mapping[str, Profile], families: Families, touching: Set[str] | None = None
) -> dict[tuple[str, str], float]:
    """The likelihood of each pair that is worth comparing and is linked."""
    filed = {id_: keys_of(profile, families) for id_, profile in by_id.items()}
    scores = {}
    for left, right in pairs(filed):
        if touching is not None and left not in touching and right not in touching:
            continue
        one, other = by_id[left], by_id[right]
        if families.compatible(one.family, other.family):
            score = likelihood(one, other)
            if score >= LINKED:
                scores[left, right] = score
    twice = (pair for pair in retold(by_id.values(), families) if touching is None or touching & set(pair))
    return scores | dict.fromkeys(twice, CERTAIN)


def _obeyed(
    judgements: Sequence[Judgement], known: Collection[str]
) -> tuple[list[tuple[str, str]], set[tuple[str, str]]]:
    """The pairs that people joined and those that they parted; the later judgement of a pair, and in a quarrel among
    several the latest, wins."""
    latest: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda judgement: judgement.number):
        latest[_ordered(judgement.left, judgement.right)] = judgement
    groups, apart, together = Groups(known), set[tuple[str, str]](), []
    for pair, judgement in sorted(latest.items(), key=lambda item: -item[1].number):
        if not (pair[0] in known and pair[1] in known):
            continue
        if judgement.verdict == "same" and not groups.would_join(*pair, apart):
            groups.join(*pair)
            together.append(pair)
        elif judgement.verdict == "different" and not groups.joined(*pair):
            apart.add(pair)
    return together, apart


def _split(
    members: Sequence[str],
    linked: Iterable[tuple[str, str]],
    scores: Mapping[tuple[str, str], float],
    by_id: Mapping[str, Profile],
    together: Iterable[tuple[str, str]],
    apart: Collection[tuple[str, str]],
) -> tuple[tuple[str, ...], ...]:
    """The events of a component: the likeliest pair first, two groups are joined where they agree on average.

    What people joined is one event with all that is like either, and is not asked how alike it is.
    """
    groups, alike, inside = Groups(members), Groups(members), set(members)
    for pair in together:
        if pair[0] in inside:
            groups.join(*pair)
    parted = [pair for pair in apart if pair[0] in inside and pair[1] in inside]
    for pair in sorted(linked, key=lambda pair: (-scores[pair], pair)):
        if alike.joined(*pair) or groups.would_join(*pair, parted):
            continue
        told_twice = scores[pair] == CERTAIN
        if told_twice or _agreement(alike.of(pair[0]), alike.of(pair[1]), by_id) >= JOINED:
            alike.join(*pair)
            groups.join(*pair)
    return tuple(groups.sets().values())


def _agreement(one: Sequence[str], other: Sequence[str], by_id: Mapping[str, Profile]) -> float:
    """The mean likelihood over pairs of claims, one of each group."""
    scores = [
        likelihood(by_id[left], by_id[right]) for left, right in product(_sampled(one), _sampled(other))
    ]
    return sum(scores) / len(scores)


def _sampled(members: Sequence[str]) -> Sequence[str]:
    """A bounded number of the claims of a group; ids are hashes, so the least of them are as good as any."""
    return members if len(members) <= _SAMPLED else nsmallest(_SAMPLED, members)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
