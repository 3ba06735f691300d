"""Who is said to hold what."""

from __future__ import annotations

import random

import pytest

from dateline.codebook.registry import load_registry
from dateline.ledger.control import control_of
from dateline.render.json import to_plain
from ledger.build import (
    BARA,
    BEZMEINE,
    CIVILIANS,
    FARDC,
    GOMA,
    KINSHASA,
    M23,
    MYKHAILIVKA,
    NORTH_KIVU,
    RSF,
    RUSSIA,
    RWANDA,
    SAF,
    SAKE,
    UKRAINE,
    WAD_MADANI,
    said_by,
    told,
)

REGISTRY = load_registry()


def lines(*witnesses, **asked):
    return control_of(witnesses, registry=REGISTRY, **asked)


def taken(published="2025-01-29", day=None, **more):
    """M23 takes Sake."""
    words = {"who": (("actor", "M23 rebels", M23),), "at": SAKE, "state": "full", **more}
    return told("M23 rebels [seized] Sake, residents said.", published=published, day=day, **words)


def retaken(published="2025-02-10", day=None, **more):
    """The army takes it back."""
    words = {"who": (("actor", "The army", FARDC),), "at": SAKE, "state": "full", **more}
    return told("The army [recaptured] Sake, witnesses said.", published=published, day=day, **words)


def holds(words, actor, published, place=SAKE, text="{} still [holds] {}.", **more):
    sentence = text.format(words, place.name)
    more = {"who": (("holder", words, actor),), "at": place, "state": "full", "stage": "ongoing", **more}
    return told(sentence, type="holds", kind="control", published=published, **more)


def test_a_dated_capture_says_who_holds_since_when_and_on_whose_word():
    """The line carries its day, its witnesses and how stale it is."""
    capture = taken(day="2025-01-28")
    (line,) = lines(capture, at="2025-02-01")
    assert (line.place, line.holder.id, line.state, line.standing) == (SAKE, "cd-m23", "full", "assessed")
    assert (line.since, line.basis, line.last, line.stale_days) == ("2025-01-28", "on", "2025-01-28", 4)
    assert line.assessed == (capture,)
    assert line.change_told


def test_an_undated_capture_is_on_or_before_its_publication():
    """Publication bounds a change and dates none."""
    (line,) = lines(taken())
    assert (line.since, line.basis) == ("2025-01-29", "on_or_before")


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"stage": "planned"}, id="what is planned"),
        pytest.param({"stage": "forecast"}, id="what is foretold"),
        pytest.param({"stage": "conditional"}, id="what hangs on a condition"),
        pytest.param({"stage": "attempted"}, id="what is tried"),
        pytest.param({"kind": "goal"}, id="an aim"),
        pytest.param({"polarity": "negated"}, id="what did not happen"),
        pytest.param({"stance": "denied"}, id="what is denied"),
        pytest.param({"stance": "possible"}, id="what is guessed"),
        pytest.param({"certainty": "possible"}, id="what may be"),
        pytest.param({"flags": ("headline_mismatch",)}, id="a headline that its report does not bear out"),
        pytest.param({"stage": "historical"}, id="what was so once, nobody says when"),
        pytest.param({"at": BEZMEINE, "words": "Sake"}, id="a place that no gazetteer entry settles"),
        pytest.param({"precision": "near"}, id="somewhere near it"),
        pytest.param({"published": None}, id="what nothing dates"),
        pytest.param({"who": (("actor", "residents", CIVILIANS),)}, id="people of no party"),
    ],
)
def test_no_reported_capture_means_no_change(changed):
    """None of these changes who holds a place, nor gives it a holder."""
    assert lines(taken(**changed)) == ()


