"""Pages of posts, each with a time of its own: live pages and diaries. The day of each post is kept as a line of the
story, for "today" in it means that day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from dateline.clean.story import is_prose

_STAMP = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?")


def stamp_posts(tree: Any) -> bool:
    """Put the day and hour of each post in the place of its ``time`` element; whether the page has such posts.

    Posts stand beside each other, each holds a sentence, and they are of more than one day.
    """
    posts: defaultdict[Any, dict[Any, Any]] = defaultdict(dict)
    for element in tree.iter("time"):
        post = _post_of(element) if _STAMP.match(element.get("datetime") or "") else None
        if post is not None and post.getparent() is not None:
            posts[post.getparent()].setdefault(post, element)
    stamped = [times for rows in posts.values() if _of_days(times := list(rows.values()))]
    for element in (time for times in stamped for time in times):
        _stamp(element)
    return bool(stamped)


def _post_of(element: Any) -> Any:
    """The nearest element around a time that holds a sentence; none where the time stands in a sentence."""
    for around in element.iterancestors():
        if around.tag in ("p", "a", "body", "html"):
            return None
        if any(is_prose(" ".join(part.itertext())) for part in around.iter("p", "li", "div", "span")):
            return around
    return None


def _of_days(times: Sequence[Any]) -> bool:
    return len({time.get("datetime").strip()[:10] for time in times}) > 1


def _stamp(element: Any) -> None:
    """ "2019-03-07 18:20" as a paragraph of its own."""
    found = _STAMP.match(element.get("datetime"))
    if found is None:
        return
    element.tag, element.text = "p", " ".join(filter(None, found.groups()))
    for child in list(element):
        element.remove(child)
