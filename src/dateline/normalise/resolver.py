"""Every mention of one report resolved: the countries it is about are asked once, then each mention is looked up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.annotation import Annotation, Count, Location, Mention, Saying, Span
from dateline.codebook.demonyms import demonyms
from dateline.model import Actor, Attribution, Backer, Place, Placing, Report, SourceKind, Time, Zone
from dateline.model import Mention as Quote
from dateline.normalise.actor_words import read_actor_words
from dateline.normalise.actors import ActorContext, of_kind, resolve_ids, resolve_nominal
from dateline.normalise.mentions import ActorMention, PlaceMention
from dateline.normalise.numbers import Amount, read_amount
from dateline.normalise.place_words import may_point_at, pointing_at, read_place_words
from dateline.normalise.places import ResolvedPlace, resolve_places
from dateline.normalise.post_days import days_of_posts
from dateline.normalise.resources import Resources, fitting
from dateline.normalise.source_mentions import read_source_words
from dateline.normalise.time_words import read_time_words
from dateline.normalise.times import resolve_time, untimed
from dateline.normalise.words import cut, glued

_SPOKEN = 0.5
"""What each time that a country or its people are spoken of adds to its weight; a place in it adds 1."""
_SIDELESS = frozenset({"media", "international_org", "civilians", "person"})
_UNBOUND_KINDS = frozenset({"expert", "monitor", "ngo", "witness", "resident"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolver:
    """The questions that the making of claims asks of one report."""

    report: Report
    resources: Resources
    context: ActorContext
    placed: Mapping[Location, tuple[Placing, ...]]
    places: Mapping[Location, PlaceMention]
    posts: Sequence[tuple[int, str]] = ()
    """Where each post begins that has a day of its own, with that day."""

    def quote(self, span: Span) -> Quote:
        """The words of the report at a span."""
        return Quote(start=span.start, end=span.end, quote=span.of(self.report.text))

    def zones(self, span: Span) -> tuple[Zone, ...]:
        """The zones of the report that a span meets; they are in order and do not overlap."""
        zones = self.report.zones
        first = bisect_right(zones, span.start, key=lambda zone: zone.end)
        return zones[first : bisect_left(zones, span.end, lo=first, key=lambda zone: zone.start)]

    def words(self, mention: Mention) -> ActorMention:
        """What the words that name somebody say."""
        return read_actor_words(mention.telling.of(self.report.text), self.resources.actors)

    def actor(self, mention: Mention) -> Actor | None:
        """The registry's entry, or the kind of people, that a mention means."""
        return self._actor_of(self.words(mention))

    def own(self, mention: Mention) -> Actor | None:
        """Who "we" and "our forces" are in a report in which nobody is quoted: its outlet, where that is a party."""
        words = cut(mention.span.of(self.report.text))
        if self.report.source is None or not words or words[0].low not in self.resources.actors.own:
            return None
        said = read_actor_words(self.report.source, self.resources.actors)
        actor = self._entry_of(said) if said.ids else None
        return actor if actor is not None and actor.kind not in _SIDELESS else None

    def _actor_of(self, said: ActorMention) -> Actor | None:
        entry = self._entry_of(said)
        if entry is not None:
            return entry
        return None if said.ids or said.umbrella else of_kind(said.kind)

    def _entry_of(self, said: ActorMention) -> Actor | None:
        """The registry's entry that words name, or lead to by what they say somebody is."""
        registry, context = self.resources.registry, self.context
        if said.umbrella:
            return None
        entry = (
            resolve_ids(said.ids, registry=registry, context=context)
            if said.ids
            else resolve_nominal(said.nominal, said.demonym, registry=registry, context=context)
        )
        return entry.actor() if entry is not None else None

    def backers(self, mention: Mention) -> tuple[Backer, ...]:
        """Who the words of a mention say stands behind it."""
        said, start = (
            read_actor_words(mention.span.of(self.report.text), self.resources.actors),
            mention.span.start,
        )
        return tuple(
            Backer(mention=self.quote(Span(start=start + a, end=start + b)), actor=self._named(ids))
            for a, b, ids in said.backers
        )

    def _named(self, ids: Sequence[str]) -> Actor | None:
        entry = resolve_ids(ids, registry=self.resources.registry, context=self.context) if ids else None
        return entry.actor() if entry is not None else None

    def side(self, actor: Actor | None) -> Actor | None:
        """The party that an actor stands with."""
        entry = (
            self.resources.registry.by_id(actor.id) if actor is not None and actor.id is not None else None
        )
        side = self.resources.registry.side_of(entry) if entry is not None else None
        return side.actor() if side is not None else None

    def amount(self, count: Count) -> Amount | None:
        """How many the words of a count say."""
        return read_amount(count.mention.span.of(self.report.text), self.resources.numbers, kind=count.kind)

    def published(self, at: int) -> str | None:
        """The day from which the words at an offset count: that of their post, else of the report."""
        return next((day for start, day in reversed(self.posts) if start <= at), self.report.published)

    def time(
        self,
        mention: Mention | None,
        *,
        at: int,
        future: bool,
        past: bool,
        anchor: tuple[str, str] | None,
    ) -> Time:
        """When, by the words of a mention and the day of publication; ``at`` is where the claim stands."""
        published = self.published(mention.telling.start if mention is not None else at)
        if mention is None:
            return untimed(published, future=future)
        found = read_time_words(self.report.text, mention.telling, self.resources.times, past=past)
        if found is None:
            return replace(
                untimed(published, future=future), mention=self.quote(mention.telling), precision="vague"
            )
        words = self.quote(Span(start=found.start, end=found.end))
        return resolve_time(found, words=words, published=published, future=future, anchor=anchor)

    def source(self, saying: Saying) -> Attribution:
        """Who says so: name, office and affiliation as printed, the registry's entry and the party it stands with."""
        cue = self.quote(saying.cue.span) if saying.cue is not None else None
        if saying.source is None or self.is_open(saying):
            mention = self.quote(saying.source.span) if saying.source is not None else None
            return Attribution(
                name=None,
                mention=mention,
                cue=cue,
                kind=saying.kind if mention is None else None,
                actor=None,
                side=None,
                affiliation=None,
                office=None,
            )
        words = saying.source.telling.of(self.report.text)
        told = read_source_words(words, saying.kind, self.resources.sources, self.resources.actors.inflection)
        speaker = replace(read_actor_words(words, self.resources.actors), umbrella=False)
        party = read_actor_words(words[slice(*told.party)], self.resources.actors) if told.party else None
        actor = self._entry_of(party or speaker)
        office = self._office(words, speaker.demonym) if actor is None and party is None else None
        if party is None and _is_only_named(actor, saying.kind):
            actor = None
        own = actor is not None and party is None and not told.person and saying.kind != "unnamed"
        return Attribution(
            name=actor.name if own and actor is not None else told.name,
            mention=self.quote(saying.source.span),
            cue=cue,
            kind=saying.kind,
            actor=actor if own else None,
            side=self._side_of(actor or office, words, saying.kind),
            affiliation=told.affiliation,
            office=told.office,
        )

    def _office(self, words: str, demonym: str | None) -> Actor | None:
        """The state whose office an unnamed source holds, where every word says no more ("a military spokesman")."""
        lexicon, sources = self.resources.actors, self.resources.sources
        lows = [word.low for word in cut(words) if word.letters and word.low not in lexicon.demonyms]
        if (
            not lows
            or lexicon.inflection.among(lows[-1], sources.posts) is None
            or not set(lows[:-1]) <= sources.ranks
        ):
            return None
        army = not sources.of_army.isdisjoint(lows)
        government = demonym is not None or not sources.of_government.isdisjoint(lows)
        nominal = "army" if army else "government" if government else None
        return self._entry_of(ActorMention(nominal=nominal, demonym=demonym))

    def _side_of(self, actor: Actor | None, words: str, kind: SourceKind) -> Actor | None:
        """The party a source stands with: that of its actor, else of the first body its words name; some have none."""
        if kind in _UNBOUND_KINDS:
            return None
        if actor is None and kind != "media":
            row, against = cut(words), self.resources.actors.umbrella_prefixes
            names = [
                n
                for n in self.resources.actors.names.find([w.text for w in row]).found
                if not glued(row, n.end + 1) and not (glued(row, n.start) and row[n.start - 2].low in against)
            ]
            actor = next((found for n in names if (found := self._named(n.ids)) is not None), None)
        if actor is None or actor.kind in _SIDELESS:
            return None
        return self.side(actor) or actor

    def is_open(self, saying: Saying) -> bool:
        """Whether a source is a pronoun that no words name."""
        source = saying.source
        return (
            source is not None
            and source.named is None
            and source.span.of(self.report.text).lower() in self.resources.sources.pronouns
        )


