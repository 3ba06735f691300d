"""Events found by filters, the same on both databases and the same as by looking at each."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from math import asinh, floor, pi, radians, tan

import pytest
from sqlalchemy import text

from dateline.errors import UsageError
from dateline.picture import EventFilter
from dateline.store import open_store, postgresql
from dateline.store.events import find, load_events
from dateline.store.terms import number, terms_of, words
from store.build import (
    DARFUR,
    EL_FASHER,
    HAMLET,
    NAVY,
    ODESA,
    SUVA,
    entry,
    event,
    reading,
    source,
)
from witnesses import OMDURMAN, RSF, SAF

SENTENCES = (
    "Shells fell on the market.",
    "A drone hit the grain depot.",
    "The market was looted by night.",
    "Cluster bombs hit two clinics.",
)
PLACES = (EL_FASHER, OMDURMAN, ODESA, SUVA, DARFUR, HAMLET, None)
STATUSES = ("single_source", "corroborated", "contested", "denied")


def made_up(witnesses, seed=3):
    """An event for each witness, drawn by lot."""
    chance = random.Random(seed)
    for witness in witnesses:
        first = date(2024, 5, 1) + timedelta(days=chance.randrange(20))
        last = first + timedelta(days=chance.choice((0, 0, 0, 3, 40)))
        start, end = chance.choice(((first, last), (first, last), (None, last), (None, None)))
        place = chance.choice(PLACES)
        yield event(
            witness,
            start=start and start.isoformat(),
            end=end and end.isoformat(),
            place=place,
            places=chance.choice(((), (OMDURMAN,))),
            actors=chance.choice(((SAF,), (RSF, SAF), (NAVY,), ())),
            type=chance.choice(("shelling", "looting")),
            status=chance.choice(STATUSES),
        )


@pytest.fixture
def picture(store):
    """Sixty events of three outlets in a store, and the events."""
    reads = [
        reading(
            chance_of(i),
            title=f"Report {i}",
            source_name=("Nile Post", "Red Sea Wire", "Border Radio")[i % 3],
        )
        for i in range(60)
    ]
    store.add([entry(each) for each in reads])
    events = list(made_up(store.witnesses()))
    store.save_matching({each.id: each.id for each in events}, events)
    return store, sorted(events, key=number, reverse=True)


def chance_of(i):
    return SENTENCES[(i * 7 + i // 5) % len(SENTENCES)]


def answers(event, wanted):
    """Whether the event is one that the filter asks for, said plainly."""
    time = event.time
    first, last = (time.start or time.end, time.end or time.start) if time else (None, None)
    names = {n.casefold() for p in event.places for n in (p.place.id, p.place.name, p.place.admin1) if n}
    said = {word for w in event.witnesses for word in words(w.claim.evidence.quote)}
    return all(
        (
            wanted.since is None or (last is not None and last >= wanted.since),
            wanted.until is None or (first is not None and first <= wanted.until),
            wanted.box is None or inside(event, wanted.box),
            wanted.country in (None, *(p.place.country for p in event.places)),
            wanted.place is None or wanted.place.casefold() in names,
            wanted.actor is None
            or not {wanted.actor, *(wanted.members or ())}.isdisjoint(a.actor.id for a in event.actors),
            wanted.type in (None, event.type, event.family),
            wanted.source in (None, *(w.provenance.source for w in event.witnesses)),
            wanted.status in (None, event.status),
            wanted.placed in (None, pinned(event) is not None),
            not wanted.text or bool(words(wanted.text)) and said.issuperset(words(wanted.text)),
        )
    )


def inside(event, box):
    west, south, east, north = box
    pin = event.place and event.place.place
    if not pin or pin.latitude is None:
        return False
    between = west <= pin.longitude <= east if west <= east else not east < pin.longitude < west
    return between and south <= pin.latitude <= north


FILTERS = [
    pytest.param(EventFilter(), id="nothing asked"),
    pytest.param(EventFilter(since="2024-05-10"), id="since, with what lasts into it"),
    pytest.param(EventFilter(until="2024-05-05"), id="until"),
    pytest.param(EventFilter(since="2024-05-08", until="2024-05-08"), id="one day"),
    pytest.param(EventFilter(since="2024-06-01"), id="only what lasts"),
    pytest.param(EventFilter(box=(20, 10, 35, 20)), id="a box"),
    pytest.param(EventFilter(box=(178, -19, -178, -17)), id="a box across the 180th meridian"),
    pytest.param(EventFilter(box=(-180, -90, 180, 90)), id="the world, but not what has no pin"),
    pytest.param(EventFilter(box=(0, 0, 1, 1)), id="a box with nothing in it"),
    pytest.param(EventFilter(placed=True), id="with a pin"),
    pytest.param(EventFilter(placed=False), id="without a pin"),
    pytest.param(EventFilter(placed=False, since="2024-05-10", text="market"), id="three, without a pin"),
    pytest.param(EventFilter(placed=False, box=(-180, -90, 180, 90)), id="no pin, in a box"),
    pytest.param(EventFilter(country="SD"), id="a country"),
    pytest.param(EventFilter(place="365137"), id="a place by id, also where it is not the best"),
    pytest.param(EventFilter(place="el fasher"), id="a place by name"),
    pytest.param(EventFilter(place="North Darfur"), id="a division by name"),
    pytest.param(EventFilter(place="Umm Kadada"), id="a name that no gazetteer has"),
    pytest.param(EventFilter(actor="sd-army"), id="an actor"),
    pytest.param(EventFilter(actor="sd-gov", members=("sd-mod", "sd-army")), id="an actor with its members"),
    pytest.param(EventFilter(type="looting"), id="a type"),
    pytest.param(EventFilter(type="attack"), id="a family"),
    pytest.param(EventFilter(source="red-sea-wire"), id="a source"),
    pytest.param(EventFilter(status="denied"), id="a status"),
    pytest.param(EventFilter(text="market"), id="a word"),
    pytest.param(EventFilter(text="Clinics bombs"), id="words in any order"),
    pytest.param(EventFilter(text="xylophone"), id="a word that nobody said"),
    pytest.param(EventFilter(text="?!"), id="signs alone"),
    pytest.param(EventFilter(text=""), id="no text"),
    pytest.param(EventFilter(country="UA", actor="sd-rsf"), id="two that seldom meet"),
    pytest.param(
        EventFilter(since="2024-05-03", until="2024-05-12", country="SD", status="contested"), id="four"
    ),
    pytest.param(EventFilter(since="2024-05-18", box=(20, 10, 35, 20)), id="what lasts, in a box"),
]


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_filter_gives_what_looking_at_each_event_gives(picture, wanted, monkeypatch):
    """In the order of time, newest first, whichever way the database goes about it."""
    store, events = picture
    expected = [each for each in events if answers(each, wanted)]
    assert store.events(wanted, full=True) == expected
    assert store.count(wanted) == len(expected)
    assert store.count(wanted, limit=5) == min(5, len(expected))
    monkeypatch.setattr("dateline.store.events.MOST_SPOTS", 0)  # every box by its cells and pins
    for name, value in (("REACH", 7), ("RARE", 0)):  # few events looked at one by one, then the index
        monkeypatch.setattr(postgresql, name, value)
    assert store.events(wanted, full=True) == expected
    assert store.count(wanted) == len(expected)


@pytest.mark.parametrize("wanted", FILTERS)
def test_tallies_count_what_looking_at_each_event_counts(picture, wanted):
    """By a column, by the pin, by day and in all."""
    store, events = picture
    expected = [each for each in events if answers(each, wanted)]
    statuses = {each.key: each.count for each in store.tally(wanted, ("status",))}
    assert statuses == Counter((each.status,) for each in expected)
    days = {each.key: each.count for each in store.tally(wanted, ("day",))}
    assert days == Counter((number(each) >> 40,) for each in expected)
    pins = {each.key: each.count for each in store.tally(wanted, ("latitude", "longitude"), placed=True)}
    assert pins == Counter(pin for each in expected if (pin := pinned(each)) is not None)
    assert sum(each.count for each in store.tally(wanted, placed=False)) == len(expected) - sum(pins.values())
    newest = [each.newest for each in store.tally(wanted)]
    assert newest == [number(each) for each in expected[:1]]
    assert [each.id for each in store.events_numbered(newest).values()] == [each.id for each in expected[:1]]


def pinned(event):
    pin = event.place and event.place.place
    return None if not pin or pin.latitude is None else (pin.latitude, pin.longitude)


@pytest.mark.parametrize("wanted", FILTERS)
def test_cells_and_queues_hold_what_looking_at_each_event_finds(picture, wanted):
    """Every pin in the cell of a web map that it lies in, every claim that tells or denies an event, with its score."""
    store, _ = picture
    found = list(store.each_event(wanted))
    pinned = [e.place.place for e in found if e.place is not None and e.place.place.latitude is not None]
    for across in (1, 64):
        cells = Counter()
        for pins in store.pins(wanted, across=across):
            cells[pins.cell] += pins.count
            west, south, east, north = pins.box
            assert west - 1e-9 <= pins.longitudes / pins.count <= east + 1e-9
            assert south - 1e-9 <= pins.latitudes / pins.count <= north + 1e-9
        assert cells == Counter(_cell(place, across) for place in pinned)
    told = [(w.id, e.id, w.claim.score) for e in found for w in (*e.witnesses, *e.against)]
    assert sorted((t.claim, t.event, t.score) for t in store.told(wanted)) == sorted(told)


def _cell(place, across):
    """Where a web map (Mercator) has a place, in so many cells either way."""
    y = (1 - asinh(tan(radians(place.latitude))) / pi) / 2
    return floor((place.longitude + 180) / 360 * across), floor(y * across)


def test_the_filters_are_put_to_the_test(picture):
    """Each of them but those that say so finds some events and not all."""
    _, events = picture
    found = {param.id: sum(answers(each, param.values[0]) for each in events) for param in FILTERS}
    nothing = {"a box with nothing in it", "no pin, in a box", "a word that nobody said", "signs alone"}
    assert {id for id, count in found.items() if not count} <= nothing
    assert {id for id, count in found.items() if count == 60} == {"nothing asked", "a family", "no text"}


@pytest.mark.parametrize(
    "wanted", [EventFilter(), EventFilter(since="2024-05-10"), EventFilter(country="SD")]
)
def test_pages_follow_one_another(picture, wanted):
    """Each begins after the last event of the one before; none is given twice or left out."""
    store, events = picture
    expected = [each.id for each in events if answers(each, wanted)]
    found, after = [], None
    while page := store.events(wanted, limit=7, after=after):
        found += [each.id for each in page]
        after = page[-1].id
    assert found == expected
    assert [each.id for each in store.each_event(wanted, portion=7)] == expected


def test_a_page_after_no_event_is_refused(picture):
    """The picture may have changed since the page before."""
    store, _ = picture
    with pytest.raises(UsageError, match="no event 'gone'"):
        store.events(after="gone")


def test_a_list_of_events_needs_no_witnesses(picture):
    """They are left out unless asked for; the rest is whole."""
    store, events = picture
    assert store.events(limit=60) == [replace(each, witnesses=(), against=()) for each in events]


def test_those_who_deny_an_event_are_among_its_sources(store):
    """Their words are searched too."""
    store.add([entry(reading("Shells fell.")), entry(reading("No shell fell.", source_name="Red Sea Wire"))])
    told, denied = sorted(store.witnesses(), key=lambda w: w.provenance.source)
    store.save_matching({told.id: "a", denied.id: "a"}, [event(told, against=(denied,))])
    assert store.count(EventFilter(source="red-sea-wire")) == 1
    assert store.count(EventFilter(text="no shell")) == 1


def test_the_order_of_saving_leaves_no_trace(where, tmp_path):
    """Events saved the other way round come in the same order."""
    read = reading(*(f"Shell number {i} fell." for i in range(30)))
    orders = []
    for turn, place in ((1, where), (-1, str(tmp_path / "other.db"))):
        with open_store(place) as store:
            store.add([entry(read, source=source("nile-post"))])
            for witness in list(store.witnesses())[::turn]:
                store.save_matching({witness.id: witness.id}, [event(witness, start="2024-05-10")])
            orders.append([each.id for each in store.each_event()])
    assert orders[0] == orders[1]
    assert len(orders[0]) == 30


def test_two_events_of_one_day_whose_hashes_meet_are_both_kept(store, monkeypatch):
    """The second takes the next number."""
    monkeypatch.setattr("dateline.store.events.number", lambda event: 42)
    store.add([entry(reading("Shells fell.", "A drone fell.", "Rain fell."))])
    for witness in store.witnesses():
        store.save_matching({witness.id: witness.id}, [event(witness)])
    assert store.count(EventFilter(text="fell")) == 3


def test_a_question_sees_one_state_of_the_store(picture, where):
    """Events that another drops between finding and loading are still whole."""
    store, events = picture
    with store._read() as connection, open_store(where) as other:
        numbers = find(connection, store._dialect, EventFilter(), 100)
        other.loosen()
        assert load_events(connection, numbers, full=True) == events
    assert store.events() == []


def test_an_export_goes_on_when_an_event_is_dropped_meanwhile(picture):
    """It gives what is left."""
    store, events = picture
    listing = store.each_event(portion=10)
    given = [next(listing) for _ in range(10)]
    store.save_matching({}, [], dropped=[given[-1].id, events[10].id])
    assert given + list(listing) == events[:10] + events[11:]


def test_the_indexes_keep_in_step_with_the_events(picture):
    """What is dropped is no longer in them."""
    store, events = picture
    store.save_matching({}, [events[0]], dropped=[each.id for each in events[:30]])
    kept = [events[0], *events[30:]]
    with store._write() as connection:
        if store._engine.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO event_terms(event_terms) VALUES ('integrity-check')"))
            return
        held = {row.term: row.held for row in connection.execute(text("SELECT * FROM terms WHERE held > 0"))}
    assert held == Counter(term for each in kept for term in terms_of(each))
