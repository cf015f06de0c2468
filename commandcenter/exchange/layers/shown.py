# SPDX-License-Identifier: Apache-2.0
"""What a wall shows at one moment, as GeoJSON for other programs, without personal data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from commandcenter.exchange.grid.plane import Floats
from commandcenter.queries.wall.ground import ground
from commandcenter.queries.wall.measures import RATES, classes, measures
from commandcenter.queries.wall.open_cases import open_cases
from commandcenter.queries.wall.rows import Ground, Measure, OpenCase, Shapes
from commandcenter.queries.wall.trend import HELD_BY_CENTRE
from commandcenter.vocabulary import BaseKind, State
from commandcenter.whole_file import replacing

if TYPE_CHECKING:
    from sqlalchemy import Connection

LINES = frozenset({BaseKind.ROAD_MAIN, BaseKind.ROAD_SECONDARY, BaseKind.ROAD_LANE})
"""Kinds of the base map that are lines; all others are areas."""
DIGITS = 7
"""Decimals of a degree that are written: a centimetre."""
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Shown:
    """What is shown: the places, a measure of the cells with the lower edges of its steps, open cases, layers.

    `values` are by cell id, `at` is the time of the figures (UTC), `bounds` the view (west, south, east, north in
    degrees) or None for the whole area.
    """

    ground: Ground
    measure: Measure
    values: Mapping[int, float | None]
    edges: tuple[float, ...]
    cases: Sequence[OpenCase]
    layers: frozenset[str]
    at: datetime
    bounds: Bounds | None = None

    def step(self, cell: int) -> int:
        """Return the step of a cell's value, 0 the lowest; −1 without a value or below the first edge."""
        value = self.values.get(cell)
        return -1 if value is None else int(np.searchsorted(self.edges, value, side="right")) - 1


def shown_now(connection: Connection, measure: Measure, layers: frozenset[str], at: datetime) -> Shown:
    """Return what a wall would show at `at` (UTC, the database's time), read at once."""
    place, read = ground(connection), measures(connection, measure)
    missing = None if measure in RATES else 0.0
    values = {cell: read.get(cell, missing) for cell in place.cells.ids}
    held = (*HELD_BY_CENTRE, State.DISPATCHED)
    cases = [case for case in open_cases(connection) if case.state in held]
    return Shown(place, measure, values, classes(values.values(), measure), cases, layers, at)


