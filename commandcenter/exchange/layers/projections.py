# SPDX-License-Identifier: Apache-2.0
"""A local plane by its projection text, and its metres turned into WGS-84 degrees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commandcenter.exchange.grid.plane import Ellipsoid, Floats, Plane

_ARC_SECOND = np.pi / 180 / 3600


@dataclass(frozen=True)
class Helmert:
    """The seven parameters from a plane's own ellipsoid to WGS-84 as `towgs84` gives them.

    Metres, arc seconds and parts per million; rotations turn the position, not the frame (EPSG method 9606).
    """

    metres: tuple[float, float, float]
    turns: tuple[float, float, float] = (0.0, 0.0, 0.0)
    parts_per_million: float = 0.0

    def apply(self, lon: Floats, lat: Floats, figure: Ellipsoid, target: Ellipsoid) -> tuple[Floats, Floats]:
        """Turn degrees on `figure` into degrees on `target`, heights taken as zero."""
        x, y, z = _to_space(lon, lat, figure)
        a, b, c = (turn * _ARC_SECOND for turn in self.turns)
        grown = 1 + self.parts_per_million * 1e-6
        dx, dy, dz = self.metres
        return _from_space(
            dx + grown * (x - c * y + b * z),
            dy + grown * (c * x + y - a * z),
            dz + grown * (-b * x + a * y + z),
            target,
        )


@dataclass(frozen=True)
class LocalPlane:
    """A transverse Mercator plane as a projection text describes it.

    `scale` on the middle meridian, `east` and `north` added to all coordinates in metres, `unit` in metres,
    `north_first` where its text says so; `exact` tells whether the way to WGS-84 is known.
    """

    plane: Plane
    target: Ellipsoid
    scale: float = 1.0
    east: float = 0.0
    north: float = 0.0
    unit: float = 1.0
    north_first: bool = False
    shift: Helmert | None = None
    exact: bool = True

    def to_wgs84(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Turn coordinates of this plane into WGS-84 longitude and latitude."""
        if self.north_first:
            x, y = y, x
        lon, lat = self.plane.degrees(
            (x * self.unit - self.east) / self.scale, (y * self.unit - self.north) / self.scale
        )
        if self.shift is not None:
            return self.shift.apply(lon, lat, self.plane.figure, self.target)
        return lon, lat


def _to_space(lon: Floats, lat: Floats, figure: Ellipsoid) -> tuple[Floats, Floats, Floats]:
    across, up = np.radians(lon), np.radians(lat)
    bent = figure.flattening * (2 - figure.flattening)
    radius = figure.axis / np.sqrt(1 - bent * np.sin(up) ** 2)
    return (
        radius * np.cos(up) * np.cos(across),
        radius * np.cos(up) * np.sin(across),
        radius * (1 - bent) * np.sin(up),
    )


def _from_space(x: Floats, y: Floats, z: Floats, figure: Ellipsoid) -> tuple[Floats, Floats]:
    bent = figure.flattening * (2 - figure.flattening)
    flat = np.hypot(x, y)
    up = np.arctan2(z, flat * (1 - bent))
    for _ in range(5):  # each turn is a hundred times nearer
        radius = figure.axis / np.sqrt(1 - bent * np.sin(up) ** 2)
        up = np.arctan2(z + bent * radius * np.sin(up), flat)
    return np.degrees(np.arctan2(y, x)), np.degrees(up)
