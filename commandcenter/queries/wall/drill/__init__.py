# SPDX-License-Identifier: Apache-2.0
"""What lies behind a cell, a community or a street of the wall, and around a point."""

from commandcenter.queries.wall.drill.place import cell_view, place_view
from commandcenter.queries.wall.drill.surroundings import behind_cell, behind_place, surroundings

__all__ = ["behind_cell", "behind_place", "cell_view", "place_view", "surroundings"]
