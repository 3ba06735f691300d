"""The words of one source taken apart: name, office, affiliation and what kind of source it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from spacy.tokens import Doc, Token

from dateline.model import Mention, SourceKind
from dateline.normalise.source_words import Words

Span = tuple[int, int]
# The kinds that words around a general noun point to, the most telling first.
_TELLING: Final = (
    "expert",
    "rebel",
    "media",
    "monitor",
    "military",
    "ngo",
    "witness",
    "party",
    "official",
    "resident",
)
_NO_OFFICE = frozenset({"resident", "unnamed"})


class Stretch(Protocol):
    """A paragraph."""

    @property
    def start(self) -> int:
        """First token."""

    @property
    def end(self) -> int:
        """After the last token."""


class Text(Protocol):
    """What this needs of an analysed report."""

    @property
    def doc(self) -> Doc:
        """The parsed text."""

    @property
    def paragraphs(self) -> Sequence[Stretch]:
        """Its paragraphs, in order."""

    def mention(self, start: int, end: int) -> Mention:
        """The words of the report behind tokens."""


class Said(Protocol):
    """What this needs of a saying; token indexes, end exclusive."""

    @property
    def cue(self) -> Span:
        """The word of saying."""

    @property
    def source(self) -> Span | None:
        """The words for who says it."""

    @property
    def content(self) -> tuple[Span, ...]:
        """The words said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the words of a source give by themselves.

    ``person``: a named person; ``single``: one person, named or not; ``bare``: the name and no more; ``generic``: the
    head noun alone does not tell the kind; ``proper``: there is a name of some sort; ``nouns``: what it is called.
    """

    start: int
    end: int
    name: str | None = None
    office: str | None = None
    affiliation: str | None = None
    kind: SourceKind | None = None
    person: bool = False
    single: bool = False
    plural: bool = False
    bare: bool = False
    generic: bool = False
    proper: bool = False
    definite: bool = False
    head: str = ""
    nouns: frozenset[str] = frozenset()
    gender: str | None = None
    pronoun: str | None = None


def describe(doc: Doc, source: Span, words: Words) -> Described:
    """Take the words of a source apart."""
    start, end = source
    initials = doc[start].is_upper and len(doc[start]) > 1  # "WHO"
    pronoun = words.pronouns.get(doc[start].lower_) if end - start == 1 and not initials else None
    if pronoun is not None:
        return Described(
            start=start, end=end, pronoun=pronoun, gender=pronoun if pronoun in ("he", "she") else None
        )
    segments = _segments(doc, start, end)
    for at, segment in enumerate(segments):
        name = _name_span(doc, segment, words)
        if name is not None:
            return _person(doc, source, name, segments, at, words)
    if (
        len(segments) > 1
        and _is_role(doc, segments[1], words)
        and all(_in_name(t, words) for t in doc[slice(*segments[0])])
    ):
        return _person(doc, source, segments[0], segments, 0, words)
    return _nameless(doc, source, segments[0], words)


def _segments(doc: Doc, start: int, end: int) -> list[Span]:
    """The source cut at its commas."""
    out, begin = [], start
    for i in range(start, end + 1):
        if (
            i == end
            or (
                doc[i].text in (",", "(", ")", "-", "–", "—") and (i == begin or doc[i - 1].whitespace_ != "")
            )
        ) or doc[i].text == ",":
            if i > begin:
                out.append((begin, i))
            begin = i + 1
    return out or [(start, end)]


def _name_span(doc: Doc, segment: Span, words: Words) -> Span | None:
    """The name of a person in a segment: a capitalised run after a title, or one the parser calls a person."""
    end = segment[1]
    while end > segment[0]:
        begin = end
        while begin > segment[0] and _in_name(doc[begin - 1], words):
            begin -= 1
        found = _without_titles(doc, begin, end, words)
        if found is not None and _is_person(doc, found, segment[0], words):
            return found
        end = min(begin, end - 1)
    return None


def _without_titles(doc: Doc, begin: int, end: int, words: Words) -> Span | None:
    """The run after its last title, from its first capital on."""
    titles = [i for i in range(begin, end - 1) if _is_title(doc[i], words)]
    begin = titles[-1] + 1 if titles else begin
    while begin < end and not doc[begin].text[:1].isupper() and doc[begin].lower_ not in words.particles:
        begin += 1
    return (begin, end) if any(t.text[:1].isupper() for t in doc[begin:end]) else None


def _is_person(doc: Doc, name: Span, start: int, words: Words) -> bool:
    begin, end = name
    if end < len(doc) and doc[end - 1].nbor().tag_ in ("NN", "NNS") and doc[end].head.i >= end:
        return False  # "the Tanjug news agency"
    title = doc[begin - 1] if begin > start else None
    if _hangs_on(doc, start, begin, words):
        return False
    titled = title is not None and (_is_title(title, words) or title.lemma_.lower() in words.persons)
    if (
        titled
        and title is not None
        and title.ent_type_ in ("ORG", "FAC")
        and title.ent_type_ == doc[begin].ent_type_
    ):
        return False  # "General Staff" is no general called Staff
    labels = [t.ent_type_ for t in doc[begin:end] if t.text[:1].isupper()]
    return titled or labels.count("PERSON") * 2 > len(labels)


def _hangs_on(doc: Doc, start: int, begin: int, words: Words) -> bool:
    """Whether the name only tells whose body or kin speaks ("the government of President …")."""
    while begin > start and (_is_title(doc[begin - 1], words) or doc[begin - 1].tag_ == "DT"):
        begin -= 1
    return begin > start and doc[begin - 1].lower_ in ("of", "to", "for", "by", "with", "from")


def _is_role(doc: Doc, segment: Span, words: Words) -> bool:
    """Whether a segment says what one person is ("an adviser to the governor")."""
    head = doc[segment[0] : segment[1]].root
    return head.tag_ == "NN" and head.lemma_.lower() in words.persons


def _in_name(token: Token, words: Words) -> bool:
    return (
        token.text[:1].isupper() or token.text in ("-", "'", "’") or token.lower_ in words.particles - {"of"}
    )


def _is_title(token: Token, words: Words) -> bool:
    return (
        token.text == "." or token.lower_.rstrip(".") in words.persons or token.lower_ + "." in words.persons
    )


def _person(doc: Doc, source: Span, name: Span, segments: list[Span], at: int, words: Words) -> Described:
    """A named person with what stands before the name and beside it."""
    before = (segments[at][0], name[0])
    beside = [s for i, s in enumerate(segments) if i != at]
    parts = [p for p in (before, *beside) if p[1] > p[0]]
    nouns = frozenset(words.short.get(t.lower_, t.lemma_.lower()) for a, b in parts for t in doc[a:b])
    office, affiliation = _office(doc, parts, words)
    kind = _kind(doc, parts, words)
    return Described(
        start=source[0],
        end=source[1],
        name=doc[name[0] : name[1]].text,
        office=office if kind not in _NO_OFFICE else None,
        affiliation=affiliation,
        kind=kind,
        person=True,
        single=True,
        bare=not any(
            t.lower_.rstrip(".") not in ("mr", "mrs", "ms", "dr", "") for a, b in parts for t in doc[a:b]
        ),
        generic=True,
        proper=True,
        nouns=nouns,
        head=doc[name[0] : name[1]].root.lemma_.lower(),
        gender=_gender(doc, parts, words),
    )


def _gender(doc: Doc, parts: list[Span], words: Words) -> str | None:
    found = (words.gender.get(t.lower_) for a, b in parts for t in doc[a:b])
    return next((g for g in found if g is not None), None)


def _office(doc: Doc, parts: list[Span], words: Words) -> tuple[str | None, str | None]:
    """The office and the affiliation, as printed."""
    for a, b in sorted(parts, key=lambda p: p[0] - p[1]):
        if doc[a:b].text.strip(". ").lower() in ("mr", "mrs", "ms", "dr"):
            continue
        if doc[b - 1].tag_ == "POS":
            return None, doc[a + (doc[a].tag_ == "DT") : b - 1].text
        head = next(
            (t for t in doc[a:b] if t.lemma_.lower() in words.persons or t.lower_ in words.persons), None
        )
        if head is not None and head.lemma_.lower() in words.members:
            return None, doc[a:b].text
        if head is not None:
            start = a + 1 if doc[a].tag_ == "DT" else a
            return doc[start:b].text, _affiliation(doc, a, b, head.i)
    return None, None


def _affiliation(doc: Doc, start: int, end: int, head: int) -> str | None:
    """The body that an office belongs to: the last "of X", else "X's" before the noun."""
    of = [i for i in range(head + 1, end) if doc[i].lower_ in ("of", "for", "from", "at", "with", "in")]
    named = [i for i in of if any(t.text[:1].isupper() for t in doc[i + 1 : end])] or of
    if named:
        at = named[-1] + 1
        return doc[at + (doc[at].tag_ == "DT") : end].text or None
    return _possessor(doc, start, head)


def _possessor(doc: Doc, start: int, head: int) -> str | None:
    """The body before an office: "Ukraine's air force commander", "RSF commander", "Armenian Prime Minister"."""
    while start < head and (doc[start].tag_ in ("DT", "CD") or doc[start].lower_ == "former"):
        start += 1
    if doc[head].text[:1].isupper():
        ends = [i for i in range(start, head) if doc[i].tag_ == "POS" or doc[i].ent_type_ in ("NORP", "GPE")]
        end = ends[-1] + 1 if ends else start
    else:
        end = head
    before = doc[start:end]
    return before.text.removesuffix("'s").strip() or None if any(map(_is_capital, before)) else None


def _is_capital(token: Token) -> bool:
    """Whether a word is capitalised for itself and not for beginning a sentence."""
    own = not token.is_sent_start or token.ent_type_ != "" or token.is_upper
    return token.text[:1].isupper() and own


def _nameless(doc: Doc, source: Span, segment: Span, words: Words) -> Described:
    """A source without a person's name: a body, a group of people or somebody unnamed."""
    start, end = segment
    head = doc[start:end].root
    alias = _alias(doc, segment)
    if alias is not None:
        return replace(_nameless(doc, alias, alias, words), start=alias[0], end=alias[1])
    clause = next((c.left_edge.i for c in head.children if c.dep_ == "relcl" and c.left_edge.i > head.i), end)
    start, end = segment = start, min(end, clause)
    lemma = head.lemma_.lower()
    several = any(c.dep_ == "conj" and c.i < end for c in head.children)
    single = head.tag_ == "NN" and lemma in words.persons and not several
    first = doc[start]
    kind = _kind(doc, [segment], words, head)
    office, affiliation = _office(doc, [segment], words) if single else (None, None)
    bare = doc[start + (first.tag_ in ("DT", "PRP$")) : end].text
    return Described(
        start=source[0],
        end=source[1],
        name=bare or None,
        office=office if kind not in _NO_OFFICE else None,
        affiliation=affiliation if kind != "resident" else None,
        kind=kind,
        single=single,
        plural=several or head.tag_ in ("NNS", "NNPS"),
        generic=lemma in words.generic,
        proper=any(t.pos_ == "PROPN" and not _is_base(t) for t in doc[start:end]),
        definite=first.lower_ in ("the", "that", "this", "these", "those", "its", "his", "their"),
        head=lemma,
        nouns=frozenset({lemma}),
        gender=_gender(doc, [segment], words),
    )


