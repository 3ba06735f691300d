"""Fetching: what may be asked, how often, how much, and what is said where nothing comes."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import quote

import httpx
import pytest

from dateline.sources import Options, Received, Unread, receive
from dateline.sources.addresses import is_public
from dateline.sources.answers import Answer, Fault
from dateline.sources.web import Limits, Web

PUBLIC = "93.184.215.14"
STORY = "<!doctype html><html><body><p>Troops left Tessalit on Monday, the army said.</p></body></html>"
Site = Callable[[httpx.Request], httpx.Response]


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def web_of(site: Site, hosts: dict[str, list[str]] | None = None, **limits: object) -> tuple[Web, Time]:
    """A web of one handler; a request's host is in its Host header, its address in its URL."""

    def resolve(host: str, port: int) -> list[str]:
        if hosts is not None and host not in hosts:
            raise OSError("no such host")
        return hosts[host] if hosts else [PUBLIC]

    time = Time()
    settled = Limits(**limits)  # type: ignore[arg-type]
    web = Web(
        limits=settled,
        transport=httpx.MockTransport(site),
        resolve=resolve,
        clock=time.clock,
        sleep=time.sleep,
    )
    return web, time


def site_of(robots: str | int = 404, **pages: httpx.Response) -> Site:
    """A site with a robots.txt (or the status of its lack) and pages by name."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(robots) if isinstance(robots, int) else httpx.Response(200, text=robots)
        return pages.get(request.url.path.strip("/"), httpx.Response(404))

    return answer


def page() -> httpx.Response:
    return httpx.Response(
        200, html=STORY, headers={"ETag": '"1"', "Last-Modified": "Mon, 03 Jun 2024 10:00:00 GMT"}
    )


def test_a_page_comes_with_what_tells_its_next_version_apart() -> None:
    """Bytes, type, address, ETag and Last-Modified."""
    web, _ = web_of(site_of(a=page()))
    answer = web.fetch("https://news.example/a")
    assert isinstance(answer, Answer)
    assert (answer.data.decode(), answer.url, answer.status) == (STORY, "https://news.example/a", 200)
    assert (answer.media, answer.etag) == ("text/html; charset=utf-8", '"1"')
    assert answer.modified == "Mon, 03 Jun 2024 10:00:00 GMT"


def test_the_request_goes_to_the_checked_address_under_the_name_of_the_host() -> None:
    """So that the name cannot lead elsewhere between check and connection, and we say who asks."""
    seen: list[httpx.Request] = []

    def site(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return page() if request.url.path == "/a" else httpx.Response(404)

    web, _ = web_of(site, contact="https://desk.example/bot")
    web.fetch("https://user:secret@news.example:8443/a#top", '"1"', "Mon, 03 Jun 2024 10:00:00 GMT")
    robots, asked = seen
    assert str(robots.url) == f"https://{PUBLIC}:8443/robots.txt"
    assert str(asked.url) == f"https://{PUBLIC}:8443/a"
    assert (asked.headers["host"], asked.extensions["sni_hostname"]) == ("news.example:8443", "news.example")
    assert asked.headers["user-agent"].startswith("Dateline/")
    assert asked.headers["user-agent"].endswith("(+https://desk.example/bot)")
    assert (asked.headers["if-none-match"], "if-modified-since" in asked.headers) == ('"1"', True)
    assert "authorization" not in asked.headers


@pytest.mark.parametrize(
    ("address", "public"),
    [
        pytest.param("93.184.215.14", True, id="a public address"),
        pytest.param("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True, id="a public address of version 6"),
        pytest.param("127.0.0.1", False, id="loopback"),
        pytest.param("10.1.2.3", False, id="private"),
        pytest.param("172.16.0.1", False, id="private, the middle block"),
        pytest.param("192.168.1.1", False, id="private, at home"),
        pytest.param("169.254.169.254", False, id="link-local, where clouds keep their secrets"),
        pytest.param("100.64.0.1", False, id="shared by a provider"),
        pytest.param("0.0.0.0", False, id="unspecified"),
        pytest.param("224.0.0.1", False, id="multicast"),
        pytest.param("240.0.0.1", False, id="reserved"),
        pytest.param("255.255.255.255", False, id="broadcast"),
        pytest.param("::1", False, id="loopback of version 6"),
        pytest.param("fe80::1%eth0", False, id="link-local of version 6"),
        pytest.param("fd00::1", False, id="private of version 6"),
        pytest.param("ff02::1", False, id="multicast of version 6"),
        pytest.param("::ffff:127.0.0.1", False, id="loopback, mapped"),
        pytest.param("::ffff:93.184.215.14", True, id="public, mapped"),
        pytest.param("64:ff9b::a00:1", False, id="private, translated"),
        pytest.param("2002:7f00:1::", False, id="loopback, in 6to4"),
        pytest.param("fec0::1", False, id="site-local of version 6"),
        pytest.param("3fff::1", False, id="documentation of version 6"),
        pytest.param("2001:db8::1", False, id="documentation of version 6, the older block"),
        pytest.param("192.88.99.1", False, id="relays of 6to4"),
        pytest.param("192.0.2.1", False, id="documentation"),
        pytest.param("198.18.0.1", False, id="benchmarks"),
        pytest.param("::127.0.0.1", False, id="loopback, in the oldest clothes"),
        pytest.param("64:ff9b:1::a00:1", False, id="translated within one network"),
        pytest.param("64:ff9b::5db8:d70e", True, id="public, translated"),
        pytest.param("2002:5db8:d70e::1", True, id="public, in 6to4"),
        pytest.param("5f00::1", False, id="of segments"),
        pytest.param("100::1", False, id="discarded"),
        pytest.param("4000::1", False, id="given to nobody"),
        pytest.param("2001:2::1", False, id="benchmarks of version 6"),
        pytest.param("2001:20::1", False, id="no address but a name"),
        pytest.param("localhost", False, id="no address"),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    """Only what is out in the internet may be asked."""
    assert is_public(address) is public


@pytest.mark.parametrize(
    "addresses",
    [
        pytest.param(["10.0.0.5"], id="its only address"),
        pytest.param([PUBLIC, "::1"], id="one of its addresses"),
    ],
)
def test_private_addresses_are_refused(addresses: list[str]) -> None:
    """Before anything is sent, unless they are allowed."""
    asked: list[str] = []

    def site(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return page()

    web, _ = web_of(site, {"intra.example": addresses})
    fault = web.fetch("http://intra.example/a")
    assert isinstance(fault, Fault)
    assert ("private address" in fault.reason, fault.lasting, asked) == (True, True, [])
    allowed, _ = web_of(site, {"intra.example": addresses}, allow_private=True, robots=False)
    assert isinstance(allowed.fetch("http://intra.example/a"), Answer)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        pytest.param("http://intra.example/a", "private address", id="to a private address"),
        pytest.param("file:///etc/passwd", "no address of a web page", id="to a file"),
        pytest.param("/loop", "more than 5 redirects", id="without end"),
        pytest.param("/secret", "robots.txt forbids it", id="to what robots.txt forbids"),
        pytest.param("http://news.example:first/", "Invalid URL", id="to nowhere"),
    ],
)
def test_every_hop_of_a_redirect_is_checked(target: str, words: str) -> None:
    """As the first address is; the fault names the address that was asked for."""
    moved = httpx.Response(302, headers={"Location": target})
    site = site_of("User-agent: *\nDisallow: /secret", a=moved, loop=moved, secret=page())
    web, _ = web_of(site, {"news.example": [PUBLIC], "intra.example": ["192.168.0.9"]})
    fault = web.fetch("http://news.example/a")
    assert isinstance(fault, Fault)
    assert words in fault.reason
    assert fault.url == "http://news.example/a"


def test_redirects_are_followed() -> None:
    """The address given is that of the page in the end."""
    web, _ = web_of(site_of(a=httpx.Response(301, headers={"Location": "/b"}), b=page()))
    answer = web.fetch("http://news.example/a")
    assert isinstance(answer, Answer)
    assert answer.url == "http://news.example/b"


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        pytest.param("User-agent: *\nDisallow: /private", True, id="it forbids something else"),
        pytest.param("User-agent: *\nDisallow: /", False, id="it forbids everything"),
        pytest.param(
            "User-agent: dateline\nDisallow: /a\n\nUser-agent: *\nAllow: /", False, id="it forbids us"
        ),
        pytest.param("User-agent: other\nDisallow: /", True, id="it forbids others"),
        pytest.param(404, True, id="there is none"),
        pytest.param(403, True, id="it is closed, which RFC 9309 reads as none"),
        pytest.param(503, False, id="it cannot be had"),
        pytest.param(429, False, id="it is asked for too often"),
    ],
)
def test_robots_txt_is_obeyed(robots: str | int, allowed: bool) -> None:
    """After RFC 9309; told otherwise, it is not even asked for."""
    web, _ = web_of(site_of(robots, a=page()))
    assert isinstance(web.fetch("http://news.example/a"), Answer) is allowed
    bold, _ = web_of(site_of(robots, a=page()), robots=False)
    assert isinstance(bold.fetch("http://news.example/a"), Answer)


def test_robots_txt_is_asked_for_once_a_day() -> None:
    """And again the day after."""
    asked: list[str] = []

    def site(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return page() if request.url.path != "/robots.txt" else httpx.Response(404)

    web, time = web_of(site)
    web.fetch("http://news.example/a")
    web.fetch("http://news.example/b")
    time.now += 25 * 3600
    web.fetch("http://news.example/c")
    assert asked == ["/robots.txt", "/a", "/b", "/robots.txt", "/c"]


@pytest.mark.parametrize(
    ("robots", "slept"),
    [
        pytest.param(404, [1.0, 1.0], id="our own distance"),
        pytest.param("User-agent: *\nCrawl-delay: 7", [1.0, 7.0], id="a crawl delay"),
        pytest.param("User-agent: *\nRequest-rate: 1/20", [1.0, 20.0], id="a request rate"),
    ],
)
def test_a_host_is_not_hurried(robots: str | int, slept: list[float]) -> None:
    """Between two requests to one host lies what it asks for; another host need not wait."""
    web, time = web_of(site_of(robots, a=page()))
    web.fetch("http://news.example/a")
    web.fetch("http://other.example/a")
    assert time.slept == [1.0, 1.0]
    time.slept.clear()
    web, time = web_of(site_of(robots, a=page()))
    web.fetch("http://news.example/a")
    web.fetch("http://news.example/a")
    assert time.slept == slept


def test_a_host_that_asks_for_a_day_is_left_alone() -> None:
    """Rather than waited for: the fault says how long."""
    web, time = web_of(site_of("User-agent: *\nCrawl-delay: 86400", a=page()))
    assert isinstance(web.fetch("http://news.example/a"), Answer)
    fault = web.fetch("http://news.example/a")
    assert isinstance(fault, Fault)
    assert (fault.retry, fault.lasting, time.slept) == (86400, False, [1.0])


def test_retry_after_holds_for_the_whole_host() -> None:
    """In seconds or as a date, counted from the answer's own."""
    later = {"Retry-After": "Mon, 03 Jun 2024 11:00:00 GMT", "Date": "Mon, 03 Jun 2024 10:00:00 GMT"}
    busy = httpx.Response(429, headers={"Retry-After": "120"})
    web, time = web_of(site_of(a=busy, b=page(), c=httpx.Response(503, headers=later)))
    fault = web.fetch("http://news.example/a")
    assert isinstance(fault, Fault)
    assert (fault.status, fault.retry, fault.lasting) == (429, 120.0, False)
    web.fetch("http://news.example/b")
    assert time.slept[-1] == 120.0
    fault = web.fetch("http://news.example/c")
    assert isinstance(fault, Fault)
    assert fault.retry == 3600.0