def _is_only_named(actor: Actor | None, kind: SourceKind) -> bool:
    """ "A Ukrainian analyst", "Somali state radio": whose words name a power, and that do not speak for it."""
    return actor is not None and kind in _UNBOUND_KINDS | {"media"} and actor.kind not in _SIDELESS


def resolver_for(
    report: Report, annotation: Annotation, resources: Resources, *, country: str | None = None
) -> Resolver:
    """Ask which countries a report is about, and settle its places. ``country`` (ISO 3166) is what the caller knows."""
    resources = fitting(resources, report.text)
    locations = sorted(
        {each for statement in annotation.statements for each in statement.locations},
        key=lambda each: (each.mention.span, each.role, each.mention.named or each.mention.span),
    )
    mentions = [_place_words(each, report.text, resources) for each in locations]
    spoken = _spoken_of(report, resources)
    found = resolve_places(
        mentions,
        gazetteer=resources.gazetteer,
        country_hint=country,
        spoken_of=spoken,
    )
    placed = {
        each: tuple(_placings(each, mentions[i], found[i], report.text)) for i, each in enumerate(locations)
    }
    return Resolver(
        report=report,
        resources=resources,
        context=_context(report, placed, spoken, resources, country),
        placed=placed,
        places=dict(zip(locations, mentions, strict=True)),
        posts=tuple(days_of_posts(report, resources.times)),
    )


