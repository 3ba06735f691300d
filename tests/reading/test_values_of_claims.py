"""What the house makes of marks that a reading often brings: weapons as doers, tolls of nobody, troops that leave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.marks import read_annotation
from dateline.pipeline import Reader
from marked import KINDS, claim_of, report_of


def test_a_weapon_is_no_doer(reader: Reader) -> None:
    """What kills by itself is what it was done with; whoever owns it by its words did it."""
    found = claim_of(
        reader,
        "Two rockets killed three herders near Bama.",
        trigger="killed",
        type="rocket_attack",
        actor=["Two rockets"],
        victim=["three herders"],
    )
    assert [p.role for p in found.participants] == ["victim"]
    assert [(m.kind, m.mention.quote) for m in found.means] == [("weapon", "Two rockets")]
    owned = claim_of(
        reader,
        "Russian missiles killed three nurses in Kharkiv.",
        trigger="killed",
        type="missile_strike",
        actor=["Russian missiles"],
    )
    assert [p.role for p in owned.participants] == ["actor"]


def test_a_trigger_that_is_the_weapon_is_not_named_again(reader: Reader) -> None:
    """A bomb that is what happened is no means besides."""
    text = "A bomb killed three people in Bama."
    found = claim_of(reader, text, trigger="bomb", type="bombing", actor=["bomb"])
    assert (found.participants, found.means) == ((), ())


def test_of_no_casualties_nobody_died_and_nobody_was_hurt(reader: Reader) -> None:
    """Zero and exact, in the words that say so; of no deaths only the dead."""
    text = "Rockets hit Bama but there were {}."
    for words, kinds in (("no casualties", ["killed", "wounded"]), ("no deaths", ["killed"])):
        found = claim_of(
            reader, text.format(words), trigger="hit", type="rocket_attack", count=[f"killed|0|{words}"]
        )
        assert [(q.kind, q.low, q.best, q.high, q.qualifier) for q in found.quantities] == [
            (kind, 0, 0, 0, "exact") for kind in kinds
        ]
        assert {q.mention.quote for q in found.quantities} == {words}


def test_some_troops_that_leave_lose_nothing(reader: Reader) -> None:
    """Others may stay; where all leave, the place is lost."""
    some = claim_of(
        reader,
        "France withdrew 200 soldiers from Kidal.",
        trigger="withdrew",
        type="retreat",
        actor=["France"],
        place=["from|Kidal"],
        count=["troops|200|200 soldiers"],
        control="France|lost",
    )
    everyone = claim_of(
        reader,
        "The army withdrew from Kidal.",
        trigger="withdrew",
        type="retreat",
        actor=["army"],
        place=["from|Kidal"],
        control="army|lost",
    )
    assert some.control is None
    assert everyone.control is not None
    assert everyone.control.state == "lost"


def test_a_sum_over_months_is_cumulative(reader: Reader) -> None:
    """What is counted over a year is no event of a day; the toll of one day is."""
    text = "Roadside bombs killed 400 civilians in Helmand {}."
    for when, flagged in (
        ("over the past year", True),
        ("over the past five years", True),
        ("on Tuesday", False),
        ("in May 2023", False),
    ):
        found = claim_of(
            reader,
            text.format(when),
            trigger="killed",
            type="casualties",
            time=when,
            count=["killed|400|400 civilians"],
        )
        assert ("cumulative" in found.flags) is flagged, when


def test_a_place_stands_once_in_a_role(reader: Reader) -> None:
    """The one in the words of the claim, however often the report names it."""
    text = "Shells hit Goma. Shells hit a market in Goma on Tuesday."
    found = claim_of(
        reader,
        text,
        say="Shells hit a market in Goma on Tuesday",
        trigger="hit",
        type="shelling",
        place=["at|Goma @ in Goma", "at|Goma @ hit Goma"],
    )
    assert [place.mention.start for place in found.places] == [text.rindex("Goma")]
    assert "place_from_context" not in found.flags


def test_a_town_of_a_building_is_where_it_stands(reader: Reader) -> None:
    """The town that it is named after, in the country of that town, not of the other places of the report."""
    text = "Gunmen stormed Maiduguri University. Rebels stormed Kidal airport."
    found = claim_of(reader, text, trigger="stormed", type="armed_attack", place=["at|Maiduguri University"])
    (place,) = (placing.place for placing in found.places)
    assert place is not None
    assert (place.name, place.country) == ("Maiduguri", "NG")
    assert place.latitude is not None


def test_a_building_of_another_name_has_no_town(reader: Reader) -> None:
    """A hospital named after a man is no town somewhere in the world; nor has it a country that only its name tells."""
    text = "Shells hit Nasser Hospital on Tuesday."
    found = claim_of(reader, text, trigger="hit", type="shelling", place=["at|Nasser Hospital"])
    assert [(p.place.id, p.place.country) for p in found.places if p.place is not None] == [(None, None)]


@pytest.mark.parametrize(
    ("outlet", "line", "actor"),
    [
        pytest.param("Rapid Support Forces", {}, "Rapid Support Forces", id="a party that speaks for itself"),
        pytest.param(
            "Rapid Support Forces",
            {"actor": ["Our forces > town"]},
            "Rapid Support Forces",
            id="whatever it is linked to",
        ),
        pytest.param("Nile Wire", {}, None, id="an outlet that is no party"),
        pytest.param(None, {}, None, id="nobody knows whose report it is"),
        pytest.param(
            "Rapid Support Forces",
            {"by": ["a villager|said|witness"]},
            None,
            id="the words of somebody quoted",
        ),
    ],
)
def test_our_forces_are_those_of_the_party_that_publishes(
    reader: Reader, outlet: str | None, line: dict[str, object], actor: str | None
) -> None:
    """A press release says "we" of whoever put it out."""
    text = "Our forces liberated the town of Dinder, a villager said."
    mark = {"say": text, "trigger": "liberated", "type": "capture", "actor": ["Our forces"], **line}
    report = replace(report_of(text), source=outlet)
    (found,) = reader.resolve(report, read_annotation([mark], text, KINDS), "SD").claims
    told = found.participants[0].actor
    assert (told.name if told is not None else None) == actor


def test_a_report_in_small_letters_is_about_its_country(reader: Reader) -> None:
    """ "The guerrillas" are those of the country that it names, in a text without a capital letter too."""
    text = "guerrillas attacked a post in el salvador, and salvadoran troops left."
    for printed in (text, text.replace("el salvador", "El Salvador").replace("salvadoran", "Salvadoran")):
        found = claim_of(
            reader, printed, trigger="attacked", type="armed_attack", actor=["guerrillas"], target=["a post"]
        )
        assert [p.actor.id for p in found.participants if p.actor] == ["sv-fmln"]
