"""Pages of HTML become reports whose text is laid out anew."""

from __future__ import annotations

import pytest

from dateline.clean import clean
from dateline.errors import UnreadableReport
from dateline.languages.language import load
from dateline.model import Report

ENGLISH = load("en")
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Drone strike hits convoy in Mali | Sahel Post</title>
<meta property="og:site_name" content="Sahel Post">
<meta property="article:published_time" content="2024-07-29T08:00:00Z">
<meta name="author" content="Awa Traore"><meta property="og:title" content="Drone strike hits convoy in Mali">
<link rel="canonical" href="https://sahelpost.example/2024/07/29/drone"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Drone strike hits convoy in Mali</h1><p class="byline">By Awa Traore</p>
<p>BAMAKO (AFP) - A drone strike hit a convoy of mercenaries near Tinzaouaten on Sunday, killing at least 20 of
them, a Tuareg rebel spokesman said.</p>
<p>The army confirmed that it had lost contact with a unit and said that help was on the way from Kidal.</p>
<h2>Heavy losses</h2>
<p>The rebels said they captured vehicles and weapons. The claim could not be verified by this newspaper.</p>
<p>Read more: Mercenaries in the Sahel</p></article>
<footer>© 2024 Sahel Post. All rights reserved.</footer></body></html>"""


@pytest.fixture(scope="module")
def report() -> Report:
    return clean(PAGE.encode(), language=ENGLISH)


def test_header_gives_metadata(report: Report) -> None:
    """Outlet, day, address and title come from the header; the agency of the dateline had it first."""
    assert (report.source, report.originator) == ("Sahel Post", "AFP")
    assert (report.published, report.published_basis) == ("2024-07-29", "page")
    assert report.url == "https://sahelpost.example/2024/07/29/drone"
    assert report.title == "Drone strike hits convoy in Mali"


def test_page_is_laid_out_in_zones(report: Report) -> None:
    """Title, byline, dateline, paragraphs and headings follow one another; navigation and footer are gone."""
    assert [zone.kind for zone in report.zones] == [
        "title",
        "byline",
        "dateline",
        "body",
        "body",
        "heading",
        "body",
        "boilerplate",
    ]
    assert "Home" not in report.text
    assert report.text.split("\n\n")[0] == report.title


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html></html>", id="empty"),
        pytest.param(
            "<html><body><script>let a = 'words that nobody reads here';</script></body></html>",
            id="a script",
        ),
        pytest.param("<!doctype html><html><body>" + "<div>" * 300, id="unclosed"),
        pytest.param(
            '<html><body><ul><li><a href="/a">One</a></li><li><a href="/b">Two</a></li></ul></body></html>',
            id="a list of links",
        ),
    ],
)
def test_pages_without_a_story_are_refused(page: str) -> None:
    """A page from which no story can be had is an error, not an empty report."""
    with pytest.raises(UnreadableReport):
        clean(page.encode(), language=ENGLISH)


def test_declared_encoding_is_obeyed() -> None:
    """A page in a legacy encoding is read as its header says."""
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace(
        "Tinzaouaten", "Tinzaouatène"
    )
    assert "Tinzaouatène" in clean(page.encode("cp1252"), language=ENGLISH).text
