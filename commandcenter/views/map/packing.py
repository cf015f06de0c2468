# SPDX-License-Identifier: Apache-2.0
"""Turns places and cases into typed arrays in the plane of the page, base64 for the channel."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commandcenter.queries.wall.rows import Ground, OpenCase, Position
from commandcenter.vocabulary import Lamp

WORLD = 256.0
"""Width of the world in pixels at zoom 0, as Leaflet counts."""
COUNTED = 1
"""Flag of a case: filed and its clock running, as the figures of the ribbon count (domain.md 6)."""
NOWHERE = float("nan")
LAMPS = {Lamp.STOPPED: 0, Lamp.GREEN: 1, Lamp.YELLOW: 2, Lamp.RED: 3}

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Message:
    """One thing the page is told: its name, what is said in words, and arrays as base64."""

    name: str
    head: Mapping[str, Any]
    arrays: tuple[str, ...] = ()


def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return WGS-84 degrees (n × 2, lon and lat) as pixels of the spherical Mercator world at zoom 0."""
    latitudes = np.clip(points[:, 1], -85.0511287798, 85.0511287798)
    sines = np.sin(np.radians(latitudes))
    across = points[:, 0] / 360.0 + 0.5
    down = 0.5 - np.log((1 + sines) / (1 - sines)) / (4 * np.pi)
    return np.column_stack((across, down)) * WORLD


def packed(values: NDArray[Any] | Sequence[float], kind: str) -> str:
    """Return numbers as base64 of little-endian `kind` (f4, f8, u4)."""
    return base64.b64encode(np.ascontiguousarray(values, dtype=f"<{kind}").tobytes()).decode("ascii")


@dataclass(frozen=True)
class Plane:
    """The plane of one ground: pixels at zoom 0 from the upper left corner of all that is drawn.

    Relative to it 32 bits are exact to millimetres anywhere in a city.
    """

    x: float
    y: float

    @classmethod
    def around(cls, ground: Ground) -> Plane:
        """Return the plane whose origin is the corner of the cells, or of the communities where there are none."""
        for shapes in (ground.cells, ground.communities, ground.streets):
            if len(shapes.points):
                lons, lats = shapes.points[:, 0], shapes.points[:, 1]
                ((left, top),) = project(np.array([[lons.min(), lats.max()]]))
                return cls(float(left), float(top))
        return cls(WORLD / 2, WORLD / 2)

    def place(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return degrees (n × 2) in this plane."""
        return project(points.reshape(-1, 2)) - (self.x, self.y)

    def box(self, bounds: Box) -> Box:
        """Return bounds (west, south, east, north in degrees) as left, top, right, bottom of this plane."""
        west, south, east, north = bounds
        (left, top), (right, bottom) = self.place(np.array([[west, north], [east, south]]))
        return float(left), float(top), float(right), float(bottom)


def cells_message(values: NDArray[np.float64], edges: Sequence[float]) -> Message:
    """Return the value of every cell in the order of the ground (nan: none) and the lower edges of the steps."""
    return Message("cells", {"edges": list(edges)}, (packed(values, "f4"),))


def cells_changed(indices: Sequence[int], values: Sequence[float]) -> Message:
    """Return the values of some cells."""
    return Message("cellsChanged", {}, (packed(indices, "u4"), packed(values, "f4")))


class Placing:
    """Where a case stands: at its own position, else inside its cell, else inside its community."""

    def __init__(self, ground: Ground, plane: Plane) -> None:
        """Remember the places of a ground."""
        self._plane = plane
        self._cells = {cell: at for at, cell in enumerate(ground.cells.ids)}
        self._communities = {community: at for at, community in enumerate(ground.communities.ids)}
        self._inner_cells = ground.cells.inner
        self._inner_communities = ground.communities.inner

    def rows(self, cases: Sequence[tuple[OpenCase, Lamp]]) -> NDArray[np.float64]:
        """Return seven numbers a case: id, x, y, community, cell (index or −1), lamp, flags; unplaceable ones lack."""
        cell, community = self._cells.get, self._communities.get
        matrix = np.array(
            [
                (
                    case.id,
                    NOWHERE if case.lon is None else case.lon,
                    NOWHERE if case.lat is None else case.lat,
                    community(case.community_id, -1),
                    cell(case.cell_id, -1),
                    LAMPS[lamp],
                    COUNTED if case.filed_at is not None and not case.suspended else 0,
                )
                for case, lamp in cases
            ],
            dtype=np.float64,
        ).reshape(-1, 7)
        self._put_inside(matrix, 4, self._inner_cells)
        self._put_inside(matrix, 3, self._inner_communities)
        matrix = matrix[~np.isnan(matrix[:, 1:3]).any(axis=1)]
        matrix[:, 1:3] = self._plane.place(matrix[:, 1:3])
        return matrix

    @staticmethod
    def _put_inside(matrix: NDArray[np.float64], column: int, inner: NDArray[np.float64]) -> None:
        """Give cases without a position of their own the inner point of the place whose index stands in `column`."""
        lost = np.isnan(matrix[:, 1:3]).any(axis=1) & (matrix[:, column] >= 0)
        matrix[lost, 1:3] = inner[matrix[lost, column].astype(np.intp)]


def cases_message(rows: NDArray[np.float64]) -> Message:
    """Return all open cases."""
    return Message("cases", {}, (packed(rows, "f8"),))


def cases_changed(rows: NDArray[np.float64], gone: Iterable[int]) -> Message:
    """Return cases that are new or different, and the ids of those that are no longer open."""
    return Message("casesChanged", {}, (packed(rows, "f8"), packed(sorted(gone), "f8")))


def positions_message(positions: Sequence[Position], plane: Plane) -> Message:
    """Return where the supervisors are, with their trails."""
    here = plane.place(np.array([(one.lon, one.lat) for one in positions], dtype=np.float64))
    rows = np.array(
        [
            (one.person_id, x, y, one.outside_minutes, one.silent, len(one.trail))
            for one, (x, y) in zip(positions, here, strict=True)
        ],
        dtype=np.float64,
    )
    trails = plane.place(np.array([point for one in positions for point in one.trail], dtype=np.float64))
    return Message(
        "positions", {"labels": [one.label for one in positions]}, (packed(rows, "f8"), packed(trails, "f4"))
    )


def heat_message(weights: Sequence[tuple[float, float, float]] | None, plane: Plane) -> Message:
    """Return the heat of points (lon, lat, weight); None makes the open cases the heat."""
    if weights is None:
        return Message("heat", {})
    given = np.array(weights, dtype=np.float64).reshape(-1, 3)
    return Message("heat", {}, (packed(np.column_stack((plane.place(given[:, :2]), given[:, 2])), "f4"),))
