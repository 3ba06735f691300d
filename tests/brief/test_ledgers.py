"""What the ledgers add to the brief: control, contradictions, arrangements, forecasts."""

from __future__ import annotations

import pytest

from brief.build import KHERSON, LASHIO, NAMES, NYALA, PERIOD, event, witness
from dateline.brief.compose import brief_of
from dateline.brief.model import Brief, Ledgers, Line
from dateline.ledger.arrangements import Arrangement, Step
from dateline.ledger.conflicts import Apart, Conflict
from dateline.ledger.control import Holding, Pressure
from dateline.ledger.forecasts import Forecast
from dateline.ledger.parties import Party
from dateline.ledger.stands import Stand

ALLIANCE = Party(id="mm-tba", name="Three Brotherhood Alliance", kind="rebel_group")
JUNTA = Party(id="mm-gov", name="Government of Myanmar", kind="state_forces")
MEN = Party(id=None, name="Sudanese rebels", kind="rebel_group", words="gunmen")
TAKEN = witness("a1", "The alliance took Lashio.", outlet="Shan Herald")
OWN = witness("a2", "We hold Lashio.", outlet="Alliance Radio", said_by="its spokesman")
DENIED = witness("a3", "Lashio has not fallen.", outlet="State Daily", said_by="a general")


def holding(**fields) -> Holding:
    given = {
        "place": LASHIO,
        "holder": ALLIANCE,
        "state": "full",
        "standing": "assessed",
        "since": "2023-11-05",
        "basis": "on",
        "until": None,
        "previous": JUNTA,
        "change_told": True,
        "disputed": False,
        "last": "2023-11-05",
        "stale_days": 2,
        "groups": 2,
        "assessed": (TAKEN,),
        "claimed": (OWN,),
        "pressure": (),
        "against": (DENIED,),
        "rivals": (),
        "epithets": (),
    }
    return Holding(**(given | fields))


def conflict(**fields) -> Conflict:
    given = {"kind": "toll", "event": "b1", "type": "shelling", "place": KHERSON, "day": "2023-11-02"}
    given |= {"count": "killed", "of": "civilians", "apart": Apart(ratio=3.0, number=6.0)}
    return Conflict(
        **(given | {"stands": (stand("3", "c1", low=3.0), stand("at least 9", "c2", low=9.0))} | fields)
    )


def stand(value: str, id: str, **fields) -> Stand:
    told = witness(id, f"It is {value}.")
    return Stand(
        value=value, speakers=(), outlets=("Nile Post",), sides=(), groups=1, witnesses=(told,), **fields
    )


def forecast(**fields) -> Forecast:
    given = {
        "kind": "plan",
        "type": "capture",
        "family": "territory",
        "place": NYALA,
        "party": None,
        "said": "2023-11-03",
        "horizon": "2023-11-30",
        "negated": False,
        "condition": None,
        "outcome": "open",
        "groups": 1,
        "events": (),
        "deciding": (),
        "witnesses": (witness("d1", "The force will take Nyala this month.", said_by="a commander"),),
    }
    return Forecast(**(given | fields))


def brief(*events, **ledgers) -> Brief:
    return brief_of(events, ledgers=Ledgers(**ledgers), period=PERIOD, names=NAMES)


def section(made: Brief, key: str) -> tuple[Line, ...]:
    return next(section.lines for section in made.sections if section.key == key)


def test_a_change_of_control_keeps_claims_and_denials_apart():
    """What others say, what the party says of itself and who denies it, each with its own words."""
    made = brief(holdings=(holding(),))
    (line,) = section(made, "control")
    assert line.lead == "Lashio, Shan, Myanmar"
    assert line.text == (
        "said to be held by Three Brotherhood Alliance since 5 November 2023; before: Government of Myanmar."
    )
    assert [part.lead for part in line.parts] == ["Said by others", "Claimed by itself", "Denied"]
    quotes = {note.number: note.quote for note in made.footnotes}
    assert [quotes[n] for part in line.parts for n in part.notes] == [
        "The alliance took Lashio.",
        "We hold Lashio.",
        "Lashio has not fallen.",
    ]
    assert made.headlines[0].lead == "One hold on a place said to have begun"


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"since": "2023-10-31"}, id="the day before the period"),
        pytest.param({"since": "2023-11-08"}, id="the day after"),
        pytest.param({"change_told": False}, id="said to be so, and not how it came about"),
    ],
)
def test_no_reported_change_is_no_change(fields):
    """A hold that began at another time, or of whose beginning nobody tells, is none of the period's changes."""
    assert section(brief(holdings=(holding(**fields),)), "control") == ()


