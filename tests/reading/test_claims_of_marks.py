"""What a perfect annotator would give: the marks of a report, resolved and made into claims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.annotation import Annotation, Argument, Confidence, Mention, Saying, Span, Statement
from dateline.errors import BadAnnotation
from dateline.marks import read_folder
from dateline.model import Reading, Scores, Stance
from dateline.pipeline import Reader
from marked import KINDS, report_of

MARKS = Path(__file__).parents[1] / "benchmarks" / "marks"


def span(text: str, words: str) -> Span:
    """Where words first stand."""
    return Span(start=text.index(words), end=text.index(words) + len(words))


def reading(text: str, reader: Reader, **changes: object) -> Reading:
    """The reading of one statement: a capture whose trigger is "took"."""
    statement = Statement(
        evidence=Span(start=0, end=len(text)), trigger=span(text, "took"), kind="event", type="capture"
    )
    annotation = Annotation(statements=(replace(statement, **changes),))  # type: ignore[arg-type]
    return reader.resolve(report_of(text), annotation.checked(text))


def test_every_mark_becomes_a_claim_with_its_words(reader: Reader) -> None:
    """Kind, type, trigger and all arguments are those of the marks, quote by quote."""
    for marked in read_folder(MARKS, KINDS):
        claims = reader.resolve(report_of(marked.text), marked.annotation).claims
        assert len(claims) == len(marked.annotation.statements)
        for claim, statement in zip(claims, marked.annotation.statements, strict=True):
            assert (claim.kind, claim.type) == (statement.kind, statement.type)
            assert claim.trigger.quote == statement.trigger.of(marked.text)
            given = {(p.role, p.mention.start) for p in claim.participants}
            assert {(a.role, a.mention.span.start) for a in statement.arguments} <= given


def test_a_claim_has_the_chances_of_its_statement(reader: Reader) -> None:
    """What an annotator gives is passed on as it is; what a person marked is sure and has no chances."""
    text = "M23 rebels took Minova."
    fields = Scores(type=0.9, who=0.8, where=0.7, when=0.6, source=0.5)
    (guessed,) = reading(text, reader, confidence=Confidence(claim=0.4, fields=fields)).claims
    (marked,) = reading(text, reader).claims
    assert (guessed.score, guessed.scores) == (0.4, fields)
    assert (marked.score, marked.scores) == (1.0, None)


@pytest.mark.parametrize("words", ["they", "The group"])
def test_what_a_mention_points_back_to_is_who_is_meant(words: str, reader: Reader) -> None:
    """The quote stays the words that point; the actor is that of the words that name."""
    text = f"M23 rebels came at dawn. {words} took Minova, a town in North Kivu."
    mention = Mention(span=span(text, words), named=span(text, "M23 rebels"))
    (claim,) = reading(text, reader, arguments=(Argument(role="actor", mention=mention),)).claims
    (participant,) = claim.participants
    assert participant.mention.quote == words
    assert participant.actor is not None
    assert participant.actor.id == "cd-m23"


def test_a_pronoun_that_nothing_names_stays_open(reader: Reader) -> None:
    """The source is nobody, and the claim is flagged."""
    text = "He said that rebels took Minova."
    saying = Saying(
        source=Mention(span=span(text, "He")), cue=Mention(span=span(text, "said")), kind="official"
    )
    (claim,) = reading(text, reader, sayings=(saying,), stance="reported").claims
    assert (claim.attribution[0].name, claim.attribution[0].kind) == (None, None)
    assert "unresolved_speaker" in claim.flags


def test_what_is_denied_holds_nothing(reader: Reader) -> None:
    """No control follows from a capture that somebody denies."""
    from dateline.annotation import Hold

    text = "The army denied that rebels took Minova."
    hold = Hold(holder=Mention(span=span(text, "rebels")), state="full")
    assert reading(text, reader, control=hold).claims[0].control is not None
    assert reading(text, reader, control=hold, stance="denied").claims[0].control is None


def test_what_two_sources_say_in_the_same_words_are_two_claims(reader: Reader) -> None:
    """One says so and the other denies it; what is marked twice alike is told once."""
    text = "The army confirmed and residents denied that rebels took Minova."
    statement = Statement(
        evidence=Span(start=0, end=len(text)), trigger=span(text, "took"), kind="event", type="capture"
    )

    def said(source: str, cue: str, stance: Stance) -> Statement:
        saying = Saying(
            source=Mention(span=span(text, source)), cue=Mention(span=span(text, cue)), kind="official"
        )
        return replace(statement, sayings=(saying,), stance=stance)

    one = said("The army", "confirmed", "confirmed")
    other = said("residents", "denied", "denied")
    claims = reader.resolve(report_of(text), Annotation(statements=(one, other, one)).checked(text)).claims
    assert [claim.stance for claim in claims] == ["confirmed", "denied"]


def test_a_day_that_is_not_known_anchors_nothing(reader: Reader) -> None:
    """ "Two days later" counts from the event told of last, not from one before it."""
    text = "Rebels took Minova on 3 May 2024. They took Sake on Friday 31 April 2024. They took Goma two days later."
    first, second, third = (text.index(f"took {name}") for name in ("Minova", "Sake", "Goma"))

    def took(at: int, time: str) -> Statement:
        end = text.index(".", at) + 1
        return Statement(
            evidence=Span(start=at, end=end),
            trigger=Span(start=at, end=at + 4),
            kind="event",
            type="capture",
            time=Mention(span=span(text, time)),
        )

    known, unknown = took(first, "3 May 2024"), took(second, "Friday 31 April 2024")
    later = took(third, "two days later")
    for statements, day in (((known, later), "2024-05-05"), ((known, unknown, later), None)):
        claims = reader.resolve(report_of(text), Annotation(statements=statements).checked(text)).claims
        assert claims[-1].time is not None
        assert claims[-1].time.start == day


def test_the_words_of_one_time_mean_one_day(reader: Reader) -> None:
    """Two claims that share "two days later" both count from what was told before them."""
    text = "Rebels took Minova on 3 May 2024. Two days later they took Sake and freed it."
    deed, freed = Span(start=text.index("Two"), end=len(text)), span(text, "freed")
    first = Statement(
        evidence=Span(start=0, end=33),
        trigger=span(text, "took"),
        kind="event",
        type="capture",
        time=Mention(span=span(text, "3 May 2024")),
    )
    later = replace(
        first, evidence=deed, trigger=span(text, "took Sake"), time=Mention(span=span(text, "Two days later"))
    )
    statements = (first, later, replace(later, trigger=freed))
    claims = reader.resolve(report_of(text), Annotation(statements=statements).checked(text)).claims
    assert [claim.time.start for claim in claims if claim.time] == ["2024-05-03", "2024-05-05", "2024-05-05"]


def test_a_position_is_dated_by_its_statement(reader: Reader) -> None:
    """What it asks for may be to come, the asking is over."""
    text = "On Tuesday he took the floor and threatened to resume the war if the talks failed."
    changes = {
        "kind": "position",
        "type": "threatens",
        "stage": "conditional",
        "time": Mention(span=span(text, "Tuesday")),
    }
    statement = Statement(
        evidence=Span(start=0, end=len(text)),
        trigger=span(text, "threatened"),
        **changes,  # type: ignore[arg-type]
    )
    (claim,) = reader.resolve(
        replace(report_of(text), published="2024-06-06"), Annotation(statements=(statement,)).checked(text)
    ).claims
    assert claim.time is not None
    assert claim.time.start == "2024-06-04"


def test_long_evidence_is_cut_to_whole_words_around_the_trigger(reader: Reader) -> None:
    """Evidence is a clause or sentence, at most 600 characters."""
    text = "so " * 300 + "rebels took Minova " + "then " * 200
    (claim,) = reading(text, reader).claims
    assert len(claim.evidence.quote) <= 600
    assert claim.evidence.quote.split()[0] in {"so", "rebels"}
    assert claim.evidence.start <= claim.trigger.start < claim.trigger.end <= claim.evidence.end


def test_claims_come_from_the_story_only(reader: Reader) -> None:
    """A statement in another zone makes none."""
    text = "Rebels took Minova."
    report = report_of(text)
    shut = replace(report, zones=tuple(replace(zone, kind="boilerplate") for zone in report.zones))
    annotation = Annotation(
        statements=(
            Statement(
                evidence=Span(start=0, end=len(text)),
                trigger=span(text, "took"),
                kind="event",
                type="capture",
            ),
        )
    )
    assert len(reader.resolve(report, annotation).claims) == 1
    assert reader.resolve(shut, annotation).claims == ()


def test_a_trigger_outside_of_its_evidence_is_refused() -> None:
    """An annotation is checked against its text."""
    text = "Rebels took Minova."
    wrong = Statement(
        evidence=Span(start=0, end=6), trigger=Span(start=7, end=11), kind="event", type="capture"
    )
    with pytest.raises(BadAnnotation):
        Annotation(statements=(wrong,)).checked(text)
