"""Dateline's own matching, put to gold mentions of events: each becomes a witness, and the witnesses are matched.

Where the reader makes a claim whose trigger holds the mention's head, the witness is that claim. Elsewhere it has no
type of the codebook, no place and no time; its evidence is the sentence; who takes part is what is annotated, by role
or by where they stand, with the head of a name for its id.

The matcher looks for one event within days. Where a corpus gives no days of publication, the reports that a setting
takes together get one stand-in day; of their times only those counted from publication are then kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.quality.coref import Scores
from benchmarks.quality.gold import Annotated, Gold, Span, head_of, line, rated
from benchmarks.quality.gold import Place as Part
from dateline.cluster import Profile, match, matchable, profile_of
from dateline.codebook.families import Families, load_families
from dateline.codebook.registry import load_registry
from dateline.model import Actor, Claim, Mention, Participant, Place, Placing, Reading, Role
from dateline.picture import Provenance, Witness

UNTYPED = "untyped"
_PRONOUNS = frozenset("i you he she it we they who this that these those".split())


def matched(profiles: Iterable[Profile], families: Families) -> dict[str, str]:
    """The event of each witness, named by its least."""
    found = match(profiles, families=families)
    return {witness: event[0] for each in found for event in each.events for witness in event}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The head lemma and Dateline's matching on the same mentions."""

    name: str
    size: int
    lemma: Scores
    own: Scores
    events: Mapping[str, str]
    """The event of each mention by Dateline's matching."""

    def plain(self) -> list[Mapping[str, str]]:
        """The event of each mention, as predictions."""
        return [{"mention": mention, "event": event} for mention, event in sorted(self.events.items())]

    def lines(self) -> tuple[str, ...]:
        """Both as lines of a table."""
        return (
            f"{self.name} ({self.size} mentions)",
            line("  head lemma", self.lemma),
            line("  Dateline", self.own),
        )


def compared(name: str, mentions: Iterable[Gold], profiles: list[Profile], place: Part) -> Compared:
    """The baseline within parts of the corpus, and Dateline's matching, on the mentions that have a profile."""
    known = {profile.id for profile in profiles}
    kept = [mention for mention in mentions if mention.id in known]
    found = matched(profiles, load_families())
    return Compared(
        name=name,
        size=len(kept),
        lemma=rated(kept, lambda mention: (place(mention), mention.lemma)),
        own=rated(kept, lambda mention: found[mention.id]),
        events=found,
    )


def profiles_of(
    mentions: Iterable[Gold],
    documents: Mapping[str, Annotated],
    seen: Mapping[str, Reading],
    *,
    published: Callable[[Gold], str | None],
    stand_in: bool,
    only_claims: bool = False,
) -> list[Profile]:
    """The mentions as the matcher sees them; ``only_claims`` leaves out what the reader makes no event of."""
    families, registry = load_families(), load_registry()

    def side(actor: str) -> str:
        entry = registry.by_id(actor)
        return entry.side or actor if entry is not None else actor

    made = []
    for mention in mentions:
        document, read = documents[mention.document], seen[mention.document]
        claim = claim_at(mention, read)
        if only_claims and (claim is None or not matchable(claim, families)):
            continue
        witness = witness_of(mention, claim or claim_made(mention, document), read, published(mention))
        if stand_in:
            witness = replace(witness, claim=moved(witness.claim, document.published, published(mention)))
        made.append(profile_of(witness, families=families, sides=side))
    return made


def claim_at(mention: Gold, read: Reading) -> Claim | None:
    """The claim that the reader makes of a mention."""
    over = [c for c in read.claims if c.trigger.start < mention.head[1] and mention.head[0] < c.trigger.end]
    events = [c for c in over if c.kind in {"event", "arrangement"}]
    return next(iter(events or over), None)


def witness_of(mention: Gold, claim: Claim, read: Reading, published: str | None) -> Witness:
    """A claim with its report behind it."""
    return Witness(
        id=mention.id,
        claim=claim,
        provenance=Provenance(
            report=mention.document,
            source=None,
            source_name=None,
            originator=None,
            side=None,
            url=None,
            title=None,
            published=published,
            group=mention.document,
            lead=lead_of(read),
        ),
    )


