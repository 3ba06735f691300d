"""A page's story is found wherever its makers put it, and that none is found is said."""

from __future__ import annotations

import time

import pytest

from dateline.clean import clean
from dateline.clean.story import is_missed
from dateline.errors import UnreadableReport
from pages import ENGLISH, quotes, read

FIRST = "Gunmen killed seven farmers near the town of Menaka on Monday, the police said."
SECOND = "Residents said that the attackers came on motorbikes from the forest before dawn and burned a grain store."
THIRD = "Fighters of the group captured a barracks on Tuesday, the army said."
PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
COOKIES = (
    '<div class="cookie">' + "<p>We use cookies to improve your visit and measure reading.</p>" * 6 + "</div>"
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<article><h1>Raid</h1>{PARAGRAPHS}</article>", id="in an article"),
        pytest.param(
            f'{COOKIES}<aside class="main-story"><h1>Raid</h1>{PARAGRAPHS}</aside>', id="in an aside"
        ),
        pytest.param(f"{COOKIES}<h1>Raid</h1><footer>{PARAGRAPHS}</footer>", id="in a footer"),
        pytest.param(f"<h1>Raid</h1>{FIRST}<br><br>{SECOND}<br><br>{THIRD}", id="in bare text"),
        pytest.param(
            f"<h1>Raid</h1><div>{FIRST}<br>{SECOND}<br>{THIRD}</div>", id="with breaks behind sentences"
        ),
        pytest.param(
            f"<h1>Raid</h1><div><div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div></div>", id="in boxes"
        ),
        pytest.param(
            f'<article><h1>Raid</h1><p class="meta">Last updated: 8 March 2019</p>{PARAGRAPHS}</article>',
            id="below a line of its update",
        ),
        pytest.param(
            f"<template><p>Sign in to read what our {FIRST}</p></template><article><h1>Raid</h1>{PARAGRAPHS}</article>",
            id="beside what a script shows",
        ),
    ],
)
def test_a_story_is_found_wherever_it_stands(body: str) -> None:
    """Its paragraphs are the body, each by itself, and nothing of the notice about cookies is."""
    text = f"<!doctype html><html><head><title>Raid</title></head><body>{body}</body></html>"
    report = clean(text.encode(), language=ENGLISH)
    assert quotes(report, "body") == [FIRST, SECOND, THIRD]
    assert report.title == "Raid"
    assert "no_body" not in report.flags


def page(body: str) -> bytes:
    return (
        f"<!doctype html><html><head><title>Raid kills seven farmers</title></head><body>{body}</body></html>"
    ).encode()


def test_a_heading_is_no_part_of_the_sentence_below_it() -> None:
    """Nor is the day between them."""
    body = f"<article><h1>Raid near Menaka</h1><time>6 March 2019</time><p>{FIRST}</p></article>"
    assert quotes(clean(page(body), language=ENGLISH), "body") == [FIRST]


def test_a_long_page_takes_about_as_long_as_its_length() -> None:
    """Four times the paragraphs take much less than sixteen times as long to compare with what was found."""

    def seconds(number: int) -> float:
        story = [("p", f"{FIRST[:-1]} in the raid of which it was number {n}.") for n in range(number)]
        begun = time.process_time()
        assert not is_missed(story, story)
        return time.process_time() - begun

    assert seconds(4000) < 10 * max(seconds(1000), 0.01)


def test_a_page_with_no_sentence_is_refused() -> None:
    """With the reason."""
    links = '<nav><a href="/a">One</a></nav><footer><a href="/b">About us</a></footer>'
    with pytest.raises(UnreadableReport, match="no story is found"):
        clean(page(links), language=ENGLISH)


def test_a_report_of_which_only_the_title_was_found_says_so() -> None:
    """By a flag; a title is no body."""
    assert "no_body" in read("Advertisement\n\nShare this", title="Raid kills seven farmers").flags
