"""Reports, readings and events made by hand for the tests of the store: small wars told in few words."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import events
from dateline.model import Actor, Claim, Place, Reading, Report, Zone
from dateline.picture import Event, EventTime, Source, Witness
from dateline.store import Entry
from events import at, who
from witnesses import claim as told
from witnesses import day, place

NAVY = Actor(id="ua-navy", name="Ukrainian Navy", kind="state_forces")

EL_FASHER = place("El Fasher", "379062", "SD", "North Darfur", 13.62793, 25.34936, kind="city")
ODESA = place("Odesa", "698740", "UA", "Odesa", 46.48572, 30.74383, kind="city")
SUVA = place("Suva", "2198148", "FJ", None, -18.14, 178.44, kind="city")
DARFUR = place("Darfur", "408660", "SD", kind="region")
HAMLET = place("Umm Kadada", None, "SD")


def source(id: str, **known) -> Source:
    """An outlet that nobody described, save for what is given."""
    empty = dict.fromkeys(("url", "country", "side", "owner", "scale", "reliability"))
    return Source(**{"id": id, "name": id.title(), "known": bool(known), **empty, **known})


def claim(text: str, quote: str, *, type="shelling", start=None, end=None, **given) -> Claim:
    """A claim whose evidence and trigger are words of the text."""
    time = day(start, end) if start or end else None
    return told(type, evidence=quote, start=text.index(quote), time=time, **given)


def reading(
    *sentences: str, title="Front lines", published="2024-05-10", source_name="Nile Post", **options
) -> Reading:
    """A report of these sentences, with a claim for each; the options are those of ``claim``."""
    text = f"{title}\n\n{' '.join(sentences)}"
    report = Report(
        id=hashlib.sha256(f"{source_name}{text}".encode()).hexdigest(),
        source=source_name,
        originator=None,
        url=f"https://example.org/{len(text)}",
        title=title,
        published=published,
        published_basis="given" if published else "none",
        language="en",
        text=text,
        zones=(Zone(kind="title", start=0, end=len(title)),),
        flags=(),
    )
    claims = [claim(text, sentence, **options) for sentence in sentences]
    return Reading(report=report, claims=tuple(replace(each, id=f"c{i}") for i, each in enumerate(claims, 1)))


def entry(read: Reading, version="1", **options) -> Entry:
    """What is stored of a reading; a claim's witness id hangs on its words, its key on its type."""
    report, count = read.report, len(read.claims)
    known = {
        "data": f"{report.source}{report.text}".encode(),  # of which its id is the hash
        "media": "text/plain",
        "origin": "post.txt",
        "known": {"country": "SD", "language": None},
        "version": version,
        "read_at": "2024-06-01T00:00:00Z",
        "witnesses": tuple(witness_id(report.id, each) for each in read.claims),
        "families": tuple(each.type for each in read.claims),
        "keys": tuple((each.type, f"{each.type}/{each.kind}") for each in read.claims),
        "signature": report.id[:8].encode(),
        "bands": (report.id[:2], report.id[2:4]),
        "source": source(report.source.lower().replace(" ", "-")) if report.source else None,
    }
    assert len(known["witnesses"]) == count
    return Entry(reading=read, **{**known, **options})


def witness_id(report: str, said: Claim) -> str:
    return hashlib.sha256(f"{report}{said.evidence.quote}".encode()).hexdigest()[:20]


def event(
    *witnesses: Witness,
    start: str | None = None,
    end: str | None = None,
    place: Place | None = None,
    places: tuple[Place, ...] = (),
    actors: tuple[Actor, ...] = (),
    **given,
) -> Event:
    """An event that these witnesses tell."""
    ids = tuple(witness.id for witness in witnesses)
    said = tuple(at(each, by=ids) for each in (place, *places) if each)
    fields = {
        "family": "attack",
        "time": EventTime(start=start, end=end, precision="day", witnesses=ids) if start or end else None,
        "place": said[0] if place else None,
        "places": said,
        "actors": tuple(who("actor", each, by=ids) for each in actors),
    }
    return events.event(*witnesses, **(fields | given))
