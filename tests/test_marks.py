"""The line form of annotations: words find their offsets by the rules of the guideline, and offsets find words back."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotation import (
    ROLES,
    Annotation,
    Argument,
    Count,
    Hold,
    Location,
    Mention,
    Saying,
    Span,
    Statement,
)
from dateline.errors import BadAnnotation
from dateline.marks import (
    MarkedReport,
    read_annotation,
    read_folder,
    read_lines,
    read_report,
    read_statement,
    write_annotation,
    write_report,
    write_statement,
)
from dateline.model import Role

KINDS = {"capture": "event", "shelling": "event", "holds": "control", "demands": "position"}
ACCEPTANCE = Path(__file__).parents[2] / "shared" / "acceptance"
TEXT = (
    "Goma. Rebels of the M23 took Sake on Monday. The army said the rebels took Sake and then Minova, "
    "and that the rebels hold Minova on Monday evening. They shelled Goma. Later the army left Kibati."
)
SAY = "The army said the rebels took Sake and then Minova, and that the rebels hold Minova on Monday evening"


def line(**more: Any) -> dict[str, Any]:
    """A line of a claim told by ``SAY``."""
    return {"say": SAY, "trigger": "took", "type": "capture", **more}


def read(**more: Any) -> Statement:
    """The claim of such a line."""
    return read_statement(line(**more), TEXT, KINDS)


def _argument(role: Role, words: str) -> Argument:
    return Argument(role=role, mention=Mention(span=nth(words, 1)))


def nth(words: str, number: int) -> Span:
    """The occurrence of words in ``TEXT`` with this number, from 1."""
    at = -1
    for _ in range(number):
        at = TEXT.index(words, at + 1)
    return Span(start=at, end=at + len(words))


@pytest.mark.parametrize(
    ("words", "span"),
    [
        pytest.param("Sake", nth("Sake", 2), id="inside say rather than before it"),
        pytest.param("rebels", nth("rebels", 1), id="inside say the nearest to the trigger"),
        pytest.param("rebels#2", nth("rebels", 2), id="#2: the second inside say"),
        pytest.param("Minova", nth("Minova", 1), id="of two behind the trigger the nearer"),
        pytest.param("Minova#2", nth("Minova", 2), id="#2 behind the trigger"),
        pytest.param("Rebels of the M23", nth("Rebels of the M23", 1), id="before say"),
        pytest.param("Goma", nth("Goma", 1), id="before say rather than behind it"),
        pytest.param("Kibati", nth("Kibati", 1), id="behind say where nothing is before it"),
        pytest.param("Monday", nth("Monday", 2), id="inside say rather than nearest before"),
        pytest.param("Monday @ on Monday evening", nth("Monday", 2), id="@: inside the stretch"),
        pytest.param("Monday @ Sake on Monday", nth("Monday", 1), id="@: a stretch before say"),
        pytest.param("army @ the army left", nth("army", 2), id="@: a stretch behind say"),
        pytest.param(" Sake ", nth("Sake", 2), id="blanks about the words say nothing"),
    ],
)
def test_words_lead_to_the_place_that_the_guideline_gives(words, span):
    """Nearest inside, else nearest before, else first behind, else as ``#`` and ``@`` say."""
    (argument,) = read(actor=[words]).arguments
    assert (argument.role, argument.mention) == ("actor", Mention(span=span))


@pytest.mark.parametrize(
    ("words", "span", "named"),
    [
        pytest.param("rebels > Rebels", nth("rebels", 1), nth("Rebels", 1), id="named before"),
        pytest.param("rebels#2 > rebels", nth("rebels", 2), nth("rebels", 1), id="the nearest before the mention"),
        pytest.param("army > Goma", nth("army", 1), nth("Goma", 1), id="not one behind it"),
        pytest.param("army > Kibati", nth("army", 1), nth("Kibati", 1), id="behind where nothing is before"),
        pytest.param("They > army", nth("They", 1), nth("army", 1), id="the mention itself outside of say"),
        pytest.param("rebels > Rebels#2", nth("rebels", 1), nth("Rebels", 1), id="#2 behind a name says nothing"),
        pytest.param("rebels > M23 @ of the M23", nth("rebels", 1), nth("M23", 1), id="named inside a stretch"),
    ],
)  # fmt: skip
def test_a_mention_points_back_to_the_words_that_name_it(words, span, named):
    """``they > M23 rebels``: the words in the clause, then the nearest earlier words that name it."""
    (argument,) = read(actor=[words]).arguments
    assert argument.mention == Mention(span=span, named=named)


