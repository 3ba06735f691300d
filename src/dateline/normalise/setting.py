"""Where a report is set: its countries, weighed by the names it uses, and the places in it that are beyond doubt."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from dateline.gazetteer.base import Entry, Gazetteer
from dateline.normalise.mentions import PlaceMention

FAMOUS_POPULATION = 1_000_000
FAMOUS_NAMES = 60
HOME = 0.3
"""The share of the votes of the first country from which a country counts as one the report is about."""

ANCHORS = 300
"""Places that others are held against: no report names more, and a list that does gains nothing by it."""
NAMED = 0.08
"""The share from which a country is at least spoken of, so that the best known place of a name may lie in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """``votes`` weighs every country that the report points to; ``by_name`` says what each name gave to it."""

    votes: Mapping[str, float]
    by_name: Mapping[str, Mapping[str, float]]
    anchors: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def shares(self, without: str | None = None) -> dict[str, float]:
        """Each country's weight against that of the first, which is 1; ``without`` leaves out what one name gave."""
        given = self.by_name.get(without or "", {})
        votes = {country: weight - given.get(country, 0.0) for country, weight in self.votes.items()}
        most = max(votes.values(), default=0.0)
        return (
            {country: weight / most for country, weight in votes.items() if weight > 1e-9}
            if most > 1e-9
            else {}
        )

    def strength(self, without: str | None = None) -> float:
        """The votes of the first country, less what one name gave: under 2, no country is settled yet."""
        given = self.by_name.get(without or "", {})
        return max((weight - given.get(country, 0.0) for country, weight in self.votes.items()), default=0.0)

    @property
    def clear_country(self) -> str | None:
        """The one country the report is about, where there is no second that comes near it."""
        return self.clear(without=None)

    def clear(self, without: str | None) -> str | None:
        """The same as all but one name tell."""
        likely = [country for country, share in self.shares(without).items() if share >= 0.5]
        return likely[0] if len(likely) == 1 else None

    def with_anchors(self, found: Iterable[tuple[str, Entry | None]]) -> Setting:
        """The setting with the coordinates of places found, by the names they go by; the first of very many."""
        centres = (
            (name, entry.centre)
            for name, entry in found
            if entry is not None and entry.centre is not None and entry.place.kind != "country"
        )
        return replace(self, anchors=dict(islice(centres, ANCHORS)))


def homes(shares: Mapping[str, float]) -> tuple[str, ...]:
    """The countries the report is about, the likeliest first."""
    return tuple(
        country for country, share in sorted(shares.items(), key=lambda x: (-x[1], x[0])) if share >= HOME
    )


def read_setting(
    mentions: Sequence[PlaceMention], gazetteer: Gazetteer, *, hint: str | None, spoken_of: Mapping[str, int]
) -> Setting:
    """Let every name vote for countries: names of countries, places that lie in one country only, famous places."""
    votes: defaultdict[str, float] = defaultdict(float)
    by_name: dict[str, dict[str, float]] = {}
    names = Counter(name for mention in mentions for name in _names(mention))
    for name, times in sorted(names.items()):
        weight = 1 + math.log2(times)
        by_name[name] = {country: share * weight for country, share in _votes(gazetteer.find(name)).items()}
        for country, share in by_name[name].items():
            votes[country] += share
    for name, times in sorted(spoken_of.items()):
        for entry in gazetteer.find(name)[:1]:
            if entry.place.country:
                votes[entry.place.country] += 0.4 * (1 + math.log2(times))
    if hint:
        votes[hint.upper()] += 3 + max(votes.values(), default=0)
    return Setting(votes=dict(sorted(votes.items())), by_name=by_name)


def _names(mention: PlaceMention) -> list[str]:
    return [*([mention.name] if mention.name else []), *mention.containers, *mention.endpoints]


def _votes(entries: Sequence[Entry]) -> dict[str, float]:
    """The countries that a name speaks for."""
    exact = [entry for entry in entries if entry.exact] or list(entries)
    if not exact:
        return {}
    countries = {entry.place.country for entry in exact if entry.place.country}
    first = exact[0]
    if first.place.kind == "country":
        return {
            entry.place.country: 2.0
            for entry in exact
            if entry.place.kind == "country" and entry.place.country
        }
    if first.place.country is None:
        return {}
    if len(countries) == 1:
        return dict.fromkeys(countries, 1.5 if first.population >= 5_000 else 0.75)
    if is_famous(first) and first.place.country:
        return {first.place.country: 1.0}
    weights = Counter[str]()
    for entry in exact:
        if entry.place.country:
            weights[entry.place.country] = max(weights[entry.place.country], 1 + entry.population)
    total = sum(weights.values())
    return {country: weight / total for country, weight in weights.items() if weight / total > 0.05}


def is_famous(entry: Entry) -> bool:
    """Known the world over: named without saying where it lies."""
    return (
        entry.place.kind == "country"
        or entry.capital
        or entry.population >= FAMOUS_POPULATION
        or entry.fame >= FAMOUS_NAMES
    )


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance between two points given as latitude and longitude in degrees."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))
