"""Numbers without end, days at the ends of the calendar, texts that break off: read or refused, never a traceback."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.cli import main
from dateline.languages.language import load
from dateline.normalise.number_words import number_words
from dateline.normalise.numbers import read_amount, read_distance
from dateline.render.json import to_plain
from dateline.sources.dates import day_of, order_of
from dateline.store import open_store

REFUSALS = (dateline.UnreadableReport, dateline.UnknownLanguage, dateline.UsageError)
WORDS = number_words(load("en"))
LONG = st.integers(1, 6000).map(lambda count: "9" * count)
AMOUNTS = st.one_of(
    LONG,
    LONG.map("{},000".format),
    LONG.map("10 to {} soldiers".format),
    LONG.map("{} million".format),
    LONG.map("half a {}".format),
    LONG.map("{}th brigade".format),
    LONG.map("1.{}".format),
    st.text(alphabet="0123456789., -kmn²٣½to", max_size=40),
)
ENDS = ("0001-01-01", "0001-12-31", "1582-10-15", "1800-01-01", "2100-12-31", "9999-01-01", "9999-12-31")
SENTENCES = (
    "The army said it shelled Sake on Tuesday, killing {number} soldiers",
    "Rebels took Sake two days earlier, on 31 December 9999, and held it for {number} years",
    "On 1 January 0001 the troops left Goma, {number} weeks before",
    "Fighters advanced {number} km north of Goma at",
    "The ceasefire will begin next week, at the end of {number}, at",
)


@given(AMOUNTS)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_a_number_of_any_length_is_read_or_left_out(quote):
    """What is read can be written as JSON."""
    for amount in (read_amount(quote, WORDS, kind="killed"), read_amount(quote, WORDS, kind="distance_km")):
        if amount is not None:
            json.dumps([amount.low, amount.best, amount.high], allow_nan=False)
    json.dumps(read_distance(f"{quote} km", WORDS), allow_nan=False)


@given(
    st.sampled_from(SENTENCES),
    LONG,
    st.sampled_from(ENDS),
    st.one_of(st.none(), st.integers(1, 60)),
    st.sampled_from(("", "\ud800", "\udcff", "\x00", " at", " at ", " at the", "—at")),
)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_odd_texts_are_read_or_refused(sentence, number, published, cut, end):
    """Cut anywhere, with half characters in it, published on any day of the calendar."""
    text = sentence.format(number=number)[: None if cut is None else -cut] + end
    for data in (text.encode("utf-8", "surrogatepass"), text.encode("utf-8", "replace")):
        with suppress(*REFUSALS):
            reading = dateline.read(data, published=published, language="en")
            json.dumps(to_plain(reading), allow_nan=False, ensure_ascii=False).encode()


@given(st.one_of(LONG, LONG.map("{}-01-01".format), LONG.map("5 April {}".format), st.text(max_size=60)))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_a_printed_day_is_a_day_or_none(value):
    """Whatever stands in the column."""
    for order in (None, "day-first", "month-first", "iso"):
        found = day_of(value, order)
        assert found is None or "1800" <= found[:4] <= "2100"
    order_of([value])


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["read", "{}", "--published", "0001-01-01"], id="published on the first day"),
        pytest.param(["read", "{}", "--published", "9999-12-31"], id="published on the last day"),
        pytest.param(["brief", "--from", "0001-01-01", "--to", "9999-12-31"], id="a brief of all time"),
    ],
)
def test_days_at_the_ends_of_the_calendar_are_refused(tmp_path, capfd, arguments):
    """Nothing can be counted from them."""
    path = tmp_path / "a.txt"
    path.write_text("The army shelled Sake yesterday, the governor said, and the rebels left the town.")
    assert main([part.format(path) for part in arguments]) == 64
    assert capfd.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("command", ["events", "control", "conflicts", "forecasts", "export"])
def test_a_question_may_be_of_all_time(tmp_path, capfd, command):
    """From the first day of the calendar to the last."""
    path = str(tmp_path / "s.db")
    open_store(path).close()
    days = {
        "events": ["--since", "0001-01-01", "--until", "9999-12-31"],
        "conflicts": ["--since", "0001-01-01", "--until", "9999-12-31"],
        "control": ["--at", "9999-12-31"],
        "export": ["--format", "csv", "--since", "0001-01-01", "--until", "9999-12-31"],
    }
    for more in ([], ["--as-of", "0001-01-01"], ["--as-of", "9999-12-31"]):
        assert main([command, *days.get(command, []), *more, "--store", path]) in (0, 1)
    assert "Traceback" not in capfd.readouterr().err
