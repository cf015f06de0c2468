# SPDX-License-Identifier: Apache-2.0
"""What lies behind a cell, a community, a street or a responsibility grid of the wall, and around a point."""

from commandcenter.queries.wall.drill.place import cell_view, grid_view, place_view
from commandcenter.queries.wall.drill.surroundings import behind_cell, behind_grid, behind_place, surroundings

__all__ = ["behind_cell", "behind_grid", "behind_place", "cell_view", "grid_view", "place_view", "surroundings"]
