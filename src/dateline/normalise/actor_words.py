"""What the words of an actor mention say: which registry names they hold, what kind of body or people they are.

The head noun is the last word before a preposition, comma or bracket: "units of the 90th Tank Division", "militants
from Boko Haram", "US-backed fighters"; in a language whose nouns lead, the first noun of these. Nothing is resolved
here; ``actors`` chooses among the candidates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.languages.language import Language, sets_of
from dateline.model import ActorKind, MeansKind
from dateline.normalise.mentions import ActorMention
from dateline.normalise.names import Name, NameFinder, Names
from dateline.normalise.nations import Nations
from dateline.normalise.words import HYPHENS, Inflection, Word, cut, glued, inflection_of

_ENDS = frozenset(",(;:")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActorLexicon:
    """What actor mentions are read by: what nouns are, and how the names of actors are built from other names.

    ``nominals`` are the wordings for a body of a state, ``means`` what things are as weapons; ``demonyms`` lead an
    adjective to an ISO 3166 code, and ``small`` says that these are written small.
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
    of: frozenset[str]
    by: frozenset[str]
    single: frozenset[str]
    former: frozenset[str]
    nominals: Mapping[str, frozenset[str]]
    means: Mapping[str, MeansKind]
    names: NameFinder
    demonyms: Mapping[str, str]
    small: bool
    inflection: Inflection


def actor_lexicon(language: Language, names: NameFinder, nations: Nations) -> ActorLexicon:
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
        demonyms=nations.codes,
        small=nations.small,
        inflection=inflection_of(language),
    )


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a mention, the names in them, and its head: word ``head``, with ``end`` behind the noun phrase."""

    words: Sequence[Word]
    names: Names
    start: int
    head: int
    end: int
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


@lru_cache(maxsize=8192)
def read_actor_words(quote: str, lexicon: ActorLexicon) -> ActorMention:
    """What the words of a mention say of who is meant."""
    words = cut(quote)
    if not words:
        return ActorMention()
    names = _names(words, lexicon)
    phrase = _core(_phrase(words, 0, names, lexicon))
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


def _phrase(words: Sequence[Word], start: int, names: Names, lexicon: ActorLexicon) -> _Phrase:
    """The noun phrase that begins at a word: up to the first preposition, comma or bracket."""
    end = _end(words, start, names, lexicon)
    head = end - 1
    if lexicon.inflection.leads:
        row = range(start, end)
        nouns = (at for at in row if _is_noun(words[at], names.at.get(at), lexicon))
        parts = (at for at in row if lexicon.inflection.among(words[at].low, lexicon.partitive))
        head = next(nouns, next(parts, start))
    return _Phrase(words, names, start, head, end, lexicon)


def _end(words: Sequence[Word], start: int, names: Names, lexicon: ActorLexicon) -> int:
    """Where the first preposition, comma or bracket stands; a name of the registry is not cut."""
    for at in range(start + 1, len(words)):
        inside = names.at.get(at)
        if inside is not None and inside.start < at:
            continue
        if words[at].low in lexicon.links and not _is_noun(words[at - 1], names.at.get(at - 1), lexicon):
            continue
        over = words[at].low in lexicon.breaks | lexicon.links or words[at].text in _ENDS
        if over and not glued(words, at):
            return at
    return len(words)


def _is_noun(word: Word, name: Name | None, lexicon: ActorLexicon) -> bool:
    """Whether a word can be the head of a phrase by itself, so that "and" behind it begins another."""
    among, nouns = lexicon.inflection.among, lexicon
    lists = [nouns.group, nouns.people, nouns.military_nouns]
    if nouns.inflection.leads:
        lists += [nouns.government_nouns, nouns.posts, nouns.material, nouns.police_nouns]
    return name is not None or any(among(word.low, known) for known in lists)


def _core(phrase: _Phrase) -> _Phrase:
    """The noun that a partitive stands before: "dozens of militants", "a group of rebels"."""
    words, lexicon, head = phrase.words, phrase.lexicon, phrase.head
    start = _owner_at(phrase)
    if start is None or start >= len(words) or head in phrase.names.at:
        return phrase
    inner = _phrase(words, start, phrase.names, lexicon)
    many = lexicon.inflection.is_plural(words[inner.head].low)
    counted = lexicon.inflection.among(words[head].low, lexicon.partitive) or words[head].text[0].isdigit()
    if not counted and not (many and words[head].low in lexicon.told):
        return phrase
    return _core(inner)


def _owner_at(phrase: _Phrase) -> int | None:
    """Where the phrase begins that "of" ties to the head; in a language without such a word it stands beside it."""
    if not phrase.lexicon.of:
        return phrase.head + 1
    tied = phrase.end < len(phrase.words) and phrase.words[phrase.end].low in phrase.lexicon.of
    return phrase.end + 1 if tied else None


def _name(phrase: _Phrase) -> Name | None:
    """The name at the head, else the last one before a noun for people or things of a body, else the one behind it."""
    covering = phrase.names.at.get(phrase.head)
    if covering is not None and not phrase.joined(covering):
        return covering
    if phrase.lexicon.inflection.among(phrase.words[phrase.head].low, phrase.lexicon.outsiders):
        return None
    nouns = phrase.lexicon
    known = any(phrase.noun in of for of in (nouns.group, nouns.people, nouns.material, nouns.posts))
    if not known and not phrase.words[phrase.head].capital:
        return None
    before = phrase.names.within(phrase.start, phrase.end)
    inside = [n for n in before if not n.place_name and not phrase.joined(n)]
    if inside:
        return inside[-1] if known else None
    return _name_behind(phrase) if known else None


def _name_behind(phrase: _Phrase) -> Name | None:
    """ "Militants from Boko Haram", "members of the M23", "forces loyal to Haftar", "fighters of Sudan's paramilitary
    Rapid Support Forces": a name near the preposition, or at the head of what stands behind it."""
    words, at = phrase.words, phrase.end
    if at >= len(words) or words[at].low in phrase.lexicon.joint:
        return None
    if words[at].low not in phrase.lexicon.of_group | phrase.lexicon.loyal:
        return None
    if phrase.noun in phrase.lexicon.posts and words[at].low not in phrase.lexicon.of:
        return None
    behind = [n for n in phrase.names.within(at, len(words)) if not n.place_name and not phrase.joined(n)]
    head = _phrase(words, min(at + 1, len(words) - 1), phrase.names, phrase.lexicon).head
    return next((n for n in behind if n.start <= at + 3 or n.start <= head < n.end), None)


