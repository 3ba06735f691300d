"""Which claim of a reading answers which marked claim.

Two may be paired where their triggers overlap, or where their types are of one family and the words that carry them
overlap; the best pairs are made first, and each claim is in one pair at most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from benchmarks.quality.given import GivenClaim
from dateline.annotation import Statement
from dateline.codebook.codebook import load_codebook
from dateline.codebook.families import load_families
from dateline.model import ClaimKind


@cache
def kinds() -> Mapping[str, ClaimKind]:
    """The kind that each type of the codebook has of itself."""
    return {name: entry.kind for name, entry in load_codebook().types.items()}


@cache
def family(type_: str) -> str:
    """The family of a type. Types of no family are one by kind ("position"), save events, which then stand alone."""
    kind = kinds().get(type_, "event")
    return load_families().of.get(type_) or (type_ if kind == "event" else kind)


def affinity(gold: Statement, claim: GivenClaim) -> float:
    """How well a claim answers a mark; 0 where it does not."""
    met = claim.trigger is not None and gold.trigger.meets(claim.trigger.span)
    near = gold.evidence.meets(claim.evidence)
    kin = family(gold.type) == family(claim.type)
    if not met and not (near and kin):
        return 0.0
    same_type, same_kind = gold.type == claim.type, gold.kind == claim.kind
    return 4.0 * met + 2.0 * same_type + 1.0 * kin + 0.5 * same_kind + 0.25 * near


def pairs(golds: Sequence[Statement], claims: Sequence[GivenClaim]) -> list[tuple[int, int]]:
    """Positions of marks and claims that belong together, the best first; of equals, the earlier in the text."""
    ranked = sorted(
        (-score, i, j)
        for i, gold in enumerate(golds)
        for j, claim in enumerate(claims)
        if (score := affinity(gold, claim)) > 0
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return list(found.items())
