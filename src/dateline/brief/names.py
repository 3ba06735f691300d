"""How keys are called in words, from the codebook."""

from __future__ import annotations

from dateline.brief.model import Names
from dateline.codebook.countries import load_countries
from dateline.codebook.families import load_families
from dateline.codebook.registry import Registry


def names_of(registry: Registry) -> Names:
    """The names of countries, of families of event types and of the registry's actors."""
    return Names(
        countries={code: country["name"] for code, country in load_countries()["countries"].items()},
        families=load_families().labels,
        actors={actor.id: actor.name for actor in registry.actors()},
    )
