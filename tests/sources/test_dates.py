"""The day a field gives, and the order of day and month in a column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.dates import DateOrder, day_of, order_of


@pytest.mark.parametrize(
    ("value", "order", "day"),
    [
        pytest.param("2024-06-03", None, "2024-06-03", id="ISO"),
        pytest.param(
            "2024-06-03T23:30:00+02:00", None, "2024-06-03", id="the day printed, whatever the zone"
        ),
        pytest.param("20240603", None, "2024-06-03", id="ISO without marks"),
        pytest.param("20240603231500", None, "2024-06-03", id="with the time of day behind it"),
        pytest.param("202406032315000", None, None, id="too many figures"),
        pytest.param("2024/06/03", None, "2024-06-03", id="year first with strokes"),
        pytest.param("2024-6-3", None, "2024-06-03", id="ISO without noughts"),
        pytest.param("1491350400", None, None, id="seconds since 1970 are no printed day"),
        pytest.param("2024-06-31", None, None, id="no such day"),
        pytest.param("4/16/2017", None, "2017-04-16", id="a figure above 12 is the day"),
        pytest.param("16/4/2017", None, "2017-04-16", id="before the month as well"),
        pytest.param("4/4/2017", None, "2017-04-04", id="two readings that agree"),
        pytest.param("4/5/2017", None, None, id="two readings"),
        pytest.param("4/5/2017", "month-first", "2017-04-05", id="month first by the column"),
        pytest.param("4/5/17", "day-first", "2017-05-04", id="day first, a short year"),
        pytest.param("16/4/2017", "month-first", None, id="a day that the order makes a month"),
        pytest.param("4/5/2017", "iso", None, id="figures where only ISO counts"),
        pytest.param("04.05.2017", None, "2017-05-04", id="full stops put the day first"),
        pytest.param("4/5/2017 10:30", "month-first", "2017-04-05", id="with an hour"),
        pytest.param("5 April 2017", None, "2017-04-05", id="in words"),
        pytest.param("Wed 05 Apr 2017", None, "2017-04-05", id="with a weekday"),
        pytest.param("April 5th, 2017", None, "2017-04-05", id="month before day"),
        pytest.param("Wed, 05 Apr 2017 23:30:00 -0400", None, "2017-04-05", id="as in mail"),
        pytest.param("2017", None, None, id="a year alone is no day"),
        pytest.param("April 2017", None, None, id="nor is a month"),
        pytest.param("yesterday", None, None, id="nor a word"),
        pytest.param("28 - 11 - 2024", None, "2024-11-28", id="blanks around the marks"),
        pytest.param("2024 - 11 - 28", None, "2024-11-28", id="year first with blanks"),
        pytest.param("Fri, 03/08/2019 - 09:00", None, "2019-03-08", id="a weekday settles day and month"),
        pytest.param("Saturday 03/08/2019", None, "2019-08-03", id="the other way"),
        pytest.param("03/08/2019 (Fri)", None, "2019-03-08", id="behind the figures"),
        pytest.param("Fri 03/08/2019", "day-first", "2019-03-08", id="before what the column says"),
        pytest.param("Sun 03/08/2019", None, None, id="a weekday that fits neither"),
        pytest.param("05 Xyz 2017", None, None, id="no month"),
    ],
)
def test_days(value: str, order: DateOrder | None, day: str | None) -> None:
    """A day is read only where it has one reading."""
    assert day_of(value, order) == day


@pytest.mark.parametrize(
    ("column", "order"),
    [
        pytest.param(["4/5/2017", "4/16/2017"], "month-first", id="one value tells"),
        pytest.param(["05-04-2017", "16-04-2017"], "day-first", id="the day before the month"),
        pytest.param(["4/5/2017", "1/2/2017"], None, id="none tells"),
        pytest.param(["4/16/2017", "16/4/2017"], None, id="they disagree"),
        pytest.param(["16.4.2017", "4/5/2017"], None, id="full stops say nothing of strokes"),
        pytest.param([], None, id="an empty column"),
    ],
)
def test_the_whole_column_tells_the_order(column: list[str], order: DateOrder | None) -> None:
    """Wherever the telling value stands."""
    assert order_of(column) == order
    assert order_of(reversed(column)) == order


@given(st.text(max_size=40), st.sampled_from([None, "iso", "day-first", "month-first"]))
def test_any_words_are_a_day_or_none(words: str, order: DateOrder | None) -> None:
    """Nothing is raised."""
    day = day_of(words, order)
    assert day is None or len(day) == 10