def test_what_is_too_large_is_cut_off() -> None:
    """No more than the limit is taken in, whatever the server says of the length."""
    taken: list[int] = []

    def body() -> Iterator[bytes]:
        for number in range(1000):
            taken.append(number)
            yield b"x" * 1000

    web, _ = web_of(lambda _: httpx.Response(200, content=body()), size=10_000, robots=False)
    fault = web.fetch("http://news.example/a")
    assert isinstance(fault, Fault)
    assert "larger than" in fault.reason
    assert len(taken) < 20


def test_what_takes_too_long_is_given_up() -> None:
    """The body as a whole has a time limit."""
    time = Time()

    def body() -> Iterator[bytes]:
        for _ in range(100):
            time.now += 5
            yield b"x"

    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body()))
    web = Web(
        limits=Limits(robots=False),
        transport=transport,
        resolve=lambda *_: [PUBLIC],
        clock=time.clock,
        sleep=time.sleep,
    )
    fault = web.fetch("http://news.example/a")
    assert isinstance(fault, Fault)
    assert "within 30 s" in fault.reason


def test_the_next_address_is_tried() -> None:
    """Where the first of a host's addresses does not take the connection."""

    def site(request: httpx.Request) -> httpx.Response:
        if request.url.host == "2606:2800:21f::1":
            raise httpx.ConnectError("no route")
        return page()

    web, _ = web_of(site, {"news.example": ["2606:2800:21f::1", PUBLIC]}, robots=False)
    assert isinstance(web.fetch("http://news.example/a"), Answer)


