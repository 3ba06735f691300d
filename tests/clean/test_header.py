"""The day and the outlet of a page are its article's, and nothing where nothing settles them."""

from __future__ import annotations

import json

import pytest

from dateline.clean import clean
from dateline.model import Report
from pages import ENGLISH

STORY = (
    "<p>Gunmen killed seven farmers near the town of Menaka on Monday, the police of the region said.</p>"
    "<p>Fighters of the group captured a barracks on Tuesday and left it again by night, the army said.</p>"
)


def page(head: str = "", above: str = "", title: str = "Raid kills farmers - Menaka Chronicle") -> Report:
    text = (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head>'
        f"<body><article><h1>Raid kills farmers</h1>{above}{STORY}</article></body></html>"
    )
    return clean(text.encode(), language=ENGLISH)


def linked(*nodes: dict[str, object]) -> str:
    graph = json.dumps({"@context": "https://schema.org", "@graph": nodes})
    return f'<script type="application/ld+json">{graph}</script>'


def meta(**content: str) -> str:
    return "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in content.items()
    )


SITE = {"@type": "WebSite", "name": "Menaka Chronicle", "datePublished": "2011-01-01"}
WEB_PAGE = {"@type": "WebPage", "name": "Raid", "datePublished": "2015-06-01T00:00:00Z"}
ARTICLE = {
    "@type": "NewsArticle", "headline": "Raid kills farmers", "datePublished": "2019-03-08T09:00:00+01:00",
    "dateModified": "2019-03-20T10:00:00Z",
}  # fmt: skip
OTHER = {"@type": ["Article"], "headline": "Rain in the north", "datePublished": "2018-01-01"}


@pytest.mark.parametrize(
    ("head", "above", "published"),
    [
        pytest.param(
            linked(SITE, WEB_PAGE, ARTICLE),
            "",
            "2019-03-08",
            id="the article's node, not the site's or the page's",
        ),
        pytest.param(linked(OTHER, ARTICLE), "", "2019-03-08", id="of two articles the one with this title"),
        pytest.param(
            linked(ARTICLE | {"datePublished": "03/08/2019"}), "", None, id="figures with two readings"
        ),
        pytest.param(linked(SITE, WEB_PAGE), "", None, id="the day of a site is not a story's"),
        pytest.param(
            meta(article_published_time="Fri, 03/08/2019 - 09:00"),
            "",
            "2019-03-08",
            id="a weekday settles it",
        ),
        pytest.param(
            meta(article_published_time="Sun, 03/08/2019"), "", None, id="a weekday that fits neither"
        ),
        pytest.param(meta(article_published_time="03/08/2019"), "", None, id="nothing settles it"),
        pytest.param(
            meta(article_published_time="8 - 3 - 2019"),
            "<p>8 March 2019</p>",
            "2019-03-08",
            id="the visible line does",
        ),
        pytest.param(meta(article_modified_time="2019-03-20"), "", None, id="a day of change is none"),
        pytest.param(
            "",
            '<time datetime="2019-03-08T09:00">a week ago</time>',
            "2019-03-08",
            id="a time above the story",
        ),
        pytest.param(
            "",
            'Updated <time datetime="2019-03-20">20 March</time> <time datetime="2019-03-08">8 March</time>',
            "2019-03-08",
            id="a time that is not an update's",
        ),
        pytest.param(
            "",
            '<p class="date">Updated 20 March 2019 | First published 8 March 2019</p>',
            "2019-03-08",
            id="first published",
        ),
        pytest.param(
            "", '<div class="post-date">8 March 2019, 09:10</div>', "2019-03-08", id="a line called date"
        ),
        pytest.param(
            '<link rel="canonical" href="https://a.example/2019/03/08/raid">',
            "",
            "2019-03-08",
            id="the address",
        ),
        pytest.param("", "", None, id="none at all"),
    ],
)
def test_published(head: str, above: str, published: str | None) -> None:
    """The day on which the article was first published."""
    report = page(head, above)
    assert report.published == published
    assert ("no_date" in report.flags) == (published is None)


@pytest.mark.parametrize(
    ("head", "title", "source"),
    [
        pytest.param(
            linked(
                WEB_PAGE, ARTICLE | {"publisher": {"@id": "#org"}}, {"@id": "#org", "name": "Menaka Times"}
            ),
            "Raid",
            "Menaka Times",
            id="the publisher, by reference",
        ),
        pytest.param(
            linked(SITE, WEB_PAGE, ARTICLE), "Raid", "Menaka Chronicle", id="the site's name, not the page's"
        ),
        pytest.param(
            meta(og_site_name="Menaka Post"), "Raid kills farmers", "Menaka Post", id="as shown elsewhere"
        ),
        pytest.param("", "Raid kills farmers - Menaka Chronicle", "Menaka Chronicle", id="behind the title"),
        pytest.param("", "Raid kills farmers", None, id="none"),
    ],
)
def test_outlet(head: str, title: str, source: str | None) -> None:
    """Whose page it is."""
    assert page(head, title=title).source == source
