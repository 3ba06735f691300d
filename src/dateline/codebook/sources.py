"""The registry of sources: which outlet published a report, found by its address or by its name.

The entries are data: ``sources/*.yaml``. One whose id is an actor's takes name, country, side and aliases from the
actor registry and adds domains, owner and scale; actors of class "media" without an entry are outlets too. How far
an outlet is to be trusted is not in the files: a person says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from dateline.codebook.countries import load_countries
from dateline.codebook.outlets import Address, NameRules, address_of, build_rules, name_key
from dateline.codebook.registry import Registry, RegistryActor
from dateline.data import read_folder
from dateline.errors import BadData
from dateline.picture import Source, SourceScale

_FIELDS = frozenset(("id", "name", "names", "domains", "country", "owner", "side", "scale", "relays"))
_FROM_ACTOR = ("name", "country", "side")
_SCALES = frozenset((*get_args(SourceScale), None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An entry: the source, and every name and domain by which it is found, the main one first.

    ``relays``: it carries the reports of others, who are named beside its address.
    """

    source: Source
    names: tuple[str, ...]
    domains: tuple[str, ...]
    relays: bool = False


class Sources:
    """All outlets known, found by address, by name or by id; iteration gives each ``Source``."""

    __slots__ = ("_by_domain", "_by_id", "_rules", "_tables")

    def __init__(self, outlets: Iterable[Outlet], rules: NameRules) -> None:
        self._rules = rules
        self._by_id = {outlet.source.id: outlet for outlet in outlets}
        self._by_domain = {domain: id for id, outlet in self._by_id.items() for domain in outlet.domains}
        self._tables = _tables(self._by_id.values(), rules)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Source]:
        return (outlet.source for outlet in self._by_id.values())

    def outlets(self) -> tuple[Outlet, ...]:
        """Every entry with its names and domains, in the order of the files."""
        return tuple(self._by_id.values())

    def by_id(self, id: str) -> Source | None:
        """The outlet of that id, or None."""
        outlet = self._by_id.get(id)
        return outlet.source if outlet else None

    def find(self, name: str | None, url: str | None, *, country: str | None = None) -> Source | None:
        """Who published: by the domain of the address, else by the name as a feed or data set writes it.

        A name that several outlets share leads to one of them only where ``country`` (ISO 3166) or the address's
        national ending settles which. An outlet that nobody has described comes back with ``known`` false and the
        id "outlet:" and its folded name (or domain); None where neither name nor address says anything. At the
        address of one that relays the reports of others (ReliefWeb) the name comes first.
        """
        address = address_of(url, self._rules) if url else None
        named = address_of(name, self._rules) if name and name_key(name) else None
        for at in (address, named):
            id = self._at(at) if at else None
            relayed = at is address and bool(name) and name_key(name or "")
            if id is not None and not (relayed and self._by_id[id].relays):
                return self._by_id[id].source
        id = self._named(name, country or (address.country if address else None)) if name else None
        return self._by_id[id].source if id is not None else _unknown(name, named, address)

    def _at(self, address: Address) -> str | None:
        found = (self._by_domain.get(domain) for domain in address.domains)
        return next((id for id in found if id is not None), None)

    def _named(self, name: str, country: str | None) -> str | None:
        """The one outlet of a name: as written, else without a note in brackets ("Reuters (Gaza)")."""
        plain, noted = self._rules.split_note(name)
        for written in dict.fromkeys((name, plain)):
            ids = self._claimants(written)
            if ids:
                return self._only(ids, noted or country, shared=self._rules.is_shared(written))
        return None

    def _claimants(self, name: str) -> list[str]:
        """The outlets of a name: the first table that has it settles, and tables go from strict to loose."""
        for table, keys in zip(self._tables, self._rules.probes(name), strict=True):
            ids = sorted({id for key in keys for id in table.get(key, ())})
            if ids:
                return ids
        return []

    def _only(self, ids: list[str], country: str | None, *, shared: bool) -> str | None:
        """The one of these outlets; of several, or under a name that many share, that of the country."""
        if len(ids) > 1 or shared:
            ids = [id for id in ids if country is not None and self._by_id[id].source.country == country]
        return ids[0] if len(ids) == 1 else None


@cache
def load_sources(registry: Registry) -> Sources:
    """The sources of this package over an actor registry. Raises BadData where an entry breaks the rules."""
    files = read_folder("codebook/sources")
    rules = files.pop("_rules")
    entries = [entry for file in files.values() for entry in file or ()]
    return build_sources(registry, entries, build_rules(rules, load_countries()))


