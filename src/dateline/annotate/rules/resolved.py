"""What the resolvers settled for a scene: who each mention is, who speaks, which side a source stands with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.annotate.rules.actors import ActorPhrase
from dateline.annotate.rules.attribution import Saying
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.speakers import Speaker, resolve_speakers
from dateline.codebook.registry import Registry, RegistryActor
from dateline.languages.language import Language
from dateline.model import Actor, Placing, SourceKind
from dateline.normalise.actors import ActorContext, of_kind, resolve_ids, resolve_nominal
from dateline.normalise.names import Name

_UNNAMED = frozenset({"source", "official", "officer", "commander", "minister", "spokesman", "general"})


_OFFICES = frozenset(
    "a an the another one some senior top local security military army government police intelligence defence defense"
    " border air force navy foreign interior ministry minister state several two three".split()
)


@dataclass(frozen=True)
class Resolved:
    """What the resolvers found for a scene; speakers are settled on first use. ``around`` leads the index of a place
    that no entry carries to the one it lies in."""

    scene: Scene
    sayings: Sequence[Saying]
    places: Sequence[Placing]
    around: Mapping[int, Placing]
    registry: Registry
    context: ActorContext
    language: Language

    @cached_property
    def speakers(self) -> Mapping[int, Speaker]:
        """A speaker for each saying."""
        return resolve_speakers(
            self.scene.document,
            self.sayings,
            actor_at=self.actor_at,
            side_of=self.side,
            kind_of=self.source_kind,
            language=self.language,
        )

    def source_kind(self, actor: Actor) -> SourceKind | None:
        """How an actor speaks, by the registry."""
        entry = self.registry.by_id(actor.id) if actor.id is not None else None
        return entry.source_kind if entry is not None else None

    @cached_property
    def order(self) -> Mapping[int, int]:
        """The index of each saying, by identity."""
        return {id(saying): index for index, saying in enumerate(self.sayings)}

    def entry(self, mention: ActorPhrase) -> RegistryActor | None:
        """The registry entry that a mention means, itself or by what it stands for."""
        if mention.antecedent is not None:
            return self.entry(self.scene.reader.mention(self.scene.doc[mention.antecedent]))
        if mention.umbrella:
            return None
        if mention.ids:
            return resolve_ids(mention.ids, registry=self.registry, context=self.context)
        return resolve_nominal(mention.nominal, mention.demonym, registry=self.registry, context=self.context)

    def actor(self, mention: ActorPhrase) -> Actor | None:
        """The actor of a mention: a registry entry, or a kind of people."""
        entry = self.entry(mention)
        if entry is not None:
            return entry.actor()
        return None if mention.ids or mention.umbrella else of_kind(mention.kind)

    def actor_at(self, start: int, end: int) -> Actor | None:
        """The registry's actor that heads a range of tokens, else the first one named in it."""
        mention = self.scene.actor(self.scene.doc[start:end].root)
        entry = self._sided(start, end) or self.entry(mention)
        if entry is None and not mention.umbrella and not mention.backers:
            names = [n for n in self.scene.reader.names.within(start, end) if not self._goes_on(n)]
            entry = next(
                (e for n in names if (e := resolve_ids(n.ids, registry=self.registry, context=self.context))),
                None,
            )
        return entry.actor() if entry is not None else None

    def _goes_on(self, name: Name) -> bool:
        """ "Myanmar Witness", "Sudan Doctors Network": a country's name inside the name of a body."""
        doc = self.scene.doc
        following = doc[name.end] if name.end < len(doc) else None
        return (
            name.place_name
            and following is not None
            and following.text[:1].isupper()
            and following.pos_ == "PROPN"
        )

    def _sided(self, start: int, end: int) -> RegistryActor | None:
        """ "pro-government sources", "pro-Russian channels": the party that the words say a source stands with."""
        doc = self.scene.doc
        for token in doc[start:end]:
            prefix, _, rest = token.lower_.partition("-")
            if prefix != "pro":
                continue
            if rest in {"government", "regime"}:
                return resolve_nominal("government", None, registry=self.registry, context=self.context)
            last = token.i + 2 if not rest and doc[min(token.i + 1, len(doc) - 1)].text in "-–" else token.i
            name = self.scene.reader.names.at.get(last)
            if name is not None:
                return resolve_ids(name.ids, registry=self.registry, context=self.context)
            code = self.scene.reader.demonyms.get(rest or doc[min(last, len(doc) - 1)].lower_)
            return self.registry.by_id(f"{code.lower()}-gov") if code else None
        return self._of_office(start, end)

    def _of_office(self, start: int, end: int) -> RegistryActor | None:
        """ "a military spokesman", "an Iraqi security source": an office of a state, where every word says no more."""
        *before, final = self.scene.doc[start:end]
        if final.lemma_ not in _UNNAMED:
            return None
        words = {t.lower_ for t in before if t.is_alpha}
        codes = {code for word in words if (code := self.scene.reader.demonyms.get(word))}
        plain = {w for w in words if w not in self.scene.reader.demonyms}
        if not plain <= _OFFICES or len(codes) > 1 or any(t.text in "-–" for t in before):
            return None
        nominal = (
            "army"
            if plain & {"army", "military"}
            else "government"
            if codes or "government" in plain
            else None
        )
        return resolve_nominal(nominal, next(iter(codes), None), registry=self.registry, context=self.context)

    def side(self, actor: Actor) -> Actor | None:
        """The party that an actor stands with."""
        entry = self.registry.by_id(actor.id) if actor.id is not None else None
        side = self.registry.side_of(entry) if entry is not None else None
        return side.actor() if side is not None else None
