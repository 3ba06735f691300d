"""How strong forces are said to be."""

from __future__ import annotations

import pytest

from dateline.codebook.registry import load_registry
from dateline.ledger.strengths import strengths_of
from ledger.build import CIVILIANS, M23, NORTH_KIVU, RSF, WAD_MADANI, said_by, told

REGISTRY = load_registry()


def size(number, qualifier="exact", *, actor=RSF, words="The RSF", low=None, high=None, **more):
    bounds = (low, None if low is not None else number, high)
    more = {"type": "force_size", "kind": "strength", "stage": "ongoing", **more}
    town = f" in {more['at'].name}" if "at" in more else ""
    return told(
        f"{words} [number] {number}{town}.",
        who=(("actor", words, actor),),
        counts=(("troops", 0, str(number), qualifier, *bounds),),
        **more,
    )


def found(*witnesses):
    return strengths_of(witnesses, registry=REGISTRY)


def test_estimates_of_one_force_are_one_line_by_day():
    """The line's range holds them all, each with its witness."""
    early = size(5000, published="2023-05-01")
    late = size(9000, "at_least", low=9000, published="2024-05-01")
    (line,) = found(late, early)
    assert (line.force, line.measure, line.low, line.high) == ("Rapid Support Forces", "troops", 5000, 9000)
    assert [(e.day, e.dated, e.best, e.low, e.witnesses) for e in line.estimates] == [
        ("2023-05-01", False, 5000, None, (early,)),
        ("2024-05-01", False, None, 9000, (late,)),
    ]


def test_the_same_figure_of_one_day_is_one_estimate():
    """Told by two independent sources."""
    (line,) = found(size(5000), size(5000, source="Nile News"))
    assert [estimate.groups for estimate in line.estimates] == [2]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(size(5000, at=WAD_MADANI), id="in a town"),
        pytest.param(size(5000, actor=M23, words="M23 rebels"), id="of another force"),
    ],
)
def test_forces_and_places_have_lines_of_their_own(other):
    """A force in a town is not the force in all."""
    assert len(found(size(5000), other)) == 2


@pytest.mark.parametrize(
    "witness",
    [
        pytest.param(size(5000, actor=CIVILIANS, words="Residents"), id="residents"),
        pytest.param(size(5000, actor=None, words="They"), id="a pronoun"),
        pytest.param(size(5000, stage="planned"), id="what is planned"),
        pytest.param(size(5000, kind="event", type="deployment"), id="those sent somewhere"),
        pytest.param(size(5000, published=None), id="what nobody dates"),
    ],
)
def test_what_is_no_strength_of_a_force(witness):
    """Makes no line."""
    assert found(witness) == ()


def test_quality_is_kept_in_words():
    """It has no number, and every wording is one of its own."""
    short = told(
        "M23 [runs low on] ammunition in North Kivu.",
        type="force_quality",
        kind="strength",
        stage="ongoing",
        who=(("actor", "M23", M23),),
        at=NORTH_KIVU,
        precision="admin1",
        by=(said_by("an analyst", kind="expert"),),
    )
    (line,) = found(short)
    assert (line.measure, line.low, [e.words for e in line.estimates]) == ("quality", None, ["runs low on"])


def test_a_denied_figure_is_no_bound():
    """It is shown as denied."""
    (line,) = found(size(5000), size(90000, stance="denied", source="Nile News"))
    assert (line.high, [e.against for e in line.estimates]) == (5000, [False, True])
