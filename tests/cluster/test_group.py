"""Which claims become one event, whatever their order, and how people overrule it."""

import json
import random
from dataclasses import replace
from importlib import resources
from math import exp

import pytest

from dateline.cluster import event_of, match, matchable, profile_of
from dateline.cluster.blocking import keys_of, pairs
from dateline.cluster.compare import FEATURES, explain, likelihood, load_weights
from dateline.cluster.group import links_of
from dateline.codebook.families import load_families
from dateline.errors import BadData
from dateline.model import Actor
from dateline.picture import Judgement
from witnesses import (
    ARMY,
    BUKAVU,
    CIVILIANS,
    GOMA,
    M23,
    SAKE,
    bound,
    claim,
    count,
    day,
    said_by,
    someone,
    there,
    witness,
    words,
)

FAMILIES = load_families()
SIDES = {"cd-army": "cd-gov"}


def sides(actor: str) -> str:
    return SIDES.get(actor, actor)


def profiles(witnesses):
    return [profile_of(w, families=FAMILIES, sides=sides) for w in witnesses]


def events(witnesses, judgements=()):
    """The events that witnesses fall into, as sets of ids."""
    found = match(profiles(witnesses), families=FAMILIES, judgements=judgements)
    return sorted(event for component in found for event in component.events)


def judged(number: int, verdict, left: str, right: str) -> Judgement:
    return Judgement(
        number=number, at="2025-02-01T00:00:00", by="coder", verdict=verdict, left=left, right=right, note=""
    )


def bombing(id, place=SAKE, at="2025-01-27", *, type_="air_strike", dead=None, doer=ARMY, **given):
    """A witness of an air strike."""
    return witness(
        id,
        claim(
            type_,
            evidence=f"Aircraft bombed the market of {place.name}, killing traders.",
            participants=(someone("actor", doer), someone("victim", CIVILIANS)),
            places=(there(place),),
            time=day(at),
            quantities=(count("killed", dead, dead, dead, of=1),) if dead else (),
        ),
        **given,
    )


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(bombing("b"), True, id="the same deed, town and day"),
        pytest.param(bombing("b", type_="strike"), True, id="told by a looser word"),
        pytest.param(bombing("b", doer=M23), True, id="laid at another's door"),
        pytest.param(bombing("b", at="2025-01-12"), False, id="two weeks apart"),
        pytest.param(bombing("b", place=BUKAVU), False, id="a hundred kilometres apart"),
        pytest.param(bombing("b", type_="talks"), False, id="another family of deeds"),
        pytest.param(
            witness("b", claim(time=bound("2025-01-28"), evidence="Elsewhere, planes were heard.")),
            False,
            id="a claim that says next to nothing",
        ),
    ],
)
def test_two_claims_are_one_event_where_enough_agrees(other, same):
    """Type, place and time decide together; too little said joins nothing."""
    assert events([bombing("a"), other]) == ([("a", "b")] if same else [("a",), ("b",)])


def test_what_a_person_joins_to_an_event_tears_nothing_from_it():
    """Events that are judged one are one, however unlike; what is parted by hand stays out."""
    far = [bombing("x", place=BUKAVU, at="2025-01-12"), bombing("y", place=GOMA, at="2025-01-03")]
    some = [bombing("a"), bombing("b", doer=M23), *far]
    assert events(some) == [("a", "b"), ("x",), ("y",)]
    joined = [judged(1, "same", "a", "x"), judged(2, "same", "a", "y")]
    assert events(some, joined) == [("a", "b", "x", "y")]
    assert events(some, [*joined, judged(3, "different", "b", "x")]) == [("a", "x", "y"), ("b",)]


def change(id, type_, doer, at="2025-01-27", **given):
    """A witness of Sake changing hands."""
    return witness(
        id,
        claim(
            type_,
            evidence="Sake changed hands between rebels and soldiers.",
            participants=(someone("actor", doer),),
            places=(there(SAKE),),
            time=day(at),
            **given,
        ),
    )


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(change("b", "retreat", ARMY), True, id="who left is the other side"),
        pytest.param(change("b", "retreat", M23), False, id="who took it did not leave it"),
        pytest.param(change("b", "retreat", M23, "2025-01-28"), False, id="nor a day later"),
        pytest.param(
            change("b", "loss_of_place", ARMY, stance="denied"),
            True,
            id="who lost it denies that it was taken",
        ),
        pytest.param(
            change("b", "loss_of_place", M23, stance="denied"), False, id="who took it denies another loss"
        ),
    ],
)
def test_a_change_of_hands_is_told_from_two_sides(other, same):
    """Taking and leaving are one event where the one party took what the other left."""
    assert events([change("a", "capture", M23), other]) == ([("a", "b")] if same else [("a",), ("b",)])


