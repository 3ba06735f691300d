"""Watching feeds without network or real time, and the entries that feeds hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest

from dateline.errors import BadData, DatelineError, UnreadableReport
from dateline.sources.answers import Answer, Fault
from dateline.sources.entries import entries_of
from dateline.sources.feed import Feed, Visit, Watched, load_feeds, plain_of, poll, state_of
from dateline.sources.received import Received, Unread, content

STORY = (
    "<p>Government troops left the town of Tessalit on Monday.</p>"
    + "<p>Residents saw the trucks go.</p>" * 20
)
URL = "https://sahel.example/rss"
LINK = "https://sahel.example/{}"


def rss(*entries: tuple[str, str]) -> bytes:
    """A feed of numbered entries: with their full text, or a summary only."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{key}</guid><title>Story {key}</title><link>{LINK.format(key)}</link>"
        f"<pubDate>Mon, 03 Jun 2024 0{key}:00:00 GMT</pubDate>{body}</item>"
        for key, body in entries
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Sahel Observer</title>{items}</channel></rss>"
    ).encode()


FULL = f"<description>Short.</description><content:encoded><![CDATA[{STORY}]]></content:encoded>"
SHORT = "<description>Troops left.</description>"


class World:
    """Answers in a row for each address, a clock, and what was asked when, with what."""

    def __init__(self, **answers: list[Answer | Fault]) -> None:
        self.now = 0.0
        self.answers = {
            URL if name == "feed" else LINK.format(name[1:]): list(row) for name, row in answers.items()
        }
        self.asked: list[tuple[float, str, str | None]] = []

    def fetch(self, url: str, etag: str | None, modified: str | None) -> Answer | Fault:
        self.asked.append((self.now, url.rpartition("/")[2], etag))
        row = self.answers[url]
        return row.pop(0) if len(row) > 1 else row[0]

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def answer(data: bytes, *, status: int = 200, etag: str | None = None) -> Answer:
    return Answer(url=URL, status=status, media="text/xml", data=data, etag=etag)


def page(key: str) -> Answer:
    return Answer(url=LINK.format(key), status=200, media="text/html", data=f"<html><p>{key}</p>".encode())


def fault(*, lasting: bool = False, retry: float | None = None) -> Fault:
    return Fault(
        url=URL, reason="the server answers 503", hint="try again later", lasting=lasting, retry=retry
    )


def rounds(
    world: World, count: int, state: Watched | None = None, **feed: str
) -> list[list[Received | Unread]]:
    """What each of the first visits gives."""
    found: list[list[Received | Unread]] = [[]]
    steps: Iterator[Received | Unread | Watched] = poll(
        (Feed(url=URL, every=600.0, **feed),),  # type: ignore[arg-type]
        state or Watched(),
        fetch=world.fetch,
        clock=world.clock,
        sleep=world.sleep,
    )
    for item in steps:
        if isinstance(item, Watched):
            if len(found) == count:
                return found
            found.append([])
        else:
            found[-1].append(item)
    return found


def test_an_entry_with_its_full_text_is_a_report() -> None:
    """With title, day, address and outlet of the feed, unless the list of feeds says more."""
    [[item]] = rounds(World(feed=[answer(rss(("1", FULL)))]), 1)
    assert isinstance(item, Received)
    assert (item.title, item.published, item.url) == ("Story 1", "2024-06-03", LINK.format(1))
    assert (item.source, item.country) == ("Sahel Observer", None)
    text, title = content(item)
    assert text.decode().startswith("Government troops left the town of Tessalit on Monday.\n\nResidents saw")
    assert title == "Story 1"
    [[item]] = rounds(World(feed=[answer(rss(("1", FULL)))]), 1, source="Wire", country="ML", language="en")
    assert isinstance(item, Received)
    assert (item.source, item.country, item.language) == ("Wire", "ML", "en")


