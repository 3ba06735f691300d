"""Which claims are worth comparing: those that share a key.

A key joins a block of type families, a stretch of days, and a cell of the map, a number of dead or two names. Keys
depend on one claim alone, so that a new claim is compared with few old ones, whatever came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import floor

from dateline.cluster.profile import NO_FAMILY, Days, Profile, Spot
from dateline.codebook.families import Families

CELL = 0.25
"""Degrees; two points nearer than this share one of the four corners that each is filed under."""
STRETCH = 4
"""Days to a stretch; a claim is filed under each stretch that its window touches."""
SLACK = 3
"""Days before its publication that an undated claim is looked for."""
LONGEST = 45
"""A claim dated no better than this many days is told, but matched with nothing."""
_REMARKABLE = 5
_NAMES = 6


def keys_of(profile: Profile, families: Families) -> tuple[str, ...]:
    """The keys of a claim, sorted; none where nothing says when."""
    about = {profile.report}
    if profile.days is not None and profile.days.end - profile.days.start <= LONGEST:
        told = {*_cells(profile), *_counts(profile), *_named(profile), *_called(profile)}
        told = told or {f"by {side}" for side in profile.doer_sides}
        about |= {f"{days}|{what}" for days in _stretches(profile.days) for what in told}
    return tuple(sorted(f"{block}|{what}" for block in _blocks(profile, families) for what in about))


def _blocks(profile: Profile, families: Families) -> set[str]:
    """The block of its family; all, where it has none."""
    if profile.family == NO_FAMILY:
        return {NO_FAMILY, *families.block.values()}
    return {families.block[profile.family]}


def _stretches(days: Days) -> Iterator[int]:
    start = days.start - (0 if days.dated else SLACK)
    yield from range(start // STRETCH, days.end // STRETCH + 1)


def _cells(profile: Profile) -> Iterator[str]:
    for spot in {profile.at, profile.around} - {None}:
        yield from _cells_of(spot)  # type: ignore[arg-type]


def _cells_of(spot: Spot) -> Iterator[str]:
    """The name and the corners of the cell of a point; a division or a country by its name."""
    if not spot.area:
        yield f"at {spot.name}"
    if spot.latitude is None or spot.longitude is None or spot.area:
        if spot.area:
            yield f"in {spot.country}/{spot.admin1 or spot.id}"
        return
    row, column = floor(spot.latitude / CELL), floor(spot.longitude / CELL)
    yield from (f"{row + i},{column + j}" for i in (0, 1) for j in (0, 1))
    if spot.admin1 is not None:
        yield f"in {spot.country}/{spot.admin1}"


def _counts(profile: Profile) -> Iterator[str]:
    for kind, low, high in profile.toll:
        if low == high and low >= _REMARKABLE:
            yield f"{kind} {low:g}"


def _named(profile: Profile) -> Iterator[str]:
    """Two names in one sentence: most claims without a place or a count still name something."""
    yield from (f"{one} {other}" for one, other in combinations(sorted(profile.names)[:_NAMES], 2))


def _called(profile: Profile) -> Iterator[str]:
    """What has no type, by its words."""
    if profile.family == NO_FAMILY:
        yield from (f"called {stem}" for stem in profile.called)


def pairs(keys: Mapping[str, Iterable[str]]) -> set[tuple[str, str]]:
    """The pairs of claim ids that share a key, each once and in order; ``keys`` gives the keys of a claim."""
    members: dict[str, list[str]] = {}
    for claim, filed in keys.items():
        for key in filed:
            members.setdefault(key, []).append(claim)
    return {pair for block in members.values() for pair in combinations(sorted(block), 2)}