def test_a_say_that_is_printed_twice_takes_a_number():
    """``#2`` behind the evidence is its second occurrence in the whole text."""
    text = "Rebels took Sake. Rebels took Sake."
    marked = {"say": "Rebels took Sake#2", "trigger": "took", "type": "capture", "place": ["at|Sake"]}
    statement = read_statement(marked, text, KINDS)
    assert (statement.evidence.start, statement.trigger.start) == (18, 25)
    assert write_statement(statement, text, KINDS) == marked


def test_words_do_not_begin_or_end_inside_of_a_word():
    """ "Mali" is not found in "Malians", nor "an" in "Iran"."""
    text = "Malians of Iran left Mali in an hour"
    marked = {"say": text, "trigger": "left", "type": "capture", "actor": ["Mali", "an"]}
    spans = [argument.mention.span for argument in read_statement(marked, text, KINDS).arguments]
    assert spans == [Span(start=21, end=25), Span(start=29, end=31)]


def test_every_key_has_its_field():
    """One line with all there is; written again it is the same line."""
    full = line(
        kind="goal", actor=["rebels"], victim=["army"], place=["at|Sake", "toward|Minova"], time="Monday evening",
        when="2025-01-27", count=["killed|14+|rebels#2", "other|pl|Minova"], means=["M23"], operation="army",
        control="rebels|full", by=["army|said|military", "|said|unnamed"], stance="claimed", stage="planned",
        polarity="negated", optional=True, **{"if": "then Minova"},
    )  # fmt: skip
    statement = read_statement(full, TEXT, KINDS)
    assert statement.kind == "goal"
    assert [argument.role for argument in statement.arguments] == ["actor", "victim"]
    assert [count.number for count in statement.counts] == ["14+", "pl"]
    assert statement.control == Hold(holder=Mention(span=nth("rebels", 1)), state="full")
    assert statement.sayings[1].source is None
    assert write_statement(statement, TEXT, KINDS) == full


