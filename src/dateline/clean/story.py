"""The story of a page by its prose alone, whatever elements it stands in: for pages whose makers put it into an aside,
a footer or bare text, where the usual reader takes something else for it, nothing, or all as one paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

Block = tuple[str, str]
"""What the HTML says a block is (p, head, item, quote), and its words."""

_SILENT: Final = frozenset(
    "script style noscript template iframe nav form button select textarea svg head figure video audio".split()
)
_APART = re.compile(
    r"cookie|consent|gdpr|newsletter|subscri|comment|related|recommend|share|social|promo|advert|sidebar|breadcrumb|"
    r"most-read|trending|copyright",
    re.I,
)
_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub "
    "sup time tt u var wbr".split()
)
_TAGS: Final = {**{f"h{rank}": "head" for rank in range(1, 7)}, "li": "item", "blockquote": "quote"}
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_SENTENCE = 8  # words: less is a heading or a link, even with a stop
_MEANT = 0.5  # of the prose found here: less in the usual reader's story, and it took something else


def story_of(tree: Any) -> tuple[Block, ...]:
    """The blocks of the element that holds most of the page's prose; none where it holds no prose.

    A sentence counts once however often it is repeated. An element with several blocks of bare text holds them itself;
    any other block is held by what it stands in, and in part by what that stands in.
    """
    prose = {words: element for element, (_, words) in _blocks(tree) if is_prose(words)}
    held = Counter(prose.values())
    scores: dict[Any, float] = defaultdict(float)
    for words, element in prose.items():
        start = element if held[element] > 1 else element.getparent()
        around = (start, *start.iterancestors()) if start is not None else (element,)
        for above, share in zip(around, (1.0, 0.5, 0.25), strict=False):
            scores[above] += len(words) * share
    if not scores:
        return ()
    best = max(scores, key=lambda element: scores[element])
    return tuple(dict.fromkeys(block for _, block in _blocks(best)))


def is_prose(words: str) -> bool:
    """Whether a block is a sentence or more."""
    return len(words.split()) >= _SENTENCE and _STOP.search(words[-8:]) is not None


def is_missed(story: Sequence[Block], found: Sequence[Block]) -> bool:
    """Whether what was ``found`` is not the story: most of its prose is missing, or a paragraph is run together with
    another or with a heading."""
    prose = [_letters(words) for _, words in story if is_prose(words)]
    heads = {_letters(words) for tag, words in story if tag == "head"} - {""}
    texts = [_letters(words) for _, words in found]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    there = [(words, at) for words, at in _places(prose, "\n".join(texts)) if at >= 0]
    holders = [bisect_right(starts, at) - 1 for _, at in there]
    headed = any(
        at > starts[holder] and _begins_with(texts[holder], heads)
        for (_, at), holder in zip(there, holders, strict=True)
    )
    flat = len(set(holders)) < len(holders) or headed
    return flat or sum(len(words) for words, _ in there) < _MEANT * sum(map(len, prose))


def _places(prose: Sequence[str], text: str) -> Iterator[tuple[str, int]]:
    """Where each paragraph stands, -1 where it does not; first looked for behind the one before it, as they follow."""
    behind = 0
    for words in prose:
        at = text.find(words, behind)
        at = at if at >= 0 else text.find(words)
        behind = at + len(words) if at >= 0 else behind
        yield words, at


def _begins_with(text: str, heads: Collection[str]) -> bool:
    return any(text[:length] in heads for length in {len(head) for head in heads})


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _blocks(root: Any) -> Iterator[tuple[Any, Block]]:
    """The blocks below an element in order, each with the element that it stands in."""
    pieces: list[str] = []
    for element, words in _pieces(root, root):
        if words is not None:
            pieces.append(words)
            continue
        if told := " ".join("".join(pieces).split()):
            yield element, (_TAGS.get(element.tag, "p"), told)
        pieces = []


def _pieces(element: Any, holder: Any) -> Iterator[tuple[Any, str | None]]:
    """The words below an element with the block they belong to; None where that block ends."""
    yield holder, element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or _is_apart(child):
            pass
        elif child.tag == "br":
            yield holder, None if _is_gap(child) else " "
        elif child.tag in _INLINE:
            yield from _pieces(child, holder)
        else:
            yield holder, None
            yield from _pieces(child, child)
        yield holder, child.tail or ""
    if element is holder:
        yield holder, None


def _is_gap(br: Any) -> bool:
    """Whether a break parts paragraphs: two in a row, or one behind the end of a sentence."""
    following = br.getnext()
    double = following is not None and following.tag == "br" and not (br.tail or "").strip()
    before = br.getprevious()
    words = (before.tail if before is not None else br.getparent().text) or ""
    return double or re.search(r"[.!?][\"'”’)]*\s*$", words) is not None


def _is_apart(element: Any) -> bool:
    """Whether an element is no part of any story, by what it is or is called; one with the heading always may be."""
    if element.tag in _SILENT:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (
        _APART.search(named) is not None
        and element.find(".//h1") is None
        and element.tag not in ("body", "article", "main")
    )
