"""Arguments and triggers scored on made-up events whose figures are worked out by hand."""

import json
from dataclasses import replace

import pytest
from benchmarks.quality.hits import Hits, hits_of
from benchmarks.quality.wikievents import Event, Judged, arguments, hits, metrics, type_of

from dateline.annotate.annotator import load_annotator
from dateline.annotation import Span
from dateline.model import Means, Mention, Participant, Placing, Quantity
from readings import CLAIM

TEXT = "A car bomb killed three market guards in Kirkuk."


def mention(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start=start, end=start + len(words), quote=words)


def participant(role: str, words: str) -> Participant:
    return Participant(role=role, mention=mention(words), actor=None, label=None, backers=())


def quantity(kind: str, words: str) -> Quantity:
    return Quantity(kind=kind, of=None, low=3, best=3, high=3, qualifier="exact", mention=mention(words))


AT = Placing(
    role="at", mention=mention("Kirkuk"), place=None, precision="none", relation=None, repair=None,
    reason="not_found", alternatives=(),
)  # fmt: skip
KILLED = replace(
    CLAIM,
    type="casualties",
    participants=(),
    places=(AT,),
    quantities=(quantity("killed", "three market guards"),),
    means=(Means(kind="weapon", mention=mention("car bomb")),),
)


def head(words: str) -> tuple[int, int]:
    found = mention(words)
    return found.start, found.end


@pytest.mark.parametrize(
    ("type_", "wanted"),
    [
        pytest.param(
            "Life.Die.Unspecified",
            {("guards", "Victim"), ("Kirkuk", "Place"), ("bomb", "Instrument")},
            id="those who are counted are the victims",
        ),
        pytest.param(
            "Conflict.Attack.DetonateExplode",
            {("Kirkuk", "Place"), ("bomb", "ExplosiveDevice")},
            id="the longest name of a type that fits counts",
        ),
        pytest.param("Contact.Contact.Meet", {("Kirkuk", "Place")}, id="roles without a like are left out"),
        pytest.param("Unheard.Of", set(), id="a type that the table has not"),
    ],
)
def test_roles_are_those_of_the_given_type(type_, wanted):
    """The head of the words of each, in the role that the table gives."""
    found = arguments(KILLED, type_, TEXT)
    assert found == {(head(words), role) for words, role in wanted}


def test_types_lead_to_theirs():
    """A toll of wounded is an injury there; what has no like is no event."""
    assert type_of(KILLED) == "Life.Die.Unspecified"
    wounded = replace(KILLED, quantities=(quantity("wounded", "three market guards"),))
    assert type_of(wounded) == "Life.Injure.Unspecified"
    assert type_of(replace(KILLED, type="stalemate")) is None


def test_hits_by_hand():
    """Two of three arguments are right on given triggers; end to end one event is found, of the right type."""
    die, attack = "Life.Die.Unspecified", "Conflict.Attack.Unspecified"
    key = [
        Event(trigger=(11, 17), type=die, arguments=frozenset({((31, 37), "Victim"), ((41, 47), "Place")})),
        Event(trigger=(6, 10), type=attack, arguments=frozenset({((41, 47), "Place")})),
    ]
    told = [
        Event(trigger=(11, 17), type=die, arguments=frozenset({((31, 37), "Victim"), ((41, 47), "Killer")})),
        Event(trigger=(6, 10), type=attack, arguments=frozenset({((41, 47), "Place")})),
    ]
    found = [told[0], Event(trigger=(6, 10), type=die, arguments=frozenset())]
    counted = hits(key, told, found)
    assert counted["arg_head"] == Hits(right=2, given=3, met=2, wanted=3)
    assert counted["trigger"] == Hits(right=1, given=2, met=1, wanted=2)
    assert counted["end_to_end"] == Hits(right=1, given=2, met=1, wanted=3)
    judged = Judged(id="a", told=told, found=found, hits=counted, roles={})
    assert metrics([judged]) == {"trigger_f1": 50.0, "arg_head_f1": 66.7, "end_to_end_f1": 40.0}


def test_hits_add_up():
    """Precision, recall and their harmonic mean; nothing right is 0, not an error."""
    both = hits_of({"a", "b"}, {"a", "c", "d"}) + hits_of({"x"}, {"x"})
    assert (both.precision, both.recall, both.f1) == (66.7, 50.0, 57.1)
    assert Hits(given=3, wanted=2).f1 == 0.0
    assert Hits().f1 == 0.0


@pytest.fixture
def data(tmp_path):
    """A folder with two sets: one file for all splits, and another set in the same form."""
    start, at = TEXT.index("killed"), TEXT.index("Kirkuk")
    place = {"start": at, "end": at + 6, "role": "Place"}
    event = {"start": start, "end": start + 6, "sense": "Life.Die.Unspecified", "args": [place]}
    rows = [
        {"split": split, "doc": f"{split}-{i}", "text": TEXT, "predicates": [event]}
        for split, times in (("train", 3), ("dev", 2))
        for i in range(times)
    ]
    (tmp_path / "wikievents.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (tmp_path / "other.jsonl").write_text(json.dumps(rows[0]) + "\n", "utf-8")
    return tmp_path


def test_the_command(run, data, tmp_path):
    """The named part only, in the form of every benchmark, with what was given a line a document."""
    kept = tmp_path / "given.jsonl"
    status, found = run(
        "wikievents", "--data", data, "--split", "dev", "--format", "json", "--predictions", kept
    )
    assert status == 0
    assert (found["benchmark"], found["split"], found["n"]) == ("wikievents", "dev", 2)
    assert list(found["metrics"]) == ["trigger_f1", "arg_head_f1", "end_to_end_f1"]
    rows = [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["dev-0", "dev-1"]
    assert [each["trigger"][2] for each in rows[0]["given_triggers"]] == ["killed"]


def test_another_split_is_another_file(run, data):
    """A file by itself is taken whole; a split that is not there is an error."""
    lines = (data / "wikievents.jsonl").read_text("utf-8").splitlines()
    (data / "fresh.jsonl").write_text(lines[-1].replace('"split": "dev", ', "") + "\n", "utf-8")
    _, found = run("wikievents", "--data", data / "fresh.jsonl", "--split", "test", "--format", "json")
    assert (found["n"], found["split"]) == (1, "test")
    assert run("wikievents", "--data", data, "--split", "test")[0] == 2


def test_given_triggers_are_each_asked_about():
    """Every given word has an answer, whether the reader takes it for a trigger or not, in a text of any length."""
    text = " ".join([TEXT, "Nobody spoke of it for days."] * 40)
    spans = [Span(start=m, end=m + 6) for m in range(len(text)) if text.startswith(("killed", "Nobody"), m)]
    assert len(spans) == 80
    asked = load_annotator().linked_to(text, spans)
    assert list(asked) == spans
    assert load_annotator().linked_to(text, spans[::-1]) == asked
    assert load_annotator().linked_to(text, ()) == {}
