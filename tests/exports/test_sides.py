"""Who is put on which side, who is a civilian, whose soldiers they are: in the columns of ACLED, UCDP and PLOVER."""

import csv
import io

import pytest

from dateline.model import Actor
from events import at, toll, who
from exports.build import DRIVER, IRPIN, JEM, RUSSIANS, UKRAINIANS, event, exported, told
from witnesses import ARMY, CIVILIANS, GOMA, M23, OMDURMAN, RSF, SAF, count, someone

YEMEN = Actor(id="ye-army", name="Yemeni army", kind="state_forces")
WAZALENDO = Actor(id="cd-wazalendo", name="Wazalendo", kind="political_militia")


def rows(name, one):
    """The rows of one event, and why it has none."""
    written, counts = exported(name, one)
    delimiter = "\t" if name == "plover" else ","
    return list(csv.DictReader(io.StringIO(written.decode()), delimiter=delimiter)), dict(counts.left_out)


def row(name, one):
    """The one row of one event."""
    (only,), _ = rows(name, one)
    return only


@pytest.mark.parametrize(
    ("type_", "actors", "first", "second", "interaction"),
    [
        pytest.param("armed_clash", (who("actor", SAF), who("actor", RSF)), "Sudanese Armed Forces",
                     "Rapid Support Forces", "State forces-Rebel group", id="both clash"),
        pytest.param("armed_clash", (who("actor", SAF), who("actor", RSF), who("victim", CIVILIANS)),
                     "Sudanese Armed Forces", "Rapid Support Forces", "State forces-Rebel group",
                     id="both clash and civilians are caught between"),
        pytest.param("communal_violence", (who("actor", JEM), who("actor", RSF)), "Justice and Equality Movement",
                     "Rapid Support Forces", "Rebel group-Rebel group", id="two groups"),
        pytest.param("ceasefire", (who("actor", SAF), who("actor", RSF)), "Sudanese Armed Forces",
                     "Rapid Support Forces", "State forces-Rebel group", id="both sign"),
        pytest.param("armed_clash", (who("actor", SAF), who("counterpart", RSF)), "Sudanese Armed Forces",
                     "Rapid Support Forces", "State forces-Rebel group", id="one is named as the other's opponent"),
    ],
)  # fmt: skip
def test_opponents_stand_on_opposite_sides(type_, actors, first, second, interaction):
    """Whoever fights, or signs, stands against the other and is no ally of it."""
    one = event(type_, actors=actors, place=at(OMDURMAN))
    acled, plover = row("acled", one), row("plover", one)
    assert (acled["actor1"], acled["actor2"], acled["interaction"]) == (first, second, interaction)
    assert acled["assoc_actor_1"] == ""
    assert plover["Actor Name"] == first
    assert plover["Recipient Name"].split("; ")[0] == second


def test_allies_stay_on_one_side():
    """Those of one party, and those whom the registry knows to be backed by it, fight together."""
    actors = (who("actor", ARMY), who("actor", WAZALENDO), who("actor", M23))
    seen = row("acled", event(actors=actors, place=at(GOMA)))
    assert (seen["assoc_actor_1"], seen["actor2"]) == ("Wazalendo", "March 23 Movement")


def test_who_only_another_report_names_is_no_ally():
    """Reports that disagree about who did it make the two no allies; those that name both do."""
    apart = event("air_strike", actors=(who("actor", SAF), who("actor", RSF, by=("w2",))), place=at(OMDURMAN))
    assert row("acled", apart)["assoc_actor_1"] == ""
    both = event("air_strike", actors=(who("actor", SAF), who("actor", RSF)), place=at(OMDURMAN))
    assert row("acled", both)["assoc_actor_1"] == "Rapid Support Forces"