def test_an_entry_with_a_summary_is_the_page_it_links_to() -> None:
    """Fetched with no condition, for it has not been seen."""
    world = World(feed=[answer(rss(("1", SHORT)), etag="x")], p1=[page("1")])
    [[item]] = rounds(world, 1)
    assert isinstance(item, Received)
    assert (item.media, item.url, item.published, item.title) == (
        "text/html",
        LINK.format(1),
        "2024-06-03",
        None,
    )
    assert world.asked == [(0.0, "rss", None), (0.0, "1", None)]


def test_only_what_is_new_is_given_and_only_changes_are_asked_for() -> None:
    """The ETag of the last answer goes along; entries seen are passed over."""
    world = World(
        feed=[
            answer(rss(("1", FULL)), etag="a"),
            answer(b"", status=304),
            answer(rss(("2", FULL), ("1", FULL)), etag="b"),
            answer(b"", status=304),
        ]
    )
    found = rounds(world, 4)
    assert [[item.title for item in items if isinstance(item, Received)] for items in found] == [
        ["Story 1"],
        [],
        ["Story 2"],
        [],
    ]
    assert world.asked == [
        (0.0, "rss", None),
        (600.0, "rss", "a"),
        (1200.0, "rss", "a"),
        (1800.0, "rss", "b"),
    ]


def test_a_feed_that_fails_is_left_alone_longer_each_time() -> None:
    """Twice as long, up to a day; a good answer ends it."""
    world = World(feed=[fault()] * 10 + [answer(rss(("1", FULL)))])
    rounds(world, 12)
    times = [now for now, *_ in world.asked]
    waits = [after - before for before, after in pairwise(times)]
    assert waits == [1200, 2400, 4800, 9600, 19200, 38400, 76800, 86400, 86400, 86400, 600]


def test_retry_after_is_kept() -> None:
    """A feed that asks for an hour gets it."""
    world = World(feed=[fault(retry=3600.0), answer(rss())])
    rounds(world, 2)
    assert [now for now, *_ in world.asked] == [0.0, 3600.0]


def test_a_page_that_fails_is_asked_for_again_unless_it_is_gone() -> None:
    """And then the feed is read whole again, though it has not changed."""
    world = World(
        feed=[answer(rss(("1", SHORT), ("2", SHORT)), etag="a")],
        p1=[fault(), page("1")],
        p2=[fault(lasting=True)],
    )
    first, second, third = rounds(world, 3)
    assert [type(item) for item in first] == [Unread, Unread]
    assert [type(item) for item in second] == [Received]
    assert third == []
    assert [asked for asked in world.asked if asked[1] == "rss"] == [
        (0.0, "rss", None),
        (600.0, "rss", None),
        (1200.0, "rss", "a"),
    ]


def test_no_feed_is_said_and_visited_less() -> None:
    """A page where the feed should be."""
    world = World(feed=[answer(b"<html><p>Moved</p></html>")])
    [item], _ = rounds(world, 2)
    assert isinstance(item, Unread)
    assert "no RSS or Atom feed" in item.reason
    assert [now for now, *_ in world.asked] == [0.0, 1200.0]


def test_what_is_remembered_can_be_kept() -> None:
    """As JSON; the next watch goes on where the last one stopped."""
    world = World(feed=[answer(rss(("1", FULL)), etag="a")])
    steps = poll(
        (Feed(url=URL, every=600.0),), Watched(), fetch=world.fetch, clock=world.clock, sleep=world.sleep
    )
    _, state = islice(steps, 2)
    assert isinstance(state, Watched)
    assert state.visits == {URL: Visit(etag="a", due=600.0, seen=("1",))}
    kept = state_of(json.loads(json.dumps(plain_of(state))))
    assert kept == state
    world.answers[URL] = [answer(rss(("1", FULL)), etag="a")]
    assert rounds(world, 1, kept) == [[]]
    assert world.asked[-1] == (600.0, "rss", "a")
    with pytest.raises(BadData):
        state_of({URL: {"colour": 1}})


