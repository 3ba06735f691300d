"""Where reports contradict each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.codebook.registry import load_registry
from dateline.ledger.conflicts import conflicts_of
from dateline.ledger.control import control_of
from dateline.model import Actor
from ledger.build import (
    BARA,
    CIVILIANS,
    FARDC,
    M23,
    RSF,
    RUSSIA,
    SAF,
    SAKE,
    UKRAINE,
    WAD_MADANI,
    event,
    said_by,
    told,
)

REGISTRY = load_registry()


def strike(
    number,
    qualifier="exact",
    *,
    source="Lakes Wire",
    published="2024-06-11",
    day="2024-06-10",
    whom="people",
    **more,
):
    """An air strike on Bara that kills so many."""
    low, best, high = {
        "exact": (number, number, number),
        "at_least": (number, None, None),
        "at_most": (None, None, number),
        "about": (None, number, None),
        "plural": (None, None, None),
    }[qualifier]
    more = {"at": BARA, **more}
    actor = CIVILIANS if whom == "civilians" else None
    who = (*more.pop("who", ()), ("victim", whom, actor))
    names = " ".join(words for _, words, _ in who[:-1])
    town = more["at"].name
    return told(
        f"An air [strike] by {names or 'warplanes'} killed {number} {whom} in {town}.",
        type="air_strike",
        who=who,
        counts=(("killed", len(who) - 1, str(number), qualifier, low, best, high),),
        source=source,
        published=published,
        day=day,
        **more,
    )


def found(*witnesses, against=(), holdings=(), **more):
    return conflicts_of([event(*witnesses, against=against, **more)], holdings, registry=REGISTRY)


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        pytest.param((7, "exact"), (14, "exact"), 1, id="two figures"),
        pytest.param((7, "exact"), (7, "exact"), 0, id="the same figure"),
        pytest.param((7, "at_least"), (14, "exact"), 0, id="at least seven may be fourteen"),
        pytest.param((14, "at_least"), (7, "exact"), 1, id="at least fourteen is not seven"),
        pytest.param((20, "at_most"), (30, "at_least"), 1, id="at most twenty is not thirty"),
        pytest.param((100, "about"), (95, "exact"), 0, id="about a hundred may be ninety-five"),
        pytest.param((100, "about"), (60, "exact"), 1, id="about a hundred is not sixty"),
        pytest.param((7, "plural"), (14, "exact"), 0, id="a plural is no figure"),
    ],
)
def test_tolls_contradict_where_their_ranges_do_not_meet(one, other, conflicts):
    """An open bound contradicts only what lies beyond it."""
    told_ = found(strike(*one), strike(*other, source="Darfur Post"))
    assert len(told_) == conflicts


def test_a_toll_conflict_says_how_far_apart_and_who_stands_where():
    """Ratio and difference; outlets, sides and independent groups of each figure."""
    mine = strike(7, side="sd-gov")
    copies = [strike(14, source=name, group="wire") for name in ("Darfur Post", "Nile News")]
    (conflict,) = found(mine, *copies)
    assert (conflict.kind, conflict.count, conflict.of, conflict.update) == (
        "toll",
        "killed",
        "people",
        False,
    )
    assert (conflict.apart.ratio, conflict.apart.number) == (2.0, 7.0)
    assert [(s.value, s.outlets, [p.name for p in s.sides], s.groups) for s in conflict.stands] == [
        ("7", ("Lakes Wire",), ["Government of Sudan"], 1),
        ("14", ("Darfur Post", "Nile News"), [], 1),
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(strike(14, source="Darfur Post", whom="children"), id="a part of the dead"),
        pytest.param(strike(14, source="Darfur Post", whom="fighters"), id="other people"),
        pytest.param(strike(14, source="Darfur Post", at=WAD_MADANI), id="another town"),
        pytest.param(
            strike(14, source="Darfur Post", day="2024-04-01", until="2024-06-10"), id="a sum over weeks"
        ),
        pytest.param(strike(14, source="Darfur Post", flags=("cumulative",)), id="a sum over the war"),
        pytest.param(strike(14, source="Darfur Post", day="2024-06-08"), id="what was on another day"),
        pytest.param(
            strike(14, source="Darfur Post", day=None, published="2024-06-20"), id="news of another week"
        ),
        pytest.param(strike(14, source="Darfur Post", whom="others"), id="dead beside other dead"),
        pytest.param(strike(14, source="Darfur Post", whom="people in two days"), id="a sum over days"),
        pytest.param(
            strike(14, source="Darfur Post", words="people in Bara", whom="people in Bara"),
            id="people called otherwise",
        ),
        pytest.param(
            strike(14, source="Darfur Post", at=replace(BARA, id=None, name="Tayba", admin1=None)),
            id="a village without an entry",
        ),
        pytest.param(strike(14, source="Darfur Post", stage="forecast"), id="a toll only foretold"),
        pytest.param(
            strike(14, source="Darfur Post", who=(("actor", "the RSF", RSF),)), id="what others did"
        ),
    ],
)
def test_what_counts_something_else_contradicts_nothing(other):
    """Only figures of the same kind, people and place are compared."""
    mine = strike(7, who=(("actor", "the army", SAF),))
    assert [c for c in found(mine, other) if c.kind == "toll"] == []


def test_a_quarter_beside_its_town_contradicts_nothing():
    """Fourteen dead in the town and seven in a district of it may both be right."""
    quarter = told(
        "Shells [killed] 7 people in a northern district of Bara.",
        type="shelling",
        at=BARA,
        words="a northern district of Bara",
        who=(("victim", "people", None),),
        counts=(("killed", 0, "7", "exact", 7, 7, 7),),
        published="2024-06-11",
        day="2024-06-10",
    )
    town = strike(14, source="Darfur Post")
    assert found(quarter, town) == ()
    assert [c.kind for c in found(strike(7), town)] == ["toll"]


def test_a_part_of_a_toll_contradicts_no_whole():
    """ "31, including 10 in a bus" and "ten were killed in a bus" agree."""
    whole = strike(31, source="Darfur Post")
    total = whole.claim.quantities[0]
    some = replace(total, low=10, best=10, high=10, part_of=0)
    whole = replace(whole, claim=replace(whole.claim, quantities=(total, some)))
    assert found(strike(10), whole) == ()
    assert [c.kind for c in found(strike(11), whole)] == ["toll"]


def test_undated_figures_contradict_only_on_one_day():
    """Two reports that date nothing tell of one thing where they come out together."""
    one = strike(7, day=None)
    assert [c.kind for c in found(one, strike(14, source="Darfur Post", day=None))] == ["toll"]
    assert found(one, strike(14, source="Darfur Post", day=None, published="2024-06-12")) == ()


def test_a_report_s_largest_figure_is_its_toll():
    """Seven here and seven there in one report do not contradict its fourteen."""
    whole = strike(14, report="r1")
    part = strike(7, report="r1")
    assert found(whole, part, strike(14, source="Darfur Post")) == ()


@pytest.mark.parametrize(
    ("later", "update"),
    [
        pytest.param({"source": "Lakes Wire"}, True, id="the same outlet says more a day later"),
        pytest.param({"source": "Nile News", "group": "wire"}, True, id="a copy of its report says more"),
        pytest.param({"source": "Nile News"}, False, id="another outlet says more"),
        pytest.param(
            {"source": "Lakes Wire", "published": "2024-06-11"},
            None,
            id="of one day nobody knows which is later",
        ),
    ],
)
def test_a_toll_that_rises_is_an_update(later, update):
    """Only what outlets say last is a contradiction."""
    conflicts = found(strike(7, group="wire"), strike(14, **{"published": "2024-06-12", **later}))
    assert [conflict.update for conflict in conflicts] == ([] if update is None else [update])


UN = (
    said_by("the United Nations", actor=Actor(id="int-un", name="United Nations", kind="international_org")),
)
MINISTRY = (said_by("the health ministry", kind="official"),)


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        pytest.param({"report": "r1"}, ["toll"], id="in one report"),
        pytest.param({"source": "Lakes Wire"}, ["toll"], id="in one outlet, on one day"),
        pytest.param(
            {"source": "Lakes Wire", "published": "2024-06-12"}, ["toll"], id="in one outlet, a day later"
        ),
        pytest.param({"source": "Nile News"}, ["toll"], id="in two outlets"),
        pytest.param({"source": "Nile News", "group": "wire"}, ["toll"], id="in a copy"),
    ],
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param((700, UN), (900, MINISTRY), id="the larger after the smaller"),
        pytest.param((900, MINISTRY), (700, UN), id="the smaller after the larger"),
    ],
)
def test_two_parties_figures_contradict_each_other_wherever_they_are_printed(one, other, given, kinds):
    """Whichever came first, and though one outlet passes both on: neither party has corrected itself."""
    first = strike(one[0], by=one[1], group="wire", report=given.get("report"))
    second = strike(other[0], by=other[1], **given)
    conflicts = found(first, second)
    assert [(c.kind, c.update) for c in conflicts] == [(kind, False) for kind in kinds]
    assert {stand.value for stand in conflicts[0].stands} == {"700", "900"}


def test_a_party_that_says_more_later_has_updated_its_figure():
    """In one outlet, on its own word."""
    (conflict,) = found(strike(700, by=UN), strike(900, by=UN, published="2024-06-12"))
    assert conflict.update


def test_an_outlet_s_own_total_stands_above_what_it_quotes():
    """What a party counts of some is no rival of the report's fourteen."""
    some, whole = strike(7, by=UN, report="r1"), strike(14, report="r1")
    assert found(some, whole, strike(14, source="Darfur Post")) == ()


