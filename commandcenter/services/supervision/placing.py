# SPDX-License-Identifier: Apache-2.0
"""Which cell a report or case belongs to, and what follows from that."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from commandcenter.models import Case, Cell
from commandcenter.queries.places import cell_ids_at
from commandcenter.rules.datums import is_coarse
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import PlaceState, Problem, Refused

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where something is: position in WGS-84 degrees, its one cell or why it has none (domain.md 2)."""

    state: PlaceState
    lon: float | None = None
    lat: float | None = None
    cell_id: int | None = None
    community_id: int | None = None
    district: str = ""


def checked_position(lon: float | None, lat: float | None) -> Position | None:
    """Return the position, None when there is none; half a position or one off the globe is COORDINATES_BAD."""
    if lon is None and lat is None:
        return None
    if lon is None or lat is None or not (math.isfinite(lon) and math.isfinite(lat)):
        raise Refused(Problem.COORDINATES_BAD, field="place", text=f"{lon}, {lat}")
    if abs(lon) > 180 or abs(lat) > 90:
        raise Refused(Problem.COORDINATES_BAD, field="place", text=f"{lon}, {lat}")
    return lon, lat


def find_place(uow: UnitOfWork, position: Position | None) -> Placed:
    """Return the place of one position; see `find_places`."""
    return find_places(uow, [position])[0]


def find_places(uow: UnitOfWork, positions: Sequence[Position | None]) -> list[Placed]:
    """Return the place of each position: a point belongs to exactly one cell, on an edge to the lowest code.

    What has no position, one of whole degrees, or one outside every cell is kept and says so; it cannot be filed until
    it is placed (domain.md 2).
    """
    exact = [index for index, spot in enumerate(positions) if spot is not None and not is_coarse(*spot)]
    ids = cell_ids_at(uow.session.connection(), [spot for index in exact if (spot := positions[index])])
    cells = dict(zip(exact, ids, strict=True))
    known = _belonging(uow, {found for found in ids if found is not None})
    return [_placed(uow, spot, cells.get(index), known) for index, spot in enumerate(positions)]


def put(case: Case, placed: Placed) -> None:
    """Put the case where it is, with the community and district that follow."""
    case.lon, case.lat = placed.lon, placed.lat
    case.cell_id, case.community_id = placed.cell_id, placed.community_id
    case.district = placed.district


def _belonging(uow: UnitOfWork, cells: set[int]) -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, str]] = {}
    wanted = sorted(cells)
    for start in range(0, len(wanted), 500):
        asked = select(Cell.id, Cell.community_id, Cell.code).where(Cell.id.in_(wanted[start : start + 500]))
        found.update({row.id: (row.community_id, row.code[:6]) for row in uow.session.execute(asked)})
    return found


def _placed(uow: UnitOfWork, spot: Position | None, cell_id: int | None, known: dict[int, tuple[int, str]]) -> Placed:
    elsewhere = uow.rules.district
    if spot is None:
        return Placed(PlaceState.NO_POSITION, district=elsewhere)
    if cell_id is None:
        state = PlaceState.COARSE if is_coarse(*spot) else PlaceState.OUTSIDE
        return Placed(state, *spot, district=elsewhere)
    community_id, district = known[cell_id]
    return Placed(PlaceState.PLACED, *spot, cell_id, community_id, district)
