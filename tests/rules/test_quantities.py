"""How many, and what is no count at all."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.quantities import count_of
from scenes import Staged, fields, word


@pytest.mark.parametrize(
    ("text", "noun", "low", "best", "high", "qualifier", "quote"),
    [
        pytest.param("Gunmen killed 14 farmers.", "farmers", 14, 14, 14, "exact", "14", id="a numeral"),
        pytest.param(
            "Thirty-six men died.", "men", 36, 36, 36, "exact", "Thirty-six", id="a word with a hyphen"
        ),
        pytest.param("Gunmen killed twelve farmers.", "farmers", 12, 12, 12, "exact", "twelve", id="a word"),
        pytest.param(
            "Two hundred and fifty families fled.",
            "families",
            250,
            250,
            250,
            "exact",
            "Two hundred and fifty",
            id="words that make one number",
        ),
        pytest.param(
            "Some 1.2 million people fled Darfur.",
            "people",
            None,
            1_200_000,
            None,
            "about",
            "Some 1.2 million",
            id="a decimal and a scale",
        ),
        pytest.param(
            "The army lost 1,200 men.",
            "men",
            1200,
            1200,
            1200,
            "exact",
            "1,200",
            id="a comma parts thousands",
        ),
        pytest.param(
            "At least 30 monks were beaten.",
            "monks",
            30,
            None,
            None,
            "at_least",
            "At least 30",
            id="at least",
        ),
        pytest.param(
            "More than 9,000 fighters remain.",
            "fighters",
            9000,
            None,
            None,
            "at_least",
            "More than 9,000",
            id="more than is a lower bound",
        ),
        pytest.param(
            "Up to 40 miners were held.", "miners", None, None, 40, "at_most", "Up to 40", id="up to"
        ),
        pytest.param(
            "About 60 houses burned.", "houses", None, 60, None, "about", "About 60", id="about has no bounds"
        ),
        pytest.param(
            "Between 10 and 15 rebels died.",
            "rebels",
            10,
            None,
            15,
            "range",
            "Between 10 and 15",
            id="between two numbers",
            marks=pytest.mark.xfail(strict=True, reason="the parser takes between for a preposition"),
        ),
        pytest.param(
            "The militia has 200 to 300 men.",
            "men",
            200,
            None,
            300,
            "range",
            "200 to 300",
            id="one to another",
        ),
        pytest.param(
            "Dozens of villagers fled.",
            "villagers",
            None,
            None,
            None,
            "plural",
            "Dozens of villagers",
            id="dozens",
        ),
        pytest.param(
            "Shells hit several homes.", "homes", None, None, None, "plural", "several homes", id="several"
        ),
        pytest.param(
            "A number of hills fell.",
            "hills",
            None,
            None,
            None,
            "plural",
            "A number of hills",
            id="a number of",
        ),
    ],
)
def test_counts_are_read_with_their_bounds(
    staged: Staged,
    text: str,
    noun: str,
    low: float | None,
    best: float | None,
    high: float | None,
    qualifier: str,
    quote: str,
) -> None:
    """Bounds are what the words give: a lower bound has no best guess, a range neither."""
    scene = staged(text)
    count = count_of(word(scene, noun), scene.numbers, closed=scene.closed)
    assert count is not None
    assert fields(count, "low best high qualifier") == (low, best, high, qualifier)
    assert scene.doc[count.start : count.end].text == quote


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        pytest.param("The third attack failed.", "attack", id="an ordinal"),
        pytest.param("The 5th Corps attacked Lyman.", "Corps", id="a number in a name"),
        pytest.param("They burned a T-72 tank.", "tank", id="a model"),
        pytest.param("About 60 percent of homes burned.", "homes", id="a share"),
        pytest.param("Resolution 2254 calls for talks.", "talks", id="a number that names a text"),
        pytest.param("He died on June 12 soldiers said.", "June", id="a day"),
        pytest.param("Rebels took the town.", "town", id="a bare noun"),
        pytest.param("One of the soldiers died.", "soldiers", id="one of them is not how many they are"),
    ],
)
def test_numbers_that_name_count_nothing(staged: Staged, text: str, noun: str) -> None:
    """Ordinals, models, shares, dates and parts of names are no counts."""
    scene = staged(text)
    assert count_of(word(scene, noun), scene.numbers, closed=scene.closed) is None


def test_an_article_counts_as_one_only_where_asked(staged: Staged) -> None:
    """ "A vehicle" is one vehicle where things are counted, and nothing elsewhere."""
    scene = staged("The blast destroyed a vehicle.")
    vehicle = word(scene, "vehicle")
    assert count_of(vehicle, scene.numbers) is None
    count = count_of(vehicle, scene.numbers, singular=True)
    assert count is not None
    assert fields(count, "low best high qualifier") == (1, 1, 1, "exact")


def test_tokens_of_dates_are_no_counts(staged: Staged) -> None:
    """A number that belongs to a date is closed to counting."""
    scene = staged("Gunmen killed 14 farmers.")
    number = word(scene, "14").i
    assert count_of(word(scene, "farmers"), scene.numbers, closed={number}) is None
