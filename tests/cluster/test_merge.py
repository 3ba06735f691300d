"""What an event says: ranges with their witnesses, independent groups, and how it stands."""

import pytest

from dateline.cluster import event_of
from dateline.cluster.copies import alike, bands_of, grouped, signature_of
from dateline.codebook.families import load_families
from dateline.independence import independent, origins_of
from dateline.model import Actor, Report, Zone
from witnesses import (
    ARMY,
    CIVILIANS,
    GOMA,
    M23,
    SAKE,
    UN,
    bound,
    claim,
    count,
    day,
    said_by,
    someone,
    there,
    witness,
)

FAMILIES = load_families()
RUSSIA = Actor(id="ru-gov", name="Government of Russia", kind="state_forces")


def merged(*witnesses):
    return event_of(witnesses, families=FAMILIES, sides=lambda actor: actor)


def dead(id, low=None, best=None, high=None, published="2025-01-28", **given):
    """A witness of a toll."""
    return witness(
        id,
        claim(
            participants=(someone("victim", CIVILIANS),),
            quantities=(count("killed", low, best, high, of=0),),
        ),
        published=published,
        **given,
    )


@pytest.mark.parametrize(
    ("witnesses", "expected"),
    [
        pytest.param([dead("a", 7, 7, 7)], (7, 7, 7), id="one figure"),
        pytest.param(
            [dead("a", 7, 7, 7), dead("b", 9, 9, 9), dead("c", 9, 9, 9)], (7, 9, 9), id="the figure of most"
        ),
        pytest.param(
            [dead("a", 9, 9, 9), dead("b", 7, 7, 7, published="2025-01-29")],
            (7, 7, 9),
            id="of equals, the last",
        ),
        pytest.param(
            [
                dead("a", 9, 9, 9, group="g"),
                dead("b", 9, 9, 9, group="g"),
                dead("c", 8, 8, 8, published="2025-01-30"),
            ],
            (8, 8, 9),
            id="copies count once",
        ),
        pytest.param([dead("a", low=70)], (70, 70, None), id="a lower bound has no upper one"),
        pytest.param([dead("a")], (None, None, None), id="dozens are no number"),
    ],
)
def test_a_toll_is_a_range_with_what_is_said_most(witnesses, expected):
    """After UCDP: low and high bound all that is said."""
    (toll,) = merged(*witnesses).tolls
    assert (toll.low, toll.best, toll.high) == expected
    assert toll.witnesses == tuple(sorted(w.id for w in witnesses))


def test_tolls_are_kept_apart_by_side():
    """Thirty soldiers and thirty-nine rebels are two tolls."""
    both = claim(
        participants=(someone("victim", ARMY), someone("victim", M23)),
        quantities=(count("killed", 30, 30, 30, of=0), count("killed", 39, 39, 39, of=1)),
    )
    assert {(t.of, t.best) for t in merged(witness("a", both)).tolls} == {("cd-army", 30), ("cd-m23", 39)}


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        pytest.param([day("2025-01-27"), bound("2025-01-28")], ("2025-01-27", "2025-01-27"), id="one dated"),
        pytest.param([bound("2025-01-29"), bound("2025-01-28")], (None, "2025-01-28"), id="the first bound"),
        pytest.param(
            [day("2025-01-20", "2025-01-31", "span"), day("2025-01-27")],
            ("2025-01-27", "2025-01-27"),
            id="a day inside a span",
        ),
        pytest.param(
            [day("2025-01-27"), day("2025-01-27"), day("2025-01-25")],
            ("2025-01-27", "2025-01-27"),
            id="two of three agree",
        ),
        pytest.param([day("2025-01-27"), day("2025-01-25")], ("2025-01-25", "2025-01-27"), id="no agreement"),
    ],
)
def test_time_is_what_most_reports_allow(times, expected):
    """And the whole span where they do not agree; never earlier than anybody says."""
    event = merged(*(witness(f"w{n}", claim(time=time)) for n, time in enumerate(times)))
    assert (event.time.start, event.time.end) == expected


def test_the_finest_place_is_the_events():
    """A town goes before the province around it; both are kept."""
    kivu = there(GOMA, precision="admin1")
    event = merged(witness("a", claim(places=(kivu,))), witness("b", claim(places=(there(SAKE),))))
    assert [(p.place.name, p.witnesses) for p in event.places] == [("Sake", ("b",)), ("Goma", ("a",))]
    assert event.place == event.places[0]


