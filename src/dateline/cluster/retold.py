"""What one report tells twice: its headline and its body, a summary and the detail under it.

A report has one story and says it more than once. Such claims are one event whatever their words, unless something that
they say speaks against it: another place, day, doer or count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dateline.cluster.compare import (
    likelihood,
    near_in_place,
    near_in_time,
    same_doer,
    same_sufferer,
    same_toll,
)
from dateline.cluster.profile import Profile
from dateline.codebook.families import Families

_TELLING = 0.5  # of ``same_toll``: a figure above three
_AGAINST = (near_in_place, near_in_time, same_doer, same_toll)


def retold(profiles: Iterable[Profile], families: Families) -> set[tuple[str, str]]:
    """The pairs of claims that tell one event because one report tells it twice, by id, each in order."""
    reports: dict[str, list[Profile]] = {}
    for profile in sorted(profiles, key=lambda profile: profile.id):
        reports.setdefault(profile.report, []).append(profile)
    return {
        (min(one.id, other.id), max(one.id, other.id))
        for told in reports.values()
        for one, other in (*_headed(told, families), *_counted(told, families))
    }


def _headed(told: Sequence[Profile], families: Families) -> Iterator[tuple[Profile, Profile]]:
    """Each claim of the headline with the likeliest of the body, and a cost in the headline with its deed there."""
    titles = [profile for profile in told if profile.headline]
    body = [profile for profile in told if not profile.headline]
    for title in titles:
        alike = [profile for profile in body if _agree(title, profile, families)]
        if alike:
            yield title, max(alike, key=lambda p: (likelihood(title, p), -p.start, p.id))
    for one, other in combinations(titles, 2):
        if one.cost != other.cost and _agree(one, other, families):
            yield one, other


def _counted(told: Sequence[Profile], families: Families) -> Iterator[tuple[Profile, Profile]]:
    """Claims that count the same dead or hurt: "a raid killed 14", and lower down whose raid it was and the 14."""
    for one, other in combinations(told, 2):
        if (
            _one_count(one, other)
            and (same_sufferer(one, other) or 0.0) >= 0
            and _agree(one, other, families)
        ):
            yield one, other


def _one_count(one: Profile, other: Profile) -> bool:
    """Whether both give one figure that is hardly chance; "one killed" twice is."""
    return bool(set(one.toll) & set(other.toll)) and (same_toll(one, other) or 0.0) >= _TELLING


def _agree(one: Profile, other: Profile, families: Families) -> bool:
    """Whether nothing that both say parts them; a headline has no date, and may be of what its body dates days ago."""
    if one.against != other.against or not families.compatible(one.family, other.family):
        return False
    parting = [feature for feature in _AGAINST if (feature(one, other) or 0.0) < 0]
    undated = not (one.days and one.days.dated and other.days and other.days.dated)
    return not parting or parting == [near_in_time] and undated and _one_count(one, other)
