"""What the words of an actor mention say: which registry names they hold, what kind of body or people they are.

The head noun is the last word before a preposition, comma or bracket: "units of the 90th Tank Division", "militants
from Boko Haram", "US-backed fighters". Nothing is resolved here; ``actors`` chooses among the candidates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.languages.language import Language, sets_of
from dateline.model import ActorKind, MeansKind
from dateline.normalise.mentions import ActorMention
from dateline.normalise.names import Name, NameFinder, Names
from dateline.normalise.words import HYPHENS, Inflection, Word, cut, glued, inflection_of

_ENDS = frozenset(",(;:")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """What actor mentions are read by: what nouns are, and how the names of actors are built from other names.

    ``nominals`` are the wordings for a body of a state, ``means`` what things are as weapons; ``demonyms`` lead an
    adjective to an ISO 3166 code.
    """

    group: frozenset[str]
    people: frozenset[str]
    fighters: frozenset[str]
    civilians: frozenset[str]
    protesters: frozenset[str]
    rioters: frozenset[str]
    material: frozenset[str]
    loaded: frozenset[str]
    backed: frozenset[str]
    allied: frozenset[str]
    umbrella_prefixes: frozenset[str]
    of_group: frozenset[str]
    military_nouns: frozenset[str]
    government_nouns: frozenset[str]
    police_nouns: frozenset[str]
    of_state: frozenset[str]
    ministry_of_arms: frozenset[str]
    posts: frozenset[str]
    told: frozenset[str]
    of_arms: frozenset[str]
    partitive: frozenset[str]
    breaks: frozenset[str]
    links: frozenset[str]
    joint: frozenset[str]
    loyal: frozenset[str]
    outsiders: frozenset[str]
    munitions: frozenset[str]
    own: frozenset[str]
    nominals: Mapping[str, frozenset[str]]
    means: Mapping[str, MeansKind]
    names: NameFinder
    demonyms: Mapping[str, str]
    inflection: Inflection


def actor_lexicon(language: Language, names: NameFinder, demonyms: Mapping[str, str]) -> ActorLexicon:
    """Compile what the pack of a language says of actors, in its sections ``nouns`` and ``actors``."""
    nouns, actors, numbers = (language.section(name) for name in ("nouns", "actors", "numbers"))
    words = {
        **nouns["people"],
        **nouns,
        **actors,
        "people": {word for words in nouns["people"].values() for word in words},
        "partitive": {*actors["partitive"], *numbers["plural"], *numbers["units"]},
    }
    return ActorLexicon(
        **sets_of(ActorLexicon, words),
        nominals={name: frozenset(wordings) for name, wordings in nouns["nominals"].items()},
        means={word: kind for kind, words in reversed(nouns["means"].items()) for word in words},
        names=names,
        demonyms=demonyms,
        inflection=inflection_of(language),
    )


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a mention, the names in them, and its head: word ``head``, with ``end`` behind the noun phrase."""

    words: Sequence[Word]
    names: Names
    start: int
    head: int
    lexicon: ActorLexicon

    @property
    def noun(self) -> str:
        """The head in the form that the lists hold, else as printed in small letters."""
        low = self.words[self.head].low
        return self.form(low)

    def form(self, low: str) -> str:
        """A word in the form that the lists of nouns hold."""
        nouns = self.lexicon
        lists = (
            nouns.group,
            nouns.people,
            nouns.material,
            nouns.posts,
            nouns.military_nouns,
            nouns.government_nouns,
        )
        for known in lists:
            found = self.lexicon.inflection.among(low, known)
            if found is not None:
                return found
        return low

    def joined(self, name: Name) -> bool:
        """ "ISIS-held", "US-backed", "pro-Russian": a name glued to another word is not the actor itself."""
        after = name.end + 1 < len(self.words) and glued(self.words, name.end + 1)
        prefixes = self.lexicon.umbrella_prefixes
        behind = glued(self.words, name.start) and self.words[name.start - 2].low in prefixes
        return after or behind


def read_actor_words(quote: str, lexicon: ActorLexicon) -> ActorMention:
    """What the words of a mention say of who is meant."""
    words = cut(quote)
    if not words:
        return ActorMention()
    names = _names(words, lexicon)
    phrase = _core(_Phrase(words, names, 0, _head(words, 0, names, lexicon), lexicon))
    name = _name(phrase)
    umbrella = _is_umbrella(phrase) and not (name is not None and name.start <= phrase.head < name.end)
    ids = name.ids if name is not None and not umbrella else ()
    demonym = None if umbrella or ids else _demonym(phrase)
    return ActorMention(
        ids=ids,
        demonym=demonym,
        nominal=None if ids or umbrella else _nominal(phrase, demonym),
        kind=_kind(phrase),
        label=_label(phrase),
        umbrella=umbrella,
        backers=tuple(_backers(phrase, frozenset(ids))),
    )