@pytest.mark.parametrize(
    ("type_", "actors", "place", "sub"),
    [
        pytest.param("capture", (), OMDURMAN, None, id="nobody says who took it"),
        pytest.param("capture", (who("actor", DRIVER),), OMDURMAN, None, id="a person is no party"),
        pytest.param("capture", (who("actor", SAF),), None, None, id="an army in no known country"),
        pytest.param("capture", (who("target", SAF),), OMDURMAN, None, id="only the loser is known"),
        pytest.param("capture", (who("actor", WAZALENDO),), GOMA, "Government regains territory",
                     id="a militia that fights for the government"),
        pytest.param("capture", (who("actor", M23),), GOMA, "Non-state actor overtakes territory", id="rebels"),
        pytest.param("loss_of_place", (who("actor", SAF),), OMDURMAN, "Non-state actor overtakes territory",
                     id="whoever takes it from the government at home is another"),
        pytest.param("loss_of_place", (who("actor", RSF),), OMDURMAN, None, id="rebels lose it to somebody"),
        pytest.param("loss_of_place", (who("actor", RSF), who("counterpart", SAF)), OMDURMAN,
                     "Government regains territory", id="rebels lose it to the army"),
    ],
)  # fmt: skip
def test_who_takes_a_place_must_be_told(type_, actors, place, sub):
    """An unknown taker is not "non-state": the event is left out."""
    seen, left_out = rows("acled", event(type_, actors=actors, place=at(place) if place else None))
    assert [one["sub_event_type"] for one in seen] == ([sub] if sub else [])
    assert left_out == ({} if sub else {"who took the place is not told": 1})


def victims(quote, *, kind="civilians", counted=()):
    """A witness of a strike with victims in these words."""
    actor = CIVILIANS if kind == "civilians" else None
    return (
        told("w1", "It hit the town.", participants=(someone("victim", actor, quote),), quantities=counted),
    )


@pytest.mark.parametrize(
    ("type_", "given", "sub", "targeting"),
    [
        pytest.param("air_strike", {"witnesses": victims("no civilians"), "actors": (who("victim", CIVILIANS),)},
                     "Air/drone strike", "", id="no civilians were hurt"),
        pytest.param("air_strike", {"witnesses": victims("civilians", counted=(count("killed", 0, 0, 0, of=0),)),
                                    "actors": (who("victim", CIVILIANS),)},
                     "Air/drone strike", "", id="none of them was killed"),
        pytest.param("air_strike", {"actors": (who("victim", CIVILIANS),), "tolls": (toll(0, 0, 0, of=CIVILIANS),)},
                     "Air/drone strike", "", id="a toll of none"),
        pytest.param("air_strike", {"actors": (who("target", SAF), who("victim", CIVILIANS))},
                     "Air/drone strike", "", id="civilians beside an armed target"),
        pytest.param("air_strike", {"witnesses": victims("ten civilians"), "actors": (who("victim", CIVILIANS),)},
                     "Air/drone strike", "Civilian targeting", id="civilians alone"),
        pytest.param("air_strike", {"actors": (who("target", CIVILIANS),), "tolls": (toll(0, 0, 0, of=CIVILIANS),)},
                     "Air/drone strike", "Civilian targeting", id="aimed at, though none was killed"),
        pytest.param("killing", {"actors": (who("victim", SAF),)}, "Armed clash", "", id="soldiers of an army killed"),
        pytest.param("killing", {"witnesses": victims("three soldiers", kind=None)}, "Armed clash", "",
                     id="soldiers of nobody killed"),
        pytest.param("killing", {"tolls": (toll(3, 3, 3, of=SAF),)}, "Armed clash", "", id="a toll of soldiers"),
        pytest.param("killing", {"actors": (who("victim", SAF), who("victim", CIVILIANS))}, "Attack",
                     "Civilian targeting", id="civilians among those killed"),
        pytest.param("raid", {"actors": (who("actor", RSF), who("victim", CIVILIANS))}, "Attack",
                     "Civilian targeting", id="a raid on nobody but civilians"),
        pytest.param("raid", {"actors": (who("actor", RSF), who("target", SAF), who("victim", CIVILIANS))},
                     "Armed clash", "", id="a raid on soldiers too"),
    ],
)  # fmt: skip
def test_civilians_are_targeted_where_they_are_hit(type_, given, sub, targeting):
    """Never because of "no civilians", and never where those hit bear arms."""
    seen = row("acled", event(type_, place=at(OMDURMAN), **given))
    assert (seen["sub_event_type"], seen["civilian_targeting"]) == (sub, targeting)


@pytest.mark.parametrize(
    ("name", "column"), [("csv", "actors"), ("acled", "actor2"), ("plover", "Recipient Name")]
)
def test_no_civilians_are_nobody(name, column):
    """In no table does "no civilians were hurt" put civilians among those who take part."""
    one = event(
        "air_strike",
        witnesses=victims("no civilians"),
        actors=(who("victim", CIVILIANS),),
        place=at(OMDURMAN),
    )
    assert row(name, one)[column] in ("", "None")


