# SPDX-License-Identifier: Apache-2.0
"""What an operation can be drafted from: a lasso, an area with its items, a hotspot, a decision of a meeting."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from commandcenter.models import Case, Cell, Division, Item
from commandcenter.models.meeting import DecisionCase, MeetingDecision
from commandcenter.queries.case_list import OPEN_POOLS
from commandcenter.queries.places import CHUNK
from commandcenter.rules.joint.route import Spot, grouped
from commandcenter.vocabulary import Queue, State

HOTSPOT_DAYS, HOTSPOT_CASES, HOTSPOT_METRES = 30, 3, 250.0
MOST_HOTSPOTS = 20
ENDED = frozenset({State.CLOSED, State.VOID, State.REFUSED, State.MERGED, State.ARCHIVED})
"""An operation can do nothing for a case that stands here."""
WORKABLE_POOLS = tuple(pool for pool in OPEN_POOLS if pool is not Queue.TO_CALL_BACK)


@dataclass(frozen=True, slots=True)
class Hotspot:
    """The same item again and again round one place within the last days; `open_cases` are those not ended yet."""

    item_id: int
    item_zh: str
    item_en: str
    community_zh: str
    community_en: str
    lon: float
    lat: float
    count: int
    cells: tuple[int, ...]
    open_cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a meeting as a seed: its words, whom it names, the cases it is carried out by."""

    text: str
    department_id: int | None
    cases: tuple[int, ...]


def inside(connection: Connection, ring: Sequence[Spot], items: Collection[int] = ()) -> tuple[int, ...]:
    """Return the open cases within a lasso (its corners in WGS-84 degrees), of these items where any are named."""
    import shapely

    if len(ring) < 3:
        return ()
    shape = shapely.Polygon(ring).buffer(0)
    west, south, east, north = shape.bounds
    box = (Case.lon.between(west, east), Case.lat.between(south, north))
    asked = select(Case.id, Case.lon, Case.lat).where(Case.cell_id.in_(_cells_within(west, south, east, north)), *box)
    rows = connection.execute(asked.where(*_workable(items)).order_by(Case.id)).all()
    if not rows:
        return ()
    held = shapely.contains_xy(shape, [row.lon for row in rows], [row.lat for row in rows])
    return tuple(row.id for row, inside_it in zip(rows, held.tolist(), strict=True) if inside_it)


def in_area(connection: Connection, divisions: Collection[int], items: Collection[int] = ()) -> tuple[int, ...]:
    """Return the open cases in these divisions and all below them, of these items where any are named."""
    below = select(Division.id).where(Division.id.in_(divisions)).cte("below", recursive=True)
    below = below.union_all(select(Division.id).join(below, Division.parent_id == below.c.id))
    asked = select(Case.id).where(Case.community_id.in_(select(below.c.id)), *_workable(items)).order_by(Case.id)
    return tuple(connection.scalars(asked))


def hotspots(connection: Connection, now: datetime, days: int = HOTSPOT_DAYS) -> list[Hotspot]:
    """Return where the same item came at least three times within `days` days before `now` (UTC), the most first.

    Cells whose middles are within 250 m of each other count together.
    """
    since = now - timedelta(days=days)
    counted = (
        select(Case.item_id, Case.cell_id, func.count().label("count"), Cell.lon, Cell.lat)
        .join(Cell, Cell.id == Case.cell_id)
        .where(Case.reported_at >= since, Case.item_id.is_not(None), Case.state.not_in(_NO_PROBLEM))
        .group_by(Case.item_id, Case.cell_id, Cell.lon, Cell.lat)
        .order_by(func.count().desc(), Case.item_id, Case.cell_id)
    )
    by_item: dict[int, list[tuple[int, int, Spot]]] = {}
    for item, cell, count, lon, lat in connection.execute(counted):
        by_item.setdefault(item or 0, []).append((cell or 0, count, (lon, lat)))
    found = [
        (item, sum(cells[at][1] for at in place), tuple(cells[at][0] for at in place))
        for item, cells in by_item.items()
        for place in grouped([spot for _, _, spot in cells], HOTSPOT_METRES, len(cells))
    ]
    found = sorted((one for one in found if one[1] >= HOTSPOT_CASES), key=lambda one: (-one[1], one[0], one[2]))
    return [_hotspot(connection, *one) for one in found[:MOST_HOTSPOTS]]


def decided(connection: Connection, decision_id: int) -> Decided | None:
    """Return a decision as a seed; None when there is none, or it was struck out."""
    asked = select(MeetingDecision.text, MeetingDecision.department_id)
    row = connection.execute(
        asked.where(MeetingDecision.id == decision_id, MeetingDecision.struck_at.is_(None))
    ).first()
    if row is None:
        return None
    cases = select(DecisionCase.case_id).where(DecisionCase.decision_id == decision_id).order_by(DecisionCase.id)
    return Decided(row.text, row.department_id, tuple(connection.scalars(cases)))


_NO_PROBLEM = (State.VOID, State.REFUSED, State.MERGED)


def _workable(items: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    named = (Case.item_id.in_(items),) if items else ()
    return Case.pool.in_(WORKABLE_POOLS), *named


def _cells_within(west: float, south: float, east: float, north: float) -> Select[Any]:
    """Return the cells whose middle is within the box or near it: a cell is about a hundred metres wide."""
    margin = 0.003
    asked = and_(Cell.lon.between(west - margin, east + margin), Cell.lat.between(south - margin, north + margin))
    return select(Cell.id).where(asked)


def _hotspot(connection: Connection, item_id: int, count: int, cells: tuple[int, ...]) -> Hotspot:
    item = connection.execute(select(Item.name_zh, Item.name_en).where(Item.id == item_id)).one()
    place = (
        select(Cell.lon, Cell.lat, Division.name_zh, Division.name_en)
        .join(Division, Division.id == Cell.community_id)
        .where(Cell.id == cells[0])
    )
    lon, lat, zh, en = connection.execute(place).one()
    asked = select(Case.id).where(Case.cell_id.in_(cells[:CHUNK]), *_workable((item_id,))).order_by(Case.id)
    return Hotspot(
        item_id, item.name_zh, item.name_en, zh, en, lon, lat, count, cells, tuple(connection.scalars(asked))
    )
