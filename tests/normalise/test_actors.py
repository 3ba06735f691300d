"""Who a mention is."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.codebook.registry import Registry, RegistryActor
from dateline.model import Actor
from dateline.normalise.actors import ActorContext, of_kind, resolve_ids, resolve_nominal


def entry(id: str, country: str | None = None, *, side: str | None = None, **more: Any) -> RegistryActor:
    """An entry of a registry; it is active in its country."""
    fields: dict[str, Any] = {
        "id": id,
        "name": id.upper(),
        "kind": "rebel_group",
        "cls": "armed_group",
        "country": country,
        "active_in": (country,) if country else (),
        "aliases": (),
        "dated_names": (),
        "parent": None,
        "side": side,
        "backers": (),
        "nominal": (),
        "founded": None,
        "dissolved": None,
        "made": False,
    }
    return RegistryActor(**{**fields, **more})


REGISTRY = Registry(
    [
        entry("cd-front", "CD"),
        entry("ml-front", "ML", dissolved="2015"),
        entry("ml-front-new", "ML", founded="2016"),
        entry("ml-army", "ML", side="ml-gov", kind="state_forces", cls="army"),
        entry("ml-gov", "ML", side="ml-gov", kind="state_forces", cls="government"),
        entry("observatory"),
        entry("lr-rebels", "LR", nominal=("rebels", "insurgents"), founded="1999", dissolved="2003"),
        entry("td-one", "TD", nominal=("rebels",)),
        entry("td-two", "TD", nominal=("rebels",)),
        entry("coalition", nominal=("coalition",), active_in=("LR", "TD")),
    ]
)


@pytest.mark.parametrize(
    ("weights", "country", "expected"),
    [
        pytest.param({"ML": 3.0, "NE": 1.0}, None, "ML", id="one that clearly leads"),
        pytest.param({"ML": 3.0, "NE": 2.5}, None, None, id="none where two are close"),
        pytest.param({"ML": 3.0}, None, "ML", id="the only one"),
        pytest.param({}, None, None, id="none at all"),
        pytest.param({"ML": 3.0}, "NE", "NE", id="the one the caller gives"),
    ],
)
def test_a_report_is_about_the_country_that_leads(
    weights: dict[str, float], country: str | None, expected: str | None
) -> None:
    """The leading country needs a clear lead, unless the caller knows."""
    assert ActorContext(countries=weights, country=country).main == expected


@pytest.mark.parametrize(
    ("ids", "context", "expected"),
    [
        pytest.param(("cd-front",), ActorContext(), "cd-front", id="one candidate"),
        pytest.param(
            ("cd-front",), ActorContext(countries={"ML": 9.0}), "cd-front", id="one candidate wherever it is"
        ),
        pytest.param(
            ("cd-front", "ml-army"), ActorContext(countries={"CD": 1.0}), "cd-front", id="where it is active"
        ),
        pytest.param(
            ("cd-front", "ml-army"),
            ActorContext(countries={"CD": 1.0, "ML": 4.0}),
            "ml-army",
            id="the country with more weight",
        ),
        pytest.param(
            ("ml-front", "ml-front-new"),
            ActorContext(date="2014-05-01"),
            "ml-front",
            id="the one that existed",
        ),
        pytest.param(
            ("ml-front", "ml-front-new"),
            ActorContext(date="2020-05-01"),
            "ml-front-new",
            id="the one that exists",
        ),
        pytest.param(
            ("cd-front", "ml-army"),
            ActorContext(countries={"CD": 5.0}, country="ML"),
            "ml-army",
            id="the caller's country",
        ),
        pytest.param(("cd-front", "ml-army"), ActorContext(), None, id="nobody where nothing decides"),
        pytest.param(("gone",), ActorContext(), None, id="nobody of that id"),
        pytest.param((), ActorContext(), None, id="no candidate"),
    ],
)
def test_a_name_of_several_is_the_one_that_fits(
    ids: tuple[str, ...], context: ActorContext, expected: str | None
) -> None:
    """Date and countries choose among namesakes; a tie stays open."""
    found = resolve_ids(ids, registry=REGISTRY, context=context)
    backwards = resolve_ids(ids[::-1], registry=REGISTRY, context=context)
    assert (found.id if found else None) == expected
    assert found == backwards


@pytest.mark.parametrize(
    ("nominal", "country", "context", "expected"),
    [
        pytest.param("army", "ML", ActorContext(), "ml-army", id="the country named"),
        pytest.param("army", None, ActorContext(countries={"ML": 2.0}), "ml-army", id="the report's country"),
        pytest.param("government", "ML", ActorContext(), "ml-gov", id="a government"),
        pytest.param("army", None, ActorContext(), None, id="no country"),
        pytest.param("police", "ML", ActorContext(), None, id="a body that the registry lacks"),
        pytest.param(None, "ML", ActorContext(), None, id="no body"),
        pytest.param("rebels", "LR", ActorContext(date="2001-03"), "lr-rebels", id="the only rebels"),
        pytest.param("rebels", "LR", ActorContext(), "lr-rebels", id="the only rebels, at no date"),
        pytest.param("rebels", "LR", ActorContext(date="2005-03"), None, id="rebels of another time"),
        pytest.param("rebels", "TD", ActorContext(), None, id="rebels of two bodies"),
        pytest.param("rebels", None, ActorContext(countries={"LR": 1, "TD": 1}), None, id="no one country"),
        pytest.param(
            "coalition", "TD", ActorContext(), "coalition", id="a body of no country, where it is active"
        ),
        pytest.param("coalition", "ML", ActorContext(), None, id="a coalition elsewhere"),
    ],
)
def test_a_body_of_a_state_is_found_by_its_country(
    nominal: str | None, country: str | None, context: ActorContext, expected: str | None
) -> None:
    """ "The army" is that of the country named, else of the report's; "the rebels" are the one body there."""
    found = resolve_nominal(nominal, country, registry=REGISTRY, context=context)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("nominal", "expected"),
    [
        pytest.param("insurgents", None, id="a loose word"),
        pytest.param("rebels", "lr-rebels", id="a plain one"),
    ],
)
def test_a_loose_word_is_nobodys_where_another_group_is_named(nominal: str, expected: str | None) -> None:
    """ "The insurgents" of a report that names a second armed group may be either."""
    context = ActorContext(date="2001", named=frozenset({"cd-front"}))
    found = resolve_nominal(nominal, "LR", registry=REGISTRY, context=context)
    assert (found.id if found else None) == expected


def test_people_without_a_name_are_their_kind() -> None:
    """Civilians, protesters and rioters need no entry."""
    assert of_kind("civilians") == Actor(id="civilians", name="Civilians", kind="civilians")
    assert (of_kind("media"), of_kind(None)) == (None, None)


def test_an_army_stands_with_its_government() -> None:
    """The side of an actor is an entry of the registry, where it has one."""
    army, observatory = REGISTRY.by_id("ml-army"), REGISTRY.by_id("observatory")
    assert army is not None
    assert observatory is not None
    assert REGISTRY.side_of(army) == REGISTRY.by_id("ml-gov")
    assert REGISTRY.side_of(observatory) is None