def test_civilians_bear_no_arms_in_acled():
    """They act in no battle, and of those hit the armed come first."""
    one = event("armed_clash", actors=(who("actor", CIVILIANS),), place=at(OMDURMAN))
    seen = row("acled", one)
    assert (seen["actor1"], seen["inter1"], seen["interaction"]) == ("", "", "")
    hit = (who("actor", RSF), who("victim", CIVILIANS), who("victim", SAF))
    seen = row("acled", event("air_strike", actors=hit, place=at(OMDURMAN)))
    assert (seen["inter2"], seen["assoc_actor_2"]) == ("State forces", "Civilians (Sudan)")
    assert seen["civilian_targeting"] == ""


def test_an_abduction_of_soldiers_has_no_type():
    """ACLED's violence against civilians has civilians; nothing is bent to fit."""
    _, left_out = rows("acled", event("abduction", actors=(who("target", SAF),), place=at(OMDURMAN)))
    assert left_out == {"no civilians among those hit": 1}


def ambush(quote, *, named=(ARMY,)):
    """Rebels kill somebody in these words; the report names some states."""
    others = tuple(someone("counterpart", actor, actor.name) for actor in named)
    said = (someone("actor", M23, "rebels"), someone("victim", None, quote), *others)
    witness = told("w1", "Four died.", participants=said, quantities=(count("killed", 4, 4, 4, of=1),))
    actors = (who("actor", M23), *(who("beneficiary", actor) for actor in named))
    return event("ambush", witnesses=(witness,), actors=actors, tolls=(toll(4, 4, 4),), place=at(GOMA))


@pytest.mark.parametrize("quote", ["four soldiers", "government troops", "paratroopers"])
def test_soldiers_of_a_named_state_are_that_states(quote):
    """A side and its dead: where reports name one state, soldiers without a name are its."""
    seen = row("ucdp", ambush(quote))
    assert (seen["side_a"], seen["side_b"]) == ("Government of DR Congo (Zaire)", "March 23 Movement")
    assert (seen["deaths_a"], seen["deaths_b"], seen["deaths_unknown"]) == ("4", "", "")
    assert (seen["gwnoa"], seen["gwnob"]) == ("490", "")


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(ambush("four soldiers", named=()), id="no state is named"),
        pytest.param(ambush("four soldiers", named=(ARMY, UKRAINIANS)), id="two are"),
        pytest.param(ambush("four fighters"), id="fighters may be anyone's"),
        pytest.param(ambush("no soldiers"), id="no soldiers"),
    ],
)
def test_soldiers_of_nobody_are_nobodys(one):
    """Then the sides do not settle the type of violence."""
    assert rows("ucdp", one) == ([], {"no type of violence": 1})


def test_governments_are_named_as_ucdp_does():
    """By its spelling of the country; a rival government keeps its own name and has no number."""
    seen = row("ucdp", event(actors=(who("actor", YEMEN), who("target", RUSSIANS)), tolls=(toll(2, 2, 2),)))
    assert (seen["side_a"], seen["side_b"]) == (
        "Government of Yemen (North Yemen)",
        "Government of Russia (Soviet Union)",
    )
    puntland = Actor(id="so-puntlandforces", name="Puntland forces", kind="state_forces")
    seen = row("ucdp", event(actors=(who("actor", puntland), who("target", RSF)), tolls=(toll(2, 2, 2),)))
    assert (seen["side_a"], seen["gwnoa"]) == ("Government of Puntland", "")


@pytest.mark.parametrize(
    ("actor", "number"),
    [
        pytest.param(Actor(id="de-army", name="Bundeswehr", kind="state_forces"), "255", id="Germany"),
        pytest.param(YEMEN, "679", id="Yemen"),
        pytest.param(UKRAINIANS, "369", id="a number of both lists"),
    ],
)
def test_plover_writes_correlates_of_war_numbers(actor, number):
    """Not Gleditsch and Ward's, which differ."""
    assert row("plover", event(actors=(who("actor", actor),), place=at(IRPIN)))["Actor COW"] == number
