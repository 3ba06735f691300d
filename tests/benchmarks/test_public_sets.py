"""The benchmarks on public sets: their scorers on examples with known answers, their formats on made-up files."""

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import yaml
from benchmarks.quality import (
    attribution,
    everything,
    factuality,
    factuality_fit,
    fairness,
    framing,
    places,
    public_page,
    resample,
    times,
    types,
)
from benchmarks.quality.options import MODULES, OWN
from benchmarks.quality.sets import files_of

from dateline.annotation import Span
from dateline.errors import UsageError
from dateline.languages.language import load
from dateline.normalise.time_grammar import compile_times
from dateline.normalise.time_words import time_spans
from witnesses import place


@pytest.mark.parametrize(
    ("split", "names"),
    [
        pytest.param("dev", ["a/dev.jsonl", "b-dev.jsonl"], id="in the name of a file or a folder"),
        pytest.param(
            None, ["a/dev.jsonl", "a/train.jsonl", "b-dev.jsonl"], id="all where no split is asked for"
        ),
    ],
)
def test_files_of_a_split(tmp_path, split, names):
    """A split is named by a word of the path; what is in no split of a set that has some is passed over."""
    (tmp_path / "a").mkdir()
    for name in ("a/dev.jsonl", "a/train.jsonl", "b-dev.jsonl", "README.md"):
        (tmp_path / name).write_text("", "utf-8")
    found = [file.relative_to(tmp_path).as_posix() for file in files_of(tmp_path, split, ".jsonl")]
    assert found == names


def test_a_set_without_named_splits_is_taken_whole(tmp_path):
    """One file or folder of the form runs as any split; a split that is missing among others is an error."""
    kept = tmp_path / "some.jsonl"
    kept.write_text("", "utf-8")
    assert files_of(tmp_path, "dev", ".jsonl") == files_of(kept, "test", ".jsonl") == [kept]
    (tmp_path / "train.jsonl").write_text("", "utf-8")
    with pytest.raises(UsageError):
        files_of(tmp_path, "dev", ".jsonl")


def test_intervals_hold_the_middle_of_the_draws():
    """Documents that are all alike leave nothing open; of two kinds, the interval runs on both sides of the share."""

    def mean(ones):
        return {"share": sum(ones) / len(ones)}

    assert resample.intervals([1, 1, 1], mean) == {"share_95": [1, 1]}
    low, high = resample.intervals([0, 1] * 50, mean)["share_95"]
    assert 0.35 < low < 0.5 < high < 0.65
    assert resample.intervals([], mean) == {}


# ---- factuality ----


@pytest.mark.parametrize(
    ("pairs", "mae", "r"),
    [
        pytest.param([(3, 3), (-3, -3), (0, 0)], 0.0, 1.0, id="all right"),
        pytest.param([(3, 1), (1, 1), (-1, 1)], 1.333, 0.0, id="one number for all correlates with nothing"),
        pytest.param([(1, -1), (-1, 1)], 2.0, -1.0, id="turned round"),
        pytest.param(
            [(1, 2), (2, 2), (3, 5)], 1.0, 0.866, id="Pearson's r by hand: 3 over the root of 2 times 6"
        ),
        pytest.param([], 0.0, 0.0, id="nothing"),
    ],
)
def test_factuality_scores(pairs, mae, r):
    """Mean absolute error and Pearson's r, also from the sums of parts."""
    assert factuality.of_sums([factuality.sums(pairs)]) == {"mae": mae, "pearson": r}
    assert factuality.of_sums([factuality.sums([pair]) for pair in pairs]) == {"mae": mae, "pearson": r}


def test_factuality_weights_meet_what_is_linear():
    """Least absolute deviations: one label that is far off moves no weight."""
    signs = np.array([[x, 1.0] for x in np.linspace(-1, 1, 200)])
    labels = signs @ np.array([2.0, 0.5])
    labels[7] = -3.0
    found = factuality_fit.fit(signs, labels)
    assert factuality.value(np.array([0.5, 1.0]), found) == pytest.approx(1.5, abs=0.05)
    assert factuality.value(np.array([9.0, 1.0]), found) == 3.0