@pytest.mark.parametrize(
    ("sentence", "words", "state"),
    [
        pytest.param("M23 rebels [seized] the town of Sake.", "the town of Sake", "full", id="the town"),
        pytest.param("M23 rebels [took] the small town of Sake.", "the small town of Sake", "full", id="of any size"),
        pytest.param("M23 rebels [took] parts of Sake.", "parts of Sake", "partial", id="a part of it"),
        pytest.param("M23 rebels [took] a quarter of Sake.", "a quarter of Sake", "partial", id="a quarter"),
        pytest.param("M23 rebels [seized] a hill above Sake.", "a hill above Sake", None, id="a hill above it"),
        pytest.param("M23 rebels [seized] the road to Sake.", "Sake", None, id="the road to it"),
        pytest.param("M23 rebels [seized] the army's base in Sake.", "Sake", None, id="a base in it"),
        pytest.param("M23 rebels [took] Sake positions.", "Sake", None, id="positions there"),
        pytest.param("M23 rebels [seized] a post in a drive on Sake.", "Sake", None, id="something else on the way"),
    ],
)  # fmt: skip
def test_a_part_of_a_town_is_not_the_town(sentence, words, state):
    """A capture of a road, a hill or a quarter does not make the town change hands."""
    witness = told(sentence, who=(("actor", "M23 rebels", M23),), at=SAKE, words=words, state="full")
    assert [line.state for line in lines(witness)] == ([state] if state else [])


@pytest.mark.parametrize(
    ("words", "state"),
    [
        pytest.param("the eastern city of Goma", "full", id="a city in the east of the country"),
        pytest.param("a district in the eastern city of Goma", "partial", id="a district of it"),
        pytest.param("the mostly quiet north of Goma", "partial", id="its north"),
        pytest.param("Goma in eastern Congo", "full", id="where the city lies"),
        pytest.param("a village in Goma", None, id="a place in it that has no name"),
    ],
)
def test_words_about_a_town_tell_parts_from_descriptions(words, state):
    """ "The eastern city of" describes a city; "the east of" is a part of it."""
    witness = told(
        f"M23 rebels [hold] {words}.",
        type="holds",
        kind="control",
        who=(("holder", "M23 rebels", M23),),
        at=GOMA,
        words=words,
        state="full",
    )
    assert [line.state for line in lines(witness)] == ([state] if state else [])


def test_a_direction_makes_it_a_part():
    """Eastern Goma is not Goma."""
    witness = holds("M23", M23, "2025-02-01", place=GOMA, relation="E", precision="exact")
    assert lines(witness)[0].state == "partial"


def test_a_province_does_not_decide_its_towns():
    """A claim about North Kivu has its own line and none for Sake."""
    province = holds("M23", M23, "2025-02-01", place=NORTH_KIVU, precision="admin1")
    found = lines(taken(), retaken(published="2025-01-30"), province)
    assert [(line.place.name, line.holder.id) for line in found] == [
        ("North Kivu", "cd-m23"),
        ("Sake", "cd-gov"),
    ]


def test_the_later_capture_wins_and_names_the_holder_before():
    """The army and its government are one side."""
    (line,) = lines(taken(day="2025-01-28"), retaken(day="2025-02-09"))
    assert (line.holder.id, line.previous.id, line.since) == ("cd-gov", "cd-m23", "2025-02-09")


def test_a_claim_counts_by_its_own_date_not_by_publication():
    """A late report of an early capture does not undo a later one."""
    late = taken(day="2025-01-28", published="2025-03-01", source="Kivu Post")
    (line,) = lines(retaken(day="2025-02-09"), late)
    assert line.holder.id == "cd-gov"


def test_history_gives_every_state_of_a_place_in_turn():
    """With the day on which each ended."""
    found = lines(taken(day="2025-01-28"), retaken(day="2025-02-09"), history=True, place="Sake")
    assert [(line.holder.id, line.since, line.until) for line in found] == [
        ("cd-m23", "2025-01-28", "2025-02-09"),
        ("cd-gov", "2025-02-09", None),
    ]


@pytest.mark.parametrize(
    ("at", "holder"),
    [
        pytest.param("2025-01-27", None, id="before anything is said"),
        pytest.param("2025-01-28", "cd-m23", id="on the day of the capture"),
        pytest.param("2025-02-08", "cd-m23", id="the day before it is retaken"),
        pytest.param("2025-02-09", "cd-gov", id="on the day it is retaken"),
    ],
)
def test_at_gives_the_holder_of_a_day(at, holder):
    """Every report counts for what it says of that day."""
    found = lines(taken(day="2025-01-28"), retaken(day="2025-02-09"), at=at)
    assert [line.holder.id for line in found] == ([holder] if holder else [])


