"""What a language calls countries and what is theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dateline.codebook.countries import load_countries
from dateline.codebook.demonyms import demonyms
from dateline.languages.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Nations:
    """``names`` and ``demonyms`` lead the name of a country and an adjective of nationality, as printed, to the English
    name of the country; ``codes`` leads both, in small letters, to its ISO 3166 code. ``own`` leads each code to what
    stands for its government besides what does in English. ``small``: the adjectives are written small."""

    names: Mapping[str, str]
    demonyms: Mapping[str, str]
    codes: Mapping[str, str]
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    small: bool = False


def nations_of(language: Language) -> Nations:
    """The names of English, which the list of countries holds, or those that a pack tells in ``nations``."""
    countries = load_countries()["countries"]
    section = language.section("nations")
    if not section:
        called: dict[str, str] = {}
        for country in countries.values():
            for demonym in country.get("demonyms", ()):
                called.setdefault(demonym, country["name"])
        return Nations(names={name: name for name in called.values()}, demonyms=called, codes=demonyms())
    named = {code: tuple(told["names"]) for code, told in section["countries"].items()}
    seats = {code: tuple(told.get("seats", ())) for code, told in section["countries"].items()}
    endings = tuple((end, tuple(forms)) for end, forms in section["adjectives"].items())
    adjectives = {
        form: code
        for code, told in section["countries"].items()
        for adjective in told.get("demonyms", ())
        for form in _declined(adjective, endings)
    }
    names = {name: code for code, told in named.items() for name in told}
    return Nations(
        names={name: countries[code]["name"] for name, code in names.items()},
        demonyms={
            form: countries[code]["name"]
            for word, code in adjectives.items()
            for form in (word, word.capitalize())
            if form not in names
        },
        codes={name.lower(): code for name, code in {**names, **adjectives}.items()},
        own={code: named[code] + seats[code] for code in named},
        small=True,
    )


def _declined(adjective: str, endings: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[str]:
    """The forms of an adjective or a noun for a people, by the first of some endings that it has."""
    yield adjective
    end, forms = next((pair for pair in endings if adjective.endswith(pair[0])), ("", ()))
    yield from (adjective.removesuffix(end) + form for form in forms)
