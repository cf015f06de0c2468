# SPDX-License-Identifier: Apache-2.0
"""Reads everything behind a cell, a community, a street or a responsibility grid."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import shapely
from sqlalchemy import Connection, Select, func, select

from commandcenter.models import Case, Cell, Division, Quarter, ResponsibilityGrid
from commandcenter.models.engine import database_now
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.wall.drill import figures
from commandcenter.queries.wall.drill.rows import PERIOD_DAYS, WEEK_DAYS, Name, Numbers, PlaceView, QuarterNote
from commandcenter.queries.wall.field import positions
from commandcenter.queries.wall.open_cases import POOLS, open_cases_by_ids
from commandcenter.queries.wall.rows import OpenCase
from commandcenter.queries.wall.zero import ZeroRow, zero_day
from commandcenter.rules.lifecycle import FILED_STATES
from commandcenter.vocabulary import Lamp, Level, Stage, State

_URGENCY = {Lamp.RED: 0, Lamp.YELLOW: 1, Lamp.GREEN: 2, Lamp.STOPPED: 3}
Cells = Select[int]


def cell_view(connection: Connection, cell_id: int) -> PlaceView | None:
    """Return what lies behind a cell, None when there is no such cell."""
    cell = connection.execute(
        select(Cell.code, Cell.community_id, Cell.lon, Cell.lat).where(Cell.id == cell_id)
    ).one_or_none()
    if cell is None:
        return None
    community = select(Cell.id).where(Cell.community_id == cell.community_id)
    filed = figures.filed_by_cell(connection, database_now(connection))
    count = connection.scalar(select(func.count()).select_from(Cell)) or 1
    ranked = [*filed.values(), *([0] * (count - len(filed)))]
    return _view(
        connection,
        select(Cell.id).where(Cell.id == cell_id),
        id=cell_id,
        code=cell.code,
        path=_path(connection, cell.community_id),
        name=Name("", ""),
        centre=(cell.lon, cell.lat),
        around=community,
        ranked=ranked,
        communities=(cell.community_id,),
        quarters=_quarters_at(connection, cell.community_id, cell.lon, cell.lat),
    )


def place_view(connection: Connection, division_id: int) -> PlaceView | None:
    """Return what lies behind a community or a street, None when there is no such place or it is a larger one."""
    asked = select(Division.code, Division.level, Division.parent_id, Division.name_zh, Division.name_en)
    place = connection.execute(asked.where(Division.id == division_id)).one_or_none()
    if place is None or place.level not in (Level.STREET, Level.COMMUNITY):
        return None
    street = place.level is Level.STREET
    communities = (
        tuple(connection.scalars(select(Division.id).where(Division.parent_id == division_id)))
        if street
        else (division_id,)
    )
    cells = select(Cell.id).where(Cell.community_id.in_(communities))
    filed = figures.filed_by_cell(connection, database_now(connection))
    centre = connection.execute(
        select(func.avg(Cell.lon), func.avg(Cell.lat)).where(Cell.community_id.in_(communities))
    ).one()
    return _view(
        connection,
        cells,
        id=division_id,
        code=place.code,
        path=_path(connection, place.parent_id),
        name=Name(place.name_zh, place.name_en),
        centre=(centre[0] or 0.0, centre[1] or 0.0),
        around=select(Cell.id),
        ranked=list(figures.by_division(connection, filed, street).values()),
        communities=communities,
        quarters=_quarters(connection, communities),
    )


def grid_view(connection: Connection, grid_id: int) -> PlaceView | None:
    """Return what lies behind a responsibility grid, None when there is none."""
    asked = select(ResponsibilityGrid.code, ResponsibilityGrid.name_zh, ResponsibilityGrid.name_en)
    grid = connection.execute(
        asked.add_columns(ResponsibilityGrid.street_id).where(ResponsibilityGrid.id == grid_id)
    ).one_or_none()
    if grid is None:
        return None
    inside = Cell.responsibility_grid_id == grid_id
    communities = tuple(connection.scalars(select(Cell.community_id).where(inside).distinct()))
    filed = figures.filed_by_cell(connection, database_now(connection))
    centre = connection.execute(select(func.avg(Cell.lon), func.avg(Cell.lat)).where(inside)).one()
    return _view(
        connection,
        select(Cell.id).where(inside),
        id=grid_id,
        code=grid.code,
        path=_path(connection, grid.street_id),
        name=Name(grid.name_zh or grid.code, grid.name_en or grid.code),
        centre=(centre[0] or 0.0, centre[1] or 0.0),
        around=select(Cell.id),
        ranked=list(figures.by_grid(connection, filed).values()),
        communities=communities,
        quarters=_quarters(connection, communities),
    )


def _view(
    connection: Connection,
    cells: Cells,
    *,
    id: int,
    code: str,
    path: tuple[Name, ...],
    name: Name,
    centre: tuple[float, float],
    around: Cells,
    ranked: list[int],
    communities: tuple[int, ...],
    quarters: tuple[QuarterNote, ...],
) -> PlaceView:
    now, rules = database_now(connection), centre_rules(connection)
    past = figures.past_cases(connection, cells, now)
    cases = _open_cases(connection, cells, now)
    return PlaceView(
        at=now,
        id=id,
        code=code,
        path=path,
        name=name,
        lon=centre[0],
        lat=centre[1],
        numbers=_numbers(connection, cells, past, cases, around, ranked, now),
        cases=cases,
        periods=figures.periods(past, now),
        week=figures.week(past, now, rules.zone),
        shares=figures.shares(connection, past, now),
        quarters=quarters,
        station=_station(connection, communities),
        **_answerable(connection, cells),
    )


def _numbers(
    connection: Connection,
    cells: Cells,
    past: list[figures.PastCase],
    cases: tuple[OpenCase, ...],
    around: Cells,
    ranked: list[int],
    now: datetime,
) -> Numbers:
    filed = figures.filed_since(past, now - timedelta(days=PERIOD_DAYS))
    in_hand = [case for case in cases if _in_hand(case.state)]
    open_around, overdue_around = _counts(connection, around, now)
    return Numbers(
        len(filed),
        len(figures.filed_since(past, now - timedelta(days=WEEK_DAYS))),
        sum(ranked) / max(1, len(ranked)),
        figures.rank(ranked, len(filed)),
        len(ranked),
        len(in_hand),
        sum(case.lamp(now) is Lamp.RED for case in in_hand),
        open_around,
        overdue_around,
        sum(case.reworks > 0 for case in filed),
        *figures.repeated(connection, cells, now),
    )


def _in_hand(state: State) -> bool:
    return state in FILED_STATES and state is not State.SUSPENDED


def _open_cases(connection: Connection, cells: Cells, now: datetime) -> tuple[OpenCase, ...]:
    ids = connection.scalars(select(Case.id).where(Case.cell_id.in_(cells), Case.pool.in_(POOLS)))
    found = open_cases_by_ids(connection, ids)
    return tuple(sorted(found, key=lambda case: (_URGENCY[case.lamp(now)], case.due_at, case.id)))


def _counts(connection: Connection, cells: Cells, now: datetime) -> tuple[int, int]:
    """Return how many cases are in hand in these cells, and how many of them are overdue."""
    states = tuple(state for state in FILED_STATES if _in_hand(state))
    asked = select(Case.due_at, Case.stage).where(Case.cell_id.in_(cells), Case.pool.in_(POOLS), Case.state.in_(states))
    found = connection.execute(asked).all()
    # Late on the wall is late in a department's hands: OpenCase.lamp.
    return len(found), sum(stage is Stage.DISPOSE and due < now for due, stage in found)


def _path(connection: Connection, division_id: int | None) -> tuple[Name, ...]:
    """Return the places from the district down to this one."""
    names: list[Name] = []
    while division_id is not None:
        asked = select(Division.name_zh, Division.name_en, Division.level, Division.parent_id)
        row = connection.execute(asked.where(Division.id == division_id)).one()
        if row.level is Level.CITY:
            break
        names.append(Name(row.name_zh, row.name_en))
        division_id = row.parent_id
    return tuple(reversed(names))


_QUARTER = select(Quarter.name_zh, Quarter.name_en, Quarter.kind, Quarter.households, Quarter.shape).order_by(
    Quarter.households.desc(), Quarter.id
)


def _quarters(connection: Connection, communities: tuple[int, ...]) -> tuple[QuarterNote, ...]:
    rows = connection.execute(_QUARTER.where(Quarter.community_id.in_(communities)))
    return tuple(QuarterNote(*row[:4]) for row in rows)


def _quarters_at(connection: Connection, community_id: int, lon: float, lat: float) -> tuple[QuarterNote, ...]:
    """Return the quarters of a community that hold a point; a broken outline holds none."""
    rows = connection.execute(_QUARTER.where(Quarter.community_id == community_id)).all()
    shapes = shapely.from_wkb([row.shape for row in rows], on_invalid="ignore")
    held = shapely.intersects_xy(shapes, lon, lat)
    return tuple(QuarterNote(*row[:4]) for row, inside in zip(rows, held, strict=True) if inside)


def _station(connection: Connection, communities: tuple[int, ...]) -> ZeroRow | None:
    if len(communities) != 1:
        return None
    return next((row for row in zero_day(connection).rows if row.community_id == communities[0]), None)


def _answerable(connection: Connection, cells: Cells) -> dict[str, Any]:
    """Return the responsibility grids of these cells, and where their supervisors are."""
    of_cells = select(Cell.responsibility_grid_id).where(Cell.id.in_(cells))
    grid = ResponsibilityGrid
    asked = select(grid.name_zh, grid.name_en, grid.supervisor_id).where(grid.id.in_(of_cells)).order_by(grid.code)
    grids = connection.execute(asked).all()
    people = {row.supervisor_id for row in grids}
    return {
        "grids": tuple(Name(row.name_zh, row.name_en) for row in grids),
        "supervisors": tuple(one for one in positions(connection) if one.person_id in people),
    }
