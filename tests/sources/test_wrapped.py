"""Records wrapped in a JSON document, as interfaces answer and programs export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.sources import Item, Note, Options, Received, Unread, content, receive

STORY = "Government troops left the town of Tessalit on Monday, a spokesman for the army said."
OTHER = "Rebels shelled the port of Aden for a third day, and two dockers were hurt."


def received(folder: Path, value: Any, name: str = "a.json", **options: object) -> list[Item]:
    path = folder / name
    path.write_text(json.dumps(value, indent=1), "utf-8")
    return list(receive([str(path)], Options(**options)))  # type: ignore[arg-type]


RELIEFWEB = {
    "count": 1,
    "data": [
        {
            "id": "3",
            "fields": {
                "title": "Troops leave",
                "date": {"created": "2019-03-10T08:00:00+00:00", "original": "2019-03-08T00:00:00+00:00"},
                "source": [{"name": "Relief Desk"}, {"name": "Another"}],
                "body": STORY,
                "url": "https://a.example/3",
            },
        }
    ],
}
NEWSAPI = {
    "status": "ok",
    "articles": [
        {
            "source": {"id": None, "name": "Relief Desk"},
            "title": "Troops leave",
            "publishedAt": "2019-03-08T10:00:00Z",
            "content": STORY,
            "url": "https://a.example/3",
        }
    ],
}
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Relief Desk",
    "items": [
        {
            "id": "3",
            "title": "Troops leave",
            "date_published": "2019-03-08T10:00:00Z",
            "content_html": f"<p>{STORY}</p>",
            "url": "https://a.example/3",
        }
    ],
}
NESTED = {
    "response": {
        "total": 1,
        "docs": [
            {
                "headline": "Troops leave",
                "body": STORY,
                "datePublished": "2019-03-08",
                "publisher": {"name": "Relief Desk"},
                "link": "https://a.example/3",
            }
        ],
    }
}
FOUND = {"hits": {"hits": [{"_id": "1", "_source": NESTED["response"]["docs"][0]}]}}  # type: ignore[index]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(RELIEFWEB, id="ReliefWeb"),
        pytest.param(NEWSAPI, id="newsapi"),
        pytest.param(JSON_FEED, id="JSON Feed"),
        pytest.param(NESTED, id="a list deeper down"),
        pytest.param(FOUND, id="what a search engine found"),
    ],
)
def test_the_records_of_a_wrapper_are_reports(tmp_path: Path, value: Any) -> None:
    """With title, outlet, day and address, and no mapping is needed."""
    [item] = received(tmp_path, value)
    assert isinstance(item, Received), item
    assert (item.title, item.source, item.published, item.url) == (
        "Troops leave",
        "Relief Desk",
        "2019-03-08",
        "https://a.example/3",
    )
    assert content(item)[0].decode() == STORY


def test_a_mapping_counts_from_the_record(tmp_path: Path) -> None:
    """Not from what wraps it; of a list of objects it takes the first."""
    mapping = {"text": "fields.body", "published": "fields.date.created", "source": "fields.source.name"}
    [item] = received(tmp_path, RELIEFWEB, mapping=mapping)
    assert isinstance(item, Received)
    assert (item.source, item.published) == ("Relief Desk", "2019-03-10")
    assert item.origin.endswith("a.json, data 1")


CHANNEL = {
    "name": "Relief Desk",
    "type": "public_channel",
    "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2019-03-01T08:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2019-03-08T09:00:00", "from": "Relief Desk", "text": STORY},
        {
            "id": 3,
            "type": "message",
            "date": "2019-03-08T09:30:00",
            "from": "Relief Desk",
            "photo": "a.jpg",
            "text": "",
        },
        {
            "id": 4,
            "type": "message",
            "date": "2019-03-09T11:00:00",
            "from": "Relief Desk",
            "text": [
                "Rebels ",
                {"type": "bold", "text": "shelled"},
                " the port of ",
                {"type": "hashtag", "text": "#Aden"},
                ".",
            ],
        },
    ],
}


EXPORT = {"chats": {"list": [CHANNEL]}, "contacts": {"list": [{"first_name": "A"}]}}


@pytest.mark.parametrize(
    "value", [pytest.param(CHANNEL, id="a channel"), pytest.param(EXPORT, id="all chats")]
)
def test_the_messages_of_a_telegram_export(tmp_path: Path, value: Any) -> None:
    """The runs of a formatted text are one sentence; what holds no words is told in one note."""
    one, two, note = received(tmp_path, value)
    assert isinstance(one, Received)
    assert isinstance(two, Received)
    assert content(one)[0].decode() == STORY
    assert content(two)[0].decode() == "Rebels shelled the port of #Aden."
    assert (one.source, one.published, two.published) == ("Relief Desk", "2019-03-08", "2019-03-09")
    assert isinstance(note, Note)
    assert "2 of 4" in note.reason


def test_a_person_in_a_group_is_no_outlet(tmp_path: Path) -> None:
    """Only a channel speaks by its own name."""
    [item, _] = [
        i for i in received(tmp_path, CHANNEL | {"type": "private_group"}) if isinstance(i, Received)
    ]
    assert item.source is None


def test_paragraphs_as_objects_stay_apart(tmp_path: Path) -> None:
    """As editors of pages store them."""
    blocks = [{"type": "paragraph", "text": STORY}, {"type": "paragraph", "text": OTHER}]
    [item] = received(tmp_path, {"title": "Troops leave", "content": blocks})
    assert content(item)[0].decode() == f"{STORY}\n\n{OTHER}"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"text": STORY, "items": [{"text": OTHER}]}, id="a report with lists beside its text"),
        pytest.param({"text": STORY}, id="a report alone"),
    ],
)
def test_an_object_with_a_text_is_the_report(tmp_path: Path, value: Any) -> None:
    """What else it holds is not."""
    [item] = received(tmp_path, value)
    assert content(item)[0].decode() == STORY  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"one": [{"a": 1}], "two": [{"b": 2}]}, id="two lists"),
        pytest.param({"a": 1}, id="no list"),
    ],
)
def test_what_wraps_no_reports_is_refused_once(tmp_path: Path, value: Any) -> None:
    """With the reason."""
    [item] = received(tmp_path, value)
    assert isinstance(item, Unread)
    assert "holds no text" in item.reason


def test_an_object_over_several_lines_is_known_by_how_it_begins(tmp_path: Path) -> None:
    """Without a suffix too; a story that begins with a bracket is a story."""
    [item] = received(tmp_path, NEWSAPI, name="answer")
    assert isinstance(item, Received)
    (tmp_path / "b").write_text(f"[Photo: a barracks] {STORY}")
    [item] = receive([str(tmp_path / "b")])
    assert isinstance(item, Received)
    assert item.media == "text/plain"
