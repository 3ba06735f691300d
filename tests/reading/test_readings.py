"""What the house makes of words that are marked: sources and stance, people, labels, times, counts, flags."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.pipeline import Reader
from marked import claim_of, claims_of


@pytest.mark.parametrize(
    ("text", "line", "sources", "certainty"),
    [
        pytest.param(
            "Gunmen raided a post.",
            {"trigger": "raided", "type": "raid"},
            [],
            "certain",
            id="the report's own voice",
        ),
        pytest.param(
            "Rebels may have killed 12 soldiers.",
            {"trigger": "killed", "type": "killing", "stance": "possible"},
            [],
            "possible",
            id="its speculation",
        ),
        pytest.param(
            "Residents said gunmen attacked Solhan.",
            {"trigger": "attacked", "type": "armed_attack", "by": ["Residents|said|resident"]},
            [("Residents", "resident")],
            "probable",
            id="residents",
        ),
        pytest.param(
            "The Ukrainian army said it had shot down a helicopter.",
            {
                "trigger": "shot down",
                "type": "aircraft_shot_down",
                "by": ["Ukrainian army|said|military"],
                "stance": "claimed",
            },
            [("Armed Forces of Ukraine", "military")],
            "probable",
            id="an army of its own deed",
        ),
        pytest.param(
            "Ukraine said Russian troops had killed 12 civilians.",
            {
                "trigger": "killed",
                "type": "attack_on_civilians",
                "by": ["Ukraine|said|official"],
                "stance": "accused",
            },
            [("Government of Ukraine", "official")],
            "possible",
            id="a party of the other's wrong",
        ),
        pytest.param(
            "Russia denied that its forces had attacked Kharkiv.",
            {
                "trigger": "attacked",
                "type": "armed_attack",
                "by": ["Russia|denied|official"],
                "stance": "denied",
            },
            [("Government of Russia", "official")],
            "unknown",
            id="a denial",
        ),
        pytest.param(
            "The UN confirmed an air strike on a school.",
            {
                "trigger": "air strike",
                "type": "air_strike",
                "by": ["UN|confirmed|official"],
                "stance": "confirmed",
            },
            [("United Nations", "official")],
            "certain",
            id="a confirmation",
        ),
        pytest.param(
            "Analysts said that, according to the army, rebels had shelled Bor.",
            {
                "trigger": "shelled",
                "type": "shelling",
                "by": ["Analysts|said|expert", "army|according to|military"],
            },
            [("Analysts", "expert"), ("army", "military")],
            "probable",
            id="a chain, the outermost first",
        ),
    ],
)
def test_claims_are_attributed(
    reader: Reader, text: str, line: dict[str, Any], sources: list[tuple[str | None, str]], certainty: str
) -> None:
    """Who says it, and how sure that leaves it."""
    claim = claim_of(reader, text, **line)
    assert [(link.name, link.kind) for link in claim.attribution] == sources
    assert claim.certainty == certainty


def test_a_source_that_adds_is_one_link(reader: Reader) -> None:
    """One source that says twice so is one, not two."""
    text = "The minister said rebels shelled Bor, adding that they had killed 12 farmers."
    by = ["minister|said|official", "minister|adding|official"]
    claim = claim_of(reader, text, trigger="killed", type="attack_on_civilians", by=by)
    assert [link.name for link in claim.attribution] == ["minister"]


@pytest.mark.parametrize(
    ("text", "who", "actor"),
    [
        pytest.param("The M23 attacked Goma.", "M23", "cd-m23", id="a name"),
        pytest.param("The Syrian army attacked Idlib.", "Syrian army", "sy-army", id="of its country"),
        pytest.param("The army attacked the Syrian city of Homs.", "army", "sy-army", id="of the setting"),
        pytest.param(
            "Villagers attacked a post in Gao.", "Villagers", "civilians", id="people by their kind"
        ),
        pytest.param("Gunmen attacked a post in Gao.", "Gunmen", None, id="nobody known"),
        pytest.param(
            "Pro-government forces attacked Sirte.", "Pro-government forces", None, id="nobody settled"
        ),
    ],
)
def test_participants_are_who_they_are(reader: Reader, text: str, who: str, actor: str | None) -> None:
    """The participant of a claim, and the registry's entry for it."""
    where = text.rstrip(".").split()[-1]
    claim = claim_of(
        reader, text, trigger="attacked", type="armed_attack", actor=[who], place=[f"at|{where}"]
    )
    (found,) = claim.participants
    assert (found.mention.quote, found.actor.id if found.actor else None) == (who, actor)


