# SPDX-License-Identifier: Apache-2.0
"""Finding the cells of very many points at once, by the same rule as for one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from sqlalchemy import Connection, select

from commandcenter.models import Cell
from commandcenter.rules.datums import is_coarse
from commandcenter.services.supervision.placing import Placed, Position
from commandcenter.vocabulary import PlaceState


class CellLocator:
    """All cells of the centre in memory, about a kilobyte each, for the length of one import."""

    def __init__(self, connection: Connection, elsewhere: str) -> None:
        """Read the cells; `elsewhere` is the district that has what lies in none of them."""
        # In the order of codes, so that on an edge the first found is the cell the rule names (domain.md 2).
        rows = connection.execute(select(Cell.id, Cell.code, Cell.community_id, Cell.shape).order_by(Cell.code)).all()
        self._cells = [(row.id, row.community_id, row.code[:6]) for row in rows]
        self._tree = shapely.STRtree(shapely.from_wkb([row.shape for row in rows]))
        self._elsewhere = elsewhere

    def places(self, positions: Sequence[Position | None]) -> list[Placed]:
        """Return the place of each position: placed, without position, coarse or outside."""
        exact = [index for index, spot in enumerate(positions) if spot is not None and not is_coarse(*spot)]
        owner = dict(zip(exact, self._owners([spot for i in exact if (spot := positions[i])]), strict=True))
        return [self._placed(spot, owner.get(index, -1)) for index, spot in enumerate(positions)]

    def _owners(self, spots: list[Position]) -> list[int]:
        owners = np.full(len(spots), len(self._cells))
        if spots:
            asked, found = self._tree.query(shapely.points(np.asarray(spots)), predicate="intersects")
            np.minimum.at(owners, asked, found)
        owners[owners == len(self._cells)] = -1
        return [int(owner) for owner in owners]

    def _placed(self, spot: Position | None, owner: int) -> Placed:
        if spot is None:
            return Placed(PlaceState.NO_POSITION, district=self._elsewhere)
        if owner < 0:
            state = PlaceState.COARSE if is_coarse(*spot) else PlaceState.OUTSIDE
            return Placed(state, *spot, district=self._elsewhere)
        cell_id, community_id, district = self._cells[owner]
        return Placed(PlaceState.PLACED, *spot, cell_id, community_id, district)
