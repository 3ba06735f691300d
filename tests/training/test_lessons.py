"""Marked reports and public sets as lessons: the right tokens, and nothing asked that is not marked."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from training.codebook import codebook_lessons
from training.corpora import Example, littered, read_examples, rewritten, scraped, short_parts
from training.public import _attributed, _coreferent, _events, _packed, _roles
from training.renaming import Names, names_of, renamed
from training.targets import IGNORED, Asked, Lesson, Target, cut, lesson_of, targets

from dateline.annotate.labels import CLASSES, GROUPS
from dateline.annotation import Annotation, Argument, Location, Mention, Span
from dateline.codebook.codebook import load_codebook

MARKS = Path(__file__).parents[1] / "benchmarks" / "marks"
WEIGHTS = Path(__file__).parents[1] / "weights"
TOKENIZER = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
TOKENIZER.no_padding()
TOKENIZER.no_truncation()
TYPES = tuple(load_codebook().types)


@pytest.fixture(scope="module")
def example() -> Example:
    """A marked report of the tests."""
    return max(read_examples([MARKS]), key=lambda e: len(e.annotation.statements))


def of(example: Example) -> list[Target]:
    """Its windows with their targets."""
    return list(targets(lesson_of(example), TOKENIZER, TYPES))


def test_tags_read_back_are_the_marks(example: Example) -> None:
    """The words under a trigger's tags are the trigger, those under a role's tags the mentions in that role."""
    (target,) = of(example)
    statements = sorted(example.annotation.statements, key=lambda s: s.optional, reverse=True)
    for trigger, statement in zip(target.triggers, statements, strict=True):
        assert target.window.span_of(*trigger.tokens) == statement.trigger
        assert TYPES[trigger.type] == statement.type
        assert CLASSES["stage"][trigger.classes["stage"]] == statement.stage
        tags = trigger.tags["people"]
        roles = {GROUPS["people"][(tag - 1) // 2] for tag in tags if tag > 0}
        assert roles == {argument.role for argument in statement.arguments}
        for argument in statement.arguments:
            first, end = target.window.tokens_of(argument.mention.span)
            assert all(tags[first:end] > 0)


@pytest.mark.parametrize("example", read_examples([MARKS]), ids=lambda e: e.id)
def test_a_stretch_of_a_lesson_asks_what_lies_inside_it(example: Example) -> None:
    """Its triggers and mentions are the same words, and no other sentence's are among them."""
    whole = lesson_of(example)
    parts = list(short_parts(example.text, random.Random(1), 1.0))
    assert sum(len(cut(whole, part).asked) for part in parts) == len(whole.asked)
    for part in parts:
        one = cut(whole, part)
        inside = [a for a in whole.asked if part.holds(a.trigger)]
        for kept, asked in zip(one.asked, inside, strict=True):
            assert kept.trigger.of(one.text) == asked.trigger.of(whole.text)
            people = [(role, span.of(one.text)) for role, span in kept.spans["people"]]
            assert people == [(r, s.of(whole.text)) for r, s in asked.spans["people"] if part.holds(s)]


def test_who_says_so_is_not_asked_of_a_stretch_without_the_source() -> None:
    """A claim whose source is named a sentence before is not learnt as one without a source."""
    text = "The army spoke on Monday. It took Goma."
    trigger, source = Span(start=29, end=33), Span(start=4, end=8)
    classes = {"stance": "claimed", "sourced": "yes", "stage": "accomplished"}
    asked = Asked(trigger=trigger, spans={"source": [("source", source)]}, classes=classes)
    (kept,) = cut(Lesson(text=text, asked=(asked,)), Span(start=26, end=39)).asked
    assert kept.classes == {"stance": None, "sourced": None, "stage": "accomplished"}
    assert kept.spans == {"source": []}


