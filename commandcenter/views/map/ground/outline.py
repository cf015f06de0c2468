# SPDX-License-Identifier: Apache-2.0
"""The lines between places: the outer one of the whole area, and those between streets, each once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely

from commandcenter.queries.wall.rows import Shapes


def outline(*candidates: Shapes) -> Shapes:
    """Return the union of the first layer that has shapes, as one shape; without any an empty layer."""
    for shapes in candidates:
        polygons = [polygon for at in range(len(shapes.ids)) if (polygon := _polygon(shapes, at)) is not None]
        if polygons:
            return _one_shape(shapely.union_all(polygons))
    return _one_shape(shapely.Polygon())


def borders(shapes: Shapes) -> Shapes:
    """Return the sides of shapes as lines, a side that two of them share only once: a wide line costs by its length."""
    starts = np.ones(len(shapes.points), np.bool_)
    starts[shapes.ring_points[1:-1]] = False  # no side leads from one ring to the next
    seconds = np.flatnonzero(starts)[1:]
    sides = np.hstack((shapes.points[seconds - 1], shapes.points[seconds]))
    # The same side runs the other way round in the neighbour.
    turned = (sides[:, 0] > sides[:, 2]) | ((sides[:, 0] == sides[:, 2]) & (sides[:, 1] > sides[:, 3]))
    sides[turned] = sides[turned][:, [2, 3, 0, 1]]
    sides = np.unique(sides, axis=0)
    merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(sides.reshape(-1, 2, 2))))
    lines = [shapely.get_coordinates(line) for line in shapely.get_parts(merged)]
    if not lines:
        return _one_shape(shapely.Polygon())
    ends = np.cumsum([0, *(len(line) for line in lines)]).astype(np.uint32)
    count = len(lines)
    points = np.concatenate(lines)
    names = ("",) * count
    return Shapes(
        tuple(range(count)), names, names, names, (0,) * count, names,
        np.arange(count + 1, dtype=np.uint32), ends, points, points[ends[:-1]],
    )  # fmt: skip


def _polygon(shapes: Shapes, at: int) -> shapely.Geometry | None:
    """Return shape `at` filled even-odd, or None when it has no area."""
    found: shapely.Geometry = shapely.Polygon()
    for ring in range(int(shapes.shape_rings[at]), int(shapes.shape_rings[at + 1])):
        points = shapes.points[shapes.ring_points[ring] : shapes.ring_points[ring + 1]]
        if len(points) >= 4:
            found = shapely.symmetric_difference(found, shapely.make_valid(shapely.Polygon(points)))
    return None if found.is_empty else found


def _rings(area: shapely.Geometry) -> Iterator[np.ndarray]:
    for part in shapely.get_parts(area):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield shapely.get_coordinates(part.exterior)
            yield from (shapely.get_coordinates(hole) for hole in part.interiors)


def _one_shape(area: shapely.Geometry) -> Shapes:
    rings = list(_rings(area))
    if not rings:
        nothing = np.zeros((0, 2))
        zero = np.zeros(1, dtype=np.uint32)
        return Shapes((), (), (), (), (), (), zero, zero, nothing, nothing)
    inner = shapely.get_coordinates(shapely.point_on_surface(area))
    ends = np.cumsum([0, *(len(ring) for ring in rings)]).astype(np.uint32)
    points = np.concatenate(rings)
    return Shapes((0,), ("",), ("",), ("",), (0,), ("",), np.array([0, len(rings)], np.uint32), ends, points, inner)
