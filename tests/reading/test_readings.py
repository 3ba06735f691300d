"""From drafts to claims: sources, stance, people, times, flags."""

from __future__ import annotations

import pytest

from dateline import read
from dateline.model import Claim


def claim_of(text: str, type_id: str, **options: str) -> Claim:
    """The one claim of a type that a text makes."""
    options = {"published": "2024-06-01", "language": "en", **options}
    claims = read(text, **options).claims
    found = [claim for claim in claims if claim.type == type_id]
    assert len(found) == 1, [(claim.type, claim.trigger.quote) for claim in claims]
    return found[0]


@pytest.mark.parametrize(
    ("text", "type_id", "sources", "stance", "certainty"),
    [
        pytest.param(
            "Gunmen raided a post in Gao.", "raid", [], "stated", "certain", id="the report's own voice"
        ),
        pytest.param(
            "Rebels may have killed 12 soldiers in Ituri.",
            "killing",
            [],
            "possible",
            "possible",
            id="its speculation",
        ),
        pytest.param(
            "Residents said gunmen attacked Solhan.",
            "armed_attack",
            [("Residents", "resident")],
            "reported",
            "probable",
            id="residents",
        ),
        pytest.param(
            "The Ukrainian army said it had shot down a helicopter near Kherson.",
            "aircraft_shot_down",
            [("Armed Forces of Ukraine", "military")],
            "claimed",
            "probable",
            id="an army of its own deed",
        ),
        pytest.param(
            "Ukraine said Russian troops had killed 12 civilians in Izium.",
            "attack_on_civilians",
            [("Government of Ukraine", "official")],
            "accused",
            "possible",
            id="a party of the other's wrong",
        ),
        pytest.param(
            "Russia denied that its forces had attacked Kharkiv.",
            "armed_attack",
            [("Government of Russia", "official")],
            "denied",
            "unknown",
            id="a denial",
        ),
        pytest.param(
            "The UN confirmed an air strike on a school in Mekelle.",
            "air_strike",
            [("United Nations", "official")],
            "confirmed",
            "certain",
            id="a confirmation",
        ),
        pytest.param(
            "Islamic State claimed the bombing in Kabul.",
            "claim_of_responsibility",
            [("Islamic State", "rebel")],
            "claimed",
            "probable",
            id="whoever claims it is its source",
        ),
        pytest.param(
            "Analysts said that, according to the army, rebels had shelled Bor.",
            "shelling",
            [("Analysts", "expert"), ("army", "military")],
            "reported",
            "probable",
            id="a chain, the outermost first",
        ),
    ],
)
def test_claims_are_attributed(
    text: str, type_id: str, sources: list[tuple[str, str]], stance: str, certainty: str
) -> None:
    """Who says it, how they stand to it, and how sure that leaves it."""
    claim = claim_of(text, type_id)
    assert [(link.name, link.kind) for link in claim.attribution] == sources
    assert (claim.stance, claim.certainty) == (stance, certainty)


def test_a_source_that_adds_is_one_link() -> None:
    """ "Said …, adding that …" is one source, not two."""
    claim = claim_of(
        "The minister said rebels shelled Bor, adding that they had killed 12 farmers.", "attack_on_civilians"
    )
    assert [link.name for link in claim.attribution] == ["minister"]


def test_what_is_denied_did_not_happen_by_that_word() -> None:
    """The stance tells a denial; the words said keep their own polarity."""
    denied = claim_of("Russia denied that its forces had attacked Kharkiv.", "armed_attack")
    assert (denied.stance, denied.polarity, denied.certainty) == ("denied", "affirmed", "unknown")


@pytest.mark.parametrize(
    ("text", "type_id", "quote", "actor"),
    [
        pytest.param("The M23 took Goma.", "capture", "M23", "cd-m23", id="a name"),
        pytest.param(
            "The Syrian army bombed Idlib.",
            "air_strike",
            "Syrian army",
            "sy-army",
            id="an army by its country",
        ),
        pytest.param(
            "The army bombed the Syrian city of Homs.",
            "air_strike",
            "army",
            "sy-army",
            id="an army by where it fights",
        ),
        pytest.param(
            "The Ukrainian army said it had shot down a helicopter near Kherson.",
            "aircraft_shot_down",
            "it",
            "ua-army",
            id="a pronoun by what it stands for",
        ),
        pytest.param(
            '"We captured Goma," a spokesman for the M23 said.',
            "capture",
            "We",
            "cd-m23",
            id="we are who speaks",
        ),
        pytest.param(
            "Villagers attacked a post in Gao.",
            "armed_attack",
            "Villagers",
            "civilians",
            id="people by their kind",
        ),
        pytest.param("Gunmen attacked a post in Gao.", "armed_attack", "Gunmen", None, id="nobody known"),
        pytest.param(
            "Pro-government forces advanced east of Sirte.",
            "advance",
            "Pro-government forces",
            None,
            id="nobody settled",
        ),
    ],
)
def test_participants_are_who_they_are(text: str, type_id: str, quote: str, actor: str | None) -> None:
    """The first participant of a claim, and the registry's entry for it."""
    first = claim_of(text, type_id).participants[0]
    assert (first.mention.quote, first.actor.id if first.actor else None) == (quote, actor)


