"""The rules: a parsed text becomes an annotation, by hand-written grammar. To be replaced by a trained encoder."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.annotate.rules.actors import ActorReader
from dateline.annotate.rules.analyse import Document, analyse
from dateline.annotate.rules.armed import ARMED_CLASSES
from dateline.annotate.rules.attribution import Saying, find_sayings
from dateline.annotate.rules.claims import find_claims
from dateline.annotate.rules.classes import classifier
from dateline.annotate.rules.modality import Moods, compile_moods
from dateline.annotate.rules.operations import find_operations
from dateline.annotate.rules.places import countries_named, find_places
from dateline.annotate.rules.places.phrase import PlacePhrase
from dateline.annotate.rules.pronouns import bind_pronouns
from dateline.annotate.rules.quantities import NumberWords, compile_numbers
from dateline.annotate.rules.reports import reported_events
from dateline.annotate.rules.resolved import Resolved
from dateline.annotate.rules.scene import Scene
from dateline.annotate.rules.statements import annotation_of
from dateline.annotate.rules.times import find_times
from dateline.annotation import Annotation
from dateline.codebook.codebook import Codebook, load_codebook
from dateline.codebook.countries import leaders
from dateline.codebook.demonyms import demonyms, peoples
from dateline.codebook.registry import Registry, load_registry
from dateline.gazetteer.base import Gazetteer
from dateline.gazetteer.geonames import open_gazetteer
from dateline.languages.language import Language, load
from dateline.model import Placing, Report
from dateline.normalise.actors import ActorContext
from dateline.normalise.lexicon import Lexicon, compile_lexicon
from dateline.normalise.names import Name, NameFinder
from dateline.normalise.places import ResolvedPlace, resolve_places
from dateline.normalise.time_grammar import TimeGrammar, compile_times

_TOWN = 20_000
"""The people from which a town is well known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnnotator:
    """Everything that the rules need besides the report, loaded once for a language."""

    language: Language
    codebook: Codebook
    registry: Registry
    gazetteer: Gazetteer
    names: NameFinder
    lexicon: Lexicon
    moods: Moods
    numbers: NumberWords
    times: TimeGrammar
    armed: frozenset[str]
    telling: frozenset[str]
    media: frozenset[str]
    peoples: frozenset[str]

    def annotate(self, report: Report, country: str | None = None) -> Annotation:
        """What a cleaned report says. ``country`` (ISO 3166) is what the caller knows of where it plays."""
        document = analyse(report, language=self.language, is_name=self._is_owner, is_town=self._is_town)
        if not len(document.doc):
            return Annotation()
        sayings = find_sayings(document, self.language)
        scene = self._scene(document, sayings, country)
        reported = (*sayings, *reported_events(scene, sayings))
        placed, around = self._placings(scene, country)
        resolved = Resolved(
            scene=scene,
            sayings=tuple(sorted(reported, key=lambda saying: (saying.cue, saying.content))),
            places=placed,
            around=around,
            registry=self.registry,
            context=self._context(placed, scene, country),
            language=self.language,
        )
        return annotation_of(find_claims(scene), resolved)

    def _places(
        self, document: Document, acting: frozenset[int], home: tuple[str, ...]
    ) -> tuple[PlacePhrase, ...]:
        """Place mentions; a name once called a place ("the town of Minova") is one wherever it may stand."""
        called = frozenset[str]()
        for _ in range(2):
            places = find_places(
                document,
                self.language,
                is_place=lambda name, called=called: name in called or bool(self.gazetteer.find(name)),  # type: ignore[misc]
                actor_tokens=acting,
                is_home=lambda name, called=called: (
                    name in called  # type: ignore[misc]
                    or (
                        bool(home)
                        and name not in leaders()
                        and any(e.exact for e in self.gazetteer.find(name, home))
                    )
                ),
            )
            called = frozenset(
                p.name for p in places if p.name is not None and not self.gazetteer.find(p.name)
            )
            if not called:
                break
        return places

    def _is_owner(self, word: str) -> bool:
        """Whether a word names a state, its leader or a group, and no people, which has a plural."""
        if word in self.peoples or self.registry.lookup(word + "s"):
            return False
        return word in leaders() or bool(self.registry.lookup(word))

    def _is_town(self, word: str) -> bool:
        """Whether a word, and not its form in "s", names a town known well enough to stand before what is its own."""
        if self.registry.lookup(word + "s") or any(e.exact for e in self.gazetteer.find(word + "s")):
            return False
        return any(e.exact and e.population >= _TOWN for e in self.gazetteer.find(word))

    def _home(self, document: Document, names: Sequence[Name], country: str | None) -> tuple[str, ...]:
        """The countries that a report names or speaks of most, by their own name or their armed groups', three at the
        most; the one that the caller knows of comes first."""
        known, counts = demonyms(), Counter[str]()
        if country is not None:
            counts[country.upper()] += len(document.doc)
        for id in (id for name in names for id in name.ids if id in self.armed):
            entry = self.registry.by_id(id)
            if entry is not None and len(entry.active_in) == 1:
                counts[entry.active_in[0]] += 1
        for token in document.doc:
            if token.text[:1].isupper() and token.lower_ in known:
                counts[known[token.lower_]] += 1
        return tuple(code for code, _ in counts.most_common(3))

    def _placings(
        self, scene: Scene, country: str | None
    ) -> tuple[tuple[Placing, ...], Mapping[int, Placing]]:
        """Every place mention with what it resolves to; by its index, what lies around one that no entry carries."""
        resolved = resolve_places(
            scene.places,
            gazetteer=self.gazetteer,
            country_hint=country,
            spoken_of=countries_named(scene.document, self.language),
        )
        placed = tuple(
            Placing(
                role=mention.role,
                mention=scene.document.mention(mention.start, mention.end),
                place=resolved[i].place,
                precision=resolved[i].precision,
                relation=resolved[i].relation,
                repair=resolved[i].repair,
                reason=resolved[i].reason,
                alternatives=resolved[i].alternatives,
            )
            for i, mention in enumerate(scene.places)
        )
        return placed, {
            i: _around(scene, mention, resolved[i])
            for i, mention in enumerate(scene.places)
            if resolved[i].around is not None
        }

    def _scene(self, document: Document, sayings: Sequence[Saying], country: str | None = None) -> Scene:
        """All mentions of a document."""
        names = self.names.find([token.text for token in document.doc])
        times = find_times(document, self.times)
        acting = frozenset(
            i for name in names.found if not name.place_name for i in range(name.start, name.end)
        )
        places = self._places(document, acting, self._home(document, names.found, country))
        inside = frozenset(
            i for p in places if p.name_start is not None for i in range(p.name_start, p.name_end or 0)
        )
        dates = frozenset(i for t in times if t.kind == "when" for i in range(t.start, t.end))
        reader = ActorReader(names, self.lexicon, demonyms(), self.telling, dates, self.media)
        nouns = frozenset(self.codebook.nouns)
        return Scene(
            document=document,
            codebook=self.codebook,
            lexicon=self.lexicon,
            moods=self.moods,
            numbers=self.numbers,
            reader=reader,
            classes=classifier(self.lexicon, names, place_heads=inside, event_nouns=nouns),
            places=places,
            times=times,
            closed=dates,
            pronouns=bind_pronouns(document.doc, reader),
            sources=tuple(s.source for s in sayings if s.source is not None),
            armed_ids=self.armed,
            operations=find_operations(document.doc),
        )

    def _context(self, placed: Sequence[Placing], scene: Scene, country: str | None) -> ActorContext:
        """Which countries the report is about: a point for each settled place, half a point for each adjective."""
        weights: dict[str, float] = defaultdict(float)
        for placing in placed:
            if placing.place is not None and placing.place.country is not None:
                weights[placing.place.country] += 1.0
        known = demonyms()
        for token in scene.doc:
            if token.is_title and token.lower_ in known:
                weights[known[token.lower_]] += 0.5
        named = frozenset(id for name in scene.reader.names.found for id in name.ids)
        published = scene.document.report.published
        return ActorContext(countries=weights, date=published, country=country, named=named)


