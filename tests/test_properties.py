"""What holds of any text at all."""

import os
import string
from collections.abc import Iterator
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline.model import Mention, Time
from dateline.render.formats import renderers
from dateline.render.json import to_plain

_PLAIN = """the army said that rebels seized Sake on Tuesday killing at least 14 soldiers who were not
according to it he "we ” ’s ( ) , . ; — : 3 km north of Goma Palmyra-Homs highway Col.-Gen. U.S.-backed if
would two days earlier 2017 September 14 by denied airstrikes; [link](#) http://x.example **bold** <b> Gen.
&amp; Mr. Дніпро غزة Al-Shabaab 戦争 🙂 Source: Copyright © 1,000-2,000 half a dozen more than"""
_ODD = ("\u200b", "\u00a0", "e\u0301", "\x00", "\r", "\x85", "\u2028", "\n", "\n\n", "\t", "\u202e", "\ufeff")
_REPORTS = st.lists(st.sampled_from((*_PLAIN.split(), *_ODD)), min_size=1, max_size=60).map(" ".join)
_PAGES = _REPORTS.map("<html><head><title>War</title></head><body><p>{}</p></body></html>".format)
_TEXTS = st.one_of(st.text(max_size=400), st.text(alphabet=string.printable, max_size=400), _REPORTS, _PAGES)
_REFUSALS = (dateline.UnreadableReport, dateline.UnknownLanguage)
_EXAMPLES = settings(
    deadline=None,
    derandomize=True,
    max_examples=int(os.environ.get("DATELINE_TEXTS", "100")),
    suppress_health_check=list(HealthCheck),
)


def _read(text: str | bytes) -> dateline.Reading | None:
    """The reading, or nothing where it is refused in the ordinary way."""
    try:
        return dateline.read(text, published="2025-01-29", language="en")
    except _REFUSALS:
        return None


def _mentions(value: object) -> list[Mention]:
    if isinstance(value, Mention):
        return [value]
    if isinstance(value, tuple):
        return [mention for item in value for mention in _mentions(item)]
    names = getattr(value, "__dataclass_fields__", {})
    return [mention for name in names for mention in _mentions(getattr(value, name))]


@given(_TEXTS)
@_EXAMPLES
def test_any_text_is_read_and_every_quote_is_found_at_its_offsets(text):
    """Any text at all; zones lie inside it, in order, and do not overlap."""
    reading = _read(text)
    if reading is None:
        return
    whole = reading.report.text
    assert all(whole[m.start : m.end] == m.quote != "" for m in _mentions(reading))
    edges = [edge for zone in reading.report.zones for edge in (zone.start, zone.end)]
    assert edges == sorted(edges)
    assert not edges or 0 <= edges[0] < edges[-1] <= len(whole)


@given(_REPORTS)
@_EXAMPLES
def test_claims_keep_the_rules_of_the_contract(text):
    """Triggers lie inside their evidence, numbers and days are in order, indexes point at something, nothing is said by
    boilerplate, and no claim is there twice."""
    reading = _read(text)
    if reading is None:
        return
    shut = [zone for zone in reading.report.zones if zone.kind in ("boilerplate", "metadata")]
    for claim in reading.claims:
        assert claim.evidence.start <= claim.trigger.start < claim.trigger.end <= claim.evidence.end
        assert len(claim.evidence.quote) <= 600
        assert not any(z.start < claim.evidence.end and claim.evidence.start < z.end for z in shut)
        assert 0 <= claim.score <= 1
        assert all(_points_within(index, row) for index, row in _indexes(claim))
        assert claim.time is None or _in_order(claim.time)
        for quantity in claim.quantities:
            values = [v for v in (quantity.low, quantity.best, quantity.high) if v is not None]
            assert values == sorted(values)
    bare = [{k: v for k, v in to_plain(c).items() if k not in ("id", "score")} for c in reading.claims]
    assert all(one not in bare[:i] for i, one in enumerate(bare))


def _points_within(index: int | None, row: tuple[object, ...]) -> bool:
    """Whether an index is none or that of something."""
    return index is None or 0 <= index < len(row)


def _indexes(claim: dateline.Claim) -> Iterator[tuple[int | None, tuple[object, ...]]]:
    """Every index of a claim with what it points into."""
    yield from ((q.of, claim.participants) for q in claim.quantities)
    yield from ((q.part_of, claim.quantities) for q in claim.quantities)
    yield from ((b, claim.participants) for p in claim.participants for b in p.backers if isinstance(b, int))
    if claim.control is not None:
        yield claim.control.holder, claim.participants
        yield claim.control.previous_holder, claim.participants
        yield claim.control.place, claim.places


def _in_order(time: Time) -> bool:
    """Whether its days are days, in order, and given by words or by publication."""
    days = [day for day in (time.start, time.end) if day is not None]
    given = time.mention is not None or time.basis == "publication_bound"
    return [date.fromisoformat(day).isoformat() for day in days] == sorted(days) and (given or not days)


@given(_REPORTS)
@settings(_EXAMPLES, max_examples=30)
def test_any_reading_can_be_shown_in_every_format(text):
    """What can be read can be written."""
    reading = _read(text)
    if reading is None:
        return
    assert all(
        render(reading).encode() == render(reading).encode()
        for render in renderers(width=60, color=True).values()
    )


@given(st.binary(max_size=300))
@settings(_EXAMPLES, max_examples=60)
def test_any_bytes_are_read_or_refused(data):
    """A refusal has words and a hint."""
    try:
        reading = dateline.read(data)
    except _REFUSALS as error:
        reason = f"{error}{error.hint}"
    else:
        reason = reading.report.id
    assert len(reason) > 10
