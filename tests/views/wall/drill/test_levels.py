# SPDX-License-Identifier: Apache-2.0
"""Going down into where most is open, up to what a place lies in, and on to the places beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commandcenter.views.wall.drill.levels import Levels, Rung, Spot
from tests.views.map.place import case, shapes, square, town

STREET, WEST_HALF, EAST_HALF = Spot(Rung.STREET, 1), Spot(Rung.COMMUNITY, 11), Spot(Rung.COMMUNITY, 12)
SECOND = Spot(Rung.STREET, 2)
GRID = Spot(Rung.GRID, 21)
EASTERN = 105
"""The first cell of the eastern community."""


@pytest.fixture
def alone() -> Levels:
    return Levels(town())


@pytest.fixture
def two_streets() -> Levels:
    ground = town()
    streets = shapes([[square(0, 0, 4, 6)], [square(4, 0, 8, 6)]], [1, 2], [0, 0])
    communities = replace(ground.communities, parents=(1, 2))
    grids = shapes([[square(0, 0, 2, 1)], [square(2, 0, 4, 1)]], [21, 22], [1, 1])
    gridded = {101: 21, 102: 21, 103: 22, 104: 22}
    return Levels(replace(ground, streets=streets, communities=communities, grids=grids, cell_grid=gridded))


def test_from_the_whole_area_one_goes_into_the_street_where_most_is_open(two_streets: Levels) -> None:
    cases = [case(1), case(2, community_id=12, cell_id=EASTERN), case(3, community_id=12, cell_id=EASTERN)]
    assert two_streets.inside(None, cases) == (SECOND, STREET)
    assert two_streets.inside(SECOND, cases) == (EAST_HALF,)
    assert two_streets.inside(EAST_HALF, cases)[0] == Spot(Rung.CELL, EASTERN)
    assert two_streets.inside(Spot(Rung.CELL, EASTERN), cases) == ()


def test_a_lone_street_is_the_whole_area_and_no_step_of_its_own(alone: Levels) -> None:
    assert alone.inside(None, [case(1, community_id=12)]) == (EAST_HALF, WEST_HALF)
    assert alone.above(WEST_HALF) is None
    assert alone.above(Spot(Rung.CELL, 101)) == WEST_HALF


def test_one_goes_up_through_community_and_street_to_the_scene(two_streets: Levels) -> None:
    assert two_streets.above(Spot(Rung.CELL, EASTERN)) == EAST_HALF
    assert two_streets.above(EAST_HALF) == SECOND
    assert two_streets.above(SECOND) is None
    assert two_streets.above(GRID) == STREET


def test_a_grid_has_its_own_cells_and_the_grids_of_its_street_beside_it(two_streets: Levels) -> None:
    cases = [case(1, cell_id=104), case(2, cell_id=102), case(3, cell_id=104)]
    assert set(two_streets.inside(GRID, cases)) == {Spot(Rung.CELL, 101), Spot(Rung.CELL, 102)}
    assert two_streets.inside(GRID, cases)[0] == Spot(Rung.CELL, 102)
    assert two_streets.beside(GRID, cases) == (Spot(Rung.GRID, 22), GRID)


def test_the_places_beside_one_are_those_of_the_same_parent(two_streets: Levels, alone: Levels) -> None:
    assert two_streets.beside(EAST_HALF, []) == (EAST_HALF,)
    assert alone.beside(EAST_HALF, []) == (WEST_HALF, EAST_HALF)
    assert len(alone.beside(Spot(Rung.CELL, 101), [])) == 24


@pytest.mark.parametrize("spot", [Spot(Rung.CELL, 101), GRID, WEST_HALF, STREET])
def test_a_case_lies_in_its_cell_grid_community_and_street(two_streets: Levels, spot: Spot) -> None:
    assert two_streets.holds(spot, case(1))
    assert not two_streets.holds(spot, case(2, cell_id=EASTERN, community_id=12))


def test_an_id_is_a_street_or_a_community_or_nothing(alone: Levels) -> None:
    assert [alone.spot(1), alone.spot(12), alone.spot(101)] == [STREET, EAST_HALF, None]
