"""The actors that every country has, made from ``countries.yaml``: government, forces, police, ministry of defence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.codebook.names import Alias, fold, spellings
from dateline.data import read_data


@cache
def load_countries() -> Mapping[str, Any]:
    """The data of ``countries.yaml``: ``branches``, and ``countries`` by ISO 3166 code."""
    loaded: Mapping[str, Any] = read_data("codebook/countries.yaml")
    return loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An actor made from a country: the fields of an entry, and its wordings."""

    id: str
    fields: Mapping[str, Any]
    aliases: tuple[Alias, ...]


def make_actors(data: Mapping[str, Any]) -> tuple[Made, ...]:
    """The actors of every country. ``data`` has ``branches`` (what a country has) and ``countries`` by ISO code."""
    return tuple(
        _make(code, country, branch, rule)
        for code, country in data["countries"].items()
        for branch, rule in data["branches"].items()
        if branch in country.get("branches", data["branches"])
    )


def _make(code: str, country: Mapping[str, Any], branch: str, rule: Mapping[str, Any]) -> Made:
    id = f"{code.lower()}-{branch}"
    government = f"{code.lower()}-gov"
    name = country["name"]
    fields = {
        "id": id,
        "name": rule["name"].format(f"the {name}" if country.get("the") else name),
        "class": rule["class"],
        "side": government,
        **({} if branch == "gov" else {"parent": government}),
        **{key: country[key] for key in ("founded", "dissolved") if key in country},
    }
    return Made(id=id, fields=fields, aliases=tuple(_aliases(id, country, rule, bare=branch == "gov")))


def _aliases(id: str, country: Mapping[str, Any], rule: Mapping[str, Any], *, bare: bool) -> Iterator[Alias]:
    names = [country["name"], *country.get("aliases", ())]
    if bare:
        yield from _bare_names(id, country)
    endings = [(after, fold(after)) for after in rule["after"]]
    for before in (*country.get("demonyms", ()), *names, *country.get("leaders", ())):
        start = fold(before)
        for after, tokens in endings:
            yield Alias(text=f"{before} {after}", tokens=start + tokens, actor_id=id)
    for before in rule["before"]:
        for name in names:
            for middle in (" ", " the ") if country.get("the") else (" ",):
                tokens = fold(before + middle) + fold(name)
                yield Alias(text=f"{before}{middle}{name}", tokens=tokens, actor_id=id)


def _bare_names(id: str, country: Mapping[str, Any]) -> Iterator[Alias]:
    """What names the state on its own: the country, its capital, the seat of its government."""
    places = [
        country["name"],
        *country.get("aliases", ()),
        *country.get("formal", ()),
        *country.get("seats", ()),
    ]
    if "capital" in country:
        places.append(country["capital"])
    for name, is_place in [(name, True) for name in places] + [
        (name, False) for name in country.get("metonyms", ())
    ]:
        for tokens, cased in spellings(name):
            yield Alias(text=name, tokens=tokens, actor_id=id, case_sensitive=cased, place_name=is_place)


@cache
def leaders() -> frozenset[str]:
    """Heads of state and of government whose names stand before what is the country's."""
    return frozenset(
        name for country in load_countries()["countries"].values() for name in country.get("leaders", ())
    )
