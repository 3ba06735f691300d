"""What the words of a place mention say before anything is looked up: the name, what it is, and where from it.

"3 km northeast of Palmyra", "village of Tokhar in northern Aleppo province", "Damascus-Baghdad highway", "this border
town". The words of one mention are read from left to right; the first proper name is what is meant, names behind it say
what it lies in or by.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.gazetteer.names import ARTICLES
from dateline.languages.language import Language
from dateline.model import Direction, PlaceRole
from dateline.normalise.mentions import PlaceMention
from dateline.normalise.words import HYPHENS, Inflection, Word, cut, glued, inflection_of

Known = Callable[[str], bool]
_UNITS = {"km": 1.0, "mile": 1.609344, "metre": 0.001}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """What one mention is read by of the section ``places``: ``kinds`` leads a noun to its class, ``demonyms`` an
    adjective of nationality, as printed, to its country's name."""

    kinds: Mapping[str, str]
    directions: Mapping[str, Direction]
    demonyms: Mapping[str, str]
    countries: frozenset[str]
    near: frozenset[str]
    near_nouns: frozenset[str]
    outlying: frozenset[str]
    part_nouns: frozenset[str]
    central: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    ends: frozenset[str]
    anaphors: frozenset[str]
    owners: frozenset[str]
    exclusive: frozenset[str]
    held: frozenset[str]
    units: Mapping[str, float]
    numbers: Mapping[str, float]
    at_least: frozenset[str]
    at_most: frozenset[str]
    inflection: Inflection

    def kind(self, word: Word, before: Word | None = None) -> str | None:
        """The noun of the lists that a word is, with the word before it where both make another class."""
        single = self.inflection.among(word.low, self.kinds)
        if before is None:
            return single
        pair = self.inflection.among(f"{before.low} {word.low}", self.kinds) or (
            f"{before.low} {single}" if single and f"{before.low} {single}" in self.kinds else None
        )
        return pair if pair and (single is None or self.kinds[pair] != self.kinds[single] or "capital" in pair) else single


def place_lexicon(language: Language, demonyms: Mapping[str, str]) -> PlaceLexicon:
    """Compile what the pack of a language says of places."""
    section = language.section("places")
    kinds: dict[str, str] = {}
    for kind, nouns in section["kinds"].items():
        for noun in nouns:
            kinds.setdefault(noun, kind)
    distance = section["distance"]
    return PlaceLexicon(
        kinds=kinds,
        directions=section["directions"],
        demonyms=demonyms,
        countries=frozenset(demonyms.values()),
        near=frozenset(section["near_preps"]) | frozenset(section["joined_preps"]),
        near_nouns=frozenset(section["near_nouns"]),
        outlying=frozenset(section["outlying"]),
        part_nouns=frozenset(section["part_nouns"]),
        central=frozenset(section["central"]),
        particles=frozenset(section["particles"]) | ARTICLES,
        links=frozenset(section["roles"]),
        ends=frozenset(section["ends"]),
        anaphors=frozenset(section["anaphors"]),
        owners=frozenset(section["owners"]),
        exclusive=frozenset(section["exclusive"]),
        held=frozenset(section["held"]),
        units={word: _UNITS[unit] for unit in _UNITS for word in distance[unit]},
        numbers=distance["numbers"],
        at_least=frozenset(distance["at_least"]),
        at_most=frozenset(distance["at_most"]),
        inflection=inflection_of(language),
    )


@dataclass(frozen=True, slots=True)
class _Name:
    """Words ``start`` to ``end`` (exclusive) of the mention are a proper name; ``text`` is it without a lost "s"."""

    start: int
    end: int
    text: str


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
    mention = PlaceMention(start=start, end=start + len(quote), role=role, near=before.lower() in lexicon.near)
    names = list(_names(words, quote, lexicon, known, acting))
    if not names:
        first = words[0].low if words else ""
        return _unnamed(words, quote, mention, lexicon, first={before.lower(), first})
    line = _line(words, names, lexicon)
    main, others = _main(names, words, lexicon)
    left, right = words[: main.start], words[main.end :]
    mention = _read_left(left, mention, lexicon, owner=_is_owned(names, main, words))
    mention = _read_right(right, mention, lexicon)
    owners = tuple(lexicon.demonyms[w.text] for w in words[: main.start] if w.text in lexicon.demonyms)
    containers = tuple(name.text for name in others) + owners
    return replace(
        mention,
        name=_full_name(main, words, mention, quote),
        containers=() if line else containers,
        endpoints=line,
        kind="line" if line else mention.kind,
        kind_word=_line_noun(words, lexicon) if line else mention.kind_word,
    )


