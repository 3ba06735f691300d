"""Stance: what the chain of sources and the mood make of a claim, after the contract.

stated: the report's own voice; reported: hearsay; claimed: a party about its own side's doing; accused: about
another's wrongdoing; confirmed, denied: the source says so; possible: speculation in the report's own voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Attribution, Stance

_PARTIES = frozenset({"military", "rebel", "party", "official"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One link of the chain as stance sees it: the act of saying, its strength, whether it is negated, and who."""

    act: str
    strength: str
    negated: bool
    source: Attribution


def stance_of(
    chain: Sequence[Spoken],
    *,
    possible: bool,
    accused: bool,
    blames: bool,
    eventful: bool,
    actor_side: str | None,
) -> Stance:
    """The stance of a claim. ``blames``: its type is a wrong; ``actor_side``: the party of who did it, if known."""
    if not chain:
        return "accused" if accused else "possible" if possible else "stated"
    last = chain[-1]
    if last.act == "denied":
        return "reported" if last.negated else "denied"  # "did not deny"
    if accused or last.act == "accused":
        return "accused"
    if last.act == "confirmed" and not last.negated and last.source.name is not None:
        return "confirmed"
    if last.act == "hearsay" or not eventful or not _party(last.source):
        return "reported"
    side = last.source.side.id if last.source.side is not None else None
    if actor_side is None or actor_side == side:
        return "claimed"
    return "accused" if blames else "reported"


def _party(source: Attribution) -> bool:
    """Whether a source speaks for a side of the war: its own, or by the arms it bears."""
    if source.actor is not None and source.actor.kind in {"international_org", "media", "civilians"}:
        return False
    return (
        source.kind in _PARTIES
        and (source.side is not None or source.kind in {"military", "rebel"})
        or (source.kind == "unnamed" and source.side is not None)
    )