@pytest.mark.parametrize(
    ("more", "stance"),
    [
        pytest.param({}, "stated", id="the report's own voice"),
        pytest.param({"by": ["army|said|military"]}, "reported", id="somebody says so"),
        pytest.param({"by": ["army|said|military"], "stance": "claimed"}, "claimed", id="as marked"),
    ],
)
def test_the_stance_that_is_left_out(more, stance):
    """``stated`` without a source, else ``reported``; kind, stage and polarity have one default each."""
    statement = read(**more)
    assert (statement.stance, statement.stage, statement.polarity) == (stance, "accomplished", "affirmed")
    assert statement.kind == "event"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        pytest.param({"say": "Nobody said so"}, "say occurs 0 times", id="say is not in the text"),
        pytest.param({"say": "Sake", "trigger": "Sake"}, "say occurs 2 times", id="say is there twice"),
        pytest.param({"say": "Sake#3", "trigger": "Sake"}, "say occurs 2 times", id="say has no third"),
        pytest.param({"trigger": "shelled"}, "trigger not inside say", id="a trigger elsewhere"),
        pytest.param({"trigger": ""}, "no trigger", id="an empty trigger"),
        pytest.param({"type": "picnic"}, "no such type: picnic", id="an unknown type"),
        pytest.param({"kind": "fact"}, "no such kind: 'fact'", id="an unknown kind"),
        pytest.param({"actr": ["rebels"]}, r"unknown keys \['actr'\]", id="an unknown key"),
        pytest.param({"actor": ["FDLR"]}, "not in the text: 'FDLR'", id="words that are not there"),
        pytest.param({"actor": ["ebels"]}, "not in the text: 'ebels'", id="a part of a word"),
        pytest.param({"actor": ["rebels#3"]}, "no occurrence 3 of 'rebels' in say", id="no third inside say"),
        pytest.param({"actor": ["rebels#0"]}, "no occurrence 0 of 'rebels' in say", id="none counts from nought"),
        pytest.param({"actor": [""]}, "an empty mention", id="an empty mention"),
        pytest.param({"actor": ["Sake @ on Tuesday"]}, "not in the text: 'on Tuesday'", id="no such stretch"),
        pytest.param({"actor": ["Sake @ on Monday"]}, "'Sake' is not in 'on Monday'", id="not in its stretch"),
        pytest.param({"actor": ["rebels > FDLR"]}, "not in the text: 'FDLR'", id="named by what is not there"),
        pytest.param({"actor": "rebels"}, "actor is no list of texts", id="a text instead of a list"),
        pytest.param({"actor": [7]}, "actor is no list of texts", id="a number instead of a text"),
        pytest.param({"actor": None}, "actor is no list of texts", id="null instead of left out"),
        pytest.param({"time": ["Monday"]}, "time is no text", id="a list instead of a text"),
        pytest.param({"optional": "yes"}, "optional is neither true nor false", id="a word instead of true"),
        pytest.param({"place": ["Sake"]}, "place needs 2 parts", id="a place without a role"),
        pytest.param({"place": ["in|Sake"]}, "no such place role: 'in'", id="an unknown role of a place"),
        pytest.param({"count": ["killed|14"]}, "count needs 3 parts", id="a count without a mention"),
        pytest.param({"count": ["dead|14|rebels"]}, "no such count kind: 'dead'", id="an unknown kind of count"),
        pytest.param({"count": ["killed|many|rebels"]}, "number: 'many'", id="a number that is none"),
        pytest.param({"when": "27 January"}, "when: '27 January'", id="a date of another form"),
        pytest.param({"control": "full"}, "control needs 2 parts", id="a holding without a bar"),
        pytest.param({"control": "rebels|whole"}, "no such control state: 'whole'", id="an unknown holding"),
        pytest.param({"by": ["army|said"]}, "by needs 3 parts", id="a source without a kind"),
        pytest.param({"by": ["army|said|soldier"]}, "no such source kind: 'soldier'", id="an unknown kind of source"),
        pytest.param({"stance": "sure"}, "no such stance: 'sure'", id="an unknown stance"),
        pytest.param({"stage": "done"}, "no such stage: 'done'", id="an unknown stage"),
        pytest.param({"polarity": "no"}, "no such polarity: 'no'", id="an unknown polarity"),
    ],
)  # fmt: skip
def test_a_mark_that_cannot_be_used_is_refused(more, says):
    """With words that say what is wrong."""
    with pytest.raises(BadAnnotation, match=says):
        read(**more)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"evidence": Span(start=1, end=30)}, "inside a word", id="evidence cut inside of a word"),
        pytest.param({"trigger": nth("shelled", 1)}, "no words lead to the trigger", id="a trigger outside"),
        pytest.param({"trigger": nth("too", 2)}, "the trigger 'too'", id="a trigger cut inside of a word"),
        pytest.param({"time": Mention(span=Span(start=5, end=6))}, "no words lead to ' '", id="nothing but a blank"),
        pytest.param({"type": "picnic"}, "no such type: picnic", id="an unknown type"),
        pytest.param({"when": "yesterday"}, "when: 'yesterday'", id="a day of another form"),
        pytest.param({"arguments": (_argument("victim", "army"), _argument("actor", "rebels"))}, "give back",
                     id="arguments in no order of roles"),
    ],
)  # fmt: skip
def test_what_no_line_gives_back_is_not_written(changed, says):
    """Rather than written as something else."""
    values = {"evidence": nth(SAY, 1), "trigger": nth("took", 2), "kind": "event", "type": "capture"}
    with pytest.raises(BadAnnotation, match=says):
        write_statement(Statement(**{**values, **changed}), TEXT, KINDS)


# ---- any text, any statement ----

_PLAIN = "the army said that rebels took Sake killing 14 soldiers near Goma, M23 they. é 戦争 half-way U.S.-led".split()
_ODD = (*_PLAIN, ">", "@", "#2", "14|15")  # words that the form itself uses
_GAPS = (" ", " ", " ", "\n", "  ", "\u2028", "\r\n")


