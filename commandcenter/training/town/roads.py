# SPDX-License-Identifier: Apache-2.0
"""Roads along the lines of the net: main roads, secondary roads and lanes, each with a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commandcenter.training.town.cells import CellShape
from commandcenter.training.town.lattice import Lattice, Rect
from commandcenter.training.town.names import Namer
from commandcenter.training.town.scales import Scale
from commandcenter.training.town.zoning import Zoning
from commandcenter.vocabulary import BaseKind

Ranks = NDArray[np.int8]
Node = tuple[int, int]

_KINDS = {3: BaseKind.ROAD_MAIN, 2: BaseKind.ROAD_SECONDARY, 1: BaseKind.ROAD_LANE}
WIDTHS = {BaseKind.ROAD_MAIN: 32.0, BaseKind.ROAD_SECONDARY: 20.0, BaseKind.ROAD_LANE: 9.0}


@dataclass(frozen=True)
class RoadLine:
    """A road as nodes (row, column) of the net."""

    kind: BaseKind
    name_zh: str
    name_en: str
    nodes: tuple[Node, ...]


def lay_roads(lattice: Lattice, zoning: Zoning, scale: Scale, cells: list[CellShape], namer: Namer) -> list[RoadLine]:
    """Lay roads on the borders of blocks, communities and superblocks, where at least one side is built up."""
    across = np.zeros((lattice.rows + 1, lattice.columns), dtype=np.int8)
    down = np.zeros((lattice.rows, lattice.columns + 1), dtype=np.int8)
    if scale.detailed:
        _mark((block.rect for block in zoning.blocks), 1, across, down)
    _mark((rect for _, rect in zoning.communities), 2, across, down)
    _mark(zoning.mains if scale.detailed else (rect for _, rect in zoning.streets), 3, across, down)
    built = np.zeros(lattice.inside.shape, dtype=np.bool_)
    built[[cell.row for cell in cells], [cell.column for cell in cells]] = True
    _keep_inside(lattice.inside, built, across, down)
    runs = [*_runs_across(across), *_runs_across(down.T, swap=True)]
    return list(_named(runs, namer))


def _mark(rects: Iterable[Rect], rank: int, across: Ranks, down: Ranks) -> None:
    for rect in rects:
        for row in (rect.north, rect.south):
            part = across[row, rect.west : rect.east]
            np.maximum(part, rank, out=part)
        for column in (rect.west, rect.east):
            part = down[rect.north : rect.south, column]
            np.maximum(part, rank, out=part)


def _keep_inside(inside: NDArray[np.bool_], built: NDArray[np.bool_], across: Ranks, down: Ranks) -> None:
    """Leave out the outline itself, and smaller roads between fields."""
    land, town = np.pad(inside, 1), np.pad(built, 1)
    across[~(land[:-1, 1:-1] & land[1:, 1:-1])] = 0
    down[~(land[1:-1, :-1] & land[1:-1, 1:])] = 0
    across[(across < 3) & ~(town[:-1, 1:-1] | town[1:, 1:-1])] = 0
    down[(down < 3) & ~(town[1:-1, :-1] | town[1:-1, 1:])] = 0


def _runs_across(ranks: Ranks, swap: bool = False) -> Iterator[tuple[int, tuple[Node, ...]]]:
    for line, edges in enumerate(ranks):
        breaks = np.flatnonzero(np.diff(edges)) + 1
        starts = np.concatenate(([0], breaks, [len(edges)]))
        for start, end in zip(starts, starts[1:], strict=False):
            if edges[start]:
                nodes = tuple((n, line) if swap else (line, n) for n in range(int(start), int(end) + 1))
                yield int(edges[start]), nodes


def _named(runs: list[tuple[int, tuple[Node, ...]]], namer: Namer) -> Iterator[RoadLine]:
    """Name main and secondary roads, the longest first; a lane has its number along the road it leaves."""
    parents: dict[Node, tuple[str, str, int]] = {}
    order = sorted(runs, key=lambda run: (-run[0], -len(run[1]), run[1]))
    continued: dict[tuple[int, str, int], tuple[str, str]] = {}
    for rank, nodes in order:
        if rank == 1:
            continue
        key = (
            rank,
            "row" if nodes[0][0] == nodes[-1][0] else "column",
            nodes[0][0 if nodes[0][0] == nodes[-1][0] else 1],
        )
        # A main road that is interrupted by a field keeps its name on the other side.
        name = continued.get(key) if rank == 3 else None
        name = name or namer.road(main=rank == 3)
        continued[key] = name
        for number, node in enumerate(nodes):
            parents.setdefault(node, (*name, number))
        yield RoadLine(_KINDS[rank], *name, nodes)
    for rank, nodes in order:
        if rank == 1:
            parent = parents.get(nodes[0]) or parents.get(nodes[-1])
            zh, en = namer.lane(*parent) if parent else ("", "")
            yield RoadLine(_KINDS[rank], zh, en, nodes)