@pytest.mark.parametrize(
    ("text", "by", "term", "owner"),
    [
        pytest.param("Terrorists attacked Gamboru.", [], "Terrorists", "report", id="the report's own"),
        pytest.param(
            "The Nigerian army said terrorists attacked Gamboru.",
            ["Nigerian army|said|military"],
            "terrorists",
            "Nigerian Armed Forces",
            id="the source's",
        ),
    ],
)
def test_loaded_words_have_an_owner(reader: Reader, text: str, by: list[str], term: str, owner: str) -> None:
    """Whoever uses a loaded word for an actor answers for it."""
    claim = claim_of(reader, text, trigger="attacked", type="armed_attack", actor=[term], by=by)
    label = claim.participants[0].label
    assert label is not None
    assert (label.term, label.owner) == (term, owner)


@pytest.mark.parametrize(
    ("trigger", "flags"),
    [
        pytest.param("liberated", ("loaded_label",), id="a loaded word"),
        pytest.param("captured", (), id="a plain one"),
    ],
)
def test_a_loaded_verb_flags_its_claim(reader: Reader, trigger: str, flags: tuple[str, ...]) -> None:
    """ "Liberated" says whose side the words are on."""
    assert claim_of(reader, f"Troops {trigger} Mosul.", trigger=trigger, type="capture").flags == flags


def test_backers_stand_behind_their_group(reader: Reader) -> None:
    """ "Backed by Rwanda": on the report's word Rwanda stands behind them."""
    text = "The M23, backed by Rwanda, attacked Sake."
    claim = claim_of(reader, text, trigger="attacked", type="armed_attack", actor=["M23, backed by Rwanda"])
    assert [(b.mention.quote, b.actor.id if b.actor else None) for b in claim.participants[0].backers] == [
        ("Rwanda", "rw-gov")
    ]


@pytest.mark.parametrize(
    ("text", "line", "flags"),
    [
        pytest.param(
            "Recently rebels attacked Bria.",
            {"trigger": "attacked", "type": "armed_attack", "time": "Recently"},
            ("vague_time",),
            id="a vague time",
        ),
        pytest.param(
            "Troops advanced east of Sirte.",
            {"trigger": "advanced", "type": "advance", "place": ["toward|east of Sirte"]},
            ("vague_extent",),
            id="a vague gain",
        ),
        pytest.param(
            "Troops advanced 3 km east of Sirte.",
            {
                "trigger": "advanced",
                "type": "advance",
                "place": ["toward|east of Sirte"],
                "count": ["distance_km|3|3 km"],
            },
            (),
            id="not where it was measured",
        ),
        pytest.param(
            "A member of the government delegation said the opposition demanded a ceasefire.",
            {
                "trigger": "demanded",
                "type": "demands",
                "actor": ["opposition"],
                "by": ["member of the government delegation|said|official"],
            },
            ("affiliation_disputed",),
            id="someone of one side speaks for the other",
        ),
        pytest.param(
            "Rebels attacked Bria on Friday.",
            {"trigger": "attacked", "type": "armed_attack", "time": "on Friday"},
            (),
            id="nothing to be wary of",
        ),
    ],
)
def test_flags_say_what_to_be_wary_of(
    reader: Reader, text: str, line: dict[str, Any], flags: tuple[str, ...]
) -> None:
    """A reader is warned of what is vague or disputed."""
    assert claim_of(reader, text, **line).flags == flags


@pytest.mark.parametrize(
    ("stage", "end"),
    [
        pytest.param("accomplished", "2024-06-01", id="what is told happened by then"),
        pytest.param("planned", None, id="what is to come has no bound"),
    ],
)
def test_without_a_time_the_day_of_publication_is_the_bound(
    reader: Reader, stage: str, end: str | None
) -> None:
    """No time is made up: what no words date is not later than the report."""
    claim = claim_of(reader, "Rebels seize Kidal.", trigger="seize", type="capture", stage=stage)
    assert claim.time is not None
    assert (claim.time.start, claim.time.end, claim.time.mention) == (None, end, None)


def test_a_lead_printed_twice_is_told_once(reader: Reader) -> None:
    """The same sentence in another paragraph makes no second claim, and claims are numbered without a gap."""
    line = "Rebels seized Kidal on Monday."
    text = f"{line}\n\n{line}\n\nTroops shelled Gao."
    taken = {"trigger": "seized", "type": "capture", "time": "on Monday"}
    claims = claims_of(
        reader,
        text,
        {**taken, "say": f"{line}#1"},
        {**taken, "say": f"{line}#2"},
        {"say": "Troops shelled Gao.", "trigger": "shelled", "type": "shelling"},
    )
    assert [(c.id, c.type) for c in claims] == [("c1", "capture"), ("c2", "shelling")]


