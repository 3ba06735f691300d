"""A title that is known apart from the text heads the report."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.clean import clean
from dateline.languages.language import load
from dateline.model import Report

ENGLISH = load("en")
TITLE = "Troops leave Tessalit"
STORY = "Government troops left the town on Monday, a spokesman for the army said.\n\nResidents saw the trucks go."
PAGE = """<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>Government troops left the town on Monday, a spokesman for the army said.</p>
<p>Residents saw the trucks go south before dawn.</p></article></body></html>"""


def titled(text: str, title: str = TITLE) -> Report:
    return clean(text.encode(), language=ENGLISH, title=title)


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param(STORY, TITLE, f"{TITLE}\n\n{STORY}", id="the title comes before the text"),
        pytest.param(
            f"{TITLE}\n\n{STORY}", TITLE, f"{TITLE}\n\n{STORY}", id="a first line that says it stays single"
        ),
        pytest.param(
            f"TROOPS LEAVE  Tessalit\n{STORY}", TITLE, f"{TITLE}\n\n{STORY}", id="whatever its capitals"
        ),
        pytest.param(
            STORY, " Troops\nleave \x00Tessalit ", f"{TITLE}\n\n{STORY}", id="the title is one line"
        ),
        pytest.param(STORY, " … ", STORY, id="a title without a word is none"),
        pytest.param(
            f"{TITLE} as talks fail\n\n{STORY}",
            TITLE,
            f"{TITLE}\n\n{TITLE} as talks fail\n\n{STORY}",
            id="another line",
        ),
    ],
)
def test_the_text_is_title_and_body(text: str, title: str, expected: str) -> None:
    """With a blank line between them, and never twice."""
    assert titled(text, title).text == expected


@pytest.mark.parametrize("title", [TITLE, "Army quits the north at last.", "Mali: what now?"])
def test_the_title_zone_is_the_title(title: str) -> None:
    """Even one that ends as a sentence does; every other zone lies below it."""
    report = titled(STORY, title)
    first, *rest = report.zones
    assert (first.kind, report.text[first.start : first.end], report.title) == ("title", title, title)
    assert {zone.kind for zone in rest} == {"body"}
    assert report.text[rest[0].start : rest[0].end].startswith("Government troops")


def test_a_first_line_in_lower_case_does_not_run_on_from_the_title() -> None:
    """The title is a unit by itself."""
    report = titled("the army left the town on Monday, a spokesman said.", "Talks in the capital fail after")
    assert report.title == "Talks in the capital fail after"
    assert report.text[report.zones[1].start :].startswith("the army left")


def test_the_title_of_a_page_gives_way() -> None:
    """To the one that is known, without being told twice."""
    report = titled(PAGE.format(title="Home | Observer"))
    assert report.text.startswith(f"{TITLE}\n\nGovernment troops")
    assert report.title == TITLE
    assert titled(PAGE.format(title=TITLE)).text.count(TITLE) == 1


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_any_title_over_any_text(title: str, text: str) -> None:
    """Zones are in order and apart, and the title that is shown is the zone's words."""
    report = titled(f"{text}\n\n{STORY}", title.encode("utf-8", "replace").decode())
    end = 0
    for zone in report.zones:
        assert end <= zone.start < zone.end <= len(report.text)
        end = zone.end
    titles = [report.text[zone.start : zone.end] for zone in report.zones if zone.kind == "title"]
    assert titles == ([report.title] if report.title else [])
