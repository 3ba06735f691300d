"""Place mentions: which words say where, what they say the place is, and where from it the thing meant lies.

Names come from capitalised words that the gazetteer knows or that the words around them mark as places; spaCy's
entities are one witness among several, for it misses and mistypes transliterated towns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Set

from dateline.annotate.rules.analyse import Document
from dateline.annotate.rules.places.mentions import of_headings, of_named, of_nouns, with_lines
from dateline.annotate.rules.places.named import named_places
from dateline.annotate.rules.places.phrase import PlacePhrase
from dateline.annotate.rules.places.words import Tokens, compile_words, tokens_of
from dateline.languages.language import Language

__all__ = ["PlacePhrase", "countries_named", "find_places"]


def find_places(
    document: Document,
    language: Language,
    *,
    is_place: Callable[[str], bool],
    actor_tokens: Set[int],
    is_home: Callable[[str], bool] = lambda name: False,
) -> tuple[PlacePhrase, ...]:
    """Every mention of a place, in order of the text.

    ``is_place`` says whether a gazetteer carries a name, ``is_home`` whether it does so in a country that the report is
    about; ``actor_tokens`` are tokens that name actors already.
    """
    words = compile_words(language)
    tokens = tokens_of(document.doc)
    named = named_places(
        tokens,
        words,
        is_place=is_place,
        actor_tokens=actor_tokens,
        titles=_headline_tokens(document, tokens),
        is_home=is_home,
    )
    mentions = with_lines(of_named(named, tokens, words), tokens)
    others = list(of_nouns(mentions, tokens, words))
    swallowed = [range(m.start, m.end) for m in others if m.name is not None]
    mentions = [m for m in mentions if not any(m.start in inside for inside in swallowed)] + others
    mentions += of_headings(mentions, tokens, words)
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.head)))


def countries_named(document: Document, language: Language) -> Mapping[str, int]:
    """Names of countries by how often they (twice each), their people and things ("Syrian") are spoken of."""
    words = compile_words(language)
    whole = document.doc.text
    seen = Counter(token.text for token in document.doc)
    counts: Counter[str] = Counter()
    for name in words.countries:
        counts[name] += 2 * (whole.count(name) if " " in name or "-" in name else seen[name])
    for demonym, name in words.demonyms.items():
        counts[name] += whole.count(demonym) if " " in demonym else seen[demonym]
    return {name: times for name, times in sorted(counts.items()) if times}


def _headline_tokens(document: Document, tokens: Tokens) -> frozenset[int]:
    """Tokens of titles that are set in capitals, where a capital says nothing."""
    found: set[int] = set()
    for paragraph in document.paragraphs:
        inside = [word for word in tokens.text[paragraph.start : paragraph.end] if word[0].isalpha()]
        if paragraph.kind == "title" and 2 * sum(word[0].isupper() for word in inside) > len(inside):
            found.update(range(paragraph.start, paragraph.end))
    return frozenset(found)
