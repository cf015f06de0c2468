# SPDX-License-Identifier: Apache-2.0
"""A small town of square cells for tests of the map, and cases in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from commandcenter.queries.wall.rows import Ground, OpenCase, Shapes
from commandcenter.vocabulary import Stage, State

NOW = datetime(2026, 11, 18, 2, 42, tzinfo=UTC)
EDGES = (0.0, 3.0, 6.0, 10.0, 16.0)
WEST, NORTH, STEP = 121.5, 31.2, 0.001
COLUMNS, ROWS = 8, 6


def square(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    """Return a ring in degrees from corners counted in cells."""
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return np.array([(WEST + x * STEP, NORTH - y * STEP) for x, y in corners])


def shapes(rings: list[list[np.ndarray]], ids: list[int], parents: list[int]) -> Shapes:
    """Return a layer: one list of rings a shape."""
    flat = [ring for shape in rings for ring in shape]
    ends = np.cumsum([0, *(len(ring) for ring in flat)]).astype(np.uint32)
    counts = np.cumsum([0, *(len(shape) for shape in rings)]).astype(np.uint32)
    points = np.concatenate(flat) if flat else np.zeros((0, 2))
    inner = np.array([shape[0][:-1].mean(axis=0) for shape in rings]).reshape(-1, 2)
    names = tuple(f"名{id_}" for id_ in ids)
    return Shapes(tuple(ids), names, names, names, tuple(parents), ("",) * len(ids), counts, ends, points, inner)


def town(hole: bool = False) -> Ground:
    """Return 8 × 6 cells (ids from 101, by rows), two communities (11 west, 12 east) and their street 1.

    With `hole` the first cell has a hole in its middle.
    """
    places = [(column, row) for row in range(ROWS) for column in range(COLUMNS)]
    cells = [[square(x, y, x + 1, y + 1)] for x, y in places]
    if hole:
        cells[0].append(square(0.3, 0.3, 0.7, 0.7))
    nothing = shapes([], [], [])
    half = COLUMNS / 2
    return Ground(
        town_zh="示范镇", town_en="Town",
        cells=shapes(cells, [101 + at for at in range(len(cells))], [11 if x < half else 12 for x, _ in places]),
        communities=shapes([[square(0, 0, half, ROWS)], [square(half, 0, COLUMNS, ROWS)]], [11, 12], [1, 1]),
        streets=shapes([[square(0, 0, COLUMNS, ROWS)]], [1], [0]),
        grids=nothing, quarters=nothing, base=nothing, cell_grid={}, cell_area={},
    )  # fmt: skip


def case(id_: int, **other: Any) -> OpenCase:
    """Return a filed case in cell 101, due in two hours, warned of one hour before."""
    known: dict[str, Any] = {
        "id": id_, "number": f"YX2611-{id_:05}", "state": State.DISPATCHED, "stage": Stage.DISPOSE,
        "lon": WEST + STEP / 2, "lat": NORTH - STEP / 2, "cell_id": 101, "community_id": 11,
        "item_zh": "井盖", "item_en": "Cover", "department_id": 1, "department_zh": "水务", "department_en": "Water",
        "due_at": NOW + timedelta(hours=2), "warn_at": NOW + timedelta(hours=1),
        "reported_at": NOW - timedelta(hours=2), "filed_at": NOW - timedelta(hours=1),
        "emergency": False, "suspended": False,
    }  # fmt: skip
    return OpenCase(**known | other)