def test_a_siege_is_told_with_its_days():
    """Though the holder is the same; people of no party keep the words of the report."""
    shelled = witness("e1", "Gunmen ring Nyala.")
    rung = Pressure(state="besieged", party=MEN, day="2023-11-04", witness=shelled)
    old = Pressure(state="besieged", party=MEN, day="2023-10-04", witness=TAKEN)
    (line,) = section(brief(holdings=(holding(since="2023-04-01", pressure=(old, rung)),)), "control")
    assert [part.lead for part in line.parts] == ["Besieged by “gunmen”, 4 November 2023"]


def test_holds_that_nobody_confirms_are_stale():
    """After a month; one that is over is not."""
    old = holding(since="2022-02-01", last="2022-02-01", stale_days=644)
    over = holding(place=NYALA, since="2021-01-01", until="2022-01-01", stale_days=900)
    fresh = holding(place=KHERSON, since="2021-01-01", stale_days=30)
    (line,) = section(brief(holdings=(old, over, fresh)), "stale")
    assert line.lead == "Lashio, Shan, Myanmar"
    assert line.text.endswith("last said on 1 February 2022, 644 days before the end.")


def test_a_place_under_siege_is_held_by_its_holder():
    """Not besieged by it."""
    old = holding(state="besieged", since="2022-02-01", last="2022-02-01", stale_days=644)
    (line,) = section(brief(holdings=(old,)), "stale")
    assert "held by Three Brotherhood Alliance under siege" in line.text


def test_contradictions_stand_side_by_side():
    """Every value with its own words, and how far apart they are."""
    shelling = event(witness("b1", "Shells fell on Kherson."), type="shelling", place=KHERSON)
    (line,) = section(brief(shelling, conflicts=(conflict(),)), "contested")
    assert line.lead == "Shelling at Kherson, Ukraine, 2 November 2023"
    assert line.text == "how many (killed), 3.0 times apart."
    assert [part.lead for part in line.parts] == ["3", "At least 9"]
    assert all(part.notes for part in line.parts)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"update": True}, False, id="an outlet that corrects itself contradicts nobody"),
        pytest.param({"event": "zz"}, False, id="of an event of another time"),
        pytest.param(
            {"event": None, "kind": "holder", "day": "2023-11-07"}, True, id="a holder in the period"
        ),
        pytest.param({"event": None, "kind": "holder", "day": "2023-11-08"}, False, id="a holder after it"),
    ],
)
def test_which_contradictions_are_the_periods(fields, told):
    """Those of its events, and of who holds a place in it."""
    shelling = event(witness("b1", "Shells fell on Kherson."), type="shelling", place=KHERSON)
    assert bool(section(brief(shelling, conflicts=(conflict(**fields),)), "contested")) is told


def _step(kind, day, words, witness, **given):
    """A step of an arrangement, on the word of one witness."""
    fields = {"dated": True, "against": False, "groups": 1, **given}
    return Step(kind=kind, day=day, words=words, witnesses=(witness,), **fields)


def test_steps_of_arrangements():
    """Those of the period, in the order of their days; what denies a step says so."""
    steps = (
        _step("agreed", "2023-11-04", "agreed", OWN, dated=False, against=True),
        _step("proposed", "2023-11-02", "offer", TAKEN),
        _step("ended", "2023-12-02", "over", DENIED),
    )
    truce = Arrangement(
        type="ceasefire",
        place=None,
        country="MM",
        parties=(ALLIANCE, JUNTA),
        status="ended",
        steps=steps,
    )
    (line,) = section(brief(arrangements=(truce,)), "arrangements")
    assert (line.lead, line.text) == (
        "Ceasefire, Myanmar",
        "named: Three Brotherhood Alliance and Government of Myanmar.",
    )
    assert [part.lead for part in line.parts] == [
        "Proposed, 2 November 2023",
        "Agreement denied, on or before 4 November 2023",
    ]


def test_forecasts_are_told_in_their_own_words():
    """With who says so, by when, and how it stands."""
    (line,) = section(brief(forecasts=(forecast(),)), "forecasts")
    assert line.lead == "Plan (capture), Nyala, South Darfur, Sudan"
    assert line.text == (
        "“The force will take Nyala this month.” (“a commander” in Nile Post); by 30 November 2023; open."
    )


def test_only_new_forecasts_are_told():
    """What was said before the period, or after it, is not its news."""
    assert (
        section(brief(forecasts=(forecast(said="2023-10-31"), forecast(said="2023-11-08"))), "forecasts")
        == ()
    )
