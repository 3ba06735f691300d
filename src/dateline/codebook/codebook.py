"""The codebook: what kinds of claims there are, the words that trigger each and the schemes each maps to.

The types are data, one file each (``event_types/<id>.yaml``); what they may map to is in ``schemes.yaml``.
This module reads them and checks every field. The triggers are what the type is called in reports; a reader that
learns begins with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

from dateline.data import read_data, read_folder
from dateline.errors import BadData
from dateline.model import ActorKind, ClaimKind, ControlState, Polarity, Stage

GAP = "~"  # in a phrase: up to four tokens of any kind
_REQUIRED = frozenset(("label", "kind", "definition", "triggers", "maps_to", "examples"))
_FIELDS = _REQUIRED | {"effect", "stage", "loaded"}
_FORMS = frozenset(("verbs", "nouns", "phrases"))
_SCHEMES = frozenset(("acled", "ucdp", "plover", "muc4", "cameo"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that name a type: one lemma, or for a phrase several, with ``GAP`` where other words may stand."""

    lemmas: tuple[str, ...]


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
    """One type of claim; ``effect`` is the state that it leaves a place in, where it changes that."""

    id: str
    label: str
    kind: ClaimKind
    definition: str
    triggers: tuple[Trigger, ...]
    effect: ControlState | None
    stage: Stage | None
    loaded: frozenset[str]
    maps_to: Schemes
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Every type by its id, in order."""

    types: Mapping[str, EventType]


@cache
def load_codebook() -> Codebook:
    """The codebook of this installation. Raises BadData, naming the file, where one breaks its rules."""
    schemes = read_data("codebook/schemes.yaml")
    files = read_folder("codebook/event_types", typed=True)
    types = {type_id: read_type(type_id, raw, schemes=schemes) for type_id, raw in files.items()}
    return Codebook(types=MappingProxyType(types))


def read_type(type_id: str, raw: Any, *, schemes: Mapping[str, Any]) -> EventType:
    """Read one type from what its file holds. Raises BadData with the id of the type."""
    try:
        return _Reader(type_id=type_id, schemes=schemes).read(raw)
    except (KeyError, TypeError, AttributeError) as fault:
        raise _bad(type_id, f"cannot be read ({fault!r})") from fault


def _bad(type_id: str, what: str) -> BadData:
    return BadData(f"event_types/{type_id}.yaml: {what}", hint="docs/codebook.md tells the format of a type.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Turns the mapping of one file into a type; every check names the file."""

    type_id: str
    schemes: Mapping[str, Any]

    def read(self, raw: dict[str, Any]) -> EventType:
        self._check(_REQUIRED <= raw.keys() <= _FIELDS, f"fields {sorted(_REQUIRED ^ raw.keys())}")
        triggers = tuple(
            self._trigger(words)
            for form, listed in raw["triggers"].items()
            for words in self._listed(form, listed)
        )
        self._check(bool(triggers), "has no trigger")
        loaded = frozenset(raw.get("loaded", ()))
        self._check(loaded <= {lemma for t in triggers for lemma in t.lemmas}, "loaded words are triggers")
        return EventType(
            id=self.type_id,
            label=raw["label"],
            kind=self._one_of(raw["kind"], ClaimKind, "kind"),
            definition=raw["definition"].strip(),
            triggers=triggers,
            effect=self._one_of(raw.get("effect"), ControlState, "effect"),
            stage=self._one_of(raw.get("stage"), Stage, "stage"),
            loaded=loaded,
            maps_to=self._maps_to(raw["maps_to"]),
            examples=tuple(self._example(example) for example in raw["examples"]),
        )

    def _listed(self, form: str, words: Sequence[str]) -> Sequence[str]:
        """The triggers of one form, each once."""
        self._check(form in _FORMS, f"triggers {form!r}")
        self._check(len(words) == len(set(words)), f"has one of its {form} twice")
        return words

    def _trigger(self, words: str) -> Trigger:
        lemmas = tuple(words.split())
        self._check(words == words.lower() and lemmas[0] != GAP != lemmas[-1], f"trigger {words!r}")
        return Trigger(lemmas=lemmas)

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
