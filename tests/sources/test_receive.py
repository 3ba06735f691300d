"""Every format that reports come in, and what is said of what cannot be received."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import sources
from dateline.errors import DatelineError, Unavailable, UnreadableReport, UsageError
from dateline.sources import OPENERS, Item, Note, Options, Received, Unread, content, count, receive, table
from dateline.sources.options import held
from papers import pdf_of, warc_of

STORY = "Government troops left the town of Tessalit on Monday, a spokesman for the army said."
OTHER = "Rebels shelled the port of Aden for a third day, and two dockers were hurt."
PAGE = f"<!doctype html><html><head><title>Troops leave</title></head><body><p>{STORY}</p></body></html>"
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Sahel Observer</title><item>
<title>Troops leave</title><link>https://sahel.example/1</link><description>{STORY}</description></item></channel></rss>"""


def written(folder: Path, name: str, data: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def received(name: str, **options: object) -> list[Item]:
    return list(receive([name], Options(**options)))  # type: ignore[arg-type]


def only(name: str, **options: object) -> Received:
    [item] = received(name, **options)
    assert isinstance(item, Received), item
    return item


# ---- one report in a file ----


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        pytest.param("a.txt", STORY.encode(), "text/plain", id="plain text"),
        pytest.param("a.html", PAGE.encode(), "text/html", id="a page"),
        pytest.param("a.pdf", pdf_of([(700, STORY)]), "application/pdf", id="a PDF"),
        pytest.param("a", STORY.encode(), "text/plain", id="no suffix: text"),
        pytest.param("a.bin", pdf_of([(700, STORY)]), "application/pdf", id="a PDF by how it begins"),
        pytest.param("a.dat", PAGE.encode(), "text/html", id="a page by how it begins"),
    ],
)
def test_a_file_is_a_report(tmp_path: Path, name: str, data: bytes, media: str) -> None:
    """Its bytes come as they are, packed or not, and its id is their sha256."""
    item = only(written(tmp_path, name, data))
    assert (item.data, item.media, item.origin) == (data, media, str(tmp_path / name))
    assert only(written(tmp_path, name + ".gz", gzip.compress(data))).id == item.id
    assert STORY in content(item)[0].decode()


def test_the_paragraphs_of_a_pdf_are_kept() -> None:
    """A wider space between two lines parts paragraphs."""
    lines = [(700, "Troops leave Tessalit"), (660, "Government troops left the town"), (646, "on Monday."),
             (618, "Residents watched the"), (604, "trucks go.")]  # fmt: skip
    data, title = content(Received(data=pdf_of(lines), media="application/pdf", origin="a.pdf"))
    assert data.decode().split("\n\n") == [
        "Troops leave Tessalit",
        "Government troops left the town\non Monday.",
        "Residents watched the\ntrucks go.",
    ]
    assert title is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"%PDF-1.7 and nothing else", "cannot be read", id="damaged"),
        pytest.param(pdf_of([]), "holds no text", id="a scan"),
    ],
)
def test_a_pdf_without_text_is_refused(data: bytes, words: str) -> None:
    """Where its text is asked for, in one line with a hint."""
    with pytest.raises(UnreadableReport, match=words) as caught:
        content(Received(data=data, media="application/pdf", origin="a.pdf"))
    assert caught.value.hint


def test_the_encoding_that_only_the_server_named_is_applied() -> None:
    """A page without a declaration is read as its header said."""
    page = Received(data="Młodość".encode("iso-8859-2"), media="text/html; charset=iso-8859-2", origin="a")
    assert content(page) == ("Młodość".encode(), None)


# ---- folders and standard input ----


def test_a_folder_is_read_in_order_and_hidden_files_are_not(tmp_path: Path) -> None:
    """Names settle the order, not the disk; what cannot be read is an Unread among the rest."""
    written(tmp_path, "b.txt", STORY)
    written(tmp_path, "a/c.csv", f"title,text\nOne,{OTHER.replace(',', '')}\n")
    written(tmp_path, "d.csv", "colour,size\nred,2\n")
    written(tmp_path, "c.png", b"\x89PNG\r\n\x1a\n....")
    written(tmp_path, ".hidden/e.txt", STORY)
    written(tmp_path, ".f.txt", STORY)
    items = received(str(tmp_path))
    assert [Path(item.origin.partition(", row")[0]).name for item in items] == [
        "b.txt",
        "c.png",
        "d.csv",
        "c.csv",
    ]
    assert [type(item) for item in items] == [Received, Unread, Unread, Received]
    assert count([str(tmp_path)]) == 4