def test_a_state_told_with_its_capture_is_what_was_before():
    """ "Took the rebel-held town" says who held it until then."""
    sentence = "The army [took] the M23-held town of Sake."
    words = {"at": SAKE, "words": "town of Sake", "report": "r1", "published": "2025-02-10"}
    capture = told(sentence, who=(("actor", "The army", FARDC),), state="full", **words)
    state = told(
        "The army took the [M23-held] town of Sake.",
        type="holds",
        kind="control",
        who=(("holder", "M23", M23),),
        state="full",
        **words,
    )
    (line,) = lines(capture, state)
    assert (line.holder.id, line.previous.id, line.rivals) == ("cd-gov", "cd-m23", ())


def test_a_party_about_itself_claims_and_others_assess():
    """Both are kept apart on one line; the outlet that stands with a party speaks for it."""
    own = taken(day="2025-01-28", by=(said_by("M23", kind="rebel", actor=M23, side=M23),), stance="claimed")
    outlet = taken(day="2025-01-28", source="Rebel Radio", side="cd-m23")
    monitor = taken(day="2025-01-28", source="Kivu Post", by=(said_by("a monitor", kind="monitor"),))
    (line,) = lines(own, outlet, monitor)
    assert (line.standing, line.assessed, set(line.claimed)) == ("assessed", (monitor,), {own, outlet})
    (alone,) = lines(own)
    assert (alone.standing, alone.assessed) == ("claimed", ())


def test_a_claim_against_what_others_say_stands_beside_it():
    """Claimed and assessed holders that differ are both shown, as disputed; neither is a contested place."""
    own = taken(
        published="2025-02-12", by=(said_by("M23", kind="rebel", actor=M23, side=M23),), stance="claimed"
    )
    found = lines(retaken(day="2025-02-09"), own)
    assert {(line.holder.id, line.standing, line.state, line.disputed) for line in found} == {
        ("cd-gov", "assessed", "full", True),
        ("cd-m23", "claimed", "full", True),
    }


def test_a_claim_that_others_have_overtaken_is_no_longer_shown():
    """What a party claimed before others told of its loss is history."""
    own = taken(day="2025-01-28", by=(said_by("M23", kind="rebel", actor=M23, side=M23),), stance="claimed")
    (line,) = lines(own, retaken(day="2025-02-09"))
    assert line.holder.id == "cd-gov"


def test_reports_of_one_day_that_contradict_stand_side_by_side():
    """Nobody wins by the order of arrival."""
    mine = taken(day="2025-02-09", published="2025-02-10")
    found = lines(mine, retaken(day="2025-02-09"))
    assert [(line.holder.id, line.disputed) for line in found] == [("cd-gov", True), ("cd-m23", True)]
    assert found[0].rivals == (mine,)


def test_a_lone_report_that_knows_of_no_change_is_a_rival_and_no_change():
    """Between two reports that the army holds it, a third that rebels do, with no capture told, is a contradiction."""
    found = lines(
        retaken(day="2025-02-09"),
        holds("M23", M23, "2025-02-20"),
        holds("The army", FARDC, "2025-02-22"),
        history=True,
    )
    (line,) = found
    assert (line.holder.id, line.since, line.disputed, len(line.rivals)) == ("cd-gov", "2025-02-09", True, 1)


def test_a_later_state_without_a_capture_says_so():
    """The holder changes on the later word, and the line says that no report tells how."""
    (line,) = lines(taken(day="2025-01-28"), holds("The army", FARDC, "2025-02-20"))
    assert (line.holder.id, line.change_told, line.basis) == ("cd-gov", False, "on_or_before")


def test_two_parties_hold_parts_without_contradiction():
    """Parts of a city are each somebody's, until one takes the whole."""
    parts = (
        holds("Russian forces", RUSSIA, "2024-05-20", place=MYKHAILIVKA, state="partial"),
        holds("Ukrainian forces", UKRAINE, "2024-05-21", place=MYKHAILIVKA, state="partial"),
    )
    assert [(line.holder.id, line.state, line.disputed) for line in lines(*parts)] == [
        ("ru-gov", "partial", False),
        ("ua-gov", "partial", False),
    ]
    whole = told(
        "Ukrainian forces [retook] Mykhailivka.",
        who=(("actor", "Ukrainian forces", UKRAINE),),
        at=MYKHAILIVKA,
        state="full",
        published="2024-06-01",
    )
    (line,) = lines(*parts, whole)
    assert (line.holder.id, line.state, line.since, line.previous.id) == (
        "ua-gov",
        "full",
        "2024-06-01",
        "ru-gov",
    )


