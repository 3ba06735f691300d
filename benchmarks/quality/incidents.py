"""Dateline's claims as the templates of MUC-4's role form; ``tables/muc4.yaml`` leads to them.

The form wants not the words as they stand but those of an analyst's key: persons by their name without title and
office, bodies by their name, things without where they are. The word lists of the language, by which Dateline reads its
own mentions, say what of a mention that is. The form is in small letters: a mention is given capitals before it is
asked for persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from dateline.annotation import Annotation, Statement
from dateline.cluster.profile import denies
from dateline.codebook.codebook import load_codebook
from dateline.model import Claim, Reading
from dateline.normalise.actor_words import read_actor_words
from dateline.normalise.resources import Resources
from dateline.normalise.source_mentions import read_source_words
from dateline.normalise.words import Word, cut

_TABLE: Final = Path(__file__).parent / "tables" / "muc4.yaml"
_LISTED: Final = re.compile(r",| and | or ")
Filler = tuple[str, str]
"""A role and the words in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An incident: its type, and the words of the entities in each role."""

    type: str
    roles: Mapping[str, Sequence[str]]

    def entities(self, part: str) -> Sequence[str]:
        """The words of a role; of ``incident_type``, the type."""
        return (self.type,) if part == "incident_type" else self.roles.get(part, ())


def incidents(reading: Reading, annotation: Annotation, resources: Resources) -> list[Template]:
    """The incidents of a report, one of each type, in the order in which it tells them."""
    told = {(each.trigger.start, each.trigger.end): each for each in annotation.statements}
    words = _Words(text=reading.report.text, resources=resources, names=())
    words = _Words(text=words.text, resources=resources, names=tuple(words.all_persons(annotation)))
    found: dict[str, dict[str, dict[str, None]]] = {}
    claims = [claim for claim in reading.claims if _is_incident(claim)]
    sure = {_type(claim) for claim in claims if claim.score >= _table()["sure"]}
    for claim in (claim for claim in claims if _type(claim) in sure):
        roles = found.setdefault(_type(claim), {})
        statement = told.get((claim.trigger.start, claim.trigger.end))
        for role, filler in words.fillers(claim, statement):
            roles.setdefault(role, {})[filler] = None
    return [
        Template(type=type_, roles={role: list(fillers) for role, fillers in roles.items()})
        for type_, roles in found.items()
    ]


def _is_incident(claim: Claim) -> bool:
    """Whether a claim tells an occurrence of a type that is an incident there."""
    table = _table()
    told = claim.kind == "event" and claim.stage in table["stages"] and not denies(claim)
    return told and bool(_type(claim)) and claim.type not in table["left_out"]


def _type(claim: Claim) -> str:
    """What the codebook says that a type is called there."""
    known = load_codebook().types.get(claim.type)
    return (known.maps_to.muc4 or "").lower() if known is not None else ""


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A report's text, what its words are read by, and the names of persons in it, the longest first."""

    text: str
    resources: Resources
    names: tuple[str, ...]

    def fillers(self, claim: Claim, statement: Statement | None) -> Iterator[Filler]:
        """The roles of a claim and the words in them."""
        table = _table()
        for argument in statement.arguments if statement is not None else ():
            quote = argument.mention.telling.of(self.text)
            if quote.lower() in self.resources.sources.pronouns:
                continue
            if argument.role in table["actor"]:
                yield from self._doer(quote)
            thing = argument.role in table["things"]
            if argument.role in table["people"] or (thing and claim.type in table["of_people"]):
                yield from (("Victim", name) for name in self.persons(quote))
            elif thing:
                yield from self._hit(quote)
        weapons = (m.mention.quote for m in claim.means if m.kind in table["means"])
        yield from (("Weapon", weapon) for weapon in (*weapons, *self._named_weapons(claim.trigger.quote)))

    def _doer(self, quote: str) -> Iterator[Filler]:
        """The bodies that the words name and, unless the name says it all, who it is by what they are."""
        row, lexicon = cut(quote), self.resources.actors
        head = self._head(row)
        if self._among(head, lexicon.material):
            return
        people = self._among(head, lexicon.people | lexicon.fighters)
        first, at = 0, row.index(head)
        named = [n for n in lexicon.names.find([w.text for w in row]).found if not n.place_name]
        for name in named:
            end = at if people and name.start < at < name.end else name.end
            yield "PerpOrg", quote[row[name.start].start : row[end - 1].end]
            first = end if name.start == 0 and end <= at else first
        if people:
            yield "PerpInd", self._plain(quote[row[first].start :])
        elif not named:
            said = read_actor_words(quote, lexicon)
            yield "PerpOrg" if said.nominal else "PerpInd", self._plain(quote)

    def _hit(self, quote: str) -> Iterator[Filler]:
        """Persons by their name, where a title or a noun for people says that they are; else a thing."""
        row, lexicon = cut(quote), self.resources.actors
        if any(self._among(word, lexicon.people) for word in row):
            yield from (("Victim", name) for name in self.persons(quote))
        else:
            yield "Target", self._uncounted(self._plain(quote))

    def _named_weapons(self, trigger: str) -> Iterator[str]:
        """The weapon that a trigger names, with what carries it ("car bomb")."""
        row, lexicon = cut(trigger), self.resources.actors
        for at, word in enumerate(row):
            if self._among(word, lexicon.munitions):
                while at and self._among(row[at - 1], lexicon.means):
                    at -= 1
                yield trigger[row[at].start : word.end]
                return

    def _head(self, row: Sequence[Word]) -> Word:
        """The last word before the first preposition, comma or bracket."""
        ends = self.resources.actors.breaks | self.resources.actors.links
        at = next((i for i, word in enumerate(row) if i and word.low in ends | {"(", ","}), len(row))
        return row[at - 1]

    def _plain(self, quote: str) -> str:
        """The words without where it is and without what stands in brackets."""
        breaks = self.resources.actors.breaks - {"of"}
        row = cut(quote)
        at = next((i for i, word in enumerate(row) if i and word.low in breaks | {"(", ","}), len(row))
        return quote[: row[at - 1].end]

    def _uncounted(self, quote: str) -> str:
        """The words without the number that they begin with; of nothing else, all of them."""
        row, numbers = cut(quote), self.resources.numbers
        counts = {*numbers.units, *numbers.scales, *numbers.plural}
        told = (word for word in row if not (word.text[0].isdigit() or word.low in counts))
        return quote[next(told, row[0]).start :]

    def _among(self, word: Word, known: Iterable[str]) -> bool:
        return self.resources.actors.inflection.among(word.low, frozenset(known)) is not None

    # ---- persons ----

    def all_persons(self, annotation: Annotation) -> list[str]:
        """The names of all who take part in anything, the longest first."""
        quotes = {a.mention.telling.of(self.text) for each in annotation.statements for a in each.arguments}
        return sorted({name for quote in quotes for name in self.persons(quote)}, key=lambda n: (-len(n), n))

    def persons(self, quote: str) -> Iterator[str]:
        """The persons that words name, by first name and last; a part of a name stands for the whole one."""
        for part in filter(None, map(str.strip, _LISTED.split(quote))):
            name = self._person(part)
            if name is not None:
                whole = next((each for each in self.names if set(name.split()) < set(each.split())), name)
                if " " in whole:
                    yield whole

    def _person(self, quote: str) -> str | None:
        """The name of a person in words given capitals: no figures, and no noun that a list holds."""
        sources, lexicon = self.resources.sources, self.resources.actors
        small = lexicon.links | lexicon.breaks | sources.articles | sources.particles
        cased = " ".join(word if word in small else word.capitalize() for word in quote.split())
        name = read_source_words(cased, "witness", sources, lexicon.inflection).name
        row = cut((name or "").lower())
        counted = {*self.resources.numbers.units, *self.resources.numbers.scales, *lexicon.own}
        known = (
            lexicon.people | lexicon.group | lexicon.posts | lexicon.material | frozenset(lexicon.demonyms)
        )
        if not row or not all(word.letters or word.text == "." for word in row):
            return None
        plain = not any(word.low in counted or self._among(word, known) for word in row)
        return name.lower() if name is not None and plain else None
