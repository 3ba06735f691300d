"""The columns that every table carries last: which words say so, in whose report."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.exports.base import Cell, Coded
from dateline.exports.facts import one_line, source_name
from dateline.picture import Event, Witness


def evidence(event: Event, coded: Coded) -> dict[str, Cell]:
    """The evidence columns of ``schemes/evidence.yaml``."""
    return {
        "dateline_event": event.id,
        "dateline_evidence": _quotes(event.witnesses),
        "dateline_against": _quotes(event.against),
        "dateline_claims": "; ".join(witness.id for witness in event.witnesses),
        "dateline_status": event.status,
        "dateline_groups": event.groups,
        "dateline_imputed": "; ".join(coded.imputed) or None,
    }


def _quotes(witnesses: Iterable[Witness]) -> str | None:
    return " | ".join(quoted(witness) for witness in witnesses) or None


def quoted(witness: Witness) -> str:
    """A witness's words with their source and date: ``Outlet (2024-05-01): "words"``."""
    published = f" ({witness.provenance.published})" if witness.provenance.published else ""
    return f'{source_name(witness)}{published}: "{one_line(witness.claim.evidence.quote)}"'
