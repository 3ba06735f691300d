"""What stands around a name: the words to its left and right that say what it is, where from it, and in what.

Read as a chain of short patterns over tokens, not off the parse, which strays on transliterated names.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.annotate.rules.places.words import PlaceWords, Tokens
from dateline.model import Direction


@dataclass(slots=True, kw_only=True)
class Left:
    """What the words left of a name say; ``start`` moves left as they are read."""

    start: int
    governor: int | None = None
    thing: int | None = None
    name_kind: str | None = None
    near: bool = False
    cue: bool = False
    of_kind: bool = False
    direction: Direction | None = None
    directions: int = 0
    part: Direction | None = None
    distance_km: tuple[float | None, float | None] | None = None


def read_left(tokens: Tokens, words: PlaceWords, start: int, *, floor: int | None = None) -> Left:
    """Read leftwards from the first token of a name to the preposition that governs the phrase, if any."""
    left = Left(start=start)
    floor = max(tokens.sentence[start], floor or 0)
    while left.start > floor and _step(tokens, words, left, floor):
        pass
    return left


def _step(tokens: Tokens, words: PlaceWords, left: Left, floor: int) -> bool:
    """Consume one piece; False where the phrase or its governor ends."""
    i = left.start - 1
    low = tokens.low[i]
    if low == "of" or (low == "from" and distance_before(tokens, words, i, floor)):
        return _step_of(tokens, words, left, i, floor)
    if low in words.roles and tokens.pos[i] in {"ADP", "SCONJ", "ADV", "ADJ", "PART", "VERB", "CCONJ"}:
        return _step_preposition(tokens, words, left, i, floor)
    beside = i + 1 == left.start and left.thing is None and not left.near
    if (
        beside
        and _is_kind(tokens, words, i)
        and not tokens.text[i].isupper()
        and tokens.pos[i] in {"NOUN", "PROPN"}
    ):
        left.name_kind = left.name_kind or words.kinds[_kind_lemma(tokens, words, i)]
        left.cue = True
        left.start = noun_phrase_start(tokens, words, i, floor)
        return True
    return _step_modifier(tokens, words, left, i, floor)


def _step_modifier(tokens: Tokens, words: PlaceWords, left: Left, i: int, floor: int) -> bool:
    low = tokens.low[i]
    found = direction_ending(tokens, words, i, floor)
    if found and left.thing is None and not left.near:
        left.part, left.start = found
        return True
    if low in words.held and i - 2 >= floor and tokens.text[i - 1] == "-":
        left.start = _hyphenated_from(tokens, i, floor)
        left.cue = left.cue or low in {
            "held",
            "controlled",
            "occupied",
            "besieged",
            "majority",
            "run",
            "administered",
        }
        return True
    if low in words.central or tokens.pos[i] in {"ADJ", "DET"} or low in {"its", "their"}:
        if tokens.text[i][:1].isupper() and i > floor and tokens.pos[i] != "DET" and low not in words.central:
            return False
        left.start = i
        return True
    return False


def _step_of(tokens: Tokens, words: PlaceWords, left: Left, i: int, floor: int) -> bool:
    """ "of" or a distance's "from": a direction, a kind or a part stands before it, or it governs the phrase."""
    found = directions_before(tokens, words, i, floor)
    if found and _is_relation(tokens, words, found[1], floor):
        left.near = True
        left.direction, left.start = found[0][0], found[1]
        left.directions = len(found[0])
        _take_distance(tokens, words, left, floor)
        _take_thing(tokens, words, left, floor)
        return True
    if found:
        left.part, left.start = found[0][0], found[1]
        return True
    if distance_before(tokens, words, i, floor):
        left.near = True
        left.start = i
        _take_distance(tokens, words, left, floor)
        _take_thing(tokens, words, left, floor)
        return True
    return _step_noun_of(tokens, words, left, i, floor)


