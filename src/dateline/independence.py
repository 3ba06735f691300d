"""How many of an event's witnesses are independent of each other.

Two things make witnesses one: a publisher (one outlet, near copies of one text, or one sentence that both print) and an
origin (the source whose word both pass on, or the agency both carry). There are as many independent groups as there are
origins, but no more than there are publishers: two papers that quote one monitor are one, and so is one paper that
quotes two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from dateline.model import Attribution, Claim, SourceKind
from dateline.picture import Witness
from dateline.sets import Groups, named

_WORD = re.compile(r"\w+")
_SPELT_ALIKE = 85  # of 100 (rapidfuzz): "defence ministry" and "defense ministry"
_ENOUGH = 8  # words from which a sentence printed twice is no chance
_LONG = 8  # letters of a word that tells a source
_LONGER = 10  # a sentence of more words than these is inside another
_WITHIN = 0.9  # where this share of its words stands in the other
_ALIKE = 0.7  # of the words of two sentences, the share that both have (Jaccard) from which they are one


def independent(witnesses: Sequence[Witness]) -> int:
    """The number of independent groups among witnesses."""
    origins = set(origins_of(witnesses).values())
    return min(len(origins), len(set(_publishers(witnesses).values())))


def origins_of(witnesses: Sequence[Witness]) -> Mapping[str, str]:
    """Whose word each witness passes on, by witness id.

    That is the last source of its chain that has a name: a party speaks with one voice, whoever speaks for it. A source
    without a name ("a monitor said") is the named one of its kind that the event has. The report's own voice is that of
    the source it names most often for the event, else of the agency it carries, else of its publisher.
    """
    publishers, sources = _publishers(witnesses), _sources(witnesses)
    named_by = dict[str, Counter[str]]()
    for witness in witnesses:
        if witness.id in sources:
            named_by.setdefault(publishers[witness.id], Counter())[sources[witness.id]] += 1
    origins = {}
    for witness in witnesses:
        counted = named_by.get(publishers[witness.id], Counter())
        lean = min(counted, key=lambda source: (-counted[source], source), default=None)
        told = witness.provenance
        own = (told.originator or told.source_name or publishers[witness.id]).casefold()
        origins[witness.id] = sources.get(witness.id) or lean or own
    return origins


def _sources(witnesses: Sequence[Witness]) -> Mapping[str, str]:
    """The source of each witness that has one with a name, or of a kind that a named source of the event has."""
    links = {witness.id: _last(witness.claim) for witness in witnesses}
    voices = {id_: _voice(link) for id_, link in links.items() if link is not None and _has_name(link)}
    kinds: dict[SourceKind, set[str]] = {}
    for id_, voice in voices.items():
        if (kind := _kind(links[id_])) is not None:
            kinds.setdefault(kind, set()).add(voice)
    spellings = Groups(voices.values())
    for one, other in combinations(sorted(set(voices.values())), 2):
        if fuzz.ratio(one, other) >= _SPELT_ALIKE or _inside(one, other):
            spellings.join(one, other)
    found = {id_: spellings.name(voice) for id_, voice in voices.items()}
    for id_, link in links.items():
        if id_ not in found and (same := kinds.get(_kind(link) or "unnamed")):
            found[id_] = spellings.name(min(same))
    return found


def _inside(one: str, other: str) -> bool:
    """Whether the words of one name stand in the other: "the Observatory", "the Britain-based Observatory"."""
    shorter, longer = sorted((set(_WORD.findall(one)), set(_WORD.findall(other))), key=len)
    return bool(shorter) and shorter <= longer and max(map(len, shorter)) >= _LONG


def _last(claim: Claim) -> Attribution | None:
    return next((link for link in reversed(claim.attribution) if link.actor or link.name), None)


def _kind(link: Attribution | None) -> SourceKind | None:
    return link.kind if link is not None else None


def _has_name(link: Attribution) -> bool:
    """Whether a source is named: by the registry, by the party it stands with, or by a proper name."""
    return bool(link.actor or link.side or (link.name and link.name != link.name.lower()))


def _voice(link: Attribution) -> str:
    """The party or actor that speaks, by the registry's id, else the name in small letters."""
    party = link.side or link.actor
    return party.id if party is not None and party.id is not None else (link.name or "").casefold()


def _publishers(witnesses: Sequence[Witness]) -> Mapping[str, str]:
    """One name for the witnesses of one outlet, of near copies and of one sentence, by witness id."""
    by_id = {witness.id: witness for witness in witnesses}
    groups, first = Groups(by_id), dict[str, str]()
    for witness in witnesses:
        told = witness.provenance
        for tie in (f"copy {told.group}", *([told.source] if told.source is not None else ())):
            groups.join(first.setdefault(tie, witness.id), witness.id)
    for one, other in _same_sentences(witnesses):
        groups.join(one, other)
    set_of = named(groups, by_id)
    return {
        id_: by_id[name].provenance.source or by_id[name].provenance.group for id_, name in set_of.items()
    }


def _same_sentences(witnesses: Sequence[Witness]) -> Iterator[tuple[str, str]]:
    """Pairs of witnesses whose evidence is one sentence, a word more or less."""
    said = [(w.id, frozenset(_WORD.findall(w.claim.evidence.quote.casefold()))) for w in witnesses]
    for (one, words), (other, others) in combinations(said, 2):
        fewer, shared = min(len(words), len(others)), len(words & others)
        if fewer >= _ENOUGH and (
            shared >= _ALIKE * len(words | others) or shared >= _WITHIN * fewer > _LONGER
        ):
            yield one, other
