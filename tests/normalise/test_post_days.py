"""Posts and items have days of their own."""

from __future__ import annotations

import pytest

from dateline.annotation import Argument, Location, Mention, Span, Statement
from dateline.clean import clean
from dateline.languages.language import load
from dateline.model import Report
from dateline.normalise.post_days import days_of_posts, headed
from dateline.normalise.resources import load_resources

RESOURCES = load_resources("en")
POSTS = (
    "Borno: the day as it happened\n\n{}\n\nShells hit a market in Dikwa today, a man said.\n\n{}\n\n"
    "Rebels took Gwoza this morning, residents said.\n"
)


def _report(text: str) -> Report:
    return clean(text.encode(), language=load("en"), published="2019-03-08")


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        pytest.param(("7 March 2019, 18:20", "6 March 2019 08:00"), ["2019-03-07", "2019-03-06"], id="dates"),
        pytest.param(("Thursday 7 March", "Wednesday 6 March"), ["2019-03-07", "2019-03-06"], id="without a year"),
        pytest.param(("10 March, 08:00 GMT", "9 March, 08:00 GMT"), ["2019-03-10", "2019-03-09"], id="after it began"),
        pytest.param(("7 March 2019", "Shells and more"), [], id="a single line"),
        pytest.param(("Day one", "Day two"), [], id="no dates"),
    ],
)  # fmt: skip
def test_lines_that_are_dates_rule_what_is_below(lines: tuple[str, str], days: list[str]) -> None:
    """Where there are several, each with text below it."""
    report = _report(POSTS.format(*lines))
    assert [day for _, day in days_of_posts(report, RESOURCES.times)] == days


def test_a_line_of_publication_rules_nothing() -> None:
    """Nor does one of an update beside it."""
    text = "Raid in Borno\n\nPublished 8 March 2019\n\nUpdated 20 March 2019\n\nShells hit Dikwa today, a man said.\n"
    assert list(days_of_posts(_report(text), RESOURCES.times)) == []


def test_the_posts_of_a_page_keep_their_days() -> None:
    """As lines of the story; a page whose times are of one day, or of links, is left as it is."""
    post = (
        '<div><time datetime="{}T18:20:00Z">18:20</time>'
        "<p>Shells hit a market in {} today, killing four traders, a resident said.</p></div>"
    )
    page = (
        "<html><head><title>Live: the war</title></head><body><article>"
        "<h1>Live: the war in Borno</h1>{}{}</article></body></html>"
    )
    two = _report(page.format(post.format("2019-03-07", "Dikwa"), post.format("2019-03-06", "Bama")))
    assert "2019-03-07 18:20" in two.text
    assert [day for _, day in days_of_posts(two, RESOURCES.times)] == ["2019-03-07", "2019-03-06"]
    one = _report(page.format(post.format("2019-03-07", "Dikwa"), post.format("2019-03-07", "Bama")))
    assert "2019-03-07" not in one.text


@pytest.mark.parametrize(
    ("item", "when", "where"),
    [
        pytest.param("4 March, Bama: gunmen killed seven farmers.", "4 March", "Bama", id="day, place"),
        pytest.param("Bama, 4 March: gunmen killed seven farmers.", "4 March", "Bama", id="place, day"),
        pytest.param("4 March – Bama – gunmen killed seven farmers.", "4 March", None, id="dashes"),
        pytest.param("4 March: gunmen killed seven farmers.", "4 March", None, id="day alone"),
        pytest.param("Monday, Bama: gunmen killed seven farmers.", "Monday", "Bama", id="weekday"),
        pytest.param("The army said on 4 March: gunmen killed seven.", None, None, id="a sentence"),
        pytest.param("March, Bama: gunmen killed seven farmers.", None, None, id="no day"),
        pytest.param("Gunmen killed seven farmers on 4 March: police.", None, None, id="behind"),
    ],
)
def test_the_head_of_an_item_holds_for_it(item: str, when: str | None, where: str | None) -> None:
    """What tells no day or place of its own has those of the head, and the place of the head does nothing."""
    report = _report(f"The week in Borno\n\n{item}\n\nPolice gave no further word of it on Friday.\n")
    start = report.text.index(item)
    trigger = report.text.index("illed", start) - 1
    name = report.text.find("Bama", start)
    actors = (Argument(role="actor", mention=Mention(span=Span(start=name, end=name + 4))),) if where else ()
    statement = Statement(
        evidence=Span(start=start, end=start + len(item)),
        trigger=Span(start=trigger, end=trigger + 6),
        kind="event",
        type="killing",
        arguments=actors,
    )
    found = headed(statement, report, RESOURCES)
    assert (found.time.span.of(report.text) if found.time else None) == when
    assert [place.mention.span.of(report.text) for place in found.locations] == ([where] if where else [])
    assert found.arguments == ()


def test_an_item_keeps_what_it_tells_itself() -> None:
    """Its own day and place go before those of the head."""
    item = "4 March, Bama: police said on 6 March that gunmen had shot at Gwoza."
    report = _report(f"The week in Borno\n\n{item}\n\nPolice gave no further word of it on Friday.\n")
    start = report.text.index(item)

    def span(words: str) -> Span:
        at = report.text.index(words, start)
        return Span(start=at, end=at + len(words))

    statement = Statement(
        evidence=span(item),
        trigger=span("shot"),
        kind="event",
        type="killing",
        time=Mention(span=span("6 March")),
        locations=(Location(role="at", mention=Mention(span=span("Gwoza"))),),
    )
    assert headed(statement, report, RESOURCES) == statement
