"""A line that is nothing but a date gives a day and an outlet; the days of a span are none."""

from __future__ import annotations

import pytest

from dateline.clean.cues import cues_of
from dateline.clean.lines import date_line
from dateline.languages.language import Language


@pytest.mark.parametrize(
    ("line", "day", "name"),
    [
        pytest.param("Published 8 July 2024", "2024-07-08", None, id="a day"),
        pytest.param("Sahel Observer, June 3, 2024", "2024-06-03", "Sahel Observer", id="an outlet"),
        pytest.param("The Voice - Tuesday 9/7/2024", "2024-07-09", "The Voice", id="a weekday is no name"),
        pytest.param("Published 10:15 - 3 June 2024", "2024-06-03", None, id="a time of day begins no span"),
        pytest.param("3 June 2024 - 10:15", "2024-06-03", None, id="nor ends one"),
        pytest.param("Sudan Bulletin No. 27 - 8 July 2024", "2024-07-08", "Sudan Bulletin No. 27", id="nor a number"),
        pytest.param("Published 3 June 2024 | Updated 4 June 2024", "2024-06-03", None, id="two days are no span"),
    ],
)  # fmt: skip
def test_a_date_line_gives_its_day(line: str, day: str, name: str | None, language: Language) -> None:
    """With the outlet's name, where one stands before it."""
    found = date_line(line, cues_of(language))
    assert found is not None
    assert (found.iso, found.name) == (day, name)


@pytest.mark.parametrize(
    "line",
    [
        "Weekly Review 27: 1 to 7 July 2024",
        "1-7 July 2024",
        "29 June - 3 July 2024",
        "June 29 to July 3, 2024",
        "1 July 2024 to 7 July 2024",
        "3 and 4 June 2024",
    ],
)
def test_a_span_of_days_is_no_day_of_publication(line: str, language: Language) -> None:
    """What a review covers is not when it came out."""
    assert date_line(line, cues_of(language)) is None
