"""Claims against marks: which belong together, and what is right, wrong and missing, by answers worked out by hand."""

from dataclasses import replace

import pytest
from benchmarks.quality.given import GivenCount, GivenTime, Words, figures, from_statement
from benchmarks.quality.judging import FIELDS, faulty, invented, judge
from benchmarks.quality.pairing import family, kinds, pairs
from benchmarks.quality.tally import by_family, by_kind, metrics, score, tally

from dateline.annotation import Annotation, Span
from dateline.marks import MarkedReport, read_statement

TEXT = (
    "The army denied losses. On Tuesday it shelled Sake and Bweremana, killing 12 or more people, a monitor said. "
    "Rebels took the bridge at Kibumba. Talks go on."
)
SHELLED = {
    "say": "it shelled Sake and Bweremana, killing 12 or more people",
    "trigger": "shelled",
    "type": "shelling",
    "actor": ["it > army"],
    "victim": ["12 or more people"],
    "place": ["at|Sake", "at|Bweremana"],
    "time": "Tuesday",
    "when": "2025-01-28",
    "count": ["killed|12+|12 or more people"],
    "by": ["monitor|said|monitor"],
}
TOOK = {
    "say": "Rebels took the bridge at Kibumba",
    "trigger": "took",
    "type": "capture",
    "actor": ["Rebels"],
    "place": ["at|bridge"],
    "control": "Rebels|full",
}


def marked(*lines):
    """A report with these marks."""
    statements = tuple(read_statement(line, TEXT, kinds()) for line in lines)
    return MarkedReport(head={"id": "made"}, text=TEXT, annotation=Annotation(statements=statements))


def words(quote, name=None):
    """Words of the text, at their first place in it."""
    start = TEXT.index(quote)
    return Words(span=Span(start=start, end=start + len(quote)), quote=quote, name=name)


def given(line=SHELLED, **changes):
    """The claim that answers a mark wholly, but for some changes."""
    (statement,) = marked(line).annotation.statements
    return replace(from_statement(statement, TEXT), **changes)


def verdict(field, line=SHELLED, **changes):
    """The verdict on one field of a changed answer."""
    (statement,) = marked(line).annotation.statements
    return judge(statement, given(line, **changes), TEXT)[field]


@pytest.mark.parametrize(
    ("field", "changes", "expected"),
    [
        pytest.param("type", {"type": "air_strike"}, "wrong", id="another type"),
        pytest.param("doer", {"doers": (words("army"),)}, "right", id="the words that name a pronoun"),
        pytest.param("doer", {"doers": ()}, "missing", id="no doer"),
        pytest.param("doer", {"doers": (words("Rebels"),)}, "wrong", id="another doer"),
        pytest.param("doer", {"doers": (words("army"), words("Rebels"))}, "wrong", id="a doer too many"),
        pytest.param(
            "doer", {"doers": (words("Rebels", "Congolese army"),)}, "wrong", id="army tells too little"
        ),
        pytest.param("other", {"others": ()}, "missing", id="no victim"),
        pytest.param("other", {"others": (words("12 or more"),)}, "right", id="part of the victim's words"),
        pytest.param("place", {"places": (words("Sake"),)}, "missing", id="one of two places"),
        pytest.param("place", {"places": (words("Kibumba"),)}, "wrong", id="another place"),
        pytest.param(
            "place",
            {"places": (*map(words, ("Sake", "Bweremana", "Kibumba")),)},
            "right",
            id="one place more is let be",
        ),
        pytest.param(
            "place",
            {"places": (*map(words, ("Sake", "Bweremana", "Kibumba", "bridge")),)},
            "wrong",
            id="two places more are not",
        ),
        pytest.param("count", {"counts": ()}, "missing", id="no count"),
        pytest.param(
            "count",
            {"counts": (GivenCount(kind="wounded", figures=(12, None, None)),)},
            "wrong",
            id="another kind",
        ),
        pytest.param(
            "count",
            {"counts": (GivenCount(kind="killed", figures=(12, 14, 20)),)},
            "right",
            id="more figures than marked",
        ),
        pytest.param("source", {"sources": ()}, "missing", id="no source"),
        pytest.param("source", {"sources": (None,)}, "wrong", id="a source without words"),
        pytest.param("source", {"sources": (words("Rebels"),)}, "wrong", id="another source"),
        pytest.param("stance", {"stance": "claimed"}, "wrong", id="another stance"),
        pytest.param("stage", {"stage": "ongoing"}, "wrong", id="another stage"),
        pytest.param("polarity", {"polarity": "negated"}, "wrong", id="another polarity"),
        pytest.param("control", {"state": "full"}, "wrong", id="control where none is marked"),
        pytest.param("control", {}, None, id="no control on either side"),
    ],
)
def test_a_field_is_judged(field, changes, expected):
    """Right, wrong or missing, or not judged at all."""
    assert verdict(field, **changes) == expected


