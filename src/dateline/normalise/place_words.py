"""What the words of a place mention say before anything is looked up: the name, what it is, and where from it.

"3 km northeast of Palmyra", "village of Tokhar in northern Aleppo province", "Damascus-Baghdad highway", "this border
town". The words of one mention are read from left to right; the first proper name is what is meant, names behind it say
what it lies in or by.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dateline.model import Direction, PlaceRole
from dateline.normalise.mentions import PlaceMention
from dateline.normalise.numbers import read_distance
from dateline.normalise.place_lexicon import PlaceLexicon
from dateline.normalise.place_names import Known, Name, main_name, names_in
from dateline.normalise.words import HYPHENS, Word, cut, glued

_LAND: Final = frozenset({"terrain", "area"})


def read_place_words(
    quote: str,
    start: int,
    lexicon: PlaceLexicon,
    *,
    role: PlaceRole,
    known: Known,
    acting: Collection[int] = (),
    before: str = "",
) -> PlaceMention:
    """What the words of a mention say.

    ``start`` is where they stand in the text, ``before`` the word in front of them, ``known`` whether a gazetteer
    carries a name, ``acting`` which of the words name somebody ("ISIS-held").
    """
    words = cut(quote)
    mention = PlaceMention(
        start=start, end=start + len(quote), role=role, near=before.lower() in lexicon.near
    )
    names = list(names_in(words, quote, lexicon, known, acting))
    if not names:
        first = words[0].low if words else ""
        return _unnamed(words, quote, mention, lexicon, first={before.lower(), first})
    line = _line(words, names, lexicon)
    main, others = main_name(names, words, lexicon)
    main = _with_noun(main, words, quote, lexicon, known)
    behind = min((name.start for name in others if name.start >= main.end), default=len(words))
    left, right = words[: main.start], words[main.end : behind]
    mention = _read_left(left, mention, lexicon, before.lower())
    mention = replace(mention, distance_km=read_distance(quote[: words[main.start].start], lexicon.numbers))
    mention = _read_right(right, mention, lexicon)
    owners = tuple(lexicon.demonyms[w.text] for w in words[: main.start] if w.text in lexicon.demonyms)
    containers = tuple(name.text for name in others) + owners
    return replace(
        mention,
        name=" ".join(_full_name(main, words, mention, quote).split()),
        containers=() if line else containers,
        endpoints=line,
        kind="line" if line else mention.kind,
        kind_word=_line_noun(words, lexicon) if line else mention.kind_word,
    )


# ---- what stands around the name ----


def _with_noun(main: Name, words: Sequence[Word], quote: str, lexicon: PlaceLexicon, known: Known) -> Name:
    """The name with the small noun before it where that is a part of it: "mar Negro", "сектор Гази"."""
    if main.start == 0 or lexicon.kinds.get(lexicon.kind(words[main.start - 1]) or "") not in _LAND:
        return main
    whole = quote[words[main.start - 1].start : words[main.end - 1].end]
    return Name(main.start - 1, main.end, whole) if known(whole) else main


def _full_name(main: Name, words: Sequence[Word], mention: PlaceMention, quote: str) -> str:
    """The name of a facility or of a stretch of land takes in its capitalised kind: "Al-Shifa Hospital"."""
    following = words[main.end] if main.end < len(words) else None
    named_after = mention.name_kind in {"facility", "site", "terrain", "line"}
    if following is not None and following.capital and named_after and not mention.endpoints:
        last = following
        for word in words[main.end + 1 : main.end + 3]:
            if not word.capital:
                break
            last = word
        return quote[words[main.start].start : last.end]
    return main.text


def _read_left(
    left: Sequence[Word], mention: PlaceMention, lexicon: PlaceLexicon, before: str
) -> PlaceMention:
    """The words before the name: distance, direction, "near", what it is called and which part of it is meant."""
    kinds = _kinds(left, lexicon)
    relation = _relation(left, lexicon, before)
    part = None if relation else _direction(left, lexicon)
    near = bool(relation) or mention.near or any(_means_near(left, i, lexicon) for i in range(len(left)))
    beside = kinds[-1] if kinds and _stands_beside(left, kinds[-1][0], lexicon) else None
    name_kind = lexicon.kinds[beside[1]] if beside and not (relation and beside[0] < relation[1]) else None
    plural = beside and lexicon.inflection.cases and lexicon.inflection.is_plural(left[beside[0]].low)
    if beside and (plural or beside[1] in lexicon.near_nouns):  # "сіл Харківщини": villages in it
        name_kind = None
    thing = kinds[0] if kinds else None
    return replace(
        mention,
        near=near,
        direction=relation[0] if relation else None,
        part=part,
        name_kind=name_kind,
        kind_word=thing[1] if thing else None,
        kind=lexicon.kinds[thing[1]] if thing else None,
    )


def _kinds(words: Sequence[Word], lexicon: PlaceLexicon) -> list[tuple[int, str]]:
    """Which words are nouns for places, and which noun each is."""
    found: list[tuple[int, str]] = []
    for at, word in enumerate(words):
        kind = lexicon.kind(word, words[at - 1] if at else None)
        if kind is None or glued(words, at) or (at + 1 < len(words) and glued(words, at + 2)):
            continue
        if found and found[-1][0] == at - 1:
            if lexicon.inflection.leads and kind == lexicon.kind(word):
                continue  # "ciudad puerto" is a city
            found.pop()  # "border town" is a town
        found.append((at, kind))
    return found


def _stands_beside(left: Sequence[Word], at: int, lexicon: PlaceLexicon) -> bool:
    """ "Town Arak", "town of Arak": the noun is what the name is, whosever it is ("ciudad siria de Alepo")."""
    rest = [word.low for word in left[at + 1 :] if word.text not in lexicon.demonyms]
    return len(rest) <= 2 and all(low in lexicon.of | lexicon.articles for low in rest)


def _means_near(left: Sequence[Word], at: int, lexicon: PlaceLexicon) -> bool:
    low = left[at].low
    if low in lexicon.near or low in lexicon.outlying:
        return True
    noun = lexicon.inflection.among(low, lexicon.near_nouns)
    if noun is None or at + 1 == len(left):
        return noun is not None and not lexicon.of  # "околиці Бахмута"
    return left[at + 1].low in lexicon.of


def _relation(
    left: Sequence[Word], lexicon: PlaceLexicon, before: str
) -> tuple[Direction | None, int] | None:
    """The direction that "of" ties to the name, or a distance from it; and where that begins."""
    for at in range(len(left) - 1, 0, -1):
        if left[at].low in lexicon.away and _is_last_link(left, at, lexicon):
            found = _direction_at(left, at - 1, lexicon)
            if found is not None and not _is_part(left, found[1], lexicon, before):
                return found
            if (
                left[at - 1].low.lstrip("0123456789.,") in lexicon.numbers.distance
                or left[at - 1].text == ")"
            ):
                return None, at - 1
    return None


def _is_last_link(left: Sequence[Word], at: int, lexicon: PlaceLexicon) -> bool:
    """Whether between a link and the name stand an article, adjectives or a noun for the place only."""
    return all(word.low not in lexicon.inner and word.text != "," for word in left[at + 1 :])


def _is_part(left: Sequence[Word], start: int, lexicon: PlaceLexicon, before: str) -> bool:
    """ "The north of NAME" is a part of it; "to the north of NAME" lies outside, as does all that a language with
    words for ``outside`` ("al norte de") puts behind one of them, and nothing else."""
    lead = left[start - 1].low if start else before
    return lead not in lexicon.outside if lexicon.outside else start == 1 and lead in lexicon.articles


def _direction(words: Sequence[Word], lexicon: PlaceLexicon) -> Direction | None:
    found = [d for at in range(len(words)) if (d := _direction_at(words, at, lexicon)) is not None]
    return found[-1][0] if found else None


def _direction_at(words: Sequence[Word], at: int, lexicon: PlaceLexicon) -> tuple[Direction, int] | None:
    """The direction whose last word stands there ("north", "north-west", "south east") and its first word."""
    single = lexicon.direction(words[at].low)
    if single is None:
        return None
    for first in (at - 2, at - 1):
        if first >= 0 and (first == at - 1 or words[at - 1].text in HYPHENS):
            joined = lexicon.direction(words[first].low, words[at].low)
            if joined is not None:
                return joined, first
    return single, at


def _read_right(right: Sequence[Word], mention: PlaceMention, lexicon: PlaceLexicon) -> PlaceMention:
    """The words behind the name: what it is ("Aleppo province"), the land about it, how far and where from others."""
    kind = lexicon.kind(right[0], None) if right else None
    if kind is None and len(right) > 1 and right[0].low not in lexicon.links:
        kind = lexicon.kind(right[1], right[0])
    if kind is None:
        return mention
    if kind in lexicon.near_nouns:
        noun, class_ = mention.kind_word or kind, mention.kind or lexicon.kinds[kind]
        return replace(mention, near=True, kind_word=noun, kind=class_)
    class_ = lexicon.kinds[kind]
    replaces = mention.name_kind is None or (mention.name_kind == "area" and class_ in {"admin1", "admin2"})
    of_thing = class_ in {"facility", "site", "line", "terrain", "area"} and mention.kind is None
    return replace(
        mention,
        name_kind=class_ if replaces else mention.name_kind,
        kind_word=kind if mention.kind_word is None else mention.kind_word,
        kind=class_ if of_thing or mention.kind is None else mention.kind,
    )


# ---- lines and places without a name ----


def _line(words: Sequence[Word], names: Sequence[Name], lexicon: PlaceLexicon) -> tuple[str, ...]:
    """The places that a line runs between: "Damascus-Baghdad highway", "border with Jordan and Iraq"."""
    kinds = [(at, kind) for at, kind in _kinds(words, lexicon) if lexicon.kinds[kind] == "line"]
    if not kinds:
        return ()
    at = kinds[0][0]
    before = [name for name in names if name.end <= at]
    after = [name for name in names if name.start > at]
    if _are_joined(before, words) and before[-1].end == at:
        return (before[-2].text, before[-1].text)
    if _are_joined(after[:2], words) and after[0].start == at + 1:
        return (after[0].text, after[1].text)
    links = {word.low for word in words[at + 1 : after[0].start]} if after else set()
    if after and links & (lexicon.ends | lexicon.joining):
        owner = [name.text for name in before[-1:]]
        return (*owner, *(name.text for name in after))
    return (before[-1].text,) if before and before[-1].end == at and not words[at].capital else ()


def _are_joined(names: Sequence[Name], words: Sequence[Word]) -> bool:
    """Whether a dash stands between two of some names: "Damascus-Baghdad", "Бахмут — Лисичанськ"."""
    dashes = HYPHENS | {"—"}
    return any(words[n.end].text in dashes and m.start == n.end + 1 for n, m in pairwise(names))


def _line_noun(words: Sequence[Word], lexicon: PlaceLexicon) -> str | None:
    return next((kind for _, kind in _kinds(words, lexicon) if lexicon.kinds[kind] == "line"), None)


def _unnamed(
    words: Sequence[Word], quote: str, mention: PlaceMention, lexicon: PlaceLexicon, *, first: Collection[str]
) -> PlaceMention:
    """ "A road", "this border town", "northeast": nothing that a gazetteer could hold."""
    kinds = _kinds(words, lexicon)
    owners = tuple(lexicon.demonyms[w.text] for w in words if w.text in lexicon.demonyms)
    direction = _direction(words, lexicon)
    if not kinds:
        heading = direction if mention.role == "toward" or len(words) <= 3 else None
        return replace(mention, heading=heading, containers=owners)
    kind = kinds[-1][1] if lexicon.kinds[kinds[0][1]] != "line" else kinds[0][1]
    near = any(_means_near(words, at, lexicon) for at in range(len(words)))
    class_ = lexicon.kinds[kind]
    # "its capital" is that of what was spoken of
    owned = not lexicon.owners.isdisjoint(first) and class_ != "settlement"
    definite = owned or not lexicon.anaphors.isdisjoint(first)
    if owners and class_ == "terrain":
        owner = next(w for w in words if w.text in lexicon.demonyms)
        name = quote[owner.start : words[kinds[-1][0]].end]
        return replace(mention, name=name, name_kind=class_, kind_word=kind, kind=class_, containers=owners)
    return (
        replace(
            mention,
            near=mention.near or near,
            kind_word=kind,
            kind=class_,
            part=direction if class_ not in {"settlement", "admin1", "country"} else None,
            endpoints=owners if class_ == "line" else (),
            containers=() if class_ == "line" else owners,
            anaphoric=not owners,
            direction=None,
        )
        if definite or owners or near
        else replace(mention, kind_word=kind, kind=class_, part=direction)
    )


_BOUNDED: Final = frozenset({"settlement", "admin1", "admin2", "country"})


def may_point_at(mention: PlaceMention, named: PlaceMention) -> bool:
    """Whether a noun can stand for a named place: "the town" is no province, and "the state" no town."""
    both = {mention.kind, named.name_kind}
    capital = (mention.kind_word or "").endswith("capital")
    return mention.near or capital or not both <= _BOUNDED or mention.kind == named.name_kind


def pointing_at(mention: PlaceMention, named: PlaceMention) -> PlaceMention:
    """What the words of a mention say of the place that other words name: "outside the city", with the city's name."""
    return replace(
        named,
        start=mention.start,
        end=mention.end,
        role=mention.role,
        near=mention.near or (named.near and mention.kind != "settlement"),
        direction=mention.direction or (named.direction if not mention.near else None),
        distance_km=mention.distance_km or named.distance_km,
        part=mention.part or named.part,
        heading=mention.heading,
    )