def _text(rng: random.Random, words: Sequence[str] = _PLAIN) -> str:
    return "".join(rng.choice(words) + rng.choice(_GAPS) for _ in range(rng.randint(4, 60))).strip()


def _words_of(text: str) -> list[Span]:
    """The runs of letters and figures of a text: all that a mention may begin or end with."""
    runs, at = [], 0
    for is_word, letters in groupby(text, str.isalnum):
        length = len(list(letters))
        runs += [Span(start=at, end=at + length)] if is_word else []
        at += length
    return runs


def _aligned(rng: random.Random, words: list[Span], longest: int = 3) -> Span:
    first = rng.randrange(len(words))
    last = min(first + rng.randrange(longest), len(words) - 1)
    return Span(start=words[first].start, end=words[last].end)


def _statement(rng: random.Random, text: str) -> Statement:
    """A statement whose spans begin and end with words of the text."""
    words = _words_of(text)
    evidence = _aligned(rng, words, longest=20)
    inside = [word for word in words if evidence.holds(word)]
    trigger = _aligned(rng, inside)

    def mention() -> Mention:
        if rng.random() < 0.2:
            return Mention(span=_aligned(rng, inside), named=_aligned(rng, words))
        return Mention(span=_aligned(rng, words))

    def maybe() -> Mention | None:
        return mention() if rng.random() < 0.5 else None

    def some(make: Any) -> tuple[Any, ...]:
        return tuple(make() for _ in range(rng.choice((0, 0, 1, 2))))

    roles = sorted(some(lambda: rng.choice(ROLES)), key=ROLES.index)
    return Statement(
        evidence=evidence,
        trigger=trigger,
        kind=rng.choice(("event", "goal")),
        type=rng.choice(sorted(KINDS)),
        arguments=tuple(Argument(role=role, mention=mention()) for role in roles),
        locations=some(lambda: Location(role=rng.choice(("at", "toward")), mention=mention())),
        time=maybe(),
        when=rng.choice((None, "2025-01-28", "2025-01-20/..", "--09-14")),
        counts=some(
            lambda: Count(kind="killed", number=rng.choice((None, "14+", "12..18")), mention=mention())
        ),
        means=some(mention),
        condition=maybe(),
        control=Hold(holder=maybe(), state="full") if rng.random() < 0.3 else None,
        sayings=some(lambda: Saying(source=maybe(), cue=maybe(), kind="media")),
        stance=rng.choice(("stated", "reported", "claimed")),
        stage=rng.choice(("accomplished", "ongoing")),
        polarity=rng.choice(("affirmed", "negated")),
        optional=rng.random() < 0.2,
    )


def _annotation(rng: random.Random, text: str) -> Annotation:
    return Annotation(statements=tuple(_statement(rng, text) for _ in range(rng.randint(1, 3))))


_RANDOM = given(st.randoms(use_true_random=False))
_EXAMPLES = settings(deadline=None, derandomize=True, max_examples=300)


@_RANDOM
@_EXAMPLES
def test_what_is_written_is_read_back(rng):
    """Any text and any statements whose spans begin and end with words of it: the same annotation, or a refusal."""
    text = _text(rng, _ODD)
    annotation = _annotation(rng, text)
    try:
        lines = write_annotation(annotation, text, KINDS)
    except BadAnnotation:
        return
    assert read_annotation(json.loads(json.dumps(lines)), text, KINDS) == annotation


def test_a_statement_made_of_words_is_seldom_refused():
    """Two in a hundred at the most, in texts of a dozen words that come again and again: where a word's like stands
    before it and the text ends behind it, no form points to it."""
    refused = 0
    for seed in range(1000):
        rng = random.Random(seed)
        text = _text(rng)
        try:
            write_statement(_statement(rng, text), text, KINDS)
        except BadAnnotation:
            refused += 1
    assert 0 < refused <= 20


# ---- files ----


