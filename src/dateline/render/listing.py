"""What look-ups print: places, actors and types of claims, as plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.render.card import spaced, visible

if TYPE_CHECKING:
    from dateline.codebook.codebook import EventType, Schemes
    from dateline.codebook.registry import Match, Registry, RegistryActor
    from dateline.gazetteer.base import Entry


def place_line(entry: Entry) -> str:
    """A gazetteer entry: its name, what it is, where it lies, its id and coordinates."""
    place = entry.place
    within = ", ".join(part for part in (place.admin1, place.country) if part and part != place.name)
    at = "" if place.latitude is None else f"{place.latitude:.4f} {place.longitude:.4f}"
    parts = [place.name, place.kind, within, at, f"[{place.id}]"]
    return visible(" · ".join(part for part in parts if part))


def actor_lines(match: Match, registry: Registry) -> Iterator[str]:
    """An actor of the registry: its name, id and kind, then what is known of it, indented."""
    actor = match.actor
    yield visible(f"{actor.name} · {spaced(actor.kind)} · [{actor.id}]")
    for name, value in _facts(actor, registry):
        if value:
            yield "    " + visible(f"{name}: {value}")


def _facts(actor: RegistryActor, registry: Registry) -> Iterator[tuple[str, str]]:
    def named(id: str | None) -> str:
        entry = registry.by_id(id) if id else None
        return entry.name if entry else id or ""

    yield "country", actor.country or ""
    yield "active in", ", ".join(actor.active_in) if actor.active_in != (actor.country,) else ""
    yield "existed", _span(actor.founded, actor.dissolved)
    yield "part of", named(actor.parent)
    yield "side", named(actor.side) if actor.side != actor.id else ""
    yield "backed by", ", ".join(f"{named(b.id)} {_span(b.start, b.end)}".strip() for b in actor.backers)
    yield "names by date", ", ".join(f"{d.name} {_span(d.start, d.end)}".strip() for d in actor.dated_names)
    others = dict.fromkeys(alias.text for alias in actor.aliases if alias.text != actor.name)
    yield "also", ", ".join(others)


def _span(start: str | None, end: str | None) -> str:
    return f"({start or '…'} to {end or 'now'})" if start or end else ""


def type_lines(types: Sequence[EventType]) -> Iterator[str]:
    """The types of the codebook by kind of claim: key and label."""
    width = max((len(entry.id) for entry in types), default=0)
    for kind in dict.fromkeys(entry.kind for entry in types):
        yield f"{kind}:"
        yield from (f"    {entry.id:<{width}}  {entry.label}" for entry in types if entry.kind == kind)


def describe_type(entry: EventType) -> Iterator[str]:
    """One type: what it means, what names it, and its place in other codebooks."""
    yield f"{entry.label} · {entry.kind} · [{entry.id}]"
    yield " ".join(entry.definition.split())
    yield "maps to: " + ("; ".join(scheme_words(entry.maps_to)) or "nothing")
    yield "examples:"
    for example in entry.examples:
        yield f"    {'yes' if example.is_ else 'no '}  {example.text}"


def scheme_words(schemes: Schemes) -> Iterator[str]:
    """The other coding schemes that a type is mapped to, and what each calls it."""
    if schemes.acled:
        yield f"ACLED {schemes.acled}"
    for kind, name in schemes.acled_by.items():
        yield f"ACLED {name} where the actor is {spaced(kind)}"
    if schemes.ucdp:
        yield f"UCDP {spaced(schemes.ucdp)}"
    if schemes.plover:
        yield "PLOVER " + " / ".join(part for part in schemes.plover if part)
    if schemes.muc4:
        yield f"MUC-4 {schemes.muc4}"
    if schemes.cameo:
        yield f"CAMEO {schemes.cameo}"
