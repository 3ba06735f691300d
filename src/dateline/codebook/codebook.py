"""The codebook: what kinds of claims there are, the words that trigger each and the schemes each maps to.

The types are data, one file each (``event_types/<id>.yaml``); what they may map to is in ``schemes.yaml``.
This module reads them, checks every field and indexes the triggers by their first word for quick matching.

YAML takes a bare ``on`` for true: as a slot it is written ``"on"``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal, get_args

import yaml

from dateline.errors import BadData
from dateline.model import ActorKind, ClaimKind, ControlState, Polarity, QuantityKind, Role, Stage

Form = Literal["verb", "noun", "phrase"]

GAP = "~"  # in a phrase: up to four tokens of any kind
CLASSES = frozenset(
    ("place", "facility", "group", "people", "civilians", "material", "event", "idea", "none", "any")
)
_PREPOSITIONS = """
    subject object agent about above across after against ahead along alongside amid among around as at
    behind beside between beyond by down during for from in inside into near of off on onto out over
    past through throughout to toward towards under up upon via with within without
"""
SLOTS = frozenset(("subject", "object", "agent", *_PREPOSITIONS.split()))
DEFAULT_ROLES: Mapping[str, str] = MappingProxyType(
    {"subject": "actor", "object": "target", "agent": "actor", "against": "target", "by": "actor"}
)
_FILLERS = frozenset((*get_args(Role), "place", "means", "none"))
_FORMS: Mapping[str, Form] = {"verbs": "verb", "nouns": "noun", "phrases": "phrase"}
_REQUIRED = frozenset(("label", "kind", "definition", "triggers", "maps_to", "examples"))
_FIELDS = _REQUIRED | {"roles", "refine", "quantity", "effect", "stage", "loaded"}
_SCHEMES = frozenset(("acled", "ucdp", "plover", "muc4", "cameo"))
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that name a type, and the conditions under which they do.

    ``lemmas`` is one lemma, or for a phrase several, with ``GAP`` where other words may stand. ``conditions``
    gives for a slot the classes that its head must be in, ``exclusions`` those that rule the trigger out.
    ``particle`` is a verb particle or preposition that must be there. ``roles`` (slot to role) is complete:
    the defaults, then the type's, then the trigger's own. ``quantity`` is what a number on the
    object (or passive subject) counts.
    """

    form: Form
    lemmas: tuple[str, ...]
    conditions: Mapping[str, frozenset[str]]
    exclusions: Mapping[str, frozenset[str]]
    particle: str | None
    roles: Mapping[str, str]
    quantity: QuantityKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refinement:
    """The more specific type ``to`` is meant where one of ``words`` is among the clause's actors or means.

    ``words`` are lemmas, lower case; some are of two words ("fighter jet").
    """

    words: frozenset[str]
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The control that the accomplished event brings: ``holder`` is a role, ``place`` the place's slot."""

    state: ControlState
    holder: Role | None
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemes:
    """What other coding schemes call the type; ``acled_by`` overrules ``acled`` by the kind of the actor."""

    acled: str | None
    acled_by: Mapping[ActorKind, str]
    ucdp: str | None
    plover: tuple[str, str | None] | None
    muc4: str | None
    cameo: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that makes a claim of the type (``is_``) or must not, and what the claim then is."""

    text: str
    is_: bool
    polarity: Polarity | None
    kind: ClaimKind | None
    stage: Stage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One type of claim; ``quantity`` holds for those triggers that name none of their own."""

    id: str
    label: str
    kind: ClaimKind
    definition: str
    roles: Mapping[str, str]
    triggers: tuple[Trigger, ...]
    refine: tuple[Refinement, ...]
    quantity: QuantityKind | None
    effect: Effect | None
    stage: Stage | None
    loaded: frozenset[str]
    maps_to: Schemes
    examples: tuple[Example, ...]

    def refined(self, words: Iterable[str]) -> str:
        """The id of the more specific type that these words (lemmas) call for, or the type's own."""
        seen = frozenset(words)
        return next((rule.to for rule in self.refine if rule.words & seen), self.id)