def test_sums_over_the_same_days_contradict_each_other():
    """And no other sum, nor the toll of one day."""
    week = {"day": "2024-06-01", "until": "2024-06-10"}
    (conflict,) = found(strike(700, **week), strike(900, source="Darfur Post", **week))
    assert (conflict.kind, [s.value for s in conflict.stands]) == ("toll", ["700", "900"])
    assert (
        found(strike(700, **week), strike(900, source="Darfur Post", day="2024-06-04", until="2024-06-10"))
        == ()
    )


def test_different_sides_said_to_have_done_it_contradict():
    """Accusations against either side stand side by side."""
    mine = strike(7, who=(("actor", "the army", SAF),), stance="accused")
    other = strike(7, who=(("actor", "the RSF", RSF),), source="Darfur Post")
    (conflict,) = found(mine, other)
    assert conflict.kind == "actor"
    assert [(stand.party.id, stand.witnesses) for stand in conflict.stands] == [
        ("sd-gov", (mine,)),
        ("sd-rsf", (other,)),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(SAF, SAF, id="one side twice"),
        pytest.param(M23, replace(M23, id="rw-gov", name="Rwanda"), id="a group and who stands behind it"),
    ],
)
def test_one_camp_does_not_contradict_itself(one, other):
    """Nor does an ally stand against the other."""
    mine = strike(7, who=(("actor", "the army", one),), stance="accused")
    theirs = strike(7, who=(("actor", "the others", other),), source="Darfur Post")
    assert found(mine, theirs) == ()


