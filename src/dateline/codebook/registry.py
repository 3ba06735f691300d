"""The actor registry: who fights, governs, monitors and reports, under which names, when, and beside whom.

The entries are data: ``actors/*.yaml``, one file a region, and ``countries.yaml``, from which every country's
government, armed forces, air force, navy, police and defence ministry are made. An entry of the same id extends
the one that is made: its fields win and its aliases are added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from dateline.codebook.countries import Made, load_countries, make_actors
from dateline.codebook.names import Alias, fold, spellings
from dateline.data import read_folder
from dateline.errors import BadData
from dateline.model import Actor, ActorKind

# Class of actor: the kind it has, unless its entry says otherwise.
CLASSES: Mapping[str, ActorKind] = {
    "state": "state_forces",
    "government": "state_forces",
    "army": "state_forces",
    "air_force": "state_forces",
    "navy": "state_forces",
    "police": "state_forces",
    "armed_group": "rebel_group",
    "umbrella": "rebel_group",
    "coalition": "external_forces",
    "mission": "external_forces",
    "party": "other",
    "monitor": "international_org",
    "ngo": "international_org",
    "igo": "international_org",
    "media": "media",
    "other": "other",
}
_FIELDS = frozenset(
    [
        "id",
        "name",
        "kind",
        "class",
        "country",
        "active_in",
        "aliases",
        "exact",
        "native",
        "dated_names",
        "parent",
        "side",
        "backers",
        "governs",
        "nominal",
        "founded",
        "dissolved",
        "note",
    ]
)
_KINDS = frozenset(get_args(ActorKind))
_UNBOUND = frozenset(("monitor", "ngo", "igo", "media"))
_OWN_SIDE = frozenset(("government", "state", "armed_group", "umbrella", "coalition", "mission", "party"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """A name that was in force from one date to another (partial ISO dates, inclusive; None: open)."""

    name: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """A state or group known to stand behind an actor, and between which dates (partial ISO; None: open)."""

    id: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Governing:
    """A country (ISO 3166 alpha-2) of which an actor was the government, and between which dates (as ``Backing``)."""

    country: str
    start: str | None
    end: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryActor:
    """An entry. ``country`` is ISO 3166 alpha-2; ``parent``, ``side`` and ``backers`` name other entries.

    ``governs``: when a movement was the government of a country, for ``governing.registry_on``.

    ``nominal`` are the kinds of body ("rebels", "coalition") by which reports about its country may call it without a
    name; the words of each kind are the language's. ``made`` is true of an entry that comes from the list of countries
    alone.
    """

    id: str
    name: str
    kind: ActorKind
    cls: str
    country: str | None
    active_in: tuple[str, ...]
    aliases: tuple[Alias, ...]
    dated_names: tuple[DatedName, ...]
    parent: str | None
    side: str | None
    backers: tuple[Backing, ...]
    governs: tuple[Governing, ...] = ()
    nominal: tuple[str, ...]
    founded: str | None
    dissolved: str | None
    made: bool

    def actor(self) -> Actor:
        """The entry as a reading shows it."""
        return Actor(id=self.id, name=self.name, kind=self.kind)

    def misfit(self, *, at: str | None = None, countries: Collection[str] = ()) -> int:
        """How ill the actor fits a report of a date (ISO, may be partial) about some countries (ISO codes).

        0 where nothing speaks against it; 1 to 3 where it is not known to be active there (1: bound to no country,
        as agencies are; 2: a state's; 3: another's); 8 more where it did not exist then.
        """
        time = 0 if at is None or self.exists_at(at) else 8
        if not countries or any(country in countries for country in self.active_in):
            return time
        if not self.active_in:
            return time + 1
        return time + (2 if self.kind == "state_forces" else 3)

    def exists_at(self, date: str) -> bool:
        """Whether the actor is known to have existed on a date (ISO, may be partial)."""
        return within(date, self.founded, self.dissolved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An actor that a wording may mean, and the alias it met.

    ``misfit`` is the actor's own, and 4 more where the name was not in force on the day.
    """

    actor: RegistryActor
    alias: Alias
    misfit: int

    @property
    def dated(self) -> bool:
        """Whether the name was in force for a time only."""
        return self.alias.dated