# ---- names ----


def _names(
    words: Sequence[Word], quote: str, lexicon: PlaceLexicon, known: Known, acting: Collection[int]
) -> Iterator[_Name]:
    at = 0
    while at < len(words):
        end = at if at in acting or _is_prefix(words, at, lexicon) else _run_end(words, at, lexicon)
        end = min([end, *(i for i in acting if at < i < end)])
        if end == at:
            at += 1
            continue
        yield from _pieces(words, at, end, quote, lexicon, known)
        at = end


def _is_prefix(words: Sequence[Word], at: int, lexicon: PlaceLexicon) -> bool:
    """ "Houthi-held", "Sunni-majority": what a hyphen joins to a word for who holds or lives there."""
    return at + 2 < len(words) and glued(words, at + 2) and words[at + 2].low in lexicon.held


def _run_end(words: Sequence[Word], at: int, lexicon: PlaceLexicon) -> int:
    """Where the run of capitalised words that begins at a word ends; ``at`` itself where none begins."""
    if not words[at].capital and not _leads_to_capital(words, at, lexicon):
        return at
    end = at + 1
    while end < len(words):
        step = end
        while step < len(words) and (words[step].text in HYPHENS or words[step].low in lexicon.particles):
            if words[step].text in HYPHENS and not glued(words, step + 1):
                break
            step += 1
        if step < len(words) and words[step].capital and step - end < 4 and _joins(words, end, step):
            end = step + 1
        else:
            break
    return end


def _joins(words: Sequence[Word], end: int, step: int) -> bool:
    """Whether small words or hyphens before a capital belong to a name; none between is a plain blank."""
    return step == end or all(w.text in HYPHENS or w.low != "of" for w in words[end:step])


def _leads_to_capital(words: Sequence[Word], at: int, lexicon: PlaceLexicon) -> bool:
    """ "al-Bukamal": an article in small letters that a hyphen joins to the name."""
    return words[at].low in lexicon.particles and at + 2 < len(words) and glued(words, at + 2) and words[at + 2].capital


def _pieces(
    words: Sequence[Word], start: int, end: int, quote: str, lexicon: PlaceLexicon, known: Known
) -> Iterator[_Name]:
    """The names within a run, whole runs before their parts."""
    while start < end and _is_outside(words, start, end, lexicon, known, quote):
        start += 1
    while end > start and words[end - 1].text in HYPHENS:
        end -= 1
    if start >= end:
        return
    text = quote[words[start].start : words[end - 1].end]
    if known(text):
        yield _Name(start, end, text)
        return
    if end - start > 1 and lexicon.kind(words[end - 1]) is not None:
        yield from _pieces(words, start, end - 1, quote, lexicon, known)
        return
    for at in range(start + 1, end - 1):
        if words[at].text in HYPHENS and all(map(known, _halves(words, start, at, end, quote))):
            yield from _pieces(words, start, at, quote, lexicon, known)
            yield from _pieces(words, at + 1, end, quote, lexicon, known)
            return
        if words[at].text in lexicon.demonyms:
            yield from _pieces(words, start, at, quote, lexicon, known)
            yield from _pieces(words, at + 1, end, quote, lexicon, known)
            return
    bare = text[:-1]
    yield _Name(start, end, bare if text.endswith("s") and known(bare) and bare else text)


def _halves(words: Sequence[Word], start: int, at: int, end: int, quote: str) -> tuple[str, str]:
    return quote[words[start].start : words[at - 1].end], quote[words[at + 1].start : words[end - 1].end]


def _is_outside(
    words: Sequence[Word], at: int, end: int, lexicon: PlaceLexicon, known: Known, quote: str
) -> bool:
    """Whether the first word of a run says something of the name and is no part of it."""
    word = words[at]
    if word.text in HYPHENS or word.text in lexicon.demonyms:
        return True
    plain = (
        word.low in lexicon.links
        or word.low in lexicon.directions
        or word.low in lexicon.central
        or word.low in lexicon.part_nouns
        or lexicon.kind(word) is not None
    )
    return plain and not known(quote[word.start : words[end - 1].end])