@pytest.mark.parametrize(
    ("data", "options", "reports"),
    [
        pytest.param(STORY, {}, 1, id="text"),
        pytest.param(
            json.dumps({"text": STORY}) + "\n" + json.dumps({"text": OTHER}), {}, 2, id="JSON Lines"
        ),
        pytest.param(json.dumps([{"text": STORY}, {"text": OTHER}]), {}, 2, id="a JSON list"),
        pytest.param(
            f"words;n\n{STORY};1\n{OTHER};2\n", {"mapping": {"text": "words"}}, 2, id="a mapped table"
        ),
        pytest.param(RSS, {"follow": False}, 1, id="a feed"),
        pytest.param(gzip.compress(STORY.encode()), {}, 1, id="gzip"),
    ],
)
def test_standard_input_is_known_by_how_it_begins(
    monkeypatch: pytest.MonkeyPatch, data: str | bytes, options: dict[str, object], reports: int
) -> None:
    """A dash takes every format."""
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stream))
    items = received("-", **options)
    assert [type(item) for item in items] == [Received] * reports
    assert items[0].origin.startswith("standard input")


def test_what_holds_for_all_reports_yields_to_what_one_says(tmp_path: Path) -> None:
    """Options fill what a report leaves open."""
    table = written(tmp_path, "a.csv", f'text,source,country\n"{STORY}",Radio Kidal,ml\n"{OTHER}",,Yemen\n')
    one, two = received(table, source="Wire", language="en", country="YE")
    assert isinstance(one, Received)
    assert isinstance(two, Received)
    assert (one.source, one.language, one.country) == ("Radio Kidal", "en", "ML")
    assert (two.source, two.language, two.country) == ("Wire", "en", "YE")


# ---- JSON ----


