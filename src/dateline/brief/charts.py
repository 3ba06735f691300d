"""The charts of a brief: events a day by family, and the tolls with their ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter, NullLocator

from dateline.brief.drawing import COLOURS
from dateline.brief.model import DayCount, Period, TollBar
from dateline.brief.words import day, shortened
from dateline.brief.words import figure as in_figures

WIDTH = 8.6  # inches
_FAMILIES = 6
_DAYS_SHOWN = 92
_WIDE = 30.0  # from here on a scale by powers of ten
_FAR = 3000.0  # from here on with the powers alone, as figures in between would run into each other
_LABEL = 100  # characters of a toll's label
OTHER = "Other"


def draw_days(counts: Sequence[DayCount], period: Period) -> Figure:
    """Stacked bars, one a day (a week or a month in a long period), coloured by the families most reported."""
    sheet = Figure(figsize=(WIDTH, 2.6), layout="constrained")
    axes = sheet.add_subplot()
    spans = spans_of(period)
    floor = [0] * len(spans)
    for number, (family, heights) in enumerate(stacks(counts, spans), start=1):
        axes.bar(
            range(len(spans)),
            heights,
            0.82,
            floor,
            color=COLOURS[f"c{number}"],
            label=family,
            ec=COLOURS["paper"],
            lw=0.6,
        )
        floor = [low + height for low, height in zip(floor, heights, strict=True)]
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    axes.set_ylabel("events")
    axes.set_xlim(-0.6, len(spans) - 0.4)
    step = max(1, -(-len(spans) // 10))
    ticks = list(range(0, len(spans), step))
    monthly = len(spans) > 2 and spans[1][0][8:] == spans[2][0][8:] == "01"
    axes.set_xticks(ticks, [_short(spans[tick][0], monthly=monthly) for tick in ticks])
    axes.grid(axis="y", color=COLOURS["line"], lw=0.6)
    axes.set_axisbelow(True)
    sheet.legend(loc="outside lower left", ncols=3)
    return sheet


def spans_of(period: Period) -> tuple[tuple[str, str], ...]:
    """The bars' days, first and last: days or, where they are too many, weeks or months."""
    first, last = date.fromisoformat(period.since), date.fromisoformat(period.until)
    starts = [first]
    while (following := _next(starts[-1], (last - first).days)) <= last:
        starts.append(following)
    ends = [start - timedelta(days=1) for start in starts[1:]] + [last]
    return tuple((start.isoformat(), end.isoformat()) for start, end in zip(starts, ends, strict=True))


def _next(start: date, length: int) -> date:
    """When the next bar begins, in a period of so many days."""
    if length < _DAYS_SHOWN:
        return start + timedelta(days=1)
    if length < 7 * _DAYS_SHOWN:
        return start + timedelta(days=7)
    return (start.replace(day=1) + timedelta(days=31)).replace(day=1)


def stacks(
    counts: Sequence[DayCount], spans: Sequence[tuple[str, str]]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """For each family, the most reported first, its events in each span; small families are put together."""
    totals: Counter[str] = Counter()
    for count in counts:
        totals[count.family] += count.events
    ranked = sorted(totals, key=lambda family: (-totals[family], family))
    groups = [(family, {family}) for family in ranked[:_FAMILIES]]
    if rest := ranked[_FAMILIES:]:
        groups.append((OTHER, set(rest)))
    return tuple((name, tuple(_events(counts, group, span) for span in spans)) for name, group in groups)


def _events(counts: Sequence[DayCount], families: set[str], span: tuple[str, str]) -> int:
    start, end = span
    return sum(count.events for count in counts if count.family in families and start <= count.day <= end)


def _short(iso: str, *, monthly: bool) -> str:
    name, month, year = day(iso).split()
    return f"{month[:3]} {year}" if monthly else f"{name} {month[:3]}"


def draw_tolls(bars: Sequence[TollBar]) -> Figure:
    """A line from the lowest count to the highest, a dot at what is said most, an arrow where it is open."""
    sheet = Figure(figsize=(WIDTH, 0.55 + 0.42 * len(bars)), layout="constrained")
    axes = sheet.add_subplot()
    _toll_scale(axes, bars)
    for row, bar in enumerate(bars):
        _draw_bar(axes, bar, row)
    axes.set_ylim(len(bars) - 0.4, -0.75)
    axes.spines["left"].set_visible(False)
    axes.yaxis.set_major_locator(NullLocator())
    axes.grid(axis="x", color=COLOURS["line"], lw=0.6)
    axes.set_axisbelow(True)
    axes.set_xlabel("people reported killed")
    return sheet


def _toll_scale(axes: Axes, bars: Sequence[TollBar]) -> None:
    """From nothing or, where the tolls are far apart, by powers of ten."""
    values = [value for bar in bars for value in (bar.low, bar.best, bar.high) if value is not None]
    low, high = min(values), max(values)
    if low > 0 and high / low > _WIDE:
        axes.set_xscale("log")
        axes.set_xlim(low * 0.8, high * 1.9)
        steps = (1.0, 2.0, 5.0) if high / low < _FAR else (1.0,)
        axes.xaxis.set_major_locator(LogLocator(subs=steps, numticks=20))
        axes.xaxis.set_minor_formatter(NullFormatter())
    else:
        axes.set_xlim(0, max(high, 1) * 1.15)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))


def _draw_bar(axes: Axes, bar: TollBar, row: int) -> None:
    known = [value for value in (bar.low, bar.high) if value is not None]
    colour = COLOURS["sure"]
    if len(known) == 2:
        axes.plot(known, [row, row], color=colour, lw=4, solid_capstyle="butt", alpha=0.55)
    for value in known:
        axes.plot([value], [row], marker="|", ms=9, mew=2, color=colour)
    if len(known) == 1:
        towards = (26 if bar.high is None else -26, 0)
        arrow = {"arrowstyle": "<|-", "color": colour, "lw": 1.6, "shrinkA": 0}
        axes.annotate("", (known[0], row), towards, textcoords="offset points", arrowprops=arrow)
    if bar.best is not None:
        axes.plot(
            [bar.best], [row], marker="o", ms=6.5, color=COLOURS["contested"], mec=COLOURS["paper"], mew=0.8
        )
    axes.annotate(
        f"{shortened(bar.label, _LABEL)}: {in_figures(bar.low, bar.high)}",
        (0.0, row),
        (2, 5),
        xycoords=axes.get_yaxis_transform(),
        textcoords="offset points",
        ha="left",
        va="bottom",
    )
