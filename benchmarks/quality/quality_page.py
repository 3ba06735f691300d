"""Writes docs/quality.md: how well reports are read, set by set, and what the worst faults have in common.

Words of the reports are shown for sets that lie in the repository and for no others.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.quality.agreement import compared
from benchmarks.quality.faults import Fault, causes, worst
from benchmarks.quality.marked import Reader, reports_of, scored_by
from benchmarks.quality.outcome import share
from benchmarks.quality.overlap import Likeness, likeness
from benchmarks.quality.tally import Scored, Tally, by_family, by_field, by_kind, intervals, metrics, tally

_ROOT: Final = Path(__file__).parents[2]
_WORST: Final = 100
_COMMON: Final = 25
"""How many causes are listed; the rest is summed up."""
_EXAMPLE: Final = 160
_ALIKE: Final = """\
How alike the sentences are, with names, numbers, days and quotations masked: sentences of six words or more that come
back in more than three reports, and the share of running text that stands in runs of six and of eight words which more
than three reports have.
"""
_FAULTS: Final = """\
The {shown} worst claims of {all} with a fault: those with three faulty fields or more, the most first; then claims that
no mark asks for, then marks without a claim, then the rest. A claim may have several faults, each with one likely
cause, told from the verdicts alone; "in the sentence" is inside the marked evidence.
"""
_HEAD: Final = """\
<!-- Written by python -m benchmarks.quality page; changes made by hand are lost. -->

# Quality

How well reports are read, measured on {day} with the reader `{engine}`. Written by

    {command}

