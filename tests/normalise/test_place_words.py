"""What the words of a place mention say before anything is looked up."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.normalise.mentions import PlaceMention
from dateline.normalise.place_words import may_point_at, pointing_at, read_place_words
from dateline.normalise.resources import Resources


def said(
    words: str, english: Resources, *, before: str = "", acting: frozenset[int] = frozenset()
) -> PlaceMention:
    """The words read, with the gazetteer to know names by."""
    return read_place_words(
        words,
        0,
        english.places,
        role="at",
        known=lambda name: bool(english.gazetteer.find(name)),
        acting=acting,
        before=before,
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Palmyra", {"name": "Palmyra", "near": False}, id="a name"),
        pytest.param("Wad\nAl-Nora", {"name": "Wad Al-Nora"}, id="a name that a line broke"),
        pytest.param(
            "3 km northeast of Palmyra",
            {"name": "Palmyra", "near": True, "direction": "NE", "distance_km": (3.0, 3.0)},
            id="a distance and a direction",
        ),
        pytest.param(
            "over 10 miles from Goma",
            {"name": "Goma", "near": True, "direction": None, "distance_km": (16.09, None)},
            id="a distance alone",
        ),
        pytest.param(
            "500m from Goma", {"name": "Goma", "near": True, "distance_km": (0.5, 0.5)}, id="metres in short"
        ),
        pytest.param(
            "10 to 15 km west of Goma",
            {"name": "Goma", "distance_km": (10.0, 15.0)},
            id="a range of distances",
        ),
        pytest.param("outskirts of Bria", {"name": "Bria", "near": True}, id="the land about it"),
        pytest.param("northern Syria", {"name": "Syria", "part": "N", "near": False}, id="a part"),
        pytest.param(
            "the north of Syria",
            {"name": "Syria", "part": "N", "direction": None},
            id="a part with an article",
        ),
        pytest.param(
            "town of Sarmin, in Idlib province",
            {"name": "Sarmin", "name_kind": "settlement", "containers": ("Idlib",)},
            id="what it is, and what it lies in",
        ),
        pytest.param(
            "Aleppo province", {"name": "Aleppo", "name_kind": "admin1"}, id="a kind behind the name"
        ),
        pytest.param(
            "Syria's northern town of Manbij",
            {"name": "Manbij", "containers": ("Syria",)},
            id="the country that it is of",
        ),
        pytest.param(
            "Damascus-Baghdad highway",
            {"kind": "line", "kind_word": "highway", "endpoints": ("Damascus", "Baghdad")},
            id="a road by its ends",
        ),
        pytest.param(
            "road from Sévaré to Gao",
            {"kind": "line", "endpoints": ("Sévaré", "Gao")},
            id="a road from and to",
        ),
        pytest.param("Fua and Kefraya", {"name": "Fua", "containers": ()}, id="the first of a list"),
        pytest.param("two hills", {"name": None, "kind": "terrain"}, id="no name"),
    ],
)
def test_a_place_is_read_from_its_words(words: str, expected: dict[str, Any], english: Resources) -> None:
    """Name, kind, direction, distance and what lies around it, by the words of the mention alone."""
    mention = said(words, english)
    assert {field: getattr(mention, field) for field in expected} == expected


def test_the_word_before_tells_nearness(english: Resources) -> None:
    """ "near Gao", where only the name is marked."""
    assert said("Gao", english, before="near").near
    assert not said("Gao", english, before="in").near


def test_a_noun_with_an_article_points_back(english: Resources) -> None:
    """ "The town", "this border town"; a bare noun behind no article is a place without a name."""
    assert said("town", english, before="the").anaphoric
    assert said("this border town", english).anaphoric
    assert not said("border town", english, before="a").anaphoric


def test_who_holds_a_place_is_no_name_of_it(english: Resources) -> None:
    """ "ISIS-held Raqqa" names Raqqa."""
    assert said("ISIS-held Raqqa", english, acting=frozenset({0})).name == "Raqqa"


def test_words_that_point_keep_what_they_say_of_nearness(english: Resources) -> None:
    """ "Outside the city", where the city is Hasakah."""
    there = pointing_at(said("outside the city", english), said("Hasakah", english))
    assert (there.name, there.near) == ("Hasakah", True)


@pytest.mark.parametrize(
    ("noun", "name", "may"),
    [
        pytest.param("the town", "Sennar state", False, id="a town is no province"),
        pytest.param("the state", "the town of Singa", False, id="nor a province a town"),
        pytest.param("the town", "the town of Singa", True, id="a town is a town"),
        pytest.param("the town", "Singa", True, id="or what may be one"),
        pytest.param("the capital", "Sennar state", True, id="a capital is that of a province"),
        pytest.param("the area", "Sennar state", True, id="an area may be anything"),
    ],
)
def test_a_noun_points_at_places_of_its_kind(noun: str, name: str, may: bool, english: Resources) -> None:
    """Whatever an annotator linked."""
    assert may_point_at(said(noun, english), said(name, english)) is may