def test_factuality_sets_are_told_by_their_path(tmp_path):
    """The weights of a set are those of the set that its path names."""
    assert factuality.set_of(tmp_path / "UDS-IH2" / "dev.jsonl") == "UDS_IH2"
    assert factuality.set_of(tmp_path / "CB" / "dev.jsonl") == "CB"
    assert factuality.set_of(tmp_path / "other.jsonl") == "UW"


@pytest.fixture
def sentences(tmp_path):
    """Two sentences of our own in the form of the sets."""
    rows = [
        {"text": "Rebels shelled Aru .", "targets": [{"span1": [1, 2], "label": 3.0}]},
        {"text": "They may shell Ariwara too .", "targets": [{"span1": [2, 3], "label": 0.4}]},
    ]
    path = tmp_path / "UW" / "dev.jsonl"
    path.parent.mkdir()
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return tmp_path


def test_factuality_runs_on_its_layout(run, sentences, tmp_path):
    """Each target gets a number within the scale; predictions hold the words that it is given for."""
    kept = tmp_path / "kept.jsonl"
    status, found = run(
        "factuality", "--data", sentences, "--split", "dev", "--predictions", kept, "--format", "json"
    )
    assert status == 0
    assert (found["n"], set(found["metrics"])) == (2, {"mae", "pearson"})
    targets = [
        target for line in kept.read_text("utf-8").splitlines() for target in json.loads(line)["targets"]
    ]
    assert [target["quote"] for target in targets] == ["shelled", "shell"]
    assert all(-3 <= target["given"] <= 3 for target in targets)


# ---- types ----


def test_type_scores():
    """By hand: A is 2 of 3 marked, 1 too many (F1 2/3); B none of 1; C is given once and never marked."""
    pairs = [("A", "A"), ("A", "A"), ("A", "C"), ("B", "A")]
    assert types.scores(pairs) == {"weighted_f1": 50.0, "macro_f1": 22.2}
    assert types.scores([]) == {"weighted_f1": 0.0, "macro_f1": 0.0}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param(
            "a.tsv", "1\tShells fell on Aru today.\tART_MISS_ATTACK\n", id="tabs, a number first, codes"
        ),
        pytest.param("b.tsv", "ART_MISS_ATTACK\tShells fell on Aru today.\n", id="the label first"),
        pytest.param(
            "a.csv",
            '\ufefftext,label\n"Shells fell on Aru today.",shelling/artillery/missile attack\n',
            id="commas, heads",
        ),
        pytest.param(
            "a.txt",
            "label\ttext\nShelling/artillery/missile attack\tShells fell on Aru today.\n",
            id="heads turned round",
        ),
    ],
)
def test_types_in_their_forms(tmp_path, name, words):
    """Texts and labels by heads or by their look, labels in ACLED's words."""
    (tmp_path / name).write_text(words, "utf-8")
    assert list(types.annotated(tmp_path / name)) == [
        ("Shells fell on Aru today.", "Shelling/artillery/missile attack")
    ]


def test_every_code_is_a_type_of_acled():
    """The codes of the shared task are ACLED's sub-event types, each once."""
    from dateline.exports import acled

    known = sorted(acled.event_types())
    assert sorted(types.labels()["codes"].values()) == known
    assert {name for over in types.labels()["over"].items() for name in (over[0], *over[1])} <= set(known)


@pytest.mark.parametrize(
    ("subs", "mapped", "label"),
    [
        pytest.param(["Arrests", "Attack"], [], "Arrests", id="the first"),
        pytest.param([None, "Other", "Attack"], [], "Attack", id="what is other stands behind"),
        pytest.param(["Peaceful protest", "Arrests", "Protest with intervention"], [], "Protest with intervention",
                     id="a protest and what ended it are one event"),
        pytest.param([None], ["Armed clash"], "Armed clash", id="the codebook's own where no event has a row"),
        pytest.param([], [], "Other", id="nothing read"),
    ],
)  # fmt: skip
def test_one_label_for_a_text(subs, mapped, label):
    """The first event's type, or a graver one that ACLED codes it with."""
    events = tuple(SimpleNamespace(sub=sub) for sub in subs)
    assert types.label_of(SimpleNamespace(events=events, mapped=tuple(mapped))) == label


