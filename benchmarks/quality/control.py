"""Who holds what, measured on control histories.

A folder holds lists of towns of two wars (``syria_cities_wikipedia_2023.json``,
``ukraine_cities_wikipedia_20240817.csv``). A history's dated sentences are parsed into changes of hands by patterns of
this file alone; a sentence about a part of a town, with two sides or without a date ends what is known.

histories  Each history is read as a report (Ukraine's, which leave the subject out and shorten names, with both put
           back) and the ledger is asked who holds the town last; compared with the list and with the history's own end.
store      With ``--store``: the ledger over a store of reports about Syria is asked for every town on the first day of
           every month that the Syrian histories speak for.

Only towns that the gazetteer knows are asked for; what it does not know is counted beside. Sides are what both can tell
apart: government, opposition (with HTS and the groups Turkey backs), SDF, ISIS; Russia, Ukraine.
"""

from __future__ import annotations

import csv
import json
import re
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from benchmarks.quality.outcome import Result, share, thinned
from dateline import read
from dateline.codebook.registry import Registry, load_registry
from dateline.gazetteer.geonames import open_gazetteer
from dateline.ledger.control import Holding, control_of
from dateline.model import Reading
from dateline.picture import Provenance, Witness
from dateline.store import open_store

SIDES = {
    "sy-gov": "government",
    "lb-hezbollah": "government",
    "ir-gov": "government",
    "ru-gov": "Russia",
    "ua-separatists": "Russia",
    "ua-gov": "Ukraine",
    "int-isis": "ISIS",
    "sy-sdf": "SDF",
    "sy-opposition": "opposition",
    "sy-fsa": "opposition",
    "sy-nusra": "opposition",
    "sy-tip": "opposition",
    "sy-hurras": "opposition",
    "sy-jundaqsa": "opposition",
    "tr-gov": "opposition",
}
FLAGS = (
    ("United Arab Republic", "government"),
    ("United_Arab_Republic", "government"),
    ("Flag of Syria", "government"),
    ("Tahrir al-Sham", "opposition"),
    ("1932-58", "opposition"),
    ("Rojava", "SDF"),
    ("Syrian Democratic Forces", "SDF"),
)
ACTORS = (
    ("ISIS", r"ISIS|ISIL|Islamic State(?: of Iraq and the Levant)?"),
    ("SDF", r"YPG(?: and FSA)?|SDF|Kurdish (?:forces|fighters)|Syrian Democratic Forces"),
    (
        "opposition",
        r"FSA|Free Syrian Army|[Rr]ebels?|rebel forces|opposition|Ahrar al-Sham|[Ii]slamist rebels|Jund al-Aqsa"
        r"|Al-Nusra Front|Northern Storm Brigade|Liwa al-Fatah",
    ),
    (
        "government",
        r"(?:the )?(?:Syrian )?[Aa]rmy|Syrian (?:government )?troops|SAA|[Gg]overnment(?: forces| troops)?|regime"
        r"|military|Syrian Army units",
    ),
)
TAKES = (
    r"(?:has |had |have )?(?:re)?(?:captured?|captures|seized?|took|takes?|taken|retook|retakes?|regain(?:ed)?|gained"
    r"|gains|controls?|controlled|recaptures|in control|maintained|came into|has|overran|takes over)"
)
PART = re.compile(
    r"checkpoint|\bbases?\b|[Cc]ollege|[Aa]irport|crossing|warehouse|most of|\bparts?\b|neighbou?rhood|portion|suburbs"
    r"|\bhill|factory|depot|district|countryside|percent|headquarters|quarter|large|field|tried|intend|center"
    r"|outskirts|prisoner|tanks|claimed to be"
)
MONTHS = "January February March April May June July August September October November December".split()
DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})(?: (\d{{4}}))?")
YEAR = re.compile(r"\b(20[12]\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town of a list: who holds it last (any of ``held``), its history, and the changes that the history dates."""

    name: str
    country: str
    held: frozenset[str]
    history: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What asking about some towns comes to: metrics, lines, and a line for each fault."""

    metrics: dict[str, float]
    lines: list[str]
    faults: list[str]


def measure(options: Namespace) -> Result:
    """The figures of both wars, and of a store where one is given."""
    syria, ukraine = list(syrian(options.data)), list(ukrainian(options.data))
    registry, asked, towns_asked = load_registry(), [], 0
    for name, towns, day in (("Syria", syria, "2023-01-01"), ("Ukraine", ukraine, "2024-08-17")):
        known = thinned([town for town in towns if _ids(town)], options.limit)
        towns_asked += len(known)
        asked.append(histories(name, known, day, registry))
        asked[-1].lines.insert(0, f"{name}: {len(towns)} towns with a history, {len(known)} asked for")
    if options.store:
        with open_store(options.store, create=False) as store:
            asked.append(over_time(syria, list(store.witnesses()), registry))
    return Result(
        benchmark="control",
        split=options.split,
        size=towns_asked,
        metrics={name: value for each in asked for name, value in each.metrics.items()},
        lines=tuple(line for each in asked for line in (*each.lines, *each.faults[: options.show])),
    )


def syrian(folder: Path) -> Iterator[Town]:
    """The towns of the Syrian list that are one place and have a history."""
    for row in json.loads((folder / "syria_cities_wikipedia_2023.json").read_text("utf-8")):
        history = row["history"]
        if "Outside listed" in row["name"] or "–" in row["name"] or len(history) < 60:
            continue
        flags = row["held_by_raw"]
        held = {side for flag, side in FLAGS if flag in flags}
        name = re.sub(r"\s*\(.*", "", row["name"])
        final = frozenset(held) if "%" not in flags else frozenset()
        yield Town(
            name=name, country="SY", held=final, history=history, changes=tuple(syrian_changes(history))
        )


def syrian_changes(history: str) -> Iterator[tuple[str, str]]:
    """Day and side of every sentence that dates a side's taking or holding the town; "" where it is not one whole."""
    year, age, last = "", 9, ""
    for sentence in re.split(r"(?<=[a-z\d\"]\.)\s+|(?<= )(?=On \d)", history):
        years = YEAR.findall(sentence)
        year, age = (years[-1], 0) if years else (year, age + 1)
        dated = DATE.search(sentence)
        sides = {side for side, who in ACTORS if _takes(sentence, who)}
        if dated and age < 3 and sides:
            day = _day(dated, dated[3] or year)
            if day > last:  # a year carried over wrongly goes back
                last = day
                yield day, "" if PART.search(sentence) or len(sides) > 1 else sides.pop()
        elif sides:
            yield f"{last}+", ""  # some time after


def _takes(sentence: str, who: str) -> bool:
    patterns = (
        rf"\b(?:{who})\b(?: (?!from|against|with|between)[\w-]+){{0,6}}? {TAKES}\b(?! (?:it |place))",
        rf"(?:under|in) (?:the )?(?:full |complete )?(?:{who})(?:'s)? (?:control|hands)",
        rf"(?:under|in) (?:the |full )*control (?:of )?(?:the )?(?:{who})\b",
        rf"(?:captured|seized|retaken|recaptured|controlled|taken over) by (?:the |anti-government )*(?:{who})\b",
    )
    return any(re.search(pattern, sentence) for pattern in patterns)


def ukrainian(folder: Path) -> Iterator[Town]:
    """The towns of the Ukrainian list that one side holds and that have a history; of two of a name neither."""
    with (folder / "ukraine_cities_wikipedia_20240817.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = Counter(row["Name"].strip() for row in rows)
    for row in rows:
        name, history = row["Name"].strip(), row["More information"].replace("\xa0", " ").strip()
        history = re.sub(r"See [^.]*?(?=(?:Re|Partially |Fully |Mostly )?[Cc]aptured by|$)", "", history)
        if names[name] == 1 and row["Held by"] in ("Russia", "Ukraine") and "aptured by" in history:
            whole = re.sub(
                r"\b(Re|Fully re|Mostly re)?[Cc]aptured by  ?", rf"{name} was \1captured by ", history
            )
            whole = re.sub(r"was (Re|Fully re|Mostly re)c", lambda m: f"was {m[1].lower()}c", whole)
            yield Town(
                name=name,
                country="UA",
                held=frozenset((row["Held by"],)),
                history=re.sub(
                    r"(Donetsk|Luhansk) PR", r"the \1 People's Republic", re.sub(r"(?<=\w)/ ", "/", whole)
                ),
                changes=tuple(ukrainian_changes(history)),
            )


def ukrainian_changes(history: str) -> Iterator[tuple[str, str]]:
    """Day and side of every dated capture; the last day of a span."""
    pattern = (
        r"(?<!Partially )(?<!Mostly )(?:[Rr]e)?[Cc]aptured by\s+(Russia|Ukraine|Donetsk PR|Luhansk PR)[^.]*"
    )
    for found in re.finditer(pattern, history):
        dates = [m for m in DATE.finditer(found.group()) if m[3]]
        side = "Ukraine" if found[1] == "Ukraine" else "Russia"
        if dates:
            yield _day(dates[-1], dates[-1][3]), side


def _day(dated: re.Match[str], year: str) -> str:
    month = MONTHS.index(dated[2]) + 1
    return f"{year}-{month:02}-{int(dated[1] or 28):02}"


def histories(name: str, towns: list[Town], asked: str, registry: Registry) -> Asked:
    """The ledger over each history, read as a report, against the list and against the history's own last change."""
    kinds: Counter[str] = Counter()
    tally: Counter[str] = Counter()
    faults = []
    for town in towns:
        text = f"{town.name}\n\n{town.history}\n"
        reading = read(text, published=asked, language="en", country=town.country)
        lines = control_of(witnesses_of([reading]), registry=registry, at=asked)
        said, last = _said(lines, _ids(town)), _last(town)
        tally.update(_verdicts(town, said, last))
        kind = _kind(said, last, reading, lines)
        kinds[kind] += 1
        if kind not in ("right", "history silent"):
            held = f"ledger {said}, history {last}, list {set(town.held)}"
            faults.append(f"   {kind}: {town.name}: {held} | {town.history[-300:]}")
    return _asked(name.lower(), tally, kinds, faults)


def _last(town: Town) -> tuple[str, str] | None:
    """The last change that the history dates, where one side then holds the whole."""
    last = max(town.changes, default=None)
    return last if last is not None and last[1] else None


def _verdicts(town: Town, said: str | None, last: tuple[str, str] | None) -> Counter[str]:
    """What to count for one town."""
    counts: Counter[str] = Counter()
    counts["holder asked"] = bool(town.held)
    counts["change asked"] = last is not None
    if town.held and said is not None:
        counts["holder stated"] = 1
        counts["holder right"] = said in town.held
    if last is not None and said is not None:
        counts["change stated"] = 1
        counts["change right"] = said == last[1]
    return counts


def _asked(name: str, tally: Counter[str], kinds: Counter[str], faults: list[str]) -> Asked:
    metrics: dict[str, float] = {}
    lines = []
    for what, words in (("holder", "list's last holder"), ("change", "history's last change")):
        right, stated, asked = (tally[f"{what} {part}"] for part in ("right", "stated", "asked"))
        metrics |= {
            f"{name}_{what}_right": share(right, stated),
            f"{name}_{what}_stated": share(stated, asked),
        }
        lines.append(f"  {words}: {_share(right, stated)} right, {_share(stated, asked)} stated")
    lines.append("  " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    return Asked(metrics=metrics, lines=lines, faults=faults)


def _kind(
    said: str | None, last: tuple[str, str] | None, reading: Reading, lines: tuple[Holding, ...]
) -> str:
    """What went right or wrong, for the count of errors."""
    if last is None:
        return "history silent" if said is None else "history silent, ledger not"
    if said is None:
        held = [claim for claim in reading.claims if claim.control is not None]
        return (
            "no control claim read"
            if not held
            else "no line at all"
            if not lines
            else "line at another place only"
        )
    return "right" if said == last[1] else f"{said} for {last[1]}"


def over_time(towns: list[Town], witnesses: list[Witness], registry: Registry) -> Asked:
    """The ledger over many reports against every month that the histories speak for."""
    lines = control_of(witnesses, registry=registry, history=True)
    right, stated, asked = 0, 0, 0
    wrong: Counter[str] = Counter()
    for town in towns:
        ids = _ids(town)
        for day, side in _months(town, "2011-03", "2018-07"):
            asked += 1
            standing = [
                line for line in lines if line.since <= day and (line.until is None or day < line.until)
            ]
            said = _said(tuple(standing), ids)
            if said is not None:
                stated += 1
                right += said == side
                if said != side:
                    wrong[f"{town.name}: {said} for {side}"] += 1
    return Asked(
        metrics={"store_right": share(right, stated), "store_stated": share(stated, asked)},
        lines=[
            f"store: {len({w.provenance.report for w in witnesses})} reports, {len(lines)} lines",
            f"  town-months: {_share(right, stated)} right, {_share(stated, asked)} stated",
        ],
        faults=[f"   {count} months {name}" for name, count in wrong.most_common()],
    )


def _months(town: Town, first: str, last: str) -> Iterator[tuple[str, str]]:
    """First days of months with the side that the history tells: from a change to the next.

    After the last change, only where the list's last holder is the same.
    """
    for change, following in pairwise([*town.changes, None]):
        if change is None:
            continue
        day, side = change
        if not side or following is None and side not in town.held:
            continue
        end = following[0] if following is not None else f"{last}-28"
        for year in range(int(first[:4]), int(last[:4]) + 1):
            for month in range(1, 13):
                at = date(year, month, 1).isoformat()
                if day <= at < end:
                    yield at, side


def witnesses_of(readings: Iterable[Reading]) -> list[Witness]:
    """The claims of some readings as witnesses; every report is a group of its own."""
    return [
        Witness(
            id=f"{reading.report.id[:16]}-{claim.id}",
            claim=claim,
            provenance=Provenance(
                report=reading.report.id,
                source=reading.report.source,
                source_name=reading.report.source,
                originator=reading.report.originator,
                side=None,
                url=reading.report.url,
                title=reading.report.title,
                published=reading.report.published,
                group=reading.report.id,
                lead=None,
            ),
        )
        for reading in readings
        for claim in reading.claims
    ]


def _ids(town: Town) -> frozenset[str]:
    """The gazetteer entries that the town's name may mean."""
    gazetteer = open_gazetteer()
    entries = gazetteer.find(town.name, (town.country,)) or tuple(
        similar.entry for similar in gazetteer.similar(town.name, town.country) if similar.score > 0.85
    )
    return frozenset(
        e.place.id for e in entries if e.place.id is not None and e.place.kind not in ("admin1", "admin2")
    )


def _said(lines: tuple[Holding, ...], ids: frozenset[str]) -> str | None:
    """The one side that the ledger says holds a town whole; none where it says nothing or two."""
    sides = {
        SIDES.get(line.holder.id or "", line.holder.name)
        for line in lines
        if line.place.id in ids and line.holder is not None and line.state != "partial"
    }
    return sides.pop() if len(sides) == 1 else None


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "none"