@pytest.mark.parametrize(
    ("text", "term", "owner"),
    [
        pytest.param("Terrorists attacked Gamboru.", "Terrorists", "report", id="the report's own"),
        pytest.param(
            "The Nigerian army said terrorists attacked Gamboru.",
            "terrorists",
            "Nigerian Armed Forces",
            id="the source's",
        ),
    ],
)
def test_loaded_words_have_an_owner(text: str, term: str, owner: str) -> None:
    """Whoever uses a loaded word for an actor answers for it."""
    label = claim_of(text, "armed_attack").participants[0].label
    assert label is not None
    assert (label.term, label.owner) == (term, owner)


def test_backers_stand_behind_their_group() -> None:
    """ "Rwandan-backed": on the report's word Rwanda stands behind them."""
    (participant,) = claim_of("The M23, backed by Rwanda, attacked Sake.", "armed_attack").participants
    assert [(b.mention.quote, b.actor.id if b.actor else None) for b in participant.backers] == [
        ("Rwanda", "rw-gov")
    ]


@pytest.mark.parametrize(
    ("text", "type_id", "flags"),
    [
        pytest.param("Recently rebels attacked Bria.", "armed_attack", ("vague_time",), id="a vague time"),
        pytest.param("Troops advanced east of Sirte.", "advance", ("vague_extent",), id="a vague gain"),
        pytest.param("Troops advanced 3 km east of Sirte.", "advance", (), id="not where it was measured"),
        pytest.param(
            "A member of the government delegation said the opposition demanded a ceasefire.",
            "demands",
            ("affiliation_disputed",),
            id="someone of one side speaks for the other",
        ),
        pytest.param("Rebels attacked Bria on Friday.", "armed_attack", (), id="nothing to be wary of"),
    ],
)
def test_flags_say_what_to_be_wary_of(text: str, type_id: str, flags: tuple[str, ...]) -> None:
    """A reader is warned of what is vague or disputed."""
    assert claim_of(text, type_id).flags == flags


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        pytest.param("The army bombed the city of Homs in 2012.", "historical", id="years ago"),
        pytest.param("The army bombed the city of Homs in May 2024.", "accomplished", id="last month"),
        pytest.param("The army bombed the city of Homs in July 2023.", "accomplished", id="within the year"),
        pytest.param("The army bombed the city of Homs.", "accomplished", id="without a time"),
    ],
)
def test_what_lies_a_year_back_is_history(text: str, stage: str) -> None:
    """The day of publication divides news from history."""
    assert claim_of(text, "air_strike").stage == stage


def test_days_are_counted_from_the_event_before() -> None:
    """ "Two days later" is counted from the last dated event."""
    claim = claim_of(
        "Rebels seized Kidal on Monday, residents said. They left Gao two days later.", "retreat"
    )
    assert claim.time is not None
    assert (claim.time.start, claim.time.basis) == ("2024-05-29", "relative_to_event")


def test_without_a_time_the_day_of_publication_is_the_bound() -> None:
    """What is told happened by then; what is foreseen has no bound."""
    told, foreseen = (
        claim_of("Rebels seized Kidal.", "capture"),
        claim_of("Rebels will seize Kidal.", "capture"),
    )
    assert told.time is not None
    assert foreseen.time is not None
    assert (told.time.start, told.time.end, told.time.mention) == (None, "2024-06-01", None)
    assert (foreseen.time.start, foreseen.time.end) == (None, None)


def test_aims_have_objectives() -> None:
    """The place of a goal is what it is aimed at."""
    assert [p.role for p in claim_of("The M23 plans to seize Bukavu.", "capture").places] == ["objective"]
    assert [p.role for p in claim_of("The M23 seized Bukavu.", "capture").places] == ["at"]


def test_a_lead_printed_twice_is_told_once() -> None:
    """The same sentence in another paragraph makes no second claim, and claims are numbered without a gap."""
    line = "Rebels seized Kidal on Monday."
    claims = read(f"{line}\n\n{line}\n\nTroops shelled Gao.", published="2024-06-01", language="en").claims
    assert [c.type for c in claims] == ["capture", "shelling"]
    assert [c.id for c in claims] == ["c1", "c2"]