def _main(names: Sequence[_Name], words: Sequence[Word], lexicon: PlaceLexicon) -> tuple[_Name, tuple[_Name, ...]]:
    """The name meant, and those of what it lies in: a country before it that owns it counts with these."""
    first = 0
    while first + 1 < len(names) and (_owns(names[first], words) or _holds(names[first], names[first + 1], words)):
        first += 1
    main = names[first]
    behind = tuple(
        name
        for name, before in zip(names[first + 1 :], names[first:], strict=False)
        if not _beside(words[before.end : name.start]) and not (
            name.text in lexicon.countries and main.text in lexicon.countries
        )
    )
    return main, (*behind, *names[:first])


def _owns(name: _Name, words: Sequence[Word]) -> bool:
    """ "Syria's northern town of X", "Syrias X": what follows is a part of it."""
    last = words[name.end - 1]
    lost = last.text.endswith("s") and not name.text.endswith("s")
    return lost or (name.end < len(words) and words[name.end].low in {"'s", "'"})


def _holds(name: _Name, other: _Name, words: Sequence[Word]) -> bool:
    """ "Aleppo's Hamdaniya", "Idlib town of Ariha": a name whose next word is a kind, and "of", before the other."""
    between = [word.low for word in words[name.end : other.start]]
    return len(between) == 2 and between[1] == "of" and between[0] in {"town", "city", "village"}


def _beside(between: Sequence[Word]) -> bool:
    """Whether two names are on one list: "Fua and Kefraya"."""
    return any(word.low in {"and", "or"} for word in between)


def _is_owned(names: Sequence[_Name], main: _Name, words: Sequence[Word]) -> bool:
    return any(name.start < main.start for name in names)


def _full_name(main: _Name, words: Sequence[Word], mention: PlaceMention, quote: str) -> str:
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


# ---- what stands around the name ----


