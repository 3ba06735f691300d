"""Which gazetteer entry the words for a place mean, or none: one context for a report, every choice with its reason.

A report is about one or few countries; names that fit there are preferred, small places elsewhere are refused, for
no pin is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.gazetteer.base import Gazetteer
from dateline.model import Place, PlacePrecision, PlaceReason, Range, Relation, Repair
from dateline.normalise.candidates import BUILT, Chosen, choose
from dateline.normalise.mentions import PlaceMention
from dateline.normalise.setting import Setting, read_setting

_SETTLED = frozenset({"city", "town", "village", "populated place", "neighbourhood"})
_FAR = 1100
"""Characters back after which a noun no longer points to a place named."""
_DIVISIONS = {"admin1": "admin1", "admin2": "admin2", "admin3": "admin2", "country": "country"}
_LINES = frozenset({"river", "canal", "road", "strait", "border"})
_POINTS = frozenset(
    {
        "facility",
        "airport",
        "airbase",
        "airfield",
        "dam",
        "bridge",
        "camp",
        "port",
        "base",
        "oil field",
        "gas field",
        "hill",
        "mountain",
        "pass",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedPlace:
    """What a mention was settled on; ``place`` is null where nothing fits well enough.

    ``around`` is the place that the text says it lies in or by, where no entry carries its own name, and
    ``around_name`` what the text calls that.
    """

    place: Place | None
    precision: PlacePrecision
    relation: Relation | None
    repair: Repair | None
    reason: PlaceReason | None
    alternatives: tuple[Place, ...]
    around: Place | None = None
    around_name: str | None = None


def resolve_places(
    mentions: Sequence[PlaceMention],
    *,
    gazetteer: Gazetteer,
    country_hint: str | None = None,
    spoken_of: Mapping[str, int] | None = None,
) -> dict[int, ResolvedPlace]:
    """A resolution for each mention of one report, by its index.

    ``country_hint`` is an ISO 3166 code given by the user; ``spoken_of`` counts names of countries whose people and
    things the report speaks of.
    """
    setting = read_setting(mentions, gazetteer, hint=country_hint, spoken_of=spoken_of or {})
    chosen = {name: choose(group, setting, gazetteer) for name, group in _by_name(mentions).items()}
    setting = setting.with_anchors((name, found.entry) for (name, _), found in chosen.items())
    chosen = {name: choose(group, setting, gazetteer) for name, group in _by_name(mentions).items()}
    resolved: dict[int, ResolvedPlace] = {}
    for i, mention in enumerate(mentions):
        found = _resolve(i, mentions, resolved, chosen, setting, gazetteer)
        resolved[i] = _surrounded(found, mention, chosen, setting, gazetteer)
    return resolved


def _surrounded(
    found: ResolvedPlace,
    mention: PlaceMention,
    chosen: Mapping[Key, Chosen],
    setting: Setting,
    gazetteer: Gazetteer,
) -> ResolvedPlace:
    """ "The Sulemaniyeh district of Aleppo": where no entry has the district, Aleppo is around it."""
    if mention.name is None or (found.place is not None and found.place.id is not None):
        return found
    for name in mention.containers:
        place = _end_place(mention, name, chosen, setting, gazetteer)
        if place is not None and place.kind != "country":
            return replace(found, around=place, around_name=name)
    return found


Key = tuple[str, bool]


def _key(mention: PlaceMention, name: str) -> Key:
    """Mentions of one name share one meaning, save that "Idlib province" is not the city of Idlib."""
    return name, mention.name_kind in {"admin1", "admin2"}


def _by_name(mentions: Sequence[PlaceMention]) -> dict[Key, list[PlaceMention]]:
    groups: dict[Key, list[PlaceMention]] = {}
    for mention in mentions:
        if mention.name is not None:
            groups.setdefault(_key(mention, mention.name), []).append(mention)
    return groups


def _resolve(
    at: int,
    mentions: Sequence[PlaceMention],
    resolved: Mapping[int, ResolvedPlace],
    chosen: Mapping[Key, Chosen],
    setting: Setting,
    gazetteer: Gazetteer,
) -> ResolvedPlace:
    mention = mentions[at]
    if mention.kind == "line" and mention.endpoints:
        return _line(mention, chosen, setting, gazetteer)
    if mention.name is not None:
        beside = resolved[at - 1].place if at else None
        return _named(mention, chosen[_key(mention, mention.name)], setting, beside)
    if mention.kind_word == "capital" and (mention.anaphoric or mention.containers):
        capital = _capital(mention, setting, gazetteer)
        if capital is not None:
            return _finished(mention, capital, "context")
    if mention.anaphoric:
        return _pointed_back(at, mentions, resolved, gazetteer, country=setting.clear_country)
    return _finished(mention, None, None)


def _named(mention: PlaceMention, chosen: Chosen, setting: Setting, beside: Place | None) -> ResolvedPlace:
    if chosen.entry is not None:
        return _finished(
            mention, chosen.entry.place, chosen.reason, repair=chosen.repair, alternatives=chosen.alternatives
        )
    if chosen.reason == "ambiguous" or not _is_spelt_out(mention, chosen):
        return _finished(mention, None, chosen.reason, alternatives=chosen.alternatives)
    return _finished(
        mention, _unlisted(mention, chosen, setting, beside), "not_found", alternatives=chosen.alternatives
    )


def _is_spelt_out(mention: PlaceMention, chosen: Chosen) -> bool:
    """Whether the text makes plain that the name is a place, though the gazetteer has none that fits."""
    return mention.name_kind is not None or mention.near or not chosen.alternatives


def _unlisted(mention: PlaceMention, chosen: Chosen, setting: Setting, beside: Place | None) -> Place:
    """A place by its printed name alone; without a country unless the report has a single clear one.

    Where the place named just before (``beside``) lies in another country, or every town that a building may be called
    after, the report leaves it open.
    """
    assert mention.name is not None
    country = setting.clear(without=mention.name)
    towns = {place.country for place in chosen.alternatives} if mention.kind in BUILT else set()
    if (beside is not None and beside.country not in {None, country}) or (towns and country not in towns):
        country = None
    return Place(
        id=None,
        name=mention.name,
        kind=chosen.kind_word or mention.name_kind or "place",
        latitude=None,
        longitude=None,
        country=country,
        admin1=None,
    )


def _line(
    mention: PlaceMention, chosen: Mapping[Key, Chosen], setting: Setting, gazetteer: Gazetteer
) -> ResolvedPlace:
    """A road, river or border by its ends; one with a single end stands at that place."""
    ends = [_end_place(mention, name, chosen, setting, gazetteer) for name in mention.endpoints]
    known = [place for place in ends if place is not None]
    if (
        len(mention.endpoints) == 1
        and mention.name in {None, *mention.endpoints}
        and (known or mention.name is None)
    ):
        return _finished(mention, known[0] if known else None, "explicit" if known else "not_found")
    countries = {place.country for place in known}
    joined = "–".join(place.name for place in known) or "–".join(mention.endpoints)
    name = mention.name if mention.name not in {None, *mention.endpoints} else f"{joined} {mention.kind_word}"
    place = Place(
        id=None,
        name=name or joined,
        kind=mention.kind_word or "line",
        latitude=None,
        longitude=None,
        country=countries.pop() if len(countries) == 1 and len(known) == len(ends) else None,
        admin1=None,
    )
    return _finished(mention, place, "explicit" if known else "not_found", alternatives=tuple(known))


def _end_place(
    mention: PlaceMention, name: str, chosen: Mapping[Key, Chosen], setting: Setting, gazetteer: Gazetteer
) -> Place | None:
    found = chosen.get((name, False)) or choose(
        [PlaceMention(start=mention.start, end=mention.end, name=name)],
        setting,
        gazetteer,
    )
    return found.entry.place if found.entry is not None else None


def _capital(mention: PlaceMention, setting: Setting, gazetteer: Gazetteer) -> Place | None:
    """ "the Syrian capital", or "the capital" in a report about one country."""
    code = setting.clear_country
    if mention.containers:
        holder = next(iter(gazetteer.find(mention.containers[0], {code} if code else None)), None)
        holder = holder or next(iter(gazetteer.find(mention.containers[0])), None)
        if holder is not None and holder.place.kind == "admin1":
            return _seat(holder.place, gazetteer)
        code = holder.place.country if holder is not None and holder.place.kind == "country" else None
    found = gazetteer.capital(code) if code is not None else None
    return found.place if found is not None else None


def _pointed_back(
    at: int,
    mentions: Sequence[PlaceMention],
    resolved: Mapping[int, ResolvedPlace],
    gazetteer: Gazetteer,
    *,
    country: str | None,
) -> ResolvedPlace:
    """The last place named not long before that can be meant by "the city", "this area", "the province"; none abroad,
    where the report is about one ``country``.

    One called by the same noun comes before any other; one that only says where another lies ("west of Damascus")
    comes last.
    """
    mention = mentions[at]
    near: Place | None = None
    meant: Place | None = None
    for i in range(at - 1, -1, -1):
        named, place = mentions[i], resolved[i].place
        if mention.start - named.start > _FAR:
            break
        if place is None or (named.name is None and not named.endpoints):
            continue
        if country is not None and place.country not in {None, country}:
            continue
        found = _meant(mention, named, place, resolved[i].precision, gazetteer)
        if found is None:
            continue
        if named.name_kind == "settlement" and named.kind_word == mention.kind_word:
            return _finished(mention, found, "context")
        if named.near and mention.kind == "settlement":
            near = near or found
        else:
            meant = meant or found
    found = meant or near
    return _finished(mention, found, "context" if found is not None else None)


def _meant(
    mention: PlaceMention, named: PlaceMention, place: Place, precision: PlacePrecision, gazetteer: Gazetteer
) -> Place | None:
    """What a noun of this class makes of a place named before; None where it cannot point to it."""
    if mention.kind in {"area", "part"}:
        return place if place.kind != "country" and precision != "line" else None
    if mention.kind == "settlement" and (mention.kind_word or "").endswith(" capital"):
        return _seat(place, gazetteer)
    if mention.kind == "settlement":
        if mention.kind_word == "village" and place.kind == "city":
            return None
        settled = place.kind in _SETTLED or (place.id is None and named.name_kind in {None, "settlement"})
        return place if settled else None
    if mention.kind in {"line", "terrain"}:
        return place if place.kind == mention.kind_word else None
    if mention.kind == "country":
        return place if place.kind == "country" else None
    if place.kind == mention.kind:
        return place
    if mention.kind == "admin1" and place.kind in _SETTLED and place.country is not None:
        divisions = gazetteer.find(place.name, {place.country})
        return next((entry.place for entry in divisions if entry.place.kind == "admin1"), None)
    return None


def _seat(place: Place, gazetteer: Gazetteer) -> Place | None:
    """The town that "the provincial capital" means after its province was named: the one of the same name."""
    if place.kind != "admin1" or place.country is None:
        return None
    towns = gazetteer.find(place.name, {place.country})
    return next((entry.place for entry in towns if entry.place.kind in _SETTLED), None)


def _finished(
    mention: PlaceMention,
    place: Place | None,
    reason: PlaceReason | None,
    *,
    repair: Repair | None = None,
    alternatives: tuple[Place, ...] = (),
) -> ResolvedPlace:
    return ResolvedPlace(
        place=place,
        precision=_precision(mention, place),
        relation=_relation(mention),
        repair=repair,
        reason=reason,
        alternatives=tuple(other for other in alternatives if other != place)[:5],
    )


def _relation(mention: PlaceMention) -> Relation | None:
    direction = mention.direction or mention.part
    if direction is None and mention.heading is None and mention.distance_km is None:
        return None
    distance = mention.distance_km
    return Relation(
        direction=direction,
        heading=mention.heading,
        distance_km=Range(low=distance[0], high=distance[1]) if distance else None,
    )


def _precision(mention: PlaceMention, place: Place | None) -> PlacePrecision:
    """How finely the words and the place together say where."""
    if mention.kind == "line" or (place is not None and place.kind in _LINES):
        return "line"
    if place is None:
        return "none"
    if place.kind in _DIVISIONS:
        wide: PlacePrecision = (
            "admin2"
            if place.kind in {"admin2", "admin3"}
            else "admin1"
            if place.kind == "admin1"
            else "country"
        )
        if mention.near and wide == "admin2":
            return "near"
        return "region" if mention.near or mention.part else wide
    if mention.near or (mention.anaphoric and mention.kind == "area"):
        return "near"
    if place.id is None:
        return _precision_of_words(mention)
    return "exact" if place.kind in _SETTLED | _POINTS else "region"


def _precision_of_words(mention: PlaceMention) -> PlacePrecision:
    """The precision of a place that no gazetteer carries, by what the words call it."""
    if mention.name_kind in {"admin1", "admin2"}:
        return "admin1" if mention.name_kind == "admin1" else "admin2"
    return (
        "region"
        if mention.name_kind in {"terrain", "area"} and mention.kind_word not in {"hill", "hilltop", "field"}
        else "exact"
    )
