# SPDX-License-Identifier: Apache-2.0
"""Cutting an area into cells of about 10,000 m² that keep to its edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, floor
from typing import TypeAlias

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

Land: TypeAlias = Polygon | MultiPolygon

DEFAULT_SIZE = 100.0
SLIVER_SHARE = 0.15
# An area is first quartered into tiles of this many squares a side: the edge of a whole city has too many
# corners to be clipped against each square by itself.
_TILE = 16


def cut(area: BaseGeometry, size: float = DEFAULT_SIZE, sliver: float = SLIVER_SHARE) -> list[Land]:
    """Cut `area`, in metres, into squares of `size` metres clipped to it.

    The squares stand on the whole multiples of `size`, so neighbouring areas cut by themselves fit together. A piece
    smaller than `sliver` of a square joins the neighbour it shares most of its edge with; a piece that has no
    neighbour stays a cell, because land that is governed is never lost. Cells come out in no particular order.
    """
    pieces = [piece for tile, west, south in _tiles(area, size) for piece in _squares(tile, west, south, size)]
    return _without_slivers(pieces, size * size * sliver)


def _tiles(area: BaseGeometry, size: float) -> Iterator[tuple[BaseGeometry, int, int]]:
    """The parts of the area in tiles of squares, with the column and row of the tile's south-west square."""
    if area.is_empty:
        return
    west, south, east, north = area.bounds
    side = 1
    while side * size * _TILE < max(east - west, north - south) + 2 * size * _TILE:
        side *= 2
    column, row = floor(west / size / _TILE) * _TILE, floor(south / size / _TILE) * _TILE
    yield from _quarters(area, column, row, side * _TILE, size)


def _quarters(
    area: BaseGeometry, column: int, row: int, side: int, size: float
) -> Iterator[tuple[BaseGeometry, int, int]]:
    square = box(column * size, row * size, (column + side) * size, (row + side) * size)
    part = area.intersection(square)
    if part.is_empty or part.area == 0:
        return
    if side <= _TILE:
        yield part, column, row
        return
    half = side // 2
    for east, north in ((0, 0), (half, 0), (0, half), (half, half)):
        yield from _quarters(part, column + east, row + north, half, size)


def _squares(tile: BaseGeometry, column: int, row: int, size: float) -> Iterator[Polygon]:
    west, south, east, north = tile.bounds
    columns = np.arange(max(column, floor(west / size)), min(column + _TILE, ceil(east / size)))
    rows = np.arange(max(row, floor(south / size)), min(row + _TILE, ceil(north / size)))
    across, up = (grid.ravel() * size for grid in np.meshgrid(columns, rows))
    squares = shapely.box(across, up, across + size, up + size)
    shapely.prepare(tile)
    whole = shapely.covers(tile, squares)
    yield from squares[whole]
    edge = squares[~whole & shapely.intersects(tile, squares)]
    yield from _polygons(shapely.intersection(edge, tile))


def _polygons(geometries: Iterable[BaseGeometry]) -> Iterator[Polygon]:
    for part in shapely.get_parts(np.asarray(list(geometries), dtype=object)):
        # Clipping along an edge leaves points and lines beside the land; they hold nothing to govern.
        if isinstance(part, Polygon) and part.area > 0:
            yield part
        elif isinstance(part, MultiPolygon):
            yield from _polygons(part.geoms)


def _without_slivers(pieces: list[Polygon], least: float) -> list[Land]:
    cells: dict[int, Land] = dict(enumerate(pieces))
    areas = shapely.area(np.asarray(pieces, dtype=object)) if pieces else np.empty(0)
    tree, joined = STRtree(pieces), dict[int, int]()

    def standing(index: int) -> int:
        while index in joined:
            index = joined[index]
        return index

    for sliver in np.flatnonzero(areas < least)[np.argsort(areas[areas < least])]:
        own = standing(int(sliver))
        if cells[own].area >= least:
            continue
        near = {standing(int(other)) for other in tree.query(cells[own], predicate="intersects")} - {own}
        shared = {other: shapely.intersection(cells[own], cells[other]).length for other in sorted(near)}
        best = max(shared, key=lambda other: shared[other], default=None)
        if best is not None and shared[best] > 0:
            cells[best] = shapely.union(cells[best], cells.pop(own))
            joined[own] = best
    return list(cells.values())