def _is_umbrella(phrase: _Phrase) -> bool:
    """ "Pro-government forces", "US-led forces": not settled by the power named."""
    words, nouns = phrase.words, phrase.lexicon
    for at in range(phrase.start, phrase.end):
        low = words[at].low
        prefixed = low in nouns.umbrella_prefixes and at + 2 < len(words) and glued(words, at + 2)
        if prefixed or (nouns.inflection.among(low, nouns.former) and at != phrase.end - 1):
            return True
        if low in nouns.allied and glued(words, at):
            return True
    return False


def _backers(phrase: _Phrase, own: frozenset[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Who "US-backed" and "backed by Russia" name, as characters of the mention."""
    words, backed = phrase.words, phrase.lexicon.backed
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for at, word in enumerate(words):
        if phrase.lexicon.inflection.among(word.low, backed) is None:
            continue
        if glued(words, at) and words[at - 2].capital:
            found.append(_backer(phrase, at - 2))
        elif at + 1 < len(words) and words[at + 1].low in phrase.lexicon.by:
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
    """The country of the adjective before the head, or of the head itself; where nouns lead, of one anywhere in the
    phrase, or of the country behind "of"."""
    words, lexicon = phrase.words, phrase.lexicon
    behind = _owner_at(phrase) if lexicon.inflection.leads else None
    range_ = reversed(range(phrase.start, phrase.end if behind is None else min(behind + 2, len(words))))
    for at in range_:
        forms = lexicon.inflection.nominatives(words[at].low)
        code = next((lexicon.demonyms[form] for form in forms if form in lexicon.demonyms), None)
        written = words[at].capital or lexicon.small
        if code and written and not (at + 1 < len(words) and words[at + 1].text in HYPHENS):
            return code
    return None


def _nominal(phrase: _Phrase, demonym: str | None) -> str | None:
    """The body of a state that the words name by what it is: army, government, police, rebels, …"""
    nouns, noun = phrase.lexicon, phrase.noun
    if noun in nouns.told and _is_told(phrase):
        return None
    for nominal, wordings in nouns.nominals.items():
        if any(_is_worded(phrase, wording.split(), demonym) for wording in wordings):
            return nominal
    owner = _owner(phrase)
    if owner is not None:
        return owner
    return _of_state(phrase, demonym, noun) if demonym is not None else None


def _is_worded(phrase: _Phrase, wording: Sequence[str], demonym: str | None) -> bool:
    """Whether the phrase is a wording: all of it, or its end where it names a country; where nouns lead, from its head
    on and but for the country."""
    words, lexicon = phrase.words, phrase.lexicon
    if lexicon.inflection.leads:
        told = [w.low for w in words[phrase.head : phrase.end] if w.letters and w.low not in lexicon.demonyms]
        same = lexicon.inflection.same
        return len(told) == len(wording) and all(map(same, told, wording))
    told = [*(w.low for w in words[phrase.start : phrase.head] if w.letters), phrase.noun]
    return told == wording or (demonym is not None and told[-len(wording) :] == wording)


def _owner(phrase: _Phrase) -> str | None:
    """Whose the posts, gear and men are that a noun names: "army positions", "rebel artillery"."""
    nouns, words = phrase.lexicon, phrase.words
    if phrase.noun not in nouns.military_nouns | nouns.posts | nouns.fighters:
        return None
    if nouns.inflection.leads:
        start = _owner_at(phrase)
        if start is None or start >= len(words):
            return None
        inner = _phrase(words, start, phrase.names, nouns)
        return next(
            (n for n, of in nouns.nominals.items() if any(_is_worded(inner, w.split(), None) for w in of)),
            None,
        )
    before = [w.low for w in words[phrase.start : phrase.head] if w.letters]
    if len(before) != 1 or before[0] in nouns.of_arms:
        return None
    return next((name for name, wordings in nouns.nominals.items() if before[0] in wordings), None)


def _is_told(phrase: _Phrase) -> bool:
    """ "A coalition of tribes", "a coalition": not the one that all know."""
    words = phrase.words
    behind = phrase.end < len(words) and words[phrase.end].low in phrase.lexicon.of
    return behind or words[phrase.start].low in phrase.lexicon.single


def _of_state(phrase: _Phrase, demonym: str, noun: str) -> str | None:
    """A force, an office or an organ of the country that an adjective names; none of its opposition."""
    nouns, words = phrase.lexicon, phrase.words
    others = [w for w in words[phrase.start : phrase.end] if w is not words[phrase.head]]
    between = {phrase.form(w.low) for w in others} & nouns.group
    if noun in nouns.material:
        between -= {"fighter"}
    if not between <= nouns.of_state:
        return None
    if noun in nouns.police_nouns:
        return "police"
    row = words[phrase.start : phrase.end + 2 if nouns.inflection.leads else phrase.head]
    if noun in nouns.military_nouns or any(w.low in nouns.ministry_of_arms for w in row):
        return "army"
    single = words[phrase.start].low in nouns.single
    if noun in nouns.government_nouns or (words[phrase.head].low in phrase.lexicon.demonyms and not single):
        return "government"
    return None


def _kind(phrase: _Phrase) -> ActorKind | None:
    """What people without a name are."""
    nouns, low, among = phrase.lexicon, phrase.words[phrase.head].low, phrase.lexicon.inflection.among
    if among(low, nouns.protesters):
        return "protesters"
    if among(low, nouns.rioters):
        return "rioters"
    return "civilians" if among(low, nouns.civilians) else None


def _label(phrase: _Phrase) -> str | None:
    """The loaded word, the head before what stands before it."""
    words, behind, nouns = phrase.words, phrase.head + 1, phrase.lexicon
    row = (*reversed(words[phrase.start : behind]), *words[behind : phrase.end])
    return next((word.text for word in row if nouns.inflection.among(word.low, nouns.loaded)), None)