def test_one_report_that_tells_of_both_sides_contradicts_nobody():
    """What one report tells of several doers, days or places is not a quarrel."""
    mine = strike(7, who=(("actor", "the army", SAF),), report="r1", stance="accused")
    also = strike(7, who=(("actor", "the RSF", RSF),), report="r1", day="2024-06-09")
    assert found(mine, also) == ()


def test_days_that_do_not_meet_contradict():
    """For what the figure shows to be one thing; how many days apart is said."""
    (conflict,) = found(strike(7), strike(7, source="Darfur Post", day="2024-06-08"))
    assert (conflict.kind, conflict.apart.days, [s.value for s in conflict.stands]) == (
        "date",
        2,
        ["2024-06-08", "2024-06-10"],
    )


def test_towns_far_apart_contradict_where_the_figure_is_the_same():
    """How far is said; another figure is another thing."""
    (conflict,) = found(strike(7), strike(7, source="Darfur Post", at=WAD_MADANI))
    assert (conflict.kind, round(conflict.apart.km)) == ("place", 350)
    assert found(strike(7), strike(9, source="Darfur Post", at=WAD_MADANI)) == ()


def test_a_denial_stands_against_the_telling():
    """On whose word either is said; a report's own "not" is no denial of itself."""
    telling = strike(7, who=(("actor", "the army", SAF),))
    denial = strike(
        7,
        who=(("actor", "the army", SAF),),
        stance="denied",
        polarity="negated",
        source="SUNA",
        by=(said_by("the army", actor=SAF),),
    )
    (conflict,) = found(telling, against=(denial,))
    assert (conflict.kind, [s.witnesses for s in conflict.stands]) == ("denial", [(telling,), (denial,)])
    unlike = replace(
        denial,
        claim=replace(denial.claim, stance="stated", polarity="negated"),
        provenance=telling.provenance,
    )
    assert found(telling, against=(unlike,)) == ()


def test_holders_that_differ_are_a_conflict():
    """Whoever is said to hold a place on one day, with who says it."""
    words = {"at": SAKE, "state": "full", "day": "2025-02-09", "published": "2025-02-10"}
    mine = told("M23 rebels [took] Sake.", who=(("actor", "M23 rebels", M23),), **words)
    other = told("The army [kept] Sake.", who=(("actor", "The army", FARDC),), source="Kivu Post", **words)
    (conflict,) = conflicts_of([], control_of([mine, other], registry=REGISTRY), registry=REGISTRY)
    assert (conflict.kind, conflict.place) == ("holder", SAKE)
    assert {(stand.party.id, stand.witnesses) for stand in conflict.stands} == {
        ("cd-m23", (mine,)),
        ("cd-gov", (other,)),
    }


def test_both_sides_of_a_fight_are_no_contradiction():
    """A clash has two doers."""
    clash = {
        "type": "armed_clash",
        "at": BARA,
        "day": "2024-06-10",
        "published": "2024-06-11",
        "stance": "accused",
    }
    mine = told("The army [fought] at Bara.", who=(("actor", "The army", UKRAINE),), **clash)
    other = told(
        "The enemy [fought] at Bara.", who=(("actor", "The enemy", RUSSIA),), source="Other", **clash
    )
    assert found(mine, other, family="fighting") == ()