def test_optional_claims_are_kept_out_of_the_search_for_triggers(example: Example) -> None:
    """Neither finding nor missing them is right or wrong; what is linked to them is learnt."""
    first, *rest = example.annotation.statements
    optional = Annotation(statements=(replace(first, optional=True), *rest))
    (target,) = of(replace(example, annotation=optional))
    assert set(target.trigger_tags[slice(*target.triggers[0].tokens)]) == {IGNORED}
    assert len(target.triggers) == 1 + len(rest)


def test_scraped_text_keeps_its_marks(example: Example) -> None:
    """Without commas and quotes every span still covers its words."""
    bare = scraped(example)
    assert "," not in bare.text
    for before, after in zip(example.annotation.statements, bare.annotation.statements, strict=True):
        kept = "".join(c for c in before.trigger.of(example.text) if c not in ",'’‘“”\"")
        assert after.trigger.of(bare.text) == kept
    bare.annotation.checked(bare.text)


def test_spans_follow_words_that_are_put_in(example: Example) -> None:
    """A stretch that is exchanged is covered whole, and what is put between lines belongs to neither."""
    first = example.annotation.statements[0].trigger
    told = rewritten(example, [(0, 0, "Note: "), (first.start, first.end, "hit by a shell")])
    assert told.annotation.statements[0].trigger.of(told.text) == "hit by a shell"
    assert len(told.text) == len(example.text) + 6 + 14 - (first.end - first.start)
    told.annotation.checked(told.text)


@pytest.mark.parametrize("example", read_examples([MARKS]), ids=lambda e: e.id)
def test_lines_beside_the_story_are_known_and_not_searched(example: Example) -> None:
    """They are told apart from the lines that hold a trigger, and say nothing of where triggers are."""
    page = littered(example, ["Related: Twelve killed in Goma", "Log in"], random.Random(5))
    assert page.beside
    for span in page.beside:
        assert set(span.of(page.text).split("\n")) <= {"Related: Twelve killed in Goma", "Log in", ""}
    for before, after in zip(example.annotation.statements, page.annotation.statements, strict=True):
        assert after.trigger.of(page.text) == before.trigger.of(example.text)
    for target in of(page):
        inside = [any(own.meets(span) for span in page.beside) for own in target.window.spans]
        assert set(target.trigger_tags[inside]) <= {IGNORED}
        assert set(target.story_tags[inside]) <= {0}
        for trigger in target.triggers:
            assert target.story_tags[trigger.tokens[0]] == 1


def test_a_report_told_of_others_says_the_same_deeds(example: Example) -> None:
    """Names of those who act and of places are others everywhere; triggers and what points back are the same."""
    text = "Rebels shelled Goma. In Goma they killed two. Rebels denied it."
    names = Names(of={"actor plural": ("Soldiers",), "actor name": ("Soldiers",), "place name": ("Sake",)})
    statement = replace(
        example.annotation.statements[0],
        trigger=Span(start=7, end=14),
        arguments=(Argument(role="actor", mention=Mention(span=Span(start=0, end=6))),),
        locations=(Location(role="at", mention=Mention(span=Span(start=15, end=19))),),
    )
    one = replace(example, text=text, annotation=Annotation(statements=(statement,)))
    told = renamed(one, names, random.Random(1), share=1.0)
    assert told.text == "Soldiers shelled Sake. In Sake they killed two. Soldiers denied it."
    (after,) = told.annotation.statements
    assert after.trigger.of(told.text) == "shelled"
    assert after.arguments[0].mention.span.of(told.text) == "Soldiers"
    assert after.locations[0].mention.span.of(told.text) == "Sake"
    assert names_of([one]).of == {"place name": ("Goma",), "actor name": ("Rebels",)}


def test_the_codebook_teaches_types_and_nothing_else() -> None:
    """Each type has a lesson of its own words, and no text of the codebook is searched for triggers."""
    lessons = codebook_lessons()
    assert {asked.type for lesson in lessons for asked in lesson.asked} == set(TYPES)
    assert all(lesson.finds is None and not asked.spans for lesson in lessons for asked in lesson.asked)