def test_nobody_marked_lets_any_participant_be_given():
    """Where no other is marked, one who takes part in another role may be given, but no stranger."""
    assert verdict("other", TOOK) is None
    assert verdict("other", TOOK, others=(words("Rebels"),)) == "right"
    assert verdict("other", TOOK, others=(words("monitor"),)) == "wrong"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        pytest.param("full", "right", id="the same state"),
        pytest.param("partial", "wrong", id="another state"),
        pytest.param("", "wrong", id="control of no state"),
        pytest.param(None, "missing", id="no control"),
    ],
)
def test_control_is_judged_by_its_state(state, expected):
    """The holder is judged as a doer."""
    assert verdict("control", TOOK, state=state) == expected


@pytest.mark.parametrize(
    ("when", "time", "expected"),
    [
        pytest.param("2025-01-28", {"start": "2025-01-28", "end": "2025-01-28"}, "right", id="the day"),
        pytest.param(
            "2025-01-28", {"start": "2025-01-27", "end": "2025-01-28"}, "wrong", id="a day too early"
        ),
        pytest.param("2025-01-28", {"start": "2025-01-28"}, "right", id="an open end is let be"),
        pytest.param(
            "2025-01-28", {"end": "2025-01-29", "basis": "publication_bound"}, "missing", id="publication"
        ),
        pytest.param("2025-01-28", {"end": "2025-01-29", "basis": "explicit"}, "wrong", id="until a day"),
        pytest.param("2025-01", {"start": "2025-01-01", "end": "2025-01-31"}, "right", id="the month"),
        pytest.param(
            "2025-01", {"start": "2025-01-28", "end": "2025-01-28"}, "right", id="a day of the month"
        ),
        pytest.param("2015", {"start": "2015-03-01", "end": "2015-04-30"}, "right", id="months of the year"),
        pytest.param("2015/..", {"start": "2015-01-01", "end": "2016-01-01"}, "right", id="since then"),
        pytest.param(
            "2015/2016", {"start": "2015-01-01", "end": "2015-12-31"}, "wrong", id="half of the span"
        ),
        pytest.param("--09-14", {"partial": "--09-14"}, "right", id="a day without its year"),
        pytest.param("--09-14", {"start": "2017-09-14"}, "right", id="with the year that a reading adds"),
        pytest.param("--09-14", {"partial": "--09"}, "right", id="only the month of it"),
        pytest.param("--09-14", {"partial": "--10-14"}, "wrong", id="another month"),
        pytest.param("2025-01-28", {"partial": "--01-28"}, "right", id="the year left out"),
        pytest.param("2025-01-28", {"partial": "--01-29"}, "missing", id="another day, the year left out"),
        pytest.param(None, {"start": "2025-01-28", "precision": "day"}, "wrong", id="a day for vague words"),
        pytest.param(
            None, {"start": "2025-01-01", "precision": "span"}, "right", id="a span for vague words"
        ),
    ],
)
def test_days_are_judged(when, time, expected):
    """A day must be met, a month or year may be narrowed."""
    marked = {key: value for key, value in (SHELLED | {"when": when}).items() if value is not None}
    assert verdict("time", marked, time=GivenTime(**time)) == expected