class Registry:
    """All actors, found by id or by any of their names."""

    __slots__ = ("_actors", "_aliases", "_by_tokens", "_nominal")

    def __init__(self, actors: Iterable[RegistryActor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._aliases = tuple(alias for actor in self._actors.values() for alias in actor.aliases)
        self._by_tokens: dict[tuple[str, ...], list[Alias]] = {}
        self._nominal = tuple(actor for actor in self._actors.values() if actor.nominal)
        for alias in self._aliases:
            self._by_tokens.setdefault(alias.tokens, []).append(alias)

    def __len__(self) -> int:
        return len(self._actors)

    def actors(self) -> tuple[RegistryActor, ...]:
        """Every entry, in the order of the files."""
        return tuple(self._actors.values())

    def by_id(self, id: str) -> RegistryActor | None:
        """The entry of that id."""
        return self._actors.get(id)

    def side_of(self, actor: RegistryActor) -> RegistryActor | None:
        """The party an actor stands with; itself, for a party."""
        return self._actors.get(actor.side) if actor.side is not None else None

    def around(self, id: str) -> frozenset[str]:
        """The actor and all that it is part of or stands with: parents and sides, and theirs."""
        found, open_ = set[str](), [id]
        while open_:
            entry = self._actors.get(at := open_.pop())
            if at not in found and entry is not None:
                open_ += [above for above in (entry.parent, entry.side) if above is not None]
            found.add(at)
        return frozenset(found)

    def within(self, id: str) -> tuple[str, ...]:
        """The actor and every actor that is part of it or stands with it, in the order of the files."""
        return tuple(each for each in self._actors if id in self.around(each))

    def called(self, nominal: str, country: str, *, at: str | None = None) -> tuple[RegistryActor, ...]:
        """Every actor that reports about a country (ISO code) may call "the rebels" or the like on a date (ISO)."""
        return tuple(
            actor
            for actor in self._nominal
            if nominal in actor.nominal
            and country in (actor.active_in if actor.country is None else (actor.country,))
            and (at is None or actor.exists_at(at))
        )

    def aliases(self) -> tuple[Alias, ...]:
        """Every wording of every actor; the tokens are what ``names.fold_tokens`` makes of a text's words."""
        return self._aliases

    def lookup(
        self, name: str, *, at: str | None = None, countries: Collection[str] = ()
    ) -> tuple[Match, ...]:
        """Every actor of that name, whatever its case, accents, hyphens and articles; none where none is known.

        With ``at`` (ISO date, may be partial) and ``countries`` (ISO codes, where the report plays) those that fit
        come first; see ``Match.misfit``.
        """
        plain, cased = fold(name), fold(name, cased=True)
        for cut in _cuts(plain):
            found = [alias for alias in self._by_tokens.get(plain[cut:], ()) if not alias.case_sensitive]
            found += [alias for alias in self._by_tokens.get(cased[cut:], ()) if alias.case_sensitive]
            if found:
                return self._matches(found, at, countries)
        return ()

    def _matches(
        self, found: Sequence[Alias], at: str | None, countries: Collection[str]
    ) -> tuple[Match, ...]:
        best: dict[str, Match] = {}
        for alias in found:
            actor = self._actors[alias.actor_id]
            misfit = actor.misfit(at=at, countries=countries) + 4 * _out_of_force(actor, alias, at)
            match = Match(actor=actor, alias=alias, misfit=misfit)
            if actor.id not in best or match.misfit < best[actor.id].misfit:
                best[actor.id] = match
        return tuple(sorted(best.values(), key=lambda match: match.misfit))


@cache
def load_registry() -> Registry:
    """The registry of this package. Raises BadData where an entry breaks the rules."""
    entries = [entry for file in read_folder("codebook/actors").values() for entry in file or ()]
    return build_registry(make_actors(load_countries()), entries)


def build_registry(made: Sequence[Made], entries: Sequence[Mapping[str, Any]]) -> Registry:
    """Join the actors made from countries with the written entries. Raises BadData."""
    bases = {base.id: base for base in made}
    actors: dict[str, RegistryActor] = {}
    for entry in entries:
        if entry.get("id") in actors:
            raise _bad(entry, "has an id that is taken")
        base = bases.get(entry.get("id", ""))
        actor = _actor(entry, base)
        actors[actor.id] = actor
    for base in made:
        if base.id not in actors:
            actors[base.id] = _actor({}, base)
    return Registry(actors.values())


def _actor(entry: Mapping[str, Any], base: Made | None) -> RegistryActor:
    """One written entry over the one made from its country, if any."""
    fields: dict[str, Any] = {**(base.fields if base else {}), **entry}
    _check(fields)
    id, cls = fields["id"], fields["class"]
    prefix = id.partition("-")[0]
    country = fields.get("country", None if prefix == "int" else prefix.upper())
    return RegistryActor(
        id=id,
        name=fields["name"],
        kind=fields.get("kind", CLASSES[cls]),
        cls=cls,
        country=country,
        active_in=tuple(fields.get("active_in", (country,) if country and cls not in _UNBOUND else ())),
        aliases=_aliases(entry, id, base),
        dated_names=tuple(
            DatedName(name=item["name"], start=item.get("from"), end=item.get("to"))
            for item in fields.get("dated_names", ())
        ),
        parent=fields.get("parent"),
        side=fields.get("side", id if cls in _OWN_SIDE else None),
        backers=tuple(_backing(item) for item in fields.get("backers", ())),
        governs=tuple(_governing(fields, item) for item in fields.get("governs", ())),
        nominal=tuple(fields.get("nominal", ())),
        founded=fields.get("founded"),
        dissolved=fields.get("dissolved"),
        made=not entry,
    )


def _check(fields: Mapping[str, Any]) -> None:
    for needed in ("id", "name", "class"):
        if not isinstance(fields.get(needed), str):
            raise _bad(fields, f"lacks {needed}")
    if fields["class"] not in CLASSES:
        raise _bad(fields, f"has the unknown class {fields['class']!r}")
    if fields.get("kind", "other") not in _KINDS:
        raise _bad(fields, f"has the unknown kind {fields['kind']!r}")
    if not _FIELDS.issuperset(fields):
        raise _bad(fields, f"has unknown fields {sorted(set(fields) - _FIELDS)}")


def _bad(fields: Mapping[str, Any], fault: str) -> BadData:
    return BadData(f"actor {fields.get('id')!r} {fault}", hint="see the entries of codebook/actors/*.yaml")


def _aliases(entry: Mapping[str, Any], id: str, base: Made | None) -> tuple[Alias, ...]:
    """The wordings of an entry, each once: its name, aliases and dated names, then those made from its country.

    A name with brackets tells the actor from others of its name, and nobody prints it.
    """
    made = base.aliases if base else ()
    if not entry:
        return made
    texts = [entry["name"]] if "(" not in entry.get("name", "(") else []
    texts += [*entry.get("aliases", ()), *entry.get("native", ())]
    exact = entry.get("exact", ())
    written = [(text, True, False) for text in exact]
    written += [(text, False, False) for text in texts if text not in exact]
    written += [(item["name"], False, True) for item in entry.get("dated_names", ())]
    found: dict[tuple[tuple[str, ...], bool], Alias] = {}
    for text, exact, dated in written:
        for tokens, cased in spellings(text, exact=exact):
            alias = Alias(text=text, tokens=tokens, actor_id=id, case_sensitive=cased, dated=dated)
            found.setdefault((tokens, cased), alias)
    for alias in made:
        found.setdefault((alias.tokens, alias.case_sensitive), alias)
    return tuple(found.values())


def _backing(item: str | Mapping[str, Any]) -> Backing:
    fields = {"id": item} if isinstance(item, str) else item
    return Backing(id=fields["id"], start=fields.get("from"), end=fields.get("to"))


def _governing(fields: Mapping[str, Any], item: Mapping[str, Any]) -> Governing:
    if not {"country", "from", "source"} <= item.keys():
        raise _bad(fields, "governs without country, from or source")
    return Governing(country=item["country"], start=item["from"], end=item.get("to"), source=item["source"])


def within(date: str, start: str | None, end: str | None) -> bool:
    """Whether a date may lie between two others; partial dates are compared as far as both go."""
    after = start is None or date[: len(start)] >= start[: len(date)]
    before = end is None or date[: len(end)] <= end[: len(date)]
    return after and before


def _out_of_force(actor: RegistryActor, alias: Alias, at: str | None) -> bool:
    """Whether an alias was a name of the actor at other times only."""
    spans = [dated for dated in actor.dated_names if alias.dated and dated.name == alias.text]
    return at is not None and bool(spans) and not any(within(at, span.start, span.end) for span in spans)


def _cuts(tokens: Sequence[str]) -> list[int]:
    """How many leading words to leave off, in order: none, "the", "so-called", and an Arabic article."""
    cuts, cut = [0], 0
    for opening in (("the",), ("so", "called"), ("al",)):
        if tuple(tokens[cut : cut + len(opening)]) == opening:
            cut += len(opening)
            cuts.append(cut)
    return cuts