def test_a_report_is_written_and_read_back(tmp_path):
    """Its head, its text byte for byte and its claims; line separators inside of words do not cut a line."""
    text = "Rebels took Sake\u2028near Goma\x85on Monday.\r\nThe army left.\n"
    marked = [
        {"say": "Rebels took Sake\u2028near Goma\x85on Monday", "trigger": "took", "type": "capture"},
        {"say": "The army left", "trigger": "left", "type": "capture", "actor": ["army"]},
    ]
    annotation = read_annotation(marked, text, KINDS)
    report = MarkedReport(head={"id": "r-1", "source": "Лист"}, text=text, annotation=annotation)
    write_report(report, tmp_path, KINDS)
    assert (tmp_path / "r-1.txt").read_bytes().decode() == text
    assert read_folder(tmp_path, KINDS) == (report,)


def test_what_is_wrong_is_named_with_its_line_and_the_rest_is_read(tmp_path):
    """One line each; blank lines count, and the first line that is filled is the head."""
    (tmp_path / "r.txt").write_text(TEXT, "utf-8")
    lines = [
        "",
        json.dumps({"id": "r"}),
        json.dumps(line()),
        "{",
        "[]",
        json.dumps(line(type="picnic")),
        json.dumps({"id": "s"}),
        json.dumps(line(trigger="\ud800")),
        "[" * 100_000,
    ]
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    report, faults = read_report(path, KINDS)
    assert report.annotation == read_annotation([line()], TEXT, KINDS)
    assert list(read_lines(path, KINDS).statements) == [3]
    assert [fault.split(": ")[0] for fault in faults] == [f"r.jsonl:{number}" for number in range(4, 10)]
    assert "".join(faults).isprintable()
    with pytest.raises(BadAnnotation, match=r"r\.jsonl:4"):
        read_folder(tmp_path, KINDS)


@pytest.mark.parametrize(
    ("head", "id_"),
    [
        pytest.param([{"id": "x", "coder": "a"}], "x", id="as the head says"),
        pytest.param([{"coder": "a"}], "r", id="that of the file where the head has none"),
        pytest.param([], "r", id="that of the file where there is no head"),
    ],
)
def test_a_report_has_an_id(tmp_path, head, id_):
    """The first line is the head only where it is no claim."""
    (tmp_path / "r.txt").write_text(TEXT, "utf-8")
    lines = [json.dumps(value) + "\n" for value in (*head, line())]
    (tmp_path / "r.jsonl").write_text("".join(lines), "utf-8")
    report, faults = read_report(tmp_path / "r.jsonl", KINDS)
    assert (report.id, len(report.annotation.statements), faults) == (id_, 1, ())


@pytest.mark.parametrize("name", ["none", "latin"])
def test_a_report_without_a_text_is_refused(tmp_path, name):
    """Whether the text is not there or is not UTF-8."""
    (tmp_path / "latin.txt").write_bytes("Kidal, où".encode("latin-1"))
    (tmp_path / f"{name}.jsonl").write_text("", "utf-8")
    with pytest.raises(BadAnnotation, match="cannot be read"):
        read_report(tmp_path / f"{name}.jsonl", KINDS)


# ---- the shared checker ----