def row(text: str, **rest: object) -> str:
    """A line of a public set."""
    return json.dumps({"split": "train", "text": text, **rest})


def test_general_roles_are_asked_in_a_group_of_their_own() -> None:
    """Sentences are packed together, and spans follow."""
    args = [{"start": 0, "end": 4, "coarse": "agent"}, {"start": 10, "end": 14, "coarse": "negation"}]
    rows = [{"text": "They left home.", "predicates": [{"start": 5, "end": 9, "args": args}]}] * 2
    (lesson,) = _packed(rows, _roles, None)
    assert [a.trigger.of(lesson.text) for a in lesson.asked] == ["left", "left"]
    assert [(label, span.of(lesson.text)) for a in lesson.asked for label, span in a.spans["general"]] == [
        ("agent", "They")
    ] * 2


def test_people_are_asked_only_where_the_set_marks_them(tmp_path: Path) -> None:
    """WikiEvents' attackers are our doers; of a trial nobody is asked."""
    text = "Gunmen attacked Goma. A court sat."
    predicates = [
        {
            "start": 7,
            "end": 15,
            "sense": "Conflict.Attack",
            "args": [{"start": 0, "end": 6, "role": "Attacker"}],
        },
        {"start": 30, "end": 33, "sense": "Justice.TrialHearing", "args": []},
    ]
    path = tmp_path / "w.jsonl"
    path.write_text(row(text, predicates=predicates), "utf-8")
    (lesson,) = _events(path)
    attack, trial = lesson.asked
    assert [(role, span.of(text)) for role, span in attack.spans["people"]] == [("actor", "Gunmen")]
    assert "people" not in trial.spans


def test_words_of_what_is_said_lead_to_who_says_it(tmp_path: Path) -> None:
    """Words inside of what is said have its source, words outside none."""
    text = "Fighters withdrew quietly, the mayor said. Rain fell over fields."
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir()
    (tmp_path / "text" / "a.txt").write_text(text, "utf-8")
    said = "T1\tSource 27 36\tthe mayor\nT2\tCue 37 41\tsaid\nT3\tContent 0 25\t…\n"
    (tmp_path / "attributions" / "a_x.ann").write_text(said + "E1\tSource:T1 Cue:T2 Content:T3", "utf-8")

    class Always(random.Random):
        def random(self) -> float:
            return 0.0

    (lesson,) = _attributed(tmp_path, Always(1))
    for asked in lesson.asked:
        inside = asked.trigger.end <= 25
        assert asked.classes["sourced"] == ("yes" if inside else "no")
        assert bool(asked.spans["source"]) == inside


def test_pronouns_point_to_the_name_before(tmp_path: Path) -> None:
    """What does not name points to what does."""
    text = "General Ba spoke. He left."
    clusters = [[{"start": 0, "end": 10}, {"start": 18, "end": 20}]]
    path = tmp_path / "c.jsonl"
    rows = [row(text, licence=licence, clusters=clusters) for licence in ("CC BY 4.0", "CC BY-NC-SA 4.0")]
    path.write_text("\n".join(rows), "utf-8")
    (lesson,) = _coreferent(path)
    assert {(a.of(text), b.of(text)) for a, b in (lesson.pointing or {}).items()} == {("He", "General Ba")}


def test_a_group_that_is_not_marked_is_not_asked() -> None:
    """Its tags are absent, not empty."""
    (lesson,) = _packed(
        [{"text": "They left.", "predicates": [{"start": 5, "end": 9, "args": []}]}], _roles, None
    )
    (target,) = targets(lesson, TOKENIZER, TYPES)
    (trigger,) = target.triggers
    assert set(trigger.tags) == {"general"}
    assert not np.any(trigger.tags["general"])
    assert trigger.type == IGNORED
