"""Whether the headline says what the body says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline.languages.language import Language
from dateline.marks import read_annotation
from dateline.model import Actor, Claim, Place
from dateline.pipeline import Reader
from dateline.reading.headline import check_headline
from marked import KINDS, report_of
from readings import CLAIM

ARMY = Actor(id="cd-army", name="Armed Forces of the DR Congo", kind="state_forces")


def claim(flags: tuple[str, ...] = (), **changes: Any) -> Claim:
    """The capture of Sake by the M23, with changes."""
    return replace(CLAIM, flags=flags, **changes)


def by(actor: Actor | None, told: Claim) -> Claim:
    """The claim with another doer."""
    return replace(told, participants=(replace(told.participants[0], actor=actor),))


def at(place: Place, told: Claim) -> Claim:
    """The claim at another place."""
    return replace(told, places=(replace(told.places[0], place=place),))


HEADLINE = claim(("headline",))
SHELLED = claim(("headline",), type="shelling", control=None)
FORESEEN = claim(type="shelling", control=None, stage="planned", quantities=())
CONGO = Place(
    id="1", name="DR Congo", kind="country", latitude=-2.5, longitude=23.5, country="CD", admin1=None
)
RUTSHURU = Place(
    id="2", name="Rutshuru", kind="town", latitude=-1.19, longitude=29.45, country="CD", admin1="North Kivu"
)
NOWHERE = replace(RUTSHURU, id=None, latitude=None, longitude=None, admin1=None)


@pytest.mark.parametrize(
    ("title", "body", "mismatch"),
    [
        pytest.param(HEADLINE, [claim()], False, id="the body tells it too"),
        pytest.param(HEADLINE, [], True, id="an outcome that the body lacks"),
        pytest.param(
            claim(("headline",), type="entering"), [claim()], False, id="who took it in the body went in"
        ),
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
        pytest.param(HEADLINE, [claim(type="loss_of_place")], False, id="the body tells it as a loss"),
        pytest.param(HEADLINE, [claim(type="entering")], True, id="an entry is no capture"),
        pytest.param(at(CONGO, HEADLINE), [claim()], False, id="the headline names the country only"),
        pytest.param(HEADLINE, [at(RUTSHURU, claim())], True, id="in the body it is another town"),
        pytest.param(at(NOWHERE, HEADLINE), [], False, id="a place that nothing can be compared with"),
        pytest.param(SHELLED, [FORESEEN], True, id="shells only foreseen"),
        pytest.param(
            SHELLED,
            [
                FORESEEN,
                claim(type="casualties", control=None),
            ],
            False,
            id="the body tells what it cost",
        ),
        pytest.param(
            SHELLED,
            [
                FORESEEN,
                at(RUTSHURU, claim(type="rocket_attack", control=None)),
            ],
            False,
            id="the body tells it by another word and of a town nearby",
        ),
        pytest.param(
            SHELLED,
            [claim(type="shelling", control=None, stage="planned")],
            False,
            id="the body counts the same dead",
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
    document = report_of("Rebels take Sake\nThe rebels left.", titled=True)
    claims, found = check_headline([title, *body], document)
    assert found is mismatch
    flags = [("headline_mismatch",) if mismatch else title.flags, *(c.flags for c in body)]
    assert [c.flags for c in claims] == flags


def test_a_headline_alone_contradicts_nothing(language: Language) -> None:
    """Without a body there is nothing to compare with."""
    document = report_of("Rebels take Sake", titled=True)
    assert check_headline([HEADLINE], document) == ((HEADLINE,), False)


@pytest.mark.parametrize(
    ("stage", "mismatch"),
    [
        pytest.param("attempted", True, id="only tried"),
        pytest.param("accomplished", False, id="borne out"),
    ],
)
def test_reports_with_a_bold_headline_are_flagged(reader: Reader, stage: str, *, mismatch: bool) -> None:
    """The report bears the flag as well as the claim."""
    title, body = "M23 rebels seize Goma", "Ten died as they seized it or tried to."
    text = f"{title}\n\n{body}"
    lines = [
        {"say": title, "trigger": "seize", "type": "capture"},
        {"say": body, "trigger": "seized", "type": "capture", "stage": stage},
    ]
    reading = reader.resolve(report_of(text, titled=True), read_annotation(lines, text, KINDS))
    assert ("headline_mismatch" in reading.report.flags) is mismatch
    assert any("headline_mismatch" in c.flags for c in reading.claims) is mismatch
