"""How the names and addresses of outlets are folded, so that the many ways of writing one meet.

Data sets and feeds write "The Jordan Times", "jordantimes", "jordantimes.com" and "https://www.jordantimes.com/x":
case, accents, punctuation, spaces, "The", an Arabic article and what many names end in ("News Agency") do not count.
The words are data: ``sources/_rules.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from tld import get_tld

from dateline.codebook.names import fold_token

_APOSTROPHES = re.compile("['’‘`´ʼʾʿ]")
_BRACKETS = re.compile(r"\s*\(([^)]*)\)\s*$")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# The Arabic article: "al", "el", or made like the sun letter that follows ("az-Zallaqa").
_ARTICLE = re.compile(r"[ae]l(?=\w{4})|a(sh|th|dh|[dnrstz])(?=\1\w{3})")
_THE = re.compile(r"\s*the\b", re.IGNORECASE)
_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where something was published: what may be an outlet's domain, the most special first and the registered one
    last; the country (ISO 3166) of a national ending; the address of the site."""

    domains: tuple[str, ...]
    country: str | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """The words of ``_rules.yaml``. ``generic`` are folded words that name no outlet by themselves;
    ``countries`` are folded names of countries and their ISO 3166 codes."""

    endings: tuple[str, ...]
    media: tuple[str, ...]
    beginnings: tuple[str, ...]
    generic: frozenset[str]
    platforms: frozenset[str]
    hosts: frozenset[str]
    archives: frozenset[str]
    countries: Mapping[str, str]

    def tells(self, key: str) -> bool:
        """Whether what is left of a name still names an outlet: four letters, and no word that many share."""
        return len(key) >= _SHORTEST and key not in self.generic

    def is_shared(self, name: str) -> bool:
        """Whether a name is a word that many outlets share, without the article that makes it one's ("Wire")."""
        return name_key(name) in self.generic and not _THE.match(name)

    def bare(self, key: str) -> str:
        """A folded name without its Arabic article."""
        rest = _ARTICLE.sub("", key, count=1) if _ARTICLE.match(key) else key
        return rest if self.tells(rest) else key

    def plainer(self, key: str) -> tuple[str, ...]:
        """A folded name without what it ends in ("News Agency"); none where nothing telling is left."""
        return self._without(key, self.endings, ())

    def shorter(self, key: str) -> tuple[str, ...]:
        """A known outlet's folded name without what it ends or begins with, the medium too ("Radio", "TV")."""
        return self._without(key, self.endings + self.media, self.beginnings)

    def _without(self, key: str, endings: tuple[str, ...], beginnings: tuple[str, ...]) -> tuple[str, ...]:
        ends = min((key.removesuffix(end) for end in endings), key=len, default=key)
        starts = min((key.removeprefix(start) for start in beginnings), key=len, default=key)
        return tuple(self.bare(rest) for rest in (ends, starts) if rest != key and self.tells(rest))

    def stem(self, domain: str) -> str | None:
        """The folded name in a domain ("jordantimes.com"), or None where it names no outlet ("news.cn")."""
        found = get_tld(f"https://{domain}/", as_object=True, fail_silently=True)
        key = name_key(getattr(found, "domain", ""))
        return key if key and "/" not in domain and key not in self.generic else None

    def split_note(self, name: str) -> tuple[str, str | None]:
        """A name without the note in brackets at its end, and the country (ISO 3166) that the note names."""
        note = _BRACKETS.search(name)
        if note is None:
            return name, None
        return name[: note.start()], self.countries.get(name_key(note[1]))

    def probes(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The keys to try in the tables of names, stems, bare names, bare names again and shortened names."""
        key = name_key(name)
        rest = key.removeprefix("the")
        keys = (key, rest) if rest != key and self.tells(rest) else (key,)
        bare = tuple(self.bare(key) for key in keys)
        plainer = tuple(rest for key in keys for rest in self.plainer(key))
        return keys, keys, bare, plainer, bare


def build_rules(words: Mapping[str, Any], countries: Mapping[str, Any]) -> NameRules:
    """The rules of a file of words; the names of countries and peoples name no outlet either."""
    named = {
        name_key(name): code
        for code, country in countries["countries"].items()
        for name in (country["name"], *country.get("aliases", ()))
    }
    peoples = (name for country in countries["countries"].values() for name in country.get("demonyms", ()))
    return NameRules(
        endings=tuple(words["endings"]),
        media=tuple(words["media"]),
        beginnings=tuple(words["beginnings"]),
        generic=frozenset((*words["generic"], *named, *map(name_key, peoples))),
        platforms=frozenset(words["platforms"]),
        hosts=frozenset(words["hosts"]),
        archives=frozenset(words["archives"]),
        countries=named,
    )


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name as one word of letters and digits, without case, accents, punctuation and a leading "The"."""
    words = [fold_token(word) for word in re.split(r"[\s\-‐‑‒–/]+", _APOSTROPHES.sub("", name)) if word]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return "".join(char for char in "".join(words) if char.isalnum())


def address_of(text: str, rules: NameRules) -> Address | None:
    """The address in a URL or a bare host; None where it is neither. On a platform the first part of the path belongs
    to the domain ("t.me/name")."""
    text = text.strip()
    if not _SCHEME.match(text) and not _HOST.fullmatch(text.partition("/")[0]):
        return None
    try:
        parts = urlsplit(text if _SCHEME.match(text) else f"https://{text}")
    except ValueError:
        return None
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    kept = _SCHEME.search(parts.path)
    if host in rules.archives and kept:
        return address_of(parts.path[kept.start() :], rules)
    found = get_tld(f"https://{host}/", as_object=True, fail_silently=True)
    if found is None or isinstance(found, str):
        return None
    return _address(host, parts.path, found.fld, rules)


def _address(host: str, path: str, registered: str, rules: NameRules) -> Address:
    url = f"https://{host}/"
    if registered in rules.platforms:
        page = path.strip("/").partition("/")[0].casefold()
        domain = f"{registered}/{page}" if page else registered
        return Address(domains=(domain,), country=None, url=f"https://{domain}")
    special = host.removesuffix(registered).split(".")[:-1]
    if registered in rules.hosts and special:
        registered = f"{special.pop()}.{registered}"
    domains = tuple(".".join((*special[cut:], registered)) for cut in range(len(special) + 1))
    ending = registered.rpartition(".")[2]
    country = {"uk": "GB"}.get(ending, ending.upper() if len(ending) == 2 else None)
    return Address(domains=domains, country=country, url=url)
