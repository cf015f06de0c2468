# SPDX-License-Identifier: Apache-2.0
"""Dividing a place's cells into streets and communities that are compact and small enough to be numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.exchange.grid.area import Part
from commandcenter.exchange.grid.cutting import DEFAULT_SIZE, Land, cut
from commandcenter.exchange.grid.plane import Plane
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.refusal import Refused

LEAST_SIZE, MOST_SIZE = 20.0, 1_000.0
MOST_CELLS = 200_000
# The measure of Shanghai's core: 40,625 cells in 208 streets; communities as in a town of 83 with 2,700 cells.
STREET_CELLS = 200
COMMUNITY_CELLS = 33
# Codes give streets of a district, and communities of a street, three digits each.
_MOST_PARTS = 999

Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class Street:
    """One street: its name where the boundary gave one, and its communities, each the cells it is made of."""

    name: str
    communities: tuple[tuple[Land, ...], ...]


@dataclass(frozen=True)
class Grid:
    """A place cut into cells: geometry in metres on `plane`, `size` is the side of a whole cell."""

    plane: Plane
    size: float
    streets: tuple[Street, ...]

    @property
    def cells(self) -> int:
        """Number of cells."""
        return sum(len(community) for street in self.streets for community in street.communities)

    @property
    def square_kilometres(self) -> float:
        """Governed area."""
        return float(sum(cell.area for street in self.streets for one in street.communities for cell in one)) / 1e6


def generate(parts: Sequence[Part], size: float = DEFAULT_SIZE) -> Grid:
    """Cut the parts into cells of `size` metres and divide them; a named part becomes streets of that name.

    Where parts overlap the first one has the land. Raises Refused for a size out of measure, or for an area that
    would need more cells than can be numbered.
    """
    if not LEAST_SIZE <= size <= MOST_SIZE:
        raise Refused(FileProblem.CELL_SIZE_BAD, size=f"{size:g}", least=f"{LEAST_SIZE:g}", most=f"{MOST_SIZE:g}")
    plane = Plane.at_centroid(shapely.union_all([part.land for part in parts]))
    lands = [plane.to_metres(part.land) for part in parts]
    expected = ceil(sum(land.area for land in lands) / size**2)
    if expected > MOST_CELLS:
        raise Refused(FileProblem.AREA_TOO_LARGE, cells=f"{expected:,}", limit=f"{MOST_CELLS:,}")
    street_cells = max(STREET_CELLS, ceil(expected / (_MOST_PARTS / 2)))
    streets: list[Street] = []
    taken = shapely.MultiPolygon()
    for part, land in zip(parts, lands, strict=True):
        streets += _streets(part.name, cut(shapely.difference(land, taken), size), street_cells)
        taken = shapely.union(taken, land) if len(parts) > 1 else taken
    if not streets:
        raise Refused(FileProblem.AREA_EMPTY)
    return Grid(plane, size, tuple(streets))


def _streets(name: str, cells: Sequence[Land], street_cells: int) -> list[Street]:
    if not cells:
        return []
    pieces = np.asarray(cells, dtype=object)
    centres = shapely.get_coordinates(shapely.centroid(pieces))
    blocks = _divided(centres, np.arange(len(cells)), ceil(len(cells) / street_cells))
    streets = []
    for number, block in enumerate(blocks, 1):
        communities = _divided(centres, block, ceil(len(block) / COMMUNITY_CELLS))
        called = name if len(blocks) == 1 or not name else f"{name} {number}"
        streets.append(Street(called, tuple(tuple(pieces[members]) for members in communities)))
    return streets


def _divided(centres: NDArray[np.float64], members: Numbers, parts: int) -> list[Numbers]:
    """Halve the members across their longer extent until there are `parts` of about one size, west or north first."""
    if parts <= 1:
        return [members]
    extent = np.ptp(centres[members], axis=0)
    along = centres[members, 0] if extent[0] >= extent[1] else -centres[members, 1]
    in_order = members[np.argsort(along, kind="stable")]
    first = parts // 2
    middle = round(len(members) * first / parts)
    return [*_divided(centres, in_order[:middle], first), *_divided(centres, in_order[middle:], parts - first)]