def test_json_lines(tmp_path: Path) -> None:
    """Each object is a report; a line that is none is an Unread."""
    lines = [
        json.dumps({"title": "Troops leave", "content": STORY, "date": "2024-06-03T23:10:00Z", "id": 7}),
        "not json",
        "",
        json.dumps({"title": "No text", "text": None}),
        json.dumps([1, 2]),
        json.dumps({"text": [STORY, OTHER], "source": "Sahel Observer"}),
    ]
    items = received(written(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [type(item) for item in items] == [Received, Unread, Unread, Unread, Received]
    assert [item.origin.rpartition(", ")[2] for item in items] == [
        "line 1",
        "line 2",
        "line 4",
        "line 5",
        "line 6",
    ]
    first, last = items[0], items[-1]
    assert isinstance(first, Received)
    assert isinstance(last, Received)
    assert (first.title, first.published, first.source) == ("Troops leave", "2024-06-03", None)
    assert content(first) == (STORY.encode(), "Troops leave")
    assert content(last)[0].decode() == f"{STORY}\n\n{OTHER}"
    assert count([str(tmp_path / "a.jsonl")]) == 5


def test_a_mapping_goes_down_into_objects(tmp_path: Path) -> None:
    """With a full stop for each step."""
    line = json.dumps({"story": {"words": STORY}, "source": {"name": "Sahel Observer"}})
    item = only(
        written(tmp_path, "a.jsonl", line),
        mapping={"text": "story.words", "source": "source.name", "url": "link"},
    )
    assert (content(item)[0].decode(), item.source, item.url) == (STORY, "Sahel Observer", None)


def test_the_same_text_of_two_outlets_is_two_reports(tmp_path: Path) -> None:
    """A record is its fields; their order in the file and columns that are not mapped do not matter."""
    lines = [
        {"text": STORY, "source": "A"},
        {"text": STORY, "source": "B"},
        {"source": "A", "text": STORY, "n": 1},
    ]
    path = written(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))
    a, b, again = (item.id for item in received(path) if isinstance(item, Received))
    assert a != b
    assert a == again


def test_how_dates_are_read_does_not_change_which_report_it_is(tmp_path: Path) -> None:
    """So that adding again with --dates set doubles nothing."""
    path = written(tmp_path, "a.csv", f'text,date\n"{STORY}",03/06/2024\n')
    item, note = received(path)
    again = only(path, dates="day-first")
    assert isinstance(item, Received)
    assert isinstance(note, Note)
    assert "--dates" in note.hint
    assert (item.published, again.published, item.id == again.id) == (None, "2024-06-03", True)


# ---- tables ----


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_are_read_in_every_usual_spelling(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """Encoding and delimiter are told from the file."""
    rows = [
        ["Title", "Text", "Source"],
        ["“Retreat”", f"{STORY}\nZoé saw it.", "Le Journal"],
        ["b", OTHER, "é"],
    ]
    table = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    one, two = received(written(tmp_path, "a.csv", table.encode(encoding)))
    assert isinstance(one, Received)
    assert isinstance(two, Received)
    assert (one.title, one.source, two.source) == ("“Retreat”", "Le Journal", "é")
    assert content(one)[0].decode() == f"{STORY}\nZoé saw it."
    assert one.origin.endswith("a.csv, row 1")
    assert count([str(tmp_path / "a.csv")]) == 2


def test_a_damaged_character_is_marked(tmp_path: Path) -> None:
    """A table that is UTF-8 but for a few bytes stays UTF-8."""
    data = (
        f"text,source\n“{OTHER.replace(',', '')}” he said in Tiraspol — again,Zoé\n".encode()
        + b"Tanks \x95 left,B\n"
    )
    one, two = received(written(tmp_path, "a.csv", data))
    assert isinstance(one, Received)
    assert isinstance(two, Received)
    assert one.source == "Zoé"
    assert content(two)[0].decode() == "Tanks \ufffd left"


@pytest.mark.parametrize(
    ("mapping", "words", "hint"),
    [
        pytest.param(
            {"text": "article"}, "no column article for text", "title, words, when", id="a column not there"
        ),
        pytest.param({"title": "title"}, "no column holds the text", "--map text=COLUMN", id="no text"),
        pytest.param(
            {"text": "words", "author": "when"}, "author is no field", "title, text", id="no such field"
        ),
    ],
)
def test_a_wrong_mapping_is_a_usage_error(
    tmp_path: Path, mapping: dict[str, str], words: str, hint: str
) -> None:
    """With the columns that there are."""
    path = written(tmp_path, "a.csv", f'title,words,when\nOne,"{STORY}",2024\n')
    with pytest.raises(UsageError, match=words) as caught:
        received(path, mapping=mapping)
    assert hint in caught.value.hint


def test_a_row_that_does_not_fit_is_unread(tmp_path: Path) -> None:
    """Shifted cells would put words into the wrong fields; short rows and empty ones do no harm."""
    path = written(
        tmp_path, "a.csv", f'title,text,source\nOne,"{STORY}"\n\nTwo,Tanks, it said, left,X\nThree,,B\n'
    )
    items = received(path)
    assert [type(item) for item in items] == [Received, Unread, Unread]
    assert [item.reason for item in items if isinstance(item, Unread)] == [
        "it has 5 cells under 3 columns",
        "it holds no text",
    ]


def test_a_quotation_mark_left_open_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it swallows is said; no fault is raised."""
    monkeypatch.setattr(table, "LIMIT", 2000)
    rows = "".join(f"T{number},{OTHER.replace(',', '')}\n" for number in range(60))
    items = received(written(tmp_path, "a.csv", f'title,text\nOne,"{STORY}\n{rows}'))
    assert isinstance(items[0], Unread)
    assert any(isinstance(item, Received) for item in items)


# ---- archives and feeds ----


def test_a_web_archive_gives_its_pages(tmp_path: Path) -> None:
    """Pages with their address and no day of publication; the rest is passed over."""
    answers = [
        ("https://a.example/1", 200, "text/html; charset=utf-8", PAGE.encode()),
        ("https://a.example/logo.png", 200, "image/png", b"\x89PNG"),
        ("https://a.example/gone", 404, "text/html", PAGE.encode()),
        ("https://a.example/2.pdf", 200, "application/pdf", pdf_of([(700, STORY)])),
        ("https://a.example/empty", 200, "text/html", b""),
    ]
    for name, packed in (("a.warc", False), ("a.warc.gz", True)):
        page, paper, empty = received(written(tmp_path, name, warc_of(answers, packed=packed)))
        assert isinstance(page, Received)
        assert isinstance(paper, Received)
        assert isinstance(empty, Unread)
        assert (page.data, page.url, page.published) == (PAGE.encode(), "https://a.example/1", None)
        assert (paper.media, paper.url) == ("application/pdf", "https://a.example/2.pdf")
        assert count([str(tmp_path / name)]) is None


def test_a_damaged_archive_gives_what_can_be_read(tmp_path: Path) -> None:
    """And says that there was more."""
    data = warc_of(
        [(f"https://a.example/{n}", 200, "text/html", PAGE.encode() * 50) for n in range(3)], packed=True
    )
    items = received(written(tmp_path, "a.warc.gz", data[: len(data) - 200]))
    assert isinstance(items[0], Received)
    assert isinstance(items[-1], Unread)


def test_the_added_format_of_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point named by suffix reads its files."""
    point = EntryPoint("wire", "dateline.sources:plain_text", sources.GROUP)
    monkeypatch.setattr(
        sources,
        "entry_points",
        lambda *, group, name: [point] if (group, name) == (sources.GROUP, ".wire") else [],
    )
    path = written(tmp_path, "a.wire", '{"x": 1} ' + STORY)
    assert only(path).media == "text/plain"


# ---- what cannot be received ----


@pytest.mark.parametrize(
    ("name", "error"),
    [
        pytest.param("/nowhere/at/all.txt", UnreadableReport, id="a missing path"),
        pytest.param("nul\0.txt", UnreadableReport, id="no possible path"),
        pytest.param("https://a.example/", Unavailable, id="an address without a way to the web"),
    ],
)
def test_what_is_not_there_is_said_before_anything_is_read(name: str, error: type[DatelineError]) -> None:
    """The call itself raises, with a hint."""
    with pytest.raises(error) as caught:
        receive([name])
    assert caught.value.hint


def test_nothing_to_receive_is_a_usage_error() -> None:
    """No names at all."""
    with pytest.raises(UsageError):
        receive([])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("a.txt", b"", "empty", id="an empty file"),
        pytest.param("a.txt", b"PK\x03\x04word", "ZIP", id="a Word file"),
        pytest.param("a.csv", b"", "empty", id="an empty table"),
        pytest.param("a.csv", b"a,b\x00\x01\n", "binary", id="a binary table"),
        pytest.param("a.xml", b"<order><line/></order>", "no RSS or Atom feed", id="XML that is no feed"),
        pytest.param("a.warc", b"no archive", "no WARC", id="no archive"),
        pytest.param("a.pdf", STORY.encode(), "no PDF", id="no PDF"),
        pytest.param("a.txt.gz", gzip.compress(STORY.encode())[:40], "cannot be read", id="half a gzip file"),
    ],
)
def test_a_file_that_cannot_be_read_is_unread(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """With the reason and a hint, and without an end to the rest."""
    bad, good = receive([written(tmp_path, name, data), written(tmp_path, "good.txt", STORY)])
    assert isinstance(bad, Unread)
    assert words in bad.reason
    assert bad.hint
    assert isinstance(good, Received)


@pytest.fixture
def odd_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with two reports and everything that is no file."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    (folder / "z.txt").write_text(STORY + " Again.")
    (folder / "dangling.txt").symlink_to("nowhere")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "socket.txt"))
        yield folder


