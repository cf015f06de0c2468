# SPDX-License-Identifier: Apache-2.0
"""Buildings in their blocks: slab rows in quarters, small houses, halls, schools and villages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.training.town.lattice import Floats, Lattice, Rect
from commandcenter.training.town.zoning import Block, Use
from commandcenter.vocabulary import QuarterKind


@dataclass(frozen=True, slots=True)
class Pattern:
    """How buildings stand: length and depth, distance between middles across and down, share built, all in metres."""

    length: float
    depth: float
    across: float
    down: float
    share: float
    uneven: float = 0.06


@dataclass(frozen=True)
class Building:
    """A building's outline in metres and its block."""

    shape: Any
    block: Block


_SLABS = Pattern(50, 12, 62, 30, 0.96)
_TOWERS = Pattern(27, 17, 47, 44, 0.94)
_PATTERNS: dict[Use, Pattern] = {
    Use.HOUSES: Pattern(19, 11, 27, 23, 0.8, 0.2),
    Use.COMMERCE: Pattern(42, 30, 58, 50, 0.88, 0.15),
    Use.INDUSTRY: Pattern(74, 36, 92, 56, 0.85, 0.1),
    Use.SCHOOL: Pattern(64, 15, 88, 46, 0.7),
    Use.VILLAGE: Pattern(13, 10, 27, 31, 0.55, 0.25),
}
_SETBACK = 17.0


def raise_buildings(
    lattice: Lattice, blocks: list[Block], kinds: list[QuarterKind], land: Any, random: np.random.Generator
) -> list[Building]:
    """Fill each block by its use, leaving out what would not stand wholly on `land`, in metres."""
    found: list[Building] = []
    for block in blocks:
        for pattern, rect in _patterns(block, kinds):
            found += [Building(shape, block) for shape in _rows(lattice, rect, pattern, random)]
    shapes = np.array([building.shape for building in found], dtype=object)
    shapely.prepare(land)
    free = shapely.contains_properly(land, shapes)
    return [building for building, kept in zip(found, free, strict=True) if kept]


def _patterns(block: Block, kinds: list[QuarterKind]) -> Iterator[tuple[Pattern, tuple[float, float, float, float]]]:
    rect = block.rect
    whole = (float(rect.west), float(rect.north), float(rect.east), float(rect.south))
    if block.use in _PATTERNS:
        yield _PATTERNS[block.use], whole
    elif block.use is Use.QUARTER and block.quarter is not None:
        kind = kinds[block.quarter]
        if kind is QuarterKind.MIXED:
            middle = (rect.north + rect.south) / 2
            yield _TOWERS, (whole[0], whole[1], whole[2], middle)
            yield _SLABS, (whole[0], middle, whole[2], whole[3])
        else:
            yield _TOWERS if kind is QuarterKind.COMMERCIAL else _SLABS, whole


def _rows(
    lattice: Lattice, bounds: tuple[float, float, float, float], pattern: Pattern, random: np.random.Generator
) -> NDArray[np.object_]:
    """Rectangles in rows, turned as the net is turned at their place."""
    west, north, east, south = bounds
    along_x, along_y = _along(lattice, bounds)
    width, height = np.hypot(along_x, along_y) * (east - west), _height(lattice, bounds)
    columns = int((width - 2 * _SETBACK + pattern.across - pattern.length) // pattern.across)
    rows = int((height - 2 * _SETBACK + pattern.down - pattern.depth) // pattern.down)
    if columns < 1 or rows < 1:
        return np.empty(0, dtype=object)
    u, v = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    inner_u, inner_v = 1 - 2 * _SETBACK / width, 1 - 2 * _SETBACK / height
    u, v = 0.5 + (u.ravel() - 0.5) * inner_u, 0.5 + (v.ravel() - 0.5) * inner_v
    kept = random.random(u.size) < pattern.share
    u, v = u[kept], v[kept]
    x, y = lattice.at(west + u * (east - west), north + v * (south - north))
    size = 1 + random.uniform(-pattern.uneven, pattern.uneven, (2, u.size))
    return _rectangles(x, y, pattern.length * size[0], pattern.depth * size[1], np.arctan2(along_y, along_x))


def _along(lattice: Lattice, bounds: tuple[float, float, float, float]) -> tuple[float, float]:
    """Metres that one column of a piece of the net goes east and north."""
    west, north, east, south = bounds
    row = np.full(2, (north + south) / 2)
    x, y = lattice.at(np.array([west, east]), row)
    columns = east - west
    return float((x[1] - x[0]) / columns), float((y[1] - y[0]) / columns)


def _height(lattice: Lattice, bounds: tuple[float, float, float, float]) -> float:
    west, north, east, south = bounds
    x, y = lattice.at(np.full(2, (west + east) / 2), np.array([north, south]))
    return float(np.hypot(x[1] - x[0], y[1] - y[0]))


def _rectangles(x: Floats, y: Floats, length: Floats, depth: Floats, angle: float) -> NDArray[np.object_]:
    cosine, sine = np.cos(angle), np.sin(angle)
    corners = []
    for side, front in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5)):
        along, aside = side * length, front * depth
        corners.append(np.stack((x + along * cosine - aside * sine, y + along * sine + aside * cosine), axis=-1))
    shapes: NDArray[np.object_] = shapely.polygons(np.stack(corners, axis=1))
    return shapes


def block_shape(lattice: Lattice, rect: Rect, inset: float) -> Any:
    """Return the outline of a block in metres, `inset` metres inside its streets; empty outside the town."""
    rows, columns = np.nonzero(lattice.inside[rect.window])
    squares = lattice.square_polygons(rows + rect.north, columns + rect.west)
    return shapely.buffer(shapely.coverage_union_all(squares), -inset, join_style="mitre")
