"""What a page says of itself to machines: the day it was published, its outlet and its title, each its own and not
that of the site or of another story on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from dateline.clean import lines
from dateline.clean.cues import Cues
from dateline.sources.dates import day_of

_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$")
_DAYS: Final = (
    "article:published_time og:article:published_time og:published_time datepublished rnews:datepublished "
    "parsely-pub-date sailthru.date dc.date.issued dcterms.issued dcterms.created dc.date dcterms.date "
    "citation_publication_date cxenseparse:recs:publishtime originalpublicationdate publication_date "
    "publication-date publishdate publish-date publish_date published_date pubdate article.published displaydate date"
).split()
"""The names of meta elements that give the day of publication, the surest first."""

_POSTS: Final = frozenset(
    ("BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "Report")
)
_SITES: Final = frozenset(("WebSite", "NewsMediaOrganization", "Organization"))
_LATER = re.compile(r"updat|modif|edited|revis", re.I)
_STAMP = re.compile(r"date|time|publi|posted|byline|meta|info|stamp", re.I)
_ASIDE: Final = frozenset(("nav", "aside", "footer", "form"))
_DAY_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-)")
_TAIL = re.compile(r"\s+[-–—|·:»]\s+|\s*\|\s*")
_PARAGRAPH, _LINE = 80, 140  # characters: at least in a first paragraph, at most in a line that gives a day


def published_of(tree: Any, url: str | None, cues: Cues) -> str | None:
    """The day on which the article was first published, ISO 8601: by the article's node of JSON-LD, the meta elements,
    elements marked as published, what stands above the story, or the address. None where none of them settles it."""
    ranks = (
        (node.get("datePublished") for node in _articles(tree, url)),
        *(_meta(tree, name) for name in _DAYS),
        _marked(tree),
    )
    for values in ranks:
        if day := _single(day_of(value, None) for value in map(_printed, values) if value):
            return day
    head = list(_head(tree))
    heading = next((index for index, element in enumerate(head) if element.tag == "h1"), -1)
    below, above = head[heading + 1 :], head[: max(heading, 0)]
    return (
        _single(_times(below))
        or _single(_lines(below, cues, named=False))
        or _single(_times(above))
        or _single(_lines(above, cues, named=True))
        or _from_url(url)
    )


def _printed(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _single(days: Iterable[str | None]) -> str | None:
    """The one day that is given; none where there are several, or one of them has two readings."""
    different = set(days)
    return different.pop() if len(different) == 1 else None


# ---- JSON-LD ----


def _nodes(tree: Any) -> list[Mapping[str, Any]]:
    """Every node of the page's JSON-LD, whatever graph or list it stands in."""
    found: list[Mapping[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            found += _flat(json.loads(_COMMENT.sub("", script.text or ""), strict=False))
        except (ValueError, RecursionError):
            continue
    return found


def _flat(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _flat(one)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _flat(value.get(key))


def _types(node: Mapping[str, Any]) -> set[str]:
    kind = node.get("@type")
    return {str(one).rpartition("/")[2] for one in (kind if isinstance(kind, list) else [kind])}


def _articles(tree: Any, url: str | None) -> list[Mapping[str, Any]]:
    """The nodes of articles; of several, those with the page's own title or address, where there are any."""
    nodes = [node for node in _nodes(tree) if any(t.endswith("Article") or t in _POSTS for t in _types(node))]
    titles = {_plain(title) for title in (*_headings(tree), *_titles(tree))}
    own = [
        node
        for node in nodes
        if (url and url in (node.get("url"), node.get("@id"), _id(node.get("mainEntityOfPage"))))
        or any(_plain(_printed(node.get("headline")) or "-") in title for title in titles)
    ]
    return own or nodes


def _id(value: Any) -> Any:
    return value.get("@id") if isinstance(value, dict) else value


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold())) or "-"


# ---- elements ----


def _meta(tree: Any, name: str) -> Iterator[str]:
    for element in tree.iter("meta"):
        if name in {(element.get(key) or "").lower() for key in ("name", "property", "itemprop")}:
            yield element.get("content") or ""


def _marked(tree: Any) -> Iterator[str]:
    """The days of elements that say they are that of publication."""
    for element in tree.xpath(
        "//*[@itemprop='datePublished' or @pubdate or (self::time and contains(@class, 'published'))]"
    ):
        if element.tag != "meta":
            yield element.get("datetime") or element.get("content") or element.text_content()


def _times(elements: Iterable[Any]) -> Iterator[str | None]:
    """The days of time elements, updates left out."""
    for element in elements:
        if element.tag == "time" and not _is_later(element):
            yield day_of(element.get("datetime") or element.text_content(), None)


def _lines(elements: Iterable[Any], cues: Cues, *, named: bool) -> Iterator[str | None]:
    """The days of elements that are nothing but a day, updates left out; ``named`` asks that they be called so, for
    above its heading a site may show the day of today."""
    for element in elements:
        if named and not _STAMP.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            continue
        words = " ".join(element.text_content().split())
        line = lines.date_line(words, cues) if 0 < len(words) <= _LINE else None
        if line and not line.updated:
            yield line.iso


def _head(tree: Any) -> Iterator[Any]:
    """The elements of the body above its first paragraph, outside of navigation and asides."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or any(
            above.tag in (*_ASIDE, "head") for above in element.iterancestors()
        ):
            continue
        if element.tag == "p" and len(element.text_content()) >= _PARAGRAPH:
            return
        if element.tag not in ("script", "style", "html", "head", "body", *_ASIDE):
            yield element


def _is_later(element: Any) -> bool:
    """Whether a time is that of an update, by its class or the words before it."""
    parent, before = element.getparent(), element.getprevious()
    near = parent.text if before is None else (before.tail or "").strip() or before.text_content()[-20:]
    words = (element.get("class"), parent.get("class"), element.text, near)
    return any(_LATER.search(word) for word in words if word)


def _from_url(url: str | None) -> str | None:
    match = _DAY_IN_URL.search(url) if url else None
    return day_of("-".join(match.groups()), "iso") if match else None


# ---- outlet and title ----


def outlet_of(tree: Any, url: str | None) -> str | None:
    """Whose page it is: the publisher of the article, the site's name, or what stands behind the title."""
    nodes = _nodes(tree)
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and node.get("name")}
    for article in _articles(tree, url):
        if name := _name(article.get("publisher"), by_id):
            return name
    named = (*_meta(tree, "og:site_name"), *_meta(tree, "application-name"))
    sites = (node.get("name") for node in nodes if _types(node) & _SITES)
    found = next(
        (" ".join(name.split()) for name in (*named, *map(_printed, sites)) if name and name.strip()), None
    )
    return found or _behind_title(tree)


def _name(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The name of a publisher, given by itself, as a node, as a reference to one, or as the first of several."""
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        known = by_id.get(str(value.get("@id")), {})
        value = value.get("name") or known.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _behind_title(tree: Any) -> str | None:
    """The outlet in "Raid kills six - Daily Echo" where the heading of the page is "Raid kills six"."""
    for title in _titles(tree):
        parts = _TAIL.split(title)
        for heading in _headings(tree):
            if (
                len(parts) > 1
                and _plain(title).startswith(_plain(heading))
                and _plain(parts[-1]) not in _plain(heading)
            ):
                return parts[-1].strip() or None
    return None


def title_of(tree: Any) -> str | None:
    """The title: the first heading of the first rank, else what the page gives to be shown elsewhere."""
    headings = list(_headings(tree))
    return next((words for words in (*headings[:1], *_meta(tree, "og:title"), *_titles(tree)) if words), None)


def _headings(tree: Any) -> Iterator[str]:
    found: Sequence[Any] = tree.xpath("//h1")
    yield from (words for one in found if (words := " ".join(one.text_content().split())))


def _titles(tree: Any) -> Iterator[str]:
    yield from (
        words for one in tree.xpath("//head/title") if (words := " ".join(one.text_content().split()))
    )
