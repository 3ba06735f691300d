"""A movement that governs a country on the day of an event is its government, before and after it is not."""

import pytest

from dateline.codebook.governing import registry_on
from dateline.codebook.registry import load_registry
from events import at, on, toll, who
from exports.build import event
from exports.test_sides import row, rows
from witnesses import CIVILIANS, place

REGISTRY = load_registry()
KABUL = place("Kabul", "1138958", "AF", "Kabul", 34.5, 69.2)


def actor(id):
    """An actor as a reading shows it, whatever the day."""
    return REGISTRY.by_id(id).actor()


def clash(one, other, day, country, **given):
    """A clash of two actors on a day, in a country, with two dead."""
    where = at(place("Town", "1", country, "North", 1.0, 1.0))
    actors = (who("actor", actor(one)), who("target", actor(other)))
    return event(actors=actors, place=where, time=on(day), tolls=(toll(2, 2, 2),), **given)


@pytest.mark.parametrize(
    ("movement", "against", "country", "before", "after", "government"),
    [
        ("af-taliban", "af-nrf", "AF", "2021-08-15", "2021-09-06", "Government of Afghanistan"),
        ("af-taliban", "af-northernalliance", "AF", "2001-12-05", "1998-08-08", "Government of Afghanistan"),
        ("af-haqqani", "af-nrf", "AF", "2021-07-01", "2022-05-01", "Government of Afghanistan"),
        ("sy-nusra", "sy-sdf", "SY", "2024-12-08", "2024-12-26", "Government of Syria"),
        ("sy-moc", "sy-sdf", "SY", "2024-12-01", "2025-01-02", "Government of Syria"),
        ("rw-rpf", "rw-interahamwe", "RW", "1994-06-01", "1994-08-01", "Government of Rwanda"),
        ("bi-cnddfdd", "bi-fnl", "BI", "2003-04-01", "2006-04-01", "Government of Burundi"),
        ("et-eprdf", "et-olf", "ET", "1991-03-01", "1992-07-01", "Government of Ethiopia"),
        ("kh-khmerrouge", "kh-kpnlf", "KH", "1985-01-01", "1978-01-01", "Government of Cambodia (Kampuchea)"),
        ("ly-ntc", "ly-isis", "LY", "2011-08-20", "2011-11-20", "Government of Libya"),
    ],
)  # fmt: skip
def test_the_day_says_whether_a_movement_is_the_government(
    movement, against, country, before, after, government
):
    """In ACLED's types, UCDP's names and PLOVER's sectors alike."""
    ruling = clash(movement, against, after, country)
    assert row("acled", ruling)["inter1"] == "State forces"
    assert (row("ucdp", ruling)["type_of_violence"], row("ucdp", ruling)["side_a"]) == ("1", government)
    assert row("plover", ruling)["Primary Actor Sector"] in ("GOV", "MIL")
    fighting = clash(movement, against, before, country)
    assert row("acled", fighting)["inter1"] != "State forces"
    assert row("ucdp", fighting)["side_a"] != government


def test_a_capital_held_is_not_yet_the_government():
    """Ansar Allah rules in Sanaa and is not the government that other states recognise."""
    seen = row("acled", clash("ye-houthi", "ye-army", "2022-03-01", "YE"))
    assert (seen["inter1"], seen["inter2"]) == ("Rebel group", "State forces")
    assert row("ucdp", clash("ye-army", "ye-houthi", "2022-03-01", "YE"))["side_b"] == "Houthi movement"


def test_the_taking_of_the_capital_is_the_rebels():
    """And what they take later is the government's; of an undated event the last day that it may have counts."""
    taking = event(
        "capture", actors=(who("actor", actor("af-taliban")),), place=at(KABUL), time=on("2021-08-15")
    )
    assert row("acled", taking)["sub_event_type"] == "Non-state actor overtakes territory"
    later = event("capture", actors=taking.actors, place=at(KABUL), time=on(None, "2021-09-06", "none"))
    assert row("acled", later)["sub_event_type"] == "Government regains territory"


def test_abroad_they_are_external_forces():
    """As those of any government are."""
    seen = row("acled", clash("af-taliban", "pk-army", "2025-10-12", "PK"))
    assert (seen["inter1"], seen["inter2"]) == ("External/Other forces", "State forces")


def test_the_army_of_the_state_is_theirs():
    """Afghan forces and Taliban fighters of one day are one party."""
    actors = (
        who("actor", actor("af-taliban")),
        who("actor", actor("af-army")),
        who("actor", actor("pk-army")),
    )
    seen = row("acled", event(actors=actors, place=at(KABUL), time=on("2025-10-12")))
    assert (seen["assoc_actor_1"], seen["actor2"]) == (actor("af-army").name, actor("pk-army").name)


def test_soldiers_of_the_ousted_are_no_state_forces():
    """Whom the government of the day fights, by the name of the state, is of a government of the past."""
    one = clash("af-taliban", "af-army", "2021-10-01", "AF", type_="killing")
    seen, _ = rows("acled", one)
    assert [(each["inter1"], each["inter2"], each["interaction"]) for each in seen] == [
        ("State forces", "", "")
    ]
    assert rows("ucdp", one)[1] == {"no type of violence": 1}


def test_every_government_is_there_and_says_whence():
    """Each names a country that has a government in the registry, and a source."""
    spells = [spell for each in REGISTRY.actors() for spell in each.governs]
    assert spells
    for spell in spells:
        assert REGISTRY.by_id(f"{spell.country.lower()}-gov") is not None
        assert spell.source


def test_a_day_on_which_nobody_governs_changes_nothing():
    """The registry itself comes back."""
    assert registry_on(REGISTRY, "1950-01-01") is REGISTRY


def test_one_sided_violence_of_a_government():
    """UCDP names it by the country."""
    cast = (who("actor", actor("af-taliban")), who("victim", CIVILIANS))
    seen = row(
        "ucdp", event("killing", actors=cast, place=at(KABUL), time=on("2022-02-01"), tolls=(toll(2, 2, 2),))
    )
    assert (seen["type_of_violence"], seen["side_a"], seen["gwnoa"]) == (
        "3",
        "Government of Afghanistan",
        "700",
    )
