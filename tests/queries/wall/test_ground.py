# SPDX-License-Identifier: Apache-2.0
"""The ground of the wall keeps every part of a place, and one bad shape never costs the others."""

from __future__ import annotations

import math
import struct
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from sqlalchemy.orm import Session as OrmSession

from commandcenter.models import BaseFeature
from commandcenter.queries.wall.ground import MOST_POINTS, ground
from commandcenter.queries.wall.rows import Ground, Shapes
from commandcenter.vocabulary import BaseKind
from tests.world import SIDE, SOUTH, WEST, World

GOOD = box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE)
WITH_HOLE = GOOD.difference(box(WEST + 0.0004, SOUTH + 0.0004, WEST + 0.0006, SOUTH + 0.0006))
FINE = np.linspace(0, 2 * math.pi, MOST_POINTS + 1)


def no_number() -> bytes:
    """Return a polygon as WKB, one of whose latitudes is no number."""
    points = ((WEST, SOUTH), (WEST + SIDE, math.nan), (WEST + SIDE, SOUTH), (WEST, SOUTH))
    return struct.pack("<BIII", 1, 3, 1, len(points)) + b"".join(struct.pack("<dd", *point) for point in points)


BAD = {
    "cut off": shapely.to_wkb(GOOD)[:40],
    "not a shape": "违章".encode(),
    "nothing at all": b"",
    "empty": shapely.to_wkb(Polygon()),
    "enormous": shapely.to_wkb(Polygon(np.column_stack((WEST + np.cos(FINE), SOUTH + np.sin(FINE))))),
    "axes the wrong way round": shapely.to_wkb(box(SOUTH, WEST, SOUTH + SIDE, WEST + SIDE)),
    "metres of a local plane": shapely.to_wkb(box(67_239, 55_261, 67_339, 55_361)),
    "a point that is no number": no_number(),
}


def with_features(world: World, *shapes: bytes) -> Ground:
    with OrmSession(world.engines.writer) as session, session.begin():
        for number, shape in enumerate(shapes):
            session.add(BaseFeature(kind=BaseKind.WATER, name_zh=f"河{number}", rank=number, shape=shape))
    with world.reading() as connection:
        return ground(connection)


def rings(shapes: Shapes, index: int) -> list[Any]:
    """Return the points of each ring of a shape."""
    which = range(int(shapes.shape_rings[index]), int(shapes.shape_rings[index + 1]))
    return [shapes.points[shapes.ring_points[ring] : shapes.ring_points[ring + 1]] for ring in which]


@pytest.mark.parametrize("fault", list(BAD))
def test_a_bad_shape_is_left_out_by_name_and_its_neighbours_stay_where_they_were(world: World, fault: str) -> None:
    read = with_features(world, shapely.to_wkb(GOOD), BAD[fault], shapely.to_wkb(WITH_HOLE))
    assert read.skipped == ("河1",)
    assert read.base.names_zh == ("河0", "河2")
    assert [len(rings(read.base, index)) for index in (0, 1)] == [1, 2]
    assert len(read.cells.ids) == len(world.cells)
    assert np.isfinite(read.base.inner).all() and len(read.base.inner) == 2


def test_holes_parts_and_lines_come_back_as_they_were_drawn(world: World) -> None:
    parts = MultiPolygon([WITH_HOLE, shapely.transform(GOOD, lambda points: points + 0.01)])
    line = LineString([(WEST, SOUTH), (WEST + SIDE, SOUTH), (WEST + SIDE, SOUTH + SIDE)])
    read = with_features(world, shapely.to_wkb(line), shapely.to_wkb(parts), shapely.to_wkb(GOOD))
    (road,), whole, (plain,) = (rings(read.base, index) for index in range(3))
    assert road.tolist() == [list(point) for point in line.coords]
    drawn = [WITH_HOLE.exterior, WITH_HOLE.interiors[0], parts.geoms[1].exterior]
    assert [ring.tolist() for ring in whole] == [[list(point) for point in ring.coords] for ring in drawn]
    assert plain.tolist() == [list(point) for point in GOOD.exterior.coords]
    assert all(shapely.covers(parts, shapely.points(read.base.inner[1:2])))


def test_a_shape_that_crosses_itself_is_drawn_all_the_same(world: World) -> None:
    knot = Polygon([(WEST, SOUTH), (WEST + SIDE, SOUTH + SIDE), (WEST + SIDE, SOUTH), (WEST, SOUTH + SIDE)])
    read = with_features(world, shapely.to_wkb(knot), shapely.to_wkb(GOOD))
    assert read.skipped == () and read.base.names_zh == ("河0", "河1")
    assert shapely.covers(GOOD, shapely.points(read.base.inner)).all()


def test_a_division_without_a_boundary_is_no_fault_and_the_town_has_its_name(world: World) -> None:
    with world.reading() as connection:
        read = ground(connection)
    assert read.skipped == () and read.communities.ids == ()
    assert (read.town_zh, read.town_en) == ("云溪街镇", "Yunxi 990103001")
    assert read.cells.ids == tuple(world.cells)
    assert read.cell_grid == {cell: world.grids[at // 3] for at, cell in enumerate(world.cells)}


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_place_on_the_earth_can_be_drawn(lon: float, lat: float) -> None:
    from commandcenter.queries.wall.ground import _Drawn, pack

    skipped: list[str] = []
    made = pack([_Drawn(1, "A", "", "", None, "", shapely.to_wkb(shapely.Point(lon, lat)))], skipped)
    assert (skipped, made.points.tolist()) == ([], [[lon, lat]])