def test_a_time_that_nobody_tells():
    """A date is wrong; the day of publication as a bound is none."""
    assert verdict("time", TOOK, time=GivenTime(partial="--01")) == "wrong"
    assert verdict("time", TOOK, time=GivenTime(end="2025-01-29", basis="publication_bound")) is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("14", (14, 14, 14)),
        ("14+", (14, None, None)),
        ("-14", (None, None, 14)),
        ("~14", (14, 14, 14)),
        ("12..18.5", (12, None, 18.5)),
        ("pl", (None, None, None)),
        (None, (None, None, None)),
    ],
)
def test_numbers_of_marks(number, expected):
    """The marks' form of a number as lowest, best and highest."""
    assert figures(number) == expected


def test_what_counts_as_a_fault():
    """Missing is a fault; only a wrong value taken from the text is an invention."""
    (statement,) = marked(SHELLED).annotation.statements
    verdicts = judge(statement, given(doers=(), stance="claimed"), TEXT)
    assert faulty(verdicts) == ["doer", "stance"]
    assert not invented(verdicts)
    assert invented(judge(statement, given(doers=(words("Rebels"),)), TEXT))
    assert tuple(verdicts) == FIELDS


def test_families():
    """A type of no family stands with its kind, an event of no family alone, an unknown type too."""
    assert family("shelling") == family("air_strike") == "strikes"
    assert family("accuses") == "position"
    assert family("claim_of_responsibility") == "claim_of_responsibility"
    assert family("no_such_type") == "no_such_type"


def test_claims_meet_by_trigger_or_by_family_and_evidence():
    """A trigger met is enough; without one the types must be kin and the evidence met."""
    golds = marked(SHELLED, TOOK).annotation.statements
    met = given(TOOK, type="visit", kind="event")
    kin = given(SHELLED, type="air_strike", trigger=words("killing"))
    alien = given(TOOK, type="visit", trigger=words("Kibumba"))
    assert pairs(golds, [alien, kin, met]) == [(1, 2), (0, 1)]


def test_the_better_of_two_claims_is_taken():
    """Each mark has one claim at most, the one whose type is right."""
    golds = marked(SHELLED).annotation.statements
    assert pairs(golds, [given(type="air_strike"), given()]) == [(0, 1)]
    assert pairs(golds, [given(), given()]) == [(0, 0)]


def test_optional_marks_cost_and_earn_nothing():
    """A claim that answers one is not counted, and one without a claim is not missed."""
    optional = marked(SHELLED, TOOK | {"optional": True})
    assert tally([score(optional, [given(), given(TOOK)])]).f1 == 100
    assert tally([score(optional, [given()])]).f1 == 100
    spurious = given(TOOK, trigger=words("Talks"), evidence=words("Talks go on").span)
    assert tally([score(optional, [given(), spurious])]).precision == 50


def test_figures_of_a_few_claims():
    """One of two marks found with a fault, beside one claim too many: all figures worked out by hand."""
    spurious = given(
        TOOK, kind="goal", type="visit", trigger=words("Talks"), evidence=words("Talks go on").span
    )
    scored = [score(marked(SHELLED, TOOK), [given(doers=()), spurious]), score(marked(TOOK), [given(TOOK)])]
    found = metrics(scored)
    assert (found["f1"], found["precision"], found["recall"]) == (66.7, 66.7, 66.7)
    assert (found["faultless"], found["wrong_value"], found["faultless_f1"]) == (50.0, 0.0, 33.3)
    assert (found["doer_right"], found["count_right"], found["control_right"]) == (50.0, 100.0, 100.0)
    assert {name: c.spurious for name, c in by_kind(scored).items()} == {"event": 0, "goal": 1}
    assert (by_family(scored)["territory"].missed, by_family(scored)["strikes"].faultless) == (1, 0)


def test_no_claims_at_all():
    """Nothing marked and nothing given is 0, not a fault of the program."""
    assert set(metrics([score(marked(), [])]).values()) == {0.0}
