"""Values in words: days, places, counts, sources. Each phrase is fixed, and says no more than the value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from dateline.brief.model import Brief, Names
from dateline.model import Attribution, Place, PlacePrecision, QuantityKind
from dateline.picture import Event, EventPlace, EventTime, Status, Toll, Witness
from dateline.render.card import spaced, visible

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_PREPOSITIONS: dict[PlacePrecision, str] = {
    "exact": "at",
    "near": "near",
    "admin2": "in",
    "admin1": "in",
    "region": "in",
    "country": "in",
    "line": "on a road or line at",
    "none": "at",
}
STATUSES: dict[Status, str] = {
    "single_source": "single source",
    "corroborated": "corroborated",
    "contested": "contested",
    "denied": "denied",
}
"""How an event stands, in words."""

_COUNTED: dict[QuantityKind, str] = {"distance_km": "km", "money": "in money", "other": "counted"}
_PRONOUNS = frozenset("he she it they we i you his her their its who".split())


def day(iso: str) -> str:
    """An ISO day as 4 April 2017; a partial or broken date as it stands."""
    try:
        parsed = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{parsed.day} {parsed:%B %Y}"


def days(start: str, end: str) -> str:
    """A span of ISO days in the fewest words: 3–5 April 2017."""
    if start == end:
        return day(start)
    first, last = day(start).split(), day(end).split()
    if len(first) == len(last) == 3:
        same = 2 if first[1:] == last[1:] else 1 if first[2] == last[2] else 0
        return f"{' '.join(first[: 3 - same])}{'–' if same == 2 else ' – '}{' '.join(last)}"
    return f"{day(start)} – {day(end)}"


def heading(brief: Brief) -> str:
    """What the brief is of: "DR Congo, 20–27 January 2025"."""
    return ", ".join((*map(visible, brief.about), days(brief.period.since, brief.period.until)))


def when(time: EventTime | None) -> str:
    """When an event is said to have been."""
    if time is None or time.end is None:
        return "on or after " + day(time.start) if time and time.start else "date not said"
    if time.start is None:
        return f"on or before {day(time.end)}"
    return days(time.start, time.end)


def where(place: EventPlace | None, names: Names) -> str:
    """Where, with the preposition that its precision allows, its province and its country."""
    if place is None:
        return "place not said"
    return f"{_PREPOSITIONS[place.precision]} {placed(place.place, names)}"


def placed(place: Place, names: Names) -> str:
    """The place, its province and its country, none of them twice."""
    parts = (place.name, place.admin1, country(place.country, names))
    return ", ".join(dict.fromkeys(visible(part) for part in parts if part))


def country(code: str | None, names: Names) -> str | None:
    """The name of a country by its ISO code; the code itself where nobody named it."""
    return names.countries.get(code, code) if code else None


def count(number: int, one: str, many: str | None = None) -> str:
    """A number of things: "two independent groups", "14 events"."""
    word = _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"
    return f"{word} {one if number == 1 else many or one + 's'}"


def figure(low: float | None, high: float | None) -> str:
    """A count with its bounds: "7–14", "at least 7", "more than one" where only a plural was said."""
    if low is None and high is None:
        return "a number not said"
    if high is None:
        return f"at least {number(low)}"
    if low is None:
        return f"at most {number(high)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def number(value: float | None) -> str:
    """A number with thousands marked."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def toll(value: Toll) -> str:
    """A toll with its bounds, what is said most, and whose it is."""
    if (value.low, value.high) == (None, None):
        return f"{counted(value.kind)}, number not said"
    said = figure(value.low, value.high)
    best = f" (most said: {number(value.best)})" if value.best not in (None, value.low, value.high) else ""
    whose = f" ({people(value.of_name, value.of)})" if value.of_name else ""
    return f"{said} {counted(value.kind)}{whose}{best}"


def people(name: str, id: str | None) -> str:
    """An actor by name; a kind of people (civilians), whose id is that very word, without its capital."""
    shown = visible(name)
    return shown.lower() if id == shown.lower() else shown


def counted(kind: QuantityKind) -> str:
    """What a quantity counts, in words."""
    return _COUNTED.get(kind, spaced(kind))


def shortened(text: str, most: int) -> str:
    """The text, cut at a word and marked as cut where it has more than ``most`` characters."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"


def sentence(text: str) -> str:
    """With its first letter as sentences have it."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], most: int = 4, *, more: str = "more") -> str:
    """Items with commas and an "and"; past ``most`` of them only how many ``more``."""
    shown = list(items[: most if len(items) > most + 1 else most + 1])
    rest = len(items) - len(shown)
    if rest:
        shown.append(f"{rest:,} {more}")
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1] if shown else ""


def outlet(witness: Witness) -> str:
    """Who published the words."""
    return visible(witness.provenance.source_name or witness.provenance.source or "outlet not known")


def outlets(witnesses: Iterable[Witness]) -> tuple[str, ...]:
    """Who published, most reports first."""
    reports = {(witness.provenance.report, outlet(witness)) for witness in witnesses}
    counts = Counter(name for _, name in reports)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def speaker(witness: Witness) -> str:
    """According to whom: who speaks first, then those who pass it on; as printed where the registry knows no one."""
    links = [_link(link) for link in reversed(witness.claim.attribution)]
    return ", quoted by ".join(dict.fromkeys(links)) if links else "the report’s own words"


def speakers(witnesses: Iterable[Witness]) -> str:
    """Everyone who says so and in which outlet, the most often quoted first; an outlet's own words go by its name."""
    counts = Counter(_voice(witness) for witness in witnesses)
    return listed(sorted(counts, key=lambda name: (-counts[name], name)))


def _voice(witness: Witness) -> str:
    if not witness.claim.attribution:
        return f"{outlet(witness)} in its own words"
    return f"{_link(witness.claim.attribution[-1])} in {outlet(witness)}"


def _link(link: Attribution) -> str:
    if link.actor is not None:
        return visible(link.actor.name)
    printed = link.mention.quote if link.mention else None
    if link.name and (printed is None or link.name.casefold() not in printed.casefold()):
        printed = link.name
    if printed is None:
        return "an unnamed source"
    unsettled = " (not settled who)" if printed.casefold() in _PRONOUNS else ""
    return f"“{visible(printed)}”{unsettled}"


def kind_of(event: Event) -> str:
    """What happened, as the codebook calls it."""
    return sentence(spaced(event.type))
