"""HTML output: one page that fetches nothing, escapes everything and links each value to its words."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from dateline.model import Reading
from dateline.render.html import render_html
from readings import CLAIM, EMPTY, READING, REPORT, TEXT, at


class Page(HTMLParser):
    """Collects what the tests ask for."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.article = ""
        self._inside = False
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids |= {values["id"]} if "id" in values else set()
        self.links += [values["href"]] if tag == "a" else []
        self.fetched += [v for k, v in attrs if k == "src" or (k == "href" and tag != "a")]
        self._inside = self._inside or tag == "article"

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "article"

    def handle_data(self, data):
        self.article += data if self._inside else ""


def test_nothing_is_fetched_from_elsewhere():
    """The page works from a disk and tells no one that it is read."""
    page = render_html(READING)
    assert Page(page).fetched == []
    assert not re.search(r"url\(|@import|<link", page)


def test_every_link_of_a_card_leads_to_words_of_the_report():
    """Also without JavaScript."""
    page = Page(render_html(READING))
    assert len(page.links) > 8
    assert {link.removeprefix("#") for link in page.links} <= page.ids


def test_the_whole_report_is_on_the_page():
    """Boilerplate too, only quieter."""
    assert Page(render_html(READING)).article.split() == TEXT.split()


def test_the_words_of_a_report_are_never_markup():
    """Everything is escaped, in the text, in the header and in the cards."""
    hostile = replace(
        REPORT,
        title="<script>alert(1)</script>",
        source='"><script>alert(2)</script>',
        text=TEXT.replace("<Sake>", "<svg>!"),
    )
    page = render_html(Reading(report=hostile, claims=(replace(CLAIM, type="<b>x</b>"),)))
    assert page.count("<script>") == 1  # the page's own
    assert "<svg>" not in page
    assert "<b>" not in page


def test_overlapping_mentions_are_cut_into_segments_that_join_to_the_text():
    """A value inside the evidence needs no markup inside markup."""
    page = render_html(READING)
    assert f'data-at="{at("seized").start}" class="mark trigger' in page


def test_a_reading_without_claims_is_a_page_too():
    """The report alone."""
    assert Page(render_html(EMPTY)).article.split() == TEXT.split()


def test_the_same_reading_gives_the_same_page():
    """No set or clock gets into the output."""
    assert render_html(READING) == render_html(READING)
