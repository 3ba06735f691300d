"""Whether the headline says what the body says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline import read
from dateline.headline import check_headline
from dateline.languages.language import Language
from dateline.model import Actor, Claim
from readings import CLAIM
from scenes import document_of

ARMY = Actor(id="cd-army", name="Armed Forces of the DR Congo", kind="state_forces")


def claim(flags: tuple[str, ...] = (), **changes: Any) -> Claim:
    """The capture of Sake by the M23, with changes."""
    return replace(CLAIM, flags=flags, **changes)


def by(actor: Actor | None, told: Claim) -> Claim:
    """The claim with another doer."""
    return replace(told, participants=(replace(told.participants[0], actor=actor),))


HEADLINE = claim(("headline",))


@pytest.mark.parametrize(
    ("title", "body", "mismatch"),
    [
        pytest.param(HEADLINE, [claim()], False, id="the body tells it too"),
        pytest.param(HEADLINE, [], True, id="an outcome that the body lacks"),
        pytest.param(HEADLINE, [claim(stage="attempted")], True, id="in the body it was only tried"),
        pytest.param(HEADLINE, [claim(stage="planned", kind="goal")], True, id="in the body it is an aim"),
        pytest.param(HEADLINE, [claim(polarity="negated")], True, id="in the body it did not happen"),
        pytest.param(HEADLINE, [by(ARMY, claim())], True, id="in the body somebody else did it"),
        pytest.param(HEADLINE, [by(None, claim())], False, id="a doer left open may be the same"),
        pytest.param(
            claim(("headline",), type="shelling", control=None),
            [],
            False,
            id="a detail that the body passes over",
        ),
        pytest.param(claim(("headline",), kind="forecast"), [], False, id="a forecast is no outcome"),
        pytest.param(claim(("headline",), stage="planned"), [], False, id="nor is a plan"),
        pytest.param(claim(("headline",), polarity="negated"), [], False, id="nor what did not happen"),
    ],
)
def test_a_headline_must_be_borne_out(
    language: Language, title: Claim, body: list[Claim], *, mismatch: bool
) -> None:
    """An outcome in the headline that the body tells otherwise is flagged there and nowhere else."""
    document = document_of("Rebels take Sake\nThe rebels left.", language, titled=True)
    claims, found = check_headline([title, *body], document)
    assert found is mismatch
    flags = [("headline_mismatch",) if mismatch else title.flags, *(c.flags for c in body)]
    assert [c.flags for c in claims] == flags


def test_a_headline_alone_contradicts_nothing(language: Language) -> None:
    """Without a body there is nothing to compare with."""
    document = document_of("Rebels take Sake", language, titled=True)
    assert check_headline([HEADLINE], document) == ((HEADLINE,), False)


@pytest.mark.parametrize(
    ("text", "mismatch"),
    [
        pytest.param(
            "M23 rebels seize Goma\n\nThe M23 tried to seize Goma on Monday but failed, the army said. "
            "Ten soldiers were killed in the fighting, it said.",
            True,
            id="only tried",
        ),
        pytest.param(
            "M23 rebels seize Goma\n\nThe M23 seized Goma on Monday, residents said. "
            "Ten soldiers were killed in the fighting, they said.",
            False,
            id="borne out",
        ),
    ],
)
def test_reports_with_a_bold_headline_are_flagged(text: str, *, mismatch: bool) -> None:
    """The report bears the flag as well as the claim."""
    reading = read(text, published="2024-06-01", language="en")
    assert ("headline_mismatch" in reading.report.flags) is mismatch
    assert any("headline_mismatch" in c.flags for c in reading.claims) is mismatch
