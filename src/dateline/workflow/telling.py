"""Answers of the store as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dateline.picture import Event
from dateline.render import events as lines

if TYPE_CHECKING:
    from dateline.workflow.explaining import Explained


def event_lines(events: Iterable[Event], *, width: int) -> Iterator[str]:
    """A list of events."""
    return lines.event_lines(events, width=width)


def join_lines(explained: Iterable[Explained], *, width: int) -> Iterator[str]:
    """A list of events, with what joined the claims of each."""
    for each in explained:
        yield from lines.event_lines([each.event], width=width)
        for join in each.joins:
            said = f"{join.left} and {join.right} tell one event: {join.likelihood:.0%} likely"
            judged = join.judgement
            by = (
                f"; {judged.by} judged them {judged.verdict} on {judged.at[:10]}"
                if judged is not None
                else ""
            )
            yield f"    {said}{by}"
            for reason in join.reasons:
                yield f"      {reason.added:+.2f}  {reason.says}"


def case_lines(event: Event, *, width: int) -> Iterator[str]:
    """The whole case of an event."""
    from dateline.independence import origins_of
    from dateline.workflow.cases import names_of

    origins = origins_of((*event.witnesses, *event.against))
    return lines.case_lines(event, origins=origins, names=names_of(event), width=width)


def render_ledger(
    name: str, lines: Sequence[Any], *, width: int, color: bool = False, full: bool = False, **more: Any
) -> str:
    """The lines of a ledger, by its name, as text; ``full`` quotes every witness. Control takes ``unplaced`` too."""
    from dateline.render import ledger

    renderers: Mapping[str, Callable[..., str]] = {
        "control": ledger.render_control,
        "conflicts": ledger.render_conflicts,
        "forecasts": ledger.render_forecasts,
        "strengths": ledger.render_strengths,
        "arrangements": ledger.render_arrangements,
        "headlines": ledger.render_headlines,
    }
    return renderers[name](lines, width=width, color=color, full=full, **more)