def test_evidence_is_the_sentence_unless_it_is_too_long() -> None:
    """A sentence of more than 600 characters is cut around the trigger."""
    short = claim_of("Rain fell. Rebels seized Kidal on Monday. It stopped.", "capture")
    assert short.evidence.quote == "Rebels seized Kidal on Monday."
    tail = ", and the rain went on over the hills and the river and the road" * 12
    long = claim_of(f"Rebels seized Kidal on Monday{tail}.", "capture").evidence
    assert "seized" in long.quote
    assert len(long.quote) <= 600


def test_operations_keep_their_name() -> None:
    """The name without its marks, and the words that give it."""
    operation = claim_of('The army launched an operation codenamed "Winter Claw".', "offensive").operation
    assert operation is not None
    assert operation.name == "Winter Claw"
    assert "Winter Claw" in operation.mention.quote


@pytest.mark.parametrize(
    ("words", "side"),
    [
        pytest.param("a military spokesman", "Government of Iraq", id="an office without a country"),
        pytest.param("an Iraqi security source", "Government of Iraq", id="an office of a country"),
        pytest.param("an Iraqi opposition official", None, id="the nationality of somebody else"),
        pytest.param("an Iranian-backed militia commander", None, id="who backs a source is not its side"),
    ],
)
def test_offices_stand_with_their_state(words: str, side: str | None) -> None:
    """An unnamed source has a side where its words name an office of a state, and nothing more."""
    claim = claim_of(f"Rebels shelled Mosul and Tikrit in Iraq, {words} said.", "shelling")
    found = claim.attribution[-1].side
    assert (found.name if found is not None else None) == side


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("thirty civilians", "civilians", id="a word that says so"),
        pytest.param("thirty villagers", "civilians", id="villagers"),
        pytest.param("thirty people", None, id="people may be fighters"),
    ],
)
def test_people_are_civilians_where_the_word_says_so(words: str, kind: str | None) -> None:
    """Nobody is made a civilian whom the text does not call one."""
    reading = read(f"An air strike killed {words} near Kunduz.", language="en")
    victims = [p for c in reading.claims for p in c.participants if p.role == "victim"]
    assert [p.actor.kind if p.actor is not None else None for p in victims] == [kind]


@pytest.mark.parametrize(
    ("text", "is_cumulative"),
    [
        pytest.param(
            "More than 10,000 people have been killed in Yemen since the war began.",
            True,
            id="since it began",
        ),
        pytest.param(
            "The conflict in Sudan has killed at least 15,000 people.", True, id="a war that has killed"
        ),
        pytest.param(
            "More than 900 civilians have been killed in Kharkiv since February.", True, id="since a month"
        ),
        pytest.param("Twelve people were killed in Nyala on Monday.", False, id="on a day"),
        pytest.param(
            "Three soldiers were killed in Bama, the first since June.", False, id="since, of something else"
        ),
    ],
)
def test_the_toll_of_a_whole_course_is_flagged(text: str, is_cumulative: bool) -> None:
    """So that nobody takes it for the toll of one event."""
    flags = [claim.flags for claim in read(text, published="2024-06-01").claims if claim.quantities]
    assert [("cumulative" in each) for each in flags] == [is_cumulative]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "Shelling of Taiz killed 17 civilians including eight children.", [None, 0], id="including"
        ),
        pytest.param(
            "Shells killed seven civilians including a child and a woman in Taiz.",
            [None, 0, 0],
            id="and another",
        ),
        pytest.param("Clashes in Tine killed 30 soldiers and 12 rebels.", [None, None], id="two sides"),
    ],
)
def test_a_part_of_a_toll_is_no_toll_of_its_own(text: str, parts: list[int | None]) -> None:
    """A count that tells some of another's says of which."""
    (claim,) = [claim for claim in read(text, published="2024-06-01").claims if claim.quantities]
    assert [quantity.part_of for quantity in claim.quantities] == parts


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param(
            "There are between 3,000 and 4,000 Rwandan troops in eastern Congo, envoys said.",
            3000,
            4000,
            id="between",
        ),
        pytest.param(
            "Two hundred and twelve people were killed in Kabul.", 212, 212, id="one number in words"
        ),
    ],
)
def test_two_numbers_are_never_added_up(text: str, low: float, high: float) -> None:
    """ "And" joins the words of one number, and not two numbers."""
    (quantity,) = [
        quantity for claim in read(text, published="2024-06-01").claims for quantity in claim.quantities
    ]
    assert (quantity.low, quantity.high) == (low, high)
