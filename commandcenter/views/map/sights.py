# SPDX-License-Identifier: Apache-2.0
"""Where the map looks: the bounds of a cell with its neighbours, of a division, of everything."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from commandcenter.queries.wall.rows import Ground, Shapes
from commandcenter.views.map.packing import Box, Message

NEIGHBOURS = 1.9
"""Widths of a cell that stand around it in the drill-down."""
BREATH = 0.03
"""Share of the view that stays free around what is looked at."""

Margins = tuple[float, float, float, float]


def bounds_of(
    ground: Ground, *, cell: int | None = None, division: int | None = None, grid: int | None = None
) -> Box | None:
    """Return west, south, east and north in degrees; None when the ground does not know the place."""
    if cell is not None:
        found = _bounds(ground.cells, cell)
        return None if found is None else _wider(found, NEIGHBOURS)
    if division is not None:
        found = _bounds(ground.streets, division) or _bounds(ground.communities, division)
        return None if found is None else _wider(found, BREATH)
    if grid is not None:
        found = _bounds(ground.grids, grid)
        return None if found is None else _wider(found, BREATH)
    for shapes in (ground.streets, ground.communities, ground.cells):
        if len(shapes.points):
            return _wider(_box(shapes.points), BREATH)
    return None


def look_at_message(
    box: Box, cell: int | None, dim: bool, margins: Margins, frame: tuple[str, int] | None = None
) -> Message:
    """Return the order to cut to `box` of the plane, with a cell lit or none, a place framed (layer and id) or none."""
    return Message("lookAt", {"box": box, "cell": cell, "dim": dim, "margins": margins, "frame": frame})


def frame_of(ground: Ground, division: int | None, grid: int | None) -> tuple[str, int] | None:
    """Return the layer and id of a place that can be framed, None when the ground does not know it."""
    layers = {"streets": (ground.streets, division), "communities": (ground.communities, division)}
    for name, (shapes, id_) in (layers | {"grids": (ground.grids, grid)}).items():
        if id_ is not None and id_ in shapes.ids:
            return name, id_
    return None


def _bounds(shapes: Shapes, id_: int) -> Box | None:
    if id_ not in shapes.ids:
        return None
    at = shapes.ids.index(id_)
    first, last = (int(shapes.ring_points[int(shapes.shape_rings[ring])]) for ring in (at, at + 1))
    return _box(shapes.points[first:last]) if last > first else None


def _box(points: NDArray[np.float64]) -> Box:
    # Column by column: along the other axis numpy takes ten times as long.
    lons, lats = points[:, 0], points[:, 1]
    return float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())


def _wider(box: Box, by: float) -> Box:
    west, south, east, north = box
    across, down = (east - west) * by, (north - south) * by
    return west - across, south - down, east + across, north + down