def test_what_is_no_file_costs_only_itself(odd_folder: Path) -> None:
    """Each is named with its reason, in its place; nothing is waited for."""
    items = list(receive([str(odd_folder)]))
    assert [Path(item.origin).name for item in items] == sorted(path.name for path in odd_folder.iterdir())
    unread = {Path(item.origin).stem: item.reason for item in items if isinstance(item, Unread)}
    assert {name: reason.partition(" (")[0] for name, reason in unread.items()} == {
        "dangling": "a link that leads nowhere",
        "loop": "a link that leads nowhere",
        "pipe": "a pipe, not a file",
        "socket": "a socket, not a file",
        "zero": "a device, not a file",
    }
    assert sources.count([str(odd_folder)]) == len(items)


@pytest.mark.parametrize("name", ["dangling.txt", "loop.txt", "socket.txt", "zero.txt", "pipe.txt"])
def test_so_it_does_when_it_is_named(odd_folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """By the user: one report of a device is looked at, and a pipe is waited for no longer than may be."""
    monkeypatch.setattr(sources.inputs, "_PATIENCE", 0.05)
    bad, good = receive([str(odd_folder / name), str(odd_folder / "a.txt")])
    assert isinstance(bad, Unread)
    assert bad.origin.endswith(name)
    assert isinstance(good, Received)
    assert sources.count([str(odd_folder / name)]) is None


def test_a_pipe_that_somebody_writes_into_is_read(tmp_path: Path) -> None:
    """As of a command: ``dateline add <(curl …)``."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=(STORY,), daemon=True)
    writer.start()
    received = only(str(path))
    writer.join()
    assert received.data.decode() == STORY


def test_a_folder_that_may_not_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its place among the rest."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.txt").write_text(STORY + name)
    scandir = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    unread, received = receive([str(tmp_path)])
    assert isinstance(unread, Unread)
    assert (unread.origin, "cannot be listed" in unread.reason) == (str(tmp_path / "a"), True)
    assert isinstance(received, Received)


def test_a_feed_without_entries_says_so(tmp_path: Path) -> None:
    """It is no fault, and no silence."""
    path = written(tmp_path, "a.rss", b"<rss version='2.0'><channel><title>Sahel</title></channel></rss>")
    (note,) = receive([path])
    assert isinstance(note, Note)
    assert "no entries" in note.reason


def test_half_characters_are_kept_as_damaged(tmp_path: Path) -> None:
    """Of JSON, and of file names that are not UTF-8; numbers of any length are read or refused."""
    lines = [
        json.dumps({"text": STORY, "title": "a\ud800", "source": "\udfff", "url": "http://a.example/\ud800"}),
        '{"text": "x", "title": ' + "9" * 6000 + "}",
        '{"text": "x", "date": ' + "9" * 4000 + "}",
        '{"text": "x", "date": "Wed, 05 Apr ' + "9" * 4000 + ' 09:00"}',
    ]
    path = os.fsencode(tmp_path) + b"/r\xff.jsonl"
    Path(os.fsdecode(path)).write_text("\n".join(lines))
    items = [item for item in receive([os.fsdecode(path)]) if not isinstance(item, Note)]
    assert [type(item) for item in items] == [Received, Unread, Received, Received]
    for item in items:
        if isinstance(item, Received):
            assert all(str(value).encode() for value in (item.title, item.source, item.url, item.origin))
    assert isinstance(items[0], Received)
    assert (items[0].title, items[0].source) == ("a\ufffd", "\ufffd")


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "undefined", "zip", "rot13"])
def test_codecs_that_are_no_encodings_are_passed_over(charset: str) -> None:
    """A server that names one sends bytes as they are."""
    received = Received(data=b"Troops left \xe9.", media=f"text/html; charset={charset}", origin="a")
    assert content(received)[0] == received.data


HEADS = [
    b"",
    b"%PDF-1.4\n",
    b"WARC/1.0\r\n",
    b"{",
    b"[{",
    b"\xff\xfe",
    b"text,date\n",
    b"<rss version='2.0'>",
    b"<![x[ <p>",
]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(HEADS), st.binary(max_size=200))
def test_any_bytes_are_received_or_unread(head: bytes, rest: bytes) -> None:
    """No format raises anything but a DatelineError, whatever it is given, and no text is taken out otherwise."""
    for opener in sorted(set(OPENERS.values()), key=lambda opener: opener.__name__):
        with suppress(DatelineError):
            for item in opener(held(head + rest, "a"), Options()):
                if isinstance(item, Received):
                    content(item)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80))
def test_any_field_is_received(words: str) -> None:
    """Whatever JSON can hold as text comes out as bytes, the same each time."""
    line = json.dumps({"text": "x" + words, "date": words, "language": words})
    [first, *_] = sources.json_lines(held(line.encode(), "a"), Options())
    [again, *_] = sources.json_lines(held(line.encode(), "a"), Options())
    assert first == again
    assert isinstance(first, Received)
    content(first)[0].decode()