def build_sources(registry: Registry, entries: Iterable[Mapping[str, Any]], rules: NameRules) -> Sources:
    """Join written entries with the actors they describe. Raises BadData."""
    outlets: dict[str, Outlet] = {}
    domains: dict[str, str] = {}
    for entry in entries:
        outlet = _outlet(entry, registry)
        if outlet.source.id in outlets:
            raise _bad(entry, "has an id that is taken")
        for domain in outlet.domains:
            if domains.setdefault(domain, outlet.source.id) != outlet.source.id:
                raise _bad(entry, f"claims {domain}, which is {domains[domain]}'s")
        outlets[outlet.source.id] = outlet
    for actor in registry.actors():
        if actor.cls == "media" and actor.id not in outlets:
            outlets[actor.id] = _outlet({"id": actor.id}, registry)
    return Sources(outlets.values(), rules)


def _outlet(entry: Mapping[str, Any], registry: Registry) -> Outlet:
    actor = registry.by_id(entry.get("id", ""))
    _check(entry, actor, registry)
    domains = tuple(entry.get("domains", ()))
    source = Source(
        id=entry["id"],
        name=actor.name if actor else entry["name"],
        url=f"https://{domains[0]}/" if domains else None,
        country=(actor.country if actor else None) or entry.get("country") or _country(entry["id"]),
        side=(actor.side if actor else None) or entry.get("side"),
        owner=entry.get("owner"),
        scale=entry.get("scale"),
        reliability=None,
        known=True,
    )
    aliases = [alias.text for alias in actor.aliases] if actor else []
    names = dict.fromkeys((source.name, *aliases, *entry.get("names", ())))
    return Outlet(source=source, names=tuple(names), domains=domains, relays=entry.get("relays", False))


def _country(id: str) -> str | None:
    prefix = id.partition("-")[0]
    return None if prefix == "int" else prefix.upper()


def _check(entry: Mapping[str, Any], actor: RegistryActor | None, registry: Registry) -> None:
    if not isinstance(entry.get("id"), str):
        raise _bad(entry, "lacks id")
    if not _FIELDS.issuperset(entry):
        raise _bad(entry, f"has unknown fields {sorted(set(entry) - _FIELDS)}")
    if actor is None and not isinstance(entry.get("name"), str):
        raise _bad(entry, "lacks name, and no actor has its id")
    repeated = [field for field in _FROM_ACTOR if field in entry and actor and getattr(actor, field)]
    if repeated:
        raise _bad(entry, f"repeats {repeated} of the actor")
    if entry.get("side") is not None and registry.by_id(entry["side"]) is None:
        raise _bad(entry, f"stands with {entry['side']!r}, which is no actor")
    if entry.get("scale") not in _SCALES:
        raise _bad(entry, f"has the unknown scale {entry['scale']!r}")


def _bad(entry: Mapping[str, Any], fault: str) -> BadData:
    return BadData(f"source {entry.get('id')!r} {fault}", hint="see the entries of codebook/sources/*.yaml")


def _tables(outlets: Iterable[Outlet], rules: NameRules) -> tuple[Mapping[str, set[str]], ...]:
    """Folded names → ids, from strict to loose; ``NameRules.probes`` gives the keys to try in each, in this order."""
    names: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    bare: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    for outlet in outlets:
        written = {name_key(name) for name in outlet.names}
        from_domains = {stem for domain in outlet.domains if (stem := rules.stem(domain))}
        for table, keys in (
            (names, written),
            (stems, from_domains),
            (bare, {rules.bare(key) for key in written | from_domains}),
            (short, {key for whole in written | from_domains for key in rules.shorter(whole)}),
        ):
            for key in keys:
                table.setdefault(key, set()).add(outlet.source.id)
    return names, stems, bare, bare, short


def _unknown(name: str | None, named: Address | None, address: Address | None) -> Source | None:
    """An outlet that nobody has described, under the name or else the address that a report gives."""
    key = (named.domains[-1] if named else name_key(name or "")) or (address.domains[-1] if address else None)
    if not key:
        return None
    at = address or named
    return Source(
        id=f"outlet:{key}",
        name=name.strip() if name and name_key(name) else key,
        url=at.url if at else None,
        country=None,
        side=None,
        owner=None,
        scale=None,
        reliability=None,
        known=False,
    )
