"""Reports whose headline says what their body does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.ledger.said import in_order
from dateline.model import Claim
from dateline.picture import Provenance, Witness
from dateline.reading.headline import unsupported


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A line of the headlines ledger: what the headline claims beside what the body says of it.

    ``body`` holds the body's claims of that type or actor; empty where it says nothing of it.
    """

    report: Provenance
    headline: Witness
    body: tuple[Witness, ...]


def headlines_of(witnesses: Iterable[Witness]) -> tuple[Headline, ...]:
    """Every claim of a headline that its own report's body does not bear out, by day of publication.

    The same words of a headline make one line, however often the report repeats them.
    """
    by_report: dict[str, list[Witness]] = {}
    for witness in in_order(witnesses):
        by_report.setdefault(witness.provenance.report, []).append(witness)
    return tuple(line for said in by_report.values() for line in _lines(said))


def _lines(said: list[Witness]) -> list[Headline]:
    body = [w for w in said if "headline_mismatch" not in w.claim.flags]
    titles = {
        (w.claim.type, w.claim.evidence.quote, w.claim.trigger.quote): w
        for w in reversed(said)
        if "headline_mismatch" in w.claim.flags and unsupported(w.claim, [other.claim for other in body])
    }
    return [
        Headline(report=w.provenance, headline=w, body=_about(w.claim, body))
        for w in in_order(titles.values())
    ]


def _about(title: Claim, body: list[Witness]) -> tuple[Witness, ...]:
    """The claims of the body of the same type, else those by the same actor."""
    same = [w for w in body if w.claim.type == title.type]
    near = [w for w in body if _actors(title) & _actors(w.claim) and w.claim.kind == "event"]
    return tuple(same or near)


def _actors(claim: Claim) -> frozenset[str]:
    ids = (p.actor.id for p in claim.participants if p.role == "actor" and p.actor is not None)
    return frozenset(id for id in ids if id is not None)
