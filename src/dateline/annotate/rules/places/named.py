"""Named places with what stands around them, before they become mentions."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass, field

from dateline.annotate.rules.places.accept import could_be, is_meant, is_rare_name, stands_as_place
from dateline.annotate.rules.places.context import Left, read_left
from dateline.annotate.rules.places.names import Candidate, candidates
from dateline.annotate.rules.places.won import is_won
from dateline.annotate.rules.places.words import PlaceWords, Tokens

_JOINERS = frozenset({",", "and", "or", "&", "/", "-"})


@dataclass(slots=True, kw_only=True)
class Named:
    """A name meant as a place. ``end`` is where its phrase ends, ``right`` the kind noun after it, if any.

    ``listed`` says it goes on the list that the name before it began; ``containers`` are names that follow and hold it.
    """

    start: int
    end: int
    name: Candidate
    left: Left
    right: int | None
    listed: bool = False
    of_kind: bool = False
    """A plural noun says what it is, with the others on its list."""
    shared: int | None = None
    """That noun where it stands after the last of them."""
    containers: list[str] = field(default_factory=list)


def named_places(
    tokens: Tokens,
    words: PlaceWords,
    *,
    is_place: Callable[[str], bool],
    actor_tokens: Set[int],
    titles: Set[int],
    is_home: Callable[[str], bool],
) -> list[Named]:
    """The named places of a document in order, those that only say where another lies folded into it."""
    found: list[Named] = []
    doubtful: Named | None = None
    for candidate in candidates(tokens, words, is_place=is_place, actor_tokens=actor_tokens, titles=titles):
        previous = found[-1] if found and _same_sentence(tokens, found[-1], candidate) else None
        left = read_left(tokens, words, candidate.start, floor=previous.end if previous else None)
        right, end = read_right(tokens, words, candidate.end)
        listed = previous is not None and (
            (_is_listed(tokens, previous, left) and not _says(tokens, candidate))
            or _is_other_end(tokens, previous, left)
        )
        of_kind = _shares_kind(tokens, words, candidate, left) or (
            listed and left.governor is None and previous is not None and previous.of_kind
        )
        named = Named(
            start=left.start, end=end, name=candidate, left=left, right=right, listed=listed, of_kind=of_kind
        )
        meant = _is_meant(
            named, previous, tokens=tokens, words=words, actor_tokens=actor_tokens, is_home=is_home
        )
        if not meant:
            could = could_be(candidate, left, tokens=tokens, words=words, actor_tokens=actor_tokens)
            doubtful = named if could else None
            if not could or not is_rare_name(candidate, left, tokens=tokens):
                continue
            doubtful = None
        if doubtful is not None and _settles(tokens, words, doubtful, named):
            found.append(doubtful)
            previous = doubtful
        doubtful = None
        inside = previous is not None and _is_suburb(tokens, words, previous, left)
        if previous is not None and not inside and _holds(tokens, words, previous, named):
            previous.containers.append(tokens.words(candidate.start, candidate.end))
            previous.end = named.end
            continue
        named.listed = listed and left.governor is None
        if previous is not None and (inside or _owns(tokens, previous, named)):
            left.name_kind = "settlement" if inside else left.name_kind
            _take_over(found.pop(), named, tokens)
        found.append(named)
    _share_containers(found)
    return found


def _is_meant(
    named: Named,
    previous: Named | None,
    *,
    tokens: Tokens,
    words: PlaceWords,
    actor_tokens: Set[int],
    is_home: Callable[[str], bool],
) -> bool:
    """Whether a name is a place by the words around it, by what is done to it, or as one of the country's."""
    candidate, left = named.name, named.left
    if is_meant(
        candidate,
        left,
        tokens=tokens,
        words=words,
        actor_tokens=actor_tokens,
        right_kind=tokens.lemma[named.right] if named.right is not None else None,
        listed=named.listed,
        of_kind=named.of_kind,
    ) or is_won(candidate, tokens=tokens, words=words, actor_tokens=actor_tokens, is_home=is_home):
        return True
    stands = stands_as_place(candidate, left, tokens=tokens, words=words, actor_tokens=actor_tokens)
    owned = _is_countrys(tokens, words, previous, candidate, actor_tokens)
    return (stands or owned) and is_home(tokens.words(candidate.start, candidate.end))