Index = Mapping[str, tuple[tuple[EventType, Trigger], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Every type by its id, in order, and the triggers of each form by their first lemma."""

    types: Mapping[str, EventType]
    verbs: Index
    nouns: Index
    phrases: Index


@cache
def load_codebook() -> Codebook:
    """The codebook of this installation. Raises BadData, naming the file, where one breaks its rules."""
    folder = resources.files("dateline.codebook")
    schemes = yaml.load(folder.joinpath("schemes.yaml").read_text("utf-8"), Loader=_LOADER)
    files = sorted(folder.joinpath("event_types").iterdir(), key=lambda file: file.name)
    types = {}
    for file in files:
        if file.name.endswith(".yaml"):
            type_id = file.name.removesuffix(".yaml")
            types[type_id] = parse_type(type_id, file.read_text("utf-8"), schemes=schemes)
    for kind in types.values():
        _check_refinements(kind, types)
    return Codebook(
        types=MappingProxyType(types),
        verbs=_index(types.values(), "verb"),
        nouns=_index(types.values(), "noun"),
        phrases=_index(types.values(), "phrase"),
    )


def parse_type(type_id: str, text: str, *, schemes: Mapping[str, Any]) -> EventType:
    """Read one type from the YAML of its file. Raises BadData with the id of the type."""
    try:
        return _Reader(type_id=type_id, schemes=schemes).read(yaml.load(text, Loader=_LOADER))
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as fault:
        raise _bad(type_id, f"cannot be read ({fault!r})") from fault


def _bad(type_id: str, what: str) -> BadData:
    return BadData(f"event_types/{type_id}.yaml: {what}", hint="docs/codebook.md tells the format of a type.")


def _check_refinements(kind: EventType, types: Mapping[str, EventType]) -> None:
    for rule in kind.refine:
        if rule.to not in types or rule.to == kind.id:
            raise _bad(kind.id, f"refines to {rule.to!r}, which is no other type")


def _index(types: Iterable[EventType], form: Form) -> Index:
    index: dict[str, list[tuple[EventType, Trigger]]] = {}
    for kind in types:
        for trigger in kind.triggers:
            if trigger.form == form:
                index.setdefault(trigger.lemmas[0], []).append((kind, trigger))
    return MappingProxyType({lemma: tuple(rows) for lemma, rows in index.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Turns the mapping of one file into a type; every check names the file."""

    type_id: str
    schemes: Mapping[str, Any]

    def read(self, raw: dict[str, Any]) -> EventType:
        self._check(_REQUIRED <= raw.keys() <= _FIELDS, f"fields {sorted(_REQUIRED ^ raw.keys())}")
        roles = {**DEFAULT_ROLES, **self._roles(raw.get("roles", {}))}
        quantity = self._one_of(raw.get("quantity"), QuantityKind, "quantity")
        triggers = tuple(
            self._trigger(_FORMS[group], entry, roles, quantity)
            for group, entries in raw["triggers"].items()
            for entry in entries
        )
        self._check(bool(triggers), "has no trigger")
        seen = [(t.form, t.lemmas, t.particle, str(t.conditions), str(t.exclusions)) for t in triggers]
        self._check(len(seen) == len(set(seen)), f"has a trigger twice: {_repeated(seen)}")
        loaded = frozenset(raw.get("loaded", ()))
        self._check(loaded <= {lemma for t in triggers for lemma in t.lemmas}, "loaded words are triggers")
        return EventType(
            id=self.type_id,
            label=raw["label"],
            kind=self._one_of(raw["kind"], ClaimKind, "kind"),
            definition=raw["definition"].strip(),
            roles=MappingProxyType(roles),
            triggers=triggers,
            refine=tuple(self._refinement(rule) for rule in raw.get("refine", ())),
            quantity=quantity,
            effect=self._effect(raw["effect"]) if "effect" in raw else None,
            stage=self._one_of(raw.get("stage"), Stage, "stage"),
            loaded=loaded,
            maps_to=self._maps_to(raw["maps_to"]),
            examples=tuple(self._example(example) for example in raw["examples"]),
        )

    def _trigger(
        self, form: Form, entry: str | dict[str, Any], roles: dict[str, str], quantity: QuantityKind | None
    ) -> Trigger:
        fields = {} if isinstance(entry, str) else dict(entry)
        key = "phrase" if form == "phrase" else "lemma"
        words = entry if isinstance(entry, str) else fields.pop(key)
        lemmas = tuple(words.split())
        shape_fits = words == words.lower() and lemmas[0] != GAP != lemmas[-1]
        self._check(shape_fits and (form == "phrase" or len(lemmas) == 1), f"trigger {words!r}")
        own = self._roles(fields.pop("roles", {}))
        of_noun = {"of": roles["object"]} if form == "noun" else {}  # "the capture of X" is like "captured X"
        particle = fields.pop("particle", None)
        quantity = self._one_of(fields.pop("quantity", quantity), QuantityKind, "quantity")
        excluded = {slot: fields.pop(slot) for slot in list(fields) if slot.startswith("not_")}
        return Trigger(
            form=form,
            lemmas=lemmas,
            conditions=self._conditions(words, fields),
            exclusions=self._conditions(words, {s.removeprefix("not_"): c for s, c in excluded.items()}),
            particle=particle,
            roles=MappingProxyType({**of_noun, **roles, **own}),
            quantity=quantity,
        )

    def _conditions(self, words: str, slots: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
        for slot, classes in slots.items():
            self._check(slot in SLOTS, f"trigger {words!r}: no slot {slot!r}")
            known = isinstance(classes, list) and CLASSES.issuperset(classes) and bool(classes)
            self._check(known, f"trigger {words!r}: classes {classes!r}")
        return MappingProxyType({slot: frozenset(classes) for slot, classes in slots.items()})

    def _roles(self, roles: dict[str, str]) -> dict[str, str]:
        for slot, role in roles.items():
            self._check(slot in SLOTS and role in _FILLERS, f"role {slot}: {role}")
        return roles

    def _refinement(self, rule: dict[str, Any]) -> Refinement:
        self._check(rule.keys() == {"with", "to"}, f"refine {rule!r}")
        return Refinement(words=frozenset(rule["with"]), to=rule["to"])

    def _effect(self, raw: dict[str, Any]) -> Effect:
        self._check(raw.keys() == {"state", "holder", "place"} and raw["place"] in SLOTS, f"effect {raw!r}")
        return Effect(
            state=self._one_of(raw["state"], ControlState, "state"),
            holder=self._one_of(raw["holder"], Role, "holder"),
            place=raw["place"],
        )

    def _maps_to(self, raw: dict[str, Any]) -> Schemes:
        self._check(_SCHEMES <= raw.keys() <= _SCHEMES | {"acled_by"}, "maps_to fields")
        sub_events = {name for names in self.schemes["acled"].values() for name in names}
        acled_by = raw.get("acled_by", {})
        for name in (raw["acled"], *acled_by.values()):
            self._check(name is None or name in sub_events, f"acled {name!r}")
        for kind in acled_by:
            self._one_of(kind, ActorKind, "acled_by")
        for scheme in ("ucdp", "muc4", "cameo"):
            value = raw[scheme]
            self._check(value is None or value in self.schemes[scheme], f"{scheme} {value!r}")
        return Schemes(
            acled=raw["acled"],
            acled_by=MappingProxyType(acled_by),
            ucdp=raw["ucdp"],
            plover=self._plover(raw["plover"]),
            muc4=raw["muc4"],
            cameo=raw["cameo"],
        )

    def _plover(self, raw: list[str | None] | None) -> tuple[str, str | None] | None:
        if raw is None:
            return None
        name, mode = raw
        modes = self.schemes["plover"].get(name)
        self._check(modes is not None and (mode is None or mode in modes), f"plover {raw!r}")
        return str(name), mode

    def _example(self, raw: dict[str, Any]) -> Example:
        self._check({"text", "is"} <= raw.keys() <= {"text", "is", "polarity", "kind", "stage"}, f"{raw!r}")
        self._check(isinstance(raw["is"], bool), f"example {raw['text']!r}: is")
        return Example(
            text=raw["text"],
            is_=raw["is"],
            polarity=self._one_of(raw.get("polarity"), Polarity, "polarity"),
            kind=self._one_of(raw.get("kind"), ClaimKind, "kind"),
            stage=self._one_of(raw.get("stage"), Stage, "stage"),
        )

    def _one_of(self, value: Any, literal: Any, field: str) -> Any:
        self._check(value is None or value in get_args(literal), f"{field} {value!r}")
        return value

    def _check(self, holds: bool, what: str) -> None:
        if not holds:
            raise _bad(self.type_id, what)


def _repeated(items: list[Any]) -> Any:
    return next((item for i, item in enumerate(items) if item in items[:i]), None)
