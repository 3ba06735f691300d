"""The brief as a whole: what it rests on, what it leaves out, and that it is the same every time."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from brief.build import LASHIO, NAMES, NOTHING, NYALA, PERIOD, event, three_wars, toll, witness
from dateline.brief.compose import brief_of
from dateline.brief.markdown import render_markdown
from dateline.brief.model import Brief, Line, Period


def brief(*events, period=PERIOD, limit=25, ledgers=NOTHING) -> Brief:
    return brief_of(events, ledgers=ledgers, period=period, names=NAMES, limit=limit)


def lines(made: Brief) -> list[Line]:
    top = [*made.headlines, *(line for section in made.sections for line in section.lines)]
    return [*top, *(part for line in top for part in line.parts)]


def section(made: Brief, key: str) -> tuple[Line, ...]:
    return next(section.lines for section in made.sections if section.key == key)


def test_every_line_rests_on_a_footnote():
    """Of its own, or of every one of its parts."""
    made = brief(*three_wars())
    assert len(lines(made)) > 12
    for line in lines(made):
        assert line.notes or line.parts and all(part.notes for part in line.parts), line.lead


def test_every_footnote_quotes_a_witness():
    """The very evidence of the claims it names, whose outlet and day of publication it gives."""
    told = {w.id: w for event in three_wars() for w in (*event.witnesses, *event.against)}
    made = brief(*three_wars())
    assert {id for note in made.footnotes for id in note.witnesses} == set(told)
    for note in made.footnotes:
        for id in note.witnesses:
            assert note.quote == told[id].claim.evidence.quote
            assert note.outlet == told[id].provenance.source_name
            assert note.published == told[id].provenance.published


def test_footnotes_are_numbered_in_the_order_of_reading():
    """From 1, without a gap, and every number is used."""
    made = brief(*three_wars())
    assert [note.number for note in made.footnotes] == list(range(1, len(made.footnotes) + 1))
    assert {number for line in lines(made) for number in line.notes} == {n.number for n in made.footnotes}


def test_a_period_without_events_says_so():
    """No headline, no footnote, and each section says that it is empty."""
    made = brief(*three_wars(), period=Period(since="2020-01-01", until="2020-01-31"))
    assert (made.headlines, made.footnotes, made.markers) == ((), (), ())
    assert all(not section.lines and section.empty for section in made.sections)


def test_the_brief_does_not_depend_on_the_order_of_events():
    """Or on how often it is made."""
    events = list(three_wars())
    made = brief(*events)
    random.Random(4).shuffle(events)
    assert brief(*events) == made


@pytest.mark.parametrize(
    ("start", "end", "published", "key"),
    [
        pytest.param("2023-11-01", "2023-11-01", "2023-11-02", "changed", id="the first day belongs to it"),
        pytest.param("2023-11-07", "2023-11-07", "2023-11-07", "changed", id="so does the last"),
        pytest.param("2023-10-30", "2023-11-01", "2023-11-02", "changed", id="a span that reaches into it"),
        pytest.param("2023-11-03", "2023-11-03", "2023-11-20", "changed", id="dated to it, reported later"),
        pytest.param(None, "2023-11-03", "2023-11-03", "undated", id="no date, reported in it"),
        pytest.param(None, "2023-10-31", "2023-10-31", None, id="no date, reported before it"),
        pytest.param("2023-10-31", "2023-10-31", "2023-11-01", "late", id="the day before, reported in it"),
        pytest.param("2023-10-31", "2023-10-31", "2023-10-31", None, id="the day before, reported then"),
        pytest.param("2023-11-08", "2023-11-08", "2023-11-08", None, id="the day after"),
        pytest.param("2023-10-01", "2023-11-30", "2023-11-04", "late", id="only two months are said"),
    ],
)
def test_where_an_event_stands_by_its_days(start, end, published, key):
    """Dates decide; an event that no report dates goes by its first report, and apart."""
    made = brief(event(witness("a1", "Jets bombed Nyala.", published=published), start=start, end=end))
    found = [k for k in ("changed", "undated", "late") if section(made, k)]
    assert found == ([key] if key else [])


def test_the_most_important_comes_first():
    """Many independent groups and a large toll outweigh a lone report of the same kind."""
    lone = event(witness("a1", "Shells fell on a field."), type="shelling")
    wide = event(*(witness(f"b{i}", f"Report {i} of the raid.") for i in range(4)))
    deadly = witness("c1", "The strike killed 80.")
    worst = event(deadly, tolls=(toll(low=80.0, best=80.0, high=80.0, by=(deadly,)),), place=LASHIO)
    told = section(brief(lone, wide, worst), "changed")
    assert [line.event for line in told] == ["c1", "b0", "a1"]


def test_a_toll_of_no_day_and_no_place_lifts_nothing():
    """It is most often that of a whole war; and it is in no sum."""
    dead = witness("a1", "The war has killed 320,000.")
    whole = event(dead, start=None, place=None, tolls=(toll(low=320000.0, high=None, by=(dead,)),))
    placed = event(witness("b1", "Jets bombed Nyala."), start=None)
    undated = section(brief(whole, placed), "undated")
    assert {line.event for line in undated} == {"a1", "b1"}
    assert not any("320,000" in line.lead for line in brief(whole, placed).headlines)


def test_what_is_past_the_limit_is_counted():
    """In one line, with its kinds."""
    events = [event(witness(f"a{i}", f"Raid number {i}.")) for i in range(5)]
    *_, last = section(brief(*events, limit=3), "changed")
    assert (last.lead, last.text, last.event) == ("Two further events", "of less weight: air strike 2.", None)


def test_sums_leave_out_what_is_not_placed():
    """Ten at a town are added; the hundred of a province would count them again."""
    ten, hundred = witness("a1", "Ten died in Nyala."), witness("b1", "A hundred died in Darfur.")
    town = event(ten, tolls=(toll(low=10.0, best=10.0, high=10.0, by=(ten,)),))
    province = event(hundred, where="admin1", tolls=(toll(low=100.0, best=100.0, high=100.0, by=(hundred,)),))
    made = brief(town, province)
    assert "10 reported killed in one event with a count" in [line.lead for line in made.headlines]


def killed(id, number, *, stance="stated", place=NYALA, **given):
    """An event with so many dead."""
    dead = witness(id, f"So it was: {number} died.", stance=stance)
    return event(
        dead,
        tolls=(toll(low=float(number), best=float(number), high=float(number), by=(dead,)),),
        place=place,
        **given,
    )


NEAR_NYALA = replace(NYALA, id="99", name="Bielel", latitude=12.08)
FAR = replace(NYALA, id="98", name="Kas", latitude=12.5, longitude=24.3)


@pytest.mark.parametrize(
    ("other", "lead"),
    [
        pytest.param(
            killed("b1", 12), "At least 14 reported killed in two events with a count", id="town and day"
        ),
        pytest.param(
            killed("b1", 12, place=NEAR_NYALA),
            "At least 14 reported killed in two events with a count",
            id="near",
        ),
        pytest.param(
            killed("b1", 12, place=FAR, where="admin2"),
            "At least 14 reported killed in two events with a count",
            id="an area of the province that may hold the town",
        ),
        pytest.param(
            killed("b1", 14, start="2023-11-04", end="2023-11-04"),
            "At least 14 reported killed in two events with a count",
            id="the same count two days later",
        ),
        pytest.param(
            killed("b1", 12, start="2023-11-04", end="2023-11-04"),
            "26 reported killed in two events with a count",
            id="another count on another day",
        ),
        pytest.param(
            killed("b1", 12, place=FAR), "26 reported killed in two events with a count", id="another town"
        ),
        pytest.param(
            killed("b1", 12, place=LASHIO),
            "26 reported killed in two events with a count",
            id="another country",
        ),
        pytest.param(
            killed("b1", 200, place=FAR, stance="claimed"),
            "14 reported killed in one event with a count",
            id="a party's word about its own doing is left out",
        ),
    ],
)
def test_a_lead_never_sums_what_may_be_the_same(other, lead):
    """What nothing shows to be two events is added once, and the sum is then a lower bound."""
    made = brief(killed("a1", 14), other)
    assert lead in [line.lead for line in made.headlines]


def test_a_lead_says_what_speaks_against_it():
    """What is left out of a sum, what is denied, and a hold that only its holder claims."""
    denial = witness("b2", "Nobody died.", said_by="an officer")
    contested = killed("b1", 12, against=(denial,))
    boast = killed("c1", 200, place=FAR, stance="claimed")
    (line,) = [line for line in brief(killed("a1", 14), contested, boast).headlines if "killed" in line.lead]
    assert "two events may be fewer" in line.text
    assert "one event left out whose count only a party gives of its own doing" in line.text
    assert "one event of them denied by someone" in line.text


def test_marks_on_the_map_do_not_count_the_same_dead_twice():
    """Two events of one town and day make a mark as large as the larger."""
    (mark,) = brief(killed("a1", 14), killed("b1", 12)).markers
    assert (mark.events, mark.killed) == (2, 14.0)


def test_reports_without_a_date_are_named():
    """In the first lines and at the end, with their words; nothing of them is counted."""
    lost = (
        witness("d1", "Jets bombed Kas.", outlet="Darfur Daily", published=None),
        replace(witness("d2", "Four died.", outlet="Darfur Daily", published=None), id="d2"),
    )
    lost = tuple(replace(w, provenance=replace(w.provenance, report="r9", title="Raid on Kas")) for w in lost)
    made = brief_of(three_wars(), ledgers=NOTHING, period=PERIOD, names=NAMES, without_date=lost)
    assert "One report without a date of publication" in [line.lead for line in made.headlines]
    (line,) = section(made, "without_date")
    assert (line.lead, line.text) == ("“Raid on Kas”, Darfur Daily", "two claims: air strike.")
    assert {note.quote for note in made.footnotes if note.published is None} == {
        "Jets bombed Kas.",
        "Four died.",
    }


def test_events_of_no_day_at_all_are_told():
    """Neither the report's words nor a bound say when; the report came out in the period."""
    made = brief(event(witness("a1", "Jets bombed Nyala."), start=None, end=None))
    assert [line.lead for line in section(made, "undated")] == [
        "Air strike at Nyala, South Darfur, Sudan, date not said"
    ]


