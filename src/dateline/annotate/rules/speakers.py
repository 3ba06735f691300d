"""Who the sources are: names and offices from the words of a source, pronouns from who spoke before.

    describe   the words of one source: name, office, affiliation, kind        (resolve/describe.py)
    resolve    later mentions by surname, pronouns and "the group"             (here)

A pronoun is settled only by somebody compatible who spoke, or was the subject, in its own paragraph or the one
before; otherwise it stays unsettled, for a wrong speaker is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.rules.describe import Described, Said, Text, describe
from dateline.languages.language import Language
from dateline.model import Actor, Attribution, Mention, SourceKind
from dateline.normalise.source_words import Words, speaker_words

ActorAt = Callable[[int, int], Actor | None]
SideOf = Callable[[Actor], Actor | None]
KindOf = Callable[[Actor], SourceKind | None]
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
_NO_SIDE = frozenset({"expert", "monitor", "ngo", "witness", "resident"})  # the kinds that stand with nobody
_SIDELESS = frozenset({"media", "international_org", "civilians", "person"})  # actors that are no party
_BACK = 60
"""Tokens before its sentence in which "the group" of "the group's spokesman" is looked for."""
_WHERE = frozenset({"in", "at", "near", "outside", "inside"})
_RUN = frozenset(
    {"run", "controlled", "administered", "appointed", "affiliated", "aligned", "linked", "owned", "held"}
)
_NOBODY = Attribution(
    name=None, mention=None, cue=None, kind=None, actor=None, side=None, affiliation=None, office=None
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source settled; ``unresolved`` where a pronoun leaves open who it is."""

    attribution: Attribution
    unresolved: bool = False
    named: Mention | None = None
    """The words that name whom a pronoun, a surname or "the group" stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Registry:
    """What is asked of the registry."""

    actor_at: ActorAt
    side_of: SideOf
    kind_of: KindOf


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Somebody who has spoken: where (token), what the words gave, and who it is."""

    at: int
    paragraph: int
    content: tuple[tuple[int, int], ...]
    described: Described
    attribution: Attribution
    named: Mention


def resolve_speakers(
    document: Text,
    sayings: Sequence[Said],
    *,
    actor_at: ActorAt,
    side_of: SideOf,
    language: Language,
    kind_of: KindOf | None = None,
) -> Mapping[int, Speaker]:
    """A speaker for every saying, by its index.

    ``actor_at`` gives the registry's actor named within a token range, ``side_of`` the party an actor stands with,
    ``kind_of`` how an actor speaks where the registry says so.
    """
    registry = _Registry(actor_at=actor_at, side_of=side_of, kind_of=kind_of or (lambda actor: None))
    words = speaker_words(language)
    known: list[_Known] = []
    speakers: dict[int, Speaker] = {}
    for index, saying in enumerate(sayings):
        if saying.source is None:
            speakers[index] = Speaker(
                attribution=replace(_NOBODY, kind="unnamed", cue=document.mention(*saying.cue))
            )
            continue
        described, words_of = describe(document.doc, saying.source, words), document.mention(*saying.source)
        earlier = _settled(document, described, saying, known, words)
        found, named = (earlier[0], earlier[1].named) if earlier is not None else (None, words_of)
        if found is None and not described.pronoun:
            described = _in_full(document, described, words)
            found, named = (
                _fresh(document, described, registry, words),
                _named_by(document, described, words_of),
            )
        attribution = replace(found or _NOBODY, mention=words_of, cue=document.mention(*saying.cue))
        speakers[index] = Speaker(
            attribution=attribution, unresolved=found is None, named=named if named != words_of else None
        )
        if found is not None:
            known.append(_remember(document, saying, described, attribution, known, named))
    return speakers


def _named_by(document: Text, described: Described, own: Mention) -> Mention:
    """The words that a surname is described by, where the full name stands elsewhere."""
    full = document.mention(described.start, described.end)
    return own if full.start < own.end and own.start < full.end else full


def _remember(
    document: Text,
    saying: Said,
    described: Described,
    attribution: Attribution,
    known: Sequence[_Known],
    named: Mention,
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
        named=named,
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
) -> tuple[Attribution, _Known] | None:
    """The earlier speaker whom these words stand for, if they stand for one, and what was known of it."""
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