def test_the_order_of_arrival_does_not_matter():
    """Shuffled claims fall into the same events, in the same order."""
    some = [
        bombing(f"{place.id}-{day_}-{n}", place, f"2025-01-{day_}", dead=n + 3)
        for place in (SAKE, GOMA, BUKAVU)
        for day_ in (20, 21, 27)
        for n in range(3)
    ]
    expected = events(some)
    for seed in range(5):
        random.Random(seed).shuffle(some)
        assert events(some) == expected


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        pytest.param([("different", "a", "b")], [("a",), ("b",), ("c",)], id="parted"),
        pytest.param([("same", "a", "c")], [("a", "b", "c")], id="joined, and the likely one follows"),
        pytest.param(
            [("different", "a", "b"), ("same", "a", "b")], [("a", "b"), ("c",)], id="the later wins"
        ),
        pytest.param([("unsure", "a", "b")], [("a", "b"), ("c",)], id="unsure changes nothing"),
        pytest.param(
            [("same", "a", "b"), ("same", "b", "c"), ("different", "a", "c")],
            [("a",), ("b", "c")],
            id="in a quarrel the latest stand",
        ),
    ],
)
def test_people_have_the_last_word(judgements, expected):
    """Claims judged the same share an event and claims judged different do not, whatever the score."""
    some = [bombing("a"), bombing("b"), bombing("c", place=BUKAVU)]
    log = [judged(number, *entry) for number, entry in enumerate(judgements, start=1)]
    assert events(some, log) == expected


def test_new_claims_are_compared_with_old_ones_only_where_they_share_a_key():
    """Links of a new claim are those that matching everything anew would find."""
    old, new = profiles([bombing("a"), bombing("c", place=BUKAVU)]), profiles([bombing("b")])
    assert links_of(new, old, families=FAMILIES) == {("a", "b")}


@pytest.mark.parametrize(
    ("given", "is_matched"),
    [
        pytest.param({}, True, id="an event that happened"),
        pytest.param({"stage": "planned"}, False, id="a plan"),
        pytest.param({"stage": "habitual"}, False, id="a habit"),
        pytest.param({"kind": "forecast", "stage": "forecast"}, False, id="a forecast"),
        pytest.param({"type_": "claim_of_responsibility"}, False, id="words about an event"),
        pytest.param({"polarity": "negated"}, True, id="a denial is matched too"),
        pytest.param({"id": "c1000"}, True, id="a long report"),
        pytest.param({"id": "c1001"}, False, id="the end of a list without end"),
    ],
)
def test_only_occurrences_are_matched(given, is_matched):
    """Plans, habits and forecasts make no events."""
    assert matchable(claim(**given), FAMILIES) is is_matched


def test_points_near_each_other_share_a_key_wherever_the_cells_lie():
    """No pair of neighbouring places is lost at the edge of a cell."""
    one, other = profiles([bombing("a", GOMA), bombing("b", SAKE)])
    assert pairs({"a": keys_of(one, FAMILIES), "b": keys_of(other, FAMILIES)}) == {("a", "b")}


def test_what_is_not_said_counts_for_nothing():
    """A feature that has nothing to compare is left out of the explanation and of the sum."""
    one, other = profiles([bombing("a"), witness("b", claim(time=day("2025-01-27")))])
    compared = {reason.feature for reason in explain(one, other)}
    assert "near_in_place" not in compared
    assert "near_in_time" in compared


def test_an_explanation_adds_up_to_the_likelihood():
    """Every feature is explained in a sentence, and what is added makes the odds."""
    one, other = profiles([bombing("a", dead=9), bombing("b", doer=M23)])
    assert likelihood(one, other) == likelihood(other, one) > 0.9
    odds = load_weights().bias + sum(reason.added for reason in explain(one, other))
    assert 1 / (1 + exp(-odds)) == pytest.approx(likelihood(one, other), abs=0.02)
    assert all(feature.__doc__ for feature in FEATURES)


