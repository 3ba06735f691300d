"""What the pictures are made of: the base map, the window of the map, the bars of the charts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from brief.build import PERIOD, event, toll, witness
from dateline.brief.basemap import load_basemap
from dateline.brief.charts import OTHER, draw_days, draw_tolls, spans_of, stacks
from dateline.brief.drawing import styled
from dateline.brief.extent import extent_of, scale_of, unrolled
from dateline.brief.figures import toll_bars
from dateline.brief.maps import NARROW, WIDE, draw_map
from dateline.brief.model import DayCount, Marker, Period, TollBar


def marker(name, longitude, latitude, events=1) -> Marker:
    return Marker(
        name=name,
        latitude=latitude,
        longitude=longitude,
        events=events,
        killed=0.0,
        status="single_source",
        exact=True,
        numbers=(),
    )


def test_the_base_map_has_the_world():
    """Countries whose rings lie where they should, and lines within the globe."""
    base = load_basemap()
    rings = {nation.name: nation.rings for nation in base.nations}
    assert len(rings) > 200
    (west, south), (east, north) = (
        max(rings["Sudan"], key=len).min(axis=0),
        max(rings["Sudan"], key=len).max(axis=0),
    )
    assert (round(west), round(south), round(east), round(north)) == (22, 9, 39, 22)
    for lines in (base.borders, base.provinces, base.rivers, base.lakes):
        assert lines
        assert all(abs(line[:, 0]).max() <= 180.01 and abs(line[:, 1]).max() <= 90 for line in lines)


def test_one_place_gets_room_around_it():
    """A map of a single town still shows the province around it."""
    extent = extent_of([marker("Nyala", 24.88, 12.05)], shape=1.4)
    assert extent.holds(24.88, 12.05)
    assert 300 < extent.km_wide < 500


def test_the_window_has_the_shape_of_the_sheet():
    """As drawn, with degrees of longitude shortened by latitude."""
    extent = extent_of([marker("a", 30.0, 46.0), marker("b", 38.0, 50.0)], shape=1.4)
    drawn = (extent.east - extent.west) / ((extent.north - extent.south) * extent.aspect)
    assert drawn == pytest.approx(1.4, rel=0.02)


def test_a_far_place_is_left_off_only_where_there_are_many():
    """One of three stays; one of eight far from the rest does not."""
    near = [marker(f"p{i}", 24.0 + i / 4, 12.0) for i in range(7)]
    far = marker("Geneva", 6.14, 46.2)
    assert extent_of([*near[:2], far], shape=1.4).holds(6.14, 46.2)
    assert not extent_of([*near, far], shape=1.4).holds(6.14, 46.2)


def test_places_on_both_sides_of_the_date_line_lie_near():
    """Fiji and Samoa are ten degrees apart, not three hundred and fifty; other places stay where they are."""
    moved = unrolled([marker("Suva", 178.4, -18.1), marker("Apia", -171.7, -13.8)])
    assert [round(m.longitude, 1) for m in moved] == [178.4, 188.3]
    stay = (marker("Bogotá", -74.1, 4.7), marker("Nyala", 24.9, 12.1))
    assert unrolled(stay) == stay


def test_countries_run_on_over_the_date_line():
    """No ring jumps from one side of the map to the other."""
    rings = [ring for nation in load_basemap().nations for ring in nation.rings if len(ring) > 1]
    assert max(abs(ring[1:, 0] - ring[:-1, 0]).max() for ring in rings) < 180


def test_the_scale_bar_is_a_round_length():
    """About a fifth of the width."""
    extent = extent_of([marker("a", 30.0, 46.0), marker("b", 38.0, 50.0)], shape=1.4)
    assert scale_of(extent) in (100.0, 200.0)


def test_a_long_period_is_drawn_by_weeks_or_months():
    """The last bar ends with the period."""
    assert spans_of(PERIOD)[0] == ("2023-11-01", "2023-11-01")
    assert len(spans_of(PERIOD)) == 7
    year = spans_of(Period(since="2023-01-01", until="2023-12-31"))
    assert year[0] == ("2023-01-01", "2023-01-07")
    assert year[-1][1] == "2023-12-31"
    war = spans_of(Period(since="2021-02-15", until="2023-12-10"))
    assert (war[0], war[1]) == (("2021-02-15", "2021-02-28"), ("2021-03-01", "2021-03-31"))
    assert war[-1] == ("2023-12-01", "2023-12-10")


def test_small_families_are_put_together():
    """The most reported first, and nothing is lost."""
    counts = [DayCount(day="2023-11-02", family=f"f{i}", events=9 - i) for i in range(9)]
    drawn = stacks(counts, spans_of(PERIOD))
    assert [name for name, _ in drawn] == ["f0", "f1", "f2", "f3", "f4", "f5", OTHER]
    assert sum(sum(heights) for _, heights in drawn) == sum(count.events for count in counts)


def _words(figure):
    """Where the words of a figure are, by what they say."""
    canvas = FigureCanvasAgg(figure)
    figure.draw(canvas.get_renderer())
    shown = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    return [(text.get_text(), text.get_window_extent()) for text in shown]


def _collisions(figure):
    words = [(said, box.padded(-1)) for said, box in _words(figure)]
    return [(one, other) for (one, a), (other, b) in combinations(words, 2) if a.overlaps(b)]


@pytest.mark.parametrize("sheet", [pytest.param(WIDE, id="wide"), pytest.param(NARROW, id="narrow")])
def test_no_name_on_the_map_lies_on_another(sheet):
    """Of 40 places in one province, with long names and numbers, in all their states."""
    states = ("corroborated", "single_source", "contested", "denied")
    crowd = [
        replace(
            marker(f"Al-Qaryatayn {i}", 24.0 + (i * 7 % 40) / 40, 12.0 + (i * 11 % 40) / 60),
            status=states[i % 4],
            killed=float(i),
            exact=i % 3 > 0,
            numbers=(i, i + 40),
        )
        for i in range(40)
    ]
    with styled():
        drawn = draw_map(crowd, load_basemap(), extent_of(crowd, shape=sheet.shape), sheet)
        assert _collisions(drawn) == []
        sheet_box = drawn.bbox
        assert all(
            sheet_box.containsx(box.x0) and sheet_box.containsx(box.x1 - 1) for _, box in _words(drawn)
        )


def test_no_words_of_a_chart_lie_on_others():
    """Tolls from three to three million, and a quarter of a year by day."""
    bars = [TollBar(label=f"{n}. Town, 2 November 2023 (air strike)", low=3.0 * 10**n, best=None, high=None)
            for n in range(7)]  # fmt: skip
    period = Period(since="2023-09-01", until="2023-11-30")
    days = [
        DayCount(day=start, family=f"Family {i % 7}", events=i)
        for i, (start, _) in enumerate(spans_of(period))
    ]
    with styled():
        assert _collisions(draw_tolls(bars)) == []
        assert _collisions(draw_days(days, period)) == []


def test_tolls_without_a_number_have_no_bar():
    """A plural is no figure."""
    dead = witness("a1", "Dozens died.")
    assert toll_bars([event(dead, tolls=(toll(by=(dead,)),))], {}) == ()
