# SPDX-License-Identifier: Apache-2.0
"""A city of irregular cells with its streets and open cases, made up for the bench of the wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from commandcenter.queries.wall.rows import Ground, OpenCase, Shapes
from commandcenter.vocabulary import Stage, State

CELLS = 40_625
CASES = 20_000
COLUMNS, ROWS = 203, 201
STREETS = (16, 13)
COMMUNITIES = (80, 65)
GRIDS = (59, 31)
WEST, NORTH = 121.2, 31.5
STEP = (0.00105, 0.0009)  # degrees of about 100 m
NOW = datetime(2026, 11, 18, 2, 42, tzinfo=UTC)
EDGES = (0.0, 3.0, 6.0, 10.0, 16.0)


def city(cells: int = CELLS) -> Ground:
    """Return a ground of so many cells, each of eight points that it shares with its neighbours."""
    points = _lattice()
    nothing = _shapes([], [], [])
    count = min(cells, COLUMNS * ROWS)
    squares = [(at % COLUMNS, at // COLUMNS) for at in range(count)]
    owners = [1 + _block(column, row, COMMUNITIES) for column, row in squares]
    rings = [_ring(points, column, row, column + 1, row + 1) for column, row in squares]
    streets_of = [1 + _block(*_corner(at, COMMUNITIES), STREETS) for at in range(COMMUNITIES[0] * COMMUNITIES[1])]
    return Ground(
        town_zh="城", town_en="City",
        cells=_shapes(rings, list(range(1, count + 1)), owners),
        communities=_blocks(points, COMMUNITIES, streets_of),
        streets=_blocks(points, STREETS, [0] * (STREETS[0] * STREETS[1])),
        grids=_blocks(points, GRIDS, [0] * (GRIDS[0] * GRIDS[1])),
        quarters=nothing, base=nothing, cell_grid={}, cell_area=dict.fromkeys(range(1, count + 1), 1e4),
    )  # fmt: skip


def values(ground: Ground, seed: int = 1) -> dict[int, float | None]:
    """Return a value for each cell, much in the middle."""
    draw = np.random.default_rng(seed)
    away = np.hypot(*(ground.cells.inner - ground.cells.inner.mean(axis=0)).T)
    found = np.floor(draw.gamma(2.0, 6.0, len(away)) * (1 - away / away.max()))
    return {cell: float(value) for cell, value in zip(ground.cells.ids, found, strict=True)}


def cases(ground: Ground, count: int = CASES, seed: int = 2) -> list[OpenCase]:
    """Return so many open cases, a few of them late or soon late."""
    draw = np.random.default_rng(seed)
    where = draw.integers(0, len(ground.cells.ids), count)
    shifts = draw.uniform(-3e-4, 3e-4, (count, 2))
    minutes = draw.choice([-30, 20, 400, 4000], count, p=[0.01, 0.09, 0.4, 0.5])
    return [
        case(ground, at + 1, int(cell), (float(shift[0]), float(shift[1])), int(left))
        for at, (cell, shift, left) in enumerate(zip(where, shifts, minutes, strict=True))
    ]


def case(ground: Ground, id_: int, cell: int, shift: tuple[float, float], minutes: int) -> OpenCase:
    """Return one open case in the cell at index `cell`, due in `minutes`."""
    lon, lat = ground.cells.inner[cell]
    due = NOW + timedelta(minutes=minutes)
    return OpenCase(
        id_, f"YX2611-{id_:05}", State.DISPATCHED, Stage.DISPOSE, float(lon) + shift[0], float(lat) + shift[1],
        ground.cells.ids[cell], ground.cells.parents[cell], "乱堆放杂物垃圾", "Rubbish", 1, "绿化市容", "Greening",
        due, due - timedelta(hours=1), NOW - timedelta(hours=3), NOW - timedelta(hours=2), False, False,
    )  # fmt: skip


def _lattice() -> np.ndarray:
    """Return the corners and the middles of the sides of all cells, moved about a little."""
    draw = np.random.default_rng(7)
    across, down = np.meshgrid(np.arange(2 * COLUMNS + 1) / 2, np.arange(2 * ROWS + 1) / 2)
    places = np.dstack((WEST + across * STEP[0], NORTH - down * STEP[1]))
    return places + draw.uniform(-0.12, 0.12, places.shape) * STEP


def _ring(points: np.ndarray, left: int, top: int, right: int, bottom: int) -> np.ndarray:
    """Return the outer line of the cells from (left, top) up to (right, bottom), closed."""
    x0, y0, x1, y1 = 2 * left, 2 * top, 2 * right, 2 * bottom
    sides = (points[y0, x0:x1], points[y0:y1, x1], points[y1, x1:x0:-1], points[y1:y0:-1, x0], points[y0, x0 : x0 + 1])
    return np.concatenate(sides)


def _edges(parts: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    across = np.linspace(0, COLUMNS, parts[0] + 1).round().astype(int)
    return across, np.linspace(0, ROWS, parts[1] + 1).round().astype(int)


def _block(column: int, row: int, parts: tuple[int, int]) -> int:
    across, down = _edges(parts)
    return int(np.searchsorted(down, row, "right") - 1) * parts[0] + int(np.searchsorted(across, column, "right") - 1)


def _corner(at: int, parts: tuple[int, int]) -> tuple[int, int]:
    across, down = _edges(parts)
    return int(across[at % parts[0]]), int(down[at // parts[0]])


def _blocks(points: np.ndarray, parts: tuple[int, int], parents: list[int]) -> Shapes:
    across, down = _edges(parts)
    rings = [
        _ring(points, int(across[x]), int(down[y]), int(across[x + 1]), int(down[y + 1]))
        for y in range(parts[1])
        for x in range(parts[0])
    ]
    return _shapes(rings, list(range(1, len(rings) + 1)), parents)


def _shapes(rings: list[np.ndarray], ids: list[int], parents: list[int]) -> Shapes:
    names = tuple(f"{id_}" for id_ in ids)
    ends = np.cumsum([0, *(len(ring) for ring in rings)]).astype(np.uint32)
    points = np.concatenate(rings) if rings else np.zeros((0, 2))
    inner = np.array([ring[:-1].mean(axis=0) for ring in rings]).reshape(-1, 2)
    count = np.arange(len(rings) + 1, dtype=np.uint32)
    return Shapes(tuple(ids), names, names, names, tuple(parents), ("",) * len(ids), count, ends, points, inner)
