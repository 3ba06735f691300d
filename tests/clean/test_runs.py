"""What a flat page runs into its story."""

from __future__ import annotations

import pytest

from dateline.clean import clean
from dateline.languages.language import load
from dateline.model import Report

STORY = "Gunmen killed nine soldiers near Menaka on Monday the army said. They fled on motorcycles towards the border."
TITLE = "Gunmen kill nine soldiers in northern Mali"


def read(text: str, **options: str) -> Report:
    return clean(text.encode(), language=load("en"), **options)


def parts(report: Report) -> list[tuple[str, str]]:
    return [(zone.kind, report.text[zone.start : zone.end]) for zone in report.zones]


@pytest.mark.parametrize(
    ("head", "zones"),
    [
        pytest.param(f"{TITLE}. ", [("heading", f"{TITLE}.")], id="the title once more"),
        pytest.param(
            f"Tue 04 Mar 2025 {TITLE} . ",
            [("metadata", "Tue 04 Mar 2025"), ("heading", f"{TITLE} .")],
            id="behind a date",
        ),
        pytest.param(
            f"Posted on March 4 2025 by Awa Traore {TITLE} ",
            [("metadata", "Posted on March 4 2025 by Awa Traore"), ("heading", TITLE)],
            id="behind a date and a byline",
        ),
        pytest.param(
            f"{TITLE} AFP Tuesday 4 Mar 2025 ",
            [("heading", TITLE), ("byline", "AFP"), ("metadata", "Tuesday 4 Mar 2025")],
            id="with the agency behind it",
        ),
        pytest.param(
            f"{TITLE} state radio Reuters ",
            [("heading", TITLE), ("heading", "state radio"), ("byline", "Reuters")],
            id="of which the first line lacks a word",
        ),
        pytest.param(
            f"March 4 2025 {TITLE}. Awa Traore Joe Bloggs. ",
            [("metadata", "March 4 2025"), ("heading", f"{TITLE}."), ("byline", "Awa Traore Joe Bloggs.")],
            id="with its writers' names",
        ),
        pytest.param(
            "04.03.2025Get short URL 0 13 ", [("metadata", "04.03.2025Get short URL 0 13")], id="counters"
        ),
        pytest.param(
            "Sahel Press Awa Traore West Africa 1730 04.03.2025Get short URL 2440 ",
            [("metadata", "Sahel Press Awa Traore West Africa 1730 04.03.2025Get short URL 2440")],
            id="counters behind a picture's words and a section",
        ),
        pytest.param(
            "Wednesday 04 March 2025 ", [("metadata", "Wednesday 04 March 2025")], id="a date alone"
        ),
    ],
)
def test_what_stands_before_the_first_sentence_is_no_story(head: str, zones: list[tuple[str, str]]) -> None:
    """Title, date and names that a page runs on before its first sentence are zones of their own."""
    assert parts(read(f"{TITLE}\n\n{head}{STORY}")) == [("title", TITLE), *zones, ("body", STORY)]


def test_a_number_that_begins_the_story_is_no_clock_time() -> None:
    """Only what has a colon or "at" before it tells the time of day."""
    report = read(f"Raids on villages in Mali\n\n4 March 2025 135 Civilians were killed in Mali. {STORY}")
    assert ("metadata", "4 March 2025") in parts(report)


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        pytest.param(" A. Diallo/M. Keita", "A. Diallo/M. Keita", id="initials"),
        pytest.param(
            " (With AFP and Reuters) Last Update: 4 March 2025 KSA 16:06",
            "(With AFP and Reuters)",
            id="helpers",
        ),
        pytest.param(
            " Reporting by Awa Traore in Bamako and Joe Bloggs in Gao; Writing by Jane Doe; Editing by John Roe",
            "Reporting by Awa Traore",
            id="a long credit",
        ),
        pytest.param(
            " Agencies contributed to this report Read Also", "Agencies contributed", id="a last line"
        ),
    ],
)
def test_what_stands_behind_the_last_sentence_is_no_story(tail: str, words: str) -> None:
    """Credits without a line of their own are cut off."""
    zones = parts(read(f"{TITLE}\n\n{STORY}{tail}"))
    assert ("body", STORY) in zones
    assert any(kind == "boilerplate" and quote.startswith(words) for kind, quote in zones)


def test_tags_inside_a_paragraph_are_no_story() -> None:
    """A list of tags ends where a sentence seems to begin."""
    text = f"{TITLE}\n\nA patrol was ambushed. Tags Mali Sahel jihadists Menaka At least nine soldiers were killed."
    assert ("metadata", "Tags Mali Sahel jihadists Menaka") in parts(read(text))


@pytest.mark.parametrize(
    ("text", "source", "originator"),
    [
        pytest.param(f"{TITLE}\n\n{STORY} --AFP", "Sahel Ledger", "AFP", id="the agency at the end"),
        pytest.param(
            f"{TITLE}\n\n{TITLE} AFP {STORY}", "Sahel Ledger", "AFP", id="the agency behind the title"
        ),
        pytest.param(f"{TITLE}\n\n{STORY} -AFP", "AFP", None, id="the outlet itself"),
        pytest.param(
            f"{TITLE}\n\n{STORY}\n\nSource: SahelWorld", "sahelworld", None, id="the outlet in other letters"
        ),
        pytest.param(f"{TITLE}\n\n{STORY}", "Sahel Ledger", None, id="nobody"),
    ],
)
def test_who_had_it_first_is_kept_beside_the_source_given(
    text: str, source: str, originator: str | None
) -> None:
    """A credit to another outlet is the originator where the caller gives the source."""
    report = read(text, source=source)
    assert (report.source, report.originator) == (source, originator)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        pytest.param("Gunmen kill nine in Gao | Sahel Ledger", "Gunmen kill nine in Gao", id="behind a bar"),
        pytest.param(
            "Gunmen kill nine in Gao - Sahel Times", "Gunmen kill nine in Gao", id="a paper behind a dash"
        ),
        pytest.param(
            "Gunmen kill nine in Gao - Malian Army",
            "Gunmen kill nine in Gao - Malian Army",
            id="a source behind a dash",
        ),
    ],
)
def test_the_outlet_is_no_part_of_the_title(title: str, kept: str) -> None:
    """A page's title often ends in the name of its outlet."""
    assert read(f"{title}\n\n{STORY}").title == kept


def test_a_page_that_lost_its_stops_is_a_story() -> None:
    """One long run of words is no notice for a notice at its end."""
    words = (
        "Rebels took the town of Minova and the army fell back along the lake while shells came down on Sake "
        * 5
    )
    assert [kind for kind, _ in parts(read(words + "share this story"))] == ["body"]