def save_geojson(shown: Shown, path: Path) -> int:
    """Write the layers of the wall that are on as one FeatureCollection in one step; returns how many features.

    Every feature says its `layer`. Reporters, telephone numbers, descriptions and supervisors are not among them.
    Raises OSError.
    """
    head = {
        "type": "FeatureCollection",
        "name": shown.ground.town_zh,
        "as_of": shown.at.astimezone(UTC).isoformat(timespec="seconds"),
        "measure": {"code": str(shown.measure), "zh": shown.measure.zh, "en": shown.measure.en},
    }
    written = 0
    with replacing(path) as begun, begun.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [')
        for feature in features(shown):
            file.write(",\n" if written else "\n")
            json.dump(feature, file, ensure_ascii=False, separators=(",", ":"))
            written += 1
        file.write("\n]}\n")
    return written


def features(shown: Shown) -> Iterator[dict[str, Any]]:
    """Yield what is shown, layer by layer."""
    places = shown.ground
    if "base" in shown.layers:
        yield from _places("base", places.base, shown.bounds)
    if "cells" in shown.layers:
        yield from _cells(shown)
    if "boundaries" in shown.layers:
        yield from _places("community", places.communities, shown.bounds)
        yield from _places("street", places.streets, shown.bounds)
    if "grids" in shown.layers:
        # Kind of a responsibility grid is its supervisor's name, which stays on the wall.
        yield from _places("grid", places.grids, shown.bounds, kinds=False)
    if "quarters" in shown.layers:
        yield from _places("quarter", places.quarters, shown.bounds)
    if "cases" in shown.layers:
        yield from _cases(shown)


def geometry(shapes: Shapes, at: int, *, line: bool = False) -> shapely.Geometry:
    """Return one shape as a geometry: lines as they are, rings of an area filled even-odd, no part or hole lost."""
    rings = [ring for ring in _rings(shapes, at) if len(ring) >= (2 if line else 3)]
    if line:
        return shapely.LineString(rings[0]) if len(rings) == 1 else shapely.MultiLineString(rings)
    if len(rings) == 1:
        return shapely.Polygon(rings[0])
    areas = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings]
    land = reduce(shapely.symmetric_difference, areas, shapely.Polygon())
    # Rings that only touch leave a line or a point behind, which is no land.
    parts = [part for part in shapely.get_parts(land) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def inside(shapes: Shapes, bounds: Bounds | None) -> list[int]:
    """Return the indexes of the shapes whose box touches `bounds`, all for None."""
    count = len(shapes.ids)
    if bounds is None or not count:
        return list(range(count))
    starts = shapes.ring_points[shapes.shape_rings[:-1]]
    west, south = np.minimum.reduceat(shapes.points, starts).T
    east, north = np.maximum.reduceat(shapes.points, starts).T
    touches = (west <= bounds[2]) & (east >= bounds[0]) & (south <= bounds[3]) & (north >= bounds[1])
    return np.flatnonzero(touches).tolist()


def in_view(case: OpenCase, bounds: Bounds | None) -> bool:
    """Tell whether a case has a position and lies in view."""
    if case.lon is None or case.lat is None:
        return False
    return bounds is None or (bounds[0] <= case.lon <= bounds[2] and bounds[1] <= case.lat <= bounds[3])


def _rings(shapes: Shapes, at: int) -> Iterator[Floats]:
    for ring in range(int(shapes.shape_rings[at]), int(shapes.shape_rings[at + 1])):
        yield shapes.points[shapes.ring_points[ring] : shapes.ring_points[ring + 1]]


def _places(layer: str, shapes: Shapes, bounds: Bounds | None, *, kinds: bool = True) -> Iterator[dict[str, Any]]:
    for at in inside(shapes, bounds):
        about = {
            "layer": layer,
            "code": shapes.codes[at],
            "name_zh": shapes.names_zh[at],
            "name_en": shapes.names_en[at],
        }
        if kinds and shapes.kinds[at]:
            about["kind"] = shapes.kinds[at]
        yield _feature(_written(shapes, at, line=shapes.kinds[at] in LINES), about)


def _cells(shown: Shown) -> Iterator[dict[str, Any]]:
    cells = shown.ground.cells
    for at in inside(cells, shown.bounds):
        value = shown.values.get(cells.ids[at])
        about = {"layer": "cell", "code": cells.codes[at], "measure": str(shown.measure), "value": value}
        yield _feature(_written(cells, at), about)


def _cases(shown: Shown) -> Iterator[dict[str, Any]]:
    for case in shown.cases:
        if not in_view(case, shown.bounds):
            continue
        due = None if case.due_at.year == 9999 else case.due_at.astimezone(UTC).isoformat(timespec="seconds")
        about = {
            "layer": "case",
            "number": case.number,
            "state": str(case.state),
            "stage": None if case.stage is None else str(case.stage),
            "lamp": str(case.lamp(shown.at)),
            "item_zh": case.item_zh,
            "item_en": case.item_en,
            "department_zh": case.department_zh,
            "department_en": case.department_en,
            "reported_at": case.reported_at.astimezone(UTC).isoformat(timespec="seconds"),
            "due_at": due,
        }
        at = [round(case.lon or 0.0, DIGITS), round(case.lat or 0.0, DIGITS)]
        yield _feature({"type": "Point", "coordinates": at}, about)


def _feature(geometry_: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": about, "geometry": geometry_}


def _written(shapes: Shapes, at: int, *, line: bool = False) -> dict[str, Any]:
    """Return a shape as GeoJSON, outer rings counter-clockwise as RFC 7946 wants them."""
    first, last = int(shapes.shape_rings[at]), int(shapes.shape_rings[at + 1])
    if last - first == 1 and not line:  # nearly all shapes, of which a town has very many
        ring = shapes.points[shapes.ring_points[first] : shapes.ring_points[last]]
        x, y = (ring - ring[0]).T
        turned = ring if (x[:-1] * y[1:] - x[1:] * y[:-1]).sum() >= 0 else ring[::-1]
        closed = turned if (ring[0] == ring[-1]).all() else np.vstack((turned, turned[:1]))
        return {"type": "Polygon", "coordinates": [np.round(closed, DIGITS).tolist()]}
    plain = shapely.geometry.mapping(shapely.orient_polygons(geometry(shapes, at, line=line)))
    return {"type": plain["type"], "coordinates": _round(plain["coordinates"])}


def _round(numbers: Any) -> Any:
    return round(numbers, DIGITS) if isinstance(numbers, float) else [_round(one) for one in numbers]