def test_the_weights_say_where_they_come_from():
    """Of each feature what was set by hand and why; what agrees never speaks against, and what rules out does so."""
    told = json.loads(resources.files("dateline.cluster").joinpath("weights.json").read_text("utf-8"))
    assert set(told["features"]) == {feature.__name__ for feature in FEATURES}
    for feature in told["features"].values():
        assert feature["because"]
        assert min(feature["for"], feature["against"]) >= 0
        assert feature["against"] >= feature.get("parts", 0)
    assert {each["name"] for each in told["data"]} >= {"ECB+", "MEANTIME", "stories", "stores"}


def test_weights_of_other_features_are_refused(monkeypatch, tmp_path):
    """What a feature counts is never guessed."""
    (tmp_path / "weights.json").write_text('{"bias": 0, "features": {}}')
    monkeypatch.setattr("dateline.cluster.compare.resources.files", lambda _: tmp_path)
    load_weights.cache_clear()
    with pytest.raises(BadData, match="other features"):
        load_weights()
    monkeypatch.undo()
    load_weights.cache_clear()


def test_an_event_is_named_by_its_least_claim():
    """So that its name does not depend on what came first, and any of its claims leads to it."""
    some = [bombing("b"), bombing("a")]
    assert event_of(some, families=FAMILIES, sides=sides).id == "a"


def test_another_spelling_of_a_place_is_the_place():
    """Where one report's spelling is in the gazetteer and the other's is not."""
    known, unknown = (
        bombing("a", SAKE, dead=9),
        bombing("b", replace(SAKE, id=None, latitude=None, name="al-Sakeh"), dead=9),
    )
    assert events([known, unknown]) == [("a", "b")]
    elsewhere = bombing("b", replace(SAKE, id=None, latitude=None, name="Mushaki"))
    assert events([known, elsewhere]) == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(replace(SAKE, id="9", latitude=-4.0), False, id="settled elsewhere under one name"),
        pytest.param(replace(SAKE, id=None, latitude=None, country=None), True, id="in no country"),
        pytest.param(
            replace(GOMA, id=None, latitude=None, country=None), False, id="another name in no country"
        ),
    ],
)
def test_a_name_that_no_gazetteer_has_is_compared_as_a_name(other, same):
    """A report that lets a country be known and one that does not tell of one place by one name."""
    assert events([bombing("a"), bombing("b", other)]) == ([("a", "b")] if same else [("a",), ("b",)])


def test_two_words_of_one_stem_are_one_word():
    """ "Shelled" and "shelling", "killed" and "killing"."""
    words = ("shelled", "shelling"), ("killed", "killing"), ("captured", "capture")
    for one, other in words:
        left, right = profiles([witness(w, claim(evidence=w)) for w in (one, other)])
        assert left.called == right.called


def test_of_what_has_no_type_the_word_decides():
    """A mention that the codebook has no type for may be any, and is filed under all."""

    def told(id, word):
        return witness(
            id,
            claim("no_such_type", evidence=f"The {word} shook Goma.", start=0, trigger=words(word)),
            report=id,
        )

    one, same, other = profiles([told("a", "quake"), told("b", "quake"), told("c", "vote")])
    assert likelihood(one, same) > likelihood(one, other)
    assert set(keys_of(one, FAMILIES)) & set(keys_of(profiles([bombing("d")])[0], FAMILIES)) == set()
    assert pairs({p.id: keys_of(p, FAMILIES) for p in (one, same, other)}) >= {("a", "b")}


def test_a_side_that_denies_its_own_deed_denies_no_other():
    """ "Its soldiers", said by a government, are its own."""
    told = bombing("a", doer=M23)
    denial = witness(
        "b",
        claim(
            evidence="Kigali denied that its aircraft had bombed the market of Sake.",
            participants=(someone("actor", None, "its aircraft"), someone("victim", CIVILIANS)),
            places=(there(SAKE),),
            time=day("2025-01-27"),
            attribution=(
                said_by("Kigali", Actor(id="rw-gov", name="Government of Rwanda", kind="state_forces")),
            ),
            stance="denied",
            polarity="negated",
        ),
    )
    assert events([told, denial]) == [("a",), ("b",)]
    anyone = replace(denial, claim=replace(denial.claim, participants=(someone("victim", CIVILIANS),)))
    assert events([told, anyone]) == [("a", "b")]
