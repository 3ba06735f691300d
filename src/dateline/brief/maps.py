"""The map of a brief: its places on borders, provinces and rivers, with names that do not run into each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from dateline.brief.basemap import BaseMap, Line
from dateline.brief.drawing import COLOURS
from dateline.brief.extent import KM_A_DEGREE, Extent, scale_of
from dateline.brief.model import Marker
from dateline.brief.words import STATUSES
from dateline.picture import Status

_MARGIN = 0.003  # of the sheet, left, right and above the map
_ROW, _FOOT = 0.19, 0.26  # inches: of a row of the legend, and about all rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper of a map, in inches; ``named`` is how many places have their name, ``rows`` those of the legend."""

    width: float
    height: float
    named: int
    rows: int

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Where the map lies, of the sheet: left, bottom, width, height."""
        bottom = (self.rows * _ROW + _FOOT) / self.height
        return _MARGIN, bottom, 1 - 2 * _MARGIN, 1 - bottom - _MARGIN

    @property
    def shape(self) -> float:
        """How many times wider than high the map is."""
        return self.width * self.frame[2] / (self.height * self.frame[3])


WIDE = Sheet(width=8.6, height=6.3, named=20, rows=1)
NARROW = Sheet(width=3.4, height=4.8, named=10, rows=3)
"""For a phone: all of the map in its width, with letters as large as the text."""

_FINE = 3000  # km from left to right: on a wider map provinces and rivers would only be grey
_SHAPES: dict[Status, tuple[str, str]] = {
    "corroborated": ("o", "sure"),
    "single_source": ("^", "single"),
    "contested": ("D", "contested"),
    "denied": ("X", "denied"),
}
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_TURNS = (0.0, 360.0, -360.0)


def draw_map(markers: Sequence[Marker], base: BaseMap, extent: Extent, sheet: Sheet = WIDE) -> Figure:
    """The places within the extent over the base map, larger where more people are reported killed."""
    figure = Figure(figsize=(sheet.width, sheet.height))
    axes = figure.add_axes(sheet.frame)
    axes.set(xlim=(extent.west, extent.east), ylim=(extent.south, extent.north), xticks=[], yticks=[])
    axes.set_aspect(extent.aspect)
    axes.set_facecolor(COLOURS["sea"])
    axes.spines[:].set_visible(True)
    _draw_base(axes, base, extent)
    shown = [marker for marker in markers if extent.holds(marker.longitude, marker.latitude)]
    for marker in sorted(shown, key=lambda marker: -_size(marker)):
        _draw_marker(axes, marker)
    taken = [_scale_bar(axes, extent), *(_box(axes, marker) for marker in shown)]
    taken += _name_places(axes, shown[: sheet.named], taken)
    _name_nations(axes, base, shown, extent, taken)
    _legend(figure, shown, sheet.rows)
    return figure


def _draw_base(axes: Axes, base: BaseMap, extent: Extent) -> None:
    land = [part for nation in base.nations for part in _visible_parts(nation.rings, extent)]
    lakes = list(_visible_parts(base.lakes, extent))
    for paths, colour in ((land, "land"), (lakes, "sea")):
        if paths:
            axes.add_patch(
                PathPatch(Path.make_compound_path(*paths), fc=COLOURS[colour], ec="none", zorder=1)
            )
    fine = extent.km_wide < _FINE
    layers = (
        (base.rivers if fine else (), "river", 0.7, "-"),
        (base.provinces if fine else (), "province", 0.6, (0, (3, 2))),
        (base.borders, "border", 1.3 if fine else 0.7, "-"),
    )
    for lines, colour, width, style in layers:
        runs = [Path(run) for line in lines for run in _visible_runs(line, extent)]
        if runs:
            path = Path.make_compound_path(*runs)
            axes.add_patch(PathPatch(path, fc="none", ec=COLOURS[colour], lw=width, ls=style, zorder=2))


def _visible_parts(rings: Iterable[Line], extent: Extent) -> Iterator[Path]:
    """The parts of filled shapes that lie in the window, a turn of the globe to either side too."""
    window = Bbox([[extent.west, extent.south], [extent.east, extent.north]])
    for ring, turn in product(rings, _TURNS):
        if _touches(ring, turn, extent):
            clipped = Path(_thinned(ring + np.array((turn, 0.0)), extent)).clip_to_bbox(window, inside=True)
            if len(np.asarray(clipped.vertices)) > 2:
                yield clipped


def _visible_runs(line: Line, extent: Extent) -> Iterator[Line]:
    """The stretches of a line with a point in the window, one point past it at either end."""
    for turn in _TURNS:
        if _touches(line, turn, extent):
            points = _thinned(line + np.array((turn, 0.0)), extent)
            x, y = points[:, 0], points[:, 1]
            inside = (x >= extent.west) & (x <= extent.east) & (y >= extent.south) & (y <= extent.north)
            near = inside | np.append(inside[1:], False) | np.insert(inside[:-1], 0, False)
            edges = np.flatnonzero(np.diff(np.concatenate(([False], near, [False])).astype(int)))
            yield from (points[start:end] for start, end in edges.reshape(-1, 2) if end - start > 1)


def _touches(line: Line, turn: float, extent: Extent) -> bool:
    if len(line) < 2:
        return False
    (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
    across = west + turn <= extent.east and east + turn >= extent.west
    return bool(across and south <= extent.north and north >= extent.south)


def _thinned(line: Line, extent: Extent) -> Line:
    """Without points that fall on the same spot of the page as the one before."""
    spots = np.round(line / ((extent.east - extent.west) / 1200)).astype(int)
    kept = np.insert((np.diff(spots, axis=0) != 0).any(axis=1), 0, True)
    kept[-1] = True
    return np.asarray(line[kept])


def _size(marker: Marker) -> float:
    """The area of a marker, in square points: by the root of those killed, so that one toll does not hide the rest."""
    return 26.0 + 22.0 * math.sqrt(min(marker.killed, 400.0))


def _draw_marker(axes: Axes, marker: Marker) -> None:
    shape, colour = _SHAPES[marker.status]
    axes.scatter(
        marker.longitude,
        marker.latitude,
        s=_size(marker),
        marker=shape,
        zorder=4,
        alpha=0.85,
        facecolor=COLOURS[colour] if marker.exact else "none",
        edgecolor=COLOURS["halo" if marker.exact else colour],
        linewidth=0.8 if marker.exact else 1.4,
    )


def _box(axes: Axes, marker: Marker) -> Bbox:
    """Where a marker is on the sheet, in pixels."""
    x, y = axes.transData.transform((marker.longitude, marker.latitude))
    half = _size(marker) ** 0.5 / 2 * _figure(axes).dpi / 72
    return Bbox.from_extents(x - half, y - half, x + half, y + half)


def _figure(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    assert figure is not None
    return figure


def _name_places(axes: Axes, markers: Sequence[Marker], taken: Sequence[Bbox]) -> list[Bbox]:
    """Name the places, the most important first, each where it is free; one that is free nowhere stays unnamed."""
    boxes: list[Bbox] = []
    for marker in markers:
        numbers = f" ({', '.join(map(str, marker.numbers[:4]))}{' …' if marker.numbers[4:] else ''})"
        words = f"{marker.name}{numbers if marker.numbers else ''}"
        spots = [_beside(_box(axes, marker), side) for side in _SIDES]
        if box := _write(axes, words, spots, [*taken, *boxes], weight="bold" if marker.numbers else "normal"):
            boxes.append(box)
    return boxes


def _beside(box: Bbox, side: tuple[int, int]) -> tuple[float, float, str, str]:
    """A spot next to a box, in pixels, and how text is anchored to it."""
    x, y = side
    gap = 3 if x and y else 5
    at_x = (box.x0 - gap, (box.x0 + box.x1) / 2, box.x1 + gap)[x + 1]
    at_y = (box.y0 - gap, (box.y0 + box.y1) / 2, box.y1 + gap)[y + 1]
    return at_x, at_y, ("right", "center", "left")[x + 1], ("top", "center", "bottom")[y + 1]


def _write(
    axes: Axes,
    words: str,
    spots: Iterable[tuple[float, float, str, str]],
    taken: Sequence[Bbox],
    **style: Any,
) -> Bbox | None:
    """Write at the first spot where nothing else is; none where there is no such spot."""
    sheet = axes.get_window_extent()
    for x, y, across, up in spots:
        at = axes.transData.inverted().transform((x, y))
        text = Text(at[0], at[1], words, ha=across, va=up, zorder=6, **style)
        axes.add_artist(text)
        box = text.get_window_extent().padded(2)
        if sheet.fully_containsx(box.x0) and sheet.fully_containsx(box.x1) and _free(box, sheet, taken):
            return box
        text.remove()
    return None


def _free(box: Bbox, sheet: Bbox, taken: Sequence[Bbox]) -> bool:
    inside = sheet.y0 < box.y0 and box.y1 < sheet.y1
    return inside and not any(box.overlaps(other) for other in taken)


def _name_nations(
    axes: Axes, base: BaseMap, markers: Sequence[Marker], extent: Extent, taken: Sequence[Bbox]
) -> None:
    """Name each country that fills part of the map, near the middle of what is seen of it; those with a place first."""
    boxes = list(taken)
    least = (extent.east - extent.west) * (extent.north - extent.south) * 0.015
    points = [(marker.longitude, marker.latitude) for marker in markers]
    seen = [(nation, sorted(_visible_parts(nation.rings, extent), key=_area)) for nation in base.nations]
    holding = {n.name for n, parts in seen if any(part.contains_points(points).any() for part in parts)}
    for nation, parts in sorted(seen, key=lambda item: item[0].name not in holding):
        if parts and (_area(parts[-1]) > least or nation.name in holding):
            spots = [(*axes.transData.transform(spot), "center", "center") for spot in _middles(parts[-1])]
            style = {"color": COLOURS["quiet"], "style": "italic", "fontsize": 9.5}
            if box := _write(axes, nation.name, spots, boxes, **style):
                boxes.append(box)


def _area(path: Path) -> float:
    x, y = np.asarray(path.vertices).T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def _middles(path: Path) -> list[tuple[float, float]]:
    """Points inside a shape on a grid, those nearest its middle first."""
    box = path.get_extents()
    steps = np.linspace(0.1, 0.9, 9)
    grid = [(box.x0 + i * box.width, box.y0 + j * box.height) for i in steps for j in steps]
    middle = np.asarray(path.vertices).mean(axis=0)
    inside = [point for point in grid if path.contains_point(point)]
    return sorted(inside, key=lambda point: float(np.hypot(*(np.asarray(point) - middle))))


def _scale_bar(axes: Axes, extent: Extent) -> Bbox:
    length = scale_of(extent)
    degrees = length / KM_A_DEGREE * extent.aspect
    x = extent.west + (extent.east - extent.west) * 0.025
    y = extent.south + (extent.north - extent.south) * 0.035
    axes.plot([x, x + degrees], [y, y], color=COLOURS["ink"], lw=2.2, solid_capstyle="butt", zorder=5)
    text = axes.text(x, y, f"{length:,.0f} km", ha="left", va="bottom", zorder=6, fontsize=8)
    start, end = axes.transData.transform([(x, y), (x + degrees, y)])
    return Bbox.union([text.get_window_extent(), Bbox([start, end])]).padded(6)


def _legend(figure: Figure, markers: Sequence[Marker], rows: int) -> None:
    """What the shapes and sizes mean, of those that the map shows."""
    seen = {marker.status for marker in markers}
    handles = [
        _key(shape, 6.5, STATUSES[status], mfc=COLOURS[colour], mec=COLOURS[colour])
        for status, (shape, colour) in _SHAPES.items()
        if status in seen
    ]
    if not all(marker.exact for marker in markers):
        handles.append(_key("o", 6.5, "area, or near", mfc="none", mec=COLOURS["ink"]))
    if any(marker.killed for marker in markers):
        handles.append(_key("o", 10, "larger: more killed", mfc=COLOURS["quiet"], mec=COLOURS["quiet"]))
    style = {"borderpad": 0, "handletextpad": 0.2, "columnspacing": 1.4}
    figure.legend(handles=handles, loc="lower left", ncols=-(-len(handles) // rows), **style)


def _key(shape: str, size: float, label: str, *, mfc: str, mec: str) -> Line2D:
    return Line2D([], [], ls="", marker=shape, ms=size, label=label, mfc=mfc, mec=mec)
