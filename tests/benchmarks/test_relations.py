"""Entities and relations in re3d's form, on a document of our own with a key and figures worked out by hand."""

import json
from dataclasses import replace

import pytest
from benchmarks.quality.hits import Hits
from benchmarks.quality.relations import Told, directed, documents_of, judge, metrics, told

from dateline.clean import clean
from dateline.errors import UsageError
from dateline.languages.language import load
from dateline.model import Mention, Participant, Placing, Reading
from dateline.normalise.resources import load_resources
from readings import CLAIM

TEXT = "The Riverine Brigade attacked rebels of the Hill Front in Sarmada on Tuesday."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def mention(words: str) -> Mention:
    start, end = at(words)
    return Mention(start=start, end=end, quote=words)


def entity(words: str, type_: str) -> dict:
    begin, end = at(words)
    return {"_id": words, "documentId": "d1", "begin": begin, "end": end, "type": type_, "value": words}


def relation(source: str, target: str, type_: str) -> dict:
    (a, b), (c, d) = at(source), at(target)
    ends = {"sourceBegin": a, "sourceEnd": b, "targetBegin": c, "targetEnd": d}
    return {"_id": type_, "documentId": "d1", "type": type_, "source": source, "target": target, **ends}


@pytest.fixture
def data(tmp_path):
    """A folder of one source, an object a line."""
    folder = tmp_path / "Our Source"
    folder.mkdir()
    rows = {
        "documents": [{"_id": "d1", "title": None, "text": TEXT, "sourceName": "ours"}],
        "entities": [
            entity("The Riverine Brigade", "Organisation"),
            entity("rebels", "Organisation"),
            entity("Sarmada", "Location"),
            entity("Tuesday", "Temporal"),
        ],
        "relations": [
            relation("The Riverine Brigade", "rebels", "Fighting against"),
            relation("rebels", "the Hill Front", "Belongs to"),
        ],
    }
    for name, each in rows.items():
        (folder / f"{name}.json").write_text("\n".join(map(json.dumps, each)) + "\n", "utf-8")
    return tmp_path


def participant(role: str, words: str) -> Participant:
    return Participant(role=role, mention=mention(words), actor=None, label=None, backers=())


def test_the_key(data):
    """Articles do not count; a relation without a direction begins at its first end in the text."""
    (document,) = documents_of(data, None)
    assert (at("Riverine Brigade"), "Organisation") in document.key.entities
    assert document.key.relations == {
        (at("Brigade"), at("rebels"), "Fighting against"),
        (at("rebels"), at("Front"), "Belongs to"),
    }
    one, other = at("Sarmada"), at("rebels")
    assert directed(one, other, "Fighting against") == (other, one, "Fighting against")
    assert directed(one, other, "Belongs to") == (one, other, "Belongs to")


def test_ids_of_the_database(data):
    """An id may be wrapped as its export writes it."""
    folder = data / "Our Source"
    for name in ("documents", "entities", "relations"):
        text = (folder / f"{name}.json").read_text("utf-8")
        (folder / f"{name}.json").write_text(text.replace('"d1"', '{"$oid": "d1"}'), "utf-8")
    (document,) = documents_of(data, None)
    assert (document.id, len(document.key.entities)) == ("d1", 4)


def test_what_claims_tell():
    """An attack is fighting against its target, and both are where it happens; what is denied tells nothing."""
    place = Placing(
        role="at", mention=mention("Sarmada"), place=None, precision="none", relation=None, repair=None,
        reason=None, alternatives=(),
    )  # fmt: skip
    claim = replace(
        CLAIM,
        type="armed_attack",
        polarity="affirmed",
        stance="stated",
        participants=(participant("actor", "The Riverine Brigade"), participant("target", "rebels")),
        places=(place,),
        quantities=(),
        means=(),
        time=None,
        attribution=(),
    )
    report = clean(TEXT.encode(), language=load("en"))
    given = told(Reading(report=report, claims=(claim,)), load_resources("en"))
    assert {
        (at("Riverine Brigade"), "Organisation"), (at("rebels"), "Organisation"), (at("Sarmada"), "Location"),
    } == given.entities  # fmt: skip
    assert given.relations == {
        (at("Brigade"), at("rebels"), "Fighting against"),
        (at("Brigade"), at("Sarmada"), "Co-located"),
        (at("rebels"), at("Sarmada"), "Co-located"),
    }
    denied = Reading(report=report, claims=(replace(claim, polarity="negated"),))
    assert told(denied, load_resources("en")).relations == frozenset()


def test_figures_by_hand():
    """Of four entities two are found, and one more of the wrong type; of two relations one, and one too many."""
    key = Told(
        entities=frozenset(
            {((0, 2), "Person"), ((3, 5), "Location"), ((6, 8), "Weapon"), ((9, 11), "Money")}
        ),
        relations=frozenset({((0, 2), (3, 5), "Co-located"), ((0, 2), (6, 8), "Belongs to")}),
    )
    given = Told(
        entities=frozenset({((0, 2), "Person"), ((3, 5), "Location"), ((6, 8), "Vehicle")}),
        relations=frozenset({((0, 2), (3, 5), "Co-located"), ((6, 8), (0, 2), "Belongs to")}),
    )
    judged = judge(key, given)
    assert judged.entities == Hits(right=2, given=3, met=2, wanted=4)
    assert metrics([judged]) == {"entity_f1": 57.1, "relation_f1": 50.0}
    assert judged.types["Vehicle"] == Hits(given=1)


def test_the_command(run, data, tmp_path):
    """What was given is written in the fields of the set."""
    kept = tmp_path / "given.out"
    status, found = run("relations", "--data", data, "--format", "json", "--predictions", kept)
    assert (status, found["n"], found["split"]) == (0, 1, None)
    assert list(found["metrics"]) == ["entity_f1", "relation_f1"]
    (line,) = kept.read_text("utf-8").splitlines()
    assert set(json.loads(line)) == {"documentId", "entities", "relations"}


def test_what_is_not_of_its_form(data, tmp_path):
    """A folder without documents, and a row without its fields, are told in one line."""
    with pytest.raises(UsageError):
        list(documents_of(data / "Our Source" / "entities.json", None))
    (data / "Our Source" / "entities.json").write_text('{"documentId": "d1"}', "utf-8")
    with pytest.raises(UsageError):
        list(documents_of(data, None))