def _names(words: Sequence[Word], lexicon: ActorLexicon) -> Names:
    """The names among the words; failing them, those whose possessive lost its apostrophe ("Kiirs forces")."""
    found = lexicon.names.find([word.text for word in words])
    lost = [
        w.text[:-1] if w.capital and w.low.endswith("s") and i + 1 < len(words) else w.text
        for i, w in enumerate(words)
    ]
    return found if found.found else lexicon.names.find(lost)


def _head(words: Sequence[Word], start: int, names: Names, lexicon: ActorLexicon) -> int:
    """The word before the first preposition, comma or bracket; a name of the registry is not cut."""
    for at in range(start + 1, len(words)):
        inside = names.at.get(at)
        if inside is not None and inside.start < at:
            continue
        if words[at].low in lexicon.links and not _is_noun(words[at - 1], names.at.get(at - 1), lexicon):
            continue
        over = words[at].low in lexicon.breaks | lexicon.links or words[at].text in _ENDS
        if over and not glued(words, at):
            return max(at - 1, start)
    return len(words) - 1


def _is_noun(word: Word, name: Name | None, lexicon: ActorLexicon) -> bool:
    """Whether a word can be the head of a phrase by itself, so that "and" behind it begins another."""
    among, nouns = lexicon.inflection.among, lexicon
    lists = (nouns.group, nouns.people, nouns.military_nouns)
    return name is not None or any(among(word.low, known) for known in lists)


def _core(phrase: _Phrase) -> _Phrase:
    """The noun that a partitive stands before: "dozens of militants", "a group of rebels"."""
    words, lexicon = phrase.words, phrase.lexicon
    head = phrase.head
    behind = head + 1 < len(words) and words[head + 1].low == "of"
    if not behind or head + 2 >= len(words) or head in phrase.names.at:
        return phrase
    start = head + 2
    many = lexicon.inflection.is_plural(words[_head(words, start, phrase.names, lexicon)].low)
    counted = lexicon.inflection.among(words[head].low, lexicon.partitive) or words[head].text[0].isdigit()
    if not counted and not (many and words[head].low in lexicon.told):
        return phrase
    return _core(_Phrase(words, phrase.names, start, _head(words, start, phrase.names, lexicon), lexicon))


def _name(phrase: _Phrase) -> Name | None:
    """The name at the head, else the last one before a noun for people or things of a body, else the one behind it."""
    covering = phrase.names.at.get(phrase.head)
    if covering is not None and not phrase.joined(covering):
        return covering
    if phrase.lexicon.inflection.among(phrase.words[phrase.head].low, phrase.lexicon.outsiders):
        return None
    nouns = phrase.lexicon
    known = any(phrase.noun in of for of in (nouns.group, nouns.people, nouns.material, nouns.posts))
    person = phrase.words[phrase.head].capital
    if not known and not person:
        return None
    before = phrase.names.within(phrase.start, phrase.head + 1)
    inside = [n for n in before if not n.place_name and not phrase.joined(n)]
    if inside:
        return inside[-1] if known else None
    return _name_behind(phrase) if known else None


def _name_behind(phrase: _Phrase) -> Name | None:
    """ "Militants from Boko Haram", "members of the M23", "forces loyal to Haftar", "fighters of Sudan's paramilitary
    Rapid Support Forces": a name near the preposition, or at the head of what stands behind it."""
    words, at = phrase.words, phrase.head + 1
    if at >= len(words) or words[at].low in phrase.lexicon.joint:
        return None
    if words[at].low not in phrase.lexicon.of_group | phrase.lexicon.loyal:
        return None
    thing = phrase.noun in phrase.lexicon.posts
    if thing and words[at].low != "of":
        return None
    behind = [n for n in phrase.names.within(at, len(words)) if not n.place_name and not phrase.joined(n)]
    head = _head(words, min(at + 1, len(words) - 1), phrase.names, phrase.lexicon)
    return next((n for n in behind if n.start <= at + 3 or n.start <= head < n.end), None)


