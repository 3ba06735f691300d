"""Ceasefires, zones and deals, step by step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.codebook.registry import load_registry
from dateline.ledger.arrangements import arrangements_of
from ledger.build import FARDC, GOMA, M23, RSF, RUSSIA, SAF, SAKE, WAD_MADANI, said_by, told

REGISTRY = load_registry()
BOTH = (("actor", "Kinshasa", FARDC), ("counterpart", "M23", M23))


def step(sentence, published, type="ceasefire", **more):
    more = {"kind": "arrangement", "at": GOMA, **more}
    return told(f"{sentence} in Goma.", type=type, published=published, **more)


AGREED = step("Kinshasa and M23 agreed a [ceasefire]", "2025-02-01", who=BOTH)
IN_FORCE = step("The [ceasefire] took effect", "2025-02-04", day="2025-02-04")
BREACH = step("The rebels [violated the ceasefire]", "2025-02-06", type="ceasefire_violation")
BROKEN = step("The [ceasefire] collapsed", "2025-02-10")


def found(*witnesses):
    return arrangements_of(witnesses, registry=REGISTRY)


@pytest.mark.parametrize(
    ("witness", "kind"),
    [
        pytest.param(step("Mediators proposed a [truce]", "2025-02-01"), "proposed", id="proposed"),
        pytest.param(
            step("They will offer a [truce]", "2025-02-01", stage="planned"), "proposed", id="planned"
        ),
        pytest.param(AGREED, "agreed", id="agreed"),
        pytest.param(IN_FORCE, "in_force", id="in force"),
        pytest.param(step("The [truce] they signed was extended", "2025-02-05"), "extended", id="extended"),
    ],
)
def test_the_words_near_an_arrangement_tell_its_step(witness, kind):
    """Of several, the furthest along."""
    (line,) = found(witness)
    assert [s.kind for s in line.steps] == [kind]


def test_steps_make_a_thread_with_breaches_attached():
    """From agreement to collapse, each step with its day, words and witnesses; the order of arrival does not matter."""
    (line,) = found(BROKEN, BREACH, AGREED, IN_FORCE)
    assert [(s.kind, s.day, s.dated, s.witnesses) for s in line.steps] == [
        ("agreed", "2025-02-01", False, (AGREED,)),
        ("in_force", "2025-02-04", True, (IN_FORCE,)),
        ("violated", "2025-02-06", False, (BREACH,)),
        ("broken", "2025-02-10", False, (BROKEN,)),
    ]
    assert (line.status, line.place, line.country) == ("broken", GOMA, "CD")
    assert [party.id for party in line.parties] == ["cd-gov", "cd-m23"]


def test_a_breach_ends_nothing():
    """The ceasefire it breaks is still in force."""
    (line,) = found(AGREED, IN_FORCE, BREACH)
    assert line.status == "in_force"


def test_what_follows_an_end_is_a_new_arrangement():
    """A second truce is not the first."""
    second = step("The two sides signed a [truce]", "2025-04-01", who=())
    assert [line.status for line in found(AGREED, BROKEN, second)] == ["broken", "agreed"]


def test_what_repeats_a_step_is_a_further_witness_of_it():
    """Undated talk of the truce they agreed is no new agreement."""
    again = step("The [truce] that was agreed", "2025-02-03", source="Kivu Post")
    (line,) = found(AGREED, again)
    assert [(s.day, s.groups) for s in line.steps] == [("2025-02-01", 2)]


@pytest.mark.parametrize(
    "witness",
    [
        pytest.param(step("Nobody spoke of the [ceasefire]", "2025-02-01"), id="a mention"),
        pytest.param(step("They may have agreed a [truce]", "2025-02-01", stance="possible"), id="a guess"),
        pytest.param(step("If they agree a [truce]", "2025-02-01", stage="conditional"), id="a condition"),
        pytest.param(BREACH, id="a breach of nothing that is told"),
        pytest.param(
            step("They signed an [accord]", "2025-02-01", type="agreement", at=None), id="nobody, nowhere"
        ),
        pytest.param(step("They agreed a [truce]", None), id="what nobody dates"),
    ],
)
def test_what_makes_no_arrangement(witness):
    """Too little is told to know it again."""
    assert found(witness) == ()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            step("They agreed a [truce]", "2025-02-02", at=WAD_MADANI, words="Goma"), id="in another war"
        ),
        pytest.param(
            step("They agreed a [truce]", "2025-02-02", at=SAKE, words="Goma"), id="in another town"
        ),
        pytest.param(
            step("They agreed a [truce]", "2025-02-02", who=(("actor", "They", RSF),)), id="of another party"
        ),
        pytest.param(
            step("They agreed a [safe zone]", "2025-02-02", type="security_zone"), id="of another kind"
        ),
    ],
)
def test_arrangements_are_kept_apart(other):
    """By kind, place and war."""
    assert len(found(AGREED, other)) == 2


def test_a_denied_step_decides_nothing():
    """It is shown as denied."""
    (line,) = found(
        AGREED, step("The [ceasefire] collapsed", "2025-02-10", stance="denied", polarity="negated")
    )
    assert (line.status, [s.against for s in line.steps]) == ("agreed", [False, True])


def test_without_a_place_the_report_s_lead_place_gives_the_country():
    """So that the truces of one war are one thread."""
    placed = [
        replace(w, provenance=replace(w.provenance, lead=GOMA))
        for w in (
            told("The [truce] took effect.", type="ceasefire", kind="arrangement", published="2025-02-04"),
            told("The [truce] collapsed.", type="ceasefire", kind="arrangement", published="2025-02-10"),
        )
    ]
    (line,) = found(*placed)
    assert (line.place, line.country, line.status) == (None, "CD", "broken")


TRUCE = {"type": "ceasefire", "kind": "arrangement", "published": "2023-05-20"}
BROKE = TRUCE | {"type": "ceasefire_violation", "published": "2023-05-24"}


def test_a_breach_that_another_denies_shows_both():
    """The telling and the denial each stand with their own witnesses; nobody says that it was not violated."""
    truce = told("The RSF declared a [truce] in Darfur.", who=(("actor", "The RSF", RSF),), **TRUCE)
    truce = replace(truce, provenance=replace(truce.provenance, lead=WAD_MADANI))
    breach = told(
        "The RSF [violated the truce], the army said.",
        who=(("actor", "The RSF", RSF),),
        by=(said_by("the army", actor=SAF),),
        **BROKE,
    )
    denial = told(
        "The RSF denied that its men had [broken the truce].",
        who=(("actor", "its men", None),),
        by=(said_by("the RSF", actor=RSF, side=RSF, cue="denied"),),
        stance="denied",
        polarity="negated",
        **(BROKE | {"published": "2023-05-25"}),
    )
    (line,) = found(truce, breach, denial)
    assert [(s.told, s.witnesses) for s in line.steps] == [
        ("agreed", (truce,)),
        ("violated", (breach,)),
        ("violation denied", (denial,)),
    ]
    assert line.status == "agreed"


def test_a_breach_by_nobody_of_the_truce_in_no_place_is_left_alone():
    """Only its country or its parties make it one of that truce."""
    stranger = told(
        "Russian troops [violated the truce].", who=(("actor", "Russian troops", RUSSIA),), **BROKE
    )
    (line,) = found(AGREED, stranger)
    assert [s.kind for s in line.steps] == ["agreed"]


def test_a_not_beside_an_arrangement_is_no_denial():
    """ "The truce does not cover the east" denies no truce."""
    beside = step("The [ceasefire] agreed does not cover all", "2025-02-05", polarity="negated")
    (line,) = found(AGREED, beside)
    assert [s.witnesses for s in line.steps] == [(AGREED,)]


def test_a_collapse_is_that_of_the_ceasefire_before_that_of_a_later_pause():
    """What "the ceasefire" breaks is a ceasefire where there is one."""
    pause = step("Mediators agreed a humanitarian [pause]", "2025-02-08", type="humanitarian_pause")
    collapse = step("The [ceasefire has collapsed]", "2025-02-10", type="ceasefire_violation")
    assert [(line.type, line.status) for line in found(AGREED, pause, collapse)] == [
        ("ceasefire", "broken"),
        ("humanitarian_pause", "agreed"),
    ]
    assert [line.status for line in found(pause, collapse)] == ["broken"]
