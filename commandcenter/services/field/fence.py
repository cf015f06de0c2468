# SPDX-License-Identifier: Apache-2.0
"""How far supervisors are outside the ground they answer for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from math import cos, radians
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from commandcenter.models import Cell, ResponsibilityGrid

METRES_A_DEGREE = 111_320.0
"""Of latitude, to half a percent anywhere: enough to tell 300 m from 310."""
_ASKED_BY_NAME = 400
"""Up to so many people their grids are asked for one by one; for more all grids are read."""

Spot = tuple[float, float]


def metres_outside(connection: Connection, spots: Mapping[int, Spot]) -> dict[int, float]:
    """Return how many metres each person (id → WGS-84 lon, lat) is outside the own grids; inside is 0.

    Who answers for no grid, or for one whose outline cannot be read, is left out: there is nothing to be outside of.
    """
    owners, parts = _grounds(connection, spots)
    if not owners:
        return {}
    points: NDArray[np.float64] = np.array([spots[person] for person in owners])
    distances = _distances(np.array(parts, dtype=object), points)
    nearest: dict[int, float] = {}
    for person, distance in zip(owners, distances.tolist(), strict=True):
        nearest[person] = min(distance, nearest.get(person, distance))
    return nearest


def _grounds(connection: Connection, people: Collection[int]) -> tuple[list[int], list[Any]]:
    """Return the shapes people answer for, each beside its person; one person may have several."""
    asked = select(ResponsibilityGrid.id, ResponsibilityGrid.supervisor_id, ResponsibilityGrid.boundary)
    if len(people) <= _ASKED_BY_NAME:
        asked = asked.where(ResponsibilityGrid.supervisor_id.in_(list(people)))
    rows = [row for row in connection.execute(asked) if row.supervisor_id in people]
    outlined = [row for row in rows if row.boundary is not None]
    owners = [row.supervisor_id for row in outlined]
    shapes = [row.boundary for row in outlined]
    for person, cells in _of_cells(connection, {row.id: row.supervisor_id for row in rows if row.boundary is None}):
        owners.append(person)
        shapes.append(cells)
    read = shapely.from_wkb(shapes, on_invalid="ignore")
    kept = [at for at, shape in enumerate(read) if shape is not None and not shape.is_empty]
    return [owners[at] for at in kept], [read[at] for at in kept]


def _of_cells(connection: Connection, grids: Mapping[int, int]) -> list[tuple[int, bytes]]:
    """Return the shapes of grids without an outline of their own, cell by cell."""
    found: dict[int, list[bytes]] = defaultdict(list)
    numbers = list(grids)
    for part in (numbers[at : at + _ASKED_BY_NAME] for at in range(0, len(numbers), _ASKED_BY_NAME)):
        asked = select(Cell.responsibility_grid_id, Cell.shape).where(Cell.responsibility_grid_id.in_(part))
        for grid, shape in connection.execute(asked):
            found[grid or 0].append(shape)
    return [(grids[grid], shape) for grid, shapes in found.items() for shape in shapes]


def _distances(shapes: NDArray[np.object_], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return metres from each point to its shape; only who is not inside is measured."""
    found = np.zeros(len(points))
    outside = np.flatnonzero(~shapely.intersects_xy(shapes, points))
    if len(outside):
        scale = np.array([cos(radians(points[outside, 1].mean())), 1.0]) * METRES_A_DEGREE
        flat = shapely.transform(shapes[outside], lambda degrees: degrees * scale)
        found[outside] = shapely.distance(flat, shapely.points(points[outside] * scale))
    return found
