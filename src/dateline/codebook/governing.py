"""The registry as of a day: a movement that governs a country then is that country's government, and no rebel group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from dateline.codebook.registry import Registry, RegistryActor, within


@lru_cache(maxsize=4096)
def registry_on(registry: Registry, day: str) -> Registry:
    """The registry of a day (ISO): whoever governs a country stands with its government; itself where nobody does.

    The first day of a government is the one after it took the capital, so that the taking is still the rebels'. A
    movement that rules a capital without being the government that other states recognise (Ansar Allah in Sanaa) has
    no ``governs``.
    """
    ruling = {
        actor.id: spell.country
        for actor in registry.actors()
        for spell in actor.governs
        if within(day, spell.start, spell.end)
    }
    return _dated(registry, tuple(sorted(ruling.items()))) if ruling else registry


@cache
def _dated(registry: Registry, ruling: tuple[tuple[str, str], ...]) -> Registry:
    return Registry(_of_government(actor, registry, dict(ruling)) for actor in registry.actors())


def _of_government(actor: RegistryActor, registry: Registry, ruling: Mapping[str, str]) -> RegistryActor:
    """A movement that governs as the government, its rebels as forces of the state; militias stay what they are."""
    if (country := ruling.get(actor.id)) is not None:
        return replace(
            actor, kind="state_forces", cls="government", country=country, side=f"{country.lower()}-gov"
        )
    over = sorted(registry.around(actor.id) & ruling.keys())
    if over and actor.kind == "rebel_group":
        return replace(actor, kind="state_forces", cls="army", country=ruling[over[0]])
    return actor
