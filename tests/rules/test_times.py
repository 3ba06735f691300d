"""Which words of a report say when, and what they say."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.annotate.rules.analyse import Document, analyse
from dateline.annotate.rules.times import find_times
from dateline.errors import BadData
from dateline.languages.language import Language, load
from dateline.model import Report, Zone
from dateline.normalise.mentions import TimeMention
from dateline.normalise.time_grammar import TimeGrammar, compile_times
from dateline.normalise.timex import Calendar, Range, Recurrent, Shifted, TimeValue, Vague, Weekday, Window


@cache
def resources() -> tuple[Language, TimeGrammar]:
    """English and its compiled time grammar."""
    language = load("en")
    return language, compile_times(language)


def times_of(text: str) -> tuple[Document, tuple[TimeMention, ...]]:
    """The time expressions of a text of one paragraph."""
    language, grammar = resources()
    report = Report(
        id="",
        source=None,
        originator=None,
        url=None,
        title=None,
        published=None,
        published_basis="none",
        language="en",
        text=text,
        zones=(Zone(kind="body", start=0, end=len(text)),),
        flags=(),
    )
    document = analyse(report, language=language)
    return document, find_times(document, grammar)


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        pytest.param(
            "Shelling hit Sloviansk on May 3, 2014.",
            "May 3, 2014",
            Calendar(year=2014, month=5, day=3),
            id="a full date, month first",
        ),
        pytest.param(
            "The truce in Hodeidah began on 18 December 2018.",
            "18 December 2018",
            Calendar(year=2018, month=12, day=18),
            id="a full date, day first",
        ),
        pytest.param(
            "On Sept. 4 the rebels left Goma.",
            "Sept. 4",
            Calendar(month=9, day=4),
            id="a date without a year stays without one",
        ),
        pytest.param(
            "In August the army retook Gao.", "August", Calendar(month=8), id="a month without a year"
        ),
        pytest.param(
            "In August 20 villagers were killed near Bunia.",
            "August",
            Calendar(month=8),
            id="a count behind a month is no day",
        ),
        pytest.param(
            "Clashes resumed in mid-May 2021 in Shan State.",
            "mid-May 2021",
            Calendar(year=2021, month=5, part="mid"),
            id="a part of a month",
        ),
        pytest.param(
            "They met in the second week of March 2015 in Tripoli.",
            "the second week of March 2015",
            Calendar(year=2015, month=3, part="week2"),
            id="a week of a month",
        ),
        pytest.param(
            "Kandahar was calm in the summer of 2009.",
            "the summer of 2009",
            Calendar(year=2009, season=6),
            id="a season of a year",
        ),
        pytest.param(
            "The report, dated 2019-04-21, covers Colombo.",
            "2019-04-21",
            Calendar(year=2019, month=4, day=21),
            id="a date in figures",
        ),
        pytest.param(
            "The report, dated 03/04/2019, covers Tripoli.",
            "03/04/2019",
            Calendar(year=2019),
            id="day and month in doubt leave the year",
        ),
        pytest.param(
            "Fighting began in the 1990s in Prizren.",
            "the 1990s",
            Calendar(year=1990, decade=True),
            id="a decade",
        ),
        pytest.param(
            "Troops entered Mekelle late on Tuesday.", "late on Tuesday", Weekday(day=2), id="a weekday"
        ),
        pytest.param(
            "Drones struck Odesa last Friday night.",
            "last Friday night",
            Weekday(day=5, turn=-1),
            id="the hour of a day is dropped",
        ),
        pytest.param(
            "He was seized in Maiduguri on Monday last week.",
            "Monday last week",
            Weekday(day=1, week=-1),
            id="a weekday of a week",
        ),
        pytest.param(
            "Saturdays blast in Kabul killed nine.",
            "Saturdays",
            Weekday(day=6),
            id="a possessive without its apostrophe is a weekday",
        ),
        pytest.param(
            "The army shelled Stepanakert last week.",
            "last week",
            Shifted(unit="week", count=-1),
            id="last week",
        ),
        pytest.param(
            "The convoy left Aden yesterday morning.",
            "yesterday morning",
            Shifted(unit="day", count=-1),
            id="yesterday",
        ),
        pytest.param(
            "Three years ago the front passed here.",
            "Three years ago",
            Shifted(unit="year", count=-3),
            id="so many years ago",
        ),
        pytest.param(
            "Late last year the militia left Sirte.",
            "Late last year",
            Shifted(unit="year", count=-1, part="late"),
            id="a part of last year",
        ),
        pytest.param(
            "The next morning they returned to Bria.",
            "The next morning",
            Shifted(unit="day", count=1, base="event"),
            id="the next morning counts from what was told",
        ),
        pytest.param(
            "Two days earlier, gunmen had raided Djibo.",
            "Two days earlier",
            Shifted(unit="day", count=-2, base="event"),
            id="two days earlier counts from what was told",
        ),
        pytest.param(
            "The day after the attack on Beledweyne, elders met.",
            "The day after",
            Shifted(unit="day", count=1, base="event"),
            id="the day after an event",
        ),
        pytest.param(
            "Five soldiers died in the past three days in Gedo.",
            "the past three days",
            Window(unit="day", count=-3),
            id="a window that ends now",
        ),
        pytest.param(
            "Rockets hit Ashkelon overnight.",
            "overnight",
            Window(unit="day", count=-1),
            id="overnight touches two days",
        ),
        pytest.param(
            "The town changed hands in recent weeks.",
            "in recent weeks",
            Vague(tense="past"),
            id="recent weeks are vague",
        ),
        pytest.param(
            "Aid may reach Gaza in the coming days.",
            "the coming days",
            Vague(tense="future"),
            id="coming days are vague",
        ),
        pytest.param(
            "The siege of Taiz lasted for two years.",
            "for two years",
            Recurrent(kind="duration"),
            id="how long is not when",
        ),
        pytest.param(
            "Jets bomb the valley every week.",
            "every week",
            Recurrent(kind="frequency"),
            id="how often is not when",
        ),
        pytest.param(
            "Fighting raged from May 3 to June 5, 1999 near Kargil.",
            "from May 3 to June 5, 1999",
            Range(first=Calendar(year=1999, month=5, day=3), last=Calendar(year=1999, month=6, day=5)),
            id="a range whose year stands once",
        ),
        pytest.param(
            "Between Monday and Wednesday 40 people fled Palma.",
            "Between Monday and Wednesday",
            Range(first=Weekday(day=1), last=Weekday(day=3)),
            id="between two weekdays",
        ),
        pytest.param(
            "The offensive of 3-5 May failed.",
            "3-5 May",
            Range(first=Calendar(month=5, day=3), last=Calendar(month=5, day=5)),
            id="days joined by a dash",
        ),
    ],
)
def test_the_words_of_a_time_are_read_as_they_stand(text: str, quote: str, value: TimeValue) -> None:
    """One time each; nothing is filled in."""
    document, (mention,) = times_of(text)
    assert (document.mention(mention.start, mention.end).quote, mention.value) == (quote, value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The 5th Corps and the 101st Brigade joined in.", id="units have numbers"),
        pytest.param("They hold the M20 and Route 60.", id="roads have numbers"),
        pytest.param("He cited UN Security Council Resolution 1973.", id="resolutions have numbers"),
        pytest.param("About 2,015 people fled Malakal.", id="a count with a comma"),
        pytest.param("The rebels took 2000 villages.", id="a count as large as a year"),
        pytest.param("The army may withdraw from Lashkar Gah.", id="may is a verb"),
        pytest.param("Theresa May spoke to the governor.", id="May is a name"),
        pytest.param("Rebels march on Bangui.", id="march is a verb"),
        pytest.param("The Great March of Return went on.", id="a march is a protest"),
        pytest.param("A 15-year-old boy and a man, 30 years old, were hurt.", id="ages"),
        pytest.param("The fall of Mosul alarmed them.", id="a town falls"),
        pytest.param("The Sun wrote about Donetsk.", id="a newspaper"),
    ],
)
def test_what_looks_like_a_time_is_none(text: str) -> None:
    """Numbers and names are left alone."""
    assert times_of(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "quote", "role"),
    [
        pytest.param(
            "Since last weekend they have held Kupiansk.", "Since last weekend", "since", id="since"
        ),
        pytest.param("The truce lasts until Friday.", "until Friday", "until", id="until"),
        pytest.param("The dam was lost before May 2017.", "before May 2017", "before", id="before"),
        pytest.param("On Monday they left Kidal.", "Monday", "on", id="on stays outside the mention"),
        pytest.param("In 2015 they left Kidal.", "2015", "in", id="in stays outside the mention"),
        pytest.param(
            "After Tuesday's raid they left Kidal.", "Tuesday", None, id="after an event is not after its day"
        ),
    ],
)
def test_a_preposition_that_bounds_belongs_to_the_time(text: str, quote: str, role: str | None) -> None:
    """The words show why a span begins or ends."""
    document, (mention,) = times_of(text)
    assert (document.mention(mention.start, mention.end).quote, mention.role) == (quote, role)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        pytest.param("Elections will be held on June 5.", "future", id="will"),
        pytest.param("Talks are scheduled for June 5.", "future", id="scheduled"),
        pytest.param("The sides plan to meet on Friday.", "future", id="plan to"),
        pytest.param("The sides met on Friday.", "past", id="a verb in the past"),
        pytest.param("The rebels managed to flee on Friday.", None, id="managed to is no plan"),
    ],
)
def test_the_verb_above_a_date_gives_its_tense(text: str, tense: str | None) -> None:
    """A date to come is not counted back."""
    assert [mention.tense for mention in times_of(text)[1]] == [tense]


def test_a_year_is_handed_on_along_a_row_of_verbs() -> None:
    """ "In September" means the September of the year just named."""
    _, mentions = times_of("In August 2014 fighters took Sinjar and in September attacked Kobani.")
    assert [mention.year for mention in mentions] == [None, 2014]


def test_a_day_that_names_an_event_is_marked() -> None:
    """The attacks of September 11 were not last September."""
    _, (mention,) = times_of("He recalled the September 11 attacks.")
    assert (mention.modifier, mention.value) == (True, Calendar(month=9, day=11, named=True))


def test_a_pattern_with_an_unknown_class_is_refused() -> None:
    """A slip in the grammar is told when it is loaded."""
    section = {**resources()[0].section("times"), "patterns": {"calendar": ["MOON"]}}
    with pytest.raises(BadData, match="MOON"):
        compile_times(Language(code="en", sections={"times": section}))