def test_the_order_of_arrival_does_not_matter():
    """Events and witnesses in any order give the same lines."""
    mine, other = strike(7), strike(14, source="Darfur Post")
    assert found(mine, other) == found(other, mine)


def taken(words="Wad Madani", source="Lakes Wire", **more):
    """The RSF takes a town, or something in it."""
    return told(
        f"The RSF [captured] {words}.",
        who=(("actor", "The RSF", RSF),),
        at=WAD_MADANI,
        words=words,
        state="full",
        day="2024-06-10",
        published="2024-06-11",
        source=source,
        **more,
    )


def denied(sentence="The army denied that the RSF had [captured] Wad Madani.", **more):
    """A denial, as the reading gives it."""
    given = {"at": WAD_MADANI, "stance": "denied", "polarity": "negated", "published": "2024-06-12"}
    return told(sentence, **(given | {"source": "SUNA", "who": (("actor", "the RSF", RSF),)} | more))


KYIV = (said_by("Kyiv", actor=UKRAINE, side=UKRAINE, cue="denied"),)


@pytest.mark.parametrize(
    ("against", "counts"),
    [
        pytest.param(denied(), True, id="of the deed of the side that is told of"),
        pytest.param(denied(who=()), True, id="of a deed by whomever"),
        pytest.param(
            denied(by=(said_by("the RSF", actor=RSF, side=RSF),)), True, id="of its own deed, by that side"
        ),
        pytest.param(
            denied("They denied that Russia had [captured] Wad Madani.", who=(("actor", "Russia", RUSSIA),)),
            False,
            id="of another side's deed",
        ),
        pytest.param(
            denied(
                "Kyiv denied that its men had [captured] Wad Madani.",
                who=(("actor", "its men", None),),
                by=KYIV,
            ),
            False,
            id="of its own deed, by a side that nobody names",
        ),
        pytest.param(
            denied("Again the RSF denied previous charges of [capturing] Wad Madani."),
            False,
            id="of charges of another time",
        ),
        pytest.param(
            denied(polarity="affirmed", stance="reported"), False, id="that is none: it is not denied"
        ),
        pytest.param(denied(type="propaganda"), False, id="of words"),
    ],
)
def test_what_a_denial_is_of(against, counts):
    """A denial contradicts only those who tell the deed that it denies."""
    assert bool(found(taken(), against=(against,), family="territory")) is counts


def test_a_side_does_not_contradict_itself():
    """What it both claims and denies is no quarrel with anyone."""
    by = (said_by("the RSF", actor=RSF, side=RSF),)
    assert found(taken(by=by, stance="claimed"), against=(denied(by=by),), family="territory") == ()


def test_calling_a_charge_propaganda_denies_no_propaganda():
    """Words are waved aside, and no deed is denied."""
    charge = told("It called the claims rebel [propaganda].", type="propaganda")
    aside = denied("The army dismissed the claims as rebel [propaganda].", type="propaganda", who=(), at=None)
    assert found(charge, against=(aside,), family="information") == ()


def test_a_denied_capture_of_a_town_leaves_its_airport_alone():
    """Who tells of the airport alone has not told what is denied."""
    town, airport = taken(), taken("the airport of Wad Madani", source="Nile News")
    (conflict,) = found(town, airport, against=(denied(),), family="territory")
    assert conflict.stands[0].witnesses == (town,)


def test_a_report_that_tells_a_charge_and_its_denial_sets_two_speakers_against_each_other():
    """It is the charge of whoever brought it, not the report's."""
    nobody = replace(said_by("somebody", kind="unnamed"), name=None)
    charge = taken(by=(said_by("the army", actor=SAF), nobody), report="r1")
    against = denied(by=(said_by("the RSF", actor=RSF, side=RSF),), report="r1")
    (conflict,) = found(charge, against=(against,), family="territory")
    assert [(s.value, s.speakers) for s in conflict.stands] == [
        ("told", ("unnamed source",)),
        ("denied", ("the RSF",)),
    ]


def test_a_denial_of_a_hold_is_shown_once():
    """As the denial of the capture, and not again as that of the hold."""
    against = denied(by=(said_by("the army", actor=SAF),))
    holdings = control_of([taken(), against], registry=REGISTRY)
    one = event(taken(), against=(against,), family="territory")
    assert [c.kind for c in conflicts_of([one], holdings, registry=REGISTRY)] == ["denial"]
    assert [c.kind for c in conflicts_of([], holdings, registry=REGISTRY)] == ["holder"]