def _step_noun_of(tokens: Tokens, words: PlaceWords, left: Left, i: int, floor: int) -> bool:
    lemma = tokens.lemma[i - 1] if i > floor else ""
    if lemma == "front" and i - 2 >= floor and tokens.low[i - 2] == "in":
        left.near, left.governor = True, i - 2
        return False
    if not lemma:
        left.governor = i
        return False
    if lemma in words.near_nouns or tokens.low[i - 1] in words.near_nouns:
        left.near = True
        left.thing = left.thing or i - 1
    elif lemma in words.kinds and tokens.pos[i - 1] in {"NOUN", "PROPN"}:
        if left.near:
            left.thing = left.thing or i - 1
        else:
            left.name_kind = left.name_kind or words.kinds[lemma]
            left.of_kind = True
    elif lemma == "control":
        left.cue = True
    elif lemma not in words.part_nouns and tokens.low[i - 1] not in words.part_nouns:
        left.governor = i
        return False
    left.start = noun_phrase_start(tokens, words, i - 1, floor)
    return True


def _step_preposition(tokens: Tokens, words: PlaceWords, left: Left, i: int, floor: int) -> bool:
    """A governing preposition; "a village near NAME" goes on to what governs the village."""
    low = tokens.low[i]
    first = i
    if i > floor and tokens.low[i - 1] in words.joined_preps and low in {"to", "of", "from"}:
        first = i - 1
        left.near = left.near or words.joined_preps[tokens.low[first]] == "near"
    left.near = left.near or low in words.near_preps
    left.governor = first
    return False


def _is_relation(tokens: Tokens, words: PlaceWords, start: int, floor: int) -> bool:
    """ "(to the) north of NAME" is a relation; "the north of NAME", "the rebel-held east of NAME" a part of it."""
    phrase = noun_phrase_start(tokens, words, start, floor)
    if tokens.low[phrase] != "the" or phrase == start:
        return True
    return phrase > floor and tokens.low[phrase - 1] == "to"


def _take_distance(tokens: Tokens, words: PlaceWords, left: Left, floor: int) -> None:
    """Consume "to the" and a distance left of a direction."""
    i = left.start
    if i - 2 >= floor and tokens.low[i - 1] == "the" and tokens.low[i - 2] in {"to", "in", "on"}:
        i -= 2
    elif i - 1 >= floor and tokens.low[i - 1] in {
        "to",
        "just",
        "further",
        "farther",
        "due",
        "away",
        "immediately",
        "directly",
    }:
        i -= 1
    found = distance_before(tokens, words, i, floor)
    if found:
        left.distance_km, left.start = found
    else:
        left.start = i


def _take_thing(tokens: Tokens, words: PlaceWords, left: Left, floor: int) -> None:
    """Consume the noun that lies there: "areas" of "areas east of NAME", "two main roads" of "… west of NAME"."""
    i = left.start - 1
    if i >= floor and tokens.text[i] == ",":
        i -= 1
    if i < floor or not _is_kind(tokens, words, i) or tokens.pos[i] != "NOUN" or tokens.text[i][:1].isupper():
        return
    left.thing = i
    left.start = noun_phrase_start(tokens, words, i, floor)


def noun_phrase_start(tokens: Tokens, words: PlaceWords, noun: int, floor: int) -> int:
    """The first token of the phrase before a noun: its adjectives, numbers, "-held" prefixes and article."""
    start = noun
    while start > floor:
        i = start - 1
        if tokens.low[i] in words.held and i - 2 >= floor and tokens.text[i - 1] == "-":
            start = _hyphenated_from(tokens, i, floor)
        elif (
            tokens.pos[i] in {"ADJ", "DET", "NUM"}
            or tokens.low[i] in {"its", "their"}
            or (tokens.pos[i] in {"NOUN", "PROPN"} and _modifies(tokens, i, noun))
        ):
            start = i
        elif tokens.text[i] == "-" and i - 1 >= floor and tokens.text[i - 1] in words.demonyms:
            start = i - 1
        else:
            break
    return start


def _modifies(tokens: Tokens, i: int, noun: int) -> bool:
    token = tokens.doc[i]
    return token.dep_ in {"compound", "amod", "nmod"} and token.head.i <= noun and token.head.i > i


