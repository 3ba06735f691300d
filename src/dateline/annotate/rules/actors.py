"""Actor mentions: which words name an army, a group, people; by the registry first, then by what the noun is.

A mention is read on demand from the head of a noun phrase. Registry names come before spaCy's entities, which miss
ISIS, Daesh and most transliterated groups. Nothing is resolved here: a mention carries candidates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate.rules.nouns import content, phrase
from dateline.model import ActorKind
from dateline.normalise.lexicon import Lexicon
from dateline.normalise.names import Name, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class BackerMention:
    """Tokens of whoever backs a mention, with the registry entries they name."""

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPhrase:
    """A noun phrase that names an actor. Token indexes; ``ids`` are candidates, best context decides later.

    ``nominal`` says the phrase names a body of a state by what it is ("the army"); ``umbrella`` that it must stay
    unresolved ("pro-government forces"); ``antecedent`` is the head token that a pronoun or "the group" stands for.
    """

    start: int
    end: int
    head: int
    ids: tuple[str, ...] = ()
    demonym: str | None = None
    nominal: str | None = None
    kind: ActorKind | None = None
    label: str | None = None
    umbrella: bool = False
    anaphor: bool = False
    antecedent: int | None = None
    backers: tuple[BackerMention, ...] = ()


def _described(core: Token, demonyms: Mapping[str, str]) -> Token:
    """The noun that a demonym stands before: "strikes" for both of "Syrian and Russian strikes"."""
    while core.lower_ in demonyms and core.head != core:
        core = core.head
    return core


class ActorReader:
    """Reads the actor that a noun phrase names; holds what is the same for the whole document. ``telling`` are ids of
    those who only report: no pronoun of a claim stands for them; ``media`` are outlets among them."""

    def __init__(
        self,
        names: Names,
        lexicon: Lexicon,
        demonyms: Mapping[str, str],
        telling: frozenset[str] = frozenset(),
        dates: frozenset[int] = frozenset(),
        media: frozenset[str] = frozenset(),
    ) -> None:
        self.names = names
        self.telling = telling
        self.dates = dates
        self.media = media
        self.lexicon = lexicon
        self.demonyms = demonyms
        self._read: dict[int, ActorPhrase] = {}

    def mention(self, head: Token) -> ActorPhrase:
        """The mention headed by a token; a partitive ("dozens of militants") is read by its content noun."""
        if head.i not in self._read:
            self._read[head.i] = self._mention(head)
        return self._read[head.i]

    def _mention(self, head: Token) -> ActorPhrase:
        core = content(head)
        start, end = phrase(core)
        while start < core.i and start in self.dates:
            start += 1
        name = self._name_of(core, start, end)
        if name is not None:
            start, end = min(start, name.start), max(end, name.end) if name.start <= core.i else end
        start, end = self._outer_start(head, core, start), max(end, self._person_end(core))
        ids = name.ids if name is not None else ()
        backers = tuple(b for b in self._backers(core, start, end) if not (b.ids and set(b.ids) & set(ids)))
        ids = name.ids if name is not None else ()
        umbrella = self._umbrella(core, start, end) and not (name and name.start <= core.i < name.end)
        lemma = core.lemma_.lower()
        if umbrella:
            ids = ()
        demonym = None if umbrella or ids else self._demonym(core, start) or self.demonyms.get(core.lower_)
        return ActorPhrase(
            start=start,
            end=end,
            head=core.i,
            ids=ids,
            demonym=demonym,
            nominal=None if ids or umbrella else self._nominal(core, phrase(core)[0], demonym),
            kind=self.kind(core),
            label=self._label(core, start),
            umbrella=umbrella,
            anaphor=not ids and not umbrella and self._anaphoric(core, lemma),
            antecedent=None,
            backers=backers,
        )

    def is_actor(self, head: Token) -> bool:
        """Whether a noun phrase can be someone who acts or is acted on."""
        core = content(head)
        if core.i in self.names.at or core.pos_ == "PRON":
            return True
        lemma = core.lemma_.lower()
        return (
            lemma in self.lexicon.group
            or lemma in self.lexicon.people
            or core.ent_type_ in {"PERSON", "ORG", "NORP"}
        )

    def kind(self, core: Token) -> ActorKind | None:
        """The kind of actor that the noun alone says, for people without a registry entry."""
        lemma = core.lemma_.lower()
        if lemma in self.lexicon.protesters:
            return "protesters"
        if lemma in self.lexicon.rioters:
            return "rioters"
        if lemma in self.lexicon.civilians:
            return "civilians"
        return None

    def _person_end(self, core: Token) -> int:
        """ "the army chief Abdel Fattah al-Burhan", "the presidents of Rwanda and Congo": the name belongs
        to the office."""
        for child in core.rights:
            if child.dep_ == "appos" and child.ent_type_ == "PERSON" and child.left_edge.i == core.i + 1:
                return child.i + 1
            if (
                child.lower_ == "of"
                and child.i == core.i + 1
                and core.lemma_.lower() in self.lexicon.officials
            ):
                return child.right_edge.i + 1
        return 0

    def _outer_start(self, head: Token, core: Token, start: int) -> int:
        return start if head == core or head.lemma_ == "presence" else min(start, phrase(head)[0])

    def _name_of(self, core: Token, start: int, end: int) -> Name | None:
        covering = self.names.at.get(core.i)
        if covering is not None:
            return covering
        lemma = core.lemma_.lower()
        words = self.lexicon
        if not any(lemma in known for known in (words.group, words.people, words.material, words.posts)):
            return None
        inside = [
            n for n in self.names.within(start, end) if not n.place_name and not self._hyphenated(core.doc, n)
        ]
        if inside:
            return inside[-1]
        return self._name_behind(core)

    def _name_behind(self, core: Token) -> Name | None:
        """ "militants from Boko Haram", "members of the M23", "forces loyal to Haftar"."""
        for child in core.rights:
            holder = child
            if child.dep_ in {"amod", "acl"} and child.lower_ in {
                "loyal",
                "belonging",
                "allied",
                "affiliated",
            }:
                if child.lower_ in {"allied", "affiliated"}:
                    return None
                holder = next((c for c in child.children if c.lower_ == "to"), child)
            thing = core.lemma_.lower() in self.lexicon.posts
            if holder.lower_ in self.lexicon.of_group and not (thing and holder.lower_ != "of"):
                for inner in holder.children:
                    name = self.names.at.get(content(inner).i) or self._name_on(inner)
                    if inner.dep_ == "pobj" and name is not None and not name.place_name:
                        return name
        return None

    def _name_on(self, noun: Token) -> Name | None:
        """ "Positions of Boko Haram fighters": the name before a word for its people."""
        if noun.lemma_.lower() not in self.lexicon.group | self.lexicon.people:
            return None
        inside = [n for n in self.names.within(*phrase(noun)) if not n.place_name]
        inside = [
            n for n in inside if not self._hyphenated(noun.doc, n) and not self.telling.issuperset(n.ids)
        ]
        return inside[-1] if inside else None

    def _hyphenated(self, doc: Doc, name: Name) -> bool:
        """ "ISIS-held", "US-backed", "pro-Russian": a name glued to another word is not the actor itself."""
        after = name.end < len(doc) - 1 and doc[name.end].text in "-–" and not doc[name.end - 1].whitespace_
        before = doc[name.start].text.lower().split("-")[0] in self.lexicon.umbrella_prefixes
        behind = name.start > 1 and doc[name.start - 1].text in "-–" and not doc[name.start - 1].whitespace_
        return after or before or (behind and doc[name.start - 2].lower_ in self.lexicon.umbrella_prefixes)

    def _umbrella(self, core: Token, start: int, end: int) -> bool:
        for token in core.doc[start:end]:
            if token.lower_.split("-")[0] in self.lexicon.umbrella_prefixes and (
                "-" in token.text or token.nbor().text in "-–" or token.lower_ == "former"
            ):
                return True
            if token.lower_ in self.lexicon.allied and token.i > start and token.nbor(-1).text in "-–":
                return True
        return False

    def _backers(self, core: Token, start: int, end: int) -> tuple[BackerMention, ...]:
        found: list[BackerMention] = []
        doc = core.doc
        for token in doc[start:end]:
            if token.lower_ in self.lexicon.backed and token.i >= start + 2 and doc[token.i - 1].text in "-–":
                found += self._backer_at(doc, token.i - 2, floor=start)
        for child in core.rights:
            if child.dep_ == "acl" and child.lower_ in self.lexicon.backed:
                agents = [
                    t
                    for c in child.children
                    if c.dep_ in {"agent", "prep"} and c.lower_ == "by"
                    for t in c.children
                ]
                for agent in agents:
                    for member in [agent, *agent.conjuncts]:
                        begin, finish = phrase(member)
                        name = self._name_of(member, begin, finish)
                        found.append(
                            BackerMention(
                                start=begin, end=finish, ids=name.ids if name else self._state(doc, begin)
                            )
                        )
        return tuple(found)

    def _backer_at(self, doc: Doc, last: int, *, floor: int) -> list[BackerMention]:
        name = self.names.at.get(last)
        if name is not None:
            return [BackerMention(start=name.start, end=name.end, ids=name.ids)]
        return [BackerMention(start=last, end=last + 1, ids=self._state(doc, last))]

    def _state(self, doc: Doc, token: int) -> tuple[str, ...]:
        country = self.demonyms.get(doc[token].lower_)
        return (f"{country.lower()}-gov",) if country else ()

    def _demonym(self, core: Token, start: int) -> str | None:
        for token in reversed(core.doc[start : core.i]):
            country = self.demonyms.get(token.lower_)
            hyphened = token.i + 1 < len(core.doc) and token.nbor().text in "-–"
            if country and token.is_title and not hyphened:
                return country
        return None

    def _nominal(self, core: Token, start: int, demonym: str | None) -> str | None:
        if core.lemma_.lower() in self.lexicon.told and self._is_told(core):
            return None
        words = " ".join([t.lower_ for t in core.doc[start : core.i] if t.is_alpha] + [core.lemma_.lower()])
        for nominal, wordings in self.lexicon.nominals.items():
            if any(words == w or (demonym and words.endswith(w)) for w in wordings):
                return nominal
        owner = self._owned(core, start)
        if owner is not None:
            return owner
        between = {t.lemma_.lower() for t in core.doc[start : core.i]} & self.lexicon.group
        if core.lemma_.lower() in self.lexicon.material:
            between -= {"fighter"}  # "Russian fighter jets"
        if demonym is None or not between <= self.lexicon.of_state:
            return None  # "an Iraqi opposition official" stands for no body of the state
        lemma = _described(core, self.demonyms).lemma_.lower()
        if lemma in self.lexicon.police_nouns:
            return "police"
        if (
            any(t.lower_ in self.lexicon.ministry_of_arms for t in core.doc[start : core.i])
            or lemma in self.lexicon.military_nouns
        ):
            return "army"
        return "government" if lemma in self.lexicon.government_nouns else None

    def _is_told(self, core: Token) -> bool:
        """ "A coalition", "the coalition of tribes", "a coalition called X": not the one that all know."""
        indefinite = any(c.tag_ == "DT" and c.lower_ in {"a", "an", "another"} for c in core.lefts)
        return indefinite or any(c.lower_ == "of" or c.dep_ in {"acl", "appos"} for c in core.rights)

    def _owned(self, core: Token, start: int) -> str | None:
        """ "Rebel artillery", "army positions", "a police officer": what is a body's, with no other word before."""
        words, lemma = self.lexicon, core.lemma_.lower()
        before = [t.lower_ for t in core.doc[start : core.i] if t.is_alpha]
        own = lemma in words.military_nouns or lemma in words.posts or lemma in words.fighters
        if not own or len(before) != 1 or before[0] in words.of_arms:
            return None
        return next((nominal for nominal, wordings in words.nominals.items() if before[0] in wordings), None)

    def _label(self, core: Token, start: int) -> str | None:
        for token in [core, *reversed(core.doc[start : core.i])]:
            if self.lexicon.loaded & {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")}:
                return token.text
        return None

    def _anaphoric(self, core: Token, lemma: str) -> bool:
        if core.pos_ == "PRON":
            return core.lower_ in self.lexicon.pronouns
        definite = any(
            c.dep_ == "det" and c.lower_ in {"the", "this", "these", "that"} for c in core.children
        )
        bare = not any(c.dep_ in {"amod", "compound"} for c in core.lefts)
        return definite and bare and lemma in self.lexicon.anaphoric
