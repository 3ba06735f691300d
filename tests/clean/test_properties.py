"""What holds of every report, whatever the bytes."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.clean import clean
from dateline.errors import DatelineError
from dateline.languages.language import load
from dateline.model import Report

ENGLISH = load("en")
PIECES = """
GOMA, Congo, June 3 (Reuters) - |Rebels took the town of Sake.|By A. Name|Source: Daily Echo|© 2020 Daily Echo
He added that|- |**|[link](#)|https://example.org/a|Published 3 June 2024|ENDS|“|”|"|Subscribe to our newsletter.
Mopping up|MR. X: |# |   |...|3 JAN 90 -- [TEXT]|(AFP)|<p>|<html><body><article>|</article>|&nbsp;|<h1>|Read more:
Last updated: 14 Nov 2023|Étienne|Київ|غزة|Disclaimer: |This article first appeared in|It is over
""".replace("\n", "|").split("|")
BREAKS = ["\n", "\r\n\r\n", "the\n\n", "\u2028", "\ufeff", "\u200b", "\x0c"]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES + BREAKS), st.text(max_size=12)), max_size=30).map(" ".join)
RELAXED = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def read(data: bytes) -> Report | None:
    try:
        return clean(data, language=ENGLISH)
    except DatelineError:
        return None


def check(report: Report) -> None:
    """Zones are trimmed, in order and apart; the title is its zone; flags agree with the fields."""
    end = 0
    for zone in report.zones:
        words = report.text[zone.start : zone.end]
        assert end <= zone.start < zone.end <= len(report.text)
        assert words == words.strip()
        end = zone.end
    titles = [report.text[zone.start : zone.end] for zone in report.zones if zone.kind == "title"]
    assert titles == ([report.title] if report.title else [])
    assert ("no_date" in report.flags) == (report.published is None) == (report.published_basis == "none")
    assert ("no_source" in report.flags) == (report.source is None)
    assert report.originator is None or report.originator != report.source
    report.text.encode()  # no lone surrogates


@RELAXED
@given(st.binary(max_size=300))
def test_any_bytes_give_a_report_or_a_clear_error(data: bytes) -> None:
    """No bytes raise anything but a DatelineError."""
    report = read(data)
    if report:
        check(report)


@RELAXED
@given(TEXTS)
def test_zones_hold_for_any_text(text: str) -> None:
    """Pieces of pages in any order give valid zones, and the same ones each time."""
    data = text.encode("utf-8", "replace")
    report = read(data)
    if report:
        check(report)
        assert read(data) == report


@RELAXED
@given(TEXTS)
def test_any_page_gives_a_report_or_a_clear_error(text: str) -> None:
    """Broken HTML is no exception."""
    report = read(
        f"<!doctype html><html><body><article><p>{text}</p></article></body></html>".encode(
            "utf-8", "replace"
        )
    )
    if report:
        check(report)


@RELAXED
@given(TEXTS)
def test_words_are_lost_by_no_zone(text: str) -> None:
    """Every letter of a plain text lies in some zone."""
    report = read(("The army left the town.\n\n" + text).encode("utf-8", "replace"))
    if report and not text.lstrip().startswith("<"):
        covered = {i for zone in report.zones for i in range(zone.start, zone.end)}
        assert all(i in covered for i, character in enumerate(report.text) if character.isalnum())