def siege(published="2024-06-10", **more):
    """The RSF ring a town."""
    return told(
        "The RSF have [besieged] Bara.",
        type="encirclement",
        who=(("actor", "The RSF", RSF),),
        at=BARA,
        state="besieged",
        published=published,
        **more,
    )


def test_a_siege_changes_the_state_and_not_the_holder():
    """Until it is denied, or another takes the town."""
    held = holds("The army", SAF, "2024-06-01", place=BARA)
    (line,) = lines(held, siege())
    assert (line.holder.id, line.state, line.pressure[0].party.id) == ("sd-gov", "besieged", "sd-rsf")
    (lifted,) = lines(held, siege(), siege(published="2024-07-01", polarity="negated"))
    assert lifted.state == "full"


def test_a_siege_of_a_town_nobody_is_said_to_hold():
    """The line names no holder."""
    (line,) = lines(siege())
    assert (line.holder, line.state, line.since) == (None, "besieged", "2024-06-10")


def test_a_siege_that_ended_is_no_line():
    """Where nothing but the siege was told; history keeps it, until the day of its end."""
    lifted = siege(published="2024-07-01", polarity="negated")
    assert lines(siege(), lifted) == ()
    (line,) = lines(siege(), lifted, history=True)
    assert (line.state, line.until) == ("besieged", "2024-07-01")


@pytest.mark.parametrize(
    ("sentence", "type_", "who", "state"),
    [
        pytest.param(
            "The RSF [rolled] into Wad Madani.",
            "entering",
            ("actor", "The RSF", RSF),
            "entered",
            id="another enters",
        ),
        pytest.param(
            "The army [pulled out] from Wad Madani.",
            "retreat",
            ("actor", "The army", SAF),
            "lost",
            id="the holder leaves",
        ),
    ],
)
def test_entering_and_leaving_are_signs_and_no_change(sentence, type_, who, state):
    """They show beside the holder, who stays until somebody is said to have taken it."""
    held = holds("The army", SAF, "2024-06-01", place=WAD_MADANI)
    sign = told(sentence, type=type_, who=(who,), at=WAD_MADANI, state=state, published="2024-06-05")
    (line,) = lines(held, sign)
    assert (line.holder.id, line.state, [p.state for p in line.pressure]) == ("sd-gov", "full", [state])


def test_a_loss_to_a_named_winner_is_its_capture():
    """The winner holds it then."""
    witness = told(
        "The army [lost] Wad Madani to the RSF.",
        type="loss_of_place",
        who=(("actor", "The army", SAF), ("beneficiary", "the RSF", RSF)),
        at=WAD_MADANI,
        state="lost",
    )
    (line,) = lines(witness)
    assert (line.holder.id, line.state, line.change_told) == ("sd-rsf", "full", True)


def test_a_denial_stands_against_the_hold():
    """It is shown beside the line and takes nothing away."""
    denial = taken(published="2025-01-30", polarity="negated", by=(said_by("Kinshasa", actor=KINSHASA),))
    (line,) = lines(taken(), denial)
    assert (line.holder.id, line.against) == ("cd-m23", (denial,))


def test_copies_of_one_report_are_one_source():
    """Groups, not reports, are counted."""
    copies = [taken(source=name, group="wire") for name in ("Lakes Wire", "Kivu Post")]
    (line,) = lines(*copies, taken(source="Radio Okapi"))
    assert (line.groups, len(line.assessed)) == (2, 3)


def test_a_group_that_fights_elsewhere_only_holds_nothing_there():
    """A town of that name in another war's country is hardly the one that was meant."""
    assert lines(holds("The M23", M23, "2025-02-01", place=MYKHAILIVKA)) == ()
    assert lines(holds("Rwanda", RWANDA, "2025-02-01"))[0].holder.id == "rw-gov"


