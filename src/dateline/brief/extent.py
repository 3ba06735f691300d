"""Which part of the world a map shows: where most of its places lie, with room around them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.brief.basemap import Line
from dateline.brief.model import Marker

_SMALLEST = 2.4  # degrees of latitude from bottom to top, some 270 km
_ROOM = 0.14  # of the height and width, around the outermost place
_FEW = 6  # places of which none is left off the map
_FAR = 2.0  # spans between the tenth and the ninetieth of a hundred: farther out a place is left off
KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """A window in degrees; ``aspect`` is how many times longer a degree of latitude is drawn than one of longitude."""

    west: float
    east: float
    south: float
    north: float

    @property
    def aspect(self) -> float:
        """From the latitude of the middle."""
        return degree_aspect((self.south + self.north) / 2)

    @property
    def km_wide(self) -> float:
        """From left to right, at the latitude of the middle."""
        return (self.east - self.west) * KM_A_DEGREE / self.aspect

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a point lies in it."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


def degree_aspect(latitude: float) -> float:
    """How many times longer a degree of latitude is than one of longitude."""
    return 1 / max(math.cos(math.radians(latitude)), 0.1)


def unrolled(markers: Sequence[Marker]) -> tuple[Marker, ...]:
    """The markers with longitudes that run on past 180 degrees, where that brings them nearer to each other."""
    east = [marker.longitude % 360 for marker in markers]
    plain = [marker.longitude for marker in markers]
    if max(east) - min(east) >= max(plain) - min(plain):
        return tuple(markers)
    return tuple(
        replace(marker, longitude=longitude) for marker, longitude in zip(markers, east, strict=True)
    )


def extent_of(markers: Sequence[Marker], *, shape: float) -> Extent:
    """The window for some places, at least one, on a sheet ``shape`` times as wide as high.

    Where most places lie close together, one that is far from them is left off.
    """
    points = np.array([(marker.longitude, marker.latitude) for marker in markers])
    weights = np.repeat(np.arange(len(markers)), [marker.events for marker in markers])
    kept = points if len(points) <= _FEW else points[_near(points, points[weights])]
    (west, south), (east, north) = kept.min(axis=0), kept.max(axis=0)
    return _fitted(west, east, south, north, shape)


def _near(points: Line, all_points: Line) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    low, middle, high = np.quantile(all_points, [0.1, 0.5, 0.9], axis=0)
    reach = np.maximum((high - low) * _FAR, _SMALLEST)
    near: np.ndarray[tuple[int], np.dtype[np.bool_]] = (np.abs(points - middle) <= reach).all(axis=1)
    return near


def _fitted(west: float, east: float, south: float, north: float, shape: float) -> Extent:
    """With room around, and widened or heightened to the shape of the sheet."""
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    aspect = degree_aspect(middle_y)
    tall = max((north - south) * (1 + 2 * _ROOM), _SMALLEST)
    wide = max((east - west) * (1 + 2 * _ROOM), tall * shape * aspect)
    tall = max(tall, wide / (shape * aspect))
    return Extent(
        west=float(middle_x - wide / 2),
        east=float(middle_x + wide / 2),
        south=float(middle_y - tall / 2),
        north=float(middle_y + tall / 2),
    )


def scale_of(extent: Extent) -> float:
    """The length of the scale bar in km: the roundest that is about a fifth of the width."""
    fifth = extent.km_wide / 5
    power = 10.0 ** math.floor(math.log10(fifth))
    return float(max(step * power for step in (1, 2, 5) if step * power <= fifth))
