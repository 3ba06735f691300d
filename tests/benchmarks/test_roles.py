"""MUC-4's role form: its score on templates worked out by hand, and Dateline's claims as templates."""

import json

import pytest
from benchmarks.quality.hits import Hits
from benchmarks.quality.incidents import Template, incidents
from benchmarks.quality.roles import added, key_of, matching, metrics, plain, scored

from dateline.annotation import Annotation, Argument, Mention, Span, Statement
from dateline.clean import clean
from dateline.languages.language import load
from dateline.normalise.resources import fitting
from dateline.pipeline import load_reader

ATTACK = {
    "incident_type": "attack",
    "PerpInd": [[["guerrillas", 0], ["guerrilla column", 30]]],
    "PerpOrg": [],
    "Target": [[['"el roble" farm', 4]]],
    "Victim": [[["juan perez", 3]], [["maria paz", 9]]],
    "Weapon": [],
}
BOMBING = {"incident_type": "bombing / attack", "Weapon": [[["bombs", 1], ["two bombs", 1]]]}


def row(*templates: dict) -> dict:
    return {"docid": "x", "doctext": "…", "templates": list(templates)}


def given(type_: str, **roles: list[str]) -> Template:
    return Template(type=type_, roles=roles)


def test_any_mention_will_do():
    """Any mention of an entity is right, without regard to case, punctuation or articles; another entity's is not."""
    found = scored(
        key_of(row(ATTACK)),
        [
            given(
                "attack", PerpInd=["Guerrilla column", "they"], Target=["the el roble farm"], Victim=["Perez"]
            )
        ],
    )
    assert found["PerpInd"] == Hits(right=1, given=2, met=1, wanted=1)
    assert found["Target"] == Hits(right=1, given=1, met=1, wanted=1)
    assert found["Victim"] == Hits(right=0, given=1, met=0, wanted=2)
    assert found["incident_type"] == Hits(right=1, given=1, met=1, wanted=1)


def test_two_that_mean_one_are_both_right():
    """As the paper's scorer counts: precision over what is given, recall over the key."""
    found = scored(key_of(row(ATTACK)), [given("attack", PerpInd=["guerrillas", "guerrilla column"])])
    assert found["PerpInd"] == Hits(right=2, given=2, met=1, wanted=1)


def test_templates_meet_only_where_types_do():
    """A type that the key leaves open is met by either; a template without a partner costs all that it gives."""
    key = key_of(row(BOMBING))
    assert scored(key, [given("attack", Weapon=["bombs"])])["Weapon"].right == 1
    found = scored(key, [given("arson", Weapon=["bombs"])])
    assert found["Weapon"] == Hits(given=1, wanted=1)
    assert found["incident_type"] == Hits(given=1, wanted=1)


def test_the_matching_is_the_best_of_all():
    """Not the first that fits: the second template is worth more with the first of the key."""
    second = {**ATTACK, "Victim": [[["ana diaz", 5]]], "PerpInd": []}
    templates = [given("attack", Victim=["ana diaz"]), given("attack", Victim=["juan perez", "maria paz"])]
    found = scored(key_of(row(ATTACK, second)), templates)
    assert found["Victim"] == Hits(right=3, given=3, met=3, wanted=3)
    assert matching({(0, 0): 2, (0, 1): 1, (1, 0): 3}, 2) == [(0, 1), (1, 0)]
    assert matching({}, 3) == []


def test_a_template_said_twice_is_one():
    """Of the key, two that say the same count once."""
    assert len(key_of(row(ATTACK, ATTACK, BOMBING))) == 2


def test_micro_figures_by_hand():
    """Six wanted (type, doer, target, two victims, and nothing else); five given, four of them right."""
    documents = [
        scored(
            key_of(row(ATTACK)),
            [given("attack", PerpInd=["guerrillas"], Target=["el roble farm"], Victim=["juan perez", "x"])],
        )
    ]
    figures = metrics(documents)
    assert (figures["micro_f1"], figures["precision"], figures["recall"]) == (80.0, 80.0, 80.0)
    assert (figures["victim_f1"], figures["type_f1"], figures["weapon_f1"]) == (50.0, 100.0, 0.0)
    assert added(documents * 2)["Victim"] == Hits(right=2, given=4, met=2, wanted=4)
    assert plain('An  "Old"  Farm, the') == "old farm"


TEXT = (
    "fmln guerrillas killed colonel juan perez diaz and two peasants with a bomb near the mill. they burned a bus "
    "of the coffee board in the east."
)


def mention(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(span=Span(start=start, end=start + len(words)))


def statement(type_: str, trigger: str, *arguments: tuple[str, str], **more) -> Statement:
    start = TEXT.index(trigger)
    return Statement(
        evidence=Span(start=0, end=len(TEXT)),
        trigger=Span(start=start, end=start + len(trigger)),
        kind="event",
        type=type_,
        arguments=tuple(Argument(role=role, mention=mention(words)) for role, words in arguments),
        **more,
    )


def templates(*statements: Statement) -> list[Template]:
    report = clean(TEXT.encode(), language=load("en"))
    reader, annotation = load_reader("en"), Annotation(statements=statements)
    resources = fitting(reader.resources, TEXT)
    return incidents(reader.resolve(report, annotation), annotation, resources)


def test_claims_become_templates():
    """A body by its name, people by what they are, victims by name alone, things without where they are."""
    killing = statement(
        "killing", "killed", ("actor", "fmln guerrillas"), ("victim", "colonel juan perez diaz"),
        ("victim", "two peasants"), means=(mention("bomb"),),
    )  # fmt: skip
    arson = statement("arson", "burned", ("actor", "they"), ("target", "bus of the coffee board in the east"))
    found = templates(killing, arson)
    assert [(each.type, each.roles) for each in found] == [
        ("attack", {"PerpOrg": ["fmln"], "PerpInd": ["guerrillas"], "Victim": ["juan perez diaz"], "Weapon": ["bomb"]}),
        ("arson", {"Target": ["bus of the coffee board"]}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "left",
    [
        pytest.param(statement("armed_clash", "killed", ("actor", "fmln guerrillas")), id="a clash is none"),
        pytest.param(statement("killing", "killed", polarity="negated"), id="what is denied is none"),
        pytest.param(statement("killing", "killed", stage="planned"), id="what is planned is none"),
        pytest.param(statement("talks", "killed"), id="a type that the codebook leads to no incident"),
    ],
)
def test_what_is_no_incident(left):
    """The table and the codebook say what is."""
    assert templates(left) == []


def test_the_command(run, tmp_path):
    """Files are told apart by their names; what was given is written a line a document, in the form of the key."""
    for split, times in (("train", 1), ("dev", 2)):
        lines = [json.dumps({**row(ATTACK), "docid": f"{split}-{i}", "doctext": TEXT}) for i in range(times)]
        (tmp_path / f"{split}.json").write_text("\n".join(lines), "utf-8")
    kept = tmp_path / "given.out"
    status, found = run(
        "roles", "--data", tmp_path, "--split", "dev", "--format", "json", "--predictions", kept
    )
    assert (status, found["n"], found["engine"]) == (0, 2, "learned")
    assert {
        "micro_f1",
        "precision",
        "recall",
        "type_f1",
        "perpind_f1",
        "perporg_f1",
        "target_f1",
        "victim_f1",
    } <= set(found["metrics"])
    assert [json.loads(line)["docid"] for line in kept.read_text("utf-8").splitlines()] == ["dev-0", "dev-1"]
    (tmp_path / "bad.json").write_text("[1", "utf-8")
    assert run("roles", "--data", tmp_path / "bad.json")[0] == 2
