"""The brief as a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from brief.build import NAMES, NOTHING, PERIOD, event, three_wars, toll, witness
from dateline.brief.basemap import BaseMap, load_basemap
from dateline.brief.compose import brief_of
from dateline.brief.html import css_words, ranges, render_html
from dateline.brief.model import Period
from dateline.model import Place

VOID = {"meta", "br", "hr", "img", "input", "link", "use", "path"}


class Page(HTMLParser):
    """What the tests ask of a page: its ids, links, tags and whether they close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src", "xlink:href") if name in given]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.fixture(scope="module")
def base() -> BaseMap:
    return load_basemap()


@pytest.fixture(scope="module")
def page(base: BaseMap) -> str:
    return html(base, *three_wars())


def html(base: BaseMap, *events, period=PERIOD) -> str:
    return render_html(brief_of(events, ledgers=NOTHING, period=period, names=NAMES), base=base)


def test_the_page_is_well_formed(page):
    """Every tag closes, no id is given twice, every link inside leads somewhere."""
    parsed = Page(page)
    assert parsed.open == []
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)


def test_the_page_stands_alone(page):
    """Nothing is fetched and nothing runs: only footnotes link outside."""
    parsed = Page(page)
    assert [link for link in parsed.links if not link.startswith("#")] == ["https://nile.example/1"]
    assert not {"script", "link", "img", "iframe", "object"} & set(parsed.tags)
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)


def test_each_picture_says_what_it_shows(page):
    """A title and a description that hold the same figures, for those who do not see it."""
    assert page.count('role="img"') == page.count("<desc") == page.count("</svg>") == 4
    assert "Nyala: one event, 14 reported killed, corroborated" not in page  # it is contested
    assert "Nyala: one event, 14 reported killed, contested" in page


def test_pictures_take_their_colours_from_the_page(page):
    """So that they are readable in the dark and in print: none has a colour of its own."""
    pictures = "".join(re.findall(r"<svg\b.*?</svg>", page, re.DOTALL))
    assert "var(--" in pictures
    assert set(re.findall(r"(?<![\w(&-])#[0-9a-fA-F]{3,6}\b(?=[;\"])", pictures)) == set()


def _schemes(page):
    """The colours of the page by their names: in light, in the dark and in print."""
    blocks = re.findall(r":root \{(.*?)\}", page, re.DOTALL)
    found = [dict(re.findall(r"--([\w]+): (#[0-9a-f]{6})", block)) for block in blocks]
    return [found[0] | scheme for scheme in found]


def _contrast(one, other):
    """By the formula of WCAG 2."""

    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["ink", "quiet", "link", "sure", "single", "contested", "denied"])
@pytest.mark.parametrize("behind", ["paper", "page", "lit"])
def test_words_and_badges_can_be_read(page, name, behind):
    """A contrast of at least 4.5, in light, in the dark and in print."""
    schemes = _schemes(page)
    assert len(schemes) == 3
    assert [scheme for scheme in schemes if _contrast(scheme[name], scheme[behind]) < 4.5] == []


def test_a_phone_has_a_map_of_its_own(page):
    """As wide as the screen, so that no half of it is out of sight; print has the wide one."""
    narrow = re.search(r'<figure class="map-narrow">(.*?)</figure>', page, re.DOTALL)
    assert narrow
    assert "Nyala" in narrow[1]
    assert re.search(
        r"@media screen and \(max-width: 44rem\) \{.*?\.map-narrow svg \{ min-width: 0; \}", page, re.DOTALL
    )
    assert ".map-narrow { display: none; }" in page


def test_printed_pages_are_numbered(page):
    """And say what they are of."""
    assert 'content: "page " counter(page) " of " counter(pages)' in page
    assert 'content: "Situation brief, 1–7 November 2023"' in page
    assert "break-before: page" in page


def test_the_same_brief_makes_the_same_bytes(base, page):
    """With no day of making and no counter in it."""
    assert html(base, *three_wars()) == page


def test_words_of_reports_are_no_markup(base):
    """In text, in pictures and in addresses, and a dollar sign is no formula."""
    hostile = '"><script>alert(1)</script> $\\frac{1}{0}$ \\1'
    place = Place(id="9", name=hostile, kind="town", latitude=12.0, longitude=24.0, country="SD", admin1=None)
    dead = witness("a1", hostile, outlet=hostile, said_by=hostile, url="javascript:alert(1)")
    strike = event(dead, place=place, family=hostile, tolls=(toll(low=3.0, high=3.0, by=(dead,)),))
    made = html(base, strike)
    assert "<script" not in made
    assert css_words('Goma"; } </style>') == "Goma  style"
    assert 'href="javascript' not in made
    assert Page(made).open == []


def test_an_empty_period_makes_a_page(base):
    """It says so, and has no picture."""
    made = html(base, period=Period(since="2023-11-01", until="2023-11-01"))
    assert "Nothing in the reports read tells of this period." in made
    assert "<svg" not in made


def test_names_in_other_scripts_are_drawn(base):
    """Without a warning about fonts."""
    place = Place(
        id="9", name="内比都 نيالا", kind="town", latitude=19.7, longitude=96.1, country="MM", admin1=None
    )
    assert "内比都 نيالا" in html(base, event(witness("a1", "Fighting."), place=place))


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [
        pytest.param((), (), id="none"),
        pytest.param((3,), ((3, 3),), id="one"),
        pytest.param((1, 2, 3, 7, 9, 10), ((1, 3), (7, 7), (9, 10)), id="runs and single numbers"),
    ],
)
def test_ranges(numbers, runs):
    """Numbers that follow one another are a run."""
    assert ranges(numbers) == runs