@pytest.fixture(scope="module")
def shared() -> ModuleType:
    """The checker that stands beside the repository."""
    path = ACCEPTANCE / "marks.py"
    if not path.exists():
        pytest.skip(
            f"{path} is not there: the shared checker stands beside the repository on some machines alone"
        )
    spec = importlib.util.spec_from_file_location("shared_marks", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def _raw(rng: random.Random, text: str) -> dict[str, Any]:
    """A line as a careless coder writes it: words of the text, numbered, stretched and named at random."""
    words = _words_of(text)

    def quote(longest: int = 2) -> str:
        return _aligned(rng, words, longest).of(text)

    def form() -> str:
        number = rng.choice(("", "", "#1", "#2", "#3"))
        words = rng.choice((quote() + number, f"{quote(1)} @ {quote(8)}"))
        return (
            words
            if rng.random() < 0.7
            else f"{words} > {rng.choice((quote() + number, f'{quote(1)} @ {quote(8)}'))}"
        )

    raw: dict[str, Any] = {"say": quote(20) + rng.choice(("", "#1", "#2")), "type": "capture"}
    raw["trigger"] = rng.choice(raw["say"].removesuffix("#1").removesuffix("#2").split()) + rng.choice(
        ("", "#2")
    )
    more = {
        "actor": [form()], "victim": [form(), form()], "place": [f"at|{form()}"], "time": form(), "if": form(),
        "count": [f"killed|{rng.choice(('14', '~3', '2..5', 'pl', 'many'))}|{form()}"], "means": [form()],
        "operation": form(), "control": rng.choice((f"{form()}|full", "|contested", "full")),
        "by": [f"{form()}||media"],
        "when": rng.choice(("2025-01-28", "2025", "--09", "today")), "stage": rng.choice(("ongoing", "done")),
        "optional": True,
    }  # fmt: skip
    return raw | {key: value for key, value in more.items() if rng.random() < 0.15}


def _ours(raw: dict[str, Any], text: str, kinds: dict[str, Any]) -> dict[str, Any] | None:
    try:
        s = read_statement(raw, text, kinds)
    except BadAnnotation:
        return None

    def at(mention: Mention | None) -> Any:
        if mention is None:
            return None
        return (
            mention.span.start,
            mention.span.end,
            mention.named and (mention.named.start, mention.named.end),
        )

    return {
        "say": (s.evidence.start, s.evidence.end), "trigger": (s.trigger.start, s.trigger.end), "kind": s.kind,
        "people": [(a.role, at(a.mention)) for a in s.arguments],
        "places": [(p.role, at(p.mention)) for p in s.locations],
        "time": at(s.time), "when": s.when, "counts": [(c.kind, c.number, at(c.mention)) for c in s.counts],
        "means": [at(mention) for mention in s.means], "operation": at(s.operation), "condition": at(s.condition),
        "control": s.control and (at(s.control.holder), s.control.state),
        "by": [(at(one.source), at(one.cue), one.kind) for one in s.sayings],
        "mood": (s.stance, s.stage, s.polarity, s.optional),
    }  # fmt: skip


def _theirs(raw: dict[str, Any], text: str, shared: ModuleType) -> dict[str, Any] | None:
    try:
        c = shared.read_claim(raw, text)
    except (ValueError, IndexError):
        return None

    def at(mention: Any) -> Any:
        if mention is None:
            return None
        return mention.start, mention.end, mention.named and (mention.named.start, mention.named.end)

    return {
        "say": (c.say.start, c.say.end), "trigger": (c.trigger.start, c.trigger.end), "kind": c.kind,
        "people": [(role, at(m)) for role in shared.ROLES for m in c.people.get(role, ())],
        "places": [(role, at(m)) for role, m in c.places], "time": at(c.time), "when": c.when,
        "counts": [(kind, number, at(m)) for kind, number, m in c.counts], "means": [at(m) for m in c.means],
        "operation": at(c.operation), "condition": at(c.condition),
        "control": c.control and (at(c.control[0]), c.control[1]),
        "by": [(at(source), at(cue), kind) for source, cue, kind in c.by],
        "mood": (c.stance, c.stage, c.polarity, c.optional),
    }  # fmt: skip


def test_a_line_means_what_the_shared_checker_says_it_means(shared):
    """The same offsets for every value, and the same lines refused, in texts whose words come again and again."""
    kinds = {type_: kind for type_, (kind, _) in shared.TYPES.items()}
    read_by_both = 0
    for seed in range(4000):
        rng = random.Random(seed)
        text = _text(rng, _ODD)
        raw = _raw(rng, text)
        ours = _ours(raw, text, kinds)
        assert ours == _theirs(raw, text, shared), (raw, text)
        read_by_both += ours is not None
    assert read_by_both > 400


def test_what_is_written_is_what_the_shared_checker_reads(shared):
    """Every line that is written here is understood there."""
    kinds = {type_: kind for type_, (kind, _) in shared.TYPES.items()}
    for seed in range(300):
        rng = random.Random(seed)
        text = _text(rng)
        statement = _statement(rng, text)
        counts = tuple(count for count in statement.counts if count.number is not None)
        try:
            raw = write_statement(replace(statement, type="capture", counts=counts), text, kinds)
        except BadAnnotation:
            continue
        assert _ours(raw, text, kinds) == _theirs(raw, text, shared)