def test_own_types_are_acleds(run):
    """The texts of our own hold every sub-event type three times; the run gives a label to each."""
    data = Path(__file__).parent / "public" / "types"
    status, found = run("types", "--data", data, "--split", "dev", "--limit", 25, "--format", "json")
    assert (status, found["n"]) == (0, 25)
    assert set(found["metrics"]) == {"weighted_f1", "macro_f1"}
    labels = [label for _, label in types.annotated(data / "dev.tsv")]
    assert {labels.count(label) for label in labels} == {3}


# ---- framing ----


@pytest.mark.parametrize("mark", [";", ","])
def test_framing_reads_its_table(tmp_path, mark):
    """Sentences without an agreed label do not count; the columns are parted by semicolons or commas."""
    rows = (
        ("text", "label_bias", "biased_words"),
        ("The thugs shelled Aru.", "Biased", "['thugs']"),
        ("Rebels shelled Aru.", "Non-biased", "[]"),
        ("They shelled it.", "No agreement", "[]"),
    )
    (tmp_path / "some.csv").write_text("\ufeff" + "".join(mark.join(row) + "\n" for row in rows), "utf-8")
    assert list(framing.annotated(tmp_path / "some.csv")) == [
        ("The thugs shelled Aru.", True, "'thugs'"),
        ("Rebels shelled Aru.", False, ""),
    ]


@pytest.mark.parametrize(
    ("biased", "found", "claims", "words", "cause"),
    [
        pytest.param(True, ("thugs",), 1, "'thugs'", None, id="right"),
        pytest.param(False, (), 1, "", None, id="right, without any"),
        pytest.param(True, (), 0, "'thugs'", "biased, no claim read", id="nothing read"),
        pytest.param(True, (), 2, "'very'", "biased by words outside of actors and deeds", id="other words"),
        pytest.param(False, ("regime",), 1, "", "a loaded word that the experts let pass", id="too many"),
    ],
)
def test_why_a_sentence_is_misjudged(biased, found, claims, words, cause):
    """One cause for each wrong answer."""
    assert framing.Judged(text="", biased=biased, words=words, found=found, claims=claims).cause == cause


# ---- fairness ----


def test_pairs_that_differ():
    """By hand: of four readings two are the same, so 5 of 6 pairs differ; in the second field 3 of 6 do."""
    given = [("a", "x"), ("a", "x"), ("b", "x"), ("c", "y")]
    padded = [(*each, None, None, None) for each in given]
    assert fairness.differing(padded) == (6, 5, 5, 3, 0, 0, 0)
    found = fairness.shares([fairness.differing(padded), fairness.differing(padded[:2])])
    assert (found["differ"], found["type_differ"], found["stance_differ"]) == (71.4, 71.4, 42.9)
    assert set(fairness.shares([]).values()) == {0.0}


def test_the_worst_come_first():
    """Groups and sentences are ranked by how many of their pairs differ; what never differs is left out."""
    army, rebels = (fairness.Actor(words=w, country="CD", group=w) for w in ("army", "rebels"))
    shelled, clashed = (("shelling", *("x",) * 4), ("armed_clash", *("x",) * 4))
    asked = [
        fairness.Asked(sentence="one", answers={army: shelled, rebels: clashed}),
        fairness.Asked(sentence="two", answers={army: shelled, rebels: shelled}),
    ]
    assert fairness.worst_groups(asked) == [{"one": "army", "other": "rebels", "share": 50.0}]
    assert fairness.worst_sentences(asked) == [{"sentence": "one", "share": 100.0, "most": "type"}]


def test_own_sentences_and_actors():
    """Sixty sentences; five kinds of actors of eight countries, named and unnamed; the deed stands where it says."""
    own = OWN["fairness"]
    told, who = fairness.sentences(own / "sentences.txt"), fairness.actors(own / "actors.csv")
    assert (len(told), len(set(told)), len(who)) == (60, 60, 80)
    assert len({each.country for each in who}) == 8
    assert len({each.group for each in who}) == 10
    text, deed = fairness.filled("{Actor} [shelled] it.", who[0])
    assert (text, deed.of(text)) == (f"The{who[0].words.removeprefix('the')} shelled it.", "shelled")