def _by_surname(described: Described, known: Sequence[_Known]) -> tuple[Attribution, _Known] | None:
    """The last speaker whose full name ends, or begins, with this one; what the words add is added."""
    name = described.name or ""
    for k in reversed(known):
        full = k.attribution.name if k.described.person else None
        if full is not None and (
            full == name or full.endswith((" " + name, "-" + name)) or full.startswith(name + " ")
        ):
            old = k.attribution
            filled = replace(
                old,
                kind=old.kind or described.kind,
                office=old.office or described.office,
                affiliation=old.affiliation or described.affiliation,
            )
            return filled, k
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
) -> tuple[Attribution, _Known] | None:
    """The last speaker called by the same noun ("a medic … the medic"), or a body that spoke just before."""
    here = _paragraph(document, at)
    for k in reversed(known):
        other = k.described
        same = described.head in other.nouns and other.plural == described.plural
        if same and other.single == described.single and not (described.proper and other.proper):
            return k.attribution, k
        if (
            here - k.paragraph <= 1
            and not other.single
            and not other.plural
            and _is_body(described, k, words)
        ):
            return k.attribution, k
    return None


def _is_body(described: Described, known: _Known, words: Words) -> bool:
    """Whether "the group" and its like can mean the body that spoke, by their kinds."""
    kind = words.bodies.get(described.head)
    other = known.attribution.kind
    if kind is None or not known.described.proper or described.plural or described.proper:
        return False
    agrees = described.kind is None or other is None or described.kind == other or other == "monitor"
    return (
        (kind == "any" and agrees and described.kind != "rebel") or kind == other or described.kind == other
    )


def _by_name(name: str, known: Sequence[_Known]) -> tuple[Attribution, _Known] | None:
    """The last body whose name has all the words of this one, and more."""
    wanted = set(name.split())
    for k in reversed(known):
        if (
            k.attribution.name is not None
            and not k.described.single
            and wanted < set(k.attribution.name.split())
        ):
            return k.attribution, k
    return None


def _antecedent(
    document: Text, described: Described, at: int, known: Sequence[_Known]
) -> tuple[Attribution, _Known] | None:
    """Whom a pronoun stands for: the speaker in whose words it lies, else the last compatible one near."""
    for k in reversed(known):
        if any(start <= at < end for start, end in k.content) and _fits(described, k.described):
            return k.attribution, k
    here = _paragraph(document, at)
    near = [k for k in reversed(known) if here - k.paragraph <= 1 and _fits(described, k.described)]
    if (
        described.pronoun == "she"
    ):  # few sources are called women outright: one who is comes before one unknown
        near.sort(key=lambda k: k.described.gender != "she")
    return (near[0].attribution, near[0]) if near else None


def _fits(pronoun: Described, speaker: Described) -> bool:
    """Whether the pronoun can stand for the speaker, by number, person and gender."""
    if pronoun.pronoun in ("he", "she"):
        return speaker.single and speaker.gender in (None, pronoun.pronoun)
    if pronoun.pronoun == "it":
        return not speaker.single and not speaker.plural
    return pronoun.pronoun == "they" and not speaker.single


def _fresh(document: Text, described: Described, registry: _Registry, words: Words) -> Attribution:
    """A source that speaks for the first time."""
    start, end = _named_part(document, described, words)
    run_by, owner = _run_by(document, described, registry), _owner(document, described, registry)
    actor = registry.actor_at(start, end) if start < end else None
    if actor == run_by or (
        actor is not None and described.kind in _NO_SIDE | {"media"} and actor.kind not in _SIDELESS
    ):
        actor = None  # "a Ukrainian analyst", "Somali state radio"
    is_actor = actor is not None and not described.single and described.kind != "unnamed"
    told = actor or owner
    kind = described.kind if told is None else _kind_with(told, described.kind, registry, is_actor=is_actor)
    name = described.name
    if is_actor and actor is not None and (name is None or not described.person):
        name = actor.name
    return Attribution(
        name=name if kind != "unnamed" else None,
        mention=None,
        cue=None,
        kind=kind,
        actor=actor if is_actor else None,
        side=_side(run_by or owner, actor, kind, registry),
        affiliation=described.affiliation,
        office=described.office,
    )


