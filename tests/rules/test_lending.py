"""What one claim lends another."""

from __future__ import annotations

import pytest

from dateline.annotate.rules.claims import find_claims
from dateline.annotate.rules.lending import owner_of
from scenes import Staged, cast, draft_of, words


def test_leaflets_speak_for_those_who_dropped_them(staged: Staged) -> None:
    """What a thing says is said by whoever sent it."""
    scene = staged("Israel dropped leaflets over Gaza. The leaflets urged residents to leave.")
    assert cast(scene, draft_of(scene, "appeals")) == [("actor", "Israel"), ("recipient", "residents")]


def test_its_goal_is_the_goal_of_the_one_before(staged: Staged) -> None:
    """A goal that is only "its" belongs to whoever did the event before."""
    scene = staged("The army launched an offensive in Tigray. Its goal is to seize Mekelle.")
    assert cast(scene, draft_of(scene, "capture")) == [("actor", "army")]


def test_a_definite_event_takes_the_actors_it_had_before(staged: Staged) -> None:
    """ "The offensive" is the one told before, with its doer; counts still point at those they count."""
    scene = staged("The M23 launched an offensive in Masisi. The offensive displaced 5,000 people.")
    second = [d for d in find_claims(scene) if d.type.id == "offensive"][-1]
    assert cast(scene, second) == [("actor", "M23"), ("victim", "5,000 people")]
    assert [q.of for q in second.quantities] == [1]


def test_actors_from_another_sentence_are_flagged(staged: Staged) -> None:
    """What a claim takes from a sentence before, it says it has taken."""
    scene = staged("The M23 launched an offensive in Masisi. The offensive displaced 5,000 people.")
    assert [d.flags for d in find_claims(scene) if d.type.id == "offensive"] == [
        (),
        ("actor_from_context", "place_from_context"),
    ]


@pytest.mark.parametrize(
    ("text", "type_id", "place", "flags"),
    [
        pytest.param(
            "The M23 launched an offensive in Masisi. The offensive displaced 5,000 people.",
            "offensive",
            "Masisi",
            ("actor_from_context", "place_from_context"),
            id="by its own name",
        ),
        pytest.param(
            "Gunmen ambushed a convoy near Gao. The attack killed nine soldiers.",
            "armed_attack",
            "Gao",
            ("place_from_context",),
            id="as the attack",
        ),
        pytest.param(
            "Shells hit a school in Sumy. The attack in Kharkiv killed nine pupils.",
            "armed_attack",
            "Kharkiv",
            (),
            id="not where it has one",
        ),
        pytest.param(
            "Rebels marched from Bor. The attack killed nine soldiers.",
            "armed_attack",
            None,
            (),
            id="not whence",
        ),
    ],
)
def test_a_definite_event_is_where_it_was_before(
    staged: Staged, text: str, type_id: str, place: str | None, flags: tuple[str, ...]
) -> None:
    """ "The attack" was where the act of violence just told of was; what it takes it says it has taken."""
    scene = staged(text)
    last = [d for d in find_claims(scene) if d.type.id == type_id][-1]
    assert [scene.places[i].name for i in last.places] == ([place] if place else [])
    assert last.flags == flags


def test_an_event_of_the_same_name_far_back_lends_nothing(staged: Staged) -> None:
    """ "The attack" three sentences on may be another one."""
    scene = staged(
        "Rebels carried out an attack in Bor. Schools were shut. It rained all day. Roads were cut."
        " The attack in Juba killed two soldiers."
    )
    attacks = [d for d in find_claims(scene) if scene.doc[d.head].lower_ == "attack"]
    assert [cast(scene, d) for d in attacks] == [[("actor", "Rebels")], [("victim", "two soldiers")]]


def test_a_definite_event_told_first_takes_nothing(staged: Staged) -> None:
    """Nothing is lent from what comes later."""
    scene = staged("The offensive displaced 5,000 people in Masisi. The M23 launched an attack on Sake.")
    first = find_claims(scene)[0]
    assert [role for role, _ in cast(scene, first)] == ["victim"]


@pytest.mark.parametrize(
    ("text", "type_id", "name"),
    [
        pytest.param(
            'Haftar launched an offensive, called "Operation Dignity", in Benghazi.',
            "offensive",
            "Operation Dignity",
            id="named in the same sentence",
        ),
        pytest.param(
            'The army launched an offensive in Menaka. The operation was dubbed "Desert Wind".',
            "offensive",
            "Desert Wind",
            id="named in the next sentence",
        ),
        pytest.param("Rebels attacked Menaka.", "armed_attack", None, id="not named"),
    ],
)
def test_operations_give_their_name(staged: Staged, text: str, type_id: str, name: str | None) -> None:
    """A named operation belongs to the event in its sentence, else to the last operation told before."""
    scene = staged(text)
    operation = draft_of(scene, type_id).operation
    assert (words(scene, operation.name) if operation is not None else None) == name


@pytest.mark.parametrize(
    ("text", "type_id", "owner"),
    [
        pytest.param(
            "The M23 launched an offensive in Masisi. Its declared goal is to capture Sake.",
            "capture",
            0,
            id="a declared goal",
        ),
        pytest.param(
            "The M23's declared goal is to capture Bukavu.",
            "capture",
            0,
            id="a declared goal of somebody named",
            marks=pytest.mark.xfail(strict=True, reason="the owner of the goal is read from its alone"),
        ),
        pytest.param("The M23 plans to capture Bukavu.", "capture", None, id="a plan somebody else tells of"),
        pytest.param("The M23 captured Bukavu.", "capture", None, id="a deed"),
    ],
)
def test_declared_goals_have_an_owner(staged: Staged, text: str, type_id: str, owner: int | None) -> None:
    """A goal that is said to be declared is told on the word of whose goal it is."""
    assert owner_of(draft_of(staged(text), type_id)) == owner