def test_a_sentence_without_a_deed_is_refused(tmp_path):
    """One line, with a hint."""
    (tmp_path / "sentences.txt").write_text("{Actor} shelled it.\n", "utf-8")
    with pytest.raises(UsageError):
        fairness.sentences(tmp_path / "sentences.txt")


def test_fairness_needs_no_data(run):
    """The figure is a share of pairs, for all and for each field."""
    status, found = run("fairness", "--limit", 1, "--format", "json")
    assert (status, found["n"]) == (0, 1)
    assert all(0 <= value <= 100 for value in found["metrics"].values())
    assert found["metrics"]["differ"] >= max(found["metrics"].values())


# ---- all ----


@pytest.fixture
def many(tmp_path, sentences):
    """A folder with several sets, each in its own layout, and one that is none."""
    made = {
        "attribution/dev/attributions/a_x.ann": "",
        "geoparsing/lgl.xml": "<articles><article><text>Aru</text><toponyms><toponym/></toponyms></article></articles>",
        "geoparsing/GWN.xml": "<articles><article><toponym/></article></articles>",
        "timeml/one/a.tml": "<DCT></DCT>",
        "snippets/dev.csv": "text,label\nShells fell.,ATTACK\n",
        "babe/final.csv": "text;label_bias;biased_words\nAru fell.;Biased;[]\n",
        "marks/dev/a.jsonl": '{"id": "a"}\n',
        "marks/dev/a.txt": "Shells fell.",
        "other/table.csv": "a,b\nc,d\n",
    }
    for name, words in made.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(words, "utf-8")
    return tmp_path


def test_sets_are_told_by_their_layout(many):
    """Files of places are sets of their own; a folder of splits is one set."""
    found = [(each.benchmark, each.data.relative_to(many).as_posix()) for each in everything.sets_in(many)]
    assert found == [
        ("factuality", "UW"),
        ("attribution", "attribution"),
        ("framing", "babe"),
        ("places", "geoparsing/GWN.xml"),
        ("places", "geoparsing/lgl.xml"),
        ("claims", "marks"),
        ("types", "snippets"),
        ("times", "timeml"),
    ]
    assert [each.data for each in everything.sets_in(many / "snippets")] == [many / "snippets"]


def test_all_runs_what_a_folder_holds(run, tmp_path, sentences, capsys):
    """One list of results and the predictions of all; a set that cannot be run is said, and the rest runs."""
    kept = tmp_path / "kept.jsonl"
    (tmp_path / "babe").mkdir()
    (tmp_path / "babe" / "dev.csv").write_text("text;label_bias;biased_words\nAru fell.;Biased;[]\n", "utf-8")
    status, found = run(
        "all", "--data", tmp_path, "--split", "dev", "--predictions", kept, "--format", "json"
    )
    assert status == 0
    assert [(row["benchmark"], row["n"]) for row in found] == [("factuality", 2), ("framing", 1)]
    assert len(kept.read_text("utf-8").splitlines()) == 3
    (tmp_path / "times").mkdir()
    (tmp_path / "times" / "a.tml").write_text("<DCT></DCT>", "utf-8")
    status, told = run("all", "--data", tmp_path, "--split", "dev")
    assert status == 2
    assert [line.split()[0] for line in told.splitlines()] == [
        "benchmark",
        "factuality",
        "factuality",
        "framing",
    ]


def test_all_of_nothing_is_an_error(run, tmp_path):
    """A folder without a set that is known."""
    assert run("all", "--data", tmp_path)[0] == 2


# ---- times, places, who says what ----


def stretch(start: int, end: int) -> frozenset[tuple[int, int]]:
    return frozenset({(start, end)})


