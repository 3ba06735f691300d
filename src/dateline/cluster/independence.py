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

from dateline.cluster.sets import Groups, named
from dateline.picture import Witness

_WORD = re.compile(r"\w+")
_ENOUGH = 8  # words from which a sentence printed twice is no chance
_ALIKE = 0.7  # of the words of two sentences, the share that both have (Jaccard) from which they are one


def independent(witnesses: Sequence[Witness]) -> int:
    """The number of independent groups among witnesses."""
    origins = set(origins_of(witnesses).values())
    return min(len(origins), len(set(_publishers(witnesses).values())))


def origins_of(witnesses: Sequence[Witness]) -> Mapping[str, str]:
    """Whose word each witness passes on, by witness id.

    That is the last named source of its chain. The report's own voice is that of the source it names most often for
    the event, else of the agency it carries, else of its publisher.
    """
    publishers, named_by = _publishers(witnesses), dict[str, Counter[str]]()
    for witness in witnesses:
        if (source := _named_source(witness)) is not None:
            named_by.setdefault(publishers[witness.id], Counter())[source] += 1
    origins = {}
    for witness in witnesses:
        sources = named_by.get(publishers[witness.id], Counter())
        lean = min(sources, key=lambda source: (-sources[source], source), default=None)
        own = witness.provenance.originator or publishers[witness.id]
        origins[witness.id] = _named_source(witness) or lean or own
    return origins


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
        if min(len(words), len(others)) >= _ENOUGH and len(words & others) >= _ALIKE * len(words | others):
            yield one, other


def _named_source(witness: Witness) -> str | None:
    """The registry's id of the last named source, else its name in small letters."""
    for link in reversed(witness.claim.attribution):
        if link.actor is not None and link.actor.id is not None:
            return link.actor.id
        if link.name is not None:
            return link.name.casefold()
    return None