def _read_left(
    left: Sequence[Word], mention: PlaceMention, lexicon: PlaceLexicon, *, owner: bool
) -> PlaceMention:
    """The words before the name: distance, direction, "near", what it is called and which part of it is meant."""
    kinds = _kinds(left, lexicon)
    relation = _relation(left, lexicon)
    part = None if relation else _direction(left, lexicon)
    near = bool(relation) or mention.near or any(_means_near(left, i, lexicon) for i in range(len(left)))
    beside = kinds[-1] if kinds and _stands_beside(left, kinds[-1][0]) else None
    name_kind = lexicon.kinds[beside[1]] if beside and not (relation and beside[0] < relation[1]) else None
    if beside and beside[1] in lexicon.near_nouns:
        name_kind = None
    thing = kinds[0] if kinds else None
    return replace(
        mention,
        near=near,
        direction=relation[0] if relation else None,
        part=part,
        distance_km=_distance(left, lexicon),
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
            found.pop()  # "border town" is a town
        found.append((at, kind))
    return found


def _stands_beside(left: Sequence[Word], at: int) -> bool:
    """ "Town Arak", "town of Arak": the noun is what the name is."""
    rest = [word.low for word in left[at + 1 :]]
    return rest in ([], ["of"], ["of", "the"])


def _means_near(left: Sequence[Word], at: int, lexicon: PlaceLexicon) -> bool:
    low = left[at].low
    if low in lexicon.near or low in lexicon.outlying:
        return True
    noun = lexicon.inflection.among(low, lexicon.near_nouns)
    return noun is not None and at + 1 < len(left) and left[at + 1].low == "of"


def _relation(left: Sequence[Word], lexicon: PlaceLexicon) -> tuple[Direction | None, int] | None:
    """The direction that "of" ties to the name, or a distance from it; and where that begins."""
    for at in range(len(left) - 1, 0, -1):
        if left[at].low in {"of", "from"} and _is_last_link(left, at):
            found = _direction_at(left, at - 1, lexicon)
            if found is not None and not _is_part(left, found[1]):
                return found
            if left[at - 1].low in lexicon.units or left[at - 1].text == ")":
                return None, at - 1
    return None


def _is_last_link(left: Sequence[Word], at: int) -> bool:
    """Whether between a link and the name stand an article, adjectives or a noun for the place only."""
    return all(word.low not in {"in", "near", "at", "on", ","} for word in left[at + 1 :])


def _is_part(left: Sequence[Word], start: int) -> bool:
    """ "The north of NAME" is a part of it; "to the north of NAME" lies outside."""
    return start == 1 and left[0].low == "the"


def _direction(words: Sequence[Word], lexicon: PlaceLexicon) -> Direction | None:
    found = [d for at in range(len(words)) if (d := _direction_at(words, at, lexicon)) is not None]
    return found[-1][0] if found else None


def _direction_at(words: Sequence[Word], at: int, lexicon: PlaceLexicon) -> tuple[Direction, int] | None:
    """The direction whose last word stands there ("north", "north-west", "south east") and its first word."""
    low = words[at].low
    if low not in lexicon.directions:
        return None
    for first in (at - 2, at - 1):
        if first >= 0 and (first == at - 1 or words[at - 1].text in HYPHENS):
            joined = lexicon.directions.get(words[first].low + low)
            if joined is not None:
                return joined, first
    return lexicon.directions[low], at


def _distance(words: Sequence[Word], lexicon: PlaceLexicon) -> tuple[float | None, float | None] | None:
    """Kilometres, at least and at most; "some 5 km", "10-15 miles", "over 3 km", "within 2 km"."""
    at = next((i for i, word in enumerate(words) if i and word.low in lexicon.units), None)
    if at is None:
        return None
    factor, numbers = lexicon.units[words[at].low], [n for w in words[:at] if (n := _number(w, lexicon)) is not None]
    if not numbers:
        return None
    low, high = round(min(numbers[-2:]) * factor, 2), round(max(numbers[-2:]) * factor, 2)
    hedges = {word.low for word in words[:at]}
    return None if hedges & lexicon.at_most else low, None if hedges & lexicon.at_least else high


def _number(word: Word, lexicon: PlaceLexicon) -> float | None:
    figure = word.low.replace(",", "")
    try:
        return float(figure) if figure[:1].isdigit() else lexicon.numbers.get(figure)
    except ValueError:
        return None


def _read_right(right: Sequence[Word], mention: PlaceMention, lexicon: PlaceLexicon) -> PlaceMention:
    """The words behind the name: what it is ("Aleppo province"), the land about it, how far and where from others."""
    kind = lexicon.kind(right[0], None) if right else None
    if kind is None and len(right) > 1 and right[0].low not in lexicon.links:
        kind = lexicon.kind(right[1], right[0])
    if kind is None:
        return mention
    if kind in lexicon.near_nouns:
        return replace(mention, near=True, kind_word=mention.kind_word or kind, kind=mention.kind or lexicon.kinds[kind])
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


def _line(words: Sequence[Word], names: Sequence[_Name], lexicon: PlaceLexicon) -> tuple[str, ...]:
    """The places that a road, river or border runs between: "Damascus-Baghdad highway", "border with Jordan and Iraq"."""
    kinds = [(at, kind) for at, kind in _kinds(words, lexicon) if lexicon.kinds[kind] == "line"]
    if not kinds:
        return ()
    at = kinds[0][0]
    before = [name for name in names if name.end <= at]
    after = [name for name in names if name.start > at]
    joined = [n for n, m in zip(before, before[1:], strict=False) if words[n.end].text in HYPHENS and m.start == n.end + 1]
    if joined and before[-1].end == at:
        return (before[-2].text, before[-1].text)
    links = {word.low for word in words[at + 1 : after[0].start]} if after else set()
    if after and links & (lexicon.ends | {"with", "between", "linking", "connecting"}):
        owner = [name.text for name in before[-1:]]
        return (*owner, *(name.text for name in after))
    return (before[-1].text,) if before and before[-1].end == at and not words[at].capital else ()


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
    owned = not lexicon.owners.isdisjoint(first) and class_ != "settlement"  # "its capital" is that of what was spoken of
    definite = owned or not lexicon.anaphors.isdisjoint(first)
    if owners and class_ == "terrain":
        first = next(w for w in words if w.text in lexicon.demonyms)
        name = quote[first.start : words[kinds[-1][0]].end]
        return replace(mention, name=name, name_kind=class_, kind_word=kind, kind=class_, containers=owners)
    return replace(
        mention,
        near=mention.near or near,
        kind_word=kind,
        kind=class_,
        part=direction if class_ not in {"settlement", "admin1", "country"} else None,
        endpoints=owners if class_ == "line" else (),
        containers=() if class_ == "line" else owners,
        anaphoric=not owners,
        direction=None,
    ) if definite or owners or near else replace(mention, kind_word=kind, kind=class_, part=direction)


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