def _is_countrys(
    tokens: Tokens, words: PlaceWords, previous: Named | None, candidate: Candidate, actor_tokens: Set[int]
) -> bool:
    """ "Yemen's Saada": a known name right behind a country that owns it, and no other noun's modifier."""
    if previous is None:
        return False
    token = tokens.doc[candidate.end - 1]
    alone = token.dep_ not in {"compound", "amod", "nmod", "poss"} or token.head.i < candidate.end
    return (
        candidate.known
        and alone
        and tokens.low[previous.end : candidate.start] == ["'s"]
        and tokens.words(previous.name.start, previous.name.end) in words.countries
        and actor_tokens.isdisjoint(range(candidate.start, candidate.end))
    )


def _owns(tokens: Tokens, previous: Named, named: Named) -> bool:
    """ "Syria's Idlib province": the one named first holds the other."""
    owner = tokens.low[previous.end : named.start + 1]
    return (
        owner[:1] == ["'s"]
        and named.start - previous.end <= 1
        and previous.right is None
        and named.left.governor is None
    )


def _is_suburb(tokens: Tokens, words: PlaceWords, previous: Named, left: Left) -> bool:
    """ "The Damascus suburb of Douma", "the Idlib town of Saraqib": the name behind is the place, in the one before."""
    right = previous.right
    settled = right is not None and words.kinds.get(tokens.lemma[right]) == "settlement"
    return settled and left.governor == previous.end == left.start - 1 and tokens.low[previous.end] == "of"


def _take_over(holder: Named, named: Named, tokens: Tokens) -> None:
    named.containers = [tokens.words(holder.name.start, holder.name.end), *named.containers]
    named.start, named.left.governor = holder.start, holder.left.governor


def _settles(tokens: Tokens, words: PlaceWords, doubtful: Named, named: Named) -> bool:
    """Whether a place right after an unknown name says where that lies: "at Bounti in central Mali"."""
    return _same_sentence(tokens, doubtful, named.name) and _holds(tokens, words, doubtful, named)


def _shares_kind(tokens: Tokens, words: PlaceWords, candidate: Candidate, left: Left) -> bool:
    """Whether a plural noun tells what the name and those beside it are: "the towns of A", "A, B and C areas"."""
    if left.of_kind:
        kinds = (i for i in range(left.start, candidate.start) if tokens.lemma[i] in words.kinds)
        return any(tokens.doc[i].tag_ == "NNS" for i in kinds)
    i, names = candidate.end, 0
    while i < len(tokens) and tokens.sentence[i] == tokens.sentence[candidate.start]:
        if not (tokens.low[i] in _JOINERS or tokens.text[i][:1].isupper()):
            break
        names += tokens.low[i] == "and"
        i += 1
    plural = i < len(tokens) and tokens.doc[i].tag_ == "NNS" and tokens.lemma[i] in words.kinds
    return plural and names == 1 and tokens.text[i - 1][:1].isupper()


def _share_containers(found: list[Named]) -> None:
    """What follows a list of one kind holds all of it: "the towns of A, B and C in Donetsk region"."""
    for first, second in zip(reversed(found[:-1]), reversed(found), strict=False):
        if second.listed and second.of_kind and first.of_kind:
            first.containers = first.containers or list(second.containers)
            first.shared = second.right if second.right is not None else second.shared


def _is_other_end(tokens: Tokens, previous: Named, left: Left) -> bool:
    """ "from NAME to NAME"."""
    first = previous.left.governor
    if first is None or left.governor != previous.end:
        return False
    return tokens.low[first] == "from" and tokens.low[left.governor] == "to"


def _same_sentence(tokens: Tokens, previous: Named, candidate: Candidate) -> bool:
    return (
        tokens.sentence[previous.name.start] == tokens.sentence[candidate.start]
        and previous.end <= candidate.start
    )


