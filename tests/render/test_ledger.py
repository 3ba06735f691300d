"""The ledgers as text: readable at 88 columns, every line with its words, who says so, outlet and date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.codebook.registry import load_registry
from dateline.ledger.arrangements import arrangements_of
from dateline.ledger.conflicts import conflicts_of
from dateline.ledger.control import control_of, unplaced_of
from dateline.ledger.forecasts import forecasts_of
from dateline.ledger.headlines import headlines_of
from dateline.ledger.strengths import strengths_of
from dateline.render import ledger
from ledger.build import BARA, FARDC, GOMA, KINSHASA, M23, SAKE, event, said_by, told
from witnesses import place

REGISTRY = load_registry()
KIROTSHE = place("Kirotshe", None, "CD")
SEEN = (said_by("residents of the northern outskirts", kind="resident"),)
TAKEN = told(
    "M23 rebels [seized] Sake after the army had held out for two days, residents said.",
    who=(("actor", "M23 rebels", M23), ("target", "the army", FARDC)),
    at=SAKE,
    state="full",
    day="2025-01-28",
    by=SEEN,
    previous=1,
)
DENIED = told(
    "The army denied having [lost] Sake.",
    type="loss_of_place",
    who=(("actor", "The army", FARDC),),
    by=(said_by("the army spokesman", actor=FARDC, side=KINSHASA),),
    at=SAKE,
    stance="denied",
    polarity="negated",
    published="2025-01-30",
    source="Kinshasa Today",
)
SEVEN = told(
    "Shells [killed] 7 people in Bara.",
    type="shelling",
    who=(("victim", "people", None),),
    counts=(("killed", 0, "7", "exact", 7, 7, 7),),
    at=BARA,
    day="2024-06-10",
    published="2024-06-11",
)
TEN = told(
    "Shells [killed] 10 people in Bara.",
    type="shelling",
    who=(("victim", "people", None),),
    counts=(("killed", 0, "10", "exact", 10, 10, 10),),
    at=BARA,
    day="2024-06-10",
    published="2024-06-11",
    source="Darfur Post",
    side="sd-gov",
)
GOAL = told(
    "M23 aims to [take] Sake.",
    kind="goal",
    stage="planned",
    who=(("actor", "M23", M23),),
    at=SAKE,
    published="2025-01-10",
    condition="aims to take Sake",
)
SIZE = told(
    "M23 [fields] about 8000 fighters.",
    type="force_size",
    kind="strength",
    who=(("actor", "M23", M23),),
    counts=(("troops", 0, "about 8000", "about", None, 8000, None),),
)
TRUCE = told(
    "Kinshasa and M23 agreed a [truce] in Goma.",
    type="ceasefire",
    kind="arrangement",
    who=(("actor", "Kinshasa", FARDC), ("counterpart", "M23", M23)),
    at=GOMA,
)
HEADLINE = told(
    "M23 [takes] Goma", who=(("actor", "M23", M23),), at=GOMA, report="r1", flags=("headline_mismatch",)
)

CONTROL = control_of([TAKEN, DENIED], at="2025-02-03", registry=REGISTRY)
TEXTS = {
    "control": ledger.render_control(CONTROL),
    "conflicts": ledger.render_conflicts(conflicts_of([event(SEVEN, TEN)], CONTROL, registry=REGISTRY)),
    "forecasts": ledger.render_forecasts(
        forecasts_of([GOAL, TAKEN], [event(TAKEN, family="territory")], CONTROL, registry=REGISTRY)
    ),
    "strengths": ledger.render_strengths(strengths_of([SIZE], registry=REGISTRY)),
    "arrangements": ledger.render_arrangements(arrangements_of([TRUCE], registry=REGISTRY)),
    "headlines": ledger.render_headlines(headlines_of([HEADLINE])),
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TEXTS.items()])
def test_every_ledger_fits_the_width_and_quotes_its_words(text):
    """Eighty-eight columns, triggers in brackets, outlet and date."""
    assert max(map(len, text.splitlines())) <= 88
    assert "[" in text
    assert "Lakes Wire, 202" in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("control", "Sake, North Kivu, CD held by March 23 Movement since 2025-01-28", id="who holds"),
        pytest.param("control", "before: Government of the Democratic Republic", id="who held before"),
        pytest.param("control", "last told 2025-01-28, 6 days ago", id="how stale it is"),
        pytest.param("control", "— residents of the northern outskirts; Lakes Wire, 2025-01-29", id="who says so"),
        pytest.param("control", "denied by the army spokesman: “The army denied", id="who denies it"),
        pytest.param("conflicts", "Toll: killed of people, Bara", id="what the toll is of"),
        pytest.param("conflicts", "(3 apart, 1.43 times)", id="how far apart"),
        pytest.param("conflicts", "independent source; standing with Government of Sudan)", id="which side"),
        pytest.param("conflicts", "not March 23 Movement — Kinshasa Today", id="a denied holder"),
        pytest.param("forecasts", "came true", id="the outcome"),
        pytest.param("forecasts", "on the word of “M23 rebels [seized] Sake", id="what decides it"),
        pytest.param("forecasts", "provided: aims to take Sake", id="the condition"),
        pytest.param("strengths", "March 23 Movement: 8,000 troops", id="the range"),
        pytest.param("strengths", "“about 8000”, on or before 2025-01-29", id="the words"),
        pytest.param("arrangements", "March 23 Movement: agreed", id="how it stands"),
        pytest.param("headlines", "the body says nothing of it", id="a headline alone"),
    ],
)  # fmt: skip
def test_what_a_line_says(name, words):
    """In plain words, wherever the line breaks."""
    assert words in " ".join(TEXTS[name].split())


def test_places_left_out_are_named_at_the_end():
    """How many have no gazetteer entry, and what reports call them."""
    hamlet = told(
        "M23 rebels [seized] Kirotshe.", who=(("actor", "M23 rebels", M23),), at=KIROTSHE, state="full"
    )
    text = ledger.render_control(CONTROL, unplaced=unplaced_of([hamlet], registry=REGISTRY))
    assert text.endswith(
        "left out, as the gazetteer does not settle where they are: 1 place (Kirotshe (CD))\n"
    )


def test_a_denied_breach_names_who_denies_it():
    """And never says that nothing was violated."""
    denial = told(
        "M23 denied that it had [broken the truce] in Goma.",
        type="ceasefire_violation",
        kind="arrangement",
        who=(("actor", "it", M23),),
        by=(said_by("M23", actor=M23, side=M23),),
        at=GOMA,
        stance="denied",
        polarity="negated",
        published="2025-01-30",
    )
    text = ledger.render_arrangements(arrangements_of([TRUCE, denial], registry=REGISTRY))
    assert "violation denied by M23, on or before 2025-01-30" in text
    assert "not violated" not in text


def test_a_denial_names_who_tells_and_who_denies():
    """Each by name, and the sides of their outlets too."""
    against = replace(DENIED.claim, type="capture", participants=())
    denial = replace(DENIED, claim=against, provenance=replace(DENIED.provenance, side="cd-gov"))
    held = event(TAKEN, against=(denial,), family="territory")
    text = " ".join(ledger.render_conflicts(conflicts_of([held], (), registry=REGISTRY)).split())
    assert "told by residents of the northern outskirts — Lakes Wire" in text
    assert "denied by the army spokesman — Kinshasa Today" in text
    assert "standing with Government of the Democratic Republic of the Congo" in text


def test_what_cannot_be_tested_is_counted_and_last():
    """Under a heading of its own."""
    vague = told(
        "M23 will [act].", type="forecast", kind="forecast", stage="forecast", published="2025-01-01"
    )
    lines = forecasts_of([vague, GOAL], [], (), registry=REGISTRY)
    text = ledger.render_forecasts(lines)
    assert text.index("Goal: capture") < text.index("Not testable as worded: 1 of 2") < text.index("[act]")


def test_nothing_to_show_is_said():
    """An empty ledger is one line."""
    assert ledger.render_control(()) == "no place that a report says who holds\n"
    assert ledger.render_headlines(()) == "no headline that its report does not bear out\n"


def test_many_witnesses_are_cut_short_unless_asked_for():
    """One of each independent group first, then a count of the rest."""
    copies = [
        told(
            "M23 rebels [seized] Sake.",
            who=(("actor", "M23 rebels", M23),),
            at=SAKE,
            state="full",
            source=f"Paper {i}",
            group=f"g{i // 2}",
        )
        for i in range(6)
    ]
    lines = control_of(copies, registry=REGISTRY)
    short = ledger.render_control(lines)
    assert short.count("“") == 3
    assert "and 3 more" in short
    assert {f"Paper {i}" in short for i in (0, 2, 4)} == {True}
    assert ledger.render_control(lines, full=True).count("“") == 6


def test_long_sentences_are_cut_around_their_trigger():
    """And what a terminal would act upon is left out."""
    long = told(f"{'Far away ' * 30}M23 rebels [seized] Sake\x1b[31m{' and more' * 30}.", at=SAKE)
    text = ledger.render_headlines(
        headlines_of(
            [
                told(
                    long.claim.evidence.quote.replace("seized", "[seized]", 1).replace("\x1b[31m", "\x1b"),
                    at=SAKE,
                    flags=("headline_mismatch",),
                )
            ]
        )
    )
    assert "\x1b" not in text
    assert text.count("Far away") - text.splitlines()[0].count("Far away") < 60
    assert "…" in text


def test_colour_only_where_asked():
    """Escape codes come with colour alone."""
    assert "\x1b[" not in ledger.render_control(CONTROL)
    assert "\x1b[" in ledger.render_control(CONTROL, color=True)
