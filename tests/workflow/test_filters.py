"""What people type into filters, and every ledger and the brief asked with them."""

import pytest

from dateline import workflow
from dateline.errors import UsageError
from dateline.picture import EventFilter
from dateline.workflow.filters import actor_of, country_of, day_of, members_of, places_of

TODAY = "2025-02-12"  # a Wednesday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        pytest.param("2025-01-27", "2025-01-27", "2025-01-27", id="a day"),
        pytest.param("today", "2025-02-12", "2025-02-12", id="today"),
        pytest.param("yesterday", "2025-02-11", "2025-02-11", id="yesterday"),
        pytest.param("last week", "2025-02-03", "2025-02-09", id="a week is a span"),
        pytest.param("Monday", "2025-02-10", "2025-02-10", id="the weekday just past"),
        pytest.param("27 January", "2025-01-27", "2025-01-27", id="a date of this year"),
        pytest.param("January 2025", "2025-01-01", "2025-01-31", id="a month"),
        pytest.param("three days ago", "2025-02-09", "2025-02-09", id="days ago"),
    ],
)
def test_days_are_understood(words, first, last):
    """From the first of them or up to the last."""
    assert day_of(words, "since", last=False, today=TODAY) == first
    assert day_of(words, "until", last=True, today=TODAY) == last


@pytest.mark.parametrize("words", ["soon", "2025-02-30", "2025-13-01", "recently", "yesterday's man", ""])
def test_what_is_no_day_is_refused(words):
    """With an example."""
    with pytest.raises(UsageError, match="not a day") as error:
        day_of(words, "since", last=False, today=TODAY)
    assert "--since 2024-05-31" in error.value.hint


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("CD", "CD", id="a code"),
        pytest.param("cd", "CD", id="a code in small letters"),
        pytest.param("DR Congo", "CD", id="a short name"),
        pytest.param("the Democratic Republic of the Congo", "CD", id="a long name"),
        pytest.param("burma", "MM", id="an older name"),
        pytest.param("Sudan", "SD", id="a name"),
    ],
)
def test_countries_are_understood(words, code):
    """By any of their names."""
    assert country_of(words) == code


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        pytest.param("Sudann", "perhaps Sudan", id="misspelt"),
        pytest.param("Congo", "CD or CG", id="two of them"),
        pytest.param("XQ", "two letters", id="a code of none"),
    ],
)
def test_a_country_that_is_none_is_met_with_near_names(words, hint):
    """Or the ones that it may be."""
    with pytest.raises(UsageError) as error:
        country_of(words)
    assert hint in error.value.hint


def test_a_government_is_asked_for_with_its_army(kivu):
    """Events of its parts are its own."""
    assert {"cd-gov", "cd-army", "cd-mod", "cd-wazalendo"} <= set(members_of("cd-gov"))
    assert members_of("cd-mod") == ("cd-mod",)
    found = {
        name: workflow.events(EventFilter(actor=name), where=kivu).events for name in ("cd-army", "cd-gov")
    }
    assert found["cd-army"]
    assert {event.id for event in found["cd-army"]} <= {event.id for event in found["cd-gov"]}


def test_actors_and_places_that_are_none_are_met_with_near_names():
    """Those of the registry, and those that the store tells of."""
    assert actor_of("M23") == "cd-m23"
    with pytest.raises(UsageError) as error:
        actor_of("March 23 Movment")
    assert "March 23 Movement" in error.value.hint
    assert places_of("Kaleheh", None, near=lambda: {"Kaleheh"}) == ("Kaleheh",)
    with pytest.raises(UsageError) as error:
        places_of("Nyabibwwe", None, near=lambda: {"Nyabibwe", "Goma"})
    assert error.value.hint == "perhaps Nyabibwe"


ELSEWHERE = {"country": "Sudan"}


@pytest.mark.parametrize("ledger", sorted(workflow.LEDGERS))
@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(ELSEWHERE, id="a country"),
        pytest.param({"place": "Khartoum"}, id="a place"),
        pytest.param({"actor": "Arakan Army"}, id="an actor"),
        pytest.param({"until": "2024-12-31"}, id="a time"),
    ],
)
def test_every_ledger_can_be_asked_for_what_is_elsewhere(kivu, ledger, asked):
    """And has no line of it."""
    assert workflow.LEDGERS[ledger](where=kivu, **asked) == ()