def test_the_year_of_another_time_is_no_present_state():
    """A sentence that names another year, which the reading did not attach, dates nothing."""
    assert lines(holds("M23", M23, "2025-02-01", text="{} [held] {} in 2012.", stage="accomplished")) == ()


def test_a_former_stronghold_is_nobody_s():
    """What was once so is not so."""
    words = {
        "type": "holds",
        "kind": "control",
        "who": (("holder", "M23", M23),),
        "at": SAKE,
        "state": "full",
    }
    assert lines(told("They left the former [M23 stronghold] of Sake.", words="Sake", **words)) == ()


def test_a_capture_by_a_party_nobody_knows_ends_the_hold_before():
    """Better a name outside the registry than a holder who is gone."""
    capture = told(
        "The Mai-Mai Kirikicho [overran] Sake.",
        who=(("actor", "The Mai-Mai Kirikicho", None),),
        at=SAKE,
        state="full",
        published="2025-03-01",
    )
    (line,) = lines(retaken(day="2025-02-09"), capture)
    assert (line.holder.id, line.holder.name, line.previous.id) == (None, "The Mai-Mai Kirikicho", "cd-gov")


def test_the_order_of_arrival_does_not_matter():
    """Nor does a witness that comes twice."""
    told_ = [
        taken(day="2025-01-28"),
        retaken(day="2025-02-09"),
        holds("M23", M23, "2025-02-20"),
        holds("The army", FARDC, "2025-02-22"),
        siege(),
        holds("The army", SAF, "2024-06-01", place=BARA),
    ]
    expected = lines(*told_, history=True)
    for seed in range(5):
        shuffled = random.Random(seed).sample(told_, len(told_))
        assert lines(*shuffled, shuffled[0], history=True) == expected


def test_lines_become_plain_json_values():
    """Every witness of a line stays in it."""
    plain = to_plain(lines(taken(day="2025-01-28")))
    assert plain[0]["assessed"][0]["claim"]["evidence"]["quote"].startswith("M23 rebels seized")


IN_2022 = {"day": "2022-01-01", "until": "2022-12-31", "report": "r1", "published": "2024-08-17"}


def fell(sentence="Russia [captured] Mykhailivka in 2022.", who=("Russia", RUSSIA), **more):
    """A town falls to a side."""
    more = {"who": (("actor", *who),), "at": MYKHAILIVKA, "state": "full", **more}
    return told(sentence, **more)


def regained(sentence="Ukraine [recaptured] Mykhailivka.", **more):
    """Ukraine takes it back on a day of that year."""
    given = {"day": "2022-09-11", "report": "r1", "published": "2024-08-17", "who": ("Ukraine", UKRAINE)}
    return fell(sentence, **(given | more))


@pytest.mark.parametrize(
    ("coarse", "finer", "holder"),
    [
        pytest.param(
            fell(**IN_2022), regained(" " * 50 + "Ukraine [recaptured] Mykhailivka."), "ua", id="later in it"
        ),
        pytest.param(
            fell(**IN_2022), regained(report="r2", published="2024-09-01"), "ua", id="in a later one"
        ),
        pytest.param(
            fell(**IN_2022), regained(report="r2", published="2024-08-01"), "ru", id="in an older one"
        ),
        pytest.param(
            fell(" " * 50 + "Russia [captured] Mykhailivka in 2022.", **IN_2022),
            regained(),
            "ru",
            id="earlier in it",
        ),
    ],
)
def test_a_coarse_date_does_not_outdo_a_finer_one_told_after_it(coarse, finer, holder):
    """ "Captured in 2022. Recaptured on 11 September 2022." are two changes in that order."""
    (line,) = lines(finer, coarse)
    assert line.holder.id.startswith(holder)


def test_what_is_of_a_span_before_is_over_the_day_before_the_finer_one():
    """It is said to have been so on or before that day."""
    coarse, finer = fell(**IN_2022), regained(" " * 50 + "Ukraine [recaptured] Mykhailivka.")
    before, after = lines(coarse, finer, history=True)
    assert (before.since, before.basis, before.until) == ("2022-09-10", "on_or_before", "2022-09-11")
    assert (after.since, after.basis, after.previous) == ("2022-09-11", "on", before.holder)
