# SPDX-License-Identifier: Apache-2.0
"""One geometry of a file taken apart into points, lines and rings, none of them lost, or refused by what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from commandcenter.exchange.grid.plane import Floats
from commandcenter.vocabulary.layers import LayerProblem

POINT, LINE, RING = 0, 1, 2
_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_NESTED = 8


class ShapeFault(Exception):
    """A geometry cannot be shown; `problem` and `params` say why, the reader adds where it stands."""

    def __init__(self, problem: LayerProblem, **params: Any) -> None:
        """Leave a geometry out because of `problem`."""
        super().__init__(str(problem))
        self.problem = problem
        self.params = params


@dataclass(frozen=True)
class Shape:
    """A geometry as its parts: each a kind (POINT, LINE, RING) and n × 2 numbers; `polygons` are the rings of each."""

    parts: tuple[tuple[int, Floats], ...]
    polygons: tuple[tuple[int, ...], ...]
    """Indexes into `parts`: the outer ring of a polygon, then its holes."""

    @property
    def count(self) -> int:
        """How many points it has."""
        return sum(len(points) for _, points in self.parts)

    def moved(self, points: Sequence[Floats]) -> Shape:
        """Return the same shape with other numbers."""
        return Shape(tuple((kind, new) for (kind, _), new in zip(self.parts, points, strict=True)), self.polygons)

    def crossing(self) -> tuple[float, float] | None:
        """Return where a polygon of it crosses itself, None where none does."""
        for rings in self.polygons:
            outer, *holes = (self.parts[index][1] for index in rings)
            land = shapely.Polygon(outer, holes)
            if not shapely.is_valid(land):
                at = re.search(r"\[(\S+) (\S+)\]", shapely.is_valid_reason(land))
                return (float(at[1]), float(at[2])) if at else (float(outer[0, 0]), float(outer[0, 1]))
        return None


def shape_of(geometry: Any, most: int) -> Shape:
    """Return a GeoJSON geometry as a shape of at most `most` points; raises ShapeFault."""
    parts: list[tuple[int, Floats]] = []
    polygons: list[tuple[int, ...]] = []
    for kind, coordinates in _simple(geometry, _NESTED):
        for polygon in _rings(kind, coordinates):
            first = len(parts)
            parts += [(_kind(kind), points) for points in map(_numbers, polygon) if len(points)]
            if kind.endswith("Polygon"):
                if any(len(points) < 4 or (points[0] != points[-1]).any() for _, points in parts[first:]):
                    raise ShapeFault(LayerProblem.SHAPE_BROKEN)
                if len(parts) > first:
                    polygons.append(tuple(range(first, len(parts))))
            elif kind.endswith("LineString") and any(len(points) < 2 for _, points in parts[first:]):
                raise ShapeFault(LayerProblem.SHAPE_BROKEN)
    shape = Shape(tuple(parts), tuple(polygons))
    if not parts:
        raise ShapeFault(LayerProblem.SHAPE_EMPTY)
    if shape.count > most:
        raise ShapeFault(LayerProblem.SHAPE_LARGE, count=shape.count, limit=most)
    return shape


def _simple(geometry: Any, nested: int) -> Iterator[tuple[str, Any]]:
    """Yield kind and coordinates of a geometry, of a collection those of each member."""
    if geometry is None:
        raise ShapeFault(LayerProblem.SHAPE_EMPTY)
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection" and nested and isinstance(geometry.get("geometries"), list):
        for member in geometry["geometries"]:
            yield from _simple(member, nested - 1)
    elif isinstance(kind, str) and kind in _DEPTH:
        yield kind, geometry.get("coordinates")
    else:
        raise ShapeFault(LayerProblem.SHAPE_KIND, kind=str(kind)[:30] if kind else "–")


def _rings(kind: str, coordinates: Any) -> list[list[Any]]:
    """Return lists of lists of points, however deep the kind nests them: one list of points for each part."""
    if not isinstance(coordinates, list):
        raise ShapeFault(LayerProblem.SHAPE_BROKEN)
    depth = _DEPTH[kind]
    if depth == 0:
        return [[[coordinates]]] if coordinates else []
    if kind == "MultiPoint":
        return [[[point] for point in coordinates]]
    if depth == 1:
        return [[coordinates]]
    if kind == "MultiLineString":
        return [[line] for line in coordinates]
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not all(isinstance(polygon, list) for polygon in polygons):
        raise ShapeFault(LayerProblem.SHAPE_BROKEN)
    return polygons


def _kind(kind: str) -> int:
    return POINT if kind.endswith("Point") else RING if kind.endswith("Polygon") else LINE


def _numbers(points: Any) -> Floats:
    """Return a list of positions as n × 2 numbers, heights dropped; raises ShapeFault for anything else."""
    if not isinstance(points, list):
        raise ShapeFault(LayerProblem.SHAPE_BROKEN)
    if not points:
        return np.empty((0, 2))
    for point in points:
        if not isinstance(point, list) or len(point) < 2 or not all(type(one) in (int, float) for one in point[:2]):
            raise ShapeFault(LayerProblem.SHAPE_BROKEN)
    try:
        found = np.array([point[:2] for point in points], np.float64)
    except OverflowError:
        raise ShapeFault(LayerProblem.SHAPE_BROKEN) from None
    if not np.isfinite(found).all():
        raise ShapeFault(LayerProblem.SHAPE_BROKEN)
    return found
