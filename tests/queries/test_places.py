# SPDX-License-Identifier: Apache-2.0
"""Every point has at most one cell, and places are found by typing."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from commandcenter.models import Address, Cell, Component, Person, Quarter
from commandcenter.models.place import BUCKET_DEGREES, bucket
from commandcenter.queries.places import (
    PlaceKind,
    address_near,
    buckets_near,
    cell_at,
    cell_ids_at,
    cells_near,
    components_in,
    search,
)
from commandcenter.vocabulary import QuarterKind
from tests.world import SIDE, SOUTH, WEST, World


def test_a_point_has_its_cell_and_all_it_belongs_to(world: World) -> None:
    with world.reading() as connection:
        row = cell_at(connection, *world.point(4))
    assert row is not None
    assert (row.id, row.code, row.district) == (world.cells[4], "990103001002002", "990103")
    assert (row.community_zh, row.community_en, row.grid_id) == ("竹里居委", "Zhuli", world.grids[1])
    assert row.street_zh == "云溪街镇"
    assert row.supervisor_id == world.people["supervisor2"].person_id


def test_who_left_answers_for_no_cell(world: World) -> None:
    left = world.people["supervisor2"].person_id
    with world.engines.writer.begin() as connection:
        connection.execute(update(Person).where(Person.id == left).values(active=False))
    with world.reading() as connection:
        row = cell_at(connection, *world.point(4))
    assert row is not None and (row.supervisor_id, row.supervisor) == (None, "")


def test_a_point_on_an_edge_has_the_lower_code(world: World) -> None:
    shared = shapely.from_wkb(_shape(world, 0)).bounds[2]
    assert shared == shapely.from_wkb(_shape(world, 1)).bounds[0]
    with world.reading() as connection:
        for lat in (SOUTH, SOUTH + SIDE / 2, SOUTH + SIDE):
            assert cell_ids_at(connection, [(shared, lat)]) == [world.cells[0]]


def test_outside_there_is_no_cell(world: World) -> None:
    with world.reading() as connection:
        assert cell_at(connection, WEST - 0.0001, SOUTH) is None
        assert cell_at(connection, -76.6, 39.3) is None
        assert cell_ids_at(connection, []) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.floats(WEST - SIDE, WEST + 7 * SIDE), st.floats(SOUTH - SIDE, SOUTH + 2 * SIDE))))
def test_many_points_at_once_have_the_cells_that_hold_them(world: World, points: list[tuple[float, float]]) -> None:
    shapes = [(world.cells[index], shapely.from_wkb(_shape(world, index))) for index in range(6)]
    with world.reading() as connection:
        found = cell_ids_at(connection, points)
    for point, cell_id in zip(points, found, strict=True):
        holding = [owner for owner, shape in shapes if shapely.intersects_xy(shape, *point)]
        assert cell_id == (holding[0] if holding else None)


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0, 0.02), st.floats(0, 0.02))
def test_the_buckets_of_a_box_are_those_of_its_points(lon: float, lat: float, wide: float, high: float) -> None:
    listed = buckets_near(lon, lat, (wide, high))
    assert len(listed) == len(set(listed)) and listed == sorted(listed)
    for x in (lon - wide, lon, lon + wide):
        for y in (lat - high, lat, lat + high):
            assert bucket(x, y) in listed
    assert len(listed) <= (2 * wide / BUCKET_DEGREES + 2) * (2 * high / BUCKET_DEGREES + 2)


def test_cells_near_a_point(world: World) -> None:
    with world.reading() as connection:
        assert cells_near(connection, *world.point(4), (0.001, 0.001)) == sorted(world.cells)
        assert cells_near(connection, 120.0, 30.0, (0.001, 0.001)) == []


@pytest.fixture
def known_places(world: World) -> World:
    lon, lat = world.point(1)
    spot = {"lon": lon, "lat": lat, "cell_id": world.cells[1], "text_en": ""}
    rows = [
        {"text": "竹里路 12 号", "initials": "zll12h", **spot},
        {"text": "竹里路 128 弄", "initials": "zll128n", **spot},
        {"text": "青禾苑 3 号楼", "initials": "qhy3hl", **spot, "text_en": "Qinghe Court 3"},
        {"text": "北竹里路口", "initials": "bzllk", **spot},
        {"text": "100%_路", "initials": "l", **spot},
    ]
    shape = shapely.to_wkb(shapely.box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE))
    quarter = {"name_zh": "青禾苑", "name_en": "Qinghe Court", "kind": QuarterKind.COMMERCIAL, "shape": shape}
    with world.engines.writer.begin() as connection:
        connection.execute(insert(Address), rows)
        connection.execute(insert(Quarter), [{**quarter, "community_id": world.communities[0]}])
    return world


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("竹里路 12", ["竹里路 12 号", "竹里路 128 弄"]),
        ("竹里路", ["竹里路 12 号", "竹里路 128 弄", "北竹里路口"]),
        ("zll12", ["竹里路 12 号", "竹里路 128 弄"]),
        ("ZLL 128", ["竹里路 128 弄"]),
        ("qhy", ["青禾苑", "青禾苑 3 号楼"]),
        ("qinghe", ["青禾苑", "青禾苑 3 号楼"]),
        ("苑", ["青禾苑", "青禾苑 3 号楼"]),
        ("%_", ["100%_路"]),
        ("  ", []),
        ("没有这个地方", []),
        ("990103001002", ["990103001002001", "990103001002002", "990103001002003"]),
    ],
)
def test_a_place_is_found_by_typing(known_places: World, typed: str, found: list[str]) -> None:
    with known_places.reading() as connection:
        assert [row.text for row in search(connection, typed)] == found


def test_a_found_place_has_its_cell(known_places: World) -> None:
    with known_places.reading() as connection:
        quarter, address = search(connection, "青禾")
    assert (quarter.kind, quarter.cell_id) == (PlaceKind.QUARTER, known_places.cells[0])
    assert (address.kind, address.cell_id) == (PlaceKind.ADDRESS, known_places.cells[1])


def test_no_more_places_than_fit(known_places: World) -> None:
    with known_places.reading() as connection:
        assert len(search(connection, "竹里路", limit=2)) == 2


def test_components_of_a_cell(world: World) -> None:
    def component(code: str, item: str, cell: int) -> dict[str, Any]:
        lon, lat = world.point(cell)
        owner = {"item_id": world.items[item], "cell_id": world.cells[cell]}
        return {"code": code, **owner, "lon": lon, "lat": lat}

    with world.engines.writer.begin() as connection:
        rows = [component("B", "C-PA-02", 0), component("A", "C-PA-01", 0), component("C", "C-PA-01", 1)]
        connection.execute(insert(Component), rows)
    with world.reading() as connection:
        assert [row.code for row in components_in(connection, world.cells[0])] == ["A", "B"]
        only = components_in(connection, world.cells[0], world.items["C-PA-02"])
    assert [(row.code, row.item_zh) for row in only] == [("B", "路灯")]


def _shape(world: World, index: int) -> bytes:
    with world.looking() as session:
        return session.get_one(Cell, world.cells[index]).shape


def test_the_nearest_address_of_a_cell_is_told(known_places: World) -> None:
    world = known_places
    with world.engines.writer.begin() as connection:
        for number, east in ((1, 0.0), (2, 0.0004)):
            lon, lat = world.point(5)
            row = {
                "text": f"近路{number}号",
                "initials": "jl",
                "lon": lon + east,
                "lat": lat,
                "cell_id": world.cells[5],
            }
            connection.execute(insert(Address).values(text_en="", **row))
    with world.reading() as connection:
        near = address_near(connection, world.cells[5], *world.point(5))
        east = address_near(connection, world.cells[5], world.point(5)[0] + 0.0003, world.point(5)[1])
    assert near is not None and near[0] == "近路1号"
    assert east is not None and east[0] == "近路2号"


@pytest.mark.parametrize(
    ("typed", "found"), [("jinlu7", ["近路7号"]), ("jinlu", ["近路7号"]), ("jin lu 7", ["近路7号"]), ("jinlv", [])]
)
def test_an_address_is_found_by_its_whole_sound(known_places: World, typed: str, found: list[str]) -> None:
    lon, lat = known_places.point(5)
    with known_places.engines.writer.begin() as connection:
        for text, initials in (("近路7号", "jl7h"), ("街楼7号", "jl7h")):
            connection.execute(
                insert(Address).values(text=text, text_en="", initials=initials, lon=lon, lat=lat, cell_id=None)
            )
    with known_places.reading() as connection:
        assert [row.text for row in search(connection, typed)] == found
