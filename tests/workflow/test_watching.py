"""Watching feeds: what they bring is kept once, and what is remembered of them outlasts a stop."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dateline import workflow
from dateline.cli import main
from dateline.errors import BadData, UnreadableReport
from dateline.store import open_store

FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Nile Desk</title>
<link>http://{host}/</link><description>News</description>
<item><title>Drones hit Nyala airport</title><link>http://{host}/nyala</link><guid>one</guid>
<pubDate>Mon, 19 May 2025 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>Drones struck the airport of Nyala on Monday and killed four soldiers, residents said.
The army had used the airport since April. Witnesses counted six explosions before dawn, and smoke rose over the
runway until noon.</p><p>Traders at the market beside the airport said that they had been told to keep away for a week.
A doctor at the teaching hospital said that nine wounded people had been brought in by midday, two of them children, and
that the hospital had run out of blood. The army did not answer questions. The paramilitary Rapid Support Forces, which
hold the town, said that the damage was small and that flights would go on. It was the third such attack on the airport
in May, according to residents, who have counted the explosions from their roofs since the first of them.</p>]]>
</content:encoded></item>
</channel></rss>"""


class _Handler(BaseHTTPRequestHandler):
    """A site with one feed that knows whether it has changed."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers.get("If-None-Match")))  # type: ignore[attr-defined]
        if self.path != "/feed.xml":
            self.send_error(404)
        elif self.headers.get("If-None-Match") == '"v1"':
            self.send_response(304)
            self.end_headers()
        else:
            body = FEED.format(host=self.headers["Host"]).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", '"v1"')
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site():
    """A server on this machine; gives its address and what it was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", server.asked  # type: ignore[attr-defined]
    server.shutdown()
    thread.join()
    server.server_close()


def feeds_file(folder: Path, address: str) -> str:
    path = folder / "feeds.toml"
    path.write_text(f'[[feed]]\nurl = "{address}/feed.xml"\nsource = "Nile Desk"\nevery = "1m"\n', "utf-8")
    return str(path)


def test_what_a_feed_brings_is_kept_once(site, tmp_path):
    """The second visit asks whether anything has changed, and adds nothing."""
    address, asked = site
    feeds, store = feeds_file(tmp_path, address), str(tmp_path / "s.db")
    watched = {"where": store, "once": True, "allow_private": True}
    (summary,) = workflow.watch(feeds, **watched, clock=lambda: 0.0)
    assert (summary.new, summary.unread) == (1, [])
    (nothing,) = workflow.watch(feeds, **watched, clock=lambda: 3600.0)
    assert (nothing.new, nothing.known, nothing.unread) == (0, 0, [])
    assert [tag for path, tag in asked if path == "/feed.xml"] == [None, '"v1"']
    with open_store(store) as held:
        (report,) = (held.reading(id).report for id in held.report_ids())
    kept = report.source, report.title, report.published, report.url
    assert kept == ("Nile Desk", "Drones hit Nyala airport", "2025-05-19", f"{address}/nyala")


def test_private_addresses_are_refused_unless_allowed(site, tmp_path):
    """And the server is never asked."""
    address, asked = site
    (summary,) = workflow.watch(feeds_file(tmp_path, address), where=str(tmp_path / "s.db"), once=True)
    assert (summary.new, len(summary.unread)) == (0, 1)
    assert asked == []


@pytest.mark.parametrize(
    ("pages", "status"),
    [
        pytest.param(["/feed.xml"], 0, id="all that is asked is read"),
        pytest.param(["/feed.xml", "/gone.xml"], 1, id="a feed is not there"),
        pytest.param(["/gone.xml", "/lost.xml"], 2, id="no feed is there"),
    ],
)
def test_the_exit_status_says_what_could_not_be_read(site, tmp_path, capsys, pages, status):
    """As that of ``add``; a feed that has not changed was read, and where none is due nothing was amiss."""
    address, _ = site
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("".join(f'[[feed]]\nurl = "{address}{page}"\nevery = "1m"\n' for page in pages), "utf-8")
    command = ["watch", str(feeds), "--once", "--allow-private", "--store", str(tmp_path / "s.db")]
    assert main(command) == status
    assert capsys.readouterr().out.count("unreadable: ") == len(pages) - (status < 2)
    assert main(command) == 0


def test_a_broken_list_of_feeds_is_said(tmp_path):
    """Before anything is fetched."""
    with pytest.raises(UnreadableReport):
        next(workflow.watch(str(tmp_path / "none.toml"), where=str(tmp_path / "s.db")))
    (tmp_path / "feeds.toml").write_text("[[feed]]\n", "utf-8")
    with pytest.raises(BadData):
        next(workflow.watch(str(tmp_path / "feeds.toml"), where=str(tmp_path / "s.db")))
