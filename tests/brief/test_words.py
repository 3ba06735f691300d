"""Values in words: no phrase says more than its value."""

from __future__ import annotations

import pytest

from brief.build import DARFUR, NAMES, NYALA, toll, witness
from dateline.brief.words import (
    count,
    days,
    figure,
    listed,
    people,
    shortened,
    speaker,
    speakers,
    when,
    where,
)
from dateline.brief.words import toll as told
from dateline.picture import EventTime
from events import at
from witnesses import CIVILIANS, RSF, SUDAN


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        pytest.param("2023-11-02", "2023-11-02", "2 November 2023", id="one day"),
        pytest.param("2023-11-02", "2023-11-05", "2–5 November 2023", id="days of a month"),
        pytest.param("2023-10-30", "2023-11-02", "30 October – 2 November 2023", id="days of two months"),
        pytest.param("2022-12-30", "2023-01-02", "30 December 2022 – 2 January 2023", id="over the new year"),
        pytest.param("2023", "2024", "2023 – 2024", id="what is no day stays as it is"),
    ],
)
def test_days(start, end, words):
    """A span in the fewest words."""
    assert days(start, end) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        pytest.param(None, "date not said", id="no time at all"),
        pytest.param((None, "2023-11-05"), "on or before 5 November 2023", id="bounded by publication"),
        pytest.param((None, None), "date not said", id="nothing known"),
        pytest.param(("2023-11-05", None), "on or after 5 November 2023", id="an open end"),
    ],
)
def test_when(time, words):
    """A date that nobody gives is not said."""
    value = EventTime(start=time[0], end=time[1], precision="none", witnesses=()) if time else None
    assert when(value) == words


@pytest.mark.parametrize(
    ("place", "precision", "words"),
    [
        pytest.param(NYALA, "exact", "at Nyala, South Darfur, Sudan", id="a town"),
        pytest.param(NYALA, "near", "near Nyala, South Darfur, Sudan", id="near a town"),
        pytest.param(NYALA, "line", "on a road or line at Nyala, South Darfur, Sudan", id="a road"),
        pytest.param(DARFUR, "admin1", "in South Darfur, Sudan", id="a province names itself once"),
        pytest.param(SUDAN, "country", "in Sudan", id="a country names itself once"),
    ],
)
def test_where(place, precision, words):
    """The preposition is no finer than the precision."""
    assert where(at(place, precision), NAMES) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        pytest.param(7.0, 14.0, "7–14", id="a range"),
        pytest.param(7.0, 7.0, "7", id="one figure"),
        pytest.param(1200.0, None, "at least 1,200", id="open above"),
        pytest.param(None, 30.0, "at most 30", id="open below"),
        pytest.param(None, None, "a number not said", id="only a plural"),
    ],
)
def test_figures(low, high, words):
    """Bounds that nobody gives stay open."""
    assert figure(low, high) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param(toll(low=7.0, best=9.0, high=14.0), "7–14 killed (most said: 9)", id="best inside"),
        pytest.param(toll(low=7.0, best=7.0, high=14.0), "7–14 killed", id="best at an end says nothing new"),
        pytest.param(toll("wounded"), "wounded, number not said", id="no number"),
        pytest.param(toll(low=3.0, high=3.0, of=RSF), "3 killed (Rapid Support Forces)", id="of whom"),
    ],
)
def test_tolls(value, words):
    """Lowest, highest, and what is said most where it is neither."""
    assert told(value) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param({}, "the report’s own words", id="nobody is named"),
        pytest.param({"said_by": "a trader"}, "“a trader”", id="as printed"),
        pytest.param(
            {"said_by": "the regime army"}, "“the regime army”", id="loaded words stay in quotation marks"
        ),
        pytest.param({"said_by": "He"}, "“He” (not settled who)", id="a pronoun"),
        pytest.param({"actor": RSF}, "Rapid Support Forces", id="the registry's name"),
    ],
)
def test_speakers(given, words):
    """A name of our own only for those whom the registry knows."""
    assert speaker(witness("a1", "Jets bombed Nyala.", **given)) == words


def test_speakers_name_their_outlets():
    """The most often quoted first."""
    said = [
        witness("a1", "One.", said_by="a trader"),
        witness("a2", "Two.", outlet="Darfur Daily"),
        witness("a3", "Three.", outlet="Darfur Daily"),
    ]
    assert speakers(said) == "Darfur Daily in its own words and “a trader” in Nile Post"


def test_counts_and_lists():
    """Small numbers in words; a list never ends in "1 more"."""
    assert (count(1, "event"), count(2, "event"), count(40, "event")) == (
        "one event",
        "two events",
        "40 events",
    )
    assert listed(["a", "b", "c"], 2) == "a, b and c"
    assert listed(["a", "b", "c", "d"], 2, more="others") == "a, b and 2 others"
    assert listed([]) == ""


def test_kinds_of_people_have_no_capital():
    """Civilians are no party."""
    assert people(CIVILIANS.name, CIVILIANS.id) == "civilians"
    assert people(RSF.name, RSF.id) == "Rapid Support Forces"


def test_long_words_are_cut_at_a_word():
    """And marked as cut."""
    assert shortened("The army shelled the town", 12) == "The army …"
    assert shortened("The army", 12) == "The army"
