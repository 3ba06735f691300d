"""What the words of an actor mention say."""

from __future__ import annotations

import pytest

from dateline.normalise.actor_words import read_actor_words
from dateline.normalise.resources import Resources, fitting


@pytest.mark.parametrize(
    ("words", "id"),
    [
        pytest.param("M23 rebels", "cd-m23", id="a name before people"),
        pytest.param("militants from Boko Haram", "ng-boko", id="a name behind them"),
        pytest.param("Rwandan-backed M23", "cd-m23", id="not its backer"),
        pytest.param("dozens of al-Shabaab fighters", "so-shabaab", id="many of them"),
        pytest.param("highly motivated and well-armed Daesh fighters", "int-isis", id="two adjectives"),
        pytest.param(
            "Fighters of Sudan's paramilitary Rapid Support Forces",
            "sd-rsf",
            id="a name far behind its preposition",
        ),
        pytest.param("AQIMs leaders", "ml-aqim", id="a possessive that lost its apostrophe"),
    ],
)
def test_names_are_found_at_the_head(words: str, id: str, english: Resources) -> None:
    """Whose people or things they are."""
    found = read_actor_words(words, english.actors).ids
    assert any(entry == id or entry.endswith(id.partition("-")[2]) for entry in found), found


@pytest.mark.parametrize(
    ("words", "nominal", "demonym", "kind"),
    [
        pytest.param("army", "army", None, None, id="a body of the state"),
        pytest.param("rebel artillery", "rebels", None, None, id="gear of a body"),
        pytest.param("Russian air strikes", "army", "RU", None, id="a country's arms"),
        pytest.param("Russian", "government", "RU", None, id="a demonym alone"),
        pytest.param("Iraqi opposition official", None, "IQ", None, id="no body of the state"),
        pytest.param("a Syrian", None, "SY", None, id="one of a country is not its government"),
        pytest.param("Boko Haram captives", None, None, None, id="whom a group holds is not the group"),
        pytest.param("relatives of M23 rebels", None, None, None, id="nor is who is related to it"),
        pytest.param("12 villagers", None, None, "civilians", id="people"),
        pytest.param("a coalition of tribes", None, None, None, id="not the one that all know"),
    ],
)
def test_bodies_without_a_name(
    words: str, nominal: str | None, demonym: str | None, kind: str | None, english: Resources
) -> None:
    """By what they are called, with the country that an adjective names."""
    said = read_actor_words(words, english.actors)
    assert (said.ids, said.nominal, said.demonym, said.kind) == ((), nominal, demonym, kind)


def test_umbrellas_stay_open(english: Resources) -> None:
    """ "Pro-government forces" are not the government."""
    said = read_actor_words("pro-government forces", english.actors)
    assert said.umbrella
    assert (said.ids, said.nominal) == ((), None)


def test_backers_and_labels_are_told_apart(english: Resources) -> None:
    """Who stands behind somebody, where that is said, and the loaded word."""
    said = read_actor_words("US-backed terrorists", english.actors)
    assert [(start, end, ids) for start, end, ids in said.backers] == [(0, 2, ("us-gov",))]
    assert said.label == "terrorists"


@pytest.mark.parametrize(
    ("words", "id"),
    [
        pytest.param("m23 rebels", "cd-m23", id="a name with a figure"),
        pytest.param("guerrillas of the fmln", "sv-fmln", id="an acronym"),
        pytest.param("shining path", "pe-shiningpath", id="a name of ordinary words"),
        pytest.param("us", None, id="a pronoun is no acronym"),
        pytest.param("who", None, id="nor is a relative one"),
    ],
)
def test_a_text_without_capitals_has_names(words: str, id: str | None, english: Resources) -> None:
    """In small letters throughout, names are found as well; in a text that has capitals, only with theirs."""
    found = read_actor_words(words, fitting(english, "all of it is small.").actors).ids
    assert (id in found) if id else not found
    assert fitting(english, "Not all of it.") is english
    assert not read_actor_words(words, english.actors).ids