def test_attribution_by_hand():
    """Of two sources one is found exactly and one with other edges; of the cues none, and one too many."""
    wanted = {"Source": {stretch(0, 4), stretch(9, 12)}, "Cue": {stretch(5, 8)}, "Content": set()}
    got = {"Source": {stretch(0, 4), stretch(9, 14)}, "Cue": {stretch(20, 24)}, "Content": set()}
    assert attribution.exact_f1([attribution.counts_of(wanted, got)]) == {
        "source_f1": 50.0, "cue_f1": 0.0, "content_f1": 0.0,
    }  # fmt: skip
    assert attribution.causes([(wanted, got)]) == {
        "source with other edges": 1, "cue not found": 1, "cue too many": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "days"),
    [
        pytest.param("1998-02-27T08:00", ("1998-02-27", "1998-02-27"), id="a time of day is its day"),
        pytest.param("1998-02", ("1998-02-01", "1998-02-28"), id="a month"),
        pytest.param("1989-Q3", ("1989-07-01", "1989-09-30"), id="a quarter"),
        pytest.param("1998-W09", ("1998-02-23", "1998-03-01"), id="a week"),
        pytest.param("198", ("1980-01-01", "1989-12-31"), id="a decade"),
        pytest.param("P3D", None, id="a length"),
        pytest.param("PAST_REF", None, id="a reference"),
    ],
)
def test_days_of_a_timex(value, days):
    """The days that a TIMEX3 value names."""
    assert times.days_of(value) == days


def test_times_by_hand():
    """Two marked and two found: one the same, one that meets with other edges; one value right, one of other days."""
    text = "It fell on 3 May 2019 and again in the summer of 2020."
    gold = (
        times.Timex(span=Span(start=11, end=21), kind="DATE", value="2019-05-03"),
        times.Timex(span=Span(start=35, end=53), kind="DATE", value="2020-SU"),
    )
    found = (
        times.Meant(span=Span(start=11, end=21), days=("2019-05-03", "2019-05-03"), vague=None),
        times.Meant(span=Span(start=39, end=53), days=("2021-06-01", "2021-08-31"), vague=None),
    )
    one = times.Scored(text=text, gold=gold, given=found, found=found)
    assert one.counts() == (2, 2, 1, 2, 1)
    assert times.scores([one.counts()]) == {"strict_f1": 50.0, "relaxed_f1": 100.0, "value_f1": 50.0}
    assert times.causes([one]) == {"other days given": 1}
    assert [verdict for _, _, verdict in one.verdicts()] == ["right", "wrong"]


def test_times_are_found_in_a_text(run, tmp_path):
    """Every time that the patterns know, either end of a range; TimeML's own words are kept apart from its tags."""
    grammar = compile_times(load("en"))
    text = "Shells may fall in the sun. They fell on 3 May 2019; the siege ran from 4 June to 6 July 2019."
    found = [span.of(text) for span in time_spans(text, grammar)]
    assert found == ["3 May 2019", "4 June", "6 July 2019"]
    body = 'Shells fell on <TIMEX3 tid="t1" value="2019-05-03" type="DATE">3 May 2019</TIMEX3>.'
    (tmp_path / "a.tml").write_text(f'<DCT><TIMEX3 value="2019-05-05"/></DCT><TEXT>{body}</TEXT>', "utf-8")
    status, found = run("times", "--data", tmp_path, "--format", "json")
    assert status == 0
    assert found["metrics"] == {"strict_f1": 100.0, "relaxed_f1": 100.0, "value_f1": 100.0}


def test_lengths_are_those_of_stretches():
    """As many units before publication, also where they are told to last; what is no stretch has no length."""
    grammar = compile_times(load("en"))
    text = "Fighting went on for three weeks, then the past two months, and on 3 May 2019."
    given = [times.meant(text, span, "2019-05-05", grammar) for span in time_spans(text, grammar)]
    lengths = {each.span.of(text): each.length for each in given}
    assert (lengths["for three weeks"], lengths["the past two months"], lengths["3 May 2019"]) == (
        "P3W",
        "P2M",
        None,
    )
    (weeks,) = [each for each in given if each.length == "P3W"]
    assert weeks.meets(times.Timex(span=weeks.span, kind="DURATION", value="P3W"))
    assert not weeks.meets(times.Timex(span=weeks.span, kind="DURATION", value="P3D"))


