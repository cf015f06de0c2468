# SPDX-License-Identifier: Apache-2.0
"""Which place lies in which, and which of them has most to do: for going down, up and beside by a key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from commandcenter.queries.wall.rows import Ground, OpenCase, Shapes


class Rung(Enum):
    """A level of the drill."""

    STREET = "street"
    COMMUNITY = "community"
    GRID = "grid"
    """Beside communities: the cells one supervisor answers for."""
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of one level by its id."""

    rung: Rung
    id: int


class Levels:
    """Streets, communities and cells of one ground."""

    def __init__(self, ground: Ground) -> None:
        self._communities_of = _children(ground.communities)
        self._cells_of = _children(ground.cells)
        self._street_of = dict(zip(ground.communities.ids, ground.communities.parents, strict=True))
        self._community_of = dict(zip(ground.cells.ids, ground.cells.parents, strict=True))
        self._street_of_grid = dict(zip(ground.grids.ids, ground.grids.parents, strict=True))
        self._grid_of = ground.cell_grid
        self._streets = ground.streets.ids

    def spot(self, division: int) -> Spot | None:
        """Return the street or community with this id, None when there is none."""
        if division in self._streets:
            return Spot(Rung.STREET, division)
        return Spot(Rung.COMMUNITY, division) if division in self._street_of else None

    def above(self, spot: Spot | None) -> Spot | None:
        """Return what a place lies in; None is the whole area, which is also where a lone street lies."""
        if spot is None or spot.rung is Rung.STREET:
            return None
        if spot.rung is Rung.CELL:
            community = self._community_of.get(spot.id, 0)
            return Spot(Rung.COMMUNITY, community) if community else None
        streets = self._street_of_grid if spot.rung is Rung.GRID else self._street_of
        street = streets.get(spot.id, 0)
        return Spot(Rung.STREET, street) if street in self._streets and len(self._streets) > 1 else None

    def holds(self, spot: Spot, case: OpenCase) -> bool:
        """Tell whether a case lies in a place."""
        if spot.rung is Rung.CELL:
            return case.cell_id == spot.id
        if spot.rung is Rung.GRID:
            return self._grid_of.get(case.cell_id) == spot.id
        return spot.id in (case.community_id, self._street_of.get(case.community_id, 0))

    def beside(self, spot: Spot, cases: Iterable[OpenCase]) -> tuple[Spot, ...]:
        """Return the places of the same kind that lie in what a place lies in, itself among them, as `inside` does."""
        if spot.rung is Rung.GRID:
            street = self._street_of_grid.get(spot.id, 0)
            ids = [grid for grid, parent in self._street_of_grid.items() if parent == street]
            counted = Counter(self._grid_of.get(case.cell_id, 0) for case in cases)
            return tuple(Spot(Rung.GRID, id_) for id_ in sorted(ids, key=lambda id_: (-counted[id_], id_)))
        return self.inside(self.above(spot), cases)

    def inside(self, spot: Spot | None, cases: Iterable[OpenCase]) -> tuple[Spot, ...]:
        """Return the places directly inside one (None: the whole area), where most is open first."""
        if spot is not None and spot.rung is Rung.CELL:
            return ()
        rung, ids = self._below(spot)
        counted = self._open(rung, cases)
        return tuple(Spot(rung, id_) for id_ in sorted(ids, key=lambda id_: (-counted[id_], id_)))

    def _below(self, spot: Spot | None) -> tuple[Rung, Iterable[int]]:
        if spot is None:
            several = len(self._streets) > 1
            return (Rung.STREET, self._streets) if several else (Rung.COMMUNITY, self._street_of)
        if spot.rung is Rung.STREET:
            return Rung.COMMUNITY, self._communities_of.get(spot.id, ())
        if spot.rung is Rung.GRID:
            return Rung.CELL, [cell for cell, grid in self._grid_of.items() if grid == spot.id]
        return Rung.CELL, self._cells_of.get(spot.id, ())

    def _open(self, rung: Rung, cases: Iterable[OpenCase]) -> Counter[int]:
        if rung is Rung.CELL:
            return Counter(case.cell_id for case in cases)
        if rung is Rung.COMMUNITY:
            return Counter(case.community_id for case in cases)
        return Counter(self._street_of.get(case.community_id, 0) for case in cases)


def _children(shapes: Shapes) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for id_, parent in zip(shapes.ids, shapes.parents, strict=True):
        found.setdefault(parent, []).append(id_)
    return found
