# SPDX-License-Identifier: Apache-2.0
"""What is within some hundred metres of a point: open cases, components, and whose cases they are."""

from __future__ import annotations

import math
from collections import Counter

from sqlalchemy import Connection, select

from commandcenter.models import Case, Component, Item
from commandcenter.queries.base_map import METRES_PER_DEGREE, metres_between
from commandcenter.queries.places import CHUNK, cells_near
from commandcenter.queries.wall.drill.place import cell_view, grid_view, place_view
from commandcenter.queries.wall.drill.rows import Behind, NearCase, NearComponent, PlaceView, Surroundings, Unit
from commandcenter.queries.wall.open_cases import POOLS, open_cases_by_ids

METRES = 300.0


def surroundings(connection: Connection, lon: float, lat: float, metres: float = METRES) -> Surroundings:
    """Return what is within `metres` of a point (WGS-84 degrees)."""
    high = metres / METRES_PER_DEGREE
    cells = cells_near(connection, lon, lat, (high / max(0.01, math.cos(math.radians(lat))), high))
    ids: list[int] = []
    things: list[NearComponent] = []
    for at in range(0, len(cells), CHUNK):
        chunk = cells[at : at + CHUNK]
        ids += connection.scalars(select(Case.id).where(Case.cell_id.in_(chunk), Case.pool.in_(POOLS)))
        things += _components(connection, chunk, lon, lat)
    cases = [NearCase(one, metres_between(lon, lat, one.lon, one.lat)) for one in open_cases_by_ids(connection, ids)]
    near = tuple(sorted((one for one in cases if one.metres <= metres), key=lambda one: (one.metres, one.case.id)))
    units = Counter((one.case.department_id, one.case.department_zh, one.case.department_en) for one in near)
    return Surroundings(
        metres,
        near,
        tuple(sorted((one for one in things if one.metres <= metres), key=lambda one: (one.metres, one.code))),
        tuple(Unit(*unit, count) for unit, count in units.most_common() if unit[0]),
    )


def _components(connection: Connection, cells: list[int], lon: float, lat: float) -> list[NearComponent]:
    asked = select(Component.code, Item.name_zh, Item.name_en, Component.lon, Component.lat)
    asked = asked.join(Item, Item.id == Component.item_id).where(Component.cell_id.in_(cells))
    return [NearComponent(*row, metres_between(lon, lat, row.lon, row.lat)) for row in connection.execute(asked)]


def behind_cell(connection: Connection, cell_id: int) -> Behind:
    """Return a cell with what is around it."""
    return _with_around(connection, cell_view(connection, cell_id))


def behind_place(connection: Connection, division_id: int) -> Behind:
    """Return a community or a street with what is around its middle."""
    return _with_around(connection, place_view(connection, division_id))


def behind_grid(connection: Connection, grid_id: int) -> Behind:
    """Return a responsibility grid with what is around its middle."""
    return _with_around(connection, grid_view(connection, grid_id))


def _with_around(connection: Connection, view: PlaceView | None) -> Behind:
    return None if view is None else (view, surroundings(connection, view.lon, view.lat))
