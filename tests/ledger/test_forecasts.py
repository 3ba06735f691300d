"""What was foretold, and whether it came true."""

from __future__ import annotations

import pytest

from dateline.codebook.registry import load_registry
from dateline.ledger.control import control_of
from dateline.ledger.forecasts import forecasts_of
from ledger.build import BARA, FARDC, GOMA, M23, NORTH_KIVU, RSF, SAF, SAKE, event, said_by, told

REGISTRY = load_registry()


def foretold(published="2025-01-10", who=(("actor", "M23 rebels", M23),), at=SAKE, **more):
    """An analyst says that M23 will take Sake."""
    more = {"type": "capture", "kind": "forecast", "stage": "forecast", **more}
    by = (said_by("an analyst", kind="expert"),)
    names = " ".join(words for _, words, _ in who)
    sentence = f"{names or 'Somebody'} will [take] {at.name if at else 'more'}, an analyst said."
    return told(sentence, who=who, at=at, published=published, by=by, **more)


def taken(day="2025-01-28", published="2025-01-29", who=M23, place=SAKE, **more):
    return told(
        f"The fighters [seized] {place.name}.",
        who=(("actor", "The fighters", who),),
        at=place,
        state="full",
        day=day,
        published=published,
        **more,
    )


def tried(*witnesses, events=(), at=None):
    history = control_of(witnesses, history=True, registry=REGISTRY)
    return forecasts_of(witnesses, events, history, at=at, registry=REGISTRY)


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        pytest.param(foretold(), "open", id="nothing has come of it"),
        pytest.param(foretold(type="shelling", who=()), "untestable", id="nobody is to do it"),
        pytest.param(foretold(who=()), "open", id="a place is to fall, to whomever"),
        pytest.param(foretold(at=None), "untestable", id="it is to happen nowhere"),
        pytest.param(foretold(type="forecast"), "untestable", id="no kind of event is foretold"),
        pytest.param(foretold(polarity="negated"), "untestable", id="it is foretold not to happen"),
    ],
)
def test_a_forecast_alone(claim, outcome):
    """It stays open without a date, and cannot be tried without a kind, a place and somebody."""
    (line,) = tried(claim)
    assert (line.outcome, line.witnesses, line.deciding) == (outcome, (claim,), ())


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        pytest.param(taken(), "came_true", id="the party takes the place"),
        pytest.param(taken(who=FARDC), "open", id="another does"),
        pytest.param(taken(place=GOMA), "open", id="it takes another place"),
        pytest.param(taken(day="2025-01-05"), "open", id="it had taken it before"),
        pytest.param(taken(day=None), "open", id="nobody says when"),
        pytest.param(taken(polarity="negated"), "open", id="it did not"),
        pytest.param(
            taken(published="2025-03-01", day="2025-02-28"), "open", id="only after the day asked for"
        ),
    ],
)
def test_a_forecast_comes_true_by_a_later_event(later, outcome):
    """The same kind, place and side, dated after the forecast; the deciding words are shown."""
    (line,) = tried(foretold(), later, events=[event(later, family="territory")], at="2025-02-15")
    assert line.outcome == outcome
    assert line.deciding == ((later,) if outcome == "came_true" else ())


def test_the_first_event_decides():
    """Later ones of the kind are not needed."""
    early, late = taken(), taken(day="2025-02-10", published="2025-02-11")
    (line,) = tried(
        foretold(), early, late, events=[event(late, family="territory"), event(early, family="territory")]
    )
    assert (line.events, line.deciding) == ((event(early).id,), (early,))


def test_a_change_of_hands_decides_without_an_event():
    """The control ledger is enough."""
    (line,) = tried(foretold(), taken())
    assert (line.outcome, line.events) == ("came_true", ())


@pytest.mark.parametrize(
    ("after", "at", "outcome"),
    [
        pytest.param("2025-02-20", None, "did_not", id="reports of the place go on without it"),
        pytest.param("2025-01-20", None, "open", id="the last report is before the day"),
        pytest.param("2025-02-20", "2025-01-25", "open", id="the day asked for is before the day"),
    ],
)
def test_a_dated_forecast_fails_only_once_its_day_has_passed_with_reports(after, at, outcome):
    """No default day is made up, and silence decides nothing."""
    dated = foretold(day="2025-02-01")
    report = told("Shells [hit] Sake.", type="shelling", at=SAKE, published=after)
    (line,) = tried(dated, report, at=at)
    assert (line.outcome, line.horizon) == (outcome, "2025-02-01")


def test_an_event_after_the_horizon_is_too_late():
    """It came, but not by then."""
    late = taken(day="2025-02-10", published="2025-02-11")
    (line,) = tried(foretold(day="2025-02-01"), late, events=[event(late, family="territory")])
    assert (line.outcome, line.deciding) == ("did_not", (late,))


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        pytest.param({}, "forecast", id="a forecast"),
        pytest.param({"kind": "goal", "stage": "planned"}, "goal", id="an aim"),
        pytest.param({"kind": "event", "stage": "planned"}, "plan", id="a plan"),
        pytest.param({"stage": "conditional"}, "conditional", id="a forecast with a condition"),
    ],
)
def test_kinds_of_forecasts(changed, kind):
    """Forecasts, conditional ones, aims and plans."""
    (line,) = tried(foretold(**changed))
    assert line.kind == kind


