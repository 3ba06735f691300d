"""What the chain of sources makes of a claim."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.annotate.rules.stance import Spoken, stance_of
from dateline.model import Actor, Attribution, SourceKind, Stance

KYIV = Actor(id="ua-gov", name="Government of Ukraine", kind="state_forces")
UN = Actor(id="int-un", name="United Nations", kind="international_org")


def link(
    act: str = "said",
    kind: SourceKind | None = "resident",
    *,
    side: Actor | None = None,
    actor: Actor | None = None,
    strength: str = "plain",
    negated: bool = False,
    name: str | None = "somebody",
) -> Spoken:
    """One link of a chain."""
    source = Attribution(
        name=name, mention=None, cue=None, kind=kind, actor=actor, side=side, affiliation=None, office=None
    )
    return Spoken(act=act, strength=strength, negated=negated, source=source)


ARMY = link(kind="military", side=KYIV)


@pytest.mark.parametrize(
    ("chain", "facts", "expected"),
    [
        pytest.param([], {}, "stated", id="the report's own voice"),
        pytest.param([], {"possible": True}, "possible", id="speculation of its own"),
        pytest.param([], {"accused": True}, "accused", id="an accusation that nobody makes"),
        pytest.param([link()], {}, "reported", id="a resident"),
        pytest.param([link(), ARMY], {"actor_side": "ua-gov"}, "claimed", id="a party of its own deed"),
        pytest.param([ARMY], {"actor_side": None}, "claimed", id="a party, the doer unknown"),
        pytest.param([ARMY], {"actor_side": "ru-gov"}, "reported", id="a party of another's deed"),
        pytest.param(
            [ARMY], {"actor_side": "ru-gov", "blames": True}, "accused", id="a party of another's wrong"
        ),
        pytest.param([ARMY], {"eventful": False}, "reported", id="a party that assesses"),
        pytest.param([ARMY, link()], {"actor_side": "ua-gov"}, "reported", id="the innermost source counts"),
        pytest.param([link("accused")], {}, "accused", id="a verb of accusing"),
        pytest.param(
            [ARMY], {"accused": True, "actor_side": "ua-gov"}, "accused", id="what someone is accused of"
        ),
        pytest.param([link("denied", "military", side=KYIV)], {}, "denied", id="a denial"),
        pytest.param([link("confirmed")], {}, "confirmed", id="a confirmation"),
        pytest.param([link("confirmed", negated=True)], {}, "reported", id="none that was not given"),
        pytest.param([link("confirmed", name=None)], {}, "reported", id="none by nobody"),
        pytest.param([link("hearsay", "military", side=KYIV)], {}, "reported", id="hearsay"),
        pytest.param([link(kind="official", actor=UN, side=UN)], {}, "reported", id="the UN is no party"),
        pytest.param([link(kind="official")], {}, "reported", id="an official of no side"),
        pytest.param([link(kind="rebel")], {}, "claimed", id="rebels are a party by their arms"),
        pytest.param([link(kind="unnamed", side=KYIV)], {}, "claimed", id="a nameless source of a side"),
        pytest.param([link(kind="unnamed")], {}, "reported", id="a nameless source of none"),
    ],
)
def test_stance_follows_from_who_says_it_of_whom(
    chain: list[Spoken], facts: dict[str, Any], expected: Stance
) -> None:
    """A party speaks for itself, against others, or of what it saw."""
    given: dict[str, Any] = {
        "possible": False,
        "accused": False,
        "blames": False,
        "eventful": True,
        "actor_side": None,
        **facts,
    }
    assert stance_of(chain, **given) == expected