def read_right(tokens: Tokens, words: PlaceWords, end: int) -> tuple[int | None, int]:
    """The kind noun right after a name ("Aleppo province", "Arak gas field"), and where the phrase then ends."""
    if end >= len(tokens) or tokens.sentence[end] != tokens.sentence[end - 1]:
        return None, end
    if end + 1 < len(tokens) and f"{tokens.low[end]} {tokens.lemma[end + 1]}" in words.kinds:
        return end + 1, end + 2
    if _is_thing_between(tokens, words, end):
        return end + 1, end + 2
    lemma = tokens.lemma[end]
    kind = words.kinds.get(lemma, "") or words.kinds.get(tokens.low[end], "")
    capital = tokens.text[end][:1].isupper()
    if not kind or lemma in words.not_after or tokens.pos[end] not in {"NOUN", "PROPN"}:
        return None, end
    if capital and kind in {"settlement", "area", "country"} and lemma != "city":
        return None, end
    return end, end + 1


def _is_thing_between(tokens: Tokens, words: PlaceWords, end: int) -> bool:
    """ "the Mishraq sulphur plant": a plain noun before the kind."""
    if end + 1 >= len(tokens) or not tokens.text[end].islower() or tokens.pos[end] != "NOUN":
        return False
    kind = words.kinds.get(tokens.lemma[end + 1]) in {"facility", "site"} and tokens.text[end + 1].islower()
    return kind and tokens.lemma[end] not in words.kinds and tokens.doc[end].head.i == end + 1


def _is_listed(tokens: Tokens, previous: Named, left: Left) -> bool:
    """Whether only commas and "and" stand between the name before and this phrase, which has no preposition."""
    between = tokens.low[previous.end : left.start]
    return left.governor is None and 0 < len(between) <= 2 and all(word in _JOINERS for word in between)


def _says(tokens: Tokens, candidate: Candidate) -> bool:
    """ "…near Idlib, Moscow said": the subject of the verb right behind it goes on no list and holds no place."""
    token = tokens.doc[candidate.end - 1]
    return token.dep_ == "nsubj" and token.head.i == candidate.end


def _holds(tokens: Tokens, words: PlaceWords, previous: Named, named: Named) -> bool:
    """Whether this place only says where the one before lies: "Bucha, Kyiv region", "Kutum in North Darfur"."""
    left = named.left
    if left.governor is not None:
        return _holds_by_preposition(tokens, words, previous, left.governor)
    between = tokens.low[previous.end : left.start]
    if (between and between != [","]) or _says(tokens, named.name):
        return False
    if left.distance_km or left.direction:  # "Sake, a town 25 km west of Goma"
        return left.thing is None or (bool(between) and tokens.low[left.start] in {"a", "an"})
    if not between:
        return tokens.words(named.name.start, named.name.end) in words.countries
    return not previous.listed and not _list_goes_on(tokens, named.end)


def _holds_by_preposition(tokens: Tokens, words: PlaceWords, previous: Named, governor: int) -> bool:
    """ "NAME in", "NAME, in", "NAME, a town in", "the NAME district of"."""
    if tokens.low[governor] == "of" and previous.right is None and tokens.low[previous.end] != ",":
        return False
    if tokens.low[governor] not in {"in", "of", "near", "outside", "within"}:
        return False
    between = tokens.low[previous.end : governor]
    if not between or between == [","]:
        return True
    return between[0] == "," and _is_description(tokens, words, previous.end + 1, len(between) - 1)


def _is_description(tokens: Tokens, words: PlaceWords, start: int, length: int) -> bool:
    """ "a strategic town", "the capital of": a noun phrase that ends with a kind."""
    last = start + length - 1
    return (
        length <= 6
        and last >= start
        and tokens.lemma[last] in words.kinds
        and tokens.low[start] in {"a", "an", "the", "another"}
        and not {"VERB", "AUX"}.intersection(tokens.pos[start:last])
    )


def _list_goes_on(tokens: Tokens, end: int) -> bool:
    """Whether "and NAME" follows, over more names between commas."""
    j = end
    while j + 1 < len(tokens) and tokens.text[j] == "," and tokens.text[j + 1][:1].isupper():
        j += 2
        while j < len(tokens) and (tokens.text[j][:1].isupper() or tokens.text[j] == "-"):
            j += 1
    if j < len(tokens) and tokens.text[j] == ",":
        j += 1
    return j + 1 < len(tokens) and tokens.low[j] in {"and", "or"} and tokens.text[j + 1][:1].isupper()