DENIED = claim(stance="denied", polarity="negated")
BY_ARMY = claim(participants=(someone("actor", ARMY),))
BY_M23 = claim(participants=(someone("actor", M23),))


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        pytest.param([claim()], "single_source", id="one report"),
        pytest.param([claim(), claim()], "corroborated", id="two independent reports"),
        pytest.param([claim(), DENIED], "contested", id="said and denied"),
        pytest.param([DENIED], "denied", id="only denied"),
        pytest.param([claim(polarity="negated")], "denied", id="said not to have happened"),
        pytest.param([BY_ARMY, BY_M23], "contested", id="two doers of one strike"),
        pytest.param(
            [claim("armed_clash", participants=(someone("actor", side),)) for side in (ARMY, M23)],
            "corroborated",
            id="a fight has two sides",
        ),
    ],
)
def test_how_an_event_stands(claims, status):
    """One source, several, contested or denied."""
    assert merged(*(witness(f"w{n}", c) for n, c in enumerate(claims))).status == status


def told(id, *, by=None, **given):
    return witness(id, claim(attribution=(said_by(by.name, by),) if by else ()), **given)


@pytest.mark.parametrize(
    ("witnesses", "groups"),
    [
        pytest.param([told("a", source="x"), told("b", source="y")], 2, id="two outlets"),
        pytest.param([told("a", source="x"), told("b", source="x")], 1, id="one outlet twice"),
        pytest.param([told("a", group="g"), told("b", group="g")], 1, id="near copies"),
        pytest.param(
            [told("a", source="x", by=UN), told("b", source="y", by=UN)], 1, id="two that quote one source"
        ),
        pytest.param(
            [told("a", source="x", by=UN), told("b", source="x", by=M23)], 1, id="one that quotes two"
        ),
        pytest.param(
            [told("a", source="x", originator="afp"), told("b", source="y", originator="afp")],
            1,
            id="two that carry one agency",
        ),
        pytest.param(
            [told("a", source="afp"), told("b", source="y", originator="AFP")],
            1,
            id="an agency and its client",
        ),
        pytest.param(
            [told("a", source="x", by=UN), told("b", source="y", by=UN), told("c", source="z")],
            2,
            id="and one of its own",
        ),
    ],
)
def test_witnesses_are_independent_by_publisher_and_by_origin(witnesses, groups):
    """As many groups as there are origins, and no more than there are publishers."""
    assert independent(witnesses) == groups


def test_one_sentence_of_two_outlets_is_one_voice():
    """A wire story's sentence inside two longer reports is no corroboration; a short one may be chance."""
    line = "Shells fell on the market of Kramatorsk at noon, killing four traders and a policeman, the governor said."
    one, other = claim(evidence=line), claim(evidence=line.replace("at noon", "at about noon"))
    assert independent([witness("a", one, source="x"), witness("b", other, source="y")]) == 1
    short = claim(evidence="Four died.")
    assert independent([witness("a", short, source="x"), witness("b", short, source="y")]) == 2


@pytest.mark.parametrize(
    ("one", "other", "groups"),
    [
        pytest.param(
            said_by("Igor Konashenkov", side=RUSSIA), said_by("the ministry", side=RUSSIA), 1, id="one party"
        ),
        pytest.param(said_by("Defence Ministry"), said_by("Defense Ministry"), 1, id="another spelling"),
        pytest.param(
            said_by("a monitor", kind="monitor"), said_by("UN", UN, kind="monitor"), 1, id="one of its kind"
        ),
        pytest.param(said_by("a monitor", kind="monitor"), said_by("UN", UN), 2, id="none of its kind"),
        pytest.param(said_by("Igor Konashenkov", side=RUSSIA), said_by("UN", UN), 2, id="two parties"),
    ],
)
def test_a_party_speaks_with_one_voice(one, other, groups):
    """Whoever speaks for it, and however its name is spelt."""
    told = [
        witness(id_, claim(attribution=(link,)), source=f"outlet {id_}")
        for id_, link in (("a", one), ("b", other))
    ]
    assert independent(told) == groups