@pytest.mark.parametrize(
    ("url", "words", "lasting"),
    [
        pytest.param("ftp://news.example/a", "no address of a web page", True, id="another protocol"),
        pytest.param("http://", "no address of a web page", True, id="no host"),
        pytest.param("http://news.example:99999/", "no address of a web page", True, id="no port"),
        pytest.param("http://gone.example/a", "no host gone.example", False, id="no such host"),
        pytest.param("http://news.example/none", "404", True, id="no such page"),
        pytest.param("http://news.example/broken", "500", False, id="a fault of the server"),
        pytest.param("http://news.example/moved", "302", False, id="a redirect to nowhere"),
    ],
)
def test_faults_are_values(url: str, words: str, lasting: bool) -> None:
    """With a reason, a hint and whether asking again is of use."""
    site = site_of(broken=httpx.Response(500), moved=httpx.Response(302))
    web, _ = web_of(site, {"news.example": [PUBLIC]})
    fault = web.fetch(url)
    assert isinstance(fault, Fault)
    assert words in fault.reason
    assert (bool(fault.hint), fault.lasting) == (True, lasting)
    assert fault.unread.origin == url


BAD_ADDRESSES = [
    pytest.param("http://xn--/", id="a name that no name is coded as"),
    pytest.param("http://xn--a/", id="another"),
    pytest.param("http://[", id="half an address of version 6"),
    pytest.param("http://[::1", id="half of another"),
    pytest.param("http://a..b/", id="an empty part of a name"),
    pytest.param(f"http://{'a' * 70}.example/", id="a part of a name that is too long"),
    pytest.param("http://news.example:port/", id="a port in letters"),
    pytest.param("http://\u2488.example/", id="a sign that stands for a full stop"),
    pytest.param("http://news.example/\ud800", id="half a character"),
    pytest.param("http://new\x00s.example/", id="a NUL"),
    pytest.param("http://" + "a" * 70_000, id="one without end"),
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_no_address_ends_anything(address: str) -> None:
    """Named by a user, in a feed or in a redirect: each is a fault of its own."""
    web, _ = web_of(site_of(a=httpx.Response(302, headers={"Location": "/b"})), {"news.example": [PUBLIC]})
    assert isinstance(web.fetch(address), Fault)
    feed = (
        "<rss version='2.0'><channel><title>T</title><item><title>A</title><link>LINK</link></item>"
        "<item><title>B</title><link>http://news.example/c</link></item></channel></rss>"
    )
    page_of = site_of(
        c=page(),
        feed=httpx.Response(200, text=feed.replace("LINK", quote(address, safe=":/[]", errors="replace"))),
    )
    web, _ = web_of(page_of, {"news.example": [PUBLIC]})
    items = list(receive([address, "http://news.example/feed"], Options(web=web)))
    assert isinstance(items[0], Unread)
    assert isinstance(items[-1], Received)


@pytest.mark.parametrize(
    "location",
    ["http://xn--/", "http://[", "//", "http://a..b/", "\xff\xfe", "http://news.example:99999999/"],
)
def test_no_redirect_ends_anything(location: str) -> None:
    """Wherever it says that it leads."""
    moved = httpx.Response(302, headers=[(b"Location", location.encode("latin-1"))])
    web, _ = web_of(site_of(a=moved), {"news.example": [PUBLIC]})
    fault = web.fetch("http://news.example/a")
    assert isinstance(fault, Fault)
    assert fault.hint


@pytest.mark.parametrize(
    "after",
    [
        "120", "9" * 5000, "-1", "1e999", "nan", "\u0663", "soon", "", "Mon, 03 Jun 99999 11:00:00 GMT",
        "Mon, 03 Jun 2024 11:00:00 +9999999999", "Fri, 31 Dec 9999 23:59:59 -2359", "Mon, 00 Xxx 0000",
    ],
)  # fmt: skip
def test_any_retry_after_is_a_fault_and_no_more(after: str) -> None:
    """Nobody is left alone for ever, and nothing is raised."""
    headers = [(b"Retry-After", after.encode()), (b"Date", b"Mon, 03 Jun 2024 10:00:00 GMT")]
    web, _ = web_of(site_of(a=httpx.Response(503, headers=headers)))
    fault = web.fetch("http://news.example/a")
    assert isinstance(fault, Fault)
    assert fault.retry is None or 0 <= fault.retry <= 30 * 86400
    assert isinstance(web.fetch("http://news.example/a"), Fault)


@pytest.mark.parametrize("delay", ["1e999", "nan", "-5", "9" * 400, "soon"])
def test_any_crawl_delay_is_obeyed_or_passed_over(delay: str) -> None:
    """A day is the longest."""
    web, _ = web_of(site_of(f"User-agent: *\nCrawl-delay: {delay}", a=page()))
    assert isinstance(web.fetch("http://news.example/a"), Answer)
    again = web.fetch("http://news.example/a")
    assert isinstance(again, Answer) or (again.retry is not None and again.retry <= 86400)


@pytest.mark.parametrize("tag", [b'"\xe9"', b'"' + b"a" * 5000 + b'"', b'"a\x7f"', b""])
def test_a_tag_that_cannot_be_sent_back_is_not_kept(tag: bytes) -> None:
    """The page comes all the same, and can be asked for again."""
    headers = [(b"ETag", tag), (b"Last-Modified", "gestern um zehn, n\u00e4mlich".encode())]
    web, _ = web_of(site_of(a=httpx.Response(200, text=STORY, headers=headers)))
    answer = web.fetch("http://news.example/a")
    assert isinstance(answer, Answer)
    assert (answer.etag, answer.modified) == (None, None)


def test_what_breaks_a_library_is_a_fault() -> None:
    """Whatever it raises."""

    def site(request: httpx.Request) -> httpx.Response:
        raise RuntimeError("of the library")

    web, _ = web_of(site, robots=False)
    fault = web.fetch("http://news.example/a")
    assert isinstance(fault, Fault)
    assert "RuntimeError" in fault.reason


# ---- addresses among what is received ----


RSS = """<rss version="2.0"><channel><title>Sahel Observer</title>
<item><title>Troops leave</title><link>http://news.example/a</link><pubDate>Mon, 03 Jun 2024 01:00:00 +0300</pubDate>
<description>Troops left.</description></item>
<item><title>Gone</title><link>http://news.example/none</link><description>Gone.</description></item>
</channel></rss>"""


def test_an_address_is_received_by_what_it_holds() -> None:
    """A page, a feed with its entries, a table; a fault is an Unread."""
    web, _ = web_of(
        site_of(
            a=page(),
            feed=httpx.Response(200, text=RSS, headers={"Content-Type": "application/rss+xml"}),
            disguised=httpx.Response(200, html=RSS),
            packed=httpx.Response(200, content=gzip.compress(b'{"text": "Troops left."}')),
            table=httpx.Response(
                200, content=b"text,source\nTroops left,A\n", headers={"Content-Type": "text/csv"}
            ),
        )
    )
    urls = [f"http://news.example/{name}" for name in ("a", "feed", "disguised", "table", "packed", "none")]
    items = list(receive(urls, Options(web=web)))
    kinds = [Received, Received, Unread, Received, Unread, Received, Received, Unread]
    assert [type(item) for item in items] == kinds
    story, entry = items[:2]
    assert isinstance(story, Received)
    assert isinstance(entry, Received)
    assert (story.data.decode(), story.url, story.published) == (STORY, "http://news.example/a", None)
    assert (entry.id, entry.published, entry.source) == (story.id, "2024-06-03", None)


def test_summaries_stand_where_links_are_not_followed() -> None:
    """Each is then the report, with what the feed says of it."""
    web, _ = web_of(site_of(feed=httpx.Response(200, text=RSS, headers={"Content-Type": "text/xml"})))
    one, two = receive(["http://news.example/feed"], Options(web=web, follow=False))
    assert isinstance(one, Received)
    assert isinstance(two, Received)
    assert (one.title, one.source, one.published) == ("Troops leave", "Sahel Observer", "2024-06-03")


# ---- a real server ----


@pytest.fixture
def server() -> Iterator[str]:
    """A server on this machine with one page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/a"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(STORY.encode() if found else b"")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_real_server_is_asked_only_if_private_addresses_are_allowed(server: str) -> None:
    """Over a true connection."""
    fault = Web().fetch(f"{server}/a")
    assert isinstance(fault, Fault)
    assert "private address" in fault.reason
    web = Web(limits=Limits(allow_private=True, delay=0.0))
    answer = web.fetch(f"{server}/a")
    web.close()
    assert isinstance(answer, Answer)
    assert answer.data.decode() == STORY


def test_a_closed_port_is_a_fault(server: str) -> None:
    """No connection, no exception."""
    web = Web(limits=Limits(allow_private=True, delay=0.0, robots=False))
    fault = web.fetch("http://127.0.0.1:1/a")
    web.close()
    assert isinstance(fault, Fault)
    assert "no connection" in fault.reason
