"""Choose among the gazetteer's entries of a name by visible, weighted features; repair a spelling where none fits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.gazetteer.base import Entry, Gazetteer, Similar
from dateline.gazetteer.names import fold, skeleton, without_articles
from dateline.model import Place, PlaceReason, Repair
from dateline.normalise.mentions import PlaceMention
from dateline.normalise.setting import FAMOUS_NAMES, NAMED, Setting, homes, is_famous, kilometres

_SETTLED = frozenset({"city", "town", "village", "populated place"})
BUILT = frozenset({"site", "facility"})
"""Kinds of mentions that are often called after the town they stand in."""
_DIVISIONS = frozenset({"country", "admin1", "admin2", "admin3"})
_CLEAR: Final = 0.12
"""How far the best candidate must lead the next."""
_REPAIR: Final = 0.85
"""How like a misspelt name must be to the one it is mended to."""
_SETTLED_VOTES: Final = 2.0
"""The votes from which a country counts as that of the report, against places that lie in one country only."""
_SIZEABLE: Final = 30_000
"""The people of a town that may be meant without its country being spoken of."""
_KNOWN: Final = 20
"""And in how many languages and spellings it must have a name."""
_SEAT: Final = 0.05
"""The share of a division's people from which a bare name means the town that shares it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a name was taken for, why, and what else it could be."""

    entry: Entry | None
    reason: PlaceReason
    repair: Repair | None = None
    kind_word: str | None = None
    """What the text calls it: the noun that its mentions use for the place itself."""
    alternatives: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What all mentions of a name together say of it."""

    name: str
    kinds: frozenset[str]
    kind_words: tuple[str, ...]
    shares: Mapping[str, float]
    """The countries of the report as all but this name point to them."""
    containers: tuple[tuple[Entry, ...], ...]
    first: Entry | None
    """The largest place of the name anywhere."""
    unique: bool
    """All entries of the name lie in one country."""
    towns: Mapping[str, int]
    """The population of the largest town of the name, by country; at least 1."""


def choose(mentions: Sequence[PlaceMention], setting: Setting, gazetteer: Gazetteer) -> Chosen:
    """The entry that the mentions of one name mean. They share a name; at least one is given."""
    asked = _asked(mentions, setting, gazetteer)
    chosen = _choose(asked, setting, gazetteer)
    if chosen.entry is None and asked.kinds & BUILT:
        return next(_towns_of_site(asked, setting, gazetteer), chosen)
    if chosen.entry is not None and chosen.entry.place.kind == "admin2" and asked.kinds <= {"settlement"}:
        town = seat_of(chosen.entry, asked.name, gazetteer)
        if town is not None:
            repair = Repair(from_=asked.name, to=town.spelling)
            return Chosen(entry=town, reason="repaired", repair=repair, alternatives=(chosen.entry.place,))
    return chosen


def seat_of(division: Entry, name: str, gazetteer: Gazetteer) -> Entry | None:
    """The town that a district is called after, which its bare name means, though the gazetteer spells it otherwise:
    "Dinder" is the town of Ad-Dindar in Ed Dinder Locality."""
    sound = skeleton(without_articles(fold(name)))
    for similar in gazetteer.similar(name, division.place.country or ""):
        town = similar.entry
        if town.place.kind not in _SETTLED or skeleton(without_articles(fold(town.spelling))) != sound:
            continue
        if town.place.admin1 == division.place.admin1 and _lies_in(town, division) > 0:
            return town
    return None


def _towns_of_site(asked: Asked, setting: Setting, gazetteer: Gazetteer) -> Iterator[Chosen]:
    """The town that a site bears the name of: "Tabqa airport" lies at Tabqa, "Jos University Teaching Hospital" at Jos.

    Other buildings are named after people too ("Nasser Hospital"): theirs is a town of the report's countries, or the
    only and well-known one of its name.
    """
    words = asked.name.split()
    for end in range(len(words) - 1, 0, -1):
        name = " ".join(words[:end])
        alone = _asked([PlaceMention(start=0, end=0, name=name)], setting, gazetteer)
        town = replace(alone, shares=asked.shares, containers=asked.containers)
        called = _choose(town, setting, gazetteer)
        if called.entry is None or called.entry.place.kind not in _SETTLED or called.repair is not None:
            continue
        known = town.unique and is_famous(called.entry)
        if "site" in asked.kinds or known or called.entry.place.country in town.shares:
            yield called


def _choose(asked: Asked, setting: Setting, gazetteer: Gazetteer) -> Chosen:
    entries = gazetteer.find(asked.name)
    fitting = [entry for entry in entries if _is_admissible(entry, asked, setting)]
    if not fitting:
        other = _division_of(entries, asked, gazetteer) or _repaired(asked, entries, setting, gazetteer)
        return other or Chosen(
            entry=None,
            reason="not_found",
            kind_word=next(iter(asked.kind_words), None),
            alternatives=_places(entries),
        )
    ranked = sorted(fitting, key=lambda entry: (-score(entry, asked, setting), entry.place.id or ""))
    best = ranked[0]
    rivals = [entry for entry in ranked[1:] if _is_rival(entry, best, asked, setting)]
    if rivals:
        return Chosen(entry=None, reason="ambiguous", alternatives=_places(ranked))
    single = len({(entry.place.country, entry.place.kind in _SETTLED) for entry in entries}) == 1
    return Chosen(
        entry=best,
        reason="explicit" if single or is_famous(best) else "context",
        alternatives=_places(ranked[1:]),
    )


def _asked(mentions: Sequence[PlaceMention], setting: Setting, gazetteer: Gazetteer) -> Asked:
    containers = dict.fromkeys(name for mention in mentions for name in mention.containers)
    entries = gazetteer.find(mentions[0].name or "")
    return Asked(
        name=mentions[0].name or "",
        shares=setting.shares(without=mentions[0].name),
        kinds=frozenset(m.name_kind for m in mentions if m.name_kind),
        kind_words=tuple(m.kind_word for m in mentions if m.kind_word and m.name_kind and not m.near),
        containers=tuple(filter(None, (gazetteer.find(name) for name in containers))),
        first=entries[0] if entries else None,
        unique=len({entry.place.country for entry in entries}) == 1,
        towns=_towns(entries),
    )


def _towns(entries: Sequence[Entry]) -> dict[str, int]:
    largest: dict[str, int] = {}
    for entry in entries:
        if entry.place.kind in _SETTLED and entry.place.country:
            largest[entry.place.country] = max(largest.get(entry.place.country, 1), entry.population)
    return largest


def _places(entries: Sequence[Entry]) -> tuple[Place, ...]:
    return tuple(entry.place for entry in entries[:5])


def _is_admissible(entry: Entry, asked: Asked, setting: Setting) -> bool:
    """Whether an entry may be meant at all: at home in the report, or famous, and of the kind the words say."""
    if not _kind_fits(entry, asked):
        return False
    contained = _containment(entry, asked)
    if contained < 0:
        return False
    if entry.place.country is None or entry.place.country in homes(asked.shares) or contained >= 1:
        return True
    share = asked.shares.get(entry.place.country, 0.0)
    if (
        entry.exact
        and entry == asked.first
        and (share >= NAMED or (share > 0 and _nearby(entry, asked, setting) > 0.5))
    ):
        return True
    alone = asked.unique and entry.exact and entry.population >= 5_000
    if alone and setting.strength(without=asked.name) < _SETTLED_VOTES:
        return True
    settled = setting.strength(without=asked.name) > _SETTLED_VOTES
    if entry.exact and not settled and _stands_out(entry, asked):
        return True
    if not asked.shares:
        return entry.population >= 100_000 or entry.fame >= 30
    return is_famous(entry) and entry.exact


def _stands_out(entry: Entry, asked: Asked) -> bool:
    """Whether it is a sizeable town, or its division, and nothing to speak of elsewhere bears the name."""
    country = entry.place.country or ""
    town = asked.towns.get(country, 0)
    others = max((size for code, size in asked.towns.items() if code != country), default=0)
    return (
        town >= _SIZEABLE
        and entry.fame >= _KNOWN
        and others < 0.05 * town
        and (entry.population >= _SIZEABLE or not asked.kinds.isdisjoint({"admin1", "admin2"}))
    )


def _kind_fits(entry: Entry, asked: Asked) -> bool:
    kind = entry.place.kind
    if "admin1" in asked.kinds and not asked.kinds & {"settlement"}:
        return (kind not in _SETTLED and kind != "country") or (
            kind == "country" and "republic" in asked.kind_words
        )
    if "admin2" in asked.kinds and not asked.kinds & {"settlement"}:
        return kind in _SETTLED | _DIVISIONS - {"country"} or kind == "neighbourhood"
    if "part" in asked.kinds and not asked.kinds & {"settlement"}:
        of_city = entry.population >= _SIZEABLE or _containment(entry, asked) >= 1
        return kind == "neighbourhood" or (kind in _SETTLED and entry.exact and of_city)
    if "settlement" in asked.kinds:
        small = {"village", "hamlet"} & set(asked.kind_words)
        return kind in _SETTLED and not (small and entry.population > 100_000)
    return True


def score(entry: Entry, asked: Asked, setting: Setting) -> float:
    """The weighted sum of the features below."""
    return sum(weight * feature(entry, asked, setting) for feature, weight in FEATURES)


def _at_home(entry: Entry, asked: Asked, setting: Setting) -> float:
    """The share of its country in the report."""
    return asked.shares.get(entry.place.country or "", 0.0)


def _size(entry: Entry, asked: Asked, setting: Setting) -> float:
    """Its population, on a logarithmic scale that reaches 1 at ten million; a division counts as its towns do."""
    return math.log10(max(entry.population, 1)) / 7


def _fame(entry: Entry, asked: Asked, setting: Setting) -> float:
    """In how many languages and spellings it has a name, up to a hundred."""
    return math.log10(min(entry.fame, 100) + 1) / 2


def _exactness(entry: Entry, asked: Asked, setting: Setting) -> float:
    """Its name is the one printed, article and all."""
    return 1.0 if entry.exact else 0.0


def _main_name(entry: Entry, asked: Asked, setting: Setting) -> float:
    """The name printed is what the place is mainly called, not one of its other names."""
    return 1.0 if without_articles(fold(entry.place.name)) == without_articles(fold(asked.name)) else 0.0


def _likely_kind(entry: Entry, asked: Asked, setting: Setting) -> float:
    """A bare name means a country, a region or a town before a division that shares the name."""
    kind = entry.place.kind
    if kind not in _SETTLED | _DIVISIONS and entry.fame >= FAMOUS_NAMES:
        return 1.0
    if kind == "admin2":
        return 1.0 if "admin2" in asked.kinds else -1.0
    if kind == "admin1" and "admin1" not in asked.kinds:
        town = asked.towns.get(entry.place.country or "", 0)
        return -1.0 if town and town >= _SEAT * entry.population else -0.1
    if kind == "admin1":
        return 1.0
    return 0.0


def _inside(entry: Entry, asked: Asked, setting: Setting) -> float:
    """It lies in or by the places that the text says it lies in."""
    return _containment(entry, asked)


def _nearby(entry: Entry, asked: Asked, setting: Setting) -> float:
    """Another place that the report names lies close by."""
    if entry.centre is None:
        return 0.0
    distances = [
        kilometres(entry.centre, anchor) for name, anchor in setting.anchors.items() if name != asked.name
    ]
    nearest = min(distances, default=1e9)
    return 1.0 if nearest < 60 else 0.6 if nearest < 150 else 0.3 if nearest < 400 else 0.0


FEATURES: Final[tuple[tuple[Callable[[Entry, Asked, Setting], float], float], ...]] = (
    (_at_home, 2.0),
    (_size, 1.0),
    (_fame, 0.4),
    (_exactness, 0.3),
    (_main_name, 0.2),
    (_likely_kind, 0.5),
    (_inside, 1.0),
    (_nearby, 0.5),
)


def _containment(entry: Entry, asked: Asked) -> float:
    """2 where a container holds it by name, 1 by country or distance, 0 where none is given, -1 if elsewhere."""
    best = 0.0
    for container in asked.containers:
        fits = [_lies_in(entry, holder) for holder in container]
        best = (
            max(best, *fits)
            if max(fits) > 0
            else (-1.0 if best == 0 and all(fit < 0 for fit in fits) else best)
        )
    return best


def _lies_in(entry: Entry, holder: Entry) -> float:
    place, outer = entry.place, holder.place
    if outer.kind == "country":
        return 1.0 if outer.country == place.country else -1.0
    if outer.country is not None and outer.country != place.country:
        return -1.0
    if place.admin1 is not None and fold(place.admin1) in {fold(outer.name), fold(holder.spelling)}:
        return 2.0
    if entry.centre is None or holder.centre is None:
        return -1.0 if place.admin1 and outer.admin1 and place.admin1 != outer.admin1 else 0.5
    away = kilometres(entry.centre, holder.centre)
    return 1.5 if away < 60 else 1.0 if away < 150 else 0.0 if away < 400 else -1.0


def _is_rival(entry: Entry, best: Entry, asked: Asked, setting: Setting) -> bool:
    """Whether another entry fits about as well and lies elsewhere."""
    if score(best, asked, setting) - score(entry, asked, setting) >= _CLEAR:
        return False
    if entry.place.country == best.place.country and (entry.centre is None or best.centre is None):
        return False
    apart = kilometres(entry.centre, best.centre) if entry.centre and best.centre else 1e9
    return apart > 30


def _division_of(entries: Sequence[Entry], asked: Asked, gazetteer: Gazetteer) -> Chosen | None:
    """The province that is called after its town, where only the town goes by this spelling: "Hasaka province"."""
    if "admin1" not in asked.kinds:
        return None
    for entry in entries:
        place = entry.place
        if place.kind in _SETTLED and place.country in homes(asked.shares) and place.admin1 and place.country:
            if skeleton(without_articles(fold(place.admin1))) != skeleton(without_articles(fold(asked.name))):
                continue
            for division in gazetteer.find(place.admin1, {place.country}):
                if division.place.kind == "admin1":
                    return Chosen(entry=division, reason="context", alternatives=(place,))
    return None


def _repaired(
    asked: Asked, entries: Sequence[Entry], setting: Setting, gazetteer: Gazetteer
) -> Chosen | None:
    """The one entry at home whose name is the printed one misspelt, or None."""
    if any(entry.exact and entry.place.country in homes(asked.shares) for entry in entries):
        return None
    for country in homes(asked.shares)[:2]:
        close = [s for s in gazetteer.similar(asked.name, country) if _may_repair(s, asked)]
        if close:
            return _best_repair(close, asked, setting)
    return None


def _may_repair(similar: Similar, asked: Asked) -> bool:
    part = "part" in asked.kinds or ("admin2" in asked.kinds and similar.entry.place.kind not in _DIVISIONS)
    return (
        similar.score >= _REPAIR
        and not part
        and _kind_fits(similar.entry, asked)
        and (_containment(similar.entry, asked) > 0 or not asked.containers)
    )


def _best_repair(close: Sequence[Similar], asked: Asked, setting: Setting) -> Chosen:
    top = [similar for similar in close if similar.score >= close[0].score - 0.05]
    ranked = sorted(
        top, key=lambda s: (-(s.score * 4 + score(s.entry, asked, setting)), s.entry.place.id or "")
    )
    best = ranked[0].entry
    alternatives = _places([similar.entry for similar in ranked])
    if any(_is_rival(similar.entry, best, asked, setting) for similar in ranked[1:]):
        return Chosen(entry=None, reason="ambiguous", alternatives=alternatives)
    repair = Repair(from_=asked.name, to=best.spelling)
    return Chosen(entry=best, reason="repaired", repair=repair, alternatives=alternatives)