_LEFT, _RIGHT = 4, 8
"""Tokens before and behind a place mention among which the place around it is named."""


def _around(scene: Scene, mention: PlacePhrase, found: ResolvedPlace) -> Placing:
    """The place around a mention, quoted where it is named."""
    doc, name = scene.doc, found.around_name or ""
    span = next(
        (
            (start, end)
            for start in range(max(mention.start - _LEFT, 0), min(mention.end + _RIGHT, len(doc)))
            for end in range(start + 1, min(start + 6, len(doc)) + 1)
            if doc[start:end].text == name
        ),
        (mention.start, mention.end),
    )
    return Placing(
        role="area",
        mention=scene.document.mention(*span),
        place=found.around,
        precision="admin1" if found.around is not None and found.around.kind == "admin1" else "near",
        relation=None,
        repair=None,
        reason="context",
        alternatives=(),
    )


@cache
def load_rules(code: str) -> RuleAnnotator:
    """The rules of a language, with the codebook, the registry and the gazetteer of this installation."""
    language, registry = load(code), load_registry()
    return RuleAnnotator(
        language=language,
        codebook=load_codebook(),
        registry=registry,
        gazetteer=open_gazetteer(),
        names=NameFinder(registry),
        lexicon=compile_lexicon(language),
        moods=compile_moods(language),
        numbers=compile_numbers(language),
        times=compile_times(language),
        media=frozenset(actor.id for actor in registry.actors() if actor.cls == "media"),
        telling=frozenset(
            actor.id for actor in registry.actors() if actor.cls in {"media", "monitor", "ngo"}
        ),
        peoples=peoples(),
        armed=frozenset(actor.id for actor in registry.actors() if actor.cls in ARMED_CLASSES),
    )