def test_a_reports_own_voice_is_that_of_the_source_it_names():
    """A headline rests on the source that the body names."""
    headline, body = told("a", source="x"), told("b", source="x", by=UN)
    assert origins_of([headline, body]) == {"a": "int-un", "b": "int-un"}


def test_independent_witnesses_raise_the_score():
    """Each takes away half of the doubt that is left."""
    one, two = told("a", source="x"), told("b", source="y")
    assert merged(one).score == 0.8
    assert merged(one, two).score == 0.9


def report(id: str, text: str) -> Report:
    return Report(
        id=id, source=None, originator=None, url=None, title=None, published=None, published_basis="none",
        language="en", text=text, zones=(Zone(kind="body", start=0, end=len(text)),), flags=(),
    )  # fmt: skip


WIRE = (
    "Shells fell on the northern districts of the town before dawn on Monday, and residents who had stayed behind "
    "carried the wounded to a clinic run by nuns. The governor said that both sides had promised to keep the road "
    "open, yet no lorry had passed since the weekend and bread was short in every quarter of the town."
)


def test_near_copies_are_found_by_their_runs_of_words():
    """A copy with another ending is one; another story is none; a line is too short to tell."""
    copy = WIRE.replace("in every quarter of the town", "everywhere") + " (Agencies)"
    other = " ".join(reversed(WIRE.split()))
    made = {
        name: signature_of(report(name, text)) for name, text in {"a": WIRE, "b": copy, "c": other}.items()
    }
    assert alike(made["a"], made["b"]) > 0.6 > alike(made["a"], made["c"])
    assert set(bands_of(made["a"])) & set(bands_of(made["b"]))
    assert not set(bands_of(made["a"])) & set(bands_of(made["c"]))
    assert grouped(made, [("a", "b"), ("b", "c")]) == {"a": "a", "b": "a", "c": "c"}
    assert signature_of(report("d", "Two died in Bunia.")) is None


def test_a_place_lent_by_the_context_yields_to_one_of_the_claims_own():
    """What stands elsewhere in the sentence is weaker than what the act itself is said of."""
    lent = claim(places=(there(SAKE),), flags=("place_from_context",))
    own = claim(places=(there(GOMA, precision="near"),))
    assert merged(witness("a", lent), witness("b", own)).place.place == GOMA
    assert merged(witness("a", lent)).place.place == SAKE


def test_of_one_voice_the_largest_figure_of_a_report_counts():
    """The seven who died later are among the 19; what another voice says stands beside it."""
    police, army = said_by("police", kind="official"), said_by("army", kind="military")

    def told(id, figure, by, report):
        counted = claim(quantities=(count("killed", figure, figure, figure),), attribution=(by,))
        return witness(id, counted, report=report)

    (toll,) = merged(
        told("a", 12, police, "r1"), told("b", 19, police, "r2"), told("c", 7, police, "r2")
    ).tolls
    assert (toll.low, toll.high) == (12, 19)
    (toll,) = merged(told("a", 19, police, "r1"), told("b", 7, army, "r1")).tolls
    assert (toll.low, toll.high) == (7, 19)


def test_who_repelled_an_attack_did_not_make_it():
    """Of a shelling that is also told as an attack repelled, the defender is the other side, of whatever family."""
    shelled = [witness(id, claim("shelling", participants=(someone("actor", M23),))) for id in "ab"]
    repelled = witness("c", claim("repelled_attack", participants=(someone("actor", ARMY),)))
    assert {(a.role, a.actor.id) for a in merged(*shelled, repelled).actors} == {
        ("actor", M23.id),
        ("counterpart", ARMY.id),
    }


def test_who_left_a_place_did_not_take_it():
    """Of a capture told from both sides the one is the actor, the other stands against it; of a retreat likewise."""
    taken = witness("a", claim("capture", participants=(someone("actor", M23),)))
    left = witness("b", claim("retreat", participants=(someone("actor", ARMY),)))
    again = witness("c", claim("capture", participants=(someone("actor", M23),)))
    assert {(a.role, a.actor.id) for a in merged(taken, left, again).actors} == {
        ("actor", M23.id),
        ("counterpart", ARMY.id),
    }
    other = witness("d", claim("retreat", participants=(someone("actor", ARMY),)))
    assert {(a.role, a.actor.id) for a in merged(taken, left, other).actors} == {
        ("counterpart", M23.id),
        ("actor", ARMY.id),
    }