def _is_base(token: Token) -> bool:
    """Whether a name only says where somebody is based ("the UK-based group")."""
    i, doc = token.i, token.doc
    return i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_ == "based"


def _alias(doc: Doc, segment: Span) -> Span | None:
    """The name of "the organisation known as the White Helmets"."""
    for i in range(segment[0] + 1, segment[1] - 2):
        if doc[i].lower_ in ("known", "called") and doc[i + 1].lower_ in ("as", "the"):
            return i + 1 + (doc[i + 1].lower_ == "as"), segment[1]
    return None


def _kind(doc: Doc, parts: list[Span], words: Words, head: Token | None = None) -> SourceKind | None:
    """By the head noun; where that is generic, by the words around it, the most telling first."""
    tokens = [t for a, b in parts for t in doc[a:b]]
    if head is None:
        head = next((t for t in tokens if t.lemma_.lower() in words.persons), None)
    if head is not None:
        lemma = head.lemma_.lower()
        plain = words.kinds.get(lemma) or words.kinds.get(head.lower_)
        own = plain if head.text.islower() else _kind_of_word(head, words)
        if own == "unnamed" or (own is not None and lemma not in words.generic):
            return own
    found = {_kind_beside(t, words) for t in tokens if head is None or t.i != head.i}
    general = {_kind_of_word(t, words) for t in tokens}
    return (
        _most_telling(found)
        or (_kind_of_word(head, words) if head is not None else None)
        or _most_telling(general)
    )


def _most_telling(kinds: Collection[SourceKind | None]) -> SourceKind | None:
    return next((kind for kind in _TELLING if kind in kinds), None)


def _kind_beside(token: Token, words: Words) -> SourceKind | None:
    """The kind a word beside a general noun points to ("camp" of "camp leader"; not "local" of "local official")."""
    kind = words.beside.get(token.lower_)
    if kind is not None:
        return kind
    return None if token.lower_ in words.not_beside else _kind_of_word(token, words)


def _kind_of_word(token: Token, words: Words) -> SourceKind | None:
    """The kind a word stands for; within a name, "Refugee" or "People" make no witness."""
    kind = words.kinds.get(token.lower_) or words.kinds.get(token.lemma_.lower())
    return None if kind in ("witness", "resident") and token.tag_.startswith("NNP") else kind
