"""What is agreed and what is foretold: steps of arrangements in the period, and forecasts, plans and aims new in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.brief.model import Draft, DraftSection, Names, Period
from dateline.brief.words import country, day, listed, placed, sentence, shortened, speakers
from dateline.ledger.arrangements import Arrangement, Step
from dateline.ledger.forecasts import Forecast, Outcome
from dateline.ledger.parties import Party
from dateline.render.card import spaced, visible

_LISTED = 12
_QUOTED = 220  # characters
_OUTCOMES: Mapping[Outcome, str] = {
    "open": "open",
    "came_true": "came true, as told later",
    "did_not": "did not come true, as told later",
    "untestable": "not testable as worded",
}


def arranged(arrangements: Iterable[Arrangement], period: Period, names: Names) -> DraftSection:
    """Ceasefires, zones and deals with a step in the period, each step on whose word."""
    told: dict[tuple[str, str], list[Step]] = {}
    for line in arrangements:
        if steps := _steps(line, period):
            told.setdefault(_subject(line, names), []).extend(steps)
    return DraftSection(
        key="arrangements",
        title="Arrangements",
        about="Ceasefires, zones and deals: the steps told of the period. A breach alone ends none.",
        empty="No step of an arrangement in the reports read.",
        lines=tuple(_arrangement(subject, steps) for subject, steps in told.items()),
    )


def _steps(line: Arrangement, period: Period) -> tuple[Step, ...]:
    return tuple(s for s in line.steps if period.since <= s.day <= period.until)


def _subject(line: Arrangement, names: Names) -> tuple[str, str]:
    """What kind of arrangement, where, and the parties named; lines of which all is alike are told together."""
    where = placed(line.place, names) if line.place else country(line.country, names)
    parties = listed([party_name(party) for party in line.parties])
    return (
        f"{sentence(spaced(line.type))}, {where or 'place not said'}",
        f"named: {parties}." if parties else "",
    )


def _arrangement(subject: tuple[str, str], steps: Sequence[Step]) -> Draft:
    lead, text = subject
    parts = (_step(step) for step in sorted(steps, key=lambda step: step.day))
    return Draft(lead=lead, text=text, parts=tuple(parts))


def _step(step: Step) -> Draft:
    when = day(step.day) if step.dated else f"on or before {day(step.day)}"
    return Draft(
        lead=f"{sentence(visible(step.told))}, {when}",
        text=f"{speakers(step.witnesses)}.",
        witnesses=step.witnesses,
        cited=3,
    )


def foretold(forecasts: Iterable[Forecast], period: Period, names: Names) -> DraftSection:
    """Forecasts, plans and aims first said in the period, those of most independent groups first."""
    new = [line for line in forecasts if period.since <= line.said <= period.until]
    new.sort(key=lambda line: (line.outcome == "untestable", -line.groups, line.said, line.witnesses[0].id))
    return DraftSection(
        key="forecasts",
        title="Forecasts, plans and aims",
        about="First said in the period, in the words of those who say it, and how each stands at its end.",
        empty="None in the reports read.",
        lines=tuple(_forecast(line, names) for line in new[:_LISTED]),
    )


def _forecast(line: Forecast, names: Names) -> Draft:
    type = f" ({spaced(line.type)})" if line.type != line.kind else ""
    where = f", {placed(line.place, names)}" if line.place else ""
    until = f"; by {day(line.horizon)}" if line.horizon else ""
    quote = shortened(visible(line.witnesses[0].claim.evidence.quote), _QUOTED)
    return Draft(
        lead=f"{sentence(line.kind)}{type}{where}",
        text=f"“{quote}” ({speakers(line.witnesses)}){until}; {_OUTCOMES[line.outcome]}.",
        witnesses=(*line.witnesses, *line.deciding),
        cited=2,
    )


def party_name(party: Party | None) -> str:
    """A party by its name in the registry; one that only words name by those words, in quotation marks."""
    if party is None:
        return "a party not said"
    return visible(party.name) if party.id is not None else f"“{visible(party.words or party.name)}”"