@pytest.mark.parametrize("ledger", sorted(workflow.LEDGERS))
def test_every_ledger_can_be_asked_for_all_there_is(kivu, ledger):
    """The whole of it is of one country and year."""
    asked = {"country": "DR Congo", "since": "January 2025", "until": "March 2025"}
    assert workflow.LEDGERS[ledger](where=kivu, **asked) == workflow.LEDGERS[ledger](where=kivu)


@pytest.mark.parametrize(
    ("ledger", "asked"),
    [
        pytest.param("control", {"place": "Goma"}, id="control of a place"),
        pytest.param("control", {"until": "2025-01-25"}, id="control as it began by a day"),
        pytest.param("conflicts", {"place": "Sake"}, id="conflicts of a place"),
        pytest.param("conflicts", {"actor": "United Nations"}, id="conflicts in which someone speaks"),
        pytest.param("arrangements", {"until": "2025-02-03"}, id="arrangements up to a day"),
    ],
)
def test_ledgers_are_narrowed(kivu, ledger, asked):
    """To some of their lines."""
    whole = workflow.LEDGERS[ledger](where=kivu)
    some = workflow.LEDGERS[ledger](where=kivu, **asked)
    assert set(some) <= set(whole)
    assert len(some) > 0
    assert len(some) < len(whole) or ledger == "arrangements"


@pytest.mark.parametrize(
    "asked", [{"place": "Goma"}, {"actor": "United Nations"}, {"since": "31 January 2025"}]
)
def test_two_parties_counts_of_the_dead_are_found_to_differ(kivu, asked):
    """The United Nations count 700 dead of Goma, and the ministry more than 900."""
    tolls = [c for c in workflow.conflicts(where=kivu, **asked) if c.kind == "toll"]
    assert [
        [stand.low for stand in conflict.stands] for conflict in tolls if conflict.place.name == "Goma"
    ] == [[700.0, 900.0]]


def test_events_are_asked_for_in_words(kivu):
    """With days counted from the day of the answer."""
    page = workflow.events(
        EventFilter(country="DR Congo", since="last week", until="yesterday"), where=kivu, as_of=TODAY
    )
    assert page.events
    assert all("2025-02-03" <= (e.time.end or "") <= "2025-02-11" for e in page.events if e.time)


@pytest.mark.parametrize("asked", [{"place": "Gomma Town"}, {"country": "Congoo"}, {"actor": "M2344"}])
def test_what_nobody_knows_is_refused_everywhere(kivu, asked):
    """By events, ledgers and the brief."""
    for ask in (
        lambda: workflow.events(EventFilter(**asked), where=kivu),
        lambda: workflow.control(where=kivu, **asked),
        lambda: workflow.brief("2025-01-20", "2025-02-20", where=kivu, **asked),
    ):
        with pytest.raises(UsageError):
            ask()


def test_a_brief_is_of_a_country_a_place_or_an_actor(kivu):
    """And says so in its title."""
    whole = workflow.brief("2025-01-20", "2025-02-20", where=kivu)
    nation = workflow.brief(
        "January 2025", "20 February 2025", where=kivu, country="DR Congo", as_of="2025-02-20"
    )
    assert nation.about == ("Democratic Republic of the Congo",)
    assert {m.name for m in nation.markers} == {m.name for m in whole.markers}
    town = workflow.brief("2025-01-20", "2025-02-20", where=kivu, place="Goma")
    assert {m.name for m in town.markers} == {"Goma"}
    none = workflow.brief("2025-01-20", "2025-02-20", where=kivu, country="Sudan")
    assert (none.headlines, none.about) == ((), ("Sudan",))


def test_a_district_takes_in_the_town_it_is_called_after():
    """Reports that say Dinder mean the town, which the gazetteer spells otherwise; who asks for Dinder finds it."""
    from dateline.gazetteer.geonames import open_gazetteer

    ids = places_of("Dinder", "SD")
    assert {entry.place.id for entry in open_gazetteer().find("Ad-Dindar", {"SD"})} & set(ids)