def test_places_by_hand():
    """Of three with coordinates two are settled, one of them near; the third is open and in no gazetteer."""
    at = (10.0, 20.0)
    here, there = (place(name, name, "CD", None, x, 20.0) for name, x in (("Here", 10.5), ("There", 40.0)))
    gold = tuple(places.Toponym(start=s, end=s + 4, literal=True, at=at) for s in (0, 10, 20))
    settled = tuple(
        places.Settled(toponym=t, place=p, listed=listed)
        for t, p, listed in zip(gold, (here, there, None), (True, True, False), strict=True)
    )
    one = places.Scored(
        text="x" * 40, gold=gold, settled=settled, found=(Span(start=0, end=4), Span(start=30, end=34))
    )
    found = places.scores([one.counts()])
    assert (found["acc161"], found["abstention"], found["abstention_right"]) == (50.0, 33.3, 100.0)
    assert found["recognition_f1"] == 40.0
    assert [each.cause for each in settled] == [
        None,
        "another place of that name",
        "left open, not in the gazetteer",
    ]


# ---- the page ----


@pytest.fixture
def results(tmp_path):
    """A result of a public set as a benchmark prints it, one of another as ``all`` does, and one of fairness."""
    one = {"benchmark": "factuality", "split": "dev", "n": 9, "seconds": 1.0, "engine": None}
    uw = {
        "data": "factuality/UW",
        "mae_95": [0.3, 0.5],
        "causes": {"open taken for fact": 2, "fact taken for open": 7},
    }
    worst = {
        "pairs": [{"one": "police, named", "other": "militia, named", "share": 3.5}],
        "sentences": [{"sentence": "{Actor} [shelled] it.", "share": 4.5, "most": "type"}],
    }
    first = one | {"metrics": {"mae": 0.4, "pearson": 0.8}, "detail": uw}
    second = one | {"metrics": {"mae": 1.1}, "detail": {"data": "factuality/CB"}}
    fair = one | {
        "benchmark": "fairness",
        "metrics": {"differ": 1.5},
        "detail": {"actors": 80, "worst": worst},
    }
    for name, row in (("one", first), ("many", [second]), ("fair", fair)):
        (tmp_path / f"{name}.json").write_text(json.dumps(row), "utf-8")
    return [tmp_path / f"{name}.json" for name in ("one", "many", "fair")]


def test_the_page_tells_public_sets(results):
    """Our figures with their intervals beside published ones of the same set, causes by count, the worst pairs."""
    page = "\n".join(public_page.public(public_page.results_of(results)))
    (row,) = [line for line in page.splitlines() if line.startswith("| factuality/UW")]
    assert "| dev | 9 | mae | 0.4 [0.3, 0.5] | 0.78 3.0 for all" in row
    (other,) = [line for line in page.splitlines() if line.startswith("| factuality/CB")]
    assert other.endswith("| mae | 1.1 |  |")
    assert page.index("fact taken for open | 7") < page.index("open taken for fact | 2")
    assert "1.5 of 100 pairs" in page
    assert "| police, named | militia, named | 3.5 |" in page
    assert "| {Actor} [shelled] it. | 4.5 | type |" in page


def test_a_set_of_our_own_stands_beside_nothing(run):
    """It is called so, and no published figure is held beside it."""
    data = Path(__file__).parent / "public" / "types"
    _, found = run("types", "--data", data, "--limit", 1, "--format", "json")
    (row,) = [line for line in public_page.public([found]) if "weighted_f1" in line]
    assert row.startswith("| public/types, our own | types")
    assert row.endswith("|  |")


def test_a_page_without_results_says_nothing_of_them():
    """No head without a table."""
    assert list(public_page.public([])) == []


@pytest.mark.parametrize("words", ["no JSON", "[1]", '{"benchmark": "times"}'])
def test_what_is_no_result_is_refused(tmp_path, words):
    """One line, with a hint."""
    (tmp_path / "a.json").write_text(words, "utf-8")
    with pytest.raises(UsageError):
        public_page.results_of([tmp_path / "a.json"])


def test_anchors_are_of_metrics_that_are_measured():
    """Every published figure has a benchmark of the command line, a source and a year."""
    anchors = yaml.safe_load(public_page.ANCHORS.read_text("utf-8"))
    assert {each["benchmark"] for each in anchors} <= {"roles", "wikievents", *MODULES}
    assert all(each["source"] and each["year"] > 1990 and each["part"] for each in anchors)