def _is_umbrella(phrase: _Phrase) -> bool:
    """ "Pro-government forces", "US-led forces": not settled by the power named."""
    words, nouns = phrase.words, phrase.lexicon
    for at in range(phrase.start, phrase.head + 1):
        low = words[at].low
        prefixed = low in nouns.umbrella_prefixes and at + 2 < len(words) and glued(words, at + 2)
        if prefixed or (low == "former" and at < phrase.head):
            return True
        if low in nouns.allied and glued(words, at):
            return True
    return False


def _backers(phrase: _Phrase, own: frozenset[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Who "US-backed" and "backed by Russia" name, as characters of the mention."""
    words, backed = phrase.words, phrase.lexicon.backed
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for at, word in enumerate(words):
        if word.low not in backed:
            continue
        if glued(words, at) and words[at - 2].capital:
            found.append(_backer(phrase, at - 2))
        elif at + 1 < len(words) and words[at + 1].low == "by":
            found += [
                (words[n.start].start, words[n.end - 1].end, n.ids)
                for n in phrase.names.within(at + 2, len(words))
            ]
    return [backer for backer in found if not (backer[2] and own & set(backer[2]))]


def _backer(phrase: _Phrase, last: int) -> tuple[int, int, tuple[str, ...]]:
    name = phrase.names.at.get(last)
    if name is not None:
        return phrase.words[name.start].start, phrase.words[name.end - 1].end, name.ids
    word = phrase.words[last]
    code = phrase.lexicon.demonyms.get(word.low)
    return word.start, word.end, (f"{code.lower()}-gov",) if code else ()


def _demonym(phrase: _Phrase) -> str | None:
    """The country of the adjective before the head, or of the head itself."""
    words = phrase.words
    for at in range(phrase.head, phrase.start - 1, -1):
        code = phrase.lexicon.demonyms.get(words[at].low)
        if code and words[at].capital and not (at + 1 < len(words) and words[at + 1].text in HYPHENS):
            return code
    return None


def _nominal(phrase: _Phrase, demonym: str | None) -> str | None:
    """The body of a state that the words name by what it is: army, government, police, rebels, …"""
    nouns, noun, words = phrase.lexicon, phrase.noun, phrase.words
    if noun in nouns.told and _is_told(phrase):
        return None
    before = [w.low for w in words[phrase.start : phrase.head] if w.letters]
    text = " ".join([*before, noun])
    for nominal, wordings in nouns.nominals.items():
        if any(text == w or (demonym and (text.endswith(" " + w))) for w in wordings):
            return nominal
    owned = noun in nouns.military_nouns | nouns.posts | nouns.fighters
    if owned and len(before) == 1 and before[0] not in nouns.of_arms:
        owner = next((name for name, wordings in nouns.nominals.items() if before[0] in wordings), None)
        if owner is not None:
            return owner
    return _of_state(phrase, demonym, noun) if demonym is not None else None


def _is_told(phrase: _Phrase) -> bool:
    """ "A coalition of tribes", "a coalition": not the one that all know."""
    words, behind = phrase.words, phrase.head + 1
    article = words[phrase.start].low in {"a", "an", "another"}
    return article or (behind < len(words) and words[behind].low == "of")


def _of_state(phrase: _Phrase, demonym: str, noun: str) -> str | None:
    """A force, an office or an organ of the country that an adjective names; none of its opposition."""
    nouns, words = phrase.lexicon, phrase.words
    between = {phrase.form(w.low) for w in words[phrase.start : phrase.head]} & nouns.group
    if noun in nouns.material:
        between -= {"fighter"}
    if not between <= nouns.of_state:
        return None
    if noun in nouns.police_nouns:
        return "police"
    if (
        any(w.low in nouns.ministry_of_arms for w in words[phrase.start : phrase.head])
        or noun in nouns.military_nouns
    ):
        return "army"
    single = words[phrase.start].low in {"a", "an", "another"}
    if noun in nouns.government_nouns or (words[phrase.head].low in phrase.lexicon.demonyms and not single):
        return "government"
    return None


def _kind(phrase: _Phrase) -> ActorKind | None:
    """What people without a name are."""
    nouns, low = phrase.lexicon, phrase.words[phrase.head].low
    among = phrase.lexicon.inflection.among
    if among(low, nouns.protesters):
        return "protesters"
    if among(low, nouns.rioters):
        return "rioters"
    return "civilians" if among(low, nouns.civilians) else None


def _label(phrase: _Phrase) -> str | None:
    """The loaded word, the head before what stands before it."""
    for at in range(phrase.head, phrase.start - 1, -1):
        if phrase.lexicon.inflection.among(phrase.words[at].low, phrase.lexicon.loaded):
            return phrase.words[at].text
    return None
