# SPDX-License-Identifier: Apache-2.0
"""What the small map of a seat is drawn from: the vectors of the place, its cells and quarters, and open cases near."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqlalchemy import Connection, select

from commandcenter.models import BaseFeature, Case, Cell, Quarter
from commandcenter.queries.case_list import OPEN_POOLS, CaseRow, by_ids
from commandcenter.queries.places import CHUNK, cells_near
from commandcenter.vocabulary import BaseKind, QuarterKind

METRES_PER_DEGREE = 111_195.0


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """A vector of the base map: WKB in WGS-84; within its kind drawn in the order of `rank`."""

    kind: BaseKind
    name_zh: str
    name_en: str
    rank: int
    shape: bytes


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A residential quarter: WKB in WGS-84."""

    name_zh: str
    name_en: str
    kind: QuarterKind
    shape: bytes


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell's outline: WKB in WGS-84."""

    id: int
    code: str
    shape: bytes


@dataclass(frozen=True, slots=True)
class Land:
    """The whole place; it is read once and kept, for it changes a few times a year."""

    features: tuple[FeatureRow, ...]
    quarters: tuple[QuarterRow, ...]
    cells: tuple[CellShape, ...]


def land(connection: Connection) -> Land:
    """Return every vector, quarter and cell of the place."""
    kinds = {kind: at for at, kind in enumerate(BaseKind)}
    columns = (BaseFeature.kind, BaseFeature.name_zh, BaseFeature.name_en, BaseFeature.rank, BaseFeature.shape)
    features = [FeatureRow(*row) for row in connection.execute(select(*columns))]
    features.sort(key=lambda one: (kinds[one.kind], one.rank))
    quarters = select(Quarter.name_zh, Quarter.name_en, Quarter.kind, Quarter.shape).order_by(Quarter.id)
    cells = select(Cell.id, Cell.code, Cell.shape).order_by(Cell.code)
    return Land(
        tuple(features),
        tuple(QuarterRow(*row) for row in connection.execute(quarters)),
        tuple(CellShape(*row) for row in connection.execute(cells)),
    )


def open_near(connection: Connection, lon: float, lat: float, metres: float, limit: int = 60) -> list[CaseRow]:
    """Return the open cases within `metres` of a point (WGS-84 degrees), the nearest first."""
    across = metres / METRES_PER_DEGREE
    cells = cells_near(connection, lon, lat, (across / max(0.01, math.cos(math.radians(lat))), across))
    ids: list[int] = []
    for at in range(0, len(cells), CHUNK):
        inside = select(Case.id).where(Case.cell_id.in_(cells[at : at + CHUNK]), Case.pool.in_(OPEN_POOLS))
        ids += connection.scalars(inside)
    found = [(metres_between(lon, lat, row.lon, row.lat), row) for row in by_ids(connection, ids)]
    near = sorted((pair for pair in found if pair[0] <= metres), key=lambda pair: (pair[0], pair[1].id))
    return [row for _, row in near[:limit]]


def metres_between(lon: float, lat: float, other_lon: float | None, other_lat: float | None) -> float:
    """Return the distance of two points (WGS-84 degrees) in metres, infinity to one without a position.

    Flat near the first point, which a few kilometres allow.
    """
    if other_lon is None or other_lat is None:
        return math.inf
    across = (other_lon - lon) * math.cos(math.radians(lat))
    return math.hypot(across, other_lat - lat) * METRES_PER_DEGREE