def test_the_title_says_what_the_brief_is_limited_to():
    """A country, a place, an actor."""
    made = brief_of((), ledgers=NOTHING, period=PERIOD, names=NAMES, about=("Nyala", "Sudan"))
    assert render_markdown(made).startswith("# Situation brief, Nyala, Sudan, 1–7 November 2023\n")


def test_a_copied_sentence_is_one_footnote():
    """Two claims of one sentence share it."""
    one = witness("a1", "Jets bombed Nyala and Shells fell.")
    other = replace(one, id="a2")
    made = brief(event(one), event(other, type="shelling"))
    assert [note.witnesses for note in made.footnotes] == [("a1", "a2")]


def test_an_event_that_is_only_denied_keeps_its_denial():
    """No report tells it; the line says so and quotes who denies it."""
    denial = witness("a1", "No jet bombed Nyala.", said_by="an officer")
    (line,) = section(brief(event(against=(denial,))), "changed")
    assert line.text == "Told by no report, only denied."
    assert [(part.lead, part.text) for part in line.parts] == [("Denied", "by “an officer” in Nile Post.")]


def test_places_are_marked_with_the_numbers_of_the_list():
    """Those of the dated events that are told one by one."""
    made = brief(*three_wars())
    marked = {marker.name: (marker.numbers, marker.exact, marker.killed) for marker in made.markers}
    assert marked == {
        NYALA.name: ((1,), True, 14.0),
        "Kherson": ((2,), True, 0.0),
        LASHIO.name: ((), False, 0.0),
    }