@pytest.mark.parametrize(
    "witness",
    [
        pytest.param(taken(), id="what has happened"),
        pytest.param(foretold(stance="denied"), id="a denied plan"),
        pytest.param(foretold(published=None), id="what nobody dates"),
    ],
)
def test_what_is_no_forecast(witness):
    """Makes no line."""
    assert tried(witness) == ()


def test_several_reports_of_one_forecast_are_one_line():
    """Both are witnesses; one sentence that two outlets print is one independent source."""
    copies = [foretold(source=name) for name in ("Lakes Wire", "Kivu Post")]
    (line,) = tried(*copies)
    assert (line.groups, len(line.witnesses)) == (1, 2)


def test_a_part_of_the_place_is_no_fulfilment():
    """Nor is a fight a capture."""
    part = told(
        "The fighters [seized] parts of Sake.",
        who=(("actor", "The fighters", M23),),
        at=SAKE,
        words="parts of Sake",
        state="full",
        day="2025-01-28",
        published="2025-01-29",
    )
    clash = told(
        "The fighters [fought] in Sake.",
        type="armed_clash",
        who=(("actor", "The fighters", M23),),
        at=SAKE,
        day="2025-01-28",
        published="2025-01-29",
    )
    events = [event(part, family="territory"), event(clash, family="fighting")]
    assert [line.outcome for line in tried(foretold(), part, clash, events=events)] == ["open"]


def test_provinces_and_other_wars_can_be_foretold_of():
    """A province is a place too."""
    (line,) = tried(foretold(at=NORTH_KIVU, precision="admin1"))
    assert (line.place.name, line.outcome) == ("North Kivu", "open")
    assert tried(foretold(at=BARA))[0].place == BARA


MOVES = {
    "capture": ("territory", "full"),
    "entering": ("territory", "entered"),
    "shelling": ("strikes", None),
}


@pytest.mark.parametrize(
    ("type_", "who", "later", "outcome"),
    [
        pytest.param("advance", RSF, ("entering", RSF), "came_true", id="a march, by entering"),
        pytest.param(
            "armed_attack", RSF, ("armed_clash", RSF), "came_true", id="an attack, by a fight there"
        ),
        pytest.param("offensive", RSF, ("capture", RSF), "came_true", id="an offensive, by a capture"),
        pytest.param("advance", RSF, ("entering", SAF), "open", id="not by another side"),
        pytest.param("advance", RSF, ("shelling", RSF), "open", id="not by fire from afar"),
        pytest.param("capture", RSF, ("armed_clash", RSF), "open", id="a capture not by a fight"),
        pytest.param("armed_attack", None, ("entering", RSF), "came_true", id="rebels, by a rebel group"),
        pytest.param("armed_attack", None, ("entering", SAF), "open", id="rebels, not by an army"),
    ],
)
def test_a_move_on_a_place_is_borne_out_by_arriving_there(type_, who, later, outcome):
    """By the same side, whatever the words for it."""
    words = "The RSF" if who else "Rebels"
    warned = told(
        f"{words} will [move] on Bara, a diplomat said.",
        type=type_,
        kind="forecast",
        stage="forecast",
        who=(("actor", words, who),),
        at=BARA,
        published="2024-06-01",
    )
    kind, doer = later
    family, state = MOVES.get(kind, ("fighting", None))
    came = told(
        "Fighters [came] to Bara." if state is None else "Fighters [took] Bara.",
        type=kind,
        who=(("actor", "Fighters", doer),),
        at=BARA,
        state=state,
        day="2024-06-10",
        published="2024-06-11",
    )
    (line,) = tried(warned, came, events=[event(came, family=family)])
    assert line.outcome == outcome


def test_one_sentence_that_foretells_one_thing_is_one_line():
    """The words that only say that it is foretold are no forecast beside it."""
    report = {"report": "r1", "at": BARA, "kind": "forecast", "stage": "forecast"}
    fall = told("The [fall] of Bara could follow, an analyst said.", type="capture", **report)
    follow = told("The fall of Bara could [follow], an analyst said.", type="forecast", **report)
    assert [(line.type, line.witnesses) for line in tried(follow, fall)] == [("capture", (fall,))]


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        pytest.param({"who": (("actor", "The RSF", RSF),), "at": BARA}, True, id="a party's aim at a place"),
        pytest.param({"at": BARA}, False, id="nobody's"),
        pytest.param({"who": (("actor", "The RSF", RSF),)}, False, id="at nothing"),
        pytest.param(
            {"who": (("actor", "The RSF", RSF), ("target", "the army", SAF))}, True, id="at another party"
        ),
    ],
)
def test_only_a_party_s_aim_at_something_is_listed(words, listed):
    """Ordinary verbs tell aims without end."""
    sentence = "The RSF wants to [beat] the army at Bara."
    aim = told(sentence, type="offensive", kind="goal", stage="planned", **words)
    assert bool(tried(aim)) is listed


def test_what_cannot_be_tested_comes_last():
    """Whenever it was said."""
    early = foretold(at=None, published="2025-01-01")
    assert [line.outcome for line in tried(early, foretold())] == ["open", "untestable"]