def test_the_feed_that_is_due_first_is_visited_first() -> None:
    """Each in its own time."""
    slow, quick = Feed(url=URL, every=900.0), Feed(url=LINK.format("quick"), every=400.0)
    world = World(feed=[answer(rss())], pquick=[answer(rss())])
    steps = poll((slow, quick), Watched(), fetch=world.fetch, clock=world.clock, sleep=world.sleep)
    list(islice(steps, 5))
    assert [(now, name) for now, name, _ in world.asked] == [
        (0.0, "rss"),
        (0.0, "quick"),
        (400.0, "quick"),
        (800.0, "quick"),
        (900.0, "rss"),
    ]


def test_atom_entries() -> None:
    """Content, address and day of an Atom feed; a day of update is no day of publication."""
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>x</id>
    <entry><id>urn:1</id><title>Left</title><link href="/1"/><published>2024-06-03T23:30:00+02:00</published>
    <updated>2024-06-05T00:00:00Z</updated><content type="html"><![CDATA[{STORY}]]></content></entry>
    <entry><id>urn:2</id><title>Updated</title><updated>2024-06-05T00:00:00Z</updated><summary>Short</summary></entry>
    </feed>"""
    one, two = entries_of(atom.encode(), "a", "https://wire.example/feed")
    assert (one.key, one.link, one.published) == (
        "urn:1",
        "https://wire.example/1",
        "2024-06-03T23:30:00+02:00",
    )
    assert one.text is not None
    assert (two.text, two.summary, two.published, two.source) == (None, "Short", None, "Wire")


def test_the_day_of_an_rss_item_may_be_its_dublin_core_date() -> None:
    """As in RSS 1.0, which has no other."""
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://a.example/1"><title>One</title>
    <link>https://a.example/1</link><dc:date>2024-06-03T10:00:00Z</dc:date></item></rdf:RDF>"""
    [entry] = entries_of(rdf.encode(), "a")
    assert entry.published == "2024-06-03T10:00:00Z"


def test_bytes_are_never_opened_as_a_path(tmp_path: Path) -> None:
    """A feed whose bytes name a file is no feed."""
    path = tmp_path / "a.rss"
    path.write_bytes(rss(("1", FULL)))
    with pytest.raises(UnreadableReport):
        entries_of(str(path).encode(), "a")


# ---- feeds.toml ----


def test_the_list_of_feeds(tmp_path: Path) -> None:
    """Addresses, and what holds for their reports; a quarter of an hour where nothing is said."""
    path = tmp_path / "feeds.toml"
    path.write_text(
        f'[[feed]]\nurl = "{URL}"\nsource = "Sahel Observer"\nevery = "2h"\ncountry = "ML"\nlanguage = "en"\n'
        '[[feed]]\nurl = "https://wire.example/feed"\n'
    )
    assert load_feeds(path) == (
        Feed(url=URL, every=7200.0, source="Sahel Observer", country="ML", language="en"),
        Feed(url="https://wire.example/feed", every=900.0),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("[[feed", "no TOML", id="no TOML"),
        pytest.param("", "names no feed", id="no feed"),
        pytest.param('[[feed]]\nsource = "A"', "no address", id="no address"),
        pytest.param('[[feed]]\nurl = "rss.xml"', "no address", id="a path"),
        pytest.param(
            '[[feed]]\nurl = "https://a.example"\ncolour = "red"', "colour is not known", id="a stray key"
        ),
        pytest.param(
            '[[feed]]\nurl = "https://a.example"\nevery = 15', "text in quotation marks", id="a bare number"
        ),
        pytest.param('[[feed]]\nurl = "https://a.example"\nevery = "5s"', "every = '5s'", id="too often"),
        pytest.param('[[feed]]\nurl = "https://a.example"\n' * 2, "twice", id="the same twice"),
        pytest.param(None, "cannot be read", id="a missing file"),
    ],
)
def test_a_list_that_breaks_its_rules(tmp_path: Path, text: str | None, words: str) -> None:
    """Is refused with its reason and a hint."""
    path = tmp_path / "feeds.toml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(DatelineError, match=words) as caught:
        load_feeds(path)
    assert caught.value.hint