A claim that is read and one that was marked by hand belong together where their triggers overlap, or where their
types are of one family and their evidence overlaps; each is paired once. Precision (P) counts claims without a partner
as wrong, but not those that answer an optional mark; recall (R) counts required marks. Fields are judged on the pairs:
right, wrong (another value, or one where the text gives none) or missing. A claim is faultless where no field is wrong
or missing.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A set of marked reports with all that was measured on it; ``open`` sets may be quoted."""

    name: str
    data: Path
    scored: Sequence[Scored]
    alike: Likeness
    open: bool


def measure(options: Namespace) -> int:
    """Measure every set and write the page."""
    sets = [_measured(data, options) for data in options.data]
    page = "\n".join(_page(sets, options)) + "\n"
    options.out.write_text(page, encoding="utf-8")
    print(f"wrote {options.out}", file=sys.stderr)
    return 0


def _measured(data: Path, options: Namespace) -> Measured:
    reports = reports_of(data, None, None)
    return Measured(
        name="/".join(data.resolve().parts[-2:]),
        data=data,
        scored=scored_by(Reader(engine=options.engine), reports),
        alike=likeness([report.text for report in reports]),
        open=not options.no_words and data.resolve().is_relative_to(_ROOT),
    )


def _page(sets: Sequence[Measured], options: Namespace) -> Iterator[str]:
    yield _HEAD.format(day=date.today().isoformat(), engine=options.engine, command=options.command)
    yield from _summary(sets)
    if options.coders:
        yield from _agreement(compared(*options.coders), options.coders)
    for each in sets:
        yield from _set(each, options)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    yield from (f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)
    yield ""


def _summary(sets: Sequence[Measured]) -> Iterator[str]:
    """One line a set. In brackets, where the figure lies in 95 of 100 draws of as many reports."""
    yield "In brackets: where the figure lies in 95 of 100 draws of as many reports, with replacement.\n"
    heads = ("set", "reports", "required", "P", "R", "F1", "faultless", "with a wrong value")
    yield from _table(heads, (_summed(each.name, each.scored) for each in sets))
    yield _ALIKE
    yield from _table(
        ("set", "sentences", "sentences in more than three reports", "runs of 6", "runs of 8"),
        (
            (
                s.name,
                s.alike.sentences,
                len(s.alike.repeated),
                *(f"{part} %" for part in s.alike.shared.values()),
            )
            for s in sets
        ),
    )


def _summed(name: str, scored: Sequence[Scored]) -> tuple[object, ...]:
    total, sure = tally(scored), intervals(scored)
    f1, clean = (f"[{low}, {high}]" for low, high in (sure["f1_95"], sure["faultless_95"]))
    return (
        name,
        len(scored),
        total.matched + total.missed,
        total.precision,
        total.recall,
        f"{total.f1} {f1}",
        f"{total.faultless_share} {clean}",
        total.invented_share,
    )


def _agreement(scored: Sequence[Scored], coders: Sequence[Path]) -> Iterator[str]:
    """Two coders by the same rules, both directions added up."""
    found = metrics(scored)
    yield "## Two coders\n"
    names = " and ".join(coder.name for coder in coders)
    yield f"{len(scored) // 2} reports marked twice ({names}), either coder against the other by the rules above,"
    yield "both directions added up.\n"
    yield from _table(("figure", "value"), found.items())


def _set(each: Measured, options: Namespace) -> Iterator[str]:
    yield f"## {each.name}\n"
    yield f"    python -m benchmarks.quality claims --data {each.data} --engine {options.engine}\n"
    yield from _fields(each.scored)
    yield from _groups("kind", by_kind(each.scored))
    yield from _groups("family", by_family(each.scored))
    yield from _analysis(each)
    if each.open and each.alike.repeated:
        yield "Sentences that come back most often:\n"
        yield from _table(
            ("reports", "masked sentence"), ((n, _cell(s)) for s, n in each.alike.repeated[:10])
        )


def _fields(scored: Sequence[Scored]) -> Iterator[str]:
    counted = by_field(scored).items()
    rows = ((name, c["right"], c["wrong"], c["missing"], share(c["right"], c.total())) for name, c in counted)
    yield from _table(("field", "right", "wrong", "missing", "right, % of those judged"), rows)


def _groups(name: str, groups: Mapping[str, Tally]) -> Iterator[str]:
    heads = (name, "found", "missed", "spurious", "P", "R", "F1", "faultless, %")
    yield from _table(
        heads,
        (
            (group, c.matched, c.missed, c.spurious, c.precision, c.recall, c.f1, c.faultless_share)
            for group, c in groups.items()
        ),
    )


def _analysis(each: Measured) -> Iterator[str]:
    """Causes of the worst claims beside those of all, then those of whole claims too many or too few."""
    everything = worst(each.scored, sys.maxsize)
    shown = everything[:_WORST]
    ranked, overall = causes(shown), dict(causes(everything))
    yield _FAULTS.format(shown=len(shown), all=len(everything))
    heads = ("likely cause", "among the worst", "among all")
    rows = [(cause, n, overall[cause]) for cause, n in ranked[:_COMMON]]
    yield from _causes(heads, rows, shown, each)
    if rest := ranked[_COMMON:]:
        yield f"{len(rest)} further causes make {sum(n for _, n in rest)} faults among the worst.\n"
    whole = [claim for claim in everything if claim[0].field is None]
    yield from _causes(("claims too many or too few", "among all"), causes(whole), whole, each)


def _causes(
    heads: tuple[str, ...],
    rows: Iterable[tuple[object, ...]],
    claims: Sequence[Sequence[Fault]],
    each: Measured,
) -> Iterator[str]:
    """A table of causes, with an instance of each where the set may be quoted."""
    first = {fault.cause: fault for claim in reversed(claims) for fault in claim}
    if not each.open:
        yield from _table(heads, rows)
        return
    yield from _table((*heads, "for instance"), ((*row, _instance(first[str(row[0])])) for row in rows))


def _instance(fault: Fault) -> str:
    words = " ".join(fault.evidence.split())
    words = words if len(words) <= _EXAMPLE else words[:_EXAMPLE] + " …"
    values = f": marked {fault.gold}, given {fault.given}" if fault.field else f": {fault.trigger}"
    return _cell(f"“{words}”{values}")


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "&lt;")
