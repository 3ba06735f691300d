"""Who an actor mention is: one entry of the registry, or nobody.

Named mentions choose among their candidates by the countries that the report is about and by its date; "the army" and
"Syrian aviation" lead to the forces of a country; people without a name get the kind that the noun says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.codebook.registry import Registry, RegistryActor
from dateline.model import Actor, ActorKind

_BRANCH = {"army": "army", "government": "gov", "police": "police", "airforce": "airforce", "navy": "navy"}
_LOOSE = frozenset({"insurgents", "guerrillas"})
_KINDS: Mapping[ActorKind, str] = {"civilians": "Civilians", "protesters": "Protesters", "rioters": "Rioters"}
_CLEAR = 1.5  # the leading country must have this many times the weight of the next


@dataclass(frozen=True, slots=True)
class ActorContext:
    """What a report says of where and when: weights of countries (ISO 3166), its date, the country given
    by the caller, the ids of all that it names."""

    countries: Mapping[str, float] = field(default_factory=dict)
    date: str | None = None
    country: str | None = None
    named: frozenset[str] = frozenset()

    @property
    def main(self) -> str | None:
        """The country the report is about, where one clearly leads."""
        if self.country is not None:
            return self.country
        ranked = sorted(self.countries.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked:
            return None
        if len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]:
            return None
        return ranked[0][0]


def resolve_ids(ids: Sequence[str], *, registry: Registry, context: ActorContext) -> RegistryActor | None:
    """One of the entries that a wording names: where it is active and existed then; None where that leaves several."""
    candidates = [actor for id in ids if (actor := registry.by_id(id)) is not None]
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    ranked = [(_misfit(a, context), a) for a in candidates]
    best = min(rank for rank, _ in ranked)
    leading = [a for rank, a in ranked if rank == best]
    return leading[0] if len(leading) == 1 else None


def _misfit(actor: RegistryActor, context: ActorContext) -> tuple[float, float]:
    """How badly an actor fits the date and the countries of a report; less is better, the countries'
    weight decides ties."""
    codes = (context.country,) if context.country is not None else tuple(sorted(context.countries))
    return actor.misfit(at=context.date, countries=codes), -_weight(actor, context)


def _weight(actor: RegistryActor, context: ActorContext) -> float:
    places = {actor.country, *actor.active_in} - {None}
    weight = sum(context.countries.get(str(code), 0.0) for code in places)
    return weight + (1000.0 if context.country in places else 0.0)


def resolve_nominal(
    nominal: str | None, country: str | None, *, registry: Registry, context: ActorContext
) -> RegistryActor | None:
    """The army, government or police of a country, or the one body that is called "the rebels" or the like there at
    the time: of the country that a demonym names, else of the one the report is about. None where several are."""
    code = country or context.main
    if nominal is None or code is None:
        return None
    if nominal not in _BRANCH:
        called = registry.called(nominal, code, at=context.date)
        if len(called) != 1 or (nominal in _LOOSE and _has_rival(called[0], registry, context)):
            return None
        return called[0]
    return registry.by_id(f"{code.lower()}-{_BRANCH[nominal]}")


def _has_rival(actor: RegistryActor, registry: Registry, context: ActorContext) -> bool:
    """Whether the report names another side's armed group, which a loose word may mean as well."""
    named = [found for id in context.named if (found := registry.by_id(id)) is not None]
    own = actor.side or actor.id
    return any(other.kind == "rebel_group" and (other.side or other.id) != own for other in named)


def of_kind(kind: ActorKind | None) -> Actor | None:
    """People without a name: civilians, protesters, rioters."""
    return Actor(id=kind, name=_KINDS[kind], kind=kind) if kind is not None and kind in _KINDS else None
