# SPDX-License-Identifier: Apache-2.0
"""Choosing the built-up squares, clipping them at the water's edge, and numbering the cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.training.town.lattice import Floats, Lattice
from commandcenter.training.town.scales import Scale
from commandcenter.training.town.waters import GRID_SIZE
from commandcenter.training.town.zoning import Block, Use, Zoning

_LEAST_LAND = 0.4
# Squares that even the emptiest community has built on.
_CORE = 14

Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class CellShape:
    """A cell before it has a code: its square, its community's number and its polygon in metres."""

    row: int
    column: int
    community: int
    shape: Any


def cut_cells(lattice: Lattice, zoning: Zoning, scale: Scale, water: Any) -> list[CellShape]:
    """Turn the built-up squares into cells, exactly as many as the scale says, and the rest into fields.

    Cells end at the water; what a river leaves on the far bank joins its neighbour, so governed land has no gaps.
    """
    rows, columns = np.nonzero(lattice.inside)
    squares = lattice.square_polygons(rows, columns)
    dry = _dry_parts(squares, water)
    share = np.ones(lattice.inside.shape)
    share[rows, columns] = shapely.area(dry) / shapely.area(squares)
    chosen = _choose(lattice, zoning, scale, share)
    community = chosen[rows, columns]
    taken = community >= 0
    shapes: list[CellShape] = []
    leftovers: list[tuple[int, Any]] = []
    for at in np.flatnonzero(taken):
        largest, *small = _by_size(dry[at])
        shapes.append(CellShape(int(rows[at]), int(columns[at]), int(community[at]), largest))
        leftovers += [(int(community[at]), piece) for piece in small]
    return _join(shapes, leftovers)


def ordered(cells: list[CellShape]) -> list[CellShape]:
    """Order cells by community, then north to south by rows and west to east in a row, as codes are given."""
    return sorted(cells, key=lambda cell: (cell.community, cell.row, cell.column))


def _dry_parts(squares: NDArray[np.object_], water: Any) -> NDArray[np.object_]:
    shapely.prepare(water)
    wet = shapely.intersects(squares, water)
    dry = squares.copy()
    dry[wet] = shapely.difference(squares[wet], water, grid_size=GRID_SIZE)
    return dry


def _by_size(shape: Any) -> list[Any]:
    parts = [part for part in shapely.get_parts(shape) if part.area > 1.0]
    return sorted(parts, key=lambda part: -part.area)


def _choose(lattice: Lattice, zoning: Zoning, scale: Scale, share: Floats) -> Numbers:
    """Say of each square which community governs it, −1 where there is nothing to govern."""
    usable = lattice.inside & (share >= _LEAST_LAND)
    chosen = np.full(lattice.inside.shape, -1, dtype=np.intp)
    left = scale.cells
    for block in _by_density(zoning, lattice, usable):
        window = block.rect.window
        places = np.argwhere(usable[window] & (chosen[window] < 0))[:left]
        if len(places) == 0:
            if left == 0:
                block.use = Use.FIELD
            continue
        chosen[places[:, 0] + block.rect.north, places[:, 1] + block.rect.west] = block.community
        left -= len(places)
    return chosen


def _by_density(zoning: Zoning, lattice: Lattice, usable: NDArray[np.bool_]) -> list[Block]:
    """Blocks in the order in which land is built on: each community from its densest block outward.

    The middle of the town is full; a village, and the more the farther out, keeps its outer blocks as fields.
    """
    own: dict[int, list[Block]] = {}
    for block in zoning.blocks:
        if usable[block.rect.window].any():
            own.setdefault(block.community, []).append(block)
    rank: dict[int, float] = {}
    for community, blocks in own.items():
        emptiness = 1.0 - max(float(lattice.centrality[block.rect.window].mean()) for block in blocks)
        pull = emptiness**2 * (1.0 if community in zoning.villages else 0.25)
        total = sum(block.rect.size for block in blocks)
        before = 0
        for block in sorted(blocks, key=lambda b: -float(lattice.centrality[b.rect.window].mean())):
            before += block.rect.size
            rank[id(block)] = pull * max(0, before - _CORE) / total
    return sorted(zoning.blocks, key=lambda block: rank.get(id(block), 1.0))


def _join(shapes: list[CellShape], leftovers: list[tuple[int, Any]]) -> list[CellShape]:
    tree = shapely.STRtree([cell.shape for cell in shapes])
    merged: dict[int, Any] = {}
    for community, piece in leftovers:
        near = [int(n) for n in tree.query(piece, predicate="intersects") if shapes[n].community == community]
        shared = {n: shapely.intersection(shapes[n].shape, piece, grid_size=GRID_SIZE).length for n in sorted(near)}
        best = max(shared, key=lambda n: shared[n], default=None)
        if best is None or shared[best] < 1.0:
            continue
        whole = shapely.union(merged.get(best, shapes[best].shape), piece, grid_size=GRID_SIZE)
        if whole.geom_type == "Polygon":
            merged[best] = whole
    return [
        CellShape(cell.row, cell.column, cell.community, merged.get(number, cell.shape))
        for number, cell in enumerate(shapes)
    ]
