"""Places of deeds, word by word, on sentences worked out by hand."""

import json

from benchmarks.quality.given_triggers import bare_report
from benchmarks.quality.locations import Placed, metrics, names_of, words_in

from dateline.annotation import Annotation, Location, Mention, Span, Statement
from dateline.normalise.resolver import resolver_for
from dateline.normalise.resources import load_resources

TEXT = "Gunmen shot two drivers in a market near Gao and fled toward Tin Hama."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def at(words: str, role: str) -> Location:
    return Location(role=role, mention=Mention(span=span(words)))


def test_the_names_of_where_it_happened():
    """Not the words around a name, not where somebody went, nothing where there is no name."""
    statement = Statement(
        evidence=Span(start=0, end=len(TEXT)),
        trigger=span("shot"),
        kind="event",
        type="killing",
        locations=(at("a market near Gao", "at"), at("Tin Hama", "toward"), at("a market", "at")),
    )
    resolver = resolver_for(bare_report(TEXT), Annotation(statements=(statement,)), load_resources("en"))
    assert [TEXT[a:b] for a, b in names_of(statement, resolver)] == ["Gao"]
    assert names_of(None, resolver) == frozenset()


def test_figures_by_hand():
    """Three words wanted and three given, two of them right; one of three deeds is right in every word, and one more
    that has no place and is given none."""
    a, b, c, d = words_in("aa bb cc dd", 0, 11)
    deeds = [
        Placed(id="1", deed="x", key=frozenset({a, b}), given=frozenset({a})),
        Placed(id="1", deed="x", key=frozenset({c}), given=frozenset({c})),
        Placed(id="2", deed="x", key=frozenset(), given=frozenset({d})),
        Placed(id="2", deed="x", key=frozenset(), given=frozenset()),
    ]
    assert metrics([deeds[:2], deeds[2:]]) == {"f1": 66.7, "accuracy": 50.0}
    assert metrics([]) == {"f1": 0.0, "accuracy": 0.0}


def test_the_command(run, tmp_path):
    """One line is written for each deed."""
    shot, fled = span("shot"), span("fled")
    gao = {"start": span("Gao").start, "end": span("Gao").end}
    row = {
        "doc": "a",
        "text": TEXT,
        "predicates": [
            {"start": shot.start, "end": shot.end, "args": [gao]},
            {"start": fled.start, "end": fled.end, "args": []},
        ],
    }
    (tmp_path / "sentences-dev.jsonl").write_text(json.dumps(row), "utf-8")
    kept = tmp_path / "given.out"
    status, found = run(
        "locations", "--data", tmp_path, "--split", "dev", "--format", "json", "--predictions", kept
    )
    assert (status, found["n"]) == (0, 1)
    assert list(found["metrics"]) == ["f1", "accuracy"]
    assert [json.loads(line)["deed"] for line in kept.read_text("utf-8").splitlines()] == ["shot", "fled"]
