# SPDX-License-Identifier: Apache-2.0
"""A flat metric plane laid on one town, so that cells can be cut and measured in metres."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TypeAlias, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Floats: TypeAlias = NDArray[np.float64]
Geometry = TypeVar("Geometry", bound=BaseGeometry)

# WGS-84, and the third flattening the Krüger series is written in.
_SEMI_MAJOR = 6_378_137.0
_FLATTENING = 1 / 298.257223563
_N = _FLATTENING / (2 - _FLATTENING)
_RECTIFYING_RADIUS = _SEMI_MAJOR / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ECCENTRICITY = 2 * sqrt(_N) / (1 + _N)

# Krüger's coefficients: what is left out is far under a millimetre anywhere in a city.
_FORWARD = (_N / 2 - 2 / 3 * _N**2 + 5 / 16 * _N**3, 13 / 48 * _N**2 - 3 / 5 * _N**3, 61 / 240 * _N**3)
_BACKWARD = (_N / 2 - 2 / 3 * _N**2 + 37 / 96 * _N**3, 1 / 48 * _N**2 + 1 / 15 * _N**3, 17 / 480 * _N**3)
_LATITUDE = (
    2 * _N - 2 / 3 * _N**2 - 2 * _N**3 + 116 / 45 * _N**4,
    7 / 3 * _N**2 - 8 / 5 * _N**3 - 227 / 45 * _N**4,
    56 / 15 * _N**3 - 136 / 35 * _N**4,
    4279 / 630 * _N**4,
)


@dataclass(frozen=True)
class Plane:
    """A transverse Mercator plane whose middle is at `lon`, `lat` (WGS-84 degrees); x is east, y is north, in metres.

    The plane is true to scale at its middle meridian; 20 km to the side a metre is 5 µm too long, so cells and
    areas of a town or a large city need no correction.
    """

    lon: float
    lat: float

    @classmethod
    def at_centroid(cls, degrees: BaseGeometry) -> Plane:
        """The plane that fits `degrees`, a geometry in WGS-84 longitude and latitude."""
        centre = degrees.centroid
        return cls(centre.x, centre.y)

    @property
    def _north_of_equator(self) -> float:
        xi = np.arctan(_conformal(np.radians(np.float64(self.lat))))
        return float(_RECTIFYING_RADIUS * (xi + sum(a * np.sin(2 * j * xi) for j, a in enumerate(_FORWARD, 1))))

    def metres(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Turn degrees into metres east and north of the plane's middle."""
        turned = np.radians(lon - self.lon)
        conformal = _conformal(np.radians(lat))
        xi = np.arctan2(conformal, np.cos(turned))
        eta = np.arcsinh(np.sin(turned) / np.hypot(conformal, np.cos(turned)))
        east, north = eta.copy(), xi.copy()
        for j, a in enumerate(_FORWARD, 1):
            east += a * np.cos(2 * j * xi) * np.sinh(2 * j * eta)
            north += a * np.sin(2 * j * xi) * np.cosh(2 * j * eta)
        return _RECTIFYING_RADIUS * east, _RECTIFYING_RADIUS * north - self._north_of_equator

    def degrees(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Turn metres east and north of the plane's middle back into longitude and latitude."""
        xi_plane, eta_plane = (y + self._north_of_equator) / _RECTIFYING_RADIUS, x / _RECTIFYING_RADIUS
        xi, eta = xi_plane.copy(), eta_plane.copy()
        for j, b in enumerate(_BACKWARD, 1):
            xi -= b * np.sin(2 * j * xi_plane) * np.cosh(2 * j * eta_plane)
            eta -= b * np.cos(2 * j * xi_plane) * np.sinh(2 * j * eta_plane)
        conformal = np.arcsin(np.sin(xi) / np.cosh(eta))
        latitude = conformal + sum(d * np.sin(2 * j * conformal) for j, d in enumerate(_LATITUDE, 1))
        return self.lon + np.degrees(np.arctan2(np.sinh(eta), np.cos(xi))), np.degrees(latitude)

    def to_metres(self, geometry: Geometry) -> Geometry:
        """The same geometry in metres."""
        flat: Geometry = shapely.transform(geometry, self.metres, interleaved=False)
        return flat

    def to_degrees(self, geometry: Geometry) -> Geometry:
        """The same geometry in WGS-84 degrees."""
        flat: Geometry = shapely.transform(geometry, self.degrees, interleaved=False)
        return flat


def _conformal(latitude: Floats) -> Floats:
    """The tangent of the conformal latitude; asinh(tan) stays exact near the poles where atanh(sin) does not."""
    shift = _ECCENTRICITY * np.arctanh(_ECCENTRICITY * np.sin(latitude))
    return np.sinh(np.arcsinh(np.tan(latitude)) - shift)
