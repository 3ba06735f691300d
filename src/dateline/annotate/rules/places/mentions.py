"""Named places and nouns for places, made into mentions: roles, lines with their ends, unnamed places, headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.annotate.rules.places.context import direction_ending, noun_phrase_start
from dateline.annotate.rules.places.named import Named
from dateline.annotate.rules.places.phrase import PlacePhrase
from dateline.annotate.rules.places.words import PlaceWords, Tokens
from dateline.model import Direction, PlaceRole

_POINTS_BACK = frozenset({"settlement", "admin1", "admin2", "area", "line", "terrain", "part", "country"})
_VAGUE = frozenset(
    {"area", "part", "admin1", "admin2"}
)  # nowhere in particular, but for a place named or pointed to
_STANDS_ALONE = frozenset({"settlement", "admin1", "admin2", "line", "terrain", "area", "part"})


def of_named(named: Sequence[Named], tokens: Tokens, words: PlaceWords) -> list[PlacePhrase]:
    """A mention for each named place; those on a list take the preposition of the first."""
    mentions: list[PlacePhrase] = []
    for i, place in enumerate(named):
        mention = _of_name(place, tokens, words)
        if _capital_of(place, tokens):
            mention = replace(
                mention,
                name=None,
                name_start=None,
                name_end=None,
                name_kind=None,
                containers=(mention.name or "", *mention.containers),
            )
        if place.listed and i and mentions:
            mention = _as_listed(mention, mentions[-1], shared=place.of_kind)
        mentions.append(mention)
    about = [_is_about(place, tokens, words) for place in named]
    return [replace(m, near=True) if far else m for m, far in zip(mentions, about, strict=True)]


def _capital_of(place: Named, tokens: Tokens) -> bool:
    """ "the capital of NAME" is not the place of that name."""
    i = place.name.start
    return i >= 2 and place.start < i - 1 and tokens.low[i - 1] == "of" and tokens.lemma[i - 2] == "capital"


def _of_name(place: Named, tokens: Tokens, words: PlaceWords) -> PlacePhrase:
    left = place.left
    right_kind = words.kinds.get(_lemma(tokens, words, place.right)) if place.right is not None else None
    thing = left.thing
    if (
        thing is None
        and place.right is not None
        and right_kind in {"facility", "site", "line", "terrain", "area"}
    ):
        thing = place.right
    name_kind = left.name_kind or right_kind
    if left.name_kind == "area" and right_kind in {"admin1", "admin2"}:
        name_kind = right_kind  # "sectors of Aleppo province"
    if name_kind is None and place.shared is not None:
        name_kind = words.kinds.get(_lemma(tokens, words, place.shared))
    if tokens.words(place.name.start, place.name.end) in words.countries:
        name_kind = None  # "an eastern Syria city"
    name_end = _name_end(place, tokens, right_kind)
    root = thing if thing is not None else tokens.doc[place.start : place.end].root.i
    lemma = _lemma(tokens, words, thing) if thing is not None else None
    start = next(
        (i + 2 for i in range(place.start, place.name.start) if tokens.low[i : i + 2] == ["control", "of"]),
        place.start,
    )
    if lemma is None:
        lemma = _kind_word_of_name(place, tokens, words)
    governor = None if _names_an_event(place, tokens, words) else left.governor
    return PlacePhrase(
        start=start,
        end=place.end,
        head=governor if governor is not None else root,
        root=root,
        role=_role(tokens, words, governor),
        name=tokens.words(place.name.start, name_end),
        name_start=place.name.start,
        name_end=name_end,
        name_kind=name_kind,
        kind_word=lemma,
        kind=words.kinds.get(lemma) if lemma else None,
        near=left.near,
        direction=left.direction if left.directions == 1 else None,
        part=left.part,
        distance_km=left.distance_km,
        containers=tuple(place.containers),
    )


def _is_about(place: Named, tokens: Tokens, words: PlaceWords) -> bool:
    """ "Rural Homs", "the Kharkiv suburbs", "the Beirut suburb of Hadath": the land about a town, not the town."""
    if place.right is not None and place.left.name_kind is None:
        return not words.near_nouns.isdisjoint((tokens.lemma[place.right], tokens.low[place.right]))
    before = place.name.start - 1
    return before >= place.start and tokens.low[before] in words.outlying


def _names_an_event(place: Named, tokens: Tokens, words: PlaceWords) -> bool:
    """ "The toll from the Goma bombing": a name before an event noun is where that was, not whence."""
    governor, token = place.left.governor, tokens.doc[place.name.end - 1]
    behind = token.head.i >= place.end and token.dep_ in {"compound", "nmod"}
    return (
        behind
        and governor is not None
        and tokens.low[governor] == "from"
        and tokens.lemma[token.head.i] in words.events
    )


def _name_end(place: Named, tokens: Tokens, right_kind: str | None) -> int:
    """The name of a facility or a stretch of land takes in a capitalised kind: "Al-Shifa Hospital", "Syrian Desert"."""
    if place.right is None or right_kind not in {"facility", "site", "terrain", "line"}:
        return place.name.end
    if tokens.text[place.right][:1].isupper() or not place.name.known:
        return place.right + 1
    return place.name.end


def _lemma(tokens: Tokens, words: PlaceWords, i: int) -> str:
    """The kind word at a token, with the word before where both make another class ("gas field", "border area")."""
    lemma = tokens.lemma[i] if tokens.lemma[i] in words.kinds else tokens.low[i]
    pair = f"{tokens.low[i - 1]} {tokens.lemma[i]}" if i else ""
    if pair not in words.kinds:
        return lemma
    return pair if words.kinds[pair] != words.kinds.get(lemma) or lemma == "capital" else lemma


def _kind_word_of_name(place: Named, tokens: Tokens, words: PlaceWords) -> str | None:
    if place.right is not None:
        return _lemma(tokens, words, place.right)
    for i in range(place.name.start - 1, place.start - 1, -1):
        if tokens.lemma[i] in words.kinds and tokens.pos[i] in {"NOUN", "PROPN"}:
            return tokens.lemma[i]
    return None


def _role(tokens: Tokens, words: PlaceWords, governor: int | None) -> PlaceRole:
    """The role that a preposition gives; "on" after a word of movement is where it goes ("advanced on Kyiv")."""
    if governor is None:
        return "at"
    if tokens.low[governor] in {"on", "upon"} and tokens.doc[governor].head.lemma_.lower() in words.motion:
        return "toward"
    low = words.joined_preps.get(tokens.low[governor], tokens.low[governor])
    return words.roles.get(low, "at")


def _as_listed(mention: PlacePhrase, first: PlacePhrase, *, shared: bool) -> PlacePhrase:
    """A later name on a list shares the preposition, and the relation where it has none of its own; its kind only
    where one noun tells it of all (``shared``)."""
    shares = not mention.near and mention.kind is None
    return replace(
        mention,
        head=first.head if mention.head == mention.root else mention.head,
        role=first.role,
        near=mention.near or (shares and first.near),
        direction=mention.direction or (first.direction if shares else None),
        name_kind=mention.name_kind or (first.name_kind if shared else None),
    )


def with_lines(mentions: Sequence[PlacePhrase], tokens: Tokens) -> list[PlacePhrase]:
    """Roads, rivers and borders with the places they run between, which then are no mentions of their own."""
    made: list[PlacePhrase] = []
    for mention in mentions:
        is_line = mention.kind == "line" and mention.name is not None and not mention.near
        made.append(_line_of_names(mention, made, tokens) if is_line else mention)
    return made


def _line_of_names(mention: PlacePhrase, made: list[PlacePhrase], tokens: Tokens) -> PlacePhrase:
    """ "the Damascus-Baghdad highway": the name joined to this one by a hyphen is the other end."""
    assert mention.name is not None
    assert mention.name_start is not None
    before = made[-1] if made else None
    if (
        before is None
        or before.name_end != mention.name_start - 1
        or tokens.text[mention.name_start - 1] != "-"
    ):
        return mention if mention.name_end == mention.end else replace(mention, endpoints=(mention.name,))
    made.pop()
    assert before.name is not None
    assert before.name_start is not None
    return replace(
        before,
        end=mention.end,
        root=mention.root,
        head=before.head if before.head < before.name_start else mention.root,
        name=tokens.words(before.name_start, mention.end),
        name_end=mention.end,
        kind_word=mention.kind_word,
        kind="line",
        endpoints=(before.name, mention.name),
    )


def of_nouns(mentions: Sequence[PlacePhrase], tokens: Tokens, words: PlaceWords) -> Iterator[PlacePhrase]:
    """Places without a name: "a road", "this border town", "a number of hills in the area north of Arak"."""
    covered = {i for mention in mentions for i in range(mention.start, mention.end)}
    heads: dict[int, list[PlacePhrase]] = {}
    for mention in mentions:
        heads.setdefault(mention.head, []).append(mention)
    for i in range(len(tokens)):
        if i in covered or tokens.pos[i] != "NOUN" or _is_named(tokens, i):
            continue
        kind = words.kinds.get(_lemma(tokens, words, i))
        if kind is None or _is_first_of_two(tokens, words, i):
            continue
        mention = _of_noun(i, kind, tokens, words)
        followers = heads.get(i + 1, [])
        if followers and _places(mention, followers[0]):
            yield _placed(mention, [*followers, *heads.get(_other_end(followers, tokens), ())], tokens, words)
        elif kind in _STANDS_ALONE and (kind not in _VAGUE or mention.anaphoric or mention.containers):
            yield mention


def _is_named(tokens: Tokens, i: int) -> bool:
    """Whether a capital within the sentence makes the noun part of a name ("Reporters Without Borders")."""
    joined = i > 0 and tokens.text[i - 1] == "-"  # "off-road"
    return joined or (
        tokens.text[i][:1].isupper() and i > tokens.sentence[i] and tokens.text[i - 1][:1].isupper()
    )


def _other_end(places: Sequence[PlacePhrase], tokens: Tokens) -> int:
    """The token of "to" in "from NAME to NAME"; -1 where it does not follow."""
    end = places[-1].end
    from_to = tokens.low[places[0].head] == "from" and end < len(tokens) and tokens.low[end] == "to"
    return end if from_to and places[0].end == end else -1


def _is_first_of_two(tokens: Tokens, words: PlaceWords, i: int) -> bool:
    """Whether the next word is the kind meant: "border" of "border town"."""
    following = i + 1 < len(tokens) and tokens.pos[i + 1] == "NOUN"
    return following and tokens.doc[i].head.i == i + 1


def _places(noun: PlacePhrase, follower: PlacePhrase) -> bool:
    """Whether the named place after a noun says where that thing is; things of war in an area do not name it."""
    return follower.name is not None and (noun.kind not in {"facility", "site"} or follower.kind is None)


def _of_noun(i: int, kind: str, tokens: Tokens, words: PlaceWords) -> PlacePhrase:
    floor = tokens.sentence[i]
    start = noun_phrase_start(tokens, words, i, floor)
    owners = [j for j in range(start, i) if tokens.text[j] in words.demonyms]
    ends = tuple(words.demonyms[tokens.text[j]] for j in owners)
    part = next(
        (words.directions[tokens.low[j]] for j in range(start, i) if tokens.low[j] in words.directions), None
    )
    governor = _governor(tokens, words, start, floor)
    end, direction = _towards(tokens, words, i)
    named = owners[0] if owners and kind == "terrain" else None
    return PlacePhrase(
        start=start,
        end=end,
        head=governor if governor is not None else i,
        root=i,
        role=_role(tokens, words, governor),
        name=tokens.words(named, i + 1) if named is not None else None,
        name_start=named,
        name_end=None if named is None else i + 1,
        name_kind=None if named is None else kind,
        kind_word=_lemma(tokens, words, i),
        kind=kind,
        part=part if kind not in {"settlement", "admin1", "country"} else None,
        direction=direction,
        endpoints=ends if kind == "line" else (),
        containers=ends if kind != "line" else (),
        anaphoric=kind in _POINTS_BACK and _points_back(tokens, words, start, i) and not ends,
    )


def _governor(tokens: Tokens, words: PlaceWords, start: int, floor: int) -> int | None:
    """The preposition right before a phrase, the first word of "close to"."""
    if start <= floor or tokens.low[start - 1] not in words.roles:
        return None
    joined = start - 2 >= floor and tokens.low[start - 2] in words.joined_preps
    return start - 2 if joined and tokens.low[start - 1] in {"to", "of", "from"} else start - 1


def _points_back(tokens: Tokens, words: PlaceWords, start: int, noun: int) -> bool:
    """ "the town", "this border town", "its vicinity"; not "the town" that "of NAME" or "where" goes on to tell of."""
    if start == noun or (tokens.low[start] not in words.anaphors and tokens.low[start] != "its"):
        return False
    if tokens.low[start] == "its" and words.kinds.get(tokens.lemma[noun]) == "settlement":
        return False  # "its capital" is that of what was spoken of
    if any(
        t in {"PROPN"} or w[:1].isupper()
        for t, w in zip(tokens.pos[start + 1 : noun], tokens.text[start + 1 : noun], strict=True)
    ):
        return False
    near = tokens.lemma[noun] != "area" and not words.near_nouns.isdisjoint(
        (tokens.lemma[noun], tokens.low[noun])
    )
    if tokens.doc[noun].tag_ == "NNS" and not near:
        return False
    last = noun + 1 >= len(tokens)
    goes_on = not last and (
        tokens.low[noun + 1] in {"of", "where", "that", "which", "between"}
        or (words.kinds.get(tokens.lemma[noun]) == "area" and tokens.pos[noun + 1] == "PRON")
    )
    return near or not goes_on


def _towards(tokens: Tokens, words: PlaceWords, i: int) -> tuple[int, Direction | None]:
    """ "the road to the south": the direction after a noun, and where the phrase then ends."""
    if i + 3 < len(tokens) and tokens.low[i + 1] == "to" and tokens.low[i + 2] == "the":
        for last in (i + 5, i + 3):
            found = direction_ending(tokens, words, last, i + 3) if last < len(tokens) else None
            if found and found[1] == i + 3 and (last + 1 >= len(tokens) or tokens.low[last + 1] != "of"):
                return last + 1, found[0]
    return i + 1, None


def _placed(
    noun: PlacePhrase, places: Sequence[PlacePhrase], tokens: Tokens, words: PlaceWords
) -> PlacePhrase:
    """An unnamed place with the named one that says where it is; a line takes the names that follow as its ends."""
    first = places[0]
    preposition = tokens.low[first.head]
    at_end = noun.kind == "line" and (
        preposition in {"with", "between"}
        or (preposition in words.ends and "border" not in (noun.kind_word or ""))
    )
    ends = tuple(place.name for place in places if place.name) if at_end else ()
    return replace(
        first,
        start=noun.start,
        end=places[-1].end if at_end else first.end,
        head=noun.head,
        root=noun.root,
        role=noun.role,
        kind_word=noun.kind_word,
        kind=noun.kind,
        endpoints=(*noun.endpoints, *ends),
    )


def of_headings(mentions: Sequence[PlacePhrase], tokens: Tokens, words: PlaceWords) -> Iterator[PlacePhrase]:
    """Where to something moves without a place: "are now moving northeast"."""
    covered = {i for mention in mentions for i in range(mention.start, mention.end)}
    for i in range(len(tokens)):
        if (
            i in covered
            or tokens.low[i] not in words.directions
            or tokens.pos[i] not in {"NOUN", "ADV", "ADJ", "PROPN"}
        ):
            continue
        found = direction_ending(tokens, words, i, tokens.sentence[i])
        following = tokens.low[i + 1] if i + 1 < len(tokens) else ""
        if (
            found is None
            or following in {"of", "-"}
            or tokens.pos[min(i + 1, len(tokens) - 1)] in {"NOUN", "PROPN"}
        ):
            continue
        verb = tokens.doc[i].head
        while (
            verb.dep_ in {"prep", "pobj", "advmod", "compound", "npadvmod"}
            and verb.head.i != verb.i
            and verb.pos_ != "VERB"
        ):
            verb = verb.head
        if verb.lemma_.lower() in words.motion:
            yield PlacePhrase(
                start=found[1], end=i + 1, head=found[1], root=i, role="toward", heading=found[0], kind=None
            )
