# SPDX-License-Identifier: Apache-2.0
"""The river through the town, its tributaries, and the green banks along them."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import Any

import numpy as np
import shapely
import shapely.ops

from commandcenter.training.town.lattice import Floats, Lattice

_RIVER_HALF, _BROOK_HALF, _BANK = 24.0, 9.0, 34.0
_STEPS = 90
# Overlays are done on a grid of a centimetre, so that neighbours cut by one river still share their corners.
GRID_SIZE = 0.01


@dataclass(frozen=True)
class Waters:
    """Water surfaces by name and the green banks of the river, in metres."""

    surfaces: list[tuple[str, Any]]
    banks: list[Any]

    @property
    def all_water(self) -> Any:
        """All water in one geometry."""
        return shapely.union_all([shape for _, shape in self.surfaces], grid_size=GRID_SIZE)


def draw_waters(lattice: Lattice, outline: Any, names: tuple[str, list[str]], random: np.random.Generator) -> Waters:
    """Lead a river across the town from north-west to south-east and let brooks run into it."""
    columns, rows = lattice.columns, lattice.rows
    t = np.linspace(0.0, 1.0, _STEPS)
    meander = 0.08 * np.sin(t * 2.6 * pi + random.uniform(0.2, 0.9)) + 0.028 * np.sin(
        t * 7.3 * pi + random.uniform(0, 6)
    )
    river = _line(lattice, t * columns, (0.3 + 0.36 * t + meander) * rows)
    surfaces = [(names[0], _wet(river, _RIVER_HALF, outline))]
    for number, name in enumerate(names[1]):
        start = (number + 0.55) / len(names[1]) + random.uniform(-0.04, 0.04)
        brook = _brook(lattice, t, start, number % 2 == 0, meander, random)
        surfaces.append(
            (name, shapely.difference(_wet(brook, _BROOK_HALF, outline), surfaces[0][1], grid_size=GRID_SIZE))
        )
    banks = []
    for begin, end in ((0.24, 0.44), (0.52, 0.72)):
        piece = river.segmentize(50.0)
        stretch = shapely.ops.substring(piece, begin, end, normalized=True)
        strip = shapely.difference(shapely.buffer(stretch, _RIVER_HALF + _BANK, cap_style="flat"), surfaces[0][1])
        banks += [part for part in shapely.get_parts(shapely.intersection(strip, outline)) if part.area > 3000]
    return Waters(surfaces, banks)


def _brook(lattice: Lattice, t: Floats, start: float, north: bool, meander: Floats, random: np.random.Generator) -> Any:
    """A brook from the northern or southern edge down to the river."""
    sway = 0.03 * np.sin(t * 3.3 * pi + random.uniform(0, 2 * pi)) * t * (1 - t) * 4
    mouth = float(np.interp(start, t, 0.3 + 0.36 * t + meander))
    spring = 0.0 if north else 1.0
    return _line(lattice, (start + sway) * lattice.columns, (spring + (mouth - spring) * t) * lattice.rows)


def _line(lattice: Lattice, column: Floats, row: Floats) -> Any:
    x, y = lattice.at(np.clip(column, 0, lattice.columns - 1e-6), np.clip(row, 0, lattice.rows - 1e-6))
    return shapely.linestrings(np.stack((x, y), axis=-1))


def _wet(line: Any, half: float, outline: Any) -> Any:
    return shapely.intersection(shapely.buffer(line, half, quad_segs=3, cap_style="flat"), outline, grid_size=GRID_SIZE)
