"""The tolls of an event after UCDP: the least and the most that is said, and what is said most, by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from dateline.cluster.profile import Sides
from dateline.model import Actor, Quantity, QuantityKind
from dateline.picture import Toll, Witness

_COUNTED: Collection[QuantityKind] = frozenset(
    ("killed", "wounded", "captured", "missing", "displaced", "destroyed", "damaged")
)
_Key = tuple[QuantityKind, str | None]
_Said = tuple[Quantity, Witness]
_Told = tuple[str, QuantityKind, frozenset[float]]


def tolls_of(witnesses: Sequence[Witness], *, sides: Sides, names: Mapping[str, str]) -> tuple[Toll, ...]:
    """One toll for each kind and side; ``names`` gives the name of an actor id."""
    said: dict[_Key, list[_Said]] = {}
    shown: dict[str, str] = dict(names)
    for witness in witnesses:
        for quantity, actor in _counts(witness):
            of = sides(actor.id) if actor is not None and actor.id is not None else None
            if of is not None and actor is not None:
                shown.setdefault(of, actor.name)
            said.setdefault((quantity.kind, of), []).append((quantity, witness))
    order = sorted(_once(said).items(), key=lambda item: (item[0][0], item[0][1] or ""))
    return tuple(_toll(key, tuple(_wholes(rows)), shown) for key, rows in order)


def _once(said: Mapping[_Key, list[_Said]]) -> dict[_Key, list[_Said]]:
    """Each report's figure once: nobody's 14 in the headline goes with the 14 civilians of the body, and where one says
    14 and the other at least 14, the more careful stands."""
    rows = [(key, quantity, witness) for key in sorted(said, key=str) for quantity, witness in said[key]]
    named: dict[_Told, _Key] = {}
    careful: set[_Told] = set()
    for key, quantity, witness in rows:
        told = _told(quantity, witness)
        if key[1] is not None:
            named.setdefault(told, key)
        if _is_open(quantity):
            careful.add(told)
    found: dict[_Key, list[_Said]] = {}
    for key, quantity, witness in rows:
        told = _told(quantity, witness)
        if told not in careful or _is_open(quantity):
            found.setdefault(named.get(told, key) if key[1] is None else key, []).append((quantity, witness))
    return found


def _wholes(rows: Sequence[_Said]) -> Iterator[_Said]:
    """Of what one voice counts in one report the largest: the seven who died later are among the 19."""
    largest: dict[tuple[str, str | None], float] = {}
    for quantity, witness in rows:
        told = witness.provenance.report, _voice(witness)
        largest[told] = max(0.0, largest.get(told, 0.0), *_bounds(quantity))
    for quantity, witness in rows:
        most = largest[witness.provenance.report, _voice(witness)]
        if max(_bounds(quantity), default=most) >= most:
            yield quantity, witness


def _voice(witness: Witness) -> str | None:
    """Who counts, as the report names them; none for the report itself."""
    chain = witness.claim.attribution
    return (chain[-1].name or chain[-1].kind) if chain else None


def _told(quantity: Quantity, witness: Witness) -> _Told:
    """What makes two figures of a report one."""
    return witness.provenance.report, quantity.kind, frozenset(_bounds(quantity))


def _is_open(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.best is None and quantity.high is None


def _counts(witness: Witness) -> Iterator[tuple[Quantity, Actor | None]]:
    claim = witness.claim
    for quantity in claim.quantities:
        if quantity.part_of is not None:
            continue
        if quantity.kind in _COUNTED and quantity.of is not None:
            yield quantity, claim.participants[quantity.of].actor
        elif quantity.kind in _COUNTED:
            yield quantity, None


def _toll(key: _Key, rows: Sequence[_Said], names: Mapping[str, str]) -> Toll:
    bounds = [bound for quantity, _ in rows for bound in _bounds(quantity)]
    kind, of = key
    return Toll(
        kind=kind,
        of=of,
        of_name=names.get(of) if of is not None else None,
        low=min(bounds, default=None),
        best=_best(rows),
        high=_high(rows),
        witnesses=tuple(dict.fromkeys(witness.id for _, witness in rows)),
    )


def _bounds(quantity: Quantity) -> tuple[float, ...]:
    return tuple(v for v in (quantity.low, quantity.best, quantity.high) if v is not None)


def _high(rows: Sequence[_Said]) -> float | None:
    """The most that is said; none where the largest figure is only a lower bound ("at least 70")."""
    uppers = [q.high if q.high is not None else q.best for q, _ in rows]
    known = [upper for upper in uppers if upper is not None]
    lowers = [q.low for q, _ in rows if q.low is not None]
    return max(known) if known and (not lowers or max(known) >= max(lowers)) else None


def _best(rows: Sequence[_Said]) -> float | None:
    """The figure of most reports, copies counted once; of several such, the one published last, then the lower.

    A bound ("at least 70") stands for its figure.
    """
    given = [(figure, witness) for quantity, witness in rows if (figure := _figure(quantity)) is not None]
    if not given:
        return None
    backed = Counter(figure for figure, _ in {(figure, w.provenance.group) for figure, w in given})
    last: dict[float, str] = {}
    for figure, witness in given:
        last[figure] = max(last.get(figure, ""), witness.provenance.published or "")
    return max(backed, key=lambda figure: (backed[figure], last[figure], -figure))


def _figure(quantity: Quantity) -> float | None:
    return next((v for v in (quantity.best, quantity.low, quantity.high) if v is not None), None)
