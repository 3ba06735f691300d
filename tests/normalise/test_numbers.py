"""What the words of a count say."""

from __future__ import annotations

import pytest

from dateline.languages.language import load
from dateline.model import QuantityKind
from dateline.normalise.number_words import number_words
from dateline.normalise.numbers import read_amount

WORDS = number_words(load("en"))


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "qualifier"),
    [
        pytest.param("14 soldiers", 14, 14, 14, "exact", id="a figure"),
        pytest.param("seven", 7, 7, 7, "exact", id="a word"),
        pytest.param("twenty-five villagers", 25, 25, 25, "exact", id="tens and ones"),
        pytest.param("two hundred and twelve people", 212, 212, 212, "exact", id="hundreds"),
        pytest.param("1,200 tents", 1200, 1200, 1200, "exact", id="grouped by a comma"),
        pytest.param("12 000 people", 12000, 12000, 12000, "exact", id="grouped by a blank"),
        pytest.param("1.5 million displaced", 1.5e6, 1.5e6, 1.5e6, "exact", id="millions"),
        pytest.param("half a million", 5e5, 5e5, 5e5, "exact", id="a part of a million"),
        pytest.param("a dozen men", 12, 12, 12, "exact", id="a dozen"),
        pytest.param("two dozen families", 24, 24, 24, "exact", id="dozens that are counted"),
        pytest.param("at least 14 soldiers", 14, None, None, "at_least", id="at least"),
        pytest.param("no fewer than 30", 30, None, None, "at_least", id="no fewer than"),
        pytest.param("more than 9,000 fighters", 9000, None, None, "at_least", id="more than"),
        pytest.param("up to 40 trucks", None, None, 40, "at_most", id="up to"),
        pytest.param("some 300 homes", None, 300, None, "about", id="about"),
        pytest.param("10 to 15 guards", 10, None, 15, "range", id="a range"),
        pytest.param("between 70 and 200", 70, None, 200, "range", id="between two"),
        pytest.param("8-10 shells", 8, None, 10, "range", id="a hyphened range"),
        pytest.param("dozens of fighters", None, None, None, "plural", id="dozens alone"),
        pytest.param("several villages", None, None, None, "plural", id="several"),
        pytest.param("a child", 1, 1, 1, "exact", id="one"),
        pytest.param("two hundred and twenty-five men", 225, 225, 225, "exact", id="hundreds, tens and ones"),
        pytest.param("one-hundred men", 100, 100, 100, "exact", id="a hyphened scale"),
        pytest.param("two and a half thousand", 2500, 2500, 2500, "exact", id="and a half"),
        pytest.param("three-quarters of a million", 7.5e5, 7.5e5, 7.5e5, "exact", id="parts of a million"),
        pytest.param("0.5 million", 5e5, 5e5, 5e5, "exact", id="less than one of a scale"),
        pytest.param("1,5 million", 1.5e6, 1.5e6, 1.5e6, "exact", id="a decimal comma"),
        pytest.param("12,34,567 people", 1234567, 1234567, 1234567, "exact", id="lakhs"),
        pytest.param("2-3 million", 2e6, None, 3e6, "range", id="both ends in millions"),
        pytest.param("15 to 20,000", 15000, None, 20000, "range", id="both ends in thousands"),
        pytest.param("not more than 12", None, None, 12, "at_most", id="not more than"),
        pytest.param("sixty-odd fighters", None, 60, None, "about", id="odd"),
        pytest.param("vehicle", 1, 1, 1, "exact", id="a bare singular"),
        pytest.param("12\u2009400 people", 12400, 12400, 12400, "exact", id="grouped by a thin blank"),
        pytest.param("12’400 people", 12400, 12400, 12400, "exact", id="grouped by an apostrophe"),
        pytest.param("half-dozen men", 6, 6, 6, "exact", id="a half dozen"),
        pytest.param("half-a-dozen men", 6, 6, 6, "exact", id="half a dozen in one word"),
        pytest.param("two dozens", 24, 24, 24, "exact", id="dozens in the plural"),
        pytest.param("a couple of dozen men", 24, 24, 24, "exact", id="a couple of dozen"),
        pytest.param("two score rebels", 40, 40, 40, "exact", id="scores that are counted"),
        pytest.param("a score of men", 20, 20, 20, "exact", id="a score"),
        pytest.param("at the very least 30", 30, None, None, "at_least", id="at the very least"),
        pytest.param("30 at most", None, None, 30, "at_most", id="a bound behind"),
        pytest.param("no casualties", 0, 0, 0, "exact", id="none"),
        pytest.param("without losses", 0, 0, 0, "exact", id="without"),
        pytest.param("no one", 0, 0, 0, "exact", id="nobody"),
        pytest.param("not one soldier", 0, 0, 0, "exact", id="not one"),
        pytest.param("not a single civilian", 0, 0, 0, "exact", id="not a single one"),
        pytest.param("none of the 30 soldiers", 0, 0, 0, "exact", id="none of a number"),
        pytest.param("zero deaths", 0, 0, 0, "exact", id="zero"),
        pytest.param("a woman and two children", 3, 3, 3, "exact", id="counted one after another"),
        pytest.param(
            "14 soldiers and nine of the rebels", 23, 23, 23, "exact", id="two figures of two kinds"
        ),
        pytest.param("a man and his wife", 2, 2, 2, "exact", id="somebody and whose he is"),
        pytest.param("a couple and their three children", 5, 5, 5, "exact", id="two and three of theirs"),
        pytest.param(
            "12 guards and several clerks", 12, None, None, "at_least", id="more than those counted"
        ),
        pytest.param(
            "three guards and more than 20 clerks", 23, None, None, "at_least", id="one of two bounded"
        ),
        pytest.param("about 20 rebels and two guards", None, 22, None, "about", id="one of two about"),
        pytest.param(
            "300 soldiers and allied fighters", 300, 300, 300, "exact", id="one figure of two kinds"
        ),
        pytest.param("460 patients and their nurses", 460, 460, 460, "exact", id="one figure of all"),
        pytest.param(
            "12 people, including a woman and a child", 12, 12, 12, "exact", id="a whole and its parts"
        ),
        pytest.param("1.8 millions of francs", 1.8e6, 1.8e6, 1.8e6, "exact", id="millions in the plural"),
        pytest.param("six hundreds fifty", 650, 650, 650, "exact", id="hundreds in the plural"),
        pytest.param("250-300 000", 250000, None, 300000, "range", id="both ends in hundreds of thousands"),
        pytest.param("both pilots", 2, 2, 2, "exact", id="both"),
        pytest.param("perhaps 8,000 men", None, 8000, None, "about", id="perhaps"),
        pytest.param("a hundred men or so", None, 100, None, "about", id="a hedge behind the noun"),
        pytest.param("120 people at least", 120, None, None, "at_least", id="a bound behind the noun"),
        pytest.param("girl of ten", 1, 1, 1, "exact", id="an age behind of"),
        pytest.param("a baby of nine months", 1, 1, 1, "exact", id="an age in months"),
        pytest.param("his grandson, 9", 1, 1, 1, "exact", id="an age behind a comma"),
        pytest.param("a crew of nine", 9, 9, 9, "exact", id="a number behind of"),
        pytest.param("a bus", 1, 1, 1, "exact", id="a singular that looks like a plural"),
        pytest.param("a witness", 1, 1, 1, "exact", id="one with two of the letter"),
    ],
)
def test_a_count_is_read_from_its_words(
    words: str, low: float | None, best: float | None, high: float | None, qualifier: str
) -> None:
    """Bounds where the words bound, no number where they give none."""
    amount = read_amount(words, WORDS, kind="killed")
    assert amount is not None
    assert (amount.low, amount.best, amount.high, amount.qualifier) == (low, best, high, qualifier)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("civilians", id="a bare plural"),
        pytest.param("not 14", id="a figure that is denied"),
        pytest.param("not many soldiers", id="not many"),
        pytest.param("no further casualties", id="no others"),
        pytest.param("nobody else", id="nobody else"),
        pytest.param(
            "up to 30 guards and two clerks", id="a bound of which nobody says whether it is of both"
        ),
        pytest.param("half of the 40,000 residents", id="a part that is not worked out"),
        pytest.param("9" * 400, id="more than any war counts"),
    ],
)
def test_what_gives_no_number_counts_nothing(words: str) -> None:
    """Empty is better than wrong."""
    assert read_amount(words, WORDS, kind="killed") is None


@pytest.mark.parametrize(
    ("words", "kind", "low"),
    [
        pytest.param("over 3 km", "distance_km", 3.0, id="kilometres stay"),
        pytest.param("more than 10 miles", "distance_km", 16.09, id="miles are made kilometres"),
        pytest.param("500m", "distance_km", 0.5, id="a unit glued to its figure"),
        pytest.param("five hundred metres", "distance_km", 0.5, id="metres in words"),
        pytest.param("more than 10 miles", "other", 10.0, id="unless something else is counted"),
        pytest.param("20 tanks and 300 men", "troops", 20.0, id="of two things counted the first"),
    ],
)
def test_distances_are_kilometres(words: str, kind: QuantityKind, low: float) -> None:
    """Whatever unit the report uses."""
    amount = read_amount(words, WORDS, kind=kind)
    assert amount is not None
    assert amount.low == low
