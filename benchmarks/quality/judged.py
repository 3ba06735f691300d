"""Claims, events and conflicts judged by hand, field by field: what to judge, and what the judgements come to.

    python benchmarks/quality/judged.py sample STORE claims|events|conflicts [--number N] [--seed N] [--since D …]
    python benchmarks/quality/judged.py count

``sample`` prints a random draw (seeded) from a store, or every conflict of a period, for a person to judge beside the
reports. The marks are kept in ``judged/*.csv``, one line each, by id and without a word of the reports: r right, w
wrong, m missing though the text gives it, - does not apply. ``count`` prints how many of each there are.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from pathlib import Path

from dateline import workflow
from dateline.picture import Event, Witness
from dateline.store import open_store

JUDGED = Path(__file__).parent / "judged"
MARKS = {"r": "right", "w": "wrong", "m": "missing", "-": "does not apply"}


def claims(where: str, number: int, seed: int) -> None:
    """A draw from the claims of all kinds."""
    with open_store(where, create=False) as store:
        drawn = random.Random(seed).sample(sorted(store.witnesses(), key=lambda w: w.id), number)
        for witness in drawn:
            report = store.reading(witness.provenance.report)
            start = witness.claim.evidence.start
            around = (
                report.report.text[max(start - 400, 0) : witness.claim.evidence.end + 150] if report else ""
            )
            print(f"=== {witness.id} {witness.provenance.source} {witness.provenance.published}")
            print(f"[{witness.provenance.title}] … {' '.join(around.split())}")
            show(witness)


def show(witness: Witness) -> None:
    """The values of a claim on a few lines."""
    c = witness.claim
    print(
        f"  {c.kind} {c.type} “{c.trigger.quote}” {c.stage} {c.stance} {c.polarity} {c.certainty} {' '.join(c.flags)}"
    )
    print(
        "  who  ",
        "; ".join(f"{p.role}: {p.mention.quote} = {p.actor.id if p.actor else None}" for p in c.participants),
    )
    print(
        "  where",
        "; ".join(
            f"{p.role}: {p.place.name if p.place else p.mention.quote} ({p.precision})" for p in c.places
        ),
    )
    print("  when ", c.time and (c.time.start, c.time.end, c.time.basis))
    print("  count", [(q.kind, q.of, q.low, q.best, q.high, q.part_of) for q in c.quantities])
    print(
        "  by   ",
        " > ".join(f"{a.name or (a.mention and a.mention.quote)} ({a.kind})" for a in c.attribution),
    )


def events(where: str, number: int, seed: int) -> None:
    """A draw from the events that more than one report tells."""
    with open_store(where, create=False) as store:
        told = (event for event in store.each_event() if len(reports(event)) > 1)
        drawn = random.Random(seed).sample(sorted(told, key=lambda event: event.id), number)
    for event in drawn:
        lines = workflow.case_lines(event, width=150)
        print("===", "\n".join(lines), "\n")


def reports(event: Event) -> set[str]:
    """The reports that tell an event or deny it."""
    return {witness.provenance.report for witness in (*event.witnesses, *event.against)}


def conflicts(where: str, since: str, until: str) -> None:
    """Every conflict of a period."""
    found = workflow.conflicts(where=where, since=since, until=until)
    print(f"{len(found)} conflicts")
    print(workflow.render_ledger("conflicts", found, width=150, full=True))


def count() -> None:
    """The marks of every file, field by field."""
    for path in sorted(JUDGED.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        print(f"{path.stem}: {len(rows)} judged")
        fields = [field for field in rows[0] if field not in {"id", "note"}]
        for field in fields:
            marks = Counter(row[field] for row in rows)
            assert set(marks) <= set(MARKS), (path, field, marks)
            told = ", ".join(
                f"{number} {MARKS[mark]}" for mark, number in sorted(marks.items(), key=lambda m: -m[1])
            )
            print(f"  {field:<12} {told}")
        clean = sum(not {"w", "m"} & {row[field] for field in fields} for row in rows)
        print(f"  {'no fault':<12} {clean} of {len(rows)}")


def main() -> None:
    """Draw, or count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("sample")
    draw.add_argument("store")
    draw.add_argument("what", choices=["claims", "events", "conflicts"])
    draw.add_argument("--number", type=int, default=30)
    draw.add_argument("--seed", type=int, default=1)
    draw.add_argument("--since", default="2017-04-01")
    draw.add_argument("--until", default="2017-04-07")
    commands.add_parser("count")
    given = parser.parse_args()
    if given.command == "count":
        count()
    elif given.what == "conflicts":
        conflicts(given.store, given.since, given.until)
    else:
        {"claims": claims, "events": events}[given.what](given.store, given.number, given.seed)


if __name__ == "__main__":
    main()