def test_operations_keep_their_name(reader: Reader) -> None:
    """The words that give it."""
    text = 'The army launched an operation codenamed "Winter Claw".'
    operation = claim_of(
        reader, text, trigger="launched an operation", type="offensive", operation="Winter Claw"
    ).operation
    assert operation is not None
    assert (operation.name, operation.mention.quote) == ("Winter Claw", "Winter Claw")


@pytest.mark.parametrize(
    ("words", "side"),
    [
        pytest.param("a military spokesman", "Government of Iraq", id="an office without a country"),
        pytest.param("an Iraqi security source", "Government of Iraq", id="an office of a country"),
        pytest.param("an Iraqi opposition official", None, id="the nationality of somebody else"),
        pytest.param("an Iranian-backed militia commander", None, id="who backs a source is not its side"),
    ],
)
def test_offices_stand_with_their_state(reader: Reader, words: str, side: str | None) -> None:
    """An unnamed source has a side where its words name an office of a state, and nothing more."""
    text = f"Rebels shelled Mosul and Tikrit in Iraq, {words} said."
    places = ["at|Mosul", "at|Tikrit in Iraq"]
    claim = claim_of(
        reader, text, trigger="shelled", type="shelling", place=places, by=[f"{words}|said|official"]
    )
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
def test_people_are_civilians_where_the_word_says_so(reader: Reader, words: str, kind: str | None) -> None:
    """Nobody is made a civilian whom the text does not call one."""
    claim = claim_of(
        reader, f"An air strike killed {words}.", trigger="killed", type="killing", victim=[words]
    )
    assert [p.actor.kind if p.actor is not None else None for p in claim.participants] == [kind]


@pytest.mark.parametrize(
    ("text", "count", "time", "is_cumulative"),
    [
        pytest.param(
            "More than 10,000 people have been killed in Yemen since the war began.",
            "killed|10000+|More than 10,000 people",
            None,
            True,
            id="since it began",
        ),
        pytest.param(
            "The conflict in Sudan has killed at least 15,000 people.",
            "killed|15000+|at least 15,000 people",
            None,
            True,
            id="a war that has killed",
        ),
        pytest.param(
            "More than 900 civilians have been killed in Kharkiv since February.",
            "killed|900+|More than 900 civilians",
            "since February",
            True,
            id="since a month",
        ),
        pytest.param(
            "Twelve people were killed in Nyala on Monday.",
            "killed|12|Twelve people",
            "on Monday",
            False,
            id="on a day",
        ),
        pytest.param(
            "Three soldiers were killed in Bama, the first since June.",
            "killed|3|Three soldiers",
            None,
            False,
            id="since, of something else",
        ),
    ],
)
def test_the_toll_of_a_whole_course_is_flagged(
    reader: Reader, text: str, count: str, time: str | None, is_cumulative: bool
) -> None:
    """So that nobody takes it for the toll of one event."""
    line: dict[str, Any] = {"time": time} if time else {}
    claim = claim_of(reader, text, trigger="killed", type="casualties", count=[count], **line)
    assert ("cumulative" in claim.flags) == is_cumulative


@pytest.mark.parametrize(
    ("text", "counts", "parts"),
    [
        pytest.param(
            "Shells killed 17 civilians including eight children.",
            ["killed|17|17 civilians", "killed|8|eight children"],
            [None, 0],
            id="including",
        ),
        pytest.param(
            "Shells killed seven civilians including a child and a woman.",
            ["killed|7|seven civilians", "killed|1|a child", "killed|1|a woman"],
            [None, 0, 0],
            id="and another",
        ),
        pytest.param(
            "Shells killed 30 soldiers and 12 rebels.",
            ["killed|30|30 soldiers", "killed|12|12 rebels"],
            [None, None],
            id="two sides",
        ),
    ],
)
def test_a_part_of_a_toll_is_no_toll_of_its_own(
    reader: Reader, text: str, counts: list[str], parts: list[int | None]
) -> None:
    """A count that tells some of another's says of which."""
    claim = claim_of(reader, text, trigger="killed", type="killing", count=counts)
    assert [quantity.part_of for quantity in claim.quantities] == parts
