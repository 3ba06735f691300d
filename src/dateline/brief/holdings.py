"""Control of places in a brief: what changed in the period, and what nobody has confirmed for long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.brief.model import Draft, DraftSection, Names, Period
from dateline.brief.outlook import party_name
from dateline.brief.words import count, day, listed, placed, sentence, speakers
from dateline.ledger.control import Holding, Pressure
from dateline.model import ControlState
from dateline.render.card import visible

STALE_DAYS = 30
_STALE_LISTED = 10
_HELD: dict[ControlState, str] = {
    "full": "held by {}",
    "partial": "held in part by {}",
    "contested": "held by {} and fought over",
    "besieged": "held by {} under siege",
    "fire_control": "held by {} under fire",
}
_PRESSED: dict[ControlState, str] = {
    "contested": "fought over by {}",
    "besieged": "besieged by {}",
    "fire_control": "under fire control of {}",
    "entered": "entered by {}",
    "lost": "lost by {}",
}


def taken(holdings: Iterable[Holding], period: Period) -> tuple[Holding, ...]:
    """The holds that are said to have begun in the period, with word of how."""
    return tuple(holding for holding in _ordered(holdings) if _taken(holding, period))


def _taken(holding: Holding, period: Period) -> bool:
    return holding.change_told and holding.holder is not None and _within(holding.since, period)


def changes(holdings: Iterable[Holding], period: Period, names: Names) -> DraftSection:
    """Places that are said to have changed hands in the period, or to have come under siege, attack or fire."""
    lines = [line for holding in _ordered(holdings) for line in _changes(holding, period, names)]
    return DraftSection(
        key="control",
        title="Control of places",
        about="Changes said to have come in the period. A party’s claim for itself stands apart from what others say; "
        "no reported change means no change.",
        empty="No change of control in the reports read.",
        lines=tuple(lines),
    )


def _ordered(holdings: Iterable[Holding]) -> list[Holding]:
    return sorted(
        holdings, key=lambda h: (-h.groups, h.since, h.place.name, party_name(h.holder), h.standing)
    )


def _changes(holding: Holding, period: Period, names: Names) -> Iterator[Draft]:
    taken = _taken(holding, period)
    pressure = [found for found in holding.pressure if _within(found.day, period)]
    if taken or pressure:
        yield Draft(
            lead=placed(holding.place, names),
            text=_holding(holding) if taken else "",
            parts=(*(_views(holding) if taken else ()), *_pressures(pressure)),
        )


def _within(iso: str, period: Period) -> bool:
    return period.since <= iso <= period.until


def _holding(holding: Holding) -> str:
    since = f"since {day(holding.since)}" if holding.basis == "on" else f"on or before {day(holding.since)}"
    before = f"; before: {party_name(holding.previous)}" if holding.previous else ""
    ended = f"; until {day(holding.until)}" if holding.until else ""
    disputed = " Others are said to hold it at the same time." if holding.disputed else ""
    held = _HELD[holding.state].format(party_name(holding.holder))
    return f"said to be {held} {since}{before}{ended}.{disputed}"


def _views(holding: Holding) -> Iterator[Draft]:
    """What others say, what the party says of itself, who denies it and who names another holder."""
    views = (
        ("Said by others", holding.assessed),
        ("Claimed by itself", holding.claimed),
        ("Denied", holding.against),
        ("Another holder named", holding.rivals),
    )
    for lead, witnesses in views:
        if witnesses:
            yield Draft(lead=lead, text=f"{speakers(witnesses)}.", witnesses=witnesses)


def _pressures(pressure: Sequence[Pressure]) -> Iterator[Draft]:
    said: dict[str, list[Pressure]] = {}
    for found in pressure:
        said.setdefault(sentence(_PRESSED[found.state].format(party_name(found.party))), []).append(found)
    for lead, alike in said.items():
        witnesses = tuple(found.witness for found in alike)
        days = listed([day(iso) for iso in sorted({found.day for found in alike})])
        yield Draft(lead=f"{lead}, {days}", text=f"{speakers(witnesses)}.", witnesses=witnesses)


def stale(holdings: Iterable[Holding], names: Names) -> DraftSection:
    """Holds that stand though nobody has spoken of them for long, those on the most independent groups first."""
    old = [held for held in holdings if held.until is None and held.holder and held.stale_days > STALE_DAYS]
    old.sort(key=lambda held: (-held.groups, -held.stale_days, held.place.name, party_name(held.holder)))
    return DraftSection(
        key="stale",
        title="Holds not confirmed for a month",
        about=f"Nobody in the reports read has spoken of them for more than {STALE_DAYS} days.",
        empty="None.",
        lines=tuple(_stale_line(held, names) for held in old[:_STALE_LISTED]),
    )


def _stale_line(held: Holding, names: Names) -> Draft:
    said = _HELD[held.state].format(party_name(held.holder))
    return Draft(
        lead=placed(held.place, names),
        text=f"said to be {said}; last said on {day(held.last)}, {count(held.stale_days, 'day')} before the end.",
        witnesses=(*held.assessed, *held.claimed),
        cited=1,
    )


def changed_hands(holdings: Iterable[Holding], period: Period) -> Iterator[Draft]:
    """The headline of the places that are said to have changed hands in the period, with what speaks against it."""
    if begun := taken(holdings, period):
        told = listed([f"{visible(held.place.name)} ({_qualified(held)})" for held in begun], 6)
        yield Draft(
            lead=f"{sentence(count(len(begun), 'hold'))} on a place said to have begun",
            text=f"{told}.",
            witnesses=tuple(witness for held in begun for witness in (*held.assessed, *held.claimed)),
        )


def _qualified(held: Holding) -> str:
    """Who holds it, and what a reader must know before he passes it on."""
    words = (
        party_name(held.holder),
        "in part" if held.state == "partial" else "",
        "by its own word alone" if held.standing == "claimed" else "",
        "others said to hold it too" if held.disputed else "",
        "denied by someone" if held.against else "",
        f"until {day(held.until)}" if held.until is not None else "",
    )
    return ", ".join(word for word in words if word)
