# SPDX-License-Identifier: Apache-2.0
"""A bent net of squares of about 100 m on which the whole town is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, pi, sqrt

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.training.town.scales import Scale

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_ASPECT = 1.2
_CHUNK = 4
_TURN = -0.09


@dataclass(frozen=True, slots=True)
class Rect:
    """Squares from column `west` to `east` and row `north` to `south`, the latter two not included."""

    west: int
    north: int
    east: int
    south: int

    @property
    def size(self) -> int:
        """How many squares the rectangle has."""
        return (self.east - self.west) * (self.south - self.north)

    @property
    def window(self) -> tuple[slice, slice]:
        """The rectangle as an index into an array of rows and columns."""
        return slice(self.north, self.south), slice(self.west, self.east)


@dataclass(frozen=True)
class Lattice:
    """Nodes of the net in metres (`x`, `y`: rows + 1 by columns + 1, row 0 in the north) and which squares are land.

    `centrality` says of each square how near the middle it is, 1 in the middle, near 0 at the rim.
    """

    x: Floats
    y: Floats
    inside: Flags
    centrality: Floats

    @property
    def rows(self) -> int:
        """Rows of squares."""
        return int(self.inside.shape[0])

    @property
    def columns(self) -> int:
        """Columns of squares."""
        return int(self.inside.shape[1])

    def square_polygons(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> NDArray[np.object_]:
        """Return the polygons of the named squares."""
        ring = ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))
        corners = [(self.x[rows + r, columns + c], self.y[rows + r, columns + c]) for r, c in ring]
        rings = np.stack([np.stack(corner, axis=-1) for corner in corners], axis=1)
        polygons: NDArray[np.object_] = shapely.polygons(rings)
        return polygons

    def at(self, column: Floats, row: Floats) -> tuple[Floats, Floats]:
        """Return the metres of points given in columns and rows of the net, fractions included."""
        c = np.clip(np.floor(column).astype(np.intp), 0, self.columns - 1)
        r = np.clip(np.floor(row).astype(np.intp), 0, self.rows - 1)
        across, down = column - c, row - r

        def blend(nodes: Floats) -> Floats:
            upper = nodes[r, c] * (1 - across) + nodes[r, c + 1] * across
            lower = nodes[r + 1, c] * (1 - across) + nodes[r + 1, c + 1] * across
            return np.asarray(upper * (1 - down) + lower * down, dtype=np.float64)

        return blend(self.x), blend(self.y)


def bent_lattice(scale: Scale, random: np.random.Generator) -> Lattice:
    """Lay out the net of a town of the wanted area: notched outline, bent lines, no two squares alike."""
    total = round(scale.area * 1e6 / scale.pitch**2)
    rows = ceil(sqrt(total / _ASPECT) * 1.16 / _CHUNK) * _CHUNK
    columns = ceil(sqrt(total * _ASPECT) * 1.16 / _CHUNK) * _CHUNK
    radius = _radius(rows, columns, random)
    inside = _outline(radius, total)
    x, y = _nodes(rows, columns, scale.pitch, random)
    squares = np.nonzero(inside)
    lattice = Lattice(x, y, inside, np.exp(-3.0 * radius**2))
    area = float(shapely.area(lattice.square_polygons(*squares)).sum())
    # Bending changes the area a little; the town is to have exactly the area it is said to have.
    stretch = sqrt(scale.area * 1e6 / area)
    return Lattice(x * stretch, y * stretch, inside, lattice.centrality)


def _radius(rows: int, columns: int, random: np.random.Generator) -> Floats:
    """Distance of each square from the middle, 1 about at the rim, uneven by direction."""
    across = (np.arange(columns) + 0.5) / columns * 2 - 1
    down = (np.arange(rows) + 0.5) / rows * 2 - 1
    u, v = np.meshgrid(across, down)
    angle = np.arctan2(v, u)
    uneven = np.ones_like(angle)
    for waves, share in ((2, 0.05), (3, 0.07), (5, 0.06), (7, 0.04)):
        uneven += share * np.sin(waves * angle + random.uniform(0, 2 * pi))
    return np.asarray((np.abs(u) ** 2.6 + np.abs(v) ** 2.6) ** (1 / 2.6) * uneven, dtype=np.float64)


def _outline(radius: Floats, total: int) -> Flags:
    """Take the nearest `total` squares in chunks, so that the outline runs in steps along lines of the net."""
    rows, columns = radius.shape
    chunks = radius.reshape(rows // _CHUNK, _CHUNK, columns // _CHUNK, _CHUNK).mean(axis=(1, 3))
    taken = np.zeros(chunks.size, dtype=np.bool_)
    taken[np.argsort(chunks, axis=None, kind="stable")[: round(total / _CHUNK**2)]] = True
    return taken.reshape(chunks.shape).repeat(_CHUNK, axis=0).repeat(_CHUNK, axis=1)


def _nodes(rows: int, columns: int, pitch: float, random: np.random.Generator) -> tuple[Floats, Floats]:
    across = np.concatenate(([0.0], np.cumsum(pitch * random.uniform(0.9, 1.1, columns))))
    down = np.concatenate(([0.0], np.cumsum(pitch * random.uniform(0.9, 1.1, rows))))
    x, y = np.meshgrid(across - across[-1] / 2, down[-1] / 2 - down)
    extent = pitch * sqrt(rows * columns)
    east, north = x.copy(), y.copy()
    for length in (0.45, 0.6, 0.8, 1.1, 1.5):
        angle, phase, turn = random.uniform(0, 2 * pi, 3)
        wave = np.sin((x * np.cos(angle) + y * np.sin(angle)) * 2 * pi / (length * extent) + phase)
        amount = 0.018 * length * extent * wave
        east, north = east + amount * np.cos(turn), north + amount * np.sin(turn)
    return east * np.cos(_TURN) - north * np.sin(_TURN), east * np.sin(_TURN) + north * np.cos(_TURN)
