"""A reading written by hand, with something in every field, for the tests of what is shown."""

from dateline.model import (
    Actor,
    Attribution,
    Backer,
    Claim,
    Control,
    Label,
    Means,
    Mention,
    Operation,
    Participant,
    Place,
    Placing,
    Quantity,
    Range,
    Reading,
    Relation,
    Repair,
    Report,
    Time,
    Zone,
)

TITLE = "Rebels take <Sake> & move on"
BODY = (
    "Rwandan-backed M23 terrorists seized Sake, 25 km west of Gomma, on Tuesday with mortars, "
    "killing at least 7 soldiers, an army spokesman said."
)
TAIL = "Copyright Lakes Wire. All rights reserved."
TEXT = f"{TITLE}\n\n{BODY}\n\n{TAIL}"


def at(quote: str) -> Mention:
    """The mention of words that the text has once."""
    assert TEXT.count(quote) == 1, quote
    start = TEXT.index(quote)
    return Mention(start=start, end=start + len(quote), quote=quote)


def zone(kind, words: str) -> Zone:
    return Zone(kind=kind, start=TEXT.index(words), end=TEXT.index(words) + len(words))


M23 = Actor(id="cd-m23", name="March 23 Movement", kind="rebel_group")
RWANDA = Actor(id="rw-government", name="Rwanda", kind="state_forces")
ARMY = Actor(id="cd-army", name="Armed Forces of the DR Congo", kind="state_forces")
SAKE = Place(
    id="204", name="Sake", kind="town", latitude=-1.57, longitude=29.04, country="CD", admin1="North Kivu"
)
GOMA = Place(
    id="216", name="Goma", kind="city", latitude=-1.67, longitude=29.22, country="CD", admin1="North Kivu"
)

REPORT = Report(
    id="0" * 64,
    source="Lakes Wire",
    originator="Kivu Post",
    url="https://lakeswire.example/1",
    title=TITLE,
    published="2025-01-29",
    published_basis="given",
    language="en",
    text=TEXT,
    zones=(zone("title", TITLE), zone("body", BODY), zone("boilerplate", TAIL)),
    flags=("tail_missing",),
)
CLAIM = Claim(
    id="c1",
    kind="event",
    type="capture",
    evidence=at(BODY),
    trigger=at("seized"),
    participants=(
        Participant(
            role="actor",
            mention=at("M23 terrorists"),
            actor=M23,
            label=Label(term="terrorists", owner="report"),
            backers=(Backer(mention=at("Rwandan"), actor=RWANDA),),
        ),
        Participant(role="victim", mention=at("soldiers"), actor=None, label=None, backers=()),
    ),
    places=(
        Placing(
            role="at",
            mention=at("Sake, 25 km west of Gomma"),
            place=SAKE,
            precision="exact",
            relation=None,
            repair=None,
            reason="explicit",
            alternatives=(),
        ),
        Placing(
            role="area",
            mention=at("25 km west of Gomma"),
            place=GOMA,
            precision="near",
            relation=Relation(direction="W", heading=None, distance_km=Range(low=25.0, high=25.0)),
            repair=Repair(from_="Gomma", to="Goma"),
            reason="repaired",
            alternatives=(SAKE,),
        ),
    ),
    time=Time(
        mention=at("on Tuesday"),
        start="2025-01-28",
        end="2025-01-28",
        precision="day",
        basis="relative_to_publication",
        partial=None,
    ),
    quantities=(
        Quantity(
            kind="killed",
            of=1,
            low=7.0,
            best=None,
            high=None,
            qualifier="at_least",
            mention=at("at least 7"),
        ),
    ),
    means=(Means(kind="weapon", mention=at("mortars")),),
    operation=Operation(name="Lake Storm", mention=at("move on")),
    condition=None,
    control=Control(holder=0, state="full", place=0, exclusive=True, previous_holder=1),
    attribution=(
        Attribution(
            name=None,
            mention=at("an army spokesman"),
            cue=at("said"),
            kind="military",
            actor=None,
            side=ARMY,
            affiliation="army",
            office="spokesman",
        ),
    ),
    stance="accused",
    stage="accomplished",
    polarity="affirmed",
    certainty="certain",
    flags=("loaded_label",),
    score=0.714,
)
READING = Reading(report=REPORT, claims=(CLAIM,))
EMPTY = Reading(report=REPORT, claims=())
