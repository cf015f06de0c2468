# SPDX-License-Identifier: Apache-2.0
"""A flat metric plane laid on one town, so that cells can be cut and measured in metres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import TypeAlias, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Floats: TypeAlias = NDArray[np.float64]
Geometry = TypeVar("Geometry", bound=BaseGeometry)


@dataclass(frozen=True)
class Ellipsoid:
    """A figure of the earth by its semi-major axis in metres and its flattening."""

    axis: float
    flattening: float

    @cached_property
    def series(self) -> Series:
        """The Krüger series of this figure."""
        return Series.of(self)


@dataclass(frozen=True)
class Series:
    """Krüger's coefficients of an ellipsoid: what is left out is far under a millimetre anywhere in a city."""

    radius: float
    """Rectifying radius in metres."""
    eccentricity: float
    forward: tuple[float, ...]
    backward: tuple[float, ...]
    latitude: tuple[float, ...]

    @classmethod
    def of(cls, figure: Ellipsoid) -> Series:
        """The series in the third flattening of `figure`."""
        n = figure.flattening / (2 - figure.flattening)
        return cls(
            figure.axis / (1 + n) * (1 + n**2 / 4 + n**4 / 64),
            2 * sqrt(n) / (1 + n),
            (n / 2 - 2 / 3 * n**2 + 5 / 16 * n**3, 13 / 48 * n**2 - 3 / 5 * n**3, 61 / 240 * n**3),
            (n / 2 - 2 / 3 * n**2 + 37 / 96 * n**3, 1 / 48 * n**2 + 1 / 15 * n**3, 17 / 480 * n**3),
            (
                2 * n - 2 / 3 * n**2 - 2 * n**3 + 116 / 45 * n**4,
                7 / 3 * n**2 - 8 / 5 * n**3 - 227 / 45 * n**4,
                56 / 15 * n**3 - 136 / 35 * n**4,
                4279 / 630 * n**4,
            ),
        )

    def conformal(self, latitude: Floats) -> Floats:
        """The tangent of the conformal latitude; asinh(tan) stays exact near the poles where atanh(sin) does not."""
        shift = self.eccentricity * np.arctanh(self.eccentricity * np.sin(latitude))
        return np.sinh(np.arcsinh(np.tan(latitude)) - shift)


WGS84 = Ellipsoid(6_378_137.0, 1 / 298.257223563)


@dataclass(frozen=True)
class Plane:
    """A transverse Mercator plane whose middle is at `lon`, `lat` (degrees); x is east, y is north, in metres.

    The plane is true to scale at its middle meridian; 20 km to the side a metre is 5 µm too long, so cells and
    areas of a town or a large city need no correction. Degrees are those of `figure`, usually WGS-84.
    """

    lon: float
    lat: float
    figure: Ellipsoid = WGS84

    @classmethod
    def at_centroid(cls, degrees: BaseGeometry) -> Plane:
        """The plane that fits `degrees`, a geometry in WGS-84 longitude and latitude."""
        centre = degrees.centroid
        return cls(centre.x, centre.y)

    @property
    def _north_of_equator(self) -> float:
        series = self.figure.series
        xi = np.arctan(series.conformal(np.radians(np.float64(self.lat))))
        return float(series.radius * (xi + sum(a * np.sin(2 * j * xi) for j, a in enumerate(series.forward, 1))))

    def metres(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Turn degrees into metres east and north of the plane's middle."""
        series = self.figure.series
        turned = np.radians(lon - self.lon)
        conformal = series.conformal(np.radians(lat))
        xi = np.arctan2(conformal, np.cos(turned))
        eta = np.arcsinh(np.sin(turned) / np.hypot(conformal, np.cos(turned)))
        east, north = eta.copy(), xi.copy()
        for j, a in enumerate(series.forward, 1):
            east += a * np.cos(2 * j * xi) * np.sinh(2 * j * eta)
            north += a * np.sin(2 * j * xi) * np.cosh(2 * j * eta)
        return series.radius * east, series.radius * north - self._north_of_equator

    def degrees(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Turn metres east and north of the plane's middle back into longitude and latitude."""
        series = self.figure.series
        xi_plane, eta_plane = (y + self._north_of_equator) / series.radius, x / series.radius
        xi, eta = xi_plane.copy(), eta_plane.copy()
        for j, b in enumerate(series.backward, 1):
            xi -= b * np.sin(2 * j * xi_plane) * np.cosh(2 * j * eta_plane)
            eta -= b * np.cos(2 * j * xi_plane) * np.sinh(2 * j * eta_plane)
        conformal = np.arcsin(np.sin(xi) / np.cosh(eta))
        latitude = conformal + sum(d * np.sin(2 * j * conformal) for j, d in enumerate(series.latitude, 1))
        return self.lon + np.degrees(np.arctan2(np.sinh(eta), np.cos(xi))), np.degrees(latitude)

    def to_metres(self, geometry: Geometry) -> Geometry:
        """The same geometry in metres."""
        flat: Geometry = shapely.transform(geometry, self.metres, interleaved=False)
        return flat

    def to_degrees(self, geometry: Geometry) -> Geometry:
        """The same geometry in WGS-84 degrees."""
        flat: Geometry = shapely.transform(geometry, self.degrees, interleaved=False)
        return flat
