"""Who the sources are: names and offices from the words of a source, pronouns from who spoke before.

    describe   the words of one source: name, office, affiliation, kind        (resolve/describe.py)
    resolve    later mentions by surname, pronouns and "the group"             (here)

A pronoun is settled only by somebody compatible who spoke, or was the subject, in its own paragraph or the one
before; otherwise it stays unsettled, for a wrong speaker is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.languages.language import Language
from dateline.model import Actor, Attribution, SourceKind
from dateline.resolve.describe import Described, Said, Text, Words, describe, speaker_words

ActorAt = Callable[[int, int], Actor | None]
SideOf = Callable[[Actor], Actor | None]
_KIND_OF_ACTOR: Mapping[str, SourceKind] = {
    "state_forces": "military",
    "rebel_group": "rebel",
    "political_militia": "rebel",
    "identity_militia": "rebel",
    "external_forces": "military",
    "civilians": "resident",
    "protesters": "party",
    "media": "media",
    "international_org": "official",
}
_NOBODY = Attribution(
    name=None, mention=None, cue=None, kind=None, actor=None, side=None, affiliation=None, office=None
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source settled; ``unresolved`` where a pronoun leaves open who it is."""

    attribution: Attribution
    unresolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Somebody who has spoken: where (token), what the words gave, and who it is."""

    at: int
    paragraph: int
    content: tuple[tuple[int, int], ...]
    described: Described
    attribution: Attribution


def resolve_speakers(
    document: Text, sayings: Sequence[Said], *, actor_at: ActorAt, side_of: SideOf, language: Language
) -> Mapping[int, Speaker]:
    """A speaker for every saying, by its index.

    ``actor_at`` gives the registry's actor named within a token range, ``side_of`` the party an actor stands with.
    """
    words = speaker_words(language)
    known: list[_Known] = []
    speakers: dict[int, Speaker] = {}
    for index, saying in enumerate(sayings):
        if saying.source is None:
            speakers[index] = Speaker(
                attribution=replace(_NOBODY, kind="unnamed", cue=document.mention(*saying.cue))
            )
            continue
        described = describe(document.doc, saying.source, words)
        found = _settled(document, described, saying, known, words)
        if found is None and not described.pronoun:
            described = _in_full(document, described, words)
            found = _fresh(document, described, actor_at, side_of)
        attribution = replace(
            found or _NOBODY, mention=document.mention(*saying.source), cue=document.mention(*saying.cue)
        )
        speakers[index] = Speaker(attribution=attribution, unresolved=found is None)
        if found is not None:
            known.append(_remember(document, saying, described, attribution, known))
    return speakers


def _remember(
    document: Text, saying: Said, described: Described, attribution: Attribution, known: Sequence[_Known]
) -> _Known:
    """Keep who spoke; a pronoun keeps the description of whom it stood for, with the gender it tells."""
    assert saying.source is not None
    at = saying.source[0]
    if described.pronoun or described.bare:
        same = [k for k in known if _same(k.attribution, attribution)]
        if same:
            gender = described.gender or same[-1].described.gender
            described = replace(same[-1].described, gender=gender)
    return _Known(
        at=at,
        paragraph=_paragraph(document, at),
        content=tuple(saying.content),
        described=described,
        attribution=attribution,
    )


def _same(one: Attribution, other: Attribution) -> bool:
    return (one.name, one.kind, one.office, one.affiliation) == (
        other.name,
        other.kind,
        other.office,
        other.affiliation,
    )


def _paragraph(document: Text, token: int) -> int:
    return next(i for i, p in enumerate(document.paragraphs) if p.start <= token < p.end)


def _settled(
    document: Text, described: Described, saying: Said, known: Sequence[_Known], words: Words
) -> Attribution | None:
    """The earlier speaker whom these words stand for, if they stand for one."""
    assert saying.source is not None
    if described.pronoun:
        return _antecedent(document, described, saying.source[0], known)
    if described.person and described.name is not None:
        return _by_surname(described, known)
    if described.proper and not described.single and described.name is not None:
        named = _by_name(described.name, known) or _by_surname(described, known)
        if named is not None:
            return named
    if described.definite and not described.person:
        return _by_noun(document, described, saying.source[0], known, words)
    return None


def _by_surname(described: Described, known: Sequence[_Known]) -> Attribution | None:
    """The last speaker whose full name ends, or begins, with this one; what the words add is added."""
    name = described.name or ""
    for k in reversed(known):
        full = k.attribution.name if k.described.person else None
        if full is not None and (
            full == name or full.endswith((" " + name, "-" + name)) or full.startswith(name + " ")
        ):
            old = k.attribution
            return replace(
                old,
                kind=old.kind or described.kind,
                office=old.office or described.office,
                affiliation=old.affiliation or described.affiliation,
            )
    return None


def _in_full(document: Text, described: Described, words: Words) -> Described:
    """A surname described by where the full name stands in the text, before or else after it."""
    if not described.person or not described.bare or described.name is None:
        return described
    ends = (" " + described.name, "-" + described.name)
    full = [ent for ent in document.doc.ents if ent.label_ == "PERSON" and ent.text.endswith(ends)]
    full.sort(key=lambda ent: (ent.start > described.start, ent.start))
    if not full:
        return described
    root = full[0].root
    while root.dep_ in ("appos", "compound") and root.sent == root.head.sent:
        root = root.head
    end = min([root.right_edge.i + 1, *(c.left_edge.i for c in root.children if c.dep_ in ("relcl", "acl"))])
    return describe(document.doc, (root.left_edge.i, max(end, full[0].end)), words)


def _by_noun(
    document: Text, described: Described, at: int, known: Sequence[_Known], words: Words
) -> Attribution | None:
    """The last speaker called by the same noun ("a medic … the medic"), or a body that spoke just before."""
    here = _paragraph(document, at)
    for k in reversed(known):
        other = k.described
        same = described.head in other.nouns and other.plural == described.plural
        if same and other.single == described.single and not (described.proper and other.proper):
            return k.attribution
        if (
            here - k.paragraph <= 1
            and not other.single
            and not other.plural
            and _is_body(described, k, words)
        ):
            return k.attribution
    return None


def _is_body(described: Described, known: _Known, words: Words) -> bool:
    """Whether "the group" and its like can mean the body that spoke, by their kinds."""
    kind = words.bodies.get(described.head)
    other = known.attribution.kind
    if kind is None or not known.described.proper or described.plural:
        return False
    agrees = described.kind is None or other is None or described.kind == other or other == "monitor"
    return (
        (kind == "any" and agrees and described.kind != "rebel") or kind == other or described.kind == other
    )


def _by_name(name: str, known: Sequence[_Known]) -> Attribution | None:
    """The last body whose name has all the words of this one, and more."""
    wanted = set(name.split())
    for k in reversed(known):
        if (
            k.attribution.name is not None
            and not k.described.single
            and wanted < set(k.attribution.name.split())
        ):
            return k.attribution
    return None


def _antecedent(document: Text, described: Described, at: int, known: Sequence[_Known]) -> Attribution | None:
    """Whom a pronoun stands for: the speaker in whose words it lies, else the last compatible one near."""
    for k in reversed(known):
        if any(start <= at < end for start, end in k.content) and _fits(described, k.described):
            return k.attribution
    here = _paragraph(document, at)
    near = [k for k in reversed(known) if here - k.paragraph <= 1 and _fits(described, k.described)]
    if (
        described.pronoun == "she"
    ):  # few sources are called women outright: one who is comes before one unknown
        near.sort(key=lambda k: k.described.gender != "she")
    return near[0].attribution if near else None


def _fits(pronoun: Described, speaker: Described) -> bool:
    """Whether the pronoun can stand for the speaker, by number, person and gender."""
    if pronoun.pronoun in ("he", "she"):
        return speaker.single and speaker.gender in (None, pronoun.pronoun)
    if pronoun.pronoun == "it":
        return not speaker.single and not speaker.plural
    return pronoun.pronoun == "they" and not speaker.single


def _fresh(document: Text, described: Described, actor_at: ActorAt, side_of: SideOf) -> Attribution:
    """A source that speaks for the first time."""
    actor = actor_at(described.start, described.end)
    is_actor = actor is not None and not described.single and described.kind != "unnamed"
    kind = described.kind
    if actor is not None:
        kind = _kind_with(actor, kind, is_actor=is_actor)
    name = described.name
    if is_actor and actor is not None and (name is None or not described.person):
        name = actor.name
    return Attribution(
        name=name if kind != "unnamed" else None,
        mention=None,
        cue=None,
        kind=kind,
        actor=actor if is_actor else None,
        side=(side_of(actor) or actor) if actor is not None and actor.kind != "media" else None,
        affiliation=described.affiliation,
        office=described.office,
    )


def _kind_with(actor: Actor, kind: SourceKind | None, *, is_actor: bool) -> SourceKind | None:
    """The registry decides for the actor itself, and makes a rebel group's commander or spokesman a rebel."""
    of_actor = _KIND_OF_ACTOR.get(actor.kind)
    if is_actor or kind is None:
        return of_actor or kind
    return "rebel" if of_actor == "rebel" and kind in ("official", "party", "military") else kind
