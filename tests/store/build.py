"""Reports, readings and events made by hand for the tests of the store: small wars told in few words."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from dateline.model import Actor, Claim, Mention, Place, Reading, Report, Time, Zone
from dateline.picture import Event, EventActor, EventPlace, EventTime, Source, Witness
from dateline.store import Entry

SAF = Actor(id="sd-saf", name="Sudanese Armed Forces", kind="state_forces")
RSF = Actor(id="sd-rsf", name="Rapid Support Forces", kind="rebel_group")
NAVY = Actor(id="ua-navy", name="Ukrainian Navy", kind="state_forces")

EL_FASHER = Place(
    id="379062",
    name="El Fasher",
    kind="city",
    latitude=13.62793,
    longitude=25.34936,
    country="SD",
    admin1="North Darfur",
)
OMDURMAN = Place(
    id="365137",
    name="Omdurman",
    kind="city",
    latitude=15.64453,
    longitude=32.47773,
    country="SD",
    admin1="Khartoum",
)
ODESA = Place(
    id="698740",
    name="Odesa",
    kind="city",
    latitude=46.48572,
    longitude=30.74383,
    country="UA",
    admin1="Odesa",
)
SUVA = Place(
    id="2198148", name="Suva", kind="city", latitude=-18.14, longitude=178.44, country="FJ", admin1=None
)
DARFUR = Place(
    id="408660", name="Darfur", kind="region", latitude=None, longitude=None, country="SD", admin1=None
)
HAMLET = Place(
    id=None, name="Umm Kadada", kind="town", latitude=None, longitude=None, country="SD", admin1=None
)


def source(id: str, **known) -> Source:
    """An outlet that nobody described, save for what is given."""
    empty = dict.fromkeys(("url", "country", "side", "owner", "scale", "reliability"))
    return Source(**{"id": id, "name": id.title(), "known": bool(known), **empty, **known})


def claim(text: str, quote: str, *, kind="event", type="shelling", start=None, end=None) -> Claim:
    """A claim whose evidence and trigger are words of the text."""
    at = text.index(quote)
    mention = Mention(start=at, end=at + len(quote), quote=quote)
    time = Time(mention=None, start=start, end=end, precision="day", basis="explicit", partial=None)
    return Claim(
        id="c1",
        kind=kind,
        type=type,
        evidence=mention,
        trigger=mention,
        participants=(),
        places=(),
        time=time if end or start else None,
        quantities=(),
        means=(),
        operation=None,
        condition=None,
        control=None,
        attribution=(),
        stance="reported",
        stage="accomplished",
        polarity="affirmed",
        certainty="certain",
        flags=(),
        score=0.75,
    )


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
        "data": report.text.encode(),
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
    *witnesses: Witness, against=(), start=None, end=None, place=None, places=(), actors=(), **values
) -> Event:
    """An event that these witnesses tell."""
    ids = tuple(witness.id for witness in witnesses)
    said = tuple(
        EventPlace(place=each, precision="exact", witnesses=ids) for each in (place, *places) if each
    )
    known = {
        "id": min(ids),
        "type": witnesses[0].claim.type,
        "family": "attack",
        "status": "single_source",
        "time": EventTime(start=start, end=end, precision="day", witnesses=ids) if start or end else None,
        "place": said[0] if place else None,
        "places": said,
        "actors": tuple(EventActor(role="actor", actor=each, witnesses=ids) for each in actors),
        "tolls": (),
        "witnesses": witnesses,
        "against": tuple(against),
        "groups": 1,
        "sides": (),
        "score": 0.5,
    }
    return Event(**{**known, **values})
