"""The columns that every table carries last: which words say so, in whose report."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.exports.base import Cell, Coded, Coder, Context, LeftOut
from dateline.exports.facts import source_name
from dateline.exports.safe import one_line
from dateline.picture import Event, Witness


def witnessed(code: Coder) -> Coder:
    """A coder whose rows end with the evidence columns."""

    def coded(event: Event, context: Context) -> Coded | LeftOut:
        row = code(event, context)
        if isinstance(row, LeftOut):
            return row
        return Coded(values={**row.values, **evidence(event, row)}, imputed=row.imputed)

    return coded


def evidence(event: Event, coded: Coded) -> dict[str, Cell]:
    """The evidence columns of ``schemes/evidence.yaml``."""
    return {
        "dateline_event": event.id,
        "dateline_evidence": quotes(event.witnesses),
        "dateline_against": quotes(event.against),
        "dateline_claims": "; ".join(witness.id for witness in event.witnesses),
        "dateline_status": event.status,
        "dateline_groups": event.groups,
        "dateline_imputed": "; ".join(coded.imputed) or None,
    }


def quotes(witnesses: Iterable[Witness]) -> str | None:
    """The words of some witnesses, separated by ` | `."""
    return " | ".join(quoted(witness) for witness in witnesses) or None


def quoted(witness: Witness) -> str:
    """A witness's words with their source and date: ``Outlet (2024-05-01): "words"``."""
    published = f" ({witness.provenance.published})" if witness.provenance.published else ""
    return f'{source_name(witness)}{published}: "{one_line(witness.claim.evidence.quote)}"'
