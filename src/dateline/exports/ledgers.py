"""The ledgers as tables: control, conflicts, strengths, forecasts, arrangements, with the words behind each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, BinaryIO

from dateline.exports.base import Cell, Row, Writer, load_scheme
from dateline.exports.codebook import codebook
from dateline.exports.countries import load_countries
from dateline.exports.delimited import delimited
from dateline.exports.evidence import quotes
from dateline.exports.xlsx import workbook
from dateline.ledger.arrangements import Arrangement
from dateline.ledger.conflicts import Conflict
from dateline.ledger.control import Holding
from dateline.ledger.forecasts import Forecast
from dateline.ledger.parties import Party
from dateline.ledger.strengths import Strength
from dateline.model import Place
from dateline.picture import Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerExport:
    """A ledger in a format: ``write`` writes its lines into a binary file and says how many rows they made."""

    suffix: str
    write: Callable[[Iterable[Any], BinaryIO], int]
    codebook: Callable[[], str]
    text: bool


def load_ledger_exports(ledger: str) -> Mapping[str, LedgerExport]:
    """The formats of a ledger (a key of ``LEDGERS``) by name."""
    scheme, rows = load_scheme(ledger, "ledger_evidence"), LEDGERS[ledger]
    told = partial(codebook, scheme)
    return MappingProxyType(
        {
            "csv": LedgerExport(
                suffix=".csv", write=_counted(rows, delimited(scheme)), codebook=told, text=True
            ),
            "xlsx": LedgerExport(
                suffix=".xlsx", write=_counted(rows, workbook(scheme)), codebook=told, text=False
            ),
        }
    )


def _counted(
    rows: Callable[[Iterable[Any]], Iterator[Row]], write: Writer
) -> Callable[[Iterable[Any], BinaryIO], int]:
    def written(lines: Iterable[Any], out: BinaryIO) -> int:
        made = list(rows(lines))
        write(made, out)
        return len(made)

    return written


def _control(lines: Iterable[Holding]) -> Iterator[Row]:
    for line in lines:
        pressure = [f"{p.state} by {_name(p.party) or '?'} ({p.day})" for p in line.pressure]
        yield {
            **_where(line.place),
            "admin1": line.place.admin1,
            "latitude": line.place.latitude,
            "longitude": line.place.longitude,
            "holder": _name(line.holder),
            "holder_id": line.holder.id if line.holder is not None else None,
            "state": line.state,
            "standing": line.standing,
            "since": line.since or None,
            "since_basis": line.basis,
            "until": line.until,
            "previous": _name(line.previous),
            "change_told": _yes(line.change_told),
            "disputed": _yes(line.disputed),
            "pressure": _joined(pressure),
            "last": line.last or None,
            "stale_days": line.stale_days,
            **_evidence((*line.assessed, *line.claimed), line.groups, against=(*line.against, *line.rivals)),
        }


def _conflicts(lines: Iterable[Conflict]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        about: dict[str, Cell] = {
            "conflict": number,
            "kind": line.kind,
            "event": line.event,
            "type": line.type,
            **_where(line.place),
            "day": line.day,
            "count": line.count,
            "of": line.of,
            "update": _yes(line.update),
            "apart_ratio": line.apart.ratio,
            "apart_number": line.apart.number,
            "apart_km": line.apart.km,
            "apart_days": line.apart.days,
        }
        for stand in line.stands:
            yield {
                **about,
                "said": stand.value,
                "low": stand.low,
                "high": stand.high,
                "party": _name(stand.party),
                "said_place": stand.place.name if stand.place is not None else None,
                "start": stand.start,
                "end": stand.end,
                "speakers": _joined(stand.speakers),
                "outlets": _joined(stand.outlets),
                "sides": _joined([side.name for side in stand.sides]),
                **_evidence(stand.witnesses, stand.groups),
            }


def _strengths(lines: Iterable[Strength]) -> Iterator[Row]:
    for line in lines:
        for estimate in line.estimates:
            yield {
                "force": line.force,
                "actor_id": line.actor.id if line.actor is not None else None,
                "party": _name(line.party),
                **_where(line.place),
                "measure": line.measure,
                "day": estimate.day or None,
                "dated": _yes(estimate.dated),
                "low": estimate.low,
                "best": estimate.best,
                "high": estimate.high,
                "words": estimate.words,
                **_told(estimate.witnesses, estimate.groups, denied=estimate.against),
            }


def _forecasts(lines: Iterable[Forecast]) -> Iterator[Row]:
    for line in lines:
        yield {
            "kind": line.kind,
            "type": line.type,
            "family": line.family,
            **_where(line.place),
            "party": _name(line.party),
            "negated": _yes(line.negated),
            "said": line.said or None,
            "horizon": line.horizon,
            "condition": line.condition.quote if line.condition is not None else None,
            "outcome": line.outcome,
            "events": _joined(line.events),
            "deciding": quotes(line.deciding),
            **_evidence(line.witnesses, line.groups),
        }


def _arrangements(lines: Iterable[Arrangement]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        for step in line.steps:
            yield {
                "arrangement": number,
                "type": line.type,
                **_where(line.place),
                "country_code": _iso3(line.country),
                "parties": _joined([party.name for party in line.parties]),
                "status": line.status,
                "step": step.kind,
                "denied": _yes(step.against),
                "day": step.day or None,
                "dated": _yes(step.dated),
                "words": step.words,
                **_told(step.witnesses, step.groups, denied=step.against),
            }


def _where(place: Place | None) -> dict[str, Cell]:
    return {
        "place": place.name if place is not None else None,
        "place_id": place.id if place is not None else None,
        "country_code": _iso3(place.country) if place is not None else None,
    }


def _iso3(code: str | None) -> str | None:
    country = load_countries().get(code) if code is not None else None
    return country.iso3 if country is not None else None


def _name(party: Party | None) -> str | None:
    return party.name if party is not None else None


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _joined(values: Sequence[str]) -> str | None:
    return "; ".join(values) or None


def _told(witnesses: Sequence[Witness], groups: int, *, denied: bool) -> dict[str, Cell]:
    """The evidence of a row that its witnesses tell, or deny."""
    return _evidence((), groups, against=witnesses) if denied else _evidence(witnesses, groups)


def _evidence(
    witnesses: Sequence[Witness], groups: int, *, against: Sequence[Witness] = ()
) -> dict[str, Cell]:
    ids = dict.fromkeys(witness.id for witness in (*witnesses, *against))
    return {
        "dateline_evidence": quotes(witnesses),
        "dateline_against": quotes(against),
        "dateline_claims": _joined(list(ids)),
        "dateline_groups": groups,
    }


LEDGERS: Mapping[str, Callable[[Iterable[Any]], Iterator[Row]]] = MappingProxyType(
    {
        "control": _control,
        "conflicts": _conflicts,
        "strengths": _strengths,
        "forecasts": _forecasts,
        "arrangements": _arrangements,
    }
)
"""The ledgers that are written as tables, by name."""