def _place_words(location: Location, text: str, resources: Resources) -> PlaceMention:
    """What the words of a location say; where they only point to a place, with what the words that name it say."""
    said = _read_place(location.mention.span, location, text, resources)
    if location.mention.named is None or said.name is not None:
        return said
    named = _read_place(location.mention.named, location, text, resources)
    if named.name is None and not named.endpoints:
        return said
    return pointing_at(said, named) if may_point_at(said, named) else said


def _read_place(span: Span, location: Location, text: str, resources: Resources) -> PlaceMention:
    quote = span.of(text)
    names = resources.actors.names.find([word.text for word in cut(quote)])
    return read_place_words(
        quote,
        span.start,
        resources.places,
        role=location.role,
        known=lambda name: bool(resources.gazetteer.find(name)),
        acting=frozenset(at for at, name in names.at.items() if not name.place_name),
        before=_word_before(text, span.start),
    )


def _word_before(text: str, start: int) -> str:
    before = text[max(start - 24, 0) : start].split()
    return before[-1] if before and text[start - 1].isspace() else ""


def _spoken_of(report: Report, resources: Resources) -> Mapping[str, int]:
    """How often the names of countries (twice each) and their adjectives stand in the story, by their English name; in
    small letters, where all of it is."""
    story = " ".join(report.text[z.start : z.end] for z in report.zones if z.kind in {"title", "body"})
    cased = any(character.isupper() for character in story)
    seen = Counter(word.text for word in cut(story))
    for word, times in tuple(seen.items()):
        for form in resources.actors.inflection.nominatives(word)[1:]:
            seen[form] += times
    counts: Counter[str] = Counter()

    def told(name: str) -> int:
        printed = name if cased else name.lower()
        return story.count(printed) if " " in name or "-" in name else seen[printed]

    for name, english in resources.places.countries.items():
        counts[english] += 2 * told(name)
    for demonym, name in resources.places.demonyms.items():
        counts[name] += told(demonym)
    return {name: n for name, n in sorted(counts.items()) if n}


def _placings(location: Location, mention: PlaceMention, found: ResolvedPlace, text: str) -> list[Placing]:
    """The place of a location and, where no entry carries its name, the one around it."""
    span = location.mention.span
    own = Placing(
        role=location.role,
        mention=Quote(start=span.start, end=span.end, quote=span.of(text)),
        place=found.place,
        precision=found.precision,
        relation=found.relation,
        repair=found.repair,
        reason=found.reason,
        alternatives=found.alternatives,
    )
    if found.around is None:
        return [own]
    telling, name = location.mention.telling, found.around_name or ""
    at = telling.of(text).find(name)
    words = Span(start=telling.start + at, end=telling.start + at + len(name)) if at >= 0 else span
    return [own, _around(found.around, Quote(start=words.start, end=words.end, quote=words.of(text)))]


def _around(place: Place, mention: Quote) -> Placing:
    return Placing(
        role="area",
        mention=mention,
        place=place,
        precision="admin1" if place.kind == "admin1" else "near",
        relation=None,
        repair=None,
        reason="context",
        alternatives=(),
    )


def _context(
    report: Report,
    placed: Mapping[Location, tuple[Placing, ...]],
    spoken: Mapping[str, int],
    resources: Resources,
    country: str | None,
) -> ActorContext:
    """Which countries the report is about, for choosing among actors of one name."""
    weights: defaultdict[str, float] = defaultdict(float)
    for placings in placed.values():
        for place in (p.place for p in placings[:1] if p.place is not None and p.place.country is not None):
            weights[place.country or ""] += 1
    for name, times in spoken.items():
        code = demonyms().get(name.lower())
        if code is not None:
            weights[code] += _SPOKEN * times
    names = resources.actors.names.find([word.text for word in cut(report.text)])
    named = frozenset(id for name in names.found for id in name.ids)
    return ActorContext(countries=dict(weights), date=report.published, country=country, named=named)