def _hyphenated_from(tokens: Tokens, i: int, floor: int) -> int:
    """The first token of "rebel-held", "Al-Shabaab-controlled" whose last token is ``i``."""
    start = i - 2
    while start - 1 >= floor and tokens.text[start - 1] == "-" and start - 2 >= floor:
        start -= 2
    while (
        start - 1 >= floor and tokens.pos[start - 1] == "PROPN" and tokens.doc[start - 1].dep_ == "compound"
    ):
        start -= 1
    return start


def _is_kind(tokens: Tokens, words: PlaceWords, i: int) -> bool:
    return tokens.lemma[i] in words.kinds or tokens.low[i] in words.kinds


def _kind_lemma(tokens: Tokens, words: PlaceWords, i: int) -> str:
    return tokens.lemma[i] if tokens.lemma[i] in words.kinds else tokens.low[i]


def direction_ending(tokens: Tokens, words: PlaceWords, i: int, floor: int) -> tuple[Direction, int] | None:
    """The direction whose last token is ``i`` ("north", "north-west", "southeastern") and its first token."""
    if i < floor or tokens.low[i] not in words.directions:
        return None
    if (
        i - 2 >= floor
        and tokens.text[i - 1] == "-"
        and (joined := words.directions.get(tokens.low[i - 2] + tokens.low[i]))
    ):
        return joined, i - 2
    if i - 1 >= floor and (joined := words.directions.get(tokens.low[i - 1] + tokens.low[i])):
        return joined, i - 1
    return words.directions[tokens.low[i]], i


def directions_before(
    tokens: Tokens, words: PlaceWords, i: int, floor: int
) -> tuple[tuple[Direction, ...], int] | None:
    """The directions that end just before token ``i``, "east and west" included, and their first token."""
    last = direction_ending(tokens, words, i - 1, floor)
    if last is None:
        return None
    found, start = [last[0]], last[1]
    while start - 1 > floor and tokens.low[start - 1] in {"and", "or", ","}:
        other = direction_ending(tokens, words, start - 2, floor)
        if other is None:
            break
        found.append(other[0])
        start = other[1]
    return tuple(reversed(found)), start


def distance_before(
    tokens: Tokens, words: PlaceWords, i: int, floor: int
) -> tuple[tuple[float | None, float | None], int] | None:
    """The distance in kilometres that ends just before token ``i`` ("over 3 km", "10-15 miles"), and its start."""
    j = i - 1
    if j >= floor and tokens.text[j] == ")":  # the same again in another unit
        while j > floor and tokens.text[j] != "(":
            j -= 1
        j -= 1
    if j <= floor or tokens.low[j] not in words.km_units:
        return None
    factor = words.km_units[tokens.low[j]]
    j -= 2 if tokens.text[j - 1] == "-" else 1
    high = number_of(tokens, words, j)
    if high is None:
        return None
    low = high
    if (
        j - 2 >= floor
        and tokens.low[j - 1] in {"-", "to", "–", "and"}
        and (other := number_of(tokens, words, j - 2)) is not None
    ):
        low, j = other, j - 2
    bounds: tuple[float | None, float | None] = (round(low * factor, 2), round(high * factor, 2))
    return _qualified(tokens, words, bounds, j, floor)


def number_of(tokens: Tokens, words: PlaceWords, i: int) -> float | None:
    """The number that a token writes, in digits or as a word."""
    text = tokens.low[i].replace(",", "")
    try:
        return float(text) if text[:1].isdigit() else words.numbers.get(text)
    except ValueError:
        return None


def _qualified(
    tokens: Tokens, words: PlaceWords, bounds: tuple[float | None, float | None], start: int, floor: int
) -> tuple[tuple[float | None, float | None], int]:
    """Loosen the bounds by the words before a number: "over" leaves no upper one, "within" no lower."""
    while start > floor:
        word = tokens.low[start - 1]
        if word in words.at_least:
            bounds = (bounds[0], None)
        elif word in words.at_most:
            bounds = (None, bounds[1])
        elif word not in words.about and word not in {"more", "less", "at"}:
            break
        if word == "less":
            bounds = (None, bounds[0] if bounds[1] is None else bounds[1])
        start -= 1
    return bounds, start