def _side(
    run_by: Actor | None, actor: Actor | None, kind: SourceKind | None, registry: _Registry
) -> Actor | None:
    """The party a source stands with: the one that runs it, else that of its actor; some kinds stand with nobody."""
    if kind in _NO_SIDE:
        return None
    if run_by is not None and run_by.kind not in _SIDELESS:
        return registry.side_of(run_by) or run_by
    if actor is None or actor.kind in _SIDELESS:
        return None
    return registry.side_of(actor) or actor


def _named_part(document: Text, described: Described, words: Words) -> tuple[int, int]:
    """The words that may name the source itself: not where it is ("the UK-based group", "a diplomat in Nairobi"), nor
    what else is told of it ("…, which fights the army")."""
    start, end = described.start, described.end
    doc = document.doc
    for i in range(start, end - 2):
        if doc[i + 1].text == "-" and doc[i + 2].lower_ == "based":
            start = i + 3
    for i in range(start + 1, end):
        told = doc[i].tag_ in {"WDT", "WP"} or (doc[i].text == "," and not described.person)
        if told or (doc[i].lower_ in _WHERE and _is_whereabouts(document, i + 1, end, words)):
            return start, i
    return start, end


def _is_whereabouts(document: Text, start: int, end: int, words: Words) -> bool:
    """Whether a place follows a preposition, and no body ("in the Malian army", "at Aleppo Police Command")."""
    after = [t for t in document.doc[start:end] if t.tag_ != "DT"]
    last = next((i for i, t in enumerate(after) if t.text[:1].isupper()), None)
    if last is None:
        return False
    while last + 1 < len(after) and after[last + 1].text[:1].isupper():
        last += 1
    goes_on = last + 1 < len(after) and after[last + 1].tag_ in {"NN", "NNS"}
    body = goes_on or after[last].lower_ in words.kinds or after[last].lower_ in words.generic
    return after[last].ent_type_ in {"GPE", "LOC", "FAC", "PERSON", ""} and not body


def _run_by(document: Text, described: Described, registry: _Registry) -> Actor | None:
    """The party of "the Hamas-run health ministry", "a Hezbollah-affiliated channel"."""
    doc = document.doc
    for i in range(described.start + 1, described.end - 1):
        if doc[i].text == "-" and doc[i + 1].lower_ in _RUN:
            start = i - 1
            while start > described.start and doc[start - 1].text == "-":
                start -= 2
            return registry.actor_at(max(start, described.start), i)
    return None


def _owner(document: Text, described: Described, registry: _Registry) -> Actor | None:
    """Whose spokesman "their spokesman", "the group's leader" is: the party that was the subject last."""
    doc, start = document.doc, described.start
    group = doc[start].tag_ == "DT" and doc[start + 1 : start + 3].text.lower() in {
        "group's",
        "movement's",
        "rebels'",
        "militia's",
    }
    if not described.person or not (doc[start].tag_ == "PRP$" or group):
        return None
    first = max(doc[start].sent.start - _BACK, 0) if group else doc[start].sent.start
    for i in range(start - 1, first - 1, -1):
        if doc[i].dep_ in {"nsubj", "nsubjpass"} and doc[i].pos_ != "PRON":
            actor = registry.actor_at(doc[i].left_edge.i, min(doc[i].right_edge.i + 1, start))
            if actor is not None or not group:
                return actor
    return None


def _kind_with(
    actor: Actor, kind: SourceKind | None, registry: _Registry, *, is_actor: bool
) -> SourceKind | None:
    """The registry decides for the actor itself, and makes a rebel group's commander or spokesman a rebel."""
    of_actor = _KIND_OF_ACTOR.get(actor.kind)
    if is_actor or kind is None:
        return registry.kind_of(actor) or of_actor or kind
    return "rebel" if of_actor == "rebel" and kind in ("official", "party", "military") else kind