def lead_of(read: Reading) -> Place | None:
    """The first settled place finer than a country."""
    return next(
        (
            p.place
            for p in placings(read)
            if p.place and p.place.id and p.precision not in {"country", "none"}
        ),
        None,
    )


def placings(read: Reading) -> list[Placing]:
    """The places of all claims, each mention once, in the order of the text."""
    found = {(p.mention.start, p.mention.end): p for claim in read.claims for p in claim.places}
    return [found[at] for at in sorted(found)]


def claim_made(mention: Gold, document: Annotated) -> Claim:
    """A claim of a mention that the reader makes none of."""
    text = document.text
    start, end = text.rfind("\n", 0, mention.span[0]) + 1, text.find("\n", mention.span[1])
    sentence = (start, end if end >= 0 else len(text))
    return Claim(
        id=mention.id,
        kind="event",
        type=UNTYPED,
        evidence=words(sentence, text),
        trigger=words(mention.span, text),
        participants=tuple(participants(mention, document, sentence)),
        places=(),
        time=None,
        quantities=(),
        means=(),
        operation=None,
        condition=None,
        control=None,
        attribution=(),
        stance="stated",
        stage="accomplished",
        polarity="affirmed",
        certainty="certain",
        flags=(),
        score=0.5,
    )


def participants(mention: Gold, document: Annotated, sentence: Span) -> Iterator[Participant]:
    """Who takes part: as annotated or, where only the people are, as they stand beside the mention."""
    roles = document.roles.get(mention.markable) or tuple(beside(mention, document, sentence))
    for role, who in roles:
        if who in document.markables:
            span = document.extent(document.markables[who])
            yield Participant(
                role=role,
                mention=words(span, document.text),
                actor=named(span, document),
                label=None,
                backers=(),
            )


def named(span: Span, document: Annotated) -> Actor | None:
    """Someone called by name, by the last word of the name; nobody behind a noun or a pronoun."""
    (start, end), _ = head_of(span, document.text)
    name = document.text[start:end]
    if name.lower() in _PRONOUNS or not name[:1].isupper():
        return None
    return Actor(id=f"name:{name.casefold()}", name=name, kind="other")


def beside(mention: Gold, document: Annotated, sentence: Span) -> Iterator[tuple[Role, str]]:
    """Of the people of the sentence, the last before the mention as the doer and the first behind it as the target."""
    extents = {who: document.extent(document.markables[who]) for who in sorted(document.people)}
    inside = {who: span for who, span in extents.items() if within(words(span, document.text), sentence)}
    before = [who for who, span in inside.items() if span[1] <= mention.head[0]]
    behind = [who for who, span in inside.items() if span[0] >= mention.head[1]]
    if before:
        yield "actor", max(before, key=lambda who: inside[who])
    if behind:
        yield "target", min(behind, key=lambda who: inside[who])


def moved(claim: Claim, read_as_of: str | None, published: str | None) -> Claim:
    """The claim with its times, so far as they are counted from publication, counted from another day."""
    time = claim.time
    if time is None or time.basis != "relative_to_publication" or read_as_of is None or published is None:
        return replace(claim, time=None)
    by = date.fromisoformat(published) - date.fromisoformat(read_as_of)
    return replace(claim, time=replace(time, start=later(time.start, by), end=later(time.end, by)))


def later(day: str | None, by: timedelta) -> str | None:
    """A day, some days later."""
    return (date.fromisoformat(day) + by).isoformat() if day is not None else None


def words(span: Span, text: str) -> Mention:
    """The words of a stretch."""
    return Mention(start=span[0], end=span[1], quote=text[span[0] : span[1]])


def within(mention: Mention, span: Span) -> bool:
    """Whether a mention lies in a stretch."""
    return span[0] <= mention.start and mention.end <= span[1]
